"""Every view says which door it is: public, own account, or a right. A view that says nothing fails a test."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, TypeVar

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from medvirk.access import readings
from medvirk.access.errors import Forbidden
from medvirk.access.rights import Right

View = Callable[..., HttpResponse]
V = TypeVar("V", bound=Callable[..., Any])


def public(view: V) -> V:
    """Open to everybody, also without login; shows nothing about a person."""
    vars(view)["door"] = "public"
    return view


def own_account(view: V) -> V:
    """For whoever is logged in, about their own login identity and nobody else."""
    vars(view)["door"] = "own account"
    return view


def shows(right: Right) -> Callable[[View], View]:
    """A page that shows and cannot write: GET only. What it read of people is logged once it is made."""

    def decorate(view: View) -> View:
        @wraps(view)
        def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            with _turning_away(request):
                return _and_log(view, request, *args, **kwargs)

        vars(wrapped)["door"] = right
        return require_safe(wrapped)

    return decorate


def changes(right: Right) -> Callable[[View], View]:
    """A page with a form: GET shows it, POST runs in one transaction."""

    def decorate(view: View) -> View:
        @wraps(view)
        def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method != "POST":
                with _turning_away(request):
                    return _and_log(view, request, *args, **kwargs)
            with _turning_away(request), transaction.atomic():
                return _and_log(view, request, *args, **kwargs)

        vars(wrapped)["door"] = right
        return require_http_methods(["GET", "HEAD", "POST"])(wrapped)

    return decorate


@contextmanager
def _turning_away(request: HttpRequest) -> Iterator[None]:
    """Outside the transaction, which is undone by then: a 403 is still told in the access log."""
    try:
        yield
    except Forbidden:
        readings.write_attempt(request)
        raise


def _and_log(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """Who was turned away (403, 404) has read nothing, and no line says that they did."""
    answer = view(request, *args, **kwargs)
    readings.write(request)
    return answer
