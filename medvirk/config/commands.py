"""What each command of `medvirk` does."""

import argparse
import contextlib
import getpass
import os
import sys
from collections.abc import Iterator

from medvirk.config import database

# A number of our own for PostgreSQL's advisory locks.
PREPARING = 20_221_110
EMBEDDED = "Databasen er den innebygde, til utprøving. Den er ikke for opplysninger om virkelige mennesker."
NEEDS_DATABASE = (
    "Sett DATABASE_URL til en PostgreSQL før tjenesten tas i bruk. "
    "For å prøve den ut med oppdiktede saker: medvirk serve --demo"
)
NEEDS_MAIL = (
    "Her sendes det ikke e-post. Sett MEDVIRK_SMTP_URL, MEDVIRK_MAIL_FROM og MEDVIRK_ADDRESS. "
    "Varslene står i Medvirk uansett."
)


class Refusal(Exception):
    """What was asked for cannot be done; the text says why and what to do."""


@contextlib.contextmanager
def product(*, demo: bool = False) -> Iterator[None]:
    """Django is ready and the database answers inside the block."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "medvirk.config.settings")
    if demo:
        os.environ["MEDVIRK_DEMO"] = "1"
    with database.embedded().running() if database.is_embedded() else contextlib.nullcontext():
        import django

        django.setup()
        yield


def serve(arguments: argparse.Namespace) -> int:
    from medvirk.config import serving

    demo = arguments.demo or os.environ.get("MEDVIRK_DEMO") == "1"
    if database.is_embedded() and not demo:
        raise Refusal(NEEDS_DATABASE)
    _need_port(arguments.host, arguments.port)
    with product(demo=demo):
        if demo:
            _migrate()
            _load_demo()
        elif _is_behind():
            raise Refusal("Databasen er eldre enn programmet. Kjør «medvirk migrate» først.")
        if database.is_embedded():
            print(EMBEDDED)
        _need_port(arguments.host, arguments.port)
        serving.serve(host=arguments.host, port=arguments.port, workers=arguments.workers)
    return 0


def _need_port(host: str, port: int) -> None:
    from medvirk.config import serving

    if serving.is_taken(host, port):
        raise Refusal(f"Port {port} er opptatt. Velg en annen, for eksempel {port + 1}.")


def demo(_arguments: argparse.Namespace) -> int:
    with product(demo=True):
        _migrate()
        _load_demo()
    return 0


def load_case(arguments: argparse.Namespace) -> int:
    from medvirk.demo.caseformat import CaseError

    failed = False
    with product(demo=True):
        from django.utils import timezone

        from medvirk.demo import loader

        _migrate()
        for file in arguments.files:
            try:
                new = loader.load_file(file, today=timezone.localdate())
                print(f"{file}: lastet" if new else f"{file}: er lastet fra før, ingenting er endret")
            except CaseError as error:
                failed = True
                for problem in error.problems:
                    print(problem, file=sys.stderr)
    return 1 if failed else 0


def check_diary(_arguments: argparse.Namespace) -> int:
    with product():
        from medvirk.diary import chain

        broken = chain.check()
        for line in broken:
            print(line, file=sys.stderr)
        if not broken:
            print("Dagboken er hel.")
    return 1 if broken else 0


def send_notices(_arguments: argparse.Namespace) -> int:
    with product():
        from medvirk.notices import delivery

        try:
            sent = delivery.run()
        except delivery.NoMail as error:
            raise Refusal(NEEDS_MAIL) from error
        except delivery.Unreachable as error:
            raise Refusal(f"Fikk ikke sendt e-post ({error}). Det som er igjen, sendes neste gang.") from error
    print(f"{sent.mailed} fikk e-post, {sent.refused} ble avvist.")
    return 0


def clear_out(_arguments: argparse.Namespace) -> int:
    with product():
        from medvirk.plans import actions

        print(f"{actions.clear_out_half_written()} kladder som ingen har bruk for lenger, er slettet.")
    return 0


def migrate(_arguments: argparse.Namespace) -> int:
    with product():
        _migrate()
    return 0


def add_user(arguments: argparse.Namespace) -> int:
    password = getpass.getpass("Passord: ")
    if password != getpass.getpass("Passord en gang til: "):
        raise Refusal("De to passordene er ikke like.")
    with product():
        from medvirk.accounts import actions

        try:
            actions.add_user(username=arguments.username, name=arguments.name, email=arguments.email, password=password)
        except actions.NotAUser as error:
            raise Refusal(str(error)) from error
    print(f"{arguments.username} kan logge inn.")
    return 0


def manage(arguments: argparse.Namespace) -> int:
    with product():
        from django.core.management import execute_from_command_line

        execute_from_command_line(["medvirk manage", *arguments.words])
    return 0


def _migrate() -> None:
    from django.core.management import call_command

    with _one_at_a_time():
        call_command("migrate", verbosity=0)


@contextlib.contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Of two commands that want to prepare the same database, the second waits for the first."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [PREPARING])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [PREPARING])


def _is_behind() -> bool:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from medvirk.access import wall

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes())) or wall.is_behind()


def _load_demo() -> None:
    from medvirk.demo import loader

    with _one_at_a_time():
        loader.load_demo()
