"""All problems as a curator reads them: by kind, with what to write instead, and with the line as it stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from bot.knowledge_base.diagnostics import load_diagnostics
from bot.knowledge_base.kinds import LanguageCode
from bot.knowledge_base.problems import Problem
from bot.knowledge_base.regular_files import read_regular
from bot.knowledge_base.yaml_text import parse_yaml, parsed
from bot.knowledge_base.yaml_tree import SIZE_LIMIT, Items, YamlProblems
from bot.knowledge_base.yaml_tree import Mapping as Tree

LONGEST_LINE_SHOWN = 100
_VALUE = re.compile(r"'(.+?)'(?=[\s,:;]|$)|(?<=checked_on )(\d{4}-\d\d-\d\d)")
"""What a message names: in quotes, or the day of a check."""
_SUBJECT = re.compile(
    r"^session '[^']*'"
    r"|^'.*?'(?=: (first referent|(no )?section|specialty|toxicity|form|grade|tier|place|pathway|commune))"
)
"""The session or the example that a message is about: what is wrong with it comes behind."""
_PHRASE = re.compile(r"'(.+?)'(?= (?:means|is read as|is said of|is the commune|holds a semicolon))", re.DOTALL)
"""A word of the lists by which something is recognised."""
_NAMED = re.compile(r"(?:: )?(?:no |first )?'?(\w+)'? (?:is )?'([^']+)'")
"""The key and the value about which a message begins to speak: "specialty 'gastro'"."""
_KNOWS_ITS_LINE = re.compile(r" again, first on line |, written over two lines: ")
_WHERE_IT_STANDS = re.compile(r"(?<=everyday word )'(?P<word>[^']+)' \((?P<file>language/\w+\.yaml)")
_BEGINS = re.compile(r"\s*(?:- )?(\w+):")
_NAME = re.compile(r"\s*(- )?key:")
_KEY = re.compile(r"^\s*(- )?\w+:(?= )")


def told(problems: Sequence[Problem], knowledge: Path, language: LanguageCode) -> Iterator[str]:
    """The problems by kind: how many, what to write instead, then each with its file, line and what stands there."""
    for diagnostic, own in load_diagnostics(knowledge).grouped(at_their_words(problems, knowledge)):
        title, advice = diagnostic.title.into(language), diagnostic.advice.into(language)
        yield f"{title} ({len(own)}) → {advice}"
        for problem, diagnosis in own:
            lines, number = _lines_of(problem.file, knowledge), problem.line
            yield f"  {problem.file}:{number}: {diagnosis.into(language)}"
            if shown := " ".join("".join(lines[number - 1 : number]).split())[:LONGEST_LINE_SHOWN]:
                yield f"      {shown}"


def at_their_words(
    problems: Iterable[Problem], knowledge: Path, instead: Mapping[Path, str] = MappingProxyType({})
) -> list[Problem]:
    """The same at the lines of the words that they name, where a check knows no more than the entry.

    `instead`: texts that stand in the place of files, to be proved before they are written.
    """
    found = []
    for problem in problems:
        lines = _lines_of(problem.file, knowledge, instead)
        message = _WHERE_IT_STANDS.sub(lambda one: _with_its_line(one, knowledge, instead), problem.message)
        found.append(replace(problem, line=_line_with_the_word(problem, lines), message=message))
    return found


def _with_its_line(found: re.Match[str], knowledge: Path, instead: Mapping[Path, str]) -> str:
    """The line of an everyday word in its list."""
    items = _items_of(_lines_of(f"{knowledge.name}/{found['file']}", knowledge, instead))
    line = next((line for line, item in items if found["word"] in map(_as_one_word, item.split())), 0)
    return f"{found[0]}:{line}" if line else found[0]


def _lines_of(file: str, knowledge: Path, instead: Mapping[Path, str] = MappingProxyType({})) -> list[str]:
    """The file as it stands, or as it would; nothing where there is none."""
    folder, _, name = file.partition("/")
    if folder != knowledge.name:
        return []
    if knowledge / name in instead:
        return instead[knowledge / name].removeprefix("\ufeff").splitlines()
    try:
        return read_regular(knowledge / name, SIZE_LIMIT).removeprefix("\ufeff").splitlines()
    except (OSError, UnicodeDecodeError):
        return []


def _line_with_the_word(problem: Problem, lines: Sequence[str]) -> int:
    """The line of what a problem names: of a phrase, or a value, only the entry is known in which it stands."""
    if _KNOWS_ITS_LINE.search(problem.message) or not _can_be_read(lines):
        return problem.line
    below, message = list(_below(problem, lines)), _SUBJECT.sub("", problem.message)
    if (phrase := _PHRASE.match(message)) and (line := _line_of_the_phrase(phrase[1], below, lines)):
        return line
    if (named := _NAMED.match(message)) and (line := _line_of_the_key(named[1], named[2], below, lines)):
        return line
    for value in ("".join(found) for found in _VALUE.findall(message)):
        word = re.compile(rf"(?<!\w){re.escape(_folded(value))}(?!\w)")
        for number in below:
            if word.search(_folded(_content(lines[number - 1]))):
                return number
    keys = {found[1]: number for number in reversed(below) if (found := _BEGINS.match(lines[number - 1]))}
    return next((keys[word] for word in re.findall(r"\w+", message) if word in keys), problem.line)


def _line_of_the_key(word: str, value: str, below: Sequence[int], lines: Sequence[str]) -> int:
    """The line on which a value stands behind the key that a message names: other lines may hold the same word."""
    held = re.compile(rf"(?<!\w){re.escape(_folded(value))}(?!\w)")
    for number in below:
        key = _BEGINS.match(lines[number - 1])
        is_meant = key is not None and (key[1].startswith(word[:-1]) or key[1].endswith(f"{word}s"))
        if key is not None and is_meant and held.search(_folded(lines[number - 1][key.end() :])):
            return number
    return 0


def _line_of_the_phrase(phrase: str, below: Sequence[int], lines: Sequence[str]) -> int:
    """The line of a word in the lists of its entry, as it is written there; 0 where it stands in none.

    A text above them may hold the same word, and a word may be written over two lines.
    """
    here = set(below)
    items = [(line, item) for line, item in _items_of(lines) if line in here]
    exactly = (line for line, item in items if item == phrase)
    return next(exactly, 0) or next((line for line, item in items if _folded(item) == _folded(phrase)), 0)


def _can_be_read(lines: Sequence[str]) -> bool:
    """Whether a file is YAML at all: where it is not, the line is that of the slip, whatever the message names."""
    try:
        parsed("\n".join(lines) + "\n")
    except YamlProblems:
        return False
    return True


def _items_of(lines: Sequence[str]) -> list[tuple[int, str]]:
    """(line, text) of every text of a list in a file; none where it cannot be read."""
    try:
        return list(_items_in(parse_yaml("\n".join(lines) + "\n")))
    except YamlProblems:
        return []


def _items_in(tree: object) -> Iterator[tuple[int, str]]:
    if isinstance(tree, Items):
        yield from ((line, item) for line, item in zip(tree.lines, tree, strict=True) if isinstance(item, str))
    inner = tree.values() if isinstance(tree, Tree) else tree if isinstance(tree, Items) else ()
    for one in inner:
        yield from _items_in(one)


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


def _as_one_word(text: str) -> str:
    """A word of a list as questions are read: without accents, *ph* as *f*."""
    word = _folded(text)
    while "ph" in word:
        word = word.replace("ph", "f")
    return word


def _folded(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
