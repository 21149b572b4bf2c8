"""Who is to speak for the person: one form for each standing, so that nothing is asked that does not belong to it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from medvirk.design.formfields import DayField
from medvirk.design.forms import PlainForm
from medvirk.people.models import SCOPED, Representation
from medvirk.people.speaking import FOSTER, NONE, SHARED, SOLE, Speaking
from medvirk.plans.forms.fields import SHORT, ComingDayField, Words

Kind, Scope = Representation.Kind, Representation.Scope
OTHER = "other"
# The words in the address, what one chooses, and what was to be seen.
STANDINGS: Mapping[str, tuple[str, str | Promise, str | Promise]] = {
    "forelder": (Kind.PARENT, _("En forelder, eller fosterhjemmet"), _("For eksempel Folkeregisteret, og dagen.")),
    "barnevern": (Kind.CHILD_WELFARE, _("Barnevernet, etter omsorgsovertakelse"), _("Vedtaket, og datoen på det.")),
    "verge": (Kind.VERGE, _("En verge"), _("Vergefullmakten fra statsforvalteren, og datoen på den.")),
    "fullmakt": (Kind.MANDATE, _("En som får fullmakt"), _("Hvor fullmakten er skrevet, og datoen på den.")),
    "parorende": (Kind.RELATIVE, _("Den nærmeste pårørende"), _("Hvem som pekte på den, og når.")),
}
_RESPONSIBILITY = [
    (SHARED, _("Felles foreldreansvar")),
    (SOLE, _("Foreldreansvar alene")),
    (NONE, _("Ikke foreldreansvar")),
    (FOSTER, _("Fosterforelder")),
]
_SCOPES = [
    (Scope.PERSONAL, _("Personlige spørsmål, som helse og hjelp")),
    (Scope.ECONOMY, _("Bare økonomi. Da ser de ikke at det finnes en plan.")),
    (Scope.BOTH, _("Begge deler")),
]


class SpeakingForm(PlainForm):
    """Who it is, what they may, what was seen, and from when to when."""

    who = forms.ChoiceField(label=_("Hvem er det?"), widget=forms.RadioSelect)
    name = forms.CharField(label=_("Navnet, hvis det er noen andre"), max_length=200, required=False)
    role = forms.CharField(label=_("Hvem er det for personen?"), max_length=200, required=False)
    responsibility = forms.ChoiceField(
        label=_("Hva sier Folkeregisteret?"), choices=_RESPONSIBILITY, widget=forms.RadioSelect
    )
    scope_of = forms.ChoiceField(label=_("Hva gjelder det?"), choices=_SCOPES, widget=forms.RadioSelect)
    is_deprived = forms.BooleanField(
        label=_("Retten har bestemt at vergen avgjør i personlige spørsmål"),
        required=False,
        help_text=_("Ellers støtter vergen, og personen bestemmer selv (vgml §§ 22 og 33)."),
    )
    basis = Words(label=_("Hva har du sett?"))
    start = DayField(label=_("Fra hvilken dag?"))
    end = ComingDayField(label=_("Til og med hvilken dag?"), required=False)

    def __init__(self, *args: Any, standing: str, people: Sequence[Any], **options: Any) -> None:
        options.setdefault("initial", {"start": timezone.localdate()})
        super().__init__(*args, **options)
        self.kind, _label, seen = STANDINGS[standing]
        self._people = {str(user.pk): user for user in people}
        named = [(key, user.name) for key, user in self._people.items()]
        self.fields["who"].choices = [*named, (OTHER, _("Noen andre"))]  # type: ignore[attr-defined]  # it has choices
        # The form has made what is drawn of its fields by now.
        self["basis"].help_text = str(seen)
        left_out = {Kind.PARENT: (), Kind.CHILD_WELFARE: ("who",)}.get(Kind(self.kind), ())
        for name in (*left_out, *(() if self.kind == Kind.PARENT else ("responsibility",))):
            del self.fields[name]
        if self.kind not in SCOPED:
            del self.fields["scope_of"]
        if self.kind != Kind.VERGE:
            del self.fields["is_deprived"]

    def clean(self) -> dict[str, Any]:
        """Somebody who is not on the list is written by name, and a period ends after it has begun."""
        said = super().clean() or self.cleaned_data
        if said.get("who", OTHER) == OTHER and not said.get("name") and "name" not in self.errors:
            self.add_error("name", ValidationError(_("Skriv navnet."), code="required"))
        if said.get("start") and said.get("end") and said["end"] < said["start"]:
            self.add_error("end", ValidationError(_("Den siste dagen kan ikke være før den første."), code="order"))
        return said

    def speaking(self) -> Speaking:
        """What the action is to be told."""
        said = self.cleaned_data
        user = self._people.get(said.get("who", OTHER))
        return Speaking(
            kind=self.kind,
            user=user,
            name=user.name if user else said["name"],
            role=said["role"],
            basis=said["basis"],
            scope_of=said.get("scope_of", ""),
            is_deprived=said.get("is_deprived", False),
            responsibility=said.get("responsibility", ""),
            start=said["start"],
            end=said["end"],
        )


class EndForm(PlainForm):
    """Why it is over."""

    reason = forms.CharField(label=_("Hva har du sett, eller hvorfor er det slutt?"), max_length=SHORT)
