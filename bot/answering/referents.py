"""Section *referents*: contact cards as this asker may see them, with what has to be said about the search."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from bot.answering.answer import Asker, Block, ContactCard, Contacts, Paragraph, Section, Title
from bot.answering.looking_up import Hit, Search, search
from bot.answering.wording import Wording, phone
from bot.understanding.query import Query

URGENT = frozenset({"emergency", "urgent"})
"""Beside these nobody may dial a fictional number, and a facility without a number is of no use."""


def referents_section(query: Query, wording: Wording, asker: Asker, today: date) -> Section:
    """The referents of a query. Beside an emergency, demonstration entries show the real switchboard only."""
    found = search(query, wording.knowledge)
    return Section("referents", tuple(block for one in found for block in _blocks(one, query, wording, asker, today)))


def _blocks(found: Search, query: Query, wording: Wording, asker: Asker, today: date) -> Iterator[Block]:
    yield Title(wording.say("referents_title", specialty=wording.specialty(found.specialty)))
    if note := _note(found, query, wording):
        yield Paragraph(note)
    if found.hits:
        urgent = not URGENT.isdisjoint(query.sections)
        cards = [card_of(hit, wording, asker, today, no_demo_number=urgent) for hit in found.hits]
        if urgent:
            cards = [card for card in cards if card.phones or card.switchboard]
        yield Contacts(tuple(_brief(card) for card in cards) if _stands_beside_a_card(query) else tuple(cards))
    if any(hit.distance_km is not None for hit in found.hits):
        yield Paragraph(wording.say("great_circle"))


def _stands_beside_a_card(query: Query) -> bool:
    """Whether criteria and actions already fill the screen: contacts are then kept to what one dials."""
    return bool({"grade", "toxicity", "pathway"} & set(query.sections))


def _note(found: Search, query: Query, wording: Wording) -> str:
    if query.tier and found.hits and all(hit.referent.tier != query.tier for hit in found.hits):
        return wording.say("none_of_tier", tier=wording.tier(query.tier))
    if not found.note:
        return ""
    place = wording.place(query.place) if query.place else ""
    reference = wording.place(found.reference) if found.reference else ""
    return wording.say(
        f"referents_{found.note}",
        place=place,
        reference=reference,
        specialty=wording.specialty(found.specialty).lower(),
    )


def card_of(hit: Hit, wording: Wording, asker: Asker, today: date, *, no_demo_number: bool = False) -> ContactCard:
    """The card of a referent; a visitor gets the public switchboard instead of members-only details.

    `no_demo_number`: a demonstration entry gives the switchboard too, for a fictional number must not cost a life.
    """
    referent, knowledge = hit.referent, wording.knowledge
    facility = knowledge.facilities[referent.facility]
    reserved = referent.visibility == "members" and asker.role == "visitor"
    hidden = reserved or (no_demo_number and referent.demo)
    commune = knowledge.commune_of(referent.facility)
    point = knowledge.facility_point(referent.facility)
    card = ContactCard(
        key=referent.key,
        specialty=referent.specialty,
        specialty_name=wording.specialty(referent.specialty),
        tier=referent.tier,
        tier_name=wording.tier(referent.tier),
        facility=referent.facility,
        facility_name=facility.name.into(wording.language),
        commune=f"{commune.name} ({commune.department})",
        distance_km=None if hit.distance_km is None else round(hit.distance_km, 1),
        phones=() if hidden else referent.phones,
        switchboard=knowledge.with_switchboard(referent.facility).switchboard if hidden else None,
        secure_email=None if hidden else referent.secure_email,
        service=referent.service.into(wording.language) if referent.service and not hidden else None,
        hours=referent.hours.into(wording.language) if referent.hours and not hidden else None,
        how_to_refer=referent.how_to_refer.into(wording.language) if referent.how_to_refer and not hidden else None,
        visibility=referent.visibility,
        checked_on=referent.checked_on,
        check_is_old=wording.is_old(referent.checked_on, today),
        demo=referent.demo,
        hidden=reserved,
        latitude=point.latitude,
        longitude=point.longitude,
        lines=(),
    )
    return _with_lines(card, wording, today)


def _with_lines(card: ContactCard, wording: Wording, today: date) -> ContactCard:
    return replace(card, lines=tuple(_lines(card, wording, today)))


def _brief(card: ContactCard) -> ContactCard:
    """Without hours, service and the way to refer: the contact card has them."""
    left_out = {card.service, card.hours, card.how_to_refer}
    return replace(card, lines=tuple(line for line in card.lines if line not in left_out))


def _lines(card: ContactCard, wording: Wording, today: date) -> Iterator[str]:
    distance = (
        "" if card.distance_km is None else f" · {wording.say('distance', km=_kilometres(card.distance_km, wording))}"
    )
    yield f"{card.facility_name}"
    yield f"{card.commune} · {card.tier_name}{distance}"
    if card.service:
        yield card.service
    for number in card.phones:
        yield f"☎ {phone(number)}"
    if card.hidden:
        yield wording.say("card_hidden")
    if card.switchboard:
        yield _switchboard(card, wording, today)
    if card.secure_email:
        yield f"✉ {card.secure_email}"
    if card.hours:
        yield card.hours
    if card.how_to_refer:
        yield card.how_to_refer
    old = wording.say("check_old") if card.check_is_old else ""
    demo = wording.say("card_demo") if card.demo else ""
    yield wording.say("card_checked", day=wording.day(card.checked_on)) + old + demo


def _switchboard(card: ContactCard, wording: Wording, today: date) -> str:
    checked = wording.knowledge.with_switchboard(card.facility).checked_on
    old = wording.say("check_old") if checked and wording.is_old(checked, today) else ""
    return (
        wording.say(
            "card_switchboard", number=phone(card.switchboard or ""), day=wording.day(checked) if checked else "?"
        )
        + old
    )


def _kilometres(distance: float, wording: Wording) -> str:
    text = f"{distance:.0f}" if distance >= 10 else f"{distance:.1f}"
    return text if wording.language == "en" else text.replace(".", ",")
