"""A comma left out at the end of a line makes one phrase of two: told, and nothing held up."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.knowledge_base.telling import told
from bot.knowledge_base.words_over_lines import words_over_lines
from tests.conftest import ROOT
from tests.region.building import copy_region

SHEET = "toxicities/driftitis.yaml"
LIST = "phrases: {fr: [dérivite]"


def test_a_comma_left_out_at_the_end_of_a_line_is_told(tmp_path: Path) -> None:
    """Guards two synonyms that would be neither of them; the line is that of the first, and the file is read."""
    region = copy_region(tmp_path)
    region.replace(SHEET, LIST, "phrases: {fr: [dérivite, débâcle lointaine\n    course folle, autre]")
    line = region.line_of(SHEET, "débâcle lointaine")
    shown = "\n".join(told(words_over_lines(region.knowledge), region.knowledge, "fr"))
    said = "« débâcle lointaine course folle » est lu comme une seule expression"
    assert f"knowledge/{SHEET}:{line}: {said}" in shown
    assert "une virgule après « dérivite, débâcle lointaine » ?" in shown or "après « débâcle lointaine » ?" in shown
    region.load()


@pytest.mark.parametrize(
    "second",
    [
        "      - course folle",
        "      course folle",
        "\n      - course folle",
        "       - course folle",
    ],
)
def test_a_dash_that_stands_too_far_to_the_right_is_told(tmp_path: Path, second: str) -> None:
    """Guards a list with dashes: a line one step too deep joins the one above, and the second line is to be moved."""
    region = copy_region(tmp_path)
    region.replace(SHEET, LIST + ", en: [driftitis]}", f"phrases:\n  en: [driftitis]\n  fr:\n    - dérivite\n{second}")
    line = region.line_of(SHEET, "course folle")
    shown = "\n".join(told(words_over_lines(region.knowledge), region.knowledge, "fr"))
    assert f"knowledge/{SHEET}:{line}: « dérivite" in shown
    assert "est lu comme une seule expression : mettre le tiret devant « course folle », juste sous celui du" in shown
    region.load()


def test_dashes_in_one_column_are_left_alone(tmp_path: Path) -> None:
    """Guards a list with dashes that is right."""
    region = copy_region(tmp_path)
    right = "phrases:\n  en: [driftitis]\n  fr:\n    - dérivite\n    - course folle"
    region.replace(SHEET, LIST + ", en: [driftitis]}", right)
    assert words_over_lines(region.knowledge) == []


def test_a_list_that_is_broken_behind_its_commas_is_none(tmp_path: Path) -> None:
    """Guards what `tidy` writes, and words in quotes."""
    region = copy_region(tmp_path)
    region.replace(SHEET, LIST, "phrases: {fr: [dérivite, débâcle lointaine,\n    course folle]")
    assert words_over_lines(region.knowledge) == []


def test_the_product_has_none() -> None:
    """Guards the rule: no list of the product is written like that."""
    assert words_over_lines(ROOT / "knowledge") == []
