"""Each group of figures in design order: statements and bytes, CPU, a write, start and memory."""

import hashlib
from functools import partial
from uuid import UUID

from bench.asking import Asked
from bench.comparing import Cost, Effort, compare, in_turns, read_costs
from bench.first_visit import first_visit
from bench.seed import CASELOAD, OVERVIEW, TENFOLD
from bench.table import Figure, Table

MOST_STATEMENTS, MOST_BYTES = 15, 60_000
# Our page, the plain one, and whether there is one made by hand.
PAGES = {
    "home": ("", "", False),
    "goals": ("mal/", "goals/", True),
    "who, the plan overview": ("hvem/", "who/", True),
    "whole": ("hele/", "whole/", False),
}
COORDINATOR = "coordinator-0"


def row_id(kind: str, plan: int, number: int = 0) -> UUID:
    """The id that the seed gave a row."""
    return UUID(f"{plan:08x}{number:04x}" + hashlib.md5(f"{kind}{plan}-{number}".encode()).hexdigest()[12:])  # noqa: S324 - it spreads numbers and guards nothing


def plan_path(plan: int) -> str:
    """The home of a plan, in ours and in the plain one."""
    return f"/plan/{row_id('plan', plan)}/"


def statements_and_bytes(table: Table, ours: Asked) -> None:
    """What is the same on every machine."""
    table.heading("Statements and bytes: 8 goals, 30 measures, 12 members")
    for name, (path, _, _) in PAGES.items():
        counts = []
        for plan in (OVERVIEW, TENFOLD):
            ours.ask("login", username=f"owner-{plan}")
            counts.append(ours.ask("statements", path=plan_path(plan) + path))
        first, tenfold = counts
        if {first["status"], tenfold["status"]} != {200}:
            table.add(Figure(f"{name}: the page answers", 0, -1, is_hard=True, note=f"{first['status']}"))
            continue
        table.add(Figure(f"{name}: statements", first["statements"], MOST_STATEMENTS, is_hard=True))
        more = tenfold["statements"] - first["statements"]
        table.add(Figure(f"{name}: more statements for tenfold content", more, 0, is_hard=True))
        table.add(Figure(f"{name}: HTML", first["bytes"] / 1000, MOST_BYTES / 1000, "kB", is_hard=True))
    ours.ask("login", username=COORDINATOR)
    worklist = ours.ask("statements", path="/liste/")
    table.add(Figure(f"worklist of {CASELOAD} plans: statements", worklist["statements"], 20, is_hard=True))
    ours.ask("login", username=f"owner-{OVERVIEW}")
    size, hosts = first_visit(ours, plan_path(OVERVIEW))
    table.add(Figure("first visit of home, compressed", sum(size.values()) / 1000, 100, "kB", True, _largest(size)))
    table.add(Figure("requests to third parties", len(hosts), 0, "", True, ", ".join(hosts)))


def _largest(size: dict[str, int]) -> str:
    biggest = sorted(size.items(), key=lambda item: -item[1])
    return ", ".join(f"{name} {number / 1000:.0f}" for name, number in biggest[:6])


def processor(table: Table, sides: dict[str, Asked], effort: Effort) -> None:
    """The pages, the worklist, and one write, against B and A."""
    table.heading("CPU, application + database")
    for asked in sides.values():
        asked.ask("login", username=f"owner-{OVERVIEW}")
    for name, (path, plain, by_hand) in PAGES.items():
        if sides["ours"].ask("get", path=plan_path(OVERVIEW) + path)["status"] != 200:
            continue
        pages = {
            "ours": (sides["ours"], plan_path(OVERVIEW) + path),
            "plain": (sides["plain"], plan_path(OVERVIEW) + plain),
        }
        if by_hand:
            pages["raw"] = (sides["raw"], plan_path(OVERVIEW) + plain)
        compare(table, name, read_costs(pages, effort), 1.2)
    _write(table, sides, effort)
    for side in ("ours", "plain"):
        sides[side].ask("login", username=COORDINATOR)
    lists = {"ours": (sides["ours"], "/liste/"), "plain": (sides["plain"], "/list/")}
    compare(table, f"worklist of {CASELOAD} plans", read_costs(lists, effort), 2)


def _write(table: Table, sides: dict[str, Asked], effort: Effort) -> None:
    goal = row_id("goal", OVERVIEW, 2)
    ways = {"ours": f"mal/{goal}/endre/", "plain": f"goals/{goal}/"}
    said = {"text": "Leve uten innleggelse", "due": "", "topic": f"topic:{row_id('topic', OVERVIEW, 2)}"}
    costs = in_turns(
        {
            side: partial(sides[side].ask, "write", path=plan_path(OVERVIEW) + way, times=effort.times, fields=said)
            for side, way in ways.items()
        },
        effort.rounds,
    )
    compare(table, "one write: a goal, with log and diary", costs, 1.7)


def start_and_memory(table: Table, database: str, *, requests: int) -> None:
    """From nothing to the first page; and how large a worker grows."""
    table.heading("Start and memory")
    costs = in_turns({side: partial(_started, side, database) for side in ("ours", "plain")}, 3)
    compare(table, "cold start, to the first page", costs, 2.5)
    if not requests:
        return
    with Asked("ours", database) as ours:
        ours.ask("login", username=f"owner-{OVERVIEW}")
        paths = [plan_path(OVERVIEW) + path for path, _, _ in PAGES.values()]
        there = [path for path in paths if ours.ask("get", path=path)["status"] == 200]
        before = ours.ask("memory")["megabytes"]
        for path in there:
            ours.ask("read", path=path, times=requests // len(there))
        after = ours.ask("memory")["megabytes"]
    table.add(
        Figure(f"memory after {requests} requests (PSS)", after, 80, "MB", note=f"{before:.0f} MB after the first")
    )


def _started(side: str, database: str) -> dict[str, float]:
    with Asked(side, database) as asked:
        asked.ask("login", username=f"owner-{OVERVIEW}")
        path = PAGES["goals"][0 if side == "ours" else 1]
        asked.ask("get", path=plan_path(OVERVIEW) + str(path))
        return {"app": asked.ask("spent")["app"], "database": 0.0}


def growth(table: Table, few: str, many: str, plans: int, effort: Effort) -> None:
    """The same pages among few and among many plans."""
    with Asked("ours", few) as small, Asked("ours", many) as large:
        for who, path, what in (
            (COORDINATOR, "/liste/", "worklist"),
            (f"owner-{OVERVIEW}", plan_path(OVERVIEW) + "mal/", "goals"),
        ):
            for asked in (small, large):
                asked.ask("login", username=who)
            costs = read_costs({"small": (small, path), "large": (large, path)}, effort)
            ratio = _ratio(costs["large"], costs["small"])
            note = f"{costs['small']} and {costs['large']} ms"
            table.add(Figure(f"{what} among {plans} plans instead of 1000", ratio, 1.3, "×", note=note))


def _ratio(one: Cost, other: Cost) -> float:
    return one.both / other.both


def cold_visits(table: Table, database: str, plans: int) -> None:
    """Plans that nobody has opened since the server started, each by its own owner."""
    chosen = range(plans // 100, plans, plans // 100)
    visits = [[f"owner-{plan}", plan_path(plan) + "mal/"] for plan in chosen]
    with Asked("ours", database) as ours:
        ours.ask("login", username=COORDINATOR)
        waits = sorted(ours.ask("cold", visits=visits)["waits"])
    slowest = waits[int(len(waits) * 0.95)]
    table.add(
        Figure(
            f"cold visit among {plans} plans, 95 of 100 within",
            slowest,
            100,
            "ms",
            note=f"median {waits[len(waits) // 2]:.0f} ms, wall time",
        )
    )
