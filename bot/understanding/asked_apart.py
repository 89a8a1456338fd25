"""Two questions in one message: *néphro à Niort + date de la formation*, *définition du grade 2 ? et la RCP ?*.

Where a message falls into parts that ask for different things, each part is looked at by itself, and what it asks for
in so many words is answered too. A part that only goes on with the one before it asks for nothing by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import get_args

from bot.knowledge_base.fields import Tier
from bot.knowledge_base.kinds import OF_THE_NETWORK, PLACES, SectionKind
from bot.understanding.asked_outright import (
    MATTERS,
    SectionsOf,
    asked_outright,
    asks_the_order,
    asks_who_sees_it,
    is_of_the_pathway,
    names_a_matter,
)
from bot.understanding.clauses import sentences_of
from bot.understanding.discourse import Discourse
from bot.understanding.reading import Reading
from bot.understanding.seeks_somebody import asks_for_the_opinion_of_one, begins_with_a_discipline, names_where
from bot.understanding.slots import Slots
from bot.understanding.spans import Span, beginning_in, begins_in

OF_A_CASE: frozenset[SectionKind] = frozenset({"referents", "grade", "toxicity", "pathway"})
PEOPLE_AND_PATHWAY: frozenset[SectionKind] = frozenset({"referents", "pathway"})
SCALE: frozenset[SectionKind] = frozenset({"grade"})
OF_CONDUCT: frozenset[SectionKind] = frozenset({"toxicity", "grade"})
HELP: frozenset[SectionKind] = frozenset({"help"})
ASKED_BY_ITSELF = OF_A_CASE | OF_THE_NETWORK | HELP
MOST_SENTENCES = 4
"""Sentences of a message whose questions are looked at one by one."""
LEAST_SAID_OF_A_DISEASE = 2
"""Words of a sentence with a question mark, beside the names in it, from which on the disease is asked about."""
_JOINED_BY = re.compile(r"[+&]|\s[-–—]\s|(?:(?<=\s)|^)\(?[1-4]\s?[).:/°](?=\s)")
"""Also the number of a question: '1) la date de la RCP 2) me désinscrire'."""
_TIERS = frozenset(f"tier_{tier}" for tier in get_args(Tier))
NEAR_TIERS = 12
"""Characters between two tiers that are named together: ' et le '."""
_SAYS_WHAT_IT_IS = frozenset({"definition", "place_before", "elliptic"})
_PARTED_BY = re.compile(r"\s/\s|[,;:\n]")
"""Where a question of its own may begin, if what stands before and behind each asks outright."""
_COUNTED = re.compile(r"(?:(?<=\s)|^)[12](?=\s)")
"""The same without a sign, where the message says that it holds several."""


def asked_apart(slots: Slots, sections: Sequence[SectionKind], sections_of: SectionsOf) -> tuple[SectionKind, ...]:
    """What else is asked for, beside `sections`, in a part of its own; nothing where the message is one question.

    `sections_of` says what a part asks for by itself.
    """
    beside = _beside_a_matter(slots, sections, sections_of)
    found = (*beside, *_in_sentences_of_their_own(slots, sections_of), *_in_joined_parts(slots, sections_of))
    return tuple(kind for kind in dict.fromkeys(found) if kind not in sections)


def _in_sentences_of_their_own(slots: Slots, sections_of: SectionsOf) -> tuple[SectionKind, ...]:
    """'Cardiologue à Bellac ? Et à quoi correspondent les grades ?': sentences each of which asks for something.

    Nothing where one of them says nothing by itself: 'Colite grade 3 ? On arrête ?' is one question.
    """
    starts = [*(start for start, _ in sentences_of(slots.reading.text)), len(slots.reading.text)]
    spans = [span for span in pairwise(starts) if span[0] < span[1]]
    if not 1 < len(spans) <= MOST_SENTENCES or "?" not in slots.reading.text:
        return ()
    parts = [part for span in spans if _asks_something(part := only(slots, [span]), slots.reading.text[slice(*span)])]
    asked = [frozenset(sections_of(part)) & ASKED_BY_ITSELF for part in parts]
    if len(asked) < 2 or not all(asked):
        return ()
    told = (_told_beside(part) for part in parts)
    return tuple(kind for kinds, may in zip(asked, told, strict=True) for kind in sorted(kinds) if kind in may)


def _in_joined_parts(slots: Slots, sections_of: SectionsOf) -> tuple[SectionKind, ...]:
    """'un néphrologue à Blaye, et savoir si ça relève du recours', 'RCP, et quelle conduite d'ici là ?'.

    Each part asks in so many words; what it asks about may stand in another one.
    """
    spans = list(parts_that_may_ask(slots))
    if len(spans) < 2:  # most messages: reading the one part again would say nothing new
        return ()
    parts = [only(slots, [span]) for span in spans]
    asked = [kinds for part in parts if (kinds := tuple(asked_outright(part, slots, sections_of)))]
    if any(asks_who_sees_it(part, before) for before, part in pairwise(parts)):
        asked.append(("referents",))
    return tuple(kind for kinds in asked for kind in kinds) if len(asked) > 1 else ()


def parts_that_may_ask(slots: Slots) -> Iterator[Span]:
    """The parts of the message, and what commas, colons and slashes part in them."""
    text = slots.reading.text
    edges = {edge for span in parts_of(slots) for edge in span}
    parts = list(pairwise(sorted(edges | {sign.end() for sign in _PARTED_BY.finditer(text)})))
    goes_on = [_only_defines(only(slots, [span])) for span in parts]
    yield from pairwise([*(start for (start, _), on in zip(parts, goes_on, strict=True) if not on), len(text)])


def _only_defines(part: Slots) -> bool:
    """'une immunotoxicité, qu'est-ce que c'est', 'les grades, ça veut dire quoi': it asks about the part before."""
    cues = [one.key for one in part.reading.mentions]
    return "definition" in cues and _SAYS_WHAT_IT_IS.issuperset(cues)


def _told_beside(part: Slots) -> frozenset[SectionKind]:
    """What a sentence of its own may add: of a toxicity that is only named, no sheet."""
    told = OF_THE_NETWORK | PEOPLE_AND_PATHWAY
    if part.asks("help"):
        told |= HELP
    if not part.has_subject:
        return told | SCALE
    asks_of_it = part.asks("what_to_do") or _asks_about_a_disease(part, part.reading.text)
    return told | OF_CONDUCT if part.toxicities and asks_of_it else told


def _asks_about_a_disease(part: Slots, text: str) -> bool:
    """'Prurit sous nivo : un antihistaminique suffit ?': more is said of it than its name, with a mark behind."""
    if "?" not in text or not part.named_toxicities:
        return False
    named = [(one.start, one.end) for one in part.reading.mentions]
    little = part.knowledge.language.small_words.fillers
    said = (one for one in part.reading.tokens if one.folded not in little and not begins_in(one.start, named))
    return sum(not one.is_number for one in said) >= LEAST_SAID_OF_A_DISEASE


def _asks_something(part: Slots, text: str) -> bool:
    """A question mark, or in so many words; a name alone with a mark behind it ('myosite ?') is a doubt."""
    asks = part.asks("who", "where", "referent", "which_grade", "definition", "apart", "pathway", "which_tier")
    asks = asks or (bool(part.toxicities) and part.asks("any_doctor"))  # 'quel spécialiste pour une uvéite'
    asks = asks or asks_the_order(part) or is_of_the_pathway(part)
    asks = asks or (part.tier is not None and not part.has_subject)  # 'et le recours, c'est pour quels cas'
    asks = asks or (bool(part.toxicities) and part.asks("what_to_do"))  # 'Hypophysite : quel bilan ?'
    asks = asks or part.asks("help") or _asks_about_a_disease(part, text)
    matter = bool(part.topics) or part.asks(*MATTERS, "immunotherapy")
    somebody = bool(part.specialties) and names_where(part)  # 'Et tant que j'y suis, un rhumato vers Fumel'
    return asks or somebody or ("?" in text and matter)


def _beside_a_matter(slots: Slots, sections: Sequence[SectionKind], sections_of: SectionsOf) -> tuple[SectionKind, ...]:
    """'néphro à Niort + date de la formation': what a part of the network, and what the rest of it asks for."""
    if OF_THE_NETWORK.isdisjoint(sections) and not names_a_matter(slots, (0, len(slots.reading.text))):
        return ()
    parts = list(parts_of(slots))
    if len(parts) < 2:
        return ()
    of_the_network = [part for part in parts if names_a_matter(slots, part)]
    if not of_the_network:
        return ()
    others = [part for part in parts if part not in of_the_network]
    rest = only(slots, others)
    found = [kind for part in of_the_network for kind in sections_of(only(slots, [part])) if kind in OF_THE_NETWORK]
    found += _asks_of_the_pathway_or_the_scale(rest, sections_of)
    if _asks_in_so_many_words(rest) or any(_asks_in_so_many_words(only(slots, [part])) for part in others):
        found += [kind for kind in sections_of(rest) if kind in OF_A_CASE]
    return tuple(found)


def parts_of(slots: Slots) -> Iterator[Span]:
    """Sentences, and what '+', 'et' or 'puis' joins."""
    reading, small = slots.reading, slots.knowledge.language.small_words
    edges = {0, len(reading.text), *(start for start, _ in sentences_of(reading.text))}
    edges |= {sign.start() for sign in _JOINED_BY.finditer(reading.text)}
    if any(token.folded in small.questions for token in reading.tokens):
        graded = [(one.start, one.end) for one in reading.gradings]  # 'deux choses : un grade 2 de colite, et …'
        edges |= {at.start() for at in _COUNTED.finditer(reading.text) if not begins_in(at.start(), graded)}
        edges |= {token.start for token in reading.tokens if token.folded in small.counted}
    edges |= {token.start for token in reading.tokens if token.folded in small.going_on}
    yield from pairwise(sorted(edge for edge in edges if not begins_in(edge, _between_tiers(reading))))


def _between_tiers(reading: Reading) -> list[Span]:
    """'comment s'articulent premier niveau et recours': what stands between the two parts no questions."""
    tiers = [one for one in reading.mentions if one.key in _TIERS]
    return [(one.end, other.start) for one, other in pairwise(tiers) if other.start - one.end <= NEAR_TIERS]


def only(slots: Slots, parts: Sequence[Span]) -> Slots:
    """The question that these parts of the text are by themselves."""
    reading = slots.reading
    tokens = beginning_in(parts, reading.tokens)
    mentions = beginning_in(parts, reading.mentions)
    has_a_place = any(mention.kind in PLACES for mention in mentions)
    words = {token.surface for token in tokens}
    return Slots(
        replace(
            reading,
            tokens=tokens,
            mentions=mentions,
            gradings=beginning_in(parts, reading.gradings),
            alarms=(),
            identifiers=(),
            unknown=tuple(word for word in reading.unknown if word in words),
            places=reading.places if has_a_place else (),
            place_choices=reading.place_choices if has_a_place else (),
            unknown_place="",
            discourse=Discourse(),
        ),
        slots.knowledge,
    )


def _asks_in_so_many_words(rest: Slots) -> bool:
    """Somebody is looked for, or what to do or what a grade means is asked; a case that is told asks for nothing."""
    subject = rest.specialties or rest.toxicities or rest.organs
    if not subject and not rest.reading.grades:
        return False
    asks = rest.asks("who", "where", "referent", "what_to_do", "which_grade", "definition", "apart", "pathway")
    somebody = begins_with_a_discipline(rest) or asks_for_the_opinion_of_one(rest)
    somebody = somebody or (bool(rest.toxicities) and rest.asks("any_doctor"))
    somebody = somebody or (rest.seeks_a_discipline and names_where(rest))
    return asks or _compares_grades(rest) or somebody


def _asks_of_the_pathway_or_the_scale(rest: Slots, sections_of: SectionsOf) -> list[SectionKind]:
    """'quand passer au recours, et comment présenter en RCP', 'une immunotoxicité, et combien de grades ?'."""
    if rest.has_subject or not (rest.tier or rest.asks("pathway", "which_tier", "which_grade")):
        return []
    return [kind for kind in sections_of(rest) if kind in ("pathway", "grade")]


def _compares_grades(rest: Slots) -> bool:
    """'G1 vs G2 hepatitis': of two grades that are told apart, what each means is asked."""
    either = rest.knowledge.language.grade_words.either
    return len(set(rest.reading.grades)) > 1 and any(token.folded in either for token in rest.reading.tokens)
