"""Hvem gjør hva: everybody round the person as cards, as a table goal by helper, and as a map."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from medvirk.access import Right, Sight, can
from medvirk.access.statements import Statement
from medvirk.design.hub import Group, Spot
from medvirk.kit.names import first_name
from medvirk.pages.reading.soon import Holders
from medvirk.pages.reading.team_cards import Helper, Quarter, coordinator_card, everybody_round, hand_out, member_card
from medvirk.plans.models import Plan
from medvirk.plans.models.seeing import hides_places
from medvirk.plans.presenting import GoalCard, MeasureLine, faces_of, goals_seen, in_order
from medvirk.plans.presenting.faces import HUES, relatives_of
from medvirk.teams.models import Membership, Sector


@dataclass(frozen=True)
class TableRow:
    """One goal with its lines in each column of the table, in the order of the columns."""

    card: GoalCard
    cells: list[list[MeasureLine]]


@dataclass(frozen=True)
class Team:
    """All that the page shows."""

    said: str
    own: list[MeasureLine]
    nobody: list[MeasureLine]
    quarters: list[Quarter]
    former: list[Membership]
    columns: list[str]
    rows: list[TableRow]
    groups: list[Group]


def quarter_names() -> dict[Sector, str]:
    """What the four groups are called."""
    return {
        Sector.FAMILY: _("Familie og venner"),
        Sector.SCHOOL: _("Skole og arbeid"),
        Sector.HEALTH: _("Helse"),
        Sector.MUNICIPALITY: _("Kommunen"),
    }


def _everybody(person: UUID) -> QuerySet[Membership]:
    return Membership.objects.filter(person=person).select_related("service")


_EVERYBODY = Statement(_everybody)


def team_of(plan: Plan, sight: Sight, reader: Any) -> Team:
    """For a reader who sees everything. A fixed number of statements."""
    today = timezone.localdate()
    everybody = _everybody_of(plan, sight)
    members = [m for m in everybody if m.end is None or m.end >= today]
    relatives = relatives_of(plan.person_id)
    faces = faces_of(plan, sight, [m for m in members if m.start is None or m.start <= today], relatives)
    cards = [card for card in goals_seen(plan, reader, faces) if card.is_active]
    lines = in_order(line for card in cards for line in card.measures)
    holders = _holders(plan, sight, today)
    shown = relatives if can(reader, Right.SEE_WHOLE_PLAN, plan) else []
    helpers = everybody_round(faces, members, shown, holders)
    hand_out(lines, helpers)
    quarters = [Quarter(key, hue, [h for h in helpers if h.quarter == key]) for key, hue in HUES.items()]
    columns, rows = _table(cards, _("Meg selv") if sight.is_owner else first_name(plan.person.name))
    nobody = [line for line in lines if line.state.key == "nobody"]
    return Team(
        said=next((card.own_words for card in cards if card.own_words), ""),
        own=[line for line in lines if line.who and line.who.is_owner],
        nobody=nobody,
        quarters=quarters,
        former=[m for m in everybody if m not in members],
        columns=columns,
        rows=rows,
        groups=_groups(quarters, nobody),
    )


def people_met(plan: Plan, sight: Sight, reader: Any) -> list[Helper]:
    """For a reader who was given a part: the coordinator, oneself, and whoever answers for something one sees."""
    today = timezone.localdate()
    faces = faces_of(plan, sight)
    holders = _holders(plan, sight, today)
    found = [coordinator_card(holders.now, replace(holders, next=None), faces)] if holders.now else []
    for helper in found:
        helper.says.append(_("Spør %(who)s hvis du lurer på noe") % {"who": helper.face.short})
    own = plan.person.members.on(today).filter(user=reader).select_related("service")
    hides = hides_places(plan.person, sight)
    for member in own:
        if hides:
            member.without_place()
        face = faces.of(name=member.name, user_id=member.user_id)
        if face not in {helper.face for helper in found}:
            found.append(member_card(member, face, Holders(None, None)))
    cards = [card for card in goals_seen(plan, reader, faces) if card.is_active]
    lines = in_order(line for card in cards for line in card.measures)
    hand_out(lines, found)
    own_lines = [line for line in lines if line.who and line.who.is_owner]
    if own_lines and own_lines[0].who:
        # Of the person themself no more than the first name.
        face = replace(own_lines[0].who, name=own_lines[0].who.short)
        found.append(Helper(face=face, quarter=Sector.FAMILY, lines=own_lines))
    return found


def _everybody_of(plan: Plan, sight: Sight) -> list[Membership]:
    """Everybody who is or was in the team; without what would tell where the person lives."""
    everybody = _EVERYBODY.rows(person=plan.person_id)
    if hides_places(plan.person, sight):
        for member in everybody:
            member.without_place()
    return everybody


def _holders(plan: Plan, sight: Sight, today: date) -> Holders:
    holders = Holders.of(plan, today)
    return holders.without_services() if hides_places(plan.person, sight) else holders


def _table(cards: Sequence[GoalCard], own: str) -> tuple[list[str], list[TableRow]]:
    """Goals by quarter; columns for the person and for nobody only where there is something in them."""
    names = quarter_names()
    hues = {"own": own, **{HUES[key]: name for key, name in names.items()}, "": _("Ingen ennå")}
    placed = [(card, [(_column(line), line) for line in card.standing]) for card in cards]
    used = {hue for _card, lines in placed for hue, _line in lines}
    kept = [hue for hue in hues if hue in used or hue not in ("own", "")]
    rows = [
        TableRow(card, [[line for hue, line in lines if hue == column] for column in kept]) for card, lines in placed
    ]
    return [hues[hue] for hue in kept], rows


def _column(line: MeasureLine) -> str:
    return line.who.hue if line.who and line.state.key != "nobody" else ""


def _groups(quarters: Sequence[Quarter], nobody: Sequence[MeasureLine]) -> list[Group]:
    """The map: who is in each quarter, and a gap in the last for everything nobody has taken on."""
    names = quarter_names()
    groups = []
    for quarter in quarters:
        spots = [Spot(name=h.face.short, initials=h.face.initials, line=h.line) for h in quarter.helpers]
        if quarter.key == Sector.MUNICIPALITY:
            spots += [Spot(name=_("Ingen ennå"), line=line.what, is_gap=True) for line in nobody]
        groups.append(Group(name=names[quarter.key], hue=quarter.hue, spots=spots))
    return groups
