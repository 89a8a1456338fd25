"""Reading a file that must be one: a pipe or a device in its place would be waited for, or read, for ever."""

from __future__ import annotations

import errno
import stat
from hashlib import blake2b
from pathlib import Path


def read_regular(path: Path, limit: int) -> str:
    """The text of a regular file of at most so many bytes. Raises OSError and UnicodeDecodeError."""
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, "this is no regular file", str(path))
    if found.st_size > limit:
        raise OSError(errno.EFBIG, f"the file has {found.st_size} bytes, more than {limit}", str(path))
    return path.read_text(encoding="utf-8")


def contents_of(folder: Path, limit: int) -> bytes:
    """What stands for the files of a folder: another one as soon as one byte of one is another."""
    digest = blake2b()
    for path in sorted(folder.glob("*")):
        if path.is_file() and path.stat().st_size <= limit:
            content = path.read_bytes()
            digest.update(f"{path.name}/{len(content)}/".encode())
            digest.update(content)
    return digest.digest()
