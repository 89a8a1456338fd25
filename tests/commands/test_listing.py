"""`directory`, `coverage --map` and `explain`: what a curator looks at."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.conftest import CommandLine
from tests.commands.contract import TODAY

pytestmark = pytest.mark.slow


def test_explain_shows_how_a_question_was_read(bot: CommandLine) -> None:
    """Guards the curator's tool: words, what they mean with file and line, the distance, the reason, the parts."""
    ended = bot("explain", "dermatoloque Aubrelac glacite", *TODAY)
    assert ended.code == 0
    source = f"knowledge/specialties.yaml:{bot.folder.line_of('specialties.yaml', '[dermatologie')}"
    assert source in ended.out
    assert "knowledge/toxicities/glazitis.yaml:" in ended.out
    assert "(1 lettre(s))" in ended.out
    assert "commune:96001" in ended.out
    assert "décision" in ended.out
    assert "Une toxicité est nommée." in ended.out
    for word in ("mots", "compris", "lieux", "décision", "parties"):
        assert any(line.startswith(word) for line in ended.lines)
    english = bot("explain", "dermatoloque Aubrelac glacite", *TODAY, "--language", "en")
    for word in ("tokens", "mentions", "places", "decision", "sections"):
        assert any(line.startswith(word) for line in english.lines)


@pytest.mark.parametrize(
    "question", ["", "brillance", "dermatologue Saint-Orvan", "recette de la glacite", "arrêt cardiaque"]
)
def test_explain_has_something_to_say_of_any_question(bot: CommandLine, question: str) -> None:
    """Guards the tool where it is needed most: choices, other subjects, alarms, nothing at all."""
    ended = bot("explain", *TODAY, "--", question)
    assert ended.code == 0
    assert "décision" in ended.out


def test_the_directory_in_json_holds_every_referent(bot: CommandLine) -> None:
    """Guards `directory --json`: all referents, with facility, commune and position, sorted by key."""
    ended = bot("directory", "--json")
    entries = json.loads(ended.out)
    assert [entry["key"] for entry in entries] == sorted(entry["key"] for entry in entries)
    assert len(entries) == 8
    nord = next(entry for entry in entries if entry["key"] == "calune_nord_cardiology")
    assert (nord["facility"], nord["commune"], nord["commune_name"]) == ("chu_calune_nord", "98004", "Ombreval")
    assert (nord["department"], nord["lat"], nord["lon"]) == ("98", 45.31, 2.01)
    assert nord["phones"] == ["+33536490005"]


def test_the_directory_in_plain_text_has_a_line_per_referent(bot: CommandLine) -> None:
    """Guards `directory`: one readable line each."""
    ended = bot("directory")
    assert len(ended.lines) == 8
    assert all("Calune" in line or "Aubrelac" in line or "Montescal" in line for line in ended.lines)


@pytest.mark.parametrize("name", ["dermatology", "dermatologie", "dermato"])
def test_a_map_is_asked_for_by_any_name_of_a_discipline(bot: CommandLine, name: str, tmp_path: Path) -> None:
    """Guards `coverage --discipline`: a coordinator types the French name, not the key; another word is told."""
    assert bot("coverage", "--discipline", name, "--map", str(tmp_path / "x.png"), *TODAY).code == 0
    assert (tmp_path / "x.png").stat().st_size
    refused = bot("coverage", "--discipline", "zorglub", "--map", str(tmp_path / "y.png"), *TODAY)
    assert refused.code == 2
    assert "Dermatologie" in refused.err
