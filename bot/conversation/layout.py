"""An answer as a page: the first screen is the answer, everything else folds into one quote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from bot.answering.answer import (
    Answer,
    Block,
    Bullets,
    ContactCard,
    Contacts,
    Details,
    Paragraph,
    Section,
    Title,
)
from bot.answering.screen import Screen, joined, screen_of
from bot.conversation.blocks import (
    as_details,
    as_many_as_fit,
    ended,
    length_of,
    lines_of_details,
    pieces_of_block,
    size_of,
    with_joint,
)
from bot.conversation.harmless import harmless
from bot.conversation.page import Line, Piece
from bot.knowledge_base.kinds import ALERTS, CALLS, SectionKind

CARD: Final = 900
"""Visible characters that a card should not exceed; what comes after folds away."""
_QUOTE_PEEPS: Final = 120
"""About what a closed quote shows of its text: three lines."""
NEVER_FOLDED: Final[frozenset[SectionKind]] = ALERTS | {
    "choice", "referents", "help", "fallback", "subscription", "directory", "toxicity",
}  # fmt: skip
MAY_FOLD: Final[frozenset[SectionKind]] = frozenset({"grade", "pathway", "rcp", "training", "about"})
"""Sections of which a part folds where there is no room; each kind stands in one of the two."""
_SHORT_DOCUMENTS: Final = 60
"""Documents of so few letters stay in sight where nothing else folds."""
_LONGEST: Final = 3900
"""Characters of an answer that is still one message, with its markup, on the messenger with the shortest ones."""
_CUT: Final = 8
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
    whole = replace(card, short=card.lines)
    section = Section("referents", (Title(card.specialty_name), Contacts((whole,))))
    return replace(answer, sections=(*alerts, section), understood_line="", notes=())


def pieces_of(answer: Answer) -> list[Piece]:
    """Return the lines of the answer in their order, with a blank line between sections."""
    return list(_spaced(_Layout(screen_of(answer)).groups()))


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
class _Layout:
    """Decides what stays in sight: what must, then as much as the screen holds."""

    screen: Screen
    left: int = 0
    """Visible characters that are left on the screen."""
    behind: list[Details] = field(default_factory=list)
    """What did not fit."""
    small_print: list[str] = field(default_factory=list)
    """What is said once and did not fit."""
    people: dict[int, Contacts] = field(default_factory=dict)
    """Who is in sight of each list, by the number of its first."""

    def __post_init__(self) -> None:
        left = self._room_left()
        if left < 0 and self._is_urgent:
            self._fold_further_lists()
            left = self._room_left()
        footers = list(self.screen.footers)
        # People stay rather than what is said once.
        wanted = sum(size_of(block) - size_of(self._least(block)) for block in self._contacts())
        while left < wanted and len(footers) > 1:
            left += len(footers[-1]) + 1
            self.small_print.insert(0, footers.pop())
        self.left = max(left, 0)
        self.people = {block.first: self._room_for(block) for block in self._contacts()}

    def _room_left(self) -> int:
        """Visible characters that are left beside what must stay, with all that is said once."""
        must = [piece for section in self.screen.alerts for block in section.blocks for piece in pieces_of_block(block)]
        must += [*self._head(), *self._foot()]
        for section in self.screen.body:
            for index, block in enumerate(section.blocks):
                if self._must_stay(section, index):
                    must += pieces_of_block(self._least(block))
        # Something nearly always folds, each section takes a blank line, and alternatives that are cut say so.
        blank = len(self.screen.alerts) + len(self.screen.body) + _CUT
        return CARD - sum(piece.visible_length for piece in must) - _QUOTE_PEEPS - blank

    def _fold_further_lists(self) -> None:
        """Below a call one discipline is enough where the screen is full: the people of the others fold."""
        body = []
        for section in self.screen.body:
            starts = [at for at, block in enumerate(section.blocks) if isinstance(block, Title)]
            if len(_lists(section)) > 1 and len(starts) > 1:
                self.behind += as_details(section.blocks[starts[1] :])
                section = Section(section.kind, section.blocks[: starts[1]])
            body.append(section)
        self.screen = replace(self.screen, body=tuple(body))

    def _must_stay(self, section: Section, index: int) -> bool:
        return _must_stay(section, index, urgent=self._is_urgent)

    @property
    def _is_crowded(self) -> bool:
        """Whether several toxicities share the screen: then the nearest of each discipline must stay, and no more."""
        return self.screen.several

    @property
    def _is_urgent(self) -> bool:
        return any(section.kind in CALLS for section in self.screen.alerts)

    def groups(self) -> Iterator[list[Piece]]:
        alerts = [
            [piece for block in section.blocks for piece in pieces_of_block(block)] for section in self.screen.alerts
        ]
        in_sight = [*alerts, self._head(), *self._sections()]
        foot = self._foot()
        taken = sum(piece.visible_length + 1 for group in (*in_sight, foot) for piece in group)
        quote = self._quote(_LONGEST - taken)
        if len(alerts) == 1 and not any((*in_sight[1:], quote)):
            yield [*alerts[0], *foot]  # a call and nothing else: its source right below it
            return
        yield from in_sight
        yield quote
        yield foot

    def _sections(self) -> Iterator[list[Piece]]:
        """One group a section; who and by when stand right under the conduct."""
        waiting: list[Piece] = []
        for section in self.screen.body:
            pieces = self._fitted(section)
            if waiting and section.kind != "pathway":
                yield waiting
                waiting = []
            waiting += pieces
            if section.kind != "toxicity":
                yield waiting
                waiting = []
        yield waiting

    def _head(self) -> list[Piece]:
        understood, *notes = self.screen.head
        lines = ([Line(understood, "i")] if understood else []) + [Line(note) for note in notes]
        return [Piece(tuple(lines))] if lines else []

    def _foot(self) -> list[Piece]:
        """What is said once; the documents stand in the quote where there is one."""
        told = self.screen.marks if self._folds() else tuple(line.text for line in self.screen.sources)
        footers = self.screen.footers[: len(self.screen.footers) - len(self.small_print)]
        text = " ".join(ended(part) for part in (*told, *footers) if part.strip())
        return [Piece((Line(text, "i"),))] if text else []

    def _folds(self) -> bool:
        """Return whether there is a quote: something folds, or the documents alone are long."""
        documents = sum(len(line.text) for line in self.screen.sources)
        return bool(self.screen.folded or self.behind or self.small_print) or documents > _SHORT_DOCUMENTS

    def _quote(self, room: int) -> list[Piece]:
        """What folds; where there is another way to the rest, no more than `room` characters of it."""
        details = joined((*self.behind, *self.screen.folded))
        lines = [line for one in details for line in lines_of_details(one)]
        last = []
        if self._folds():
            last = [Line(line.documents, "i") for line in self.screen.sources if line.documents]
            last += [Line(" ".join(map(ended, self.small_print)), "i")] if self.small_print else []
        if self.screen.rest_by_tap and length_of(lines) + length_of(last) > room:
            tap = Line(self.screen.rest_by_tap, "b")
            lines = [*as_many_as_fit(lines, room - length_of([tap, *last])), tap]
        return [Piece((*lines, *last), folded=True)] if lines or last else []

    def _fitted(self, section: Section) -> list[Piece]:
        """In sight what must be and what the screen holds; from the first block that does not fit on, folded."""
        shown: list[Piece] = []
        folds: list[Block] = []
        for index, block in enumerate(section.blocks):
            if self._must_stay(section, index):
                shown += pieces_of_block(self._cut(block))
            elif not folds and self._fits(section, index):
                shown += pieces_of_block(block)
            else:
                folds.append(block)
        self.behind += as_details(folds)
        return shown

    def _cut(self, block: Block) -> Block:
        """As many items of a list as there is room for; the whole list folds, for alternatives, or its rest."""
        if isinstance(block, Contacts):
            return self._people(block)
        if not isinstance(block, Bullets) or block.at_least is None:
            return block
        count = min(block.at_least, len(block.items))
        while count < len(block.items) and self._take(len(block.items[count]) + len("\n• ") + len(block.joined_by)):
            count += 1
        if count == len(block.items):
            return block
        rest = block.items[count:]
        if block.joined_by:
            self.behind.append(Details(block.label, tuple(with_joint(block))))
            return replace(block, items=(*block.items[:count], "…"))
        self.behind.append(Details(self.screen.continued.format(title=block.label), rest))
        return replace(block, items=block.items[:count])

    def _contacts(self) -> list[Contacts]:
        return [block for section in self.screen.body for block in _lists(section)]

    def _least(self, block: Block) -> Block:
        if isinstance(block, Contacts) and self._is_crowded:
            return replace(block, cards=block.cards[:1])
        if isinstance(block, Bullets) and block.at_least is not None:
            return replace(block, items=block.items[: block.at_least])
        return block

    def _room_for(self, block: Contacts) -> Contacts:
        """The nearest of a list, and whom else there is room for."""
        shown = replace(block, cards=block.cards[:1]) if self._is_crowded else block
        while len(shown.cards) < len(block.cards):
            more = replace(block, cards=block.cards[: len(shown.cards) + 1])
            if not self._take(size_of(more) - size_of(shown)):
                break
            shown = more
        return shown

    def _people(self, block: Contacts) -> Contacts:
        """Those in sight; the others fold, with their numbers."""
        shown = self.people[block.first]
        further = replace(block, cards=block.cards[len(shown.cards) :], first=block.first + len(shown.cards))
        if further.cards:
            lines = tuple(" · ".join(line.text for line in piece.lines) for piece in pieces_of_block(further))
            self.behind.append(Details(further.cards[0].specialty_name, lines))
        return shown

    def _take(self, size: int) -> bool:
        if size > self.left:
            return False
        self.left -= size
        return True

    def _fits(self, section: Section, index: int) -> bool:
        size = size_of(section.blocks[index])
        if isinstance(section.blocks[index], Title):
            # A heading stays only together with what it heads.
            return size + sum(map(size_of, section.blocks[index + 1 : index + 2])) <= self.left
        return self._take(size)


def _must_stay(section: Section, index: int, *, urgent: bool) -> bool:
    """Return whether a block never folds: alarms, conduct, people, questions back; title, criteria asked, doors."""
    block = section.blocks[index]
    if isinstance(block, Paragraph | Bullets) and block.may_fold:
        return False
    if section.kind in NEVER_FOLDED or (index == 0 and isinstance(block, Title) and section.kind != "grade"):
        return True
    if section.kind == "grade" and isinstance(block, Paragraph):
        return True  # an adjective that was read as a grade, a grade that does not exist
    if section.kind == "grade":
        # Beside a call, and where several are asked, the criteria give way: what to do and whom to call stand first.
        lists = sum(isinstance(one, Bullets) for one in section.blocks)
        alone = lists == 1 and not any(isinstance(one, Title) for one in section.blocks)
        return isinstance(block, Bullets) and block.at_least is not None and alone and not urgent
    return section.kind == "pathway" and len(section.blocks) <= _FEW_BLOCKS


def _lists(section: Section) -> list[Contacts]:
    return [block for block in section.blocks if isinstance(block, Contacts)]
