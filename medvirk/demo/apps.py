from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DemoConfig(AppConfig):
    name = "medvirk.demo"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """A way back to the page with everybody on it, from every page; and the page's window in the wall."""
        from django.conf import settings
        from django.http import HttpRequest

        from medvirk.demo import wall
        from medvirk.design.shell import Place, register

        wall.declare()

        def demo_is_on(request: HttpRequest) -> bool:
            return bool(settings.DEMO)

        register(
            Place(
                menu="account",
                key="who",
                label=_("Bytt person"),
                icon="people",
                url_name="demo:who",
                order=80,
                shown=demo_is_on,
            )
        )
