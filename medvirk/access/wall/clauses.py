"""What the apps say of those a reader is tied to: when a consent counts, who is shut all the same, who goes along."""

CONDITION, SHUT, BESIDE = "condition", "shut", "beside"
_clauses: dict[str, dict[str, str]] = {CONDITION: {}, SHUT: {}, BESIDE: {}}


def condition(name: str, sql: str) -> None:
    """What must hold of `person` for anything to be open by consent: the yes to the plan."""
    _clauses[CONDITION][name] = sql


def shut(name: str, sql: str) -> None:
    """For whom `person` is shut whatever ties `reader`, as if they did not know each other: a hidden address."""
    _clauses[SHUT][name] = sql


def beside(name: str, sql: str) -> None:
    """People who are looked after together with those in `kept(person)`: who lives with them."""
    _clauses[BESIDE][name] = sql


def clauses(kind: str) -> list[str]:
    """Everything said of one kind."""
    return list(_clauses[kind].values())
