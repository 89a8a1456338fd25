"""The command line on the invented region, in this process or one of its own: it starts fast and holds no secrets."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from contextlib import ExitStack, chdir
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from bot.commands.line import application
from tests.commands.signed import (
    folder,
    once_signed,
    sheet,
    sheet_of_alarms,
    signed,
    whole_sheet,
    written,
    written_alarms,
    written_whole,
)
from tests.conftest import ROOT
from tests.region.building import RegionFolder, copy_region

__all__ = [
    "folder", "once_signed", "sheet", "sheet_of_alarms", "signed", "whole_sheet", "written", "written_alarms",
    "written_whole",
]  # fmt: skip

pytest.register_assert_rewrite("tests.commands.contract")  # what an answer lacks is shown

DEADLINE = 60
"""Seconds after which a command counts as hanging."""


@dataclass(frozen=True)
class Finished:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """Between line feeds only: other separators may stand inside a JSON text."""
        return self.out.removesuffix("\n").split("\n") if self.out else []

    @property
    def objects(self) -> list[dict[str, Any]]:
        """One JSON object per line of output."""
        return [json.loads(line) for line in self.lines]


@dataclass(frozen=True)
class CommandLine:
    """Runs the commands of `python -m bot` with a folder of knowledge and one of places."""

    folder: RegionFolder

    def __call__(self, command: str, *arguments: str | bytes, typed: str | bytes = "", **environment: str) -> Finished:
        """One command by its entry point, with streams of its own; `typed` is its standard input.

        A process of its own costs three times as much; what only a process can show is asked with `process`.
        """
        streams = {"stdin": io.BytesIO(_encoded(typed)), "stdout": io.BytesIO(), "stderr": io.BytesIO()}
        with ExitStack() as stack:
            for name, stream in streams.items():
                wrapped = io.TextIOWrapper(stream, encoding="utf-8", write_through=True)
                stack.callback(wrapped.detach)
                stack.enter_context(mock.patch.object(sys, name, wrapped))
            stack.enter_context(mock.patch.dict(os.environ, _clean() | environment, clear=True))
            stack.enter_context(chdir(ROOT))
            with pytest.raises(SystemExit) as left:
                application([os.fsdecode(word) for word in self._words(command, arguments)], prog_name="python -m bot")
        code = left.value.code
        assert code is None or isinstance(code, int), code
        return _finished(code or 0, streams["stdout"].getvalue(), streams["stderr"].getvalue())

    def process(self, command: str, *arguments: str | bytes, typed: str | bytes = "", **environment: str) -> Finished:
        """The same as `python -m bot` in a process of its own; what it keeps ready goes with its folder."""
        ended = subprocess.run(
            [sys.executable, "-m", "bot", *self._words(command, arguments)],
            input=_encoded(typed),
            capture_output=True,
            cwd=ROOT,
            env=_clean() | {"XDG_CACHE_HOME": str(self.folder.knowledge.parent / "cache")} | environment,
            timeout=DEADLINE,
            check=False,
        )
        return _finished(ended.returncode, ended.stdout, ended.stderr)

    def _words(self, command: str, arguments: tuple[str | bytes, ...]) -> list[str | bytes]:
        places = [] if command == "tidy" else ["--data", str(self.folder.data)]
        return [command, "--knowledge", str(self.folder.knowledge), *places, *arguments]


def _encoded(typed: str | bytes) -> bytes:
    return typed.encode() if isinstance(typed, str) else typed


def _clean() -> dict[str, str]:
    """The environment without the settings of whoever runs the tests."""
    return {key: value for key, value in os.environ.items() if not key.startswith("BOT_")}


def _finished(code: int, out: bytes, err: bytes) -> Finished:
    """How it ended; it must not leave a traceback, whatever happens."""
    finished = Finished(code, out.decode("utf-8"), err.decode("utf-8"))
    assert "Traceback" not in finished.out + finished.err
    return finished


@pytest.fixture(scope="session")
def bot(tmp_path_factory: pytest.TempPathFactory) -> CommandLine:
    """The command line on the invented region."""
    return CommandLine(copy_region(tmp_path_factory.mktemp("commands")))


@pytest.fixture
def broken(tmp_path: Path) -> CommandLine:
    """The command line on a copy of the region that the test may break."""
    return CommandLine(copy_region(tmp_path))
