"""The other voice beside a text."""

from django import forms
from django.utils.translation import gettext_lazy as _

from medvirk.design.forms import PlainForm
from medvirk.plans.forms.fields import Words


class DissentForm(PlainForm):
    """One's own words, and whether one disagrees."""

    words = Words(label=_("Hvordan ser du det?"), rows=5)
    disagrees = forms.BooleanField(label=_("Jeg er uenig i det som står"), required=False)
