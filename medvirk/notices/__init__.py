"""That something is new: who is to hear of it, whether they have, and the mail that says nothing but that.

It owns the mark «told», «read» and «mailed». What a notice says is never kept: the app above that knows the matter
says it when a page is made, to a reader to whom the plan is open that second. There are two ways in:

* `source(...)`: what can be worked out from dates (an end, a birthday) is worked out again each time it is asked
  for, so a page is right without the daily run, and what was put right is gone by itself.
* `tell(...)`: what happens now and cannot be worked out later is told once, in words of a registered `kind(...)`.
"""

from typing import TYPE_CHECKING, Any

from medvirk.notices.registry import About, Coming, Said, kind, silence, source

if TYPE_CHECKING:
    from medvirk.notices.actions import mark_read as mark_read
    from medvirk.notices.actions import tell as tell

__all__ = ["About", "Coming", "Said", "kind", "mark_read", "silence", "source", "tell"]


def __getattr__(name: str) -> Any:
    """`notices.tell(...)` reads well; the model behind it can only be imported once Django is up."""
    if name in ("tell", "mark_read"):
        from medvirk.notices import actions

        return getattr(actions, name)
    raise AttributeError(name)
