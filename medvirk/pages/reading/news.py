"""What others have changed since the reader was last here, in sentences; only of things the reader sees."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice, zip_longest
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import DateTimeField, Func, QuerySet, Value
from django.db.models.fields.json import KT
from django.db.models.functions import JSONObject, Least
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medvirk.access import Sight
from medvirk.access.statements import Statement
from medvirk.diary.models import Change, Reading
from medvirk.kit import dates
from medvirk.kit.names import first_name
from medvirk.people.models import Person
from medvirk.plans.kept_then import KeptThen, kept_then
from medvirk.plans.meanwhile import moment
from medvirk.plans.models import CrisisPage, Entry, Goal, Measure, Plan, Promise
from medvirk.plans.presenting import GoalCard

LAST_DAYS = 30
PAUSE = timedelta(minutes=30)
# Pages that show something of many plans.
_LISTS = ("worklist", "promises", "coordinators")
SHOWN = 5
_NOBODY = UUID(int=0)
_LOOKED_THROUGH = 100
# Changes to things the reader does not see are left out after they are read, so more are read than shown.
_READ = 60
# A sentence with more in it is no sentence.
_LONGEST = 200

_GOAL, _MEASURE, _PROMISE = (model._meta.label_lower for model in (Goal, Measure, Promise))
_ENTRY, _CRISIS = Entry._meta.label_lower, CrisisPage._meta.label_lower

_SAID = {
    (_GOAL, "added"): gettext_lazy("la til målet: %(what)s"),
    (_GOAL, "changed"): gettext_lazy("endret målet: %(what)s"),
    (_GOAL, "wrote own words"): gettext_lazy("skrev egne ord om målet: %(what)s"),
    (_GOAL, "paused"): gettext_lazy("tok en pause fra målet: %(what)s"),
    (_GOAL, "dropped"): gettext_lazy("la bort målet: %(what)s"),
    (_GOAL, "reached"): gettext_lazy("nådde målet: %(what)s"),
    (_GOAL, "brought back"): gettext_lazy("hentet tilbake målet: %(what)s"),
    (_MEASURE, "added"): gettext_lazy("la til noe som skal gjøres: %(what)s"),
    (_MEASURE, "changed"): gettext_lazy("endret noe som skal gjøres: %(what)s"),
    (_MEASURE, "removed"): gettext_lazy("tok bort: %(what)s"),
    (_MEASURE, "brought back"): gettext_lazy("hentet tilbake: %(what)s"),
    (_PROMISE, "answered yes"): gettext_lazy("sa ja til: %(what)s"),
    (_PROMISE, "answered no"): gettext_lazy("sa nei til: %(what)s"),
    (_PROMISE, "answered clarify"): gettext_lazy("må avklare først: %(what)s"),
    (_PROMISE, "answered done"): gettext_lazy("har gjort dette: %(what)s"),
    (_ENTRY, "added"): gettext_lazy("skrev: %(what)s"),
    (_ENTRY, "changed"): gettext_lazy("endret: %(what)s"),
    (_ENTRY, "wrote own words"): gettext_lazy("skrev med egne ord: %(what)s"),
    (_ENTRY, "removed"): gettext_lazy("tok bort: %(what)s"),
    (_ENTRY, "brought back"): gettext_lazy("hentet tilbake: %(what)s"),
    (_GOAL, "undid"): gettext_lazy("angret en endring i målet: %(what)s"),
    (_GOAL, "brought back as it was"): gettext_lazy("hentet tilbake målet slik det var: %(what)s"),
    (_MEASURE, "undid"): gettext_lazy("angret en endring i: %(what)s"),
    (_MEASURE, "brought back as it was"): gettext_lazy("hentet tilbake, slik det var: %(what)s"),
    (_PROMISE, "undid"): gettext_lazy("angret svaret på: %(what)s"),
    (_ENTRY, "undid"): gettext_lazy("angret en endring i: %(what)s"),
    (_ENTRY, "brought back as it was"): gettext_lazy("hentet tilbake, slik det var: %(what)s"),
    (_CRISIS, "undid"): gettext_lazy("angret en endring i kriseplanen"),
    (_CRISIS, "brought back as it was"): gettext_lazy("hentet tilbake kriseplanen slik den var"),
    (_CRISIS, "added"): gettext_lazy("skrev kriseplanen"),
    (_CRISIS, "changed"): gettext_lazy("endret kriseplanen"),
}


@dataclass(frozen=True, slots=True)
class News:
    """One change: who, what in a clause, and when."""

    who: str
    what: str
    on: date

    @property
    def when(self) -> str:
        """«i dag», «for 3 dager siden»."""
        return dates.relative(self.on, timezone.localdate())


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What the reader sees of the plan, so that a change of anything else is never told."""

    cards: Iterable[GoalCard]
    entries: Iterable[Entry]
    crisis_page: bool
    # Whose names the reader may know; None is everybody's.
    names: Collection[str] | None

    def texts(self) -> Mapping[UUID, str]:
        """What each thing is called, by its id."""
        found: dict[UUID, str] = {}
        for card in self.cards:
            if card.in_full:
                found[card.id] = card.text
            found |= {step.id: step.text for step in (*card.steps, *card.put_away)}
            found |= {line.id: line.what for line in (*card.measures, *card.removed)}
        return found | {entry.pk: entry.text for entry in self.entries}


@dataclass(frozen=True, slots=True)
class SinceLast:
    """What others have changed since the reader was here before; the first time, of the last month."""

    news: list[News]
    since: datetime | None

    @property
    def when(self) -> str:
        """«i går klokka 21.14»."""
        return moment(self.since) if self.since else ""

    @property
    def seconds(self) -> int:
        """The same moment as an address says it."""
        return int(self.since.timestamp()) if self.since else 0


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the diary, as much as a sentence needs."""

    kind: str
    verb: str
    object_id: UUID
    number: int
    who: str
    at: datetime
    measure_id: UUID | None

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> "_Line":
        measure = told["measure"]
        return cls(
            kind=told["kind"],
            verb=told["verb"],
            object_id=UUID(told["object"]),
            number=told["number"],
            who=told["who"],
            at=datetime.fromisoformat(told["at"]),
            measure_id=UUID(measure) if measure else None,
        )


class _Earliest(Func):
    """The first moment of an array; of none, nothing."""

    template = "(SELECT min(at) FROM unnest(%(expressions)s) AS at)"
    output_field = DateTimeField()


def _asked(person: UUID, reader: UUID, long_ago: datetime) -> QuerySet[Person, Any]:
    """One row: when the reader last read, newest first, and what others have changed since.

    Lists across plans are no visit to a plan. However much somebody has read, only the last of it is looked through.
    """
    readings = Reading.objects.filter(person_id=person, actor_id=reader).exclude(page__in=_LISTS).order_by("-at")
    last = ArraySubquery(readings.values("at")[:_LOOKED_THROUGH])
    # No visit began before the first reading that is looked through, and the first time the last month is told. Which
    # of these lines are news, `since_last` sees.
    since = Least(_Earliest(last), Value(long_ago))
    changes = Change.objects.filter(person_id=person, at__gte=since, kind__in={kind for kind, _verb in _SAID})
    told = changes.exclude(actor_id=reader).exclude(verb="loaded").order_by("-number").values(told=_TOLD)
    return Person.objects.filter(pk=person).values_list(last, ArraySubquery(told[:_READ]))


_TOLD = JSONObject(
    kind="kind",
    verb="verb",
    object="object_id",
    number="number",
    who="actor_name",
    at="at",
    measure=KT("after__measure_id"),
)
_ASKED = Statement(_asked)


def since_last(plan: Plan, sight: Sight, seen: Seen) -> SinceLast:
    """Changes by others since the reader's last visit, newest first. Two statements at most.

    Whoever looks at the page over the reader's shoulder is told as at a first visit: when the reader was here is a
    matter for the access log, which has its own right.
    """
    now = timezone.now()
    long_ago = now - timedelta(days=LAST_DAYS)
    reader = sight.user_id if sight.beside is None else _NOBODY
    [(readings, lines)] = _ASKED.rows(person=plan.person_id, reader=reader, long_ago=long_ago)
    since = _visit_before(readings, now)
    texts = seen.texts()
    told = []
    for line in map(_Line.of, lines):
        what = _what(line, texts, seen)
        if what and line.at >= (since or long_ago):
            told.append((line, News(_who(line, seen), what, timezone.localdate(line.at))))
    # Asked only where there is something to tell.
    then = kept_then(sight, since or long_ago) if told else KeptThen()
    return SinceLast([news for line, news in told if not then.holds(line.object_id, line.number)][:SHOWN], since)


def _visit_before(readings: Sequence[datetime], now: datetime) -> datetime | None:
    """When the last visit began, not counting the one that goes on; `readings` are newest first.

    A visit is over when half an hour has passed. One that is longer than what is looked through began with the first
    page of that.
    """
    visits = zip_longest(readings, readings[1:])
    starts = [at for at, before in visits if before is None or at - before > PAUSE]
    goes_on = bool(readings) and now - readings[0] <= PAUSE
    return next(islice(starts, int(goes_on), None), None)


def _who(change: _Line, seen: Seen) -> str:
    """The name, when it is one the reader may know."""
    known = seen.names is None or change.who in seen.names
    return first_name(change.who) if known else _("En hjelper")


def _what(change: _Line, texts: Mapping[UUID, str], seen: Seen) -> str:
    said = _SAID.get((change.kind, change.verb))
    if said is None:
        return ""
    if change.kind == _CRISIS:
        return str(said) if seen.crisis_page else ""
    text = texts.get(_target(change))
    if not text:
        return ""
    what = text.rstrip(".") if len(text) <= _LONGEST else _("en lang tekst")
    return str(said) % {"what": what} + "."


def _target(change: _Line) -> UUID:
    """What the sentence names: a promise is known by what was promised."""
    return change.measure_id if change.kind == _PROMISE and change.measure_id else change.object_id
