"""The one table of how many edits are forgiven."""

from __future__ import annotations

import ast
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.assistant import Assistant
from bot.understanding import allowance
from bot.understanding.allowance import Allowance
from tests.conftest import ROOT
from tests.rows import every_row

RULES = {name: rule for name, rule in vars(allowance).items() if isinstance(rule, Allowance)}
UNDERSTANDING = ROOT / "bot" / "understanding"
DECIDED_ELSEWHERE = re.compile(r"\.edits (?:<|>|<=|>=) [1-9]|MISSPELT[A-Z_]*FROM = |SHORTEST_MISSPELT|FUZZY")


@given(letters=st.integers(0, 60), rule=st.sampled_from(list(RULES.values())))
def test_a_longer_word_forgives_no_less(letters: int, rule: Allowance) -> None:
    """Guards every rule: never more than two edits, and never fewer in a longer word."""
    assert 0 <= rule.edits(letters) <= rule.edits(letters + 1) <= 2


@pytest.mark.parametrize("path", sorted(UNDERSTANDING.rglob("*.py")), ids=lambda path: path.name)
def test_no_other_module_decides_how_many_edits_are_forgiven(path: Path) -> None:
    """Guards the table: a limit that stands beside the rule it belongs to is found by nobody who changes the others."""
    found = [line for line in path.read_text(encoding="utf-8").splitlines() if DECIDED_ELSEWHERE.search(line)]
    assert path.name == "allowance.py" or not found, found


def test_every_rule_says_why() -> None:
    """Guards the reasons: a number without one is changed by whoever stumbles over it."""
    body = ast.parse(Path(allowance.__file__).read_text(encoding="utf-8")).body
    told = {
        target.id
        for node, following in pairwise(body)
        if isinstance(node, ast.Assign) and isinstance(following, ast.Expr)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    assert told >= RULES.keys()


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("colirte grade 2", "toxicity"),  # one edit, a word of five letters and more
        ("gastroanterologe Dax", "specialty"),  # two edits, a long word
    ],
)
def test_words_are_recognised_within_the_rules(assistant: Assistant, typed: str, kind: str) -> None:
    """Guards that the reading asks the table."""
    assert any(mention.kind == kind and mention.edits for mention in assistant.reader.read(typed).mentions)


@every_row(
    "word", ("bille", "chasse", "autorité", "claquettes", "courtisane", "polite", "diameter", "feminist", "shell")
)
def test_an_everyday_word_is_no_misspelt_sign_and_no_drug(assistant: Assistant, word: str) -> None:
    """Guards 'touche sa bille en thyroïde' against bullae: of the 35,000 commonest words these lay one letter off."""
    mentions = assistant.reader.read(f"mon patient parle de {word}").mentions
    assert not [m for m in mentions if m.edits and m.kind in ("toxicity", "symptom", "specialty", "treatment")]
