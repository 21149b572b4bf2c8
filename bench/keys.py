"""What the person's keys cost: a page with consent, who decides, wall and log, against the same page without them."""

from collections.abc import Mapping

from bench.asking import Asked
from bench.comparing import Cost, Effort, read_costs
from bench.figures import plan_path
from bench.seed import CASELOAD, OF_TEAM
from bench.table import Figure, Table

MOST_STATEMENTS, MOST_TIME = 3, 20
# The access log is a row that any such application writes, so it has its own statement beside the three.
OF_THE_LOG = 1
PAGES = {"home": "", "goals": "mal/", "who": "hvem/", "whole": "hele/", "Tilgang": "tilgang/"}
# Whose caseload has teams of how many.
CASELOADS = {5: "coordinator-0", 40: "coordinator-3"}
SIDES = ("ours", "open", "bare")
SHORTER = 4


def cost_of_the_keys(table: Table, sides: Mapping[str, Asked], effort: Effort) -> None:
    """Each page, with a team of 5 and of 40; the best of the rounds, for small differences drown in the median."""
    table.heading("What consent, who decides and the wall add to a page, and with them the log")
    for team, plan in OF_TEAM.items():
        _log_in(sides, f"owner-{plan}")
        for name, path in PAGES.items():
            _page(table, f"{name}, team of {team}", sides, plan_path(plan) + path, effort)
    for team, username in CASELOADS.items():
        _log_in(sides, username)
        _page(table, f"worklist of {CASELOAD}, teams of {team}", sides, "/liste/", effort)


def _log_in(sides: Mapping[str, Asked], username: str) -> None:
    for name in SIDES:
        sides[name].ask("login", username=username)


def _page(table: Table, what: str, sides: Mapping[str, Asked], path: str, effort: Effort) -> None:
    # A first request is remembered; the next is made with what it answered.
    for _ in range(2):
        pages = [sides[name].ask("get", path=path) for name in SIDES]
    same = len({page["bytes"] for page in pages}) == 1
    sent = {name: sides[name].ask("statements", path=path)["statements"] for name in SIDES}
    # Many short rounds: what disturbs the machine then disturbs a few of them, and the best one is not among those.
    short = Effort(rounds=effort.rounds * SHORTER, times=max(effort.times // SHORTER, 1))
    costs = read_costs({name: (sides[name], path) for name in SIDES}, short, min)
    note = "" if same else "not the same page: " + ", ".join(str(page["bytes"]) for page in pages)
    table.add(Figure(f"{what}: statements", sent["ours"] - sent["open"], MOST_STATEMENTS, is_hard=True, note=note))
    with_log = sent["ours"] - sent["bare"]
    table.add(Figure(f"{what}: with the log", with_log, MOST_STATEMENTS + OF_THE_LOG, is_hard=True))
    note = f"{costs['ours']} instead of {costs['open']} ms; with the log {_more(costs, 'bare')} %"
    table.add(Figure(f"{what}: time", _more(costs, "open"), MOST_TIME, "%", note=note))


def _more(costs: Mapping[str, Cost], than: str) -> float:
    return round((costs["ours"].both / costs[than].both - 1) * 100, 1)
