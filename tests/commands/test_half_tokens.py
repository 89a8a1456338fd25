"""The secret half of a token, pasted where a folder or a file belongs: no command repeats it."""

from __future__ import annotations

import asyncio
import random
import string
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.commands.line import application
from bot.half_tokens import holds_half_a_token
from bot.storage import Storage
from tests.commands.conftest import CommandLine

LETTERS = string.ascii_letters + string.digits + "_-"
FOLDERS = ("BOT_STATE_DIR", "BOT_KNOWLEDGE_DIR", "BOT_DATA_DIR")
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("run",), ("check",), ("health",), ("backup", "{file}"), ("restore", "{file}"), ("announce", "--dry-run"),
    ("directory",), ("ask", "dermato aubrelac"), ("export-directory", "{file}"), ("export-directory", "{file}.xlsx"),
    ("schemas", "{file}"), ("qr", "{file}.svg", "--username", "some_bot"), ("coverage", "--csv", "{file}.csv"),
)  # fmt: skip


def halves(count: int) -> list[str]:
    """Return such halves as @BotFather makes."""
    chance = random.Random(1)  # noqa: S311 (no secret)
    return ["AA" + "".join(chance.choices(LETTERS, k=33)) for _ in range(count)]


def test_a_half_is_recognised_and_what_people_write_is_not() -> None:
    """Guards against a half that is shown, and against folders and names that would be refused."""
    assert sum(map(holds_half_a_token, halves(1000))) >= 990
    assert sum(holds_half_a_token(half[:20]) + holds_half_a_token(half[-25:]) for half in halves(500)) >= 940
    for name in (
        "/srv/immunotox-bot/knowledge-of-Nouvelle-Aquitaine-2026",
        "/nix/store/0c5b8vw40dy178xlpddw65q9gf1h2186-python3-3.11",
        "/var/lib/docker/volumes/3f4e0c9d5a6b7c8d9e0f1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f9a0b1c2d",
        "PoolTimeoutOfAVeryLongNameOfAClass", "bot.before-20261129-123456.sqlite3",
        "C:/Users/Jean-Martin/Documents/Immunotox-Bot-2026-Sauvegarde",
        "export-directory-Utf8-2026-Version2", "annuaire-CHU-Bordeaux-V2-2026-11-29",
    ):  # fmt: skip
        assert not holds_half_a_token(name), name


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_command_repeats_it(
    tmp_path: Path, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, bot: CommandLine
) -> None:
    """Guards every command against the half in a folder of the environment and in its own arguments.

    It knows the small invented region: what is told of folders hangs on no number of contacts.
    """
    monkeypatch.chdir(tmp_path)
    [half] = halves(1)
    state, told = tmp_path / "state", list[str]()
    asyncio.run(_begin(state))

    def run(where: str, **environment: str) -> None:
        nowhere = {
            "TELEGRAM_BOT_TOKEN_FILE": str(tmp_path / "nowhere"), "BOT_STATE_DIR": str(state),
            "BOT_KNOWLEDGE_DIR": str(bot.folder.knowledge), "BOT_DATA_DIR": str(bot.folder.data),
        }  # fmt: skip
        words = [one.replace("{file}", where) for one in command]
        ended = CliRunner().invoke(application, words, env=nowhere | environment)
        told.append(f"{ended.output}{ended.stderr}{ended.exception}")

    for where in (half, f"{tmp_path}/{half}", f"{tmp_path}/x/{half}/y"):
        run(where)
        for name in (*FOLDERS, "TELEGRAM_BOT_TOKEN_FILE"):
            run(str(tmp_path / name), **{name: where})
    assert not [text for text in told if half[:12] in text]


async def _begin(state: Path) -> None:
    async with Storage.open(state / "bot.sqlite3", bot="7"):
        pass
