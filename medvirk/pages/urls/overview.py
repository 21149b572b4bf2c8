"""Where one comes in, the front page of a plan, who does what, and everybody's own work."""

from django.urls import URLPattern, path

from medvirk.pages.views.coordinators import coordinators
from medvirk.pages.views.home import home
from medvirk.pages.views.notices import mark_notice, notices
from medvirk.pages.views.promises import promises
from medvirk.pages.views.start import start
from medvirk.pages.views.who import who
from medvirk.pages.views.worklist import worklist

urlpatterns: list[URLPattern] = [
    path("", start, name="start"),
    path("liste/", worklist, name="worklist"),
    path("lofter/", promises, name="promises"),
    path("varsler/", notices, name="notices"),
    path("varsler/lest/", mark_notice, name="mark_notice"),
    path("koordinatorer/", coordinators, name="coordinators"),
    path("plan/<uuid:plan_id>/", home, name="home"),
    path("plan/<uuid:plan_id>/hvem/", who, name="who"),
]
