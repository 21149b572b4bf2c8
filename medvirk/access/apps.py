from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.core.management import call_command
from django.db.models.signals import post_migrate


class AccessConfig(AppConfig):
    name = "medvirk.access"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Whatever migrates, the wall is made right after: for a table without a decision is shut."""
        some_app = apps.get_app_config(settings.AUTH_USER_MODEL.split(".")[0])
        post_migrate.connect(_build, sender=some_app, dispatch_uid="wall")


def _build(**_: Any) -> None:
    from medvirk.access import wall

    # Its table is nobody's model, and needs its rights as the others do.
    call_command("createcachetable", verbosity=0)
    wall.build()
