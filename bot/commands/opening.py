"""The assistant of a command: kept ready or made of the files, or what is wrong with them.

Without the library of the command line, which a plain question does not wait for (asking.py).
"""

from __future__ import annotations

import gc
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from bot.assistant import Assistant
from bot.commands.making import never_taken_apart, nothing_to_collect
from bot.commands.saying import say
from bot.knowledge_base.kinds import LanguageCode
from bot.knowledge_base.problems import KnowledgeError, Problem

ROOT = Path(__file__).resolve().parents[2]
KNOWLEDGE, DATA = ROOT / "knowledge", ROOT / "data"


def ready_assistant(knowledge: Path, data: Path, told_in: LanguageCode | None = None) -> Assistant:
    """The assistant, kept from the last time while no file has changed: for commands that answer and end."""
    from bot.commands.ready_made import keep, kept, path_of

    gc.disable()
    path = path_of(knowledge, data)
    if path is None or (assistant := kept(path)) is None:
        assistant = open_assistant(knowledge, data, told_in)
        if path is not None:
            keep(assistant, path)
    never_taken_apart(assistant)
    gc.enable()
    return assistant


def open_assistant(knowledge: Path, data: Path, told_in: LanguageCode | None = None) -> Assistant:
    """The assistant, or a list of problems by kind on the error stream and exit code 1: the same from every command."""
    from bot.knowledge_base.loading import load_knowledge

    try:
        with nothing_to_collect():
            assistant = Assistant(load_knowledge(knowledge, data))
            assistant.reader.prepare()
    except KnowledgeError as error:
        tell(error.problems, knowledge, told_in or "fr")
        raise SystemExit(1) from None
    return assistant


def tell_each(problems: Sequence[Problem], knowledge: Path, language: LanguageCode) -> None:
    """The problems by kind."""
    from bot.knowledge_base.telling import told

    for line in told(problems, knowledge, language):
        say(line, error=True)


def tell(problems: Sequence[Problem], knowledge: Path, language: LanguageCode) -> None:
    """The problems by kind, and how many there are."""
    from bot.knowledge_base.diagnostics import load_diagnostics

    tell_each(problems, knowledge, language)
    say(load_diagnostics(knowledge).sentence("refused", language, count=len(problems)), error=True)


def moment(today: datetime | None, assistant: Assistant) -> datetime:
    """Now on the network's clock, or noon of the day that is pretended."""
    zone = assistant.knowledge.network.zone
    return today.replace(hour=12, tzinfo=zone) if today else datetime.now(zone)
