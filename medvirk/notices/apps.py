from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "medvirk.notices"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the door who may see notices, and the wall that each has their own and may tell others."""
        from medvirk.access import wall
        from medvirk.access.wall import Reach
        from medvirk.notices import policies  # noqa: F401  # policies register themselves

        own = '"user_id" = (SELECT medvirk_reading())'
        wall.table("notices.Notice", writes=Reach.KNOWN, also=own)
        # That one has read it, also where what it is about has moved to another municipality since.
        wall.also_writes("notices.Notice", own)
