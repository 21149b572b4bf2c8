from django.urls import URLPattern, path

from medvirk.pages.views import about, crisis

urlpatterns: list[URLPattern] = [
    path("plan/<uuid:plan_id>/om-meg/", about.about, name="about"),
    path("plan/<uuid:plan_id>/kriseplan/", crisis.crisis, name="crisis"),
]
