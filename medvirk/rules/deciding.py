"""Who decides about the plan and who sees it: by age, competence and what somebody may speak for. Dated rows.

The first row that fits is the answer, so that there is never more than one. Competence is asked for one question
at a time: who cannot decide about sharing still decides about everything else (pbrl § 4-3). Days before the law was
read are answered as the first of them, as in `ages`.
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

    One of those named in `who` must be there for the row to fit, and each that is there decides. `lacks` is None where
    competence is not asked for. `together` says that all who are there in that standing must say yes, since sharing a
    plan is no everyday matter (pbrl § 4-4); each of them may always close alone.
    """

    who: tuple[Who, ...]
    source: str
    from_age: tuple[Rule, ...] | None = None
    to_age: tuple[Rule, ...] | None = None
    lacks: bool | None = None
    together: bool = False
    questions: frozenset[Question] = BOTH
    valid_from: date = READ_FROM
    valid_to: date | None = None

    def holds(self, age: int, question: Question, *, lacks: bool, on: date) -> bool:
        """Whether it speaks of somebody of this age, about this question, on this day."""
        old_enough = self.from_age is None or age >= age_of(self.from_age, on)
        young_enough = self.to_age is None or age < age_of(self.to_age, on)
        asked = question in self.questions and self.lacks in (None, lacks)
        return _in_force(self, on) and old_enough and young_enough and asked


DECIDES = (
    # Under 16. After a care order child welfare and the foster home decide, each of them, instead of the parents.
    Decides((Who.FOSTER_HOME, Who.CHILD_WELFARE), "pbrl § 4-4, bvl §§ 4-2, 4-3 og 5-1", to_age=CONSENTS_ALONE),
    Decides((Who.PARENT,), "pbrl § 4-4, hpl § 22", to_age=CONSENTS_ALONE, together=True),
    # From 16 the person, unless assessed to lack competence for this very question.
    Decides((Who.PERSON,), "pbrl § 4-3, hpl § 22", CONSENTS_ALONE, lacks=False),
    # The second paragraph of § 4-5 names child welfare alone, not the foster home.
    Decides((Who.CHILD_WELFARE,), "pbrl § 4-5, bvl § 5-1", CONSENTS_ALONE, ADULT, lacks=True),
    Decides((Who.PARENT,), "pbrl § 4-5, hpl § 22", CONSENTS_ALONE, ADULT, lacks=True, together=True),
    Decides((Who.VERGE_DEPRIVED,), "pbrl § 4-7, vgml § 22", ADULT, lacks=True),
    Decides((Who.MANDATE,), "vgml § 80", ADULT, lacks=True),
    Decides((Who.RELATIVE,), "hpl § 22", CONSENTS_ALONE, lacks=True, questions=frozenset({Question.SHARE})),
    # For adults only: a young person must have somebody who answers for them.
    Decides((Who.HEALTH,), "pbrl § 4-6", ADULT, lacks=True, questions=frozenset({Question.PLAN})),
)


@dataclass(frozen=True, slots=True)
class Sees:
    """What somebody sees of the plan by their standing alone. Everything else is for a consent to open."""

    who: Who
    what: str
    source: str
    to_age: tuple[Rule, ...] | None = None
    valid_from: date = READ_FROM
    valid_to: date | None = None


ALL, ALL_BUT_HIDDEN, BY_CONSENT, NOT_TO_HEAR = "all", "all but what is hidden", "by consent", "not that there is a plan"
SEES = (
    Sees(Who.PERSON, ALL, "pbrl § 5-1"),
    Sees(Who.PARENT, ALL_BUT_HIDDEN, "pbrl §§ 3-4, 5-1", CONSENTS_ALONE),
    Sees(Who.PARENT, BY_CONSENT, "pbrl § 4-3"),
    Sees(Who.FOSTER_HOME, ALL_BUT_HIDDEN, "pbrl §§ 3-4, 5-1, bvl §§ 4-2, 4-3 og 5-1", CONSENTS_ALONE),
    Sees(Who.FOSTER_HOME, BY_CONSENT, "pbrl § 4-3"),
    Sees(Who.CHILD_WELFARE, ALL_BUT_HIDDEN, "pbrl §§ 3-4, 5-1, bvl §§ 4-2, 4-3 og 5-1", CONSENTS_ALONE),
    Sees(Who.CHILD_WELFARE, BY_CONSENT, "pbrl § 4-3"),
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
    """Who decides, by which row: `each` of them alone. Nobody, where the law leaves it to somebody who is not there.

    `together` where all who are there in that standing must say yes.
    """

    each: tuple[Who, ...]
    source: str
    together: bool = False

    @property
    def who(self) -> Who | None:
        """In what standing it is decided; after a care order the first of two."""
        return self.each[0] if self.each else None


def who_decides(age: int, question: Question, there: Collection[Who], *, lacks: bool, on: date) -> Answer:
    """The one answer for a person of an age, on a day, among those who are there to speak for them."""
    for row in DECIDES:
        if row.holds(age, question, lacks=lacks, on=on):
            found = tuple(who for who in row.who if who in there or who in ALWAYS)
            if found:
                return Answer(found, row.source, row.together)
    return Answer((), "")


def sees(who: Who, age: int, on: date) -> Sees:
    """What this standing alone opens to somebody, for a person of an age."""
    rows = (row for row in SEES if row.who == who and _in_force(row, on))
    return next(row for row in rows if row.to_age is None or age < age_of(row.to_age, on))


def _in_force(row: Decides | Sees, on: date) -> bool:
    """The last day is in it. The product knows no older law than it was made with."""
    day = max(on, READ_FROM)
    return row.valid_from <= day and (row.valid_to is None or day <= row.valid_to)
