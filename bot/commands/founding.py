"""`new-network`: the folder of another network, from a table of its communes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from bot import exit_codes
from bot.curating.communes_table import TableRefused, communes_in
from bot.curating.new_network import NewNetwork, write_network
from bot.knowledge_base.diagnostics import load_diagnostics
from bot.knowledge_base.kinds import LanguageCode
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.new_network import load_scaffold

Say = Callable[..., None]


def found(
    folder: Path, table: Path, region: str, product: Knowledge, shared: Path, today: date, say: Say,
    language: LanguageCode = "fr",
) -> int:  # fmt: skip
    """Write the folder and say what to do next; return the exit code."""
    diagnostics = load_diagnostics(shared)
    scaffold = load_scaffold(shared)
    try:
        communes = communes_in(table, scaffold)
        name = region or next((one.region for one in communes if one.region), "")
        if not name:
            raise TableRefused("the table does not name the region: say --region NAME")  # noqa: TRY301 (one way out)
        written = write_network(folder, NewNetwork(name, communes, scaffold, product), shared, today)
    except (TableRefused, OSError) as error:
        diagnosis = diagnostics.of(_why(error))
        say(diagnosis.french if language == "fr" else diagnosis.english, error=True)
        return exit_codes.PROBLEMS
    counts = {"communes": written["communes"], "departments": written["departments"]}
    say(diagnostics.sentence("founded", language, folder=folder, name=name, **counts))
    say(f"python -m bot check --knowledge {folder / 'knowledge'} --data {folder / 'data'}")
    return exit_codes.OK


def _why(error: TableRefused | OSError) -> str:
    """What is wrong, as diagnostics.yaml knows it."""
    if isinstance(error, TableRefused):
        return str(error)
    if isinstance(error, FileExistsError):
        return f"{error} is not empty: choose another folder"
    return f"{error.filename} cannot be written: {error.strerror}"
