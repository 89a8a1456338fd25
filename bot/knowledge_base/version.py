"""Which state of the files answers, for whoever watches the process."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from bot.knowledge_base.regular_files import read_regular
from bot.knowledge_base.yaml_tree import SIZE_LIMIT

_LETTERS: Final = 12


def version_of(folders: Iterable[Path], instead: Mapping[Path, str]) -> str:
    """A short digest of the files; every one of them was read just now, and may have changed or gone since.

    `instead`: texts that count in the place of what stands in a file.
    """
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted([*folder.rglob("*.yaml"), *folder.rglob("*.tsv")]):
            with suppress(OSError, UnicodeDecodeError):
                text = instead[path] if path in instead else read_regular(path, SIZE_LIMIT)
                digest.update(f"{path.relative_to(folder).as_posix()}\0{text}\0".encode())
    return digest.hexdigest()[:_LETTERS]
