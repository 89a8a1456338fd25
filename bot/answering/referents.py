"""Section *referents*: contact cards as this asker may see them, with what has to be said about the search."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from bot.answering.answer import Asker, Block, ContactCard, Contacts, Paragraph, Section, Title
from bot.answering.looking_up import Hit, Search
from bot.answering.wording import Wording, phone
from bot.knowledge_base.kinds import CALLS
from bot.knowledge_base.record import altered
from bot.understanding.query import CARD, Query


def referents_section(found: Iterable[Search], query: Query, wording: Wording, asker: Asker, today: date) -> Section:
    """The referents of a query. Beside an emergency, demonstration entries show the real switchboard only."""
    blocks: list[Block] = []
    for one in found:
        there = query.with_(place=one.at_its_place) if one.at_its_place else query
        blocks += _blocks(one, there, wording, asker, today)
    return Section("referents", tuple(_counted_on(_marked(blocks, wording))))


def _marked(blocks: Sequence[Block], wording: Wording) -> list[Block]:
    """Where invented contacts stand among real ones each says so: neither may be taken for the other."""
    cards = [card for block in blocks if isinstance(block, Contacts) for card in block.cards]
    if not are_mixed(cards):
        return list(blocks)
    return [
        replace(block, cards=tuple(_with_its_mark(card, wording) for card in block.cards))
        if isinstance(block, Contacts)
        else block
        for block in blocks
    ]


def _with_its_mark(card: ContactCard, wording: Wording) -> ContactCard:
    *before, last = card.short
    return replace(card, short=(*before, f"{last}{wording.say('card_demo')}")) if card.demo else card


def are_mixed(cards: Sequence[ContactCard]) -> bool:
    """Whether some of them are invented and others are not."""
    return len({card.demo for card in cards}) > 1


def _counted_on(blocks: Sequence[Block]) -> Iterator[Block]:
    """Several lists count on: the number beside a contact is that of its button."""
    number = 0
    for block in blocks:
        if isinstance(block, Contacts):
            first = number or block.first
            number = first + len(block.cards)
            yield Contacts(block.cards, first, block.total) if first != block.first else block
        else:
            yield block


def _blocks(found: Search, query: Query, wording: Wording, asker: Asker, today: date) -> Iterator[Block]:
    # Beside a card the screen is full: a facility then stands under its short name.
    beside_a_card = not set(CARD).isdisjoint(query.sections)
    if found.note == "none_here" and query.place and beside_a_card:
        short = wording.say("referents_none_here_short", within=wording.within(query.place).partition(" (")[0])
        yield Title(f"{_title(found, wording, brief=True)} · {short}")
    else:
        yield Title(_title(found, wording, brief=beside_a_card))
        if note := _note(found, query, wording):
            yield Paragraph(note)
    if found.hits:
        urgent = not CALLS.isdisjoint(query.sections)
        cards = [card_of(hit, wording, asker, today, no_demo_number=urgent) for hit in found.hits]
        if urgent:
            cards = [card for card in cards if card.phones or card.switchboard]
        if beside_a_card:
            cards = [replace(card, short=(_who(card, wording, brief=True), *card.short[1:])) for card in cards]
        yield Contacts(tuple(cards), found.first, found.total)


def _title(found: Search, wording: Wording, *, brief: bool) -> str:
    """'Qui appeler · Dermatologie', on a further page with which ones these are."""
    name = wording.short_specialty(found.specialty) if brief else wording.specialty(found.specialty)
    if found.at_its_place:
        name = f"{name} · {wording.place(found.at_its_place)}"
    title = wording.say("referents_title", specialty=name)
    if found.first == 1 or not found.hits:
        return title
    return f"{title} · {range_of(found.first, len(found.hits), found.total, wording)}"


def range_of(first: int, count: int, total: int, wording: Wording) -> str:
    """'4–6 sur 9'."""
    numbers = f"{first}–{first + count - 1}" if count > 1 else str(first)
    return wording.say("referents_range", numbers=numbers, total=total)


def _note(found: Search, query: Query, wording: Wording) -> str:
    if query.tier and found.hits and all(hit.referent.tier != query.tier for hit in found.hits):
        return wording.say("none_of_tier", tier=wording.tier(query.tier))
    if not found.note:
        return ""
    specialty = wording.specialty(found.specialty).lower()
    return wording.say(
        f"referents_{found.note}",
        place=wording.place(query.place) if query.place else "",
        within=wording.within(query.place) if query.place else "",
        inside=wording.inside(query.place) if query.place else "",
        nearest=wording.say("nearest_one" if len(found.hits) == 1 else "nearest_several"),
        reference=wording.nearest_to(wording.place(found.reference)) if found.reference else "",
        of_specialty=wording.of(specialty),
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
    number_checked_on = knowledge.with_switchboard(referent.facility).checked_on if hidden else referent.checked_on
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
        number_checked_on=number_checked_on,
        number_is_old=number_checked_on is not None and wording.is_old(number_checked_on, today),
        lines=(),
        extensions=() if hidden else tuple(referent.extensions.items()),
    )
    return _with_lines(card, wording, today)


def _with_lines(card: ContactCard, wording: Wording, today: date) -> ContactCard:
    return altered(
        card,
        lines=tuple(_lines(card, wording, today)),
        short=(_who(card, wording), _number(card, wording)),
        extras=tuple(_extras(card, wording)),
    )


def _who(card: ContactCard, wording: Wording, *, brief: bool = False) -> str:
    """'Centre hospitalier de Dax · 0,8 km'; the town where the name of the facility does not hold it."""
    town = card.commune.partition(" (")[0]
    name = wording.knowledge.facilities[card.facility].short if brief else card.facility_name
    return f"{name if town in name else f'{name} ({town})'}{_distance(card, wording)}"


def _number(card: ContactCard, wording: Wording) -> str:
    """'☎ +33 5 36 49 40 01 · premier recours', behind a lock where only the switchboard may be shown."""
    if card.phones:
        number = f"☎ {spoken_number(card.phones[0], card, wording)}"
    elif card.switchboard:
        lock = "🔒 " if card.hidden else ""
        number = f"{lock}☎ {wording.say('switchboard', number=phone(card.switchboard))}"
    else:
        number = wording.say("number_hidden")
    old = "⚠️ " if card.number_is_old else ""
    return f"{old}{number} · {wording.say(f'short_{card.tier}')}"


def spoken_number(number: str, card: ContactCard, wording: Wording) -> str:
    """'+33 5 58 12 34 56, poste 4512': a number that several share leads nowhere without its extension."""
    extension = dict(card.extensions).get(number)
    return f"{phone(number)}, {wording.say('extension', digits=extension)}" if extension else phone(number)


def _extras(card: ContactCard, wording: Wording) -> Iterator[str]:
    if card.service:
        yield card.service
    yield from (f"☎ {spoken_number(number, card, wording)}" for number in card.phones[1:])
    yield from _otherwise(card)


def _otherwise(card: ContactCard) -> Iterator[str]:
    """How somebody is reached but by telephone, and when."""
    if card.secure_email:
        yield f"✉ {card.secure_email}"
    if card.hours:
        yield card.hours
    if card.how_to_refer:
        yield card.how_to_refer


def said_of_all(cards: Sequence[ContactCard], wording: Wording) -> Iterator[str]:
    """What holds for the contacts of an answer, once, the weightiest first: a small screen folds the last."""
    demo = [card for card in cards if card.demo]
    if demo:
        # A switchboard is real: nobody may think that it rings nowhere.
        kind = "footer" if any(card.phones for card in demo) else "services"
        marked = {"footer": "demo_marked", "services": "demo_marked_services"}
        yield wording.say(marked[kind] if are_mixed(cards) else f"demo_{kind}")
    if any(card.hidden for card in cards):
        yield wording.say("card_hidden")
    for old in (True, False):
        days = sorted({c.number_checked_on for c in cards if c.number_checked_on and c.number_is_old is old})
        if days:
            span = wording.say("days_between", first=wording.day(days[0]), last=wording.day(days[-1]))
            said = wording.say("day_on", day=wording.day(days[0])) if len(days) == 1 else span
            yield wording.say("checked_long_ago" if old else "checked", days=said)
    if any(card.distance_km is not None for card in cards):
        yield wording.say("great_circle")


def _lines(card: ContactCard, wording: Wording, today: date) -> Iterator[str]:
    yield f"{card.facility_name}"
    yield f"{card.commune} · {card.tier_name}{_distance(card, wording)}"
    if card.service:
        yield card.service
    for number in card.phones:
        yield f"☎ {spoken_number(number, card, wording)}"
    if card.hidden:
        yield wording.say("card_hidden")
    if card.switchboard:
        yield _switchboard(card, wording, today)
    yield from _otherwise(card)
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


def _distance(card: ContactCard, wording: Wording) -> str:
    if card.distance_km is None:
        return ""
    return f" · {wording.say('distance', km=_kilometres(card.distance_km, wording))}"


def _kilometres(distance: float, wording: Wording) -> str:
    text = f"{distance:.0f}" if distance >= 10 else f"{distance:.1f}"
    return text if wording.language == "en" else text.replace(".", ",")
