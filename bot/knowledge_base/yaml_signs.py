"""Signs that look like others or like nothing, and do not mean to YAML what they mean to who typed or pasted them."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

import yaml

from bot.knowledge_base.yaml_slips import slip_in

_CONFLICT: Final = re.compile(r"(<{7}|={7}|>{7})( |$)")
_HARD_BLANK: Final = re.compile(r"^[ \u00a0\u202f]*[\u00a0\u202f]|[\u00a0\u202f](?=:)|(?<=:)[\u00a0\u202f]")
_UNSEEN: Final = re.compile(r"[\u00ad\u200b\u200e\u200f\u2060\ufeff]")
_CURLY: Final = re.compile(r"[“”„‟‘]")
_NOTHING: Final = frozenset({"null", "Null", "NULL", "~"})
_CANNOT_BEGIN: Final = "found character that cannot start any token"
_RESERVED: Final = re.compile(r"(?:^ *|: +|- +|[\[{,] *)([@%`])")
_NO_COLON: Final = "could not find expected ':'"
_LEFT_OPEN: Final = frozenset(
    {"found unexpected end of stream", "did not find expected ',' or ']'", "did not find expected ',' or '}'"}
)


def said(error: yaml.MarkedYAMLError, text: str) -> tuple[int, str]:
    """Where a text stops being YAML, and why; what is left open is told where it begins."""
    mark = error.problem_mark if error.problem_mark is not None else error.context_mark
    line = 1 if mark is None else int(mark.line) + 1
    lines = text.splitlines()
    for number in (line, line - 1):
        if 0 < number <= len(lines) and (sign := _of_a_line(lines[number - 1])):
            return number, sign
    for number in (line, line - 1):
        if 0 < number <= len(lines) and (reserved := _of_its_begin(lines[number - 1], error.problem or "")):
            return number, reserved
    if "\t" not in "".join(lines[max(0, line - 2) : line]) and (slip := slip_in(text, line)):
        return slip
    begun = line if error.context_mark is None else int(error.context_mark.line) + 1
    if error.problem in _LEFT_OPEN and begun != line:
        return begun, f"not valid YAML: {error.problem}, looked for as far as line {line}"
    if error.problem == _NO_COLON:
        return begun, f"not valid YAML: {_NO_COLON}"  # a key begins there, and is looked for to the end of its list
    return line, f"not valid YAML: {error.problem or error.context}"


def _of_its_begin(line: str, problem: str) -> str:
    """What cannot stand where a line, or the text behind its key, begins: a tab, or a sign that YAML reserves."""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "the line begins with a tab: write blanks in its place"
    if problem == _CANNOT_BEGIN and (found := _RESERVED.search(line)):
        return f"a text begins with {found[1]}, a sign that YAML reserves: put it in quotes"
    return ""


def _of_a_line(line: str) -> str:
    if _CONFLICT.match(line):
        return "git left the marks of a conflict here: keep one of the two, and remove the marks"
    return of_a_key(line)


def of_a_key(key: str) -> str:
    """What is strange about a key, or about a line that cannot be read; '' where nothing is."""
    if found := _HARD_BLANK.search(key) or re.search("[\u00a0\u202f]$", key):
        return f"a hard blank ({_name(found[0][-1])}) stands around a key: type an ordinary blank"
    if _CURLY.match(key):
        return _told_of_curly(key)
    return _of_anything(key)


def of_a_value(value: str, *, plain: bool) -> str:
    """What is strange about a value; '' where nothing is. `plain`: it stands there without quotes."""
    if plain and _CURLY.match(value):
        return _told_of_curly(value)
    if plain and value in _NOTHING:
        return f"'{value}' would be shown as it is: leave the line out"
    return _of_anything(value)


def _told_of_curly(text: str) -> str:
    return f"'{text}' begins with a curly quote, which is none for YAML: type straight ones"


def _of_anything(text: str) -> str:
    found = _UNSEEN.search(text)
    return f"a sign that nobody sees ({_name(found[0])}) stands here: type the words anew" if found else ""


def _name(sign: str) -> str:
    return f"U+{ord(sign):04X} {unicodedata.name(sign, '').lower()}".strip()
