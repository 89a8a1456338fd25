"""An assistant kept ready in the user's cache folder: a question on the command line, and a start, need not build it.

It is kept for exactly one state of the files (fingerprint.py): whatever changes makes another one. Only what this user
wrote, and nobody else can write, is read back, as reading a pickle runs what stands in it. Validation is not skipped:
what is kept was loaded, and so checked, from the same files, and `run` proves its examples at every start. `check` and
a reload never read it.
"""

from __future__ import annotations

import os
import pickle
import stat
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from bot.commands.fingerprint import fingerprint

if TYPE_CHECKING:
    from bot.assistant import Assistant

_MOST = 3
"""Sixteen megabytes each."""
_PREFIX, _SUFFIX = "ready-", ".pickle"
_WRITABLE_BY_OTHERS = stat.S_IWGRP | stat.S_IWOTH


def path_of(knowledge: Path, data: Path) -> Path | None:
    """Where the assistant of these files is kept; it need not exist. None for a user without a home."""
    try:
        cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    except RuntimeError:
        return None
    folder = cache / "immunotox-bot"
    return folder / f"{_PREFIX}{fingerprint(knowledge, data, folder)}{_SUFFIX}"


def kept(path: Path) -> Assistant | None:
    """The assistant that is kept there; None when there is none, or none that may be trusted."""
    try:
        if not (_is_ours(path.parent) and _is_ours(path)):
            return None
        with path.open("rb") as file:
            found: Assistant = pickle.load(file)  # noqa: S301 (ours alone, see above)
    except Exception:
        return None
    return found


def keep(assistant: Assistant, path: Path) -> None:
    """Keeps it, whole or not at all, beside a few of other files; where that cannot be, nothing is kept."""
    with suppress(OSError, RecursionError, pickle.PicklingError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _is_ours(path.parent):
            return
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=_PREFIX, delete=False) as file:
            file.write(pickle.dumps(assistant, pickle.HIGHEST_PROTOCOL))
        Path(file.name).replace(path)
        kept_ones = sorted(path.parent.glob(f"{_PREFIX}*"), key=lambda one: one.stat().st_mtime_ns)
        for old in kept_ones[:-_MOST]:
            old.unlink()


def _is_ours(path: Path) -> bool:
    found = path.lstat()
    return found.st_uid == os.geteuid() and not found.st_mode & _WRITABLE_BY_OTHERS and not stat.S_ISLNK(found.st_mode)
