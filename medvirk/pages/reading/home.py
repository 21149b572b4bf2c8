"""The front page of a plan: what one waits for, what one has promised, what is new, and how far it is."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from medvirk.access import Sight
from medvirk.access.statements import Statement
from medvirk.emergency.models import EmergencyAccess
from medvirk.kit import dates
from medvirk.meetings.models import Meeting
from medvirk.pages.reading.coming import Case
from medvirk.pages.reading.crisis import sees_crisis_page
from medvirk.pages.reading.emergencies import untold
from medvirk.pages.reading.instead import is_to_decide
from medvirk.pages.reading.news import Seen, SinceLast, since_last
from medvirk.pages.reading.reminders import Reminder, reminder
from medvirk.pages.reading.shared import Shared, shared_with
from medvirk.pages.reading.soon import SOON_DAYS, Holders, Soon, soon
from medvirk.pages.reading.waiting import Asked, asked_of
from medvirk.plans.models import Entry, Plan
from medvirk.plans.models.seeing import hides_places, sees_frame
from medvirk.plans.presenting import (
    Faces,
    GoalCard,
    MeasureLine,
    entries_seen,
    faces_of,
    goals_seen,
    in_order,
)

# A meeting this near stands first on the page.
NEAR_MEETING_DAYS = 14
SHOWN_WAITING = 5
SHOWN_GOALS = 5


@dataclass(frozen=True, kw_only=True)
class Home:
    """All that the front page shows to one reader."""

    today: date
    matters: Entry | None
    latest: Entry | None
    about: list[Entry]
    meeting: Meeting | None
    meeting_place: str
    waiting: list[MeasureLine]
    waiting_more: int
    mine: list[MeasureLine]
    goals: list[GoalCard]
    goals_more: int
    partly: list[GoalCard]
    last: SinceLast
    soon: list[Soon]
    holders: Holders
    shared: Shared | None
    sees_crisis_page: bool
    emergencies: list[EmergencyAccess]
    proposal: Reminder | None
    asked: list[Asked]
    decides_instead: bool

    @property
    def meeting_is_near(self) -> bool:
        """Within two weeks: then it comes first."""
        return bool(self.meeting and dates.days_until(self.meeting.on, self.today) <= NEAR_MEETING_DAYS)

    @property
    def waits(self) -> bool:
        """Whether something of what others do has no yes, or has a day."""
        return any(line.state.waits or line.due for line in self.waiting)

    @property
    def is_empty(self) -> bool:
        """Nothing in the plan yet that this reader sees."""
        return not (self.goals or self.partly or self.matters or self.latest or self.about)


def home_of(plan: Plan, sight: Sight, reader: Any) -> Home:
    """The page for one reader: a fixed number of statements, whatever the plan holds."""
    today = timezone.localdate()
    faces = faces_of(plan, sight)
    cards = goals_seen(plan, reader, faces)
    entries = sorted(entries_seen(plan, sight), key=_latest_first)
    standing = [entry for entry in entries if entry.removed_at is None]
    active = [card for card in cards if card.is_active]
    mine, others = _promised(active)
    waiting = _waiting(others)
    whole = [card for card in active if card.in_full]
    hides = hides_places(plan.person, sight)
    holders = Holders.of(plan, today)
    holders = holders.without_services() if hides else holders
    meeting = _meeting(sight, today)
    crisis = sees_crisis_page(plan, sight)
    names = _known_names(sight, faces, cards, holders)
    seen = Seen(cards=cards, entries=entries, crisis_page=crisis, names=names)
    return Home(
        today=today,
        matters=_first(standing, Entry.Kind.MATTERS),
        latest=_first(standing, Entry.Kind.WORDS),
        about=[] if sight.everything else standing,
        meeting=meeting,
        meeting_place=meeting.place if meeting and not hides else "",
        waiting=waiting[:SHOWN_WAITING],
        waiting_more=len(waiting[SHOWN_WAITING:]),
        mine=mine,
        goals=whole[:SHOWN_GOALS],
        goals_more=len(whole[SHOWN_GOALS:]),
        partly=[card for card in active if not card.in_full],
        last=since_last(plan, sight, seen),
        soon=soon(_case(plan, sight, reader, today), holders) if sight.everything else [],
        holders=holders,
        shared=shared_with(sight) if _needs_telling(sight) else None,
        sees_crisis_page=crisis,
        emergencies=untold(plan, sight),
        proposal=_proposal(plan, sight, today),
        asked=asked_of(plan, reader, sight),
        decides_instead=is_to_decide(plan, sight),
    )


def _case(plan: Plan, sight: Sight, reader: Any, today: date) -> Case:
    return Case(plan=plan, sight=sight, reader=reader, today=today, ahead=SOON_DAYS)


def _proposal(plan: Plan, sight: Sight, today: date) -> Reminder | None:
    """For whoever can answer it; the coordinator has it in the list. The day came with the plan."""
    if not (plan.is_open and (sight.is_owner or sight.decides_for_child)):
        return None
    return reminder(getattr(plan, "answer_by", None), plan, today, mine=sight.is_owner)


def _meetings(person: UUID, on: date) -> QuerySet[Meeting]:
    return Meeting.objects.filter(person=person, on__gte=on).planned()


_MEETINGS = Statement(_meetings)


def _meeting(sight: Sight, today: date) -> Meeting | None:
    """The next one, without a statement for those who see none."""
    return next(iter(_MEETINGS.rows(person=sight.person_id, on=today)), None) if sees_frame(sight) else None


def _needs_telling(sight: Sight) -> bool:
    """Those who are here by consent are told what it covers."""
    return not (sight.is_owner or sight.decides_for_child or sight.is_coordinator)


def _latest_first(entry: Entry) -> float:
    """Among equals as they stand in the plan. What has no day stands first: it was there when the plan was made."""
    return -entry.written_at.timestamp() if entry.written_at else -math.inf


def _first(entries: Sequence[Entry], kind: str) -> Entry | None:
    return next((entry for entry in entries if entry.kind == kind), None)


def _promised(cards: Sequence[GoalCard]) -> tuple[list[MeasureLine], list[MeasureLine]]:
    """What the reader owes, and what others do; done is told elsewhere."""
    lines = [line for line in in_order(line for card in cards for line in card.measures) if not line.is_done]
    return [line for line in lines if line.is_mine], [line for line in lines if not line.is_mine]


def _waiting(lines: Sequence[MeasureLine]) -> list[MeasureLine]:
    """Nobody, late, asked, to be found out; then what is agreed, the nearest day first."""
    open_ended = date.max
    return sorted(lines, key=lambda line: (line.state.order, line.due or open_ended))


def _known_names(sight: Sight, faces: Faces, cards: Sequence[GoalCard], holders: Holders) -> frozenset[str] | None:
    """Whose names a change may be told with: everybody's, or only of those the reader meets on the page."""
    if sight.everything:
        return None
    promised = {line.who.name for card in cards for line in card.measures if line.who}
    people = {face.name for face in faces.by_user.values()}
    return frozenset(promised | people | ({holders.now.name} if holders.now else set()))
