"""The shape of the house, held by tests where import-linter does not see."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

HOUSE = Path(__file__).parent.parent / "medvirk"
# From the ground up; siblings share a floor and do not know each other.
FLOORS = [
    {"design"},
    {"access", "diary"},
    {"accounts"},
    {"notices"},
    {"rules", "organisations"},
    {"people"},
    {"protection"},
    {"consents"},
    {"teams"},
    {"emergency"},
    {"plans"},
    {"requests", "meetings", "inquiries"},
    {"pages", "demo", "guide"},
]
FLOOR = {name: number for number, floor in enumerate(FLOORS) for name in floor}
WRITES = {
    "save",
    "create",
    "bulk_create",
    "update",
    "bulk_update",
    "delete",
    "get_or_create",
    "update_or_create",
}
# Whose rows lie outside any person's plan.
NOT_ABOUT_A_PERSON = {"accounts", "organisations", "guide"}


def our_models():
    return [m for m in apps.get_models(include_auto_created=False) if m.__module__.startswith("medvirk.")]


def test_foreign_keys_point_down():
    wrong = []
    for model in our_models():
        for field in model._meta.get_fields():
            other = getattr(field, "related_model", None)
            if field.auto_created or other is None or not other.__module__.startswith("medvirk."):
                continue
            mine, theirs = model._meta.app_label, other._meta.app_label
            if mine != theirs and FLOOR[theirs] >= FLOOR[mine]:
                wrong.append(f"{model.__name__}.{field.name} → {other.__name__}")
    assert wrong == []


def test_every_row_of_a_plan_says_whose_it_is():
    without = [
        model.__name__
        for model in our_models()
        if model._meta.app_label not in NOT_ABOUT_A_PERSON and not hasattr(model, "person_id")
    ]
    assert without == []


def test_nothing_about_a_person_goes_when_something_else_is_deleted():
    cascades = [
        f"{model.__name__}.{field.name}"
        for model in our_models()
        for field in model._meta.concrete_fields
        if field.remote_field and field.remote_field.on_delete is models.CASCADE
    ]
    assert cascades == []


def where_nobody_writes():
    kinds = ("views", "forms", "reading", "presenting")
    return [
        path
        for path in HOUSE.rglob("*.py")
        if any(k in path.stem or k in path.parts for k in kinds) and "tests" not in path.parts
    ]


@pytest.mark.parametrize("path", where_nobody_writes(), ids=lambda path: str(path.relative_to(HOUSE)))
def test_views_and_forms_do_not_write(path):
    """Writes are actions. A call like Model.objects.create() or row.save() in a view is a way round the diary."""
    found = [
        f"{node.lineno}: {ast.unparse(node.func)}"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES
        if not _is_plain_container(node.func)
    ]
    assert found == []


def _is_plain_container(call):
    """dict.update() and set.update() are no writes to the database."""
    return call.attr == "update" and not any(word in ast.unparse(call) for word in ("objects", "filter", "manager"))


def test_only_one_place_reads_a_plan_by_its_id():
    """A view that finds a plan by itself goes round the door and the log."""
    finders = [
        str(path.relative_to(HOUSE))
        for path in HOUSE.rglob("views/*.py")
        if re.search(r"Plan\.objects(?!\.visible_to)", path.read_text(encoding="utf-8"))
    ]
    assert finders == []


def test_every_exception_to_a_rule_gives_its_reason():
    """Whoever reads the line next shall not have to guess whether it is still needed."""
    root = HOUSE.parent
    bare = [
        f"{path.relative_to(root)}:{number}"
        for folder in (HOUSE, root / "tests", root / "bench")
        for path in folder.rglob("*.py")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(r"# (noqa: [A-Z0-9, ]+|type: ignore\[[\w, -]+\]|pragma: no cover)\s*$", line)
    ]
    assert bare == []
