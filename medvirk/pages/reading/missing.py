"""What § 9 asks for and the plan does not have, in a sentence, with who can fill it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from medvirk.kit.names import first_name
from medvirk.kit.text import join_words

if TYPE_CHECKING:
    from medvirk.pages.reading.whole import WholePlan

# Where things can be hidden or shut one by one, an empty page may only look empty to this reader.
_ROW_BY_ROW = frozenset("aefij")
# Contact doctor belongs to specialist care.
_SPECIALIST = ("sphl", "phvl", "pbrl-2-5a")


@dataclass(frozen=True, slots=True)
class Filler:
    """Who can write what is missing: the person, and the coordinator by first name where there is one."""

    owner: str
    is_reader: bool
    coordinator: str

    def together(self) -> str:
        """What the person can write."""
        who = {"name": self.owner, "coordinator": self.coordinator}
        if self.coordinator:
            text = _("Du kan skrive det selv, eller sammen med %(coordinator)s.")
            return (text if self.is_reader else _("%(name)s eller %(coordinator)s kan skrive det.")) % who
        return _("Du kan skrive det selv.") if self.is_reader else _("%(name)s kan skrive det.") % who

    def by_coordinator(self) -> str:
        """What the coordinator, or else the municipality, puts right."""
        if self.coordinator:
            return _("%(coordinator)s kan ordne det.") % {"coordinator": self.coordinator}
        return _("Kommunen skal ordne det.")


def filler(whole: "WholePlan") -> Filler:
    """Who can fill this plan."""
    coordinator = first_name(whole.coordinator.name) if whole.coordinator else ""
    return Filler(first_name(whole.plan.person.name), whole.sight.is_owner, coordinator)


def missing_in(letter: str, whole: "WholePlan", by: Filler) -> Iterator[str]:
    """Sentences for one letter; nothing for what this reader may not know."""
    if not _may_say(letter, whole):
        return
    lacking = {
        "a": _content,
        "b": _people,
        "c": _responsible,
        "d": _contributions,
        "e": _measures,
        "f": _ways,
        "g": _coordination,
        "h": _time,
        "i": _consent,
        "j": _wanted,
        "barn": _child,
    }[letter]
    yield from lacking(whole, by)


def _may_say(letter: str, whole: "WholePlan") -> bool:
    sight = whole.sight
    if not whole.sees_frame:
        return False
    if letter not in _ROW_BY_ROW or sight.is_owner or (sight.is_coordinator and not sight.excluded):
        return True
    # What is hidden from a parent is hidden also as a gap.
    return not sight.excluded and not sight.is_parent


def _content(whole: "WholePlan", by: Filler) -> Iterator[str]:
    if not whole.goals:
        yield _("Mangler: mål.") + " " + by.together()
    if not whole.of_kind("resource"):
        yield _("Mangler: ressurser.") + " " + by.together()
    if not whole.of_kind("need"):
        yield _("Mangler: behov.") + " " + by.together()


def _people(whole: "WholePlan", by: Filler) -> Iterator[str]:
    if not whole.members:
        yield _("Mangler: hvem som er med.") + " " + by.by_coordinator()


def _responsible(whole: "WholePlan", by: Filler) -> Iterator[str]:
    if whole.plan.responsible is None:
        yield _("Mangler: hvem som har ansvar for planen.") + " " + _("Kommunen bestemmer det.")
    if whole.coordinator is None:
        yield _("Mangler: hvem som samordner og driver planen fram.") + " " + by.by_coordinator()


def _contributions(whole: "WholePlan", by: Filler) -> Iterator[str]:
    silent = [member.name for member in whole.members if not member.contributes]
    if silent:
        yield _("Mangler for %(names)s.") % {"names": join_words(silent)} + " " + by.by_coordinator()
    elif not whole.members:
        yield _("Mangler: hva hver og en bidrar med.") + " " + by.by_coordinator()


def _measures(whole: "WholePlan", by: Filler) -> Iterator[str]:
    if not whole.measures:
        yield _("Mangler: tjenester og tiltak.") + " " + by.together()
    without = [line.what for line in whole.measures if not line.extent]
    if without:
        yield _("Mangler hvor mye: %(what)s.") % {"what": join_words(without)} + " " + by.together()


def _ways(whole: "WholePlan", by: Filler) -> Iterator[str]:
    if not whole.measures:
        yield _("Mangler: hvordan det gjøres.") + " " + by.together()
    without = [line.what for line in whole.measures if not line.how]
    if without:
        yield _("Mangler for: %(what)s.") % {"what": join_words(without)} + " " + by.together()


def _coordination(whole: "WholePlan", by: Filler) -> Iterator[str]:
    if whole.coordinator is None:
        yield _("Mangler: om koordinator er tilbudt eller valgt.") + " " + by.by_coordinator()
    if not whole.contacts and any(code.startswith(_SPECIALIST) for code in whole.plan.legal_basis):
        yield _("Mangler: om kontaktlege er tilbudt.") + " " + by.by_coordinator()


def _time(whole: "WholePlan", by: Filler) -> Iterator[str]:
    if whole.plan.start is None:
        yield _("Mangler: hvor lenge planen gjelder.") + " " + by.by_coordinator()
    if whole.plan.next_revision is None:
        yield _("Mangler: når planen ses på igjen.") + " " + by.by_coordinator()


def _consent(whole: "WholePlan", by: Filler) -> Iterator[str]:
    if whole.consents is not None and not whole.consents.stands:
        yield _("Mangler: ja til planen. Den er stengt for hjelperne til noen har sagt ja.")


def _wanted(whole: "WholePlan", by: Filler) -> Iterator[str]:
    if not whole.wanted and not whole.of_kind("wanted"):
        yield _("Mangler: det står ikke om flere bør være med.") + " " + by.together()


def _child(whole: "WholePlan", by: Filler) -> Iterator[str]:
    if not whole.plan.child_participation:
        yield _("Mangler: hvordan barnet har tatt del.") + " " + by.by_coordinator()
