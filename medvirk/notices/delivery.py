"""The daily run: at most one mail to each user, which says that there is something new and nothing more.

Whoever gets no mail needs no run: pages work out the same from dates.
"""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage, get_connection
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from medvirk.access.sight import remembered_within_request, sight_of
from medvirk.accounts.models import User
from medvirk.notices import actions, words
from medvirk.notices.models import Notice
from medvirk.notices.registry import coming_to, kinds, never_mailed

# An address that was refused this often is wrong. The notice stays in the product.
MOST_TRIES = 10
# What could not be mailed in this time is no news.
NEWS_FOR = timedelta(days=14)
# The server took the call, and refused this one mail; or what the user has is no address at all.
REFUSED = (SMTPRecipientsRefused, SMTPDataError, ValidationError)
# Nobody's own mailbox should answer a machine.
HEADERS = {"Auto-Submitted": "auto-generated"}


class NoMail(Exception):
    """Nothing is sent from this installation: no mail server is set, or no address to log in at."""


class Unreachable(Exception):
    """The mail server does not answer, or takes no mail from us. What is left is sent by a later run."""


@dataclass
class Sent:
    """How many users were mailed, and how many addresses were refused."""

    mailed: int = 0
    refused: int = 0


def run() -> Sent:
    """Mail everybody who has something to hear of. Run as often as one likes, also twice at once: each hears once."""
    if not (settings.NOTICES_SMTP and settings.NOTICES_FROM and settings.FRONT_ADDRESS):
        raise NoMail
    sent = Sent()
    try:
        with closing(get_connection("django.core.mail.backends.smtp.EmailBackend", **settings.NOTICES_SMTP)) as server:
            server.open()
            for user in _wanting_mail().iterator():
                _tell(user, server, sent)
    # Every error of smtplib is one of these too.
    except OSError as error:
        raise Unreachable(type(error).__name__) from error
    return sent


def _wanting_mail() -> QuerySet[User]:
    """Those who can log in, have an address and have not switched it off."""
    return User.objects.filter(is_active=True, wants_mail=True).exclude(email="").order_by("pk")


@transaction.atomic
def _tell(user: User, server: Any, sent: Sent) -> None:
    """One user, one transaction, one mail. Another run that is at the same rows is left to finish them."""
    with remembered_within_request():
        waiting = _waiting(user)
    if not waiting:
        return
    rows = Notice.objects.filter(pk__in=[notice.pk for notice in waiting])
    try:
        validate_email(user.email)
        _mail(user, server).send()
    except REFUSED:
        sent.refused += 1
        rows.update(tries=max(notice.tries for notice in waiting) + 1)
    else:
        sent.mailed += 1
        rows.update(mailed_at=timezone.now())


def _waiting(user: User) -> Sequence[Notice]:
    """What the user has neither read nor been mailed about, as far as it still is so and is open to them."""
    found = coming_to(user, timezone.localdate())
    actions.note(user=user, found=found)
    still = {(each.kind, each.key) for each in found}
    asked = Notice.objects.waiting_for_mail(since=timezone.now() - NEWS_FOR, tries=MOST_TRIES)
    rows = asked.filter(user=user).select_for_update(skip_locked=True)
    heard = [
        row
        for row in rows
        if (row.kind, row.key) in still or (row.kind in kinds() and sight_of(user, row.person_id).opens)
    ]
    shut = never_mailed(user, {row.person_id for row in heard})
    return [row for row in heard if row.person_id not in shut]


def _mail(user: User, server: Any) -> EmailMessage:
    subject, text = words.mail(user.language, settings.FRONT_ADDRESS)
    return EmailMessage(subject, text, settings.NOTICES_FROM, [user.email], connection=server, headers=HEADERS)
