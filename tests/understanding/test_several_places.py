"""Several places of which one is enough, homonyms told apart by a neighbour, and several departments as one place."""

from __future__ import annotations

from itertools import permutations

import pytest

from bot.answering.answer import Answer, Asker
from bot.answering.wording import Wording
from bot.assistant import Assistant
from bot.commands.as_json import answer_as_json
from bot.conversation.buttons import Setting, answer_rows
from bot.conversation.tap_data import unpack
from bot.knowledge_base.places import Place, is_known, lies_in
from bot.understanding.query import Query
from tests.conftest import NOON, ask
from tests.rows import every_row

EITHER = (
    "dermato {0} ou {1}", "dermato à {0} ou à {1}", "quel dermato sur {0} ou bien {1} ?",
    "dermato {0}, ou à défaut {1}",
    "un dermatologue joignable à {0} ou, à défaut, à {1} ?", "dermato : {0}, sinon {1}",
    "dermato vers {0}. Sinon {1} ?",
    "dermatologist in {0} or {1}", "a dermatologist, {0} or {1}, either is OK", "dermatologist in {0}, otherwise {1}",
    "dermatologist near {0}, failing that {1}", "dermato {0} et {1}, peu importe", "dermato {0} ou direct {1} ?",
    "dermato : on l'adresse à {0} ou il part à {1} ?", "dermato de préférence {0}, sinon {1}",
)  # fmt: skip
"""{0} is preferred, however far from {1}."""
SECOND = ("dermato à {1} ou de préférence à {0}", "dermato {1} ou {0}, idéalement {0}")
TOGETHER = (
    "dermato {0} et {1}", "j'exerce entre {0} et {1}, quel dermato ?", "dermato {0}, {1}", "dermato {0} / {1}",
    "dermatologist between {0} and {1}", "dermato à {0} + {1}",
)  # fmt: skip
"""Both are near who asks: the first, where they are one neighbourhood."""
FAR = (("Limoges", "Bayonne"), ("Pau", "Guéret"), ("Tulle", "La Rochelle"), ("Orthez", "Agen"))
NEAR = (("Pau", "Orthez"), ("Évaux-les-Bains", "Auzances"), ("Ussel", "Tulle"), ("Villeneuve-sur-Lot", "Agen"))
NOT_JOINED = (
    "dermato et cardiologue à {0} et à {1}",
    "dermato {0} {1}", "quel dermato à {0}, il y en a peut-être un aussi à {1}",
)  # fmt: skip
WHICH = (
    "il vit à {2}, quel dermato, c'est {0} ou {1} ?", "dermato {0} ou {1} ? le monsieur habite {2}",
    "patient de {2}, dermato : {0} ou {1} ?", "dermatologist, {0} or {1}? she lives in {2}",
)  # fmt: skip
OUTSIDE = (("Cahors", "Fumel"), ("Tarbes", "Nay"), ("Toulouse", "Agen"), ("Clermont-Ferrand", "Bort-les-Orgues"))
BESIDE_OUTSIDE = (
    "dermato {0} ou {1}", "dermato {1} ou {0}", "dermato {1}, {0} arrangerait bien",
    "je suis à {1}, {0} irait aussi : dermato",
    "on m'a dit d'appeler {0}, dermato plus près de {1} ?", "{0} est hors de votre région : quel dermato vers {1} ?",
)  # fmt: skip
TOLD_APART = {
    "dermato Saint-Astier dans le 47, celui près de Duras, pas celui de Dordogne": "47229",
    "dermato pour quelqu'un de Magné, celui à côté de Niort hein pas celui de la Vienne": "79162",
    "dermato Mérignac mais celui en Charente pas Bordeaux": "16216", "dermato Mérignac près de Jarnac": "16216",
    "elle è de merignac ms celui en charente pa bx, un dermato": "16216",
    "dermato Saint-Martin près de Dax": "40272", "dermatologist in Grignols, near Bazas": "33195",
    "dermato pas Mauléon du Pays basque, Mauléon dans les Deux-Sèvres": "79079",
    "dermato Grignols, pas celui de Gironde": "24205", "dermato Grignols pas en Dordogne": "33195",
    "dermato entre Castillon et Libourne": "33108",
    # what only looks so: the large town is meant, beside which one does not want to go
    "dermato à Mérignac, pas à Bordeaux": "33281", "dermato à Mérignac près de Bordeaux": "33281",
}  # fmt: skip
REFUSED = ("refuse catégoriquement d'aller à", "ne veut pas aller à", "refuse")
DEPARTMENTS = {
    "16": "Charente",
    "19": "Corrèze",
    "23": "Creuse",
    "33": "Gironde",
    "40": "Landes",
    "64": "Pyrénées-Atlantiques",
}
NAMED_TOGETHER = (
    "dermato {0} et {1}", "dermato en {0} ou en {1}", "dermato {0}/{1}", "dermato, {0} et {1} confondues",
    "dermato {0}, {1}",
    "a dermatologist in {0} or {1}",
)  # fmt: skip
NUMBERED_TOGETHER = (
    "dermato dans le {0} et le {1}", "dermato dans le {0} ou le {1}", "dermato du {0} ou du {1} svp",
    "dermato {0} ou {1}",
    "a dermatologist in the {0} or the {1}, either will do",
)  # fmt: skip


def place_of(text: str, assistant: Assistant) -> str:
    return ask(assistant, text).place_name


def offered(answer: Answer) -> list[str]:
    return [choice.label for choice in answer.choices if choice.group == "elsewhere"]


@pytest.mark.slow
@every_row("pair", (*FAR, *NEAR))
@every_row("frame", EITHER + SECOND)
def test_of_two_places_of_which_one_is_enough_the_preferred_is_answered(
    frame: str, pair: tuple[str, str], assistant: Assistant
) -> None:
    """Guards 'Ussel ou, à défaut, Tulle': the words say it, so nothing is asked; the other is said and one tap away."""
    answer = ask(assistant, frame.format(*pair))
    assert "choice" not in answer.kinds
    assert answer.place_name.startswith(f"{pair[0]} (")
    assert [label.split(" (")[0] for label in offered(answer)] == [pair[1]]
    assert any(pair[0] in note and pair[1] in note for note in answer.notes)


@every_row("pair", NEAR)
@every_row("frame", TOGETHER)
def test_between_two_near_places_the_first_is_answered(frame: str, pair: tuple[str, str], assistant: Assistant) -> None:
    """Guards 'entre Évaux-les-Bains et Auzances': one neighbourhood, and the other place is one tap away."""
    answer = ask(assistant, frame.format(*pair))
    assert answer.place_name.startswith(f"{pair[0]} (")
    assert [label.split(" (")[0] for label in offered(answer)] == [pair[1]]


@every_row("pair", FAR)
@every_row("frame", TOGETHER + NOT_JOINED)
def test_two_places_far_apart_or_not_joined_are_asked(frame: str, pair: tuple[str, str], assistant: Assistant) -> None:
    """Guards the other side: where no word says that one is enough, nothing is guessed."""
    answer = ask(assistant, frame.format(*pair))
    assert "choice" in answer.kinds
    assert not answer.place_name


@every_row("home", ("Laruns", "Nay"))
@every_row("frame", WHICH)
def test_which_of_two_is_answered_near_the_patient(frame: str, home: str, assistant: Assistant) -> None:
    """Guards 'Pau ou Oloron ? il vit à Laruns': the nearest to Laruns is shown, both are one tap away."""
    answer = ask(assistant, frame.format("Pau", "Oloron-Sainte-Marie", home))
    assert answer.place_name == f"{home} (64)"
    assert offered(answer) == ["Pau (64)", "Oloron-Sainte-Marie (64)"]


@every_row("pair", OUTSIDE)
@every_row("frame", BESIDE_OUTSIDE)
def test_a_place_outside_yields_to_one_in_the_region(frame: str, pair: tuple[str, str], assistant: Assistant) -> None:
    """Guards that the region's place is answered, and that the other is said to lie outside."""
    answer = ask(assistant, frame.format(*pair))
    assert answer.place_name.startswith(f"{pair[1]} (")
    assert any(f"{pair[0]} est hors" in note for note in answer.notes)


@every_row("text", ("je suis à Dax, dermato à Toulouse", "patient de Bayonne, quel dermato sur Toulouse ?"))
def test_a_place_outside_that_is_asked_for_stays_so(text: str, assistant: Assistant) -> None:
    """Guards what is asked for against the place where somebody merely is."""
    assert place_of(text, assistant) == "Toulouse"


@every_row("text", TOLD_APART)
def test_a_neighbour_or_a_denial_tells_homonyms_apart(text: str, assistant: Assistant) -> None:
    """Guards who says which one is meant against being asked again, and against another place."""
    assert ask(assistant, text).query.place == Place("commune", TOLD_APART[text])


@every_row("text", ("dermato Saint-Martin près de Limoges", "dermato Magné, pas celui de Gironde"))
def test_homonyms_that_nothing_tells_apart_are_asked(text: str, assistant: Assistant) -> None:
    """Guards the doubt: several beside the neighbour, none of them ruled out."""
    assert "choice" in ask(assistant, text).kinds


@every_row("words", REFUSED)
def test_a_place_that_the_patient_refuses_is_ruled_out(words: str, assistant: Assistant) -> None:
    """Guards 'elle refuse d'aller à Limoges' against Limoges."""
    assert place_of(f"Elle {words} Limoges. Un dermato à Guéret ?", assistant) == "Guéret (23)"


@pytest.mark.slow
@every_row("pair", permutations(DEPARTMENTS, 2))
@every_row("frame", NAMED_TOGETHER + NUMBERED_TOGETHER)
def test_departments_named_together_are_one_place(frame: str, pair: tuple[str, str], assistant: Assistant) -> None:
    """Guards 'le 19 et le 23' and 'Landes et Pyrénées-Atlantiques confondues': their people are shown."""
    words = pair if frame in NUMBERED_TOGETHER else tuple(map(DEPARTMENTS.__getitem__, pair))
    answer = ask(assistant, frame.format(*words))
    place, knowledge = answer.query.place, assistant.knowledge
    assert place is not None
    understood = answer_as_json(answer, knowledge)["understood"]
    assert isinstance(understood, dict)
    assert (place.kind, set(understood["place"]["departments"])) == ("territory", set(pair))
    inside = [one for one in answer.cards if lies_in(knowledge.commune_of(one.facility), place, knowledge)]
    assert len(inside) == len(answer.cards) or not inside


def test_a_territory_that_is_just_those_departments_is_named_so(assistant: Assistant) -> None:
    """Guards 'Deux-Sèvres et Vienne', which is Poitou, and departments beside a territory of whole departments."""
    assert ask(assistant, "dermato Deux-Sèvres et Vienne").query.place == Place("territory", "poitou")
    assert ask(assistant, "dermato Limousin et Dordogne").query.place == Place("territory", "19+23+24+87")


@every_row("text", ("dermato dans le 47, sinon dans le 33", "dermato 47, à défaut 33"))
def test_of_two_departments_the_preferred_is_answered(text: str, assistant: Assistant) -> None:
    """Guards the order of preference between areas."""
    answer = ask(assistant, text)
    assert answer.query.place == Place("department", "47")
    assert offered(answer) == ["Gironde (33)"]


def test_too_many_departments_are_asked(assistant: Assistant) -> None:
    """Guards the border: four together are one place, five are a question."""
    assert ask(assistant, "dermato 16, 17, 19 et 23").query.place != Place("territory", "16+17+19+23")
    four = ask(assistant, "dermato Charente, Gironde, Landes et Corrèze").query.place
    assert four == Place("territory", "16+19+33+40")
    assert "choice" in ask(assistant, "dermato Charente, Gironde, Landes, Creuse et Corrèze").kinds


@every_row("key", ("40+64", "19+23+24+87"))
def test_departments_together_travel_in_a_button(key: str, assistant: Assistant) -> None:
    """Guards the territory without a curated key: packed, unpacked and typed it is the same place."""
    place = Place("territory", key)
    assert is_known(place, assistant.knowledge)
    reply = assistant.answer_query(Query(("referents",), ("dermatology",), place=place), Asker(), None, NOON)
    assert ask(assistant, f"dermatologue {reply.answer.place_name}").query.place == place


@pytest.mark.parametrize("key", ["40+99", "40+40", "40", "40+", "+", "64+40+"])
def test_a_forged_territory_is_unknown(key: str, assistant: Assistant) -> None:
    """Guards buttons that somebody made up."""
    assert not is_known(Place("territory", key), assistant.knowledge)


def test_the_other_place_is_a_button_that_is_answered(assistant: Assistant) -> None:
    """Guards the tap: the same discipline at the other place, with nothing to ask."""
    answer = ask(assistant, "dermato Limoges ou Guéret")
    wording = Wording(assistant.knowledge, "fr")
    rows = answer_rows(answer, Setting(wording))
    data = [button.data for row in rows for button in row if button.label == "Guéret (23)"]
    assert len(data) == 1
    tap = unpack(data[0] or "", assistant.knowledge)
    assert tap is not None
    reply = assistant.answer_query(tap.query, Asker(role="member"), None, NOON)
    assert reply.answer.place_name == "Guéret (23)"
    assert reply.answer.kinds == ("referents",)
