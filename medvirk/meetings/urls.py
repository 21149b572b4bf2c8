"""Addresses of meetings."""

from django.urls import URLPattern, path

from medvirk.meetings import views

app_name = "meetings"
urlpatterns: list[URLPattern] = [
    path("plan/<uuid:plan_id>/moter/", views.meetings, name="meetings"),
]
