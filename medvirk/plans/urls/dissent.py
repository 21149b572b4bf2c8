"""Addresses of the other voice beside a text."""

from django.urls import URLPattern, path

from medvirk.plans.views import dissent

PLAN = "plan/<uuid:plan_id>/"
VOICE = PLAN + "ved-siden-av/<uuid:dissent_id>/"
urlpatterns: list[URLPattern] = [
    path(PLAN + "ved-siden-av/", dissent.voices, name="voices"),
    path(PLAN + "ved-siden-av/ny/", dissent.dissent_of_plan, name="dissent_of_plan"),
    path(PLAN + "mal/<uuid:goal_id>/ved-siden-av/", dissent.dissent_of_goal, name="dissent_of_goal"),
    path(PLAN + "om-meg/<uuid:entry_id>/ved-siden-av/", dissent.dissent_of_entry, name="dissent_of_entry"),
    path(VOICE + "snakket/", dissent.talk_about_dissent, name="talk_about_dissent"),
    path(VOICE + "ta-tilbake/", dissent.take_back_dissent, name="take_back_dissent"),
]
