"""All addresses of the product."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path

from medvirk.access.decorators import public


@public
def health(request: HttpRequest) -> HttpResponse:
    """For load balancers: this process answers."""
    return HttpResponse("ok", content_type="text/plain")


urlpatterns: list[URLPattern | URLResolver] = [
    path("helse/", health, name="health"),
    path("", include("medvirk.accounts.login_urls")),
    path("", include("medvirk.accounts.urls")),
    path("", include("medvirk.plans.urls")),
    path("", include("medvirk.meetings.urls")),
    path("", include("medvirk.pages.urls")),
    path("veiviser/", include("medvirk.guide.urls")),
]
if settings.DEMO:
    urlpatterns.append(path("", include("medvirk.demo.urls")))

handler400 = "medvirk.config.errors.bad_request"
handler403 = "medvirk.config.errors.forbidden"
handler404 = "medvirk.config.errors.not_found"
handler429 = "medvirk.config.errors.too_many"
handler500 = "medvirk.config.errors.broken"
