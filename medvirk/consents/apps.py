from django.apps import AppConfig


class ConsentsConfig(AppConfig):
    name = "medvirk.consents"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the door what consents open."""
        from medvirk.access.sight import register_opener
        from medvirk.consents import opening, policies, wall  # noqa: F401  # policies register themselves

        register_opener(opening.openings, opening.openings_for_all)
        wall.declare()
