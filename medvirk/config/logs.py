"""What is logged, one line of JSON each: that something happened and where in the code, never about whom.

Left out on purpose: query strings (they carry what somebody searched for), the text of exceptions (PostgreSQL
puts the row in it) and the values that a message was called with, except the path, which holds only ids.
"""

import logging
import traceback
from collections.abc import MutableMapping
from typing import Any

import structlog

Event = MutableMapping[str, Any]


def without_content(_logger: Any, _method: str, event: Event) -> Event:
    """Keeps the kind of an exception and the lines of code it went through, and drops its text."""
    kind, _error, trace = _exception(event)
    if kind is not None:
        event["exception"] = kind.__name__
        event["lines"] = [f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(trace)]
    return event


def with_path_only(_logger: Any, _method: str, event: Event) -> Event:
    """Of the request: its method and path. Of the message: its pattern, without the values filled in."""
    record: logging.LogRecord = event["_record"]
    event["event"] = str(record.msg)
    request = getattr(record, "request", None)
    if request is not None and hasattr(request, "path"):
        event.update(method=request.method, path=request.path, status=getattr(record, "status_code", None))
    return event


def _exception(event: Event) -> tuple[Any, Any, Any]:
    found = event.pop("exc_info", None)
    if isinstance(found, tuple):
        return found
    if isinstance(found, BaseException):
        return type(found), found, found.__traceback__
    return None, None, None


_BEFORE = [
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": structlog.stdlib.ProcessorFormatter,
            "foreign_pre_chain": [*_BEFORE, structlog.stdlib.ExtraAdder(allow=[])],
            "processors": [
                with_path_only,
                without_content,
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Django's own handlers would print the page and its values in full.
    "loggers": {"django": {"handlers": [], "level": "WARNING", "propagate": True}},
}
