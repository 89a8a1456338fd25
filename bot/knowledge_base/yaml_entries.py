"""The entries of a mapping or list of YAML, each with the line on which it stands."""

from __future__ import annotations

from collections.abc import Iterator

from bot.knowledge_base.yaml_tree import Items, Mapping


def entries_under(tree: object, where: str) -> Iterator[tuple[str, int]]:
    """(key, line) of each entry of a mapping or list; an entry of a list goes by its own `key`, else by its index."""
    entries = tree.get(where) if isinstance(tree, Mapping) else None
    if isinstance(entries, Mapping):
        yield from entries.lines.items()
    elif isinstance(entries, Items):
        for index, (entry, line) in enumerate(zip(entries, entries.lines, strict=True)):
            yield str(entry.get("key", index) if isinstance(entry, Mapping) else index), line


def entry_at(tree: object, line: int) -> object:
    """The outermost value that is told at a line: of an entry, all that it holds. None where nothing begins there."""
    if line == 1:
        return tree
    for own, value in _values_in(tree):
        if own == line and isinstance(value, Mapping | Items):
            return value
        if (found := entry_at(value, line)) is not None:
            return found
    return None


def texts_in(tree: object) -> Iterator[tuple[int, str]]:
    """(line, text) of every text in a tree: those of its lists first, as words are listed by which it is recognised."""
    found = list(_texts_in(tree))
    yield from ((line, text) for line, text, is_listed in found if is_listed)
    yield from ((line, text) for line, text, is_listed in found if not is_listed)


def _texts_in(tree: object) -> Iterator[tuple[int, str, bool]]:
    for line, value in _values_in(tree):
        if isinstance(value, str):
            yield line, value, isinstance(tree, Items)
        yield from _texts_in(value)


def _values_in(tree: object) -> Iterator[tuple[int, object]]:
    if isinstance(tree, Mapping):
        yield from ((tree.lines[key], value) for key, value in tree.items())
    elif isinstance(tree, Items):
        yield from zip(tree.lines, tree, strict=True)
