"""One of those compared in a process of its own, asked over its standard input.

`python -m bench.contender ours|open|bare|plain|raw`

Every question is a line of JSON, every answer too. Requests go straight into the WSGI application.
"""

import importlib
import io
import json
import re
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

SIDES = {
    "ours": "bench.side_django",
    "open": "bench.side_open",
    "bare": "bench.side_open",
    "plain": "bench.side_django",
    "raw": "bench.baseline_a",
}
FIELD = re.compile(r'<input\b[^>]*type="hidden"[^>]*>')
NAME, VALUE = re.compile(r'\bname="([^"]*)"'), re.compile(r'\bvalue="([^"]*)"')


class Contender:
    """An application, the reader who is logged in, and how much work a request makes."""

    def __init__(self, side: Any) -> None:
        self.side = side
        self.cookies: dict[str, str] = {}

    def login(self, username: str) -> dict[str, Any]:
        """A session for somebody, without their password."""
        self.cookies = self.side.login(username)
        return {}

    def get(self, path: str, accept: str = "") -> dict[str, Any]:
        """One page, with what it says."""
        status, headers, body = self._request("GET", path, accept=accept)
        coding = headers.get("Content-Encoding", "")
        text = "" if coding or b"\0" in body else body.decode("utf-8", "replace")
        return {"status": status, "bytes": len(body), "coding": coding, "text": text, "headers": headers}

    def statements(self, path: str) -> dict[str, Any]:
        """How many statements a page sends."""
        with self.side.counted() as found:
            status, _, body = self._request("GET", path)
        return {"status": status, "statements": len(found), "bytes": len(body), "sql": found}

    def read(self, path: str, times: int) -> dict[str, Any]:
        """CPU milliseconds for each request, of the application and of its connection's server process."""
        return self._measured(lambda: self._expect(200, "GET", path), times)

    def write(self, path: str, times: int, fields: dict[str, str]) -> dict[str, Any]:
        """As read(), for a form that is sent; it is fetched before each, outside the measure."""
        app = database = wall = 0.0
        for number in range(times):
            page = self._expect(200, "GET", path).decode()
            hidden = {_part(NAME, tag): _part(VALUE, tag) for tag in FIELD.findall(page)}
            sent = {**hidden, **fields}
            sent["text"] = f"{fields['text']} {number}"
            send = partial(self._expect, 302, "POST", path, urlencode(sent).encode())
            once = self._measured(send, 1)
            app, database, wall = app + once["app"], database + once["database"], wall + once["wall"]
        return {"app": app / times, "database": database / times, "wall": wall / times}

    def cold(self, visits: list[list[str]]) -> dict[str, Any]:
        """Wall milliseconds of the first visit to each page, each by its own reader."""
        logged_in = [(self.side.login(username), path) for username, path in visits]
        self.side.forget_connection()
        self._expect(302, "GET", "/")
        waits = []
        for self.cookies, path in logged_in:
            begun = time.perf_counter()
            self._expect(200, "GET", path)
            waits.append((time.perf_counter() - begun) * 1000)
        return {"waits": waits}

    def spent(self) -> dict[str, Any]:
        """CPU milliseconds since this process began."""
        return {"app": time.process_time() * 1000}

    def memory(self) -> dict[str, Any]:
        """Proportional set size of this process, in MB of 1024 × 1024 bytes."""
        found = re.search(r"^Pss:\s+(\d+)", Path("/proc/self/smaps_rollup").read_text(), re.MULTILINE)
        return {"megabytes": int(found.group(1)) / 1024 if found else 0.0}

    def _measured(self, work: Callable[[], object], times: int) -> dict[str, Any]:
        server = self.side.server_process()
        begun, app, database = time.perf_counter(), time.process_time(), server_time(server)
        for _ in range(times):
            work()
        done = {
            "app": time.process_time() - app,
            "database": server_time(server) - database,
            "wall": time.perf_counter() - begun,
        }
        if server != self.side.server_process():
            raise RuntimeError("The connection was not kept, so its work cannot be counted.")
        return {key: seconds * 1000 / times for key, seconds in done.items()}

    def _expect(self, wanted: int, method: str, path: str, body: bytes = b"") -> bytes:
        status, _, answer = self._request(method, path, body)
        if status != wanted:
            raise RuntimeError(f"{method} {path}: {status}, not {wanted}")
        return answer

    def _request(
        self, method: str, path: str, body: bytes = b"", accept: str = ""
    ) -> tuple[int, dict[str, str], bytes]:
        where, _, query = path.partition("?")
        environ = {
            "REQUEST_METHOD": method,
            "SCRIPT_NAME": "",
            "PATH_INFO": where,
            "QUERY_STRING": query,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "443",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_HOST": "localhost",
            "HTTP_REFERER": "https://localhost/",
            "HTTP_ACCEPT_LANGUAGE": "nb",
            "HTTP_COOKIE": "; ".join(f"{key}={value}" for key, value in self.cookies.items()),
            "wsgi.url_scheme": "https",
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": sys.stderr,
        }
        if accept:
            environ["HTTP_ACCEPT_ENCODING"] = accept
        if body:
            environ |= {"CONTENT_TYPE": "application/x-www-form-urlencoded", "CONTENT_LENGTH": str(len(body))}
        return self._call(environ)

    def _call(self, environ: dict[str, Any]) -> tuple[int, dict[str, str], bytes]:
        said: list[Any] = []
        answer = self.side.application(environ, lambda status, headers, _=None: said.extend((status, headers)))
        try:
            body = b"".join(answer)
        finally:
            if hasattr(answer, "close"):
                answer.close()
        for key, value in said[1]:
            if key.lower() == "set-cookie":
                name, _, rest = value.partition("=")
                self.cookies[name] = rest.split(";", 1)[0]
        return int(said[0].split()[0]), dict(said[1]), body


def server_time(process: int) -> float:
    """CPU seconds a process has used, as exactly as the kernel tells them."""
    return int(Path(f"/proc/{process}/schedstat").read_text().split()[0]) / 1e9


def _part(pattern: re.Pattern[str], tag: str) -> str:
    found = pattern.search(tag)
    return found.group(1) if found else ""


def main(name: str) -> None:
    """Answer until nothing more is asked."""
    out, sys.stdout = sys.stdout, sys.stderr
    contender = Contender(importlib.import_module(SIDES[name]))
    for line in sys.stdin:
        question = json.loads(line)
        answer = getattr(contender, question.pop("ask"))(**question)
        out.write(json.dumps(answer) + "\n")
        out.flush()


if __name__ == "__main__":
    main(sys.argv[1])
