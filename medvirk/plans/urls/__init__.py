"""Addresses of goals, measures, promises, and of what stands about the person."""

from medvirk.plans.urls import about, frame, goals, half_written

app_name = "plans"
urlpatterns = goals.urlpatterns + about.urlpatterns + frame.urlpatterns + half_written.urlpatterns
