"""/abonnement, leaving and coming back, calendar files and reminders."""

from __future__ import annotations

from datetime import date

from bot.storage import Subscription
from tests.channels.telegram.harness import MEMBER, VISITOR, everything
from tests.conversation.announcing.conftest import Stage, with_session


async def kept(stage: Stage, user: int = MEMBER) -> set[Subscription]:
    """Return what somebody subscribed to."""
    return await stage.chat.storage.subscriptions.of(str(user))


async def test_a_topic_is_joined_narrowed_and_left(stage: Stage) -> None:
    """Guards the toggles: nothing is imposed, the whole region comes first, departments narrow it down."""
    page = await stage.chat.say("/abonnement")
    assert await kept(stage) == set()
    page = await stage.press("Formation", page, MEMBER)
    assert await kept(stage) == {Subscription("training")}
    assert "🔕" in everything(await stage.chat.say("/subscribe"))
    places = await stage.press("Départements", page, MEMBER)
    places = await stage.press("40 Landes", places, MEMBER)
    assert await kept(stage) == {Subscription("training", "40")}
    assert "Landes (40)" in everything(places)
    places = await stage.press("40 Landes", places, MEMBER)
    assert await kept(stage) == {Subscription("training")}
    page = await stage.press("Terminé", places, MEMBER)
    await stage.press("Se désabonner", page, MEMBER)
    assert await kept(stage) == set()


async def test_all_departments_stand_on_one_page(stage: Stage) -> None:
    """Guards the choice of departments: all of them at once, with data that Telegram takes, and the way back."""
    page = await stage.press("Formation", await stage.chat.say("/abonnement", VISITOR), VISITOR)
    places = await stage.press("Départements", page, VISITOR)
    labels = [button["text"] for button in places[0].buttons]
    assert all(len(button["callback_data"]) <= 64 for button in places[0].buttons)
    for code, name in stage.chat.holder.current.knowledge.gazetteer.departments.items():
        assert sum(f"{code} {name}" in label for label in labels) == 1
    assert len(labels) == len(stage.chat.holder.current.knowledge.gazetteer.departments) + 2


async def test_a_territory_ticked_before_departments_were_offered_can_be_left(stage: Stage) -> None:
    """Guards subscriptions of before: they are shown, and one tap ends them."""
    await stage.chat.storage.users.seen(str(MEMBER), date(2026, 11, 1))
    for area in ("limousin", "gone"):
        await stage.chat.storage.subscriptions.add(str(MEMBER), Subscription("training", area))
    places = await stage.press("Départements", await stage.chat.say("/abonnement"), MEMBER)
    assert "Départements suivis : gone, Limousin" in places[0].text
    places = await stage.press("Limousin", places, MEMBER)
    await stage.press("gone", places, MEMBER)
    assert await kept(stage) == {Subscription("training")}


async def test_the_course_without_a_date_offers_to_be_told(stage: Stage) -> None:
    """Guards the button under /formation before any session exists: one tap subscribes, in private only."""
    answer = await stage.chat.say("/formation")
    page = await stage.press("Être prévenu des dates", answer, MEMBER)
    assert await kept(stage) == {Subscription("training")}
    assert "Se désabonner" in everything(page)
    assert page[0].method == "sendMessage", "the answer itself stays in the chat"
    group = {"chat": {"id": -500, "type": "group", "title": "Service"}}
    assert "sub:join" not in everything(await stage.chat.say("/formation@essai_bot", VISITOR, **group))
    stage.chat.holder.swap(with_session(stage.chat.holder.current))
    assert "sub:join" not in everything(await stage.chat.say("/formation"))


async def test_who_leaves_under_an_announcement_gets_nothing_that_still_waits(stage: Stage) -> None:
    """Guards the button under each announcement, in the midst of a broadcast."""
    await stage.subscribe(MEMBER, VISITOR)
    draft = await stage.as_administrator("/annonce Bonjour à tous")
    await stage.press("Maintenant", await stage.press("Envoyer", draft))
    await stage.press("Se désabonner", draft, MEMBER)
    calls = await stage.deliver()
    assert [call.parameters["chat_id"] for call in calls if call.text == "Bonjour à tous"] == [str(VISITOR)]


async def test_who_blocks_the_bot_comes_back_with_start(stage: Stage) -> None:
    """Guards that subscriptions rest while somebody cannot be reached, and wake up again."""
    await stage.subscribe(MEMBER)
    await stage.chat.storage.users.set_reachable(str(MEMBER), reachable=False)
    assert await stage.announcements.office.desk.recipients("training", ()) == []
    await stage.chat.say("/start")
    assert len(await stage.announcements.office.desk.recipients("training", ())) == 1


async def test_an_answer_about_the_course_brings_the_calendar_file(stage: Stage) -> None:
    """Guards the file, the registration and the reminder button under a training answer."""
    stage.chat.holder.swap(with_session(stage.chat.holder.current))
    calls = await stage.chat.say("formation")
    sent = [call for call in calls if call.method == "sendDocument"]
    assert len(sent) == 1
    assert "&lt;Dax&gt;" in sent[0].parameters["caption"]
    assert sent[0].button("S'inscrire")["url"] == "https://example.org/inscription"
    notice = await stage.press("Me rappeler", sent, MEMBER)
    assert "rappels" in notice[0].text
    assert await kept(stage) == {Subscription("training")}


async def test_a_registration_by_mail_has_no_button_that_opens_nothing(stage: Stage) -> None:
    """Guards the messenger, which refuses a whole message for a button whose address is none of the web."""
    stage.chat.holder.swap(with_session(stage.chat.holder.current, registration="inscription@reseau.example"))
    (sent,) = [call for call in await stage.chat.say("formation") if call.method == "sendDocument"]
    assert "S'inscrire" not in everything([sent])
    assert "Me rappeler" in everything([sent])


async def test_asking_to_subscribe_in_words_shows_the_toggles(stage: Stage) -> None:
    """Guards 'je veux m'abonner', which is not a command."""
    calls = await stage.chat.say("m'abonner")
    assert "Formation" in everything(calls[-1:])
    assert "sub:on" in everything(calls[-1:])
