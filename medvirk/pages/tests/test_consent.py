"""One consent by itself: closing one topic, another last day, receipts, and what is asked about again."""

import io
from datetime import timedelta

import pypdf
import pytest
import time_machine
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from medvirk import diary
from medvirk.access import sight_of
from medvirk.consents.actions import give_consent, withdraw_consent
from medvirk.consents.models import Consent
from medvirk.consents.narrowing import close_topic
from medvirk.diary.models import Change
from medvirk.kit import dates
from medvirk.pages.tests.conftest import in_days
from medvirk.pages.tests.visiting import LIV, MOTHER, NORA, SANDER, STRANGER, address, log_in, person, plan_of, words
from medvirk.teams.actions import end_member
from tests.factories import (
    ConsentFactory,
    MembershipFactory,
    PersonFactory,
    PlanFactory,
    RepresentationFactory,
    TopicFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def nav():
    return Consent.objects.get(person=plan_of("S02").person, to="NAV Havnes")


@pytest.fixture
def sander(client):
    return log_in(client, SANDER)


def at(name, consent, **more):
    return address(name, "S02", **({"consent_id": consent.pk} if consent else {}), **more)


def topic(key):
    return plan_of("S02").person.topics.get(key=key)


def close(client, consent, key):
    return client.post(at("close_topic", consent), {"topic": str(topic(key).pk)}, follow=True)


def undo_in(answer):
    """The address behind «Angre»."""
    page = answer.content.decode()
    return page.split('class="mv-undo"')[1].split('action="')[1].split('"')[0].replace("&amp;", "&")


def receipts_of(client, plan=None):
    return words(client.get(address("receipts", "S02") if plan is None else at_plan("receipts", plan)))


def at_plan(name, plan, **more):
    return reverse(f"pages:{name}", kwargs={"plan_id": plan.pk, **more})


def last_number(**which):
    return Change.objects.filter(kind="consents.consent", **which).latest("number").number


# One consent


def test_the_page_says_what_is_seen_since_when_by_whose_yes_and_what_is_promised_there(sander, nav):
    text = words(sander.get(at("consent", nav)))

    assert "NAV Havnes ser arbeid og økonomi." in text
    assert f"Fra {dates.day(nav.start)} Til {dates.day(nav.end)} Hvem sa ja Sander" in text
    assert "Lovet her: Nora Jobbsen" in text
    assert "Endre sluttdato Trekk tilbake alt Kvitteringer" in text


def test_closing_one_topic_is_one_press_that_shuts_at_once_and_says_what_happens_to_the_promises(sander, nav):
    done = words(close(sander, nav, "work"))

    assert "NAV Havnes ser ikke arbeid lenger. Det ble stengt med en gang." in done
    assert "kan ikke leses av" in done
    assert "NAV Havnes ser bare økonomi. Ikke resten av planen." in done
    assert not sight_of(person(NORA), nav.person_id).covers(topic("work").pk)


def test_what_was_closed_comes_back_with_angre(sander, nav):
    answer = close(sander, nav, "work")

    done = words(sander.post(undo_in(answer), follow=True))

    assert "Angret. Det er som det var." in done
    assert "NAV Havnes ser arbeid og økonomi." in done


def test_an_undo_that_comes_too_late_changes_nothing_and_says_so(sander, nav):
    way = undo_in(close(sander, nav, "work"))
    sander.post(at("end_consent", nav), {"on": in_days(3).isoformat(), "yes": "sooner"})

    assert "Det kan ikke angres lenger" in words(sander.post(way, follow=True))
    assert "Det kan ikke angres lenger" in words(sander.post(way.split("?")[0] + "?linje=x", follow=True))
    assert sander.get(way, follow=True).status_code == 200
    assert not sight_of(person(NORA), nav.person_id).covers(topic("work").pk)


def test_closing_the_last_topic_takes_all_back(sander, nav):
    close(sander, nav, "work")
    done = close(sander, nav, "economy")

    assert done.request["PATH_INFO"] == address("access", "S02")
    assert "NAV Havnes ser ikke økonomi lenger." in words(done)
    assert Consent.objects.get(pk=nav.pk).is_withdrawn


@pytest.mark.parametrize("sent", ["", "no id", "leisure"])
def test_closing_what_is_not_open_changes_nothing(sander, nav, sent):
    which = str(topic("leisure").pk) if sent == "leisure" else sent

    done = sander.post(at("close_topic", nav), {"topic": which}, follow=True)

    assert "Det var stengt fra før." in words(done)
    assert not nav.excluded.exists()


def test_opened_by_its_address_the_way_to_close_is_the_page_with_the_buttons(sander, nav):
    assert sander.get(at("close_topic", nav))["Location"] == at("consent", nav)
    assert sander.get(at("keep_consent", nav))["Location"] == at("consent", nav)
    assert sander.post(at("keep_consent", nav))["Location"] == at("consent", nav)


def test_the_coordinator_reads_the_page_and_can_change_nothing(client, nav):
    liv = log_in(client, LIV)

    assert 'method="post"' not in liv.get(at("consent", nav)).content.decode().split("<main")[1].split("</main")[0]
    for name in ("close_topic", "keep_consent", "end_consent"):
        assert liv.post(at(name, nav)).status_code == 403
    assert liv.post(at("end_consents", None)).status_code == 403
    assert liv.post(at("undo_consent", None)).status_code == 403


@pytest.mark.parametrize(("who", "status"), [(NORA, 403), (STRANGER, 404)])
def test_nobody_else_opens_the_page(client, nav, who, status):
    reader = log_in(client, who)

    assert reader.get(at("consent", nav)).status_code == status
    assert reader.get(address("receipts", "S02")).status_code == status


def test_a_hidden_consent_has_no_page_for_those_it_is_hidden_from(client):
    hidden = Consent.objects.exclude(hidden_from=[]).get(person=plan_of("S11").person)

    for name in ("consent", "end_consent"):
        way = address(name, "S11", consent_id=hidden.pk)
        assert log_in(client, MOTHER).get(way).status_code == 404


def test_other_ways_are_told_with_the_way_to_close_them(sander, nav):
    named = ConsentFactory(
        person=nav.person, to="Nora Jobbsen", to_users=[person(NORA)], topics=[topic("work"), topic("economy")]
    )

    page = sander.get(at("consent", nav))

    assert "Nora ser noe av det samme gjennom det du sa ja til for Nora Jobbsen." in words(page)
    assert at("consent", named) in page.content.decode()


def test_taking_back_says_who_sees_it_all_the_same(sander, nav):
    ConsentFactory(person=nav.person, to="Nora Jobbsen", to_users=[person(NORA)], topics=[topic("work")])

    done = words(sander.post(at("withdraw", nav), follow=True))

    assert "Ja til NAV Havnes er trukket tilbake. Men Nora Jobbsen ser fortsatt noe av det på en annen måte." in done


def test_the_page_to_take_back_says_what_it_means_and_what_was_promised(sander, nav):
    text = words(sander.get(at("withdraw", nav)))

    assert "Det de har skrevet i planen din, blir stående." in text
    assert "Spør NAV Havnes hva de har om deg. Du har rett til å se det (pbrl § 5-1" in text
    assert "Dette er lovet: Nora Jobbsen" in text


def test_what_a_parent_sees_by_law_has_no_button(client):
    child = PersonFactory(born=timezone.localdate() - timedelta(days=365 * 9))
    plan = PlanFactory(person=child)
    mother, father = (RepresentationFactory(person=child).user for _ in range(2))
    consent = ConsentFactory(person=child, to="far", to_users=[father], topics=[TopicFactory(person=child)])
    client.force_login(mother, backend=settings.AUTHENTICATION_BACKENDS[0])

    page = client.get(at_plan("consent", plan, consent_id=consent.pk))
    sent = {"topic": str(consent.topics.get().pk)}
    done = client.post(at_plan("close_topic", plan, consent_id=consent.pk), sent, follow=True)

    assert "En forelder som bestemmer, ser planen etter loven." in words(page)
    assert "ser planen som ansvarlig for barnet. Det følger av loven." in words(page)
    assert "Det kan ikke stenges her." in words(done)


# Another last day


def test_one_last_day_for_all_shows_which_change_before_anything_does(sander, nav):
    asked = words(sander.post(address("end_consents", "S02"), {"on": in_days(10).isoformat()}))

    assert "Slutter tidligere enn før" in asked
    assert "NAV Havnes ser arbeid og økonomi. Nå til" in asked
    assert Consent.objects.get(pk=nav.pk).end == nav.end


def test_sooner_for_all_is_one_answer_with_one_line_each_and_one_undo(sander, nav):
    before = set(Consent.objects.valid(timezone.localdate()).filter(person=nav.person, kind="share").values_list("end"))
    way, sent = address("end_consents", "S02"), {"on": in_days(10).isoformat(), "yes": "sooner"}

    done = sander.post(way, sent, follow=True)

    valid = Consent.objects.valid(timezone.localdate()).filter(person=nav.person, kind="share")
    assert set(valid.values_list("end")) == {(in_days(10),)}
    assert Change.objects.filter(verb="shortened").count() == valid.count()
    assert f"{valid.count()} samtykker har nå samme siste dag: {dates.day(in_days(10))}." in words(done)
    sander.post(undo_in(done))
    assert set(valid.values_list("end")) == before


def test_longer_is_a_new_yes_that_is_read_first(sander, nav):
    far = timezone.localdate() + timedelta(days=3000)

    asked = words(sander.post(at("end_consent", nav), {"on": far.isoformat()}))
    only_sooner = words(sander.post(at("end_consent", nav), {"on": far.isoformat(), "yes": "sooner"}))
    done = words(sander.post(at("end_consent", nav), {"on": far.isoformat(), "yes": "all"}, follow=True))

    assert "Å la det vare lenger er et nytt ja." in asked
    assert "Varer lenger enn før" in only_sooner
    assert f"NAV Havnes ser dette til og med {dates.day(far)}." in done
    anew = Consent.objects.valid(timezone.localdate()).get(person=nav.person, to="NAV Havnes")
    assert (anew.end, anew.given_by) == (far, person(SANDER))


def test_a_child_ends_what_it_gave_sooner_and_is_not_asked_to_let_it_last_longer(client):
    child = PersonFactory(born=timezone.localdate() - timedelta(days=365 * 14))
    plan = PlanFactory(person=child)
    to = MembershipFactory(person=child).user
    topics = [TopicFactory(person=child), TopicFactory(person=child)]
    consent = ConsentFactory(person=child, to="Helsesykepleier", to_users=[to], topics=topics, given_by=child.user)
    client.force_login(child.user, backend=settings.AUTHENTICATION_BACKENDS[0])
    way = at_plan("end_consent", plan, consent_id=consent.pk)

    longer = client.post(way, {"on": in_days(90).isoformat(), "yes": "all"})
    sooner = client.post(way, {"on": in_days(2).isoformat(), "yes": "sooner"}, follow=True)
    sent = {"topic": str(topics[0].pk)}
    closed = client.post(at_plan("close_topic", plan, consent_id=consent.pk), sent, follow=True)

    assert "Disse endres ikke." in words(longer)
    assert "Angre" not in words(sooner) + words(closed)
    assert Consent.objects.get(pk=consent.pk).end == in_days(2)


@pytest.mark.parametrize("on", ["", "i morgen", "2020-01-01", "2126-01-01"])
def test_a_day_that_cannot_be_is_asked_for_again(sander, nav, on):
    assert sander.post(at("end_consent", nav), {"on": on}).status_code == 422


def test_the_day_it_has_says_that_nothing_changes(sander, nav):
    text = words(sander.post(at("end_consent", nav), {"on": nav.end.isoformat()}))

    assert "Ingenting endres: det er den samme dagen fra før." in text


def test_with_nothing_shared_there_is_no_day_to_set(sander, nav):
    Consent.objects.filter(person=nav.person, kind="share").update(refused=True)

    assert "Det er ingenting her du kan sette sluttdato for." in words(sander.get(address("end_consents", "S02")))


# Receipts


def test_every_step_has_a_receipt_that_stays_as_it_was_also_after_all_is_taken_back(sander, nav):
    close(sander, nav, "work")
    closed = last_number(verb="closed topic")
    first = words(sander.get(address("receipt", "S02", number=closed)))
    sander.post(at("end_consent", nav), {"on": in_days(3).isoformat(), "yes": "sooner"})
    sander.post(at("withdraw", nav))
    nav.topics.all().update(name="noe helt annet")
    Consent.objects.filter(pk=nav.pk).update(to="Et annet navn")

    text = receipts_of(sander)
    again = words(sander.get(address("receipt", "S02", number=closed)))

    assert again == first
    assert "Tema lukket NAV Havnes ser ikke lenger arbeid." in text
    assert "Ny sluttdato NAV Havnes får se økonomi." in text
    assert "Trukket tilbake NAV Havnes ser ikke lenger økonomi. Alt ble trukket tilbake." in text
    assert "Får ikke se arbeid og alt annet i planen" in again
    assert "Spør NAV Havnes hva de har om deg." in again


def test_a_yes_tells_what_is_seen_by_whom_how_until_when_and_how_to_take_it_back(sander, nav):
    to = person(NORA)
    give_consent(by=person(SANDER), person=nav.person, to=to.name, to_user=to, topics=[topic("work")], end=in_days(9))

    text = words(sander.get(address("receipt", "S02", number=last_number(verb="gave"))))

    assert "Ja til å dele" in text
    assert "Nora Jobbsen får se arbeid." in text
    assert f"Til og med {dates.day(in_days(9))}" in text
    assert "Hvordan her i planen Til hvem Nora Jobbsen Får se arbeid Får ikke se alt annet i planen" in text
    assert "trykk «Trekk tilbake»" in text


def test_everything_without_an_end_and_a_group_of_people_are_told_as_they_are(sander, nav):
    consent = give_consent(
        by=person(SANDER),
        person=nav.person,
        to="Teamet",
        to_user=person(NORA),
        topics=[],
        everything=True,
        excluded=[topic("economy")],
        end=None,
    )
    text = words(sander.get(address("receipt", "S02", number=last_number(verb="gave"))))
    withdraw_consent(by=person(SANDER), consent=consent, reason="Nok nå")
    after = words(sander.get(address("receipt", "S02", number=last_number(verb="withdrew"))))

    assert "Teamet får se alt." in text
    assert "Til hvem Teamet (Nora Jobbsen) Får se alt Får ikke se økonomi Til og med det er ikke satt noen" in text
    assert "Teamet ser ikke lenger alt. Alt ble trukket tilbake." in after
    assert "Fordi Nok nå" in after


def _written(consent, verb, by, **changed):
    for key, value in changed.items():
        setattr(consent, key, value)
    return diary.changed(consent, verb=verb, by=by)


def test_a_no_and_the_yes_to_the_plan_have_receipts_too(sander, nav):
    owner = person(SANDER)
    plan_yes = Consent.objects.get(person=nav.person, kind="plan")
    _written(nav, "refused", owner, refused=True)
    _written(nav, "ended", owner, refused=False, ended=in_days(0))
    _written(plan_yes, "gave", owner)
    _written(plan_yes, "withdrew", owner, withdrawn=in_days(0))
    _written(plan_yes, "said no", owner, refused=True)

    text = receipts_of(sander)

    assert "Nei til å dele NAV Havnes får ikke se noe. Svaret var nei." in text
    assert "Endret NAV Havnes ser ikke lenger" in text
    assert "Ja til å lage planen Det er sagt ja til å lage planen." in text
    assert "Trukket tilbake Ja til å lage planen er trukket tilbake." in text
    assert "Nei til å lage planen Svaret var nei til å lage planen." in text


def test_a_receipt_is_a_pdf_to_keep_whose_name_says_nothing(sander, nav):
    close(sander, nav, "work")

    answer = sander.get(address("receipt_pdf", "S02", number=last_number(verb="closed topic")))

    document = pypdf.PdfReader(io.BytesIO(answer.content))
    text = " ".join(document.pages[0].extract_text().split())
    assert "NAV Havnes ser ikke lenger arbeid." in text
    assert answer["Content-Disposition"] == 'inline; filename="kvittering.pdf"'
    assert "no-store" in answer["Cache-Control"]
    assert document.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_a_receipt_of_a_hidden_consent_is_not_there_for_those_it_is_hidden_from(client):
    child = PersonFactory(born=timezone.localdate() - timedelta(days=365 * 14))
    plan = PlanFactory(person=child)
    mother = RepresentationFactory(person=child).user
    secret = TopicFactory(person=child, key="selvskading", name="selvskading")
    open_topic = TopicFactory(person=child, key="skole", name="skole")
    nurse = MembershipFactory(person=child).user
    kept = ConsentFactory(
        person=child, to="Helsesykepleier", topics=[secret], given_by=child.user, hidden_from_parents=True
    )
    both = ConsentFactory(person=child, to="Lærer", to_users=[nurse], topics=[secret, open_topic], given_by=child.user)
    withdraw_consent(by=child.user, consent=kept)
    close_topic(by=child.user, consent=both, topic=secret)
    withdraw_consent(by=child.user, consent=both)

    client.force_login(child.user, backend=settings.AUTHENTICATION_BACKENDS[0])
    to_child = receipts_of(client, plan)
    client.force_login(mother, backend=settings.AUTHENTICATION_BACKENDS[0])
    to_mother = receipts_of(client, plan)
    shut = client.get(at_plan("receipt", plan, number=last_number(object_id=kept.pk)))

    assert "Helsesykepleier" in to_child
    assert "Lærer ser ikke lenger selvskading." in to_child
    assert "Helsesykepleier" not in to_mother
    assert "selvskading" not in to_mother
    assert "Lærer ser ikke lenger skole." in to_mother
    assert shut.status_code == 404


@pytest.mark.parametrize("number", [0, 10**30])
def test_a_receipt_that_is_not_there_is_no_page(sander, number):
    assert sander.get(address("receipt", "S02", number=number)).status_code == 404


def test_before_anything_is_done_here_the_list_says_what_will_come(sander):
    assert "Ingen kvitteringer ennå" in receipts_of(sander)


# What is asked about again


def has_left(consent, user):
    """Somebody by name, with one topic, who is no longer in the team."""
    consent.to_users.add(user)
    member = MembershipFactory(person=consent.person, user=user)
    end_member(by=consent.person.coordinators.first().user, member=member)


@pytest.fixture
def left(plan, owner, coordinator, work, secret):
    """A consent by name, with one topic closed, to somebody who has left."""
    consent = ConsentFactory(
        person=plan.person, to="Nora", topics=[work, secret.topic], topic_words=["arbeid", "helse"], end=in_days(400)
    )
    has_left(consent, UserFactory(name="Nora Jobbsen"))
    close_topic(by=owner, consent=consent, topic=secret.topic)
    return consent


def test_who_has_left_and_still_sees_by_name_is_asked_about_at_home_and_on_the_page_for_access(
    plan, owner, coordinator, left, read
):
    asked = "Nora Jobbsen er ikke med lenger, men ser fortsatt arbeid."

    for name in ("home", "access"):
        page = read(owner, at_plan(name, plan))
        assert f"{asked} Vil du stenge?" in page
        assert at_plan("consent", plan, consent_id=left.pk) in page
        to_coordinator = read(coordinator, at_plan(name, plan))
        assert asked in to_coordinator
        assert "Vil du stenge?" not in to_coordinator


def test_nobody_is_asked_about_who_is_in_the_team_again_or_sees_nothing(plan, owner, coordinator, left, read):
    MembershipFactory(person=plan.person, user=left.to_users.get())
    assert "er ikke med lenger" not in read(owner, at_plan("access", plan))

    plan.person.members.update(end=in_days(-1))
    assert "er ikke med lenger" in read(owner, at_plan("access", plan))
    withdraw_consent(by=owner, consent=left)
    assert "er ikke med lenger" not in read(owner, at_plan("access", plan))


def test_at_16_the_young_person_is_asked_about_what_the_parents_said_yes_to(client):
    born = timezone.localdate() - timedelta(days=365 * 15)
    young = PersonFactory(born=born)
    plan = PlanFactory(person=young)
    mother = RepresentationFactory(person=young).user
    helper = MembershipFactory(person=young, user__name="Nora Jobbsen").user
    school = TopicFactory(person=young, key="skole", name="skole")
    give_consent(by=mother, person=young, to="Nora", to_user=helper, topics=[school], end=None)
    asked = "Foreldrene dine sa ja til at Nora ser skole. Nå bestemmer du. Behold eller stopp."
    consent = Consent.objects.get(person=young, kind="share")
    owns = {"user": young.user, "backend": settings.AUTHENTICATION_BACKENDS[0]}

    client.force_login(**owns)
    before = words(client.get(at_plan("access", plan)))
    with time_machine.travel(timezone.now() + timedelta(days=400)):
        client.force_login(**owns)
        after = words(client.get(at_plan("access", plan)))
        at_home = words(client.get(at_plan("home", plan)))
        page = words(client.get(at_plan("consent", plan, consent_id=consent.pk)))
        kept = client.post(at_plan("keep_consent", plan, consent_id=consent.pk), follow=True)
        shown = words(client.get(at_plan("access", plan)))

        assert asked not in before
        assert asked in after
        assert asked in at_home
        assert "Foreldrene dine sa ja til dette. Nå bestemmer du." in page
        assert "Du har sagt ja selv nå: Nora ser det samme som før." in words(kept)
        assert asked not in shown
        assert sight_of(helper, young.pk).covers(school.pk)
        client.post(undo_in(kept))
        assert asked in words(client.get(at_plan("access", plan)))
