"""Arbeidsliste: which plan needs its coordinator first, and why."""

import re

import pytest
import time_machine

from medvirk.access import sight_of
from medvirk.consents.actions import withdraw_consent
from medvirk.consents.models import Consent
from medvirk.consents.narrowing import close_topic
from medvirk.consents.opening import consents_of
from medvirk.diary.models import Reading
from medvirk.meetings.models import Meeting
from medvirk.pages.reading.unseen import is_unseen, with_readers
from medvirk.pages.reading.worklist import worklist_of
from medvirk.pages.tests.conftest import in_days
from medvirk.people.models import Person
from medvirk.plans.models import Measure
from tests.factories import (
    ConsentFactory,
    CoordinatorFactory,
    GoalFactory,
    MeasureFactory,
    PersonFactory,
    PlanConsentFactory,
    PlanFactory,
    PromiseFactory,
    TopicFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
HERE = "/liste/"


def pills(coordinator):
    """What stands first on each row, in the order of the page."""
    found = worklist_of(coordinator, in_days(0))
    return [row.reasons[0].pill for row in (*found.now, *found.week)]


def another_plan(coordinator, name, **plan):
    """One more person of the coordinator's, with a consent to the plan and one goal."""
    made = PlanFactory(person__user__name=name, **plan)
    PlanConsentFactory(person=made.person, end=None)
    CoordinatorFactory(person=made.person, user=coordinator)
    return GoalFactory(plan=made)


def test_a_plan_that_needs_nobody_goes_by_itself(plan, coordinator, read):
    Meeting.objects.create(person=plan.person, on=in_days(40), kind="evaluering", status="planned")

    shown = read(coordinator, HERE)

    assert "Alt går av seg selv." in shown
    assert "Sander Skogprøve" in shown
    assert "Neste møte" in shown


@pytest.mark.parametrize(
    ("promise", "pill"),
    [
        ({"due_in": -7}, "Løfte 7 dager for sent"),
        ({"state": "asked", "asked_on": in_days(-8)}, "Spurt for 8 dager siden"),
        ({"state": "no", "reason": "Ikke plass"}, "Sagt nei"),
    ],
)
def test_a_promise_that_stands_still_is_a_reason(coordinator, helper, promised, promise, pill):
    promised(helper, **promise)

    assert pills(coordinator) == [pill]


@pytest.mark.parametrize("promise", [{"due_in": 0}, {"state": "asked", "asked_on": in_days(-7)}, {"state": "done"}])
def test_a_promise_within_its_time_is_none(coordinator, helper, promised, promise):
    promised(helper, **promise)

    assert pills(coordinator) == []


def test_what_nobody_has_said_yes_to_can_be_asked_about_at_once(plan, coordinator, promised, read):
    measure = promised(what="Avlastning")

    shown = read(coordinator, HERE)

    assert "Én plan kan ikke vente." in shown
    assert f"/plan/{plan.pk}/tiltak/{measure.pk}/endre/" in shown


def test_a_meeting_that_has_passed_without_being_held_is_a_reason(plan, coordinator):
    Meeting.objects.create(person=plan.person, on=in_days(-9), kind="ansvarsgruppe", status="planned")

    assert pills(coordinator) == ["Møtet er ikke ført"]


@pytest.mark.parametrize(
    ("days", "pill"), [(30, "Ses over om 30 dager"), (-3, "Skulle vært sett over for 3 dager siden")]
)
def test_a_revision_near_or_past_is_a_reason(plan, coordinator, days, pill):
    plan.next_revision = in_days(days)
    plan.save()

    assert pills(coordinator) == [pill]


def test_a_consent_that_ends_within_a_month_is_a_reason(plan, coordinator):
    ConsentFactory(person=plan.person, to="Skolen", end=in_days(20))

    assert pills(coordinator) == ["Tilgang går ut om 20 dager"]


def test_a_coordinator_who_ends_with_nobody_after_them_cannot_wait(plan, coordinator):
    plan.person.coordinators.update(ends_latest=in_days(59))

    assert [reason.text for reason in worklist_of(coordinator, in_days(0)).now[0].reasons] == [
        f"Du slutter som koordinator {words(59)}. Ingen er klar til å ta over."
    ]


def words(count):
    from medvirk.kit.dates import day

    return day(in_days(count), "nb")


def test_with_somebody_to_take_over_it_is_for_this_week(plan, coordinator, read):
    plan.person.coordinators.update(ends_latest=in_days(59))
    after = CoordinatorFactory(person=plan.person, user__name="Knut Vaksenprøve", since=in_days(59), state="next")

    assert "Knut Vaksenprøve tar over." in read(coordinator, HERE)
    shown = read(after.user, HERE)
    assert "Du tar over som koordinator for Sander" in shown
    assert f"/plan/{plan.pk}/" not in shown


def test_without_a_consent_to_the_plan_nothing_of_it_is_shown(plan, coordinator, promised, read):
    promised(what="Avlastning")
    plan.person.consents.filter(kind="plan").update(end=in_days(-1))

    shown = read(coordinator, HERE)

    assert "Mangler samtykke" in shown
    assert "Sander Skogprøve" in shown
    assert "Avlastning" not in shown
    # The one way there is: to write in that somebody has said yes.
    assert re.findall(rf"/plan/{plan.pk}/[^\"]*", shown) == [f"/plan/{plan.pk}/tilgang/plan/skriv-inn/"]


def test_rows_stand_in_the_order_of_what_cannot_wait(coordinator, promised, helper, plan):
    promised(what="Uten noen")
    late = another_plan(coordinator, "Bo Sen")
    PromiseFactory(measure=MeasureFactory(goal=late), due=in_days(-2))
    shut = another_plan(coordinator, "Cato Stengt")
    shut.person.consents.update(end=in_days(-1))
    another_plan(coordinator, "Dina Snart", next_revision=in_days(20))
    another_plan(coordinator, "Eva Snart", next_revision=in_days(10))

    found = worklist_of(coordinator, in_days(0))

    assert [row.name for row in found.now] == ["Cato Stengt", "Bo Sen", "Sander Skogprøve"]
    assert [row.name for row in found.week] == ["Eva Snart", "Dina Snart"]


def test_only_the_first_next_step_is_filled(coordinator, helper, promised, read):
    promised(helper, due_in=-1)
    second = another_plan(coordinator, "Bo Sen")
    PromiseFactory(measure=MeasureFactory(goal=second), due=in_days(-2))

    shown = read(coordinator, HERE)

    assert "To planer kan ikke vente." in shown
    assert shown.count('data-variant="secondary"') == 1
    assert shown.count("Se løftet") == 4


def test_somebody_with_a_coordinator_and_no_plan_is_on_the_list(coordinator, read):
    CoordinatorFactory(person=PersonFactory(user__name="Leif Demohaug"), user=coordinator)

    assert "Leif Demohaug" in read(coordinator, HERE)


def test_every_row_is_a_line_in_the_log(plan, coordinator, read):
    other = another_plan(coordinator, "Bo Sen")

    read(coordinator, HERE)

    lines = Reading.objects.filter(actor_id=coordinator.pk, page="worklist")
    assert {line.person_id for line in lines} == {plan.person_id, other.person_id}
    assert {line.basis for line in lines} == {"coordinator"}


@pytest.mark.parametrize(("hour", "greeting"), [(6, "God morgen"), (12, "God dag"), (20, "God kveld")])
def test_the_greeting_follows_the_clock(coordinator, read, hour, greeting):
    with time_machine.travel(f"2026-11-23T{hour:02}:00+01:00", tick=False):
        assert f"{greeting}, Liv." in read(coordinator, HERE)


def test_somebody_who_coordinates_for_nobody_is_kept_out(helper, read):
    read(helper, HERE, status=403)


@pytest.mark.slow
def test_sixty_plans_ask_the_database_as_often_as_one(coordinator, promised, statements):
    promised(what="Avlastning")
    before = statements(coordinator, HERE)

    for number in range(59):
        goal = another_plan(coordinator, f"Person Nummer{number}")
        PromiseFactory(measure=MeasureFactory(goal=goal), due=in_days(-2))

    assert statements(coordinator, HERE) == before
    assert before <= 20


def test_a_stranger_is_kept_out(read):
    read(UserFactory(), HERE, status=403)


def test_a_promise_that_who_gave_it_no_longer_sees_is_a_reason(coordinator, helper, promised, work, read):
    promised(helper, what="Jobbstøtte")
    consent, plan = helper.consents.get(), work.person.plans.get()
    owner = plan.person.user
    assert pills(coordinator) == []

    other = TopicFactory(person=plan.person)
    consent.topics.add(other)
    close_topic(by=owner, consent=consent, topic=work)
    assert pills(coordinator) == ["Kan ikke lese løftet sitt"]
    assert "Løftet står, men Nora Jobbsen ser det ikke lenger: Jobbstøtte." in read(coordinator, HERE)

    withdraw_consent(by=owner, consent=consent)
    assert pills(coordinator) == ["Kan ikke lese løftet sitt"]
    for plan_yes in plan.person.consents.filter(kind="plan"):
        plan_yes.withdrawn = in_days(0)
        plan_yes.save()
    assert pills(coordinator) == ["Mangler samtykke"]


def test_the_warning_is_the_rule_of_what_one_sees_of_what_one_has_promised():
    """In all cases, also after each consent is closed: who is warned of sees not, and whoever saw is warned of."""
    people = list(Person.objects.filter(plans__reference__startswith="S").values_list("pk", flat=True))

    standing = Measure.objects.filter(person__in=people, removed_at=None, promise__user__isnull=False)
    standing = standing.filter(promise__state__in=("asked", "clarify", "yes"), goal__state="active", hidden_from=[])

    def seen_and_warned():
        rows = {person: [one for one in consents_of(people) if one.person_id == person] for person in people}
        seen = {m.pk for m in standing if m.seen_by(sight_of(m.promise.user, m.person_id))}
        every = with_readers(standing, in_days(0))
        return seen, {m.pk for m in every if is_unseen(m, rows[m.person_id], in_days(0))}

    saw, warned = seen_and_warned()
    assert len(saw) > 20
    assert not saw & warned

    for consent in Consent.objects.valid(in_days(0)).filter(person__in=people, kind="share")[::2]:
        consent.excluded.add(*consent.topics.all())
    Consent.objects.filter(person__in=people, kind="share", everything=True).update(is_withdrawn=True)

    sees, warned = seen_and_warned()
    assert len(saw - sees) > 3
    assert saw - sees <= warned
    assert not sees & warned
