from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "medvirk.pages"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the pages into the menus, and tell what dates bring."""
        from medvirk import notices
        from medvirk.pages import places
        from medvirk.pages.reading.coming import coming_to

        places.register_all()
        notices.source(coming_to)
