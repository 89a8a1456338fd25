"""Words of a text that nothing explains, what they may be misspelt for, and those that say more than who it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.knowledge_base.kinds import MentionKind
from bot.understanding.alarming_values import CalmValue
from bot.understanding.folding import Token, fold_word
from bot.understanding.found import Found
from bot.understanding.grade_mentions import GradeMention
from bot.understanding.little_words import is_elision
from bot.understanding.of_phrases import stands_as_a_unit
from bot.understanding.reading import Alarm, Mention
from bot.understanding.text_being_read import TextBeingRead

NEARLY_A_WORD = 0.5
"""Cost up to which an unknown word is one of ours or an everyday one: no other meaning is offered for it."""
_OURS = ("specialty", "organ", "toxicity", "symptom", "commune", "facility", "department", "territory")
"""Kinds of which one beside an unknown word makes a guess at it worth while; else guessing would be a game."""


def unexplained(
    said: TextBeingRead, chosen: Sequence[Found], grades: Sequence[GradeMention], of_signs: frozenset[int]
) -> list[int]:
    """Where content words stand that nothing explains."""
    spans = [(one.start, one.end) for one in chosen] + [(grade.start, grade.end) for grade in grades]
    explained = {at for start, end in spans for at in range(start, end)} | said.in_addresses | of_signs
    units = said.knowledge.language.values.other_units
    left = ((at, token) for at, token in enumerate(said.tokens) if at not in explained)
    return [
        at
        for at, token in left
        if token.start not in said.identifying
        and _is_a_content_word(said, token)
        and not stands_as_a_unit(said.tokens, at, units)
    ]


def _is_a_content_word(said: TextBeingRead, token: Token) -> bool:
    word, small = token.folded, said.vocabulary.small
    if token.is_number or word in said.vocabulary.ordinary or word in small.fillers:
        return False
    words_of_grades = said.knowledge.language.grade_words.full
    if word in said.tools.place_signs.hospital_words or word in words_of_grades:
        return False  # 'respectivement grade 3 et 4': the numbers are read, each beside its name
    return len(word) > 1 and not token.glued and not is_elision(token, said.text, small)


def suggestions(
    said: TextBeingRead, unknown: Sequence[str], mentions: Iterable[Mention]
) -> tuple[tuple[MentionKind, str], ...]:
    """(kind, key) of the nearest meanings of the first unknown word, where something of ours stands beside it.

    None for 'immuno-medié': a mute letter is missing in a word that says nothing here, and no town is meant.
    """
    if not unknown or all(mention.kind not in _OURS for mention in mentions):
        return ()
    if said.vocabulary.is_nearly_a_word(fold_word(unknown[0]), NEARLY_A_WORD):
        return ()
    return said.tools.suggester.nearest(unknown[0])


def telling_words(
    said: TextBeingRead, known: Iterable[Mention | CalmValue | Alarm], grades: Sequence[GradeMention]
) -> frozenset[int]:
    """The words that say more than an introduction and what is known of somebody."""
    words = {at for grade in grades for at in range(grade.start, grade.end)} | said.in_addresses
    begins = {token.start: at for at, token in enumerate(said.tokens)}
    for one in known:
        at = begins[one.start]
        while at < len(said.tokens) and said.tokens[at].start < one.end:
            words.add(at)
            at += 1
    return said.tools.introductions.telling_words(said.tokens, words)
