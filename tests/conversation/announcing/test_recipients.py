"""Who got what is kept for ninety days, by every clock: a correction has to find them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.storage import DeliveryState
from tests.channels.telegram.harness import ADMINISTRATOR, MEMBER, VISITOR
from tests.conversation.announcing.conftest import Stage

LONG = timedelta(days=400)
SENT: DeliveryState = "sent"


async def delivered(stage: Stage) -> None:
    """Let two people get an announcement, while the clock is right."""
    await stage.subscribe(MEMBER, VISITOR)
    choices = await stage.press("Envoyer", await stage.as_administrator("/annonce Réunion\nJeudi à Dax"))
    await stage.press("Maintenant", choices)
    await stage.deliver()


async def asked_and_left(stage: Stage, later: timedelta) -> int:
    """Ask a question that the messenger dates so much later, look at the tables, and return who is still known."""
    sent = stage.chat.clock + later
    message = stage.chat.message(ADMINISTRATOR, text="dermato dax") | {"date": int(sent.timestamp())}
    await stage.chat.update(message=message)
    await stage.announcements._remind()
    return len(await stage.chat.storage.outbox.of(1, SENT))


async def test_a_clock_that_is_ahead_forgets_no_recipient(stage: Stage) -> None:
    """Guards the correction of something wrong: after a jump of the clock, too, it goes to all who got that."""
    await delivered(stage)
    stage.chat.clock += LONG
    await stage.announcements._remind()
    assert await asked_and_left(stage, -LONG) == 2


@pytest.mark.parametrize("ahead", [timedelta(0), LONG])
async def test_recipients_are_forgotten_once_that_is_sure(stage: Stage, ahead: timedelta) -> None:
    """Guards the promise of ninety days: with a message of today they go, and a clock that is wrong still counts."""
    await delivered(stage)
    stage.chat.clock += LONG + ahead
    assert await asked_and_left(stage, -ahead) == 0
