"""Writing about the person: who may, what is kept, what can be taken back."""

import re

import pytest

from medvirk.accounts.models import User
from medvirk.diary.models import Change
from medvirk.plans import actions
from medvirk.plans.models import Entry, Goal, Plan

pytestmark = pytest.mark.django_db
LONG = "å" * 100_000
ODD = "Æ <b>ø</b> & «å» 🎈 مرحبا"


@pytest.fixture
def plan():
    return Plan.objects.select_related("person").get(reference="S02")


@pytest.fixture
def at(plan):
    return lambda tail: f"/plan/{plan.pk}/{tail}"


@pytest.fixture
def as_(client, settings):
    """A client logged in as somebody of the cases."""

    def log_in(username):
        user = User.objects.get(username=username)
        client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
        return client

    return log_in


@pytest.fixture
def sander(as_):
    return as_("s02-sander-skogprøve")


@pytest.fixture
def resource(plan):
    return Entry.objects.filter(plan=plan, kind="resource").first()


def matters(plan):
    return Entry.objects.standing().get(plan=plan, kind="matters")


def test_the_owner_changes_what_matters(sander, plan, at):
    answer = sander.post(at("viktig/"), {"text": ODD, "version": matters(plan).version})

    assert answer.status_code == 302
    assert matters(plan).text == ODD
    assert Change.objects.filter(object_id=matters(plan).pk, verb="wrote own words").count() == 1


def test_the_coordinator_cannot_write_the_owners_words(as_, plan, at):
    client = as_("s02-liv-tillitsen")

    assert client.get(at("viktig/")).status_code == 403
    assert client.post(at("viktig/"), {"text": "Mine ord", "version": matters(plan).version}).status_code == 403


@pytest.mark.parametrize("tail", ["viktig/", "skriv/", "om-meg/ny/resource/", "kriseplan/endre/"])
def test_a_stranger_finds_nothing(as_, at, tail):
    assert as_("s01-mari-prøvedal").get(at(tail)).status_code == 404


@pytest.mark.parametrize("tail", ["viktig/", "skriv/", "om-meg/ny/need/", "kriseplan/endre/"])
def test_a_helper_is_told_that_this_is_not_theirs(as_, at, tail):
    assert as_("s02-nora-jobbsen").get(at(tail)).status_code == 403


def test_two_who_write_what_matters_both_find_their_text(sander, plan, at):
    entry = matters(plan)
    seen = entry.version
    actions.write_what_matters(by=plan.person.user, plan=plan, version=seen, text="Fra telefonen")

    answer = sander.post(at("viktig/"), {"text": "Fra maskinen", "version": seen})

    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "Fra telefonen" in shown
    assert shown.count("Fra maskinen") == 2
    assert f'name="version" value="{seen + 1}"' in shown
    assert matters(plan).text == "Fra telefonen"


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 40, "²"])
def test_a_form_without_a_version_overwrites_nothing(sander, plan, at, version):
    before = matters(plan).text

    answer = sander.post(at("viktig/"), {"text": "Noe annet", "version": version})

    assert answer.status_code == 409
    assert matters(plan).text == before


def test_saving_what_stands_there_already_is_no_conflict(sander, plan, at):
    assert sander.post(at("viktig/"), {"text": matters(plan).text, "version": "0"}).status_code == 302


@pytest.mark.parametrize("text", ["", "   ", LONG, "a\x00b"])
@pytest.mark.parametrize("tail", ["viktig/", "skriv/", "om-meg/ny/need/"])
def test_a_text_that_cannot_be_kept_is_told_with_a_link_to_the_field(sander, at, tail, text):
    answer = sander.post(at(tail), {"text": text, "version": "1"})

    shown = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#id_text"' in shown
    assert text.strip().replace("\x00", "") in shown.replace("\x00", "")


def test_what_somebody_writes_is_kept_and_can_be_taken_back(sander, plan, at):
    sander.post(at("skriv/"), {"text": ODD})
    entry = Entry.objects.get(plan=plan, kind="words")
    assert (entry.text, entry.own_words, entry.topic) == (ODD, True, None)

    shown = sander.get(at("om-meg/")).content.decode()
    undo = re.search(r'action="([^"]+/angre/\d+/)"', shown)[1]
    assert "&lt;b&gt;" in shown

    sander.post(undo)
    entry.refresh_from_db()
    assert entry.removed_at is not None


def test_words_written_from_a_goal_are_seen_by_those_who_see_the_goal(sander, plan, at):
    goal = Goal.objects.filter(plan=plan, parent=None, topic__isnull=False).first()

    assert sander.get(at(f"skriv/?goal={goal.pk}")).status_code == 200
    sander.post(at(f"skriv/?goal={goal.pk}"), {"text": "Om målet"})

    assert Entry.objects.get(plan=plan, kind="words").topic == goal.topic


def test_a_child_is_told_that_the_parents_can_read_what_it_writes(as_, sander, at):
    assert "Foreldrene dine" not in sander.get(at("skriv/")).content.decode()

    child = Plan.objects.get(reference="S11")
    # Ida reads nynorsk.
    assert "Foreldra dine" in as_("s11-ida-tenåringsprøve").get(f"/plan/{child.pk}/skriv/").content.decode()


@pytest.mark.parametrize("goal", ["x", "00000000-0000-0000-0000-000000000000"])
def test_a_goal_that_is_none_is_not_found(sander, at, goal):
    assert sander.get(at(f"skriv/?goal={goal}")).status_code == 404


def test_the_coordinators_words_are_theirs_and_not_the_owners(as_, plan, at):
    as_("s02-liv-tillitsen").post(at("skriv/"), {"text": "Fra Liv"})

    assert Entry.objects.get(plan=plan, kind="words").own_words is False


def test_a_need_is_added_removed_and_fetched_back(sander, plan, at):
    sander.post(at("om-meg/ny/need/"), {"text": "noen å gå med"})
    entry = Entry.objects.get(plan=plan, text="noen å gå med")
    assert "«noen å gå med» er lagt til." in sander.get(at("om-meg/")).content.decode()

    sander.post(at(f"om-meg/{entry.pk}/ta-bort/"))
    shown = sander.get(at("om-meg/")).content.decode()
    assert "«noen å gå med» er tatt bort." in shown
    assert f"/om-meg/{entry.pk}/hent/" in shown

    sander.post(at(f"om-meg/{entry.pk}/hent/"))
    entry.refresh_from_db()
    assert entry.removed_at is None


def test_opening_the_address_of_a_deed_does_nothing(sander, resource, at):
    for deed in ("ta-bort", "hent"):
        assert sander.get(at(f"om-meg/{resource.pk}/{deed}/")).status_code == 302
    resource.refresh_from_db()
    assert resource.version == 1


def test_pressing_twice_is_one_deed(sander, resource, at):
    for _press in range(2):
        sander.post(at(f"om-meg/{resource.pk}/ta-bort/"))

    assert Change.objects.filter(object_id=resource.pk, verb="removed").count() == 1


def test_a_resource_is_changed_and_a_second_writer_is_told(as_, sander, plan, resource, at):
    assert sander.post(at(f"om-meg/{resource.pk}/endre/"), {"text": "ny", "version": 1}).status_code == 302

    late = as_("s02-liv-tillitsen").post(at(f"om-meg/{resource.pk}/endre/"), {"text": "Livs", "version": 1})

    assert late.status_code == 409
    assert "Sander Skogprøve" in late.content.decode()
    resource.refresh_from_db()
    assert resource.text == "ny"


def test_what_the_owner_has_said_is_changed_by_nobody_else(as_, plan, at):
    said = actions.add_entry(by=plan.person.user, plan=plan, kind="need", text="ro")

    client = as_("s02-liv-tillitsen")

    assert client.get(at(f"om-meg/{said.pk}/endre/")).status_code == 403
    assert client.post(at(f"om-meg/{said.pk}/ta-bort/")).status_code == 403


def test_what_matters_has_its_own_page_and_is_not_taken_away(sander, plan, at):
    assert sander.post(at(f"om-meg/{matters(plan).pk}/ta-bort/")).status_code == 404


def test_a_kind_that_is_none_is_not_found(sander, at):
    assert sander.get(at("om-meg/ny/words/")).status_code == 404


def test_an_entry_of_another_plan_is_not_found(sander, at):
    other = Entry.objects.filter(plan__reference="S01", kind="need").first()

    assert sander.get(at(f"om-meg/{other.pk}/endre/")).status_code == 404


def test_a_closed_plan_is_changed_by_nobody(sander, plan, at):
    Plan.objects.filter(pk=plan.pk).update(status="closed")

    assert sander.get(at("skriv/")).status_code == 403
    assert sander.get(at("om-meg/")).status_code == 200
