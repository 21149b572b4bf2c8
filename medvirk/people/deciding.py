"""Who decides for one person today: age, competence for the question, and who is there to speak for them.

It is asked rarely: a child's parents are known from the sight, and so is that nothing was ever assessed as lacking.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils import timezone

from medvirk.access.sight import Sight, sights_of_all
from medvirk.people.models import Competence, Person, Representation
from medvirk.rules import ages
from medvirk.rules.deciding import Answer, Question, Who, who_decides

# How the tie of the person, and of those who may have to decide instead, ends when an assessment of lacking
# competence is valid today.
LACKS = "lacks competence for something"


@dataclass(frozen=True)
class Standing:
    """Everything that decides who decides for one person, asked for once. Two statements, four for a hidden address."""

    person: Person
    on: date

    @cached_property
    def age(self) -> int:
        """On the day."""
        return self.person.age_on(self.on)

    @cached_property
    def lacking(self) -> list[Competence]:
        """Assessments by which the person cannot decide something that day; none counts for a child."""
        if not ages.may_consent(self.age, self.on):
            return []
        return list(self.person.competences.lacking(self.on).select_related("assessor"))

    @cached_property
    def representatives(self) -> list[tuple[Representation, Who]]:
        """Who speaks for the person that day, in what standing.

        From whom the address is hidden is neither asked nor told: the one who threatens may be a parent (frl § 10-4).
        """
        rows = list(self.person.representations.on(self.on).select_related("user").order_by("name"))
        care_order, adult = any(row.is_care_order for row in rows), ages.is_adult(self.age, self.on)
        if self.person.is_protected:
            let_in = sights_of_all(self.person.pk, self.on)
            rows = [row for row in rows if row.user_id in let_in]
        return [(row, who) for row in rows if (who := row.standing(care_order=care_order, adult=adult))]

    @cached_property
    def contested(self) -> set[UUID]:
        """Topics about which the person cannot decide sharing, where it is for some alone."""
        return {topic for row in self.lacking for topic in row.topics}

    def assessment(self, question: Question, topics: Collection[UUID] = ()) -> Competence | None:
        """The assessment that takes this question from the person that day."""
        return next((row for row in self.lacking if row.concerns(question, topics)), None)

    def answer(self, question: Question, topics: Collection[UUID] = ()) -> Answer:
        """In what standing it is decided, and by which rule."""
        there = {who for _row, who in self.representatives}
        lacks = self.assessment(question, topics) is not None
        return who_decides(self.age, question, there, lacks=lacks, on=self.on)

    def deciders(self, question: Question, topics: Collection[UUID] = ()) -> list[Representation]:
        """Who of those that speak for the person decides this; empty when it is the person or health personnel."""
        each = self.answer(question, topics).each
        return [row for row, standing in self.representatives if standing in each]

    def together(self, question: Question, topics: Collection[UUID] = ()) -> list[Representation]:
        """Those who must all say yes, as parents who share the responsibility; empty where one is enough."""
        return self.deciders(question, topics) if self.answer(question, topics).together else []

    def is_decided_by(self, user_id: UUID, question: Question, topics: Collection[UUID] = ()) -> bool:
        """Whether this user decides it that day."""
        who = self.answer(question, topics).who
        if who == Who.PERSON:
            return self.person.user_id == user_id
        if who == Who.HEALTH:
            found = self.assessment(question, topics)
            return found is not None and found.assessor_id == user_id
        return any(row.user_id == user_id for row in self.deciders(question, topics))


def decides(sight: Sight, person: Person, question: Question, topics: Collection[UUID] | None = None) -> bool:
    """Whether the reader decides this for the person today. No statement for a child's parents, nor for most others.

    Without topics it is whether there is anything of it at all that they decide.
    """
    today = timezone.localdate()
    if sight.decides_for_child:
        return True
    if not lacks_something(sight):
        return sight.is_owner and ages.may_consent(person.age_on(today), today)
    standing = Standing(person, today)
    if topics is None:
        topics = () if sight.is_owner else standing.contested
    return standing.is_decided_by(sight.user_id, question, topics)


def decides_instead(sight: Sight, person: Person) -> bool:
    """Whether the reader decides anything for the person today that is not theirs by being a parent of a child.

    Such a one decides without seeing the plan: nothing opens by it (hpl § 22, pbrl §§ 4-5 to 4-7).
    """
    if sight.is_owner or sight.decides_for_child:
        return False
    return any(decides(sight, person, question) for question in Question)


def lacks_something(sight: Sight) -> bool:
    """Whether anything at all was assessed as lacking, as the ties say without a statement."""
    return any(tie.detail.endswith(LACKS) for tie in sight.ties)


def lacking_today(on: date) -> Exists:
    """That, as a condition on rows of a person."""
    return Exists(Competence.objects.lacking(on).filter(person=OuterRef("person")))


def person_of(thing: Any) -> Person:
    """The person a question is about: themself, or whom a row belongs to."""
    return thing if isinstance(thing, Person) else thing.person
