"""/couverture: holes by people concerned, the table as a file, and the map of one discipline as a picture."""

from __future__ import annotations

import asyncio

from bot.answering.wording import Wording
from bot.conversation.commands import Typed
from bot.conversation.coordination.presses import Press, press_of
from bot.conversation.page import Line, Page, Piece, filled, in_rows
from bot.conversation.port import File
from bot.conversation.turn import Extension, Turn
from bot.curating.coverage import FAR_KM, Cell, as_csv, coverage, hole_line, holes, row_line
from bot.knowledge_base.knowledge import Knowledge

_MOST_HOLES = 8


class Covering(Extension):
    """Worked out anew for each knowledge, beside the updates: it takes most of a second."""

    def __init__(self) -> None:
        self._known: tuple[Knowledge, list[Cell]] | None = None

    async def on_command(self, turn: Turn, typed: Typed, _: str) -> bool:
        if typed.subject != "coverage" or turn.asker.role != "administrator":
            return False
        await turn.show(_page(await self._cells(turn), turn.wording))
        return True

    async def on_tap(self, turn: Turn, data: str, message: str) -> str | None:  # noqa: ARG002
        press = press_of(data, "cov")
        if press is None:
            return None
        if turn.asker.role != "administrator":
            return turn.say("administrators_only")
        cells = await self._cells(turn)
        if press.action == "table":
            content = await asyncio.to_thread(as_csv, cells, turn.wording)
            await turn.out.document(File(content, turn.wording.say("coord_coverage_file")))
            return ""
        own = [cell for cell in cells if cell.specialty == press.about]
        if press.action != "map" or not own:
            return turn.say("stale_button")
        # Only where it is needed: the library takes ten megabytes of the running process.
        from bot.curating.coverage_map import coverage_map

        picture = await asyncio.to_thread(coverage_map, press.about, turn.wording, turn.today)
        await turn.out.photo(File(picture, f"{press.about}.png", _caption(own, turn.wording)))
        return ""

    async def _cells(self, turn: Turn) -> list[Cell]:
        knowledge = turn.assistant.knowledge
        if self._known is None or self._known[0] is not knowledge:
            self._known = knowledge, await asyncio.to_thread(coverage, knowledge)
        return self._known[1]


def _page(cells: list[Cell], wording: Wording) -> Page:
    say, gaps = wording.say, holes(cells)
    lines = [Line(say("coord_coverage_title"), "b")]
    if any(one.demo for one in wording.knowledge.referents.values()):
        lines.append(Line(say("coord_coverage_demo")))
    lines += [Line(""), Line(say("coord_coverage_holes" if gaps else "coord_coverage_no_hole", km=FAR_KM), "b")]
    lines += [Line(f"{number}. {hole_line(cell, wording)}") for number, cell in enumerate(gaps[:_MOST_HOLES], 1)]
    lines += [Line(""), Line(say("coord_coverage_how"), "i"), Line(say("coord_coverage_which"))]
    buttons = [
        Press("cov", "map", specialty).row(wording.short_specialty(specialty))
        for specialty in dict.fromkeys(cell.specialty for cell in cells)
    ]
    table = Press("cov", "table").row(say("coord_button_table"))
    return Page((Piece(tuple(lines)),), filled([*in_rows(buttons, 2), table]))


def _caption(cells: list[Cell], wording: Wording) -> Piece:
    """The departments of one discipline, the holes last; short enough to stand under a picture."""
    name = wording.specialty(cells[0].specialty)
    lines = [Line(wording.say("coord_coverage_caption", name=name), "b")]
    lines += [Line(row_line(cell, wording)) for cell in cells]
    return Piece(tuple(lines))
