from django.apps import AppConfig


class EmergencyConfig(AppConfig):
    name = "medvirk.emergency"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the door what an emergency opens, and who may open in one."""
        from medvirk import notices
        from medvirk.access.sight import register_tie
        from medvirk.emergency import policies, ties, wall, words  # noqa: F401  # policies register themselves

        register_tie(ties.KIND, ties.emergency_ties, ties.emergency_grant)
        wall.declare()
        notices.kind(words.OPENED, words.opened)
