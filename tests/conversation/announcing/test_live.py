"""A saved file answers at once; a mistake keeps the last good state, and every administrator hears of it once."""

from __future__ import annotations

import asyncio
import gc
import shutil
import weakref
from dataclasses import replace
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.commands.validating import refuse_problems
from bot.conversation.announcing import reading, reloading
from bot.conversation.announcing.office import Office
from bot.knowledge_base.problems import KnowledgeError
from bot.watching import State, state_of
from tests.channels.telegram.harness import ADMINISTRATOR, MEMBER, Call, everything
from tests.conftest import ROOT
from tests.conversation.announcing.conftest import Stage

PATIENCE = 240.0
"""Seconds that reading does not take on the most loaded machine."""
COLITIS, DAX = "toxicities/colitis.yaml", "directory/40.yaml"


class Curator:
    """Saves files, and sees what administrators are told of it."""

    def __init__(self, stage: Stage, folder: Path) -> None:
        self.stage, self.folder = stage, folder

    async def saves(self, name: str, old: str, new: str) -> list[Call]:
        """Change a file, let the watch tell of it, and return what goes out."""
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return await self.is_heard()

    async def is_heard(self) -> list[Call]:
        known = len(self.stage.chat.request.calls)
        self.stage.announcements.reloading.saved(state_of(self.folder))
        await self.stage.announcements.reloading.finish()
        return self.stage.chat.request.calls[known:]

    @property
    def current(self) -> Assistant:
        return self.stage.chat.holder.current


@pytest.fixture
def curator(stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Curator:
    """With knowledge of their own, and two administrators."""
    folder = tmp_path / "knowledge"
    shutil.copytree(ROOT / "knowledge", folder)
    office = stage.announcements.office
    admins = frozenset({str(ADMINISTRATOR), str(MEMBER)})
    office.settings = replace(office.settings, knowledge_dir=folder, admin_ids=admins)
    monkeypatch.setattr(reloading, "_PATIENCE", 0.0)
    return Curator(stage, folder)


def chats(calls: list[Call]) -> list[str]:
    return [str(call.parameters["chat_id"]) for call in calls]


BOTH = sorted([str(ADMINISTRATOR), str(MEMBER)])


@pytest.mark.slow
@pytest.mark.usefixtures("warm_up_as_it_is")
async def test_a_saved_synonym_answers_and_nobody_is_disturbed(curator: Curator) -> None:
    """Guards the point of it all: what is saved answers, without a command, a restart or a message, or a wait."""
    assert "Colite" not in everything(await curator.stage.chat.say("zarbouillis sous pembro"))
    assert await curator.saves(COLITIS, "phrases:\n  fr: [", "phrases:\n  fr: [zarbouillis, ") == []
    assert {"vocabulary", "heard_names"} <= vars(curator.current.reader).keys()
    assert "Colite" in everything(await curator.stage.chat.say("zarbouillis sous pembro"))


@pytest.mark.slow
async def test_knowledge_that_was_replaced_is_forgotten(curator: Curator, monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards memory: what was set aside at the start goes too, once other words have taken its place."""
    later: list[_Timer] = []

    def noted() -> _Timer:
        later.append(_Timer())
        return later[-1]

    monkeypatch.setattr(reloading, "forgetting_later", noted)
    await curator.saves(COLITIS, "phrases:\n  fr: [", "phrases:\n  fr: [zarbouillis, ")
    gc.freeze()
    was = weakref.ref(curator.current.reader.vocabulary)
    await curator.saves(COLITIS, "zarbouillis", "zarbouilla")
    try:
        assert len(later) == 2
        reading.forget_what_was()
        assert was() is None
        assert "Colite" in everything(await curator.stage.chat.say("zarbouilla sous pembro"))
    finally:
        gc.unfreeze()


class _Timer:
    def cancel(self) -> None:
        """Do nothing: nothing was begun."""


@pytest.mark.slow
async def test_a_mistake_is_told_once_to_each_and_again_when_it_is_mended(curator: Curator) -> None:
    """Guards the last good state, and administrators against silence and against noise."""
    before = curator.current
    told = await curator.saves(DAX, "specialty: dermatology", "specialtie: dermatology")
    assert sorted(chats(told)) == BOTH
    for words in (
        "Clé inconnue (1) → corriger le mot",
        "knowledge/directory/40.yaml:4",
        "« specialty »",
        "rien n'a changé",
    ):
        assert all(words in call.text for call in told), words
    assert curator.current is before
    assert await curator.saves(DAX, "# Referents", "# A comment more\n\n# Referents") == [], (
        "the same mistake, lower down"
    )
    other = await curator.saves(DAX, "tier: first_line", "tier: first_ligne")
    assert sorted(chats(other)) == BOTH
    assert all("first_ligne" in call.text for call in other)
    await curator.saves(DAX, "first_ligne", "first_line")
    mended = await curator.saves(DAX, "specialtie", "specialty")
    assert sorted(chats(mended)) == BOTH
    assert all("Corrigé" in call.text for call in mended)
    assert curator.current is not before
    assert await curator.saves(DAX, "A comment more", "Another comment") == []


@pytest.mark.slow
async def test_a_mistake_in_an_example_is_a_mistake(curator: Curator) -> None:
    """Guards the one validation: what `check` refuses by asking its examples is not live either."""
    curator.stage.announcements.office.validate = refuse_problems
    before = curator.current
    told = await curator.saves(COLITIS, "examples:\n", "examples:\n  - {ask: dermato dax, specialty: cardiology}\n")
    assert all("Question d'exemple" in call.text for call in told)
    assert sorted(chats(told)) == BOTH
    assert curator.current is before


@pytest.mark.slow
async def test_half_of_a_file_that_is_being_written_disturbs_nobody(
    curator: Curator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Guards a slow copy: a mistake that is gone before anybody could read of it is not told."""
    whole, read = (curator.folder / DAX).read_text(encoding="utf-8"), reading.read_knowledge

    def read_while_it_is_written(office: Office, _: object) -> tuple[State, Assistant | KnowledgeError]:
        found = read(office)
        (curator.folder / DAX).write_text(whole + "\n# whole\n", encoding="utf-8")
        return found

    monkeypatch.setattr(reloading, "read_knowledge", read_while_it_is_written)
    assert await curator.saves(DAX, whole, whole[:-20] + "\n  - {") == []
    monkeypatch.setattr(reloading, "read_knowledge", read)
    assert await curator.is_heard() == []


async def delete_the_first(curator: Curator) -> list[Call]:
    lines = (curator.folder / DAX).read_text(encoding="utf-8")
    first = lines.index("  - key:")
    return await curator.saves(DAX, lines[first : lines.index("  - key:", first + 1)], "")


@pytest.mark.slow
@pytest.mark.parametrize("answer", ["Oui", "Non"])
async def test_what_would_vanish_is_asked_of_all_and_answered_by_one(curator: Curator, answer: str) -> None:
    """Guards an entry deleted by mistake: before and after go to all administrators, once; one tap decides."""
    many = len(curator.current.knowledge.referents)
    asked = await delete_the_first(curator)
    assert sorted(chats(asked)) == BOTH
    assert all(f"référents : {many} → {many - 1} (dax_dermatology)" in call.text for call in asked)
    assert len(curator.current.knowledge.referents) == many
    assert await curator.saves(COLITIS, "phrases:\n  fr: [", "phrases:\n  fr: [zarbouillis, ") == [], "asked already"
    mine = [call for call in asked if chats([call]) == [str(ADMINISTRATOR)]]
    await curator.stage.press(answer, mine)
    assert len(curator.current.knowledge.referents) == many - (answer == "Oui")
    read = "Colite" in everything(await curator.stage.chat.say("zarbouillis sous pembro"))
    assert read == (answer == "Oui"), "what was saved after the question comes with the answer to it"


@pytest.mark.slow
async def test_a_question_about_what_was_put_back_is_out_of_date(curator: Curator) -> None:
    """Guards against a button that would put in place what no longer stands in the files."""
    text = (curator.folder / DAX).read_text(encoding="utf-8")
    asked = await delete_the_first(curator)
    (curator.folder / DAX).write_text(text, encoding="utf-8")
    assert await curator.is_heard() == []
    many = len(curator.current.knowledge.referents)
    assert "plus valable" in everything(await curator.stage.press("Oui", asked[:1]))
    assert len(curator.current.knowledge.referents) == many


@pytest.mark.slow
async def test_what_was_read_on_request_is_not_read_again(curator: Curator, monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards against doing everything twice: a sheet that was written, or /recharger, beside the watch."""
    await curator.stage.as_administrator("/recharger")
    await curator.stage.announcements.reloading.finish()
    monkeypatch.setattr(reloading, "read_knowledge", pytest.fail)
    assert await curator.is_heard() == []


@pytest.mark.slow
async def test_the_watch_begins_and_ends_with_the_announcements(curator: Curator) -> None:
    """Guards the wire between a real save, the thread that hears it and the answers; and the setting against it."""
    office = curator.stage.announcements.office
    office.settings = replace(office.settings, watch=False)
    await curator.stage.announcements.start()
    assert curator.stage.announcements._watch is None
    await curator.stage.announcements.stop()
    curator.stage.announcements._delivering = None
    office.settings = replace(office.settings, watch=True)
    office.holder.read_from = state_of(curator.folder)
    await curator.stage.announcements.start()
    path = curator.folder / COLITIS
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("phrases:\n  fr: [", "phrases:\n  fr: [zarbouillis, ", 1), encoding="utf-8")
    async with asyncio.timeout(PATIENCE):
        while "zarbouillis" not in curator.current.knowledge.toxicities["colitis"].phrases.all():  # noqa: ASYNC110 (a thread reads)
            await asyncio.sleep(0.05)
    await curator.stage.announcements.stop()
