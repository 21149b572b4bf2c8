"""Templates say texts in the reader's language, and call what they use as Jinja2 would."""

import pytest
from django.utils import translation
from jinja2 import pass_context
from markupsafe import Markup

from medvirk.design.environment import environment
from medvirk.design.speech import said


def shown(source, **context):
    return environment().from_string(source).render(context)


def test_a_text_is_said_in_the_language_of_whoever_asks_now():
    spoken = []
    for language in ("nb", "en", "nb"):
        with translation.override(language):
            spoken.append(said("Ja"))

    assert spoken == ["Ja", "Yes", "Ja"]


def test_what_is_put_into_a_text_is_escaped_and_the_text_is_not():
    assert said("<b>%(name)s</b>", name="<i>") == "<b>&lt;i&gt;</b>"
    assert said("<b>%(name)s</b>", name=Markup("<i>")) == "<b><i></b>"


@pytest.mark.parametrize("source", ['{{ _("40 %%") }}', "{% trans %}40 %{% endtrans %}"])
def test_a_per_cent_sign_is_one_sign(source):
    assert shown(source) == "40 %"


def test_a_text_takes_its_values_in_both_ways():
    assert shown('{{ _("Hei, %(name)s", name=name) }}', name="<Kari>") == "Hei, &lt;Kari&gt;"
    assert shown("{% trans name=name %}Hei, {{ name }}{% endtrans %}", name="<Kari>") == "Hei, &lt;Kari&gt;"


def test_a_macro_is_called_with_its_block_and_its_words():
    source = '{% macro box(word, mark="!") %}<p>{{ word }}{{ mark }} {{ caller() }}</p>{% endmacro %}'

    assert shown(source + '{% call box("<Hei>", mark="?") %}du{% endcall %}') == "<p>&lt;Hei&gt;? du</p>"


def test_a_function_that_asks_for_the_context_gets_it():
    @pass_context
    def whose(context):
        return context["name"]

    assert shown("{{ whose() }}", whose=whose, name="Kari") == "Kari"


def test_something_that_can_be_called_and_is_no_function_is_called():
    class Greeting:
        def __call__(self, name):
            return f"Hei, {name}"

    assert shown('{% for each in (1, 2) %}{{ greet("Kari") }} {% endfor %}', greet=Greeting()) == "Hei, Kari Hei, Kari "
