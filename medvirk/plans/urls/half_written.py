"""Addresses of half-written texts. No plan stands in them: they belong to the writer alone."""

from django.urls import URLPattern, path

from medvirk.plans.views import half_written

urlpatterns: list[URLPattern] = [
    path("kladd/", half_written.keep_half_written, name="keep_half_written"),
    path("kladd/<uuid:half_id>/kast/", half_written.throw_away_half_written, name="throw_away_half_written"),
    path("kladd/<uuid:half_id>/hent/", half_written.fetch_back_half_written, name="fetch_back_half_written"),
]
