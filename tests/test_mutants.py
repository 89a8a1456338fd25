"""What scripts/mutate knows of the project: its modules, their tests, and the changes that change nothing."""

from __future__ import annotations

import sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

SCRIPTS = ROOT / "scripts"
UNCOVERED = {"answer": "only data"}
"""Modules of bot/answering that are not broken, and why."""


@pytest.fixture(scope="module")
def mutate() -> ModuleType:
    """The script, which has no ending of its own."""
    sys.path.insert(0, str(SCRIPTS))
    try:
        loader = SourceFileLoader("mutate", str(SCRIPTS / "mutate"))
        spec = spec_from_loader("mutate", loader)
        assert spec is not None
        module = module_from_spec(spec)
        loader.exec_module(module)
    finally:
        sys.path.remove(str(SCRIPTS))
    return module


def rows() -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = yaml.load(
        (SCRIPTS / "equivalent_mutants.yaml").read_bytes(), Loader=yaml.CSafeLoader
    )
    return found


def test_each_module_and_each_of_its_tests_is_there(mutate: Any) -> None:
    """Guards the table against a module that moved and a test file that was renamed."""
    for module, tests in mutate.TESTS.items():
        assert (ROOT / mutate.file_of(module)).is_file(), module
        files = [one.partition("::")[0] for one in tests if one.startswith("tests/")]
        assert files
        assert not [one for one in files if not (ROOT / one).is_file()], module


def test_a_name_means_one_module(mutate: Any) -> None:
    """Guards the score: of two modules of one name the other one was broken, and no test noticed any of it."""
    several = {
        module: files
        for module in mutate.TESTS
        if "/" not in module
        and len(files := [one for one in mutate.FOLDERS if (ROOT / one / f"{module}.py").is_file()]) > 1
    }
    assert several.keys() == {"places"}  # the first of them, which understands
    assert mutate.file_of("places") == "bot/understanding/places.py"
    assert mutate.file_of("announcing/telling") == "bot/announcing/telling.py"


def test_every_module_of_the_answers_is_broken(mutate: Any) -> None:
    """Guards a new module of bot/answering against standing outside the measure."""
    covered = {mutate.file_of(module) for module in mutate.TESTS}
    modules = {path.stem: path for path in (ROOT / "bot/answering").glob("*.py") if path.stem != "__init__"}
    left = {name for name, path in modules.items() if str(path.relative_to(ROOT)) not in covered}
    assert left == set(UNCOVERED)


def test_every_change_that_changes_nothing_is_still_there(mutate: Any) -> None:
    """Guards the list of equivalents: a row whose line was rewritten fails the run of its module."""
    gone = []
    for module, same in rows().items():
        known = mutate.mutants(Path(ROOT, mutate.file_of(module)).read_text("utf-8"))
        gone += [
            f"{module}: {one['line']}: {one['change']}" for one in same if not any(m.is_called(one) for m in known)
        ]
    assert not gone


@pytest.mark.slow
def test_a_mutant_is_another_text(mutate: Any) -> None:
    """Guards the score: an empty text that becomes an empty text was a break that nobody could notice."""
    source = 'def name(known: bool) -> str:\n    return "" if known else ""\n\n\ndef other() -> str:\n    return ""\n'
    assert all(one.source != source for one in mutate.mutants(source))
    for module in mutate.TESTS:
        text = Path(ROOT, mutate.file_of(module)).read_text("utf-8")
        assert not [one.change for one in mutate.mutants(text) if one.source == text], module
