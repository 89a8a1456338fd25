"""The local copy knows the methods that the product calls, and no other."""

from __future__ import annotations

import re

import pytest
import telegram

from bot.local.methods import METHODS
from tests.conftest import ROOT

VERB = re.compile(r"(send|edit|delete|answer|set|get|pin|copy|forward)[A-Z]")
BY_THE_LIBRARY = {"getMe"}
"""Called by initialize()."""


def called_by_the_product() -> set[str]:
    """The methods whose function of the library is named in the channel, an object's short names included."""
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "bot/channels/telegram").glob("*.py"))
    short = {"query.answer": "answerCallbackQuery", "inline.answer": "answerInlineQuery"}
    names = {name for name in dir(telegram.Bot) if name.islower() and "_" in name}
    found = {_camel(name) for name in names if re.search(rf"\b{name}\b", source)}
    return found | {method for method in short.values() if "answer(" in source} | BY_THE_LIBRARY


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


@pytest.mark.slow
def test_every_method_that_the_product_calls_is_known() -> None:
    """Guards the local page: nothing that works on Telegram fails there for want of a method."""
    called = {name.lower() for name in called_by_the_product() if VERB.match(name)}
    assert len(called) > 10
    assert called <= METHODS.keys()


@pytest.mark.slow
def test_the_local_copy_knows_no_method_that_nobody_calls() -> None:
    """Guards against a second Telegram: what no line of the product calls is not rebuilt, not even for tests."""
    assert METHODS.keys() - {name.lower() for name in called_by_the_product()} == set()
