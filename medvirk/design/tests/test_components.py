import re
from datetime import date
from pathlib import Path

import jinja2
import pytest
from django.conf import settings
from django.template import TemplateDoesNotExist, engines

from medvirk.design.icons import NAMES

DESIGN = Path(__file__).parent.parent
TEMPLATES = DESIGN / "templates" / "design"
OWN_CSS = (DESIGN / "static" / "design" / "medvirk.css").read_text(encoding="utf-8")
DESIGN_SYSTEM = settings.BASE.parent / "node_modules" / "@digdir" / "designsystemet-css" / "dist" / "src"
DS_CSS = (DESIGN_SYSTEM / "index.css").read_text(encoding="utf-8")
FAMILIES = [
    path for path in TEMPLATES.glob("*.html") if path.stem not in {"layout", "catalogue", "components", "brand"}
]
INSIDE = {"hint_and_errors"}


def macros():
    return {
        name
        for path in FAMILIES
        for name in re.findall(r"{% (?:macro|set) (\w+)(?:\(| = marks\.)", path.read_text(encoding="utf-8"))
        if name not in INSIDE
    }


def test_every_component_has_one_name_in_the_collection():
    collected = re.findall(r"{% set (\w+) = \w+_family\.(\w+) %}", (TEMPLATES / "components.html").read_text())

    assert all(name == original for name, original in collected)
    assert {name for name, _ in collected} == macros()


def test_every_component_is_shown_on_the_component_page():
    shown = set(re.findall(r"\bc\.(\w+)\(", (TEMPLATES / "catalogue.html").read_text(encoding="utf-8")))

    assert macros() - shown == set()


def test_classes_of_the_design_system_exist_in_its_style_sheet(catalogue):
    used = {name for element in catalogue.elements for name in element.classes if name.startswith("ds-")}

    assert used
    assert {name for name in used if not re.search(rf"\.{name}(?![\w-])", DS_CSS)} == set()


@pytest.mark.parametrize(
    "selector",
    [
        ".ds-button[data-variant=secondary]",
        ".ds-button[data-fullwidth]",
        ".ds-avatar[data-initials]",
        ".ds-field [data-field=description]",
        ".ds-error-summary :is(h1,h2,h3,h4,h5,h6)",
    ],
)
def test_the_attributes_we_rely_on_are_the_ones_the_design_system_styles(selector):
    assert selector in DS_CSS


def test_an_input_lies_beside_its_label_in_a_field_as_the_design_system_wants(catalogue):
    boxes = [element for element in catalogue.elements if "ds-field" in element.classes]

    for box in boxes:
        children = [element for element in catalogue.elements if element.parent is box]
        assert [child.tag for child in children if "ds-label" in child.classes] == ["label"]
        assert len([child for child in children if "ds-input" in child.classes]) == 1
        hints = [child for child in children if child.attrs.get("data-field") == "description"]
        assert len(hints) <= 1


def test_our_own_classes_are_all_in_our_style_sheet(catalogue):
    used = {name for element in catalogue.elements for name in element.classes if name.startswith("mv-")}

    assert {name for name in used if not re.search(rf"\.{name}(?![\w-])", OWN_CSS)} == set()


def test_nothing_on_the_page_carries_style_or_script_of_its_own(catalogue):
    for element in catalogue.elements:
        assert "style" not in element.attrs
        assert not [name for name in element.attrs if name.startswith("on")]
        assert element.tag != "style"
        if element.tag == "script":
            assert element.attrs["src"].startswith("/static/")


def test_no_id_is_used_twice(catalogue):
    assert sorted(set(catalogue.ids)) == sorted(catalogue.ids)


def test_an_undefined_name_stops_the_page(draw):
    with pytest.raises(jinja2.UndefinedError):
        draw("{{ nobody.name }}")


def test_what_people_write_is_never_markup(draw):
    page = draw("{{ c.own_words(text, 'meg') }}", text="<script>alert(1)</script>")

    assert not page.all("script")
    assert page.one("blockquote").text == "«<script>alert(1)</script>»"


def test_an_icon_that_does_not_exist_is_an_error(draw):
    with pytest.raises(LookupError, match="no icon"):
        draw("{{ icon('dragon') }}")


def test_every_icon_that_a_template_names_is_in_the_file():
    sources = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES.glob("*.html"))

    assert set(re.findall(r'(?:icon\(|icon_name=)"([a-z]+)"', sources)) <= NAMES


def test_a_hue_that_does_not_exist_is_an_error(draw):
    with pytest.raises(LookupError, match="no hue"):
        draw("{{ c.avatar('SS', 'red') }}")


def test_templates_of_the_packages_are_never_found():
    with pytest.raises(TemplateDoesNotExist):
        engines.all()[0].get_template("account/email/base_message.txt")


def test_own_words_stand_in_quotation_marks_with_who_and_when(draw):
    page = draw("{{ c.own_words('En vanlig jobb', 'Dine ord, i går', level=1, id='ord') }}")

    assert page.one("h1").text == "«En vanlig jobb»"
    assert page.one("section").attrs["aria-labelledby"] == "ord"
    assert page.one("p").text == "Dine ord, i går"


def test_a_button_with_an_address_is_a_link_and_one_without_sends_the_form(draw):
    page = draw("{{ c.button('Gå', href='/a') }}{{ c.button('Lagre', name='what', value='1') }}")

    assert page.one("a").attrs == {"href": "/a", "class": "ds-button"}
    assert page.one("button").attrs == {"type": "submit", "name": "what", "value": "1", "class": "ds-button"}


def test_a_promise_state_says_its_word_beside_its_icon(draw):
    page = draw("{{ c.state('late', 'For sent, 7 dager') }}")

    state = page.one("span", data_state="late")
    assert state.text == "For sent, 7 dager"
    assert page.one("use").attrs["href"].endswith("icons.svg#i-late")


def test_dates_and_codes_are_there_for_machines_too(draw):
    source = "{{ c.day(start) }}{{ c.period(start, end) }}{{ c.code('pbrl-2-5', 'Pasientrettighetsloven') }}"

    page = draw(source, start=date(2026, 4, 13), end=date(2027, 6, 18))

    assert page.one("time").attrs["datetime"] == "2026-04-13"
    assert page.one("time").text == "13. april 2026"
    assert [element.attrs["value"] for element in page.all("data")] == ["2026-04-13/2027-06-18", "pbrl-2-5"]


def test_a_table_can_be_scrolled_with_the_keyboard(draw):
    page = draw("{% call c.table('Hvem gjør hva') %}<tbody></tbody>{% endcall %}")

    frame = page.one("div", role="region")
    assert frame.attrs["tabindex"] == "0"
    assert frame.attrs["aria-label"]
    assert page.one("caption").text == "Hvem gjør hva"
