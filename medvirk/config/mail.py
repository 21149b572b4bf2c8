"""Which mail server, from the environment. Without one nothing is ever sent."""

import os
from typing import Any
from urllib.parse import unquote, urlsplit

# Seconds before a mail server that says nothing counts as gone.
PATIENCE = 20
PORTS = {"smtp": 587, "smtps": 465}


class MailAddressError(Exception):
    """MEDVIRK_SMTP_URL is set, but is no address of a mail server."""


def from_environment() -> dict[str, Any]:
    """«smtp://user:password@host:587» begins in the open and must go over to TLS; «smtps» is TLS from the start.

    Only on the machine itself may mail go unencrypted: «smtp://localhost:25».
    """
    url = os.environ.get("MEDVIRK_SMTP_URL", "")
    if not url:
        return {}
    found = urlsplit(url)
    if found.scheme not in PORTS or not found.hostname:
        raise MailAddressError("MEDVIRK_SMTP_URL må være som smtp://bruker:passord@vert:587 eller smtps://vert")
    here = found.hostname in ("localhost", "127.0.0.1", "::1")
    return {
        "host": found.hostname,
        "port": found.port or PORTS[found.scheme],
        "username": unquote(found.username or ""),
        "password": unquote(found.password or ""),
        "use_ssl": found.scheme == "smtps",
        "use_tls": found.scheme == "smtp" and not here,
        "timeout": PATIENCE,
    }
