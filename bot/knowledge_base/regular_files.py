"""Reading a file that must be one: a pipe or a device in its place would be waited for, or read, for ever."""

from __future__ import annotations

import errno
import stat
from hashlib import blake2b
from io import BytesIO, TextIOWrapper
from pathlib import Path


def read_regular(path: Path, limit: int) -> str:
    """The text of a regular file of at most so many bytes. Raises OSError and UnicodeDecodeError."""
    return TextIOWrapper(BytesIO(_bytes_of(path, limit)), encoding="utf-8").read()


def contents_of(folder: Path, limit: int) -> bytes:
    """What stands for the files of a folder: another one as soon as one byte of one is another."""
    digest = blake2b()
    for path in sorted(folder.glob("*")):
        if path.is_file() and path.stat().st_size <= limit:
            content = _bytes_of(path, limit)
            digest.update(f"{path.name}/{len(content)}/".encode())
            digest.update(content)
    return digest.digest()


def _bytes_of(path: Path, limit: int) -> bytes:
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, "this is no regular file", str(path))
    if found.st_size > limit:
        raise OSError(errno.EFBIG, f"the file has {found.st_size} bytes, more than {limit}", str(path))
    # No more than it says to have: what the kernel makes up while it is read is called a file, too, of no size at all,
    # and may have nothing to say yet (/proc/kmsg), or never an end.
    with path.open("rb") as file:
        return file.read(found.st_size)
