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

    def __init__(self, *args: Any, people: Choices, is_child: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        _choose_who_keeps(self, people, is_child=is_child)


class OtherGradeForm(GradeForm):
    """Where the address is hidden already: nobody more is shut out, and taking the grade away opens."""

    sure = forms.BooleanField(
        label=_("Jeg vet at planen kan åpnes igjen for dem som har lov ellers, hvis adressen ikke er skjult lenger")
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{**options, "people": (), "is_child": False})


class FindForm(PlainForm):
    """Somebody who lives there, by name."""

    called = forms.CharField(label=_("Navn"), max_length=200)


class LeaveForm(PlainForm):
    """Why, and that one knows what opens."""

    reason = forms.CharField(label=_("Hvorfor?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    sure = forms.BooleanField(label=_("Jeg vet at planen kan åpnes igjen for dem som har lov ellers"))


class JoinForm(PlainForm):
    """As a grade that is set, where somebody becomes hidden by it."""

    reason = forms.CharField(label=_("Hvorfor?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    keeps = forms.MultipleChoiceField(
        label=_("Hvem skal fortsatt kunne åpne planen?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    without_parents = forms.BooleanField(label=_("Ingen forelder skal kunne åpne planen nå"), required=False)
    sure = forms.BooleanField(label=_("Jeg vet at planen stenges med en gang for alle som ikke er valgt"))

    def __init__(self, *args: Any, people: Choices, is_child: bool, shuts: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        _choose_who_keeps(self, people if shuts else (), is_child=is_child)
        if not shuts:
            del self.fields["sure"]


def _choose_who_keeps(form: PlainForm, people: Choices, *, is_child: bool) -> None:
    if people:
        form.field("keeps", forms.MultipleChoiceField).choices = people
    else:
        del form.fields["keeps"]
    if not is_child:
        del form.fields["without_parents"]


class AuthoriseForm(PlainForm):
    """One more who may open it, why, and perhaps until when."""

    who = forms.ChoiceField(label=_("Hvem skal kunne åpne planen?"), widget=forms.RadioSelect)
    why = forms.CharField(label=_("Hvorfor trenger de det?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    end = DayField(label=_("Til og med hvilken dag?"), required=False)

    def __init__(self, *args: Any, people: Choices, today: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today
        self.field("who", forms.ChoiceField).choices = people

    def clean_end(self) -> Any:
        """Not a day that is gone."""
        end = self.cleaned_data["end"]
        if end and end < self.today:
            raise forms.ValidationError(_("Velg i dag eller en dag som kommer."))
        return end
