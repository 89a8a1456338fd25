"""Inline mode: '@bot dermato dax' in any chat offers cards to send. Everybody gets what visitors may see."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Final

from telegram import (
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.answering.answer import Answer, ContactCard
from bot.answering.doubts import with_doubts
from bot.answering.typography import typeset
from bot.answering.wording import Wording
from bot.channels.telegram.html_text import as_messages
from bot.conversation.access import public_asker
from bot.conversation.answers import is_an_emergency
from bot.conversation.layout import text_of, with_one_card
from bot.conversation.turn import DEFAULT_LANGUAGE, Services
from bot.knowledge_base.kinds import SectionKind

_CACHE: Final = 60  # seconds; Telegram keeps results that long, and knowledge may change
_MOST_RESULTS: Final = 10
_WORTH_SENDING: Final[frozenset[SectionKind]] = frozenset(
    {"grade", "toxicity", "pathway", "rcp", "training", "directory", "about", "emergency", "urgent"}
)  # fmt: skip
_log = logging.getLogger(__name__)


async def handle_inline(services: Services, asked: InlineQuery, *, too_fast: bool = False) -> None:
    """Offer what fits the words typed so far; what may identify a patient offers nothing.

    Who types fast gets a hint, and an emergency all the same: nothing is asked again once its last letter is typed.
    """
    asker = public_asker(asked.from_user.language_code)
    assistant = services.holder.current
    wording = Wording(assistant.knowledge, asker.language or DEFAULT_LANGUAGE)
    results: list[InlineQueryResultArticle] = []
    hint = "telegram_inline_hint"
    if asked.query.strip():
        reply = assistant.respond(asked.query, asker, None, services.now())
        answer = with_doubts(reply.answer, services.doubted, Wording(assistant.knowledge, reply.answer.language))
        is_urgent = is_an_emergency(reply) or (bool(reply.reading.alarms) and not answer.identifiers_found)
        if answer.identifiers_found:
            hint = "telegram_inline_no_patient_data"
        elif too_fast:
            hint = "telegram_inline_slower"
        if is_urgent or not (answer.identifiers_found or too_fast):  # nothing of what was typed stands in an answer
            results = list(_results(answer, Wording(assistant.knowledge, answer.language)))
    is_said = bool(results) and hint != "telegram_inline_no_patient_data"
    button = None if is_said else InlineQueryResultsButton(wording.say(hint), start_parameter="help")
    try:
        # Personal, because the language of the person may decide; public, because everybody is a visitor here.
        await asked.answer(results, cache_time=0 if too_fast else _CACHE, is_personal=True, button=button)
    except BadRequest:
        _log.info("an inline query was answered too late")


def _results(answer: Answer, wording: Wording) -> Iterator[InlineQueryResultArticle]:
    """The whole answer, then each contact alone; each entry says which of both it is, and what it holds."""
    if _WORTH_SENDING & set(answer.kinds):
        messages = as_messages(text_of(answer))
        if len(messages) == 1:
            holds = ", ".join(wording.say(f"why_section_{kind}") for kind in answer.kinds)
            whole = wording.say("telegram_inline_whole")
            description = f"{whole}{wording.colon} {holds}"
            yield _article("answer", _subject(answer, wording) or holds, description, messages[0])
    for number, card in enumerate(answer.cards[:_MOST_RESULTS]):
        messages = as_messages(text_of(with_one_card(answer, card)))
        title = f"{card.specialty_name} · {card.facility_name}"
        alone = wording.say("telegram_inline_contact")
        description = f"{alone}{wording.colon} {_about(card)}"
        yield _article(f"card{number}", title, description, messages[0])


def _subject(answer: Answer, wording: Wording) -> str:
    """What was understood, without the words that lead it."""
    before = wording.knowledge.messages["understood"].into(wording.language).partition("{text}")[0]
    return answer.understood_line.removeprefix(before)


def _about(card: ContactCard) -> str:
    return " · ".join(card.lines[1:3]) if card.lines else card.commune


def _article(key: str, title: str, description: str, html: str) -> InlineQueryResultArticle:
    content = InputTextMessageContent(
        html, parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)
    )
    title = typeset(f"{title[:1].upper()}{title[1:]}")
    return InlineQueryResultArticle(key, title, content, description=typeset(description))
