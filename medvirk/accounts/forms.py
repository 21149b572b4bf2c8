"""allauth's forms in our words: labels instead of placeholders, and errors that say what to do."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as second_step
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.utils.translation import gettext_lazy as _

from medvirk.design.forms import PlainForm

Words = dict[str, str | Any]

PASSWORD = _("Passord")
NEW_PASSWORD = _("Nytt passord")
NEW_PASSWORD_AGAIN = _("Nytt passord en gang til")
GOOD_PASSWORD = _("Minst 12 tegn. En setning du husker, er bra.")
CODE = _("Kode")
CODE_FROM_APP = _("De seks tallene i appen, eller en av kodene du tok vare på.")
NAME_OF_KEY = _("Hva skal nøkkelen hete?")


class InOurWords:
    """Sets the labels and hints of a form somebody else wrote. Stands after PlainForm, before that form."""

    labels: ClassVar[Words] = {}
    hints: ClassVar[Words] = {}
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, field in self.fields.items():
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")
            field.widget.attrs.pop("placeholder", None)


class BothAlike:
    """The new password is written twice, so that a slip of the finger shuts nobody out."""

    cleaned_data: dict[str, Any]

    def clean(self) -> dict[str, Any]:
        first, second = self.cleaned_data.get("password1"), self.cleaned_data.get("password2")
        if first and second and first != second:
            words = _("De to passordene er ikke like. Skriv det samme to ganger.")
            self.add_error("password2", words)  # type: ignore[attr-defined]  # it stands in front of a form
        return self.cleaned_data


class LoginForm(PlainForm, InOurWords, account.LoginForm):
    labels = {"login": _("Brukernavn eller e-post"), "password": PASSWORD}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class ReauthenticateForm(PlainForm, InOurWords, account.ReauthenticateForm):
    labels = {"password": PASSWORD}


class ChangePasswordForm(BothAlike, PlainForm, InOurWords, account.ChangePasswordForm):
    labels = {
        "oldpassword": _("Passordet du har nå"),
        "password1": NEW_PASSWORD,
        "password2": NEW_PASSWORD_AGAIN,
    }
    hints = {"password1": GOOD_PASSWORD}


class SetPasswordForm(BothAlike, PlainForm, InOurWords, account.SetPasswordForm):
    labels = {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD_AGAIN}
    hints = {"password1": GOOD_PASSWORD}


class SecondStepForm(PlainForm, InOurWords, second_step.AuthenticateForm):
    labels = {"code": CODE}
    hints = {"code": CODE_FROM_APP}


class SecondStepAgainForm(PlainForm, InOurWords, second_step.ReauthenticateForm):
    labels = {"code": CODE}
    hints = {"code": CODE_FROM_APP}


class ConnectAppForm(PlainForm, InOurWords, totp.ActivateTOTPForm):
    labels = {"code": CODE}
    hints = {"code": _("De seks tallene som appen viser nå.")}


class AnyAnswer:
    """Takes any answer for the key's: one that no browser sent is refused, and does not break the page."""

    def clean_credential(self) -> Any:
        with _nonsense_refused():
            return super().clean_credential()  # type: ignore[misc]  # it stands in front of a form


@contextmanager
def _nonsense_refused() -> Iterator[None]:
    try:
        yield
    except (KeyError, TypeError, ValueError) as error:
        raise get_adapter().validation_error("incorrect_code") from error


class LoginWithKeyForm(AnyAnswer, PlainForm, webauthn.LoginWebAuthnForm):
    pass


class SecondStepWithKeyForm(AnyAnswer, PlainForm, webauthn.AuthenticateWebAuthnForm):
    pass


class SecondStepAgainWithKeyForm(AnyAnswer, PlainForm, webauthn.ReauthenticateWebAuthnForm):
    pass


class AddKeyForm(PlainForm, InOurWords, webauthn.AddWebAuthnForm):
    labels = {"name": NAME_OF_KEY, "passwordless": _("Jeg vil logge inn med bare nøkkelen, uten passord")}

    def clean(self) -> dict[str, Any]:
        with _nonsense_refused():
            cleaned = super().clean()
        return cleaned or {}


class RenameKeyForm(PlainForm, InOurWords, webauthn.EditWebAuthnForm):
    labels = {"name": NAME_OF_KEY}
