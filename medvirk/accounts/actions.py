"""What changes a user. None of it is about anybody's plan, so none of it is in the diary."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from medvirk.accounts.models import User


class NotAUser(Exception):
    """This user cannot be made; the text says why."""


@transaction.atomic
def add_user(*, username: str, name: str, email: str, password: str) -> User:
    """A new way in. A name or e-mail in use, or a password that is easy to guess, is refused."""
    try:
        validate_password(password, User(username=username, name=name, email=email))
        return User.objects.create_user(username, password, name=name, email=email)
    except ValidationError as error:
        raise NotAUser(" ".join(error.messages)) from error


@transaction.atomic
def choose_mail(*, by: User, wanted: bool) -> User:
    """Whether they get a mail when there is something new. It stands in the product either way."""
    by.wants_mail = wanted
    by.save(update_fields=["wants_mail"])
    return by


@transaction.atomic
def choose_language(*, by: User, language: str) -> User:
    """From now on everything is in this language, on every machine they log in from."""
    by.language = language
    by.save(update_fields=["language"])
    return by
