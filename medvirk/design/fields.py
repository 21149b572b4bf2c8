"""One form field as the templates draw it: tied to its label, its hint and its error."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django import forms
from django.forms import BaseForm, BoundField
from django.utils.safestring import SafeString

from medvirk.design.cautions import ONCE_MORE

_GROUPS = (forms.RadioSelect, forms.CheckboxSelectMultiple)


@dataclass(frozen=True)
class Option:
    """One answer in a group of radio buttons or tick boxes."""

    id: str
    name: str
    value: str
    label: str
    type: str
    is_chosen: bool


@dataclass(frozen=True)
class Mistake:
    """One thing to put right: what to do, and the field it is about (none when it is the whole form).

    One that only asks once more can stand: sent again, it is kept.
    """

    field_id: str
    text: str
    asks: bool = False


def is_group(bound: BoundField) -> bool:
    """Whether the field is drawn as one box per answer."""
    return isinstance(bound.field.widget, _GROUPS)


def described_by(bound: BoundField, hint: str = "") -> str:
    """The ids of the hint and the error, for `aria-describedby`."""
    ids = []
    if hint or bound.help_text:
        ids.append(f"{bound.auto_id}-hint")
    if bound.errors:
        ids.append(f"{bound.auto_id}-error")
    return " ".join(ids)


def control(bound: BoundField, hint: str = "", lang: str = "") -> SafeString:
    """The input itself, with what was typed."""
    attrs = {"class": "ds-input"}
    if described := described_by(bound, hint):
        attrs["aria-describedby"] = described
    if bound.errors:
        attrs["aria-invalid"] = "true"
    if lang:
        attrs["lang"] = lang
    if isinstance(bound.field.widget, forms.Textarea):
        attrs["rows"] = str(bound.field.widget.attrs.get("rows", 3))
        attrs["cols"] = ""
    return bound.as_widget(attrs={key: value for key, value in attrs.items() if value})


def options(bound: BoundField) -> Iterator[Option]:
    """The answers of a group, the empty one left out: no answer is chosen beforehand."""
    kind = "checkbox" if isinstance(bound.field.widget, forms.CheckboxSelectMultiple) else "radio"
    for each in bound.subwidgets:
        data = each.data
        if data["value"] == "":
            continue
        yield Option(
            id=data["attrs"]["id"],
            name=data["name"],
            value=str(data["value"]),
            label=str(data["label"]),
            type=kind,
            is_chosen=bool(data["selected"]),
        )


def errors_of(forms_to_read: BaseForm | Iterable[BaseForm]) -> list[Mistake]:
    """All mistakes of one form or several, in the order of the fields."""
    several = [forms_to_read] if isinstance(forms_to_read, BaseForm) else forms_to_read
    return [mistake for form in several for mistake in _mistakes(form)]


def _mistakes(form: BaseForm) -> Iterator[Mistake]:
    for text in form.non_field_errors():
        yield Mistake("", str(text))
    for bound in form:
        for text in bound.errors:
            yield Mistake(_first_id(bound), str(text), asks=form.has_error(bound.name, ONCE_MORE))


def _first_id(bound: BoundField) -> str:
    """The element a link to the field shall put focus on."""
    if is_group(bound):
        return next((option.id for option in options(bound)), bound.auto_id)
    return bound.id_for_label or bound.auto_id
