"""A block of an answer as lines of a page, and how much room they take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.answering.answer import (
    Block,
    Bullets,
    ContactCard,
    Contacts,
    Details,
    Paragraph,
    SourceLine,
    Title,
)
from bot.conversation.page import Line, Piece


def pieces_of_block(block: Block) -> list[Piece]:
    """The block as it stands on a page; folded where it is details."""
    match block:
        case Title(text):
            return [Piece((Line(text, "b"),))]
        case Paragraph(text, strong):
            return [Piece((Line(text, "b" if strong else ""),))]
        case Bullets(items, label, joined_by):
            heading = (Line(label, "b"),) if label else ()
            # Alternatives read as one sentence, and take one line instead of five.
            lines = [" ".join(with_joint(block))] if joined_by else [f"• {item}" for item in items]
            return [Piece((*heading, *map(Line, lines)))]
        case Details():
            return [Piece(tuple(lines_of_details(block)), folded=True)]
        case SourceLine(text):
            return [Piece((Line(text, "i"),))]
        case Contacts(cards, first, total):
            numbered = len(cards) > 1 or total > 1 or first > 1
            return [_contact(card, number if numbered else 0) for number, card in enumerate(cards, start=first)]


def _contact(card: ContactCard, number: int) -> Piece:
    """Return a contact, with the number that its buttons bear when there are several."""
    first, *rest = card.short or (card.facility_name,)
    mark = f"{number}. " if number else ""
    return Piece((Line(f"{mark}{first}", "b"), *map(Line, rest)))


def lines_of_details(details: Details) -> Iterator[Line]:
    """The title in bold where there is one, and a dash before each item."""
    if details.title:
        yield Line(details.title, "b")
    yield from (Line(f"– {item}") for item in details.items)


def with_joint(block: Bullets) -> Iterator[str]:
    """The items, each but the first behind the word that joins alternatives, where there is one."""
    for index, item in enumerate(block.items):
        yield f"{block.joined_by} {item}" if block.joined_by and index else item


def as_details(blocks: Iterable[Block]) -> list[Details]:
    """What folds of one section: each list under its label, the rest under the heading before it."""
    found: list[Details] = []
    for block in blocks:
        lines = [line.text for piece in pieces_of_block(block) for line in piece.lines]
        if isinstance(block, Title):
            found.append(Details(block.text, ()))
        elif isinstance(block, Bullets) and block.label:
            found.append(Details(block.label, tuple(with_joint(block))))
        elif found:
            found[-1] = replace(found[-1], items=(*found[-1].items, *lines))
        else:
            found.append(Details("", tuple(lines)))
    return found


def as_many_as_fit(lines: Iterable[Line], room: int) -> Iterator[Line]:
    """The first lines that take no more than so many characters, their ends counted."""
    for line in lines:
        room -= len(line.text) + 1
        if room < 0:
            return
        yield line


def size_of(block: Block) -> int:
    """Visible characters of a block."""
    return sum(piece.visible_length for piece in pieces_of_block(block))


def length_of(lines: Iterable[Line]) -> int:
    """Characters of lines, their ends counted."""
    return sum(len(line.text) + 1 for line in lines)


def ended(sentence: str) -> str:
    """The sentence with a full stop, unless it ends already."""
    return sentence if sentence.endswith((".", "!", "?", "…")) else f"{sentence}."
