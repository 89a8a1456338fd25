"""A form that is left, gone back in, interrupted or refused: nobody is trapped in it, and nothing wrong is written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.channels.telegram.harness import ADMINISTRATOR, MEMBER, VISITOR, everything
from tests.conversation.coordination.conftest import Office
from tests.conversation.coordination.forms import at_the_title, moved


async def test_a_restart_in_the_middle_asks_on(office: Office) -> None:
    """Guards what was typed: after a restart the next text answers the question that stood open."""
    await at_the_title(office)
    office.restart()
    assert "Le même titre en anglais" in everything(await office.say("Soirée bordelaise"))
    resumed = await office.press("Reprendre", await office.say("/sessions"))
    asked = await office.press("Comme en français", resumed)
    assert "Quel jour" in everything(asked)


async def test_a_command_lets_the_form_rest(office: Office) -> None:
    """Guards questions in between: after any command a text is a question, until the form is taken up."""
    await office.press("Ajouter", await office.say("/sessions"))
    await office.say("/aide")
    assert "Dermatologie" in everything(await office.say("dermato Dax"))
    resumed = await office.press("Reprendre", await office.say("/sessions"))
    assert "Dans quelle commune" in everything(resumed)
    assert "Le lieu précis" in everything(await office.say("Dax"))


@pytest.mark.parametrize("text", ["mon patient ne respire plus", "myocardite grade 4"])
async def test_an_emergency_in_the_middle_is_answered(office: Office, text: str) -> None:
    """Guards a patient whose doctor is filling in a form: signs and grades that call go first."""
    await at_the_title(office)
    assert "15" in everything(await office.say(text))


@pytest.mark.parametrize("text", ["gastro Dax", "colite grade 3 Dax", "pembrolizumab et diarrhée à Bordeaux"])
async def test_a_question_in_the_middle_is_answered(office: Office, text: str) -> None:
    """Guards a question that names a town where a town is asked for: it is answered, and the form goes on waiting."""
    await office.press("Ajouter", await office.say("/sessions"))
    assert "Le lieu précis" not in everything(await office.say(text))
    assert "Le lieu précis" in everything(await office.say("Dax"))
    await office.say("Salle B")
    assert "en anglais" in everything(await office.say("Colite sous immunothérapie : cas cliniques"))


async def test_cancelling_in_words_lets_the_form_rest(office: Office) -> None:
    """Guards who types Annuler: what they type next is a question."""
    await office.press("Ajouter", await office.say("/sessions"))
    await office.say("Annuler")
    assert "Le lieu précis" not in everything(await office.say("Dax"))
    assert "Reprendre" in everything(await office.say("/sessions"))


async def test_a_patient_in_an_answer_is_deleted(office: Office) -> None:
    """Guards that nothing that may identify a patient reaches the form or the file."""
    await office.press("Ajouter", await office.say("/sessions"))
    calls = await office.say("Mme Dupont née le 12/03/1958")
    assert "deleteMessage" in [call.method for call in calls]
    form = await office.chat.storage.forms.of(str(ADMINISTRATOR))
    assert form is not None
    assert "Dupont" not in form.content


async def test_a_text_for_an_announcement_is_no_answer_to_the_form(office: Office) -> None:
    """Guards two things asked at once: what was asked last gets the text."""
    await office.press("Ajouter", await office.say("/sessions"))
    await office.say("/annonce")
    await office.say("Réunion jeudi")
    assert any("Réunion jeudi" in draft for draft in await office.drafts())


async def test_going_back_and_giving_up(office: Office) -> None:
    """Guards the two ways out of each step."""
    asked = await at_the_title(office)
    assert "Le lieu précis" in everything(await office.press("Étape d'avant", asked))
    gone = await office.press("Abandonner", asked)
    assert "rien n'a été écrit" in everything(gone)
    assert await office.chat.storage.forms.of(str(ADMINISTRATOR)) is None
    assert "n'attend plus" in everything(await office.press("Abandonner", asked))


async def test_an_old_preview_writes_nothing(office: Office) -> None:
    """Guards a button of a form that has changed since it was shown."""
    before = office.text()
    old = await moved(office, "19/03/2027")
    await moved(office, "20/03/2027")
    assert "plus valable" in everything(await office.press("Enregistrer", old))
    assert office.text() == before


async def test_a_form_is_forgotten_after_a_day(office: Office) -> None:
    """Guards typed texts a day later: they are questions again."""
    await office.press("Ajouter", await office.say("/sessions"))
    office.chat.wait(hours=25)
    assert "Le lieu précis" not in everything(await office.say("Dax"))
    assert await office.chat.storage.forms.of(str(ADMINISTRATOR)) is None


@pytest.mark.parametrize("user", [MEMBER, VISITOR])
async def test_nobody_else_sees_or_changes_sessions(office: Office, user: int) -> None:
    """Guards roles: the command is no command, and a forged button writes nothing."""
    before = office.text()
    assert "Ajouter une session" not in everything(await office.say("/sessions", user=user))
    preview = await moved(office)
    told = await office.press("Enregistrer", preview, user)
    assert "administrateurs" in everything(told)
    assert office.text() == before


async def test_a_wrong_file_is_never_written(office: Office) -> None:
    """Guards the one validation: what somebody broke meanwhile in another file is told, and nothing is written."""
    before = office.text()
    preview = await moved(office)
    broken = office.knowledge / "facilities.yaml"
    broken.write_text(broken.read_text(encoding="utf-8") + "\nbroken: yes\n", encoding="utf-8")
    told = everything(await office.press("Enregistrer", preview))
    assert "Rien n'a été écrit" in told
    assert "facilities.yaml" in told
    assert office.text() == before
    assert await office.chat.storage.forms.of(str(ADMINISTRATOR)) is not None, "it can be tried again"


async def test_a_read_only_folder_is_told_before_anybody_types(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards a server whose knowledge is read-only: one clear sentence at the first tap, and again at the last."""
    preview = await moved(office)
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert "lecture seule" in everything(await office.press("Ajouter", await office.say("/sessions")))

    def refuse(*_: object) -> int:
        raise OSError(30, "Read-only file system", "training.yaml")

    before = office.text()
    monkeypatch.setattr(Path, "write_bytes", refuse)
    assert "lecture seule" in everything(await office.press("Enregistrer", preview))
    assert office.text() == before
