"""Everything a journey in a browser needs: a server, a window, somebody logged in, and the stop where axe looks."""

import json
import re
from dataclasses import dataclass, field

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

from medvirk.accounts.models import User
from medvirk.config.database import CHECKOUT

WIDTHS = {"tiny": 320, "phone": 390, "desktop": 1280}
AXE = CHECKOUT / "node_modules" / "axe-core" / "axe.min.js"
RULES = {
    "light": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    # The page is the same in the dark; only what is about colours can differ.
    "dark": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
# The browser notes every answer that is not 2xx as an error; whether it should have been is for the test to say.
EXPECTED = re.compile(r"Failed to load resource: the server responded with a status of 4\d\d")


class Server:
    """The product, answering in this process on a port of its own."""

    def __init__(self) -> None:
        self._thread = LiveServerThread("localhost", StaticFilesHandler)
        self._thread.daemon = True
        self._thread.start()
        self._thread.is_ready.wait()
        if self._thread.error:
            raise self._thread.error

    @property
    def address(self) -> str:
        return f"http://localhost:{self._thread.port}"

    def stop(self) -> None:
        self._thread.terminate()


@dataclass
class Journey:
    """Opens windows as somebody, and remembers what went wrong in any of them."""

    browser: Browser
    server: Server
    contexts: list[BrowserContext] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def window(
        self, who: str = "", *, width: str = "phone", language: str = "nb", dark: bool = False, script: bool = True
    ) -> Page:
        """An empty window of somebody, given by name or user name; nobody is logged in when `who` is empty."""
        context = self.browser.new_context(
            base_url=self.server.address,
            viewport={"width": WIDTHS[width], "height": 844 if width != "desktop" else 900},
            locale=language,
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
            reduced_motion="reduce",
        )
        context.set_default_timeout(5_000)
        self.contexts.append(context)
        if who:
            self._log_in(context, self.somebody(who), language)
        page = context.new_page()
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.wrong.append(f"script: {error}"))
        page.on("request", self._asked)
        return page

    @staticmethod
    def somebody(who: str) -> User:
        """The only user of that user name, name or first name."""
        for question in ({"username": who}, {"name": who}, {"name__startswith": f"{who} "}):
            if User.objects.filter(**question).exists():
                return User.objects.get(**question)
        raise LookupError(who)

    def end(self) -> None:
        """Close all windows. Fails when a page asked others for something or had an error in its script."""
        for context in self.contexts:
            context.close()
        assert not self.wrong, self.wrong

    def _log_in(self, context: BrowserContext, user: User, language: str) -> None:
        User.objects.filter(pk=user.pk).update(language=language)
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.create()
        name, value = settings.SESSION_COOKIE_NAME, session.session_key
        context.add_cookies([{"name": name, "value": value, "url": self.server.address}])

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not EXPECTED.match(message.text):
            self.wrong.append(message.text)

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.server.address, "data:")):
            self.wrong.append(f"asked somebody else: {request.url}")


def axe(page: Page, *, dark: bool = True) -> None:
    """Fails on any breach of WCAG 2.2 AA or good practice, in light and (unless told not to) in dark colours."""
    page.wait_for_load_state()
    if not page.evaluate("typeof axe !== 'undefined'"):
        page.evaluate(AXE.read_text() + "; undefined")
    # What the menu at the bottom edge covers just now can be scrolled into sight; it is no small target.
    page.evaluate("document.querySelectorAll('.mv-nav').forEach(it => it.style.position = 'static')")
    for scheme in ("light", "dark") if dark else ("light",):
        page.emulate_media(color_scheme=scheme)
        rules = json.dumps(RULES[scheme])
        found = page.evaluate(f"axe.run({{runOnly: {rules}, resultTypes: ['violations'], preload: false}})")
        faults = [
            f"{scheme} {fault['id']}: {fault['help']}: {node['html'][:200]} {node.get('failureSummary', '')}"
            for fault in found["violations"]
            for node in fault["nodes"]
        ]
        assert not faults, f"{page.url}\n" + "\n".join(faults)
    page.emulate_media(color_scheme="light")
    page.evaluate("document.querySelectorAll('.mv-nav').forEach(it => it.style.position = '')")


def fits(page: Page) -> None:
    """Fails when the page has to be scrolled sideways."""
    # Right after a click the page is empty for a moment.
    page.wait_for_load_state()
    wide = page.locator("html").evaluate("it => it.scrollWidth - it.clientWidth")
    assert wide <= 0, f"{page.url} is {wide} px too wide"


def fits_the_smallest_phone(page: Page) -> None:
    """The same at 320 px; the window is as wide as it was afterwards."""
    size = page.viewport_size
    page.set_viewport_size({"width": WIDTHS["tiny"], "height": size["height"]})
    fits(page)
    page.set_viewport_size(size)


def tab_to(page: Page, name: str, most: int = 60) -> None:
    """Press Tab until the control with this text or label has focus; as somebody without a mouse gets there."""
    wanted = """name => {
        const it = document.activeElement
        const labels = Array.from(it.labels || [], label => label.textContent)
        return [it.textContent, it.getAttribute('aria-label'), ...labels].some(text => (text || '').trim() === name)
    }"""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(wanted, name):
            return
    raise AssertionError(f"Tab never came to {name} on {page.url}")
