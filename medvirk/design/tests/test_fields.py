from datetime import date

import pytest
from django import forms

from medvirk.design.formfields import DayField
from medvirk.design.forms import PlainForm

SHEET = "{{ c.error_summary(form) }}{% for bound in form %}{{ c.field(bound) }}{% endfor %}"


class Sheet(PlainForm):
    name = forms.CharField(label="Navn", help_text="Fornavn holder")
    story = forms.CharField(label="Historie", widget=forms.Textarea, required=False)
    on = DayField(label="Dato")
    answer = forms.ChoiceField(label="Svar", choices=[("yes", "Ja"), ("no", "Nei")], widget=forms.RadioSelect)
    tick = forms.BooleanField(label="Lest")
    own = forms.CharField(label="Eget", error_messages={"required": "Si det med egne ord."})
    place = forms.ChoiceField(label="Sted", choices=[("a", "A")])


def test_every_input_has_a_label_that_points_to_it(draw):
    page = draw(SHEET, form=Sheet())

    inputs = [each for each in page.elements if each.tag in {"input", "textarea", "select"}]
    labelled = {each.attrs["for"] for each in page.all("label")}
    assert inputs
    assert {each.attrs["id"] for each in inputs} == labelled


def test_hint_and_error_are_tied_to_the_input(draw):
    page = draw(SHEET, form=Sheet({}))

    name = page.one("input", name="name")
    assert name.attrs["aria-describedby"].split() == ["id_name-hint", "id_name-error"]
    assert name.attrs["aria-invalid"] == "true"
    assert page.one(id="id_name-hint").text == "Fornavn holder"
    assert page.one(id="id_name-error").text == "Skriv noe under «Navn»."


def test_a_field_without_hint_or_error_describes_nothing(draw):
    page = draw(SHEET, form=Sheet())

    assert "aria-describedby" not in page.one("textarea").attrs
    assert "aria-invalid" not in page.one("textarea").attrs


def test_the_summary_counts_in_words_and_links_to_every_field(draw):
    page = draw(SHEET, form=Sheet({}))

    assert page.one("h2").text == "Det er seks ting å rette"
    targets = [each.attrs["href"].removeprefix("#") for each in page.all("a")]
    assert targets == ["id_name", "id_on", "id_answer_0", "id_tick", "id_own", "id_place"]
    assert set(targets) <= set(page.ids)


def test_the_summary_takes_focus_when_the_page_comes(draw):
    summary = draw(SHEET, form=Sheet({})).one("div", role="group")

    assert summary.attrs["tabindex"] == "-1"
    assert "autofocus" in summary.attrs


def test_one_mistake_is_said_in_the_singular(draw):
    form = Sheet({"name": "", "on": "1.1.2027", "answer": "yes", "tick": "on", "own": "x", "place": "a"})

    assert draw(SHEET, form=form).one("h2").text == "Det er én ting å rette"


def test_a_form_without_mistakes_has_no_summary(draw):
    assert not draw(SHEET, form=Sheet()).all("h2")


def test_a_mistake_about_the_whole_form_has_no_link(draw):
    form = Sheet({})
    form.add_error(None, "Planen er lukket.")

    page = draw(SHEET, form=form)

    assert "Planen er lukket." in page.all("li")[0].text
    assert page.all("a")[0].attrs["href"] == "#id_name"


def test_several_forms_share_one_summary(draw):
    page = draw("{{ c.error_summary(forms) }}", forms=[Sheet({}, prefix="a"), Sheet({}, prefix="b")])

    assert len(page.all("a")) == 12


def test_what_was_typed_stands_there_again(draw):
    page = draw(SHEET, form=Sheet({"story": "Jeg vil <ikke>", "on": "30.02.2026", "answer": "no"}))

    assert page.one("textarea").text == "Jeg vil <ikke>"
    assert page.one("input", name="on").attrs["value"] == "30.02.2026"
    assert "checked" in page.one("input", id="id_answer_1").attrs


def test_no_answer_is_chosen_beforehand(draw):
    page = draw(SHEET, form=Sheet())

    assert not [each for each in page.all("input", type="radio") if "checked" in each.attrs]


def test_the_empty_answer_of_a_group_is_not_offered(draw):
    class Open(PlainForm):
        answer = forms.ChoiceField(choices=[("", "---"), ("yes", "Ja")], widget=forms.RadioSelect, required=False)

    page = draw("{{ c.choices(form.answer) }}", form=Open())

    assert [each.attrs["value"] for each in page.all("input")] == ["yes"]


def test_a_field_that_may_stay_empty_says_so(draw):
    page = draw(SHEET, form=Sheet())

    assert page.one("label", for_="id_story").text == "Historie (kan stå tom)"


def test_a_field_says_which_language_the_answer_is_in(draw):
    page = draw("{{ c.field(form.story, lang='se') }}", form=Sheet())

    assert page.one("textarea").attrs["lang"] == "se"


def test_hidden_fields_are_drawn_without_a_label(draw):
    class Versioned(PlainForm):
        version = forms.IntegerField(widget=forms.HiddenInput)

    page = draw("{{ c.field(form.version) }}", form=Versioned(initial={"version": 3}))

    assert [each.tag for each in page.elements] == ["input"]


def test_plain_words_stand_where_django_says_required(draw):
    form = Sheet({"answer": "maybe", "place": "b"})

    assert form.errors["name"] == ["Skriv noe under «Navn»."]
    assert form.errors["answer"] == ["Velg et svar under «Svar»."]
    assert form.errors["place"] == ["Velg et svar under «Sted»."]
    assert form.errors["tick"] == ["Sett kryss ved «Lest»."]
    assert form.errors["own"] == ["Si det med egne ord."]


def test_days_are_read_as_people_write_them():
    field = DayField()

    assert field.clean("31.12.2026") == field.clean("2026-12-31") == date(2026, 12, 31)
    assert field.clean(date(2026, 12, 31)) == date(2026, 12, 31)
    assert DayField(required=False).clean("") is None


def test_a_day_is_shown_as_people_write_it(draw):
    page = draw("{{ c.field(form.on) }}", form=Sheet(initial={"on": date(2026, 12, 31)}))

    assert page.one("input").attrs["value"] == "31.12.2026"


def test_another_spelling_of_the_same_day_is_no_change():
    field = DayField()

    assert not field.has_changed(date(2026, 12, 31), "31.12.2026")
    assert field.has_changed(date(2026, 12, 31), "1.1.2027")
    assert field.has_changed(None, "tull")


def test_both_texts_are_shown_when_two_wrote_at_once(draw):
    page = draw("{{ c.conflict('Mitt', 'Ditt', 'Eirik', 'i dag') }}")

    assert [each.text for each in page.all("blockquote")] == ["Mitt", "Ditt"]
    assert "Eirik, i dag" in page.one("div", role="group").text


def test_a_form_is_sent_with_its_token_and_speaks_for_itself(draw):
    page = draw("{% call c.form(token, action='/lagre/') %}x{% endcall %}", token="T")

    form = page.one("form")
    assert form.attrs["action"] == "/lagre/"
    assert "novalidate" in form.attrs
    assert form.text == "Tx"


def test_a_field_is_handed_out_only_as_what_it_is():
    form = Sheet()

    form.field("place", forms.ChoiceField).choices = [("b", "B")]

    assert [value for value, _label in form.fields["place"].choices] == ["b"]
    with pytest.raises(TypeError):
        form.field("name", forms.ChoiceField)
