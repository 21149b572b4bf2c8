"""Who sees what, giving it and taking it back."""

from django.urls import URLPattern, path

from medvirk.pages.views import access, giving

urlpatterns: list[URLPattern] = [
    path("plan/<uuid:plan_id>/tilgang/", access.access, name="access"),
    path("plan/<uuid:plan_id>/tilgang/gi/", giving.give, name="give"),
    path("plan/<uuid:plan_id>/tilgang/plan/", access.give_to_plan, name="give_to_plan"),
    path("plan/<uuid:plan_id>/tilgang/<uuid:consent_id>/trekk/", access.withdraw, name="withdraw"),
]
