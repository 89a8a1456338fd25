"""What was exported and comes back: nothing is lost, and one change is one change."""

from __future__ import annotations

import io
from collections.abc import Callable

import openpyxl
import pytest

from bot.curating.exporting import COLUMNS, as_csv, as_workbook
from bot.curating.report import Report, counts_of
from tests.curating.conftest import Desk, accounted
from tests.curating.small_sheet import KEY


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["one sheet", "by department", "csv"])
def test_what_was_exported_changes_nothing_when_it_is_brought_back(desk: Desk, kind: str) -> None:
    """Guards the round trip in every form: no row is lost, nothing is proposed, no file is touched."""
    bench = desk.bench
    content = as_csv(bench) if kind == "csv" else as_workbook(bench, by_department=kind == "by department")
    proposal = desk.propose(content, name="a.csv" if kind == "csv" else "a.xlsx")
    assert (proposal.changes, proposal.files, proposal.rejected) == ([], {}, [])
    counts = counts_of(proposal)
    assert (counts.same, accounted(counts)) == (len(desk.assistant.knowledge.referents), counts.rows)


@pytest.mark.slow
def test_the_round_trip_changes_nothing_after_edits_by_hand(desk: Desk) -> None:
    """Guards curators who also write YAML: flow style, comments, line breaks, narrow blanks, extensions survive."""
    entry = desk.text("directory/23.yaml").index("  - key: gueret_cardiology")
    head, tail = desk.text("directory/23.yaml")[:entry], desk.text("directory/23.yaml")[entry:]
    by_hand = (
        "  # appelée le 12\n  - {key: by_hand, specialty: neurology, tier: recourse, facility: ch_gueret,\n"
        '     phones: ["+33639981200", "+33639981201"], extensions: {"+33639981200": "12"}, # poste\n'
        '     hours: {fr: "9\u202fh – 17\u00a0h", en: "=9 am"}, checked_on: 2026-11-01, demo: true}\n'
    )
    (desk.knowledge / "directory/23.yaml").write_text(head + by_hand + tail, encoding="utf-8")
    desk.reload()
    before = desk.files()
    for content, name in ((as_workbook(desk.bench), "a.xlsx"), (as_csv(desk.bench), "a.csv")):
        proposal = desk.bring(content, name=name)
        assert (proposal.changes, proposal.rejected) == ([], [])
    assert desk.files() == before


@pytest.mark.slow
def test_one_number_changed_in_the_sheet_is_two_lines_in_the_file(desk: Desk) -> None:
    """Guards the ten minutes a week: number and date change, everything else of the entry and file stays."""
    before = desk.text("directory/23.yaml")
    book = openpyxl.load_workbook(io.BytesIO(as_workbook(desk.bench)))
    sheet = book.worksheets[0]
    row = next(row for row in sheet.iter_rows() if row[0].value == KEY)
    row[COLUMNS.index("phones")].value = "06 39 98 55 55 poste 12"
    row[COLUMNS.index("checked_on")].value = "26/11/2026"
    target = io.BytesIO()
    book.save(target)
    proposal = desk.bring(target.getvalue())
    assert [change.key for change in proposal.changes] == [KEY]
    assert desk.referent(KEY).phones == ("+33639985555",)
    assert desk.referent(KEY).extensions == {"+33639985555": "12"}
    assert desk.referent(KEY).how_to_refer is not None
    new_lines = set(desk.text("directory/23.yaml").splitlines()) - set(before.splitlines())
    assert len(new_lines) == 4
    assert len([name for name, content in desk.files().items() if "directory" in name]) > 1


@pytest.mark.slow
def test_a_text_that_stands_in_the_directory_is_not_remarked_on(desk: Desk) -> None:
    """Guards the round trip against noise: a person who is named there already was looked at by who wrote it."""
    desk.edit("directory/23.yaml", "  - key: gueret_cardiology\n",
        '  - key: gueret_cardiology\n    hours: {fr: "Dr Anne Exemple, le mardi", en: "x"}\n')  # fmt: skip
    desk.reload()
    assert "nomme une personne" not in "\n".join(Report(desk.bench, desk.propose(as_workbook(desk.bench))).lines())


def test_the_template_has_lists_hints_and_no_contact(
    desk: Desk, rows_of: Callable[[bytes], list[list[object]]]
) -> None:
    """Guards the sheet that is given away: names of columns, drop-down lists, hints, and not one contact."""
    content = as_workbook(desk.bench, referents=())
    assert len(rows_of(content)) == 1
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    rules = sheet.data_validations.dataValidation
    assert sum(rule.type == "list" for rule in rules) == 6
    assert all(rule.prompt for rule in rules)


def test_every_hospital_and_discipline_of_the_lists_is_read_back(desk: Desk) -> None:
    """Guards the drop-down lists: whatever is chosen there is understood."""
    from bot.curating.answers import Equivalences
    from bot.curating.matching import Matcher

    bench, knowledge = desk.bench, desk.assistant.knowledge
    matcher = Matcher(bench.assistant, bench.words, Equivalences(bench.words, {}))
    for key, facility in knowledge.facilities.items():
        assert matcher.facility(facility.name.fr, "").keys == (key,)
    for key, specialty in knowledge.specialties.items():
        if specialty.covered:
            assert matcher.specialty(specialty.name.fr).keys == (key,)
