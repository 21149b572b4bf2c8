"""The form of the crisis page: one row per line, a few empty ones at the end, no script needed."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from medvirk.design.forms import PlainForm
from medvirk.kit import dates
from medvirk.plans.crisis_lines import FIRST_LINES, CrisisLine, key_of, line_name, read_lines
from medvirk.plans.forms.fields import TEXT_ERRORS, VersionedForm, Words

MOST_ROWS, EMPTY_ROWS = 40, 2
Pair = tuple[str, Any]


class _MayBeEmpty(forms.Field):
    """An empty row is taken away. The page says so once, so the fields do not each say that they may be empty."""

    def validate(self, value: Any) -> None:
        """Whatever is missing is told by the row."""


class Name(_MayBeEmpty, forms.CharField):
    """How a line is called."""


class Text(_MayBeEmpty, Words):
    """What a line says."""


class LineForm(PlainForm):
    """One line: how it is called and what it says. A line whose text is taken away is gone when the page is saved."""

    key = forms.CharField(required=False, max_length=100, widget=forms.HiddenInput)
    is_list = forms.BooleanField(required=False, widget=forms.HiddenInput)
    name = Name(label=_("Hva heter linja?"), max_length=100, error_messages=TEXT_ERRORS)
    text = Text(label=_("Hva står det?"), rows=2, max_length=2_000)

    def clean(self) -> dict[str, Any]:
        """A text needs a name, so that whoever reads in a hurry finds it."""
        given = super().clean() or {}
        if given.get("text") and "name" not in self.errors and not (given.get("name") or given.get("key")):
            self.add_error("name", _("Skriv hva linja heter, for eksempel «Først» eller «Dette hjelper»."))
        return given

    def pair(self) -> Pair | None:
        """The line as it is kept: a text, several as a list, a day as a date; None for an empty row."""
        given = self.cleaned_data
        texts = [text.strip() for text in given["text"].split("\n") if text.strip()]
        if not texts:
            return None
        key, name = given["key"], given["name"]
        if not key or (name and name != line_name(key)):
            key = key_of(name)
        if given["is_list"] or len(texts) > 1:
            return key, texts
        day = dates.parse_date(texts[0])
        return key, day.isoformat() if day else texts[0]


class CrisisForm(VersionedForm):
    """The whole page; its rows are forms of their own."""

    def __init__(self, data: Any = None, *, rows: Sequence[dict[str, Any]] = (), version: int = 0) -> None:
        super().__init__(data, initial={"version": version})
        if data is None:
            empty: list[dict[str, Any]] = [{}] * EMPTY_ROWS
            self.rows = [LineForm(initial=row, prefix=f"line{n}") for n, row in enumerate([*rows, *empty])]
        else:
            self.rows = [LineForm(data, prefix=f"line{n}") for n in range(_count(data))]

    def is_valid(self) -> bool:
        """All rows are looked at, so that all mistakes are told at once."""
        return all([super().is_valid(), *(row.is_valid() for row in self.rows)])

    @property
    def everything(self) -> list[forms.BaseForm]:
        """For the summary of what is to be put right."""
        return [self, *self.rows]

    def pairs(self) -> list[Pair]:
        """The lines to keep, in order."""
        return [pair for row in self.rows if (pair := row.pair())]

    def gone_on_with(self, data: Any) -> "CrisisForm":
        """A page that was begun before, as it was left."""
        typed = CrisisForm(data)
        return CrisisForm(rows=typed.moved_up(0), version=typed.seen)

    def moved_up(self, number: int) -> list[dict[str, Any]]:
        """What was typed, with one row a place further up; nothing is saved by it."""
        rows = [{name: row[name].value() for name in row.fields} for row in self.rows]
        if 0 < number < len(rows):
            rows[number - 1], rows[number] = rows[number], rows[number - 1]
        return [row for row in rows if row["text"] or row["name"]]


def rows_of(lines: Sequence[Sequence[Any]]) -> list[dict[str, Any]]:
    """Stored lines as rows; a page that is not written yet offers the usual names."""
    if not lines:
        return [{"key": key, "name": line_name(key), "text": ""} for key in FIRST_LINES]
    shown = zip(lines, read_lines(lines), strict=True)
    return [_row(line, is_list=isinstance(value, list)) for (_key, value), line in shown]


def _row(line: CrisisLine, *, is_list: bool) -> dict[str, Any]:
    text = f"{line.day:%d.%m.%Y}" if line.day else "\n".join(line.texts)
    return {"key": line.key, "name": line.name, "text": text, "is_list": is_list}


def _count(data: Any) -> int:
    return next((n for n in range(MOST_ROWS) if f"line{n}-text" not in data), MOST_ROWS)
