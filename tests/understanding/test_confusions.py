"""Clinical words that are easily taken for each other: each typed exactly is itself, and what lies between is asked."""

from __future__ import annotations

import pytest
from rapidfuzz.distance import OSA

from benchmarks.confusions import (
    MOST_EDITS,
    SHORTEST,
    Pair,
    Trial,
    between,
    clinical_phrases,
    confusable_pairs,
    trial_of,
)
from benchmarks.every_phrase import lost, of_each_difference, of_each_part
from bot.assistant import Assistant
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.folding import fold
from tests.conftest import ask
from tests.rows import every_row

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def trial(assistant: Assistant) -> Trial:
    return trial_of(assistant)


@pytest.fixture(scope="module")
def pairs(knowledge: Knowledge) -> list[Pair]:
    return confusable_pairs(knowledge)


def test_the_table_holds_the_neighbours_that_everybody_knows(pairs: list[Pair]) -> None:
    """Guards the generator of the table: without pairs the tests below would say nothing."""
    words = {frozenset({pair.first, pair.second}) for pair in pairs}
    assert len(pairs) >= 40
    assert {frozenset(two) for two in (("nefro", "neuro"), ("hypothyroidie", "hyperthyroidie"))} <= words


def test_every_pair_within_two_edits_stands_in_the_table(knowledge: Knowledge, pairs: list[Pair]) -> None:
    """Guards the way in which near phrases are found: measured one by one, a sample has no other neighbours."""
    known = {p: m for p, m in clinical_phrases(knowledge).items() if len(p.replace(" ", "")) >= SHORTEST}
    found = {(pair.first, pair.second) for pair in pairs}
    for first in sorted(known)[:: len(known) // 40]:
        for second, meanings in known.items():
            most = min(MOST_EDITS, min(len(first), len(second)) // 2 - 1)
            if not known[first] & meanings and OSA.distance(first, second, score_cutoff=most) <= most:
                assert (min(first, second), max(first, second)) in found


@pytest.fixture(scope="module")
def some(pairs: list[Pair], knowledge: Knowledge) -> list[Pair]:
    """A quarter of them, with every difference and every word; `python -m benchmarks.confusions` tries all."""
    return of_each_difference(pairs, knowledge)


def test_the_sample_holds_every_difference(some: list[Pair], pairs: list[Pair]) -> None:
    """Guards the sample: each word of the table stands in it."""
    words, words_of_all = (
        {word for pair in table for word in (*pair.first.split(), *pair.second.split())} for table in (some, pairs)
    )
    assert len(pairs) / 6 < len(some) < len(pairs)
    assert words == words_of_all


def test_each_phrase_typed_exactly_is_itself(trial: Trial, some: list[Pair]) -> None:
    """Guards every phrase of the table against being read as its neighbour, or not at all."""
    failures = [
        failure
        for pair in some
        for (phrase, own), (_, other) in (pair.sides, pair.sides[::-1])
        if (failure := trial.exact_failure(phrase, own, other))
    ]
    assert not failures


def test_a_misspelling_as_near_to_both_is_never_silently_one_of_them(trial: Trial, some: list[Pair]) -> None:
    """Guards every single edit between two phrases: asked, settled by a clear margin, or not understood."""
    silent = [
        (typed, pair.first, pair.second)
        for pair in some
        for typed in sorted(between(pair))
        if trial.is_silent(typed, pair)
    ]
    assert not silent


NEIGHBOURS = [
    ("néphro", "specialty", "nephrology"),
    ("neuro", "specialty", "neurology"),
    ("uro", "specialty", "urology"),
    ("néphrologue", "specialty", "nephrology"),
    ("neurologue", "specialty", "neurology"),
    ("urologue", "specialty", "urology"),
    ("hypothyroïdie", "toxicity", "hypothyroidism"),
    ("hyperthyroïdie", "toxicity", "hyperthyroidism"),
    ("hypothyroidism", "toxicity", "hypothyroidism"),
    ("hyperthyroidism", "toxicity", "hyperthyroidism"),
    ("hépatite", "toxicity", "hepatitis"),
    ("gastrite", "toxicity", "gastritis"),
    ("myosite", "toxicity", "myositis"),
    ("myocardite", "toxicity", "myocarditis"),
    ("péricardite", "toxicity", "pericarditis"),
    ("myélite", "toxicity", "encephalitis"),
    ("arthrite", "toxicity", "arthritis"),
    ("cardio", "specialty", "cardiology"),
    ("radio", "specialty", "radiology"),
    ("cardiologue", "specialty", "cardiology"),
    ("radiologue", "specialty", "radiology"),
    ("néphropathie", "toxicity", "nephritis"),
    ("neuropathie", "toxicity", "neuropathy"),
    ("pneumopathie", "toxicity", "pneumonitis"),
    ("néphrite", "toxicity", "nephritis"),
    ("colite", "toxicity", "colitis"),
    ("insuffisance rénale", "toxicity", "nephritis"),
    ("insuffisance surrénale", "toxicity", "adrenal_insufficiency"),
    ("insuffisance surrénalienne", "toxicity", "adrenal_insufficiency"),
    ("renal failure", "toxicity", "nephritis"),
    ("adrenal insufficiency", "toxicity", "adrenal_insufficiency"),
    ("rhumato", "specialty", "rheumatology"),
    ("hémato", "specialty", "hematology"),
    ("dermato", "specialty", "dermatology"),
]


@every_row("template", ["{}", "{} grade 2", "{} à Dax ?", "patient sous nivolumab, {}, qui appeler"])
@every_row(("word", "kind", "key"), NEIGHBOURS)
def test_neighbours_that_harm_are_kept_apart(
    word: str, kind: str, key: str, template: str, assistant: Assistant
) -> None:
    """Guards each of the near words whose exchange sends a patient to the wrong doctor, in four sentences."""
    reading = assistant.reader.read(template.format(word))
    found = {(m.kind if m.kind != "symptom" else "toxicity", m.key) for m in reading.mentions}
    named = {meaning for meaning in found if meaning[0] in ("specialty", "toxicity")}
    assert named == {(kind, key)}


@pytest.mark.parametrize(
    ("typed", "never"),
    [
        ("hématite", "hepatitis"),
        ("artérite", "arthritis"),
        ("mastite", "gastritis"),
        ("méningite virale du voisin", "hepatitis"),
        ("nephrotomie", "neuropathy"),
    ],
)
def test_a_word_that_is_not_ours_is_not_its_neighbour(typed: str, never: str, assistant: Assistant) -> None:
    """Guards words one or two letters from ours that mean something else: asked or not understood, never answered."""
    answer = ask(assistant, f"{typed} à Dax")
    assert never not in answer.query.toxicities or "choice" in answer.kinds


@pytest.mark.parametrize("typed", ["ermato", "hyporthyroidie", "nero", "neufro", "avis neumo", "hypeo t"])
def test_a_slip_between_two_disciplines_or_diseases_is_not_guessed(typed: str, assistant: Assistant) -> None:
    """Guards slips that real questions held: what they might also be has to be asked, or nothing is answered."""
    answer = ask(assistant, f"{typed} Cognac")
    meanings = {*answer.query.specialties, *answer.query.toxicities}
    assert "choice" in answer.kinds or not meanings


def test_every_clinical_phrase_typed_exactly_is_understood_as_one_of_its_meanings(
    trial: Trial, knowledge: Knowledge
) -> None:
    """Guards the whole clinical vocabulary, of composed phrases each part: none is swallowed by another one.

    All of them are asked by `python -m benchmarks.every_phrase`.
    """
    phrases = {fold(phrase) for phrase, _ in of_each_part(knowledge)} & trial.known.keys()
    assert len(phrases) > len(trial.known) / 5
    assert lost(trial, phrases) == []
