import pytest
from django.http import HttpResponse
from django.template import engines
from django.test import RequestFactory
from django.urls import path
from django.utils import translation

from medvirk.design import icons, routes, shell, views

from .reading import Reading


def nothing(request, **parts):
    return HttpResponse("")


urlpatterns = [
    path("", nothing, name="example-start"),
    path("ting/<uuid:thing_id>/", nothing, name="example-thing"),
    path("ting/<uuid:thing_id>/<int:number>/<uuid:other_id>/", nothing, name="example-part"),
    path("konto/", nothing, name="example-account"),
    path("sprak/", nothing, name="example-language"),
]


@pytest.fixture(autouse=True)
def addresses(settings):
    settings.ROOT_URLCONF = __name__
    settings.STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    forget = (routes._pattern.cache_clear, icons.icon.cache_clear)
    for clear in forget:
        clear()
    yield
    for clear in forget:
        clear()


@pytest.fixture(autouse=True)
def bokmaal():
    with translation.override("nb"):
        yield


@pytest.fixture
def places(monkeypatch):
    monkeypatch.setattr(shell, "_places", {})
    monkeypatch.setattr(shell, "_language_form", [])


@pytest.fixture
def request_for():
    return RequestFactory().get("/")


@pytest.fixture
def draw():
    env = engines.all()[0].env

    def drawn(source, **context):
        whole = '{% import "design/components.html" as c %}' + source
        return Reading(env.from_string(whole).render(**context))

    return drawn


@pytest.fixture
def catalogue(places, request_for):
    return Reading(views.components(request_for).content.decode())
