"""Where the time of one page goes. `python -m bench.look USERNAME PATH`, a path within plan 1 or from the root."""

import cProfile
import os
import pstats
import sys
import time
from collections import defaultdict
from typing import Any

from bench.databases import CLUSTER, environment, seeded
from bench.table import say

TIMES = 20


def main(username: str, path: str) -> None:
    """Print the statements of the page with their CPU, then the functions that use most."""
    with CLUSTER.running():
        os.environ.update(environment("medvirk.config.settings", seeded(1000)))
        from bench import contender, side_django
        from bench.figures import plan_path

        asked = contender.Contender(side_django)
        asked.login(username)
        page = path if path.startswith("/") else plan_path(1) + path
        asked.read(page, TIMES)
        _statements(asked, page)
        profile = cProfile.Profile(time.process_time)
        profile.runcall(asked.read, page, TIMES)
        pstats.Stats(profile).strip_dirs().sort_stats("cumulative").print_stats(80)


def _statements(asked: Any, page: str) -> None:
    from django.db import connection

    from bench.contender import server_time

    server = asked.side.server_process()
    spent: dict[str, float] = defaultdict(float)

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        before = server_time(server)
        try:
            return execute(sql, params, many, context)
        finally:
            # The server's process goes on for a moment after it has answered.
            time.sleep(0.0005)
            spent[sql] += server_time(server) - before

    with connection.execute_wrapper(note):
        asked.read(page, TIMES)
    for sql, seconds in spent.items():
        say(f"{seconds * 1000 / TIMES:6.2f} ms  {' '.join(sql.split())[:70]} … {sql[-60:]}")


if __name__ == "__main__":
    main(*sys.argv[1:3])
