"""An answer that was said aloud or signed on paper: who said it, to whom, in which words, and when."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from medvirk.design.formfields import DayField
from medvirk.design.forms import PlainForm

ORAL, PAPER, PICTURES = "oral", "paper", "pictures"
YES, NO = "yes", "no"


class RegisterForm(PlainForm):
    """Nothing is filled in beforehand but the day; what was not said cannot be guessed."""

    answer = forms.ChoiceField(
        label=_("Hva var svaret?"), choices=[(YES, _("Ja")), (NO, _("Nei"))], widget=forms.RadioSelect
    )
    said_by = forms.MultipleChoiceField(label=_("Hvem svarte?"), widget=forms.CheckboxSelectMultiple)
    form = forms.ChoiceField(
        label=_("Hvordan ble svaret gitt?"),
        choices=[(ORAL, _("Muntlig")), (PAPER, _("På papir")), (PICTURES, _("Med bilder"))],
        widget=forms.RadioSelect,
    )
    on = DayField(label=_("Når ble svaret gitt?"))
    explained_by = forms.CharField(label=_("Hvem forklarte?"), max_length=200)
    explained_in = forms.CharField(
        label=_("Hvordan ble det forklart?"),
        help_text=_("Med hvilke ord, på hvilket språk, og om noen tolket."),
        max_length=200,
    )
    heard_by = forms.CharField(label=_("Hvem hørte svaret?"), max_length=200, required=False)
    kept_by = forms.CharField(label=_("Hvem har arket som er signert?"), max_length=200, required=False)

    def __init__(self, *args: Any, sayers: Sequence[tuple[str, str]], today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today
        self.field("said_by", forms.ChoiceField).choices = sayers

    def clean_on(self) -> date:
        """Not a day to come."""
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError(_("Velg dagen svaret ble gitt. Den kan ikke være fram i tid."))
        return on

    def clean(self) -> dict[str, Any]:
        """An answer somebody heard says who; one on paper says where the sheet is."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("form") in (ORAL, PICTURES) and not cleaned.get("heard_by"):
            self.add_error("heard_by", forms.ValidationError(_("Skriv hvem som hørte svaret.")))
        if cleaned.get("form") == PAPER and not cleaned.get("kept_by"):
            self.add_error("kept_by", forms.ValidationError(_("Skriv hvem som har arket.")))
        return cleaned
