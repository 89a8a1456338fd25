"""SECURITY.md, row by row: each claimed defence can be removed by scripts/defences, and names tests that exist."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

DEFENCES: list[dict[str, Any]] = yaml.load((ROOT / "scripts" / "defences.yaml").read_bytes(), Loader=yaml.CSafeLoader)
TABLE = (ROOT / "SECURITY.md").read_text(encoding="utf-8").partition("| asset |")[2].partition("\n\n")[0]
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in TABLE.splitlines()[2:]]


def test_every_threat_has_a_defence_that_is_removed_and_no_other() -> None:
    """Guards against a claim that nobody tries, and against a row that somebody deleted without its defence."""
    threats = [row[1] for row in ROWS]
    assert len(threats) == len(set(threats)) > 30
    assert {one["threat"] for one in DEFENCES} == set(threats)


@pytest.mark.parametrize("defence", DEFENCES, ids=lambda one: f"{one['threat']}: {one['file']}")
def test_a_defence_stands_where_it_is_said_to(defence: dict[str, Any]) -> None:
    """Guards the script: the text to remove is there exactly once, so that it never removes nothing."""
    assert set(defence) == {"threat", "file", "find", "instead", "tests"}
    assert (ROOT / defence["file"]).read_text(encoding="utf-8").count(defence["find"]) == 1
    assert defence["find"] != defence["instead"]


@pytest.mark.parametrize("defence", DEFENCES, ids=lambda one: f"{one['threat']}: {one['file']}")
def test_the_tests_of_a_defence_exist(defence: dict[str, Any]) -> None:
    """Guards against a test that was renamed: it would seem to notice everything."""
    for test in defence["tests"]:
        path, _, name = test.partition("::")
        assert (ROOT / path).exists(), path
        assert not name or re.search(rf"def {name}\(", (ROOT / path).read_text(encoding="utf-8")), name
