"""Addresses of taking back and fetching back; the number is that of a line in the diary."""

from django.urls import URLPattern, path

from medvirk.plans.views import putting_back

PLAN = "plan/<uuid:plan_id>/"
urlpatterns: list[URLPattern] = [
    path(PLAN + "angre/<int:change_id>/", putting_back.undo_change, name="undo_change"),
    path(PLAN + "slik-det-var/<int:change_id>/", putting_back.bring_back_state, name="bring_back_state"),
]
