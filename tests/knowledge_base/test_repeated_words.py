"""A word written twice in one list is told at the second line, and holds nothing up."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.knowledge_base.repeated_words import repeated_words
from bot.knowledge_base.telling import told
from tests.conftest import ROOT
from tests.region.building import RegionFolder, copy_region

SHEET = "toxicities/driftitis.yaml"
LIST = "phrases: {fr: [dérivite]"


@pytest.fixture
def region(tmp_path: Path) -> RegionFolder:
    return copy_region(tmp_path)


@pytest.mark.parametrize("again", ["dérivite", "Dérivite", "DÉRIVITE"])
def test_the_second_one_is_told_with_its_line(region: RegionFolder, again: str) -> None:
    """Guards the curator who adds a word that is there already, however it is cased."""
    region.replace(SHEET, LIST, f"phrases: {{fr: [dérivite,\n    autre mot,\n    {again}]")
    line = next(n for n, text in enumerate(region.text(SHEET).splitlines(), 1) if text.strip().startswith(f"{again}]"))
    found = "\n".join(told(repeated_words(region.knowledge), region.knowledge, "fr"))
    assert f"knowledge/{SHEET}:{line}: « {again} » est déjà dans cette liste, ligne {line - 2}" in found
    region.load()


def test_the_same_word_in_two_languages_is_none(region: RegionFolder) -> None:
    """Guards words that both languages share, each in its own list."""
    assert repeated_words(region.knowledge) == []
    region.replace(SHEET, LIST, "phrases: {any: [unmot], fr: [dérivite, unmot]")
    assert repeated_words(region.knowledge) == []


def test_the_product_has_none() -> None:
    """Guards the curated files themselves."""
    assert [str(problem) for problem in repeated_words(ROOT / "knowledge")] == []
