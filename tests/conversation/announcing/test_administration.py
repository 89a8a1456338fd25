"""Drafts and previews: what administrators see and touch, and nobody else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.announcing.body import Body
from bot.conversation.announcing.previews import put_before_administrators
from tests.channels.telegram.harness import ADMINISTRATOR, MEMBER, VISITOR, Call, everything
from tests.conversation.announcing.conftest import Stage, with_session
from tests.conversation.announcing.drafts import latest, written


def shown(call: Call) -> object:
    """Return what a person sees of a message, whoever gets it."""
    return {key: value for key, value in call.parameters.items() if key != "chat_id"}


@pytest.mark.slow
async def test_the_preview_is_what_everybody_gets(stage: Stage) -> None:
    """Guards that the preview, the test and the delivery are the same message, byte for byte."""
    await stage.subscribe(MEMBER, VISITOR)
    calls = await written(stage)
    assert "Destinataires : 2" in calls[1].text
    tested = await stage.press("Tester sur moi", calls)
    choices = await stage.press("Envoyer", calls)
    confirmed = await stage.press("Maintenant", choices)
    assert "0/2" in everything(confirmed)
    delivered = [call for call in await stage.deliver() if call.text == "<b>Réunion</b>\nJeudi à Dax"]
    assert [call.parameters["chat_id"] for call in delivered] == [str(VISITOR), str(MEMBER)]
    assert all(shown(call) == shown(calls[0]) == shown(tested[0]) for call in delivered)


async def test_a_target_and_urgency_are_chosen_by_buttons(stage: Stage) -> None:
    """Guards topic and department of a free text."""
    await stage.subscribe(MEMBER)
    calls = await written(stage)
    places = await stage.press("40 Landes", await stage.press("Départements", calls))
    panel = await stage.press("Terminé", places)
    assert "Landes (40)" in panel[0].text
    assert (await latest(stage)).territory == "40"
    panel = await stage.press("Urgente", panel)
    assert (await latest(stage)).urgent


@pytest.mark.slow
async def test_changed_knowledge_becomes_a_draft_with_its_file(stage: Stage) -> None:
    """Guards from knowledge to announcement: preview with file and buttons, text changed, sent, remembered."""
    await stage.subscribe(MEMBER)
    stage.chat.holder.swap(with_session(stage.chat.holder.current))
    office = stage.announcements.office
    before = len(stage.chat.request.calls)
    await put_before_administrators(office, await office.desk.refresh_drafts(office.now))
    calls = stage.chat.request.calls[before:]
    assert [call.method for call in calls] == ["sendDocument", "sendMessage"]
    assert calls[0].button("S'inscrire")["url"] == "https://example.org/inscription"
    assert "peut-être déjà" in calls[1].text
    await stage.press("Modifier le texte", calls)
    calls = await stage.as_administrator("Venez à Dax\nle 12 mars")
    assert calls[0].parameters["caption"] == "<b>Venez à Dax</b>\nle 12 mars"
    assert "Dax" in Body.from_json((await latest(stage)).body).texts["en"]
    await stage.press("Maintenant", await stage.press("Envoyer", calls))
    sent = [call for call in await stage.deliver() if call.method == "sendDocument"]
    assert [call.parameters["chat_id"] for call in sent] == [str(MEMBER)]
    assert await office.desk.refresh_drafts(office.now) == []


async def test_later_and_cancel(stage: Stage) -> None:
    """Guards that a draft kept is found again, and that one is given up only after asking."""
    calls = await written(stage)
    await stage.press("Plus tard", calls)
    history = await stage.as_administrator("/annonces")
    assert ["Réunion" in button["text"] for call in history for button in call.buttons] == [True]
    again = await stage.press("Réunion", history)
    assert "Destinataires" in again[1].text
    asked = await stage.press("Annuler", again)
    assert (await latest(stage)).state == "draft"
    await stage.press("Oui", asked)
    assert (await latest(stage)).state == "cancelled"
    assert "plus un brouillon" in everything(await stage.press("Tester", calls))


async def test_nobody_else_can_announce(stage: Stage) -> None:
    """Guards forged buttons and guessed commands: members and visitors get nowhere."""
    await stage.subscribe(MEMBER)
    calls = await written(stage)
    for user in (MEMBER, VISITOR):
        assert "Réunion" not in everything(await stage.chat.say("/annonces", user))
        await stage.chat.say("/annonce Piège", user)
        await stage.chat.say("/recharger", user)
        for action in ("send", "test", "dropped", "edit", "stop", "resend", "open", "panel"):
            [answer] = await stage.chat.tap(f"ann:{action}:1:", user)
            assert "plus valable" in answer.text
        assert "plus valable" in (await stage.chat.tap("ann:at:1:now", user))[0].text
    assert (await latest(stage)).state == "draft"
    assert "Piège" not in (await latest(stage)).body
    assert calls


@pytest.mark.parametrize(
    "data", ["ann:send:99:", "ann:nonsense:1:", "ann:at:1:x", "ann:place:1:9-zzzz+", "ann:topic:1:zz"]
)
async def test_damaged_buttons_are_refused(stage: Stage, data: str) -> None:
    """Guards data that no button of ours carries."""
    await written(stage)
    assert "plus valable" in everything(await stage.chat.tap(data, ADMINISTRATOR))
    assert (await latest(stage)).state == "draft"


async def test_a_text_that_names_a_patient_is_neither_kept_nor_sent(stage: Stage) -> None:
    """Guards announcements against identifying data, and against texts that no message holds."""
    calls = await written(stage, "M. Martin Jean né le 3/4/1956")
    assert calls[0].method == "deleteMessage"
    assert "identifier un patient" in calls[1].text
    assert "trop long" in (await written(stage, "x" * 4092 + " &&&&"))[0].text
    assert await stage.chat.storage.announcements.latest(1) == []


async def test_somebody_in_danger_comes_before_what_was_asked_for(stage: Stage) -> None:
    """Guards an administrator's emergency behind /annonce: it became a draft, and no call to 15 was shown."""
    await stage.as_administrator("/annonce")
    calls = await stage.as_administrator("mon patient ne respire plus")
    assert any("15" in call.text for call in calls if call.method == "sendMessage")
    assert await stage.chat.storage.announcements.latest(1) == []


async def test_a_text_is_as_long_as_it_is_read(stage: Stage) -> None:
    """Guards a text that fits against being refused for its escapes: '&' is one sign of a message."""
    assert "trop long" not in (await written(stage, "x" * 4000 + " " + "&" * 30))[0].text


async def test_a_draft_that_could_not_be_shown_comes_with_the_first_command(stage: Stage) -> None:
    """Guards administrators who had not written to the bot when it started."""
    stage.chat.holder.swap(with_session(stage.chat.holder.current))
    office = stage.announcements.office
    stage.chat.request.refusals["sendDocument"] = [(403, "Forbidden: bot can't initiate conversation with a user")]
    await put_before_administrators(office, await office.desk.refresh_drafts(office.now))
    calls = await stage.as_administrator("/start")
    assert [call.method for call in calls] == ["sendDocument", "sendMessage", "sendMessage"]
    assert [call.method for call in await stage.as_administrator("/start")] == ["sendMessage"]


async def test_what_was_asked_for_survives_a_restart(stage: Stage) -> None:
    """Guards an administrator who types while the bot is restarted: the text is still taken for what was asked for."""
    await stage.as_administrator("/annonce")
    stage.announcements.office._awaited.clear()  # all that the process remembers of it
    calls = await stage.as_administrator("Réunion\nJeudi à Dax")
    assert (await latest(stage)).state == "draft"
    assert "Réunion" in everything(calls)
    stage.announcements.office._awaited.clear()
    await stage.as_administrator("dermato dax")
    assert (await latest(stage)).number == 1, "and only once"


@pytest.mark.parametrize("later", [timedelta(minutes=31), timedelta(days=-400)])
async def test_what_was_asked_for_long_before_a_restart_is_a_question(stage: Stage, later: timedelta) -> None:
    """Guards a question against becoming an announcement half an hour later, or once a clock has been put right."""
    await stage.as_administrator("/annonce")
    stage.announcements.office._awaited.clear()
    stage.chat.clock += later
    assert "Dax" in everything(await stage.as_administrator("dermato dax"))
    assert await stage.chat.storage.announcements.latest(1) == []
    assert await stage.chat.storage.awaited.of(str(ADMINISTRATOR)) is None
