"""Files that are ours alone: a pipe or a device in the place of one would be waited for, or read, for ever."""

from __future__ import annotations

import errno
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

_OF_OTHERS: Final = 0o077


def refuse_unless_plain(path: Path) -> None:
    """Raise OSError where something stands that is no regular file; nothing at all is well."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, "this is no regular file; remove it, or choose another folder", str(path))


def make_private_file(path: Path) -> None:
    """Make a file for its owner alone, and its folder. What is there, a copy perhaps, is made so where that may be."""
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
    elif (mode := stat.S_IMODE(path.stat().st_mode)) & _OF_OTHERS:
        with suppress(OSError):  # somebody else's, or on a file system that is only read
            path.chmod(mode & ~_OF_OTHERS)


def waited_for_in(folder: Path) -> Iterator[Path]:
    """Yield what stands in a folder and would be waited for where a file is read or written: pipes and devices."""
    if folder.is_dir():
        for path in sorted(folder.iterdir()):
            if path.is_fifo() or path.is_char_device() or path.is_block_device():
                yield path
