"""Form fields of our own kind."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from medvirk.kit import dates


class DayInput(forms.TextInput):
    """A date written by hand, as «31.12.2026».

    Not `<input type="date">`: that follows the language of the browser, not of the page, and throws away
    what it cannot read, so a mistake could not be shown again.
    """

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "off", "size": "12", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        """A date from the database as people write it; what was typed stays as it was typed."""
        return f"{value:%d.%m.%Y}" if isinstance(value, date) else super().format_value(value)


class DayField(forms.Field):
    """A date: «31.12.2026», «31. desember 2026» or «2026-12-31»."""

    widget = DayInput
    default_error_messages = {"invalid": _("Skriv datoen slik: 31.12.2026. Den må finnes i kalenderen.")}

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", _("For eksempel 31.12.2026"))
        super().__init__(**options)

    def to_python(self, value: Any) -> date | None:
        """The date that was meant, or an error that says how to write it."""
        if value in self.empty_values or isinstance(value, date):
            return value or None
        found = dates.parse_date(str(value))
        if found is None:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return found

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compares days, not spellings of them."""
        try:
            return self.to_python(initial) != self.to_python(data)
        except forms.ValidationError:
            return True
