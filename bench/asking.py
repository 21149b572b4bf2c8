"""Starts contenders and asks them; each is a process of its own that answers in lines of JSON."""

import json
import subprocess
import sys
from types import TracebackType
from typing import Any

from bench.databases import environment
from medvirk.config.database import CHECKOUT

SETTINGS = {
    "ours": "medvirk.config.settings",
    "open": "medvirk.config.settings",
    "bare": "medvirk.config.settings",
    "plain": "bench.baseline_b.settings",
    "raw": "bench.baseline_b.settings",
}


class Asked:
    """One contender. Every method of `contender.Contender` can be asked for by its name."""

    def __init__(self, name: str, database: str) -> None:
        self.name = name
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bench.contender", name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=CHECKOUT,
            env=environment(SETTINGS[name], database),
        )
        self.questions: Any = self.process.stdin
        self.answers: Any = self.process.stdout

    def ask(self, what: str, **more: Any) -> dict[str, Any]:
        """One question, one answer."""
        self.questions.write(json.dumps({"ask": what, **more}) + "\n")
        self.questions.flush()
        answer = self.answers.readline()
        if not answer:
            raise RuntimeError(f"{self.name} stopped while it was asked to {what}.")
        return dict(json.loads(answer))

    def __enter__(self) -> "Asked":
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.questions.close()
        self.process.wait()
