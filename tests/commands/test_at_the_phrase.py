"""The line of a phrase itself, wherever it is written: what `explain` and the panel of the chat page point to."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answering.answer import Asker
from bot.answering.why import why
from bot.answering.wording import Wording
from bot.assistant import Assistant
from bot.commands.at_the_phrase import PhraseLines
from bot.understanding.folding import curated_words
from tests.conftest import NOON, ROOT

KNOWLEDGE = ROOT / "knowledge"


@pytest.mark.slow
def test_every_mention_points_to_the_line_on_which_its_words_stand(assistant: Assistant) -> None:
    """Guards a curator who looks for a word: for words of sheets, disciplines, hospitals, drugs and cues, that line."""
    toxicities = assistant.knowledge.toxicities.values()
    asked = [phrase for one in toxicities for phrase in (*one.phrases.fr[:9:2], *one.symptoms.fr[:9:3])]
    asked += [phrase for one in assistant.knowledge.specialties.values() for phrase in one.phrases.fr[:9:3]]
    asked += [one.short for one in list(assistant.knowledge.facilities.values())[::9]]
    phrases, wrong, seen = PhraseLines(KNOWLEDGE), [], 0
    for question in asked:
        for mention in assistant.respond(question, Asker(role="member"), None, NOON).reading.mentions:
            if mention.crossing or mention.kind in ("idiom", "measure", "ambiguous"):
                continue
            file, _, line = phrases.where(mention, assistant.knowledge).rpartition(":")
            if not file:
                continue
            seen += 1
            lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
            here = " ".join(curated_words(" ".join(lines[int(line) - 1 : int(line) + 1])))
            if mention.phrase not in here:
                wrong.append(f"{question}: {mention.phrase} → {file}:{line} {lines[int(line) - 1]}")
    assert seen > 200
    assert wrong == []


def test_the_panel_of_the_chat_page_points_to_the_same_line(assistant: Assistant) -> None:
    """Guards the other place where a curator asks why: the word of a form's sheet stands above its forms."""
    reply = assistant.respond("colite dax", Asker(role="member"), None, NOON)
    text = (KNOWLEDGE / "toxicities" / "colitis.yaml").read_text(encoding="utf-8").splitlines()
    line = next(number for number, one in enumerate(text, start=1) if "colite" in one and "[" in one)
    told = why(
        reply.reading, reply.case, reply.answer, Wording(assistant.knowledge, "fr"), PhraseLines(KNOWLEDGE).where
    )
    assert any(f"toxicities/colitis.yaml:{line})" in one for _, lines in told for one in lines)


def test_a_file_that_was_broken_meanwhile_leaves_the_line_of_the_entry(assistant: Assistant, tmp_path: Path) -> None:
    """Guards the panel of a running bot against a half-written file."""
    (tmp_path / "knowledge" / "toxicities").mkdir(parents=True)
    (tmp_path / "knowledge" / "toxicities" / "colitis.yaml").write_text("key: [", encoding="utf-8")
    mention = assistant.respond("colite", Asker(role="member"), None, NOON).reading.mentions[0]
    assert "colitis.yaml:" in PhraseLines(tmp_path / "knowledge").where(mention, assistant.knowledge)
