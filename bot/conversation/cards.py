"""A referent as things to keep: contact card (vCard 3.0), place for the itinerary, text to copy.

A vCard escapes and folds its lines as a calendar file does (RFC 2426 and 5545), so that library does it.
Everything is made from a ContactCard, which the core has already cut to what the asker may see.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from icalendar.parser import Contentline
from icalendar.prop import vText

from bot.answering.answer import Asker, ContactCard
from bot.answering.looking_up import Hit
from bot.answering.referents import card_of, spoken_number
from bot.answering.wording import Wording
from bot.conversation.harmless import harmless
from bot.conversation.port import Contact, Venue

_LONGEST_VCARD: Final = 2048  # bytes, the least that a messenger takes
_LONGEST_NAME: Final = 64
_LONGEST_COPY: Final = 256  # characters, likewise


def card_for(
    referent: str, wording: Wording, asker: Asker, today: date, *, no_demo_number: bool = False
) -> ContactCard:
    """Return the card of a referent as this asker may see it. Raises KeyError if there is no such referent."""
    hit = Hit(wording.knowledge.referents[referent], None)
    return card_of(hit, wording, asker, today, no_demo_number=no_demo_number)


def numbers_of(card: ContactCard) -> tuple[str, ...]:
    """Return the numbers that this asker may call, E.164."""
    if card.phones:
        return card.phones
    return (card.switchboard,) if card.switchboard else ()


def contact_of(card: ContactCard, wording: Wording) -> Contact | None:
    """Return the contact card, None if there is no number that may be shown."""
    numbers = numbers_of(card)
    if not numbers:
        return None
    demo = f"{wording.say('chat_demo_mark')} " if card.demo else ""
    return Contact(
        phone=numbers[0],
        first_name=_short(f"{demo}{card.specialty_name}"),
        last_name=_short(card.facility_name),
        vcard=_vcard(card, numbers, wording),
    )


def venue_of(card: ContactCard, wording: Wording) -> Venue:
    """Return the place of the facility."""
    demo = f" · {wording.say('chat_demo_mark')}" if card.demo else ""
    return Venue(card.facility_name, f"{card.commune} · {card.specialty_name}{demo}", card.latitude, card.longitude)


def copied(card: ContactCard, wording: Wording) -> str | None:
    """Return what the copy button copies: the number; for a demonstration entry it says so. None without a number."""
    numbers = numbers_of(card)
    if not numbers:
        return None
    text = spoken_number(numbers[0], card, wording)
    return f"{text} ({wording.say('chat_demo_mark')})"[:_LONGEST_COPY] if card.demo else text


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_NAME else f"{text[: _LONGEST_NAME - 1]}…"


def _vcard(card: ContactCard, numbers: tuple[str, ...], wording: Wording) -> str:
    lines = list(_vcard_lines(card, numbers, wording))
    text = _joined(lines)
    # The note goes first when the card is too long: names and numbers matter more.
    return text if len(text.encode()) <= _LONGEST_VCARD else _joined([line for line in lines if line[:5] != "NOTE:"])


def _vcard_lines(card: ContactCard, numbers: tuple[str, ...], wording: Wording) -> Iterator[str]:
    demo = wording.say("chat_demo_mark") if card.demo else ""
    name = " ".join(part for part in (demo, card.specialty_name, "–", card.facility_name) if part)
    yield "BEGIN:VCARD"
    yield "VERSION:3.0"
    yield f"N:{_escaped(name)};;;;"
    yield f"FN:{_escaped(name)}"
    yield f"ORG:{_escaped(card.facility_name)};{_escaped(card.specialty_name)}"
    for number in numbers:
        yield f"TEL;TYPE=WORK,VOICE:{number}"
    if card.secure_email:
        yield f"EMAIL;TYPE=INTERNET:{_escaped(card.secure_email)}"
    yield f"ADR;TYPE=WORK:;;;{_escaped(card.commune)};;;"
    yield f"GEO:{card.latitude:.5f};{card.longitude:.5f}"
    extensions = [spoken_number(number, card, wording) for number, _ in card.extensions]
    notes = [*extensions, card.tier_name, card.service, card.hours, card.how_to_refer]
    notes.append(wording.say("card_checked", day=wording.day(card.checked_on)))
    if card.demo:
        notes.append(wording.say("chat_demo_note"))
    yield f"NOTE:{_escaped(' · '.join(note for note in notes if note))}"
    yield "END:VCARD"


def _escaped(text: str) -> str:
    return vText(harmless(text)).to_ical().decode()


def _joined(lines: list[str]) -> str:
    # the library does not say its types here
    return "".join(f"{Contentline(line).to_ical().decode()}\r\n" for line in lines)  # type: ignore[no-untyped-call]
