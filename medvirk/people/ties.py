"""How the person themself and those who represent them are tied to the plan, and what that opens."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Case, CharField, Exists, F, OuterRef, QuerySet, Value, When

from medvirk.access.grants import NO_SERVICE, TIE_COLUMNS, Basis, Grant, Tie
from medvirk.kit import dates
from medvirk.people.deciding import LACKS, lacking_today
from medvirk.people.models import Competence, Person, Representation
from medvirk.rules import ages

RESPONSIBLE = "parent with responsibility"
PARENT = "parent"


def _words(text: str) -> Value:
    return Value(text, CharField())


def owner_ties(user: UUID, on: date) -> QuerySet[Any, Any]:
    """The person, when the person is the one logged in; `detail` says whether anything was assessed as lacking."""
    lacking = Competence.objects.lacking(on).filter(person=OuterRef("pk"))
    return (
        Person.objects.filter(user=user)
        .annotate(
            kind=_words("owner"),
            tied_person=F("id"),
            ref=F("id"),
            service_id=NO_SERVICE,
            service=_words(""),
            role=_words(""),
            detail=Case(When(Exists(lacking), then=_words(LACKS)), default=_words("")),
            since=F("born"),
        )
        .values_list(*(c if c != "person_id" else "tied_person" for c in TIE_COLUMNS))
    )


def owner_grant(tie: Tie, on: date) -> Grant | None:
    """Nobody can hide the plan from its owner, of whatever age."""
    return Grant(tie.person_id, Basis.OWNER, tie.ref, everything=True)


def representation_ties(user: UUID, on: date) -> QuerySet[Any, Any]:
    """Representations in force today; `detail` says whether it is a parent, and one who decides by law.

    And whether the person was found to lack competence for something, so that they may have to decide instead.
    """
    deciding = Representation.objects.deciding(on).filter(pk=OuterRef("pk"))
    lacks = lacking_today(on)
    return (
        Representation.objects.on(on)
        .filter(user=user)
        .annotate(
            kind=_words("representative"),
            ref=F("id"),
            service_id=NO_SERVICE,
            service=_words(""),
            detail=Case(
                When(Exists(deciding) & lacks, then=_words(f"{RESPONSIBLE}, {LACKS}")),
                When(Exists(deciding), then=_words(RESPONSIBLE)),
                When(lacks, is_parent=True, then=_words(f"{PARENT}, {LACKS}")),
                When(is_parent=True, then=_words(PARENT)),
                When(lacks, then=_words(LACKS)),
                default=_words(""),
            ),
            since=F("person__born"),
        )
        .values_list(*TIE_COLUMNS)
    )


def representation_grant(tie: Tie, on: date) -> Grant | None:
    """Who has parental responsibility sees the plan until the child decides alone; from 12 less what the child hides.

    So do child welfare and the foster home after a care order, instead of the parents (pbrl § 3-4 sixth paragraph).
    Everybody else who represents (verge, fullmakt, nearest relative) sees only what a consent covers.
    pbrl §§ 3-4, 4-3, 4-4.
    """
    if not tie.detail.startswith(RESPONSIBLE) or tie.since is None:
        return None
    if ages.parents_see(dates.age_on(tie.since, on), on) == "none":
        return None
    return Grant(tie.person_id, Basis.PARENT, tie.ref, everything=True)
