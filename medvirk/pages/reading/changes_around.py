"""What differs around the goals of two plans: who is in, dates, the crisis page, consents."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from markupsafe import escape

from medvirk.pages.reading.change_of_plan import Change, changed, day_of, said
from medvirk.pages.reading.coded import bold
from medvirk.pages.reading.consents import Consents
from medvirk.pages.reading.whole import WholePlan


def people(old: WholePlan, new: WholePlan) -> Iterator[Change]:
    """Who came and left, and who coordinates."""
    was, now = {m.pk: m for m in old.members}, {m.pk: m for m in new.members}
    for pk, member in now.items():
        if pk not in was:
            yield said(_("%(who)s er ny: %(role)s."), who=bold(member.name), role=member.role)
        elif was[pk].contributes != member.contributes:
            text = _("Hva %(who)s bidrar med, er endret.")
            yield changed(text, was[pk].contributes, member.contributes, who=bold(member.name))
    for pk, member in was.items():
        if pk not in now:
            yield said(_("%(who)s er ikke med lenger."), who=bold(member.name))
    before, after = (whole.coordinator.name if whole.coordinator else "" for whole in (old, new))
    if before != after:
        yield changed(_("Koordinatoren er en annen."), before, after)


def frame(old: WholePlan, new: WholePlan) -> Iterator[Change]:
    """Dates, words on how it goes, the crisis page, and who was let in or shut out."""
    if new.sees_frame:
        yield from _round(old.plan, new.plan)
        before, after = (_name(whole.plan.responsible) for whole in (old, new))
        if before != after and not new.hides_places:
            yield changed(_("Hvem som har ansvar for planen, er endret."), before, after)
    if new.crisis and (not old.crisis or old.crisis.lines != new.crisis.lines):
        yield Change(escape(_("Kriseplanen er endret.")))
    if old.consents is not None and new.consents is not None:
        yield from _consents(old.consents, new.consents)


def _round(was: Any, now: Any) -> Iterator[Change]:
    texts = (
        (
            _("Når planen ses på igjen, er endret."),
            day_of(was.next_revision),
            day_of(now.next_revision),
        ),
        (_("Når planen begynner å gjelde, er endret."), day_of(was.start), day_of(now.start)),
        (_("Hvor lenge planen gjelder, er endret."), day_of(was.end), day_of(now.end)),
        (_("Hvordan planen hjelper, er skrevet om."), was.evaluation, now.evaluation),
        (_("Hvordan barnet har tatt del, er skrevet om."), was.child_participation, now.child_participation),
    )
    for text, before, after in texts:
        if before != after:
            yield changed(text, before, after)


def _name(service: Any) -> str:
    return service.name if service else ""


def _consents(old: Consents, new: Consents) -> Iterator[Change]:
    names = {line.id: line.to for line in (*old.lines, *new.lines)}
    for line in new.lines:
        if line.id in new.valid - old.valid:
            yield said(_("%(who)s får se noe av planen."), who=bold(line.to))
    for pk in old.valid - new.valid:
        yield said(_("%(who)s ser ikke det samme som før."), who=bold(names[pk]))
