"""The invented region on disk: a folder of knowledge and one of places, with the real sentences of the interface."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.loading import load_knowledge

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]


@dataclass(frozen=True)
class RegionFolder:
    """A copy of the invented region that a test may break."""

    knowledge: Path
    data: Path

    def load(self) -> Knowledge:
        return load_knowledge(self.knowledge, self.data)

    def text(self, name: str) -> str:
        return (self.knowledge / name).read_text(encoding="utf-8")

    def write(self, name: str, text: str) -> None:
        (self.knowledge / name).write_text(text, encoding="utf-8")

    def replace(self, name: str, old: str, new: str) -> None:
        """Edits one file as a curator would; the old text has to stand there exactly once."""
        text = self.text(name)
        assert text.count(old) == 1, f"{name} holds {old!r} {text.count(old)} times"
        self.write(name, text.replace(old, new))

    def line_of(self, name: str, words: str) -> int:
        """The 1-based line of a file on which some words stand for the first time."""
        return next(number for number, line in enumerate(self.text(name).splitlines(), start=1) if words in line)


def copy_region(target: Path) -> RegionFolder:
    """The invented region below `target`, with the product's messages and grammar (they are not worth inventing)."""
    folder = RegionFolder(target / "knowledge", target / "data")
    shutil.copytree(HERE / "knowledge", folder.knowledge)
    shutil.copytree(HERE / "data", folder.data)
    for messages in (ROOT / "knowledge").glob("*messages.yaml"):
        shutil.copy(messages, folder.knowledge)
    language = folder.knowledge / "language"
    for words in (ROOT / "knowledge" / "language").glob("*.yaml"):
        if not (language / words.name).exists():
            shutil.copy(words, language)
    return folder
