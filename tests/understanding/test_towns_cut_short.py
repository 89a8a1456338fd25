"""Towns of whose name only the beginning was typed, as thumbs leave them: read, asked, never another place."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.assistant import Assistant
from bot.understanding.allowance import FEWEST_LEFT_OUT, FEWEST_OF_A_BEGINNING
from bot.understanding.folding import curated_words
from bot.understanding.phrases import BEGINNING
from bot.understanding.towns_cut_short import (
    CITY_ELSEWHERE,
    SMALLER,
    TOWN,
    beginnings_of_towns,
)
from bot.understanding.tree import Node
from bot.understanding.vocabulary import build_vocabulary
from tests.conftest import ask
from tests.rows import every_row

LARGE = 15000
"""Inhabitants of a town of which every beginning is tried."""
READ = {
    "dermato angou": "Angoulême", "dermato angoul": "Angoulême", "gastro à biscarro": "Biscarrosse",
    "neuro limog": "Limoges", "pneumo mont de mars": "Mont-de-Marsan", "cardio marmand": "Marmande",
    "uro biscar": "Biscarrosse", "néphro sur périgue": "Périgueux", "dermato rochefo": "Rochefort",
    "dermato toulo": "Toulouse", "dermato montpell": "Montpellier", "un dermato vers nante": "Nantes",
}  # fmt: skip
CALLED = {"tlse": "Toulouse", "à mtp": "Montpellier", "clermont fd": "Clermont-Ferrand", "paname": "Paris"}


def _name(assistant: Assistant, said: str) -> str:
    place = ask(assistant, said).query.place
    communes = assistant.knowledge.gazetteer.communes
    return "" if place is None else communes[place.key].name if place.kind == "commune" else place.key


@every_row(("said", "town"), READ.items())
def test_a_town_cut_short_is_read(said: str, town: str, assistant: Assistant) -> None:
    """Guards the beginnings of names against the small commune one letter away, and against a sign (*angor*)."""
    assert _name(assistant, said) == town
    assert ask(assistant, said).urgency == "none"


@every_row(("said", "town"), CALLED.items())
def test_a_town_outside_by_what_people_call_it(said: str, town: str, assistant: Assistant) -> None:
    """Guards the nicknames of towns outside the region, which are no unknown words."""
    assert _name(assistant, f"{said} ya 1 dermato ref?") == town


def _is_a_beginning(words: Sequence[str], node: Node) -> bool:
    """Whether these words are read as the beginning of the name of a town."""
    for word in words:
        if word not in node.children:
            return False
        node = node.children[word]
    return any(entry.detail == BEGINNING for entry in node.entries)


def test_no_beginning_of_a_large_town_is_read_as_a_small_place(assistant: Assistant) -> None:
    """Guards every beginning that is read: the town, or a question; never another commune."""
    gazetteer = assistant.knowledge.gazetteer
    named = {curated_words(commune.name) for commune in gazetteer.communes.values()}
    towns = [commune.name for commune in gazetteer.communes.values() if commune.population >= LARGE]
    vocabulary = assistant.reader.vocabulary
    wrong, tried = [], 0
    for town in towns:
        for letters in range(FEWEST_OF_A_BEGINNING, len(town) - FEWEST_LEFT_OUT + 1):
            beginning = town[:letters].rstrip("- '")
            words = curated_words(beginning)
            if words in named or not _is_a_beginning(words, vocabulary.root):
                continue
            tried += 1
            read = _name(assistant, f"dermato {beginning.lower()}")
            if read and not read.lower().startswith(beginning.lower()):
                wrong.append((beginning, read))
    assert tried > 40
    assert wrong == []


def test_what_begins_an_everyday_word_is_no_town(assistant: Assistant) -> None:
    """Guards against a guess: such a beginning may be the beginning of that word, and a smaller town may be meant."""
    gazetteer = assistant.knowledge.gazetteer
    found: dict[tuple[str, ...], list[str]] = {}
    for words, entry in beginnings_of_towns(gazetteer, {"limogrin", "angounet", "angoisse"}):
        found.setdefault(words, []).append(entry.key)
    assert ("limog",) not in found
    assert ("poiti",) in found
    assert ("angou",) not in found
    assert ("angoul",) in found
    for words, keys in found.items():
        ours = [gazetteer.communes[key].population for key in keys if key in gazetteer.communes]
        assert sum(map(len, words)) >= FEWEST_OF_A_BEGINNING, words
        assert all(one * SMALLER >= max(ours) for one in ours), words
    assert min(TOWN, CITY_ELSEWHERE) > 5000


@pytest.mark.slow
def test_a_beginning_is_never_misspelt(assistant: Assistant) -> None:
    """Guards against reading a word one letter from a beginning: *angoun* is nothing that is known."""
    vocabulary = build_vocabulary(assistant.knowledge)
    beginnings = [entry for _, entry in beginnings_of_towns(assistant.knowledge.gazetteer, vocabulary.ordinary)]
    assert len(beginnings) > 300
    assert all(entry.exact for entry in beginnings)


@every_row(
    "said",
    (
        "dose carbo auc5 clairance 62", "carbo taxol et colite grade 1", "suspicion de bress", "rash à la tes",
        "marman a une diarrhée", "ne contrôle plus le pas, neuro", "un traitement coutr, dermato",
    ),
)  # fmt: skip
def test_what_is_nearly_another_word_is_no_town(said: str, assistant: Assistant) -> None:
    """Guards *carbo* against Carbon-Blanc, *bress* (a DRESS) against Bressuire, *la tes* against La Teste-de-Buch."""
    assert ask(assistant, said).query.place is None


CUT_TO_A_LETTER = {
    "Mont de M": "Mont-de-Marsan", "mont de m svp": "Mont-de-Marsan", "St Vincent de T": "Saint-Vincent-de-Tyrosse",
    "villeneuve sur l": "Villeneuve-sur-Lot", "la teste de b": "La Teste-de-Buch",
    "St André de C": "Saint-André-de-Cubzac",
    "Saint Jean d'Y": "Saint-Jean-d'Angély",
}  # fmt: skip


@every_row(("said", "town"), CUT_TO_A_LETTER.items())
def test_a_last_word_cut_to_its_first_letter_is_read(said: str, town: str, assistant: Assistant) -> None:
    """'dermato Mont de M' was the commune Mont."""
    assert _name(assistant, f"dermato {said}") == town


@pytest.mark.slow
def test_a_letter_that_fits_several_towns_is_asked(assistant: Assistant) -> None:
    """Guards every town of several words, its last one cut to a letter: the town, one alike, or a question."""
    communes = assistant.knowledge.gazetteer.communes.values()
    little = assistant.reader.vocabulary.small.fillers
    wrong, tried = [], 0
    for town in (one for one in communes if one.population >= TOWN):
        words = curated_words(town.name)
        if len(words) < 3 or words[-2] not in little:
            continue
        tried += 1
        cut = " ".join([*words[:-1], words[-1][0]])
        read = _name(assistant, f"dermato {cut}")
        if read and not " ".join(curated_words(read)).startswith(cut):
            wrong.append((cut, read))
    assert tried > 10
    assert not wrong


def test_a_letter_of_several_towns_asks(assistant: Assistant) -> None:
    """Guards 'St Jean de L', which is Luz, Liversay, Lier and others."""
    assert "choice" in ask(assistant, "gastro St Jean de L").kinds
