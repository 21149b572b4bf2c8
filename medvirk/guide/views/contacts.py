"""Whom to call: the koordinerende enhet where one lives, that of the hospital, and the national line."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from medvirk.design.page import page
from medvirk.design.routes import url
from medvirk.guide import local, whereabouts
from medvirk.guide.doors import open_page
from medvirk.guide.menu import stand_in
from medvirk.guide.models import ContactPoint


@open_page
def contacts(request: HttpRequest) -> HttpResponse:
    """Asks where one lives; goes straight on where only one place can be meant."""
    stand_in(request, "contacts")
    typed = request.GET.get("sted", "").replace("\x00", "").strip()[:100]
    found = whereabouts.meant(typed) if typed else []
    if len(found) == 1:
        return redirect(url("guide:municipality", number=int(found[0].number)))
    return page(request, "guide/contacts.html", {"typed": typed, "found": found})


@open_page
def municipality(request: HttpRequest, number: int) -> HttpResponse:
    """Those who answer for plans there, and what to say to whoever picks up the phone."""
    place = whereabouts.municipality(f"{number:04}")
    if place is None:
        raise Http404
    stand_in(request, "contacts")
    trusts = whereabouts.hospitals(place.county_number)
    points = _points([place.number, *(trust.organisation_number for trust in trusts), ""])
    context = {
        "place": place,
        "unit": points.get(place.number),
        "trusts": [(trust, points.get(trust.organisation_number)) for trust in trusts],
        "national": points.get(""),
        "governor": whereabouts.governor(place.county_number),
        "local": local.of_place(place.number),
    }
    return page(request, "guide/municipality.html", context)


def _points(places: list[str]) -> dict[str, ContactPoint]:
    return {point.place: point for point in ContactPoint.objects.filter(place__in=places)}
