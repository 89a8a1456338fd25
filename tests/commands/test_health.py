"""The health check: what counts as hearing Telegram, and that the check itself needs no secret."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.channels.telegram.heartbeat import Heartbeat
from bot.channels.telegram.send_watch import SendWatch
from bot.commands.health import FORGOTTEN_AFTER, MUTE_AFTER, STALE_AFTER, health, mute_for, state_of
from bot.metrics import Metrics
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


@pytest.mark.parametrize(
    ("lost", "answered", "well"),
    [([0, MUTE_AFTER + 1], None, False), ([0], None, True), ([0, MUTE_AFTER - 1], None, True),
     ([0, MUTE_AFTER + 1], "sendmessage", True), ([0, MUTE_AFTER + 1], "getupdates", False)],
)  # fmt: skip
def test_a_bot_that_hears_and_cannot_answer_is_unwell(
    tmp_path: Path, lost: list[float], answered: str | None, *, well: bool
) -> None:
    """Guards the poll that works beside sends that fail for minutes; one lost call is no alarm."""
    settings = Settings(state_dir=tmp_path)
    polled(tmp_path, 5)
    began = NOW - lost[-1]
    watch = SendWatch(settings.cannot_send, lambda: began)
    for seconds in lost:
        watch.lost("sendmessage")
        os.utime(settings.cannot_send, (began + seconds, began + seconds))
    if answered:
        watch.answered(answered)
    assert state_of(settings, NOW)[0] is well


def test_what_failed_long_ago_says_nothing_any_more(tmp_path: Path) -> None:
    """Guards a night's rest: after an outage in which the last question was lost, nobody has to ask for it to end."""
    file = Settings(state_dir=tmp_path).cannot_send
    SendWatch(file, lambda: NOW - 600).lost("sendmessage")
    os.utime(file, (NOW, NOW))
    assert mute_for(file, NOW) == 600
    assert mute_for(file, NOW + FORGOTTEN_AFTER + 1) == 0


def test_a_disk_that_is_full_for_a_while_ends_no_watching(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards both files of the health check: a write that fails is tried again, with the time of the first call."""
    settings, full = Settings(state_dir=tmp_path), OSError(28, "No space left on device")

    def refuse(path: Path, *_: object, **__: object) -> None:
        path.open("ab").close()  # a full disk makes the file, and nothing goes into it
        raise full

    watch, heart = SendWatch(settings.cannot_send, lambda: NOW - 600), Heartbeat(settings.heartbeat, Metrics())
    with monkeypatch.context() as disk:
        disk.setattr(Path, "write_text", refuse)
        disk.setattr(Path, "touch", refuse)
        watch.lost("sendmessage")
        heart.beat()
    watch.lost("sendmessage")
    os.utime(settings.cannot_send, (NOW, NOW))
    assert mute_for(settings.cannot_send, NOW) == 600
    before = settings.heartbeat.stat().st_mtime_ns
    heart.beat()
    assert settings.heartbeat.stat().st_mtime_ns > before


def test_the_file_is_touched_once_a_second_however_many_polls_there_are(tmp_path: Path) -> None:
    """Guards a crowd against a thread for each poll, and the file against staying behind."""
    settings, seconds = Settings(state_dir=tmp_path), [5.0]
    heart, touched = Heartbeat(settings.heartbeat, Metrics(), lambda: seconds[0]), list[float]()
    for moment in (5.0, 5.2, 5.9, 6.1, 6.2, 7.2):
        settings.heartbeat.unlink(missing_ok=True)
        seconds[0] = moment
        heart.beat()
        touched += [moment] * settings.heartbeat.exists()
    assert touched == [5.0, 6.1, 7.2]


def test_a_file_that_an_earlier_process_left_goes_with_the_first_answer(tmp_path: Path) -> None:
    """Guards against a bot that stays unwell because the one before it was."""
    file = Settings(state_dir=tmp_path).cannot_send
    SendWatch(file).lost("sendmessage")
    SendWatch(file).answered("sendmessage")
    assert not file.exists()


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
