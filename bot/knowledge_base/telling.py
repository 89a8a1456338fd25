"""All problems as a curator reads them: by kind, with what to write instead, and with the line as it stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.knowledge_base.diagnostics import load_diagnostics
from bot.knowledge_base.problems import Problem
from bot.knowledge_base.regular_files import read_regular
from bot.knowledge_base.yaml_text import SIZE_LIMIT

LONGEST_LINE_SHOWN = 100
_WORD = re.compile(r"'([^']+)' ")


def told(problems: Sequence[Problem], knowledge: Path, language: str) -> Iterator[str]:
    """The problems by kind: how many, what to write instead, then each with its file, line and what stands there."""
    for diagnostic, own in load_diagnostics(knowledge).grouped(problems):
        title, advice = diagnostic.title.into(language), diagnostic.advice.into(language)
        yield f"{title} ({len(own)}) → {advice}"
        for problem, diagnosis in own:
            lines = _lines_of(problem, knowledge)
            number = _line_with_the_word(problem, lines)
            yield f"  {problem.file}:{number}: {diagnosis.into(language)}"
            if shown := " ".join("".join(lines[number - 1 : number]).split())[:LONGEST_LINE_SHOWN]:
                yield f"      {shown}"


def _lines_of(problem: Problem, knowledge: Path) -> list[str]:
    """The file as it stands; nothing where there is none."""
    folder, _, name = problem.file.partition("/")
    if folder != knowledge.name:
        return []
    try:
        return read_regular(knowledge / name, SIZE_LIMIT).removeprefix("\ufeff").splitlines()
    except (OSError, UnicodeDecodeError):
        return []


def _line_with_the_word(problem: Problem, lines: Sequence[str]) -> int:
    """The line of the word that a problem begins with: of a phrase only the entry is known in which it stands."""
    if (found := _WORD.match(problem.message)) is None:
        return problem.line
    word = re.compile(rf"\b{re.escape(_folded(found[1]))}\b")
    below = range(problem.line, len(lines) + 1)
    return next((number for number in below if word.search(_folded(lines[number - 1]))), problem.line)


def _folded(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
