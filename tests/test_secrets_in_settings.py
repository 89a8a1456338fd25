"""A token in the wrong place, twice or half: refused, and never printed."""

import random
import re
import string
from pathlib import Path

from bot.settings import VARIABLES, Settings, SettingsError
from tests.environment import SECRET, TELEGRAM, TOKEN, problems_of
from tests.rows import every_row


def test_a_token_twice_or_in_a_bad_file_is_refused_without_showing_it(tmp_path: Path) -> None:
    """Guards the two ways to give a token against mixing them, and its text against messages."""
    file = tmp_path / "token"
    file.write_bytes(f"token={TOKEN}\xff".encode("latin-1"))
    problems = [
        *problems_of({"TELEGRAM_BOT_TOKEN_FILE": str(file), "BOT_ADMIN_IDS": "1"}),
        *problems_of({**TELEGRAM, "TELEGRAM_BOT_TOKEN_FILE": str(file)}),
    ]
    assert [problem.partition(":")[0] for problem in problems] == ["TELEGRAM_BOT_TOKEN_FILE"] * 2
    assert not any(SECRET in problem for problem in problems)


SPELLINGS = (
    TOKEN,
    f'"{TOKEN}"',
    TOKEN.replace(":", "%3A"),
    TOKEN.replace(":", " : "),
    f"/run/{TOKEN}",
    f"11,{TOKEN}",
    SECRET,
    SECRET[:22],
    TOKEN[:12],
    f"{TOKEN[:10]}\n{TOKEN[10:]}",
    f"http://127.0.0.1/{TOKEN}",
)


@every_row("spelling", SPELLINGS)
@every_row("given", [{}, TELEGRAM])
@every_row("name", [one for one in VARIABLES if one != "TELEGRAM_BOT_TOKEN"])
def test_a_token_in_the_wrong_place_is_never_printed(name: str, given: dict[str, str], spelling: str) -> None:
    """Guards the token pasted whole, quoted, half or inside something else, into whichever variable."""
    try:
        settings = Settings.from_environment({**given, name: spelling})
    except SettingsError as error:
        told = str(error)
        assert name in told
        pieces = {SECRET, SECRET[:22], SECRET[-12:], TOKEN[:12], TOKEN[10:]}
        assert not [piece for piece in pieces if piece in told]
    else:
        assert "TELEGRAM_BOT_TOKEN" not in given or SECRET not in f"{settings.state_dir} {settings.api_url}"
        assert not re.search(r"\d{5,}(:|%3A)[\w-]{8}", f"{settings.state_dir}")


def test_a_short_piece_of_a_token_is_hardly_ever_printed() -> None:
    """Guards a token that was torn by the clipboard: fourteen of its characters are a piece of a secret."""
    chance, letters = random.Random(1), string.ascii_letters + string.digits + "_-"  # noqa: S311 (no secret)
    pieces = ["".join(chance.choices(letters, k=14)) for _ in range(300)]
    printed = [one for one in pieces if one in str(problems_of({"BOT_ACCESS": one, "BOT_ADMIN_IDS": f"11,{one}"}))]
    assert len(printed) <= 15, printed


@every_row("value", ["2026-11-23T09h30", "20h00-08h00", "/srv/Immunotox-Knowledge/x", "Members-Only", "yes-Please-2"])
def test_what_people_write_wrong_is_shown(value: str) -> None:
    """Guards slips against being hidden: whoever mends a setting has to see it."""
    [problem] = problems_of({"BOT_ACCESS": value})
    assert value in problem


def test_the_settings_never_show_the_token() -> None:
    """Guards repr, str and a traceback with the settings in it."""
    settings = Settings.from_environment(TELEGRAM)
    assert SECRET not in f"{settings!r} {settings}"
    assert settings.token is not None
