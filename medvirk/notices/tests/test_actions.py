import pytest
from django.db import IntegrityError

from medvirk import notices
from medvirk.access import Forbidden
from medvirk.notices import actions, registry
from medvirk.notices.models import Notice
from tests.factories import PersonFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(kind):
    person = PersonFactory()
    return notices.tell(user=person.user, kind=kind, person_id=person.pk, key="1")


def test_the_same_matter_is_told_once(told):
    again = notices.tell(user=told.user, kind=told.kind, person_id=told.person_id, key="1")

    assert again == told
    assert str(told) == "door opened"


def test_what_nobody_has_words_for_cannot_be_told():
    with pytest.raises(registry.UnknownKind):
        notices.tell(user=UserFactory(), kind="nothing", person_id=PersonFactory().pk, key="1")
    with pytest.raises(registry.UnknownKind):
        registry.say("nothing", None)


def test_what_was_read_can_be_new_again(told):
    actions.mark_read(by=told.user, kind=told.kind, key="1", person_id=told.person_id)
    assert Notice.objects.get().read_at

    actions.mark_read(by=told.user, kind=told.kind, key="1", person_id=told.person_id, read=False)
    assert Notice.objects.get().read_at is None


def test_nobody_who_is_not_logged_in_reads_anything(told):
    from django.contrib.auth.models import AnonymousUser

    with pytest.raises(Forbidden):
        actions.mark_read(by=AnonymousUser(), kind=told.kind, key="1", person_id=told.person_id)


def test_the_database_keeps_one_of_each(told):
    with pytest.raises(IntegrityError):
        Notice.objects.create(user=told.user, kind=told.kind, key="1", person_id=told.person_id)


def test_the_package_has_no_other_names():
    with pytest.raises(AttributeError):
        _ = notices.shout
