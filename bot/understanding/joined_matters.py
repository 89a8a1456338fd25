"""Matters of the network that one message names together: *les dates de la formation et de la RCP*."""

from __future__ import annotations

import re
from itertools import pairwise

from bot.knowledge_base.kinds import OF_THE_NETWORK, SectionKind
from bot.understanding.left_open import JOINING_SIGNS
from bot.understanding.reading import Mention
from bot.understanding.slots import Slots

_CUES: dict[str, SectionKind] = {
    "training": "training",
    "rcp": "rcp",
    "directory": "directory",
    "subscribe": "subscription",
    "unsubscribe": "subscription",
}
_JOINED = frozenset({"training", "rcp", "directory", "subscription"})
NEAR_A_LIST = 6
"""Characters between a list and the one discipline of which it is: 'liste des référents (en) dermato'."""
_NUMBER_OF_AN_ITEM = re.compile(r"(?:(?<=\s)|^)\(?[2-9]\s?[).:/°](?=\s)")
"""'(1) l'annuaire (2) la RCP'."""
MOST_WORDS_BETWEEN = 8
"""Words between two matters that are asked for together: 'l'annuaire, ainsi que les jours et heures de la RCP'."""


def joined_matters(slots: Slots) -> tuple[SectionKind, ...]:
    """The course, the meeting, the directory and the announcements, where something joins two of them; else none."""
    found = [(matter_of(mention, slots), mention) for mention in slots.reading.mentions]
    named = [(matter, one) for matter, one in found if matter in _JOINED and not _lists_people(matter, one, slots)]
    joined: dict[SectionKind, None] = {}
    for (first, one), (second, other) in pairwise(named):
        if first != second and _are_joined(one, other, slots):
            joined.update({first: None, second: None})
    return tuple(joined)


def _lists_people(matter: SectionKind | None, named: Mention, slots: Slots) -> bool:
    """'liste des référents dermato dans le 17, et comment m'abonner': no whole directory."""
    sought = slots.named_disciplines.sought_by_name
    return matter == "directory" and any(0 <= one.start - named.end <= NEAR_A_LIST for one in sought)


def matter_of(mention: Mention, slots: Slots) -> SectionKind | None:
    """The matter of the network that a mention names; None where it names none, or denies it."""
    if mention.negated:
        return None
    if mention.kind == "topic":
        section = slots.knowledge.topics[mention.key].section
        return section if section in OF_THE_NETWORK else None
    return _CUES.get(mention.key) if mention.kind == "cue" else None


def _are_joined(one: Mention, other: Mention, slots: Slots) -> bool:
    """A word, a sign or the number of the next item between them, and few words in all."""
    text, reading = slots.reading.text, slots.reading
    joins = {*slots.knowledge.language.failures.joins.all(), *slots.knowledge.language.small_words.going_on}
    between = [token.folded for token in reading.tokens if one.end <= token.start and token.end <= other.start]
    apart = text[one.end : other.start]
    has_sign = any(sign in apart for sign in JOINING_SIGNS) or _NUMBER_OF_AN_ITEM.search(apart) is not None
    return len(between) <= MOST_WORDS_BETWEEN and (has_sign or not joins.isdisjoint(between))
