"""What is written below a value that is whole on its line is told at that line: tried in the lists of real files."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from bot.knowledge_base.diagnostics import load_diagnostics
from bot.knowledge_base.yaml_text import parse_yaml
from bot.knowledge_base.yaml_tree import YamlProblems
from tests.conftest import ROOT
from tests.rows import every_row

FILES = ("directory/40.yaml", "toxicities/colitis.yaml", "examples/directory.yaml", "network_topics.yaml",
    "emergencies.yaml", "language/ambiguities.yaml", "facilities.yaml", "training.yaml")  # fmt: skip
MOST_OF_A_KIND = 40
"""Places tried in each file, spread over the whole of it."""
KEY_ALONE = re.compile(r"( *(?:- )?)([a-z_0-9]+):")
SESSION = '  - key: spring\n    title: {fr: "Dax", en: "Dax"}\n    status: open\n'
SHEET = "key: course\nother: {fr: a, en: b}\n"


def lines_of(name: str) -> list[str]:
    return (ROOT / "knowledge" / name).read_text(encoding="utf-8").splitlines()


def keys_with_lines_below(lines: list[str]) -> Iterator[tuple[int, str]]:
    """(index, '[]' or '{}') of every key whose entries stand on the lines below it."""
    for at, line in enumerate(lines[:-1]):
        below = lines[at + 1]
        if KEY_ALONE.fullmatch(line) and below.strip() and not below.lstrip().startswith("#"):
            yield at, "[]" if below.lstrip().startswith("- ") else "{}"


def told_of(text: str) -> list[tuple[int, str, str]]:
    """(line, kind, in French) of what is wrong with a text."""
    with pytest.raises(YamlProblems) as caught:
        parse_yaml(text)
    found = [(line, load_diagnostics().of(said)) for line, said in caught.value.found]
    return [(line, diagnosis.kind, diagnosis.french) for line, diagnosis in found]


@pytest.mark.slow
@every_row("name", FILES)
def test_entries_below_an_empty_list_or_mapping_are_told_at_its_line(name: str) -> None:
    """Guards who fills what was empty and leaves its brackets: the line of the brackets is told, and to remove them."""
    lines, places = lines_of(name), list(keys_with_lines_below(lines_of(name)))
    for at, empty in places[:: max(1, len(places) // MOST_OF_A_KIND)]:
        for value in (empty, f"{empty}   # rien encore"):
            text = "\n".join([*lines[:at], f"{lines[at]} {value}", *lines[at + 1 :]])
            (found,) = told_of(text)
            assert found[:2] == (at + 1, "empty_above"), f"{name}:{at + 1} {found}"
            assert f"enlever {empty} à la ligne {at + 1}" in found[2]


@every_row(
    ("pasted", "line", "words"),
    [
        (f"{SHEET}sessions: []\n{SESSION}", 3, "enlever [] à la ligne 3, garder « sessions: »"),
        (f"{SHEET}sessions: [ ]\n\n# mars\n{SESSION}", 3, "enlever [] à la ligne 3"),
        (f"{SHEET}sessions: []\n" + SESSION.replace("\n  ", "\n")[2:], 3, "enlever [] à la ligne 3"),
        (f"{SHEET}sessions: []\nsessions:\n{SESSION}", 3, "effacer la ligne 3 : « sessions » y est vide, et rempli"),
        (f"{SHEET}sessions:\n{SESSION}sessions: []\n", 7, "effacer la ligne 7 : « sessions » y est vide, et rempli"),
        (f"{SHEET}sessions: [\n{SESSION}]\n", 3, "enlever le [ à la ligne 3 et le ] qui le ferme"),
        (f"{SHEET}{SESSION}sessions: []\n", 6, "écrire « sessions: » au-dessus de la ligne 3"),
        (f"{SHEET}words: [a, b]\n  - c\n", 3, "la ligne 4 est écrite dessous"),
        (f"{SHEET}words: [a, b]\n- c\n", 3, "la ligne 4 est écrite dessous"),
    ],
)
def test_each_way_of_pasting_leads_to_the_line_that_has_to_change(pasted: str, line: int, words: str) -> None:
    """Guards every place where a block is pasted: below the brackets, beside, inside or above them."""
    (found,) = told_of(pasted)
    assert found[0] == line
    assert words in found[2]


@every_row(
    "text",
    [
        "entries:\n  - key: a\n    phones: []\n   - key: b\n    phones: []\n",
        "entries:\n  - key: a\n    phones: [x]\n - key: b\n    phones: [y]\n",
    ],
)
def test_an_entry_out_of_line_is_not_taken_for_one_of_the_list_above(text: str) -> None:
    """Guards the opposite: the next entry, badly aligned below an empty list, is told for its blanks."""
    assert [kind for _, kind, _ in told_of(text)] == ["indent"]


WITH_LISTS = ("specialties.yaml", "toxicities/colitis.yaml", "territories.yaml", "language/ambiguities.yaml")
SIGNED = ["status: validated", 'validated_by: "Dr X, y"', "checked_on: 2026-11-20"]


def spread(places: list[int]) -> list[int]:
    return places[:: max(1, len(places) // MOST_OF_A_KIND)]


@pytest.mark.slow
@every_row("name", WITH_LISTS)
@every_row("behind", [", ostéologue", " ostéologue", ",ostéologue", ", osté de bras,"])
def test_a_word_behind_the_closing_bracket_is_told(name: str, behind: str) -> None:
    """Guards who adds a word at the end of a line: it is behind the ], and the blanks before the line are right."""
    lines = lines_of(name)
    for at in spread([at for at, line in enumerate(lines) if line.endswith("]") and "#" not in line]):
        text = "\n".join([*lines[:at], lines[at] + behind, *lines[at + 1 :]])
        (found,) = told_of(text)
        assert found[:2] == (at + 1, "behind_bracket"), f"{name}:{at + 1} {found}"


@every_row("name", ["specialties.yaml", "territories.yaml", "language/places.yaml"])
def test_a_dash_below_a_list_in_brackets_of_several_lines_is_told(name: str) -> None:
    """Guards the same below a list that was broken over lines: it is told where its bracket closes."""
    lines = lines_of(name)
    ends = [at for at, line in enumerate(lines) if line.endswith("]") and "[" not in line and "#" not in line]
    ends = [at for at in ends if ":" not in lines[at]]
    assert ends
    for at in spread(ends):
        depth = len(lines[at]) - len(lines[at].lstrip())
        text = "\n".join([*lines[: at + 1], f"{' ' * depth}- ostéologue", *lines[at + 1 :]])
        (found,) = told_of(text)
        assert found[:2] == (at + 1, "whole_list"), f"{name}:{at + 1} {found}"


@every_row("blanks", [-2, -1, 1, 2])
def test_lines_pasted_with_other_blanks_are_told_together(blanks: int) -> None:
    """Guards a signature by hand: how many blanks, before how many lines, and the key to align them with."""
    lines = lines_of("toxicities/colitis.yaml")
    entries = [at for at, line in enumerate(lines) if re.match(r" +evidence: ", line)]
    entries = [at for at in entries if lines[at + 1].lstrip().startswith("- ")]
    assert entries
    for at in spread(entries):
        depth = len(lines[at]) - len(lines[at].lstrip()) + blanks
        pasted = [" " * depth + line for line in SIGNED]
        (found,) = told_of("\n".join([*lines[: at + 1], *pasted, *lines[at + 1 :]]))
        assert found[:2] == (at + 2, "indent"), f"{at + 1} {found}"
        verb = "ajouter" if blanks < 0 else "enlever"
        assert f"{verb} {abs(blanks)} espace(s) devant ces 3 lignes : les aligner sur « evidence: »" in found[2]


@every_row("tabbed", ["-\tenthésite", "- \tenthésite", "-  \t enthésite"])
def test_a_tab_behind_a_dash_is_told_as_a_tab(tabbed: str) -> None:
    """Guards the name of the slip: a tab is no sign to be put in quotes."""
    lines = lines_of("toxicities/arthritis.yaml")
    at = next(at for at, line in enumerate(lines) if line.lstrip().startswith("- "))
    (found,) = told_of("\n".join([*lines[: at + 1], f"    {tabbed}", *lines[at + 1 :]]))
    assert found[:2] == (at + 2, "tab")
