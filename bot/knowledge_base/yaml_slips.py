"""What a beginner did to a YAML file that can no longer be read: found by mending it, one small repair at a time.

The library says where it stopped, which is often the line below, in words of its own. Here a repair is tried that would
undo a slip of the hand; where the file can be read again, or much further, that slip is what happened.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

import yaml

from bot.knowledge_base.yaml_below import behind_its_bracket, below_a_whole_value, depth_of, is_said

MISSING_DASH = "a dash is missing: '- ' begins the first line of each entry of a list"
WRONG_INDENT = "this line begins with too many or too few blanks: align it with the lines beside it"
OPEN_QUOTE = "a quote is opened and not closed on this line"
APOSTROPHE = "an apostrophe ends the text too early: put it in double quotes, not between apostrophes"
BELOW_BRACES = "this line stands below an entry in braces: write it inside them, before the closing one, behind a comma"
BEHIND_BRACKET = "'{words}' stands behind the ] of its list: put it inside, behind a comma"
TOO_FEW = "{count} blanks are missing before these {lines} lines: align them with '{key}:' on line {line}"
TOO_MANY = "{count} blanks too many before these {lines} lines: align them with '{key}:' on line {line}"
NO_COLON = "a colon is missing behind '{key}'"
NO_BLANK = "a blank is missing behind the colon of '{key}'"
FAR_ABOVE = 120
"""Lines of an entry that may be read before something looks wrong."""
FEWEST_PASTED = 2
"""Lines from which on they were pasted together; one alone is told by itself."""
LONGEST_ENTRY = 8
"""Lines over which an entry in braces is written."""
FAR_ABOVE_A_QUOTE = 200
"""Lines that an open quote may swallow, as far as the next one."""
FURTHER = 3
"""Lines by which the reading has to get further where the file holds another mistake."""
MANY = 10
"""Of so many places where a key stands it may begin an entry in one, and is still one that begins none."""
Repair = Callable[[str, "_Lines", int], Iterator[str]]
_KEY = re.compile(r"( *)([a-z_][a-z_0-9]*): ?")
_OF_AN_ENTRY = re.compile(r"( *(?:- )?)([a-z_][a-z_0-9]*):(?: |$)")
_BEGINS_WITH = re.compile(r" *(?:- )?([a-z_][a-z_0-9]*):")
_ITEM = re.compile(r"( *)- (?:([a-z_][a-z_0-9]*):)?")
_KEY_ALONE = re.compile(r"( *)(- )?([a-z_][a-z_0-9]*)(:(?=[^\s:/])|(?= )|$)(.*)")
"""A key without its colon, or without the blank behind it; then what is meant as its value."""
_OPENS_AN_ENTRY = re.compile(r" *- [a-z_]+:")
"""The first line of an entry, whose keys stand below it: '- phrases:'."""
_BRACE = re.compile(r" *(?:- |\d+: )\{")
_BETWEEN = re.compile(r"(?<![\w'])'([^\"]*\w'\w[^\"]*)'(?=\s*(?:[,\]}]|$|#))")


class _Lines(list[str]):
    """The lines of a file, and what stands in front of them, looked for once however many repairs are tried."""

    @cached_property
    def depths_of_items(self) -> Mapping[str, Sequence[int]]:
        """Of each key that begins an entry somewhere: how many blanks stand before the dash, from above."""
        found: dict[str, list[int]] = {}
        for line in self:
            if (item := _ITEM.match(line)) and item[2]:
                found.setdefault(item[2], []).append(len(item[1]))
        return found

    @cached_property
    def lines_with(self) -> Mapping[str, int]:
        """Of each key: how many lines begin with it, behind a dash or without one."""
        return Counter(found[1] for line in self if (found := _BEGINS_WITH.match(line)))


def slip_in(text: str, stopped: int) -> tuple[int, str] | None:
    """(line, what was done) where one repair near the line at which the reading stopped mends it; None: none does."""
    lines = _Lines(text.splitlines())
    if whole := below_a_whole_value(lines, stopped):
        return whole
    if outside := _below_braces(lines, stopped):
        return outside, BELOW_BRACES
    if amiss := _behind_a_bracket(lines, stopped):
        return amiss
    last = min(stopped + 1, len(lines))
    above = list(range(last, max(0, stopped - FAR_ABOVE), -1))
    near = [number for number in above if number >= stopped - 2]
    quoted = list(range(max(1, stopped - FAR_ABOVE_A_QUOTE), last + 1))
    if unmarked := _without_its_colon(lines, above, stopped):
        return unmarked
    tried: tuple[tuple[Sequence[int], Repair, str], ...] = (
        (near, _in_double_quotes, APOSTROPHE),
        (quoted, _with_the_quote, OPEN_QUOTE),
        ([number for number in above if depth_of(lines[number - 1]) % 2], _aligned, WRONG_INDENT),
        ([number for number in above if _fell_to_the_edge(lines, number)], _aligned, WRONG_INDENT),
        (above, _with_the_dash, MISSING_DASH),
        (near, _aligned, WRONG_INDENT),
        (above, _aligned, WRONG_INDENT),
    )
    in_vain: set[tuple[int, str]] = set()
    for numbers, repair, message in tried:
        for number in numbers:
            for line in repair(lines[number - 1], lines, number):
                if (number, line) in in_vain:
                    continue
                if _is_mended([*lines[: number - 1], line, *lines[number:]], stopped):
                    return number, message
                in_vain.add((number, line))
    return _shifted(lines, stopped)


def dash_missing_at(text: str, first_again: int) -> bool:
    """Whether a dash before the key that is the first to stand there again parts the entry in two."""
    lines = _Lines(text.splitlines())
    line = lines[first_again - 1] if first_again <= len(lines) else ""
    repaired = list(_with_the_dash(line, lines, first_again))
    return any(stopped_at("\n".join([*lines[: first_again - 1], one, *lines[first_again:]])) == 0 for one in repaired)


def stopped_at(text: str) -> int:
    """The line at which the reading stops; 0 where it does not."""
    try:
        yaml.CBaseLoader(text).raw_parse()  # as far as the text goes, without making anything of it
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark if error.problem_mark is not None else error.context_mark
        return 1 if mark is None else int(mark.line) + 1
    except yaml.YAMLError:
        return 1
    return 0


def _is_mended(lines: Sequence[str], stopped: int) -> bool:
    now = stopped_at("\n".join(lines) + "\n")
    return now == 0 or now > stopped + FURTHER


def _behind_a_bracket(lines: Sequence[str], stopped: int) -> tuple[int, str] | None:
    """Words that were added behind the ] of their list, where putting them inside mends it."""
    for number in range(min(stopped, len(lines)), max(0, stopped - 2), -1):
        inside = behind_its_bracket(lines[number - 1])
        if inside and _is_mended([*lines[: number - 1], inside[1], *lines[number:]], stopped):
            return number, BEHIND_BRACKET.format(words=inside[0])
    return None


def _shifted(lines: Sequence[str], stopped: int) -> tuple[int, str] | None:
    """Several keys pasted with other blanks than the key above them, where moving them together mends it."""
    first = next((at for at in range(stopped - 1, len(lines)) if is_said(lines[at])), len(lines))
    above = next((at for at in range(first - 1, -1, -1) if is_said(lines[at])), -1)
    key = _OF_AN_ENTRY.match(lines[above]) if above >= 0 else None
    if first == len(lines) or key is None or not _KEY.match(lines[first]):
        return None
    own, wanted = depth_of(lines[first]), len(key[1])
    behind = first
    while behind < len(lines) and _KEY.match(lines[behind]) and depth_of(lines[behind]) == own:
        behind += 1
    if behind - first < FEWEST_PASTED or own == wanted:
        return None
    moved = [" " * wanted + line.lstrip() for line in lines[first:behind]]
    if not _is_mended([*lines[:first], *moved, *lines[behind:]], stopped):
        return None
    said = TOO_FEW if own < wanted else TOO_MANY
    return first + 1, said.format(count=abs(wanted - own), lines=behind - first, key=key[2], line=above + 1)


def _below_braces(lines: Sequence[str], stopped: int) -> int:
    """The first of the lines that belong into the braces above them, where that mends it; 0 where none do.

    `{fr: …, en: …}` is whole: what is added to the entry as a line of its own, like a signature, is outside.
    """
    for first in range(min(stopped + 1, len(lines)), max(1, stopped - FURTHER), -1):
        above = lines[first - 2].rstrip()
        if not above.endswith("}") or not _belongs_inside(lines, first):
            continue
        behind, depth = first, depth_of(lines[first - 1])
        while behind < len(lines) and _KEY.match(lines[behind]) and depth_of(lines[behind]) == depth:
            behind += 1
        for end in range(behind, first - 1, -1):
            added = "".join(f", {line.partition('  #')[0].strip()}" for line in lines[first - 1 : end])
            if _is_mended([*lines[: first - 2], f"{above[:-1]}{added}}}", *lines[end:]], stopped - (end - first + 1)):
                return first
    return 0


def _belongs_inside(lines: Sequence[str], below: int) -> bool:
    """Whether a line adds a key to the whole entry in braces that ends above it, and is no other slip of blanks."""
    line = lines[below - 1]
    key = _KEY.match(line)
    for number in range(below - 2, max(-1, below - 2 - LONGEST_ENTRY), -1):
        if _BRACE.match(lines[number]):
            further = depth_of(line) - depth_of(lines[number])
            inside = "\n".join(lines[number : below - 1])
            is_new = key is not None and not re.search(rf"(?<!\w){key[2]}:", inside)
            return is_new and further > 0 and further % 2 == 0
        if _KEY.match(lines[number]) and "{" in lines[number]:
            return False  # the value of a key
    return False


def _without_its_colon(lines: Sequence[str], numbers: Sequence[int], stopped: int) -> tuple[int, str] | None:
    """The line, and what it lacks, where a colon and a blank behind the first word of one line mend it."""
    for number in numbers:
        line = lines[number - 1]
        found = _KEY_ALONE.fullmatch(line)
        if found is None or not _stands_among_keys(found, lines, number):
            continue
        repaired = f"{line[: found.end(3)]}: {found[5].lstrip()}".rstrip()
        if _is_mended([*lines[: number - 1], repaired, *lines[number:]], stopped):
            return number, (NO_BLANK if found[4] else NO_COLON).format(key=found[3])
    return None


def _stands_among_keys(found: re.Match[str], lines: Sequence[str], number: int) -> bool:
    """Whether a key stands above or below it, as far to the right: the words of a long text stand further right."""
    depth = len(found[1]) + len(found[2] or "")
    if not depth and not found[5].strip():
        return True  # the one key of a file
    above = next((line for line in reversed(lines[: number - 1]) if is_said(line)), "")
    below = next((line for line in lines[number:] if is_said(line)), "")
    if not found[5].strip() and depth_of(below) == depth + 2:
        return True  # what stands below belongs to it
    if above.rstrip().endswith(",") and (found[4] == ":" or found[5].lstrip()[:1] in tuple('["{')):
        return True  # inside braces
    beside = [_beside(lines[number:], depth)] + ([] if found[2] else [_beside(lines[number - 2 :: -1], depth)])
    return depth in map(_depth_of_key, beside) or _opens(above, found, depth)


def _beside(lines: Iterable[str], depth: int) -> str:
    """The first of the lines that stands no further right: what stands further belongs to the one above it."""
    return next((line for line in lines if is_said(line) and depth_of(line) <= depth), "")


def _opens(above: str, found: re.Match[str], depth: int) -> bool:
    """Whether the line above has only a key, and this one stands two blanks further: it is the first below it."""
    return above.rstrip().endswith(":") and _depth_of_key(above) == depth - 2 - (2 if found[2] else 0)


def _depth_of_key(line: str) -> int:
    """Where the key of a line begins, behind its dash if it has one; -1 where it has none."""
    found = re.match(r"( *(?:- )?)[a-z_0-9]+:(?: |$)", line)
    return len(found[1]) if found else -1


def _in_double_quotes(line: str, _: Sequence[str], __: int) -> Iterator[str]:
    if found := _BETWEEN.search(line):
        yield f'{line[: found.start()]}"{found[1]}"{line[found.end() :]}'


def _with_the_quote(line: str, _: Sequence[str], __: int) -> Iterator[str]:
    """The line with a quote behind the last one, where one ends or begins a text."""
    if line.replace('\\"', "").count('"') % 2 == 0:
        return
    last = line.rindex('"')
    ends = [found.start() for found in re.finditer(r"[,\]}]|  #|$", line) if found.start() > last]
    yield from (f'{line[:end]}"{line[end:]}' for end in ends)
    begins = [found.end() for found in re.finditer(r": |\[|, ", line[:last])]  # the first of the two is missing
    yield from (f'{line[:begin]}"{line[begin:]}' for begin in reversed(begins))


def _with_the_dash(line: str, lines: _Lines, number: int) -> Iterator[str]:
    """The line as the first of an entry, where other entries of the file begin with this key behind a dash."""
    key = _KEY.match(line)
    if key is None:
        return
    items = lines.depths_of_items.get(key[2], ())
    above = lines[number - 2] if number > 1 else ""
    begins_entries = 2 * len(items) > lines.lines_with.get(key[2], 0)
    below_it = [depth_of(above) + 2] if above.rstrip().endswith(":") and begins_entries else []
    depths = [len(key[1]) - 2, len(key[1]), *items, *below_it]
    for depth in dict.fromkeys(depths if items else ()):
        if depth >= 0:
            yield f"{' ' * depth}- {line.lstrip()}"


def _fell_to_the_edge(lines: Sequence[str], number: int) -> bool:
    """Whether a key stands without blanks that has some everywhere else, and begins no entry: its blanks are lost."""
    key = _KEY.match(lines[number - 1])
    if key is None or key[1]:
        return False
    alike = f"{key[2]}: [" if lines[number - 1][key.end() :].startswith("[") else f"{key[2]}:"
    others = [line for line in (*lines[: number - 1], *lines[number:]) if line.lstrip(" -").startswith(alike)]
    begins = sum(line.lstrip().startswith("- ") for line in others)
    above = lines[number - 2]
    below = next((line for line in lines[number:] if _KEY.match(line) or _ITEM.match(line)), "")
    has_a_sister = above.rstrip().endswith(":") and _KEY.match(below) and depth_of(below) == depth_of(above) + 2
    is_inside = MANY * begins < len(others) or has_a_sister or _OPENS_AN_ENTRY.fullmatch(above)
    return bool(others and is_inside) and all(line.startswith(" ") for line in others)


def _aligned(line: str, lines: Sequence[str], number: int) -> Iterator[str]:
    """The line with the blanks of a line near it; an item with those of an item."""
    if not line.strip() or line.lstrip().startswith("#"):
        return
    around = [*reversed(lines[max(0, number - 12) : number - 1]), *lines[number : number + 12]]
    is_item = line.lstrip().startswith("- ")
    alike = [other for other in around if other.strip() and other.lstrip().startswith("- ") == is_item]
    depths = list(map(depth_of, alike))
    if not is_item:  # the keys of an entry stand two blanks behind its dash
        depths += [depth_of(other) + 2 for other in around if other.lstrip().startswith("- ")]
    depths += [depth_of(line) - 1, depth_of(line) + 1]
    for depth in dict.fromkeys(depths):
        if depth != depth_of(line) and depth % 2 == 0:
            yield " " * depth + line.lstrip()
