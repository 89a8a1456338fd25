"""/annonce, /annonces, /recharger and the buttons of administrators. Who taps is looked at anew, every time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

from bot.announcing import controls
from bot.announcing.desk import MESSAGE
from bot.announcing.outcomes import Sent
from bot.announcing.scheduling import typed_moment, typed_problem
from bot.channels.telegram.delivering import html_of
from bot.channels.telegram.html_text import LONGEST_MESSAGE, plain, units
from bot.conversation.announcing.aiming import aim
from bot.conversation.announcing.office import Asked, Awaited, Office
from bot.conversation.announcing.panels import history_page, panel, when_page
from bot.conversation.announcing.presses import Press, press_of
from bot.conversation.announcing.previews import preview, put, show_unseen
from bot.conversation.announcing.reloading import Reloading
from bot.conversation.buttons import markup
from bot.conversation.commands import Typed
from bot.conversation.extensions import Extension
from bot.conversation.menus import Page
from bot.conversation.turn import Turn
from bot.settings import PARIS
from bot.storage import Announcement, Delivery

_PATIENCE: Final = timedelta(minutes=30)
"""How long a text that was asked for is waited for; later it is a question like any other."""
_OF_DRAFTS: Final = frozenset(
    {"send", "test", "edit", "later", "drop", "dropped", "look", "at", "urgent", "topics", "topic", "places", "place"}
)
_COMMANDS: Final = {
    "annonce": "write", "announce": "write", "annonces": "history", "announcements": "history",
    "recharger": "reload", "reload": "reload",
}  # fmt: skip


class Administration(Extension):
    """To anybody else its commands are unknown and its buttons out of date."""

    def __init__(self, office: Office, reloading: Reloading) -> None:
        self._office, self._reloading = office, reloading

    async def on_command(self, turn: Turn, typed: Typed, message_id: int) -> bool:
        if turn.asker.role != "administrator":
            return False
        self._office.awaited.pop(turn.user_id, None)
        await show_unseen(self._office, turn.user_id, turn.wording)
        match _COMMANDS.get(typed.name):
            case "write":
                await self._write(turn, typed.argument, message_id)
            case "history":
                await put(turn, await history_page(self._office, turn.wording), None)
            case "reload":
                await self._reload(turn)
            case _:
                return False
        return True

    async def on_text(self, turn: Turn, text: str, message_id: int) -> bool:
        awaited = self._office.awaited.get(turn.user_id)
        if awaited is None or turn.asker.role != "administrator":
            return False
        if turn.now - awaited.since > _PATIENCE:
            self._office.awaited.pop(turn.user_id, None)
            return False
        if await self._is_unfit(turn, text, message_id):
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

    async def on_tap(self, turn: Turn, data: str, message_id: int) -> str | None:
        press = press_of(data, "ann")
        if press is None:
            return None
        found = await self._office.storage.announcements.find(press.number)
        if turn.asker.role != "administrator" or found is None:
            return turn.say("stale_button")
        if press.action in _OF_DRAFTS:
            if found.state != "draft":
                await self._show(turn, found.number, message_id)
                return turn.wording.say("announce_no_draft_any_more")
            return await self._act_on_draft(turn, press, found, message_id)
        return await self._act(turn, press, found, message_id)

    async def _act_on_draft(self, turn: Turn, press: Press, draft: Announcement, message_id: int) -> str:
        wording, number = turn.wording, draft.number
        match press.action:
            case "send":
                recipients = await self._office.desk.recipients_of(draft)
                await put(turn, when_page(self._office, draft, len(recipients), wording), message_id)
            case "test":
                return await self._test(turn, draft)
            case "look" if press.argument in ("fr", "en"):
                await self._office.show(turn.out.chat_id, draft, press.argument)
            case "edit":
                key = "announce_type_words" if draft.kind == MESSAGE else "announce_type_words_in_this_language"
                await self._await(turn, "words", key, number)
            case "later":
                await put(turn, Page(plain(wording.say("announce_kept", number=number)), None), message_id)
            case "drop":
                rows = [
                    Press("ann", "dropped", number).row(wording.say("announce_button_drop")),
                    Press("ann", "panel", number).row(wording.say("announce_button_back")),
                ]
                key = "announce_drop_session" if draft.session else "announce_drop"
                await put(turn, Page(plain(wording.say(key, number=number)), markup(rows)), message_id)
            case "dropped":
                await self._office.desk.dismiss(number, turn.now)
                await put(turn, Page(plain(wording.say("announce_dropped", number=number)), None), message_id)
            case "at":
                return await self._scheduled(turn, draft, press.argument, message_id)
            case _:
                notice = await aim(self._office, turn, press, draft, message_id)
                if notice is None:
                    await self._show(turn, number, message_id)
                return notice or ""
        return ""

    async def _act(self, turn: Turn, press: Press, found: Announcement, message_id: int) -> str:
        announcements, now, number = self._office.storage.announcements, turn.now, found.number
        match press.action:
            case "panel":
                await self._show(turn, number, message_id)
            case "open" if found.state == "draft":
                await preview(self._office, turn.out.chat_id, found, turn.wording)
            case "open":
                await self._show(turn, number, None)
            case "pause":
                await controls.pause(announcements, number, now)
                await self._show(turn, number, message_id)
            case "resume":
                await controls.resume(announcements, number, now)
                await self._show(turn, number, message_id)
            case "stop":
                await controls.cancel(announcements, number, now)
                await self._show(turn, number, message_id)
            case "resend":
                await self._office.storage.outbox.send_uncertain_again(number, now)
                await self._show(turn, number, message_id)
            case "correct":
                await self._await(turn, "correction", "announce_type_correction", number)
            case _:
                return turn.say("stale_button")
        self._office.wake()
        return ""

    async def _scheduled(self, turn: Turn, draft: Announcement, at: str, message_id: int) -> str:
        if at == "date":
            await self._await(turn, "date", "announce_type_date", draft.number)
            return ""
        if at == "now":
            await self._confirm(turn, draft.number, turn.now, message_id)
            return ""
        if not at.isdecimal() or (moment := datetime.fromtimestamp(int(at), tz=UTC)) <= turn.now:
            # The button has waited too long: what it says is past.
            recipients = await self._office.desk.recipients_of(draft)
            await put(turn, when_page(self._office, draft, len(recipients), turn.wording), message_id)
            return turn.say("stale_button")
        await self._confirm(turn, draft.number, moment.astimezone(PARIS), message_id)
        return ""

    async def _confirm(self, turn: Turn, number: int, at: datetime, message_id: int | None) -> None:
        """Let a draft go out, and show how it goes in one message."""
        office = self._office
        office.awaited.pop(turn.user_id, None)
        if message_id is None:
            sent = await office.bot.send_message(turn.out.chat_id, turn.wording.say("announce_confirmed"))
            message_id = sent.message_id
        await office.storage.announcements.show_progress_in(number, turn.out.chat_id, message_id)
        await office.desk.confirm(number, at, turn.now)
        await self._show(turn, number, message_id)
        office.wake()

    async def _typed_date(self, turn: Turn, number: int, text: str) -> None:
        draft = await self._office.storage.announcements.find(number)
        if draft is None or draft.state != "draft":
            await self._no_draft(turn)
            return
        quiet = self._office.settings.quiet_hours
        typed = typed_moment(text, turn.now, quiet, urgent=draft.urgent)
        if typed.at is None:
            await turn.out.tell(typed_problem(typed.trouble or "unclear", turn.wording, turn.now, quiet))
            return
        await self._confirm(turn, number, typed.at, None)

    async def _write(self, turn: Turn, text: str, message_id: int) -> None:
        topic = self._office.knowledge.announcing.session_topic
        if not text:
            await self._await(turn, "text", "announce_type_text", topic=topic)
        elif not await self._is_unfit(turn, text, message_id):
            await self._draft(turn, text, topic)

    async def _draft(self, turn: Turn, text: str, topic: str) -> None:
        draft = await self._office.desk.write(text, topic, (), turn.user_id, turn.now)
        await self._put_new_draft(turn, draft)

    async def _correct(self, turn: Turn, number: int, text: str) -> None:
        await self._put_new_draft(turn, await self._office.desk.correct(number, text, turn.user_id, turn.now))

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
        await preview(self._office, turn.out.chat_id, draft, turn.wording)
        self._office.awaited.pop(turn.user_id, None)

    async def _no_draft(self, turn: Turn) -> None:
        self._office.awaited.pop(turn.user_id, None)
        await turn.out.tell(turn.wording.say("announce_no_draft_any_more"))

    async def _is_unfit(self, turn: Turn, text: str, message_id: int) -> bool:
        """Return whether a text cannot be announced, and say why: it names a patient, or it is too long."""
        if turn.assistant.reader.read(text).identifiers:
            await turn.out.delete(message_id)
            await turn.out.tell(turn.wording.say("announce_names_a_patient"))
            return True
        if not text.strip() or units(html_of(text)) > LONGEST_MESSAGE:
            await turn.out.tell(turn.wording.say("announce_too_long", most=LONGEST_MESSAGE))
            return True
        return False

    async def _test(self, turn: Turn, draft: Announcement) -> str:
        """Send it to who taps, the way everybody will get it; say so at once if Telegram refuses it."""
        me = Delivery(0, draft.number, turn.out.chat_id, turn.language, "sending", 0, None)
        outcome = await self._office.send(me, draft)
        if isinstance(outcome, Sent):
            return ""
        return turn.wording.say("announce_test_failed", outcome=type(outcome).__name__)

    async def _await(self, turn: Turn, what: Asked, key: str, number: int = 0, topic: str = "") -> None:
        await turn.out.tell(turn.wording.say(key))
        self._office.awaited[turn.user_id] = Awaited(what, turn.now, number, topic)

    async def _show(self, turn: Turn, number: int, message_id: int | None) -> None:
        found = await self._office.storage.announcements.find(number)
        if found is not None:
            await put(turn, await panel(self._office, found, turn.wording), message_id)

    async def _reload(self, turn: Turn) -> None:
        if self._reloading.is_under_way:
            await turn.out.tell(turn.wording.say("announce_reload_under_way"))
            return
        await turn.out.tell(turn.wording.say("announce_reloading"))
        self._reloading.begin(turn.out.chat_id)
