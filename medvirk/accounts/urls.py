"""Our own pages about the account."""

from django.urls import path

from medvirk.accounts import views

app_name = "accounts"

urlpatterns = [
    path("konto/", views.account, name="account"),
    path("konto/e-post/", views.choose_mail, name="mail"),
    path("sprak/", views.choose_language, name="language"),
]
