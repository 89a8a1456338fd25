"""A question without an answer: handed over after consent, without who asked; its word added to the right line."""

from __future__ import annotations

import pytest

from bot.conversation.buttons import LONGEST_QUESTION, MOST_BUTTONS
from bot.conversation.coordination.questions import MOST_A_DAY
from tests.channels.telegram.harness import ADMINISTRATOR, MEMBER, VISITOR, Call, everything
from tests.conversation.coordination.conftest import Office
from tests.typed import untypeset

ODD = "vraugnole blistique"
UNANSWERED = "quelle heure est-il sur la lune"


async def handed(office: Office, text: str = UNANSWERED, user: int = MEMBER) -> list[Call]:
    """Return what handing a question over led to."""
    asked = await office.press("Signaler cette question", await office.say(text, user=user), user)
    return await office.press("Envoyer ce texte", asked, user)


async def test_a_question_is_handed_over_after_consent_alone(office: Office) -> None:
    """Guards consent: the whole text is shown first, nothing is kept before the tap, and nobody's number after it."""
    answer = await office.say(UNANSWERED, user=MEMBER)
    assert len([b for call in answer for b in call.buttons]) <= MOST_BUTTONS
    asked = await office.press("Signaler cette question", answer, MEMBER)
    assert f"« {UNANSWERED} »" in everything(asked)
    assert "30 jours" in everything(asked)
    assert await office.chat.storage.usage.questions() == []
    await office.press("Envoyer ce texte", asked, MEMBER)
    [kept] = await office.chat.storage.usage.questions()
    assert (kept.text, kept.language) == (UNANSWERED, "fr")
    rows = await office.chat.storage.usage._database.rows("SELECT * FROM handed_over")
    assert str(MEMBER) not in str([tuple(row) for row in rows])
    assert "n'est plus en mémoire" in everything(await office.press("Envoyer ce texte", asked, MEMBER))


async def test_not_sending_keeps_nothing(office: Office) -> None:
    """Guards the other button."""
    asked = await office.press("Signaler cette question", await office.say(UNANSWERED, user=MEMBER), MEMBER)
    await office.press("Ne pas envoyer", asked, MEMBER)
    assert "n'est plus en mémoire" in everything(await office.press("Envoyer ce texte", asked, MEMBER))
    assert await office.chat.storage.usage.questions() == []


@pytest.mark.parametrize(
    "text",
    [
        "Mme Dupont née le 12/03/1958 quelle heure est-il",
        "quelle heure est-il pour le patient Jean Dupont",
        "quelle heure est-il " + "encore " * (LONGEST_QUESTION // 7 + 1),
        "dermato Dax",
        "mon patient ne respire plus",
    ],
)
async def test_what_may_name_a_patient_or_has_an_answer_is_not_offered(office: Office, text: str) -> None:
    """Guards identities, long letters, and questions that were answered: there is no button at all."""
    answer = await office.say(text, user=MEMBER)
    assert not any("Signaler" in untypeset(b["text"]) for call in answer for b in call.buttons)


async def test_a_button_hands_over_its_own_text_only(office: Office) -> None:
    """Guards an old button, a restart, half an hour and somebody else: the text that was shown, or nothing."""
    old = await office.press("Signaler cette question", await office.say(UNANSWERED, user=MEMBER), MEMBER)
    await office.say("quelle heure est-il sur mars", user=MEMBER)
    assert "n'est plus en mémoire" in everything(await office.press("Envoyer ce texte", old, MEMBER))
    assert "n'est plus en mémoire" in everything(await office.press("Envoyer ce texte", old, VISITOR))
    fresh = await office.press("Signaler cette question", await office.say(UNANSWERED, user=MEMBER), MEMBER)
    office.chat.wait(minutes=31)
    assert "n'est plus en mémoire" in everything(await office.press("Envoyer ce texte", fresh, MEMBER))
    assert await office.chat.storage.usage.questions() == []


async def test_erasing_oneself_forgets_the_open_question(office: Office) -> None:
    """Guards /supprimer: what stood in memory only is gone too, and /mesdonnees says whether it stands."""
    asked = await office.press("Signaler cette question", await office.say(UNANSWERED, user=MEMBER), MEMBER)
    coordination = office.chat.services.extensions[0]
    assert coordination.held(str(MEMBER)) == {"unanswered_question_is_remembered": True}
    coordination.forget(str(MEMBER))
    assert coordination.held(str(MEMBER)) == {"unanswered_question_is_remembered": False}
    assert "n'est plus en mémoire" in everything(await office.press("Envoyer ce texte", asked, MEMBER))


async def test_one_person_hands_over_only_so_many_a_day(office: Office) -> None:
    """Guards the list against one person who fills it."""
    said = [everything(await handed(office, f"{UNANSWERED} {'x' * number}")) for number in range(MOST_A_DAY + 1)]
    assert ["déjà transmis" in one for one in said] == [False] * MOST_A_DAY + [True]


@pytest.mark.parametrize("user", [MEMBER, VISITOR])
async def test_only_administrators_read_them(office: Office, user: int) -> None:
    """Guards the texts: the command is no command, and a forged button shows nothing."""
    await handed(office)
    assert UNANSWERED not in everything(await office.say("/questions", user=user))
    listed = await office.say("/questions")
    assert UNANSWERED in everything(listed)
    forged = await office.chat.tap(listed[-1].button("1")["callback_data"], user)
    assert UNANSWERED not in everything(forged)


async def test_a_question_is_taken_off_the_list(office: Office) -> None:
    """Guards the end of a question that was dealt with."""
    await handed(office)
    opened = await office.press("1", await office.say("/questions"))
    await office.press("Retirer de la liste", opened)
    assert await office.chat.storage.usage.questions() == []


async def synonym(office: Office, meaning: str) -> list[Call]:
    """Return the page that shows the line for 'vraugnole'."""
    await handed(office, ODD)
    opened = await office.press("1", await office.say("/questions"))
    asked = await office.press("Ajouter comme synonyme", opened)
    assert "Quel mot ajouter" in everything(asked)
    await office.say("vraugnole")
    return await office.say(meaning)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("meaning", "file"),
    [
        ("colite", "toxicities/colitis.yaml"),
        ("dermatologue", "specialties.yaml"),
        ("CH de Dax", "facilities.yaml"),
        ("pembrolizumab", "treatments.yaml"),
        ("Béarn", "territories.yaml"),
    ],
)
async def test_a_synonym_shows_its_line_and_is_written_by_a_tap(office: Office, meaning: str, file: str) -> None:
    """Guards the way from a question to the YAML: file and line, the line as it would read, one word of difference."""
    path = office.knowledge / file
    before = path.read_text(encoding="utf-8")
    shown = await synonym(office, meaning)
    assert f"knowledge/{file}:" in everything(shown)
    assert "vraugnole" in everything(shown)
    assert path.read_text(encoding="utf-8") == before, "showing writes nothing"
    done = await office.press("Enregistrer", shown)
    assert f"ajouté dans {file}" in everything(done)
    after = path.read_text(encoding="utf-8")
    assert before in [after.replace(added, "", 1) for added in (", vraugnole", "      fr: [vraugnole]\n")]


@pytest.mark.slow
async def test_a_word_with_two_meanings_is_refused(office: Office) -> None:
    """Guards the vocabulary: what already means something else is not written, and the file and line are told."""
    await handed(office, ODD)
    opened = await office.press("1", await office.say("/questions"))
    await office.press("Ajouter comme synonyme", opened)
    await office.say("dermatologue")
    from bot.commands.validating import refuse_problems

    coordination = office.chat.services.extensions[0]
    saving = coordination._parts[0]._pen.saving  # type: ignore[attr-defined]
    saving._validate = refuse_problems
    before = (office.knowledge / "toxicities/colitis.yaml").read_bytes()
    told = everything(await office.press("Enregistrer", await office.say("colite")))
    assert "Rien n'a été écrit" in told
    assert (office.knowledge / "toxicities/colitis.yaml").read_bytes() == before


async def test_a_word_of_several_organs_is_asked_for_with_the_part_it_speaks_of(office: Office) -> None:
    """Guards 'yeux douloureux': the whole expression of the question is offered, and the bare word is not saved."""
    usage, day = office.chat.storage.usage, office.chat.clock.date()
    await usage.hand_over("talon douloureux sous nivo", "fr", day)
    asked = await office.press("Ajouter comme synonyme", await office.press("1", await office.say("/questions")))
    assert "Non compris : talon douloureux" in everything(asked)
    await office.say("douloureux")
    refused = await office.say("arthrite")
    assert "se dit de plusieurs organes" in everything(refused)
    assert "l'expression entière : talon douloureux" in everything(refused)
    assert not any("Enregistrer" in button["text"] for call in refused for button in call.buttons)
    await office.say("talon douloureux")
    assert "toxicities/arthritis.yaml" in everything(await office.say("arthrite"))


async def test_what_means_nothing_or_several_things_is_asked_again(office: Office) -> None:
    """Guards the target: one thing that has phrases of its own, never a guess."""
    await handed(office, ODD)
    await office.press("Ajouter comme synonyme", await office.press("1", await office.say("/questions")))
    await office.say("vraugnole")
    assert "une seule chose" in everything(await office.say("zzzz"))
    assert "une seule chose" in everything(await office.say("colite et hépatite"))
    assert "15" in everything(await office.say("mon patient ne respire plus")), "an emergency is answered"
    assert "toxicities/hepatitis.yaml" in everything(await office.say("hépatite"))


@pytest.mark.slow
async def test_a_word_is_made_a_synonym_or_taken_off(office: Office) -> None:
    """Guards the words that several people asked: one tap begins with them, another forgets them."""
    usage, day = office.chat.storage.usage, office.chat.clock.date()
    await usage.keep_word("vraugnole", b"1", 3, day)
    asked = await office.press("vraugnole", await office.say("/questions"))
    assert "De quoi est-ce un synonyme" in everything(asked)
    await office.press("Enregistrer", await office.say("colite"))
    assert await usage.words() == [], "what is known now is no word to learn"
    await usage.keep_word("blistique", b"2", 3, day)
    await office.press("Retirer", await office.press("blistique", await office.say("/questions")))
    assert await usage.words() == []


async def test_a_command_ends_it(office: Office) -> None:
    """Guards typed texts afterwards: they are questions again."""
    await handed(office, ODD)
    await office.press("Ajouter comme synonyme", await office.press("1", await office.say("/questions")))
    await office.say("/aide")
    assert "synonyme" not in everything(await office.say("dermato Dax"))
    assert await office.chat.storage.forms.of(str(ADMINISTRATOR)) is None
