"""`make bench`: prints the figures the product must hold, beside their limits. How: docs/howto/bench.md."""

import argparse
import contextlib

from bench import figures
from bench.asking import Asked
from bench.comparing import Effort
from bench.databases import CLUSTER, seeded
from bench.keys import cost_of_the_keys
from bench.table import Table, say

FEW, MANY, ALL = 1_000, 100_000, 1_000_000


def main() -> int:
    """Run, print, and answer with the exit code."""
    asked = _arguments()
    effort = Effort(rounds=3, times=8) if asked.quick else Effort()
    table = Table()
    say(f"{'':<58}{'measured':>12}{'at most':>12}")
    with CLUSTER.running():
        database = seeded(FEW)
        with contextlib.ExitStack() as open_sides:
            sides = {
                name: open_sides.enter_context(Asked(name, database))
                for name in ("ours", "open", "bare", "plain", "raw")
            }
            figures.statements_and_bytes(table, sides["ours"])
            cost_of_the_keys(table, sides, effort)
            figures.processor(table, {name: sides[name] for name in ("ours", "plain", "raw")}, effort)
        figures.start_and_memory(table, database, requests=0 if asked.quick else 5_000)
        many = [] if asked.quick else [(plans, seeded(plans)) for plans in ([MANY, ALL] if asked.full else [MANY])]
    for plans, name in many:
        table.heading(f"Among {plans} plans")
        # Started anew, so that nothing has been read before.
        with CLUSTER.running():
            figures.cold_visits(table, name, plans)
            figures.growth(table, database, name, plans, effort)
    return table.sum_up()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="half a minute: no memory, no growth")
    parser.add_argument("--full", action="store_true", help="also among a million plans: takes an hour, and 60 GB")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
