"""What is asked when an address is hidden: how well, why, and who is still to open the plan."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from medvirk.design.formfields import DayField
from medvirk.design.forms import PlainForm
from medvirk.people.models import Protection

GRADES = [
    (Protection.NONE, _("Adressen er ikke skjult")),
    (Protection.CONFIDENTIAL, _("Fortrolig (kode 7)")),
    (Protection.STRICT, _("Strengt fortrolig (kode 6)")),
]
Choices = Sequence[tuple[str, str]]


class GradeForm(PlainForm):
    """Nobody is chosen beforehand: who is not chosen, is shut out."""

    grade = forms.ChoiceField(label=_("Hvordan er adressen skjult?"), choices=GRADES, widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Hvorfor?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    keeps = forms.MultipleChoiceField(
        label=_("Hvem skal fortsatt kunne åpne planen?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    without_parents = forms.BooleanField(label=_("Ingen forelder skal kunne åpne planen nå"), required=False)
    sure = forms.BooleanField(label=_("Jeg vet at planen stenges med en gang for alle som ikke er valgt"))

    def __init__(self, *args: Any, people: Choices, is_child: bool, is_hidden: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if is_hidden or not people:
            del self.fields["keeps"]
        else:
            self.fields["keeps"].choices = people  # type: ignore[attr-defined]  # it is a field with choices
        if is_hidden or not is_child:
            del self.fields["without_parents"]


class AuthoriseForm(PlainForm):
    """One more who may open it, why, and perhaps until when."""

    who = forms.ChoiceField(label=_("Hvem skal kunne åpne planen?"), widget=forms.RadioSelect)
    why = forms.CharField(label=_("Hvorfor trenger de det?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    end = DayField(label=_("Til og med hvilken dag?"), required=False)

    def __init__(self, *args: Any, people: Choices, today: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today
        self.fields["who"].choices = people  # type: ignore[attr-defined]  # it is a field with choices

    def clean_end(self) -> Any:
        """Not a day that is gone."""
        end = self.cleaned_data["end"]
        if end and end < self.today:
            raise forms.ValidationError(_("Velg i dag eller en dag som kommer."))
        return end
