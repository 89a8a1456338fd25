"""`check`: what is whole, what is wrong and where, what waits for a clinician."""

from __future__ import annotations

import re

import pytest

from tests.commands.conftest import CommandLine
from tests.commands.contract import TODAY

pytestmark = pytest.mark.slow


def test_check_of_whole_knowledge_ends_with_0(bot: CommandLine) -> None:
    """Guards `check`: it says how many examples were asked, and of what is no mistake only what it remarks."""
    ended = bot("check", *TODAY)
    assert ended.code == 0
    remarks = [line for line in ended.err.splitlines() if line.startswith("  knowledge/")]
    assert len(remarks) == 3
    assert all("énoncé sans source propre" in line for line in remarks)
    assert ended.out.startswith("3 questions d'exemple posées, 0 problème(s)")
    assert re.match(r"Lus : \d+ contacts, \d+ sessions, \d+ toxicités", ended.lines[-1])
    assert bot("check", *TODAY, "--language", "en").out.startswith("3 examples asked, 0 problem(s)")


def test_check_finds_a_wrong_example_and_an_ambiguous_phrase(broken: CommandLine) -> None:
    """Guards `check`: both are reported with file and line, and the exit code is 1."""
    broken.folder.replace("examples/directory.yaml", "says: Aucun référent", "says: Trois référents")
    broken.folder.replace("toxicities/glazitis.yaml", "    grade: 2\n    sections", "    grade: 3\n    sections")
    broken.folder.replace("treatments.yaml", "{any: [calunimab]}", "{any: [calunimab, recette]}")
    ended = broken("check", *TODAY, "--language", "en")
    assert ended.code == 1
    examples, sheet = "examples/directory.yaml", "toxicities/glazitis.yaml"
    assert (
        f"knowledge/{examples}:{broken.folder.line_of(examples, 'ask: cardiologue')}: 'cardiologue Aubrelac'"
        in ended.err
    )
    wrong = broken.folder.line_of(sheet, "ask: glacite") + 2
    assert f"knowledge/{sheet}:{wrong}: 'glacite grade 2': grade 3" in ended.err
    assert "'recette' means" in ended.err


def test_check_lists_what_waits_for_a_clinician(broken: CommandLine) -> None:
    """Guards `check --review`: a statement from background knowledge alone is listed, with its own line."""
    sheet = "toxicities/glazitis.yaml"
    broken.folder.replace(sheet, "{fr: Poudrer., en: Powder.}", "{fr: Poudrer., en: Powder., evidence: background}")
    ended = broken("check", "--review", *TODAY)
    line = broken.folder.line_of(sheet, "Poudrer.")
    assert f"  knowledge/{sheet}:{line} · Glacite · grade 2 · conduite\n" in ended.out
    assert "    français : Poudrer.\n    anglais : Powder.\n    source : Source inventée\n" in ended.out
    [waits] = [line for line in ended.out.splitlines() if line.startswith("À signer par un clinicien")]
    unsigned, hidden, _, alarms, *_ = map(int, re.findall(r"\d+", waits))
    assert (hidden, hidden + alarms) == (1, ended.out.count("    source : "))
    assert unsigned >= hidden
    shown = broken("ask", "glacite grade 2", *TODAY)
    assert "Poudrer" not in shown.out
