"""Where each value of a YAML text stands, to the character: for a program that edits what a curator wrote by hand.

`yaml_text` reads values and refuses what curated files do not need; this one reads the same text again for its spans.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml


@dataclass
class Place:
    """A value: `text[start:end]` is how it is written (of a block list or mapping, `end` only bounds it)."""

    start: int
    end: int
    line: int
    """0-based."""
    column: int
    flow: bool
    """Written on its own: a scalar, or a list or mapping in brackets."""
    value: str | None = None
    """Of a scalar."""
    block_scalar: bool = False
    """A text behind | or >, which runs over several lines to the end of the last."""
    items: list[Place] = field(default_factory=list)
    keys: dict[str, Place] = field(default_factory=dict)
    fields: dict[str, Place] = field(default_factory=dict)


def places_of(text: str) -> Place:
    """The root value. Only for texts that `parse_yaml` has read, without byte order mark."""
    events = yaml.parse(text, Loader=yaml.CBaseLoader)
    content = (e for e in events if not isinstance(e, yaml.StreamStartEvent | yaml.DocumentStartEvent))
    return _place(next(content), content)


def _place(event: yaml.Event, events: Iterator[yaml.Event]) -> Place:
    start, end = event.start_mark, event.end_mark
    place = Place(start.index, end.index, start.line, start.column, flow=True)  # type: ignore[union-attr]
    if isinstance(event, yaml.ScalarEvent):
        place.value, place.block_scalar = event.value, event.style in ("|", ">")
    elif isinstance(event, yaml.MappingStartEvent):
        place.flow = bool(event.flow_style)
        while not isinstance(key := next(events), yaml.MappingEndEvent):
            name = _place(key, events)
            place.keys[name.value or ""] = name
            place.fields[name.value or ""] = _place(next(events), events)
        place.end = key.end_mark.index  # type: ignore[union-attr]
    elif isinstance(event, yaml.SequenceStartEvent):
        place.flow = bool(event.flow_style)
        while not isinstance(item := next(events), yaml.SequenceEndEvent):
            place.items.append(_place(item, events))
        place.end = item.end_mark.index  # type: ignore[union-attr]
    return place
