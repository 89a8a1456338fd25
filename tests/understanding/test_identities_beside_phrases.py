"""A name beside any clinical phrase is a patient's, and no phrase or place of ours is a patient by itself."""

from __future__ import annotations

from functools import cache

import pytest

from benchmarks.every_phrase import ASKED, like_a_patient, of_each_part, of_kinds
from bot.assistant import Assistant
from bot.knowledge_base.kinds import MentionKind
from bot.understanding.folding import fold
from bot.understanding.phrases import Entry
from tests.conftest import real_knowledge
from tests.understanding.identities import found_in, kinds_in, parts_of

CLINICAL: tuple[MentionKind, ...] = ("toxicity", "symptom", "treatment", "severity", "ambiguous", "organ")
"""Kinds of phrases that say what a patient has or takes."""


@cache
def phrases() -> tuple[tuple[str, Entry], ...]:
    """Every written phrase, and every part of the composed ones; benchmarks/every_phrase.py tries them all."""
    return tuple(of_each_part(real_knowledge()))


def phrases_of(*kinds: MentionKind) -> list[str]:
    return of_kinds(phrases(), *kinds)


@pytest.mark.slow
@pytest.mark.parametrize("kind", CLINICAL)
def test_a_name_beside_any_clinical_phrase_is_a_patients(kind: MentionKind) -> None:
    """What is clinical is the vocabulary itself: a phrase that curators add counts at once."""
    phrases = phrases_of(kind)
    assert len(phrases) > 20
    assert [phrase for phrase in phrases if "name" not in kinds_in(f"Mme Fictive, {phrase}, Dax")] == []


@pytest.mark.parametrize("grade", ["grade 2", "G3", "gr 1", "grade II", "g 2-3 colite"])
def test_a_name_beside_a_grade_is_a_patients(grade: str) -> None:
    """A grade is clinical without any further word."""
    assert kinds_in(f"Mme Fictive, {grade}, Dax") == ["name"]


def test_a_name_with_a_discipline_to_find_is_a_patients() -> None:
    """'Mme X, dermatologie, Dax' asks for somebody; only the word for the doctor tells a colleague's occupation."""
    words = real_knowledge().language.identifiers.professionals
    of_a_colleague = {fold(word) for word in (*words.service_lines, *words.roles, *words.titles)}
    phrases = [
        phrase for phrase in phrases_of("specialty") if of_a_colleague.isdisjoint({fold(phrase), *fold(phrase).split()})
    ]
    assert len(phrases) > 200
    assert [phrase for phrase in phrases if "name" not in kinds_in(f"Mme Fictive, quel {phrase} à Dax ?")] == []


@pytest.mark.slow
def test_no_phrase_of_the_vocabulary_is_a_patient_by_itself() -> None:
    """What the assistant is asked every day, alone or beside a patient and an age, raises no warning."""
    asked = phrases_of(*ASKED)
    texts = list(like_a_patient(asked))
    assert len(texts) > 2 * len(asked) > 20_000
    assert [(text, parts_of(text)) for text in texts if found_in(text)] == []


@pytest.mark.slow
def test_no_commune_beside_a_patient_is_a_name() -> None:
    """Léon, Yves and Anais are communes of the region; so are words that look like surnames."""
    names = [commune.name for commune in real_knowledge().gazetteer.communes.values()]
    texts = [
        text for name in names for text in (f"patient {name}", f"dermato {name}", f"patiente {name.lower()} 67 ans")
    ]
    assert [(text, parts_of(text)) for text in texts if parts_of(text)] == []


SURNAMES_THAT_LIE_IN_A_PLACE_OR_NEAR_A_WORD = (
    "Durand", "Bonnet", "Roche", "Giraud", "Caron", "Vidal", "Renaud",
)  # fmt: skip


@pytest.mark.parametrize("surname", SURNAMES_THAT_LIE_IN_A_PLACE_OR_NEAR_A_WORD)
def test_a_common_surname_is_no_part_of_a_village(assistant: Assistant, surname: str) -> None:
    """Guards 'patient Durand' against being read as Lésignac-Durand, and the village itself against being a patient."""
    assert [found.kind for found in assistant.reader.read(f"patient {surname} colite grade 2").identifiers] == ["name"]
    assert assistant.reader.read("patient Lésignac-Durand colite grade 2").identifiers == ()
