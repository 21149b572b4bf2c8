"""From a file to a case, or to everything that is wrong with the file."""

from pathlib import Path
from typing import NoReturn

import yaml
from yaml.nodes import Node

from medvirk.demo.caseformat.fields import record
from medvirk.demo.caseformat.problems import CaseError, Findings, Place, Problem
from medvirk.demo.caseformat.records import Case
from medvirk.demo.caseformat.shapes import kind_of

_CASE = record(Case)


def read_case(path: Path) -> Case:
    """The case in the file, its dates as written. Raises CaseError with every problem found."""
    file = str(path)
    node = _compose(_content(path, file), file)
    findings = Findings(file)
    if kind_of(node) != "map":
        _stop(file, node.start_mark.line + 1, "filen skal være én liste av nøkler med verdier, som «id: S01»")
    case: Case = _CASE.read(node, Place(findings))
    if findings.problems:
        raise CaseError(findings.problems)
    return case


def _stop(file: str, line: int, reason: str) -> NoReturn:
    raise CaseError([Problem(file, line, reason)])


def _content(path: Path, file: str) -> str:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        _stop(file, 1, "filen finnes ikke")
    except OSError as error:
        _stop(file, 1, f"filen kan ikke leses ({error.strerror})")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        _stop(file, line, "filen er ikke lagret som UTF-8")


def _compose(content: str, file: str) -> Node:
    """YAML's own tree, where every node knows its line."""
    try:
        nodes = list(yaml.compose_all(content, Loader=yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        _stop(file, mark.line + 1 if mark else 1, f"filen er ikke gyldig YAML ({error.problem})")
    except yaml.reader.ReaderError as error:
        line = content.count("\n", 0, error.position) + 1
        _stop(file, line, "filen har et tegn som ikke kan stå i en tekst")
    except RecursionError:
        _stop(file, 1, "filen har for mange nivåer inni hverandre")
    if not nodes:
        _stop(file, 1, "filen er tom")
    if len(nodes) > 1:
        _stop(file, nodes[1].start_mark.line + 1, "filen har flere dokumenter. Legg hver sak i sin egen fil")
    return nodes[0]
