from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "medvirk.people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the door how owners and representatives are tied to a person."""
        from medvirk.access.sight import register_tie
        from medvirk.people import ties

        register_tie("owner", ties.owner_ties, ties.owner_grant)
        register_tie("representative", ties.representation_ties, ties.representation_grant)
