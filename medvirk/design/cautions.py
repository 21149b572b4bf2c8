"""A form that asks once more before it keeps what is better not written. It never refuses, and loses nothing typed."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest

# What is to be said of a text, or nothing.
Caution = Callable[[str], str]
ONCE_MORE = "once more"
_NAME = "_caution"


def look_out(request: HttpRequest, caution: Caution) -> None:
    """Texts typed in this request are looked at by every form that takes them."""
    # It goes with what was sent, so that no form has to be handed it and no other request ever has it.
    request.POST.__dict__[_NAME] = caution


def ask_once_more(form: forms.Form) -> None:
    """Says it under each text that was changed and gives cause."""
    caution: Caution | None = getattr(form.data, _NAME, None)
    if caution is None:
        return
    for name in form.changed_data:
        said = caution(_typed(form, name))
        if said:
            form.add_error(name, forms.ValidationError(said, code=ONCE_MORE))


def _typed(form: forms.Form, name: str) -> str:
    field: Any = form.fields[name]
    text = form.cleaned_data.get(name)
    is_text = isinstance(field, forms.CharField) and not field.widget.is_hidden
    return text if is_text and isinstance(text, str) else ""
