"""What a learner types."""

from django import forms
from django.utils.translation import gettext_lazy as _

from medvirk.design.forms import PlainForm


class CodeForm(PlainForm):
    """The code one got on another device."""

    code = forms.CharField(label=_("Koden din"), help_text=_("Tolv tegn, for eksempel K7MP-2RTX-9QWD"), max_length=50)


class NameForm(PlainForm):
    """The name that stands on the proof."""

    name = forms.CharField(label=_("Navnet på beviset"), max_length=100)
