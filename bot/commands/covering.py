"""`coverage`: the table and the holes in the terminal; on request a sheet and the map of a discipline."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from bot.answering.wording import Wording
from bot.commands.expected import named
from bot.curating.coverage import as_csv, as_table, coverage
from bot.curating.coverage_map import coverage_map
from bot.exit_codes import OK, PROBLEMS, USAGE
from bot.knowledge_base.kinds import LanguageCode
from bot.knowledge_base.knowledge import Knowledge

Say = Callable[[str], None]


def run_coverage(
    knowledge: Knowledge, language: LanguageCode, day: date, say: Say, complain: Say, *, sheet: Path | None,
    map_of: str, picture: Path | None,
) -> int:  # fmt: skip
    """Print the table; write what was asked for. Returns the exit code."""
    wording = Wording(knowledge, language)
    covered = [key for key, specialty in knowledge.specialties.items() if specialty.covered]
    discipline = next((key for key in named("specialty", map_of, knowledge) if key in covered), "")
    if picture and not discipline:
        complain(f"--discipline: {', '.join(map(wording.specialty, covered))}")
        return USAGE
    cells = coverage(knowledge)
    for line in as_table(cells, wording):
        say(line)
    if any(one.demo for one in knowledge.referents.values()):
        say(wording.say("coord_coverage_demo"))
    try:
        if sheet:
            sheet.write_bytes(as_csv(cells, wording))
            say(str(sheet))
        if picture:
            picture.write_bytes(coverage_map(discipline, wording, day))
            say(str(picture))
    except OSError as error:
        complain(wording.say("coord_unwritable", file=error.filename, error=error.strerror))
        return PROBLEMS
    return OK
