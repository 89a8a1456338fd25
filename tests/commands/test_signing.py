"""Clinicians sign statements in a spreadsheet, and the signatures come back into the YAML and nowhere else."""

from __future__ import annotations

import re
from datetime import date
from itertools import combinations
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from bot.commands.line import application
from bot.commands.reviewing import to_review, unsigned
from bot.commands.signing import Imported, import_signatures
from bot.knowledge_base.checking import remarks_on_signatures
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.loading import load_knowledge
from bot.knowledge_base.problems import KnowledgeError
from bot.knowledge_base.statements import statements_of
from bot.knowledge_base.tidying import tidied
from bot.knowledge_base.yaml_edit import quoted, with_keys
from bot.knowledge_base.yaml_text import parse_yaml
from tests.commands.signed import (
    ARTHRITIS,
    BLOCK,
    DATA,
    DIAGNOSTICS,
    FIRST,
    TODAY,
    TWO_SHEETS,
    WHO,
    added_lines,
    fill,
    of_the_text,
    text_is,
)

pytestmark = pytest.mark.slow


def test_a_signature_adds_its_lines_to_its_statement_and_nothing_else(folder: Path, whole_sheet: Path) -> None:
    """Guards the file of the curators: comments, order and other statements stay as they were."""
    assert fill(whole_sheet, text_is("Monoarthrite fébrile")) == 1
    assert import_signatures(whole_sheet, folder, DATA, TODAY) == Imported(1, 0, [])
    added = added_lines(folder, BLOCK)
    assert added == [
        "status: validated",
        'validated_by: "Dr Name \\"internist\\", working group"',
        "checked_on: 2027-01-15",
        f'signed_text: "{of_the_text(folder, "Monoarthrite")}"',
    ]
    assert sorted(p.name for p in folder.rglob("*.new")) == []


def test_a_signed_red_flag_is_hidden_no_more(folder: Path, sheet: Path) -> None:
    """Guards the point of signing: the statement waits no longer, and its neighbours still do."""
    before = {entry.french for entry in to_review(load_knowledge(folder, DATA))}
    fill(sheet, text_is("Monoarthrite fébrile"))
    import_signatures(sheet, folder, DATA, TODAY)
    after = {entry.french for entry in to_review(load_knowledge(folder, DATA))}
    assert before - after == {text for text in before if text.startswith("Monoarthrite fébrile")}


def test_every_statement_of_a_sheet_can_be_signed(folder: Path, sheet: Path) -> None:
    """Guards both ways of writing YAML, descriptions and criteria: each signature lands on its own statement."""
    signed = fill(sheet, lambda row: row["toxicité"] in TWO_SHEETS, day=date(2027, 1, 15))
    done = import_signatures(sheet, folder, DATA, TODAY)
    found, refused = done.signed, done.refused
    assert refused == []
    assert found == signed > 100
    texts = {path.name: path.read_text("utf-8") for path in (folder / "toxicities").glob("*.yaml")}
    assert [name for name, text in texts.items() if tidied(text) != text] == []  # `tidy` has nothing left to do
    knowledge = load_knowledge(folder, DATA)
    left = {entry.french for entry in unsigned(knowledge) if entry.toxicity in TWO_SHEETS and entry.kind != "alarme"}
    assert left == set()


def test_a_row_whose_text_changed_meanwhile_is_refused(folder: Path, sheet: Path) -> None:
    """Guards against signing words that the clinician did not read; the other rows are signed all the same."""
    fill(sheet, lambda row: row["toxicité"] == ARTHRITIS and row["nature"] == "signe de gravité")
    path = folder / BLOCK
    path.write_text(path.read_text(encoding="utf-8").replace("arthrite septique jusqu'à", "arthrite septique, jusqu'à"))
    done = import_signatures(sheet, folder, DATA, TODAY)
    signed, refused = done.signed, done.refused
    assert signed == 1
    assert ["has changed" in str(problem) for problem in refused] == [True]
    assert "validated" not in path.read_text(encoding="utf-8").split("Monoarthrite")[1].split("- fr:")[0]


@pytest.mark.parametrize("change", ["text", "english", "source"])
def test_a_signed_text_that_is_changed_is_told(signed: tuple[Path, Path], change: str) -> None:
    """Guards readers: what was changed after its signature does not go on as 'validated'; signed anew it passes."""
    folder, _ = signed
    path = folder / BLOCK
    before, body = path.read_text(encoding="utf-8"), path.read_text(encoding="utf-8").partition(FIRST)
    old = {"text": " fébrile", "english": "Single", "source": "source: background"}[change]
    new = {"text": " apyrétique", "english": "No", "source": "source: asco_2021 p.1"}[change]
    path.write_text(body[0] + body[1] + body[2].replace(old, new, 1), encoding="utf-8")
    with pytest.raises(KnowledgeError) as refused:
        load_knowledge(folder, DATA)
    [problem] = refused.value.problems
    assert "le texte a changé depuis sa signature" in DIAGNOSTICS.of(problem.message).french
    assert problem.line == before[: before.index(FIRST)].count("\n") + 1
    signature = re.compile(r"\n *(?:status: validated|validated_by: .*|checked_on: .*|signed_text: .*)(?=\n)")
    whole = path.read_text(encoding="utf-8")
    at = whole.index(FIRST)
    path.write_text(whole[:at] + signature.sub("", whole[at:]), encoding="utf-8")
    assert "Monoarthrite" in " ".join(entry.french for entry in unsigned(load_knowledge(folder, DATA)))


def test_a_signature_by_hand_is_told_its_fingerprint(folder: Path) -> None:
    """Guards the other way to sign: the line to paste is said, and once it is pasted nothing is said."""
    path = folder / BLOCK
    text = path.read_text(encoding="utf-8")
    lines = f'status: validated\n{" " * 8}validated_by: "Dr Anne Durand, rhumatologue"\n{" " * 8}checked_on: 2026-11-20'
    at = text.index("source:", text.index(FIRST))
    path.write_text(text[:at] + lines + "\n        " + text[at:], encoding="utf-8")
    [remark] = remarks_on_signatures(load_knowledge(folder, DATA))
    said = DIAGNOSTICS.of(remark.message).french
    [line] = re.findall(r'signed_text: "[0-9a-f]{8}"(?= ;)', said)
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole[:at] + line + "\n        " + whole[at:], encoding="utf-8")
    assert remarks_on_signatures(load_knowledge(folder, DATA)) == []


PARTS = ("status", "validated_by", "checked_on", "signed_text")


@pytest.mark.parametrize("lost", [one for n in (1, 2, 3) for one in combinations(PARTS, n)], ids="+".join)
def test_no_line_of_a_signature_goes_without_a_word(signed: tuple[Path, Path], lost: tuple[str, ...]) -> None:
    """Guards a signed text against a line that was taken out: refused, or told with what it means; never silent."""
    folder, _ = signed
    path = folder / BLOCK
    head, first, rest = path.read_text(encoding="utf-8").partition(FIRST)
    for part in lost:
        rest = re.sub(rf"\n *{part}: .*", "", rest, count=1)
    path.write_text(head + first + rest, encoding="utf-8")
    try:
        found = remarks_on_signatures(load_knowledge(folder, DATA))
    except KnowledgeError as refused:
        found = list(refused.problems)
    assert found
    assert {DIAGNOSTICS.of(one.message).kind for one in found} <= {"signature", "unsealed"}
    if lost == ("signed_text",):
        assert "le faire relire et signer à nouveau" in DIAGNOSTICS.of(found[0].message).french


def test_a_sheet_of_before_the_alarms_is_still_read(folder: Path, sheet: Path) -> None:
    """Guards a spreadsheet that clinicians hold already: a column that only helps to read may be missing."""
    fill(sheet, text_is("Monoarthrite fébrile"))
    workbook = openpyxl.load_workbook(sheet)
    rows = workbook.worksheets[0]
    rows.delete_cols([cell.value for cell in rows[1]].index("tournures") + 1)
    workbook.save(sheet)
    assert import_signatures(sheet, folder, DATA, TODAY) == Imported(1, 0, [])


def test_lines_that_moved_do_not_matter(folder: Path, sheet: Path) -> None:
    """Guards a second spreadsheet: statements are found by their words after others were signed above them."""
    fill(sheet, lambda row: row["toxicité"] == ARTHRITIS and row["nature"] == "conduite")
    import_signatures(sheet, folder, DATA, TODAY)
    fill(sheet, text_is("Rachis douloureux"))
    done = import_signatures(sheet, folder, DATA, TODAY)
    signed, refused = done.signed, done.refused
    assert signed == 1
    assert refused == []
    assert done.already > 1


def test_a_sheet_that_is_brought_again_is_no_failure(signed: tuple[Path, Path]) -> None:
    """Guards the clinician who corrects two rows and brings the sheet again: what is signed is said, not refused."""
    folder, sheet = signed
    assert import_signatures(sheet, folder, DATA, TODAY) == Imported(0, 1, [])
    run = CliRunner().invoke(
        application, ["check", "--review-import", str(sheet), "--knowledge", str(folder), "--today", str(TODAY)]
    )
    assert run.exit_code == 0, run.output
    assert "étaient déjà signés" in run.output
    fill(sheet, text_is("Monoarthrite fébrile"), who="Dr Autre, dermatologue")
    before = added_lines(folder, BLOCK)
    run = CliRunner().invoke(
        application, ["check", "--review-import", str(sheet), "--knowledge", str(folder), "--today", str(TODAY)]
    )
    assert run.exit_code == 0, "a statement that somebody signed otherwise is no mistake of the sheet"
    assert "déjà signé par Dr Name" in run.output
    assert added_lines(folder, BLOCK) == before, "the signature that stands stays"


@pytest.mark.parametrize(
    ("who", "day", "words"),
    [
        (WHO, "", "il manque le jour de la signature"),
        ("", "2027-01-15", "il manque qui signe"),
        (WHO, "hier", "« hier » n'est pas un jour : écrire jour/mois/année, par exemple 23/11/2026"),
        (WHO, "31/02/2026", "« 31/02/2026 » n'est pas un jour"),
        (WHO, "46349", "« 46349 » n'est pas un jour"),
        (WHO, "2027-02-01", "signé le 01/02/2027, qui est dans le futur : écrire le jour de la signature"),
        (WHO, "15/01/1027", "avant 2000"),
        ("moi", "15/01/2027", "« moi » ne dit pas qui signe : écrire « Dr Prénom Nom, fonction »"),
        ("Dr Anne Durand", "15/01/2027", "« Dr Anne Durand » ne dit pas qui signe"),
        ("Dr ‹nom›, ‹spécialité›", "15/01/2027", "encore l'exemple du guide"),
    ],
)
def test_half_a_signature_is_refused(folder: Path, sheet: Path, who: str, day: str, words: str) -> None:
    """Guards against a statement signed by nobody, on no day, or on a day still to come: each is told as what it is."""
    fill(sheet, text_is("Monoarthrite fébrile"), who, day)
    done = import_signatures(sheet, folder, DATA, TODAY)
    assert done.signed == 0
    assert len(done.refused) == 1
    assert words in DIAGNOSTICS.of(done.refused[0].message).french
    assert added_lines(folder, BLOCK) == []


@pytest.mark.parametrize("day", ["15 janvier 2027", "15/1/27", "2027-01-15", "15.01.2027"])
def test_a_day_is_read_as_people_write_it(folder: Path, sheet: Path, day: str) -> None:
    """Guards the clinician who writes the month as a word: the directory's sheet reads such days too."""
    fill(sheet, text_is("Monoarthrite fébrile"), WHO, day)
    assert import_signatures(sheet, folder, DATA, TODAY).signed == 1
    assert "checked_on: 2027-01-15" in added_lines(folder, BLOCK)


@pytest.mark.parametrize(("column", "shown"), [("français", '="Monoarthrite"'), ("le", "=TODAY()")])
def test_a_row_with_a_formula_is_refused(folder: Path, sheet: Path, column: str, shown: str) -> None:
    """Guards against signing what a spreadsheet computes: nobody read it, and tomorrow it may say something else."""
    fill(sheet, text_is("Monoarthrite fébrile"))
    workbook = openpyxl.load_workbook(sheet)
    rows = workbook.worksheets[0]
    titles = [str(cell.value) for cell in rows[1]]
    row = next(r for r in rows.iter_rows(min_row=2) if r[titles.index("signé par")].value)
    row[titles.index(column)].value = shown
    workbook.save(sheet)
    done = import_signatures(sheet, folder, DATA, TODAY)
    signed, refused = done.signed, done.refused
    assert (signed, len(refused)) == (0, 1)
    assert "formule" in str(refused[0])
    assert added_lines(folder, BLOCK) == []


def test_every_statement_has_its_line(knowledge: Knowledge) -> None:
    """Guards file:line of problems and reviews for each statement of each sheet."""
    for toxicity in knowledge.toxicities.values():
        assert all(stated.origin in knowledge.origins for stated in statements_of(toxicity))


@given(st.text(min_size=1).filter(lambda text: text.split() and text.isprintable()))
def test_any_name_survives_the_way_into_yaml(name: str) -> None:
    """Guards quotes, colons, backslashes and foreign letters in the name of who signs."""
    text = "a:\n  - fr: x # why\n    en: y\n\n# end\n"
    after = with_keys(text, ("a", 0), {"by": quoted(name)})
    tree = parse_yaml(after)
    assert tree == {"a": [{"fr": "x", "en": "y", "by": " ".join(name.split())}]}
    assert after.replace(f"    by: {quoted(name)}\n", "", 1) == text


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("a: {fr: x, en: y} # why\n", "a: {fr: x, en: y, by: me} # why\n"),
        ("a: {by: you, en: y}\n", "a: {by: me, en: y}\n"),
        ("a:\n  fr: >\n    x\n    z\n  by: you # why\nb: 1\n", "a:\n  fr: >\n    x\n    z\n  by: me # why\nb: 1\n"),
        ("a:\r\n  fr: x\r\nb: 1\r\n", "a:\r\n  fr: x\r\n  by: me\r\nb: 1\r\n"),
        ("a:\n  fr: x", "a:\n  fr: x\n  by: me"),
        ("a:\n  scope:\n    fr: x\n\n# b\nb: 1\n", "a:\n  scope:\n    fr: x\n  by: me\n\n# b\nb: 1\n"),
    ],
)
def test_one_key_changes_and_every_other_character_stays(text: str, after: str) -> None:
    """Guards the ways in which curators write a mapping: flow, block, comments, line ends."""
    assert with_keys(text, ("a",), {"by": "me"}) == after


def test_a_path_that_leads_nowhere_is_said() -> None:
    """Guards against writing a signature beside another statement."""
    with pytest.raises(LookupError):
        with_keys("a: [x]\n", ("a", 0), {"by": "me"})
    with pytest.raises(LookupError):
        with_keys("a: 1\n", ("b",), {"by": "me"})
