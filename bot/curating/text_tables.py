"""A .csv file → a raw sheet: encodings and separators of French and English programs."""

from __future__ import annotations

import csv
import io
from collections import Counter

from bot.curating.cells import MOST_ROWS, Raw, RawSheet
from bot.curating.remarks import SheetRefused, remark

SEPARATORS = (";", "\t", ",")
COMPUTED = ("=", "@")
"""What a spreadsheet program would compute."""
SHIELD = "'"
"""Written before such a text, so that it is not."""


def read_text_table(content: bytes) -> RawSheet:
    """Raises SheetRefused."""
    text = _decoded(content)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    sheet = RawSheet("")
    while len(sheet.rows) <= MOST_ROWS:
        number = lines.line_num + 1
        try:
            cells = next(lines)
        except StopIteration:
            break
        except csv.Error as error:
            raise SheetRefused(remark("line_cannot_be_cut", line=number, error=str(error))) from None
        row = tuple(_raw(cell) for cell in cells)
        if any(cell.value for cell in row):
            sheet.rows[number] = row
    return sheet


def shielded(text: str) -> str:
    """The text as it is written to a .csv file."""
    return f"{SHIELD}{text}" if text.startswith((*COMPUTED, "+", "-")) else text


def _raw(cell: str) -> Raw:
    text = cell.strip()
    if text.startswith(SHIELD) and text[1:2] in (*COMPUTED, "+", "-"):
        return Raw(text[1:])
    return Raw(text or None, is_formula=text.startswith(COMPUTED))


def _decoded(content: bytes) -> str:
    """UTF-8 (with or without mark), UTF-16 with mark, else the encoding of French Windows."""
    try:
        if content.startswith((b"\xff\xfe", b"\xfe\xff")):
            text = content.decode("utf-16")
        else:
            try:
                text = content.decode("utf-8-sig")
            except UnicodeDecodeError:
                text = content.decode("cp1252")
    except UnicodeDecodeError:
        text = "\x00"
    if "\x00" in text:
        raise SheetRefused(remark("file_no_text"))
    return text


def _separator(text: str) -> str:
    """The sign that cuts most of the first lines into the same number of cells, and these into most."""
    head = [line for line in text.splitlines() if line.strip()][:15]
    return max(SEPARATORS, key=lambda sign: _regularity(head, sign))


def _regularity(head: list[str], sign: str) -> tuple[bool, int]:
    """Whether most lines are cut alike, and how many are, times their cells; 0 where the sign cuts nothing."""
    try:
        counts = Counter(len(row) for row in csv.reader(head, delimiter=sign))
    except csv.Error:
        counts = Counter(line.count(sign) + 1 for line in head)
    cut = ((2 * lines > len(head), lines * cells) for cells, lines in counts.items() if cells > 1)
    return max(cut, default=(False, 0))
