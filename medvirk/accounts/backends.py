"""Who may be logged in."""

from typing import Any
from uuid import UUID

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings
from django.db.models import QuerySet

from medvirk.access.statements import Statement
from medvirk.accounts.models import User


def _user(user: UUID) -> QuerySet[User]:
    return User.objects.filter(pk=user)


_USER = Statement(_user)


class LocalAccounts(AuthenticationBackend):
    """Username or e-mail with a password. The demo's users exist for it only while the demo is on.

    Asked at login and again on every request, so switching the demo off ends their sessions too.
    """

    def user_can_authenticate(self, user: Any) -> bool:
        """Active, and not of a demo that is switched off."""
        return user.is_active and (settings.DEMO or not user.is_demo)

    def get_user(self, user_id: UUID) -> User | None:
        user = next(iter(_USER.rows(user=user_id)), None)
        return user if user and self.user_can_authenticate(user) else None
