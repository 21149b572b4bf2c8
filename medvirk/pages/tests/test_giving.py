"""The conversation about letting somebody see something: what not, whom, what, until when, yes or no."""

import re
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils import timezone

from medvirk.consents.models import Consent
from medvirk.diary.models import Change
from medvirk.kit import dates
from medvirk.pages.tests.visiting import (
    LIV,
    MOTHER,
    NORA,
    SANDER,
    address,
    log_in,
    person,
    plan_of,
    visit,
    words,
)
from medvirk.plans.models import HalfWritten
from tests.factories import ConsentFactory, PlanFactory

pytestmark = pytest.mark.django_db

HEGE = "s02-hege-medmenneske"


def topic(key):
    return plan_of("S02").person.topics.get(key=key)


def way(name="give", step="svar", *, to=HEGE, yes=(), shut=(), **more):
    """An address in the conversation."""
    asked = {"steg": step, "til": f"user:{person(to).pk}"}
    asked |= {f"topic_{topic(key).pk}": "yes" for key in yes}
    asked |= {"ikke": [str(topic(key).pk) for key in shut], "until": "month"}
    return f"{address(name, 'S02')}?{urlencode(asked | more, doseq=True)}"


def of_hege():
    return Consent.objects.filter(to="Hege Medmenneske").order_by("created")


def test_what_they_are_not_to_see_is_asked_first_and_carried_on(client):
    economy = str(topic("economy").pk)

    first = log_in(client, SANDER).get(address("give", "S02"))
    whom = client.get(address("give", "S02"), {"steg": "hvem", "ikke": economy})
    topics = client.get(way(step="tema", shut=["economy"]))

    assert "Hva skal de ikke få se?" in words(first)
    assert "Får ikke se: økonomi" in words(whom)
    assert economy in whom.content.decode()
    assert "Får ikke se: økonomi" in words(topics)
    assert f"topic_{economy}" not in topics.content.decode()


def test_whoever_is_chosen_already_is_not_asked_for_again(client):
    page = log_in(client, SANDER).get(way(step="")).content.decode()

    assert 'name="steg" value="tema"' in page
    assert f"user:{person(HEGE).pk}" in page


def test_no_health_is_no_mental_health_here_too(client):
    health = topic("health")
    mental = plan_of("S02").person.topics.create(key="mental_health", code="mental_health", name="psykisk helse")

    page = log_in(client, SANDER).get(way(step="tema", shut=["health"])).content.decode()

    assert f"topic_{health.pk}" not in page
    assert f"topic_{mental.pk}" not in page


def test_what_was_kept_out_first_stays_out_of_everything(client):
    done = log_in(client, SANDER).post(way(shut=["economy"], alt="1"), {"yes": "1"}, follow=True)

    assert [each.key for each in of_hege().get().excluded.all()] == ["economy"]
    assert "Hege Medmenneske ser alt, men ikke økonomi." in words(done)


def test_what_was_kept_out_wins_over_a_later_wider_yes_and_is_opened_only_by_its_name(client):
    log_in(client, SANDER).post(way(shut=["economy"], yes=["work"]), {"yes": "1"})

    client.post(way(alt="1"), {"yes": "1"})
    wider = of_hege().last()
    client.post(way(yes=["economy"]), {"yes": "1"})

    assert [each.key for each in wider.excluded.all()] == ["economy"]
    assert not of_hege().last().excluded.exists()


def test_everything_shut_leaves_nothing_to_open(client):
    every = [each.key for each in plan_of("S02").person.topics.all()]

    page = log_in(client, SANDER).get(way(step="tema", shut=every))

    assert "Du har stengt alle temaene." in words(page)


def test_a_plan_without_topics_begins_with_whom(client, settings):
    plan = PlanFactory(person__user__name="Ny Person")
    client.force_login(plan.person.user, backend=settings.AUTHENTICATION_BACKENDS[0])

    page = client.get(f"/plan/{plan.pk}/tilgang/gi/")

    assert "Hvem skal få se noe?" in words(page)


def test_the_same_end_as_the_others_is_offered(client):
    somebody = plan_of("S02").person
    valid = Consent.objects.valid(timezone.localdate()).filter(person=somebody, kind="share", end__isnull=False)
    end = valid.first().end
    valid.update(end=end)

    page = log_in(client, SANDER).get(way(step="tema"))
    client.post(way(yes=["leisure"], until="same"), {"yes": "1"})

    assert "Samme dato som de andre" in words(page)
    assert f"Til {dates.day(end)}" in words(page)
    assert of_hege().get().end == end


def test_one_end_is_set_for_all_when_asked_for(client):
    somebody = plan_of("S02").person
    on = timezone.localdate() + timedelta(days=77)
    before = Change.objects.count()

    asked = way(yes=["leisure"], until="date", on=on.isoformat(), for_all="on")
    summary = words(log_in(client, SANDER).get(asked))
    client.post(asked, {"yes": "1"})

    valid = Consent.objects.valid(timezone.localdate()).filter(person=somebody, kind="share")
    assert "Den samme datoen gjelder da for alle andre som ser noe." in summary
    assert {each.end for each in valid} == {on}
    told = Change.objects.order_by("-number")[: Change.objects.count() - before]
    assert {change.verb for change in told} <= {"gave", "shortened", "extended", "superseded"}


def test_without_others_there_is_no_date_of_theirs(client):
    Consent.objects.filter(person=plan_of("S02").person, kind="share").update(is_ended=True)

    page = words(log_in(client, SANDER).get(way(step="tema")))

    assert "Samme dato som de andre" not in page
    assert "Bruk samme dato for alle" not in page


def test_the_summary_tells_what_they_see_in_the_end(client):
    page = words(log_in(client, SANDER).get(way(to=NORA, yes=["leisure"])))

    assert "Nora Jobbsen får se fritid." in page
    assert "Nora Jobbsen ser arbeid, fritid og økonomi." in page
    assert "Noe av det er åpnet gjennom NAV Havnes." in page
    assert "Løpe et åpent løp" in page


def test_the_message_after_the_yes_tells_it_too(client):
    done = log_in(client, SANDER).post(way(to=NORA, yes=["leisure"]), {"yes": "1"}, follow=True)

    assert words(done).count("Nora Jobbsen ser arbeid, fritid og økonomi.") == 2


def test_a_no_is_written_down_and_shown_and_shuts_what_the_service_opened(client):
    """pbrl § 5-3: a no to somebody by name is stronger than a yes to where they work."""
    asked = words(log_in(client, SANDER).get(way(to=NORA, yes=["leisure"])))

    done = client.post(way(to=NORA, yes=["leisure"]), {"no": "1"}, follow=True)

    no = Consent.objects.get(to="Nora Jobbsen", refused=True)
    assert "Et nei til Nora Jobbsen er sterkere enn et ja til en tjeneste." in asked
    assert "Svaret ditt er skrevet ned. Nora Jobbsen ser ingenting. Svaret var nei." in words(done)
    assert [each.key for each in no.topics.all()] == ["leisure"]
    assert Change.objects.get(object_id=no.pk).verb == "refused"
    assert visit(client, NORA, "whole", "S02").status_code == 403


def test_a_no_before_any_topic_is_chosen_counts_as_well(client):
    log_in(client, SANDER).post(way(step="tema"), {"no": "1"})

    assert of_hege().get().refused


def test_a_later_yes_stands_in_place_of_a_no(client):
    log_in(client, SANDER).post(way(to=NORA, yes=["leisure"]), {"no": "1"})

    client.post(way(to=NORA, yes=["work"]), {"yes": "1"})
    Consent.objects.filter(to="Nora Jobbsen", refused=False).update(is_ended=True)

    assert Consent.objects.get(to="Nora Jobbsen", refused=True).ended
    # The service's yes is felt again: the no is answered by the later yes, also when that is over.
    assert visit(client, NORA, "whole", "S02").status_code == 200


def test_an_answer_that_is_neither_asks_again(client):
    page = log_in(client, SANDER).post(way(yes=["leisure"]), {})

    assert "Er dette riktig?" in words(page)
    assert not of_hege().exists()


def test_the_same_questions_with_pictures_are_kept_as_said_with_pictures(client):
    first = log_in(client, SANDER).get(address("give", "S02"), {"bilder": "1"})
    client.post(way(yes=["leisure"], bilder="1"), {"yes": "1"})

    assert "mv-pictures" in first.content.decode()
    assert of_hege().get().form == "pictures"


def test_a_parent_gives_for_a_child_of_fourteen_and_the_child_s_secret_is_not_asked_about(client):
    first = words(log_in(client, MOTHER).get(address("give", "S11")))

    assert "sjølvskading" not in first.lower()


# Half an answer


def seal(page):
    return re.findall(r'name="kladd" value="([^"]{40,})"', page.content.decode())[0]


def gone_on_with(client, user, name):
    """On another device: what the first question offers, and the page it leads to."""
    log_in(client, user)
    offered = client.get(address(name, "S02")).content.decode()
    assert "«Hege Medmenneske»" in offered
    return re.search(r'href="([^"]+kladd=[^"]+)"', offered)[1].replace("&amp;", "&")


def test_the_answers_so_far_are_kept_for_another_device_until_the_yes(client):
    log_in(client, SANDER)
    page = client.get(way(yes=["work"], shut=["economy"]))
    kept = client.post("/kladd/", {"kladd": seal(page), "om": "Hege Medmenneske", "vis": "1"}, follow=True)
    assert "Kladden er lagret. Bare du ser den." in kept.content.decode()

    there = Client()
    go_on = gone_on_with(there, SANDER, "give")
    page = there.get(go_on)
    assert "Er dette riktig?" in words(page)
    assert "Kladd" not in log_in(Client(), LIV).get(address("register", "S02")).content.decode()

    # It is the same one at the questions before it, and gone with the yes.
    back = re.search(r'href="([^"]+steg=tema[^"]*)"', page.content.decode())[1].replace("&amp;", "&")
    again = {"kladd": seal(there.get(back)), "om": "Hege Medmenneske", "vis": "1"}
    assert there.post("/kladd/", again).status_code == 302
    assert HalfWritten.objects.waiting().count() == 1
    there.post(go_on, {"yes": "1", "kladd": seal(page)})
    assert of_hege().get().excluded.get() == topic("economy")
    assert "«Hege Medmenneske»" not in there.get(address("give", "S02")).content.decode()


def test_an_answer_that_is_half_written_in_waits_for_the_coordinator(client):
    log_in(client, LIV)
    page = client.get(way("register", yes=["leisure"]))
    half = {"kladd": seal(page), "om": "Hege Medmenneske", "explained_by": "Liv, på hans eget rom"}
    assert client.post("/kladd/", half).status_code == 204

    there = Client()
    go_on = gone_on_with(there, LIV, "register")
    page = there.get(go_on)
    assert "Liv, på hans eget rom" in page.content.decode()
    assert "Liv, på hans eget rom" not in log_in(Client(), SANDER).get(go_on).content.decode()

    wrong = there.post(go_on, {**half, "kladd": seal(page), "answer": "yes"})
    assert wrong.status_code == 422
    assert "Liv, på hans eget rom" in wrong.content.decode()
    there.post(go_on, SAID | {"kladd": seal(page)})
    assert of_hege().exists()
    assert "«Hege Medmenneske»" not in there.get(address("register", "S02")).content.decode()


# What was said aloud or signed


SAID = {
    "answer": "yes",
    "said_by": "person",
    "form": "oral",
    "on": "01.11.2025",
    "explained_by": "Liv",
    "explained_in": "Med egne ord",
    "heard_by": "Hege",
}


def test_the_coordinator_writes_in_what_was_said_aloud(client):
    asked = log_in(client, LIV).get(way("register", yes=["leisure"]))
    done = client.post(way("register", yes=["leisure"]), SAID, follow=True)

    consent = of_hege().get()
    assert "Hvem hørte svaret?" in words(asked)
    assert "Svaret er skrevet inn. Hege Medmenneske ser bare fritid." in words(done)
    assert (consent.by, consent.form, consent.heard_by) == (["Sander Skogprøve"], "oral", "Hege")
    assert consent.registered_by == person(LIV)
    assert consent.given_by == person(SANDER)
    assert Change.objects.get(object_id=consent.pk).actor_name == person(LIV).name


def test_the_person_reads_who_wrote_it_in_and_takes_it_back_in_two_taps(client):
    log_in(client, LIV).post(way("register", yes=["leisure"]), SAID)
    consent = of_hege().get()

    page = log_in(client, SANDER).get(address("access", "S02"))
    withdraw = address("withdraw", "S02", consent_id=consent.pk)
    client.get(withdraw)
    client.post(withdraw)

    assert "Svaret ble gitt muntlig. Liv Tillitsen skrev det inn. Stemmer ikke dette?" in words(page)
    assert withdraw in page.content.decode()
    assert visit(client, HEGE, "whole", "S02").status_code == 403


def test_a_no_on_paper_is_written_in(client):
    on_paper = SAID | {"answer": "no", "form": "paper", "heard_by": "", "kept_by": "Liv, i arkivet"}

    done = log_in(client, LIV).post(way("register", yes=["leisure"]), on_paper, follow=True)

    assert of_hege().get().refused
    assert "Hege Medmenneske ser ingenting. Svaret var nei." in words(done)
    assert "Liv, i arkivet" in words(done)


@pytest.mark.parametrize(
    ("said", "what_to_do"),
    [
        ({"heard_by": ""}, "Skriv hvem som hørte svaret."),
        ({"form": "paper"}, "Skriv hvem som har arket."),
        ({"on": "01.01.2999"}, "Den kan ikke være fram i tid."),
        ({"said_by": "somebody"}, "Velg et svar under «Hvem svarte?»."),
        ({"answer": ""}, "Velg et svar under «Hva var svaret?»."),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_written_in(client, said, what_to_do):
    page = log_in(client, LIV).post(way("register", yes=["leisure"]), SAID | said)

    assert page.status_code == 422
    assert what_to_do in words(page)
    assert not of_hege().exists()


def test_for_a_child_it_is_the_parents_who_answered(client):
    coordinator = plan_of("S11").person.coordinators.on(timezone.localdate()).first().user
    log_in(client, coordinator.username)
    whom = client.get(address("register", "S11"), {"steg": "hvem"}).content.decode()
    key = whom.split("til=")[1].split('"')[0].split("&")[0]

    page = client.get(f"{address('register', 'S11')}?steg=svar&til={key}&alt=1&until=month")
    deciding = plan_of("S11").person.representations.deciding(timezone.localdate())
    mother = deciding.get(user=person(MOTHER))
    client.post(
        f"{address('register', 'S11')}?steg=svar&til={key}&alt=1&until=month", SAID | {"said_by": [str(mother.pk)]}
    )

    consent = Consent.objects.get(registered_by=coordinator)
    assert all(parent.name in page.content.decode() for parent in deciding)
    assert (consent.by, consent.by_parent, consent.given_by) == ([mother.name], True, person(MOTHER))


def test_where_nobody_can_answer_for_a_child_nothing_is_written_in(client):
    plan_of("S11").person.representations.update(plan_access=False)
    coordinator = plan_of("S11").person.coordinators.on(timezone.localdate()).first().user
    log_in(client, coordinator.username)
    whom = client.get(address("register", "S11"), {"steg": "hvem"}).content.decode()
    key = whom.split("til=")[1].split('"')[0].split("&")[0]

    asked = f"{address('register', 'S11')}?steg=svar&til={key}&alt=1&until=month"

    page, sent = client.get(asked), client.post(asked, SAID)

    assert "står ingen i planen som kan svare" in page.content.decode() or "kan svare for barnet" in words(page)
    assert sent.status_code == 422
    assert not Consent.objects.filter(registered_by=coordinator).exists()


def test_a_question_before_the_summary_is_asked_of_the_coordinator_too(client):
    log_in(client, LIV)

    assert "Hva skal de ikke få se?" in words(client.get(address("register", "S02")))
    assert client.get(way("register")).status_code == 422


@pytest.mark.parametrize("username", [NORA, HEGE])
def test_no_helper_writes_in_an_answer(client, username):
    assert log_in(client, username).post(way("register", yes=["leisure"]), SAID).status_code == 403


def test_the_sheet_to_sign_has_the_same_words(client):
    page = log_in(client, LIV).get(way("consent_sheet", yes=["leisure"]))
    unanswered = client.get(address("consent_sheet", "S02"))

    assert page.status_code == 200
    assert page["Content-Type"] == "application/pdf"
    assert page.content.startswith(b"%PDF")
    assert unanswered.status_code == 302


def test_a_no_that_is_kept_from_the_giver_s_parent_is_left_alone(client):
    somebody = plan_of("S11").person
    sissel = person("s11-sissel-helseprøve")
    hidden = ConsentFactory(
        person=somebody, to=sissel.name, to_users=[sissel], everything=True, hidden_from_parents=True
    )

    log_in(client, MOTHER).post(
        f"{address('give', 'S11')}?steg=svar&til=user:{sissel.pk}&alt=1&until=month", {"yes": "1"}
    )

    hidden.refresh_from_db()
    assert hidden.ended is None
