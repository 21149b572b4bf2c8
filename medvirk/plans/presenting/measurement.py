"""What was recorded when a goal was measured (GAS), and its codes: for those who open the fold."""

from django.utils.translation import gettext as _
from markupsafe import Markup

from medvirk.design import marks
from medvirk.design.scale import WORDS
from medvirk.plans.presenting.goals import GoalCard, Step
from medvirk.plans.presenting.path import in_language

Facts = list[tuple[str, Markup]]


def measurement(step: Step, lang: str = "") -> Facts:
    """Until when, where it began, where it is, the words of each level that has its own, and its weight."""
    facts: Facts = []
    if step.due:
        facts.append((_("Frist"), marks.day(step.due)))
    if step.base is not None:
        facts.append((_("Da det begynte"), marks.code(step.base, WORDS[step.base])))
    if step.now is not None:
        facts.append((_("Nå"), marks.code(step.now, WORDS[step.now])))
    facts += [(str(WORDS[level]), marks.code(level, in_language(words, lang))) for level, words in step.levels]
    if step.weight is not None:
        facts.append((_("Vekt: hvor viktig, ganger hvor vanskelig"), marks.code(step.weight, step.weight)))
    return facts


def numbers(card: GoalCard) -> Facts:
    """The codes of a goal and its steps, in the plan and in the international classification; what has no decision."""
    facts: Facts = []
    if card.itself and card.itself.code:
        facts.append((_("Nummer i planen"), marks.code(card.itself.code, card.itself.code)))
    steps = [marks.code(step.code, step.code) for step in (*card.steps, *card.put_away) if step.code]
    if steps:
        facts.append((_("Stegenes nummer"), Markup(", ").join(steps)))
    if card.icf:
        facts.append((_("ICF-kode"), marks.code(card.icf, card.icf)))
    undecided = [line.what for line in (*card.measures, *card.removed) if line.decision == "none"]
    if undecided:
        facts.append((_("Ingen vedtak bak"), marks.code("none", ", ".join(undecided))))
    return facts
