"""Min plan: what each reader meets first, and what a helper never meets."""

import pytest
from django.utils import timezone

from medvirk.consents.actions import withdraw_consent
from medvirk.diary.models import Reading
from medvirk.meetings.models import Meeting
from medvirk.pages.tests.conftest import in_days
from medvirk.plans import actions
from tests.factories import (
    ConsentFactory,
    CoordinatorFactory,
    CrisisPageFactory,
    EntryFactory,
    GoalFactory,
    MeasureFactory,
    PromiseFactory,
    RepresentationFactory,
    TopicFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def home(plan):
    return f"/plan/{plan.pk}/"


def test_the_person_meets_their_own_words_and_a_way_to_write(plan, owner, read):
    EntryFactory(plan=plan, kind="matters", text="Ha en jobb", own_words=True)

    shown = read(owner, home(plan))

    assert "«Ha en jobb»" in shown
    assert "Dine ord. Bare du kan endre dem." in shown
    assert f"/plan/{plan.pk}/skriv/" in shown


def test_others_read_the_words_as_the_persons_and_cannot_write_there(plan, coordinator, read):
    EntryFactory(plan=plan, kind="matters", text="Ha en jobb", own_words=True)

    shown = read(coordinator, home(plan))

    assert "Ordene til Sander. Bare Sander kan endre dem." in shown
    assert f"/plan/{plan.pk}/skriv/" not in shown


def test_what_somebody_else_wrote_is_not_set_as_own_words(plan, coordinator, read):
    EntryFactory(plan=plan, kind="matters", text="Ha en jobb", own_words=False)

    shown = read(coordinator, home(plan))

    assert "Ha en jobb" in shown
    assert "«Ha en jobb»" not in shown


@pytest.mark.parametrize("text", ["langt " * 200, "<script>alert(1)</script>", "🦉 عربي ŋ", "linje\n\nto"])
def test_any_own_words_can_be_shown(plan, owner, read, text):
    EntryFactory(plan=plan, kind="matters", text=text, own_words=True)
    EntryFactory(plan=plan, kind="words", text=text, own_words=True, written_at=timezone.now())

    shown = read(owner, home(plan))

    assert "<script>alert" not in shown
    assert text[:6].replace("<", "&lt;").strip() in shown


def test_a_new_plan_says_what_to_do_first(plan, owner, coordinator, read):
    assert "Her skal det stå hva som er viktig for deg." in read(owner, home(plan))
    assert f"/plan/{plan.pk}/mal/nytt/" in read(coordinator, home(plan))


def test_what_cannot_wait_stands_before_what_is_agreed(plan, owner, helper, promised, read):
    promised(helper, what="Avtalt")
    promised(helper, what="For sen", due_in=-7)
    promised(what="Uten noen")
    promised(helper, what="Spurt om", state="asked", asked_on=in_days(-3))

    shown = read(owner, home(plan))

    places = [shown.index(what) for what in ("Uten noen", "For sen", "Spurt om", "Avtalt")]
    assert places == sorted(places)
    assert "Du venter på" in shown
    assert "For sent, 7 dager" in shown


def test_own_promises_stand_apart_with_a_way_to_answer(plan, owner, promised, read):
    measure = promised(owner, what="To søknader", due_in=5)

    shown = read(owner, home(plan))

    assert "Du har sagt at du skal" in shown
    assert f"/tiltak/{measure.pk}/svar/" in shown
    assert "om 5 dager" in shown


@pytest.mark.parametrize(("days", "comes_first"), [(14, True), (15, False)])
def test_a_meeting_within_two_weeks_comes_first(plan, owner, read, days, comes_first):
    Meeting.objects.create(person=plan.person, on=in_days(days), kind="evaluering", status="planned")

    shown = read(owner, home(plan))

    assert (shown.index("Neste møte") < shown.index("Ingenting venter")) is comes_first


def test_a_meeting_that_has_passed_is_not_the_next(plan, owner, read):
    Meeting.objects.create(person=plan.person, on=in_days(-1), kind="evaluering", status="planned")

    assert "Neste møte" not in read(owner, home(plan))


def test_what_others_changed_is_told_and_what_i_changed_is_not(plan, owner, coordinator, read):
    actions.add_goal(by=coordinator, plan=plan, text="Svømme i sjøen")
    actions.add_goal(by=owner, plan=plan, text="Løpe et løp")

    shown = read(owner, home(plan))

    assert "<b>Liv</b> la til målet: Svømme i sjøen." in shown
    assert "la til målet: Løpe et løp" not in shown


def test_a_yes_is_told_by_what_was_promised(plan, owner, helper, promised, read):
    measure = promised(helper, what="Jobbstøtte", state="asked")
    actions.answer_promise(by=helper, measure=measure, state="yes")

    assert "<b>Nora</b> sa ja til: Jobbstøtte." in read(owner, home(plan))


def test_a_consent_that_ends_is_told_to_the_person_and_not_to_a_helper_who_sees_all(plan, owner, helper, read):
    plan.person.consents.filter(to_users=helper).update(end=in_days(20))
    everything = UserFactory()
    ConsentFactory(person=plan.person, to="FACT", to_users=[everything], everything=True, end=None)

    assert "Nora slutter å se arbeid" in read(owner, home(plan))
    assert "slutter å se" not in read(everything, home(plan))


def test_a_coordinator_who_goes_is_told_with_the_one_who_comes(plan, owner, coordinator, read):
    plan.person.coordinators.update(ends_latest=in_days(59))
    CoordinatorFactory(person=plan.person, user__name="Knut Vaksenprøve", since=in_days(59), state="next")

    shown = read(owner, home(plan))

    assert "Liv Tillitsen slutter som koordinator" in shown
    assert "Knut Vaksenprøve tar over." in shown


def test_nobody_as_coordinator_is_said(plan, owner, read):
    assert "Du har ingen koordinator nå." in read(owner, home(plan))


def test_a_helper_reads_what_was_shared_and_nothing_else(plan, coordinator, helper, secret, read):
    EntryFactory(plan=plan, kind="matters", text="Slippe å fortelle alt", own_words=True)
    Meeting.objects.create(person=plan.person, on=in_days(3), kind="ansvarsgruppe", status="planned")
    actions.change_goal(by=coordinator, goal=secret, version=1, text="Leve uten innleggelse i år", topic=secret.topic)

    shown = read(helper, home(plan))

    assert "Du ser bare det Sander har delt med deg: arbeid." in shown
    assert "«En vanlig jobb»" in shown
    assert "Liv Tillitsen" in shown
    for hidden in ("innleggelse", "helse", "Eirik", "Medisin", "Slippe", "ansvarsgruppe", "Skogprøve"):
        assert hidden not in shown


def test_a_promise_in_a_goal_one_does_not_see_shows_the_goals_text_alone(plan, helper, secret, promised, read):
    secret.due = in_days(30)
    secret.save()
    promised(helper, what="Følge til legen", goal=secret)

    shown = read(helper, home(plan))

    assert "Følge til legen" in shown
    assert "Leve uten innleggelse" in shown
    assert "Slippe sykehuset" not in shown
    assert f"/mal/{secret.pk}/" not in shown


def test_a_change_by_somebody_the_helper_does_not_know_is_told_without_the_name(plan, helper, goal, read):
    unknown = UserFactory(name="Ukjent Person")
    ConsentFactory(person=plan.person, to_users=[unknown], everything=True)
    actions.add_measure(by=unknown, goal=goal, what="Kurs")
    goal.measures.get().promise.delete()
    PromiseFactory(measure=goal.measures.get(), user=helper)

    shown = read(helper, home(plan))

    assert "<b>En hjelper</b> la til noe som skal gjøres: Kurs." in shown
    assert "Ukjent" not in shown


def test_a_relative_with_the_crisis_page_alone_is_led_to_it(plan, goal, read):
    crisis = CrisisPageFactory(plan=plan)
    father = UserFactory()
    ConsentFactory(person=plan.person, to_users=[father], topics=[crisis.topic])

    shown = read(father, home(plan))

    assert f"/plan/{plan.pk}/kriseplan/" in shown
    assert "En vanlig jobb" not in shown


@pytest.mark.usefixtures("coordinator")
def test_a_withdrawn_consent_shuts_the_page_at_once(plan, owner, helper, read):
    withdraw_consent(by=owner, consent=plan.person.consents.get(kind="share"), reason="")

    assert "Liv Tillitsen kan hjelpe deg" in read(helper, home(plan), status=403)


def test_a_stranger_learns_nothing(plan, read):
    read(UserFactory(), home(plan), status=404)


def test_a_closed_plan_says_so_and_offers_no_writing(plan, owner, read):
    EntryFactory(plan=plan, kind="matters", text="Ha en jobb", own_words=True)
    plan.status = "closed"
    plan.save()

    shown = read(owner, home(plan))

    assert "Planen er avsluttet." in shown
    assert f"/plan/{plan.pk}/skriv/" not in shown


def test_the_reading_is_logged_with_its_basis(plan, helper, read):
    read(helper, home(plan))

    line = Reading.objects.get(person_id=plan.person_id)
    assert (line.page, line.actor_name, line.basis) == ("home", "Nora Jobbsen", "consent")


@pytest.mark.slow
@pytest.mark.usefixtures("secret")
def test_a_plan_ten_times_as_large_asks_the_database_as_often(plan, owner, helper, goal, statements):
    before = statements(owner, home(plan)), statements(helper, home(plan))

    for _ in range(10):
        more = GoalFactory(plan=plan, topic=goal.topic)
        for _ in range(4):
            PromiseFactory(measure=MeasureFactory(goal=more), user=helper)

    assert (statements(owner, home(plan)), statements(helper, home(plan))) == before
    assert max(before) <= 15


@pytest.mark.parametrize(("days", "told"), [(60, True), (61, False), (-1, True)])
def test_the_next_look_at_the_plan_is_told_two_months_ahead(plan, owner, read, days, told):
    plan.next_revision = in_days(days)
    plan.save()

    assert ("Planen sk" in read(owner, home(plan))) is told


def test_nobody_to_take_over_from_the_coordinator_is_said(plan, owner, coordinator, read):
    plan.person.coordinators.update(until=in_days(20))

    assert "Ingen er klar til å ta over." in read(owner, home(plan))


def test_a_parent_is_not_told_of_a_consent_that_is_hidden_from_parents(plan, owner, read):
    plan.person.born = in_days(-14 * 366)
    plan.person.save()
    parent = RepresentationFactory(person=plan.person).user
    topic = TopicFactory(person=plan.person, key="samtaler", name="samtaler")
    nurse = UserFactory()
    ConsentFactory(person=plan.person, to="Helsesykepleier", to_users=[nurse], topics=[topic], hidden_from_parents=True)
    ConsentFactory(person=plan.person, to="Kontaktlærer", to_users=[UserFactory()])

    assert "Helsesykepleier" in read(owner, home(plan))
    shown = read(parent, home(plan))
    assert "Kontaktlærer" in shown
    assert "Helsesykepleier" not in shown


def test_a_change_to_what_is_hidden_from_parents_is_not_told_to_them(plan, owner, goal, read):
    plan.person.born = in_days(-14 * 366)
    plan.person.save()
    parent = RepresentationFactory(person=plan.person).user
    measure = actions.add_measure(by=owner, goal=goal, what="Samtale på skolen")
    measure.hidden_from_parents = True
    measure.save()
    actions.add_measure(by=owner, goal=goal, what="Lekser sammen")

    shown = read(parent, home(plan))

    assert "Lekser sammen" in shown
    assert "Samtale på skolen" not in shown


def test_a_change_of_the_crisis_page_is_told_to_whoever_reads_it(plan, owner, coordinator, helper, read):
    actions.write_crisis_page(by=coordinator, plan=plan, lines=[["first", "Ring"]], version=None)

    assert "<b>Liv</b> skrev kriseplanen" in read(owner, home(plan))
    assert "kriseplan" not in read(helper, home(plan))
