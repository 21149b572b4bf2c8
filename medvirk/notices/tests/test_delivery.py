"""The daily run, over a real mail server: who gets a mail, who never does, and that each hears once."""

import email
from datetime import timedelta
from email import policy as rules_of_mail

import pytest
import time_machine
from django.utils import timezone

from medvirk import notices
from medvirk.accounts.models import User
from medvirk.consents.actions import withdraw_consent
from medvirk.notices import actions, delivery
from medvirk.notices.models import Notice
from medvirk.notices.tests.conftest import FRONT
from tests.factories import (
    ConsentFactory,
    CoordinatorFactory,
    MembershipFactory,
    PersonFactory,
    PlanFactory,
    RepresentationFactory,
    UserFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def with_address(name, **more):
    return UserFactory(name=name, email=f"{name.split()[0].lower()}@example.no", **more)


@pytest.fixture
def plan():
    return PlanFactory(person__user=with_address("Sander Skogprøve"), person__name="Sander Skogprøve")


@pytest.fixture
def sander(plan):
    return plan.person.user


@pytest.fixture
def ending(plan):
    """A consent that ends in a week."""
    nora = with_address("Nora Jobbsen")
    end = timezone.localdate() + timedelta(days=7)
    return ConsentFactory(person=plan.person, to="Nora", to_users=[nora], everything=True, end=end)


def text_of(mail):
    return email.message_from_bytes(mail, policy=rules_of_mail.default)


def test_a_mail_says_that_something_is_new_and_nothing_else(mailbox, ending, sander):
    delivery.run()

    [(to, sent)] = mailbox.mails
    mail = text_of(sent)
    assert to == ["sander@example.no"]
    assert mail["Subject"] == "Det er noe nytt til deg i Medvirk"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail.get_content_type() == "text/plain"
    assert mail.get_content().splitlines()[:3:2] == ["Det er noe nytt til deg i Medvirk. Logg inn for å se.", FRONT]
    assert "Min konto" in mail.get_content()
    for word in ("Sander Skogprøve", "Nora", "plan ", "slutter", str(ending.pk), str(sander.pk)):
        assert word not in mail.get_content()
        assert word not in mail["Subject"]


def test_each_hears_once_however_often_it_is_run(mailbox, ending):
    assert delivery.run().mailed == 1
    assert delivery.run().mailed == 0

    assert len(mailbox.mails) == 1


def test_ten_things_are_one_mail(mailbox, plan, ending, kind, sander):
    for number in range(9):
        notices.tell(user=sander, kind=kind, person_id=plan.person_id, key=str(number))

    delivery.run()

    assert len(mailbox.mails) == 1
    assert Notice.objects.filter(user=sander, mailed_at=None).count() == 0


def test_seven_days_left_is_told_again_after_thirty(mailbox, plan, ending):
    type(ending).objects.filter(pk=ending.pk).update(end=timezone.localdate() + timedelta(days=30))
    delivery.run()

    with time_machine.travel(timezone.now() + timedelta(days=22)):
        delivery.run()
    assert len(mailbox.mails) == 1
    with time_machine.travel(timezone.now() + timedelta(days=23)):
        delivery.run()
    assert len(mailbox.mails) == 2


def test_what_the_server_refused_is_sent_by_a_later_run(mailbox, ending, sander):
    mailbox.refuses = {"sander@example.no"}
    sent = delivery.run()
    assert (sent.mailed, sent.refused) == (0, 1)
    assert Notice.objects.get(user=sander).tries == 1

    mailbox.refuses = set()

    assert delivery.run().mailed == 1


def test_an_address_that_is_always_refused_is_given_up_and_the_notice_stays(mailbox, ending, sander):
    mailbox.refuses = {"sander@example.no"}
    for _ in range(delivery.MOST_TRIES):
        delivery.run()

    assert delivery.run().refused == 0
    assert Notice.objects.filter(user=sander, mailed_at=None).count() == 1


def test_one_refused_address_keeps_nobody_else_from_their_mail(mailbox, plan, ending):
    RepresentationFactory(person=PersonFactory(born=timezone.localdate() - timedelta(days=3000)))
    other = PlanFactory(person__user=with_address("Gro Ås"))
    ConsentFactory(person=other.person, to_users=[UserFactory()], end=timezone.localdate())
    mailbox.refuses = {"sander@example.no"}

    delivery.run()

    assert mailbox.addresses == ["gro@example.no"]


@pytest.mark.parametrize("address", ["sander@", "sander@example.no\nBcc: alle@example.no"])
def test_what_is_no_address_keeps_nobody_else_from_their_mail(mailbox, sander, ending, address):
    User.objects.filter(pk=sander.pk).update(email=address)
    other = PlanFactory(person__user=with_address("Gro Ås"))
    ConsentFactory(person=other.person, to_users=[UserFactory()], end=timezone.localdate())

    sent = delivery.run()

    assert (sent.mailed, sent.refused) == (1, 1)
    assert mailbox.addresses == ["gro@example.no"]


def test_a_server_that_is_gone_ends_the_run_and_loses_nothing(mailbox, ending, settings):
    there, settings.NOTICES_SMTP = settings.NOTICES_SMTP, {"host": "127.0.0.1", "port": 1, "timeout": 1}
    with pytest.raises(delivery.Unreachable):
        delivery.run()

    settings.NOTICES_SMTP = there

    assert delivery.run().mailed == 1


@pytest.mark.parametrize("missing", ["NOTICES_SMTP", "NOTICES_FROM", "FRONT_ADDRESS"])
def test_nothing_is_sent_where_nothing_is_set(mailbox, ending, settings, missing):
    setattr(settings, missing, "")

    with pytest.raises(delivery.NoMail):
        delivery.run()
    assert mailbox.mails == []


@pytest.mark.parametrize("without", [{"email": ""}, {"wants_mail": False}, {"is_active": False}])
def test_no_address_no_wish_or_no_way_in_is_no_mail(mailbox, ending, sander, without):
    type(sander).objects.filter(pk=sander.pk).update(**without)

    assert delivery.run().mailed == 0


def test_the_mail_is_in_the_language_of_the_user(mailbox, ending, sander):
    type(sander).objects.filter(pk=sander.pk).update(language="en")

    delivery.run()

    assert FRONT in text_of(mailbox.mails[0][1]).get_content()


def test_what_was_read_is_not_mailed(mailbox, plan, kind, sander):
    notice = notices.tell(user=sander, kind=kind, person_id=plan.person_id, key="1")
    actions.mark_read(by=sander, kind=kind, key=notice.key, person_id=plan.person_id)

    assert delivery.run().mailed == 0


def test_what_is_old_is_not_mailed(mailbox, plan, kind, sander):
    notices.tell(user=sander, kind=kind, person_id=plan.person_id, key="1")
    Notice.objects.update(created=timezone.now() - timedelta(days=15))

    assert delivery.run().mailed == 0


def test_what_was_put_right_is_not_mailed(mailbox, ending, sander):
    mailbox.refuses = {"sander@example.no"}
    delivery.run()
    withdraw_consent(by=sander, consent=ending)
    mailbox.refuses = set()

    assert delivery.run().mailed == 0


def test_a_helper_whose_access_was_taken_back_gets_no_mail(mailbox, plan, kind, sander, ending):
    nora = ending.to_users.get()
    notices.tell(user=nora, kind=kind, person_id=plan.person_id, key="1")
    withdraw_consent(by=sander, consent=ending)

    delivery.run()

    assert "nora@example.no" not in mailbox.addresses


def test_a_coordinator_whose_task_has_ended_gets_no_mail(mailbox, plan, kind):
    liv = with_address("Liv Tillitsen")
    assignment = CoordinatorFactory(person=plan.person, user=liv)
    notices.tell(user=liv, kind=kind, person_id=plan.person_id, key="1")
    assignment.until = timezone.localdate() - timedelta(days=1)
    assignment.save()

    delivery.run()

    assert "liv@example.no" not in mailbox.addresses


def protected(**more):
    return PersonFactory(**{"protection": "fortrolig", "plan_consent": True, **more})


def test_nobody_is_mailed_to_or_about_a_person_with_a_strictly_confidential_address(mailbox, kind):
    person = protected(user=with_address("Anonym Prøve"), born=timezone.localdate() - timedelta(days=3000))
    PlanFactory(person=person)
    told = [
        person.user,
        RepresentationFactory(person=person, user=with_address("Mor Prøve")).user,
        CoordinatorFactory(person=person, user=with_address("Liv Tillitsen")).user,
    ]
    for user in told:
        notices.tell(user=user, kind=kind, person_id=person.pk, key="1")

    delivery.run()

    assert mailbox.mails == []


def test_the_household_of_such_a_person_is_not_mailed_about_anybody(mailbox, kind):
    child = protected(born=timezone.localdate() - timedelta(days=3000))
    mother, brother, grandmother = (with_address(f"{who} Prøve") for who in ("Mor", "Bror", "Farmor"))
    sibling = PlanFactory(person__user=brother, person__born=timezone.localdate() - timedelta(days=4000)).person
    for each in (child, sibling):
        RepresentationFactory(person=each, user=mother)
    MembershipFactory(person=child, user=grandmother, quarter="familie")
    elsewhere = PlanFactory().person
    for user in (mother, brother, grandmother):
        ConsentFactory(person=elsewhere, to_users=[user], everything=True)
        notices.tell(user=user, kind=kind, person_id=elsewhere.pk, key="1")
    notices.tell(user=brother, kind=kind, person_id=sibling.pk, key="2")

    delivery.run()

    assert mailbox.mails == []


def test_the_coordinator_is_mailed_about_others_than_the_protected_one(mailbox, kind, plan):
    liv = with_address("Liv Tillitsen")
    hidden = protected()
    PlanFactory(person=hidden)
    for person in (hidden, plan.person):
        CoordinatorFactory(person=person, user=liv)
        notices.tell(user=liv, kind=kind, person_id=person.pk, key=str(person.pk))

    delivery.run()

    assert "liv@example.no" in mailbox.addresses
    assert Notice.objects.get(user=liv, person_id=hidden.pk).mailed_at is None
