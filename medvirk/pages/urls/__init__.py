"""Addresses of the pages that several apps make together."""

from medvirk.pages.urls import about, overview, rights, whole

app_name = "pages"
urlpatterns = overview.urlpatterns + about.urlpatterns + rights.urlpatterns + whole.urlpatterns
