"""Contact cards in words: who, how far, which number, what is said once for all, and whose number may be shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.answering.answer import Asker, Block, ContactCard, Contacts, Paragraph, Title
from bot.answering.looking_up import Hit, Search
from bot.answering.referents import card_of, range_of, referents_section, said_of_all, spoken_number
from bot.answering.wording import Wording
from bot.assistant import Assistant
from bot.knowledge_base.kinds import LanguageCode
from bot.understanding.query import Place, Query

TODAY = date(2026, 11, 23)
MEMBER, VISITOR = Asker(role="member"), Asker(role="visitor")
AT_A_PLACE = Query(("referents",), ("dermatology",), place=Place("commune", "96001"))


def hit(region: Assistant, key: str = "aubrelac_dermatology", distance: float | None = 3.0, **changes: Any) -> Hit:
    return Hit(region.knowledge.referents[key].model_copy(update=changes), distance)


def card(region: Assistant, one: Hit, asker: Asker = MEMBER, language: LanguageCode = "fr", **more: Any) -> ContactCard:
    return card_of(one, Wording(region.knowledge, language), asker, TODAY, **more)


def section(region: Assistant, *found: Search, query: Query = AT_A_PLACE, asker: Asker = MEMBER) -> tuple[Block, ...]:
    return referents_section(found, query, Wording(region.knowledge, "fr"), asker, TODAY).blocks


@pytest.mark.parametrize(
    ("distance", "french", "english"),
    [(0.0, "0,0 km", "0.0 km"), (9.94, "9,9 km", "9.9 km"), (9.96, "10 km", "10 km"), (10.4, "10 km", "10 km"),
     (166.2, "166 km", "166 km")],
)  # fmt: skip
def test_kilometres_are_exact_where_one_is_near(region: Assistant, distance: float, french: str, english: str) -> None:
    """Guards the tenth of a kilometre below ten, with the language's own mark, and none above."""
    assert card(region, hit(region, distance=distance)).short[0].endswith(f" · {french}")
    assert card(region, hit(region, distance=distance), language="en").short[0].endswith(f" · {english}")


def test_without_a_distance_none_is_said(region: Assistant) -> None:
    """Guards a list without a point: no kilometres, and no remark about straight lines."""
    one = card(region, hit(region, distance=None))
    assert "km" not in one.short[0]
    assert "Distances à vol d'oiseau." not in list(said_of_all([one], Wording(region.knowledge, "fr")))
    assert "Distances à vol d'oiseau." in list(
        said_of_all([card(region, hit(region))], Wording(region.knowledge, "fr"))
    )


def test_a_town_is_said_where_the_name_does_not_hold_it(region: Assistant) -> None:
    """Guards the name of the town: once, beside the hospital."""
    assert card(region, hit(region)).short[0].startswith("Centre hospitalier d'Aubrelac ·")
    facility = region.knowledge.facilities["ch_aubrelac"]
    other = facility.model_copy(update={"name": facility.name.model_copy(update={"fr": "Hôpital des Lacs"})})
    known = replace(region.knowledge, facilities={**region.knowledge.facilities, "ch_aubrelac": other})
    told = card_of(hit(region), Wording(known, "fr"), MEMBER, TODAY).short[0]
    assert told.startswith("Hôpital des Lacs (Aubrelac) ·")


def test_a_shared_number_needs_its_extension(region: Assistant) -> None:
    """Guards the extension behind the number that many share, and none behind another."""
    number = "+33536490001"
    one = card(region, hit(region, extensions={number: "4512"}))
    assert spoken_number(number, one, Wording(region.knowledge, "fr")).endswith("4512")
    assert one.short[1].startswith("☎ +33 5 36 49 00 01, ")
    assert "4512" not in one.extras[1]
    assert not card(region, hit(region, extensions={number: "4512"}), VISITOR).extensions


def test_what_the_two_lines_leave_out_is_extra(region: Assistant) -> None:
    """Guards the further details: service, the other numbers, e-mail, hours, how to refer; of a visitor none."""
    assert card(region, hit(region)).extras == (
        "Service de la peau", "☎ +33 6 39 98 00 01", "✉ peau.aubrelac@messagerie.example", "9 h – 17 h",
        "Appeler avant midi",
    )  # fmt: skip
    assert card(region, hit(region), VISITOR).extras == ()


def test_beside_an_emergency_a_demonstration_gives_the_switchboard(region: Assistant) -> None:
    """Guards against a fictional number in danger: the real switchboard, which is hidden from nobody."""
    one = card(region, hit(region), no_demo_number=True)
    assert (one.phones, one.switchboard, one.hidden) == ((), "+33536490901", False)
    assert one.short[1] == "☎ standard +33 5 36 49 09 01 · premier recours"
    real = card(region, hit(region, demo=False), no_demo_number=True)
    assert real.phones == ("+33536490001", "+33639980001")


def test_a_visitors_number_stands_behind_a_lock(region: Assistant) -> None:
    """Guards the sign that more is to be had as a member, with or without a switchboard."""
    assert card(region, hit(region), VISITOR).short[1] == "🔒 ☎ standard +33 5 36 49 09 01 · premier recours"
    nowhere = card(region, hit(region, "montescal_dermatology"), VISITOR)
    assert nowhere.short[1] == "🔒 numéro réservé aux membres · premier recours"
    assert card(region, hit(region, "montescal_dermatology")).short[1].startswith("⚠️ ☎")


def test_the_age_of_the_number_that_is_shown_counts(region: Assistant) -> None:
    """Guards a recent entry whose switchboard was checked long ago, and the other way round."""
    site = hit(region, "calune_nord_dermatology")
    assert card(region, site).short[1].startswith("☎")
    hidden = card(region, site, VISITOR)
    assert (hidden.number_is_old, hidden.check_is_old) == (True, False)
    assert hidden.number_checked_on == date(2020, 3, 6)


def test_what_holds_for_all_is_said_once_the_weightiest_first(region: Assistant) -> None:
    """Guards the small print: demonstration, members' details, old checks, recent ones, straight lines."""
    wording = Wording(region.knowledge, "fr")
    cards = [card(region, hit(region)), card(region, hit(region, "montescal_dermatology"))]
    assert list(said_of_all(cards, wording)) == [
        "DÉMONSTRATION : numéros fictifs.",
        "⚠️ Vérifié le 10/01/2025 (plus de 12 mois).",
        "Vérifié le 01/10/2026.",
        "Distances à vol d'oiseau.",
    ]
    later = card(region, hit(region, checked_on=date(2026, 10, 5)))
    assert "Vérifié entre le 01/10/2026 et le 05/10/2026." in list(said_of_all([cards[0], later], wording))
    visitor = [card(region, hit(region), VISITOR)]
    assert list(said_of_all(visitor, wording))[:2] == [
        "DÉMONSTRATION : services fictifs, standards réels.",
        "🔒 Coordonnées directes réservées aux membres.",
    ]
    assert list(said_of_all([], wording)) == []


def test_among_real_contacts_each_invented_one_says_so(region: Assistant) -> None:
    """Guards a directory that is half real: the mark stands on each card, and the footer says what it means."""
    wording = Wording(region.knowledge, "fr")
    both = Search("dermatology", [hit(region), hit(region, "aubrelac_dermatology_second", demo=False)])
    [listed] = [block for block in section(region, both) if isinstance(block, Contacts)]
    assert [one.short[-1].endswith("DÉMONSTRATION") for one in listed.cards] == [True, False]
    assert next(iter(said_of_all(listed.cards, wording))).startswith("DÉMONSTRATION : les numéros qui portent ce mot")
    hidden = [replace(one, phones=()) for one in listed.cards]
    assert next(iter(said_of_all(hidden, wording))).startswith("DÉMONSTRATION : les services qui portent ce mot")
    alike = section(region, Search("dermatology", [hit(region)]))
    [listed] = [block for block in alike if isinstance(block, Contacts)]
    assert not listed.cards[0].short[-1].endswith("DÉMONSTRATION")


def test_several_lists_count_on(region: Assistant) -> None:
    """Guards the numbers of the buttons: the second list goes on where the first ends; a page begins at its own."""
    one, two = Search("dermatology", [hit(region), hit(region)]), Search("cardiology", [hit(region)])
    assert [block.first for block in section(region, one, two) if isinstance(block, Contacts)] == [1, 3]
    paged = Search("dermatology", [hit(region)], first=4, more=2)
    blocks = section(region, paged)
    assert [block.first for block in blocks if isinstance(block, Contacts)] == [4]
    assert blocks[0] == Title("Qui appeler · Dermatologie · 4 sur 6")
    assert range_of(4, 3, 9, Wording(region.knowledge, "fr")) == "4–6 sur 9"


def test_beside_a_call_nobody_without_a_number_is_shown(region: Assistant) -> None:
    """Guards an emergency: who cannot be called is left out, and no fictional number stands."""
    found = Search("dermatology", [hit(region), hit(region, "montescal_dermatology")])
    for kind, shown in (("urgent", 1), ("emergency", 1), ("toxicity", 2)):
        query = AT_A_PLACE.with_(sections=(kind, "referents"))  # type: ignore[arg-type] # kinds of sections
        [listed] = [block for block in section(region, found, query=query) if isinstance(block, Contacts)]
        assert len(listed.cards) == shown, kind


def test_a_hole_is_said_in_the_title_beside_a_card_and_in_a_line_alone(region: Assistant) -> None:
    """Guards the room beside a conduct: the note that nobody is in the town joins the title."""
    found = Search("dermatology", [hit(region)], note="none_here")
    alone = section(region, found)
    assert alone[0] == Title("Qui appeler · Dermatologie")
    assert isinstance(alone[1], Paragraph)
    beside = section(region, found, query=AT_A_PLACE.with_(sections=("toxicity", "referents")))
    assert isinstance(beside[0], Title)
    assert beside[0].text.startswith("Qui appeler · Dermatologie · ")
    assert isinstance(beside[1], Contacts)


def test_nobody_of_the_tier_asked_is_said(region: Assistant) -> None:
    """Guards who asks for a recourse centre and gets another: it is said; nothing is where it is the one."""
    query = AT_A_PLACE.with_(tier="recourse")
    other = section(region, Search("dermatology", [hit(region)]), query=query)
    assert [block.text for block in other if isinstance(block, Paragraph)]
    right = section(region, Search("dermatology", [hit(region, "calune_nord_dermatology"), hit(region)]), query=query)
    assert not [block for block in right if isinstance(block, Paragraph)]
