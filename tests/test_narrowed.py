"""One topic is closed to one helper: no page and no file they can reach holds a word that only that topic held."""

import contextlib
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from medvirk.access import Right, can, sight_of
from medvirk.accounts.models import User
from medvirk.consents.actions import AlreadyEnded
from medvirk.consents.models import Consent, Topic
from medvirk.consents.narrowing import close_topic
from medvirk.plans.models import Plan
from tests.crawling import crawl, read_file
from tests.rights_matrix import about_a_plan, ids
from tests.sharing import Reader, forbidden
from tests.test_cases import PEOPLE, case_of, every_address, log_in

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
FILE = re.compile(r"\.[a-z0-9]+$")


def consents_of(user, plan):
    """What is open to somebody today, by name or through their service."""
    services = plan.person.members.on(timezone.localdate()).filter(user=user).values("service")
    valid = Consent.objects.valid(timezone.localdate()).filter(person=plan.person, kind="share")
    return (valid.filter(to_users=user) | valid.filter(to_service__in=services)).distinct()


def who_closes(consent):
    """Whoever may take it back: the person, or who decides for the child."""
    deciding = User.objects.filter(representations__person=consent.person)
    people = [consent.person.user, *deciding] if consent.person.user else deciding
    return next(user for user in people if can(user, Right.WITHDRAW_CONSENT, consent))


def steps(case, user, plan):
    """Each consent with each topic that it opens and that holds a word no other open topic holds."""
    before = forbidden(case, user.name)
    sight = sight_of(user, plan.person_id)
    for consent in consents_of(user, plan):
        topics = Topic.objects.filter(person=plan.person) if consent.everything else consent.topics.all()
        for topic in topics:
            if sight.covers(topic.pk) and not sight.decides_for_child:
                word = "kriseplan" if topic.code == "crisis" else topic.name
                after = forbidden(case, user.name, [word])
                if after - before:
                    yield consent, topic, after


def files_of(plan):
    """Every address about the plan that gives a file."""
    known = ids(plan.reference)
    for address in about_a_plan():
        if FILE.search(address.route):
            yield reverse(address.name, kwargs={part: known[part] for part in address.parts})


def leaks(client, plan, words):
    """Where a word is found that should not be, by page and by file."""
    pages = crawl(client, "/", *every_address(plan))
    found = [f"{path}: {word!r}" for path, sheet in pages.items() for word in words if sheet.shows(word)]
    files = {path: read_file(client, path) for path in files_of(plan)}
    return found + [f"{path}: {word!r}" for path, text in files.items() for word in words if word in text]


@pytest.mark.parametrize(("file", "name"), PEOPLE, ids=lambda part: getattr(part, "stem", part))
def test_a_closed_topic_is_closed_on_every_page_and_in_every_file(client, file, name):
    case = case_of(file)
    if not User.objects.filter(username__startswith=f"{case.id.lower()}-", name=name).exists():
        return  # a care order is held by a service, and a service does not log in
    plan = Plan.objects.get(reference=case.id)
    user = log_in(client, case, name)

    # One after the other, and never opened again: what is closed first must stay so while the next is.
    shut = set()
    for consent, topic, words in list(steps(case, user, plan)):
        shut |= words
        with contextlib.suppress(AlreadyEnded):  # health closes mental health with it
            close_topic(by=who_closes(consent), consent=consent, topic=topic)
        assert leaks(client, plan, shut) == []


def test_before_it_is_closed_the_words_are_there_to_be_found(client):
    file = next(file for file, _ in PEOPLE if file.stem == "s02")
    case, plan = case_of(file), Plan.objects.get(reference="S02")
    nora = log_in(client, case, "Nora Jobbsen")

    found = {topic.code: words - forbidden(case, nora.name) for _, topic, words in steps(case, nora, plan)}

    assert Reader(case, nora.name).sees_topic("arbeid")
    assert not Reader(case, nora.name, ["arbeid"]).sees_topic("arbeid")
    there = leaks(client, plan, found["work"])
    assert len(there) >= 10
    assert any(".pdf:" in each for each in there)
