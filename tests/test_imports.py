"""The one-way picture of docs/architecture.md, enforced."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
BOT = ROOT / "bot"
MAY_IMPORT = {
    "knowledge_base": {"knowledge_base"},
    "understanding": {"knowledge_base", "understanding"},
    "answering": {"knowledge_base", "understanding", "answering"},
    "assistant": {"knowledge_base", "understanding", "answering"},
    "storage": {"storage"},
    "curating": {"knowledge_base", "understanding", "assistant", "curating"},
}
"""Each part of the core → the parts of bot/ that it may import."""
ONLY_IN = {
    "rapidfuzz": ("understanding",),
    "yaml": ("knowledge_base",),
    "telegram": ("channels/telegram",),
    "aiosqlite": ("storage",),
    "sqlite3": ("storage",),
    "tornado": ("channels/local",),
    "typer": ("commands",),
}
"""A package → the only places of bot/ that import it."""
CORE = ("knowledge_base", "understanding", "answering", "assistant.py")
IMPURE = {"asyncio", "socket", "http", "urllib.request", "subprocess", "random", "time", "logging", "httpx", "os"}


def modules() -> list[Path]:
    return sorted(BOT.rglob("*.py"))


def imported(path: Path) -> set[str]:
    """Full names of the modules that a file imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def part_of(path: Path) -> str:
    return path.relative_to(BOT).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(BOT).as_posix())
def test_a_part_of_the_core_imports_only_what_lies_below_it(path: Path) -> None:
    """Guards the direction knowledge_base ← understanding ← answering ← assistant ← channels."""
    allowed = MAY_IMPORT.get(part_of(path))
    parts = {name.split(".")[1] for name in imported(path) if name.startswith("bot.")}
    assert allowed is None or parts <= allowed


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(BOT).as_posix())
def test_a_package_is_imported_only_where_it_belongs(path: Path) -> None:
    """Guards that YAML, SQL, Telegram, fuzzy matching and the web server each have one home."""
    here = path.relative_to(BOT).as_posix()
    for package in {name.split(".")[0] for name in imported(path)} & ONLY_IN.keys():
        assert here.startswith(ONLY_IN[package]), f"{here} imports {package}"


@pytest.mark.parametrize("path", [p for p in modules() if p.relative_to(BOT).as_posix().startswith(CORE)], ids=str)
def test_the_core_is_pure(path: Path) -> None:
    """Guards that no clock, network, randomness or log enters the core."""
    assert not imported(path) & IMPURE
