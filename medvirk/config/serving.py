"""The web server: starts the workers, says when they answer, and stops them on Ctrl-C."""

import http.client
import signal
import socket
import threading
import time
from typing import Any

from django.db import connections
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import MPServer

# Seconds a worker gets to finish what it is doing when the server is told to stop.
PATIENCE = 5
READY_WITHIN = 60


class _Stopping(MPServer):
    """Stops when the terminal is closed, where Granian would start its workers anew and stay, seen by nobody."""

    def signal_handler_reload(self, *args: Any, **kwargs: Any) -> None:
        self.signal_handler_interrupt()  # type: ignore[no-untyped-call]  # the server has no types


def serve(*, host: str, port: int, workers: int) -> None:
    """Answers requests until the process is told to stop."""
    # The workers are copies of this process, and must not share its way to the database.
    connections.close_all()
    threading.Thread(target=_say_when_ready, args=(host, port), daemon=True).start()
    # Under `nohup`, a closed terminal is no reason to stop.
    kind = MPServer if signal.getsignal(signal.SIGHUP) == signal.SIG_IGN else _Stopping
    kind(
        "medvirk.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=2,
        log_level=LogLevels.warning,
        workers_kill_timeout=PATIENCE,
    ).serve()


def is_taken(host: str, port: int) -> bool:
    """Somebody listens there already."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((host, port))
        except OSError:
            return True
    return False


def _say_when_ready(host: str, port: int) -> None:
    reachable = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - asked for, not chosen
    give_up = time.monotonic() + READY_WITHIN
    while time.monotonic() < give_up:
        if _answers(reachable, port):
            print(f"Medvirk svarer på http://{reachable}:{port}/  (stopp med Ctrl-C)", flush=True)
            return
        time.sleep(0.05)


def _answers(host: str, port: int) -> bool:
    try:
        connection = http.client.HTTPConnection(host, port, timeout=5)
        connection.request("GET", "/helse/")
        return connection.getresponse().status < 500
    except OSError:
        return False
