"""The lines of the crisis page as they are read: what each is called, which are steps, which numbers can be called.

Anybody may name a line as they like. Names that are known are shown in the reader's language; the rest as they stand.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from markupsafe import Markup, escape

from medvirk.kit import dates
from medvirk.kit.text import normalise

NAMES = {
    "what": _("Det gjelder"),
    "trigger": _("Dette kan sette det i gang"),
    "early_signs": _("Tidlige tegn"),
    "signs": _("Tegn"),
    "first": _("Først"),
    "then": _("Så"),
    "what_helps": _("Dette hjelper"),
    "what_does_not_help": _("Dette hjelper ikke"),
    "avoid": _("Unngå"),
    "wishes": _("Ønsker"),
    "who_to_call": _("Ring"),
    "contact": _("Ring"),
    "contacts": _("Ring"),
    "medicines": _("Medisiner"),
    "place": _("Sted"),
    "privacy": _("Hvem ser siden"),
    "valid_from": _("Gjelder fra"),
    "valid_to": _("Gjelder til"),
    "updated": _("Sist endret"),
}
# What a new page begins with.
STEPS = tuple(f"step{number}" for number in range(1, 10))
FIRST_LINES = ("early_signs", "step1", "step2", "step3", "what_helps", "wishes")
_STEP = re.compile(r"first|then|next|last|step_?\d*")
_NUMBER_OF_STEP = re.compile(r"step_?(\d+)")

# Emergency numbers, 116 numbers, five digits that begin with 0, eight digits however they are spaced.
_PHONE = re.compile(
    r"(?<![\w.,:/+-])"
    r"((?:\+47 ?)?[2-9]\d \d\d \d\d \d\d|(?:\+47 ?)?[2-9]\d\d \d\d \d\d\d|(?:\+47 ?)?[2-9]\d{7}"
    r"|116 ?\d{3}|0\d{4}|11[023]|120)"
    r"(?![\w/-]|[.,:]\d| ?(?:mg|ml|g|kg|m|cm|km|meter|minutt\w*|min|time\w*|dag\w*|kr|kroner|prosent|skritt|steg|%)\b)"
)


@dataclass(frozen=True)
class CrisisLine:
    """One line: `key` is the name as it is kept, `name` how it is called, `texts` one or several, or a `day`."""

    key: str
    name: str
    texts: tuple[str, ...]
    day: date | None
    is_step: bool


@dataclass(frozen=True)
class Part:
    """What is read in one go: steps that follow each other, or one line that is none."""

    steps: tuple[CrisisLine, ...]
    line: CrisisLine | None = None


def line_name(key: str) -> str:
    """«early_signs» is «Tidlige tegn», «step2» is «Steg 2»; a name of one's own stands, with spaces and a capital."""
    if key in NAMES:
        return str(NAMES[key])
    if step := _NUMBER_OF_STEP.fullmatch(key):
        return str(_("Steg %(number)s")) % {"number": step[1]}
    words = " ".join(key.replace("_", " ").split())
    return words[:1].upper() + words[1:]


def key_of(name: str) -> str:
    """The key of a name somebody wrote: a known one where it is known, else the words themselves."""
    wanted = normalise(name)
    known = {normalise(line_name(key)): key for key in (*reversed(NAMES), *STEPS)}
    return known.get(wanted, " ".join(name.split()))


def is_step(key: str) -> bool:
    """Whether a line is something to do in its turn."""
    return bool(_STEP.fullmatch(key))


def read_lines(lines: Sequence[Sequence[Any]]) -> list[CrisisLine]:
    """The stored pairs, in their order."""
    return [_line(str(key), value) for key, value in lines]


def parts(lines: Sequence[Sequence[Any]]) -> list[Part]:
    """The lines with steps that stand together put together."""
    found: list[Part] = []
    for line in read_lines(lines):
        if not line.is_step:
            found.append(Part((), line))
        elif found and found[-1].steps:
            found[-1] = Part((*found[-1].steps, line))
        else:
            found.append(Part((line,)))
    return found


def _line(key: str, value: Any) -> CrisisLine:
    texts = tuple(str(text) for text in (value if isinstance(value, list) else [value]) if text is not None)
    day = dates.parse_date(texts[0]) if len(texts) == 1 else None
    return CrisisLine(key, line_name(key), texts, day, is_step(key))


def with_phones(text: str) -> Markup:
    """The text with every phone number as a link that calls it."""
    pieces: list[Markup] = []
    end = 0
    for found in _PHONE.finditer(text):
        number = found[1].replace(" ", "")
        link = Markup('<a href="tel:{}">{}</a>').format(number, found[1])
        pieces += [escape(text[end : found.start()]), link]
        end = found.end()
    return Markup("").join([*pieces, escape(text[end:])])
