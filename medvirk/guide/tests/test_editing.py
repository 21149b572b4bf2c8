from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.test import Client
from django.utils import timezone

from medvirk.guide import actions, policies, whereabouts
from medvirk.guide.models import ContactPoint, LearningRun, LocalArticle
from medvirk.organisations.models import Employment
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
ARTICLE = {
    "title": "Slik søker du i Havnes",
    "summary": "Ring Berit, hun svarer samme dag.",
    "body": "## Etterpå\nVi ringer deg.\n\n- [Skjema](https://havnes.example/skjema)",
    "article": "slik-spor-du-om-plan",
    "language": "nb",
    "owner": "Berit på servicekontoret",
    "published": "on",
}


def in_a_year():
    return f"{timezone.localdate() + timedelta(days=365):%d.%m.%Y}"


def of(username):
    client = Client()
    client.force_login(get_user_model().objects.get(username=username), backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


@pytest.fixture
def unit():
    return of("ke-havnes")


@pytest.fixture
def havnes():
    return int(whereabouts.called("Havnes (fictional)").number)


@pytest.fixture
def written(unit, havnes):
    unit.post(f"/veiviser/rediger/{havnes}/artikkel/", ARTICLE | {"next_check": in_a_year()})
    return LocalArticle.objects.get()


@pytest.mark.parametrize("link", ["article:", "article:a/b", "scene:../x", "scene:", "page:"])
def test_a_link_that_leads_nowhere_is_plain_words_and_the_page_is_still_there(client, written, link):
    LocalArticle.objects.filter(pk=written.pk).update(body=f"Les [her]({link}).")

    page = client.get(f"/veiviser/lokalt/{written.pk}/")

    assert page.status_code == 200
    assert "Les her." in page.content.decode()


class TestWhoMayWrite:
    def test_a_unit_writes_for_its_own_municipality_and_no_other(self, unit, havnes):
        other = int(whereabouts.called("Fjellvik").number)

        assert unit.get("/veiviser/rediger/").status_code == 200
        assert unit.get(f"/veiviser/rediger/{havnes}/kontakt/").status_code == 200
        assert unit.get(f"/veiviser/rediger/{other}/kontakt/").status_code == 404
        assert unit.post(f"/veiviser/rediger/{other}/kontakt/", {"phone": "12345678"}).status_code == 404
        assert unit.get("/veiviser/rediger/7/kontakt/").status_code == 404

    def test_nobody_else_comes_in_or_is_shown_the_way(self, client, havnes, written):
        sander = of("s02-sander-skogprøve")

        assert client.get("/veiviser/rediger/").status_code == 302
        assert sander.get("/veiviser/rediger/").status_code == 403
        assert sander.get(f"/veiviser/rediger/artikkel/{written.pk}/").status_code == 404
        assert "Kommunens sider" not in sander.get("/veiviser/").content.decode()
        assert "Kommunens sider" in of("ke-havnes").get("/veiviser/").content.decode()

    def test_the_actions_ask_again(self, written):
        stranger, today = UserFactory(), timezone.localdate()

        for act in (
            lambda: actions.edit_contact_point(by=stranger, municipality=written.municipality, on=today, details={}),
            lambda: actions.add_local_article(by=stranger, municipality=written.municipality, on=today, fields={}),
            lambda: actions.change_local_article(by=stranger, article=written, version=1, on=today, fields={}),
        ):
            with pytest.raises(PermissionDenied):
                act()

    def test_two_municipalities_of_one_name_are_told_apart_by_number(self):
        user = UserFactory()
        Employment.objects.create(user=user, municipality="Herøy")
        assert policies.places_of(user) == []

        Employment.objects.create(user=user, municipality="1515")

        assert [place.number for place in policies.places_of(user)] == ["1515"]


class TestContact:
    def test_what_the_unit_writes_is_what_everybody_reads(self, unit, client, havnes):
        unit.post(f"/veiviser/rediger/{havnes}/kontakt/", {"phone": "12 34 56 78", "hours": "hverdager"})

        text = client.get(f"/veiviser/hvem/{havnes}/").content.decode()
        assert 'href="tel:12345678"' in text
        assert "hverdager" in text
        assert "12 34 56 78" in unit.get(f"/veiviser/rediger/{havnes}/kontakt/").content.decode()

    def test_an_empty_number_gives_back_what_to_say_to_the_switchboard(self, unit, client, havnes):
        unit.post(f"/veiviser/rediger/{havnes}/kontakt/", {"phone": "12345678"})
        unit.post(f"/veiviser/rediger/{havnes}/kontakt/", {"phone": ""})

        assert "Ring sentralbordet" in client.get(f"/veiviser/hvem/{havnes}/").content.decode()

    @pytest.mark.parametrize("wrong", [{"phone": "ring meg"}, {"mail": "post"}])
    def test_what_cannot_be_called_is_asked_for_again_and_kept_in_the_field(self, unit, havnes, wrong):
        response = unit.post(f"/veiviser/rediger/{havnes}/kontakt/", wrong)

        assert response.status_code == 422
        assert next(iter(wrong.values())) in response.content.decode()
        assert not ContactPoint.objects.exists()


class TestLocalArticles:
    def test_stand_with_the_municipality_beside_our_article_and_in_the_search(self, client, havnes, written):
        places = (f"/veiviser/hvem/{havnes}/", "/veiviser/les/slik-spor-du-om-plan/", "/veiviser/sok/?q=Berit")

        assert all(f"/veiviser/lokalt/{written.pk}/" in client.get(path).content.decode() for path in places)

    def test_are_drawn_as_ours_with_links_to_pages_of_the_municipality(self, client, written):
        text = client.get(f"/veiviser/lokalt/{written.pk}/").content.decode()

        assert "<h2>Etterpå</h2>" in text
        assert 'href="https://havnes.example/skjema"' in text
        assert "Berit på servicekontoret" in text
        assert "/veiviser/rediger/artikkel/" not in text

    def test_never_hold_a_link_that_runs_a_script(self, unit, client, havnes):
        fields = ARTICLE | {"next_check": in_a_year(), "body": "[her](javascript:alert(1))"}
        unit.post(f"/veiviser/rediger/{havnes}/artikkel/", fields)

        assert (
            'href="javascript' not in client.get(f"/veiviser/lokalt/{LocalArticle.objects.get().pk}/").content.decode()
        )

    def test_that_are_put_away_are_kept_for_the_unit_alone(self, unit, client, written):
        change = {**ARTICLE, "next_check": in_a_year(), "version": 1}
        change.pop("published")
        unit.post(f"/veiviser/rediger/artikkel/{written.pk}/", change)

        assert client.get(f"/veiviser/lokalt/{written.pk}/").status_code == 404
        assert "Bare dere ser denne" in unit.get(f"/veiviser/lokalt/{written.pk}/").content.decode()
        assert str(written.pk) not in client.get("/veiviser/sok/?q=Berit").content.decode()

    def test_changed_by_two_at_once_lose_neither_text(self, unit, written):
        path = f"/veiviser/rediger/artikkel/{written.pk}/"
        whole = ARTICLE | {"next_check": in_a_year(), "version": 1}
        assert unit.post(path, whole | {"summary": "Den første setningen."}).status_code == 302

        late = unit.post(path, whole | {"summary": "Den andre setningen."})

        text = late.content.decode()
        assert late.status_code == 409
        assert "Den første setningen." in text
        assert "Den andre setningen." in text
        assert unit.post(path, whole | {"summary": "Den andre setningen.", "version": 2}).status_code == 302
        assert LocalArticle.objects.get().summary == "Den andre setningen."

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            ({"title": ""}, "Skriv noe under «Tittel»."),
            ({"body": "<script>alert(1)</script>"}, "Ta bort"),
            ({"body": "[her](http://havnes.example)"}, "Ta bort"),
            ({"body": "Kari, 128848 39082"}, "fødselsnummer"),
            ({"next_check": "1.1.2020"}, "fram i tid"),
            ({"article": "finnes-ikke"}, "Velg et svar"),
        ],
    )
    def test_that_cannot_stand_are_refused_with_what_was_typed_kept(self, unit, havnes, wrong, said):
        response = unit.post(f"/veiviser/rediger/{havnes}/artikkel/", ARTICLE | {"next_check": in_a_year()} | wrong)

        assert response.status_code == 422
        assert said in response.content.decode()
        assert "Berit på servicekontoret" in response.content.decode()
        assert not LocalArticle.objects.exists()

    def test_past_their_day_are_pointed_out_to_the_unit_and_not_to_the_reader(self, unit, client, written):
        LocalArticle.objects.update(checked="2020-01-01", next_check="2021-01-01")

        assert "Skulle vært sjekket" in unit.get("/veiviser/rediger/").content.decode()
        assert "2021" not in client.get(f"/veiviser/lokalt/{written.pk}/").content.decode()

    def test_hard_to_read_are_kept_and_the_writer_is_told(self, unit, havnes):
        heavy = "Forvaltningsmyndighetene tverrfagliggjør samhandlingskompetansen innenfor tjenesteområdene. " * 4
        fields = ARTICLE | {"next_check": in_a_year(), "body": heavy}

        answer = unit.post(f"/veiviser/rediger/{havnes}/artikkel/", fields, follow=True)

        assert "litt tung å lese" in answer.content.decode()


class TestTheRegister:
    def test_holds_only_those_who_have_chosen_it_and_they_can_take_it_back(self, unit, client, havnes):
        path = "/veiviser/laer/person/"
        client.post(path)
        run = LearningRun.objects.get()
        assert client.post(f"{path}vis/", {"place": "Havnes"}).status_code == 302
        assert LearningRun.objects.get().shown_to == ""
        LearningRun.objects.update(finished=run.started, name="Kari Lærvillig")
        register = f"/veiviser/rediger/{havnes}/laert/"
        assert "Kari" not in unit.get(register).content.decode()

        client.post(f"{path}vis/", {"place": "havnes"})
        assert "Kari Lærvillig" in unit.get(register).content.decode()
        assert "Ikke vis det lenger" in client.get(path).content.decode()

        client.post(f"{path}vis/", {"hide": "1"})
        assert "Kari" not in unit.get(register).content.decode()

    def test_asks_again_where_it_is_not_clear_which_municipality(self, client):
        client.post("/veiviser/laer/person/")
        LearningRun.objects.update(finished=timezone.localdate(), name="Kari")

        response = client.post("/veiviser/laer/person/vis/", {"place": "Herøy"})

        assert response.status_code == 422
        assert LearningRun.objects.get().shown_to == ""

    def test_takes_nobody_without_a_name(self, client):
        client.post("/veiviser/laer/person/")

        with pytest.raises(IntegrityError):
            actions.show_to_unit(run=LearningRun.objects.get(), municipality="9902")
