"""Everything regional stands in knowledge/ and data/: no name of the region or of its towns in the program."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.knowledge_base.knowledge import Knowledge
from tests.conftest import ROOT

BOT = ROOT / "bot"
_WORD = re.compile(r"[^\W\d_](?:[\w'’-]*\w)?")
_SHORTEST = 3
_TELLING = 5
"""Shorter names are everyday words and measures too."""
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


def sources() -> list[Path]:
    return sorted(path for path in BOT.rglob("*") if path.suffix in (".py", ".html", ".js", ".css", ".svg"))


@pytest.mark.slow
def test_no_regional_word_stands_in_the_program(knowledge: Knowledge) -> None:
    """Guards a second network: what is said or decided by in bot/ names no place, hospital or network of the first."""
    names = regional_names(knowledge)
    found = [hit for path in sources() for hit in regional_words_in(path, names)]
    assert found == []


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
