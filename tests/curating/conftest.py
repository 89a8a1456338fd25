"""A coordinator's desk: a copy of the knowledge that may be written, and a bench on it."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from bot.assistant import Assistant
from bot.curating.bench import Bench, Proposal
from bot.curating.report import Counts
from bot.curating.wish import Wish
from bot.knowledge_base.directory_models import Referent
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.loading import load_knowledge
from tests.conftest import ROOT

TODAY = date(2026, 11, 27)
Table = Sequence[Sequence[object]]


def xlsx(*tables: Table, titles: Sequence[str] = ()) -> bytes:
    """A workbook of these tables."""
    book = openpyxl.Workbook()
    for index, table in enumerate(tables):
        sheet = book.active if index == 0 else book.create_sheet()
        assert sheet is not None
        if index < len(titles):
            sheet.title = titles[index]
        for row in table:
            sheet.append(list(row))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


@dataclass
class Desk:
    """A folder of knowledge, and what is brought to it."""

    knowledge: Path
    assistant: Assistant

    @property
    def bench(self) -> Bench:
        return Bench(self.assistant, self.knowledge, TODAY)

    def propose(self, content: bytes | Table, wish: Wish | None = None, name: str = "annuaire.xlsx") -> Proposal:
        return self.bench.propose(content if isinstance(content, bytes) else xlsx(content), name, wish)

    def bring(self, content: bytes | Table, wish: Wish | None = None, name: str = "annuaire.xlsx") -> Proposal:
        """Proposes and confirms, then reads the knowledge again as the product does."""
        proposal = self.propose(content, wish, name)
        self.bench.confirm(proposal)
        self.reload()
        return proposal

    def reload(self) -> Knowledge:
        self.assistant = self.assistant.with_knowledge(load_knowledge(self.knowledge, ROOT / "data"))
        return self.assistant.knowledge

    def referent(self, key: str) -> Referent:
        return self.assistant.knowledge.referents[key]

    def text(self, name: str) -> str:
        return (self.knowledge / name).read_text(encoding="utf-8")

    def edit(self, name: str, old: str, new: str) -> None:
        """Edits a file as a curator would; the old text has to stand there once."""
        text = self.text(name)
        assert text.count(old) == 1, (name, old, text.count(old))
        (self.knowledge / name).write_text(text.replace(old, new), encoding="utf-8")

    def files(self) -> dict[str, bytes]:
        """Every file of the knowledge, byte for byte."""
        return {str(p.relative_to(self.knowledge)): p.read_bytes() for p in self.knowledge.rglob("*") if p.is_file()}


@pytest.fixture
def desk(tmp_path: Path, assistant: Assistant) -> Desk:
    shutil.copytree(ROOT / "knowledge", tmp_path / "knowledge")
    return Desk(tmp_path / "knowledge", assistant)


@pytest.fixture
def rows_of() -> Callable[[bytes], list[list[object]]]:
    """The cells of the first sheet of a workbook."""

    def read(content: bytes) -> list[list[object]]:
        sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
        return [[cell.value for cell in row] for row in sheet.iter_rows()]

    return read


def accounted(counts: Counts) -> int:
    """The rows of which the report says what became of them."""
    return counts.written + counts.duplicates + counts.rejected + counts.titles + counts.left_out
