"""What the sender is told of a delivery: progress, refusals, uncertain ones and how they are sent again."""

from __future__ import annotations

import pytest

from bot.storage import Subscription
from tests.channels.telegram.harness import ADMINISTRATOR, MEMBER, VISITOR, everything
from tests.conversation.announcing.conftest import Stage
from tests.conversation.announcing.drafts import latest, written


async def test_the_sender_gets_progress_and_a_final_report(stage: Stage) -> None:
    """Guards the message that changes and the report: sent, blocked, failed, uncertain."""
    await stage.subscribe(MEMBER, VISITOR)
    stage.chat.request.refusals["sendMessage"] = []
    calls = await written(stage)
    await stage.press("Maintenant", await stage.press("Envoyer", calls))
    stage.chat.request.refusals["sendMessage"] = [(403, "Forbidden: bot was blocked by the user")]
    told = await stage.deliver()
    report = told[-1]
    assert report.parameters["chat_id"] == str(ADMINISTRATOR)
    assert "Envoyés : 1 · bloqués : 1 · échecs : 0 · incertains : 0" in report.text
    assert "Terminée" in report.text
    assert any(call.method == "editMessageText" for call in told)
    user = await stage.chat.storage.users.find(str(VISITOR))
    assert user is not None
    assert not user.reachable


async def test_a_message_that_telegram_refuses_stops_and_says_so(stage: Stage) -> None:
    """Guards that a malformed message is stopped once two chats have refused it."""
    await stage.subscribe(MEMBER, VISITOR)
    calls = await written(stage)
    await stage.press("Maintenant", await stage.press("Envoyer", calls))
    stage.chat.request.refusals["sendMessage"] = [(400, "Bad Request: can't parse entities")] * 2
    told = await stage.deliver()
    assert "Telegram refuse ce message" in everything(told)
    assert (await latest(stage)).state == "stopped"


async def test_uncertain_deliveries_are_sent_again_only_when_told_to(stage: Stage) -> None:
    """Guards 'N incertains : renvoyer ?'."""
    await stage.subscribe(MEMBER)
    calls = await written(stage)
    await stage.press("Maintenant", await stage.press("Envoyer", calls))
    storage = stage.chat.storage
    [delivery] = await storage.outbox.due(stage.chat.clock)
    await storage.outbox.begin(delivery.number, stage.chat.clock)
    await storage.outbox.recover(stage.chat.clock)
    told = await stage.deliver()
    assert "Envois incertains : 1. Renvoyer ?" in everything(told)
    await stage.press("Renvoyer (1)", told)
    again = await stage.deliver()
    assert [call.parameters["chat_id"] for call in again if "Réunion" in call.text][:1] == [str(MEMBER)]
    assert "Envoyés : 1" in again[-1].text


@pytest.mark.parametrize(("follows", "gets"), [("40", [str(MEMBER)]), ("33", [])])
async def test_uncertain_deliveries_go_to_who_still_follows_the_area(
    stage: Stage, follows: str, gets: list[str]
) -> None:
    """Guards who has left the area of an announcement since, and follows its topic elsewhere."""
    await stage.subscribe(MEMBER)
    await stage.press("Maintenant", await stage.press("Envoyer", await written(stage)))
    storage = stage.chat.storage
    [delivery] = await storage.outbox.due(stage.chat.clock)
    await storage.outbox.begin(delivery.number, stage.chat.clock)
    await storage.outbox.recover(stage.chat.clock)
    told = await stage.deliver()
    await storage._database.rows("UPDATE announcements SET territory = '40'")
    [topic] = {one.topic for one in await storage.subscriptions.of(str(MEMBER))}
    await storage.subscriptions.add(str(MEMBER), Subscription(topic, follows))
    await storage.subscriptions.remove(str(MEMBER), Subscription(topic))
    await stage.press("Renvoyer (1)", told)
    again = await stage.deliver()
    assert [call.parameters["chat_id"] for call in again if "Réunion" in call.text][:1] == gets


async def test_a_stopped_announcement_is_corrected_and_goes_on(stage: Stage) -> None:
    """Guards the way out of a refused text: other words, the same announcement, everybody once."""
    await stage.subscribe(MEMBER, VISITOR)
    await stage.press("Maintenant", await stage.press("Envoyer", await written(stage)))
    stage.chat.request.refusals["sendMessage"] = [(400, "Bad Request: can't parse entities")] * 2
    stopped = await stage.deliver()
    assert "Corrigez le texte" in everything(stopped)
    await stage.press("Modifier", stopped)
    shown = await stage.as_administrator("Réunion\nVendredi à Dax")
    await stage.press("Reprendre", shown)
    delivered = [call for call in await stage.deliver() if "Vendredi" in call.text and "Destinataires" not in call.text]
    assert {int(call.parameters["chat_id"]) for call in delivered} >= {MEMBER, VISITOR}
    assert (await latest(stage)).state == "done"
