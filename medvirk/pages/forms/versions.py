"""What is typed when a version is proposed, answered or approved aloud."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from medvirk.design.formfields import DayField
from medvirk.design.forms import PlainForm
from medvirk.kit import dates
from medvirk.plans.forms.fields import SHORT, Words
from medvirk.rules import answer_times


class ProposeForm(PlainForm):
    """Until when one has to answer: never in the past, and never so soon that nobody gets to read it."""

    deadline = DayField(label=_("Når trenger du et svar?"))

    def clean_deadline(self) -> date:
        """At least a few days."""
        said: date = self.cleaned_data["deadline"]
        earliest = answer_times.earliest(timezone.localdate())
        if said < earliest:
            day = {"day": dates.day(earliest)}
            raise ValidationError(_("Gi litt mer tid. Første dag du kan velge, er %(day)s.") % day)
        return said


class ChangesForm(PlainForm):
    """What somebody wants changed, in their own words. `version` is the proposal they read."""

    version = forms.UUIDField(widget=forms.HiddenInput, required=False)
    words = Words(label=_("Hva vil du endre?"), rows=6)


class DisputeForm(PlainForm):
    """That a yes somebody else wrote down was none."""

    words = Words(label=_("Hva er det som ikke stemmer?"), rows=4, required=False)


class OralForm(PlainForm):
    """A yes said aloud counts only with whose it was, who heard it, how it was said and when."""

    version = forms.UUIDField(widget=forms.HiddenInput)
    said_by = forms.ChoiceField(label=_("Hvem sa ja?"), widget=forms.RadioSelect)
    heard_by = forms.CharField(label=_("Hvem hørte det?"), max_length=200)
    how = Words(
        label=_("Hvordan ble det sagt?"),
        help_text=_("For eksempel: i møtet, etter at vi leste alt"),
        rows=2,
        max_length=SHORT,
    )
    on = DayField(label=_("Hvilken dag?"))

    def __init__(self, *args: Any, people: list[str], frozen: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.frozen = frozen
        self.field("said_by", forms.ChoiceField).choices = [(name, name) for name in people]

    def clean_on(self) -> date:
        """Between the day the proposal was made and today: nobody said yes to it before or after."""
        said: date = self.cleaned_data["on"]
        if not self.frozen <= said <= timezone.localdate():
            day = {"day": dates.day(self.frozen)}
            raise ValidationError(_("Skriv en dag fra %(day)s til i dag.") % day)
        return said
