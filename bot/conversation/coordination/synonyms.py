"""« Ajouter comme synonyme »: a word, what it means, the line of the file; written by one tap, or by hand."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Final

from bot.conversation.announcing.office import Office
from bot.conversation.commands import Typed
from bot.conversation.coordination.kept_forms import KeptForms
from bot.conversation.coordination.pen import Pen
from bot.conversation.coordination.presses import Press, press_of
from bot.conversation.harmless import harmless
from bot.conversation.packing import code_of
from bot.conversation.page import Line, Page, Piece, Row, filled, paragraph, sentence, side_by_side
from bot.conversation.turn import Extension, Turn
from bot.curating.synonyms import Target, line_with, target_of, with_phrase
from bot.curating.writing import text_of
from bot.curating.yaml_editing import CannotEdit
from bot.knowledge_base.kinds import LanguageCode, language_named
from bot.storage import StorageError
from bot.understanding.reading import Reading
from bot.understanding.shared_words import Elsewhere, SharedWords, with_its_neighbour

_KIND: Final = "synonym"
_KEPT_FOR: Final = timedelta(minutes=30)
_LONGEST: Final = 60
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Synonym:
    """A word on its way to its place: '' while that is still asked for."""

    language: LanguageCode
    word: str = ""
    kind: str = ""
    key: str = ""
    asked: str = ""
    """The words of the question that nothing explains, each as it is proposed."""

    def as_json(self) -> str:
        return json.dumps([self.language, self.word, self.kind, self.key, self.asked], ensure_ascii=False)

    @staticmethod
    def from_json(text: str) -> Synonym | None:
        try:
            kept: Any = json.loads(text)
            language, *rest = map(str, kept)
            named = language_named(language)
            return Synonym(named, *rest) if named else None
        except (ValueError, TypeError):
            return None


class Synonyms(Extension):
    """One word of each administrator at a time."""

    def __init__(self, office: Office, forms: KeptForms, pen: Pen) -> None:
        self._office, self._forms, self._pen = office, forms, pen

    async def on_command(self, turn: Turn, typed: Typed, _: str) -> bool:  # noqa: ARG002
        """Whoever sends a command has turned to something else."""
        if turn.asker.role == "administrator" and await self._synonym(turn) is not None:
            await self._forms.drop(turn.person)
        return False

    async def on_cancelled(self, turn: Turn) -> None:
        if turn.asker.role == "administrator" and await self._synonym(turn) is not None:
            await self._forms.drop(turn.person)

    async def on_tap(self, turn: Turn, data: str, message: str) -> str | None:
        press = press_of(data, "que")
        if press is None or press.action not in ("synonym", "word", "write", "stop"):
            return None
        if turn.asker.role != "administrator":
            return turn.say("administrators_only")
        try:
            return await self._act(turn, press, message)
        except StorageError as error:
            _log.error("%s", error)
            return turn.say("not_saved")

    async def on_text(self, turn: Turn, text: str, message: str) -> bool:
        synonym = await self._synonym(turn) if turn.asker.role == "administrator" else None
        if synonym is None or synonym.key or await self._office.awaited_from(turn.person) is not None:
            return False
        reading = turn.assistant.reader.read(text)
        if reading.alarms or turn.assistant.is_an_emergency(text, turn.now):
            return False
        if reading.identifiers:
            await turn.out.delete(message)
            await turn.tell(turn.wording.say("announce_names_a_patient"))
            return True
        if synonym.word:
            await self._meant(turn, synonym, reading)
        else:
            word = " ".join(harmless(text).split())[:_LONGEST]
            await self._ask_what_it_means(turn, replace(synonym, word=word), ())
        return True

    async def _act(self, turn: Turn, press: Press, message: str) -> str:
        usage = self._office.storage.usage
        if press.action == "word":
            word = next((one.word for one in await usage.words() if code_of(one.word) == press.about), "")
            if not word:
                return turn.say("stale_button")
            await self._begin(turn)
            near = turn.assistant.reader.read(word).suggestions
            forget = Press("que", "forget", press.about).row(turn.wording.say("coord_button_question_drop"))
            await self._ask_what_it_means(turn, Synonym(turn.language, word), near, forget)
            return ""
        if press.action == "synonym":
            question = await usage.question(int(press.about)) if press.about.isdecimal() else None
            if question is None:
                return turn.say("stale_button")
            await self._begin(turn)
            await self._ask_which_word(turn, question.language, self._proposed(turn, question.text))
            return ""
        synonym = await self._synonym(turn)
        if synonym is None:
            return turn.say("stale_button")
        match press.action:
            case "stop":
                await self._forms.drop(turn.person)
                await turn.show(sentence(turn.wording.say("coord_dropped")), message)
            case "write" if synonym.key and code_of(synonym.as_json()) == press.about:
                await self._write(turn, synonym, message)
            case _:
                return turn.say("stale_button")
        return ""

    async def _begin(self, turn: Turn) -> None:
        await self._office.stop_awaiting(turn.person)

    def _proposed(self, turn: Turn, question: str) -> list[str]:
        """The words that nothing explains; one that many toxicities use, with the word that it speaks of."""
        knowledge = turn.assistant.knowledge
        shared, unknown = SharedWords(knowledge), turn.assistant.reader.read(question).unknown
        return [with_its_neighbour(one, question, knowledge) if shared.elsewhere(one, "") else one for one in unknown]

    async def _ask_which_word(self, turn: Turn, language: LanguageCode, unknown: Sequence[str]) -> None:
        """Which words of the question are missing; typed, as buttons hold no text."""
        await self._keep(turn, Synonym(language, asked=", ".join(unknown)))
        key = "coord_synonym_which_of" if unknown else "coord_synonym_which"
        values = {"words": ", ".join(unknown)} if unknown else {}
        await turn.show(Page(paragraph(Line(turn.wording.say(key, **values))), filled([self._stop(turn)])))

    async def _ask_what_it_means(
        self, turn: Turn, synonym: Synonym, near: Sequence[tuple[str, str]], forget: Row | None = None
    ) -> None:
        await self._keep(turn, synonym)
        say = turn.wording.say
        lines = [Line(f"« {synonym.word} »", "b"), Line(say("coord_synonym_of_what"))]
        if names := [name for kind, key in near if (name := _name(kind, key, turn))]:
            lines.append(Line(say("coord_synonym_near", names=", ".join(names)), "i"))
        await turn.show(Page((Piece(tuple(lines)),), filled([forget or [], self._stop(turn)])))

    async def _meant(self, turn: Turn, synonym: Synonym, reading: Reading) -> None:
        """Show the line, where what was typed means one thing that has phrases of its own."""
        knowledge = turn.assistant.knowledge
        found: dict[tuple[str, str], None] = {}
        found |= dict.fromkeys((m.kind, m.key) for m in reading.mentions if target_of(m.kind, m.key, knowledge))
        found |= dict.fromkeys((p.kind, p.key) for p in reading.places if target_of(p.kind, p.key, knowledge))
        if len(found) != 1:
            await turn.tell(turn.wording.say("coord_synonym_unclear"))
            return
        [(kind, key)] = found
        if elsewhere := SharedWords(knowledge).elsewhere(synonym.word, key if kind == "toxicity" else ""):
            await self._ask_for_the_whole(turn, synonym, elsewhere)
            return
        await self._show_line(turn, replace(synonym, kind=kind, key=key))

    async def _ask_for_the_whole(self, turn: Turn, synonym: Synonym, elsewhere: Elsewhere) -> None:
        """The word alone would take the questions of others away: the expression is asked for, as in the question."""
        say, proposed = turn.wording.say, synonym.asked
        key = "coord_synonym_shared_of" if proposed and proposed != synonym.word else "coord_synonym_shared"
        said = {
            "word": synonym.word,
            "expression": elsewhere.expression,
            "name": turn.wording.toxicity(elsewhere.toxicity),
        }
        if key == "coord_synonym_shared_of":
            said["proposed"] = proposed
        await self._keep(turn, replace(synonym, word=""))
        await turn.show(Page(paragraph(Line(say(key, **said))), filled([self._stop(turn)])))

    async def _show_line(self, turn: Turn, synonym: Synonym) -> None:
        target, say = self._target(turn, synonym), turn.wording.say
        path = self._pen.saving.folder / target.file
        try:
            text = await asyncio.to_thread(text_of, path) or ""
            number, line = line_with(text, target, synonym.language, synonym.word)
        except (CannotEdit, OSError):
            await turn.tell(say("coord_cannot_edit", file=target.file))
            return
        await self._keep(turn, synonym)
        where = f"{self._pen.saving.folder.name}/{target.file}:{number}"
        lines = (
            Line(say("coord_synonym_line", word=synonym.word, name=_name(synonym.kind, synonym.key, turn)), "b"),
            Line(where, "code"),
            Line(line, "code"),
            Line(say("coord_synonym_how"), "i"),
        )
        write = Press("que", "write", code_of(synonym.as_json())).row(say("coord_button_write"))
        await turn.show(Page((Piece(lines),), filled([*side_by_side([write, self._stop(turn)])])))

    async def _write(self, turn: Turn, synonym: Synonym, message: str) -> None:
        target = self._target(turn, synonym)
        why = await self._pen.write(
            turn, target.file, lambda text: with_phrase(text, target, synonym.language, synonym.word)
        )
        if why:
            await turn.tell(why)
            return
        await self._office.storage.usage.drop_word(synonym.word)
        await self._forms.drop(turn.person)
        text = turn.wording.say("coord_synonym_written", word=synonym.word, file=target.file)
        await turn.show(sentence(text), message)

    def _target(self, turn: Turn, synonym: Synonym) -> Target:
        found = target_of(synonym.kind, synonym.key, turn.assistant.knowledge)
        return found or Target("", ())

    def _stop(self, turn: Turn) -> Row:
        return Press("que", "stop").row(turn.wording.say("coord_button_drop"))

    async def _synonym(self, turn: Turn) -> Synonym | None:
        content = await self._forms.of(turn.person, _KIND, turn.now, _KEPT_FOR)
        return Synonym.from_json(content) if content else None

    async def _keep(self, turn: Turn, synonym: Synonym) -> None:
        await self._forms.put(turn.person, _KIND, synonym.as_json(), turn.now)


def _name(kind: str, key: str, turn: Turn) -> str:
    """What something is called, '' where a word cannot be made its synonym."""
    knowledge, language = turn.assistant.knowledge, turn.language
    if target_of(kind, key, knowledge) is None:
        return ""
    match kind:
        case "specialty":
            return turn.wording.specialty(key)
        case "toxicity":
            return turn.wording.toxicity(key)
        case "treatment":
            return turn.wording.treatment(key)
        case "facility":
            return knowledge.facilities[key].short
        case "territory":
            return knowledge.territories[key].name.into(language)
    return knowledge.topics[key].title.into(language)
