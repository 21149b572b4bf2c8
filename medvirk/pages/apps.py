from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "medvirk.pages"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the pages into the menus."""
        from medvirk.pages import places

        places.register_all()
