"""What people are told when something goes wrong, and what we note of it ourselves."""

import json
import logging
import sys

import pytest
import structlog
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import get_resolver

from medvirk.config import logs
from medvirk.config.errors import broken


class TestErrorPages:
    def test_what_is_not_there_says_so_in_our_words(self, client, db):
        answer = client.get("/finnes-ikke/")

        assert answer.status_code == 404
        assert "Vi fant ikke siden" in answer.content.decode()

    def test_a_form_that_is_too_old_says_what_to_do(self, db):
        answer = Client(enforce_csrf_checks=True).post("/logg-inn/", {"login": "x"})

        assert answer.status_code == 403
        assert "hadde stått åpen for lenge" in answer.content.decode()

    @pytest.mark.parametrize(
        ("number", "words"), [(400, "forsto ikke"), (403, "ikke åpen for deg"), (429, "litt fort"), (500, "gikk galt")]
    )
    def test_every_error_has_a_page(self, rf, db, number, words):
        request = rf.get("/")
        request.user, request.session = AnonymousUser(), {}
        handler = get_resolver().resolve_error_handler(number)
        answer = handler(request) if number in (429, 500) else handler(request, Exception())

        assert answer.status_code == number
        assert words in answer.content.decode()

    def test_our_own_fault_is_told_without_the_database(self, rf, django_assert_num_queries, db):
        with django_assert_num_queries(0):
            assert broken(rf.get("/")).status_code == 500


class TestLogs:
    def test_say_what_happened_and_where_but_not_about_whom(self):
        try:
            raise ValueError("Key (name)=(Kari Nes) already exists")
        except ValueError:
            line = self.logged("Bad thing for %s", "Kari Nes", exc_info=sys.exc_info())

        assert line["exception"] == "ValueError"
        assert line["lines"]
        assert "Kari" not in json.dumps(line)

    def test_hold_the_path_without_what_was_asked(self, rf):
        line = self.logged(
            "Not Found: %s", "/hemmelig/", extra={"request": rf.get("/plan/?sok=Kari"), "status_code": 404}
        )

        assert (line["path"], line["method"], line["status"]) == ("/plan/", "GET", 404)
        assert "Kari" not in json.dumps(line)

    @staticmethod
    def logged(message, *values, **more):
        record = logging.getLogger("django.request").makeRecord(
            "django.request", logging.ERROR, __file__, 1, message, values, more.get("exc_info"), extra=more.get("extra")
        )
        form = {key: value for key, value in logs.LOGGING["formatters"]["json"].items() if key != "()"}
        return json.loads(structlog.stdlib.ProcessorFormatter(**form).format(record))
