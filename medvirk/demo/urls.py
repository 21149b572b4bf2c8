"""Addresses that exist only while the demo is on."""

from django.urls import path

from medvirk.demo import views

app_name = "demo"
urlpatterns = [
    path("hvem/", views.who, name="who"),
    path("hvem/inn/", views.enter, name="enter"),
]
