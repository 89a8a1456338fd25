"""What curators write by mistake, one by one: each is refused in French, with its file, its value and what to write."""

from __future__ import annotations

import difflib
from datetime import datetime

import pytest

from bot.commands.validating import problems_of
from bot.knowledge_base.checking import future_problems
from bot.knowledge_base.diagnostics import load_diagnostics
from bot.knowledge_base.problems import KnowledgeError, Problem
from bot.knowledge_base.telling import told
from bot.settings import PARIS
from tests.conftest import assistant_with_kept_words
from tests.curating import mistakes_in_sheets_and_lists, mistakes_in_the_directory, mistakes_of_hospitals_and_the_course
from tests.region.building import RegionFolder, copy_region

NOW = datetime(2026, 11, 23, 9, tzinfo=PARIS)
MISTAKES = [
    *mistakes_in_the_directory.MISTAKES,
    *mistakes_of_hospitals_and_the_course.MISTAKES,
    *mistakes_in_sheets_and_lists.MISTAKES,
]
TOLD_AT_THE_LINE = (
    "est dans le futur", "n'existe pas", "est un code postal", "se met sous phones", "boîte ouverte", "est une commune",
    "finit avant de commencer", "n'est pas un lien", "n'est pas un vrai numéro", "mot de tous les jours",
)  # fmt: skip
"""Mistakes of which the program itself knows no more than the entry; a curator is told the line."""


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> RegionFolder:
    """The invented region, put right again after each mistake."""
    return copy_region(tmp_path_factory.mktemp("mistakes"))


def found_in(folder: RegionFolder) -> list[Problem]:
    """What `check` finds."""
    try:
        assistant = assistant_with_kept_words(folder.load())
    except KnowledgeError as error:
        return list(error.problems)
    return [*problems_of(assistant, NOW), *future_problems(assistant.knowledge, NOW.date())]


def lines_that_differ(before: str, after: str) -> set[int]:
    """The lines of the mistake; where lines are gone, those around the gap."""
    old, new = before.splitlines(), after.splitlines()
    same = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return {number for tag, _, _, start, end in same if tag != "equal" for number in range(start, max(start, end) + 2)}


@pytest.mark.slow
@pytest.mark.parametrize(("name", "old", "new", "words"), MISTAKES, ids=[f"{one[0]}: {one[2]}" for one in MISTAKES])
def test_a_mistake_is_told_in_french(region: RegionFolder, name: str, old: str, new: str, words: str) -> None:
    """Guards coordinators: no mistake passes in silence, and each says where it stands and what to write instead."""
    before = region.text(name)
    region.replace(name, old, new)
    try:
        problems = found_in(region)
        lines = "\n".join(told(problems, region.knowledge, "fr"))
        pointed = [int(line.split(":")[1]) for line in lines.splitlines() if line.startswith(f"  knowledge/{name}:")]
        changed = lines_that_differ(before, region.text(name))
    finally:
        region.write(name, before)
    assert f"knowledge/{name}:" in lines
    assert words in lines
    if any(words.startswith(one) or one in words for one in TOLD_AT_THE_LINE):
        assert {number for at in pointed for number in (at - 1, at, at + 1)} & changed, (pointed, changed)
    assert all(load_diagnostics().of(problem.message).kind != "other" for problem in problems)


def test_there_are_sixty_and_more() -> None:
    """Guards the table itself."""
    assert len(MISTAKES) > 100
