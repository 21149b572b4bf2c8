"""«Hvem vil du være?»: everybody in the cases, one press each."""

from uuid import UUID

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from medvirk.access import public
from medvirk.accounts.models import User
from medvirk.demo.somebodies import groups
from medvirk.design.page import page


def _only_in_the_demo() -> None:
    """The address is gone when the demo is off; this holds should it ever be mounted by mistake."""
    if not settings.DEMO:
        raise Http404


@public
@require_safe
def who(request: HttpRequest) -> HttpResponse:
    """Invented people only, in groups."""
    _only_in_the_demo()
    context = {"groups": groups(), "embedded": settings.EMBEDDED_DATABASE, "now": request.user.pk}
    return page(request, "demo/who.html", context)


@public
@require_POST
def enter(request: HttpRequest) -> HttpResponse:
    """Become one of them. Somebody who is not of the demo cannot be become."""
    _only_in_the_demo()
    wanted = _id(request.POST.get("user", ""))
    user = User.objects.filter(pk=wanted, is_demo=True, is_active=True).first() if wanted else None
    if user is None:
        return redirect("demo:who")
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect(settings.LOGIN_REDIRECT_URL)


def _id(sent: str) -> UUID | None:
    try:
        return UUID(sent)
    except ValueError:
        return None
