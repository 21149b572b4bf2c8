from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "medvirk.notices"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the door who may see notices."""
        from medvirk.notices import policies  # noqa: F401  # policies register themselves
