"""Immutable entries of changes and of readings, in a hash chain per person.

It owns the lines and their seal. It does not know what a plan is: what is said about it comes from the
action or the page, and who may read it is decided by `access`.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from medvirk.diary.writing import changed as changed
    from medvirk.diary.writing import loaded as loaded
    from medvirk.diary.writing import read as read
    from medvirk.diary.writing import snapshot as snapshot
    from medvirk.diary.writing import turned_away as turned_away


def __getattr__(name: str) -> Any:
    """`diary.changed(...)` reads well; the models behind it can only be imported once Django is up."""
    if name in {"changed", "loaded", "read", "snapshot", "turned_away"}:
        from medvirk.diary import writing

        return getattr(writing, name)
    raise AttributeError(name)
