"""How we differ from what allauth does by default: nobody signs up, and every sentence is ours."""

from typing import Any

import qrcode
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from qrcode.image.svg import SvgPathFillImage

from medvirk.accounts.models import User
from medvirk.design import feedback

_DOES_NOT_FIT = gettext_lazy("Brukernavnet eller passordet stemmer ikke. Prøv en gang til.")
_WRONG_PASSWORD = gettext_lazy("Passordet stemmer ikke. Prøv en gang til.")
_TOO_MANY = gettext_lazy("Det er prøvd for mange ganger. Vent noen minutter, og prøv igjen.")

# What allauth wants to say, by the name it has for it, and what we say.
_TOLD = {
    "account/messages/password_changed.txt": gettext_lazy("Passordet er byttet."),
    "account/messages/password_set.txt": gettext_lazy("Passordet er lagret."),
    "mfa/messages/totp_activated.txt": gettext_lazy("Appen er koblet til."),
    "mfa/messages/totp_deactivated.txt": gettext_lazy("Appen er koblet fra."),
    "mfa/messages/recovery_codes_generated.txt": gettext_lazy("Du har fått nye koder. De gamle virker ikke lenger."),
    "mfa/messages/webauthn_added.txt": gettext_lazy("Nøkkelen er lagt til."),
    "mfa/messages/webauthn_removed.txt": gettext_lazy("Nøkkelen er fjernet."),
}


_WAYS = {
    "reauthenticate": gettext_lazy("Bruk passordet"),
    "mfa_reauthenticate": gettext_lazy("Bruk en kode"),
    "mfa_reauthenticate:webauthn": gettext_lazy("Bruk nøkkelen"),
}


class Accounts(DefaultAccountAdapter):
    """Login with a password."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _DOES_NOT_FIT,
        "email_password_mismatch": _DOES_NOT_FIT,
        "invalid_login": _DOES_NOT_FIT,
        "enter_current_password": _WRONG_PASSWORD,
        "incorrect_password": _WRONG_PASSWORD,
        "too_many_login_attempts": _TOO_MANY,
        "rate_limited": _TOO_MANY,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        return [{**way, "description": str(_WAYS[way["id"]])} for way in super().get_reauthentication_methods(user)]

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        *_rest: Any,
        message: str | None = None,
        **_more: Any,
    ) -> None:
        text = message or _TOLD.get(message_template or "")
        if text:
            feedback.saved(request, str(text))


class SecondSteps(DefaultMFAAdapter):
    """Codes from an app, recovery codes and passkeys."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy("Koden stemmer ikke. Prøv den neste som kommer."),
        "cannot_generate_recovery_codes": gettext_lazy("Koble til en app eller en nøkkel først."),
    }

    def get_totp_label(self, user: User) -> str:
        return user.username

    def build_totp_svg(self, url: str) -> str:
        """Black on white also when the page around it is dark: a camera reads nothing else."""
        drawn = qrcode.make(url, image_factory=SvgPathFillImage).to_string(encoding="unicode")
        return str(drawn)

    def generate_authenticator_name(self, user: User, type: Any) -> str:
        return _("Nøkkelen min")

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": "Medvirk"}
