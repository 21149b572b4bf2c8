"""How it stands with a promise, in one key for the icon and a few words."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from medvirk.kit import dates
from medvirk.plans.models import Promise
from medvirk.plans.presenting.texts import days_in_words

# What cannot wait stands first; what is done is folded away below.
ORDER = ("nobody", "late", "asked", "clarify", "no", "yes", "done")
State = Promise.State


@dataclass(frozen=True, slots=True)
class PromiseState:
    """`key` is one of ORDER and picks the icon; `words` say it; `code` is the state as it is stored."""

    key: str
    words: str
    code: str

    @property
    def order(self) -> int:
        """Where it stands in a list."""
        return ORDER.index(self.key)

    @property
    def waits(self) -> bool:
        """Nobody has said yes, or the day has passed."""
        return self.key in ("nobody", "late", "asked", "clarify", "no")


def promise_state(promise: Promise, on: date, *, mine: bool = False) -> PromiseState:
    """«Spurt tirsdag», «For sent, 7 dager», «Sagt ja»; when it is `mine`, «Du har sagt ja»."""
    if promise.is_late(on) and promise.due:
        late = dates.days((on - promise.due).days)
        return PromiseState("late", _("For sent, %(days)s") % {"days": late}, promise.state)
    if promise.state == State.CLARIFY and promise.answer_by and promise.answer_by < on:
        day = days_in_words(promise.answer_by, on)
        return PromiseState("late", _("Skulle avklart innen %(day)s") % {"day": day}, promise.state)
    return PromiseState(promise.state, _words(promise, on, mine), promise.state)


def _words(promise: Promise, on: date, mine: bool) -> str:
    match promise.state:
        case State.NOBODY:
            return _("Ingen har sagt ja")
        case State.ASKED:
            return _asked(promise.asked_on, on, mine)
        case State.CLARIFY:
            return _clarify(promise.answer_by, on, mine)
        case State.NO:
            return _("Du har sagt nei") if mine else _("Sagt nei")
        case State.DONE:
            return _done(promise.answered_on, on, mine)
    return _("Du har sagt ja") if mine else _("Sagt ja")


def _asked(asked: date | None, on: date, mine: bool) -> str:
    if asked is None:
        return _("Du er spurt") if mine else _("Spurt")
    ago = (on - asked).days
    when = days_in_words(asked, on)
    if ago <= 6:
        when = dates.weekday(asked) if ago > 1 else dates.relative(asked, on)
    return _("Du ble spurt %(when)s") % {"when": when} if mine else _("Spurt %(when)s") % {"when": when}


def _clarify(due: date | None, on: date, mine: bool) -> str:
    if due is None:
        return _("Du må avklare først") if mine else _("Må avklare først")
    day = {"day": days_in_words(due, on)}
    return _("Du må avklare innen %(day)s") % day if mine else _("Må avklare innen %(day)s") % day


def _done(done: date | None, on: date, mine: bool) -> str:
    if done is None:
        return _("Du har gjort det") if mine else _("Gjort")
    day = {"day": days_in_words(done, on)}
    return _("Du gjorde det %(day)s") % day if mine else _("Gjort %(day)s") % day
