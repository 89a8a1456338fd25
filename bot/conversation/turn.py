"""What every part of the conversation works with, what one turn knows, and where other subjects join in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Final

from bot.answering.answer import Answer, Asker
from bot.answering.wording import Wording
from bot.assistant import Assistant, Reply
from bot.clock import Witness
from bot.conversation.access import Access, People, private_asker, public_asker
from bot.conversation.buttons import Setting
from bot.conversation.commands import Typed
from bot.conversation.memory import Bounded, ContextStore
from bot.conversation.page import Button, Page, sentence
from bot.conversation.port import Messenger, Port, Received
from bot.conversation.snapshot import KnowledgeHolder
from bot.metrics import Metrics
from bot.storage import Language
from bot.understanding.context import Context

DEFAULT_LANGUAGE: Final = "fr"
Overhear = Callable[[str, str, Reply | Typed, Assistant], None]
"""Is told of every answer before it is sent, and of every command: the chat, the person, what, and who answers."""


class Extension:
    """Takes what is its own and leaves the rest: announcements, subscriptions, invitations, administration.

    Extensions are asked before the assistant, in private chats only. Each looks at turn.asker.role itself, every time.
    Its buttons carry data that begins with a letter, as ours do not.
    """

    async def on_command(self, turn: Turn, typed: Typed, message: str) -> bool:  # noqa: ARG002
        """Deal with a command and return whether it was one of its own."""
        return False

    async def on_start(self, turn: Turn, payload: str) -> bool:  # noqa: ARG002
        """Deal with the payload of a link to the bot (an invitation) and return whether it was one of its own."""
        return False

    async def on_text(self, turn: Turn, text: str, message: str) -> bool:  # noqa: ARG002
        """Deal with a text that it is waiting for and return whether it was."""
        return False

    async def on_cancelled(self, turn: Turn) -> None:
        """Wait for no text any more: somebody typed that they cancel."""

    async def on_file(self, turn: Turn, received: Received, message: str) -> bool:  # noqa: ARG002
        """Deal with a file that is its own and return whether it was; another file goes, as it may show a patient."""
        return False

    async def on_tap(self, turn: Turn, data: str, message: str) -> str | None:  # noqa: ARG002
        """Deal with a button of its own and return the notice to show ('' for none); None if it is not its own."""
        return None

    def doubted(self) -> Mapping[str, date]:
        """Return the contacts that are being checked: origin → since when."""
        return {}

    def held(self, person: str) -> Mapping[str, object]:  # noqa: ARG002
        """Return what is held about somebody in memory only."""
        return {}

    def forget(self, person: str) -> None:
        """Hold nothing more about somebody who has erased their data."""

    async def after_answer(self, turn: Turn, answer: Answer) -> None:
        """Add to an answer that was sent in private: a calendar file, for example."""

    async def note(self, turn: Turn, answer: Answer) -> None:
        """Take note of an answer that was sent, in private or in a group; nothing more is sent."""

    async def start(self) -> None:
        """Begin what goes on beside the turns, once the messenger has answered for the first time."""

    async def stop(self) -> None:
        """End it, before the connections are closed."""


@dataclass(frozen=True)
class Services:
    """Shared by all turns."""

    messenger: Messenger
    holder: KnowledgeHolder
    people: People
    access: Access
    now: Callable[[], datetime]
    """The present moment, on the network's clock."""
    contexts: ContextStore
    extensions: Sequence[Extension] = ()
    witness: Witness = field(default_factory=Witness)
    """When messages were sent, whatever the clock of this machine says."""
    overhear: Overhear = lambda *_: None
    """For the page of this machine, which shows how a question was understood."""
    metrics: Metrics = field(default_factory=Metrics)
    said_once: Bounded[str, date] = field(default_factory=lambda: Bounded(1000))
    """Albums and channels that were told already."""

    @property
    def doubted(self) -> Mapping[str, date]:
        """Return the contacts that are being checked, which everybody sees, in groups and inline too."""
        return {origin: since for one in self.extensions for origin, since in one.doubted().items()}


@dataclass
class Found:
    """What may identify a patient in what came: its kinds, whether the message is gone, whether its sender was told."""

    kinds: tuple[str, ...]
    gone: bool
    told: bool = False


@dataclass(frozen=True)
class Turn:
    """Something that a person does: who asks where, with one knowledge snapshot."""

    services: Services
    assistant: Assistant
    asker: Asker
    person: str
    """The address of who asks, '' for somebody without one."""
    private: bool
    out: Port
    found: Found | None = None

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
        """Return what buttons need to know."""
        return Setting(self.wording, self.private, self.services.messenger.abilities)

    @property
    def extensions(self) -> Sequence[Extension]:
        """Return who else may deal with this turn."""
        return self.services.extensions if self.private else ()

    @property
    def context(self) -> Context | None:
        """Return what this turn may take over from the one before."""
        return self.services.contexts.get(self.out.chat, self.person)

    def keep(self, context: Context | None) -> None:
        """Remember what the next turn may take over."""
        self.services.contexts.put(self.out.chat, self.person, context)

    def say(self, key: str, **values: object) -> str:
        """Return a sentence of ours."""
        return self.wording.say(f"chat_{key}", **values)

    def speaking(self, language: Language | None) -> Turn:
        """Return the same turn in another language; None changes nothing."""
        return replace(self, asker=replace(self.asker, language=language)) if language else self

    async def tell(self, text: str, rows: Iterable[Sequence[Button]] = ()) -> None:
        """Send a plain sentence."""
        await self.out.send(sentence(text, rows))

    async def show(self, page: Page, instead_of: str | None = None) -> None:
        """Show a page in the place of a message, or as a new one."""
        if instead_of is None:
            await self.out.send(page)
        else:
            await self.out.replace(instead_of, page)


async def begin_turn(
    services: Services, out: Port, person: str | None, client_language: str | None, *, private: bool
) -> Turn:
    """Return the turn of somebody in a chat. Only in private chats somebody is more than a visitor."""
    assistant = services.holder.current
    if private and person is not None:
        today = services.witness.at_least(services.now().date())
        asker = await private_asker(
            person, client_language, services.access, services.people, assistant.knowledge, today
        )
    else:
        asker = public_asker(client_language)
    return Turn(services, assistant, asker, person or "", private, out)
