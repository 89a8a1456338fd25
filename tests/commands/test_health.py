"""The health check: what counts as hearing Telegram, and that the check itself needs no secret."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.commands.health import STALE_AFTER, health
from bot.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
NOW = 1_795_430_000.0


def polled(directory: Path, seconds_ago: float, now: float = NOW) -> Path:
    """Return a heartbeat file that was touched so long ago."""
    heartbeat = Settings(state_dir=directory).heartbeat
    heartbeat.touch()
    os.utime(heartbeat, (now - seconds_ago, now - seconds_ago))
    return heartbeat


@pytest.mark.parametrize("seconds_ago", [0, 25, STALE_AFTER, -5])
def test_a_recent_poll_is_well(tmp_path: Path, seconds_ago: float) -> None:
    """Guards that a long poll, and a clock that was set a little, raise no alarm."""
    well, told = health(polled(tmp_path, seconds_ago), NOW)
    assert well, told


@pytest.mark.parametrize(
    ("seconds_ago", "word"), [(STALE_AFTER + 1, "cannot reach Telegram"), (-3600, "clock"), (9e6, "cannot reach")]
)
def test_an_old_or_impossible_poll_is_trouble(tmp_path: Path, seconds_ago: float, word: str) -> None:
    """Guards that a bot that hears nothing is found out, also where the clock went back."""
    well, told = health(polled(tmp_path, seconds_ago), NOW)
    assert not well
    assert word in told


def test_no_poll_yet_is_trouble(tmp_path: Path) -> None:
    """Guards a bot that never reached Telegram."""
    well, told = health(tmp_path / "last-poll", NOW)
    assert not well
    assert "no poll has succeeded yet" in told


def run(environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run the check as a supervisor does."""
    command = [sys.executable, "-m", "bot.commands.health"]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=30, check=False)


def test_the_command_reads_only_where_the_state_is(tmp_path: Path) -> None:
    """Guards exit codes 0 and 1, and that an unreadable token or another wrong setting does not hide a living bot."""
    environment = {"BOT_STATE_DIR": str(tmp_path), "TELEGRAM_BOT_TOKEN_FILE": "/nowhere", "BOT_ACCESS": "?"}
    before = run(environment)
    assert (before.returncode, before.stdout) == (1, "")
    (tmp_path / "last-poll").touch()
    after = run(environment)
    assert (after.returncode, after.stderr) == (0, "")
    assert after.stdout.startswith("the last poll succeeded")


def test_a_wrong_state_directory_is_named(tmp_path: Path) -> None:
    """Guards the message where the directory is a file."""
    wrong = tmp_path / "file"
    wrong.touch()
    result = run({"BOT_STATE_DIR": str(wrong)})
    assert result.returncode == 1
    assert "BOT_STATE_DIR" in result.stderr
