"""What the next page says about what was just done."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest

_UNDO = "undo:"


@dataclass(frozen=True)
class Told:
    """One sentence on top of the page, with the address that takes the deed back where there is one."""

    text: str
    undo: str


def saved(request: HttpRequest, text: str) -> None:
    """Says that something was kept. Stays until the next page."""
    messages.success(request, text)


def undoable(request: HttpRequest, text: str, *, undo: str) -> None:
    """Says what was removed or changed, with «Angre» beside it: a POST to the address `undo`."""
    messages.success(request, text, extra_tags=_UNDO + undo)


def told(request: HttpRequest) -> list[Told]:
    """The sentences waiting for this reader. Asking takes them away."""
    waiting = messages.get_messages(request)
    return [Told(str(each), _undo_of(each.extra_tags or "")) for each in waiting]


def _undo_of(tags: str) -> str:
    return tags.removeprefix(_UNDO) if tags.startswith(_UNDO) else ""
