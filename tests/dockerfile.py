"""The Dockerfile as its instructions, read without a container engine."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]


class Instruction(NamedTuple):
    """A line of the Dockerfile."""

    stage: int
    name: str
    value: str

    @property
    def words(self) -> list[str]:
        """The command in exec form. Fails where it is written in the shell form."""
        words = json.loads(self.value[self.value.index("[") :])
        assert words
        assert all(isinstance(word, str) for word in words)
        return list(words)


def instructions() -> list[Instruction]:
    """The Dockerfile, with continued lines joined and without comments."""
    text = re.sub(r"(?m)^\s*#.*\n", "", (ROOT / "Dockerfile").read_text(encoding="utf-8")).replace("\\\n", " ")
    found: list[Instruction] = []
    for line in filter(str.strip, text.splitlines()):
        name, _, value = line.partition(" ")
        found.append(Instruction(sum(one.name == "FROM" for one in found) + (name == "FROM"), name, value.strip()))
    return found


def named(name: str, stage: int | None = None) -> list[Instruction]:
    """The instructions of this name, of one stage (from 1) or of all."""
    return [one for one in instructions() if one.name == name and stage in {None, one.stage}]
