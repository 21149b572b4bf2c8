"""What is asked before a shut plan is opened: why, how long, and that one knows it will be seen."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from medvirk.design.forms import PlainForm
from medvirk.emergency.models import EmergencyAccess
from medvirk.rules.emergency import EmergencyHours


class EmergencyForm(PlainForm):
    """A kind and a reason in own words; hours among those the rule offers; nothing is chosen for the reason."""

    kind = forms.ChoiceField(label=_("Hva er grunnen?"), choices=EmergencyAccess.Kind.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Hva har skjedd, og hva må du vite?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    hours = forms.TypedChoiceField(label=_("Hvor lenge?"), coerce=int, widget=forms.RadioSelect)
    seen = forms.BooleanField(label=_("Jeg vet at personen får se at jeg har vært inne, hva jeg åpnet og hvorfor"))

    def __init__(self, *args: Any, rule: EmergencyHours, **options: Any) -> None:
        super().__init__(*args, **options)
        hours = self.field("hours", forms.TypedChoiceField)
        hours.choices = [
            (each, ngettext("%(num)s time", "%(num)s timer", each) % {"num": each}) for each in rule.offered
        ]
        hours.initial = rule.first
