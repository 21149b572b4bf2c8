"""What a script adds: a part of the page is exchanged, and it is the same part that a whole page would have shown."""

from playwright.sync_api import expect

from tests.browser.journey import axe
from tests.browser.walking import plan_of


def lines_of(page):
    return page.locator("fieldset input[name$=name]").evaluate_all("fields => fields.map(field => field.value)")


def test_a_line_of_the_crisis_page_moves_up_without_a_new_page(journey):
    page = journey.window("s02-sander-skogprøve")
    page.goto(f"{plan_of('Sander')}kriseplan/endre/")
    first, second, *rest = lines_of(page)
    page.evaluate("window.stays = true")

    page.get_by_role("button", name="Flytt opp linje 2", exact=True).click()

    expect(page.locator("fieldset input[name$=name]").first).to_have_value(second)
    assert lines_of(page) == [second, first, *rest]
    assert page.evaluate("window.stays"), "the whole page was loaded again"
    axe(page)


def test_with_and_without_script_the_same_lines_stand_there(journey):
    seen = []
    for script in (True, False):
        page = journey.window("s02-sander-skogprøve", script=script)
        page.goto(f"{plan_of('Sander')}kriseplan/endre/")
        page.get_by_role("button", name="Flytt opp linje 3", exact=True).click()
        page.wait_for_timeout(500)
        seen.append([field.input_value() for field in page.locator("fieldset input[name$=name]").all()])

    assert seen[0] == seen[1]
