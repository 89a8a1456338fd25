"""When an announcement goes out: dates, buttons, the night, a pause, reminders by themselves."""

from __future__ import annotations

from datetime import datetime

from bot.settings import PARIS
from tests.channels.telegram.harness import MEMBER, VISITOR, everything
from tests.conversation.announcing.conftest import Stage, with_session
from tests.conversation.announcing.drafts import latest, written


async def test_a_date_that_is_none_is_asked_again_with_an_example(stage: Stage) -> None:
    """Guards typed schedules: nonsense, the night, then a date."""
    await stage.subscribe(MEMBER)
    calls = await written(stage)
    asked = await stage.press("Une autre date", await stage.press("Envoyer", calls))
    assert "12 mars" in asked[0].text
    assert "2026" in (await stage.as_administrator("quand il fera beau"))[0].text
    assert "heures calmes" in (await stage.as_administrator("12/03/2027 23:00"))[0].text
    confirmed = await stage.as_administrator("12/03/2027 10:30")
    assert "vendredi 12 mars 2027 à 10 h 30" in everything(confirmed)
    found = await latest(stage)
    assert (found.state, found.due) == ("scheduled", datetime(2027, 3, 12, 10, 30, tzinfo=PARIS))
    assert "Dermatologie" in (await stage.as_administrator("dermato dax"))[0].text


async def test_scheduling_by_button_and_in_the_night(stage: Stage) -> None:
    """Guards tomorrow 9:00, and that at night nothing goes before the morning; a button of yesterday is refused."""
    calls = await written(stage)
    choices = await stage.press("Envoyer", calls)
    stage.chat.wait(days=3)
    assert "plus valable" in everything(await stage.press("Demain 9 h", choices))
    await stage.press("Demain 9 h", await stage.press("Envoyer", calls))
    assert (await latest(stage)).due == datetime(2026, 11, 27, 9, tzinfo=PARIS)
    stage.chat.wait(hours=10)
    labels = everything(await stage.press("Envoyer", await written(stage)))
    assert "Maintenant" not in labels
    assert "Dès vendredi 27 novembre 2026 à 8 h" in labels


async def test_planning_stands_beside_sending(stage: Stage) -> None:
    """Guards that an administrator sees at once that a draft may go out later, and cannot send it by that button."""
    calls = await written(stage)
    labels = [button["text"] for button in calls[1].buttons]
    assert labels.index("🗓 Planifier") == labels.index("📨 Envoyer") + 1
    choices = await stage.press("Planifier", calls)
    assert "Maintenant" not in everything(choices)
    await stage.press("Demain 9 h", choices)
    assert (await latest(stage)).state == "scheduled"


async def test_pause_resume_and_cancel(stage: Stage) -> None:
    """Guards the three controls and the correction for those who got it."""
    await stage.subscribe(MEMBER, VISITOR)
    calls = await written(stage)
    panel = await stage.press("Maintenant", await stage.press("Envoyer", calls))
    panel = await stage.press("Pause", panel)
    assert "Réunion" not in "".join(call.text for call in await stage.deliver() if call.method == "sendMessage")
    panel = await stage.press("Reprendre", panel)
    storage = stage.chat.storage
    [first, _] = await storage.outbox.due(stage.chat.clock)
    await storage.outbox.begin(first.number, stage.chat.clock)
    await storage.outbox.sent(first.number, stage.chat.clock)
    panel = await stage.press("Annuler l'envoi", panel)
    assert "Non envoyés (annulation) : 1" in everything(panel)
    await stage.press("correctif", panel)
    correction = await stage.as_administrator("Erratum\nVendredi, pas jeudi")
    assert "Destinataires : 1" in correction[1].text
    await stage.press("Maintenant", await stage.press("Envoyer", correction))
    sent = [call for call in await stage.deliver() if call.text.startswith("<b>Erratum")]
    assert [call.parameters["chat_id"] for call in sent] == [str(first.chat_id)]


async def test_reminders_go_by_themselves_once(stage: Stage) -> None:
    """Guards J-30 without asking, once, to who is subscribed, and the report to administrators."""
    await stage.subscribe(MEMBER)
    stage.chat.holder.swap(with_session(stage.chat.holder.current))
    office = stage.announcements.office
    [draft] = await office.desk.refresh_drafts(office.now)
    await office.desk.confirm(draft.number, office.now, office.now)
    await stage.deliver()
    stage.chat.clock = datetime(2027, 2, 10, 9, 1, tzinfo=PARIS)
    await stage.announcements._remind()
    told = await stage.deliver()
    reminded = [call for call in told if "Rappel" in call.parameters.get("caption", "")]
    assert [call.parameters["chat_id"] for call in reminded] == [str(MEMBER)]
    assert "Envoyés : 1" in told[-1].text
    await stage.announcements._remind()
    assert await stage.deliver() == []
