"""The five places of the guide, and the frame its pages stand in."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from medvirk.access import Right, can
from medvirk.design.shell import Place, Shell, Text, register, stand_around

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
    register(
        Place(
            "login", "guide", _("Les om individuell plan, uten å logge inn"), "book", "guide:front", 90, secondary=True
        )
    )
    ours = _("Kommunens sider")
    register(Place(MENU, "editing", ours, "pen", "guide:editing", 60, secondary=True, shown=_may_edit))
    register(Place("work", "guide", ours, "book", "guide:editing", 40, secondary=True, shown=_may_edit))


def _may_edit(request: HttpRequest) -> bool:
    """The menu is drawn twice, so the answer is kept with the request."""
    known: bool | None = request.__dict__.get("may_edit_guide")
    if known is None:
        known = request.__dict__["may_edit_guide"] = can(request.user, Right.EDIT_GUIDE)
    return known


def stand_in(request: HttpRequest, current: str) -> None:
    """Draw the menu around this page, with the place we are in marked."""
    stand_around(request, Shell(menu=MENU, whose=_("Veiviser"), current=current))
