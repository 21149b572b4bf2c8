from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    name = "medvirk.meetings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Meetings have a place in the plan's menu, for those who see the whole plan."""
        from medvirk.design.shell import Place, register
        from medvirk.plans.models.seeing import sees_frame
        from medvirk.plans.reading import PlanRequest

        def sees_meetings(request: PlanRequest) -> bool:
            return sees_frame(request.sight)

        register(
            Place(
                menu="plan",
                key="meetings",
                label=_("Møter"),
                icon="cal",
                url_name="meetings:meetings",
                order=40,
                shown=sees_meetings,
            )
        )
