from uuid import uuid4

import pytest
from django.contrib.messages.storage.base import BaseStorage

from medvirk.design import feedback, routes, shell
from medvirk.design.page import page
from medvirk.design.shell import Place, Shell

from .reading import Reading

pytestmark = pytest.mark.usefixtures("places")


class Waiting(BaseStorage):
    def _get(self, *args, **options):
        return [], True

    def _store(self, *args, **options):
        return []


def drawn(request):
    return Reading(page(request, "design/layout.html", {}).content.decode())


def in_thing(request, **more):
    thing = uuid4()
    request.shell = Shell("thing", "Planen til Iver", "Du er Mari, mor", "MP", {"thing_id": thing}, **more)
    shell.register(Place("thing", "late", "Sist", "goal", "example-thing", 2))
    shell.register(Place("thing", "early", "Først", "home", "example-thing", 1))
    shell.register(Place("thing", "more", "Mer om", "heart", "example-thing", 3, secondary=True))
    shell.register(Place("other", "else", "Annet", "home", "example-start", 1))
    return thing


def test_the_places_of_the_menu_stand_in_order_with_their_address(request_for):
    thing = in_thing(request_for)

    links = shell.links(request_for, "thing")

    assert [link.label for link in links] == ["Først", "Sist"]
    assert {link.href for link in links} == {f"/ting/{thing}/"}


def test_the_place_we_are_in_is_marked(request_for):
    in_thing(request_for, current="late")

    nav = drawn(request_for).one("nav")
    here = drawn(request_for).all("a", aria_current="page")

    assert "Først" in nav.text
    assert [each.text for each in here] == ["Sist"]


def test_a_place_the_reader_may_not_go_to_is_not_there(request_for):
    in_thing(request_for)
    shell.register(Place("thing", "late", "Sist", "goal", "example-thing", 2, shown=lambda request: False))

    assert [link.label for link in shell.links(request_for, "thing")] == ["Først"]


def test_the_title_says_whose_plan_it_is(request_for):
    in_thing(request_for)

    assert drawn(request_for).one("title").text.endswith("– Planen til Iver – Medvirk")


def test_a_page_without_a_menu_has_no_navigation(request_for):
    whole = drawn(request_for)

    assert not whole.all("nav")
    assert whole.one("main").attrs["id"] == "innhold"
    assert whole.all("a")[0].attrs["href"] == "#innhold"


def test_account_and_language_are_reachable_from_every_page(request_for):
    shell.register(Place("account", "me", "Min konto", "person", "example-account", 1))
    shell.register_language_form("example-language")

    menu = drawn(request_for)

    assert "Min konto" in menu.one("details").text
    assert [each.attrs["value"] for each in menu.all("button", name="language")] == ["nb", "nn", "en"]
    assert menu.one("input", name="next").attrs["value"] == "/"


def test_the_page_says_which_language_it_is_in(request_for):
    assert drawn(request_for).one("html").attrs["lang"] == "nb"


def test_what_was_done_is_told_once_with_a_way_to_take_it_back(request_for):
    request_for._messages = Waiting(request_for)
    feedback.saved(request_for, "Lagret.")
    feedback.undoable(request_for, "Steget er borte.", undo="/angre/")

    told = drawn(request_for).one("div", role="status")

    assert "Lagret." in told.text
    assert "Steget er borte.Angre" in told.text


def test_the_address_of_undo_is_where_the_button_sends(request_for):
    request_for._messages = Waiting(request_for)
    feedback.undoable(request_for, "Borte.", undo="/angre/")

    assert drawn(request_for).one("form").attrs["action"] == "/angre/"


def test_a_page_answers_with_the_status_it_was_given(request_for):
    assert page(request_for, "design/layout.html", status=422).status_code == 422


def test_addresses_take_their_ids_at_the_right_places():
    first, second = uuid4(), uuid4()

    address = routes.url("example-part", thing_id=first, number=7, other_id=second)

    assert address == f"/ting/{first}/7/{second}/"
