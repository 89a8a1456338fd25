"""Contacts that somebody called wrong: everybody sees that they are being checked, until that is done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from bot.answering.answer import Answer, Block, ContactCard, Contacts
from bot.answering.wording import Wording
from bot.knowledge_base.knowledge import Knowledge


def origin_of(card: ContactCard, knowledge: Knowledge) -> str:
    """Whose number a card shows, as 'kind:key' of the directory; '' where it shows none."""
    if card.phones:
        return f"referent:{card.key}"
    if not card.switchboard:
        return ""
    facility = knowledge.facilities[card.facility]
    own = facility.switchboard is not None or not facility.part_of
    return f"facility:{card.facility if own else facility.part_of}"


def with_doubts(answer: Answer, doubted: Mapping[str, date], wording: Wording) -> Answer:
    """The answer with a mark beside each number in doubt. `doubted`: origin → since when."""
    if not doubted or not answer.cards:
        return answer

    def marked(block: Block) -> Block:
        if not isinstance(block, Contacts):
            return block
        return replace(block, cards=tuple(doubted_card(card, doubted, wording) for card in block.cards))

    sections = tuple(replace(one, blocks=tuple(map(marked, one.blocks))) for one in answer.sections)
    return replace(answer, sections=sections)


def doubted_card(card: ContactCard, doubted: Mapping[str, date], wording: Wording) -> ContactCard:
    """The card, marked where its number is in doubt: behind the number, and in full at the end."""
    since = doubted.get(origin_of(card, wording.knowledge))
    if since is None:
        return card
    short = card.short
    if short:
        short = (*short[:-1], f"{short[-1]} · {wording.say('coord_doubted_mark')}")
    return replace(card, short=short, lines=(*card.lines, wording.say("coord_doubted_since", day=wording.day(since))))
