from django.apps import AppConfig


class RequestsConfig(AppConfig):
    name = "medvirk.requests"
    default_auto_field = "django.db.models.BigAutoField"
