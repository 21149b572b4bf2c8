"""Login by default: a view that is not declared public needs somebody logged in."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden

from medvirk.access import wall
from medvirk.access.sight import remembered_within_request


class LoginByDefault:
    """Sends an anonymous reader to the login page, and refuses a view that names no door at all."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with remembered_within_request():
            response = wall.behind(request.user, lambda: self.get_response(request))
        # On a shared computer, «back» after logging out must not show the plan.
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store"
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Shut first: no door named, nobody gets in."""
        door = getattr(view, "door", None)
        if door is None:
            return HttpResponseForbidden()
        if door != "public" and not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path() if request.method == "GET" else "/")
        return None
