"""/abonnement, leaving and coming back, calendar files and reminders."""

from __future__ import annotations

from bot.storage import Subscription
from tests.channels.telegram.harness import MEMBER, VISITOR, everything
from tests.conversation.announcing.conftest import Stage, with_session


async def kept(stage: Stage, user: int = MEMBER) -> set[Subscription]:
    """Return what somebody subscribed to."""
    return await stage.chat.storage.subscriptions.of(str(user))


async def test_a_topic_is_joined_narrowed_and_left(stage: Stage) -> None:
    """Guards the toggles: nothing is imposed, the whole region comes first, territories narrow it down."""
    page = await stage.chat.say("/abonnement")
    assert await kept(stage) == set()
    page = await stage.press("Formation", page, MEMBER)
    assert await kept(stage) == {Subscription("training")}
    assert "🔕" in everything(await stage.chat.say("/subscribe"))
    places = await stage.press("Territoires", page, MEMBER)
    places = await stage.press("Limousin", places, MEMBER)
    assert await kept(stage) == {Subscription("training", "limousin")}
    places = await stage.press("Limousin", places, MEMBER)
    assert await kept(stage) == {Subscription("training")}
    page = await stage.press("Terminé", places, MEMBER)
    await stage.press("Se désabonner", page, MEMBER)
    assert await kept(stage) == set()


async def test_every_page_of_territories_can_be_reached(stage: Stage) -> None:
    """Guards that all territories can be ticked, with data that Telegram takes."""
    page = await stage.press("Formation", await stage.chat.say("/abonnement", VISITOR), VISITOR)
    places = await stage.press("Territoires", page, VISITOR)
    seen = 0
    while True:
        seen += sum(button["text"][0] in "✅▫" for button in places[0].buttons) - 1
        assert all(len(button["callback_data"]) <= 64 for button in places[0].buttons)
        if not any(button["text"] == "▶️" for button in places[0].buttons):
            break
        places = await stage.press("▶️", places, VISITOR)
    assert seen == len(stage.chat.holder.current.knowledge.territories)


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


async def test_asking_to_subscribe_in_words_shows_the_toggles(stage: Stage) -> None:
    """Guards 'je veux m'abonner', which is not a command."""
    calls = await stage.chat.say("m'abonner")
    assert "Formation" in everything(calls[-1:])
    assert "sub:on" in everything(calls[-1:])
