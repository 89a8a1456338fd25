"""Asks the core and sends what it answers."""

from __future__ import annotations

from dataclasses import replace

from bot.answering.alerts import privacy_section
from bot.answering.answer import Answer
from bot.answering.doubts import with_doubts
from bot.answering.wording import Wording
from bot.assistant import Reply, UnknownKey
from bot.conversation.buttons import Setting, answer_rows
from bot.conversation.commands import menu_of_administrators
from bot.conversation.layout import text_of
from bot.conversation.page import Line, Page, Piece
from bot.conversation.turn import Turn
from bot.knowledge_base.kinds import ALERTS, CALLS
from bot.understanding.query import Query


async def answer_text(turn: Turn, text: str, message: str | None = None, *, remarks: tuple[str, ...] = ()) -> None:
    """Answer what somebody wrote. What may identify a patient was deleted at the entry, or is so now."""
    reply = turn.assistant.respond(text, turn.asker, turn.context, turn.now)
    if reply.answer.identifiers_found and (message is not None or turn.found is not None):
        own = Wording(turn.assistant.knowledge, reply.answer.language)
        if turn.found is not None:
            turn.found.told = True
        if turn.found.gone if turn.found is not None else await turn.out.delete(message or ""):
            reply = _saying_that_it_is_gone(reply, own)
        else:
            remarks = (own.say("chat_not_deleted"), *remarks)
    await _send(turn, reply, remarks)


def is_an_emergency(reply: Reply) -> bool:
    """Whether the answer begins with a call to make now, for a sign or for a grade."""
    return not CALLS.isdisjoint(reply.answer.kinds)


def _saying_that_it_is_gone(reply: Reply, own: Wording) -> Reply:
    """Nobody is asked to delete what was deleted."""
    told = privacy_section(reply.case, own, deleted=True)
    sections = tuple(told if section.kind == "privacy" else section for section in reply.answer.sections)
    return replace(reply, answer=replace(reply.answer, sections=sections))


async def answer_query(
    turn: Turn, query: Query, *, instead_of: str | None = None, remarks: tuple[str, ...] = ()
) -> bool:
    """Answer a tapped button, in the place of a message if one is given. Return False if its keys are gone."""
    if not set(query.sections) - ALERTS or "choice" in query.sections:
        return False  # no button of ours asks for nothing, or for a question
    try:
        reply = turn.assistant.answer_query(query, turn.asker, turn.context, turn.now)
    except UnknownKey:
        return False
    if not reply.answer.sections:
        return False
    await _send(turn, reply, remarks, instead_of)
    return True


async def answer_others(turn: Turn, message: str) -> bool:
    """Show further places of the name that was asked about, in place of the first ones. Return False if it is gone."""
    if turn.context is None or not turn.context.place_choices:
        return False
    reply = turn.assistant.respond(turn.wording.say("question_other_places"), turn.asker, turn.context, turn.now)
    await _send(turn, reply, (), message)
    return True


async def _send(turn: Turn, reply: Reply, remarks: tuple[str, ...], instead_of: str | None = None) -> None:
    answer = replace(reply.answer, notes=(*remarks, *reply.answer.notes))
    answer = with_doubts(answer, turn.services.doubted, Wording(turn.assistant.knowledge, answer.language))
    turn.services.overhear(turn.out.chat, turn.person, reply, turn.assistant)
    pieces = (*text_of(answer), *_for_administrators(turn, reply))
    await turn.show(Page(pieces, answer_rows(answer, _setting(turn, answer))), instead_of)
    turn.services.metrics.answered(next(iter(answer.kinds), "empty"))
    for extension in turn.services.extensions:
        await extension.note(turn, answer)
    for extension in turn.extensions:
        await extension.after_answer(turn, answer)
    # Only now: a turn that is handled again must find the context that it found the first time.
    turn.keep(reply.context)


def _for_administrators(turn: Turn, reply: Reply) -> tuple[Piece, ...]:
    """In the help of an administrator, the commands that are theirs alone."""
    asks_for_help = "help" in reply.answer.kinds and reply.case.small_talk in (None, "help")
    if turn.asker.role != "administrator" or not asks_for_help:
        return ()
    wording = Wording(turn.assistant.knowledge, reply.answer.language)
    commands = menu_of_administrators("en" if reply.answer.language == "en" else "fr", turn.assistant.knowledge)
    lines = [Line(f"/{name}{wording.colon} {about}") for name, about in commands]
    return (Piece((Line(""),)), Piece((Line(wording.say("chat_help_administrators"), "b"), *lines)))


def _setting(turn: Turn, answer: Answer) -> Setting:
    place = answer.query.place
    return Setting(
        Wording(turn.assistant.knowledge, answer.language),
        turn.private,
        turn.services.messenger.abilities,
        uses_saved_place=bool(answer.cards) and place is not None and place == turn.asker.saved_place,
    )
