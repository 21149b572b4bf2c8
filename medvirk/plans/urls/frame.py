"""Addresses of the frame of the plan and of the team."""

from django.urls import URLPattern, path

from medvirk.plans.views import frame

MEMBER = "plan/<uuid:plan_id>/hvem/<uuid:member_id>/"
urlpatterns: list[URLPattern] = [
    path("plan/<uuid:plan_id>/om-planen/endre/", frame.change_frame, name="change_frame"),
    path("plan/<uuid:plan_id>/hvem/ny/", frame.add_member, name="add_member"),
    path(MEMBER + "endre/", frame.change_member, name="change_member"),
    path(MEMBER + "ta-bort/", frame.end_member, name="end_member"),
    path(MEMBER + "hent/", frame.bring_back_member, name="bring_back_member"),
]
