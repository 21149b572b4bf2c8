"""A case of the demo, turned into kode 6 and 7: what everybody round the person reaches, by page and by file."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from medvirk.access import sight_of
from medvirk.access.grants import Basis
from medvirk.accounts.models import User
from medvirk.demo.loading.protection import authorise_those_of_the_case
from medvirk.people.models import Protection
from medvirk.plans.models import Plan
from medvirk.teams.models import Membership
from tests.attacking import browser, ids_of
from tests.crawling import crawl, everything_read, read_file
from tests.rights_matrix import PLAN, addresses, ids

pytestmark = pytest.mark.django_db
PHONE = "55 51 23 45"
FILES = ("plan.pdf",)


@pytest.fixture
def plan():
    found = Plan.objects.select_related("person").get(reference="S02")
    Membership.objects.filter(person=found.person).update(phone=PHONE)
    return found


def turned(plan, grade):
    plan.person.protection = grade
    plan.person.save()
    return plan.person


def users_of(plan):
    """Everybody of the case but the person."""
    users = User.objects.filter(username__startswith=f"{plan.reference.lower()}-")
    return users.exclude(pk=plan.person.user_id).order_by("username")


def where(plan, reader):
    """What tells where somebody lives: services, sectors and phones of others. What is in words is for the writer."""
    services = {member.service.name for member in plan.person.members.exclude(service=None).select_related("service")}
    responsible = {plan.responsible.name} if plan.responsible else set()
    return {*services, *responsible, PHONE, PHONE.replace(" ", "")} - {reader.name}


@pytest.mark.slow
def test_no_helper_finds_a_service_or_a_phone_on_any_page_or_in_any_file(plan):
    person = turned(plan, Protection.CONFIDENTIAL)
    authorise_those_of_the_case(person, timezone.localdate())
    helpers = [user for user in users_of(plan) if sight_of(user, person.pk).by_consent]
    assert len(helpers) > 2

    for user in helpers:
        client = browser(user)
        pages = crawl(client, "/", plan.get_absolute_url())
        read = "\n".join(
            [*everything_read(pages), *(read_file(client, f"{plan.get_absolute_url()}{f}") for f in FILES)]
        )
        assert person.name.split()[0] in read
        free = " ".join(_written(plan))
        found = [word for word in where(plan, user) if re.search(rf"\b{re.escape(word)}\b", read) and word not in free]
        assert not found, (user.name, found)


def _written(plan):
    """What somebody wrote in free words, which no machine takes a place out of."""
    for member in plan.person.members.all():
        yield from (member.role, member.contributes, member.note)
    for measure in plan.measures.all():
        yield from (measure.what, measure.how, measure.decision)


@pytest.mark.slow
@pytest.mark.parametrize("basis", [Basis.PARENT, Basis.COORDINATOR, Basis.CONSENT])
def test_without_an_authorisation_every_address_of_the_plan_answers_as_to_a_stranger(basis):
    """To who decides for the child, to the coordinator and to a helper with a valid consent."""
    plan = Plan.objects.select_related("person").get(reference="S01")
    user = next(each for each in users_of(plan) if basis in sight_of(each, plan.person_id).bases)
    known = ids_of(plan) | ids("S01")
    turned(plan, Protection.STRICT)
    ours = [a for a in addresses() if PLAN in a.parts]

    client = browser(user)
    for address in ours:
        url = _filled(address, known)
        assert client.get(url).status_code in (404, 405), address.name
        assert client.post(url, {}).status_code in (404, 405), address.name
    pages = crawl(client, "/")
    assert str(plan.pk) not in "\n".join(everything_read(pages)) + "".join("".join(p.links) for p in pages.values())
    assert plan.person.name not in "\n".join(everything_read(pages))


def _filled(address, known):
    return reverse(address.name, kwargs={part: known[part] for part in address.parts})
