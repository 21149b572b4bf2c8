"""Finding a learner's run again: by the code they have, by this browser, or by their login."""

import re

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

from medvirk.guide.models import LearningRun

_SESSION = "guide_learning"
# Wrong codes from one place in one hour, before it has to wait.
_MOST_WRONG, _HOUR = 20, 3600


class TooManyGuesses(Exception):
    """Somebody has tried too many wrong codes."""


def account_of(request: HttpRequest) -> str:
    """The key of the login; empty for somebody who is not logged in."""
    return str(request.user.pk) if request.user.is_authenticated else ""


def remember(request: HttpRequest, run: LearningRun) -> None:
    """This browser goes on with the run until it closes."""
    request.session[_SESSION] = request.session.get(_SESSION, {}) | {run.path: run.code}


def run_of(request: HttpRequest, path: str) -> LearningRun | None:
    """The run on this path: of the login first, else of this browser."""
    account = account_of(request)
    found = LearningRun.objects.filter(account=account, path=path).first() if account else None
    code = request.session.get(_SESSION, {}).get(path)
    return found or (LearningRun.objects.filter(code=code, path=path).first() if code else None)


def run_with(request: HttpRequest, typed: str) -> LearningRun | None:
    """The run of a code as somebody typed it. Guessing is slow: after some wrong codes one must wait."""
    key = f"guide-codes-{get_adapter(request).get_client_ip(request)}"
    if cache.get(key, 0) >= _MOST_WRONG:
        raise TooManyGuesses
    code = "-".join(re.findall("....", re.sub(r"[^0-9A-Z]", "", typed[:50].upper())))
    found = LearningRun.objects.filter(code=code).first() if code else None
    if found is None:
        cache.add(key, 0, _HOUR)
        cache.incr(key)
    return found
