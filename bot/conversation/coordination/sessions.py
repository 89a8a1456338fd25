"""/sessions: a session of the course added, moved or cancelled by buttons and typed answers, written by one tap."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final, cast, get_args

from bot.conversation.announcing.office import Office
from bot.conversation.commands import Typed
from bot.conversation.coordination.form import (
    KEPT_FOR,
    Form,
    Kind,
    candidate,
    changes_of,
    entry_of,
    kept_deadline,
    same_hours,
    town_of,
    whole_day,
)
from bot.conversation.coordination.kept_forms import KeptForms
from bot.conversation.coordination.pen import Pen
from bot.conversation.coordination.presses import Press, press_of
from bot.conversation.coordination.session_pages import (
    places_page,
    preview_page,
    session_page,
    sessions_page,
    step_page,
)
from bot.conversation.coordination.steps import heard_at, place_values
from bot.conversation.packing import code_of
from bot.conversation.page import sentence
from bot.conversation.turn import Extension, Turn
from bot.curating.training_file import FILE, with_changes, with_session
from bot.knowledge_base.addresses import is_web_link
from bot.knowledge_base.kinds import MentionKind
from bot.knowledge_base.training_models import TrainingSession
from bot.understanding.query import Place

_KIND: Final = "session"
_STATUS: Final[Mapping[str, str]] = {"cancel": "cancelled", "full": "full", "reopen": "open"}
_FREE: Final = frozenset({"title", "title_en", "place"})
"""Steps whose answer may speak of a toxicity; of the others such a text is a question."""
_ASKED_ABOUT: Final[tuple[MentionKind, ...]] = ("toxicity", "treatment", "specialty")
_OF_A_FORM: Final = frozenset(
    {"resume", "back", "drop", "write", "online", "place", "title", "skip", "same", "keep", "allday"}
)


class Sessions(Extension):
    """The form of each administrator. Whoever is none has no form, and finds its buttons out of date."""

    def __init__(self, office: Office, forms: KeptForms, pen: Pen) -> None:
        self._office, self._forms, self._pen = office, forms, pen

    async def on_command(self, turn: Turn, typed: Typed, _: str) -> bool:
        if turn.asker.role != "administrator":
            return False
        form = await self._rest(turn)
        if typed.subject != "sessions":
            return False
        await turn.show(sessions_page(self._sessions(turn), form, turn.wording, turn.now))
        return True

    async def on_cancelled(self, turn: Turn) -> None:
        if turn.asker.role == "administrator":
            await self._rest(turn)

    async def _rest(self, turn: Turn) -> Form | None:
        """Whoever turned to something else types no answer to the form: it waits until it is taken up."""
        form = await self._form(turn)
        if form is not None and not form.paused:
            form = Form(form.kind, form.session, form.values, form.done, paused=True)
            await self._keep(turn, form)
        return form

    async def on_text(self, turn: Turn, text: str, message: str) -> bool:
        form = await self._form(turn) if turn.asker.role == "administrator" else None
        before = self._before(turn, form)
        step = form.step(before) if form and not form.paused and (before or not form.session) else ""
        if form is None or not step or await self._office.awaited_from(turn.person) is not None:
            return False
        reading = turn.assistant.reader.read(text)
        is_urgent = bool(reading.alarms) or turn.assistant.is_an_emergency(text, turn.now)
        if is_urgent or (step not in _FREE and any(reading.keys(kind) for kind in _ASKED_ABOUT)):
            return False  # a patient comes first, whatever was asked: the form waits
        if reading.identifiers and not is_web_link(text.strip()):
            await turn.out.delete(message)
            await turn.tell(turn.wording.say("announce_names_a_patient"))
            return True
        heard = heard_at(step, text.strip(), form, turn.assistant, turn.today)
        if heard.places:
            await turn.show(places_page(heard.places, form, turn.wording))
        elif heard.trouble:
            await turn.tell(turn.wording.say(heard.trouble))
        else:
            await self._go_on(turn, form.answered(step, heard.values), None)
        return True

    async def on_tap(self, turn: Turn, data: str, message: str) -> str | None:
        press = press_of(data, "ses")
        if press is None:
            return None
        if turn.asker.role != "administrator":
            return turn.say("administrators_only")
        form = await self._form(turn)
        if press.action in _OF_A_FORM:
            return turn.wording.say("coord_form_gone") if form is None else await self._act(turn, form, press, message)
        if press.action == "list":
            await turn.show(sessions_page(self._sessions(turn), form, turn.wording, turn.now), message)
            return ""
        return await self._begin(turn, press, message)

    async def _begin(self, turn: Turn, press: Press, message: str) -> str:
        """Open a session, or a form about one."""
        session = next((one for one in self._sessions(turn) if code_of(one.key) == press.about), None)
        if session is None and press.action != "new":
            return turn.say("stale_button")
        if press.action == "open" and session is not None:
            await turn.show(session_page(session, turn.wording, turn.now), message)
            return ""
        if refusal := self._pen.refusal(turn, FILE):
            await turn.show(sentence(refusal), message)
            return ""
        await self._office.stop_awaiting(turn.person)
        if press.action in _STATUS:
            form = Form("status", session.key if session else "", {"status": _STATUS[press.action]})
        elif press.action in get_args(Kind):
            form = Form(cast("Kind", press.action), session.key if session else "")
        else:
            return turn.say("stale_button")
        await self._go_on(turn, form, message)
        return ""

    async def _act(self, turn: Turn, form: Form, press: Press, message: str) -> str:
        before = self._before(turn, form)
        step = form.step(before)
        if form.session and before is None:
            return turn.say("stale_button")
        match press.action:
            case "drop":
                await self._forms.drop(turn.person)
                await turn.show(sentence(turn.wording.say("coord_dropped")), message)
            case "resume":
                await self._office.stop_awaiting(turn.person)
                await self._go_on(turn, Form(form.kind, form.session, form.values, form.done), message)
            case "back":
                await self._go_on(turn, form.back(), message)
            case "write" if form.code == press.about and not step:
                await self._write(turn, form, before, message)
            case "place" if step == "where":
                return await self._pick(turn, form, press.about, message)
            case _ if step and press.about == step and (values := self._tapped(press.action, form, before, turn)):
                await self._go_on(turn, form.answered(step, values), message)
            case _:
                return turn.say("stale_button")
        return ""

    def _tapped(self, action: str, form: Form, before: TrainingSession | None, turn: Turn) -> Mapping[str, str] | None:
        """The values of a button that answers the step at hand."""
        step, day = form.step(before), form.values.get("day", "")
        match action, step:
            case "online", "where":
                return {"mode": "online", "commune": "", "facility": "", "place": ""}
            case "title", "title":
                town = town_of(form, turn.assistant.knowledge)
                said = turn.assistant.knowledge.messages["coord_title_at"]
                return {"title": said.fr.format(town=town), "title_en": said.en.format(town=town)}
            case "skip", "title_en":
                return {"title_en": form.values["title"]}
            case "skip", "place" | "registration" | "deadline":
                return {step: ""}
            case "keep", "deadline" if deadline := kept_deadline(form, before):
                return {"deadline": deadline.isoformat()}
            case "allday", "hours":
                return whole_day(date.fromisoformat(day))
            case "same", "hours" if before is not None:
                return same_hours(date.fromisoformat(day), before)
        return None

    async def _pick(self, turn: Turn, form: Form, about: str, message: str) -> str:
        kind, _, key = about.partition("-")
        knowledge = turn.assistant.knowledge
        if kind == "c" and key in knowledge.gazetteer.communes:
            place = Place("commune", key)
        elif kind == "f" and (found := next((one for one in knowledge.facilities if code_of(one) == key), None)):
            place = Place("facility", found)
        else:
            return turn.say("stale_button")
        await self._go_on(turn, form.answered("where", place_values(place)), message)
        return ""

    async def _go_on(self, turn: Turn, form: Form, message: str | None) -> None:
        """Keep the form, and show its next question, or what it would come to."""
        await self._keep(turn, form)
        before = self._before(turn, form)
        if step := form.step(before):
            await turn.show(step_page(step, form, before, turn.wording), message)
            return
        try:
            session = candidate(form, before, self._keys(turn), self._town(turn, form))
        except ValueError:
            await turn.show(sentence(turn.wording.say("coord_cannot_edit", file=FILE)), message)
            return
        await turn.show(preview_page(form, session, before, turn.wording, turn.now), message)

    async def _write(self, turn: Turn, form: Form, before: TrainingSession | None, message: str) -> None:
        """Write what was previewed; where that is refused the form stays, to be corrected."""

        def change(text: str) -> str:
            if before is None:
                return with_session(text, entry_of(form, self._keys(turn), self._town(turn, form)))
            return with_changes(text, form.session, changes_of(form))

        if why := await self._pen.write(turn, FILE, change):
            await turn.tell(why)
            return
        await self._forms.drop(turn.person)
        await turn.show(sentence(turn.wording.say("coord_session_written", file=FILE)), message)

    async def _form(self, turn: Turn) -> Form | None:
        content = await self._forms.of(turn.person, _KIND, turn.now, KEPT_FOR)
        return Form.from_json(content) if content else None

    async def _keep(self, turn: Turn, form: Form) -> None:
        await self._forms.put(turn.person, _KIND, form.as_json(), turn.now)

    def _before(self, turn: Turn, form: Form | None) -> TrainingSession | None:
        """The session that a form changes, None for a new one or one that is gone."""
        return next((one for one in self._sessions(turn) if form and one.key == form.session), None)

    @staticmethod
    def _sessions(turn: Turn) -> tuple[TrainingSession, ...]:
        return turn.assistant.knowledge.training.sessions

    def _keys(self, turn: Turn) -> set[str]:
        return {one.key for one in self._sessions(turn)}

    @staticmethod
    def _town(turn: Turn, form: Form) -> str:
        return town_of(form, turn.assistant.knowledge) or "online"
