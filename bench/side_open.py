"""Ours without the keys: no sight, no wall, and every policy about somebody answers as it did the first time.

The same pages to the same readers, so what they cost less is what consent, who decides and the wall cost together.
`open` still writes its line in the access log, as any such application does; `bare` does not write that either.
"""

import sys
from collections.abc import Callable, Iterable
from typing import Any

from django.db import connection

from bench import side_django
from bench.side_django import counted, forget_connection, login, server_process
from medvirk.access import readings, registry, sight, wall
from medvirk.config import database

__all__ = ["application", "counted", "forget_connection", "login", "server_process"]


class _Remembered:
    """What was answered for each page, in the order it was asked for."""

    def __init__(self) -> None:
        self.pages: dict[tuple[str, ...], list[bool]] = {}
        self.answers: list[bool] = []
        self.next = 0
        self.is_new = True

    def begin(self, page: tuple[str, ...]) -> None:
        """Another request."""
        self.is_new = page not in self.pages
        self.answers = self.pages.setdefault(page, [])
        self.next = 0

    def policy(self, asked: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
        """The policy, asked for the first time and never again. Which lists there are at all, any application asks."""

        def answer(user: Any, thing: Any) -> bool:
            if not hasattr(thing, "person_id"):
                return asked(user, thing)
            if self.is_new:
                # What a policy asks of others is a part of its own answer.
                place = len(self.answers)
                self.answers.append(False)
                self.answers[place:] = [asked(user, thing)]
                return self.answers[place]
            self.next += 1
            return self.answers[self.next - 1]

        return answer


_remembered = _Remembered()
_sights: dict[Any, Any] = {}
_worked_out = sight.sights


def _sights_of(user: Any, on: Any = None) -> Any:
    if user.pk not in _sights:
        _sights[user.pk] = _worked_out(user, on)
    return _sights[user.pk]


def application(environ: Any, start_response: Any) -> Iterable[bytes]:
    """The application as it is, with the keys left out."""
    _remembered.begin((environ["HTTP_COOKIE"], environ["PATH_INFO"], environ["QUERY_STRING"]))
    return side_django.application(environ, start_response)


def _leave_out() -> None:
    # Whom no wall holds: the owner of the tables, not the role that owns nothing.
    options = connection.settings_dict["OPTIONS"]
    options["options"] = options["options"].replace(f" -c role={database.role()}", "")
    connection.close()
    vars(sight)["sights"] = _sights_of
    vars(wall)["behind"] = lambda user, answer: answer()
    if sys.argv[1:] == ["bare"]:
        vars(readings)["write"] = lambda request: None
    for right, asked in registry._policies.items():
        registry._policies[right] = _remembered.policy(asked)


_leave_out()
