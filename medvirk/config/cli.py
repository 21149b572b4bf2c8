"""The command `medvirk`. It works on the same database as `make run`, from whatever folder it is run."""

import argparse
import contextlib
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import FrameType

from medvirk.config import commands, database, mail
from medvirk.config.commands import Refusal
from medvirk.config.postgres import PostgresError


def main(words: Sequence[str] | None = None) -> int:
    """Run one command. Answers with the exit code: 0 done, 1 not done, and why on standard error."""
    signal.signal(signal.SIGTERM, _interrupted)
    if signal.getsignal(signal.SIGHUP) == signal.SIG_DFL:
        signal.signal(signal.SIGHUP, _interrupted)
    arguments = _parser().parse_args(words)
    try:
        with _errors_as_sentences():
            return int(arguments.run(arguments) or 0)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _interrupted(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


@contextlib.contextmanager
def _errors_as_sentences() -> Iterator[None]:
    from django.core.management import CommandError
    from django.db import OperationalError, ProgrammingError

    try:
        yield
    except (PostgresError, database.DatabaseAddressError, mail.MailAddressError, CommandError) as error:
        raise Refusal(str(error)) from error
    except OperationalError as error:
        raise Refusal(f"Fikk ikke kontakt med databasen: {str(error).strip()}") from error
    except ProgrammingError as error:
        what = str(error).split("\n", 1)[0]
        raise Refusal(f"Databasen passer ikke til programmet ({what}). Kjør «medvirk migrate».") from error
    except FileNotFoundError as error:
        raise Refusal(f"Fant ikke {error.filename}.") from error


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="medvirk",
        description="Individuell plan, eid av den den handler om.",
        epilog=f"Databasen er den i DATABASE_URL, ellers en innebygd PostgreSQL i {database.data_folder()}.",
    )
    words = parser.add_subparsers(title="kommandoer", required=True, metavar="KOMMANDO")

    serving = words.add_parser("serve", help="start tjenesten")
    serving.set_defaults(run=commands.serve)
    serving.add_argument("--demo", action="store_true", help="med de oppdiktede sakene, som MEDVIRK_DEMO=1")
    serving.add_argument("--host", default="127.0.0.1", help="adressen det lyttes på (127.0.0.1)")
    serving.add_argument(
        "--port", type=int, default=int(os.environ.get("PORT") or 8000), help="porten (PORT, ellers 8000)"
    )
    serving.add_argument("--workers", type=int, default=1, help="antall prosesser (1)")

    words.add_parser("demo", help="last de oppdiktede sakene").set_defaults(run=commands.demo)

    loading = words.add_parser("load-case", help="last saker fra YAML-filer")
    loading.set_defaults(run=commands.load_case)
    loading.add_argument("files", nargs="+", type=Path, metavar="FILE")

    checking = words.add_parser("check-diary", help="se etter at ingen linje i dagboken er endret eller fjernet")
    checking.set_defaults(run=commands.check_diary)

    words.add_parser("send-notices", help="send e-post til dem som har noe nytt; trygt å kjøre ofte").set_defaults(
        run=commands.send_notices
    )

    clearing = words.add_parser("clear-out", help="slett kladder som har ligget for lenge; kjøres hver dag")
    clearing.set_defaults(run=commands.clear_out)

    words.add_parser("migrate", help="gjør databasen klar for denne utgaven").set_defaults(run=commands.migrate)

    adding = words.add_parser("add-user", help="lag en bruker som kan logge inn; spør om passord")
    adding.set_defaults(run=commands.add_user)
    adding.add_argument("username", metavar="BRUKERNAVN")
    adding.add_argument("--name", required=True, help="navnet andre ser")
    adding.add_argument("--email", default="", help="kan også brukes til å logge inn")

    managing = words.add_parser("manage", help="Djangos egne kommandoer", prefix_chars="\0", add_help=False)
    managing.set_defaults(run=commands.manage)
    managing.add_argument("words", nargs="*")
    return parser
