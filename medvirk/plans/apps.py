from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlansConfig(AppConfig):
    name = "medvirk.plans"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the policies, and the place of the goals in the menu of a plan."""
        from medvirk.design.shell import Place, register
        from medvirk.plans import policies  # noqa: F401  # they register themselves

        register(Place("plan", "goals", _("Mål"), icon="goal", url_name="plans:goals", order=20))
