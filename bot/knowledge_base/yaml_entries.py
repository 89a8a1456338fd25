"""The entries of a mapping or list of YAML, each with the line on which it stands."""

from __future__ import annotations

from collections.abc import Iterator

from bot.knowledge_base.yaml_text import Items, Mapping


def entries_under(tree: object, where: str) -> Iterator[tuple[str, int]]:
    """(key, line) of each entry of a mapping or list; an entry of a list goes by its own `key`, else by its index."""
    entries = tree.get(where) if isinstance(tree, Mapping) else None
    if isinstance(entries, Mapping):
        yield from entries.lines.items()
    elif isinstance(entries, Items):
        for index, (entry, line) in enumerate(zip(entries, entries.lines, strict=True)):
            yield str(entry.get("key", index) if isinstance(entry, Mapping) else index), line
