"""Forms for what stands about the person: one text each."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from medvirk.design.forms import PlainForm

LONG, SHORT = 10_000, 300
_TOO_LONG = _("Det er plass til %(limit_value)s tegn, og du har skrevet %(show_value)s. Gjør teksten kortere.")
_UNKNOWN_SIGN = _("Teksten har et usynlig tegn som ikke kan lagres. Skriv den på nytt uten det.")
TEXT_ERRORS = {"max_length": _TOO_LONG, "null_characters_not_allowed": _UNKNOWN_SIGN}


class Words(forms.CharField):
    """A text in several lines, kept as it was written."""

    widget = forms.Textarea

    def __init__(self, *, rows: int = 3, **options: Any) -> None:
        options.setdefault("max_length", LONG)
        # The browser would cut a text that is pasted in; we say how long it is instead.
        super().__init__(widget=forms.Textarea({"rows": rows}), error_messages=TEXT_ERRORS, **options)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """No limit in the markup, see above."""
        return {}

    def to_python(self, value: Any) -> str:
        """Line breaks in one way."""
        return str(super().to_python(value)).replace("\r\n", "\n")


class VersionedForm(PlainForm):
    """Carries the version of the text that was read when the form was opened."""

    version = forms.CharField(required=False, widget=forms.HiddenInput)

    @property
    def seen(self) -> int:
        """That version; 0 fits no text, so a form that says nothing sensible shows what stands there now."""
        sent = str(self.data.get("version", ""))
        return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else 0

    def clean_version(self) -> str:
        """Nothing to put right for a reader: seen() says what it means."""
        return ""


class WhatMattersForm(VersionedForm):
    text = Words(label=_("Hva er viktig for deg?"), rows=5, max_length=LONG)


class WriteForm(PlainForm):
    text = Words(label=_("Hva vil du si?"), rows=8)


class ResourceForm(PlainForm):
    """Something the person is good at, likes or has."""

    text = Words(label=_("Hva er en styrke?"), rows=1, max_length=SHORT)


class WantedForm(PlainForm):
    """Somebody who should take part, and does not yet (§ 9 third paragraph j)."""

    text = Words(label=_("Hvem bør være med, og med hva?"), rows=1, max_length=SHORT)


class NeedForm(PlainForm):
    """Something the person needs help with, or more of."""

    text = Words(label=_("Hva trengs?"), rows=1, max_length=SHORT)


class EntryForm(VersionedForm):
    """What stands there, anew."""

    text = Words(label=_("Teksten"), rows=3)
