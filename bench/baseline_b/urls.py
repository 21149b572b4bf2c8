"""Addresses of the plain pages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path

from bench.baseline_b import views


def start(request: HttpRequest) -> HttpResponse:
    """Where one comes in."""
    return redirect("worklist")


urlpatterns = [
    path("", start),
    path("list/", views.worklist, name="worklist"),
    path("plan/<uuid:plan_id>/", views.home, name="home"),
    path("plan/<uuid:plan_id>/goals/", views.goals, name="goals"),
    path("plan/<uuid:plan_id>/who/", views.who, name="who"),
    path("plan/<uuid:plan_id>/whole/", views.whole, name="whole"),
    path("plan/<uuid:plan_id>/goals/<uuid:goal_id>/", views.change_goal, name="change_goal"),
]
