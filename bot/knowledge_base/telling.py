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
_VALUE = re.compile(r"'(.+?)'(?=[\s,:;]|$)|(?<=checked_on )(\d{4}-\d\d-\d\d)")
"""What a message names: in quotes, or the day of a check."""
_SUBJECT = re.compile(
    r"^session '[^']*'|^'.*?'(?=: (first referent|(no )?section|specialty|toxicity|form|grade|tier|place|pathway))"
)
"""The session or the example that a message is about: what is wrong with it comes behind."""
_BEGINS = re.compile(r"\s*(?:- )?(\w+):")
_NAME = re.compile(r"\s*(- )?key:")
_KEY = re.compile(r"^\s*(- )?\w+:(?= )")


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
    """The line of what a problem names: of a phrase, or a value, only the entry is known in which it stands."""
    below, message = list(_below(problem, lines)), _SUBJECT.sub("", problem.message)
    for value in ("".join(found) for found in _VALUE.findall(message)):
        word = re.compile(rf"(?<!\w){re.escape(_folded(value))}(?!\w)")
        for number in below:
            if word.search(_folded(_content(lines[number - 1]))):
                return number
    keys = {found[1]: number for number in reversed(below) if (found := _BEGINS.match(lines[number - 1]))}
    return next((keys[word] for word in re.findall(r"\w+", message) if word in keys), problem.line)


def _below(problem: Problem, lines: Sequence[str]) -> Iterator[int]:
    """The lines of the entry at which a problem is told; of one that is told at the top, all of the file."""
    first = lines[problem.line - 1] if problem.line <= len(lines) else ""
    depth = len(first) - len(first.lstrip())
    for number in range(problem.line, len(lines) + 1):
        line = lines[number - 1]
        if number > problem.line > 1 and line.strip() and len(line) - len(line.lstrip()) <= depth:
            return
        yield number


def _content(line: str) -> str:
    """A line without its comment, and without its key where a value stands behind it; a name of the entry is none."""
    text = "" if line.lstrip().startswith("#") else line.partition("  #")[0]
    return "" if _NAME.match(text) else _KEY.sub("", text)


def _folded(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
