"""A word that belongs elsewhere is told as it is written, at its own line, and where it stands already."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.commands.validating import problems_of, refuse_problems
from bot.curating.saving import Saving
from bot.curating.synonyms import target_of, with_phrase
from bot.knowledge_base.problems import KnowledgeError
from bot.knowledge_base.telling import told
from bot.settings import PARIS
from tests.region.building import RegionFolder, copy_region

NOW = datetime(2026, 11, 23, 9, tzinfo=PARIS)
SHEET = "toxicities/driftitis.yaml"
LISTS = "phrases: {fr: [dérivite]"
OVER_LINES = "phrases: {fr: [dérivite,\n    %s,\n    encore un mot]"
"""Words of a list may stand on several lines, below texts that hold the same words."""


@pytest.fixture
def region(tmp_path: Path) -> RegionFolder:
    folder = copy_region(tmp_path)
    text = folder.text(SHEET)
    # the same words in a text and in a comment above the lists: neither is what was added
    folder.write(SHEET, "# néphrologie, cardiologie, Dermato, Aubrelac, OPH\n" + text)
    return folder


def lines_told(region: RegionFolder) -> str:
    return "\n".join(told(problems_of(Assistant(region.load()), NOW), region.knowledge, "fr"))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("Cardiologie", "« Cardiologie » mène à"),
        ("CARDIOLOGIE", "« CARDIOLOGIE » mène à"),
        ("Dermato", "« Dermato » mène à"),
        ("Néphro", "« Néphro » mène à"),
        ("Aubrelac", "« Aubrelac » est une commune"),
        ("Port Calune", "« Port Calune » est une commune"),
        ("Du", "« Du » est un mot de tous les jours (« du », language/ordinary_words.yaml:3)"),
        ("Oph", "« Oph » est un mot de tous les jours (« of », language/ordinary_words.yaml:4)"),
    ],
)
def test_a_word_is_told_where_and_as_it_was_written(region: RegionFolder, word: str, said: str) -> None:
    """Guards the coordinator who added one word: its own line and spelling, not the entry's first line."""
    region.replace(SHEET, LISTS, OVER_LINES % word)
    [line] = [n for n, text in enumerate(region.text(SHEET).splitlines(), 1) if text.strip() == f"{word},"]
    found = lines_told(region)
    assert f"knowledge/{SHEET}:{line}: {said}" in found
    if "mène à" in said:
        others = [one for one in found.splitlines() if one.startswith("  knowledge/") and SHEET not in one]
        assert others, "where it stands already is told, too"
        for other in others:
            file, number = other.split(":")[0].strip(), int(other.split(":")[1])
            stands = (region.knowledge.parent / file).read_text(encoding="utf-8").splitlines()[number - 1]
            spelling = other.partition("« ")[2].partition(" »")[0]
            assert spelling in stands, other


@pytest.mark.slow
def test_a_word_that_is_not_saved_is_told_at_the_line_where_it_would_stand(region: RegionFolder) -> None:
    """Guards « Ajouter comme synonyme »: the file on the disk does not hold the word yet."""
    saving = Saving(region.knowledge, region.data, refuse_problems)
    target = target_of("toxicity", "driftitis", region.load())
    assert target
    with pytest.raises(KnowledgeError) as refused:
        saving.save(target.file, lambda text: with_phrase(text, target, "fr", "Cardiologie"), NOW)
    [mine] = [one for one in refused.value.problems if one.file.endswith(SHEET)]
    assert "'Cardiologie' means" in mine.message
    assert LISTS in region.text(SHEET).splitlines()[mine.line - 1]
