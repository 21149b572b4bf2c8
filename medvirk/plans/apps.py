from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlansConfig(AppConfig):
    name = "medvirk.plans"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the policies, and the place of the goals in the menu of a plan."""
        from medvirk.access import wall
        from medvirk.design.shell import Place, register
        from medvirk.plans import policies  # noqa: F401  # they register themselves
        from medvirk.plans.models.plan import FRAME

        register(Place("plan", "goals", _("Mål"), icon="goal", url_name="plans:goals", order=20))
        # That there is a plan, and until when, is asked before anything of it is open.
        wall.frame("plans_frame", "plans_plan", *FRAME)
        # What somebody has not saved is theirs alone, and goes for good after a while.
        wall.table("plans.HalfWritten", own="user_id", rights=("SELECT", "INSERT", "UPDATE", "DELETE"))
