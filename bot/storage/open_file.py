"""Which file of the database is open, and whether it still stands at its path. Everything here touches the disk."""

from __future__ import annotations

import os
from pathlib import Path

from bot.storage.trouble import StorageError


class OpenFile:
    """The file at a path, by device and inode: another one in its place is not the one that was opened."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._opened: tuple[int, int] | None = None
        self._is_watched = False
        """Whether it has to be there still; not while another one may be opened in its place."""

    @property
    def was_there(self) -> bool:
        """Return whether it was open before, also where it is gone since."""
        return self._opened is not None

    def is_empty(self) -> bool:
        """Return whether there is none, or nothing in it."""
        return self._identity() is None

    def is_there(self) -> bool:
        """Return whether it still stands where it was opened."""
        return self._identity() == self._opened

    def can_be_written(self) -> bool:
        """Return whether this process may write to it."""
        return os.access(self._path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)

    def watch(self) -> None:
        """Note that it is open now."""
        self._opened, self._is_watched = self._identity(), True

    def let_go(self) -> None:
        """Note that it is closed."""
        self._is_watched = False

    def see_that_it_is_there(self) -> None:
        """Raise StorageError where it went, was emptied, or another one took its place."""
        if self._is_watched and not self.is_there():
            raise StorageError("emptied", self._path)

    def _identity(self) -> tuple[int, int] | None:
        try:
            found = self._path.stat()
        except (FileNotFoundError, NotADirectoryError):
            return None
        return (found.st_dev, found.st_ino) if found.st_size else None
