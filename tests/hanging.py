"""A disk that does not answer: a file system over a folder that takes every question, and is silent.

The system calls hang as they do when a network file system goes away; only a kill ends who made them.
"""

from __future__ import annotations

import ctypes
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_DETACHED = 2
"""As umount calls it: the folder is there again at once, whoever still waits."""
_SAFETY = 40.0
"""Seconds after which it answers by itself, so that no test hangs for ever."""


class HangingDisk:
    """The folder of a bot, which can be taken away and given back."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._pipe: int | None = None
        self._safety: threading.Timer | None = None

    def hang(self) -> None:
        """From now on nothing that is asked of the folder comes back."""
        pipe = os.open("/dev/fuse", os.O_RDWR)
        options = f"fd={pipe},rootmode=40000,user_id=0,group_id=0".encode()
        system = ctypes.CDLL(None, use_errno=True)
        if system.mount(b"hanging", os.fsencode(self._folder), b"fuse.hanging", 0, options):
            os.close(pipe)
            raise OSError(ctypes.get_errno(), "cannot be mounted")
        self._pipe = pipe
        self._safety = threading.Timer(_SAFETY, self.answer_again)
        self._safety.daemon = True
        self._safety.start()

    def answer_again(self) -> None:
        """Give it back; whoever still waits gets an error."""
        pipe, self._pipe = self._pipe, None
        if pipe is None:
            return
        if self._safety is not None:
            self._safety.cancel()
        ctypes.CDLL(None).umount2(os.fsencode(self._folder), _DETACHED)
        os.close(pipe)

    @property
    def hangs(self) -> bool:
        """Return whether it is still silent, not by its own safety again."""
        return self._pipe is not None


@contextmanager
def hanging_disk(folder: Path) -> Iterator[HangingDisk]:
    """Give a folder that can hang; skips where nobody may mount."""
    folder.mkdir(parents=True, exist_ok=True)
    disk = HangingDisk(folder)
    try:
        disk.hang()
        disk.answer_again()
    except OSError:
        pytest.skip("only root can make a disk, where the kernel knows FUSE")
    try:
        yield disk
    finally:
        disk.answer_again()
