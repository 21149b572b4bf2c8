"""Codes that registers and older plans use, said in plain words, with the code itself kept for machines."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from markupsafe import Markup, escape

from medvirk.design import marks
from medvirk.kit import dates
from medvirk.kit.text import join_words, normalise

_WORDS: dict[str, str | Promise] = {
    "true": _("ja"),
    "false": _("nei"),
    "accepted": _("ja"),
    "declined": _("nei"),
    "written": _("skriftlig"),
    "written-easy-read": _("skriftlig, med lettlest tekst"),
    "oral": _("muntlig"),
    "oral-recorded": _("muntlig, og skrevet ned"),
    "digital": _("her i planen"),
    "paper": _("på papir"),
    "both parents": _("begge foreldrene"),
    "pictures": _("bilder"),
    "kmr via interpreter": _("kurmanji, med tolk"),
    "active": _("i bruk"),
    "closed": _("avsluttet"),
    "koordinator": _("koordinator"),
    "barnekoordinator": _("barnekoordinator"),
    "nb": _("bokmål"),
    "nn": _("nynorsk"),
    "se": _("nordsamisk"),
    "en": _("engelsk"),
}


def in_words(value: object) -> Markup:
    """A code in words, a yes or no, a day as a day; anything else is somebody's own words and stays as it is."""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    if found := _WORDS.get(normalise(text)):
        return marks.code(text, found)
    if len(text) == 10 and text[4] == "-" and (on := dates.parse_date(text)):
        return marks.day(on)
    return escape(text)


def fill(text: str, **parts: object) -> Markup:
    """A translated sentence with its gaps filled: `%(who)s`; what is no Markup is escaped."""
    return escape(text) % parts


def bold(text: object) -> Markup:
    """What matters in a sentence."""
    return Markup("<b>{}</b>").format(text)


def listed(parts: list[Markup]) -> Markup:
    """«a, b og c» of pieces that carry markup."""
    return escape(join_words(["%s"] * len(parts))) % tuple(parts)


def voice(text: str, lang: str = "") -> Markup:
    """Somebody's own text; `lang` when it is in another language than the page."""
    return Markup('<span lang="{}">{}</span>').format(lang, text) if lang and text else escape(text)
