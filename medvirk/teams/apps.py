from django.apps import AppConfig


class TeamsConfig(AppConfig):
    name = "medvirk.teams"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the door how members and coordinators are tied to a person."""
        from medvirk import notices
        from medvirk.access.sight import register_tie
        from medvirk.teams import household, policies, ties, wall  # noqa: F401  # policies register themselves

        register_tie("member", ties.member_ties, ties.member_grant)
        register_tie("coordinator", ties.coordinator_ties, ties.coordinator_grant)
        notices.silence(household.never_mailed)
        wall.declare()
