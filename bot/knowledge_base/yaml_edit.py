"""Sets a few keys of one mapping in a YAML text, and leaves every other character as the curator wrote it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import yaml


def with_keys(text: str, path: Sequence[object], values: Mapping[str, str]) -> str:
    """The text with these keys in the mapping at `path`. Raises LookupError when no mapping stands there.

    Values are plain or quoted YAML scalars; what stands for a key already is replaced.
    """
    mapping = _mapping_at(text, path)
    old = {key.value: value for key, value in mapping.value}
    edits = [(old[key].start_mark.index, _end_of(old[key]), value) for key, value in values.items() if key in old]
    if new := {key: value for key, value in values.items() if key not in old}:
        edits.append(_flow(text, mapping, new) if mapping.flow_style else _block(text, mapping, new))
    for start, end, words in sorted(edits, reverse=True):
        text = text[:start] + words + text[end:]
    return text


def quoted(value: str) -> str:
    """A double-quoted YAML scalar on one line."""
    escaped = " ".join(value.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _mapping_at(text: str, path: Sequence[object]) -> yaml.MappingNode:
    node = yaml.compose(text, Loader=yaml.CBaseLoader)
    for step in path:
        node = _child(node, step)
    if not isinstance(node, yaml.MappingNode):
        raise LookupError(f"no mapping at {'/'.join(map(str, path))}")  # noqa: TRY004 - a wrong path, no wrong type
    return node


def _child(node: yaml.Node | None, step: object) -> yaml.Node:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return value  # type: ignore[no-any-return]  # the stubs leave a node's children untyped
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step]  # type: ignore[no-any-return]  # likewise
    raise LookupError(f"nothing at {step}")


_Edit = tuple[int, int, str]
"""(from, to, what stands there instead)."""


def _flow(text: str, mapping: yaml.MappingNode, new: Mapping[str, str]) -> _Edit:
    """{a: b} gets its new keys before the brace."""
    brace = mapping.end_mark.index - 1
    kept = len(text[:brace].rstrip())
    comma = "" if text[:kept].endswith(("{", ",")) else ","
    return kept, kept, comma + ",".join(f" {key}: {value}" for key, value in new.items())


def _block(text: str, mapping: yaml.MappingNode, new: Mapping[str, str]) -> _Edit:
    """New lines below the last line of the mapping, its comment included."""
    end = text.find("\n", _end_of(mapping))
    end = len(text) if end < 0 else end
    end -= text[:end].endswith("\r")
    newline = ("\r\n" if "\r\n" in text else "\n") + " " * mapping.start_mark.column
    return end, end, "".join(f"{newline}{key}: {value}" for key, value in new.items())


def _end_of(node: yaml.Node) -> int:
    """Where the last character of a value stands: a block ends for the parser only at the next token."""
    if isinstance(node, yaml.MappingNode) and not node.flow_style and node.value:
        return _end_of(node.value[-1][1])
    if isinstance(node, yaml.SequenceNode) and not node.flow_style and node.value:
        return _end_of(node.value[-1])
    return int(node.end_mark.index)
