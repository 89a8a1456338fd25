"""The sheet of 400 rows by many hands: every row is accounted for, none is lost, none is published by mistake."""

from __future__ import annotations

import io

import openpyxl
import pytest

from bot.curating.bench import Bench
from bot.curating.corrections import corrections_workbook
from bot.curating.report import Report, counts_of
from bot.curating.wish import Wish
from tests.curating.conftest import Desk, accounted
from tests.curating.messy import ROWS, SECRET, Expected, Messy, build_messy

ANSWERS = Wish(answers=("1 = premier recours", "Niveau : 2 = recours"))


@pytest.fixture
def messy(desk: Desk) -> Messy:
    return build_messy(desk.assistant)


def assert_written(desk: Desk, rows: list[Expected]) -> None:
    """Each of these rows stands in the directory, with all that it says."""
    found = {(r.facility, r.specialty, r.phones[0]): r for r in desk.assistant.knowledge.referents.values()}
    for row in rows:
        for specialty in row.specialties:
            referent = found[(row.facility, specialty, row.phones[0])]
            assert (referent.tier, referent.phones, referent.demo) == (row.tier, row.phones, True), row
            assert list(referent.extensions.values()) == ([row.extension] if row.extension else []), row


@pytest.mark.slow
def test_every_row_is_written_or_comes_back_with_its_reason(desk: Desk, messy: Messy) -> None:
    """Guards the whole bench: 400 rows in, each in the directory as it says or back with its reason, none lost."""
    before = len(desk.assistant.knowledge.referents)
    proposal = desk.bring(messy.content)
    counts = counts_of(proposal)
    assert accounted(counts) == counts.rows
    assert counts.written + counts.rejected == ROWS
    sound = messy.written_at_once()
    assert len(desk.assistant.knowledge.referents) == before + len(sound)
    assert_written(desk, sound)
    rejected = {(draft.where.sheet, draft.where.number): draft for draft in proposal.rejected}
    expected = [row for row in messy.rows if row not in sound]
    assert {(row.sheet, row.number) for row in expected} == rejected.keys()
    for row in expected:
        columns = {trouble.column for trouble in rejected[(row.sheet, row.number)].troubles}
        assert columns == {row.rejected_for or "tier"}, row


@pytest.mark.slow
def test_nothing_private_is_published(desk: Desk, messy: Messy) -> None:
    """Guards columns of comments and names: nothing of them stands in any file, nor is such a column asked about."""
    proposal = desk.bring(messy.content, ANSWERS)
    assert not any(SECRET.encode() in content for content in desk.files().values())
    assert not any(asked.question == "heading" for asked in proposal.asked)
    assert SECRET not in "\n".join(Report(desk.bench, proposal).lines())


@pytest.mark.slow
def test_a_value_is_asked_once_and_its_answer_kept(desk: Desk, messy: Messy) -> None:
    """Guards the ten minutes a week: 'Niveau « 1 » : 74 lignes' is one question, answered once and for all."""
    report = "\n".join(Report(desk.bench, desk.propose(messy.content)).lines())
    ones, twos = len(messy.waiting_for("1")), len(messy.waiting_for("2"))
    assert f"Niveau « 1 » : {ones} lignes" in report
    assert f"Niveau « 2 » : {twos} lignes" in report
    answered = desk.bring(messy.content, ANSWERS)
    assert answered.unclear == []
    assert_written(desk, [*messy.waiting_for("1"), *messy.waiting_for("2")])
    assert '    "1": first_line\n    "2": recourse\n' in desk.text("equivalences.yaml")
    again = desk.propose(messy.content)
    assert {asked.value for asked in again.asked} & {"1", "2"} == set()
    assert again.files == {}


@pytest.mark.slow
def test_the_workbook_to_correct_holds_each_row_with_its_reasons(desk: Desk, messy: Messy) -> None:
    """Guards the way back: the sheet 'À corriger' has every rejected row, its cells, and the reason beside them."""
    proposal = desk.bring(messy.content)
    content = corrections_workbook(desk.bench, proposal)
    assert content
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames[:2] == ["Valeurs à préciser", "À corriger"]
    rows = list(book["À corriger"].iter_rows(values_only=True))
    assert len(rows) - 1 == len(proposal.rejected)
    header = [str(name) for name in rows[0]]
    assert header[:2] == ["Feuille d'origine", "Ligne d'origine"]
    assert header[header.index("Tél.") + 1] == "⚠ Téléphone"
    beside = {row[1]: row[header.index("⚠ Téléphone")] for row in rows[1:]}
    for expected in messy.rows:
        if expected.rejected_for == "phones":
            assert beside[expected.number], expected
    assert all(any(header[at].startswith("⚠") and cell for at, cell in enumerate(row)) for row in rows[1:])


@pytest.mark.slow
def test_answers_in_the_workbook_are_read_when_it_comes_back(desk: Desk, messy: Messy) -> None:
    """Guards a coordinator with Excel alone: answers in 'Valeurs à préciser', the file brought back, rows written."""
    content = corrections_workbook(desk.bench, desk.bring(messy.content))
    assert content
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book["Valeurs à préciser"]
    for row in range(2, sheet.max_row + 1):
        meaning = {"1": "premier recours", "2": "recours", "dermto": "Dermatologie"}.get(str(sheet.cell(row, 2).value))
        sheet.cell(row, 5).value = meaning
    target = io.BytesIO()
    book.save(target)
    proposal = desk.bring(target.getvalue())
    assert_written(desk, [*messy.waiting_for("1"), *messy.waiting_for("2")])
    spoilt = [row for row in messy.rows if row.rejected_for]
    typos = [d for d in proposal.rejected if any(t.value == "dermto" for t in d.troubles)]
    assert typos == []
    assert len(proposal.rejected) == len(spoilt) - 2


def cells_to_correct(content: bytes | None) -> dict[str, list[tuple[object, ...]]]:
    """Every sheet of rows to correct in a workbook."""
    book = openpyxl.load_workbook(io.BytesIO(content or b""))
    named = [sheet for sheet in book.worksheets if sheet.title.startswith(("À corriger", "To correct"))]
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in named}


@pytest.mark.slow
def test_corrections_come_back_any_number_of_times_without_another_column(desk: Desk, messy: Messy) -> None:
    """Guards who corrects a little each week: what is brought back uncorrected comes back as it was, origins too."""
    first = corrections_workbook(desk.bench, desk.bring(messy.content))
    sheets = cells_to_correct(first)
    assert all(len(set(rows[0])) == len(rows[0]) for rows in sheets.values())
    content = first
    for _ in range(3):
        proposal = desk.propose(content or b"")
        notes = [note for note in proposal.notes if note.message == "columns_left_out"]
        assert not any("origine" in str(note.values) or "⚠" in str(note.values) for note in notes)
        content = corrections_workbook(desk.bench, proposal)
        again = cells_to_correct(content)
        assert again.keys() == sheets.keys()
        for title, rows in sheets.items():
            # a formula comes back as the text that it showed: another reason stands beside it, once
            own = [at for at, name in enumerate(rows[0]) if not str(name).startswith("⚠")]
            assert again[title][0] == rows[0]
            assert [[row[at] for at in own] for row in again[title]] == [[row[at] for at in own] for row in rows]
            assert all(any(str(rows[0][at]).startswith("⚠") and row[at] for at in range(len(row))) for row in rows[1:])


@pytest.mark.slow
def test_corrections_in_another_language_take_the_place_of_the_first(desk: Desk, messy: Messy) -> None:
    """Guards a bench of two languages: the reasons are said in one of them at a time."""
    first = corrections_workbook(desk.bench, desk.bring(messy.content))
    english = Bench(desk.assistant, desk.knowledge, desk.bench.today, "en")
    second = corrections_workbook(english, english.propose(first or b"", "a.xlsx"))
    (before, *_), (after, *_) = (list(cells_to_correct(one).values()) for one in (first, second))
    assert [len(row) for row in after] == [len(row) for row in before]
    assert [row[:2] for row in after[1:]] == [row[:2] for row in before[1:]]
