"""Signs that look like others or like nothing, and do not mean to YAML what they mean to who typed or pasted them."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

import yaml

from bot.knowledge_base.yaml_slips import slip_in

_CONFLICT: Final = re.compile(r"(<{7}|={7}|>{7})( |$)")
_BLANKS: Final = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Blanks that YAML takes for letters: hard ones, thin ones, those of other scripts."""
_DASHES: Final = "\u2010-\u2015\u2022\u2043\u2212\u00b7\u25aa\u25cf\u25e6\u2023"
"""Dashes and bullets that a word processor writes for '-'."""
_COLONS: Final = "\u02d0\u2236\ua789\ufe13\ufe55\uff1a"
_HARD_BLANK: Final = re.compile(f"^[ {_BLANKS}]*[{_BLANKS}]|[{_BLANKS}](?=:)|(?<=:)[{_BLANKS}]")
_BEHIND_A_DASH: Final = re.compile(f"^ *- *([{_BLANKS}])")
_OTHER_DASH: Final = re.compile(f"^ *([{_DASHES}])[ {_BLANKS}]")
_GLUED_DASH: Final = re.compile(r"^ *-(?=[^\W\d_]|[\"'\[{])")
_OTHER_COLON: Final = re.compile(f"^ *(?:- )?[a-z_0-9]+ *([{_COLONS}])")
_AT_AN_END: Final = re.compile(f"^[{_BLANKS}]|[{_BLANKS}]$")
_UNSEEN: Final = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
    "|(?<=\\w)\u200d|\u200d(?=[\\w\\s]|$)"
)
"""Signs without width; those that join two signs of a picture are none of a word."""
_NEVER: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x85\u2028\u2029]")
"""What no keyboard types: it ends a line that nobody sees ended, or cannot be read at all."""
_GLUED_COLON: Final = re.compile(r"([\w-]+):[\"'“«]")
"""A key run into its text, of which a later colon was taken for its own: 'en:"You can ask: …"'."""
_CURLY: Final = re.compile(r"[“”„‟‘]")
_STRANGE: Final = re.compile(
    f"[{_BLANKS}{_DASHES}“”„‟‘\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)
"""Every sign that is looked for in a key or a value; where none stands, a dash may still be glued to its text."""
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
    if problem == _CANNOT_BEGIN and "\t" in line:
        return "a tab stands in this line where a blank belongs: write a blank in its place"
    is_quoted = line.count('"') % 2 == 0  # else a quote was lost, which yaml_slips says
    if problem == _CANNOT_BEGIN and is_quoted and (found := _RESERVED.search(line)):
        return f"a text begins with {found[1]}, a sign that YAML reserves: put it in quotes"
    return ""


def never_typed(text: str) -> tuple[int, str] | None:
    """The first sign of a file that cannot be meant, with its line; None where there is none."""
    found = _NEVER.search(text)
    return (text.count("\n", 0, found.start()) + 1, _unseen(found[0])) if found else None


def _of_a_line(line: str) -> str:
    if _CONFLICT.match(line):
        return "git left the marks of a conflict here: keep one of the two, and remove the marks"
    if found := _OTHER_COLON.match(line):
        return f"a sign like a colon ({_name(found[1])}) is none for YAML: type ':' and a blank"
    return of_a_key(line)


def of_a_key(key: str) -> str:
    """What is strange about a key, or about a line that cannot be read; '' where nothing is."""
    if _is_usual(key):
        return ""
    if dash := _of_a_dash(key):
        return dash
    if found := _HARD_BLANK.search(key) or re.search(f"[{_BLANKS}]$", key):
        return f"a hard blank ({_name(found[0][-1])}) stands around a key: type an ordinary blank"
    if _CURLY.match(key):
        return _told_of_curly(key)
    if found := _GLUED_COLON.match(key):
        return f"a blank is missing behind the colon of '{found[1]}'"
    return _of_anything(key)


def of_a_value(value: str, *, plain: bool) -> str:
    """What is strange about a value; '' where nothing is. `plain`: it stands there without quotes."""
    if _is_usual(value) and value not in _NOTHING:
        return ""
    if plain and (dash := _of_a_dash(value)):
        return dash
    if plain and _CURLY.match(value):
        return _told_of_curly(value)
    if plain and value in _NOTHING:
        return f"'{value}' would be shown as it is: leave the line out"
    if found := _AT_AN_END.search(value):
        return f"a hard blank ({_name(found[0])}) stands at an end of '{value.strip()}': take it out"
    return _of_anything(value)


def _is_usual(text: str) -> bool:
    """Whether no sign of it can be strange: nearly every text of a file, and all are looked at."""
    glued = ":" in text and _GLUED_COLON.match(text)
    return text[:1] not in (" ", "-") and not glued and (text.isascii() or not _STRANGE.search(text))


def _of_a_dash(text: str) -> str:
    """What stands for the dash of a list, or behind it, and does not begin an entry."""
    if found := _BEHIND_A_DASH.match(text):
        return f"a hard blank ({_name(found[1])}) stands behind the dash of a list: type an ordinary blank"
    if found := _OTHER_DASH.match(text):
        return f"a sign like a dash ({_name(found[1])}) is none for YAML: type '-' and a blank"
    return "a blank is missing behind the dash of a list" if _GLUED_DASH.match(text) else ""


def _told_of_curly(text: str) -> str:
    return f"'{text}' begins with a curly quote, which is none for YAML: type straight ones"


def _of_anything(text: str) -> str:
    found = _UNSEEN.search(text)
    return _unseen(found[0]) if found else ""


def _unseen(sign: str) -> str:
    return f"a sign that nobody sees ({_name(sign)}) stands here: type the words anew"


def _name(sign: str) -> str:
    return f"U+{ord(sign):04X} {unicodedata.name(sign, '').lower()}".strip()
