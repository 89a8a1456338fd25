"""How a folded word sounds to a French ear, roughly: *malèz* and *malaise*, *plak* and *plaque*.

A small rewriting system of our own, applied in order; it merges spellings of one sound and drops mute endings. Two
words that sound alike are candidates for each other, never certain matches.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import wraps

from bot.understanding.one_text import once_a_text

_RULES: tuple[tuple[tuple[str, ...], re.Pattern[str], str], ...] = tuple(
    (tuple(letters.split(" ")), re.compile(pattern), replacement)
    for letters, pattern, replacement in (
        ("au", r"eaux?|aux?", "o"),
        ("ai ei ay ey", r"ai|ei|ay|ey", "e"),
        ("eu", r"oeu|eu", "e"),
        ("ill", r"ill", "y"),
        ("c q", r"qu|q|ck|cc(?=[aou])|c(?=[aoulrtk]|$)|ch(?=[lrn])", "k"),
        ("c ss ç", r"sc(?=[ei])|c(?=[ei])|ss|ç", "s"),
        ("s", r"(?<=[aeiouy])s(?=[aeiouy])", "z"),
        ("ge gi", r"g(?=[ei])", "j"),
        ("gu", r"gu(?=[ei])", "g"),
        ("rh", r"rh", "r"),
        ("th", r"th", "t"),
        ("h", r"(?<!c)h", ""),
        ("y", r"y", "i"),
        ("am em en", r"[ae]m(?=[bp])|en(?=[bcdfgjklmpqrstvz])", "an"),
        ("om", r"om(?=[bp])", "on"),
        ("im", r"im(?=[bp])", "in"),
        ("", r"(.)\1", r"\1"),
    )
)
"""Letters of which some have to stand in a word, else the pattern is not looked for; the pattern; what it becomes."""
ENDINGS_OF_AN_INFINITIVE = ("er",)
"""How an infinitive ends that sounds like a participle: *arrive plus à marché*."""
ENDINGS_OF_A_VERB = ("it", "nd")
"""Ends of a verb that nobody hears: *respi*, *répon*."""
IMPERFECT = ("ais", "ait", "aient")
"""Endings of the tense of what is over."""
_MOST_REMEMBERED = 1 << 16
_MUTE_ENDINGS = ("es", "e")
_MUTE_CONSONANTS = frozenset("stxdzp")
_SHORTEST_WITH_MUTE_E = 5


def _remembered(sounds: Callable[[str], Iterable[str]]) -> Callable[[str], Sequence[str]]:
    """The sounds of known words, remembered as one text a word: in tuples they take four times the memory."""
    known: dict[str, str | None] = {}

    @wraps(sounds)
    def remembered(word: str) -> Sequence[str]:
        if word not in known:
            if len(known) >= _MOST_REMEMBERED:
                del known[next(iter(known))]
            found = [*sounds(word)]
            known[word] = " ".join(found) if found else None
        kept = known[word]
        return () if kept is None else kept.split(" ")

    return remembered


@once_a_text
def sounds_of(word: str) -> frozenset[str]:
    """The rough sounds that a folded word may have; two words sound alike when they share one.

    A final consonant may be mute (*plat*) or stand for one with its e left out (*colit*): both sounds are given.
    """
    stem = _without_mute_e(word)
    sounds = {_rewritten(stem)}
    if stem == word and len(word) > 2 and word[-1] in _MUTE_CONSONANTS:
        sounds.add(_rewritten(word[:-1]))
    return frozenset(sounds)


@_remembered
def sounds_of_known(word: str) -> Iterable[str]:
    """The same of a word of knowledge/ or data/, remembered: most words stay when a file is read again."""
    return sounds_of(word)


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
    for letters, pattern, replacement in _RULES:
        for needed in letters:
            if needed in word:
                word = pattern.sub(replacement, word)
                break
    return word


_HEARD = re.compile(
    r"(?P<o>eaux?|aux?)|(?P<A>[ae][mn](?![aeiouymn]))|(?P<I>(?:ai|ei|i|u|y)[mn](?![aeiouymn]))|(?P<O>o[mn](?![aeiouymn]))"
    r"|(?P<w>oi)|(?P<u>ou)|(?P<e>oeu|eu|ai|ei|ay)|(?P<i>ey|ill|y)|(?P<t>th)|(?P<S>ch(?![lrn]))|(?P<g>gu(?=[eiy]))"
    r"|(?P<s>sc(?=[eiy])|c(?=[eiy])|ss|z)|(?P<k>qu|q|ck|cc|ch|c)|(?P<j>g(?=[eiy]))|(?P<n>gn)|(?P<nothing>h)"
)
_HEARD_ENDING = re.compile(r"(?:e[srzt]?|[stdxzp])$")
_DOUBLED = re.compile(r"(.)\1")


@once_a_text
def heard_as(word: str) -> tuple[str, ...]:
    """The coarser sounds of a piece of a word, as dictation parts them: with its last letters mute, and without.

    Open and closed vowels, s and z, *ou* and *u* are one: what is compared is long, and has to be the same throughout.
    """
    full = _DOUBLED.sub(r"\1", _HEARD.sub(_heard_letter, word))
    ending = _HEARD_ENDING.search(word)
    if ending is None or len(word) < 3:
        return (full,)
    stem = word[: ending.start()]
    is_short = len(word) == 3 and "e" in ending.group()
    short = stem + ("e" if ending.group() in ("er", "ez", "et") or is_short else "")
    mute = (stem,) if is_short and ending.group() == "e" else ()  # 'colle ite'
    return tuple(
        dict.fromkeys((*(_DOUBLED.sub(r"\1", _HEARD.sub(_heard_letter, one)) for one in (short, *mute)), full))
    )


@_remembered
def heard_as_known(word: str) -> Iterable[str]:
    """The same of a word of knowledge/ or data/, remembered like `sounds_of_known`."""
    return heard_as(word)


def _heard_letter(match: re.Match[str]) -> str:
    return "" if match.lastgroup == "nothing" else str(match.lastgroup)


_SPOKEN = re.compile(
    r"(?=[aceghijoqstuxy])(?:(?P<o>eau|au(?:lt|ld|d(?=s?$))?)|(?P<wa>oi|oy)|(?P<u>ou)|(?P<E>oeu|eu)|(?P<iy>ill)"
    r"|(?P<I>(?:ai|ei|i|u|y)[mn](?![aeiouymnh]))|(?P<O>o[mn](?![aeiouymnh]))|(?P<A>[ae][mn](?![aeiouymnh]))"
    r"|(?P<e>ai|ei|ay|ey)|(?P<N>gn)|(?P<k>qu|q|ck|cc(?![eiy])|ch(?=[lrn])|c(?![eiyh]))|(?P<S>ch|sh)"
    r"|(?P<s>sc(?=[eiy])|cc?(?=[eiy])|ss)|(?P<z>(?<=[aeiouy])s(?=[aeiouy]))|(?P<si>ti(?=on))|(?P<g>gu(?=[eiy]))"
    r"|(?P<j>ge?(?=[eaoiy]))|(?P<i>y)|(?P<U>u)|(?P<t>th)|(?P<ks>x)|(?P<nothing>h))"
)
"""First the letters with which any of them begins: at most letters of a word nothing else is tried."""
_FINAL_E = re.compile(r"(?:er|ez|ed|et|ers|ets|ee|ees|ais|ait|aient|ai)$")
_FINAL_I = re.compile(r"(?<=[^i])en$")
_MUTE = re.compile(r"(?:es?|(?<![stdxzp])[stdxzp]+)$")
"""Tried once a run of consonants, not from each of its letters: a word may have two thousand."""
_LIGHT_E = re.compile(r"(?<=[^aeiouAEIOU])e(?=[^aeiouAEIOU][aeiouAEIOU])")
SHORTEST_WITHOUT_LIGHT_E = 5
SHORTEST_WITH_MUTE_ENT = 4
_MUTE_BEHIND_N = ("nc", "ng")
"""*blanc*, *sang*"""
_VOWELS = re.compile("[aeiouy]")


@once_a_text
def plain_sounds(word: str) -> frozenset[str]:
    """How a folded word sounds as it should be said: its last letters mute, *er* and *ez* as é."""
    short = _MUTE.sub("", word)
    ending = word[len(short) :]
    # an *e* that is mute leaves the letter before it sounding
    found = {_said(short + "e").removesuffix("e") if ending.startswith("e") else _said(short)} if short else set()
    if _FINAL_E.search(word):
        found.add(_said(_FINAL_E.sub("", word)) + "e")
    if word.endswith("ent") and len(word) > SHORTEST_WITH_MUTE_ENT:
        found |= {_said(word[:-3]), _said(word[:-1])}
    elif word.endswith(_MUTE_BEHIND_N):
        found.add(_said(word[:-1]))
    elif _FINAL_I.search(word):
        found.add(_said(word[:-2] + "in"))
    return frozenset(found)


@_remembered
def plain_sounds_of_known(word: str) -> Iterable[str]:
    """The same of a word of knowledge/ or data/, remembered like `sounds_of_known`."""
    return plain_sounds(word)


@once_a_text
def sounds_as_typed(word: str) -> frozenset[str]:
    """The same of a word whose mute letters may be missing, and whose last *e* may be *é*."""
    return plain_sounds(word) | plain_sounds(word + "e") | {_said(word)}


def without_light_e(heard: Iterable[str]) -> frozenset[str]:
    """Without a light *e*: *rochfor* sounds like Rochefort."""
    return frozenset(light for one in heard if len(light := _LIGHT_E.sub("", one)) >= SHORTEST_WITHOUT_LIGHT_E)


def _said(word: str) -> str:
    return _DOUBLED.sub(r"\1", _SPOKEN.sub(_spoken_letter, word))


def _spoken_letter(match: re.Match[str]) -> str:
    return "" if match.lastgroup == "nothing" else str(match.lastgroup)


def with_the_last_consonant(word: str) -> Sequence[str]:
    """How a known word sounds whose last consonant is not mute: *Dax*, *sud*; nothing where it ends otherwise."""
    return _said_in_full(word) if word[-1:] in _MUTE_CONSONANTS else ()


@_remembered
def _said_in_full(word: str) -> Iterable[str]:
    return (_said(word),)


def consonants_of(word: str) -> str:
    """A word without its vowels and doubled letters."""
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", word))


def without_mute_letters(word: str) -> str:
    """The same of all forms of a word that differ in mute letters only."""
    return word.rstrip("es")
