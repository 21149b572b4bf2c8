"""Pages for what went wrong: what happened, what is kept, what to do now."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from medvirk.access.errors import Forbidden
from medvirk.design.page import page
from medvirk.plans.half_written import Seal, keep_for_who_opened
from medvirk.plans.middleware import logged_out


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The browser sent something no page of ours sends."""
    return _error(
        request,
        status=400,
        title=_("Vi forsto ikke det som ble sendt"),
        text=_("Gå tilbake og prøv en gang til."),
    )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Somebody in the team asks for more than they have been given; says who can help."""
    helper = exception.who_can_help if isinstance(exception, Forbidden) else ""
    text = _("Du har ikke fått tilgang til dette.")
    if helper:
        text = _("Du har ikke fått tilgang til dette. %(who)s kan hjelpe deg.") % {"who": helper}
    way = exception.in_emergency if isinstance(exception, Forbidden) else ""
    return _error(request, status=403, title=_("Denne siden er ikke åpen for deg"), text=text, in_emergency=way)


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was opened before login, or in another window that has been logged out."""
    if seal := keep_for_who_opened(request):
        return _kept_though_old(request, seal)
    return _error(
        request,
        status=403,
        title=_("Siden hadde stått åpen for lenge"),
        text=_("Det du skrev, er ikke lagret. Gå tilbake, kopier teksten og åpne siden på nytt."),
    )


def _kept_though_old(request: HttpRequest, seal: Seal) -> HttpResponse:
    """What was typed is kept for the one who opened the form; they find it when they open the page anew."""
    if not request.user.is_authenticated:
        return logged_out(request, seal)
    text = _("Det du skrev, er tatt vare på. Åpne siden på nytt, så kan du fortsette der du var.")
    return _error(request, status=403, title=_("Siden hadde stått åpen for lenge"), text=text, to=seal.page)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Nothing is there, or nothing this reader may know of: the two look the same."""
    return _error(
        request,
        status=404,
        title=_("Vi fant ikke siden"),
        text=_("Kanskje er lenken gammel, eller noe mangler i adressen."),
    )


def too_many(request: HttpRequest) -> HttpResponse:
    """Somebody tries passwords faster than people do."""
    return _error(
        request,
        status=429,
        title=_("Det gikk litt fort"),
        text=_("Det er prøvd for mange ganger. Vent noen minutter, og prøv igjen."),
    )


def broken(request: HttpRequest) -> HttpResponse:
    """Our fault. The page asks for nothing: what failed may be the database."""
    return page(request, "pages/broken.html", status=500)


def _error(
    request: HttpRequest, *, status: int, title: str, text: str, to: str = "", in_emergency: str = ""
) -> HttpResponse:
    context = {"title": title, "text": text, "to": to, "in_emergency": in_emergency}
    return page(request, "pages/error.html", context, status=status)
