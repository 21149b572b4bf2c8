"""What a page reads about people: noted when it is opened, written when it has been made.

The lines themselves are the diary's, which lies beside this app; so a reading comes here as something to call.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpRequest


def note(request: HttpRequest, reading: Callable[..., None], *what: Any, **how: Any) -> None:
    """Keep a reading, and what it is to be called with, until the page is made."""
    request.__dict__.setdefault("readings", []).append(partial(reading, *what, **how))


def note_attempt(request: HttpRequest, attempt: Callable[..., None], *what: Any, **how: Any) -> None:
    """Keep that somebody was turned away, until what the page had begun has been undone."""
    request.__dict__["attempt"] = partial(attempt, *what, **how)


def write_attempt(request: HttpRequest) -> None:
    """Write that somebody was turned away, if they were; what they would have read, they did not read."""
    request.__dict__.pop("readings", None)
    attempt = request.__dict__.pop("attempt", None)
    if attempt is not None:
        attempt()


def write(request: HttpRequest) -> None:
    """Write what was noted, each once."""
    for reading in request.__dict__.pop("readings", ()):
        reading()
