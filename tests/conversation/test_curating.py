"""An administrator brings the directory's sheet to the chat; nobody else can, and nothing is written unasked."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.conversation.curating import Curating
from bot.curating.sheets import LARGEST_FILE
from bot.knowledge_base.loading import load_knowledge
from tests.channels.telegram.harness import ADMINISTRATOR, GROUP, MEMBER, VISITOR, Call, Chat, everything
from tests.conftest import ROOT
from tests.curating.conftest import xlsx
from tests.curating.small_sheet import HEADER, KEY, NEW

WRONG = ["", "Neurologie", "CH de Guéret", "1", "06 39 98 12 35", "20/11/2026", "oui"]
GONE = [["Clé", "Retirer"], [KEY, "oui"]]


@dataclass
class Counter:
    """The counter at which an administrator stands."""

    chat: Chat
    knowledge: Path
    reloaded: list[str] = field(default_factory=list)

    def holds(self, key: str) -> bool:
        return key in load_knowledge(self.knowledge, ROOT / "data").referents

    async def bring(self, *table: object, name: str = "annuaire.xlsx") -> list[Call]:
        return await self.chat.send_file(name, xlsx(list(table)), ADMINISTRATOR)  # type: ignore[arg-type]

    async def tap(self, call: Call, label: str) -> list[Call]:
        return await self.chat.tap(call.button(label)["callback_data"], ADMINISTRATOR)


@pytest.fixture
def counter(chat: Chat, tmp_path: Path) -> Counter:
    found = Counter(chat, Path(shutil.copytree(ROOT / "knowledge", tmp_path / "knowledge")))
    chat.join(Curating(found.knowledge, found.reloaded.append))
    return found


def table_of(calls: list[Call]) -> Call:
    return next(call for call in calls if call.buttons)


@pytest.mark.slow
async def test_a_sheet_is_shown_and_written_by_a_button(counter: Counter) -> None:
    """Guards the whole way: the table, one tap, the file, the reload; nothing before the tap."""
    calls = await counter.bring(HEADER, NEW)
    assert "nouveau" in everything(calls)
    assert "deleteMessage" not in [call.method for call in calls]
    assert not counter.holds("ch_gueret_ophthalmology")
    done = await counter.tap(table_of(calls), "Écrire")
    assert "23.yaml" in everything(done)
    assert counter.holds("ch_gueret_ophthalmology")
    assert counter.reloaded == [str(ADMINISTRATOR)]
    assert "n'attend plus" in everything(await counter.tap(table_of(calls), "Écrire"))


async def test_rows_to_correct_come_back_and_an_answer_is_given_in_the_chat(counter: Counter) -> None:
    """Guards the workbook that comes back, and '1 = premier recours' typed here, asked once."""
    calls = await counter.bring(HEADER, NEW, WRONG)
    assert [call.method for call in calls].count("sendDocument") == 1
    assert "Niveau « 1 » : 1 ligne" in everything(calls)
    again = await counter.chat.say("1 = premier recours", ADMINISTRATOR)
    await counter.tap(table_of(again), "Écrire")
    assert counter.holds("ch_gueret_neurology")
    assert '"1": first_line' in (counter.knowledge / "equivalences.yaml").read_text(encoding="utf-8")
    assert "n'attend plus" in everything(await counter.tap(table_of(calls), "Écrire"))


@pytest.mark.parametrize("text", ["troponine = 5, douleur thoracique", "2 = recours", "dermato dax"])
async def test_a_question_is_never_taken_for_an_answer(counter: Counter, text: str) -> None:
    """Guards a clinician with a patient: only what the sheet asks about is an answer to it."""
    await counter.bring(HEADER, NEW, WRONG)
    assert "Import de" not in everything(await counter.chat.say(text, ADMINISTRATOR))


async def test_a_removal_is_confirmed_by_names(counter: Counter) -> None:
    """Guards contacts: the first tap shows who would go, only the second one removes."""
    shown = await counter.tap(table_of(await counter.bring(*GONE)), "Écrire")
    assert counter.holds(KEY)
    assert "Cardiologie · CH de Guéret" in everything(shown)
    await counter.tap(table_of(shown), "Oui, retirer")
    assert not counter.holds(KEY)


@pytest.mark.slow
async def test_a_no_to_a_removal_writes_the_rest(counter: Counter) -> None:
    """Guards the good rows of a sheet that also removes: 'no' to the names leaves them and writes the others."""
    calls = await counter.bring([*HEADER, "Retirer"], [KEY, *[""] * 6, "oui"], [*NEW, ""])
    shown = await counter.tap(table_of(calls), "Écrire")
    done = await counter.tap(table_of(shown), "Non, écrire le reste")
    assert "23.yaml" in everything(done)
    assert counter.holds(KEY)
    assert counter.holds("ch_gueret_ophthalmology")


async def test_a_sheet_that_only_removes_has_no_rest_to_write(counter: Counter) -> None:
    """Guards against a button that would write nothing."""
    shown = await counter.tap(table_of(await counter.bring(*GONE)), "Écrire")
    assert "écrire le reste" not in str(table_of(shown).buttons)


@pytest.mark.slow
async def test_nothing_is_written_when_it_is_put_away_or_has_waited(counter: Counter) -> None:
    """Guards the other button, an hour, a newer sheet, and a file that changed in between."""
    calls = await counter.bring(HEADER, NEW)
    assert "Rien n'a été écrit" in everything(await counter.tap(table_of(calls), "Ne rien"))
    calls = await counter.bring(HEADER, NEW)
    await counter.bring(*GONE)
    assert "n'attend plus" in everything(await counter.tap(table_of(calls), "Écrire"))
    calls = await counter.bring(HEADER, NEW)
    counter.chat.wait(minutes=61)
    assert "n'attend plus" in everything(await counter.tap(table_of(calls), "Écrire"))
    calls = await counter.bring(HEADER, NEW)
    file = counter.knowledge / "directory/23.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "# entre-temps\n", encoding="utf-8")
    assert "a changé entre-temps" in everything(await counter.tap(table_of(calls), "Écrire"))
    assert not counter.holds("ch_gueret_ophthalmology")
    assert counter.reloaded == []


@pytest.mark.parametrize("user_id", [VISITOR, MEMBER])
async def test_a_file_of_anybody_else_goes_unread(counter: Counter, user_id: int) -> None:
    """Guards patients: a file of a member is deleted, never fetched; a forged button of theirs writes nothing."""
    calls = await counter.chat.send_file("annuaire.xlsx", xlsx([HEADER, NEW]), user_id)
    assert [call.method for call in calls] == ["deleteMessage", "sendMessage"]
    shown = table_of(await counter.bring(HEADER, NEW))
    await counter.chat.tap(shown.button("Écrire")["callback_data"], user_id)
    assert not counter.holds("ch_gueret_ophthalmology")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("compte-rendu.pdf", b"%PDF-1.7", "supprimé"),
        ("patients.xlsx", xlsx([["Nom", "Naissance"], ["X", "1950"]]), "supprimée"),
        ("a.xlsx", b"no workbook", "pas un classeur"),
        ("a.csv", b"x" * (LARGEST_FILE + 1), "octets"),
    ],
)
async def test_what_is_no_sheet_of_the_directory_goes(counter: Counter, name: str, content: bytes, words: str) -> None:
    """Guards patients in the files of administrators too: a list that is not the directory's is deleted, and why."""
    calls = await counter.chat.send_file(name, content, ADMINISTRATOR)
    assert "deleteMessage" in [call.method for call in calls]
    assert words in everything(calls)
    assert "getFile" not in [call.method for call in calls] or len(content) <= LARGEST_FILE


async def test_a_strange_sheet_that_cannot_be_deleted_is_told(counter: Counter) -> None:
    """Guards patients where the messenger refuses to delete: whoever sent the list is asked to do it."""
    counter.chat.request.refusals["deleteMessage"] = [(400, "Bad Request: message can't be deleted")]
    calls = await counter.chat.send_file("patients.xlsx", xlsx([["Nom"], ["X"]]), ADMINISTRATOR)
    assert "je n'ai pas pu" in everything(calls)


async def test_in_a_group_no_file_is_taken(counter: Counter) -> None:
    """Guards groups: others read along, so an administrator is a visitor there."""
    group = {"id": GROUP, "type": "group", "title": "x"}
    assert await counter.chat.send_file("annuaire.xlsx", xlsx([HEADER, NEW]), ADMINISTRATOR, chat=group) == []


async def test_a_directory_that_cannot_be_written_is_told(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards a server whose folder of knowledge is read-only: a sentence, and nothing half done."""

    def refuse(*_: object) -> int:
        raise OSError(30, "Read-only file system", "23.yaml")

    shown = table_of(await counter.bring(HEADER, NEW))
    monkeypatch.setattr(Path, "write_bytes", refuse)
    assert "ne peut pas être écrit" in everything(await counter.tap(shown, "Écrire"))
    assert counter.reloaded == []


async def test_a_long_table_comes_as_a_file_too(counter: Counter) -> None:
    """Guards the chat: of many changes the first are shown, all stand in the file, the count of rows last."""
    rows = [[key, "26/11/2026"] for key in counter.chat.holder.current.knowledge.referents]
    calls = await counter.bring(["Clé", "Vérifié le"], *rows)
    assert [call.method for call in calls].count("sendDocument") == 1
    assert "ligne(s) lue(s)" in everything(calls)
    assert len([call for call in calls if call.method == "sendMessage"]) <= 2
