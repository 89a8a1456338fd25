"""Commands and their options. Input and output happen here; answers come from the core."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import typer

from bot.commands.helping import InFrench
from bot.commands.line.knowledge import check, schemas, tidy
from bot.commands.line.questions import ask, chat, directory, explain
from bot.commands.line.service import announce, backup, health, qr, restore, run
from bot.commands.line.sheets import export_directory, import_directory, new_network, show_coverage

application = typer.Typer(
    cls=InFrench,
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="immunotox-bot on the command line.",
)

_COMMANDS: Mapping[str, Callable[..., None]] = {
    "ask": ask,
    "chat": chat,
    "run": run,
    "backup": backup,
    "restore": restore,
    "announce": announce,
    "qr": qr,
    "health": health,
    "import-directory": import_directory,
    "export-directory": export_directory,
    "coverage": show_coverage,
    "new-network": new_network,
    "explain": explain,
    "check": check,
    "tidy": tidy,
    "schemas": schemas,
    "directory": directory,
}
"""In the order of the help."""

for name, command in _COMMANDS.items():
    application.command(name)(command)
