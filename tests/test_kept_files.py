"""What tests keep of files that they load again and again is what the loader would have made of them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from bot.knowledge_base.clinical_checks import clinical_problems
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.loading import load_knowledge
from bot.knowledge_base.problems import KnowledgeError
from bot.knowledge_base.words_over_lines import words_over_lines
from tests.conftest import ROOT
from tests.kept_files import CHANGED_BY_DESKS, every_file_is_read_anew, what_files_became_is_kept
from tests.region.building import copy_region


@pytest.mark.slow
def test_what_is_kept_is_what_would_be_read(knowledge: Knowledge) -> None:
    """Guards every test of a desk: a folder of kept files is the folder read anew, twice in a row."""
    with every_file_is_read_anew():
        anew = load_knowledge(ROOT / "knowledge", ROOT / "data")
    with what_files_became_is_kept() as kept:
        for _ in range(2):
            assert load_knowledge(ROOT / "knowledge", ROOT / "data") == anew == knowledge
        assert kept.files
        assert kept.checked


def test_a_changed_file_and_another_network_are_read_anew(tmp_path: Path) -> None:
    """Guards changes against what was kept: a text, the network's name in it, and a mistake are seen at once."""
    folder = copy_region(tmp_path)
    with what_files_became_is_kept():
        before = folder.load()
        folder.replace("network.yaml", "  region: {fr: Lorembourg,", "  region: {fr: Loremval,")
        after = folder.load()
        assert after.network.region.fr == "Loremval"
        told = [key for key, text in before.messages.items() if "Lorembourg" in text.fr != after.messages[key].fr]
        assert told
        assert any("Loremval" in after.messages[key].fr for key in told)
        folder.write("network.yaml", "network: {}\n")
        for _ in range(2):
            with pytest.raises(KnowledgeError):
                folder.load()


def test_a_phrase_over_two_lines_is_told_as_long_as_it_stands(tmp_path: Path) -> None:
    """Guards the remarks of `check`: what is kept of a file is of its own text, and a mended one is whole again."""
    folder = copy_region(tmp_path)
    with what_files_became_is_kept():
        assert words_over_lines(folder.knowledge) == []
        folder.replace("treatments.yaml", "{any: [calunimab]}", "{any: [calunimab\n        bis]}")
        for _ in range(2):
            [told] = words_over_lines(folder.knowledge)
            assert "'calunimab bis' is one phrase" in told.message
        folder.replace("treatments.yaml", "[calunimab\n        bis]", "[calunimab, bis]")
        assert words_over_lines(folder.knowledge) == []


@pytest.mark.slow
def test_a_dose_in_a_sheet_is_found_though_all_else_was_checked(tmp_path: Path, knowledge: Knowledge) -> None:
    """Guards the kept checks: a sheet that changes is looked through again, and nobody's mistakes are kept for it."""
    folder = Path(shutil.copytree(ROOT / "knowledge", tmp_path / "knowledge"))
    with what_files_became_is_kept():
        load_knowledge(folder, ROOT / "data")
        sheet = folder / "toxicities" / "colitis.yaml"
        good = sheet.read_text(encoding="utf-8")
        said = next(iter(knowledge.toxicities["colitis"].forms[0].red_flags)).fr
        assert good.count(said) == 1
        sheet.write_text(good.replace(said, "40 mg"), encoding="utf-8")
        for _ in range(2):
            with pytest.raises(KnowledgeError, match="dose"):
                load_knowledge(folder, ROOT / "data")
        sheet.write_text(good, encoding="utf-8")
        load_knowledge(folder, ROOT / "data")


def test_a_sentence_that_lost_its_placeholder_is_found_though_its_file_was_checked(tmp_path: Path) -> None:
    """Guards the kept checks: the sentences of a changed file are looked through again, every time they are wrong."""
    folder = copy_region(tmp_path)
    with what_files_became_is_kept() as kept:
        folder.load()
        assert kept.sentences
        good = folder.text("messages.yaml")
        folder.write("messages.yaml", good.replace("{place}", "…", 1))
        for _ in range(2):
            with pytest.raises(KnowledgeError, match=r"\{place\} is missing"):
                folder.load()
        folder.write("messages.yaml", good)
        folder.load()


def test_no_check_of_a_sheet_looks_at_what_desks_change(knowledge: Knowledge) -> None:
    """Guards the kept checks: a part that a check needs is never among those that do not count."""
    with what_files_became_is_kept() as kept:
        assert list(kept.clinical_problems(knowledge)) == list(clinical_problems(knowledge))
    assert vars(knowledge).keys() >= CHANGED_BY_DESKS


@pytest.mark.slow
def test_other_forbidden_words_are_found_in_sheets_that_were_checked(tmp_path: Path) -> None:
    """Guards the kept checks: what no text may hold is looked for again in every sheet, as soon as it is another."""
    folder = copy_region(tmp_path)
    wording = "language/clinical_wording.yaml"
    with what_files_became_is_kept():
        told = folder.load().toxicities["glazitis"].name.fr
        word = max(re.findall(r"\w+", told), key=len)
        good = folder.text(wording)
        changed, once = re.subn(r"(forbidden_words:\s+\[)", rf"\1{word}, ", good)
        assert once == 1
        folder.write(wording, changed)
        for _ in range(2):
            with pytest.raises(KnowledgeError, match=f"'{word}' is read both ways"):
                folder.load()
        folder.write(wording, good)
        folder.load()
