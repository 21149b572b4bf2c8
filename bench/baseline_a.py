"""Baseline A: the same page by hand. SQL, string building, a key in a cookie, one access-log row, nothing else."""

import datetime
import os
import secrets
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from html import escape
from typing import Any
from uuid import UUID

import psycopg

MONTHS = ["jan.", "feb.", "mars", "april", "mai", "juni", "juli", "aug.", "sept.", "okt.", "nov.", "des."]
STATES = {
    "nobody": "Ingen har sagt ja",
    "asked": "Venter på svar",
    "clarify": "Må avklares",
    "yes": "Har sagt ja",
    "no": "Sa nei",
    "done": "Gjort",
}
READER = "SELECT user_id FROM plain.raw_session WHERE key = %s"
PLAN = "SELECT name FROM plain.baseline_b_plan WHERE id = %s AND %s IN (owner_id, coordinator_id)"
GOALS = """
SELECT id, text, words_of_owner, topic FROM plain.baseline_b_goal
WHERE plan_id = %s AND parent_id IS NULL ORDER BY place, id
"""
STEPS = """
SELECT parent_id, text, due, level, level_words FROM plain.baseline_b_goal
WHERE plan_id = %s AND parent_id IS NOT NULL ORDER BY place, id
"""
MEASURES = """
SELECT goal_id, what, extent, who, state, due FROM plain.baseline_b_measure WHERE plan_id = %s ORDER BY place, id
"""
MEMBERS = """
SELECT name, role, service, contributes, phone FROM plain.baseline_b_member WHERE plan_id = %s ORDER BY place, name
"""
LOG = "INSERT INTO plain.baseline_b_access (plan_id, user_id, at, page) VALUES (%s, %s, now(), %s)"

connection = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)


def login(username: str) -> dict[str, str]:
    """The cookie of a new session."""
    key = secrets.token_urlsafe(24)
    connection.execute(
        "INSERT INTO plain.raw_session SELECT %s, id FROM plain.auth_user WHERE username = %s", [key, username]
    )
    return {"key": key}


def server_process() -> int:
    """The process of PostgreSQL that answers this one."""
    return connection.info.backend_pid


@contextmanager
def counted() -> Iterator[list[str]]:
    """Not counted here: they can be read above."""
    yield []


def application(environ: dict[str, Any], start_response: Callable[..., object]) -> Iterable[bytes]:
    """`/plan/<id>/goals/` and `/plan/<id>/who/`."""
    key = environ["HTTP_COOKIE"].partition("=")[2]
    _, _, plan_id, page, _ = environ["PATH_INFO"].split("/")
    reader = connection.execute(READER, [key]).fetchone()
    plan = connection.execute(PLAN, [plan_id, reader[0]]).fetchone() if reader else None
    if not reader or not plan:
        start_response("404 Not Found", [("Content-Type", "text/html; charset=utf-8")])
        return [b""]
    connection.execute(LOG, [plan_id, reader[0], page])
    body = (_goals(UUID(plan_id)) if page == "goals" else _who(UUID(plan_id))).encode()
    start_response("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))])
    return [_head(plan[0], page), body, b"</main></body></html>"]


def _head(name: str, page: str) -> bytes:
    return (
        f'<!doctype html><html lang="nb"><head><meta charset="utf-8"><title>{page}</title></head>'
        f"<body><header>{escape(name)}</header><main>"
    ).encode()


def _by_first(rows: Iterable[tuple[Any, ...]]) -> dict[Any, list[tuple[Any, ...]]]:
    found = defaultdict(list)
    for row in rows:
        found[row[0]].append(row)
    return found


def _day(day: datetime.date | None) -> str:
    return f" Innen {day.day}. {MONTHS[day.month - 1]} {day.year}" if day else ""


def _state(state: str) -> str:
    return f'<span class="state {state}">{STATES[state]}</span>'


def _goals(plan_id: UUID) -> str:
    steps = _by_first(connection.execute(STEPS, [plan_id]))
    measures = _by_first(connection.execute(MEASURES, [plan_id]))
    parts = ["<h1>Mål</h1>"]
    for key, text, words, topic in connection.execute(GOALS, [plan_id]):
        title = f"«{escape(words)}»" if words else escape(text)
        parts.append(
            f'<section class="card"><h2>{title}</h2><p>{escape(text) if words else ""}</p><p>{escape(topic)}</p><ol>'
        )
        for _, step, due, level, level_words in steps[key]:
            parts.append(f"<li>{escape(step)}{_day(due)} {escape(level_words)} {level}</li>")
        parts.append("</ol><ul>")
        for _, what, extent, who, state, due in measures[key]:
            parts.append(
                f"<li><p>{escape(who)}: {escape(what)}, {escape(extent)}</p><p>{_state(state)}{_day(due)}</p></li>"
            )
        parts.append(f'</ul><a href="/plan/{plan_id}/goals/{key}/">Endre</a></section>')
    return "".join(parts)


def _who(plan_id: UUID) -> str:
    rows = list(connection.execute(MEASURES, [plan_id]))
    of_goal, of_person = _by_first(rows), defaultdict(list)
    for row in rows:
        of_person[row[3]].append(row)
    members = list(connection.execute(MEMBERS, [plan_id]))
    parts = ["<h1>Hvem gjør hva for meg</h1>"]
    for name, role, service, contributes, phone in members:
        parts.append(
            f'<section class="card"><h2>{escape(name)}</h2><p>{escape(role)}, {escape(service)}</p>'
            f'<p>{escape(contributes)}</p><p><a href="tel:{escape(phone)}">Ring {escape(name)}</a></p><ul>'
        )
        for _, what, extent, _, state, _ in of_person[name]:
            parts.append(f"<li>{escape(what)}, {escape(extent)} {_state(state)}</li>")
        parts.append("</ul></section>")
    parts.append("<h2>Mål og hjelpere</h2><table><thead><tr><th>Mål</th><th>Hvem gjør hva</th></tr></thead><tbody>")
    for key, text, words, _ in connection.execute(GOALS, [plan_id]):
        parts.append(f"<tr><th>{f'«{escape(words)}»' if words else escape(text)}</th><td>")
        for _, what, _, who, state, _ in of_goal[key]:
            parts.append(f"<p>{escape(who)}: {escape(what)}</p>{_state(state)}")
        parts.append("</td></tr>")
    parts.append("</tbody></table><h2>Kartet rundt meg</h2><ul>")
    parts += [f"<li>{escape(name)}, {escape(role)}</li>" for name, role, *_ in members]
    parts.append("</ul>")
    return "".join(parts)
