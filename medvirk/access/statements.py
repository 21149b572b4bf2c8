"""Questions that are asked at every page: put together once, then asked again with other values.

Building and compiling a queryset costs Django more than PostgreSQL needs to answer it. Here Django does that
once in a process, and from then on only sends the same SQL and makes rows of what comes back.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from re import Match
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db import connections
from django.db.models import BooleanField, F, Func, QuerySet, UUIDField
from django.db.models import Value as Constant
from django.db.models.sql import Query
from django.db.models.sql.compiler import SQLCompiler
from psycopg.sql import Literal

# What is written out: plain values, whose type PostgreSQL finds in the same way when they stand in the statement.
_CONSTANT = (str, bool, int, type(None))
Row = TypeVar("Row")
Value = UUID | date | Sequence[UUID]


class Among(Func):
    """Whether a column is one of several ids. One parameter however many there are, which IN is not."""

    template = "%(expressions)s)"
    arg_joiner = " = ANY("
    output_field = BooleanField()

    def __init__(self, column: str, ids: Sequence[UUID] | ArraySubquery) -> None:
        array = ids if isinstance(ids, ArraySubquery) else Constant(list(ids), ArrayField(UUIDField()))
        super().__init__(F(column), array)


class Statement(Generic[Row]):
    """One question. `build` makes its queryset from named values: ids, days, moments and lists of ids.

    `build` is called once, with stand-ins, so it hands each value on as it is: what it works out from a value
    (the day before, whether a list is empty) would be kept for ever. Whoever asks works that out instead.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Row]]) -> None:
        self.build = build
        self._compiled: _Compiled | None = None

    def rows(self, **values: Value) -> list[Row]:
        """The same rows as the queryset gives for these values."""
        compiled = self._compiled or self._compile(values)
        question = compiled.queryset.all()
        question.query.values = {name: _sendable(value) for name, value in values.items()}
        return list(question)

    def _compile(self, values: Mapping[str, Value]) -> "_Compiled":
        stand_ins = {name: _stand_in(value, number) for number, (name, value) in enumerate(values.items(), 1)}
        queryset = self.build(**stand_ins)
        compiler = queryset.query.get_compiler(queryset.db)
        sql, parameters = compiler.as_sql()
        found: set[str] = set()
        places = tuple(_place(parameter, stand_ins, found) for parameter in parameters)
        if missing := stand_ins.keys() - found:
            raise LookupError(f"{self.build.__name__} does not hand on {missing} as they are")
        compiled = _Compiled(queryset, compiler, *_named(sql, places))
        queryset.query.__class__ = _CompiledQuery
        vars(queryset.query)["compiled"] = compiled
        # Last, so that another thread finds it whole or not at all.
        self._compiled = compiled
        return compiled


@dataclass(frozen=True, slots=True)
class _Given:
    """The place of a value among the parameters."""

    name: str


@dataclass(frozen=True, slots=True)
class _Compiled:
    """What Django made of a queryset with stand-ins in it."""

    queryset: Any
    compiler: SQLCompiler
    sql: str
    parameters: Mapping[str, Any]
    found: dict[str, Any] = field(default_factory=dict)

    def filled(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The parameters, each with its value in its place."""
        return {name: _filled(parameter, values) for name, parameter in self.parameters.items()}

    def converters(self, columns: Any) -> Any:
        """How what comes back is made into values of Python; the columns are always the same ones."""
        if "converters" not in self.found:
            self.found["converters"] = self.compiler.get_converters(columns)
        return self.found["converters"]


def _filled(parameter: Any, values: Mapping[str, Any]) -> Any:
    kind = parameter.__class__
    if kind is _Given:
        return values[parameter.name]
    return [_filled(part, values) for part in parameter] if kind is list else parameter


class _CompiledQuery(Query):
    """A query whose SQL is known. Only its values change."""

    compiled: _Compiled
    values: Mapping[str, Any]

    def get_compiler(self, using: Any = None, connection: Any = None, elide_empty: bool = True) -> SQLCompiler:
        """The compiler as it was when it had done its work, on the connection of this thread."""
        ready, answer = copy(self.compiled.compiler), (self.compiled.sql, self.compiled.filled(self.values))
        ready.connection = connection or connections[using]
        ready.as_sql = lambda *_, **__: answer  # type: ignore[method-assign,assignment]  # of one copy
        ready.get_converters = self.compiled.converters  # type: ignore[method-assign,assignment]  # the same
        return ready


def _named(sql: str, places: Sequence[Any]) -> tuple[str, dict[str, Any]]:
    """The SQL with each value sent once, however often it is named, and what never changes written out.

    Django sends every constant as a parameter: of some eighty of a statement, two or three are ever another.
    """
    given: dict[str, Any] = {}
    unread = iter(places)

    def written(mark: Match[str]) -> str:
        if mark[0] == "%%":
            return mark[0]
        place = next(unread)
        if isinstance(place, _CONSTANT):
            return Literal(place).as_string().replace("%", "%%")
        name = place.name if isinstance(place, _Given) else f"value_{len(given)}"
        given[name] = place
        return f"%({name})s"

    return re.sub("%%|%s", written, sql), given


def _sendable(value: Value) -> Any:
    return value if isinstance(value, UUID | date) else list(value)


def _stand_in(value: Value, number: int) -> Any:
    """Something of the same kind that is nobody's."""
    if isinstance(value, UUID):
        return UUID(int=number)
    if isinstance(value, datetime):
        return datetime(1, 1, number, tzinfo=UTC)
    if isinstance(value, date):
        return date(1, 1, number)
    return [UUID(int=number)]


def _place(parameter: Any, stand_ins: Mapping[str, Any], found: set[str]) -> Any:
    """The parameter, with places instead of stand-ins. Notes in `found` whose they are."""
    for name, stand_in in stand_ins.items():
        if parameter == stand_in:
            found.add(name)
            return _Given(name)
    return [_place(part, stand_ins, found) for part in parameter] if isinstance(parameter, list) else parameter
