"""What the benchmark needs of a Django application, ours or the plain one, as the settings say."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.contrib.sessions.backends.db import SessionStore
from django.core.servers.basehttp import get_internal_wsgi_application
from django.db import connection

# The one that the settings name: ours becomes the web process, with the role that owns nothing.
application = get_internal_wsgi_application()


def login(username: str) -> dict[str, str]:
    """The cookie of a new session."""
    user: Any = get_user_model()._default_manager.get(username=username)
    session = SessionStore()
    session[SESSION_KEY] = user._meta.pk.value_to_string(user)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return {settings.SESSION_COOKIE_NAME: str(session.session_key)}


def server_process() -> int:
    """The process of PostgreSQL that answers this one."""
    connection.ensure_connection()
    return int(connection.connection.info.backend_pid)


def forget_connection() -> None:
    """The next request opens a new one."""
    connection.close()


@contextmanager
def counted() -> Iterator[list[str]]:
    """Every statement sent within the block."""
    found: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        found.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield found
