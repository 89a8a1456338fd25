"""Drafts, previews, scheduling, reports, reload: what administrators see, and nobody else.

Longer than 300 lines: the desk is one conversation, from the draft to the report.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import threading
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.announcing.body import Body
from bot.assistant import Assistant
from bot.conversation.announcing import reloading
from bot.conversation.announcing.losses import losses
from bot.conversation.announcing.previews import put_before_administrators
from bot.knowledge_base.counts import counts_of
from bot.knowledge_base.emergencies import Sign
from bot.knowledge_base.problems import KnowledgeError, Problem
from bot.settings import PARIS
from bot.storage import Announcement, Subscription
from tests.channels.telegram.harness import ADMINISTRATOR, MEMBER, VISITOR, Call, everything
from tests.conftest import ROOT
from tests.conversation.announcing.conftest import Stage, with_session


async def latest(stage: Stage) -> Announcement:
    """Return the last announcement."""
    [found] = await stage.chat.storage.announcements.latest(1)
    return found


async def written(stage: Stage, text: str = "Réunion\nJeudi à Dax") -> list[Call]:
    """Return the preview of a text."""
    return await stage.as_administrator(f"/annonce {text}")


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


async def test_a_text_is_as_long_as_it_is_read(stage: Stage) -> None:
    """Guards a text that fits against being refused for its escapes: '&' is one sign of a message."""
    assert "trop long" not in (await written(stage, "x" * 4000 + " " + "&" * 30))[0].text


@pytest.mark.slow
async def test_a_reload_takes_what_is_good_and_keeps_what_was_on_a_mistake(stage: Stage, tmp_path: Path) -> None:
    """Guards /recharger: file and line of the mistake, the last good state in place, drafts after a good one."""
    folder = tmp_path / "knowledge"
    shutil.copytree(ROOT / "knowledge", folder)
    office = stage.announcements.office
    office.settings = replace(office.settings, knowledge_dir=folder)
    training = folder / "training.yaml"
    good = training.read_text(encoding="utf-8")
    before = stage.chat.holder.current

    async def reload() -> list[Call]:
        known = len(stage.chat.request.calls)
        await stage.as_administrator("/recharger")
        await stage.announcements.reloading.finish()
        return stage.chat.request.calls[known:]

    training.write_text(good.replace("sessions: []", "sessions: [{key: dax}]"), encoding="utf-8")
    refused = await reload()
    assert "knowledge/training.yaml:" in refused[-1].text
    assert "erreurs : rien n'a changé" in refused[-1].text
    assert stage.chat.holder.current is before
    session = "\n  - {key: dax, title: {fr: Dax, en: Dax}, status: open, starts: 2027-03-12T09:00, commune: '40088'}"
    training.write_text(good.replace("sessions: []", f"sessions:{session}"), encoding="utf-8")
    accepted = await reload()
    assert "Un nouveau brouillon d'annonce : /annonces" in accepted[-1].text
    many = len(before.knowledge.referents)
    assert f"contacts : {many} → {many}" in accepted[-1].text
    assert "sessions : 0 → 1" in accepted[-1].text
    for kind, count in counts_of(before.knowledge).items():
        # the numbers of `check`, whatever a loss is counted by
        assert kind == "sessions" or f" : {count} → {count}" in accepted[-1].text, kind
    assert any(call.method == "sendDocument" for call in accepted)
    assert isinstance(stage.chat.holder.current, Assistant)
    assert stage.chat.holder.current is not before


@pytest.fixture
def folder(stage: Stage, tmp_path: Path) -> Path:
    """Give knowledge of its own to a stage, to be spoilt."""
    copied = tmp_path / "knowledge"
    shutil.copytree(ROOT / "knowledge", copied)
    stage.announcements.office.settings = replace(stage.announcements.office.settings, knowledge_dir=copied)
    return copied


async def reloaded(stage: Stage) -> list[Call]:
    """Read the knowledge again, and return what the administrator is told."""
    before = len(stage.chat.request.calls)
    await stage.as_administrator("/recharger")
    await stage.announcements.reloading.finish()
    return stage.chat.request.calls[before:]


@pytest.mark.slow
@pytest.mark.parametrize("answer", ["Oui", "Non"])
async def test_a_reload_that_loses_referents_asks_first(stage: Stage, folder: Path, answer: str) -> None:
    """Guards an entry deleted by mistake: before and after are shown, and nothing changes without a word."""
    before = stage.chat.holder.current
    [file] = sorted((folder / "directory").glob("*.yaml"))[:1]
    lines = file.read_text(encoding="utf-8")
    first = lines.index("  - key:")
    second = lines.index("  - key:", first + 1)
    file.write_text(lines[:first] + lines[second:], encoding="utf-8")
    asked = await reloaded(stage)
    many = len(before.knowledge.referents)
    assert f"référents : {many} → {many - 1}" in asked[-1].text
    assert stage.chat.holder.current is before
    forged = await stage.chat.tap(asked[-1].button("Oui")["callback_data"], MEMBER)
    assert "plus valable" in everything(forged)
    assert stage.chat.holder.current is before
    told = await stage.press(answer, asked)
    assert len(stage.chat.holder.current.knowledge.referents) == many - (answer == "Oui")
    assert ("relues" in everything(told)) == (answer == "Oui")
    assert "plus valable" in everything(await stage.press(answer, asked)), "asked and answered once"


async def test_what_is_lost_is_counted_by_kind(assistant: Assistant) -> None:
    """Guards alarms, sheets and sessions to come like referents; a session that is over is not missed."""
    full = with_session(assistant).knowledge
    emptied = replace(
        full,
        emergencies=full.emergencies[1:],
        toxicities=dict([*full.toxicities.items()][1:]),
        training=full.training.model_copy(update={"sessions": ()}),
    )
    now = datetime(2026, 11, 23, 9, tzinfo=PARIS)
    assert [loss.kind for loss in losses(full, emptied, now)] == ["alarms", "sheets", "sessions"]
    assert [loss.kind for loss in losses(full, emptied, now.replace(year=2028))] == ["alarms", "sheets"]
    assert losses(emptied, full, now) == []


def _without_a_word(model: Any, key: str, field: str) -> Any:
    """Return a mapping of models, one of them without the last French word of a list."""
    phrases = getattr(model[key], field)
    fewer = phrases.model_copy(update={"fr": phrases.fr[:-1]})
    return {**model, key: model[key].model_copy(update={field: fewer})}


@pytest.mark.parametrize(
    "harm", ["phrase", "finding", "failure", "border", "name", "part", "change", "verb", "infinitive", "wording"]
)
def test_no_way_in_which_an_alarm_is_recognised_is_lost_unasked(assistant: Assistant, harm: str) -> None:
    """Guards signs, borders and the words that findings and failures are put together from."""
    full = assistant.knowledge
    language = full.language

    def spoilt(sign: Sign) -> Sign:
        if harm == "phrase" and sign.phrases.fr:
            return sign.model_copy(update={"phrases": sign.phrases.model_copy(update={"fr": sign.phrases.fr[1:]})})
        if harm == "finding":
            return sign.model_copy(update={"finding": sign.finding[1:]})
        if harm == "failure":
            return sign.model_copy(update={"failure": None})
        if harm == "border" and sign.measure and sign.measure.below:
            return sign.model_copy(
                update={"measure": sign.measure.model_copy(update={"below": sign.measure.below / 2})}
            )
        if harm == "name" and sign.measure:
            names = sign.measure.names
            fewer = names.model_copy(update={"fr": names.fr[:-1], "any": names.any[:-1]})
            return sign.model_copy(update={"measure": sign.measure.model_copy(update={"names": fewer})})
        return sign

    emergencies = tuple(one.model_copy(update={"signs": tuple(map(spoilt, one.signs))}) for one in full.emergencies)
    findings, failures = language.findings, language.failures
    if harm in ("part", "change"):
        findings = _without_a_word(findings, "swollen_airway", f"{harm}s")
    if harm in ("verb", "infinitive"):
        key = next(key for key, one in failures.functions.items() if getattr(one, f"{harm}s").fr)
        functions = _without_a_word(failures.functions, key, f"{harm}s")
        failures = failures.model_copy(update={"functions": functions})
    if harm == "wording":
        fewer = failures.lacks.model_copy(update={"fr": failures.lacks.fr[:-1]})
        failures = failures.model_copy(update={"lacks": fewer})
    spoken = language.model_copy(update={"findings": findings, "failures": failures})
    fewer_alarms = replace(full, emergencies=emergencies, language=spoken)
    now = datetime(2026, 11, 23, 9, tzinfo=PARIS)
    assert [loss.kind for loss in losses(full, fewer_alarms, now)] == ["alarms"]


def test_no_learned_table_is_lost_unasked(assistant: Assistant) -> None:
    """Guards the second opinion on alarms against a file that is gone: without it nothing is wrong, and less calls."""
    full, now = assistant.knowledge, datetime(2026, 11, 23, 9, tzinfo=PARIS)
    for table, without in (
        ("likeness", replace(full, likeness={})),
        ("likeness_beside_signs", replace(full, likeness_beside_signs={})),
    ):
        assert [(loss.kind, loss.gone) for loss in losses(full, without, now)] == [("alarms", (f"{table}.tsv",))]


def test_no_urgent_grade_is_lost_unasked(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards the grades that call for 15: a step of conduct that loses its urgency is an alarm that is lost."""
    full, now = assistant.knowledge, datetime(2026, 11, 23, 9, tzinfo=PARIS)
    calmer = replace(full)
    steps = {one: step for one in full.toxicities if (step := full.step(one, "", 4)) and step.urgency == "vital"}
    first = next(iter(steps))
    real = type(full).step

    def step_of(knowledge: Any, toxicity: str, form: str, grade: int) -> Any:
        found = real(knowledge, toxicity, form, grade)
        is_spoilt = knowledge is calmer and (toxicity, grade) == (first, 4)
        return found.model_copy(update={"urgency": "days"}) if found and is_spoilt else found

    monkeypatch.setattr(type(full), "step", step_of)
    [loss] = losses(full, calmer, now)
    assert loss.kind == "alarms"
    assert all(one.startswith(first) for one in loss.gone)


@pytest.mark.parametrize("name", ["training.yaml", "directory/more.yaml"])
async def test_a_knowledge_file_must_be_a_regular_file(stage: Stage, folder: Path, name: str) -> None:
    """Guards the process against a pipe in the place of a file, which would be waited for, for ever."""
    (folder / name).unlink(missing_ok=True)
    os.mkfifo(folder / name)
    async with asyncio.timeout(120):
        told = await reloaded(stage)
    assert f"knowledge/{name}" in told[-1].text
    assert "regular file" in told[-1].text


@pytest.mark.slow
async def test_the_same_validation_refuses_a_reload(stage: Stage) -> None:
    """Guards that knowledge which `check` refuses is not put in use by a reload either."""
    before = stage.chat.holder.current

    def refuse(_: Assistant, __: datetime) -> None:
        raise KnowledgeError([Problem("knowledge/examples/x.yaml", 3, "an example that fails")])

    stage.announcements.office.validate = refuse
    assert "knowledge/examples/x.yaml:3" in (await reloaded(stage))[-1].text
    assert stage.chat.holder.current is before


@pytest.mark.slow
async def test_a_reload_that_hangs_is_given_up_and_holds_up_nothing(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Guards answers, the next reload and the end of the process against a disk that does not answer."""
    for_ever = threading.Event()
    monkeypatch.setattr(reloading, "_LONGEST", 0.2)

    def hang(_: Assistant, __: datetime) -> None:
        for_ever.wait()

    stage.announcements.office.validate = hang
    told = await asyncio.wait_for(reloaded(stage), 120)
    assert "échoué" in told[-1].text
    assert [thread.daemon for thread in threading.enumerate() if thread.name == "reload"] == [True]
    assert "Dax" in everything(await stage.chat.say("dermato dax"))
    stage.announcements.office.validate = None
    monkeypatch.setattr(reloading, "_LONGEST", 60.0)
    assert "relues" in (await reloaded(stage))[-1].text
    for_ever.set()


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
