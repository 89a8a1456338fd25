"""Changes a list of entries in YAML as a curator wrote it: only the values that change, with every comment kept.

Everything is worked out on the text that stands there; whoever calls reads the result again and compares.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.curating.yaml_writing import Entry, Style, field_lines, key_written, mark_of, plain, rank_of, rendered, scalar
from bot.knowledge_base.yaml_places import Place, places_of


class CannotEdit(Exception):  # noqa: N818 - it reads as what it says
    """The text is written in a way that this program does not edit."""


@dataclass(frozen=True)
class Edits:
    """What is to change in one list."""

    changed: Mapping[str, Entry] = field(default_factory=dict)
    """Key of an entry → the fields that change."""
    replaced: Mapping[str, Entry] = field(default_factory=dict)
    """Key of an entry → the whole entry that takes its place."""
    added: Sequence[Entry] = ()
    removed: frozenset[str] = frozenset()


def edited(text: str, list_name: str, edits: Edits, style: Style) -> str:
    """The text with its changes. Raises CannotEdit."""
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    return mark + _Editor(text.removeprefix("\ufeff"), list_name, style).edited(edits)


class _Editor:
    """One text on its way through its changes."""

    def __init__(self, text: str, list_name: str, style: Style) -> None:
        self.text, self.style, self.list_name = text, style, list_name
        self.newline = "\r\n" if "\r\n" in text else "\n"
        root = places_of(text)
        if list_name not in root.fields:
            raise CannotEdit(list_name)
        self.list = root.fields[list_name]
        self.list_key = root.keys[list_name]
        self.edits: list[tuple[int, int, str]] = []

    def edited(self, edits: Edits) -> str:
        entries = {self._key_of(item): item for item in self.list.items}
        if missing := {*edits.changed, *edits.replaced, *edits.removed} - entries.keys():
            raise CannotEdit(", ".join(sorted(missing)))
        for key, fields in edits.changed.items():
            self._change(entries[key], fields)
        for key, entry in edits.replaced.items():
            self._rewrite(entries[key], entry)
        for key in edits.removed:
            self._remove(entries[key])
        self._add(edits.added, all_gone=len(edits.removed) == len(entries))
        return self._applied()

    def _key_of(self, item: Place) -> str:
        key = item.fields.get("key")
        return (key.value or "") if key else ""

    def _applied(self) -> str:
        text, end = self.text, len(self.text) + 1
        # from the end backwards; of two at one place the one that was asked first stands first
        for _, (start, stop, new) in sorted(enumerate(self.edits), key=lambda one: (*one[1][:2], one[0]), reverse=True):
            if stop > end:
                raise CannotEdit(self.list_name)
            text, end = text[:start] + new + text[stop:], start
        return text

    # --- lines ---

    def _line_start(self, at: int) -> int:
        return self.text.rfind("\n", 0, at) + 1

    def _line_end(self, at: int) -> int:
        """Behind the line break of the line in which this position lies."""
        found = self.text.find("\n", at)
        return len(self.text) if found < 0 else found + 1

    def _last(self, place: Place) -> int:
        """Behind the last written character of a value."""
        if place.flow:
            end = place.end
            return end - 1 if place.block_scalar and self.text[end - 1 : end] == "\n" else end
        inner = [*place.items, *place.fields.values(), *place.keys.values()]
        return max((self._last(one) for one in inner), default=place.start)

    def _insert_line(self, behind: int, lines: Sequence[str]) -> None:
        at = self._line_end(behind)
        begin = "" if self.text[at - 1 : at] == "\n" else self.newline
        self.edits.append((at, at, begin + "".join(line + self.newline for line in lines)))

    # --- values ---

    def _change(self, entry: Place, fields: Entry) -> None:
        for name in sorted(fields, key=lambda name: rank_of(name, self.style)):
            old, value = entry.fields.get(name), fields[name]
            if value is None or value == ():
                if old is not None:
                    self._drop_field(entry, name)
            elif old is None:
                self._insert_field(entry, name, value)
            else:
                self._replace(name, old, value)

    def _replace(self, name: str, old: Place, value: str | Sequence[str] | Mapping[str, str]) -> None:
        if isinstance(value, str) and old.value is not None:
            self._replace_scalar(old, value)
        elif isinstance(value, Mapping) and old.value is None and not old.items:
            for key, text in value.items():
                if key not in old.fields:
                    self._insert_field(old, key, text)
                elif old.fields[key].value != text:
                    self._replace_scalar(old.fields[key], text, key)
            for key in old.fields.keys() - value.keys():
                self._drop_field(old, key)
        elif not isinstance(value, str | Mapping) and old.value is None and not old.fields:
            self._replace_list(old, list(value))
        else:
            raise CannotEdit(name)

    def _replace_scalar(self, old: Place, value: str, key: str = "") -> None:
        new = scalar(value) if not old.flow or not self._in_brackets(old) else json.dumps(value, ensure_ascii=False)
        if old.block_scalar:
            self.edits.append((old.start, old.end, new + self.newline))
            return
        self.edits.append((old.start, old.end, new))
        line_end = self._line_end(old.end)
        rest = self.text[old.end : line_end]
        mark = mark_of(key, value, self.style)
        if self.style.mark and rest.strip() == self.style.mark and not mark:
            self.edits.append((old.end, line_end, self.newline))
        elif not rest.strip() and mark:
            self.edits.append((old.end, old.end, mark))

    def _in_brackets(self, place: Place) -> bool:
        return "{" in self.text[self._line_start(place.start) : place.start]

    def _replace_list(self, old: Place, value: list[str]) -> None:
        if old.flow:
            self.edits.append((old.start, old.end, f"[{', '.join(json.dumps(t, ensure_ascii=False) for t in value)}]"))
            return
        for item, new in zip(old.items, value, strict=False):
            if item.value != new:
                self._replace_scalar(item, new)
        if len(value) > len(old.items):
            column = self._dash(old.items[-1])
            more = [f"{' ' * column}- {scalar(new)}" for new in value[len(old.items) :]]
            self._insert_line(self._last(old.items[-1]), more)
        for item in old.items[len(value) :]:
            self.edits.append((self._line_start(item.start), self._line_end(item.end), ""))

    def _dash(self, item: Place) -> int:
        """The column of the dash before an item. Raises CannotEdit when it stands on a line of its own."""
        start = self._line_start(item.start)
        found = re.fullmatch(r"( *)-( +)", self.text[start : item.start])
        if not found:
            raise CannotEdit(self.list_name)
        return len(found[1])

    # --- fields ---

    def _insert_field(self, mapping: Place, name: str, value: str | Sequence[str] | Mapping[str, str]) -> None:
        if mapping.flow:
            begin = "" if self.text[: mapping.end - 1].rstrip().endswith(("{", ",")) else ", "
            at = len(self.text[: mapping.end - 1].rstrip())
            written = json.dumps(value if isinstance(value, str | Mapping) else list(value), ensure_ascii=False)
            self.edits.append((at, at, f"{begin}{key_written(name)}: {written}"))
            return
        before = [one for one in mapping.fields if rank_of(one, self.style) <= rank_of(name, self.style)]
        previous = max(before, key=lambda one: mapping.fields[one].start, default=None)
        last = mapping.fields[previous] if previous else mapping
        column = min(key.column for key in mapping.keys.values())
        self._insert_line(self._last(last), [" " * column + line for line in field_lines(name, value, self.style)])

    def _drop_field(self, mapping: Place, name: str) -> None:
        key, value = mapping.keys[name], mapping.fields[name]
        start = self._line_start(key.start)
        if mapping.flow or self.text[start : key.start].strip():
            raise CannotEdit(name)
        self.edits.append((start, self._line_end(self._last(value)), ""))

    # --- entries ---

    def _span(self, item: Place) -> tuple[int, int]:
        """The lines of an entry, from its dash to its last value."""
        self._dash(item)
        return self._line_start(item.start), self._line_end(self._last(item))

    def _rewrite(self, item: Place, entry: Entry) -> None:
        start, end = self._span(item)
        dash = self._dash(item)
        comments = [" " * dash + comment for comment in self._comments(item)]
        lines = [*comments, *rendered(entry, dash, self.style)]
        self.edits.append((start, end, "".join(line + self.newline for line in lines)))

    def _comments(self, item: Place) -> Iterator[str]:
        """The comments inside an entry: a # that stands in no value."""
        start, end = self._span(item)
        masked = list(self.text[start:end])
        for one in _leaves(item):
            masked[one.start - start : one.end - start] = "x" * (one.end - one.start)
        for line in "".join(masked).splitlines():
            if found := re.search(r"(?:^|\s)(#.*)$", line):
                at = found.start(1)
                yield line[at:].rstrip()

    def _remove(self, item: Place) -> None:
        if self.list.flow:
            items = self.list.items
            at = next(index for index, one in enumerate(items) if one is item)
            if at + 1 < len(items):
                self.edits.append((item.start, items[at + 1].start, ""))
            else:
                self.edits.append((items[at - 1].end if at else item.start, item.end, ""))
            return
        start, end = self._span(item)
        if not self.text[end : self._line_end(end)].strip() and end < len(self.text):
            end = self._line_end(end)
        self.edits.append((start, end, ""))

    def _add(self, added: Sequence[Entry], *, all_gone: bool) -> None:
        items = self.list.items
        if self.list.flow and items:
            flow = "".join(f", {json.dumps(plain(entry), ensure_ascii=False)}" for entry in added)
            self.edits.append((items[-1].end, items[-1].end, flow))
        elif self.list.flow or not items:
            if added:
                self.edits.append((self.list_key.end + 1, self.list.end, ""))
                self._insert_line(self.list_key.end, self._blocks(added, 2, spaced=False))
        elif added:
            spaced = self._are_spaced(items)
            blocks = self._blocks(added, self._dash(items[-1]), spaced=spaced)
            self._insert_line(self._last(items[-1]), [*([""] if spaced else []), *blocks])
        elif all_gone:
            self.edits.append((self.list_key.end + 1, self.list_key.end + 1, " []"))

    def _blocks(self, added: Sequence[Entry], dash: int, *, spaced: bool) -> list[str]:
        lines: list[str] = []
        for entry in added:
            lines += [*([""] if lines and (spaced or (dash == 2 and not self.list.items)) else [])]
            lines += rendered(entry, dash, self.style)
        return lines

    def _are_spaced(self, items: Sequence[Place]) -> bool:
        if len(items) == 1:
            return True
        end = self._line_end(self._last(items[-2]))
        return not self.text[end : self._line_end(end)].strip()


def _leaves(place: Place) -> Iterator[Place]:
    if place.value is not None:
        yield place
    for one in [*place.items, *place.fields.values(), *place.keys.values()]:
        yield from _leaves(one)
