"""How a folded word sounds to a French ear, roughly: *malèz* and *malaise*, *plak* and *plaque*.

A small rewriting system of our own, applied in order; it merges spellings of one sound and drops mute endings. Two
words that sound alike are candidates for each other, never certain matches.
"""

from __future__ import annotations

import re

_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"eaux?|aux?", "o"),
        (r"ai|ei|ay|ey", "e"),
        (r"oeu|eu", "e"),
        (r"ill", "y"),
        (r"qu|q|ck|cc(?=[aou])|c(?=[aoulrtk]|$)|ch(?=[lrn])", "k"),
        (r"sc(?=[ei])|c(?=[ei])|ss|ç", "s"),
        (r"(?<=[aeiouy])s(?=[aeiouy])", "z"),
        (r"g(?=[ei])", "j"),
        (r"gu(?=[ei])", "g"),
        (r"rh", "r"),
        (r"th", "t"),
        (r"(?<!c)h", ""),
        (r"y", "i"),
        (r"[ae]m(?=[bp])|en(?=[bcdfgjklmpqrstvz])", "an"),
        (r"om(?=[bp])", "on"),
        (r"im(?=[bp])", "in"),
        (r"(.)\1", r"\1"),
    )
)
_MUTE_ENDINGS = ("es", "e")
_MUTE_CONSONANTS = frozenset("stxdzp")
_SHORTEST_WITH_MUTE_E = 5


def sounds_of(word: str) -> frozenset[str]:
    """The rough sounds that a folded word may have; two words sound alike when they share one.

    A final consonant may be mute (*plat*) or stand for one with its e left out (*colit*): both sounds are given.
    """
    stem = _without_mute_e(word)
    sounds = {_rewritten(stem)}
    if stem == word and len(word) > 2 and word[-1] in _MUTE_CONSONANTS:
        sounds.add(_rewritten(word[:-1]))
    return frozenset(sounds)


def _without_mute_e(word: str) -> str:
    for ending, sound in (("que", "k"), ("gue", "g"), ("ques", "k"), ("gues", "g")):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word.removesuffix(ending) + sound
    if len(word) >= _SHORTEST_WITH_MUTE_E:
        for ending in _MUTE_ENDINGS:
            if word.endswith(ending) and word[-len(ending) - 1] not in "aeiou":
                stem = word.removesuffix(ending)
                # an s between vowels sounds z, also once the e behind it is gone
                return stem[:-1] + "z" if stem[-1] == "s" and stem[-2:-1] in tuple("aeiou") else stem
    return word


def _rewritten(word: str) -> str:
    for pattern, replacement in _RULES:
        word = pattern.sub(replacement, word)
    return word
