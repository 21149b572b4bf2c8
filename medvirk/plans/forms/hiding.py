"""What is asked when a child keeps something for itself, and when the parents must know of it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from medvirk.design.forms import PlainForm
from medvirk.people.models import Representation
from medvirk.plans.forms.fields import Words

ALL = "all"


class KeepForm(PlainForm):
    """From whom, and why if the child wants to say it."""

    who = forms.ChoiceField(label=_("Hvem skal ikke se det?"), widget=forms.RadioSelect, initial=ALL)
    reason = Words(
        label=_("Hvorfor?"),
        required=False,
        help_text=_("Bare du og koordinatoren ser det du skriver her."),
    )

    def __init__(self, *args: Any, parents: Sequence[Representation], everybody: str, **options: Any) -> None:
        super().__init__(*args, **options)
        named = [(str(parent.user_id), _("Bare %(who)s") % {"who": parent.name}) for parent in parents]
        self.field("who", forms.ChoiceField).choices = [(ALL, everybody), *(named if len(named) > 1 else [])]

    def parents(self) -> list[UUID]:
        """Those named; nobody named is all of them."""
        who = self.cleaned_data["who"]
        return [] if who == ALL else [UUID(who)]


class AloneForm(PlainForm):
    """A child's yes to what the parents are not told of. Without the box it is not theirs to say alone."""

    reason = Words(
        label=_("Hvorfor?"),
        required=False,
        help_text=_("Bare du og koordinatoren ser det du skriver her."),
    )

    def __init__(self, *args: Any, parents: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["keep"] = forms.BooleanField(
            label=_("%(who)s skal ikke få vite om dette") % {"who": parents},
            help_text=_("De ser ikke at du har sagt ja, og heller ikke det som står under de samme temaene."),
            error_messages={
                "required": _("Kryss av, eller snakk med dem først. Det de får vite om, må dere bestemme sammen.")
            },
        )
        self.order_fields(["keep", "reason"])


class MustKnowForm(PlainForm):
    """Why the parents must know."""

    reason = Words(
        label=_("Hvorfor må foreldrene vite det?"),
        help_text=_("Barnet får lese det du skriver her. Foreldrene gjør ikke det."),
    )
