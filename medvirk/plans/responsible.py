"""Who can answer for a measure: a member, the person, a relative, or a whole service."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils import timezone

from medvirk.plans.models import Plan, Promise

# Answers to what was asked. What is done, is done.
ANSWERED = (Promise.State.YES, Promise.State.NO, Promise.State.CLARIFY)


@dataclass(frozen=True, slots=True)
class Responsible:
    """Somebody who may be asked. `key` is what a form sends; at most one of user and service is set."""

    name: str
    user_id: UUID | None = None
    service_id: UUID | None = None
    line: str = ""

    @property
    def key(self) -> str:
        """Stable in a form; never the name."""
        return f"user:{self.user_id}" if self.user_id else f"service:{self.service_id}"

    @classmethod
    def user_themself(cls, user: Any) -> "Responsible":
        """Somebody who takes it on."""
        return cls(name=user.name, user_id=user.pk)

    def is_same(self, promise: Promise) -> bool:
        """Whether the promise is theirs already."""
        return (self.user_id, self.service_id) == (promise.user_id, promise.service_id)


def candidates(plan: Plan) -> list[Responsible]:
    """Everybody who can be asked: the person first, then family and team, then services; each once."""
    today = timezone.localdate()
    found: dict[str, Responsible] = {}
    person = plan.person
    people = [Responsible(person.name, user_id=person.user_id)] if person.user_id else []
    members = person.members.on(today).select_related("service")
    people += [Responsible(m.name, user_id=m.user_id, line=m.role) for m in members if m.user_id]
    relatives = person.representations.on(today).filter(user__isnull=False)
    people += [Responsible(r.name, user_id=r.user_id, line=r.role) for r in relatives]
    services = {m.service for m in members if m.service}
    if plan.responsible:
        services.add(plan.responsible)
    people += [Responsible(s.name, service_id=s.pk) for s in sorted(services, key=lambda s: s.name)]
    for somebody in people:
        found.setdefault(somebody.key, somebody)
    return list(found.values())


def ask_again() -> dict[str, Any]:
    """The fields of a promise whose answer was to something else."""
    return {
        "state": Promise.State.ASKED,
        "asked_on": timezone.localdate(),
        "answered_on": None,
        "answer_by": None,
        "reason": "",
    }
