"""`--help` and usage errors in French; in English with BOT_HELP=en. The English of a help stands beside its command."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import typer
import typer.core

from bot import exit_codes
from bot.settings import SettingsError, refuse_what_no_command_knows

if TYPE_CHECKING:
    from bot.knowledge_base.command_help import CommandHelpFile

PRODUCT: Final = Path(__file__).resolve().parents[2] / "knowledge"
VARIABLE: Final = "BOT_HELP"
UsageError: Final[Any] = typer.BadParameter.__bases__[0]
"""What the library raises for every misuse; it shows only this one of its kinds."""
_NO_COMMAND: Final = re.compile(r"No such command '/?([^']+)'")
_TWINS: Final[Mapping[str, str]] = {
    "unchecked": "check --stale",
    "coverage": "coverage",
    "reload": "check",
    "announce": "announce --dry-run",
    "history": "announce --dry-run",
    "referent": "ask",
}
"""Subject of a command of the chat → what does the same here."""


class InFrench(typer.core.TyperGroup):
    """The commands, whose help is put into French when somebody asks for it, and not before: `ask` is in a hurry."""

    def make_context(self, *arguments: Any, **more: Any) -> Any:  # noqa: ANN401 - likewise
        try:
            return super().make_context(*arguments, **more)
        except UsageError as error:
            raise _in_french(error) from None

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - likewise
        try:
            return super().invoke(ctx)
        except UsageError as error:
            raise _in_french(error) from None

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - the library's own types are not public
        for command in (self, *self.commands.values()):
            put_into_french(command, ctx)
        super().format_help(ctx, formatter)

    def resolve_command(self, ctx: Any, args: Any) -> Any:  # noqa: ANN401 - likewise
        """Find the command; none of them passes over a variable that nobody knows. `run` tells all its problems."""
        name, command, rest = super().resolve_command(ctx, args)
        if name != "run":
            try:
                refuse_what_no_command_knows()
            except SettingsError as error:
                typer.echo(str(error), err=True)
                raise typer.Exit(exit_codes.PROBLEMS) from None
        return name, command, rest

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401 - likewise
        command = super().get_command(ctx, cmd_name)
        if command is not None:
            own = type(command).format_help
            command.format_help = partial(_format_in_french, own, command)  # type: ignore[method-assign]
        return command


def _in_french(error: Any) -> Any:  # noqa: ANN401 - likewise
    """The same misuse in French, where there is French for it; of a command of the chat, what does the same here."""
    from bot.logs import without_tokens

    said = error.format_message()
    if (french := _french()) is None:
        return UsageError(without_tokens(said), ctx=error.ctx)
    from bot.conversation.commands import command_named

    _put_around_into_french(french)
    if (found := _NO_COMMAND.match(said)) and (command := command_named(found[1])):
        twin = _TWINS.get(command.subject)
        key = "of_the_chat_with_twin" if twin else "of_the_chat"
        return UsageError(french.chat_command[key].format(name=found[1], twin=twin), ctx=error.ctx)
    return UsageError(without_tokens(french.error(said)), ctx=error.ctx)


def _french() -> CommandHelpFile | None:
    """The French of the command line; None where English is wanted, or it cannot be read."""
    if os.environ.get(VARIABLE) == "en":
        return None
    from bot.knowledge_base.command_help import load_command_help

    try:
        return load_command_help(PRODUCT)
    except Exception:
        return None


def _put_around_into_french(french: CommandHelpFile) -> None:
    with suppress(ImportError):
        from typer import rich_utils

        for name, text in vars(rich_utils).items():
            if name.endswith(("_TITLE", "_STRING", "_HELP")) and isinstance(text, str) and text in french.around:
                setattr(rich_utils, name, french.around[text])


def _format_in_french(own: Any, command: Any, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - likewise
    put_into_french(command, ctx)
    own(command, ctx, formatter)


def put_into_french(command: Any, ctx: Any) -> None:  # noqa: ANN401 - likewise
    """Replace the texts of a command and its options, as far as there is French for them."""
    if (french := _french()) is None:
        return
    command.help = french.texts.get(command.help or "", command.help)
    command.short_help = None
    for parameter in command.get_params(ctx):
        if text := getattr(parameter, "help", None):
            parameter.help = french.texts.get(text, text)
    _put_around_into_french(french)
