"""Who is in the team, and what each contributes. Being in it opens nothing: a consent does."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from medvirk import diary
from medvirk.access import Right, acting_for, require
from medvirk.access.sight import forget
from medvirk.people.models import Person
from medvirk.teams.models import Membership, Sector


class MemberChanged(Exception):
    """Somebody else has written on the same card. Carries the row as it stands now."""

    def __init__(self, current: Membership) -> None:
        super().__init__("changed meanwhile")
        self.current = current


@transaction.atomic
def add_member(
    *, by: Any, person: Person, name: str, role: str, quarter: str, sector: str = "", contributes: str = ""
) -> Membership:
    """Somebody new, by name. They see nothing until the person lets them, and log in only once invited."""
    require(by, Right.CHANGE_TEAM, person)
    member = Membership.objects.create(
        person=person,
        name=name,
        role=role,
        quarter=Sector(quarter),
        sector=sector or Sector(quarter).value,
        contributes=contributes,
        start=timezone.localdate(),
        place=person.members.count(),
    )
    forget()
    diary.changed(member, verb="added", by=by, service=acting_for(by, member))
    return member


@transaction.atomic
def change_member(*, by: Any, member: Membership, version: int, role: str, contributes: str) -> Membership:
    """What somebody is here, and what they contribute (§ 9 third paragraph d)."""
    require(by, Right.WRITE_CONTRIBUTION, member)
    before = diary.snapshot(member)
    changed = Membership.objects.filter(pk=member.pk, version=version)
    if not changed.update(role=role, contributes=contributes, version=F("version") + 1):
        raise MemberChanged(Membership.objects.get(pk=member.pk))
    member.role, member.contributes, member.version = role, contributes, version + 1
    diary.changed(member, verb="changed", by=by, before=before, service=acting_for(by, member))
    return member


def end_member(*, by: Any, member: Membership) -> Membership:
    """No longer in the team from today; what they see through their service closes the same second."""
    return _set_end(by, member, verb="removed", ends=True)


def bring_back_member(*, by: Any, member: Membership) -> Membership:
    """Back in the team."""
    return _set_end(by, member, verb="brought back", ends=False)


@transaction.atomic
def _set_end(by: Any, member: Membership, *, verb: str, ends: bool) -> Membership:
    require(by, Right.CHANGE_TEAM, member)
    before = diary.snapshot(member)
    today = timezone.localdate()
    yesterday = today - timedelta(days=1)
    if ends and member.start and member.start > yesterday:
        member.start = yesterday
    member.end = yesterday if ends else None
    member.save(update_fields=["start", "end"])
    forget()
    diary.changed(member, verb=verb, by=by, before=before, service=acting_for(by, member))
    return member
