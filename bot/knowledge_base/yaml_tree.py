"""What a file of YAML becomes: mappings and lists that know the line of each of their values.

Apart from what parses it: an assistant that is kept ready is read back without the YAML library.
"""

from __future__ import annotations

from collections.abc import Sequence

SIZE_LIMIT = 512 * 1024
"""Bytes of one file; the largest curated file is a tenth of it."""


class YamlProblems(Exception):  # noqa: N818 - it holds several problems, and says so
    """A file that cannot be read as curated text: each place where it goes wrong, as (1-based line, message)."""

    def __init__(self, *found: tuple[int, str]) -> None:
        super().__init__("; ".join(f"line {line}: {message}" for line, message in found))
        self.found = found


class Mapping(dict[str, object]):
    """A YAML mapping; `lines` gives the line of each key, `line` where it begins."""

    __slots__ = ("line", "lines")

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}


class Items(list[object]):
    """A YAML list; `lines` gives the line of each item."""

    __slots__ = ("line", "lines")

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: list[int] = []


def line_of(tree: object, path: Sequence[object]) -> int:
    """The line of the value at this path, or of its nearest ancestor that exists."""
    line = getattr(tree, "line", 1)
    for step in path:
        if isinstance(tree, Mapping) and (key := str(step)) in tree:
            line, tree = tree.lines[key], tree[key]
        elif isinstance(tree, Items) and isinstance(step, int) and step < len(tree):
            line, tree = tree.lines[step], tree[step]
        else:
            break
    return int(line)
