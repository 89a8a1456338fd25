"""The bot that runs: started, looked after, copied; what it announces, and the code that opens it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.line.options import (
    DataDir,
    Json,
    KnowledgeDir,
    Language,
    SaidLanguage,
    Today,
)
from bot.commands.opening import DATA, KNOWLEDGE, moment, open_assistant
from bot.commands.saying import say


def run(
    port: Annotated[
        int | None, typer.Option(min=0, max=65535, help="Port of the local chat page; 0 takes a free one.")
    ] = None,
    browser: Annotated[bool, typer.Option(help="Open the local chat page in a browser.")] = True,
) -> None:
    """Run on Telegram, or on the local chat page when no token is set."""
    from bot.commands.running import run as run_channel

    raise typer.Exit(run_channel(lambda text: say(text, error=True), port=port, browser=browser))


def backup(
    to: Annotated[Path, typer.Argument(help="File to write, or the folder for it; nothing is overwritten.")],
) -> None:
    """Copy the database, whole, while the bot runs."""
    from bot.commands.backup import make

    raise typer.Exit(make(to, datetime.now(UTC).astimezone(), say, lambda text: say(text, error=True)))


def restore(copy: Annotated[Path, typer.Argument(help="A file that `backup` made.")]) -> None:
    """Put a backup in the place of the database, whether the bot runs or not; what was there is kept beside it."""
    from bot.commands.backup import put_back

    raise typer.Exit(put_back(copy, datetime.now(UTC).astimezone(), say, lambda text: say(text, error=True)))


def announce(
    only_look: Annotated[bool, typer.Option("--dry-run", help="Show what is due; send nothing.")] = False,
    as_json: Json = False,
    language: SaidLanguage = Language.fr,
    today: Today = None,
    knowledge: KnowledgeDir = KNOWLEDGE,
    data: DataDir = DATA,
) -> None:
    """Show which announcements are due: session, reason, text, recipients."""
    from bot.answering.wording import Wording
    from bot.commands.announcing import as_text, dry_run, settings_of_announcements
    from bot.settings import SettingsError
    from bot.storage import StorageError

    if not only_look:
        raise typer.BadParameter("announcements are sent from the chat, by an administrator: add --dry-run to look")
    assistant = open_assistant(knowledge, data, language.value)
    try:
        report = dry_run(assistant.knowledge, settings_of_announcements(), moment(today, assistant))
    except (SettingsError, StorageError) as error:
        say(str(error), error=True)
        raise typer.Exit(1) from None
    say(as_text(report, Wording(assistant.knowledge, language.value), as_json=as_json))


def qr(
    path: Annotated[Path, typer.Argument(help="File to write: .svg (a page to print) or .png (the bare code).")],
    username: Annotated[str, typer.Option(help="Name of the bot, as @BotFather shows it.")],
    opens: Annotated[str, typer.Option(help="What the code opens: dermatology, dermatology-40, colitis-3, rcp…")] = "",
    language: SaidLanguage = Language.fr,
    knowledge: KnowledgeDir = KNOWLEDGE,
    data: DataDir = DATA,
) -> None:
    """Write a printable QR code for the ward, which opens the bot at a specialty or topic."""
    from bot.channels.telegram.qr import QrError, write_qr

    assistant = open_assistant(knowledge, data)
    try:
        say(write_qr(path, username, opens, assistant.knowledge, language.value))
    except QrError as error:
        raise typer.BadParameter(str(error)) from None
    except OSError as error:
        say(f"{path} cannot be written: {error.strerror}", error=True)
        raise typer.Exit(1) from None


def health() -> None:
    """Say whether the running bot hears Telegram."""
    from bot.commands.health import main as healthy

    raise typer.Exit(healthy())
