"""Which files an assistant was made of: a mark that changes with each of them, and with the program itself."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pydantic

from bot.knowledge_base.folders import folders_of

_CODE = Path(__file__).resolve().parents[1]


def fingerprint(knowledge: Path, data: Path, besides: Path) -> str:
    """The mark of these folders, the shared one included; what lies in `besides` does not count."""
    digest = hashlib.sha256(sys.version.encode())
    for line in sorted(_files(knowledge, data, besides)):
        digest.update(line.encode())
    return digest.hexdigest()


def _files(knowledge: Path, data: Path, besides: Path) -> Iterator[str]:
    for folder in folders_of(knowledge).all:
        yield from _found_in(folder.rglob("*.yaml"), besides)
        yield from _found_in(folder.rglob("*.tsv"), besides)
    yield from _found_in(data.rglob("*.*"), besides)
    yield from _found_in(_CODE.rglob("*.py"), besides)
    yield from _found_in(Path(pydantic.__file__).parent.glob("*.py"), besides)


def _found_in(paths: Iterable[Path], besides: Path) -> Iterator[str]:
    for path in paths:
        if not path.is_relative_to(besides) and path.is_file():
            found = path.stat()
            yield f"{path}\t{found.st_size}\t{found.st_mtime_ns}\n"
