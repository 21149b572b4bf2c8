"""A page that shows every component, for those who build and those who check."""

from datetime import date

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from medvirk.design.formfields import DayField
from medvirk.design.forms import PlainForm
from medvirk.design.hub import Group, Spot
from medvirk.design.page import page
from medvirk.design.progress import Line, Point
from medvirk.design.shell import Shell, stand_around

ANSWERS = (("yes", _("Ja")), ("part", _("Litt")), ("no", _("Nei")))


class ExampleForm(PlainForm):
    """One field of each kind."""

    words = forms.CharField(label=_("Kort tekst"), help_text=_("Ett ord er nok"))
    story = forms.CharField(label=_("Lang tekst"), widget=forms.Textarea, required=False)
    on = DayField(label=_("Dato"))
    one = forms.ChoiceField(label=_("Én av flere"), choices=ANSWERS, widget=forms.RadioSelect)
    short = forms.ChoiceField(label=_("Én, i en rad"), choices=ANSWERS, widget=forms.RadioSelect)
    some = forms.MultipleChoiceField(label=_("Noen av flere"), choices=ANSWERS, widget=forms.CheckboxSelectMultiple)
    listed = forms.ChoiceField(label=_("Fra en liste"), choices=ANSWERS, required=False)
    tick = forms.BooleanField(label=_("Jeg har lest dette"))
    see = forms.ChoiceField(
        label=_("Et tema"), choices=(("no", _("Ser ikke")), ("yes", _("Ser"))), widget=forms.RadioSelect
    )


def _groups() -> list[Group]:
    several = [Spot(name=name, initials=name[:1]) for name in ("Jonas", "Storesøster", "Mari", "Áilu", "Bo", "Eva")]
    gap = Spot(name="Helg nummer to", is_gap=True)
    return [
        Group(name=str(_("Familie og venner")), hue="plum", spots=several),
        Group(name=str(_("Gruppe to")), hue="ochre", spots=several[1:4]),
        Group(name=str(_("Gruppe tre")), hue="slate", spots=several[:2]),
        Group(name=str(_("Gruppe fire")), hue="pine", spots=[several[3], gap]),
    ]


def _lines() -> list[Line]:
    own = [Point(date(2025, 10, 6), -1), Point(date(2026, 3, 2), -2), Point(date(2026, 11, 1), -1)]
    other = [Point(date(2026, 3, 2), -1), Point(date(2026, 11, 1), 0)]
    return [Line(name="Meg", points=own, own=True), Line(name="Nora", points=other)]


def components(request: HttpRequest) -> HttpResponse:
    """All components with example content, a form as it comes and the same form with everything wrong."""
    stand_around(request, Shell(whose=_("Komponenter"), initials="SS"))
    context = {
        "form": ExampleForm(prefix="a"),
        "wrong": ExampleForm({"b-on": "30.02.2026", "b-story": "Det jeg skrev"}, prefix="b"),
        "on": date(2027, 2, 10),
        "groups": _groups(),
        "lines": _lines(),
    }
    return page(request, "design/catalogue.html", context)


# Mounted only where developers look; it shows nobody's data.
vars(components)["door"] = "public"
