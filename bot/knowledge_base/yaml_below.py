"""Lines written below a value that is whole on its own line: sessions under `sessions: []`, `- c` under `[a, b]`.

The library stops at the first of these lines and speaks of their blanks, which are right: what has to be mended is the
line above them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_WHOLE: Final = re.compile(
    r"(?P<depth> *)(?P<dash>- )?(?P<key>[a-z_0-9]+|\"[^\"]*\"): +(?P<value>\[.*\]|\{.*\}) *(?: #.*)?"
)
_OPENED: Final = re.compile(r" *(?:- )?(?P<key>[a-z_0-9]+): +\[ *(?: #.*)?")
_BEGUN: Final = re.compile(r" *(?:- )?[a-z_0-9]+: +\[")
_KEY_OR_ITEM: Final = re.compile(r" *(?:- |[a-z_0-9]+:(?: |$))")
_LONGEST_LIST: Final = 200
"""Lines over which a list in brackets is written."""
_BEHIND: Final = re.compile(r"(?P<inside>[^#]*[^\s#])\s*\]\s*,?\s*(?P<words>[^\s,:#\[\]{}'\"][^:#\[\]{}]*?),?")
"""Words behind the closing bracket of a list."""
_ITEM: Final = re.compile(r" *-(?: |$)")
_WORD_ITEM: Final = re.compile(r" *- +(?:\"[^\"]*\"|[^{\[\"][^:]*)")
"""An item of one text: one with keys below a whole list is the next entry, of which the dash or a blank was lost."""


def below_a_whole_value(lines: Sequence[str], stopped: int) -> tuple[int, str] | None:
    """(line of the value, what to do with it) where the line at which the reading stopped stands below one."""
    first = stopped - 1
    while first < len(lines) and not is_said(lines[first]):
        first += 1
    above = first - 1
    while above >= 0 and not is_said(lines[above]):
        above -= 1
    if first == len(lines):
        return None
    if _ITEM.match(lines[first]) and (amiss := _of_an_item(lines, first, above)):
        return amiss
    found = _WHOLE.fullmatch(lines[above].rstrip()) if above >= 0 else None
    begun = above
    if found is None and above >= 0 and lines[above].rstrip().endswith("]"):
        begun, found = _over_lines(lines, above)
    if found is None or not _is_meant_to_be_inside(lines, first, begun, found):
        return None
    key, value = found["key"].strip('"'), found["value"]
    if not value[1:-1].strip():
        line, signs = above + 1, f"{value[0]}{value[-1]}"
        return line, (
            f"remove the {signs} on line {line}: '{key}: {signs}' is empty, "
            f"and what it holds stands from line {first + 1} on"
        )
    if value.startswith("[") and _WORD_ITEM.fullmatch(lines[first].rstrip()):
        return (
            above + 1,
            f"the list of '{key}' is whole in its brackets, and an entry stands below, on line {first + 1}",
        )
    return None


def behind_its_bracket(line: str) -> tuple[str, str] | None:
    """(the words behind the ] that closes a list, the line with them inside); None where nothing stands there."""
    found = _BEHIND.fullmatch(line.rstrip())
    if found is None:
        return None
    return found["words"], f"{found['inside']}, {found['words']}]"


def _over_lines(lines: Sequence[str], above: int) -> tuple[int, re.Match[str] | None]:
    """(index of the line on which the list in brackets begins that ends here, the whole of it as one line)."""
    for begun in range(above - 1, max(-1, above - _LONGEST_LIST), -1):
        if _BEGUN.match(lines[begun]):
            words = [lines[begun].rstrip(), *(line.strip() for line in lines[begun + 1 : above + 1])]
            return begun, _WHOLE.fullmatch(" ".join(words))
        if _KEY_OR_ITEM.match(lines[begun]):
            break
    return above, None


def _of_an_item(lines: Sequence[str], first: int, above: int) -> tuple[int, str] | None:
    """Entries with a dash inside brackets, or above the empty key to which they belong."""
    opened = _OPENED.fullmatch(lines[above].rstrip()) if above >= 0 else None
    if opened:
        line, key = above + 1, opened["key"]
        return line, f"remove the [ on line {line} and the ] that closes it: below '{key}:' stand entries with a dash"
    behind = first + 1
    while behind < len(lines) and (not is_said(lines[behind]) or depth_of(lines[behind]) > depth_of(lines[first])):
        behind += 1
    empty = _WHOLE.fullmatch(lines[behind].rstrip()) if behind < len(lines) else None
    if empty and not empty["value"][1:-1].strip() and not _is_in_a_list(lines, first - 1, depth_of(lines[first]) + 1):
        return behind + 1, (
            f"'{empty['key']}: {empty['value']}' stands below its entries, which begin on line {first + 1}: "
            f"put '{empty['key']}:' above them"
        )
    return None


def _is_meant_to_be_inside(lines: Sequence[str], first: int, above: int, found: re.Match[str]) -> bool:
    """Whether a line stands further right than the key above it, or is an item where no list is open beside it."""
    depth = len(found["depth"]) + len(found["dash"] or "")
    own = depth_of(lines[first])
    if own > depth:
        return True
    return bool(_ITEM.match(lines[first])) and (own == depth or not _is_in_a_list(lines, above, depth))


def _is_in_a_list(lines: Sequence[str], above: int, depth: int) -> bool:
    """Whether the key on a line belongs to an entry of a list: an item below it may be the next one, badly aligned."""
    for number in range(above, -1, -1):
        if is_said(lines[number]) and depth_of(lines[number]) <= depth:
            if _ITEM.match(lines[number]):
                return True
            depth = depth_of(lines[number])
    return False


def is_said(line: str) -> bool:
    """Whether a line says something: it is neither blank nor a comment."""
    return bool(line.strip()) and not line.lstrip().startswith("#")


def depth_of(line: str) -> int:
    """Blanks at the beginning; curated files have an even number of them."""
    return len(line) - len(line.lstrip()) if line.strip() else 0
