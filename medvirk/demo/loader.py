"""`medvirk load-case` and `medvirk demo`: a file becomes a plan, whole or not at all."""

import hashlib
import re
from dataclasses import asdict
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

from django.db import DataError, IntegrityError, transaction
from django.utils import timezone

from medvirk import diary
from medvirk.access.sight import forget
from medvirk.accounts.models import User
from medvirk.demo.caseformat import REFERENCE_DAY, Case, CaseError, Problem, read_case, shift
from medvirk.demo.loading import consents, goals, people, plan, protection, team
from medvirk.diary.models import Change
from medvirk.organisations import loading as loading_reference
from medvirk.organisations.models import Employment
from medvirk.plans.models import Plan

CASES = files("medvirk.demo") / "cases"


def load_file(path: Path, *, today: date | None = None) -> bool:
    """Load one case with its dates moved so that the reference day is today; False when it is there already.

    Raises CaseError with file, line and reason, and then nothing of the file is stored.
    """
    today = today or timezone.localdate()
    written = read_case(path)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if _is_loaded(path, written, digest):
        return False
    _hold_to_the_law(path, written)
    case = shift(written, (today - REFERENCE_DAY).days)
    try:
        with transaction.atomic():
            _store(case, today, digest)
    except (DataError, IntegrityError) as error:
        raise CaseError([Problem(str(path), 1, f"kan ikke lagres: {str(error).splitlines()[0]}")]) from error
    finally:
        forget()
    return True


def _store(case: Case, today: date, digest: str) -> None:
    everybody = people.People(case)
    person = people.load_person(case, everybody)
    team.load_members(case, person, everybody)
    team.load_coordinators(case, person, everybody)
    people.load_round_the_person(case, person, everybody, today)
    consents.load_consents(case, person, everybody, plan.end_of_access(case))
    protection.authorise_those_of_the_case(person, today)
    made = plan.load_plan(case, person)
    plan.load_entries(case, made, everybody)
    goals.load_goals(case, made, everybody)
    plan.load_round_the_plan(case, made)
    after = {"digest": digest, "case": _json(asdict(case))}
    diary.loaded(made, source="medvirk load-case", after=after)


def _json(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _json(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_json(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value


def _is_loaded(path: Path, case: Case, digest: str) -> bool:
    made = Plan.objects.filter(reference=case.id).first()
    if made is None:
        return False
    first = Change.objects.filter(object_id=made.pk, verb="loaded").first()
    if first and first.after and first.after["digest"] == digest:
        return True
    raise CaseError([_problem(path, "id", f"«{case.id}» er lastet før, med et annet innhold. Ingenting er endret.")])


def _hold_to_the_law(path: Path, case: Case) -> None:
    """What an active plan must have (forskrift 2022-06-22-1110 §§ 5, 9 h), said with the line it is missing on."""
    problems = []
    if case.plan.status == Plan.Status.ACTIVE:
        if case.plan.next_revision is None:
            problems.append(_problem(path, "plan", "en aktiv plan må ha en dato for neste revisjon (§ 9 h)"))
        stands = [c for c in case.consents if c.kind == "plan" and not (c.refused or c.withdrawn or c.ended)]
        if not stands:
            problems.append(_problem(path, "consents", "en aktiv plan må ha et samtykke til planen (§ 5)"))
    if problems:
        raise CaseError(problems)


def _problem(path: Path, key: str, reason: str) -> Problem:
    """A problem on the line where a key stands."""
    lines = path.read_text(encoding="utf-8").splitlines()
    found = (number for number, line in enumerate(lines, 1) if re.search(rf"(^|[{{,\s]){key}:", line))
    return Problem(str(path), next(found, 1), reason)


def load_demo(*, today: date | None = None) -> list[str]:
    """Reference data, all cases, and one login for each koordinerende enhet. Returns the ids of new cases."""
    loading_reference.load()
    new = []
    for file in sorted(Path(str(CASES)).glob("*.yaml")):
        if load_file(file, today=today):
            new.append(file.stem.upper())
    _employ_coordinating_units()
    return new


def _employ_coordinating_units() -> None:
    """Somebody at the koordinerende enhet of every municipality in the cases."""
    for place in sorted(set(Plan.objects.values_list("person__municipality", flat=True)) - {""}):
        short = re.sub(r"\s*\(.*\)", "", place)
        user, _ = User.objects.get_or_create(
            username="ke-" + re.sub(r"[^\w]+", "-", short.casefold()),
            defaults={"name": f"Koordinerende enhet {short}", "is_demo": True, "password": "!"},
        )
        Employment.objects.get_or_create(user=user, municipality=place)
