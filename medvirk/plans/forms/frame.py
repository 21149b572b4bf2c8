"""Forms for the frame of the plan and for who is in the team."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from medvirk.design.formfields import DayField
from medvirk.design.forms import PlainForm
from medvirk.plans.forms.fields import SHORT, VersionedForm, Words
from medvirk.teams.models import Sector

QUARTERS = [
    (Sector.FAMILY, _("Familie og venner")),
    (Sector.SCHOOL, _("Skole og arbeid")),
    (Sector.HEALTH, _("Helse")),
    (Sector.MUNICIPALITY, _("Kommunen")),
]
NAME = 200


class FrameForm(VersionedForm):
    """Dates and words round the goals; how the child took part only where the plan is a child's."""

    next_revision = DayField(label=_("Når skal planen ses på igjen?"))
    start = DayField(label=_("Planen gjelder fra"), required=False)
    end = DayField(label=_("Planen gjelder til"), required=False)
    evaluation = Words(label=_("Hjelper planen? Hva kan bli bedre?"), required=False)
    child_participation = Words(label=_("Slik har barnet vært med på planen"), required=False)

    def __init__(self, *args: Any, is_child: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not is_child:
            del self.fields["child_participation"]

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        said = super().clean() or {}
        start, end = said.get("start"), said.get("end")
        if start and end and end < start:
            self.add_error("end", _("Skriv den første dagen eller en senere dag."))
        return said


class MemberForm(PlainForm):
    """Somebody new in the team."""

    name = forms.CharField(label=_("Hva heter personen?"), max_length=NAME)
    role = forms.CharField(label=_("Hvem er det? For eksempel lærer, tante, fysioterapeut"), max_length=NAME)
    quarter = forms.ChoiceField(label=_("Hvor hører personen til?"), choices=QUARTERS, widget=forms.RadioSelect)
    contributes = Words(label=_("Hva bidrar personen med?"), rows=1, max_length=SHORT, required=False)


class ContributionForm(VersionedForm):
    """What somebody is here, and what they contribute."""

    role = forms.CharField(label=_("Hvem er det? For eksempel lærer, tante, fysioterapeut"), max_length=NAME)
    contributes = Words(label=_("Hva bidrar personen med?"), rows=1, max_length=SHORT, required=False)
