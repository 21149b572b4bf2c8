"""Consents: whom they are meant for, and which topics they open."""

import re
from collections.abc import Iterable
from datetime import date

from medvirk.consents.actions import topic_for
from medvirk.consents.models import Consent, Topic
from medvirk.demo import grantees
from medvirk.demo.caseformat import Case
from medvirk.demo.caseformat.plan_records import Consent as Written
from medvirk.demo.loading.people import People
from medvirk.kit.text import normalise
from medvirk.organisations.models import Service
from medvirk.people.models import Person
from medvirk.rules.life_areas import hidden_with, means_everything, name

# «alt unntatt økonomi og bolig»
EXCEPT = re.compile(
    r"^(?P<all>\w+),?\s+(?:unntatt|unnateke|unntatte|utanom|utenom|bortsett fra|bortsett frå|foruten|except)"
    r"\s+(?P<rest>.+)$"
)
PARENTS = frozenset(["foreldre", "foreldra", "foreldrene", "foreldrane", "foresatte", "føresette", "parents"])


def load_consents(case: Case, person: Person, people: People, end_of_access: date | None) -> None:
    """Every consent and refusal. A closed plan has ended what was shared on its last day.

    A case tells of answers that are complete: what it says was given waits for nobody, also where it names one giver
    of two parents who decide together. A case that meant that the other one had not answered would have to say so.
    """
    for written in case.consents:
        consent = Consent(person=person, **_plain(written), **hidden_from(written.hidden_from, case, people))
        grantee = grantees.resolve(written.to or "", case)
        names = list(grantee.members)
        if written.kind == Consent.Kind.SHARE and grantee.kind != "person":
            consent.to_service, _ = Service.objects.get_or_create(name=written.to)
            # Who is meant by a consent that is kept from somebody must not be told by a service on their card.
            names = names if written.hidden_from else _join_service(person, consent.to_service, names)
        if end_of_access and consent.ended is None and written.kind == Consent.Kind.SHARE:
            consent.ended = end_of_access
        if any(_is_owner(name, case) for name in consent.by):
            consent.given_by = person.user
        topics, excluded = _topics(person, written)
        consent.everything = any(_is_everything(word) for word in written.topics)
        consent.save()
        consent.topics.set(topics)
        consent.excluded.set(excluded)
        consent.to_users.set([people.user(name) for name in names])


def _is_owner(name: str, case: Case) -> bool:
    """«Ida (pbrl § 4-3 c)» is Ida."""
    said, owner = normalise(name), normalise(case.owner.name)
    return bool(said) and (said.split()[0] == owner.split()[0]) and "foreld" not in said


def _plain(written: Written) -> dict[str, object]:
    """The values that are kept as they are."""
    start, end = written.period or (None, None)
    by = [written.by] if isinstance(written.by, str) else list(written.by or ())
    withdrawn, ended = written.withdrawn, written.ended
    return {
        "kind": written.kind,
        "to": written.to or "",
        "topic_words": list(written.topics),
        "start": start,
        "end": end,
        "by": by,
        "given_on": written.date,
        "form": written.form or "",
        "refused": bool(written.refused),
        "is_withdrawn": withdrawn is True,
        "withdrawn": withdrawn if isinstance(withdrawn, date) else None,
        "is_ended": ended is True,
        "ended": ended if isinstance(ended, date) else None,
        "because": written.because or "",
        "explained_by": written.explained_by or "",
        "explained_in": written.explained_in or "",
        "explained_with": written.explained_with or "",
        "language": written.language or "",
        "child_view": written.child_view or "",
        "note": written.note or "",
    }


def _join_service(person: Person, service: Service, names: list[str]) -> list[str]:
    """Members found for a service are in the team for it; who already is there for another one is named instead."""
    named = []
    for who in names:
        member = person.members.filter(name=who).first()
        if member is None or (member.service_id and member.service_id != service.pk):
            named.append(who)
        elif member.service_id is None:
            member.service = service
            member.save(update_fields=["service"])
    return named


def _is_everything(word: str) -> bool:
    found = EXCEPT.match(normalise(word))
    return means_everything(found["all"] if found else word)


def _topics(person: Person, written: Written) -> tuple[list[Topic], list[Topic]]:
    opened, shut = [], list(written.excluded)
    for word in written.topics:
        found = EXCEPT.match(normalise(word))
        if found and means_everything(found["all"]):
            shut += re.split(r",|\bog\b|\band\b", found["rest"])
        elif not means_everything(word):
            opened.append(word)
    # No health is no mental health either: an exclusion is read more widely than a consent.
    shut += [name(code, "nb") for word in list(shut) for code in sorted(hidden_with(word.strip()))]
    return _named(person, opened), list(dict.fromkeys(_named(person, shut)))


def _named(person: Person, words: Iterable[str]) -> list[Topic]:
    return [topic_for(person, word.strip()) for word in words if word.strip()]


def hidden_from(labels: Iterable[str], case: Case, people: People) -> dict[str, object]:
    """The fields of HiddenFrom for some words: parents, people found by name or role, or else everybody."""
    users, parents, others = [], False, False
    for label in labels:
        parents = parents or normalise(label) in PARENTS
        names = grantees.hidden_from([label], case)
        users += people.ids(sorted(names))
        others = others or not (names or parents)
    return {
        "hidden_from": list(labels),
        "hidden_from_users": users,
        "hidden_from_parents": parents,
        "hidden_from_others": others,
    }
