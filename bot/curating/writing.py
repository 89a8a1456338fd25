"""Files of the knowledge written whole: beside their place first, on the disk, then renamed; all of them or none."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from shutil import copymode


class Changed(Exception):  # noqa: N818 - it reads as what it says
    """A file changed between the proposal and its confirmation."""


def text_of(path: Path) -> str | None:
    """The text with its line breaks as they are; None where no file is."""
    return path.read_bytes().decode("utf-8") if path.exists() else None


def write_all(texts: Mapping[Path, str]) -> list[Path]:
    """Writes every file or none; a power cut leaves each as it was or as it is to be. Raises OSError."""
    partial = {path: path.with_name(f"{path.name}.part") for path in texts}
    try:
        for path, text in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            _write_through(partial[path], text.encode("utf-8"), like=path)
    except OSError:
        for part in partial.values():
            with suppress(OSError):
                part.unlink(missing_ok=True)
        raise
    for path, part in partial.items():
        part.replace(path)
    for folder in {path.parent for path in texts}:
        _sync_folder(folder)
    return list(texts)


def can_be_written(path: Path) -> bool:
    """Whether a new text could take the place of this file: the folder counts, for that is where it is renamed."""
    return os.access(path.parent, os.W_OK) and (not path.exists() or os.access(path, os.W_OK))


def _write_through(part: Path, content: bytes, *, like: Path) -> None:
    """The bytes on the disk, with the rights of the file that they replace."""
    part.write_bytes(content)
    with part.open("rb+") as written:
        os.fsync(written.fileno())
    if like.exists():
        copymode(like, part)


def _sync_folder(folder: Path) -> None:
    """The rename on the disk too, where the system can do it for a folder."""
    with suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
