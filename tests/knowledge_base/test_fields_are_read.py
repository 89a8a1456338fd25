"""What a curator may write is read by somebody."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from bot.knowledge_base.entry_parts import Model
from tests.conftest import ROOT

BOT = ROOT / "bot"
NOT_BY_THE_BOT = {("Scale", "term"): "the name in CTCAE, by which tests/clinical compares the criteria"}
"""(model, field) → who reads it instead."""


def models() -> Iterator[type[Model]]:
    """Every model of knowledge/."""
    waiting = [Model]
    while waiting:
        model = waiting.pop()
        waiting += model.__subclasses__()
        if model is not Model and model.__module__.startswith("bot."):
            yield model


def names_in_code() -> set[str]:
    """Every attribute that some module of the bot asks for, and every text, which may be the name of one."""
    found = set()
    for path in BOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute):
                found.add(node.attr)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    return found


def test_no_field_is_written_for_nobody() -> None:
    """Guards a curator against a list that can be edited and changes nothing."""
    known = names_in_code()
    unread = {(model.__name__, name) for model in models() for name in model.model_fields if name not in known}
    assert unread == NOT_BY_THE_BOT.keys()
