"""`new-network`: the folder of another network, from a table of its communes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from bot import exit_codes
from bot.curating.communes_table import TableRefused, communes_in
from bot.curating.new_network import NewNetwork, write_network
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.new_network import load_scaffold

Say = Callable[..., None]


def found(folder: Path, table: Path, region: str, product: Knowledge, shared: Path, today: date, say: Say) -> int:
    """Write the folder and say what to do next; return the exit code."""
    scaffold = load_scaffold(shared)
    try:
        communes = communes_in(table, scaffold)
        name = region or next((one.region for one in communes if one.region), "")
        if not name:
            raise TableRefused("the table does not name the region: say --region NAME")  # noqa: TRY301 (one way out)
        written = write_network(folder, NewNetwork(name, communes, scaffold, product), shared, today)
    except (TableRefused, FileExistsError, OSError) as error:
        say(str(error) if isinstance(error, TableRefused) else f"{error.filename or error}: not written", error=True)
        return exit_codes.PROBLEMS
    say(f"{folder}: {name}, {written['communes']} communes, {written['departments']} departments")
    say(f"python -m bot check --knowledge {folder / 'knowledge'} --data {folder / 'data'}")
    return exit_codes.OK
