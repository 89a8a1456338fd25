"""The command line in a real process, on the invented region: it starts fast and holds no secrets."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.region.building import RegionFolder, copy_region

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
    """Starts `python -m bot` with a folder of knowledge and one of places."""

    folder: RegionFolder

    def __call__(
        self, command: str, *arguments: str | bytes, typed: str | bytes = "", places: bool = True, **environment: str
    ) -> Finished:
        """Runs one command; `typed` is its standard input. It must not leave a traceback, whatever happens."""
        folders = ["--knowledge", str(self.folder.knowledge), *(["--data", str(self.folder.data)] if places else [])]
        words = [sys.executable, "-m", "bot", command, *folders, *arguments]
        clean = {key: value for key, value in os.environ.items() if not key.startswith("BOT_")}
        ended = subprocess.run(
            words,
            input=typed.encode() if isinstance(typed, str) else typed,
            capture_output=True,
            cwd=ROOT,
            env=clean | environment,
            timeout=DEADLINE,
            check=False,
        )
        finished = Finished(ended.returncode, ended.stdout.decode("utf-8"), ended.stderr.decode("utf-8"))
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
