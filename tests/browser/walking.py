"""How a person gets about in a journey: by menu, by keyboard alone, by «Hvem vil du være?»."""

from playwright.sync_api import Page

from medvirk.plans.models import Goal, Plan
from tests.browser.journey import axe, fits

# What has focus is called by its label, its own text or its aria-label; a hint may follow after the name.
_IS_CALLED = """name => {
    const it = document.activeElement
    const labels = Array.from(it.labels || [], label => label.textContent)
    return [...labels, it.getAttribute('aria-label'), it.textContent].some(text => (text || '').trim().startsWith(name))
}"""


def good(page: Page) -> None:
    """Where a journey stops for everybody: WCAG 2.2 AA, and nothing to scroll sideways.

    Axe is a script, so a window without scripts waits for it forever; there only `fits` can be asked.
    """
    axe(page)
    fits(page)


def plan_of(name: str) -> str:
    """The address of somebody's plan."""
    return f"/plan/{Plan.objects.get(person__name__startswith=name).pk}/"


def goal_of(name: str, text: str) -> str:
    """The address of a goal of somebody."""
    goal = Goal.objects.get(plan__person__name__startswith=name, text=text)
    return f"{plan_of(name)}mal/{goal.pk}/"


def menu(page: Page, place: str) -> None:
    """Press one of the places that are always in sight."""
    page.get_by_role("navigation", name="Hovedmeny").get_by_role("link", name=place, exact=True).click()


def more(page: Page, place: str) -> None:
    """Open «Mer» and press one of the places there."""
    page.get_by_text("Mer", exact=True).click()
    page.locator(".mv-menu").get_by_role("link", name=place, exact=True).click()


def become(page: Page, name: str) -> None:
    """Log in as somebody of the demo, with one press."""
    page.goto("/hvem/")
    page.get_by_role("button", name=name).first.click()


def tab_until(page: Page, name: str, most: int = 120) -> None:
    """Press Tab until what is called so has focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(_IS_CALLED, name):
            return
    raise AssertionError(f"Tab never came to {name} on {page.url}")


def enter(page: Page, name: str, key: str = "Enter") -> None:
    """Tab to a link or a button that leads on, and press it."""
    tab_until(page, name)
    with page.expect_navigation():
        page.keyboard.press(key)


def choose(page: Page, first: str, wanted: str, most: int = 30) -> None:
    """One of several radio buttons: Tab comes to the first of them, the arrow to the others."""
    tab_until(page, first)
    for _ in range(most):
        if page.evaluate(_IS_CALLED, wanted):
            page.keyboard.press("Space")
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"The arrow never came to {wanted} on {page.url}")


def write(page: Page, label: str, text: str) -> None:
    """Tab to a field and put a text in place of what stands there."""
    tab_until(page, label)
    page.keyboard.press("Control+A")
    page.keyboard.type(text)
