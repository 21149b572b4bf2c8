from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "medvirk.people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the door how owners and representatives are tied to a person, and the mail whom it is never about."""
        from medvirk import notices
        from medvirk.access.sight import register_tie
        from medvirk.people import household, policies, speaking, ties, wall, words  # noqa: F401  # policies register themselves

        register_tie("owner", ties.owner_ties, ties.owner_grant, person="pk")
        register_tie("representative", ties.representation_ties, ties.representation_grant)
        notices.kind(speaking.CHANGED, words.changed)
        notices.silence(household.never_mailed)
        wall.declare()
