"""The language of an answer to words of no language, and drugs that are named to choose from."""

from __future__ import annotations

from itertools import product

from bot.answering.answer import Answer, Asker
from bot.assistant import Assistant
from bot.channels.plain import plain_text
from tests.answering.composed import in_sight
from tests.conftest import Conversation, ask
from tests.rows import every_row

OF_NO_LANGUAGE = ("grade 3", "irAE grade 4", "pembro dax", "nivolumab", "G2", "pulm g3", "neph g2")
BEFORE = {"colitis grade 2": "en", "what are the grades": "en", "hello": "en", "thank you": "en",
          "colite grade 2": "fr", "bonjour": "fr", "quels sont les grades ?": "fr"}  # fmt: skip


def answers(assistant: Assistant, asker: Asker, *turns: str) -> Answer:
    conversation = Conversation(assistant, asker)
    return [conversation.ask(turn) for turn in turns][-1]


@every_row(("before", "then"), product(BEFORE, OF_NO_LANGUAGE))
def test_words_of_no_language_are_answered_in_that_of_the_dialogue(
    before: str, then: str, assistant: Assistant
) -> None:
    """Guards an English dialogue that 'grade 3' turned French, and a French one that 'irAE' turned English."""
    assert answers(assistant, Asker(role="member"), before, then).language == BEFORE[before]


@every_row(("saved", "text"), product(("fr", "en", None), (*OF_NO_LANGUAGE, "tox pulm g3")))
def test_without_a_dialogue_in_the_saved_one_else_in_french(saved: str | None, text: str, assistant: Assistant) -> None:
    """Guards 'irAE grade 4' and 'pulm g3', which were answered in English to whoever asked."""
    if text == "tox pulm g3" and saved == "en":
        return  # *tox* is French
    asker = Asker(role="member", language=saved)  # type: ignore[arg-type]
    assert answers(assistant, asker, text).language == (saved or "fr")


@every_row("text", ("colite pembrolizumab ou nivolumab", "colitis on nivolumab or pembrolizumab",
                    "colite grade 3 nivolumab ou ipilimumab", "colite grade 3 nivolumab puis ipilimumab"))  # fmt: skip
def test_drugs_to_choose_from_are_not_told_as_given_together(text: str, assistant: Assistant) -> None:
    """Guards 'ou', which became '+': the doublet is another treatment, with another conduct."""
    answer = ask(assistant, text)
    assert " + " not in answer.understood_line
    assert " / " in answer.understood_line
    assert not [line for line in in_sight(answer) if line.startswith("Nivolumab + ipilimumab")]
    for choice in answer.choices:
        if len(choice.query.treatments) > 1:
            assert ask(assistant, choice.question).query.treatments == choice.query.treatments, choice.question


def test_they_stay_apart_in_the_next_turn(assistant: Assistant) -> None:
    """Guards the doublet's conduct behind 'nivolumab ou ipilimumab', where a turn takes the drugs over."""
    answer = answers(assistant, Asker(role="member"), "colite nivolumab ou ipilimumab", "grade 3")
    assert answer.query.treatments == ("nivolumab", "ipilimumab")
    assert not [line for line in in_sight(answer) if line.startswith("Nivolumab + ipilimumab")]


@every_row("drug", ("Truxima", "Herzuma", "Zirabev"))
def test_a_biosimilar_says_once_of_what(drug: str, assistant: Assistant) -> None:
    """Guards 'Truxima (rituximab) (biosimilaire du rituximab, …)'."""
    line = next(one for one in plain_text(ask(assistant, f"rash grade 2 sous {drug}")).splitlines() if drug in one)
    assert line.count("(") == 1
