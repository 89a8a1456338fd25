"""A signature below an entry in braces is told as what it is, wherever it was put, and how it is written inside."""

from __future__ import annotations

import re

import pytest

from bot.knowledge_base.diagnostics import load_diagnostics
from bot.knowledge_base.yaml_text import parse_yaml
from bot.knowledge_base.yaml_tree import YamlProblems
from tests.conftest import ROOT

SIGNATURE = ("status: validated", 'validated_by: "Dr X, interniste"', "checked_on: 2026-11-20")
SHEETS = sorted((ROOT / "knowledge/toxicities").glob("*.yaml"))
ENTRY = re.compile(r" *(?:- |\d+: )\{.*\}$")


@pytest.mark.slow
@pytest.mark.parametrize("further", [2, 4])
@pytest.mark.parametrize("lines", [1, 2, 3])
def test_the_three_lines_below_braces_are_told(lines: int, further: int) -> None:
    """Guards the clinician who follows the guide: every step and statement in braces, in every sheet."""
    tried = 0
    for sheet in SHEETS[::6]:
        written = sheet.read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(written, 1):
            if not ENTRY.match(line):
                continue
            tried += 1
            blanks = " " * (len(line) - len(line.lstrip()) + further)
            text = "\n".join([*written[:number], *(blanks + one for one in SIGNATURE[:lines]), *written[number:], ""])
            with pytest.raises(YamlProblems) as refused:
                parse_yaml(text)
            [(at, message)] = refused.value.found
            assert at == number + 1
            assert load_diagnostics().of(message).kind == "braces"
    assert tried > 20


def test_the_same_inside_the_braces_is_read() -> None:
    """Guards what the message says to do."""
    assert parse_yaml(f"a:\n  1: {{levels: [x], {', '.join(SIGNATURE)}}}\n")


def test_a_line_below_the_braces_of_a_key_is_a_slip_of_blanks() -> None:
    """Guards the other slip: a text in braces is the value of a key, and the line below belongs beside that key."""
    with pytest.raises(YamlProblems) as refused:
        parse_yaml("a:\n  - key: x\n    delay: {fr: y, en: z}\n      source: w\n  - key: v\n")
    [(at, message)] = refused.value.found
    assert (at, load_diagnostics().of(message).kind) == (4, "indent")
