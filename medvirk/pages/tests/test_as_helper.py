"""«Slik ser Nora planen»: what is shown before the yes is what the helper gets after it, and nothing is kept of it."""

import random
import re

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from medvirk.accounts.models import User
from medvirk.consents import together
from medvirk.consents.models import Consent
from medvirk.diary.models import Change, Reading
from medvirk.pages.tests.visiting import (
    IDA,
    LIV,
    MOTHER,
    NORA,
    SANDER,
    SISSEL,
    STRANGER,
    address,
    log_in,
    person,
    plan_of,
    visit,
    words,
)
from medvirk.pages.trying import PAGES
from medvirk.plans.models import Plan
from medvirk.teams.models import Membership
from tests.factories import ConsentFactory, MembershipFactory, ServiceFactory

pytestmark = pytest.mark.django_db

HEGE = "s02-hege-medmenneske"
OTHER_PARENT = "s01-jonas-prøvehaug"
OWNERS = {
    "S02": SANDER,
    "S04": "s04-borghild-lerkeprøve",
    "S11": MOTHER,
    "S01": "s01-mari-prøvedal",
    "S08": "s08-synne-vaksenprøve",
}


def looking(client, reference, **answers):
    return client.get(address("as_helper", reference), {"steg": "svar", **answers})


def of_leisure(**more):
    work = plan_of("S02").person.topics.get(key="leisure")
    return {"til": f"user:{person(HEGE).pk}", f"topic_{work.pk}": "yes", "until": "month", **more}


def inner(page):
    """The helper's page inside the page: what comes after the ways to the others."""
    main = re.search(r"<main.*?</main>", page, re.S)[0]
    after = main.split("</nav>", 1)[1] if "mv-preview" in page else main
    # What stands at the end of every page about the reader's own way round is no part of it.
    return plain(after)


def plain(html_of_main):
    text = re.sub(r"<p class=\"mv-help\">.*?</p>", " ", html_of_main, flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


@pytest.mark.parametrize("seed", range(12))
def test_every_page_shown_before_the_yes_is_what_the_helper_gets_after_it(client, seed):
    """For random cases, helpers, topics and times; for the person, and for a parent of a small child."""
    chance = random.Random(seed)  # noqa: S311 - it chooses what to test
    reference = chance.choice(["S02", "S04", "S01", "S08"])
    plan = plan_of(reference)
    giver = plan.person.user if reference != "S01" else person(OWNERS["S01"])
    browser = Client()
    browser.force_login(giver, backend=settings.AUTHENTICATION_BACKENDS[0])
    whom = browser.get(address("give", reference), {"steg": "hvem"}).content.decode()
    key = chance.choice(re.findall(r"til=(user%3A[^\"&]+|service%3A[^\"&]+)", whom)).replace("%3A", ":")
    topics = list(plan.person.topics.all())
    chosen = chance.sample(topics, chance.randint(1, len(topics)))
    answers = {"til": key, "until": "month"} | {f"topic_{topic.pk}": "yes" for topic in chosen}
    if chance.random() < 0.4:
        left = [topic for topic in topics if topic not in chosen]
        answers |= {"alt": "1", "ikke": [str(topic.pk) for topic in left]}

    before = {side: looking(browser, reference, side=side, **answers) for side in PAGES}
    browser.post(f"{address('give', reference)}?{before['forside'].request['QUERY_STRING']}", {"yes": "1"})
    for waiting in Consent.objects.waiting(timezone.localdate()).filter(person=plan.person):
        together.join_consent(by=person(OTHER_PARENT), consent=waiting)

    helper = _helper(plan, key)
    if helper is None:
        return
    tabs = set(re.findall(r"side=(\w+)", before["forside"].content.decode()))
    after = Client()
    after.force_login(helper, backend=settings.AUTHENTICATION_BACKENDS[0])
    User.objects.filter(pk=helper.pk).update(language=giver.language)
    for side, name in PAGES.items():
        page = after.get(reverse(name, kwargs={"plan_id": plan.pk}))
        assert (side in tabs) is (page.status_code == 200), side
        if page.status_code == 200:
            assert inner(before[side].content.decode()) == inner(page.content.decode()), side


def _helper(plan, key):
    kind, pk = key.split(":")
    if kind == "user":
        return User.objects.get(pk=pk)
    member = Membership.objects.filter(person=plan.person, service=pk, user__isnull=False, end=None).first()
    return member and member.user


def test_looking_leaves_nothing_behind(client):
    log_in(client, SANDER)
    counted = (Consent, Change, Membership, User)
    before = [model.objects.count() for model in counted]

    page = looking(client, "S02", **of_leisure())

    assert page.status_code == 200
    assert "Ingenting er delt ennå." in page.content.decode()
    assert [model.objects.count() for model in counted] == before
    assert not Reading.objects.filter(actor_id=person(HEGE).pk).exists()
    assert visit(client, HEGE, "whole", "S02").status_code == 403


def test_nothing_in_the_shown_page_can_be_pressed(client):
    log_in(client, SANDER)

    page = looking(client, "S02", side="mal", til=f"user:{person(NORA).pk}", na="1").content.decode()

    shown = re.search(r"<main.*?</main>", page, re.S)[0].split("</nav>", 1)[1]
    assert not re.search(r"<a[^>]* href=", shown)
    assert not re.search(r"<form|csrfmiddlewaretoken|hx-|<script", shown)
    assert not re.search(r"<(?:button|input|select|textarea)(?![^>]*disabled)", shown)
    assert 'role="link" aria-disabled="true"' in shown


def test_a_consent_that_stands_is_looked_at_as_it_is(client):
    page = looking(log_in(client, SANDER), "S02", til=f"user:{person(NORA).pk}", na="1")

    assert "Slik ser Nora planen nå" in page.content.decode()
    assert "arbeid og økonomi" in words(page)


def test_a_service_where_nobody_can_log_in_is_looked_at_by_a_stand_in(client):
    somebody = plan_of("S02").person
    club = ServiceFactory(name="Klatreklubben")
    member = MembershipFactory(person=somebody, user=None, name="Tor Tau", role="trener", service=club)
    answers = of_leisure(til=f"service:{club.pk}")

    with_member = looking(log_in(client, SANDER), "S02", **answers)
    Membership.objects.filter(pk=member.pk).update(end="2020-01-01")
    ConsentFactory(person=somebody, to="Klatreklubben", to_service=club, is_ended=True)
    without = looking(client, "S02", **answers)

    for page in (with_member, without):
        assert page.status_code == 200
        assert "Løpe et åpent løp" in page.content.decode()
    assert not User.objects.filter(name__in=["Tor Tau", "Noen i Klatreklubben"]).exists()


def test_of_several_in_a_service_one_chooses_through_whose_eyes(client):
    somebody = plan_of("S02").person
    nav = Consent.objects.get(person=somebody, to="NAV Havnes").to_service
    other = MembershipFactory(person=somebody, service=nav, user__name="Per Navesen", role="saksbehandler", place=99)
    asked = {"til": f"service:{nav.pk}", "na": "1"}

    first = looking(log_in(client, SANDER), "S02", **asked).content.decode()
    second = looking(client, "S02", som=str(other.pk), **asked).content.decode()

    assert "Slik ser Nora planen nå" in first
    assert "Per Navesen" in first
    assert "Slik ser Per planen nå" in second


def test_a_parent_is_not_shown_what_the_child_keeps_from_them_through_the_eyes_of_a_helper(client):
    """pbrl § 4-3 c: Sissel sees it by a consent that the parents do not know of."""
    log_in(client, MOTHER)
    asked = {"til": f"user:{person(SISSEL).pk}", "na": "1"}
    by_mother = [looking(client, "S11", side=side, **asked).content.decode() for side in PAGES]
    services = re.findall(
        r"til=(service%3A[^\"&]+)", client.get(address("give", "S11"), {"steg": "hvem"}).content.decode()
    )

    for key in services:
        answers = {"til": key.replace("%3A", ":"), "alt": "1", "until": "month"}
        by_mother += [looking(client, "S11", side=side, **answers).content.decode() for side in PAGES]

    assert services
    assert any("Du ser her bare det du selv kan se." in page or "Du ser her berre" in page for page in by_mother)
    for page in by_mother:
        assert "sjølvskading" not in page.lower()
        assert "Skulehelseteneste" not in page


def test_without_answers_the_conversation_is_gone_on_with(client):
    log_in(client, SANDER)

    nobody = looking(client, "S02")
    nothing = looking(client, "S02", til=f"user:{person(HEGE).pk}")

    assert "steg=hvem" in nobody["Location"]
    assert "steg=svar" in nothing["Location"]


@pytest.mark.parametrize(("username", "status"), [(STRANGER, 404), (NORA, 403), (LIV, 200)])
def test_only_those_who_may_give_or_write_in_an_answer_look_through_others_eyes(client, username, status):
    page = looking(log_in(client, username), "S02", **of_leisure())

    assert page.status_code == status


def test_where_nothing_is_open_the_page_says_so(client):
    plan = Plan.objects.get(reference="S02")
    Consent.objects.filter(person=plan.person, kind="plan").update(is_withdrawn=True)

    page = looking(log_in(client, SANDER), "S02", **of_leisure())

    assert "Planen er stengt. Ingen sider vises." in words(page)


def test_ida_may_not_give_and_so_not_look(client):
    assert looking(log_in(client, IDA), "S11", til="user:1", na="1").status_code == 403
