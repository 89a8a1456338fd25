"""What a reload takes, refuses or asks about first: the last good state stays in place."""

from __future__ import annotations

import asyncio
import os
import shutil
import threading
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.conversation.announcing import reloading
from bot.knowledge_base.counts import counts_of
from bot.knowledge_base.problems import KnowledgeError, Problem
from tests.channels.telegram.harness import MEMBER, Call, everything
from tests.conftest import ROOT
from tests.conversation.announcing.conftest import Stage, with_session


@pytest.mark.slow
async def test_a_reload_takes_no_demonstration_where_none_is_allowed(stage: Stage) -> None:
    """Guards against fictional numbers that come with a reload: a start refuses them, and so does this."""
    office = stage.announcements.office
    office.settings = replace(office.settings, demo=False)
    before = stage.chat.holder.current
    await stage.as_administrator("/recharger")
    await stage.announcements.reloading.finish()
    assert "démonstration" in stage.chat.request.calls[-1].text
    assert stage.chat.holder.current is before


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


async def test_a_start_holds_what_has_changed_before_anything_goes_out(stage: Stage, assistant: Assistant) -> None:
    """Guards against an old date: it was moved while the bot stood still in the midst of its announcement."""
    await stage.subscribe(MEMBER)
    office = stage.announcements.office
    office.holder.swap(with_session(assistant))
    [draft] = await office.desk.refresh_drafts(office.now)
    await office.desk.confirm(draft.number, office.now, office.now)
    office.holder.swap(with_session(assistant, starts="2027-03-19T09:00", ends="2027-03-19T17:00"))
    await stage.announcements.start()
    calls = stage.chat.request.calls
    async with asyncio.timeout(60):
        while "Nouvelle date" not in everything(calls):  # noqa: ASYNC110 (the worker is not told to)
            await asyncio.sleep(0.01)
    await stage.announcements.stop()
    assert not [call for call in calls if call.parameters.get("chat_id") == str(MEMBER)]
    paused = await office.storage.announcements.find(draft.number)
    assert paused is not None
    assert (paused.state, paused.reason) == ("paused", "overtaken")
