from django.apps import AppConfig


class InquiriesConfig(AppConfig):
    name = "medvirk.inquiries"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Policies register themselves."""
        from medvirk.inquiries import policies  # noqa: F401  # registers
