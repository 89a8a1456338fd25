"""An answer as a page: the alarm first, a card that fits a phone screen, the rest folded into quotes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from bot.answering.answer import (
    ALERTS,
    Answer,
    Block,
    Bullets,
    ContactCard,
    Contacts,
    Details,
    Paragraph,
    Section,
    SourceLine,
    Title,
)
from bot.conversation.harmless import harmless
from bot.conversation.page import Line, Piece

CARD: Final = 900
"""Visible characters that a card should not exceed; what comes after folds away."""
_QUOTE_PEEPS: Final = 120
"""About what a closed quote shows of its text: three lines."""
_NEVER_FOLDED: Final = ALERTS | {"choice", "referents", "help", "fallback", "subscription", "directory"}
_LONGEST_CRITERIA: Final = 420
"""Criteria of the grade that is asked stay open up to this length."""
_FEW_BLOCKS: Final = 4
"""A pathway section of so few blocks answers a grade: its doors stay open."""
_BLANK: Final = Piece((Line(""),))


def text_of(answer: Answer) -> tuple[Piece, ...]:
    """Return the text of the page of an answer; never empty."""
    pieces = tuple(pieces_of(answer))
    says_something = any(harmless(line.text).strip() for piece in pieces for line in piece.lines)
    return pieces if says_something else (Piece((Line("…"),)),)


def with_one_card(answer: Answer, card: ContactCard) -> Answer:
    """Return the answer with this contact alone: what is sent to a colleague. Alarms and footers stay."""
    alerts = tuple(section for section in answer.sections if section.kind in ALERTS)
    section = Section("referents", (Title(card.specialty_name), Contacts((card,))))
    return replace(answer, sections=(*alerts, section), understood_line="", notes=())


def pieces_of(answer: Answer) -> list[Piece]:
    """Return the lines of the answer in their order, with a blank line between sections."""
    layout = _Layout(answer)
    return list(_spaced(layout.groups()))


def _spaced(groups: Iterable[list[Piece]]) -> Iterator[Piece]:
    first = True
    for group in groups:
        if not group:
            continue
        if not first:
            yield _BLANK
        yield from group
        first = False


@dataclass
class _Room:
    """Visible characters that are left on the screen."""

    left: int

    def take(self, size: int) -> bool:
        if size > self.left:
            return False
        self.left -= size
        return True


class _Layout:
    """Decides what stays open: what is short or vital first, then as much as the screen holds."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.numbered = len(answer.cards) > 1
        size = sum(_seen(piece) for piece in (*self._head(), *self._foot()))
        for section in answer.sections:
            size += sum(_size(block) for i, block in enumerate(section.blocks) if _must_stay(section, i))
        self.room = _Room(max(CARD - size, 0))

    def groups(self) -> Iterator[list[Piece]]:
        alerts = [section for section in self.answer.sections if section.kind in ALERTS]
        for section in alerts:
            yield self._open(section)
        yield self._head()
        cards = 0
        for section in self.answer.sections:
            if section.kind in ALERTS:
                continue
            yield self._open(section, cards) if section.kind in _NEVER_FOLDED else self._fitted(section)
            cards += sum(len(block.cards) for block in section.blocks if isinstance(block, Contacts))
        yield self._foot()

    def _head(self) -> list[Piece]:
        lines = [Line(self.answer.understood_line, "i")] if self.answer.understood_line else []
        lines += [Line(note) for note in self.answer.notes]
        return [Piece(tuple(lines))] if lines else []

    def _foot(self) -> list[Piece]:
        return [Piece(tuple(Line(footer, "i") for footer in self.answer.footers))] if self.answer.footers else []

    def _open(self, section: Section, cards_before: int = 0) -> list[Piece]:
        """Everything in sight but what folds away by itself."""
        pieces: list[Piece] = []
        number = cards_before
        for block in section.blocks:
            if isinstance(block, Contacts):
                for card in block.cards:
                    number += 1
                    pieces.append(_contact(card, number if self.numbered else 0))
            else:
                pieces += _block(block)
        return pieces

    def _fitted(self, section: Section) -> list[Piece]:
        """In sight what the screen holds; from the first block that does not fit on, one quote."""
        shown: list[Piece] = []
        folded: list[Line] = []
        source: list[Piece] = []
        for index, block in enumerate(section.blocks):
            if _must_stay(section, index):
                (source if isinstance(block, SourceLine) else shown).extend(_block(block))
            elif not folded and not isinstance(block, Details) and self._fits(section, index):
                shown += _block(block)
            else:
                folded += [line for piece in _block(block) for line in piece.lines]
        if folded:
            shown.append(Piece(tuple(folded), folded=True))
        return shown + source

    def _fits(self, section: Section, index: int) -> bool:
        size = _size(section.blocks[index])
        if isinstance(section.blocks[index], Title):
            # A heading stays only together with what it heads.
            return size + sum(map(_size, section.blocks[index + 1 : index + 2])) <= self.room.left
        return self.room.take(size)


def _must_stay(section: Section, index: int) -> bool:
    """Return whether a block never folds: alarms, people, questions back; title, criteria, doors, sources."""
    block = section.blocks[index]
    if section.kind in _NEVER_FOLDED or (index == 0 and isinstance(block, Title)):
        return True
    if section.kind == "toxicity":
        return not isinstance(block, Details)  # what to do at this grade, and a red flag that leads to the call
    if section.kind == "grade":
        first = next((i for i, b in enumerate(section.blocks) if isinstance(b, Bullets)), -1)
        return isinstance(block, SourceLine) or (index == first and _size(block) <= _LONGEST_CRITERIA)
    return section.kind == "pathway" and len(section.blocks) <= _FEW_BLOCKS and not isinstance(block, Details)


def _size(block: Block) -> int:
    return sum(_seen(piece) for piece in _block(block))


def _seen(piece: Piece) -> int:
    return min(piece.visible_length, _QUOTE_PEEPS) if piece.folded else piece.visible_length


def _block(block: Block) -> list[Piece]:
    match block:
        case Title(text):
            return [Piece((Line(text, "b"),))]
        case Paragraph(text, strong):
            return [Piece((Line(text, "b" if strong else ""),))]
        case Bullets(items, label, joined_by):
            heading = (Line(label, "b"),) if label else ()
            return [Piece((*heading, *(Line(_item(item, i, joined_by)) for i, item in enumerate(items))))]
        case Details(title, items):
            return [Piece((Line(title, "b"), *(Line(f"– {item}") for item in items)), folded=True)]
        case SourceLine(text):
            return [Piece((Line(text, "i"),))]
        case Contacts(cards):
            return [_contact(card, 0) for card in cards]


def _item(item: str, index: int, joined_by: str) -> str:
    return f"• {joined_by} {item}" if joined_by and index else f"• {item}"


def _contact(card: ContactCard, number: int) -> Piece:
    """Return a contact, with the number that its buttons bear when there are several."""
    if not card.lines:
        return Piece((Line(card.facility_name, "b"),))
    first, *rest = card.lines
    mark = f"{number}. " if number else ""
    return Piece((Line(f"{mark}{first}", "b"), *(Line(line) for line in rest)))
