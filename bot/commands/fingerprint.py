"""Which files an assistant was made of: a mark that changes with each of them, and with the program itself.

What `check` would refuse changes it as well, though nothing is made of it: a pipe, a dead link, a name nobody reads.
"""

from __future__ import annotations

import hashlib
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pydantic

from bot.knowledge_base.folders import folders_of

_ENDINGS = (".yaml", ".yml", ".tsv")
_CODE = Path(__file__).resolve().parents[1]


def fingerprint(knowledge: Path, data: Path, besides: Path) -> str:
    """The mark of these folders, the shared one included; what lies in `besides` does not count."""
    digest = hashlib.sha256(sys.version.encode())
    for line in sorted(_files(knowledge, data, besides)):
        digest.update(line.encode())
    return digest.hexdigest()


def _files(knowledge: Path, data: Path, besides: Path) -> Iterator[str]:
    for folder in folders_of(knowledge).all:
        yield from _found_in((path for path in folder.rglob("*") if path.suffix.lower() in _ENDINGS), besides)
    yield from _found_in(data.rglob("*.*"), besides)
    yield from _found_in(_CODE.rglob("*.py"), besides)
    yield from _found_in(Path(pydantic.__file__).parent.glob("*.py"), besides)


def _found_in(paths: Iterable[Path], besides: Path) -> Iterator[str]:
    for path in paths:
        if path.is_relative_to(besides):
            continue
        try:
            found = path.stat()
        except OSError:
            yield f"{path}\tnot there\n"
        else:
            yield f"{path}\t{stat.S_IFMT(found.st_mode)}\t{found.st_size}\t{found.st_mtime_ns}\n"
