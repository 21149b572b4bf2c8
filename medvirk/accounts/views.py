"""Pages about one's own login identity. Those for logging in are allauth's: see `login_urls`."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from medvirk.access.decorators import own_account, public
from medvirk.accounts import actions
from medvirk.accounts.models import User
from medvirk.design.feedback import saved
from medvirk.design.page import page
from medvirk.design.routes import url

# None of ours comes near it.
LONGEST_ADDRESS = 2000


@own_account
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """My name, my language, and how I log in."""
    return page(request, "accounts/account.html", {"user": request.user, "is_mailed": bool(settings.NOTICES_SMTP)})


@own_account
@require_POST
def choose_mail(request: HttpRequest) -> HttpResponse:
    """Mail when there is something new, or none."""
    reader: Any = request.user
    wanted = request.POST.get("mail") == "1"
    actions.choose_mail(by=reader, wanted=wanted)
    saved(request, _("Du får e-post når noe er nytt.") if wanted else _("Du får ikke e-post. Varslene står her."))
    return redirect(url("accounts:account"))


@public
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Keeps the reader's language in a cookie, and for a user also with the user. Back to where they were."""
    response = HttpResponseRedirect(_back_to(request))
    language = request.POST.get("language")
    if language not in dict(settings.LANGUAGES):
        return response
    if isinstance(request.user, User):
        actions.choose_language(by=request.user, language=language)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )
    return response


def _back_to(request: HttpRequest) -> str:
    """The page asked for, when it is one of ours; a form could be made to send readers elsewhere."""
    wanted = request.POST.get("next", "")
    if not wanted.startswith("/") or len(wanted) > LONGEST_ADDRESS:
        return "/"
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if ours else "/"
