"""A letter that is pasted in: the toxicity of today is asked about, with its own grade; the story before it is past."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from tests.conftest import ask

STORIES = (
    "Cher confrère, il avait présenté un rash grade 1 en mars, résolu, et une hépatite grade 2 en juin, guérie. ",
    "Rash grade 1 en janvier. Hépatite grade 2 en avril. ",
    "Sous nivolumab depuis février. Hépatite grade 3 en mai, récupérée. ",
    "Melanoma. Hepatitis grade 2 in March, resolved. Rash grade 1 in June. ",
)
TODAY = (
    "Ce jour, {} grade {}.", "Elle présente actuellement une {} grade {}.", "Depuis hier {} grade {}.",
    "Now presents with {} grade {}.",
)  # fmt: skip
QUESTIONS = ("", " Que faire ?", " Qui appeler à Dax ?")


@pytest.mark.slow
@pytest.mark.parametrize("illness", [("colite", "colitis", 3), ("pneumopathie", "pneumonitis", 2)])
def test_the_toxicity_of_today_is_the_one_asked_about(assistant: Assistant, illness: tuple[str, str, int]) -> None:
    """Guards each story with each way of saying 'today' and each question behind it."""
    name, key, grade = illness
    wrong = []
    for story, today, question in product(STORIES, TODAY, QUESTIONS):
        text = story + today.format(name, grade) + question
        query = ask(assistant, text).query
        if (query.toxicities, query.all_grades) != ((key,), (grade,)):
            wrong.append((text, query.toxicities, query.all_grades))
    assert wrong == []


@pytest.mark.parametrize(
    "text",
    ["Myocardite grade 3. Ce jour rash grade 1.", "Hépatite grade 3; aujourd'hui colite grade 2",
     "Colite grade 2 et hépatite grade 3 ce jour"],
)  # fmt: skip
def test_what_may_be_of_today_as_well_is_kept(assistant: Assistant, text: str) -> None:
    """Guards against calling history what has no time of its own: an emergency could hide in it."""
    assert len(ask(assistant, text).query.toxicities) == 2
