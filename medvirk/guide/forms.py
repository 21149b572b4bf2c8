"""What learners and those who add to the guide type."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from medvirk.design.formfields import DayField
from medvirk.design.forms import PlainForm
from medvirk.guide import local, prose, readability, whereabouts
from medvirk.guide.library import library
from medvirk.kit.identity import read_number
from medvirk.kit.language import LANGUAGES, written

_LANGUAGE_NAMES = dict(zip(LANGUAGES, ("bokmål", "nynorsk", "English"), strict=True))
# Eleven digits, also with a space where people put one.
_ELEVEN = re.compile(r"(?<!\d)\d{6}\s?\d{5}(?!\d)")


class CodeForm(PlainForm):
    """The code one got on another device."""

    code = forms.CharField(label=_("Koden din"), help_text=_("Tolv tegn, for eksempel K7MP-2RTX-9QWD"), max_length=50)


class NameForm(PlainForm):
    """The name that stands on the proof."""

    name = forms.CharField(label=_("Navnet på beviset"), max_length=100)


class ShowForm(PlainForm):
    """Whose koordinerende enhet is to see that a path is finished."""

    place = forms.CharField(label=_("Kommunen du arbeider i"), max_length=100)

    def clean_place(self) -> str:
        """The number of the one municipality that is meant."""
        found = whereabouts.meant(self.cleaned_data["place"])
        if len(found) != 1:
            raise ValidationError(_("Skriv hele navnet på kommunen, eller postnummeret på arbeidsstedet."))
        return found[0].number


class ContactForm(PlainForm):
    """How the unit is reached. All of it may be unknown."""

    phone = forms.CharField(
        label=_("Telefon"), required=False, max_length=30, help_text=_("Det direkte nummeret, om dere har et.")
    )
    mail = forms.EmailField(
        label=_("E-post"), required=False, error_messages={"invalid": _("Skriv en hel e-postadresse.")}
    )
    address = forms.CharField(label=_("Adresse"), required=False, max_length=200)
    hours = forms.CharField(
        label=_("Når dere svarer"),
        required=False,
        max_length=200,
        help_text=_("For eksempel: mandag til fredag klokka 9 til 15"),
    )

    def clean_phone(self) -> str:
        """A number somebody can call."""
        phone = " ".join(self.cleaned_data["phone"].split())
        if phone and not re.fullmatch(r"\+?[\d ]{3,20}", phone):
            raise ValidationError(_("Skriv bare tall, for eksempel 12 34 56 78."))
        return str(phone)


class LocalArticleForm(PlainForm):
    """How something is done in one municipality."""

    title = forms.CharField(label=_("Tittel"), max_length=120)
    summary = forms.CharField(label=_("Svaret i én setning"), max_length=300)
    body = forms.CharField(
        label=_("Resten"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea({"rows": 12}),
        help_text=_("«## » foran en linje gjør den til overskrift, «- » til et punkt. [ord](https://…) blir en lenke."),
    )
    article = forms.ChoiceField(label=_("Står sammen med"), required=False)
    language = forms.ChoiceField(label=_("Språk"), choices=list(_LANGUAGE_NAMES.items()), widget=forms.RadioSelect)
    owner = forms.CharField(
        label=_("Hvem hos dere passer på teksten?"), max_length=100, help_text=_("Navn eller rolle")
    )
    next_check = DayField(label=_("Når skal den sjekkes igjen?"))
    published = forms.BooleanField(label=_("Vis den for alle"), required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        ours = library(timezone.localdate()).articles
        titles = sorted((each.text(written()).prose.title, slug) for slug, each in ours.items())
        self.field("article", forms.ChoiceField).choices = [
            ("", _("Ingen av artiklene våre")),
            *((slug, title) for title, slug in titles),
        ]

    def clean_next_check(self) -> date:
        """After today: a text that nobody looks at grows old unseen."""
        day: date = self.cleaned_data["next_check"]
        if day <= timezone.localdate():
            raise ValidationError(_("Skriv en dag fram i tid."))
        return day

    def clean(self) -> dict[str, Any]:
        """Read as it will be drawn; it is public, so nobody's number may stand in it."""
        fields = super().clean() or {}
        texts = [str(fields.get(name) or "") for name in ("title", "summary", "body")]
        if any(read_number(number) for text in texts for number in _ELEVEN.findall(text)):
            raise ValidationError(
                _("Det ser ut som det står et fødselsnummer i teksten. Alle kan lese den. Ta det bort.")
            )
        try:
            local.read(*texts)
        except prose.Unreadable:
            self.add_error(
                "body",
                _("Bruk bare vanlig tekst, «## », «- » og [ord](https://…). Ta bort < og |, tabeller og bilder."),
            )
        return fields

    @property
    def lix(self) -> int:
        """How hard the text is to read."""
        read = local.read(*(str(self.cleaned_data.get(name) or "") for name in ("title", "summary", "body")))
        return readability.lix([read.title, read.summary, *read.blocks])
