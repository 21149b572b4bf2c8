"""What several forms of the plan share: words, days to come, and the version of a text that was read."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from medvirk.design.formfields import DayField
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


class ComingDayField(DayField):
    """A day to come. One that stood there before may stay, also when it has passed."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.earlier: date | None = None

    def validate(self, value: Any) -> None:
        """Not before today."""
        super().validate(value)
        if value and value < timezone.localdate() and value != self.earlier:
            raise ValidationError(_("Skriv en dag fram i tid."), code="past")


class VersionedForm(PlainForm):
    """Carries the version of the text that was read when the form was opened."""

    version = forms.Field(required=False, widget=forms.HiddenInput)

    @property
    def seen(self) -> int:
        """That version; 0 fits no text, so a form that says nothing sensible shows what stands there now."""
        return self.number_of("version")

    def number_of(self, name: str) -> int:
        """A version as it was sent, or 0."""
        sent = str(self.data.get(name, ""))
        return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else 0
