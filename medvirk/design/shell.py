"""What stands around a page: whose it is, who reads it, and the places one can go from it.

The apps above register their places when they start; this module knows none of them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise

from medvirk.design.routes import Part, url

Text = str | Promise


@dataclass(frozen=True)
class Place:
    """One entry of a menu. `secondary` places stand below the others, on a phone behind «Mer».

    `shown` hides a place from a reader who may not go there; a menu never shows a closed door.
    """

    menu: str
    key: str
    label: Text
    icon: str
    url_name: str
    order: int
    secondary: bool = False
    shown: Callable[[Any], bool] | None = None


@dataclass(frozen=True)
class Shell:
    """What a view says about its page.

    `menu` picks the registered places («» is none), `whose` is the line on top («Planen til Iver»), `reader`
    says who looks («Du er Mari, mor»), `url_args` fill the places' addresses, `current` is the key of the
    place we are in, `hue` colours the reader's initials, `alarm` is a red band on top that
    stays in sight, with a way out of it; `caution` is said quietly above every page.
    """

    menu: str = ""
    whose: Text = ""
    reader: Text = ""
    initials: str = ""
    url_args: Mapping[str, Part] = field(default_factory=dict)
    current: str = ""
    hue: str = "own"
    alarm: Text = ""
    alarm_href: str = ""
    caution: Text = ""


@dataclass(frozen=True)
class Link:
    """A place as it is drawn on one page."""

    label: Text
    icon: str
    href: str
    is_current: bool


_places: dict[tuple[str, str], Place] = {}
_help: list[Callable[[HttpRequest], str]] = []
_language_form: list[str] = []


def register(place: Place) -> None:
    """Puts a place into its menu; the same key again replaces it. The menu «account» is on every page."""
    _places[place.menu, place.key] = place


def register_language_form(url_name: str) -> None:
    """The page that takes the reader's choice of language: POST with `language` and `next`."""
    _language_form[:] = [url_name]


def register_help(where: Callable[[HttpRequest], str]) -> None:
    """Where one reads about what is done on a page; `where` answers with an address, or nothing."""
    _help[:] = [where]


def help_address(request: HttpRequest) -> str:
    """The page that explains this one, or nothing."""
    return _help[0](request) if _help else ""


def stand_around(request: HttpRequest, shell: Shell) -> None:
    """What a view says about its page; `shell_of` reads it."""
    vars(request)["shell"] = shell


def shell_of(request: HttpRequest) -> Shell:
    """What the view said about its page, or an empty frame."""
    shell = getattr(request, "shell", None)
    return shell if isinstance(shell, Shell) else Shell()


def links(request: HttpRequest, menu: str, *, secondary: bool = False) -> list[Link]:
    """The places of a menu this reader may go to, in order; those of «account» are the same on every page."""
    shell = shell_of(request)
    parts = {} if menu == "account" else shell.url_args
    chosen = [place for place in _places.values() if place.menu == menu and place.secondary is secondary]
    return [
        Link(place.label, place.icon, url(place.url_name, **parts), place.key == shell.current)
        for place in sorted(chosen, key=lambda place: place.order)
        if place.shown is None or place.shown(request)
    ]


def language_action() -> str:
    """Where the choice of language is sent, or nothing while no app takes it."""
    return url(_language_form[0]) if _language_form else ""
