"""Where the address is hidden, one is asked once more about a text that can tell where somebody is."""

from typing import Any

from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from medvirk.design import cautions
from medvirk.organisations.places import telling
from medvirk.people.models import Person

_ASKED = "asked_of_places"
# The words themselves are not kept in the session; the last ones are enough.
_KEPT = 60


def look_out_for_places(request: HttpRequest, person: Person) -> None:
    """Every form of this request asks about a place once; sent again with the same words, it keeps them."""
    if request.method != "POST" or not person.is_protected:
        return
    asked = set(request.session.get(_ASKED, ()))

    def caution(text: str) -> str:
        words = [each for each in _telling_of(person, text) if _mark(person, each) not in asked]
        if not words:
            return ""
        marks = [*request.session.get(_ASKED, ()), *(_mark(person, each) for each in words)]
        request.session[_ASKED] = list(dict.fromkeys(marks))[-_KEPT:]
        named = ", ".join(f"«{each}»" for each in words)
        return _(
            "%(words)s kan fortelle hvor noen bor, og adressen er skjult. Ta det bort, eller lagre en gang til "
            "hvis det må stå."
        ) % {"words": named}

    cautions.look_out(request, caution)


def _telling_of(person: Person, text: str) -> list[str]:
    """Without the names of those round the person, some of which are places too."""
    found = telling(text) if text else []
    if not found:
        return []
    names = [person.name, *person.members.values_list("name", flat=True)]
    known = {word for name in names for word in name.split()}
    return [each for each in found if each not in known]


def _mark(person: Any, words: str) -> str:
    return salted_hmac(str(person.pk), words.casefold()).hexdigest()[:16]
