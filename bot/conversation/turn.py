"""What every handler works with, and what one handler knows about its update."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Final

from telegram import Bot, Chat, Message, User

from bot.answering.answer import Asker
from bot.answering.wording import Wording
from bot.assistant import Assistant
from bot.channels.telegram.sending import Outgoing, SentSoFar
from bot.conversation.access import Access, Language, People, private_asker, public_asker
from bot.conversation.buttons import Setting
from bot.conversation.extensions import Extension
from bot.conversation.memory import Bounded, ContextStore, FloodControl
from bot.conversation.snapshot import KnowledgeHolder
from bot.understanding.dialogue import Context

DEFAULT_LANGUAGE: Final = "fr"


@dataclass(frozen=True)
class Services:
    """Shared by all updates."""

    bot: Bot
    holder: KnowledgeHolder
    people: People
    access: Access
    now: Callable[[], datetime]
    """The present moment, in Europe/Paris."""
    contexts: ContextStore
    flood: FloodControl
    sent: SentSoFar = field(default_factory=SentSoFar)
    extensions: Sequence[Extension] = ()
    said_once: Bounded[str, date] = field(default_factory=lambda: Bounded(1000))
    """Albums and channels that were told already."""

    @property
    def inline_mode(self) -> bool:
        """Return whether the bot can be asked from other chats."""
        return bool(self.bot.bot.supports_inline_queries)


@dataclass(frozen=True)
class Turn:
    """One update: who asks where, with one knowledge snapshot."""

    services: Services
    assistant: Assistant
    asker: Asker
    user_id: int
    private: bool
    out: Outgoing

    @property
    def language(self) -> Language:
        """Return the language of what is said before a question is read."""
        return "en" if (self.asker.language or DEFAULT_LANGUAGE) == "en" else "fr"

    @property
    def wording(self) -> Wording:
        """Return the sentences in that language."""
        return Wording(self.assistant.knowledge, self.language)

    @property
    def now(self) -> datetime:
        """Return the present moment."""
        return self.services.now()

    @property
    def today(self) -> date:
        """Return the day in Paris."""
        return self.now.date()

    @property
    def setting(self) -> Setting:
        """Return what keyboards need to know."""
        return Setting(self.wording, self.private, self.services.inline_mode)

    @property
    def extensions(self) -> Sequence[Extension]:
        """Return who else may deal with this turn."""
        return self.services.extensions if self.private else ()

    def say(self, key: str, **values: object) -> str:
        """Return a sentence of ours."""
        return self.wording.say(f"telegram_{key}", **values)

    def speaking(self, language: Language | None) -> Turn:
        """Return the same turn in another language; None changes nothing."""
        return replace(self, asker=replace(self.asker, language=language)) if language else self

    @property
    def context(self) -> Context | None:
        """Return what this turn may take over from the one before."""
        return self.services.contexts.get(self.out.chat_id, self.user_id)

    def keep(self, context: Context | None) -> None:
        """Remember what the next turn may take over."""
        self.services.contexts.put(self.out.chat_id, self.user_id, context)


async def begin_turn(
    services: Services, update_id: int, chat: Chat, user: User | None, message: Message | None
) -> Turn:
    """Return the turn of an update in a chat. Only in private chats somebody is more than a visitor."""
    assistant = services.holder.current
    private = chat.type == Chat.PRIVATE
    language = user.language_code if user else None
    if private and user is not None:
        today = services.now().date()
        asker = await private_asker(user.id, language, services.access, services.people, assistant.knowledge, today)
    else:
        asker = public_asker(language)
    out = Outgoing(services.bot, chat.id, update_id, services.sent)
    if message is not None and not private:
        out.reply_to = message.message_id
        out.thread = message.message_thread_id if message.is_topic_message else None
    return Turn(services, assistant, asker, user.id if user else 0, private, out)
