"""Two walls that do not know of each other: for any team, any consents, any day, they open the same plans."""

from datetime import timedelta
from itertools import product
from uuid import uuid4

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from medvirk.access import Right, can, sources, wall
from medvirk.access.sight import sights
from medvirk.access.wall import declared
from medvirk.consents.models import Consent
from medvirk.emergency.models import EmergencyAccess
from medvirk.emergency.ties import KIND
from medvirk.people.models import Protection
from medvirk.people.queries import not_to_hear_of
from tests.factories import (
    AuthorisationFactory,
    CompetenceFactory,
    ConsentFactory,
    CoordinatorFactory,
    MembershipFactory,
    PersonFactory,
    PlanConsentFactory,
    RepresentationFactory,
    ServiceFactory,
    UserFactory,
)
from tests.walls import people_decided_by, people_open_to, told_where

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
TODAY = timezone.localdate()
# Round the days on which something ends or begins.
DAYS = [TODAY + timedelta(days=days) for days in (-1, 0, 1)]
maybe_day = st.none() | st.sampled_from(DAYS)
maybe = st.booleans()
seldom = st.sampled_from([False, False, False, True])


@st.composite
def births(draw):
    """Somebody who is about to be, or has just been, 12, 16 or 18; or born on the day that most years have not."""
    leap = TODAY.replace(year=2008, month=2, day=29)
    age, days = draw(st.sampled_from([6, 12, 16, 18, 40])), draw(st.integers(-1, 1))
    day = TODAY + timedelta(days=days)
    return draw(st.sampled_from([leap, day.replace(year=day.year - age, day=min(day.day, 28))]))


@st.composite
def births_and_grades(draw):
    """Every other one has a hidden address, by their own grade or by somebody they live with."""
    own, lent = draw(st.just(("none", "none")) | st.sampled_from(list(product(Protection.values, repeat=2))))
    return {"born": draw(births()), "protection": own, "inherited": lent, "household": uuid4()}


@st.composite
def periods(draw):
    """From and to, either open."""
    start, end = draw(maybe_day), draw(maybe_day)
    return {"start": start, "end": end if start is None or end is None or end >= start else None}


class World:
    """Two people, two services, and readers tied in every way there is. Of some the address is hidden."""

    def __init__(self, data):
        self.draw = data.draw
        self.services = [ServiceFactory(), ServiceFactory()]
        self.people = [PersonFactory(**self.draw(births_and_grades()), plan_consent=False) for _ in range(2)]
        self.readers = [UserFactory() for _ in range(3)]
        for person in self.people:
            for _ in range(self.draw(st.integers(1, 3))):
                self.draw(st.sampled_from([self.member, self.relative, self.coordinator, self.emergency]))(person)
            for _ in range(self.draw(st.integers(0, 2))):
                self.consent(person, PlanConsentFactory)
            for _ in range(self.draw(st.integers(0, 3))):
                self.share(person)
            for _ in range(self.draw(st.integers(0, 3)) if person.is_protected else 0):
                self.authorisation(person)
        self.readers += [person.user for person in self.people]

    def reader(self):
        return self.draw(st.sampled_from(self.readers))

    def member(self, person):
        service = self.draw(st.sampled_from([*self.services, None]))
        MembershipFactory(person=person, user=self.reader(), service=service, **self.draw(periods()))

    def relative(self, person):
        RepresentationFactory(
            person=person,
            user=self.reader(),
            plan_access=self.draw(st.sampled_from([None, True, False])),
            is_parent=self.draw(maybe),
            has_responsibility=self.draw(maybe),
            stands_as=self.draw(st.sampled_from(["parent", "verge", "fullmakt", "nearest relative", "other"])),
            is_deprived=self.draw(maybe),
            scope_of=self.draw(st.sampled_from(["", "personal", "economy", "both"])),
            is_foster_parent=self.draw(seldom),
            is_care_order=self.draw(seldom),
            **self.draw(periods()),
        )

    def coordinator(self, person):
        period = self.draw(periods())
        state = self.draw(st.sampled_from(["former", "appointed", "next"]))
        if state == "appointed":
            person.coordinators.filter(state="appointed").update(state="former")
        CoordinatorFactory(
            person=person,
            user=self.reader(),
            kind=self.draw(st.sampled_from(["koordinator", "barnekoordinator"])),
            since=period["start"],
            until=period["end"],
            ends_latest=self.draw(maybe_day),
            state=state,
            accepted=self.draw(maybe),
        )

    def authorisation(self, person):
        start, end = self.draw(st.sampled_from(DAYS)), self.draw(maybe_day)
        AuthorisationFactory(
            person=person,
            user=self.reader(),
            start=start,
            end=end if end is None or end >= start else None,
            ended=timezone.now() if self.draw(seldom) else None,
        )

    def emergency(self, person):
        """It ends this evening at the latest: from then on the sight is sharper, by the minute."""
        now = timezone.now()
        reader = self.reader()
        EmergencyAccess.objects.create(
            person=person,
            user=reader,
            name=reader.name,
            kind="life",
            reason="Svarer ikke",
            start=now - timedelta(hours=30),
            end=self.draw(st.sampled_from([now + timedelta(hours=30), now - timedelta(hours=26)])),
            ended=now - timedelta(hours=1) if self.draw(seldom) else None,
        )

    def share(self, person):
        to = self.draw(st.sampled_from(["service", "user", "both"]))
        self.consent(
            person,
            ConsentFactory,
            everything=True,
            to_service=self.draw(st.sampled_from(self.services)) if to != "user" else None,
            to_users=[self.reader()] if to != "service" else [],
        )

    def consent(self, person, factory, **what):
        factory(
            person=person,
            refused=self.draw(seldom),
            is_withdrawn=self.draw(seldom),
            is_ended=self.draw(seldom),
            awaits=[uuid4()] if self.draw(seldom) else [],
            withdrawn=self.draw(maybe_day) if self.draw(seldom) else None,
            ended=self.draw(maybe_day) if self.draw(seldom) else None,
            **self.draw(periods()),
            **what,
        )


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_the_database_opens_the_plans_that_the_sight_opens_and_no_other(data):
    with transaction.atomic():
        world = World(data)
        for reader in world.readers:
            for day in DAYS:
                seen = sights(reader, day)
                with told_where(reader, day):
                    assert sights(reader, day) == seen, (reader, day)
                opened, tied = people_open_to(reader, day)
                by_sight = {person for person, sight in seen.items() if sight.opens}
                # An emergency opens to the minute: the sight knows of today alone, the database of the day it ends.
                in_emergency = {person for person, sight in seen.items() if any(t.kind == KIND for t in sight.ties)}
                assert by_sight <= opened <= by_sight | in_emergency, (reader, day)
                assert opened == by_sight or day != TODAY, (reader, day)
                # Who is not to hear of the plan, and is named in a consent besides, is tied there and shut out here.
                assert seen.keys() - not_to_hear_of(seen.values()) <= tied <= seen.keys(), (reader, day)
        transaction.set_rollback(True)


# In what standing somebody speaks for a person; every row of the table about who decides is met by some of them.
STANDINGS = (
    {"has_responsibility": True},
    {"has_responsibility": True, "plan_access": False},
    {"is_foster_parent": True},
    {"is_care_order": True},
    {"is_care_order": True, "plan_access": False},
    {"stands_as": "verge", "scope_of": "personal", "is_deprived": True},
    {"stands_as": "verge", "scope_of": "both"},
    {"stands_as": "verge", "scope_of": "economy", "is_deprived": True},
    {"stands_as": "fullmakt", "scope_of": "personal"},
    {"stands_as": "fullmakt", "scope_of": ""},
    {"stands_as": "nearest relative"},
    {"stands_as": "nearest relative", "end": TODAY - timedelta(days=1)},
    {"stands_as": "other"},
)


def people_to_decide_for():
    """Of every age with every assessment, with and without a care order besides."""
    for age, about, order in product((15, 16, 17, 18), (None, "plan", "share"), (False, True)):
        person = PersonFactory(born=TODAY.replace(year=TODAY.year - age, day=1))
        if about:
            CompetenceFactory(person=person, about=about, topics=[uuid4()] if order else [])
        if order:
            RepresentationFactory(
                person=person, user=None, name="Barnevernet", has_responsibility=False, is_care_order=True
            )
        yield person


def test_the_database_lets_those_write_answers_who_decide_and_no_other():
    plain, found = {"has_responsibility": False, "is_parent": False}, set()
    for person in people_to_decide_for():
        doctor = MembershipFactory(person=person, quarter="helse").user
        person.competences.update(assessor=doctor)
        readers = {number: RepresentationFactory(person=person, **plain | who) for number, who in enumerate(STANDINGS)}
        for number, one in [*readers.items(), ("doctor", None)]:
            # Alone with the person, so that nobody stands before them; a care order stands all the same.
            others = [each for key, each in readers.items() if key != number]
            with transaction.atomic():
                person.representations.filter(pk__in=[each.pk for each in others]).update(end=TODAY - timedelta(days=9))
                reader = one.user if one else doctor
                opened, _ = people_open_to(reader)
                instead = {person.pk} if can(reader, Right.DECIDE_INSTEAD, person) else set()
                assert people_decided_by(reader) == opened | instead, (person.age_on(TODAY), number)
                found |= {number} if instead else set()
                transaction.set_rollback(True)
    assert found == {0, 3, 5, 8, 10, "doctor"}


def test_every_way_of_being_tied_is_known_to_the_wall():
    said = "Say to the wall in SQL where such ties are: see docs/howto/add-a-table.md"
    named_in = {table for source in declared.sources().values() for table, _ in source.rows}

    assert sources._tie_sources.keys() <= declared.sources().keys(), said
    assert {sources._table_of(kind) for kind in sources._tie_sources} <= named_in, said
    assert Consent.to_users.through._meta.db_table in named_in, said


def test_the_wall_has_the_ages_from_the_dated_rules():
    class Rule:
        def __init__(self, age, valid_from, valid_to=None):
            self.age, self.valid_from, self.valid_to = age, valid_from, valid_to

    dated = [Rule(16, "2022-08-01", "2029-12-31"), Rule(15, "2030-01-01")]

    assert wall.age_in_sql(dated) == (
        "CASE WHEN today >= DATE '2022-08-01' AND today <= DATE '2029-12-31' THEN 16"
        " WHEN today >= DATE '2030-01-01' THEN 15 ELSE 16 END"
    )
