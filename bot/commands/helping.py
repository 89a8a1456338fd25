"""`--help` in French; in English with BOT_HELP=en. The English stands in the code, beside each command."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, Final

import typer.core

PRODUCT: Final = Path(__file__).resolve().parents[2] / "knowledge"
VARIABLE: Final = "BOT_HELP"


class InFrench(typer.core.TyperGroup):
    """The commands, whose help is put into French when somebody asks for it, and not before: `ask` is in a hurry."""

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - the library's own types are not public
        for command in (self, *self.commands.values()):
            put_into_french(command, ctx)
        super().format_help(ctx, formatter)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401 - likewise
        command = super().get_command(ctx, cmd_name)
        if command is not None:
            own = type(command).format_help
            command.format_help = partial(_format_in_french, own, command)  # type: ignore[method-assign]
        return command


def _format_in_french(own: Any, command: Any, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - likewise
    put_into_french(command, ctx)
    own(command, ctx, formatter)


def put_into_french(command: Any, ctx: Any) -> None:  # noqa: ANN401 - likewise
    """Replace the texts of a command and its options, as far as there is French for them."""
    if os.environ.get(VARIABLE) == "en":
        return
    from bot.knowledge_base.command_help import load_command_help

    try:
        french = load_command_help(PRODUCT)
    except Exception:
        return
    command.help = french.texts.get(command.help or "", command.help)
    command.short_help = None
    for parameter in command.get_params(ctx):
        if text := getattr(parameter, "help", None):
            parameter.help = french.texts.get(text, text)
    with suppress(ImportError):
        from typer import rich_utils

        for name, text in vars(rich_utils).items():
            if name.endswith(("_TITLE", "_STRING")) and text in french.around:
                setattr(rich_utils, name, french.around[text])
