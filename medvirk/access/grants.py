"""How a user and a person are bound to each other, and what opens a plan: the parts a sight is made of."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.db.models import UUIDField, Value
from django.db.models.functions import Cast

TIE_COLUMNS = ("kind", "person_id", "ref", "service_id", "service", "role", "detail", "since")
# A union of ties needs every empty service to be an empty id.
NO_SERVICE = Cast(Value(None), UUIDField())


class Basis(StrEnum):
    """Why somebody sees something; stands in every line of the access log."""

    OWNER = "owner"
    PARENT = "parental responsibility"
    COORDINATOR = "coordinator"
    # Before consent: while an emergency is open, whatever is read is read by it.
    EMERGENCY = "emergency"
    CONSENT = "consent"


@dataclass(frozen=True, slots=True)
class Tie:
    """How a user and a person are bound. `since` is a date the rule asks for, as the person's birth.

    A `detail` that begins with "parent" says that what is hidden from parents is hidden from this user.
    """

    kind: str
    person_id: UUID
    ref: UUID
    service_id: UUID | None
    service: str
    role: str
    detail: str
    since: date | None
    # The person's address is hidden and this user is not authorised: whatever would open, does not.
    shut: bool = False


@dataclass(frozen=True, slots=True)
class Grant:
    """One thing that opens a plan: everything, or some topics, less what is excluded.

    `excluded` shuts the topic for the reader whatever else opens it. `limits` only say what this grant does not
    reach: a parent cannot open what the child keeps from them, and does not shut what the child has opened.
    """

    person_id: UUID
    basis: Basis
    ref: UUID
    everything: bool = False
    topics: frozenset[UUID] = frozenset()
    excluded: frozenset[UUID] = frozenset()
    limits: frozenset[UUID] = frozenset()
    by_parent: bool = False
    service_id: UUID | None = None
    service: str = ""


@dataclass(frozen=True, slots=True)
class Opening:
    """What consents say about one person: a grant, a topic hidden from this reader, or a plan without consent.

    `shut` says what it says of a tie.
    """

    person_id: UUID
    grant: Grant | None = None
    hidden_topic: UUID | None = None
    plan_consent_missing: bool = False
    shut: bool = False


def is_parent(ties: Iterable[Tie]) -> bool:
    """Whether what is hidden from parents is hidden from whoever has these ties."""
    return any(tie.detail.startswith("parent") for tie in ties)


def sees_as_parent(ties: Iterable[Tie], grants: Iterable[Grant]) -> bool:
    """Parents, and whoever sees by a parent's yes: it reaches no further than the parent does (pbrl §§ 3-4, 4-3 c).

    Also where somebody else's yes opens something too (see `Sight.parts`), but not beside what the law or the task
    opens.
    """
    opened = list(grants)
    by_parent = any(grant.by_parent for grant in opened) and all(grant.basis == Basis.CONSENT for grant in opened)
    return by_parent or is_parent(ties)
