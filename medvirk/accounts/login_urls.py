"""Those of allauth's pages that we use, each behind a door. It looks them up by these names.

Sign-up, e-mail and password reset are left out: whoever runs the service makes the users and gives them
their first password. What is not here does not exist.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path

from medvirk.access.decorators import own_account, public

View = Callable[..., HttpResponse]


def own(view: View) -> View:
    """For a user's own login. Closed to users of the demo, whom everybody who tries it out shares."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated and request.user.is_demo:
            raise Http404
        return view(request, *args, **kwargs)

    return own_account(wrapped)


login = account.LoginView.as_view(extra_context={"embedded": settings.EMBEDDED_DATABASE})

urlpatterns = [
    path("logg-inn/", public(login), name="account_login"),
    path("logg-inn/kode/", public(second_step.authenticate), name="mfa_authenticate"),
    path("logg-inn/nokkel/", public(webauthn.login_webauthn), name="mfa_login_webauthn"),
    path("logg-ut/", public(account.logout), name="account_logout"),
    path("konto/stengt/", public(account.account_inactive), name="account_inactive"),
    path("konto/passord/", own(account.password_change), name="account_change_password"),
    path("konto/passord/nytt/", own(account.password_set), name="account_set_password"),
    path("konto/bekreft/", own(account.reauthenticate), name="account_reauthenticate"),
    path("konto/bekreft/kode/", own(second_step.reauthenticate), name="mfa_reauthenticate"),
    path("konto/bekreft/nokkel/", own(webauthn.reauthenticate_webauthn), name="mfa_reauthenticate_webauthn"),
    path("konto/sikkerhet/", own(second_step.index), name="mfa_index"),
    path("konto/sikkerhet/app/", own(totp.activate_totp), name="mfa_activate_totp"),
    path("konto/sikkerhet/app/fjern/", own(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("konto/sikkerhet/koder/", own(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("konto/sikkerhet/koder/nye/", own(codes.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("konto/sikkerhet/nokler/", own(webauthn.list_webauthn), name="mfa_list_webauthn"),
    path("konto/sikkerhet/nokler/ny/", own(webauthn.add_webauthn), name="mfa_add_webauthn"),
    path("konto/sikkerhet/nokler/<int:pk>/", own(webauthn.edit_webauthn), name="mfa_edit_webauthn"),
    path("konto/sikkerhet/nokler/<int:pk>/fjern/", own(webauthn.remove_webauthn), name="mfa_remove_webauthn"),
]
