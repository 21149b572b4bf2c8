"""The five hues a person or a group can have. A hue is never the only sign: a word stands beside it."""

HUES = frozenset({"own", "plum", "pine", "slate", "ochre"})


def hue(name: str) -> str:
    """The same name, when it is one of ours."""
    if name not in HUES:
        raise LookupError(f"there is no hue called {name!r}, only {', '.join(sorted(HUES))}")
    return name
