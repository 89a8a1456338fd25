"""A question, a tap, a location, a command: what comes back to the chat."""

from __future__ import annotations

from tests.channels.telegram.harness import MEMBER, VISITOR, Chat, everything


async def test_a_question_gets_one_message_with_contact_and_buttons(chat: Chat) -> None:
    """Guards the product in one screen: the nearest referent, its number, its buttons."""
    calls = await chat.say("dermato dax")
    assert [call.method for call in calls] == ["sendMessage"]
    assert calls[0].parameters["parse_mode"] == "HTML"
    assert "+33 5 36 49 40 01" in calls[0].text
    assert "DÉMONSTRATION" in calls[0].text
    card = (await chat.tap(calls[0].button("Fiche 1")["callback_data"]))[0]
    assert "Service de dermatologie" in card.text
    assert "DÉMONSTRATION" in card.text
    assert "DÉMONSTRATION" in card.button("Copier")["copy_text"]["text"]


async def test_a_grade_is_one_tap_away(chat: Chat) -> None:
    """Guards that the other grades lead to their own card, and raise the same alarm as typing."""
    answer = (await chat.say("myocardite grade 1"))[-1]
    data = answer.button("Grade 4")["callback_data"]
    calls = await chat.tap(data)
    assert [call.method for call in calls] == ["editMessageText", "answerCallbackQuery"]
    assert calls[0].text.startswith("<b>🚨")


async def test_a_button_answers_in_the_language_of_its_message(chat: Chat) -> None:
    """Guards that an English answer has English buttons, whatever the application's language."""
    answer = (await chat.say("grade 2 colitis, what should I do"))[-1]
    assert "Grade 2" in answer.text
    calls = await chat.tap(answer.button("Grade 3")["callback_data"])
    assert "Understood" in calls[0].text


async def test_everything_is_reached_by_taps_alone(chat: Chat) -> None:
    """Guards the way from /start to a contact and to a grade without typing."""
    home = (await chat.say("/start"))[0]
    for sentence in ("15 (SAMU)", "Aucune donnée patient", "pas un dispositif médical"):
        assert sentence in home.text
    dermatology = (await chat.tap(home.button("Dermatologie")["callback_data"]))[0]
    departments = (await chat.tap(dermatology.button("Département")["callback_data"]))[0]
    contact = (await chat.tap(departments.button("40 Landes")["callback_data"]))[0]
    assert "+33 5 36 49 40 01" in contact.text
    toxicities = (await chat.tap(home.button("Toxicités")["callback_data"]))[0]
    colitis = (await chat.tap(toxicities.button("Colite")["callback_data"]))[0]
    card = (await chat.tap(colitis.button("Grade 3")["callback_data"]))[0]
    assert "Grade 3" in card.text
    assert (await chat.tap(toxicities.button("Retour")["callback_data"]))[0].text == home.text


async def test_a_shared_location_completes_the_question(chat: Chat) -> None:
    """Guards *autour de moi*: the discipline tapped before, the position shared after, rounded on the way."""
    home = (await chat.say("/start"))[0]
    dermatology = (await chat.tap(home.button("Dermatologie")["callback_data"]))[0]
    ask = (await chat.tap(dermatology.button("Autour de moi")["callback_data"]))[0]
    assert ask.parameters["reply_markup"]["keyboard"][0][0]["request_location"] is True
    calls = await chat.share(43.710234, -1.053912)
    assert "Dermatologie" in calls[0].text
    assert "Centre hospitalier de Dax" in calls[0].text
    assert "43.710" not in everything(calls)


async def test_a_location_alone_asks_for_the_discipline(chat: Chat) -> None:
    """Guards that a position without a question is asked about, and that the next tap uses it."""
    page = (await chat.share(43.71, -1.05))[0]
    calls = await chat.tap(page.button("Cardiologie")["callback_data"])
    assert "km" in calls[0].text


async def test_a_location_outside_the_region_is_said_to_be_outside(chat: Chat) -> None:
    """Guards that somebody in Toulouse does not take the nearest referent for a local one."""
    await chat.say("dermatologue")
    assert "hors de Nouvelle-Aquitaine" in everything(await chat.share(43.60, 1.44))


async def test_an_edited_question_is_answered_anew(chat: Chat) -> None:
    """Guards that a corrected question counts as a question."""
    calls = await chat.update(edited_message=chat.message(MEMBER, text="rhumato pau", edit_date=2))
    assert "Rhumatologie" in calls[0].text


async def test_the_context_lives_thirty_minutes_and_belongs_to_one_person(chat: Chat) -> None:
    """Guards 'et à Bayonne ?', and that it never takes over somebody else's question."""
    await chat.say("dermato dax")
    assert "Bayonne" in everything(await chat.say("et à Bayonne ?"))
    assert "Dermatologie : référents" not in everything(await chat.say("et à Pau ?", VISITOR))
    chat.wait(minutes=31)
    assert "référents" not in (await chat.say("et à Pau ?"))[0].text
    assert len(chat.services.contexts) <= 1


async def test_too_many_messages_get_one_notice(chat: Chat) -> None:
    """Guards the pace of one person, and that others do not notice."""
    texts = []
    for _ in range(40):
        texts += [call.text for call in await chat.update(message=chat.message(MEMBER, text="aide"))]
        chat.seconds -= 10
    assert sum("trop de messages" in text for text in texts) == 1
    assert len(texts) < 20
    assert "trop de messages" not in everything(await chat.say("aide", VISITOR))


async def test_an_emergency_is_answered_even_to_who_is_too_fast(chat: Chat) -> None:
    """Guards that the flood control never stands between a dying patient and the call to 15."""
    for _ in range(40):
        await chat.say("dermato dax")
        chat.seconds -= 10
    calls = await chat.say("il ne respire plus")
    assert any("15" in call.text.splitlines()[0] for call in calls if call.method == "sendMessage")


async def test_commands_work_in_both_languages(chat: Chat) -> None:
    """Guards each command of the menus, and what may follow it."""
    for command in (
        "aide", "referent", "grades", "parcours", "formation", "rcp", "annuaire", "abonnement", "confidentialite",
        "territoire", "langue", "start",
    ):  # fmt: skip
        calls = await chat.say(f"/{command}")
        assert [call.method for call in calls] == ["sendMessage"], command
        assert "pas compris" not in calls[0].text
    assert "Privacy" in (await chat.say("/privacy"))[0].text
    assert "Type for example" in (await chat.say("/help"))[0].text
    assert "Grade 3" in (await chat.say("/grades colite"))[0].text
    assert "+33 5 36 49 40 01" in (await chat.say("/referent dermato dax"))[0].text
    assert "Confidentialité" in (await chat.say("/confidentialité"))[0].text
    assert "+33 5 36 49 40 01" in (await chat.say("/dermato dax"))[0].text


async def test_territory_and_language_are_saved_and_used(chat: Chat) -> None:
    """Guards that a saved territory completes a question, is said, and can be forgotten."""
    page = (await chat.say("/territoire"))[0]
    await chat.tap(page.button("40 Landes")["callback_data"])
    answer = (await chat.say("dermatologue"))[0]
    assert "Territoire enregistré : Landes (40)" in answer.text
    assert answer.button("Département")
    assert "Béarn" in (await chat.say("/territoire Béarn"))[0].text
    page = (await chat.say("/territoire"))[0]
    assert "oublié" in (await chat.tap(page.button("Oublier")["callback_data"]))[0].text
    page = (await chat.say("/langue"))[0]
    assert "English" in (await chat.tap(page.button("English")["callback_data"]))[0].text
    assert "Understood" in (await chat.say("dax"))[0].text


async def test_deep_links_open_a_specialty_or_a_topic(chat: Chat) -> None:
    """Guards the printed codes of the wards, and that a strange one opens the first page."""
    assert "+33 5 36 49 40 01" in (await chat.say("/start dermatology-40"))[0].text
    assert "Grade 3" in (await chat.say("/start colitis-3"))[0].text
    assert "RCP" in (await chat.say("/start rcp"))[0].text
    for payload in ("nothing", "dermatology-99", "colitis-9", "urology", "<b>", "a" * 70):
        assert "Écrivez par exemple" in (await chat.say(f"/start {payload}"))[0].text


async def test_contact_card_and_place_are_sent(chat: Chat) -> None:
    """Guards the vCard and the itinerary on the page of a contact, one tap behind the answer."""
    answer = (await chat.say("dermato dax"))[0]
    details = (await chat.tap(answer.button("Fiche")["callback_data"]))[0]
    card = (await chat.tap(details.button("Contact")["callback_data"]))[0]
    assert card.method == "sendContact"
    assert card.parameters["phone_number"] == "+33536494001"
    assert "DÉMONSTRATION" in card.parameters["first_name"]
    venue = (await chat.tap(details.button("Itinéraire")["callback_data"]))[0]
    assert venue.method == "sendVenue"
    assert "Dax" in venue.parameters["title"]


async def test_an_emergency_offers_no_card_with_a_fictional_number(chat: Chat) -> None:
    """Guards that beside an emergency no tap leads to the number of a demonstration entry."""
    answer = (await chat.say("myocardite grade 4 à Dax, cardiologue"))[-1]
    details = (await chat.tap(answer.button("Fiche 1")["callback_data"]))[0]
    labels = [button["text"] for button in details.buttons]
    assert any("Itinéraire" in label for label in labels)
    assert not any("Contact" in label for label in labels)
    assert "+33 5 36 49" not in everything([answer, details])
    assert "+335 36 49".replace(" ", "") not in everything([answer, details])


async def test_a_department_beside_a_name_of_many_is_said_and_can_be_left(chat: Chat) -> None:
    """Guards « Saint-Martin 40 »: the department counts, the question says so, and another one is a tap away."""
    page = (await chat.say("dermato Saint-Martin 40"))[0]
    assert "dans les Landes (40)" in page.text
    places = [button["text"] for button in page.buttons if "(" in button["text"]]
    assert places
    assert all("(40)" in text for text in places)
    elsewhere = (await chat.tap(page.button("Ailleurs")["callback_data"]))[0]
    found = (await chat.tap(elsewhere.button("17 Charente-Maritime")["callback_data"]))[0]
    assert "Dermatologie" in found.text
    assert "Charente-Maritime" in found.text
    assert not any("Ailleurs" in b["text"] for b in (await chat.say("dermato Saint-Martin"))[0].buttons)


async def test_the_other_places_of_a_name_are_one_tap_away(chat: Chat) -> None:
    """Guards the pages of homonyms: a few at once, the rest behind a button, in place of the first ones."""
    page = (await chat.say("dermato Saint-Martin"))[0]
    first = {button["text"] for button in page.buttons}
    assert len(page.buttons) <= 8
    further = (await chat.tap(page.button("Autres lieux")["callback_data"]))[0]
    assert not {text for text in first if "(" in text and "Autres" not in text} & {b["text"] for b in further.buttons}
    assert further.button("Autres lieux")
