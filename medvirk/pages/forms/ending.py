"""The last day of what has been shared."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from medvirk.design.formfields import DayField
from medvirk.design.forms import PlainForm
from medvirk.pages.forms.giving import LONGEST


class EndForm(PlainForm):
    """One day, to come."""

    on = DayField(label=_("Siste dag"))

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today

    def clean_on(self) -> date:
        """Today at the earliest: what is to be shut before that is taken back."""
        on: date = self.cleaned_data["on"]
        if not self.today <= on <= self.today + LONGEST:
            raise forms.ValidationError(_("Velg en dag fram i tid, høyst ti år fram."))
        return on
