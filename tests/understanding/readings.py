"""Readings written down instead of read: what the words meant, so that the rules behind the reading stand alone."""

from __future__ import annotations

from dataclasses import replace

from bot.knowledge_base.kinds import kind_of
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.discourse import Discourse
from bot.understanding.folding import Token
from bot.understanding.query import Place
from bot.understanding.reading import Alarm, Grading, Identifier, Mention, Reading
from bot.understanding.slots import Slots

DAX, BAYONNE, BIARRITZ = "40088", "64102", "64122"
ALARM = "arrest"
WORD = 6
"""Characters of a word of the text, its blank counted."""
PHRASE = "a phrase that is long"
USUAL = 6
"""Words of a text, where nothing else is said."""


def reading(said: str) -> Reading:
    """The reading of what is written as words: 'cue:who toxicity:colitis place grade:3 unknown*2 words*9'.

    A mention is kind:key; '-' before it denies it, '<' puts it into the past, '~' misspells it. 'place', 'choices',
    'outside' and 'unknown_place' are places, 'value' is a number, 'alarm' a sign and 'measured' one by its value,
    'mine', 'somebody', 'unreal', 'asks', 'figures' and 'void' say of whom the text speaks. 'like:0.8' is how much the
    text is like those of somebody in danger, 'sentence:0.8' how much the sign's own
    sentence is, 'other:0.8' one of several; 'calm:pulse' a value to
    raise no alarm for; 'telling*1' says that one word alone is more than an introduction,
    'undenied*0' that all of them are denied; 'alarm/elle' begins
    with the word *elle*, 'word/elle' is nothing but that word.
    """
    counts = dict(one.split("*") for one in said.split() if "*" in one)
    things = [one for one in said.split() if "*" not in one]
    words = max(len(things), int(counts.get("words", USUAL)))
    tokens = tuple(_token(at, (things[at : at + 1] or [""])[0]) for at in range(words))
    found = Reading(
        text=" ".join(token.surface for token in tokens),
        language="fr",
        tokens=tokens,
        mentions=(),
        gradings=(),
        alarms=(),
        identifiers=(),
        unknown=("xxxxx",) * int(counts.get("unknown", 0)),
        telling_words=int(counts.get("telling", words)),
        undenied_words=frozenset(token.start for token in tokens[: int(counts.get("undenied", words))]),
    )
    for at, one in enumerate(things):
        found = _with(found, one.partition("/")[0], at * WORD, at * WORD + WORD - 1)
    return found


def _with_a_likeness(found: Reading, name: str, key: str) -> Reading:
    match name:
        case "like":
            return replace(found, likeness=float(key))
        case "sentence":
            return replace(found, likeness_of_its_sentence=float(key))
        case "clause":
            return replace(found, likeness_of_a_value=float(key))
        case "other":
            return replace(found, likeness_of_a_sentence=float(key))
    return replace(found, calm_values=found.calm_values | {key})


def _with(found: Reading, one: str, start: int, end: int) -> Reading:
    """The reading with one thing more, which stands at text[start:end]."""
    name, _, key = one.strip("-<~").partition(":")
    if key and (kind := kind_of(name)):
        mention = Mention(
            kind, key, start, end, "x" * 5, PHRASE, negated="-" in one, past="<" in one, edits=int("~" in one)
        )
        return replace(found, mentions=(*found.mentions, mention))
    match name:
        case "grade":
            return replace(found, gradings=(*found.gradings, Grading(start, end, tuple(map(int, key.split(","))))))
        case "impossible":
            return replace(found, impossible_grades=(int(key),))
        case "alarm" | "measured":
            return replace(found, alarms=(*found.alarms, Alarm(key or ALARM, start, end, name == "measured")))
        case "identifier":
            return replace(found, identifiers=(Identifier("name", start, end),))
        case "like" | "sentence" | "clause" | "other" | "calm":
            return _with_a_likeness(found, name, key)
        case "value" | "word":
            return found
        case "place" | "outside" | "choices" | "unknown_place":
            return _with_a_place(found, name)
    return replace(found, discourse=_with_a_word_of_it(found.discourse, name))


def _with_a_place(found: Reading, name: str) -> Reading:
    match name:
        case "place":
            return replace(found, places=(Place("commune", DAX),))
        case "outside":
            return replace(found, places=(Place("outside", "Paris"),))
        case "choices":
            return replace(found, place_choices=(Place("commune", BAYONNE), Place("commune", BIARRITZ)))
    return replace(found, unknown_place="xxxxx")


def _with_a_word_of_it(found: Discourse, name: str) -> Discourse:
    match name:
        case "mine":
            return replace(found, is_mine=True)
        case "somebody":
            return replace(found, has_somebody=True)
        case "unreal":
            return replace(found, is_unreal=True)
        case "asks":
            return replace(found, asks=True)
        case "figures":
            return replace(found, speaks_of_figures=True)
        case "void":
            return replace(found, voids_values=True)
    raise ValueError(name)


def _token(number: int, thing: str) -> Token:
    word = "12345" if thing == "value" else thing.partition("/")[2] or "xxxxx"
    return Token(word, word, number * WORD, number * WORD + WORD - 1)


def slots_of(said: str, knowledge: Knowledge) -> Slots:
    return Slots(reading(said), knowledge)
