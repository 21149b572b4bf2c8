"""What one looks for in the access log. Every field may stand empty."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from medvirk.design.formfields import DayField
from medvirk.design.forms import PlainForm
from medvirk.pages.reading.seen_filter import WHAT, WHY

_ALL = ("", _("Alle"))


class SeenForm(PlainForm):
    """Sent with GET; the names are short Norwegian words, since they stand in the address."""

    hvem = forms.ChoiceField(label=_("Hvem eller hvilken tjeneste"), required=False)
    hva = forms.ChoiceField(
        label=_("Hva de så på"),
        required=False,
        choices=[("", _("Alt")), *((key, words) for key, (words, _p) in WHAT.items())],
    )
    hvorfor = forms.ChoiceField(label=_("Hvorfor de slapp inn"), required=False, choices=[_ALL, *WHY.items()])
    fra = DayField(label=_("Fra og med"), required=False)
    til = DayField(label=_("Til og med"), required=False)
    utenfor = forms.BooleanField(label=_("Bare dem som ikke er i teamet nå"), required=False)

    def __init__(self, *args: Any, people: Mapping[str, str], services: Mapping[str, str], **options: Any) -> None:
        super().__init__(*args, **options)
        groups = [(_("Personer"), list(people.items())), (_("Tjenester"), list(services.items()))]
        self.field("hvem", forms.ChoiceField).choices = [_ALL, *(group for group in groups if group[1])]
