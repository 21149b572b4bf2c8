"""What others have changed lately, in sentences, from the diary; only of things the reader sees."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medvirk.access import Sight
from medvirk.access.statements import Statement
from medvirk.diary.models import Change
from medvirk.kit import dates
from medvirk.kit.names import first_name
from medvirk.plans.models import CrisisPage, Entry, Goal, Measure, Plan, Promise
from medvirk.plans.presenting import GoalCard

LAST_DAYS = 30
SHOWN = 5
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


def _changes(person: UUID, reader: UUID, since: datetime) -> QuerySet[Change]:
    changes = Change.objects.filter(person_id=person, at__gte=since, kind__in={kind for kind, _verb in _SAID})
    return changes.exclude(actor_id=reader).exclude(verb="loaded").order_by("-number")[:_READ]


_CHANGES = Statement(_changes)


def news(plan: Plan, sight: Sight, seen: Seen) -> list[News]:
    """The last changes by others within a month, newest first. One statement."""
    since = timezone.now() - timedelta(days=LAST_DAYS)
    texts = seen.texts()
    told = []
    for change in _CHANGES.rows(person=plan.person_id, reader=sight.user_id, since=since):
        what = _what(change, texts, seen)
        if what:
            told.append(News(_who(change, seen), what, timezone.localdate(change.at)))
    return told[:SHOWN]


def _who(change: Change, seen: Seen) -> str:
    """The name, when it is one the reader may know."""
    known = seen.names is None or change.actor_name in seen.names
    return first_name(change.actor_name) if known else _("En hjelper")


def _what(change: Change, texts: Mapping[UUID, str], seen: Seen) -> str:
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


def _target(change: Change) -> UUID:
    """What the sentence names: a promise is known by what was promised."""
    if change.kind == _PROMISE and change.after:
        return UUID(change.after["measure_id"])
    return change.object_id
