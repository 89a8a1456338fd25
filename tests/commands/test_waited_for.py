"""A pipe or a device in the state folder: refused with one clear line, never waited for."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.channels.telegram.send_watch import SendWatch
from bot.commands.health import mute_for
from bot.commands.running import run
from bot.storage.owner import owner_of
from tests.waited_for import at_most

FOR_EVER = 60
"""Seconds after which something is waited for without end."""
NAMES = ("bot-id", "knowledge-checked", "cannot-send", "last-poll", "bot.sqlite3", "bot.sqlite3-wal", "whatever")


@pytest.fixture(autouse=True)
def _no_waiting_for_ever() -> Iterator[None]:
    """Make what never ends a failure, instead of a test that never ends."""
    with at_most(FOR_EVER):
        yield


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("what", ["pipe", "device"])
def test_a_start_refuses_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, what: str) -> None:
    """Guards a start against hanging for ever: one line says what to remove."""
    state, told = tmp_path / "state", list[str]()
    state.mkdir()
    if what == "pipe":
        os.mkfifo(state / name)
    else:
        (state / name).symlink_to("/dev/zero")
    for variable, value in {
        "BOT_STATE_DIR": str(state), "TELEGRAM_BOT_TOKEN": "700001:abcdefgh", "BOT_ADMIN_IDS": "1", "BOT_DEMO": "1",
    }.items():  # fmt: skip
        monkeypatch.setenv(variable, value)
    assert run(told.append, port=None, browser=False) == 1
    assert len(told) == 1
    assert f"{state / name} is a pipe or a device" in told[0]


def test_what_comes_while_the_bot_runs_is_not_waited_for(tmp_path: Path) -> None:
    """Guards the loop of a running bot, its health check and a command against a pipe that appears later."""
    os.mkfifo(tmp_path / "cannot-send")
    os.mkfifo(tmp_path / "bot-id")
    SendWatch(tmp_path / "cannot-send").lost("sendmessage")
    assert mute_for(tmp_path / "cannot-send", 0) == 0
    with pytest.raises(OSError, match="no regular file"):
        owner_of(tmp_path / "bot.sqlite3")
