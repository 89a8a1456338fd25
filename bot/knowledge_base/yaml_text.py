"""YAML as curators write it: every scalar is text, every value knows its line, traps are refused.

`0558…`, `18:30` and `no` change type under the usual loaders; repeated keys overwrite silently; aliases can explode.
Here nothing is guessed: the schema decides the type, and repeats, aliases, tags and oversized files are problems.
"""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from pathlib import Path

import yaml

from bot.knowledge_base.regular_files import read_regular
from bot.knowledge_base.yaml_signs import never_typed, of_a_key, of_a_value, said
from bot.knowledge_base.yaml_slips import MISSING_DASH, dash_missing_at
from bot.knowledge_base.yaml_tree import SIZE_LIMIT, Items, Mapping, YamlProblems

DEPTH_LIMIT = 30
_MOST_PARSED = 128
_parsed_before: dict[bytes, bytes] = {}
"""Digest of a file's text → its tree, packed: when one file is saved, the others need not be parsed again.

A tree itself takes five times the memory, and strews it among what a new reading replaces.
"""


def read_yaml(path: Path) -> object:
    """The content of a file as Mapping, Items and str. Raises YamlProblems (also for an unreadable file)."""
    try:
        text = read_regular(path, SIZE_LIMIT)
    except UnicodeDecodeError:
        raise YamlProblems((1, "the file is not UTF-8 text: save it as UTF-8")) from None
    except OSError as error:
        raise YamlProblems((1, f"the file cannot be read: {error.strerror}")) from None
    return _parsed_once(text)


def _parsed_once(text: str) -> object:
    key = blake2b(text.encode("utf-8", "surrogatepass")).digest()
    if (packed := _parsed_before.pop(key, None)) is not None:
        _parsed_before[key] = packed  # the newest again: what is read every time is not what has to go
        return pickle.loads(packed)  # noqa: S301 (made here, below)
    tree = parse_yaml(text)
    while len(_parsed_before) >= _MOST_PARSED:
        del _parsed_before[next(iter(_parsed_before))]
    _parsed_before[key] = pickle.dumps(tree, pickle.HIGHEST_PROTOCOL)
    return tree


def parsed(text: str) -> object:
    """The content of a text that is to be written, under the limits of a file. Raises YamlProblems."""
    size = len(text.encode())
    if size > SIZE_LIMIT:
        raise YamlProblems((1, f"the file cannot be read: the file has {size} bytes, more than {SIZE_LIMIT}"))
    return _parsed_once(text)


def parse_yaml(text: str) -> object:
    """The content of a YAML text as Mapping, Items and str. Raises YamlProblems."""
    if strange := never_typed(text):
        raise YamlProblems(strange)
    events = _content(text)
    builder = _Builder(events, text)
    try:
        tree = builder.value(depth=0)
        deque(events, maxlen=0)  # to the end of the file: a second document or a mistake may still follow
    except yaml.MarkedYAMLError as error:
        if builder.problems:  # ' #' in brackets hides the closing one: that is what has to be mended
            raise YamlProblems(*sorted(builder.problems)) from None
        raise YamlProblems(said(error, text)) from None
    except yaml.YAMLError as error:
        raise YamlProblems((1, f"not valid YAML: {str(error).splitlines()[0]}")) from None
    if builder.problems:
        raise YamlProblems(*sorted(builder.problems))
    return tree


_AROUND_THE_CONTENT = frozenset({yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentEndEvent})


def _content(text: str) -> Iterator[yaml.Event]:
    """The events of the one document; a second document is refused."""
    documents = 0
    # asked for one by one: `yaml.parse` asks twice for each of the ten thousand events of a file
    for event in iter(yaml.CBaseLoader(text).get_event, None):
        kind = type(event)
        if kind is yaml.DocumentStartEvent:
            documents += 1
            if documents > 1:
                raise YamlProblems((_line(event), "a second document ('---') begins here: one file holds one document"))
        elif kind not in _AROUND_THE_CONTENT:
            yield event
    if not documents:
        raise YamlProblems((1, "the file is empty"))


def _line(event: yaml.Event) -> int:
    mark = event.start_mark
    return 1 if mark is None else int(mark.line) + 1


class _Builder:
    """Builds the tree from parser events, refusing what curated files do not need."""

    def __init__(self, events: Iterator[yaml.Event], text: str) -> None:
        self._events, self._text = events, text.removeprefix("\ufeff")
        self.problems: list[tuple[int, str]] = []

    def value(self, depth: int) -> object:
        return self._from_event(next(self._events), depth)

    def _from_event(self, event: yaml.Event, depth: int) -> object:
        if depth > DEPTH_LIMIT:
            raise YamlProblems((_line(event), f"more than {DEPTH_LIMIT} levels of nesting"))
        self._report_what_curated_text_does_not_need(event)
        if isinstance(event, yaml.ScalarEvent):
            if strange := of_a_value(event.value, plain=not event.style):
                self.problems.append((_line(event), strange))
            return event.value
        if isinstance(event, yaml.AliasEvent):
            return ""
        return self._mapping(event, depth) if isinstance(event, yaml.MappingStartEvent) else self._items(event, depth)

    def _report_what_curated_text_does_not_need(self, event: yaml.Event) -> None:
        if getattr(event, "anchor", None):  # an alias has it too
            self.problems.append((_line(event), "anchors and aliases (& and *) are not allowed: repeat the text"))
        elif (tag := getattr(event, "tag", None)) not in (None, "!"):
            self.problems.append((_line(event), f"tags are not allowed: remove '{tag}'"))
        elif isinstance(event, yaml.ScalarEvent) and not event.style and (lost := self._cut_off(event)):
            self.problems.append((_line(event), f"'{lost}' is cut off by ' #': write the text in quotes"))

    def _cut_off(self, event: yaml.ScalarEvent) -> str:
        """What a text loses to ' #'. A comment behind a text of several words has two blanks before it."""
        if event.end_mark is None:
            return ""
        begin = event.end_mark.index
        if not self._text.startswith(" #", begin):
            return ""
        # the rest of the line only: the rest of the file, at every value, took a fifth of the time
        end = self._text.find("\n", begin)
        behind = self._text[begin : end if end >= 0 else None].rstrip()
        is_comment = behind[2:3] in ("", " ") and " " not in event.value
        return "" if is_comment else behind.strip()

    def _mapping(self, start: yaml.Event, depth: int) -> Mapping:
        mapping, again = Mapping(_line(start)), list[tuple[str, int, object]]()
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise YamlProblems((_line(event), "a key has to be plain text"))
            key, line = event.value, _line(event)
            self._report_what_curated_text_does_not_need(event)
            told = len(self.problems)
            value = self._from_event(next(self._events), depth + 1)
            if strange := of_a_key(key):
                # What is strange about a text that a slip of its key has cut goes with the slip.
                of_the_value = [] if isinstance(value, str) else self.problems[told:]
                self.problems[told:] = [(line, strange), *of_the_value]
            if key in mapping:
                again.append((key, line, mapping[key]))
            else:
                mapping.lines[key] = line
            mapping[key] = value
        if again:
            self._report_what_stands_again(again, mapping)
        return mapping

    def _report_what_stands_again(self, again: Sequence[tuple[str, int, object]], mapping: Mapping) -> None:
        """Each key that stands twice; or the dash that is missing, where the first one and others begin anew."""
        first_key = next(iter(mapping), "")
        begins_anew = again[0][0] == first_key and again[0][1] > mapping.lines[first_key] + 1
        if begins_anew and dash_missing_at(self._text, again[0][1]):
            self.problems.append((again[0][1], MISSING_DASH))
            return
        for key, line, before in again:
            self.problems.append(_of_a_key_again(key, (mapping.lines[key], line), before, mapping[key]))

    def _items(self, start: yaml.Event, depth: int) -> Items:
        items = Items(_line(start))
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            items.lines.append(_line(event))
            items.append(self._from_event(event, depth + 1))
        return items


def _of_a_key_again(key: str, lines: tuple[int, int], before: object, after: object) -> tuple[int, str]:
    """Of two lines of which one is empty, that one has to go: told there, as whoever keeps it loses all."""
    first, line = lines
    if not before:
        return first, f"take line {first} out: '{key}' is empty there, and written on line {line}"
    if not after:
        return line, f"take line {line} out: '{key}' is empty there, and written on line {first}"
    return line, f"key '{key}' stands here again, first on line {first}"
