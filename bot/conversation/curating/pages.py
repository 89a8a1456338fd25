"""What an administrator sees of a sheet: the table of changes with its buttons, and the names of who would go."""

from __future__ import annotations

from typing import Final, Literal

from bot.conversation.curating.kept import Kept
from bot.conversation.page import Button, Line, Page, Piece, filled
from bot.conversation.port import File
from bot.conversation.turn import Turn
from bot.curating.report import Report

MOST_LINES: Final = 40
"""More of them go into a file beside the message."""
PREFIX: Final = "cur"
BenchAct = Literal["write", "remove", "keep", "drop"]
"""What a button under a table of changes does."""


def table(kept: Kept, turn: Turn) -> Page:
    """The table of changes; buttons only where something would be written."""
    lines = list(Report(kept.bench, kept.proposal, in_chat=True).lines())
    shown = lines if len(lines) <= MOST_LINES else [*lines[: MOST_LINES - 1], "…", lines[-1]]
    pieces = tuple(Piece((Line(line, "" if at else "b"),)) for at, line in enumerate(shown))
    rows = (
        [[_button(turn, "button_sheet_write", kept), _button(turn, "button_sheet_drop", kept)]]
        if kept.proposal.files
        else []
    )
    return Page(pieces, filled(rows))


def removals(kept: Kept, turn: Turn) -> Page:
    """The names of who would be removed, to be confirmed once more."""
    report = Report(kept.bench, kept.proposal)
    lines = [*report.removals(), *report.awaited()]
    pieces = (Piece((Line(turn.say("sheet_removals"), "b"), *map(Line, lines))),)
    writes = [] if kept.proposal.only_removes else [_button(turn, "button_sheet_keep", kept)]
    rows = [[_button(turn, "button_sheet_remove", kept), *writes], [_button(turn, "button_sheet_drop", kept)]]
    return Page(pieces, filled(rows))


def files(kept: Kept, turn: Turn) -> list[File]:
    """The whole table where it is long, and the workbook of rows to correct."""
    # Only where it is needed: the library takes ten megabytes of the running process.
    from bot.curating.corrections import corrections_workbook

    found = []
    lines = list(Report(kept.bench, kept.proposal, in_chat=True).lines())
    if len(lines) > MOST_LINES:
        found.append(File("\n".join(lines).encode("utf-8-sig"), turn.say("sheet_changes_file")))
    if corrections := corrections_workbook(kept.bench, kept.proposal):
        stem = kept.name.rpartition(".")[0] or kept.name
        found.append(File(corrections, turn.say("sheet_corrections_file", name=stem)))
    return found


def _button(turn: Turn, label: str, kept: Kept) -> Button:
    """The last word of the label's name is what it does."""
    return Button(turn.say(label), f"{PREFIX}:{label.rpartition('_')[2]}:{kept.code}")
