"""The example questions about a contact, asked of the directory as it would be: who writes learns which ones break.

A contact who goes, comes or moves may change who answers first; `check` would refuse the directory afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

from bot.answering.answer import Asker
from bot.assistant import Assistant
from bot.curating.changes import Change, directory_after
from bot.curating.remarks import Remark, remark
from bot.knowledge_base.directory_models import Referent
from bot.knowledge_base.models import Example
from bot.knowledge_base.yaml_entries import entry_at
from bot.knowledge_base.yaml_text import read_yaml
from bot.knowledge_base.yaml_tree import Mapping


def awaited_by_examples(changes: Sequence[Change], assistant: Assistant, folder: Path, today: date) -> Iterator[Remark]:
    """Each example that would break, at the line that names its contact. `folder`: that of the knowledge.

    One that is only for demonstrations holds nothing up once real contacts answer.
    """
    if not changes:
        return
    knowledge = assistant.knowledge
    after = directory_after(knowledge, changes)
    would, noon = assistant.with_knowledge(replace(knowledge, referents=after)), datetime.combine(today, time(12), UTC)
    for example in knowledge.examples:
        if example.first_referent not in knowledge.referents:
            continue  # nobody is expected, or somebody whom `check` misses today
        if said := _broken(example, after, assistant, would, noon):
            where = _where_it_is_named(knowledge.origins[f"example:{example.ask}"], folder)
            yield remark(said[0], key=example.first_referent, question=example.ask, where=where, **said[1])


def _broken(
    example: Example, after: dict[str, Referent], before: Assistant, would: Assistant, now: datetime
) -> tuple[str, dict[str, str]] | None:
    """The name of what is to be said of an example, with its values; None where it holds, or did not before."""
    key = example.first_referent or ""
    expected = after.get(key)
    if expected is None:
        is_real = not after or any(not one.demo for one in after.values())
        return None if example.demo and is_real else ("example_expects", {})
    first = _first(example, would, now)
    if first == key or _first(example, before, now) != key:
        return None
    if not first:
        return "example_nobody", {}
    return None if expected.demo and not after[first].demo else ("example_moves", {"first": first})


def _first(example: Example, assistant: Assistant, now: datetime) -> str:
    """Who is proposed first; '' for nobody."""
    cards = assistant.respond(example.ask, Asker(role=example.as_), None, now).answer.cards
    return cards[0].key if cards else ""


def _where_it_is_named(origin: str, folder: Path) -> str:
    """file:line of the contact that the example at this place expects."""
    file, _, line = origin.rpartition(":")
    entry = entry_at(read_yaml(folder / file.partition("/")[2]), int(line))
    return f"{file}:{entry.lines.get('first_referent', line) if isinstance(entry, Mapping) else line}"
