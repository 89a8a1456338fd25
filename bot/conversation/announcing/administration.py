"""/annonce, /annonces, /recharger and the buttons of administrators. Who taps is looked at anew, every time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

from bot.announcing import controls
from bot.announcing.desk import MESSAGE
from bot.announcing.outcomes import Sent
from bot.announcing.recipients import areas_of
from bot.announcing.scheduling import typed_moment, typed_problem
from bot.clock import are_within
from bot.conversation.announcing.aiming import aim
from bot.conversation.announcing.letters import text_of
from bot.conversation.announcing.office import Asked, Awaited, Office
from bot.conversation.announcing.panels import history_page, panel, when_page
from bot.conversation.announcing.presses import Act, Press, press_of
from bot.conversation.announcing.previews import preview, show_unseen
from bot.conversation.announcing.reloading import Reloading
from bot.conversation.commands import Typed
from bot.conversation.page import sentence
from bot.conversation.turn import Extension, Turn
from bot.knowledge_base.kinds import language_named
from bot.storage import Announcement, Delivery

_PATIENCE: Final = timedelta(minutes=30)
"""How long a text that was asked for is waited for; later it is a question like any other."""
_OF_DRAFTS: Final[frozenset[Act]] = frozenset(
    {
        "send",
        "plan",
        "test",
        "edit",
        "later",
        "drop",
        "dropped",
        "look",
        "at",
        "urgent",
        "topics",
        "topic",
        "places",
        "place",
    }
)


class Administration(Extension):
    """To anybody else its commands are unknown and its buttons out of date."""

    def __init__(self, office: Office, reloading: Reloading) -> None:
        self._office, self._reloading = office, reloading

    async def on_command(self, turn: Turn, typed: Typed, message: str) -> bool:
        if turn.asker.role != "administrator":
            return False
        await self._office.stop_awaiting(turn.person)
        await show_unseen(self._office, turn.person, turn.wording)
        match typed.subject:
            case "announce":
                await self._write(turn, typed.argument, message)
            case "history":
                await turn.show(await history_page(self._office, turn.wording), None)
            case "reload":
                await self._reload(turn)
            case _:
                return False
        return True

    async def on_text(self, turn: Turn, text: str, message: str) -> bool:
        if turn.asker.role != "administrator":
            return False
        awaited = await self._office.awaited_from(turn.person)
        if awaited is None or turn.assistant.is_an_emergency(text, turn.now):
            return False  # somebody in danger comes first, and what was asked for waits
        if not are_within(_PATIENCE, awaited.since, turn.now):
            await self._office.stop_awaiting(turn.person)
            return False
        if await self._is_unfit(turn, text, message):
            return True
        match awaited.what:
            case "date":
                await self._typed_date(turn, awaited.number, text)
            case "words":
                await self._rewrite(turn, awaited, text)
            case "text":
                await self._draft(turn, text, awaited.topic)
            case "correction":
                await self._correct(turn, awaited.number, text)
        return True

    async def on_tap(self, turn: Turn, data: str, message: str) -> str | None:
        press = press_of(data, "ann")
        if press is None:
            return None
        if turn.asker.role != "administrator":
            return turn.say("stale_button")
        if press.action in ("swap", "keep"):
            return await self._decide_about_knowledge(turn, press, message)
        found = await self._office.storage.announcements.find(press.number)
        if found is None:
            return turn.say("stale_button")
        if press.action == "edit" and found.state == "stopped":
            await self._ask_for_words(turn, found)
            return ""
        if press.action in _OF_DRAFTS:
            if found.state != "draft":
                await self._show(turn, found.number, message)
                return turn.wording.say("announce_no_draft_any_more")
            return await self._act_on_draft(turn, press, found, message)
        return await self._act(turn, press, found, message)

    async def _act_on_draft(self, turn: Turn, press: Press, draft: Announcement, message: str) -> str:
        wording, number = turn.wording, draft.number
        match press.action:
            case "send" | "plan":
                recipients = await self._office.desk.recipients_of(draft)
                later = press.action == "plan"
                await turn.show(when_page(self._office, draft, len(recipients), wording, later=later), message)
            case "test":
                return await self._test(turn, draft)
            case "look" if language := language_named(press.argument):
                await self._office.show(turn.out.chat, draft, language)
            case "edit":
                await self._ask_for_words(turn, draft)
            case "later":
                await turn.show(sentence(wording.say("announce_kept", number=number)), message)
            case "drop":
                rows = [
                    Press("ann", "dropped", number).row(wording.say("announce_button_drop")),
                    Press("ann", "panel", number).row(wording.say("announce_button_back")),
                ]
                key = "announce_drop_session" if draft.session else "announce_drop"
                await turn.show(sentence(wording.say(key, number=number), rows), message)
            case "dropped":
                await self._office.desk.dismiss(number, turn.now)
                await turn.show(sentence(wording.say("announce_dropped", number=number)), message)
            case "at":
                return await self._scheduled(turn, draft, press.argument, message)
            case _:
                notice = await aim(self._office, turn, press, draft, message)
                if notice is None:
                    await self._show(turn, number, message)
                return notice or ""
        return ""

    async def _act(self, turn: Turn, press: Press, found: Announcement, message: str) -> str:
        announcements, now, number = self._office.storage.announcements, turn.now, found.number
        areas = areas_of(found.territory, turn.assistant.knowledge)
        match press.action:
            case "panel":
                await self._show(turn, number, message)
            case "open" if found.state == "draft":
                await preview(self._office, turn.out.chat, found, turn.wording)
            case "open":
                await self._show(turn, number, None)
            case "pause":
                await controls.pause(announcements, number, now)
                await self._show(turn, number, message)
            case "resume":
                await controls.go_on(self._office.storage, number, now, areas)
                await self._show(turn, number, message)
            case "stop":
                await controls.cancel(announcements, number, now)
                await self._show(turn, number, message)
            case "resend":
                await self._office.storage.outbox.send_uncertain_again(number, now, areas)
                await self._show(turn, number, message)
            case "correct":
                await self._await(turn, "correction", "announce_type_correction", number)
            case _:
                return turn.say("stale_button")
        self._office.wake()
        return ""

    async def _ask_for_words(self, turn: Turn, found: Announcement) -> None:
        key = "announce_type_words" if found.kind == MESSAGE else "announce_type_words_in_this_language"
        await self._await(turn, "words", key, found.number)

    async def _scheduled(self, turn: Turn, draft: Announcement, at: str, message: str) -> str:
        if at == "date":
            await self._await(turn, "date", "announce_type_date", draft.number)
            return ""
        if at == "now":
            await self._confirm(turn, draft.number, turn.now, message)
            return ""
        if not at.isdecimal() or (moment := datetime.fromtimestamp(int(at), tz=UTC)) <= turn.now:
            # The button has waited too long: what it says is past.
            recipients = await self._office.desk.recipients_of(draft)
            await turn.show(when_page(self._office, draft, len(recipients), turn.wording), message)
            return turn.say("stale_button")
        await self._confirm(turn, draft.number, moment.astimezone(self._office.settings.zone), message)
        return ""

    async def _confirm(self, turn: Turn, number: int, at: datetime, message: str | None) -> None:
        """Let a draft go out, and show how it goes in one message."""
        office = self._office
        await office.stop_awaiting(turn.person)
        if message is None:
            confirmed = sentence(turn.wording.say("announce_confirmed"))
            message = await office.messenger.to(turn.out.chat).send(confirmed)
        await office.storage.announcements.show_progress_in(number, turn.out.chat, message)
        await office.desk.confirm(number, at, turn.now)
        await self._show(turn, number, message)
        office.wake()

    async def _typed_date(self, turn: Turn, number: int, text: str) -> None:
        draft = await self._office.storage.announcements.find(number)
        if draft is None or draft.state != "draft":
            await self._no_draft(turn)
            return
        quiet = self._office.settings.quiet_hours
        typed = typed_moment(text, turn.now, quiet, self._office.knowledge.language.dates, urgent=draft.urgent)
        if typed.at is None:
            await turn.tell(typed_problem(typed.trouble or "unclear", turn.wording, turn.now, quiet))
            return
        await self._confirm(turn, number, typed.at, None)

    async def _write(self, turn: Turn, text: str, message: str) -> None:
        topic = self._office.knowledge.announcing.session_topic
        if not text:
            await self._await(turn, "text", "announce_type_text", topic=topic)
        elif not await self._is_unfit(turn, text, message):
            await self._draft(turn, text, topic)

    async def _draft(self, turn: Turn, text: str, topic: str) -> None:
        draft = await self._office.desk.write(text, topic, (), turn.person, turn.now)
        await self._put_new_draft(turn, draft)

    async def _correct(self, turn: Turn, number: int, text: str) -> None:
        await self._put_new_draft(turn, await self._office.desk.correct(number, text, turn.person, turn.now))

    async def _rewrite(self, turn: Turn, awaited: Awaited, text: str) -> None:
        draft = await self._office.storage.announcements.find(awaited.number)
        language = None if draft is None or draft.kind == MESSAGE else turn.language
        if draft is None or not await self._office.desk.rewrite(awaited.number, text, language):
            await self._no_draft(turn)
            return
        await self._put_new_draft(turn, await self._office.storage.announcements.find(awaited.number))

    async def _put_new_draft(self, turn: Turn, draft: Announcement | None) -> None:
        if draft is None:
            await self._no_draft(turn)
            return
        await preview(self._office, turn.out.chat, draft, turn.wording)
        await self._office.stop_awaiting(turn.person)

    async def _no_draft(self, turn: Turn) -> None:
        await self._office.stop_awaiting(turn.person)
        await turn.tell(turn.wording.say("announce_no_draft_any_more"))

    async def _is_unfit(self, turn: Turn, text: str, message: str) -> bool:
        """Return whether a text cannot be announced, and say why: it names a patient, or it is too long."""
        if turn.assistant.reader.read(text).identifiers:
            if turn.found is None:
                await turn.out.delete(message)
            await turn.tell(turn.wording.say("announce_names_a_patient"))
            return True
        if not text.strip() or not self._office.messenger.fits(text_of(text)):
            await turn.tell(turn.wording.say("announce_too_long", most=self._office.messenger.abilities.longest_letter))
            return True
        return False

    async def _test(self, turn: Turn, draft: Announcement) -> str:
        """Send it to who taps, the way everybody will get it; say so at once if the messenger refuses it."""
        me = Delivery(0, draft.number, turn.out.chat, turn.language, "sending", 0, None)
        outcome = await self._office.send(me, draft)
        if isinstance(outcome, Sent):
            return ""
        return turn.wording.say("announce_test_failed", outcome=type(outcome).__name__)

    async def _await(self, turn: Turn, what: Asked, key: str, number: int = 0, topic: str = "") -> None:
        await turn.tell(turn.wording.say(key))
        await self._office.wait_for(turn.person, Awaited(what, turn.now, number, topic))

    async def _show(self, turn: Turn, number: int, message: str | None) -> None:
        found = await self._office.storage.announcements.find(number)
        if found is not None:
            await turn.show(await panel(self._office, found, turn.wording), message)

    async def _decide_about_knowledge(self, turn: Turn, press: Press, message: str) -> str:
        """Put in place, or not, what would lose something."""
        if press.action == "keep":
            if not self._reloading.refuse(press.number):
                return turn.say("stale_button")
            await turn.show(sentence(turn.wording.say("announce_reload_kept")), message)
            return ""
        page = await self._reloading.confirm(press.number, turn.out.chat)
        if page is None:
            return turn.say("stale_button")
        await turn.show(page, message)
        return ""

    async def _reload(self, turn: Turn) -> None:
        if self._reloading.is_under_way:
            await turn.tell(turn.wording.say("announce_reload_under_way"))
            return
        await turn.tell(turn.wording.say("announce_reloading"))
        self._reloading.begin(turn.out.chat)
