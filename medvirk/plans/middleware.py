"""What was typed is never lost because a session has ended, and is not kept twice once it is saved."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from medvirk.design.page import page
from medvirk.plans import actions
from medvirk.plans.half_written import SEAL, Seal, keep_for_who_opened, seal_in
from medvirk.plans.models import HalfWritten

_KEEPS = "plans:keep_half_written"


class NothingTypedIsLost:
    """Stands before the door that sends people without a session to the login."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_saved = response.status_code == 302 and not getattr(request, "typed_is_unsaved", False)
        if request.method == "POST" and is_saved and request.POST.get(SEAL):
            _settle(request)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """A form from somebody who is not logged in any more: keep the text, and say so."""
        if request.method != "POST" or request.user.is_authenticated or not request.POST.get(SEAL):
            return None
        seal = keep_for_who_opened(request)
        return logged_out(request, seal) if seal else None


def logged_out(request: HttpRequest, seal: Seal) -> HttpResponse:
    """The text is kept; after the login the form comes with it."""
    to = f"{reverse(settings.LOGIN_URL)}?{urlencode({'next': seal.page})}"
    return page(request, "plans/logged_out.html", {"title": _("Du er logget ut"), "to": to}, status=401)


def _settle(request: HttpRequest) -> None:
    seal = seal_in(request)
    if seal is None or request.path == reverse(_KEEPS) or seal.user_id != request.user.pk:
        return
    half = HalfWritten.objects.of(seal.user_id).filter(pk=seal.id).first()
    if half is not None:
        actions.settle_half_written(by=request.user, half=half)
