"""The directory as a spreadsheet, how far it reaches, and another network's folder."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.line.options import (
    DAYS,
    DataDir,
    KnowledgeDir,
    Language,
    SaidLanguage,
    SheetLanguage,
    Today,
)
from bot.commands.opening import DATA, KNOWLEDGE, moment, open_assistant
from bot.commands.saying import say


def import_directory(
    file: Annotated[Path, typer.Argument(help="Spreadsheet (.xlsx) or .csv of referents.")],
    into: Annotated[
        Path | None, typer.Option("--into", help="Another folder to write to than the directory's.")
    ] = None,
    answer: Annotated[
        list[str] | None,
        typer.Option("--answer", help="What a value means, kept for the next times: '1 = premier recours'."),
    ] = None,
    checked_on: Annotated[
        datetime | None, typer.Option(formats=DAYS, help="The day on which rows without a date were checked.")
    ] = None,
    only_look: Annotated[bool, typer.Option("--dry-run", help="Show what would change; write nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Write without asking; removals are asked all the same.")] = False,
    remove_missing: Annotated[
        bool, typer.Option("--remove-missing", help="Remove what the sheet's departments hold and the sheet does not.")
    ] = False,
    confirm_removals: Annotated[
        bool, typer.Option("--confirm-removals", help="Remove without asking, after a look with --dry-run.")
    ] = False,
    language: SheetLanguage = Language.fr,
    today: Today = None,
    knowledge: KnowledgeDir = KNOWLEDGE,
    data: DataDir = DATA,
) -> None:
    """Merge a spreadsheet of referents into the directory; what is wrong comes back as a workbook."""
    from bot.commands.importing import Options, run_import

    assistant = open_assistant(knowledge, data, language.value)
    day = moment(today, assistant).date()
    wanted = Options(
        into, tuple(answer or ()), checked_on.date() if checked_on else None, only_look, yes, remove_missing,
        confirm_removals, language.value,
    )  # fmt: skip
    raise typer.Exit(run_import(file, wanted, assistant, knowledge, day, say, lambda text: say(text, error=True)))


def export_directory(
    file: Annotated[Path, typer.Argument(help="Spreadsheet to write: .xlsx or .csv.")],
    by_department: Annotated[bool, typer.Option("--by-department", help="One sheet a department.")] = False,
    empty: Annotated[
        bool, typer.Option("--empty", help="Only the columns, their lists and hints: a template.")
    ] = False,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Write over a file that exists.")] = False,
    language: SheetLanguage = Language.fr,
    knowledge: KnowledgeDir = KNOWLEDGE,
    data: DataDir = DATA,
) -> None:
    """Write the directory as a spreadsheet that import-directory reads."""
    from bot.commands.importing import run_export

    assistant = open_assistant(knowledge, data, language.value)
    day = moment(None, assistant).date()
    code = run_export(
        file, assistant, knowledge, day, language.value, say, lambda text: say(text, error=True),
        by_department=by_department, overwrite=overwrite, empty=empty,
    )  # fmt: skip
    raise typer.Exit(code)


def show_coverage(
    sheet: Annotated[Path | None, typer.Option("--csv", help="Write the table as .csv too.")] = None,
    picture: Annotated[Path | None, typer.Option("--map", help="Write the map of --discipline as .png too.")] = None,
    discipline: Annotated[str, typer.Option(help="Of the map: dermatology, nephrology…")] = "",
    language: SheetLanguage = Language.fr,
    today: Today = None,
    knowledge: KnowledgeDir = KNOWLEDGE,
    data: DataDir = DATA,
) -> None:
    """Show how far people live from the referents, by discipline and department, and where the holes are."""
    from bot.commands.covering import run_coverage

    assistant = open_assistant(knowledge, data, language.value)
    code = run_coverage(
        assistant.knowledge, language.value, moment(today, assistant).date(), say, lambda text: say(text, error=True),
        sheet=sheet, map_of=discipline, picture=picture,
    )  # fmt: skip
    raise typer.Exit(code)


def new_network(
    folder: Annotated[Path, typer.Argument(help="Folder to make: knowledge/ and data/ of the network.")],
    communes: Annotated[Path, typer.Option("--communes", help="Table of its communes (.csv).")],
    region: Annotated[str, typer.Option("--region", help="Its name; the table's, where it has one.")] = "",
    language: SaidLanguage = Language.fr,
    today: Today = None,
    knowledge: KnowledgeDir = KNOWLEDGE,
    data: DataDir = DATA,
) -> None:
    """Make the folder of another network, which shares the sheets of this one; `check` passes at once."""
    from bot.commands.founding import found

    assistant = open_assistant(knowledge, data, language.value)
    day = moment(today, assistant).date()
    code = found(folder, communes, region, assistant.knowledge, knowledge, day, say, language.value)
    raise typer.Exit(code)
