"""« Signaler cette question »: one text handed over after consent, and /questions with « ajouter comme synonyme »."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Final

from bot.answering.answer import Answer
from bot.clock import are_within
from bot.conversation.announcing.office import Office
from bot.conversation.buttons import may_be_handed_over
from bot.conversation.commands import Typed
from bot.conversation.coordination.presses import Press, press_of
from bot.conversation.coordination.question_pages import PAGE, consent_page, question_page, questions_page
from bot.conversation.memory import Bounded
from bot.conversation.packing import code_of
from bot.conversation.page import sentence
from bot.conversation.turn import Extension, Turn
from bot.knowledge_base.kinds import LanguageCode
from bot.storage import StorageError

WAITS: Final = timedelta(minutes=30)
"""How long a question without an answer may be handed over; in memory only until then."""
MOST_A_DAY: Final = 5
_log = logging.getLogger(__name__)


class Questions(Extension):
    """The last question of each person that went without an answer, and the table of those that were handed over."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._open: Bounded[str, tuple[str, LanguageCode, datetime]] = Bounded(1000)
        """Person → text, language, since when."""
        self._handed: Bounded[str, tuple[date, int]] = Bounded()

    def forget(self, person: str) -> None:
        self._open.drop(person)

    def held(self, person: str) -> Mapping[str, object]:
        return {"unanswered_question_is_remembered": self._open.get(person) is not None}

    async def after_answer(self, turn: Turn, answer: Answer) -> None:
        if may_be_handed_over(answer):
            self._open.put(turn.person, (answer.question, answer.language, turn.now))

    async def on_command(self, turn: Turn, typed: Typed, _: str) -> bool:
        if typed.subject != "questions" or turn.asker.role != "administrator":
            return False
        await self._show_list(turn, 0, None)
        return True

    async def on_tap(self, turn: Turn, data: str, message: str) -> str | None:
        press = press_of(data, "que")
        if press is None:
            return None
        try:
            if press.action in ("ask", "send", "not"):
                return await self._for_everybody(turn, press, message)
            if press.action in ("list", "open", "drop", "forget"):
                if turn.asker.role != "administrator":
                    return turn.say("administrators_only")
                return await self._for_administrators(turn, press, message)
        except StorageError as error:
            _log.error("%s", error)
            return turn.say("not_saved")
        return None

    async def _for_everybody(self, turn: Turn, press: Press, message: str) -> str:
        text, language, since = self._open.get(turn.person) or ("", turn.language, turn.now)
        if not text or code_of(text) != press.about or not are_within(WAITS, since, turn.now):
            return turn.wording.say("coord_question_gone")
        if press.action == "not":
            self._open.drop(turn.person)
            await turn.show(sentence(turn.wording.say("coord_question_not_sent")), message)
            return ""
        if turn.assistant.reader.read(text).identifiers:
            self._open.drop(turn.person)
            return turn.wording.say("announce_names_a_patient")
        if press.action == "ask":
            await turn.show(consent_page(text, press.about, turn.wording))
            return ""
        day = turn.services.witness.at_least(turn.today)
        last, count = self._handed.get(turn.person) or (day, 0)
        count = count if last == day else 0
        if count >= MOST_A_DAY:
            return turn.wording.say("coord_question_enough", most=MOST_A_DAY)
        await self._office.storage.usage.hand_over(text, language, day)
        self._handed.put(turn.person, (day, count + 1))
        self._open.drop(turn.person)
        await turn.show(sentence(turn.wording.say("coord_question_sent")), message)
        return ""

    async def _for_administrators(self, turn: Turn, press: Press, message: str) -> str:
        usage = self._office.storage.usage
        if press.action == "list":
            await self._show_list(turn, int(press.about) if press.about.isdecimal() else 0, message)
            return ""
        if press.action == "forget":
            found = next((one for one in await usage.words() if code_of(one.word) == press.about), None)
            if found is None:
                return turn.say("stale_button")
            await usage.drop_word(found.word)
            await self._show_list(turn, 0, message)
            return ""
        question = await usage.question(int(press.about)) if press.about.isdecimal() else None
        if question is None:
            return turn.say("stale_button")
        if press.action == "drop":
            await usage.drop_question(question.number)
            await self._show_list(turn, 0, message)
        else:
            unknown = turn.assistant.reader.read(question.text).unknown
            await turn.show(question_page(question, unknown, turn.wording), message)
        return ""

    async def _show_list(self, turn: Turn, page: int, message: str | None) -> None:
        usage = self._office.storage.usage
        witness = turn.services.witness
        await usage.forget(witness.at_least(turn.today), is_sure=witness.sure_day(turn.today) is not None)
        questions, words = await usage.questions(), await usage.words()
        last = max(0, (len(questions) - 1) // PAGE)
        await turn.show(questions_page(questions, words, min(page, last), turn.wording), message)
