"""/abonnement: topics and territories to tick, and the way out under each announcement."""

from __future__ import annotations

import logging
from typing import Final

from bot.announcing.body import Body
from bot.announcing.calendar_file import calendar_file, file_name
from bot.answering.answer import Answer
from bot.answering.session_text import session_in_short, spoken_hour
from bot.answering.wording import Wording
from bot.conversation.announcing.office import Office
from bot.conversation.announcing.presses import Act, Press, key_with, link_row, press_of
from bot.conversation.announcing.territories import MARK, area_rows, areas_of, areas_on_a_button, spoken_areas
from bot.conversation.commands import Typed
from bot.conversation.packing import code_of
from bot.conversation.page import Line, Page, Piece, Row, filled, paragraph, sentence
from bot.conversation.port import File
from bot.conversation.turn import Extension, Turn
from bot.knowledge_base.addresses import is_web_link
from bot.knowledge_base.training_models import TrainingSession
from bot.storage import StorageError, Subscription
from bot.storage.subscriptions import EVERYWHERE

_MOST_FILES: Final = 3
_log = logging.getLogger(__name__)


class Subscribing(Extension):
    """Offered to everybody in private, never imposed."""

    def __init__(self, office: Office) -> None:
        self._office = office

    async def on_command(self, turn: Turn, typed: Typed, message: str) -> bool:  # noqa: ARG002
        if typed.subject != "subscription":
            return False
        await self._show(turn.speaking(typed.language), None)
        return True

    async def after_answer(self, turn: Turn, answer: Answer) -> None:
        """Send the calendar files of the sessions that an answer names; offer to subscribe where it is spoken of."""
        wording = Wording(turn.assistant.knowledge, answer.language)
        sessions = {session.key: session for session in turn.assistant.knowledge.training.sessions}
        try:
            for key in answer.attachments[:_MOST_FILES]:
                if key in sessions:
                    await self._send_session(turn, sessions[key], wording)
            if "subscription" in answer.kinds:
                await self._show(turn.speaking("en" if answer.language == "en" else "fr"), None)
        except StorageError as error:
            # The answer itself has been sent.
            _log.error("%s", error)

    async def on_tap(self, turn: Turn, data: str, message: str) -> str | None:
        press = press_of(data, "sub")
        if press is None:
            return None
        try:
            return await self._act(turn, press, message)
        except StorageError as error:
            _log.error("%s", error)
            return turn.say("not_saved")

    async def _act(self, turn: Turn, press: Press, message: str) -> str:
        topics = self._office.knowledge.announcing.topics
        topic = key_with(press.argument[:4], topics)
        match press.action:
            case "calendar":
                return await self._send_calendar(turn, press.number)
            case "leave":
                return await self._leave(turn, topic)
            case "show":
                await self._show(turn, message)
            case "on" if topic:
                await self._join(turn, topic)
                await self._show(turn, message)
            case "off" if topic:
                await self._office.storage.subscriptions.remove_all(turn.person, topic)
                await self._show(turn, message)
            case "join" if topic:
                await self._join(turn, topic)
                await self._show(turn, None)
            case "remind" if topic:
                await self._join(turn, topic)
                return turn.wording.say("announce_reminding")
            case "places" if topic:
                await self._show_areas(turn, topic, message)
            case "place" if topic:
                return await self._tick(turn, topic, press.argument[4:], message)
            case _:
                return turn.say("stale_button")
        return ""

    async def _join(self, turn: Turn, topic: str) -> None:
        """Subscribe everywhere, unless somebody follows the topic already."""
        if await self._areas(turn, topic) is not None:
            return
        await self._office.storage.users.seen(turn.person, turn.today)
        await self._office.storage.subscriptions.add(turn.person, Subscription(topic, EVERYWHERE))

    async def _leave(self, turn: Turn, topic: str | None) -> str:
        """Leave a topic at one tap; one that the knowledge no longer names means all."""
        await self._office.storage.subscriptions.remove_all(turn.person, topic)
        rows = [Press("sub", "show").row(turn.wording.say("announce_button_subscription"))]
        await turn.tell(turn.wording.say("announce_left"), rows)
        return ""

    async def _tick(self, turn: Turn, topic: str, argument: str, message: str) -> str:
        """Tick an area or take its tick away, as the button says; '' is everywhere."""
        code = argument.removesuffix("+")
        area = key_with(code, (*areas_of(turn.wording), *(await self._areas(turn, topic) or ())))
        if area is None and code:
            return turn.say("stale_button")
        await self._set_area(turn, topic, area, wanted=argument.endswith("+"))
        await self._show_areas(turn, topic, message)
        return ""

    async def _set_area(self, turn: Turn, topic: str, area: str | None, *, wanted: bool) -> None:
        """None: everywhere. Adding comes first: nobody leaves a topic by narrowing it down."""
        subscriptions = self._office.storage.subscriptions
        await self._office.storage.users.seen(turn.person, turn.today)
        kept = {one.territory for one in await subscriptions.of(turn.person) if one.topic == topic}
        places = kept - {EVERYWHERE} if area is not None else set()
        if area is not None:
            places = places | {area} if wanted else places - {area}
        places = places or {EVERYWHERE}
        for key in places - kept:
            await subscriptions.add(turn.person, Subscription(topic, key))
        for key in kept - places:
            await subscriptions.remove(turn.person, Subscription(topic, key))

    async def _areas(self, turn: Turn, topic: str) -> set[str] | None:
        """Return the areas that somebody follows a topic in, none for everywhere; None without a subscription."""
        kept = await self._office.storage.subscriptions.of(turn.person)
        found = {one.territory for one in kept if one.topic == topic}
        return (set() if EVERYWHERE in found else found) if found else None

    async def _show(self, turn: Turn, message: str | None) -> None:
        await turn.show(await self._page(turn), message)

    async def _page(self, turn: Turn) -> Page:
        wording, topics = turn.wording, self._office.knowledge.announcing.topics
        lines = [Line(wording.say("announce_subscription_title"), "b"), Line(wording.say("announce_subscription_how"))]
        if quiet := self._office.settings.quiet_hours:
            first, last = spoken_hour(quiet.start, wording), spoken_hour(quiet.end, wording)
            lines.append(Line(wording.say("announce_subscription_quiet", first=first, last=last)))
        rows: list[Row] = []
        for key, topic in topics.items():
            places = await self._areas(turn, key)
            name = topic.name.into(wording.language)
            about = f" — {topic.description.into(wording.language)}" if topic.description else ""
            lines.append(Line(f"{MARK[places is not None]} {name}{about}"))
            action: Act = "on" if places is None else "off"
            rows.append(Press("sub", action, 0, code_of(key)).row(f"{MARK[places is not None]} {name}"))
            if places is not None:
                label = wording.say("announce_button_places", names=areas_on_a_button(places, wording))
                rows.append(Press("sub", "places", 0, code_of(key)).row(label))
                rows.append(Press("sub", "off", 0, code_of(key)).row(wording.say("announce_button_leave")))
        return Page(paragraph(*lines), filled(rows))

    async def _show_areas(self, turn: Turn, topic: str, message: str) -> None:
        wording, code = turn.wording, code_of(topic)
        places = await self._areas(turn, topic)
        if places is None:
            await self._show(turn, message)
            return
        rows = area_rows(
            wording, places, lambda area, wanted: Press("sub", "place", 0, code + area + ("+" if wanted else ""))
        )
        rows.append(Press("sub", "show").row(wording.say("announce_button_done")))
        text = wording.say("announce_which_places", names=spoken_areas(places, wording))
        await turn.show(sentence(text, rows), message)

    async def _send_session(self, turn: Turn, session: TrainingSession, wording: Wording) -> None:
        announced = (await self._office.storage.sessions.all()).get(session.key)
        sequence = announced.sequence if announced else session.revision
        file = calendar_file(session, sequence, wording, turn.now)
        if file is None:
            return
        rows = []
        if session.registration and is_web_link(session.registration) and session.status == "open":
            rows.append(link_row(wording.say("announce_button_register"), session.registration))
        topic = code_of(self._office.knowledge.announcing.session_topic)
        rows.append(Press("sub", "remind", 0, topic).row(wording.say("announce_button_remind")))
        caption = Piece((Line(session_in_short(session, wording, turn.now)),))
        await turn.out.document(File(file, file_name(session.key), caption, filled(rows)))

    async def _send_calendar(self, turn: Turn, number: int) -> str:
        announcement = await self._office.storage.announcements.find(number)
        if announcement is None or (announcement.state == "draft" and turn.asker.role != "administrator"):
            return turn.say("stale_button")
        body = Body.from_json(announcement.body)
        file = body.calendar(turn.language)
        if file is None:
            return turn.say("stale_button")
        await turn.out.document(File(file, file_name(body.session or "session")))
        return ""
