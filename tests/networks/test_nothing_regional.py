"""Everything regional stands in knowledge/ and data/: no name of the region or of its towns in the program.

Nor in what another network shares of knowledge/ (the sentences), whatever the case, nor one letter amiss.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from rapidfuzz.distance import OSA

from bot.knowledge_base.knowledge import Knowledge
from tests.conftest import ROOT

BOT = ROOT / "bot"
_WORD = re.compile(r"[^\W\d_](?:[\w'’-]*\w)?")
_SHORTEST = 3
_TELLING = 5
"""Shorter names are everyday words and measures too."""
_LARGE = 10_000
"""Inhabitants; the names of small places are everyday words in small letters (*angoisse*, *montagne*)."""
_LONG = 7
"""Letters of a name that a word one letter away is a misspelling of, and no other word."""
_NAMES_OF_THE_PROGRAM = frozenset({"Gap", "Hours"})
"""Classes and columns of the program that are communes too."""


def regional_names(knowledge: Knowledge) -> frozenset[str]:
    gazetteer, network = knowledge.gazetteer, knowledge.network
    names = {commune.name for commune in gazetteer.communes.values()} | set(gazetteer.departments.values())
    names |= {territory.name.fr for territory in knowledge.territories.values()}
    names |= {facility.short for facility in knowledge.facilities.values()}
    names |= {network.region.fr, network.coordination.fr, network.calendar, *gazetteer.communes}
    return frozenset(name for name in names if len(name) >= _SHORTEST) - _NAMES_OF_THE_PROGRAM


def spoken(path: Path) -> Iterator[tuple[int, str]]:
    """(line, text) of what a program says: all of a page, the constants of a module but its docstrings."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        yield from enumerate(text.splitlines(), start=1)
        return
    tree = ast.parse(text)
    documented = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documented:
            yield node.lineno, node.value


def regional_words_in(path: Path, names: frozenset[str]) -> list[str]:
    heads: dict[str, list[str]] = {}
    for name in names:
        if found := re.match(r"\w+", name):
            heads.setdefault(found.group(), []).append(name)
    hits = []
    for line, text in spoken(path):
        for word in re.finditer(r"\w+", text):
            for name in heads.get(word.group(), ()):
                end = word.start() + len(name)
                if text.startswith(name, word.start()) and not text[end : end + 1].isalnum():
                    hits.append(f"{path.name}:{line}: {name}")
    return hits


def telling_names(knowledge: Knowledge) -> frozenset[str]:
    """Names that are no everyday word in small letters: the network's examples, departments, large towns, hospitals."""
    gazetteer, network = knowledge.gazetteer, knowledge.network
    towns = {one.name for one in gazetteer.communes.values() if one.population >= _LARGE}
    names = towns | set(gazetteer.departments.values()) | {one.short for one in knowledge.facilities.values()}
    names |= {territory.name.fr for territory in knowledge.territories.values()} | {network.region.fr}
    named = {name.casefold() for name in names if len(name) >= _TELLING}
    return frozenset(named | {network.town.casefold(), network.other_town.casefold(), network.hospital.casefold()})


def loosely_regional(text: str, names: frozenset[str]) -> set[str]:
    """The names that a text holds in any case, or with one letter amiss in a word that is long enough to tell."""
    text = text.casefold()
    found = set(_any_of(names).findall(text))
    for word in re.findall(rf"[^\W\d_]{{{_LONG - 1},}}", text):
        found |= _misspelt(word, names)
    return found


@cache
def _any_of(names: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(names)))})(?!\w)")


@cache
def _misspelt(word: str, names: frozenset[str]) -> frozenset[str]:
    long = (name for name in names if len(name) >= _LONG)
    return frozenset(name for name in long if OSA.distance(word, name, score_cutoff=1) == 1)


def shared_sentences() -> list[Path]:
    """What another network shares: all that is said, whatever is asked."""
    return [*sorted((ROOT / "knowledge").glob("*messages.yaml")), ROOT / "knowledge" / "command_help.yaml"]


def sources() -> list[Path]:
    return sorted(path for path in BOT.rglob("*") if path.suffix in (".py", ".html", ".js", ".css", ".svg"))


@pytest.mark.slow
def test_no_regional_word_stands_in_the_program(knowledge: Knowledge) -> None:
    """Guards a second network: what is said or decided by in bot/ names no place, hospital or network of the first."""
    names = regional_names(knowledge)
    found = [hit for path in sources() for hit in regional_words_in(path, names)]
    assert found == []


@pytest.mark.slow
def test_no_regional_word_stands_in_it_in_small_letters_or_misspelt(knowledge: Knowledge) -> None:
    """Guards the same against 'dermato dax' in a sentence that all networks say, and 'bordeau' that warms them up."""
    names = telling_names(knowledge)
    said = [(path, line, text) for path in (*sources(), *shared_sentences()) for line, text in spoken(path)]
    found = [f"{path.name}:{line}: {name}" for path, line, text in said for name in loosely_regional(text, names)]
    assert found == []


@pytest.mark.parametrize("text", ["écrivez : dermato dax", "dermatolgue à bordeau", "AU CH DE DAX", "en gironde"])
def test_the_loose_scan_finds_what_it_looks_for(knowledge: Knowledge, text: str) -> None:
    """Guards that guard: small letters, capitals and a letter left out hide nothing."""
    assert loosely_regional(text, telling_names(knowledge))


@pytest.mark.parametrize("name", ["Dax", "Nouvelle-Aquitaine", "Onco-Nouvelle-Aquitaine", "Gironde", "33063"])
def test_the_scan_finds_what_it_looks_for(tmp_path: Path, knowledge: Knowledge, name: str) -> None:
    """Guards the guard: a town, a department, the region or a code in a constant is found, in a docstring it is not."""
    path = tmp_path / "module.py"
    path.write_text(f'"""A town such as {name}."""\n\nTOWN = "near {name} (40)"\n', encoding="utf-8")
    assert f"module.py:3: {name}" in regional_words_in(path, regional_names(knowledge))
    assert not [hit for hit in regional_words_in(path, regional_names(knowledge)) if ":1:" in hit]


@pytest.mark.slow
def test_the_shared_sheets_name_no_town(knowledge: Knowledge) -> None:
    """Guards sharing: the examples beside a toxicity hold in every network, so that no place stands in them."""
    own = {example.ask for toxicity in knowledge.toxicities.values() for example in toxicity.examples if example.place}
    assert own == set()
    short = {one.name for one in knowledge.gazetteer.communes.values() if len(one.name) < _TELLING}
    names = regional_names(knowledge) - short
    asked = [example.ask for toxicity in knowledge.toxicities.values() for example in toxicity.examples]
    assert [(ask, name) for ask in asked for name in names if name in _WORD.findall(ask)] == []
