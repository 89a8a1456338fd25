"""« Demander l'accès »: what somebody states goes to the administrators, who decide. Their words are kept nowhere."""

from __future__ import annotations

import logging
import re
from collections.abc import Awaitable
from datetime import UTC, datetime, timedelta
from typing import Final, TypeVar

from bot.answering.wording import Wording
from bot.clock import are_within
from bot.conversation.membership.labels import label_of
from bot.conversation.membership.presses import Press
from bot.conversation.memory import Bounded
from bot.conversation.page import Line, Page, filled, paragraph, sentence
from bot.conversation.port import Messenger, PortError
from bot.conversation.turn import DEFAULT_LANGUAGE, Turn
from bot.knowledge_base.kinds import LanguageCode, MentionKind
from bot.logs import told_without_content
from bot.storage import Storage, StorageError
from bot.storage.awaited import Expected
from bot.storage.requests import Decision
from bot.understanding.reading import Reading

T = TypeVar("T")
LONGEST: Final = 300
"""Characters: a name, a facility and a role."""
_WAITS: Final = timedelta(minutes=15)
_NOT_AGAIN: Final = timedelta(hours=24)
_SEPARATED: Final = re.compile(r"[,;\n/–-]")
_CLINICAL: Final[tuple[MentionKind, ...]] = ("toxicity", "treatment")
_FEWEST_WORDS: Final = 3
_DECIDED_BEFORE: Final[dict[Decision, str]] = {
    "accepted": "access_decided_accepted",
    "refused": "access_decided_refused",
    "removed": "access_decided_removed",
}
"""What the button of another administrator says, once somebody has decided."""
_ACCESS: Final = "access"
"""What is awaited of a visitor."""
_NEVER: Final = datetime.min.replace(tzinfo=UTC)
_log = logging.getLogger(__name__)


class Requests:
    """The moments of what is awaited, also across a restart, and of what was sent, in memory only; never a text."""

    def __init__(self, storage: Storage, administrators: frozenset[str]) -> None:
        self._storage, self._administrators = storage, administrators
        self._awaited: Bounded[str, datetime] = Bounded()
        """Of whoever has written since the start, `_NEVER` where nothing is awaited."""
        self._relayed: Bounded[str, datetime] = Bounded()

    async def ask(self, turn: Turn) -> str:
        """Ask for name, facility and role; return a notice where there is nothing to ask for."""
        if turn.asker.role != "visitor":
            return turn.say("access_already")
        sent = self._relayed.get(turn.person)
        if sent is not None and are_within(_NOT_AGAIN, sent, turn.now):
            return turn.say("access_already_asked")
        await self._await_it(turn.person, turn.now)
        lines = (Line(turn.say("access_ask")), Line(turn.say("access_ask_limits"), "i"))
        await turn.show(Page(paragraph(*lines), filled([Press("stop").row(turn.say("button_cancel"))])))
        return ""

    async def stop(self, turn: Turn, message: str) -> str:
        """Wait no longer."""
        await self.forget(turn.person)
        await turn.show(sentence(turn.say("cancelled")), message)
        return ""

    async def on_text(self, turn: Turn, text: str) -> bool:
        """Relay a text that was asked for. What speaks of a patient or a toxicity is a question."""
        since = await self._since(turn.person)
        if not are_within(_WAITS, since, turn.now) or turn.asker.role != "visitor":
            return False
        reading = turn.assistant.reader.read(text)
        if not _is_a_statement(text, reading):
            await self.forget(turn.person)
            return False
        if len(text) > LONGEST:
            await turn.tell(turn.say("access_too_long", most=LONGEST))
            return True
        reached = await self._relay(turn, text, label_of(reading))
        if reached:
            await self.forget(turn.person)
            self._relayed.put(turn.person, turn.now)
        await turn.tell(turn.say("access_sent" if reached else "access_not_sent"))
        return True

    async def decide(self, turn: Turn, number: int, message: str, *, accepted: bool) -> str:
        """Let somebody in or not, once. The caller has checked that an administrator taps. Raises StorageError."""
        decided = await self._storage.requests.decide(number, "accepted" if accepted else "refused")
        if decided is None:
            # They erased their data, or a modified application invented the number.
            return turn.say("access_nobody")
        # The names that stood in the message go with it.
        if not decided.is_new:
            said = turn.say(_DECIDED_BEFORE[decided.decision], number=decided.chat_id)
        elif not accepted and decided.was_member:
            said = turn.say("access_member_already", number=decided.chat_id)
        else:
            said = turn.say("access_accepted" if accepted else "access_refused", number=decided.chat_id)
        await turn.show(sentence(said), message)
        if decided.is_new and not decided.was_member:
            person = await self._storage.users.find(decided.chat_id)
            key = "chat_access_welcome" if accepted else "chat_access_no"
            await self._tell(turn, decided.chat_id, key, person.language if person else None)
        return ""

    async def forget(self, user_id: str) -> None:
        """Wait for nothing more from somebody."""
        if self._awaited.get(user_id) != _NEVER:
            self._awaited.put(user_id, _NEVER)
            await _or_logged(self._storage.awaited.drop(user_id, _ACCESS))

    async def _await_it(self, person: str, now: datetime) -> None:
        self._awaited.put(person, now)
        await _or_logged(self._storage.awaited.forget_before(_ACCESS, now - _WAITS))
        await _or_logged(self._storage.awaited.put(person, Expected(_ACCESS, now)))

    async def _since(self, person: str) -> datetime:
        """Return since when somebody is to say who they are; what was asked before a restart stands in the database."""
        if (since := self._awaited.get(person)) is None:
            expected = await _or_logged(self._storage.awaited.of(person))
            since = expected.since if expected and expected.what == _ACCESS else _NEVER
            self._awaited.put(person, since)
        return since

    async def _relay(self, turn: Turn, text: str, label: str) -> bool:
        """Send the text to all administrators and return whether one was reached. Raises StorageError."""
        await self._storage.users.seen(turn.person, turn.today)
        number = str(await self._storage.requests.ask(turn.person, turn.now, label))
        wording = Wording(turn.assistant.knowledge, DEFAULT_LANGUAGE)
        say = wording.say
        lines = (
            Line(say("chat_access_request"), "b"),
            Line(text.strip()),
            Line(say("chat_access_request_from", number=turn.person), "i"),
        )
        rows = filled(
            [
                Press("grant", number).row(say("chat_button_accept"))
                + Press("refuse", number).row(say("chat_button_refuse"))
            ]
        )
        reached = False
        for administrator in sorted(self._administrators):
            try:
                await turn.services.messenger.to(administrator).send(Page(paragraph(*lines), rows))
                reached = True
            except PortError as error:
                _log.warning(
                    "an administrator could not be reached (%s)", told_without_content(error.__cause__ or error)
                )
        return reached

    async def _tell(self, turn: Turn, user_id: str, key: str, language: LanguageCode | None) -> None:
        text = Wording(turn.assistant.knowledge, language or DEFAULT_LANGUAGE).say(key)
        await tell_somebody(turn.services.messenger, user_id, text)


async def tell_somebody(messenger: Messenger, person: str, text: str) -> None:
    """Send a sentence to somebody else's private chat; that they cannot be reached changes nothing."""
    try:
        await messenger.to(person).send(sentence(text))
    except PortError as error:
        _log.info("somebody could not be told of a decision (%s)", told_without_content(error.__cause__ or error))


def _is_a_statement(text: str, reading: Reading) -> bool:
    """Return whether a text may be a name, a facility and a role, rather than a question about a patient."""
    clinical = reading.alarms or reading.grades or reading.identifiers or any(map(reading.keys, _CLINICAL))
    words = len(text.split())
    return not clinical and (words > _FEWEST_WORDS or (words == _FEWEST_WORDS and bool(_SEPARATED.search(text))))


async def _or_logged(call: Awaitable[T]) -> T | None:
    """Return what the database says; what it cannot say, memory knows until a restart."""
    try:
        return await call
    except StorageError as error:
        _log.error("%s", error)
        return None
