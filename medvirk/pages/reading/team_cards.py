"""Everybody round the person as cards: who they are, what they contribute, what they promised."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext as _

from medvirk.design import marks
from medvirk.kit import dates
from medvirk.kit.text import capital
from medvirk.pages.reading.soon import Holders
from medvirk.people.models import Representation
from medvirk.plans.presenting import Face, Faces, MeasureLine, readable_dates
from medvirk.plans.presenting.faces import HUES
from medvirk.teams.models import CoordinatorAssignment, Membership, Sector

QUARTER_OF = {hue: quarter for quarter, hue in HUES.items()}


@dataclass(kw_only=True)
class Helper:
    """One card: lines about them, what they contribute to the plan (§ 9 d), and what they promised."""

    face: Face
    quarter: Sector
    line: str = ""
    says: list[str] = field(default_factory=list)
    contributes: str = ""
    phone: str = ""
    lines: list[MeasureLine] = field(default_factory=list)
    member_id: UUID | None = None

    @property
    def contributes_words(self) -> str:
        """Their part, with the days in it as one says them."""
        return readable_dates(self.contributes)


@dataclass(frozen=True)
class Quarter:
    """One of the four groups of people."""

    key: Sector
    hue: str
    helpers: list[Helper]


def everybody_round(
    faces: Faces, members: Iterable[Membership], relatives: Iterable[Representation], holders: Holders
) -> list[Helper]:
    """Each once: members, then a coordinator who is none, then those who represent the person."""
    found: list[Helper] = []
    for member in members:
        face = faces.of(name=member.name, user_id=member.user_id)
        found.append(member_card(member, face, holders))
    known = {helper.face for helper in found}
    for holder in (holders.now, holders.next):
        card = coordinator_card(holder, holders, faces) if holder and holder.name else None
        if card and card.face not in known:
            found.append(card)
    cards = {helper.face: helper for helper in found}
    for relative in relatives:
        near = _relative(relative, faces)
        if near.face in cards:
            cards[near.face].says += near.says
        else:
            found.append(near)
    return found


def coordinator_card(holder: CoordinatorAssignment, holders: Holders, faces: Faces) -> Helper:
    face = faces.of(name=holder.name, user_id=holder.user_id)
    said = _holds(holder, holders)
    return Helper(face=face, quarter=Sector.MUNICIPALITY, line=_line(*said, holder.service))


def member_card(member: Membership, face: Face, holders: Holders) -> Helper:
    holder = next((h for h in (holders.now, holders.next) if h and _is_same(h, member)), None)
    service = member.service.name if member.service else (holder.service if holder else "")
    says = _holds(holder, holders) if holder else []
    # Who is in the team as the coordinator is not said to be so twice.
    role = says.pop(0) if says and says[0].startswith(member.role) else member.role
    says += [marks.code(member.note, capital(member.note))] if member.note else []
    says += [_("Med fra %(day)s") % {"day": dates.day(member.start)}] if member.start else []
    says += [_("Med til %(day)s") % {"day": dates.day(member.end)}] if member.end else []
    return Helper(
        face=face,
        quarter=Sector(member.quarter),
        line=_line(role, service, member.sector),
        says=says,
        contributes=member.contributes,
        phone=member.phone,
        member_id=member.pk,
    )


def _line(*parts: str) -> str:
    """«kontaktlærer, Solbakken skole»: each part that says something new."""
    line = ""
    for part in parts:
        if part.casefold() not in line.casefold():
            line = f"{line}, {part}" if line else part
    return line


def _is_same(holder: CoordinatorAssignment, member: Membership) -> bool:
    return holder.user_id == member.user_id if holder.user_id else holder.name == member.name


def _holds(holder: CoordinatorAssignment, holders: Holders) -> list[str]:
    """«koordinator siden 6. oktober 2025», with the service where one is named."""
    kind = coordinator_kind(holder)
    if holder == holders.next:
        words = {"kind": kind, "day": dates.day(holder.since) if holder.since else ""}
        return [_("Blir %(kind)s %(day)s") % words] if holder.since else [_("Blir %(kind)s") % words]
    if holder.since:
        return [_("%(kind)s siden %(day)s") % {"kind": kind, "day": dates.day(holder.since)}]
    return [kind]


def coordinator_kind(holder: CoordinatorAssignment) -> str:
    """What the coordinator is called."""
    is_for_children = holder.kind == CoordinatorAssignment.Kind.CHILDREN
    return _("barnekoordinator") if is_for_children else _("koordinator")


def _relative(relative: Representation, faces: Faces) -> Helper:
    """A care order is held by a service, which nobody logs in for."""
    face = faces.of(name=relative.name, user_id=relative.user_id)
    quarter = Sector.FAMILY if relative.user_id else Sector.MUNICIPALITY
    return Helper(face=face, quarter=quarter, line=relative.role, says=[relative.scope] if relative.scope else [])


def hand_out(lines: Iterable[MeasureLine], helpers: list[Helper]) -> None:
    """What each has promised, on their card; a service that nobody in the team stands for gets a card of its own."""
    cards = {helper.face: helper for helper in helpers}
    for line in lines:
        if line.who is None or line.who.is_owner:
            continue
        if line.who not in cards:
            cards[line.who] = Helper(face=line.who, quarter=QUARTER_OF.get(line.who.hue, Sector.MUNICIPALITY))
            helpers.append(cards[line.who])
        cards[line.who].lines.append(line)
