from django.apps import AppConfig


class ProtectionConfig(AppConfig):
    name = "medvirk.protection"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the door which plans are shut for whom, whatever else would open them."""
        from medvirk.access.sight import register_shut
        from medvirk.protection import policies, shutting, wall  # noqa: F401  # policies register themselves

        register_shut(shutting.shut)
        wall.declare()
