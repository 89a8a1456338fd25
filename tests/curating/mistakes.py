"""What curators get wrong in any file, whatever it is about: each slip of the keyboard, the editor or the computer.

A slip takes the text of a file and returns the bytes that are saved, and the line on which it stands; None where the
file holds nothing of the kind.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

Slipped = tuple[bytes, int]
Slip = Callable[[str], Slipped | None]

INDENTED = re.compile(r"^ +\S")
KEY = re.compile(r"^( *)(- )?([a-z_][a-z_0-9]*):( |$)")
BLOCK_KEY_WITH_TEXT = re.compile(r"^( *)(?:- )?([a-z_][a-z_0-9]*): ([^\s\"'\[{|>&*!#%@`-][^#\[\]{}\"]*)$")
QUOTED = re.compile(r'"([^"\\]+)"')
LIST = re.compile(r"\[[^\[\]{}\"']+\]")


def _lines(text: str) -> Iterator[tuple[int, str]]:
    yield from enumerate(text.splitlines(), start=1)


def _with_line(text: str, number: int, line: str) -> Slipped:
    lines = text.splitlines()
    lines[number - 1] = line
    return ("\n".join(lines) + "\n").encode("utf-8"), number


def _first(text: str, changed: Callable[[str], str | None]) -> Slipped | None:
    """The last line that can be changed so: further down in the file more can go wrong unseen."""
    for number, line in reversed(list(_lines(text))):
        if not line.lstrip().startswith("#") and (after := changed(line)) is not None and after != line:
            return _with_line(text, number, after)
    return None


def tab(text: str) -> Slipped | None:
    return _first(text, lambda line: "\t" + line.lstrip(" ") if INDENTED.match(line) else None)


def no_blank_behind_the_colon(text: str) -> Slipped | None:
    return _first(text, lambda line: line.replace(": ", ":", 1) if KEY.match(line) and ": " in line else None)


def no_colon(text: str) -> Slipped | None:
    return _first(text, lambda line: line.replace(": ", " ", 1) if BLOCK_KEY_WITH_TEXT.match(line) else None)


def colon_in_a_text(text: str) -> Slipped | None:
    return _first(text, lambda line: f"{line} : suite" if BLOCK_KEY_WITH_TEXT.match(line) else None)


def number_sign_in_a_text(text: str) -> Slipped | None:
    return _first(
        text,
        lambda line: f"{line} #3 du service" if BLOCK_KEY_WITH_TEXT.match(line) and not line.endswith(",") else None,
    )


def quote_left_open(text: str) -> Slipped | None:
    return _first(text, lambda line: line[: line.rindex('"')] + line[line.rindex('"') + 1 :] if '"' in line else None)


def quote_inside_quotes(text: str) -> Slipped | None:
    return _first(text, lambda line: QUOTED.sub(r'"le "bon" \1"', line, count=1))


def bracket_left_open(text: str) -> Slipped | None:
    return _first(text, lambda line: line.rstrip()[:-1] if line.rstrip().endswith("]") else None)


def brace_left_open(text: str) -> Slipped | None:
    return _first(text, lambda line: line.rstrip()[:-1] if line.rstrip().endswith("}") else None)


def one_blank_too_many(text: str) -> Slipped | None:
    return _first(text, lambda line: f" {line}" if KEY.match(line) and line.startswith(" ") else None)


def one_blank_too_few(text: str) -> Slipped | None:
    return _first(text, lambda line: line[1:] if KEY.match(line) and line.startswith(" ") else None)


def key_twice(text: str) -> Slipped | None:
    def doubled(line: str) -> str | None:
        found = BLOCK_KEY_WITH_TEXT.match(line)
        return f"{line}\n{line.replace('- ', '  ', 1) if line.lstrip().startswith('- ') else line}" if found else None

    slipped = _first(text, doubled)
    return (slipped[0], slipped[1] + 1) if slipped else None


def key_misspelt(text: str) -> Slipped | None:
    """Two letters that changed places."""

    def swapped(line: str) -> str | None:
        found = KEY.match(line)
        name = found[3] if found else ""
        at = next((i for i in range(1, len(name) - 1) if name[i] != name[i + 1]), None)
        if at is None:
            return None
        return line.replace(name, name[:at] + name[at + 1] + name[at] + name[at + 2 :], 1)

    return _first(text, swapped)


def list_where_a_text_is_meant(text: str) -> Slipped | None:
    return _first(text, lambda line: BLOCK_KEY_WITH_TEXT.sub(r"\1\2: [\3, autre]", line) if " - " not in line else None)


def text_where_a_list_is_meant(text: str) -> Slipped | None:
    return _first(text, lambda line: LIST.sub("un mot", line, count=1))


def empty(_: str) -> Slipped | None:
    return b"", 1


def only_comments(_: str) -> Slipped | None:
    return "# à faire\n".encode(), 1


def curly_quotes(text: str) -> Slipped | None:
    return _first(text, lambda line: QUOTED.sub(r"“\1”", line, count=1))


def hard_blank_before_a_key(text: str) -> Slipped | None:
    return _first(text, lambda line: "\u00a0" + line[1:] if KEY.match(line) and line.startswith(" ") else None)


def hard_blank_before_the_colon(text: str) -> Slipped | None:
    return _first(text, lambda line: line.replace(":", "\u00a0:", 1) if KEY.match(line) else None)


def hard_blank_behind_the_colon(text: str) -> Slipped | None:
    return _first(text, lambda line: line.replace(": ", ":\u00a0", 1) if BLOCK_KEY_WITH_TEXT.match(line) else None)


def _with_another_dash(text: str, dash: str) -> Slipped | None:
    return _first(text, lambda line: line.replace("- ", dash, 1) if line.lstrip().startswith("- ") else None)


def hard_blank_behind_a_dash(text: str) -> Slipped | None:
    return _with_another_dash(text, "-\u00a0")


def dash_of_a_word_processor(text: str) -> Slipped | None:
    return _with_another_dash(text, "– ")


def bullet_of_a_word_processor(text: str) -> Slipped | None:
    return _with_another_dash(text, "• ")


def no_blank_behind_a_dash(text: str) -> Slipped | None:
    return _with_another_dash(text, "-")


def colon_of_another_script(text: str) -> Slipped | None:
    return _first(text, lambda line: line.replace(": ", "\uff1a ", 1) if BLOCK_KEY_WITH_TEXT.match(line) else None)


def hard_blank_at_the_end_of_a_text(text: str) -> Slipped | None:
    return _first(text, lambda line: f"{line}\u202f" if BLOCK_KEY_WITH_TEXT.match(line) else None)


def sign_that_nobody_types(text: str) -> Slipped | None:
    return _first(text, lambda line: f"{line}\u2028" if BLOCK_KEY_WITH_TEXT.match(line) else None)


def byte_order_mark_in_the_middle(text: str) -> Slipped | None:
    return _first(text, lambda line: f"\ufeff{line}" if KEY.match(line) else None)


def empty_brackets_above_a_list(text: str) -> Slipped | None:
    lines = text.splitlines()
    for number, line in reversed(list(_lines(text))):
        below = lines[number] if number < len(lines) else ""
        if KEY.match(line) and line.endswith(":") and below.lstrip().startswith("- "):
            return _with_line(text, number, f"{line} []")
    return None


def invisible_sign_before_a_key(text: str) -> Slipped | None:
    return _first(
        text, lambda line: line.replace(found[3], f"\u200b{found[3]}", 1) if (found := KEY.match(line)) else None
    )


def latin_1(text: str) -> Slipped:
    return (text + "# vérifié\n").encode("latin-1", "replace"), 1


def utf_16(text: str) -> Slipped:
    return text.encode("utf-16"), 1


def conflict_of_git(text: str) -> Slipped | None:
    def conflicting(line: str) -> str | None:
        found = KEY.match(line)
        return f"<<<<<<< HEAD\n{line}\n=======\n{line}\n>>>>>>> main" if found else None

    return _first(text, conflicting)


def second_document(text: str) -> Slipped | None:
    return (text + "---\na: 1\n").encode(), len(text.splitlines()) + 1


def value_left_out(text: str) -> Slipped | None:
    return _first(text, lambda line: line[: line.index(": ") + 1] if BLOCK_KEY_WITH_TEXT.match(line) else None)


def nothing_by_another_name(text: str) -> Slipped | None:
    return _first(text, lambda line: line[: line.index(": ") + 2] + "null" if BLOCK_KEY_WITH_TEXT.match(line) else None)


def reserved_sign_first(text: str) -> Slipped | None:
    return _first(text, lambda line: line.replace(": ", ": @", 1) if BLOCK_KEY_WITH_TEXT.match(line) else None)


def star_first(text: str) -> Slipped | None:
    return _first(text, lambda line: line.replace(": ", ": *", 1) if BLOCK_KEY_WITH_TEXT.match(line) else None)


def cut_off_in_the_middle(text: str) -> Slipped | None:
    """What a slow copy, or a full disk, leaves of a file."""
    for number, line in reversed(list(_lines(text))):
        if not line.lstrip().startswith("#") and (found := QUOTED.search(line) or LIST.search(line)):
            kept = [*text.splitlines()[: number - 1], line[: found.start() + 2]]
            return "\n".join(kept).encode("utf-8"), number
    return None


SLIPS: dict[str, Slip] = {
    slip.__name__: slip
    for slip in (
        tab, no_blank_behind_the_colon, no_colon, colon_in_a_text, number_sign_in_a_text, quote_left_open,
        quote_inside_quotes, bracket_left_open, brace_left_open, one_blank_too_many, one_blank_too_few, key_twice,
        key_misspelt, list_where_a_text_is_meant, text_where_a_list_is_meant, empty, only_comments, curly_quotes,
        hard_blank_before_a_key, hard_blank_before_the_colon, hard_blank_behind_the_colon, invisible_sign_before_a_key,
        hard_blank_behind_a_dash, dash_of_a_word_processor, bullet_of_a_word_processor, no_blank_behind_a_dash,
        colon_of_another_script, hard_blank_at_the_end_of_a_text, sign_that_nobody_types,
        byte_order_mark_in_the_middle, empty_brackets_above_a_list,
        latin_1, utf_16, conflict_of_git, second_document, value_left_out, nothing_by_another_name, reserved_sign_first,
        star_first, cut_off_in_the_middle,
    )
}  # fmt: skip
