from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "medvirk.plans"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the policies."""
        from medvirk.plans import policies  # noqa: F401  # they register themselves
