from django.apps import AppConfig


class GuideConfig(AppConfig):
    name = "medvirk.guide"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the guide's own five places into its menu, and say where each page of the product is explained."""
        from medvirk.design.shell import register_help
        from medvirk.guide import helping, menu, policies  # noqa: F401 - registers who may edit

        menu.register_all()
        register_help(helping.help_address)
