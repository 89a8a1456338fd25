"""A word that several toxicities use to tell their signs is no synonym of one of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.commands.checking import vocabulary_problems
from bot.knowledge_base.diagnostics import load_diagnostics
from bot.knowledge_base.entry_parts import Phrases
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.phrases import clinical_phrases
from bot.understanding.shared_words import SharedWords, with_its_neighbour
from tests.rows import every_row

SAID_OF_SEVERAL = [
    "douloureux",
    "douloureuse",
    "gonflé",
    "rouge",
    "jambes",
    "mains",
    "brûlure",
    "painful",
    "swollen",
    "red",
]
SAID_OF_ONE = ["dactylite", "boudinés", "enthésite", "vraugnole"]


@pytest.mark.slow
@every_row("word", SAID_OF_SEVERAL)
def test_a_word_said_of_several_organs_is_refused(knowledge: Knowledge, word: str) -> None:
    """Guards 'yeux douloureux': it went from uveitis to arthritis once 'douloureux' was a synonym of arthritis."""
    sheet = knowledge.toxicities["arthritis"]
    longer = sheet.model_copy(update={"symptoms": Phrases(fr=(*sheet.symptoms.fr, word), en=sheet.symptoms.en)})
    changed = replace(knowledge, toxicities={**knowledge.toxicities, "arthritis": longer})
    [problem] = [one for one in vocabulary_problems(changed) if "several toxicities" in one.message]
    assert problem.file.endswith("arthritis.yaml")
    said = load_diagnostics().of(problem.message)
    assert said.kind == "shared_word"
    assert f"« {word} » se dit de plusieurs toxicités" in said.into("fr")


@pytest.mark.parametrize("word", SAID_OF_ONE)
def test_a_word_of_one_toxicity_is_none_of_several(knowledge: Knowledge, word: str) -> None:
    """Guards good synonyms against a rule that refuses everything."""
    assert SharedWords(knowledge).elsewhere(word, "arthritis") is None


def test_what_stands_already_is_not_blamed(knowledge: Knowledge) -> None:
    """Guards the list of exceptions: it names what is written, no word more."""
    without = knowledge.language.signs.model_copy(update={"alone": Phrases()})
    bare = replace(knowledge, language=knowledge.language.model_copy(update={"signs": without}))
    shared = SharedWords(bare)
    blamed = {
        phrase for phrase, one in clinical_phrases(bare) if one.kind != "organ" and shared.elsewhere(phrase, one.key)
    }
    assert blamed == {*knowledge.language.signs.alone.all()}


@pytest.mark.parametrize(
    ("text", "word", "proposed"),
    [
        ("talon douloureux sous nivo", "douloureux", "talon douloureux"),
        ("J'ai le talon très douloureux", "douloureux", "talon très douloureux"),
        ("douloureux talon", "douloureux", "douloureux"),
        ("c'est Douloureux, docteur", "douloureux", "douloureux"),
        ("douloureux", "douloureux", "douloureux"),
        ("autre chose", "douloureux", "douloureux"),
    ],
)
def test_the_expression_is_proposed_with_the_word_beside_it(
    knowledge: Knowledge, text: str, word: str, proposed: str
) -> None:
    """Guards what an administrator is offered: the expression of the question, as it was written there."""
    assert with_its_neighbour(word, text, knowledge) == proposed
