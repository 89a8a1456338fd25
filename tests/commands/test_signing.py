"""Clinicians sign statements in a spreadsheet, and the signatures come back into the YAML and nowhere else."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from bot.commands.line import application
from bot.commands.reviewing import review_list, to_review, unsigned
from bot.commands.signing import Imported, import_signatures, write_review
from bot.knowledge_base.checking import remarks_on_signatures
from bot.knowledge_base.diagnostics import load_diagnostics
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.loading import load_knowledge
from bot.knowledge_base.problems import KnowledgeError
from bot.knowledge_base.statements import statements_of
from bot.knowledge_base.tidying import tidied
from bot.knowledge_base.yaml_edit import quoted, with_keys
from bot.knowledge_base.yaml_text import parse_yaml
from tests.conftest import ROOT

pytestmark = pytest.mark.slow

DATA = ROOT / "data"
DIAGNOSTICS = load_diagnostics()
TODAY = date(2027, 1, 20)
WHO = 'Dr Name "internist", working group'
ARTHRITIS = "Arthrite / arthralgies"
TWO_SHEETS = ("Cytopénie / toxicité hématologique", ARTHRITIS)
FIRST = '- fr: "Monoarthrite'
BLOCK = "toxicities/arthritis.yaml"
FLOW = "toxicities/cytopenia.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the real knowledge that a test may sign."""
    return Path(shutil.copytree(ROOT / "knowledge", tmp_path / "knowledge"))


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge) -> Path:
    """The spreadsheet of two toxicities as they stand: a row is read alike whatever stands in the others."""
    path = tmp_path_factory.mktemp("review") / "review.xlsx"
    two = {key: one for key, one in knowledge.toxicities.items() if one.name.fr in TWO_SHEETS}
    assert len(two) == len(TWO_SHEETS)
    write_review(path, replace(knowledge, toxicities=two))
    return path


@pytest.fixture
def sheet(tmp_path: Path, written: Path) -> Path:
    """The spreadsheet as it is handed to those who know these two."""
    return Path(shutil.copy(written, tmp_path / "review.xlsx"))


@pytest.fixture
def whole_sheet(tmp_path: Path, knowledge: Knowledge) -> Path:
    """The spreadsheet of all that is to be read, as it is handed to the clinicians."""
    write_review(path := tmp_path / "whole.xlsx", knowledge)
    return path


def fill(sheet: Path, wanted: Callable[[dict[str, str]], bool], who: str = WHO, day: str | date = "15/01/2027") -> int:
    """Signs the rows that fit, as a clinician would; returns how many."""
    workbook = openpyxl.load_workbook(sheet)
    rows = workbook.worksheets[0]
    titles = [str(cell.value) for cell in rows[1]]
    signed = 0
    for row in rows.iter_rows(min_row=2):
        if wanted(dict(zip(titles, (str(cell.value or "") for cell in row), strict=True))):
            row[titles.index("signé par")].value = who
            row[titles.index("le")].value = day
            signed += 1
    workbook.save(sheet)
    return signed


def text_is(start: str) -> Callable[[dict[str, str]], bool]:
    return lambda row: row["français"].startswith(start)


def of_the_text(folder: Path, start: str) -> str:
    """The fingerprint of a statement as it stands in the files."""
    toxicities = load_knowledge(folder, DATA).toxicities.values()
    found = (one.statement for each in toxicities for one in statements_of(each))
    return next(one.fingerprint for one in found if one.fr.startswith(start))


def added_lines(folder: Path, name: str) -> list[str]:
    """The lines that stand in the signed file and not in the original; nothing else may differ."""
    before = (ROOT / "knowledge" / name).read_text(encoding="utf-8").splitlines()
    after = (folder / name).read_text(encoding="utf-8").splitlines()
    rest = iter(before)
    expected, added = next(rest, None), []
    for line in after:
        if line == expected:
            expected = next(rest, None)
        else:
            added.append(line.strip())
    assert expected is None, f"lost: {expected}"
    return added


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
    left = {entry.french for entry in unsigned(knowledge) if entry.toxicity in TWO_SHEETS}
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
def test_a_signed_text_that_is_changed_is_told(folder: Path, sheet: Path, change: str) -> None:
    """Guards readers: what was changed after its signature does not go on as 'validated'; signed anew it passes."""
    fill(sheet, text_is("Monoarthrite fébrile"))
    import_signatures(sheet, folder, DATA, TODAY)
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
def test_no_line_of_a_signature_goes_without_a_word(folder: Path, sheet: Path, lost: tuple[str, ...]) -> None:
    """Guards a signed text against a line that was taken out: refused, or told with what it means; never silent."""
    fill(sheet, text_is("Monoarthrite fébrile"))
    import_signatures(sheet, folder, DATA, TODAY)
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


def test_a_sheet_that_is_brought_again_is_no_failure(folder: Path, sheet: Path) -> None:
    """Guards the clinician who corrects two rows and brings the sheet again: what is signed is said, not refused."""
    fill(sheet, text_is("Monoarthrite fébrile"))
    import_signatures(sheet, folder, DATA, TODAY)
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


def a_workbook(*rows: list[str]) -> bytes:
    workbook, written = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        workbook.worksheets[0].append(row)
    workbook.save(written)
    return written.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "n'existe pas"),
        (b"", "Le fichier est vide"),
        (b"no workbook", "Ce n'est pas un classeur .xlsx"),
        (b"PK\x03\x04 cut", "Le classeur est abîmé ou incomplet :"),
        (a_workbook(), "Le fichier ne contient aucune ligne"),
        (a_workbook(["discipline", "établissement"], ["dermato", "CH"]), "Ce n'est pas une feuille de relecture"),
        (a_workbook(["français", "signé par", "le"], ["x", "y", "z"]), "Il manque des colonnes à la feuille"),
    ],
)
def test_a_file_that_is_no_review_sheet_is_said(
    folder: Path, tmp_path: Path, content: bytes | None, words: str
) -> None:
    """Guards a mistyped path, a broken file and the directory's sheet: a sentence in French, and nothing signed."""
    path = tmp_path / "signed.xlsx"
    if content is not None:
        path.write_bytes(content)
    run = CliRunner().invoke(
        application, ["check", "--review-import", str(path), "--knowledge", str(folder), "--today", str(TODAY)]
    )
    assert run.exit_code == 1
    assert words in run.output
    assert "Zip" not in run.output
    assert added_lines(folder, BLOCK) == []


def test_a_sheet_that_exists_is_never_written_over_unasked(sheet: Path) -> None:
    """Guards an afternoon of a clinician's: the sheet that was filled in is not replaced by an empty one."""
    fill(sheet, text_is("Monoarthrite fébrile"))
    filled = sheet.read_bytes()
    run = CliRunner().invoke(application, ["check", "--review-sheet", str(sheet)])
    assert run.exit_code == 1
    assert "existe déjà : choisir un autre nom, ou --overwrite" in run.output
    assert sheet.read_bytes() == filled
    run = CliRunner().invoke(application, ["check", "--review-sheet", str(sheet), "--overwrite"])
    assert run.exit_code == 0
    assert sheet.read_bytes() != filled


def test_the_sheet_speaks_as_its_readers(knowledge: Knowledge, whole_sheet: Path) -> None:
    """Guards clinicians: the sheet is called a review; toxicities, forms, scales and documents have their names."""
    rows = openpyxl.load_workbook(whole_sheet).worksheets[0]
    assert rows.title == "Relecture"
    shown = {str(cell.value) for row in rows.iter_rows(min_row=2, min_col=2) for cell in row}
    forms = [form for toxicity in knowledge.toxicities.values() for form in toxicity.forms]
    keys = {*knowledge.toxicities, *knowledge.sources, *(form.key for form in forms)}
    keys |= {scale.key for form in forms for scale in form.scales}
    assert not {key for key in shown & keys if "_" in key or key in knowledge.toxicities}
    assert "Colite / diarrhée" in shown


def test_each_row_of_the_sheet_is_one_statement(knowledge: Knowledge) -> None:
    """Guards the way back: no two statements read alike, so that names in place of keys lose none."""
    identities = [entry.identity for entry in unsigned(knowledge)]
    assert len(set(identities)) == len(identities)


@pytest.mark.parametrize(("language", "named"), [("fr", "Colite / diarrhée"), ("en", "Colitis / diarrhoea")])
def test_the_list_of_the_review_is_read_in_a_terminal(knowledge: Knowledge, language: str, named: str) -> None:
    """Guards the list against a table of eleven columns: sheets by name, then line, text and document of each."""
    pending = to_review(knowledge, language)
    lines = list(review_list(pending, knowledge, language))
    assert not any("|" in line for line in lines)
    [head] = [at for at, line in enumerate(lines) if line.startswith(f"{named} (knowledge/toxicities/colitis.yaml), ")]
    place, text, document = lines[head + 1 : head + 4]
    entry = next(entry for entry in pending if entry.toxicity == named)
    assert f" {entry.where.rpartition(':')[2]} · {entry.kind}" in place
    assert (entry.french if language == "fr" else entry.english) in text
    assert document.strip().startswith("source")
    assert sum(line.startswith("    source") for line in lines) == len(pending)


def test_hidden_red_flags_come_first_with_their_own_line(knowledge: Knowledge) -> None:
    """Guards the order of work, and that file:line leads to the statement itself."""
    entries = unsigned(knowledge)
    ranks = [(not entry.hidden, entry.kind != "signe de gravité") for entry in entries]
    assert ranks == sorted(ranks)
    for entry in entries[:40]:
        name, _, line = entry.where.rpartition(":")
        written = (ROOT / name).read_text(encoding="utf-8").splitlines()[int(line) - 1]
        assert entry.french.split("'")[0].split('"')[0][:20] in written


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
