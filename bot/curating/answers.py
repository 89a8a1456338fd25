"""What values of sheets mean, where a coordinator has said so: answers given once, kept in equivalences.yaml."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.curating.remarks import Wording
from bot.curating.yaml_writing import scalar
from bot.knowledge_base.sheet_words import EQUIVALENCES, IGNORED, Question, SheetWords
from bot.knowledge_base.yaml_text import parse_yaml
from bot.understanding.folding import fold
from bot.understanding.one_text import once_a_text

_APOSTROPHES = str.maketrans({"’": "'", "`": "'", "´": "'", "‘": "'", "–": "-", "—": "-", "‑": "-"})
Answers = dict[Question, dict[str, str]]


@once_a_text
def plain(text: str) -> str:
    """A value without case, accents and double blanks; unlike the reader's folding it keeps signs and figures."""
    if text.isascii():  # most words of a sheet: nothing is to be taken apart
        return " ".join(text.casefold().translate(_APOSTROPHES).split())
    decomposed = unicodedata.normalize("NFKD", text).casefold().translate(_APOSTROPHES)
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


@dataclass
class Equivalences:
    """The answers of the product, those kept, and those of this import, which come first."""

    words: SheetWords
    kept: Mapping[Question, Mapping[str, str]]
    new: Answers = field(default_factory=dict)

    def meaning(self, question: Question, value: str) -> str | None:
        wanted = plain(value)
        for source in (self.new, self.kept, self.words.equivalences):
            for written, meaning in source.get(question, {}).items():
                is_over = source is self.kept and self._holds_once(question, value, meaning)
                if plain(written) == wanted and not is_over:
                    return meaning
        return None

    def is_ignored(self, question: Question, value: str) -> bool:
        return self.meaning(question, value) == IGNORED

    def answer(self, question: Question, value: str, meaning: str) -> None:
        self.new.setdefault(question, {})[value] = meaning

    @property
    def fresh(self) -> Answers:
        """The new answers that are to be kept."""
        return {
            question: {
                value: key
                for value, key in answers.items()
                if self._is_new(question, value) and not self._holds_once(question, value, key)
            }
            for question, answers in self.new.items()
        }

    def text(self, before: str | None, wording: Wording) -> str | None:
        """The file with the new answers; None where nothing is new. `before` is the file that stands there."""
        fresh = self.fresh
        if not any(fresh.values()):
            return None
        lines = (before or f"# {wording.text('equivalences_head')}\nequivalences:\n").splitlines()
        lines = [
            "equivalences:" if line.split("#")[0].replace(" ", "") == "equivalences:{}" else line for line in lines
        ]
        for question, answers in ((question, own) for question, own in fresh.items() if own):
            _insert(lines, question, [f"    {scalar_key(value)}: {scalar(key)}" for value, key in answers.items()])
        return "\n".join(lines) + "\n"

    def _holds_once(self, question: Question, value: str, meaning: str) -> bool:
        """Whether an answer is about the sheet in hand: that these mobile numbers may be published, not all to come."""
        name = f" {fold(value)} "
        doubtful = (fold(one) for column in self.words.columns.values() for one in column.doubtful.all())
        return question == "heading" and meaning != IGNORED and any(f" {one} " in name for one in doubtful)

    def _is_new(self, question: Question, value: str) -> bool:
        wanted = plain(value)
        return all(plain(old) != wanted for old in self.kept.get(question, {}))

    def changed(self) -> list[tuple[Question, str]]:
        """New answers that contradict one that is kept: the file has to be corrected by hand."""
        return [
            (question, value)
            for question, answers in self.new.items()
            for value, key in answers.items()
            if any(plain(old) == plain(value) and was != key for old, was in self.kept.get(question, {}).items())
        ]


def scalar_key(value: str) -> str:
    """Values are always quoted: '1', 'oui' and '- x' stay what they are."""
    import json

    return json.dumps(value, ensure_ascii=False)


def _insert(lines: list[str], question: str, written: list[str]) -> None:
    """Puts lines at the end of a question's block, which is made when it is not there."""
    try:
        start = next(at for at, line in enumerate(lines) if line.split("#")[0].rstrip() == f"  {question}:")
    except StopIteration:
        lines += [f"  {question}:", *written]
        return
    end = start + 1
    for at in range(start + 1, len(lines)):
        if lines[at].startswith("    ") and lines[at].strip():
            end = at + 1
        elif lines[at].strip():
            break
    lines[end:end] = written


def read_back(text: str) -> object:
    """The tree of a written file: whoever writes it looks first whether it can be read."""
    return parse_yaml(text)


def path_of(knowledge: Path) -> Path:
    return knowledge / EQUIVALENCES
