"""The sentences of the channel: all there, all used, within Telegram's limits."""

from __future__ import annotations

import re

from bot.assistant import Assistant
from bot.channels.telegram.html_text import units
from bot.channels.telegram.profile import LONGEST_DESCRIPTION, LONGEST_SHORT_DESCRIPTION
from bot.conversation.commands import COMMANDS, command_named, menu
from bot.storage import Language
from tests.conftest import ROOT

NOTICES = ("stale_button", "too_fast", "given_up", "not_saved", "private_only")


def test_every_sentence_is_used_and_every_one_used_exists(assistant: Assistant) -> None:
    """Guards against a KeyError in front of a user, and against sentences that nobody reads."""
    known = {key for key in assistant.knowledge.messages if key.startswith(("telegram_", "chat_"))}
    folders = (ROOT / "bot/channels", ROOT / "bot/conversation")
    source = "".join(path.read_text(encoding="utf-8") for folder in folders for path in folder.rglob("*.py"))
    stored = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "bot/storage").glob("*.py"))
    quoted = (
        set(re.findall(r'"([a-z_]+)"', stored))
        | set(re.findall(r'"([a-z_]+)"', source))
        | set(re.findall(r'"(?:telegram|chat)_([a-z_]+)"', source))
    )
    commands = {f"command_{command.subject}" for command in COMMANDS}
    prefixed = {f"{prefix}_{word}" for word in quoted for prefix in ("button", "privacy", "poster", "trouble")}
    used = {key for key in known if re.sub("^(telegram|chat)_", "", key) in quoted | commands | prefixed}
    assert known - used == set()
    written = set(re.findall(r'(?:say|row|button|messages)[([]"((?:telegram|chat)_[a-z_]*[a-z])"', source))
    written |= {f"chat_{key}" for key in re.findall(r'(?:turn\.say\(|_say\(setting, )"([a-z_]+)"', source)}
    assert written | {f"chat_{key}" for key in commands} <= known


def test_the_profile_and_notices_are_short_enough(assistant: Assistant) -> None:
    """Guards the limits of Telegram, which would refuse the whole call."""
    messages = assistant.knowledge.messages
    languages: tuple[Language, ...] = ("fr", "en")
    for language in languages:
        assert units(messages["telegram_description"].into(language)) <= LONGEST_DESCRIPTION
        assert units(messages["telegram_short_description"].into(language)) <= LONGEST_SHORT_DESCRIPTION
        for notice in NOTICES:
            assert len(messages[f"chat_{notice}"].into(language)) <= 200
        assert all(re.fullmatch(r"[a-z0-9_]{1,32}", name) for name, _ in menu(language, assistant.knowledge))
        inline = [key for key in messages if key.startswith("telegram_inline")]
        assert all(len(messages[key].into(language)) <= 40 for key in inline)


def test_no_command_name_means_two_things() -> None:
    """Guards that French and English names lead to one command each."""
    for command in COMMANDS:
        for name in (command.french, command.english):
            found = command_named(name)
            assert found is command
