"""The five places of the guide, and the frame its pages stand in."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from medvirk.design.shell import Place, Shell, Text, register

MENU = "guide"
_PLACES: tuple[tuple[str, Text, str], ...] = (
    ("front", _("Veiviser"), "home"),
    ("reading", _("Les"), "book"),
    ("contacts", _("Ring"), "phone"),
    ("scenes", _("Prøv"), "msg"),
    ("learning", _("Lær"), "run"),
)


def register_all() -> None:
    """In the order they stand in the menu."""
    for order, (key, label, icon) in enumerate(_PLACES, 1):
        register(Place(MENU, key, label, icon, f"guide:{key}", order * 10))


def stand_in(request: HttpRequest, current: str) -> None:
    """Draw the menu around this page, with the place we are in marked."""
    request.shell = Shell(menu=MENU, whose=_("Veiviser"), current=current)  # type: ignore[attr-defined]
