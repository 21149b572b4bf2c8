"""What is asked when something is wrong, and what is answered."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from medvirk.design.forms import PlainForm

_LONGEST = 5000


class InquiryForm(PlainForm):
    """Which lines, and own words. No line is needed: something may be wrong that stands in none."""

    linje = forms.TypedMultipleChoiceField(
        label=_("Hva gjelder det?"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    words = forms.CharField(label=_("Hva er galt?"), max_length=_LONGEST, widget=forms.Textarea(attrs={"rows": 5}))

    def __init__(self, *args: Any, lines: Sequence[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        if lines:
            self.field("linje", forms.ChoiceField).choices = lines
            self.fields["linje"].initial = [number for number, _words in lines]
        else:
            del self.fields["linje"]


class AnswerForm(PlainForm):
    """The answer, in words the person understands."""

    answer = forms.CharField(label=_("Svaret"), max_length=_LONGEST, widget=forms.Textarea(attrs={"rows": 8}))
