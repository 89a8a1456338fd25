"""Checks of equivalences.yaml, which coordinators also edit by hand: each answer names something that exists."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.problems import Problem
from bot.knowledge_base.sheet_words import EQUIVALENCES, IGNORED, Question, SheetWords, load_equivalences
from bot.knowledge_base.yaml_text import read_yaml
from bot.knowledge_base.yaml_tree import line_of

MOST_KEYS_NAMED = 12


def answer_problems(folder: Path, words: SheetWords, knowledge: Knowledge) -> list[Problem]:
    """Every answer that means nothing, with its line."""
    known: Mapping[Question, Collection[str]] = {
        "specialty": knowledge.specialties,
        "facility": knowledge.facilities,
        "commune": knowledge.gazetteer.communes,
        "tier": words.choices["tier"],
        "visibility": words.choices["visibility"],
        "heading": {*words.columns, IGNORED},
        "phone_label": {IGNORED},
    }
    wrong = [
        (question, value, key)
        for question, answers in load_equivalences(folder).items()
        for value, key in answers.items()
        if key not in known[question]
    ]
    tree = read_yaml(folder / EQUIVALENCES) if wrong else None
    return [
        Problem(
            f"{folder.name}/{EQUIVALENCES}",
            line_of(tree, ("equivalences", question, value)),
            f"'{value}' is said to mean '{key}', which does not exist; known: {_some(known[question])}",
        )
        for question, value, key in wrong
    ]


def _some(keys: Collection[str]) -> str:
    return ", ".join(sorted(keys)[:MOST_KEYS_NAMED])
