"""The conversation is tried over the Telegram channel, whose transport is replaced."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from unittest import mock

import pytest

from bot.assistant import Assistant
from bot.conversation.access import Access
from bot.conversation.membership import Membership
from tests.channels.telegram.conftest import chat, knowing
from tests.channels.telegram.harness import ADMINISTRATOR, Chat
from tests.conversation.door import OTHER_ADMINISTRATOR

__all__ = ["chat", "knowing"]


@pytest.fixture(autouse=True)
def words_are_made_when_asked_for(request: pytest.FixtureRequest) -> Iterator[None]:
    """A reload makes all words of its knowledge before it answers, two seconds of work: here, those that are asked for.

    Where a test says so (`warm_up_as_it_is`), and in every process of its own, it does as it does for people.
    """
    if "warm_up_as_it_is" in request.fixturenames:
        yield
        return
    with mock.patch.object(Assistant, "warm_up"):
        yield


@pytest.fixture
def warm_up_as_it_is() -> None:
    """For a test of what is ready before the first question."""


@pytest.fixture
def door(chat: Chat) -> Chat:
    """Give the chat that is open to members only, with two administrators."""
    administrators = frozenset({str(ADMINISTRATOR), str(OTHER_ADMINISTRATOR)})
    membership = Membership(chat.storage, administrators, 730, lambda: chat.clock.date())
    chat.services = replace(chat.services, access=Access(administrators))
    chat.join(membership)
    return chat
