"""The way to a goal as steps: which are reached, where one is, what comes."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from markupsafe import Markup, escape

from medvirk.design import marks
from medvirk.design.scale import WORDS
from medvirk.kit import dates
from medvirk.plans.presenting.goals import GoalCard, Step

DONE, NOW, NEXT, END = "done", "now", "next", "end"


@dataclass(frozen=True, slots=True)
class PathStep:
    """One stop: `mark` is done, now, next or end; `line` says how it stands and until when."""

    what: str | Markup
    line: str | Markup = ""
    mark: str = NEXT
    icon: str = ""


def path_to(card: GoalCard, *, whose: str = "", lang: str = "") -> list[PathStep]:
    """The steps of a goal and the goal itself at the end. `whose` is the person's first name, empty to themself."""
    stops = []
    for step in card.steps:
        mark = DONE if step.is_reached else NOW if step == card.current else NEXT
        icon = "run" if mark == NOW else ""
        stops.append(PathStep(in_language(step.text, lang), _line(step, mark, whose, lang), mark, icon))
    return [*stops, PathStep(title_of(card.own_words, card.text, lang), mark=END)] if stops else []


def title_of(own_words: str, text: str, lang: str = "") -> str | Markup:
    """What a goal is called: the owner's own words in quotation marks, else the plan's text as it is."""
    return Markup("«{}»").format(in_language(own_words, lang)) if own_words else in_language(text, lang)


def in_language(text: str, lang: str) -> str | Markup:
    """Words of the plan marked with the language they are in, when it is not the page's."""
    return Markup('<span lang="{}">{}</span>').format(lang, text) if lang else text


def level_in_words(step: Step, lang: str = "") -> Markup:
    """How far it is: in the person's own words where there are any, with the level for machines."""
    if step.now is None:
        return Markup()
    own = step.level_words
    return marks.code(step.now, in_language(own[:1].upper() + own[1:], lang) if own else WORDS[step.now])


def _line(step: Step, mark: str, whose: str, lang: str) -> Markup:
    parts = []
    if mark == NOW:
        parts.append(escape(_("%(name)s er her.") % {"name": whose} if whose else _("Du er her.")))
    if mark == DONE:
        parts.append(escape(_("Nådd.")))
    # «Dit jeg ville» says no more than that it is reached.
    if step.now is not None and (mark != DONE or step.now or step.level_words):
        parts.append(Markup("{}.").format(level_in_words(step, lang)))
    if step.due and step.days_left is not None and mark != DONE:
        parts.append(_until(step.due, step.days_left, mark))
    return Markup(" ").join(parts)


def _until(due: date, left: int, mark: str) -> Markup:
    day = marks.day(due)
    if left < 0:
        return escape(_("Skulle vært nådd %(day)s.")) % {"day": day}
    if mark == NOW and left <= 90:
        text = escape(_("Innen %(day)s, %(days)s igjen."))
        return text % {"day": day, "days": dates.days(left)}
    return escape(_("Innen %(day)s.")) % {"day": day}
