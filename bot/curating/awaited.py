"""The example questions that expect a contact: whoever takes one out learns it before anything is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.curating.changes import Change, directory_after
from bot.curating.remarks import Remark, remark
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.yaml_entries import entry_at
from bot.knowledge_base.yaml_text import Mapping, read_yaml


def awaited_by_examples(changes: Sequence[Change], knowledge: Knowledge, folder: Path) -> Iterator[Remark]:
    """Each example that expects a contact who goes, at the line that names them. `folder`: that of the knowledge.

    One that is only for demonstrations holds nothing up once real contacts answer.
    """
    going = {change.key for change in changes if change.after is None}
    stay = directory_after(knowledge, changes).values() if going else ()
    is_real = not stay or any(not one.demo for one in stay)
    for example in knowledge.examples:
        if example.first_referent in going and not (example.demo and is_real):
            where = _where_it_is_named(knowledge.origins[f"example:{example.ask}"], folder)
            yield remark("example_expects", key=example.first_referent, question=example.ask, where=where)


def _where_it_is_named(origin: str, folder: Path) -> str:
    """file:line of the contact that the example at this place expects."""
    file, _, line = origin.rpartition(":")
    entry = entry_at(read_yaml(folder / file.partition("/")[2]), int(line))
    return f"{file}:{entry.lines.get('first_referent', line) if isinstance(entry, Mapping) else line}"
