"""One of the people of the cases opens a page."""

import html
import re

from django.conf import settings
from django.urls import reverse

from medvirk.accounts.models import User
from medvirk.plans.models import Plan

SANDER, NORA, LIV, EIRIK = "s02-sander-skogprøve", "s02-nora-jobbsen", "s02-liv-tillitsen", "s02-eirik-factberg"
IDA, MOTHER, SISSEL = "s11-ida-tenåringsprøve", "s11-kari-tenåringsprøve", "s11-sissel-helseprøve"
STRANGER = "s01-mari-prøvedal"


def person(username):
    return User.objects.get(username=username)


def plan_of(reference):
    return Plan.objects.select_related("person").get(reference=reference)


def log_in(client, username):
    client.force_login(person(username), backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def address(name, reference, **more):
    return reverse(f"pages:{name}", kwargs={"plan_id": plan_of(reference).pk, **more})


def visit(client, username, name, reference, **more):
    return log_in(client, username).get(address(name, reference, **more))


def words(response):
    """What a reader reads in the main part: no tags, no double spaces."""
    main = re.search(r"<main.*?</main>", response.content.decode(), re.S)
    in_line = re.sub(r"</?(?:b|span|data|time)(?: [^>]*)?>", "", main[0].replace('<span class="mv-small">', " "))
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", in_line)).split())
