"""The one-way picture of docs/architecture.md, enforced."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

from tests.rows import every_row

ROOT = Path(__file__).resolve().parents[1]
BOT = ROOT / "bot"
CORE_ROOMS = {"knowledge_base", "understanding", "answering", "assistant"}
BESIDE = {
    "storage",
    "announcing",
    "settings",
    "logs",
    "clock",
    "exit_codes",
    "backoff",
    "bounded",
    "half_tokens",
    "plain_files",
    "metrics",
    "serving",
    "watching",
}
MAY_IMPORT = {
    "knowledge_base": set(),
    "understanding": {"knowledge_base"},
    "answering": {"knowledge_base", "understanding"},
    "assistant": {"knowledge_base", "understanding", "answering"},
    "curating": {"knowledge_base", "understanding", "answering", "assistant"},
    "storage": {"plain_files", "clock"},
    "settings": {"setting_values", "serving", "half_tokens"},
    "setting_values": {"serving", "half_tokens", "bounded"},
    "serving": set(),
    "metrics": set(),
    "clock": set(),
    "backoff": set(),
    "bounded": set(),
    "half_tokens": set(),
    "plain_files": set(),
    "exit_codes": set(),
    "watching": {"knowledge_base"},
    "logs": {"half_tokens"},
    "announcing": {"knowledge_base", "understanding", "answering", "storage", "settings", "logs", "backoff"},
    "conversation": CORE_ROOMS | BESIDE | {"curating"},
    "channels": CORE_ROOMS | BESIDE | {"conversation"},
    "local": set(),
    "commands": CORE_ROOMS | BESIDE | {"curating", "conversation", "channels", "local"},
    "__main__": {"commands"},
    "__init__": set(),
}
"""Each room → the rooms of bot/ that it may import beside itself; `local` is for the command that runs it."""
ONLY_IN = {
    "aiosqlite": ("storage",),
    "rapidfuzz": ("understanding",),
    "yaml": ("knowledge_base",),
    "PIL": ("curating",),
    "telegram": ("channels/telegram",),
    "sqlite3": ("storage",),
    "tornado": ("local", "channels"),
    "typer": ("commands",),
    "watchfiles": ("watching.py",),
}
"""A package → the only places of bot/ that import it."""
CORE = ("knowledge_base", "understanding", "answering", "assistant.py")
IMPURE = {"asyncio", "socket", "http", "urllib.request", "subprocess", "random", "time", "logging", "httpx", "os"}


def modules() -> list[Path]:
    return sorted(BOT.rglob("*.py"))


@cache
def imported(path: Path) -> set[str]:
    """Full names of the modules that a file imports; read once for all rules."""
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


@every_row("path", modules())
def test_a_room_imports_only_what_it_may(path: Path) -> None:
    """Guards the direction knowledge_base ← understanding ← answering ← assistant ← conversation ← channels."""
    rooms = {name.split(".")[1] for name in imported(path) if name.startswith("bot.")} & MAY_IMPORT.keys()
    assert rooms <= MAY_IMPORT[part_of(path)] | {part_of(path)}


MOST_LINES = 300


def written() -> list[Path]:
    """Every file of Python in the project, scripts without an ending among them."""
    rooms = (path for room in ("bot", "tests", "benchmarks") for path in (ROOT / room).rglob("*.py"))
    scripts = (path for path in (ROOT / "scripts").iterdir() if path.is_file() and "python" in _first_line(path))
    return sorted({*rooms, *(ROOT / "scripts").glob("*.py"), *scripts})


def _first_line(path: Path) -> str:
    return path.read_text(encoding="utf-8").partition("\n")[0]


@every_row("path", written())
def test_a_file_is_one_idea(path: Path) -> None:
    """Guards against files that grow: a longer one says in its docstring why it is not parted."""
    text = path.read_text(encoding="utf-8")
    reason = f"Longer than {MOST_LINES} lines:" in (ast.get_docstring(ast.parse(text)) or "")
    assert len(text.splitlines()) <= MOST_LINES or reason, "part it, or say why not"


def test_only_the_run_command_starts_the_local_bot_api() -> None:
    """Guards that the stand-in for Telegram is no part of the product's other paths."""
    users = {path.relative_to(BOT).as_posix() for path in modules() if _imports_from("bot.local", path)}
    assert {user for user in users if not user.startswith("local/")} == {"commands/running.py"}


def _imports_from(room: str, path: Path) -> bool:
    return any(name == room or name.startswith(f"{room}.") for name in imported(path))


MESSENGERS = sorted(path.name for path in (BOT / "channels").iterdir() if (path / "__init__.py").exists())


@pytest.mark.parametrize("messenger", MESSENGERS)
def test_a_messenger_is_a_room_of_its_own(messenger: str) -> None:
    """Guards that no messenger leans on another, and that the conversation knows none: only commands start one."""
    room = f"bot.channels.{messenger}"
    users = {path.relative_to(BOT).parts[:2] for path in modules() if _imports_from(room, path)}
    assert {user for user in users if user != ("channels", messenger)} <= {("commands", name) for _, name in users}
    assert users, "nothing starts it"


def test_there_are_two_messengers() -> None:
    """Guards the proof that the port of the conversation holds: a second messenger stands beside Telegram."""
    assert {"telegram", "terminal"} <= set(MESSENGERS)


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Guards that every module can be read, and changed, after those that it imports."""
    names = {path: ".".join(path.relative_to(BOT.parent).with_suffix("").parts) for path in modules()}
    known = {name.removesuffix(".__init__") for name in names.values()}
    needs = {name.removesuffix(".__init__"): imported(path) & known for path, name in names.items()}
    # Whoever imports a package for one of its modules needs that module, not the package's own front.
    graph = {
        name: {other for other in others - {name} if not any(more.startswith(f"{other}.") for more in others)}
        for name, others in needs.items()
    }
    assert _circle(graph) == []


def _circle(graph: dict[str, set[str]]) -> list[str]:
    """Modules that are left when those which need nothing more are taken away, again and again."""
    left = dict(graph)
    while done := [name for name, needed in left.items() if not needed & left.keys()]:
        for name in done:
            del left[name]
    return sorted(left)


@every_row("path", modules())
def test_a_package_is_imported_only_where_it_belongs(path: Path) -> None:
    """Guards that YAML, SQL, Telegram, fuzzy matching and the web server each have one home."""
    here = path.relative_to(BOT).as_posix()
    for package in {name.split(".")[0] for name in imported(path)} & ONLY_IN.keys():
        assert here.startswith(ONLY_IN[package]), f"{here} imports {package}"


@every_row("path", [p for p in modules() if p.relative_to(BOT).as_posix().startswith(CORE)])
def test_the_core_is_pure(path: Path) -> None:
    """Guards that no clock, network, randomness or log enters the core."""
    assert not imported(path) & IMPURE
