"""Two daily runs at the same time, each on a connection of its own, in a database of their own."""

from threading import Thread

import pytest
from django.db import connection

from medvirk import notices
from medvirk.notices import delivery
from medvirk.notices.models import Notice
from tests import databases
from tests.factories import PlanFactory, UserFactory

pytestmark = pytest.mark.slow


@pytest.fixture
def alone(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), databases.copy_of(databases.migrated, "two_runs"):
        yield


def first_run():
    try:
        delivery.run()
    finally:
        connection.close()


def test_two_runs_at_once_send_one_mail(alone, mailbox, kind):
    sander = UserFactory(email="sander@example.no")
    plan = PlanFactory(person__user=sander)
    notices.tell(user=sander, kind=kind, person_id=plan.person_id, key="1")
    mailbox.may_go_on.clear()

    first = Thread(target=first_run)
    first.start()
    assert mailbox.came.wait(10)
    second = delivery.run()
    mailbox.may_go_on.set()
    first.join(10)

    assert second.mailed == 0
    assert len(mailbox.mails) == 1
    assert Notice.objects.get().mailed_at
