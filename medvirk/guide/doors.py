"""The guide's views are for everybody, logged in or not: they show nothing about a person."""

from collections.abc import Callable

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

View = Callable[..., HttpResponse]


def open_page(view: View) -> View:
    """A page to read: GET only."""
    return _public(require_safe(view))


def open_form(view: View) -> View:
    """A page where something can be sent: GET and POST."""
    return _public(require_http_methods(["GET", "HEAD", "POST"])(view))


def _public(view: View) -> View:
    vars(view)["door"] = "public"
    return view
