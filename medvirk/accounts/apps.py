from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "medvirk.accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """The ways to one's own account are on every page after login; the choice of language is on all."""
        from django.http import HttpRequest

        from medvirk.design.shell import Place, register, register_language_form

        def logged_in(request: HttpRequest) -> bool:
            return request.user.is_authenticated

        register_language_form("accounts:language")
        register(
            Place(
                menu="account",
                key="account",
                label=_("Min konto"),
                icon="person",
                url_name="accounts:account",
                order=10,
                shown=logged_in,
            )
        )
        register(
            Place(
                menu="account",
                key="logout",
                label=_("Logg ut"),
                icon="out",
                url_name="account_logout",
                order=90,
                shown=logged_in,
            )
        )
