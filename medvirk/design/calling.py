"""How templates call what they use: macros and plain functions, hundreds of times on a page."""

from types import FunctionType
from typing import Any

from jinja2.runtime import Context, Macro

_LOCALS = ("_loop_vars", "_block_vars")


class DirectContext(Context):
    """Calls macros and plain functions at once.

    Jinja2 asks of every call whether what is called wants the context, which costs more than most components
    do. A macro never wants more than the `eval_ctx`, a plain function nothing unless it is marked.
    """

    def call(self, thing: Any, /, *args: Any, **kwargs: Any) -> Any:
        """As Context.call(); whatever is no macro and no plain function goes the long way."""
        kind = thing.__class__
        if kind is not Macro and (kind is not FunctionType or hasattr(thing, "jinja_pass_arg")):
            return super().call(thing, *args, **kwargs)
        for name in _LOCALS:
            kwargs.pop(name, None)
        return thing(self.eval_ctx, *args, **kwargs) if kind is Macro else thing(*args, **kwargs)
