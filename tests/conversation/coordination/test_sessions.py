"""Sessions of the course by form: what is asked, previewed, written to the byte, announced."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from bot.conversation.announcing import reading
from bot.conversation.coordination.form import Form, new_key
from bot.curating import saving
from bot.curating.writing import write_all
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.loading import load_knowledge
from bot.watching import state_of
from tests.channels.telegram.harness import ADMINISTRATOR, everything
from tests.conftest import ROOT
from tests.conversation.coordination.conftest import Office
from tests.conversation.coordination.forms import LINK, at_the_title, moved


async def test_a_session_is_added_by_form(office: Office) -> None:
    """Guards the whole way: questions, preview, one tap, the file to the byte, the draft of its announcement."""
    before = office.text()
    await office.press("Formation immunotoxicités", await at_the_title(office))
    preview = await office.say("18/05/2027", "14h-17h30", LINK, "01/05/2027")
    told = everything(preview)
    assert "mardi 18 mai 2027, 14 h – 17 h 30" in told
    assert "Immunotoxicity course, Bordeaux" in told
    assert office.text() == before, "nothing is written before the tap"
    done = await office.press("Enregistrer", preview)
    assert "Enregistré dans training.yaml" in everything(done)
    expected = """
  - key: bordeaux_2027_05_18
    title:
      fr: "Formation immunotoxicités, Bordeaux"
      en: "Immunotoxicity course, Bordeaux"
    status: open
    starts: 2027-05-18 14:00
    ends: 2027-05-18 17:30
    place:
      fr: "Amphithéâtre B"
      en: "Amphithéâtre B"
    commune: "33063"
    registration: "https://example.org/bordeaux"
    registration_deadline: 2027-05-01
"""
    last = "  - {key: pau_2027, title: {fr: Pau, en: Pau}, status: to_be_announced}\n"
    assert office.text().replace(expected.lstrip("\n"), "", 1) == before
    assert last in office.text()
    await office.read_again()
    assert any("Bordeaux" in draft for draft in await office.drafts())


@pytest.mark.slow
async def test_a_session_is_moved_and_two_lines_change(office: Office) -> None:
    """Guards comments, quotes and every other line; people hear of it by the rules of announcements."""
    before = office.text()
    await office.announcements.office.desk.refresh_drafts(office.announcements.office.now)
    [first] = await office.chat.storage.announcements.in_state("draft")
    await office.announcements.office.desk.confirm(first.number, office.chat.clock, office.chat.clock)
    preview = await moved(office)
    assert "Avant : Journée de Dax : vendredi 12 mars 2027, 9 h – 17 h" in everything(preview)
    assert "Après : Journée de Dax : vendredi 19 mars 2027, 9 h – 17 h" in everything(preview)
    await office.press("Enregistrer", preview)
    assert office.text() == before.replace("2027-03-12 09:00", "2027-03-19 09:00").replace(
        "2027-03-12 17:00", "2027-03-19 17:00"
    )
    await office.read_again()
    assert any("19 mars" in draft for draft in await office.drafts())


@pytest.mark.slow
async def test_a_session_is_cancelled_and_reopened(office: Office) -> None:
    """Guards that cancelling is one word in the file, previewed and confirmed, and can be taken back."""
    before = office.text()
    shown = await office.press("1", await office.say("/sessions"))
    preview = await office.press("Annuler la session", shown)
    assert "ANNULÉE" in everything(preview)
    assert office.text() == before
    await office.press("Enregistrer", preview)
    assert office.text() == before.replace("status: open", "status: cancelled", 1)
    await office.read_again()
    shown = await office.press("1", await office.say("/sessions"))
    await office.press("Enregistrer", await office.press("Rouvrir", shown))
    assert office.text() == before
    await office.read_again()


@pytest.mark.slow
async def test_place_and_registration_change_alone(office: Office) -> None:
    """Guards a place that becomes a hospital, a link that goes away, and a session moved before its deadline."""
    shown = await office.press("1", await office.say("/sessions"))
    await office.press("Lieu", shown)
    await office.press("Enregistrer", await office.press("Aucun", await office.say("CH de Dax")))
    assert (office.session("dax_2027").facility, office.session("dax_2027").commune) == ("ch_dax", None)
    await office.read_again()
    shown = await office.press("1", await office.say("/sessions"))
    preview = await office.press("Aucun", await office.press("Aucun", await office.press("Inscription", shown)))
    await office.press("Enregistrer", preview)
    assert office.session("dax_2027").registration is None
    await office.read_again()


async def test_a_registration_by_mail_is_taken(office: Office) -> None:
    """Guards who registers people by e-mail: the address alone is an answer at that step, and at no other."""
    shown = await office.press("1", await office.say("/sessions"))
    await office.press("Inscription", shown)
    assert "une adresse e-mail s'écrit seule" in everything(await office.say("mailto:inscription"))
    await office.press("Enregistrer", await office.press("Aucun", await office.say("inscription@reseau.example")))
    assert office.session("dax_2027").registration == "inscription@reseau.example"
    await office.read_again()
    await office.press("Lieu", await office.press("1", await office.say("/sessions")))
    assert "ni commune ni hôpital" in everything(await office.say("inscription@reseau.example"))


@pytest.mark.parametrize("text", ["jean.durand@gmail.com", "mail du patient jean.durand@reseau.example"])
async def test_an_address_that_may_be_a_patients_is_no_registration(office: Office, text: str) -> None:
    """Guards patients: a mailbox of one's own is somebody's, whatever was asked, and its message goes."""
    await office.press("Inscription", await office.press("1", await office.say("/sessions")))
    calls = await office.say(text)
    assert "semble identifier un patient" in everything(calls)
    assert "deleteMessage" in [call.method for call in calls]
    assert "durand" not in office.text()


async def test_a_session_moved_before_its_deadline_asks_for_another(office: Office) -> None:
    """Guards against a file that the check refuses: the deadline is asked where it would come too late."""
    shown = await office.press("1", await office.say("/sessions"))
    await office.press("Déplacer", shown)
    asked = await office.press("Mêmes heures", await office.say("15/02/2027"))
    assert "Jusqu'à quel jour" in everything(asked)
    assert "après la session" in everything(await office.say("20/02/2027"))
    await office.press("Enregistrer", await office.say("01/02/2027"))
    session = office.session("dax_2027")
    assert session.starts is not None
    assert (session.starts.isoformat(), str(session.registration_deadline)) == ("2027-02-15T09:00:00", "2027-02-01")


async def test_a_session_moved_later_is_asked_for_its_deadline(office: Office) -> None:
    """Guards the day until which people register: it stays by a tap that names it, never in silence."""
    before = office.session("dax_2027").registration_deadline
    shown = await office.press("1", await office.say("/sessions"))
    await office.press("Déplacer", shown)
    asked = await office.press("Mêmes heures", await office.say("19/04/2027"))
    assert "Jusqu'à quel jour" in everything(asked)
    assert f"Garder le {before:%d/%m/%Y}" in everything(asked)
    await office.press("Enregistrer", await office.say("05/04/2027"))
    assert str(office.session("dax_2027").registration_deadline) == "2027-04-05"


async def test_a_deadline_after_the_new_day_cannot_be_kept(office: Office) -> None:
    """Guards the button: where the old deadline would come after the session it is not offered."""
    shown = await office.press("1", await office.say("/sessions"))
    await office.press("Déplacer", shown)
    assert "Garder le" not in everything(await office.press("Mêmes heures", await office.say("15/02/2027")))


@pytest.mark.parametrize(
    ("given", "wrong", "why"),
    [
        ((), "Toulouse", "ni commune ni hôpital"),
        (("Bordeaux", "Salle 1", "Titre", "Title"), "hier soir", "ne comprends pas ce jour"),
        (("Bordeaux", "Salle 1", "Titre", "Title"), "18/05/2020", "est passé"),
        (("Bordeaux", "Salle 1", "Titre", "Title", "18/05/2027"), "9h 17h", "ces heures"),
        (("Bordeaux", "Salle 1", "Titre", "Title", "18/05/2027", "9h-17h"), "voir le site", "https://"),
        (("Bordeaux",), "x" * 121, "1 à 120"),
    ],
)
async def test_what_is_unclear_is_asked_again(office: Office, given: tuple[str, ...], wrong: str, why: str) -> None:
    """Guards each step: a wrong answer says why, and the same question goes on waiting."""
    await office.press("Ajouter", await office.say("/sessions"))
    await office.say(*given)
    assert why in everything(await office.say(wrong))
    form = await office.chat.storage.forms.of(str(ADMINISTRATOR))
    assert form is not None
    kept = Form.from_json(form.content)
    assert kept is not None
    assert len(kept.done) == len(given)


async def test_several_places_of_one_name_are_a_choice(office: Office) -> None:
    """Guards homonyms: they are shown as buttons, never guessed."""
    await office.press("Ajouter", await office.say("/sessions"))
    choices = await office.say("Saint-Martin")
    assert len(choices[-1].buttons) > 3
    chosen = await office.chat.tap(choices[-1].buttons[0]["callback_data"], ADMINISTRATOR)
    assert "Le lieu précis" in everything(chosen)


@pytest.mark.slow
async def test_hours_that_do_not_exist_are_refused_by_the_same_validation(office: Office) -> None:
    """Guards the night on which the clocks go forward: said in French, not written."""
    before = office.text()
    shown = await office.press("1", await office.say("/sessions"))
    await office.press("Déplacer", shown)
    preview = await office.press("Garder le", await office.say("28/03/2027", "2h30-5h"))
    assert "Rien n'a été écrit" in everything(await office.press("Enregistrer", preview))
    assert office.text() == before


def test_a_new_key_is_short_plain_and_free() -> None:
    """Guards keys: the model's letters and length, whatever the town, and never one that is taken."""
    assert new_key("Saint-Jean-d'Angély 2027-03-18", ()) == "saint_jean_d_angely_2027_03_18"
    assert new_key("Dax 2027-03-18", {"dax_2027_03_18"}) == "dax_2027_03_18_2"
    long = new_key("Saint-Médard-de-Guizières-sous-les-Bois-en-Périgord 2027-03-18", ())
    assert len(long) <= 40
    assert long.endswith("_2027_03_18")


async def test_a_save_is_read_once(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards the time until a save answers: what was proved is put in place, not read a second time."""
    read: list[str] = []

    def noted(where: str) -> Callable[..., Knowledge]:
        def load(*given: Any) -> Knowledge:
            read.append(where)
            return load_knowledge(*given)

        return load

    monkeypatch.setattr(saving, "load_knowledge", noted("proved"))
    monkeypatch.setattr(reading, "load_knowledge", noted("read again"))
    await office.press("Enregistrer", await moved(office))
    await office.read_again()
    assert read == ["proved"]
    assert office.chat.holder.read_from == state_of(office.knowledge)
    office.announcements.reloading.saved(state_of(office.knowledge))
    await office.read_again()
    assert read == ["proved"], "the watch has nothing to read either"
    sessions = office.chat.holder.current.knowledge.training.sessions
    assert sessions == load_knowledge(office.knowledge, ROOT / "data").training.sessions
    assert office.chat.holder.current.knowledge.version == load_knowledge(office.knowledge, ROOT / "data").version


@pytest.mark.slow
async def test_a_save_beside_another_one_is_read_again(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards a colleague who saves another file meanwhile: what answers is how the whole folder stands."""
    preview = await moved(office)
    other = office.knowledge / "toxicities" / "colitis.yaml"

    def meddle(texts: Mapping[Path, str]) -> list[Path]:
        text = other.read_text(encoding="utf-8")
        other.write_text(text.replace("phrases:\n  fr: [", "phrases:\n  fr: [zanderlouille, "), encoding="utf-8")
        return write_all(texts)

    monkeypatch.setattr("bot.curating.saving.write_all", meddle)
    await office.press("Enregistrer", preview)
    await office.read_again()
    assert "Colite" in everything(await office.say("zanderlouille grade 2"))
