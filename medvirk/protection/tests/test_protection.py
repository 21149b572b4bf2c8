"""A hidden address: whom the plan opens to, from which day to which, and what is set for who lives together."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from medvirk.access import Forbidden, Right, can, sight_of
from medvirk.access.sight import sights, sights_of_all
from medvirk.consents.actions import give_consent, give_plan_consent
from medvirk.diary.models import Change
from medvirk.notices.models import Notice
from medvirk.organisations.models import Employment
from medvirk.people.deciding import Standing
from medvirk.people.models import Person, Protection
from medvirk.plans.models import Plan
from medvirk.protection import actions
from medvirk.protection.models import ProtectedAuthorisation
from medvirk.rules.deciding import Question
from tests.factories import (
    AuthorisationFactory,
    ConsentFactory,
    CoordinatorFactory,
    EmergencyFactory,
    MembershipFactory,
    PersonFactory,
    PlanFactory,
    RepresentationFactory,
    ServiceFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
WHY = "Trusler fra en tidligere kjæreste"
BOTH = [Protection.CONFIDENTIAL, Protection.STRICT]


@pytest.fixture
def person():
    return PlanFactory(person__municipality="Havnes").person


@pytest.fixture
def child():
    return new_child()


def new_child():
    born = timezone.localdate() - timedelta(days=3000)
    return PlanFactory(person__municipality="Havnes", person__born=born).person


@pytest.fixture
def liv(person):
    return CoordinatorFactory(person=person).user


@pytest.fixture
def unit():
    user = UserFactory(name="Kari Enhet")
    Employment.objects.create(user=user, municipality="Havnes")
    return user


def helper_of(person):
    user = MembershipFactory(person=person).user
    ConsentFactory(person=person, to_users=[user], everything=True)
    return user


def hidden(person, grade=Protection.STRICT):
    person.protection = grade
    person.save()
    return person


def opens(user, person):
    """The same answer four ways: one's own sight, everybody's at once, the list of plans, and the row."""
    row = sight_of(user, person.pk).opens
    listed = Plan.objects.visible_to(user).filter(person=person).exists()
    at_once = sights_of_all(person.pk).get(user.pk)
    assert listed == row == bool(at_once and at_once.opens)
    return row


def everybody_tied(person):
    """One of each that opens something, and some that do not."""
    stranger_named = UserFactory()
    ConsentFactory(person=person, to_users=[stranger_named], everything=True)
    emergency = MembershipFactory(person=person).user
    EmergencyFactory(person=person, user=emergency)
    return [
        CoordinatorFactory(person=person).user,
        RepresentationFactory(person=person).user,
        RepresentationFactory(person=person).user,
        helper_of(person),
        stranger_named,
        emergency,
        MembershipFactory(person=person).user,
    ]


class TestWhoIsLetIn:
    @pytest.mark.parametrize("grade", BOTH)
    def test_without_an_authorisation_nobody_but_the_person_opens_it(self, child, grade):
        tied = everybody_tied(child)
        assert [opens(user, child) for user in tied] == [True] * 6 + [False]

        hidden(child, grade)

        assert not [user for user in tied if opens(user, child) or child.pk in sights(user)]
        assert opens(child.user, child)

    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.differing_executors])
    @given(data=st.data())
    def test_whoever_opens_it_is_authorised_today(self, data):
        child = new_child()
        tied = everybody_tied(child)
        hidden(child, data.draw(st.sampled_from(BOTH)))
        today = timezone.localdate()
        for user in tied:
            if data.draw(st.booleans()):
                start = today + timedelta(days=data.draw(st.integers(-3, 3)))
                end = data.draw(
                    st.none() | st.integers(0, 4).map(lambda days, start=start: start + timedelta(days=days))
                )
                ended = data.draw(st.none() | st.just(timezone.now()))
                AuthorisationFactory(person=child, user=user, start=start, end=end, ended=ended)

        rows = list(ProtectedAuthorisation.objects.filter(person=child))
        authorised = {row.user_id for row in rows if row.is_in_force(today)}
        assert authorised == set(child.authorisations.on(today).values_list("user", flat=True))
        # The last one has no yes, and an emergency opens nothing that is hidden.
        assert {user.pk for user in tied if opens(user, child)} == authorised - {user.pk for user in tied[-2:]}
        assert {user.pk for user in tied if child.pk in sights(user)} == authorised

    def test_an_authorisation_alone_opens_nothing(self, person):
        member, stranger = MembershipFactory(person=person).user, UserFactory()
        hidden(person)

        for user in (member, stranger):
            AuthorisationFactory(person=person, user=user)
            assert not opens(user, person)

    def test_it_opens_from_its_first_day_to_its_last(self, person, liv):
        today = timezone.localdate()
        hidden(person)
        AuthorisationFactory(person=person, user=liv, start=today + timedelta(days=3), end=today + timedelta(days=5))

        for days, is_open in ((2, False), (3, True), (5, True), (6, False)):
            with time_machine.travel(timezone.now() + timedelta(days=days), tick=False):
                assert opens(liv, person) is is_open, days

    def test_another_persons_authorisation_is_no_use(self, person, liv):
        AuthorisationFactory(user=liv)

        assert not opens(liv, hidden(person))


class TestSettingTheGrade:
    def test_the_coordinator_who_sets_it_keeps_access_and_nobody_else(self, person, liv):
        nora = helper_of(person)

        actions.set_protection(by=liv, person=person, grade=Protection.STRICT, reason=WHY)

        assert opens(liv, person)
        assert not opens(nora, person)
        line = Change.objects.get(verb="set protection", person_id=person.pk)
        assert (line.reason, line.after["protection"]) == (WHY, "strengt fortrolig")

    def test_whoever_is_chosen_keeps_what_they_had(self, person, liv):
        nora, eirik = helper_of(person), helper_of(person)

        actions.set_protection(by=liv, person=person, grade=Protection.CONFIDENTIAL, reason=WHY, keeps=[nora])

        assert opens(nora, person)
        assert not opens(eirik, person)

    def test_somebody_without_a_part_in_the_plan_is_not_let_in_by_being_chosen(self, person, unit):
        stranger = UserFactory()

        actions.set_protection(
            by=unit, person=person, grade=Protection.STRICT, reason=WHY, keeps=[stranger, person.user]
        )

        assert not person.authorisations.exists()

    def test_a_child_is_not_left_without_who_decides_unless_one_says_so(self, child, unit):
        mother, father = (RepresentationFactory(person=child).user for _ in range(2))
        said = {"by": unit, "person": child, "grade": Protection.STRICT, "reason": WHY}

        with pytest.raises(actions.NobodyDecides):
            actions.set_protection(**said)
        assert not Person.objects.get(pk=child.pk).is_protected

        actions.set_protection(**said, keeps=[mother])
        assert (opens(mother, child), opens(father, child)) == (True, False)

    def test_when_the_danger_is_a_parent_none_is_let_in(self, child, unit):
        father = RepresentationFactory(person=child).user

        actions.set_protection(by=unit, person=child, grade=Protection.STRICT, reason=WHY, without_parents=True)

        assert not opens(father, child)

    def test_when_the_grade_is_taken_away_all_is_as_before(self, person, liv):
        nora = helper_of(person)
        actions.set_protection(by=liv, person=person, grade=Protection.STRICT, reason=WHY)

        actions.set_protection(by=liv, person=person, grade=Protection.NONE, reason="Faren er over")

        assert opens(nora, person)

    def test_what_was_taken_back_meanwhile_stays_shut_when_the_grade_is_taken_away(self, person, liv):
        nora = helper_of(person)
        actions.set_protection(by=liv, person=person, grade=Protection.STRICT, reason=WHY)
        person.consents.filter(to_users=nora).update(is_withdrawn=True)

        actions.set_protection(by=liv, person=person, grade=Protection.NONE, reason="Faren er over")

        assert not opens(nora, person)

    def test_another_grade_shuts_and_opens_for_nobody(self, person, liv):
        nora, eirik = helper_of(person), helper_of(person)
        actions.set_protection(by=liv, person=person, grade=Protection.CONFIDENTIAL, reason=WHY, keeps=[nora])

        for grade in (Protection.STRICT, Protection.CONFIDENTIAL):
            actions.set_protection(by=liv, person=person, grade=grade, reason=WHY)

            assert (opens(liv, person), opens(nora, person), opens(eirik, person)) == (True, True, False)

    def test_hidden_once_more_it_opens_for_nobody_who_was_let_in_the_last_time(self, person, liv, unit):
        nora = helper_of(person)
        actions.set_protection(by=liv, person=person, grade=Protection.STRICT, reason=WHY, keeps=[nora])
        actions.set_protection(by=liv, person=person, grade=Protection.NONE, reason="Faren er over")
        assert not person.authorisations.filter(ended=None).exists()

        actions.set_protection(by=unit, person=person, grade=Protection.STRICT, reason=WHY)

        assert not opens(nora, person)
        assert not opens(liv, person)

    def test_only_the_coordinator_and_the_unit_set_it(self, child, unit):
        mother, nora = RepresentationFactory(person=child).user, helper_of(child)
        elsewhere = UserFactory()
        Employment.objects.create(user=elsewhere, municipality="Fjellvik")

        assert can(unit, Right.SET_PROTECTION, child)
        for user in (mother, nora, elsewhere, child.user):
            assert not can(user, Right.SET_PROTECTION, child)
            with pytest.raises(Forbidden):
                actions.set_protection(by=user, person=child, grade=Protection.STRICT, reason=WHY)

    def test_nobody_sets_their_own(self, person):
        Employment.objects.create(user=person.user, municipality="Havnes")

        assert not can(person.user, Right.SET_PROTECTION, person)

    def test_where_the_municipality_is_not_known_no_unit_may(self, unit):
        Employment.objects.create(user=unit, municipality="")

        assert not can(unit, Right.SET_PROTECTION, PersonFactory(municipality=""))


class TestHousehold:
    def test_who_moves_in_shares_the_strongest_grade_and_shuts_at_once(self, person, unit):
        other = PlanFactory(person__municipality="Havnes").person
        nora, kept = helper_of(other), helper_of(other)
        hidden(person)

        actions.join_household(by=unit, person=other, other=person, reason=WHY, keeps=[kept])

        assert other.grade == Protection.STRICT
        assert (opens(nora, other), opens(kept, other)) == (False, True)

    def test_a_grade_set_on_one_is_every_ones(self, person, unit):
        other = PlanFactory(person__municipality="Havnes").person
        nora = helper_of(other)
        actions.join_household(by=unit, person=person, other=other, reason=WHY)
        assert opens(nora, other)

        actions.set_protection(by=unit, person=person, grade=Protection.CONFIDENTIAL, reason=WHY)

        assert Person.objects.get(pk=other.pk).grade == Protection.CONFIDENTIAL
        assert not opens(nora, other)

    def test_a_sibling_is_not_left_without_who_decides_either(self, person, child, unit):
        RepresentationFactory(person=child)
        hidden(person)

        with pytest.raises(actions.NobodyDecides):
            actions.join_household(by=unit, person=person, other=child, reason=WHY)
        assert not Person.objects.get(pk=child.pk).is_protected

        actions.join_household(by=unit, person=person, other=child, reason=WHY, without_parents=True)
        assert Person.objects.get(pk=child.pk).is_protected

    def test_who_moves_out_keeps_only_their_own(self, person, unit):
        other = PersonFactory(municipality="Havnes")
        hidden(person)
        actions.join_household(by=unit, person=person, other=other, reason=WHY)

        standing, over = (AuthorisationFactory(person=each) for each in (person, other))

        actions.leave_household(by=unit, person=person, reason="Flyttet")

        assert person.grade == Protection.STRICT
        assert not Person.objects.get(pk=other.pk).is_protected
        for row in (standing, over):
            row.refresh_from_db()
        assert [row.ended is None for row in (standing, over)] == [True, False]

    @settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(data=st.data())
    def test_nobody_in_a_household_has_a_weaker_grade_than_another(self, unit, data):
        people = [PersonFactory(municipality="Havnes") for _ in range(4)]
        for _ in range(data.draw(st.integers(1, 8))):
            one, other = data.draw(st.permutations(people))[:2]
            one.refresh_from_db()
            other.refresh_from_db()
            grade = data.draw(st.sampled_from(list(Protection)))
            act = data.draw(st.sampled_from(["set", "join", "leave"]))
            if act == "set":
                actions.set_protection(by=unit, person=one, grade=grade, reason=WHY)
            elif act == "join":
                actions.join_household(by=unit, person=one, other=other, reason=WHY)
            else:
                actions.leave_household(by=unit, person=one, reason=WHY)
        rows = Person.objects.filter(pk__in=[each.pk for each in people])
        for one in rows:
            together = [each for each in rows if each.household and each.household == one.household] or [one]
            assert {each.grade for each in together} == {Protection.stronger(*(each.protection for each in together))}


class TestAuthorising:
    def test_the_unit_lets_the_coordinator_in_and_out(self, person, liv, unit):
        hidden(person)

        row = actions.authorise(by=unit, person=person, user=liv, reason="Har oppgaven")
        assert opens(liv, person)
        actions.end_authorisation(by=unit, authorisation=row)

        assert not opens(liv, person)
        with pytest.raises(actions.AlreadyEnded):
            actions.end_authorisation(by=unit, authorisation=row)
        verbs = Change.objects.filter(person_id=person.pk).order_by("number").values_list("verb", flat=True)
        assert list(verbs) == ["authorised", "ended authorisation"]

    def test_a_new_one_takes_the_place_of_the_old(self, person, liv, unit):
        hidden(person)
        today = timezone.localdate()
        actions.authorise(by=unit, person=person, user=liv, reason="Har oppgaven")

        row = actions.authorise(by=unit, person=person, user=liv, reason="Bare i dag", end=today)

        assert list(person.authorisations.on(today)) == [row]

    def test_an_authorised_coordinator_lets_a_helper_in_and_a_shut_out_one_does_not(self, person, liv):
        nora = helper_of(person)
        hidden(person)
        assert not can(liv, Right.AUTHORISE_PROTECTED, person)
        AuthorisationFactory(person=person, user=liv)

        actions.authorise(by=liv, person=person, user=nora, reason="Personen har sagt ja")

        assert opens(nora, person)

    def test_nobody_authorises_themself(self, person, unit):
        hidden(person)

        with pytest.raises(actions.NotThemself):
            actions.authorise(by=unit, person=person, user=unit, reason="Jeg vil se")

    def test_where_nothing_is_hidden_nobody_is_authorised(self, person, unit):
        assert not can(unit, Right.AUTHORISE_PROTECTED, person)

    def test_an_authorised_parent_or_helper_lets_nobody_in(self, child):
        mother, nora = RepresentationFactory(person=child).user, helper_of(child)
        hidden(child)
        for user in (mother, nora):
            AuthorisationFactory(person=child, user=user)
            assert opens(user, child)
            assert not can(user, Right.AUTHORISE_PROTECTED, child)

    def test_the_person_and_the_one_who_has_it_may_end_it_and_a_young_child_may_not(self, person, child):
        for whose, may in ((person, True), (child, False)):
            nora = helper_of(whose)
            row = AuthorisationFactory(person=hidden(whose), user=nora)

            assert can(whose.user, Right.END_AUTHORISATION, row) is may
            assert can(nora, Right.END_AUTHORISATION, row)
            assert not can(helper_of(whose), Right.END_AUTHORISATION, row)

    def test_on_the_sixteenth_birthday_the_person_may_end_it(self, unit):
        young = hidden(PersonFactory(born=date(2012, 8, 8)))
        row = AuthorisationFactory(person=young)

        for day, may in (("2028-08-07", False), ("2028-08-08", True)):
            with time_machine.travel(f"{day}T12:00:00+00:00", tick=False):
                assert can(young.user, Right.END_AUTHORISATION, row) is may


class TestWhoDecides:
    def test_a_parent_from_whom_it_is_hidden_is_neither_waited_for_nor_told(self, child):
        mother, father = (RepresentationFactory(person=child).user for _ in range(2))
        service = ServiceFactory()
        MembershipFactory(person=child, service=service)
        hidden(child)
        AuthorisationFactory(person=child, user=mother)

        given = give_consent(
            by=mother, person=child, to=service.name, to_service=service, everything=True, topics=(), end=None
        )
        plan_consent = give_plan_consent(by=mother, person=child)

        assert given.awaits == plan_consent.awaits == []
        assert not Notice.objects.filter(user=father).exists()
        assert not can(father, Right.GIVE_CONSENT, child)
        assert [row.user for row in Standing(child, timezone.localdate()).together(Question.SHARE)] == [mother]

    def test_before_it_is_hidden_both_are(self, child):
        mother, father = (RepresentationFactory(person=child).user for _ in range(2))

        given = give_consent(
            by=mother, person=child, to="Tante", to_user=UserFactory(), everything=True, topics=(), end=None
        )

        assert [row.user for row in child.representations.filter(pk__in=given.awaits)] == [father]
