"""What the bot says about itself: descriptions, menus of commands by scope and language."""

from dataclasses import dataclass, field
from typing import Any

Command = dict[str, str]
ScopeKey = tuple[str, int, int]

DEFAULT_SCOPE: ScopeKey = ("default", 0, 0)


@dataclass(slots=True)
class Profile:
    """The bot's own texts; a language of "" is the one for everybody."""

    bot_id: int
    username: str
    first_name: str
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    commands: dict[tuple[ScopeKey, str], list[Command]] = field(default_factory=dict)
    menu_buttons: dict[int, dict[str, Any]] = field(default_factory=dict)

    def as_user(self) -> dict[str, Any]:
        """Return the bot as a User of the Bot API."""
        return {
            "id": self.bot_id,
            "is_bot": True,
            "first_name": self.first_name,
            "username": self.username,
        }

    def menu_for(self, chat_id: int, user_id: int, language: str) -> list[Command]:
        """Return the commands that somebody sees in a chat: the narrowest scope first, then their language."""
        private = chat_id > 0
        scopes: list[ScopeKey] = [
            ("chat_member", chat_id, user_id),
            ("chat", chat_id, 0),
            ("all_private_chats" if private else "all_group_chats", 0, 0),
            DEFAULT_SCOPE,
        ]
        for scope in scopes:
            for spoken in (language, ""):
                if found := self.commands.get((scope, spoken)):
                    return found
        return []

    def in_language(self, texts: dict[str, str], language: str) -> str:
        """Return a text in a language, or the one for everybody."""
        return texts.get(language) or texts.get("", "")
