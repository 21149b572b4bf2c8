"""Who decides about the plan and who sees it: by age, competence and what somebody may speak for. Dated rows.

The first row that fits is the answer, so that there is never more than one. Competence is asked for one question
at a time: who cannot decide about sharing still decides about everything else (pbrl § 4-3).
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from medvirk.rules.ages import ADULT, CONSENTS_ALONE, READ_FROM, Rule, age_of


class Question(StrEnum):
    """What is decided. A plan and each sharing of it are answered apart (forskrift 2022-06-22-1110 § 9 i)."""

    PLAN = "plan"
    SHARE = "share"


class Who(StrEnum):
    """In what standing somebody decides or sees."""

    PERSON = "person"
    PARENT = "parent with responsibility"
    FOSTER_HOME = "foster home"
    CHILD_WELFARE = "child welfare"
    VERGE_DEPRIVED = "verge, deprived of capacity in personal matters"
    VERGE = "verge, personal matters"
    VERGE_ECONOMY = "verge, economy only"
    MANDATE = "fullmakt, personal matters"
    MANDATE_ECONOMY = "fullmakt, economy only"
    RELATIVE = "nearest relative"
    HEALTH = "health personnel"


BOTH = frozenset(Question)


@dataclass(frozen=True, slots=True)
class Decides:
    """One row: between two ages, with or without competence for the question, these decide.

    Whoever is named in `who` must be there for the row to fit; the first of them that is, decides. `lacks` is None
    where competence is not asked for.
    """

    who: tuple[Who, ...]
    source: str
    from_age: tuple[Rule, ...] | None = None
    to_age: tuple[Rule, ...] | None = None
    lacks: bool | None = None
    questions: frozenset[Question] = BOTH
    valid_from: date = READ_FROM

    def holds(self, age: int, question: Question, *, lacks: bool, on: date) -> bool:
        """Whether it speaks of somebody of this age, about this question, on this day."""
        # What stands since the law was read is also said of older times, as in `ages`.
        if on < self.valid_from and self.valid_from != READ_FROM:
            return False
        old_enough = self.from_age is None or age >= age_of(self.from_age, on)
        young_enough = self.to_age is None or age < age_of(self.to_age, on)
        return old_enough and young_enough and question in self.questions and self.lacks in (None, lacks)


DECIDES = (
    # Under 16. After a care order child welfare and the foster home decide instead of the parents.
    Decides((Who.FOSTER_HOME, Who.CHILD_WELFARE), "pbrl § 4-4, bvl § 5-1", to_age=CONSENTS_ALONE),
    Decides((Who.PARENT,), "pbrl § 4-4, hpl § 22", to_age=CONSENTS_ALONE),
    # From 16 the person, unless assessed to lack competence for this very question.
    Decides((Who.PERSON,), "pbrl § 4-3, hpl § 22", CONSENTS_ALONE, lacks=False),
    Decides((Who.FOSTER_HOME, Who.CHILD_WELFARE), "pbrl §§ 4-5 og 4-4, bvl § 5-1", CONSENTS_ALONE, ADULT, lacks=True),
    Decides((Who.PARENT,), "pbrl § 4-5", CONSENTS_ALONE, ADULT, lacks=True),
    Decides((Who.VERGE_DEPRIVED,), "pbrl § 4-7, vgml § 22", ADULT, lacks=True),
    Decides((Who.MANDATE,), "vgml § 80", ADULT, lacks=True),
    Decides((Who.RELATIVE,), "hpl § 22", CONSENTS_ALONE, lacks=True, questions=frozenset({Question.SHARE})),
    Decides((Who.HEALTH,), "pbrl § 4-6", CONSENTS_ALONE, lacks=True, questions=frozenset({Question.PLAN})),
)


@dataclass(frozen=True, slots=True)
class Sees:
    """What somebody sees of the plan by their standing alone. Everything else is for a consent to open."""

    who: Who
    what: str
    source: str
    to_age: tuple[Rule, ...] | None = None


ALL, ALL_BUT_HIDDEN, BY_CONSENT, NOT_TO_HEAR = "all", "all but what is hidden", "by consent", "not that there is a plan"
SEES = (
    Sees(Who.PERSON, ALL, "pbrl § 5-1"),
    Sees(Who.PARENT, ALL_BUT_HIDDEN, "pbrl §§ 3-4, 5-1", CONSENTS_ALONE),
    Sees(Who.PARENT, BY_CONSENT, "pbrl § 4-3"),
    Sees(Who.FOSTER_HOME, ALL_BUT_HIDDEN, "pbrl §§ 3-4, 5-1, bvl § 5-1", CONSENTS_ALONE),
    Sees(Who.FOSTER_HOME, BY_CONSENT, "pbrl § 4-3"),
    Sees(Who.CHILD_WELFARE, BY_CONSENT, "hpl § 22"),
    Sees(Who.VERGE_DEPRIVED, BY_CONSENT, "hpl § 22, vgml § 33"),
    Sees(Who.VERGE, BY_CONSENT, "hpl § 22, vgml § 33"),
    Sees(Who.VERGE_ECONOMY, NOT_TO_HEAR, "hpl § 21, vgml § 33"),
    Sees(Who.MANDATE, BY_CONSENT, "hpl § 22"),
    Sees(Who.MANDATE_ECONOMY, NOT_TO_HEAR, "hpl § 21"),
    Sees(Who.RELATIVE, BY_CONSENT, "hpl § 22, pbrl § 3-3"),
    Sees(Who.HEALTH, BY_CONSENT, "hpl § 22"),
)
# Always there: a person is, and somebody gives the help that is asked about.
ALWAYS = frozenset({Who.PERSON, Who.HEALTH})


@dataclass(frozen=True, slots=True)
class Answer:
    """Who decides, by which row. Nobody, where the law leaves it to somebody who is not there."""

    who: Who | None
    source: str


def who_decides(age: int, question: Question, there: Collection[Who], *, lacks: bool, on: date) -> Answer:
    """The one answer for a person of an age, on a day, among those who are there to speak for them."""
    for row in DECIDES:
        if row.holds(age, question, lacks=lacks, on=on):
            found = next((who for who in row.who if who in there or who in ALWAYS), None)
            if found is not None:
                return Answer(found, row.source)
    return Answer(None, "")


def sees(who: Who, age: int, on: date) -> Sees:
    """What this standing alone opens to somebody, for a person of an age."""
    return next(row for row in SEES if row.who == who and (row.to_age is None or age < age_of(row.to_age, on)))
