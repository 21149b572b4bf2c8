"""How the product is connected to PostgreSQL."""

import pytest
from django.db import connection

from medvirk.config import database


@pytest.fixture
def address(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://kari@db.example/medvirk?sslmode=require")


def test_a_connection_is_kept_with_its_statements(address):
    setting = database.from_environment()

    assert setting["CONN_MAX_AGE"] > 0
    assert setting["OPTIONS"]["sslmode"] == "require"
    assert setting["OPTIONS"]["server_side_binding"]
    assert setting["OPTIONS"]["prepare_threshold"] is not None


def test_behind_a_pooler_nothing_is_kept(address, monkeypatch):
    monkeypatch.setenv("MEDVIRK_PGBOUNCER", "1")
    setting = database.from_environment()

    assert setting["CONN_MAX_AGE"] == 0
    assert setting["DISABLE_SERVER_SIDE_CURSORS"]
    assert setting["OPTIONS"] == {"sslmode": "require"}


@pytest.mark.django_db
def test_postgresql_plans_a_statement_once():
    with connection.cursor() as cursor:
        cursor.execute("SHOW plan_cache_mode")
        assert cursor.fetchone() == ("force_generic_plan",)
