"""The faults of the matrix: of the network, and of the database or its disk."""

from __future__ import annotations

import asyncio
import inspect
import os
import sqlite3
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.reliability.bench import Bench

PROXY = '{"error": "nothing here"}'


def refusal(code: int, parameters: str = "") -> dict[str, Any]:
    """Return a fault that answers as the Bot API refuses, with these parameters."""
    more = f', "parameters": {parameters}' if parameters else ""
    return {"kind": "raw", "code": code, "body": f'{{"ok": false, "error_code": {code}, "description": "x"{more}}}'}


WIRE: dict[str, dict[str, Any]] = {
    "connection cut": {"kind": "drop"},
    "500": {"kind": "server_error", "code": 500},
    "502 with a page": {"kind": "server_error", "code": 502},
    "404 of a proxy": {"kind": "raw", "code": 404, "body": PROXY},
    "401 of a proxy": {"kind": "raw", "code": 401, "body": "<html>Please log in</html>"},
    "200 with a page": {"kind": "garbled"},
    "{}": {"kind": "raw", "code": 200, "body": "{}"},
    "null": {"kind": "raw", "code": 200, "body": "null"},
    "429": {"kind": "flood", "retry_after": 2},
    "429, pause as text": refusal(429, '{"retry_after": "soon"}'),
    "429, negative pause": refusal(429, '{"retry_after": -5}'),
    "429, an hour": refusal(429, '{"retry_after": 3600}'),
    "401 once": {"kind": "unauthorized"},
    "401 for good": {"kind": "unauthorized", "method": "*", "chat_id": "*", "times": None},
    "409 once": {"kind": "conflict"},
    "409 for good": {"kind": "conflict", "method": "getUpdates", "chat_id": "*", "times": None},
    "blocked by a person": {"kind": "blocked"},
    "refused by a chat": {"kind": "bad_request", "description": "Bad Request: some reason that nobody knows"},
}
"""Fault → what the server does, to one call of each kind that the bot makes just then."""


class Fault:
    """A fault of the network: `strike` lets the next call of each of these methods fail."""

    touches_the_database = False
    ends_the_process = False
    """Whether it goes on until the process has ended, which may take longer than what is looked at meanwhile."""

    def __init__(self, name: str) -> None:
        self.ends_the_process = name.endswith("for good")
        self._what, self._comes_once = WIRE[name], name.endswith("once")

    def prepare(self, bench: Bench) -> None:
        """Nothing is to be prepared."""

    async def strike(self, bench: Bench, *methods: str, chat: str = "*") -> None:
        """Begin."""
        for method in methods[:1] if self._comes_once else methods:
            bench.api.faults.add_json({"method": method, "chat_id": chat, **self._what})
        waiting = bench.api.world.updates._waiting
        if self._what.get("times", 1) is None and waiting is not None and not waiting.done():
            waiting.set_result(None)  # the next poll comes now, not in half a minute

    async def pass_by(self) -> None:
        """End."""


@dataclass
class DatabaseFault(Fault):
    """A fault of the database, which lasts until it is ended."""

    name: str
    touches_the_database = True
    _undo: Callable[[], object] = field(default=lambda: None)
    _safety: asyncio.subprocess.Process | None = None
    _folder: Path = Path()

    def prepare(self, bench: Bench) -> None:
        """Give the state folder a disk of its own where the fault needs one."""
        if self.name in ("disk full", "database read-only"):
            folder = bench.settings.state_dir
            folder.mkdir(parents=True)
            made = subprocess.run(
                ["mount", "-t", "tmpfs", "-o", "size=2m", "none", folder], check=False, capture_output=True
            )
            if made.returncode:
                pytest.skip("only root can make a disk")
        if self.name == "disk hangs":
            image, folder = bench.settings.state_dir.with_suffix(".image"), bench.settings.state_dir
            folder.mkdir(parents=True)
            with image.open("wb") as file:
                file.truncate(16 << 20)
            for words in (("mkfs.ext4", "-q", image), ("mount", "-o", "loop", image, folder)):
                if subprocess.run(words, check=False, capture_output=True).returncode:
                    pytest.skip("only root can make a disk")

    async def strike(self, bench: Bench, *_: str, chat: str = "*") -> None:  # noqa: ARG002
        path = bench.settings.database
        running = bench.storage._database if bench.storage else None
        match self.name:
            case "database locked":
                holder = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
                await asyncio.to_thread(holder.execute, "BEGIN IMMEDIATE")  # what the bot has begun may end meanwhile
                self._undo = holder.close
            case "disk full":
                ballast = path.with_name("ballast")
                with ballast.open("wb", buffering=0) as file:
                    try:
                        while True:
                            file.write(b"x" * 1024)
                    except OSError:
                        self._undo = ballast.unlink
            case "disk hangs":
                freezing = await asyncio.create_subprocess_exec("fsfreeze", "-f", path.parent)
                assert await freezing.wait() == 0
                # A write that is begun now comes back only then, and no signal ends it: whatever happens, it is let go.
                self._safety = await asyncio.create_subprocess_exec(
                    "sh", "-c", 'sleep 30; fsfreeze -u "$0"', path.parent
                )
                self._folder, self._undo = path.parent, self._thaw
            case "database read-only" if running is None:
                remount(path.parent, "ro")
                self._undo = lambda: remount(path.parent, "rw")
            case "database read-only":
                assert running is not None
                await running.rows("PRAGMA query_only = ON")
                self._undo = lambda: running.rows("PRAGMA query_only = OFF")
            case _:
                copy = path.with_name("copy")
                with sqlite3.connect(path) as source, sqlite3.connect(copy) as target:
                    source.backup(target)
                source.close()
                target.close()
                os.truncate(path, 0)
                self._undo = lambda: copy.replace(path)

    async def _thaw(self) -> None:
        assert self._safety is not None
        assert self._safety.returncode is None, "the disk was silent all the while"
        self._safety.kill()
        await self._safety.wait()
        thawing = await asyncio.create_subprocess_exec("fsfreeze", "-u", self._folder)
        assert await thawing.wait() == 0

    async def pass_by(self) -> None:
        """End."""
        undone = self._undo()
        if inspect.isawaitable(undone):
            await undone


def remount(folder: Path, way: str) -> None:
    """Make a disk read-only, or writable again."""
    subprocess.run(["mount", "-o", f"remount,{way}", folder], check=True)


def unmount(folder: Path) -> None:
    """Take a disk away, if there is one."""
    subprocess.run(["umount", "-l", folder], check=False, capture_output=True)
