"""Options that several commands have."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Role(StrEnum):
    visitor = "visitor"
    member = "member"
    administrator = "administrator"


class Language(StrEnum):
    fr = "fr"
    en = "en"


KnowledgeDir = Annotated[
    Path, typer.Option("--knowledge", envvar="BOT_KNOWLEDGE_DIR", help="Folder of the curated YAML.")
]
DataDir = Annotated[Path, typer.Option("--data", envvar="BOT_DATA_DIR", help="Folder of the places.")]
AsRole = Annotated[Role, typer.Option("--as", help="Who asks: a visitor sees no contact's own details.")]
DAYS = ["%Y-%m-%d", "%d/%m/%Y"]
"""As a day is written in the YAML, and as people write it."""
Today = Annotated[datetime | None, typer.Option(formats=DAYS, help="Pretend that it is this day.")]
Json = Annotated[bool, typer.Option("--json", help="One JSON object per answer.")]
SaidLanguage = Annotated[Language, typer.Option("--language", help="Language of what is said.")]
SheetLanguage = Annotated[Language, typer.Option("--language", help="Language of the report and of new sheets.")]
AnswerLanguage = Annotated[
    Language | None, typer.Option("--language", help="Language of the answer; without it, that of the question.")
]
