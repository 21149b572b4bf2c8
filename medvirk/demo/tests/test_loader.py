"""A file becomes a plan, whole or not at all."""

from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from django.utils import timezone

from medvirk.access import sight_of, sights
from medvirk.accounts.models import User
from medvirk.consents.models import Consent
from medvirk.demo.caseformat import REFERENCE_DAY, CaseError
from medvirk.demo.loader import load_demo, load_file
from medvirk.demo.loading.protection import authorise_those_of_the_case
from medvirk.diary import chain
from medvirk.diary.models import Change
from medvirk.people.models import Person
from medvirk.plans.models import Goal, Measure, Plan, Promise
from medvirk.teams.models import CoordinatorAssignment

pytestmark = pytest.mark.django_db
CASES = Path(settings.BASE) / "demo" / "cases"


@pytest.fixture
def write(tmp_path):
    """A case file made from one of the nine, with some values changed."""

    def _write(start="s02", /, **changes):
        case = yaml.safe_load((CASES / f"{start}.yaml").read_text())
        case["id"] = "T01"
        for key, value in changes.items():
            if value is None:
                case.pop(key)
            elif isinstance(value, dict) and isinstance(case.get(key), dict):
                case[key] |= value
            else:
                case[key] = value
        path = tmp_path / "t01.yaml"
        path.write_text(yaml.safe_dump(case, allow_unicode=True, sort_keys=False))
        return path

    return _write


def somebody(name):
    return User.objects.get(username__startswith="t01-", name=name)


def test_loading_the_demo_again_changes_nothing():
    before = (Plan.objects.count(), User.objects.count(), Change.objects.count(), Consent.objects.count())

    assert load_demo() == []

    assert (Plan.objects.count(), User.objects.count(), Change.objects.count(), Consent.objects.count()) == before


def test_loading_leaves_one_entry_and_an_unbroken_chain(write):
    load_file(write())

    [line] = Change.objects.filter(person_id=Plan.objects.get(reference="T01").person_id)
    assert (line.verb, line.kind) == ("loaded", "plans.plan")
    assert line.after["case"]["owner"]["name"] == "Sander Skogprøve"
    assert chain.check() == []


def test_another_text_with_the_same_id_is_refused_and_nothing_changes(write):
    load_file(write())

    with pytest.raises(CaseError, match="lastet før"):
        load_file(write(evaluation="Noe helt annet."))

    assert Plan.objects.get(reference="T01").evaluation == "Fornøyd med koordinator. Vil ha færre i møtet."


def test_dates_move_so_that_the_reference_day_is_today(write):
    load_file(write(), today=date(2030, 1, 31))

    moved = date(2030, 1, 31) - REFERENCE_DAY
    plan = Plan.objects.get(reference="T01")
    assert plan.next_revision == date(2027, 2, 10) + moved
    assert plan.person.born == date(2004, 6, 3) + moved


def test_a_date_inside_a_text_moves_too(write):
    load_file(write("s03"), today=REFERENCE_DAY + timedelta(days=10))

    measure = Measure.objects.get(plan__reference="T01", what="Arbeidsutprøving")
    assert measure.decision == "søkt 2026-11-19"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"evaluering": "feil nøkkel"}, "evaluering"),
        ({"matters": 7}, "matters"),
        ({"plan": {"opened": "2026-02-30"}}, "2026-02-30"),
        ({"plan": {"next_revision": None}}, "neste revisjon"),
        ({"consents": [{"kind": "share", "to": "Far", "topics": ["alt"], "by": "Sander"}]}, "samtykke til planen"),
        ({"goals": None}, "goals"),
    ],
)
def test_a_mistake_is_told_with_file_and_line_and_nothing_is_stored(write, changes, reason):
    path = write(**changes)

    with pytest.raises(CaseError) as error:
        load_file(path)

    [problem] = [p for p in error.value.problems if reason in str(p)]
    assert str(path) in str(problem)
    assert problem.line >= 1
    assert not Plan.objects.filter(reference="T01").exists()
    assert not User.objects.filter(username__startswith="t01-").exists()


def test_what_the_database_refuses_stores_nothing(write):
    with pytest.raises(CaseError, match="kan ikke lagres"):
        load_file(write(title="x" * 400))

    assert not Person.objects.filter(plans__reference="T01").exists()


def test_a_withdrawn_consent_opens_nothing(write):
    consents = [
        {"kind": "plan", "by": "Sander", "date": "2025-10-01"},
        {"kind": "share", "to": "NAV Havnes", "topics": ["alt"], "by": "Sander", "withdrawn": "2026-11-21"},
        {"kind": "share", "to": "Fastlege", "topics": ["alt"], "by": "Sander", "withdrawn": True},
        {"kind": "share", "to": "FACT-team demo-HF", "topics": ["alt"], "by": "Sander", "ended": "2026-11-20"},
        {"kind": "share", "to": "Far", "topics": ["alt"], "refused": True},
    ]
    load_file(write(consents=consents))

    for name in ("Nora Jobbsen", "Per Legeprøve", "Eirik Factberg", "Terje Skogprøve"):
        assert not any(sight.opens for sight in sights(somebody(name)).values()), name


def test_all_but_one_topic(write):
    consents = [
        {"kind": "plan", "by": "Sander", "date": "2025-10-01"},
        {"kind": "share", "to": "NAV Havnes", "topics": ["alt unntatt helse og kriseplan"], "by": "Sander"},
    ]
    load_file(write(consents=consents))

    nora = somebody("Nora Jobbsen")
    plan = Plan.objects.get(reference="T01")
    seen = Goal.objects.visible_to(sight_of(nora, plan.person_id)).filter(parent=None)
    assert [goal.code for goal in seen] == ["G1", "G3"]
    assert not plan.person.crisis_page.seen_by(sight_of(nora, plan.person_id))


def test_a_closed_plan_is_open_to_nobody_it_was_shared_with(write):
    closed = {"status": "closed", "closed": "2026-11-01", "closed_reason": "målene er nådd", "locked": True}
    closing = {"date": "2026-11-01", "access_ended": "2026-11-01", "open_measures": ["turgruppe"]}
    load_file(write(plan=closed, closing=closing))

    plan = Plan.objects.get(reference="T01")
    assert sight_of(somebody("Sander Skogprøve"), plan.person_id).everything
    for name in ("Eirik Factberg", "Nora Jobbsen", "Terje Skogprøve"):
        assert not sight_of(somebody(name), plan.person_id).opens, name


def test_the_coordinators_of_before_now_and_then(write):
    coordinator = {
        "kind": "koordinator",
        "name": "Liv Tillitsen",
        "since": "2026-01-01",
        "previous": [{"name": "Ola Før", "service": "Havnes", "until": "2025-12-31", "reason": "sluttet"}],
        "gap": {"from": "2025-12-31", "to": "2026-01-01", "alarm": True},
        "next_name": "Kari Neste",
        "next_kind": "koordinator",
        "next_from": "2027-01-01",
        "wish_met": True,
    }
    load_file(write(coordinator=coordinator))

    plan = Plan.objects.get(reference="T01")
    states = dict(CoordinatorAssignment.objects.filter(person=plan.person).values_list("name", "state"))
    assert states == {"Ola Før": "former", "Liv Tillitsen": "appointed", "Kari Neste": "next"}
    assert sight_of(somebody("Liv Tillitsen"), plan.person_id).everything
    assert not sight_of(somebody("Kari Neste"), plan.person_id).opens


@pytest.mark.parametrize(
    ("who", "decision", "state"),
    [
        ("Nora Jobbsen", "none", "yes"),
        ("Sander", "none", "yes"),
        ("Terje Skogprøve", "none", "yes"),
        ("Havnes kommune", "vedtak 2026-09-02", "yes"),
        ("Havnes kommune", "søkt 2026-09-02", "asked"),
        ("Havnes kommune", "ikke vedtak", "nobody"),
        ("Havnes kommune", "none", "nobody"),
    ],
)
def test_who_has_promised(write, who, decision, state):
    goals = [{"id": "G1", "text": "Et mål", "measures": [{"what": "Noe", "who": who, "decision": decision}]}]
    load_file(write(goals=goals))

    promise = Promise.objects.get(measure__plan__reference="T01")
    assert (promise.who, promise.state) == (who, state)
    assert (promise.user is None) == (who == "Havnes kommune")


def test_hidden_from_somebody_nobody_knows_is_hidden_from_all(write):
    consents = [
        {"kind": "plan", "by": "Sander", "date": "2025-10-01"},
        {"kind": "share", "to": "FACT-team demo-HF", "topics": ["alt"], "by": "Sander"},
        {"kind": "share", "to": "Fastlege", "topics": ["helse"], "by": "Sander", "hidden_from": ["grandonkel"]},
    ]
    load_file(write(consents=consents))

    plan = Plan.objects.get(reference="T01")
    seen = Goal.objects.visible_to(sight_of(somebody("Eirik Factberg"), plan.person_id)).filter(parent=None)
    assert [goal.code for goal in seen] == ["G1", "G3"]


def test_every_login_of_a_case_belongs_to_the_demo(write):
    load_file(write())

    logins = User.objects.filter(username__startswith="t01-")
    assert logins.count() == 7
    assert all(login.is_demo and not login.has_usable_password() for login in logins)
    assert not logins.exclude(email="").exists()


def test_the_reference_day_of_today_is_today():
    plan = Plan.objects.get(reference="S02")

    assert plan.next_revision - date(2027, 2, 10) == timezone.localdate() - REFERENCE_DAY


@pytest.mark.parametrize(
    ("words", "grade"),
    [
        ("none", "none"),
        ("fortrolig (kode 7)", "fortrolig"),
        ("strengt fortrolig (kode 6)", "strengt fortrolig"),
        ("kode 6", "strengt fortrolig"),
        ("klientadresse", "strengt fortrolig"),
    ],
)
def test_words_about_protection_that_we_do_not_know_mean_the_strictest(write, words, grade):
    load_file(write(owner={"protection": words}))

    person = Person.objects.get(plans__reference="T01")
    assert (person.protection, person.protection_words) == (grade, words)


@pytest.mark.slow
@pytest.mark.parametrize("start", ["s01", "s02"])
def test_a_hidden_address_shuts_a_case_for_nobody_who_is_in_it(write, start):
    load_file(write(start))
    users = list(User.objects.filter(username__startswith="t01-").order_by("username"))
    person = Person.objects.get(plans__reference="T01")
    before = {user.name for user in users if sight_of(user, person.pk).opens}

    Person.objects.filter(pk=person.pk).update(protection="fortrolig")
    assert [user.name for user in users if sight_of(user, person.pk).opens] == [person.name]
    person.refresh_from_db()
    authorise_those_of_the_case(person, timezone.localdate())

    assert {user.name for user in users if sight_of(user, person.pk).opens} == before
    assert set(person.authorisations.values_list("name", flat=True)) == before - {person.name}


def test_a_case_with_a_hidden_address_is_loaded_with_those_who_are_let_in(write):
    load_file(write(owner={"protection": "kode 6"}))

    person = Person.objects.get(plans__reference="T01")
    assert sight_of(somebody("Liv Tillitsen"), person.pk).is_coordinator
    assert sight_of(somebody("Nora Jobbsen"), person.pk).by_consent
    assert somebody("Hege Medmenneske").pk not in person.authorisations.values_list("user", flat=True)
