"""Something happens in a chat → who deals with it. What a messenger hears, it hands over here."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import replace

from bot.assistant import Reply
from bot.conversation.access import language_of_client
from bot.conversation.answers import answer_text, is_an_emergency
from bot.conversation.commands import typed_command
from bot.conversation.dispatch import emergency_behind, question_of, run_command
from bot.conversation.page import Page, sentence
from bot.conversation.port import Received
from bot.conversation.turn import DEFAULT_LANGUAGE, Found, Services, Turn
from bot.storage import StorageError

_log = logging.getLogger(__name__)


async def searched(turn: Turn, texts: Iterable[str], message: str) -> Turn:
    """Look for what may identify a patient in every text of a message, before commands and pace; then it goes."""
    found = await searched_too(turn, texts, message)
    return replace(turn, found=found) if found else turn


async def searched_too(turn: Turn, texts: Iterable[str], message: str) -> Found | None:
    """The same for a message that this one answers: somebody else may have written it, and not to the bot."""
    read = turn.assistant.reader.identifiers_of
    kinds = tuple(dict.fromkeys(found.kind for text in texts for found in read(text)))
    return Found(kinds, gone=await turn.out.delete(message)) if kinds else None


async def tell_what_was_answered(turn: Turn, found: Found | None) -> None:
    """Say that the message which this one answers was deleted, or is to be."""
    if found is not None:
        kinds = ", ".join(turn.wording.say(f"identifier_{kind}") for kind in found.kinds)
        await turn.tell(turn.say("answered_deleted" if found.gone else "answered_not_deleted", kinds=kinds))


async def tell_what_was_found(turn: Turn) -> None:
    """Say that a message was deleted, or is to be deleted by its sender, where no answer has said so."""
    if turn.found is None or turn.found.told:
        return
    kinds = ", ".join(turn.wording.say(f"identifier_{kind}") for kind in turn.found.kinds)
    gone = turn.wording.say("privacy_deleted" if turn.found.gone else "privacy_warning", kinds=kinds)
    await turn.tell(gone if turn.found.gone else f"{gone}\n{turn.say('not_deleted')}")


async def written(turn: Turn, text: str, message: str, *, forwarded: bool = False) -> None:
    """Deal with a text: a command, what an extension waits for, or a question."""
    if text.strip() in turn.assistant.knowledge.messages["chat_button_cancel"].model_dump().values():
        for extension in turn.extensions:
            await extension.on_cancelled(turn)
        await turn.show(Page(sentence(turn.say("cancelled")).pieces, ends_prompt=True))
        return
    typed = None if forwarded else typed_command(text)
    if typed is not None:
        await run_command(turn, typed, message)
    elif not await _is_awaited(turn, text, message):
        remarks = (turn.say("forwarded"),) if forwarded else ()
        await answer_text(turn, text, message, remarks=remarks)


async def _is_awaited(turn: Turn, text: str, message: str) -> bool:
    for extension in turn.extensions:
        if await extension.on_text(turn, text, message):
            return True
    return False


async def pictured(turn: Turn, message: str, caption: str, album: str, received: Received | None = None) -> None:
    """A picture or a file may show a patient: it goes, whoever sent it learns why, its caption is answered.

    A file stays only where an extension takes it.
    """
    for extension in turn.extensions if received else ():
        if received and await extension.on_file(turn, received, message):
            return
    gone = turn.found.gone if turn.found is not None else await turn.out.delete(message)
    why = turn.say("file_deleted" if gone else "file_not_deleted")
    if caption:
        await answer_text(turn, caption, remarks=(why,))
        _note_said(turn, album)
    elif turn.found is None:
        await _say_once(turn, album, why)


async def unreadable(turn: Turn, album: str) -> None:
    """Say that only texts can be read."""
    await _say_once(turn, album, turn.say("only_text"))


async def _say_once(turn: Turn, album: str, text: str) -> None:
    """Say something once for a whole album."""
    if not album or turn.services.said_once.get(_key(turn, album)) is None:
        await turn.tell(text)
    _note_said(turn, album)


def _note_said(turn: Turn, album: str) -> None:
    if album:
        turn.services.said_once.put(_key(turn, album), turn.today)


def _key(turn: Turn, album: str) -> str:
    return f"album:{turn.out.chat}:{album}"


def _asks_when_to_call(turn: Turn, reply: Reply) -> bool:
    """'urgence', 'le 15': a topic that is answered even to who is too fast."""
    return any(turn.assistant.knowledge.topics[key].urgent for key in reply.answer.query.topics)


async def written_too_fast(turn: Turn, message: str, text: str, notice: str, *, may_show_a_patient: bool) -> None:
    """Even when it is too fast, an emergency is answered, and nothing that may identify a patient stays in the chat."""
    typed = typed_command(text)
    asked = text if typed is None else emergency_behind(turn, typed) or question_of(turn, typed)
    reply = turn.assistant.respond(asked, turn.asker, turn.context, turn.now)
    if reply.reading.alarms or is_an_emergency(reply) or _asks_when_to_call(turn, reply):
        await answer_text(turn, asked, message)
        return
    if may_show_a_patient and turn.found is None and not await turn.out.delete(message):
        await turn.tell(turn.say("file_not_deleted"))
    if notice:
        await turn.tell(notice)


def too_fast(services: Services, client_language: str | None) -> str:
    """Return what to say to somebody who is too fast."""
    language = language_of_client(client_language) or DEFAULT_LANGUAGE
    return services.holder.current.knowledge.messages["chat_too_fast"].into(language)


async def posted_in_a_channel(turn: Turn) -> None:
    """In a channel the bot has nothing to answer: it says so once a day, and where it does answer."""
    key = f"channel:{turn.out.chat}"
    if turn.services.said_once.get(key) != turn.today:
        await turn.tell(turn.say("channel"))
        turn.services.said_once.put(key, turn.today)


async def note_reachability(services: Services, chat: str, *, reachable: bool) -> None:
    """Somebody who blocks the bot gets nothing more until they write again."""
    try:
        await services.people.set_reachable(chat, reachable=reachable)
    except StorageError as error:
        _log.error("%s", error)
