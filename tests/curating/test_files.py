"""Files as they arrive: encodings, separators, programs that lie about their sheets, and files that are no sheet."""

from __future__ import annotations

import contextlib
import csv
import io
import re
import zipfile
from collections.abc import Sequence

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.curating.cells import MOST_ROWS
from bot.curating.remarks import SheetRefused
from bot.curating.sheets import ENCRYPTED, LARGEST_FILE, OLE_BEGINS, read_sheets
from bot.curating.text_tables import shielded
from tests.curating.conftest import xlsx
from tests.rows import every_row

TABLE = [
    ["Spécialité", "Établissement", "Horaires"],
    ["Néphrologie", "CHU Bx, Pellegrin", "9 h – 17 h ; le matin"],
    ["Cœur", "Hôpital d’été", "été, hiver"],
]


def as_csv(table: Sequence[Sequence[object]], separator: str) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator).writerows(table)
    return text.getvalue()


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_text_files_of_any_usual_kind_are_read(separator: str, encoding: str) -> None:
    """Guards exports of French and English programs: every cell arrives, with accents and separators inside texts."""
    (sheet,) = read_sheets(as_csv(TABLE, separator).encode(encoding), "annuaire.csv")
    assert [list(row.texts) for row in sheet.rows] == TABLE


@example([[",,", ",,"]])
@given(
    st.lists(
        st.lists(
            st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1), min_size=2, max_size=4
        ),
        min_size=1,
        max_size=4,
    )
)
def test_a_text_that_a_program_would_compute_comes_back_as_it_was(table: list[list[str]]) -> None:
    """Guards our own .csv files: '=…' and '@…' leave shielded and come back unchanged."""
    width = max(map(len, table))
    table = [["a;b", *["x"] * (width - 1)], *(row + ["x"] * (width - len(row)) for row in table)]
    content = as_csv([[shielded(cell) for cell in row] for row in table], ";").encode("utf-8-sig")
    (sheet,) = read_sheets(content, "a.csv")
    plain = [
        [cell[1:] if cell.startswith("'") and cell[1:2] in "=@+-" and cell[1:2] else cell for cell in row]
        for row in table
    ]
    assert [list(row.texts) for row in sheet.rows] == plain


def archive(**parts: bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return written.getvalue()


def bomb(size: int) -> bytes:
    """An archive that unpacks to `size` bytes."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed,
        packed.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(size // 1_000_000):
            part.write(b" " * 1_000_000)
    return written.getvalue()


DOCTYPE = '<?xml version="1.0" encoding="{}"?><!DOCTYPE x [<!ENTITY a "b">]><x/>'
FILES: dict[str, tuple[str, bytes, str]] = {
    "an empty file": ("a.xlsx", b"", "file_empty"),
    "an empty text": ("a.csv", b"", "file_empty"),
    "blank lines": ("a.csv", b"\n\n ;;\n", "file_without_rows"),
    "a text called .xlsx": ("a.xlsx", b"Specialite;Niveau\n", "file_no_workbook"),
    "a workbook called .csv": ("a.csv", archive(a=b"x"), "file_other_archive"),
    "macros by the name": ("a.xlsm", archive(a=b"x"), "file_other_archive"),
    "macros inside": ("a.xlsx", archive(xl__vbaProject_dot_bin=b"x"), "file_with_macros"),
    "a password": ("a.xlsx", OLE_BEGINS + b"\0" * 600 + ENCRYPTED, "file_protected"),
    "an old workbook": ("a.xls", OLE_BEGINS + b"\0" * 600, "file_old_workbook"),
    "an archive without a workbook": ("a.xlsx", archive(a=b"x"), "file_broken"),
    "a truncated workbook": ("a.xlsx", archive(a=b"x" * 100)[:60], "file_broken"),
    "XML entities": ("a.xlsx", archive(xl__workbook_dot_xml=DOCTYPE.format("utf-8").encode()), "file_with_entities"),
    "XML entities in UTF-16": (
        "a.xlsx", archive(xl__workbook_dot_xml=DOCTYPE.format("utf-16").encode("utf-16")), "file_with_entities"),
    "a PDF": ("a.pdf", b"%PDF-1.7", "file_other_kind"),
    "no ending": ("annuaire", b"a;b", "file_other_kind"),
    "binary called .csv": ("a.csv", b"\x00\x01\x02" * 50, "file_no_text"),
    "half of a UTF-16 letter": ("a.csv", b"\xff\xfea", "file_no_text"),
    "an open quote": ("a.csv", b'Niveau;Ville\n"open;x\n', "line_cannot_be_cut"),
    "a cell that never ends": ("a.csv", b"Niveau;Ville\n" + b"x" * 200_000, "line_cannot_be_cut"),
    "a huge file": ("a.csv", b"x" * (LARGEST_FILE + 1), "file_too_large"),
    "too many rows": ("a.csv", b"Niveau;Ville\n" + b"x;y\n" * (MOST_ROWS + 1), "sheet_too_long"),
}  # fmt: skip


@every_row("case", FILES.values())
def test_a_file_that_cannot_be_read_gets_a_clear_sentence(case: tuple[str, bytes, str]) -> None:
    """Guards against a traceback: broken, empty, huge, protected, with macros, or something else altogether."""
    name, content, message = case
    with pytest.raises(SheetRefused) as refused:
        read_sheets(content, name)
    assert refused.value.why.message == message


@pytest.mark.slow
def test_a_bomb_of_one_gigabyte_is_refused_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards the memory of the server: of an archive that says it unpacks to 1 GB no part is unpacked to refuse it."""
    content, unpacked = bomb(1_000_000_000), list[object]()
    assert len(content) < LARGEST_FILE
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda _, part, *__, **___: unpacked.append(part))
    with pytest.raises(SheetRefused) as refused:
        read_sheets(content, "a.xlsx")
    assert refused.value.why.message == "file_unpacks_too_large"
    assert not unpacked


def test_a_bomb_that_lies_about_its_size_is_refused() -> None:
    """Guards the same where the archive declares a few bytes: no more than these are ever unpacked."""
    content = bytearray(bomb(60_000_000))
    at = content.rindex(b"PK\x01\x02")
    content[at + 24 : at + 28] = (100).to_bytes(4, "little")
    with pytest.raises(SheetRefused):
        read_sheets(bytes(content), "a.xlsx")


@pytest.mark.parametrize("declared", [b"A1:A1", b"A1:C2", b"A1"])
def test_a_wrong_declared_dimension_loses_nothing(declared: bytes) -> None:
    """Guards rows and columns outside what the sheet declares: they were lost without a word."""
    content, patched = xlsx(TABLE), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(patched, "w") as new:
        for entry in old.infolist():
            part = re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="%s"' % declared, old.read(entry))
            new.writestr(entry.filename, part)
    (sheet,) = read_sheets(patched.getvalue(), "a.xlsx")
    assert [list(row.texts) for row in sheet.rows] == TABLE


def test_a_cell_merged_over_rows_counts_for_each_of_them() -> None:
    """Guards a hospital written once beside its three services: each row has it; a title over columns is a title."""
    book = openpyxl.load_workbook(io.BytesIO(xlsx([["t"], ["CH Dax", "Cardio"], ["", "Neuro"], [], ["", "Dermato"]])))
    sheet = book.worksheets[0]
    sheet.merge_cells("A1:D1")
    sheet.merge_cells("A2:A5")
    target = io.BytesIO()
    book.save(target)
    (read,) = read_sheets(target.getvalue(), "a.xlsx")
    assert [(row.number, row.texts, row.is_title) for row in read.rows] == [
        (1, ("t",), True), (2, ("CH Dax", "Cardio"), False), (3, ("CH Dax", "Neuro"), False),
        (5, ("CH Dax", "Dermato"), False),
    ]  # fmt: skip


def with_shared_text(content: bytes, text: str, runs: str) -> bytes:
    """The workbook with one of its texts in runs, in the table of texts that office programs write."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    patches = {
        "xl/worksheets/sheet1.xml": (f't="inlineStr"><is><t>{text}</t></is>', 't="s"><v>0</v>'),
        "[Content_Types].xml": (
            "</Types>",
            f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>',
        ),
    }
    patched = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(patched, "w") as new:
        for entry in old.infolist():
            before, after = patches.get(entry.filename, ("", ""))
            part = old.read(entry)
            new.writestr(entry.filename, part.replace(before.encode(), after.encode()) if before else part)
        main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        new.writestr("xl/sharedStrings.xml", f'<sst xmlns="{main}"><si>{runs}</si></sst>')
    return patched.getvalue()


@pytest.mark.parametrize(("sign", "message"), [("strike", "cell_struck"), ("b", None)])
def test_a_text_struck_through_in_part_is_in_doubt(sign: str, message: str | None) -> None:
    """Guards an old number beside the new one: struck through inside its cell, it is not read as a second number."""
    runs = f"<r><t>05 36 49 01 01 / </t></r><r><rPr><{sign}/></rPr><t>06 39 98 01 02</t></r>"
    content = with_shared_text(xlsx([["Téléphone", "Clé"], ["RUNS", "a"]]), "RUNS", runs)
    (read,) = read_sheets(content, "a.xlsx")
    phone, key = read.rows[1].cells
    assert phone.text == "05 36 49 01 01 / 06 39 98 01 02"
    assert (phone.trouble.message if phone.trouble else None) == message
    assert (key.text, key.trouble) == ("a", None)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.xlsx", "a.csv"]), st.booleans())
def test_any_bytes_are_read_or_refused(content: bytes, name: str, is_archive: bool) -> None:
    """Guards against any exception but the refusal, whatever an administrator sends."""
    if is_archive:
        content = archive(xl__workbook_dot_xml=content)
    with contextlib.suppress(SheetRefused):
        assert read_sheets(content, name)
