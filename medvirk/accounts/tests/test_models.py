import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from medvirk.accounts.models import User

pytestmark = pytest.mark.django_db


def test_a_user_of_the_demo_cannot_have_an_email():
    user = User(username="kari", name="Kari Nes", is_demo=True, email="kari@example.org")

    with pytest.raises(IntegrityError, match="user_of_the_demo_has_no_email"):
        user.save()


def test_two_users_cannot_share_an_email_whatever_its_letters():
    User.objects.create_user("kari", name="Kari Nes", email="Kari@Example.org")

    with pytest.raises(IntegrityError, match="user_email_unique_when_given"):
        User(username="ola", name="Ola Nes", email="KARI@example.org").save()


def test_any_number_of_users_may_be_without_an_email():
    User.objects.create_user("kari", name="Kari Nes")
    User.objects.create_user("ola", name="Ola Nes")

    assert User.objects.filter(email="", username__in=["kari", "ola"]).count() == 2


def test_a_language_we_do_not_have_is_refused():
    with pytest.raises(IntegrityError, match="user_language_is_one_we_have"):
        User(username="kari", name="Kari Nes", language="da").save()


def test_a_user_name_is_the_same_in_small_and_big_letters():
    User.objects.create_user("Kari", name="Kari Nes")

    with pytest.raises(ValidationError):
        User.objects.create_user("KARI", name="Kari Moen")


def test_a_user_without_a_password_cannot_log_in_with_one():
    assert not User.objects.create_user("kari", name="Kari Nes").has_usable_password()
