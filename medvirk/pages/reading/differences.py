"""What differs between two plans that one reader sees, in sentences: two versions, or a version and today."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medvirk.design.scale import WORDS
from medvirk.kit.names import first_name
from medvirk.pages.reading.change_of_plan import Change, by_id, changed, day_of, said
from medvirk.pages.reading.changes_around import frame, people
from medvirk.pages.reading.coded import bold
from medvirk.pages.reading.whole import WholePlan
from medvirk.plans.models import Entry, Goal
from medvirk.plans.models import Promise as PromiseRow
from medvirk.plans.presenting import GoalCard, MeasureLine, Step

State, Answer, Kind = Goal.State, PromiseRow.State, Entry.Kind


@dataclass(frozen=True, slots=True)
class Group:
    """What concerns one part of the plan."""

    title: str
    changes: tuple[Change, ...]


def differences(old: WholePlan, new: WholePlan) -> list[Group]:
    """By part of the plan, in the order of the whole plan; a part where nothing differs is left out."""
    found = [
        (_("Mål"), _goals(old, new)),
        (_("Hvem gjør hva"), _measures(old, new)),
        (_("Om %(name)s") % {"name": first_name(new.plan.person.name)}, _entries(old, new)),
        (_("Uenighet og andre ord ved siden av"), _voices(old, new)),
        (_("Hvem som er med"), people(old, new)),
        (_("Rundt planen"), frame(old, new)),
    ]
    groups = [Group(title, tuple(changes)) for title, changes in found]
    return [group for group in groups if group.changes]


def count(groups: Iterable[Group]) -> int:
    """How many things differ."""
    return sum(len(group.changes) for group in groups)


_NOW = {
    State.ACTIVE.value: gettext_lazy("Målet «%(what)s» er i gang igjen."),
    State.PAUSED.value: gettext_lazy("Målet «%(what)s» er på pause."),
    State.REACHED.value: gettext_lazy("Målet «%(what)s» er nådd."),
}


def _goals(old: WholePlan, new: WholePlan) -> Iterator[Change]:
    was, now = by_id(old.goals), by_id(new.goals)
    for pk, goal in now.items():
        if pk in was:
            yield from _goal(was[pk], goal, new)
        elif goal.in_full:
            yield said(_("Nytt mål: «%(what)s»."), what=bold(goal.title))
    for pk, goal in was.items():
        if pk not in now and goal.in_full:
            yield said(_("Målet «%(what)s» er ikke med lenger."), what=goal.title)


def _goal(was: GoalCard, now: GoalCard, new: WholePlan) -> Iterator[Change]:
    what, name = now.title, first_name(new.plan.person.name)
    if was.own_words != now.own_words:
        text = _("Det %(name)s sier om målet «%(what)s», er endret.")
        yield changed(text, was.own_words, now.own_words, name=name, what=what)
    if was.text != now.text:
        yield changed(_("Målet «%(what)s» heter noe annet i planen."), was.text, now.text, what=what)
    if was.topic_code != now.topic_code:
        yield changed(_("Målet «%(what)s» står under et annet tema."), was.topic, now.topic, what=what)
    if was.state != now.state and now.state in _NOW:
        yield said(_NOW[now.state], what=what)
    if was.itself and now.itself:
        yield from _step(was.itself, now.itself, what, is_goal=True)
    before, after = by_id(was.steps), by_id(now.steps)
    for pk, step in after.items():
        if pk in before:
            yield from _step(before[pk], step, step.text)
        else:
            yield said(_("Nytt steg: «%(step)s», til målet «%(what)s»."), step=bold(step.text), what=what)
    for pk, step in before.items():
        if pk not in after:
            yield said(_("Steget «%(step)s» er ikke med lenger."), step=step.text)


def _step(was: Step, now: Step, what: str, *, is_goal: bool = False) -> Iterator[Change]:
    if was.text != now.text and not is_goal:
        yield changed(_("Steget «%(what)s» er skrevet om."), was.text, now.text, what=what)
    if was.due != now.due:
        yield changed(_("Fristen for «%(what)s» er flyttet."), day_of(was.due), day_of(now.due), what=what)
    if was.now != now.now:
        text = _("Hvor langt «%(what)s» er kommet, er endret.")
        yield changed(text, _level(was), _level(now), what=what)
    elif was.state != now.state and not is_goal and now.state == State.REACHED:
        yield said(_("Steget «%(what)s» er nådd."), what=what)


def _level(step: Step) -> str:
    return step.level_words or ("" if step.now is None else str(WORDS[step.now]))


_ANSWERED = {
    Answer.YES.value: gettext_lazy("%(who)s har sagt ja til «%(what)s»."),
    Answer.NO.value: gettext_lazy("%(who)s har sagt nei til «%(what)s»."),
    Answer.ASKED.value: gettext_lazy("%(who)s er spurt om «%(what)s»."),
    Answer.CLARIFY.value: gettext_lazy("%(who)s må avklare «%(what)s» først."),
    Answer.DONE.value: gettext_lazy("%(who)s har gjort «%(what)s»."),
    Answer.NOBODY.value: gettext_lazy("Ingen har sagt ja til «%(what)s»."),
}


def _measures(old: WholePlan, new: WholePlan) -> Iterator[Change]:
    was, now = by_id(old.measures), by_id(new.measures)
    for pk, line in now.items():
        if pk in was:
            yield from _measure(was[pk], line)
        else:
            yield said(_("Nytt: «%(what)s»."), what=bold(line.what))
            if line.state.code != Answer.NOBODY:
                yield _answer(line)
    for pk, line in was.items():
        if pk not in now:
            yield said(_("«%(what)s» er ikke med lenger."), what=line.what)


def _measure(was: MeasureLine, now: MeasureLine) -> Iterator[Change]:
    if was.what != now.what:
        yield changed(_("«%(what)s» er skrevet om."), was.what, now.what, what=now.what)
    texts = (
        (_("Hvor mye er endret for «%(what)s»."), was.extent, now.extent),
        (_("Hvordan det gjøres er endret for «%(what)s»."), was.how, now.how),
        (_("Vedtaket bak «%(what)s» er endret."), was.decision_words, now.decision_words),
        (_("Fristen for «%(what)s» er flyttet."), day_of(was.due), day_of(now.due)),
    )
    for text, before, after in texts:
        if before != after:
            yield changed(text, before, after, what=now.what)
    if (was.state.code, was.who and was.who.name) != (now.state.code, now.who and now.who.name):
        yield _answer(now)


def _answer(line: MeasureLine) -> Change:
    return said(_ANSWERED[line.state.code], who=bold(line.who.name if line.who else ""), what=line.what)


_ADDED = {
    Kind.MATTERS.value: gettext_lazy("Nytt om hva som er viktig."),
    Kind.RESOURCE.value: gettext_lazy("Ny styrke: «%(what)s»."),
    Kind.NEED.value: gettext_lazy("Nytt behov: «%(what)s»."),
    Kind.WANTED.value: gettext_lazy("Noen flere som bør være med: «%(what)s»."),
    Kind.WORDS.value: gettext_lazy("Nytt som er skrevet: «%(what)s»."),
}


def _entries(old: WholePlan, new: WholePlan) -> Iterator[Change]:
    was = {entry.pk: entry for entry in old.entries}
    now = {entry.pk: entry for entry in new.entries}
    for pk, entry in now.items():
        if pk not in was:
            yield said(_ADDED[entry.kind], what=bold(entry.text))
        elif was[pk].text != entry.text:
            text = (
                _("Hva som er viktig, er skrevet om.") if entry.kind == Kind.MATTERS else _("En tekst er skrevet om.")
            )
            yield changed(text, was[pk].text, entry.text)
    for pk, entry in was.items():
        if pk not in now:
            yield said(_("«%(what)s» er ikke med lenger."), what=entry.text)


def _voices(old: WholePlan, new: WholePlan) -> Iterator[Change]:
    was, now = {row.pk for row in old.dissents}, {row.pk for row in new.dissents}
    for row in new.dissents:
        if row.pk not in was:
            text = _("%(who)s er uenig: «%(words)s»") if row.disagrees else _("%(who)s ser det slik: «%(words)s»")
            yield said(text, who=bold(first_name(row.author_name)), words=row.words)
    for row in old.dissents:
        if row.pk not in now:
            text = _("%(who)s har tatt tilbake det %(who)s skrev ved siden av.")
            yield said(text, who=bold(first_name(row.author_name)))
