"""What an import left in French for readers of English: the lines that it marked, until somebody translates them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from bot.knowledge_base.folders import Folders
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.problems import Problem

MARK = "curating_to_translate"


def untranslated_texts(folder: Path, knowledge: Knowledge) -> list[Problem]:
    """Each at its line. No mistake: the text is read as it stands, in French."""
    marks = "|".join(re.escape(knowledge.messages[MARK].into(language)) for language in ("fr", "en"))
    marked = re.compile(rf"(?:.*[\s{{,])?en:\s*(?P<text>.*?)\s*\}}?\s+#\s*(?:{marks})\s*", re.IGNORECASE)
    folders, found = Folders(folder), []
    for path in folders.files("directory"):
        name = folders.name(path)
        for number, line in enumerate(path.read_text("utf-8-sig").splitlines(), start=1):
            if said := marked.fullmatch(line):
                key = next((key for first, key in _entries(name, knowledge) if first <= number), "")
                text = said["text"].strip("\"'")
                found.append(Problem(name, number, f"contact '{key}': '{text}' is to be translated into English"))
    return found


def _entries(name: str, knowledge: Knowledge) -> Iterator[tuple[int, str]]:
    """(line on which it begins, key) of the contacts of a file, the last one first."""
    begins = []
    for key in knowledge.referents:
        file, _, line = knowledge.origins.get(f"referent:{key}", "").rpartition(":")
        if file == name:
            begins.append((int(line), key))
    yield from sorted(begins, reverse=True)
