"""The documents name what there is; the decision records stay short."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.commands.line import application

ROOT = Path(__file__).resolve().parents[1]
RECORDS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
MOST_LINES = 25
"""What CONTRIBUTING.md allows."""
FOLDERS = ("bot", "benchmarks", "tests", "scripts", "knowledge")
SOURCES = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*")]


@pytest.mark.parametrize("record", RECORDS, ids=lambda path: path.stem)
def test_a_record_is_short_and_has_its_parts(record: Path) -> None:
    """Guards whoever looks for a reason: context, decision, consequence on one screen; history stands elsewhere."""
    text = record.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MOST_LINES
    assert all(f"**{part}" in text for part in ("Context", "Decision", "Consequence"))


@pytest.mark.parametrize("record", RECORDS, ids=lambda path: path.stem)
def test_what_a_record_names_exists(record: Path) -> None:
    """Guards a record against code that left it behind: its files exist, and so does each `module.name`."""
    text = record.read_text(encoding="utf-8")
    named = re.findall(r"`([\w./-]+)`", text)
    files = {one for one in named if one.endswith((".py", ".yaml", ".tsv"))}
    there = [path.as_posix() for path in SOURCES]
    assert [file for file in files if not any(path.endswith(f"/{file}") for path in there)] == []
    modules = {path.stem: path for path in SOURCES if path.suffix == ".py"}
    for module, name in (one.split(".") for one in named if one.count(".") == 1 and one.partition(".")[0] in modules):
        if f"{module}.{name}" not in files:
            defined = [path.read_text(encoding="utf-8") for path in SOURCES if path.name == f"{module}.py"]
            assert any(re.search(rf"\b{name}\b", source) for source in defined), f"{module}.{name}"


@pytest.mark.parametrize("folder", ["knowledge", "knowledge/language"])
def test_each_file_of_the_knowledge_is_listed(folder: str) -> None:
    """Guards curators: the README beside the files says what each of them holds."""
    listed = (ROOT / folder / "README.md").read_text(encoding="utf-8")
    files = [path.name for path in (ROOT / folder).iterdir() if path.suffix in (".yaml", ".tsv")]
    assert [name for name in sorted(files) if f"`{name}`" not in listed] == []


def test_each_command_stands_in_the_architecture() -> None:
    """Guards the row of the commands: a new one is named there."""
    row = next(
        line
        for line in (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("| `bot/commands` |")
    )
    commands = [one.name or one.callback.__name__ for one in application.registered_commands if one.callback]
    assert [name for name in commands if f"`{name}`" not in row] == []
