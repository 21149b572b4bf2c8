"""The whole plan on one page and on paper, what stands round it, and its history."""

from django.urls import URLPattern, path

from medvirk.pages.views import details, history, pdf, whole

urlpatterns: list[URLPattern] = [
    path("plan/<uuid:plan_id>/hele/", whole.whole, name="whole"),
    path("plan/<uuid:plan_id>/plan.pdf", pdf.pdf, name="pdf"),
    path("plan/<uuid:plan_id>/om-planen/", details.details, name="details"),
    path("plan/<uuid:plan_id>/historikk/", history.history, name="history"),
    path("plan/<uuid:plan_id>/historikk/<uuid:object_id>/", history.history_of, name="history_of"),
]
