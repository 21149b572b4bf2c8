"""A mail server on this machine, and words of a kind that somebody can be told."""

import asyncio
import socket
from threading import Event

import pytest
from aiosmtpd.controller import Controller

from medvirk.notices import Said, registry

FRONT = "https://plan.example.no/"


class Mailbox:
    """Keeps what it is sent, refuses whom it is told to, and takes its time when it is told to."""

    def __init__(self):
        self.mails = []
        self.refuses = set()
        self.came, self.may_go_on = Event(), Event()
        self.may_go_on.set()

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 - aiosmtpd's name for it
        if address in self.refuses:
            return "450 mailbox is busy"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name for it
        self.came.set()
        await asyncio.to_thread(self.may_go_on.wait, 10)
        self.mails.append((envelope.rcpt_tos, envelope.content))
        return "250 OK"

    @property
    def addresses(self):
        return sorted(address for to, _ in self.mails for address in to)


@pytest.fixture
def mailbox(settings):
    mailbox = Mailbox()
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    controller = Controller(mailbox, hostname="127.0.0.1", port=port)
    controller.start()
    settings.NOTICES_SMTP = {"host": "127.0.0.1", "port": port, "timeout": 5}
    settings.NOTICES_FROM = "medvirk@example.no"
    settings.FRONT_ADDRESS = FRONT
    yield mailbox
    controller.stop()


@pytest.fixture
def kind(monkeypatch):
    """A kind of notice, as an app above would register it."""
    monkeypatch.setattr(registry, "_kinds", dict(registry._kinds))
    registry.kind("door opened", lambda about: Said(f"Noen åpnet planen til {about.first}: {about.key}", "Se", "/"))
    return "door opened"
