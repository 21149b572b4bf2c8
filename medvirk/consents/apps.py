from django.apps import AppConfig


class ConsentsConfig(AppConfig):
    name = "medvirk.consents"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the door what consents open."""
        from medvirk import notices
        from medvirk.access.sight import register_opener
        from medvirk.consents import opening, policies, together, wall, words  # noqa: F401  # policies register themselves

        register_opener(opening.openings, opening.openings_for_all)
        notices.kind(together.WAITS, words.waits)
        wall.declare()
        notices.kind(words.WRITTEN_IN, words.written_in)
