from django.apps import AppConfig


class InquiriesConfig(AppConfig):
    name = "medvirk.inquiries"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Policies register themselves; the wall is told whose inquiries there are."""
        from medvirk import notices
        from medvirk.inquiries import policies, telling, wall  # noqa: F401  # policies register themselves

        wall.declare()
        notices.kind(telling.ANSWERED, telling.answered)
        notices.source(telling.late)
