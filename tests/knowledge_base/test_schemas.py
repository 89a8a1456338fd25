"""The JSON Schemas that editors use: current, right about every file of ours, and about what is wrong in one."""

from __future__ import annotations

import json
import re
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.knowledge_base.schemas import EDITOR_SETTINGS, FOLDER, SETTINGS, SHAPES, schema_files
from tests.conftest import ROOT
from tests.rows import every_row

KNOWLEDGE = ROOT / "knowledge"
FILES = sorted(path for path in KNOWLEDGE.rglob("*.yaml"))
NUMBER = re.compile(r"[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?|0x[0-9a-fA-F]+|0o[0-7]+")


@cache
def schemas() -> dict[str, Any]:
    """Made when a test asks."""
    return {name: json.loads(text) for name, text in schema_files().items()}


@pytest.mark.slow
def test_the_schemas_are_current() -> None:
    """Guards editors against keys that the models no longer know: `python -m bot schemas` writes them anew."""
    written = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / FOLDER).iterdir()}
    assert written == schema_files(), "python -m bot schemas"
    settings = (ROOT / EDITOR_SETTINGS).read_text(encoding="utf-8")
    assert settings == schema_files()[SETTINGS]


def as_an_editor_reads_it(text: str) -> Any:
    """The content with numbers, truth values and nothing, as the core schema of YAML 1.2 has it."""
    return _typed(yaml.compose(text, Loader=yaml.CBaseLoader))


def _typed(node: yaml.Node | None) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _typed(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_typed(one) for one in node.value]
    assert isinstance(node, yaml.ScalarNode)
    if node.style:
        return node.value
    if node.value in ("", "~", "null", "Null", "NULL"):
        return None
    if node.value in ("true", "True", "TRUE", "false", "False", "FALSE"):
        return node.value.lower() == "true"
    if NUMBER.fullmatch(node.value):
        return int(node.value) if node.value.lstrip("+-").isdigit() else float(node.value)
    return node.value


KINDS: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
}
TOLD_ONLY = {"$schema", "$defs", "title", "description"}


def wrong(value: Any, schema: Any, root: Any, where: str = "") -> list[str]:  # noqa: C901 (a table)
    """What a schema finds wrong; every keyword that our schemas use is understood here, any other is an error."""
    found: list[str] = []
    if schema is True:
        return found
    for keyword, wanted in schema.items():
        match keyword:
            case "$ref":
                found += wrong(value, root["$defs"][wanted.rpartition("/")[2]], root, where)
            case "anyOf":
                found += [] if any(not wrong(value, one, root) for one in wanted) else [f"{where}: none of anyOf"]
            case "type":
                kinds = wanted if isinstance(wanted, list) else [wanted]
                fits = any(
                    isinstance(value, KINDS[k]) and (k == "boolean" or not isinstance(value, bool)) for k in kinds
                )
                found += [] if fits else [f"{where}: {value!r} is no {wanted}"]
            case "enum":
                found += [] if value in wanted else [f"{where}: {value!r} is none of {wanted}"]
            case "const":
                found += [] if value == wanted else [f"{where}: {value!r} is not {wanted}"]
            case "pattern" if isinstance(value, str):
                found += [] if re.search(wanted, value) else [f"{where}: {value!r} is not like {wanted}"]
            case "required" if isinstance(value, dict):
                found += [f"{where}: {name} is missing" for name in wanted if name not in value]
            case "properties" if isinstance(value, dict):
                for name in wanted.keys() & value.keys():
                    found += wrong(value[name], wanted[name], root, f"{where}/{name}")
            case "patternProperties" if isinstance(value, dict):
                for pattern, own in wanted.items():
                    for name in (name for name in value if re.search(pattern, name)):
                        found += wrong(value[name], own, root, f"{where}/{name}")
            case "propertyNames" if isinstance(value, dict):
                for name in value:
                    found += wrong(name, wanted, root, f"{where}/{name}")
            case "additionalProperties" if isinstance(value, dict):
                known = schema.get("properties", {}).keys()
                patterns = schema.get("patternProperties", {})
                more = [n for n in value if n not in known and not any(re.search(one, n) for one in patterns)]
                for name in more:
                    inside = f"{where}/{name}"
                    found += [f"{inside}: unknown"] if wanted is False else wrong(value[name], wanted, root, inside)
            case "items" if isinstance(value, list):
                for at, one in enumerate(value):
                    own = wanted[at] if isinstance(wanted, list) and at < len(wanted) else wanted
                    found += [] if isinstance(own, list) else wrong(one, own, root, f"{where}/{at}")
            case "minItems" | "minProperties" if isinstance(value, list | dict):
                found += [] if len(value) >= wanted else [f"{where}: fewer than {wanted}"]
            case "maxItems" if isinstance(value, list):
                found += [] if len(value) <= wanted else [f"{where}: more than {wanted}"]
            case "uniqueItems" if isinstance(value, list):
                found += [] if len(value) == len({str(one) for one in value}) else [f"{where}: something stands twice"]
            case "minLength" if isinstance(value, str):
                found += [] if len(value) >= wanted else [f"{where}: shorter than {wanted}"]
            case "maxLength" if isinstance(value, str):
                found += [] if len(value) <= wanted else [f"{where}: longer than {wanted}"]
            case "minimum" if isinstance(value, int | float):
                found += [] if value >= wanted else [f"{where}: less than {wanted}"]
            case "exclusiveMinimum" if isinstance(value, int | float):
                found += [] if value > wanted else [f"{where}: not more than {wanted}"]
            case "maximum" if isinstance(value, int | float):
                found += [] if value <= wanted else [f"{where}: more than {wanted}"]
            case _:
                assert keyword in TOLD_ONLY or keyword in UNDERSTOOD, keyword
    return found


UNDERSTOOD = {
    "pattern", "required", "properties", "patternProperties", "propertyNames", "additionalProperties", "items",
    "minItems", "maxItems", "uniqueItems", "minProperties", "minLength", "maxLength", "minimum",
    "exclusiveMinimum", "maximum",
}  # fmt: skip
"""Keywords that say nothing of values of another kind."""


def schema_of(path: Path) -> Any:
    """The one schema that the editor's settings give to a file."""
    name = path.relative_to(ROOT).as_posix()
    used = schemas()[SETTINGS]["yaml.schemas"]
    # the glob of the editor: * stays inside a folder
    [schema] = [one for one, where in used.items() if fnmatch(name, where) and name.count("/") == where.count("/")]
    return schemas()[schema.rpartition("/")[2]]


@pytest.mark.slow
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(KNOWLEDGE).as_posix())
def test_no_editor_underlines_what_is_right(path: Path) -> None:
    """Guards curators against false alarms: each of our files has one schema, and nothing is wrong with it."""
    schema = schema_of(path)
    assert wrong(as_an_editor_reads_it(path.read_text(encoding="utf-8")), schema, schema) == []


def test_every_schema_is_of_a_file() -> None:
    """Guards the table against files that were renamed; answers given about sheets are kept on the first one only."""
    unused = {name for name, (where, _) in SHAPES.items() if not list(KNOWLEDGE.glob(where))}
    assert unused == {"equivalences"}


@every_row(
    ("name", "old", "new"),
    [
        ("directory/40.yaml", "specialty: dermatology", "specialtie: dermatology"),
        ("directory/40.yaml", "tier: first_line", "tier: second"),
        ("directory/40.yaml", '- "+33536494001"', '- "0536494001"'),
        ("directory/40.yaml", "secure_email: dermato.dax@mssante.example", "secure_email: dermato.dax"),
        ("directory/40.yaml", "visibility: public", "visibility:"),
        ("directory/40.yaml", "checked_on: 2", "checked_on: 15/01/2"),
        ("directory/40.yaml", "demo: true", "demo: perhaps"),
        ("toxicities/colitis.yaml", "key: colitis", "kee: colitis"),
        ("toxicities/colitis.yaml", "specialties: [gastroenterology]", "specialties: gastroenterology"),
        ("training.yaml", "sessions: []", "sessions: [{key: a, title: {fr: a, en: a}, status: open, starts: lundi}]"),
    ],
)
def test_an_editor_underlines_what_is_wrong(name: str, old: str, new: str) -> None:
    """Guards the point of it: what `check` would refuse is seen while it is typed."""
    text = (KNOWLEDGE / name).read_text(encoding="utf-8")
    assert old in text
    schema = schema_of(KNOWLEDGE / name)
    assert wrong(as_an_editor_reads_it(text.replace(old, new, 1)), schema, schema)
