"""What only says who asks, and why: 'Interne en pneumo à Pau, c'est quoi un ICI ?', '… , je débute au secrétariat'.

Where the rest asks by itself, these words name nobody who is looked for, no level of care and, as a rule, no place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.knowledge_base.kinds import OF_THE_NETWORK, PLACES, MentionKind, SectionKind
from bot.understanding.asked_apart import asked_apart, only
from bot.understanding.query import Place
from bot.understanding.reading import Mention, Reading
from bot.understanding.slots import Slots
from bot.understanding.spans import Span, begins_in

IN_GENERAL: frozenset[SectionKind] = OF_THE_NETWORK | {"about", "help", "pathway", "grade"}
"""What is answered alike for whoever asks, wherever he works."""
MOST_UNKNOWN_OF_WHO_ASKS = 2
"""Words that nothing explains in a piece that says who asks: 'jeune embauchée, IDE en pneumo à Pau'."""
MOST_WORDS_OF_A_REASON = 14
"""Words of a sentence that names nothing of ours before the question: 'Je remplis un livret pour les internes.'."""
MOST_PIECES = 12
"""Pieces of a message that are looked at one by one: a longer one is a letter, and says who writes in other ways."""
MOST_WORDS_BEFORE_I = 8
"""Words of a discipline and a town before the one who is there says what he wants: 'pneumo a bayonne je cherche…'."""
_MARK = re.compile(r"[,:;.!](?=\s)|\n")
_ENDS_A_SENTENCE = ":;.!\n"
_SAY_WHO = frozenset(
    {
        "asker",
        "greeting",
        "place_before",
        "near",
        "setting",
        "today",
        "tier_first_line",
        "carer",
        "negation",
        "order",
        "emergency_call",  # 'interne aux urgences'
    }
)
_OF_HIS_PATIENTS = frozenset({"immunotherapy", "patient", "elliptic"})
_OF_WHO_ASKS: frozenset[MentionKind] = frozenset({"specialty", "treatment"})
"""His discipline, and what his patients are under: 'cardiologue à Saintes, je vois des malades sous nivolumab'."""
_WAS_TOLD = "was_told_of_this"
"""The crossing whose words say from whom one has heard of this."""
_SAY_WHO_TOLD = frozenset({"who", "any_doctor", "help"})
_SAY_NOTHING = frozenset({"greeting", "place_before", "setting", "today", "asker", "training_context"})


def without_who_asks(slots: Slots, sections_of: Callable[[Slots], Sequence[SectionKind]]) -> Reading:
    """The reading without the pieces that only introduce who asks; as it was where there are none, or nothing else.

    His own place counts where somebody is looked for and the question names no other: then nothing is left out.
    """
    spans = list(_pieces(slots))
    if not 1 < len(spans) <= MOST_PIECES:
        return slots.reading
    pieces = [only(slots, [span]) for span in spans]
    for presumes in (True, False):
        introducing = _which_introduce(pieces, slots, presumes=presumes)
        asking = [span for span, introduces in zip(spans, introducing, strict=True) if not introduces]
        if 0 < len(asking) < len(spans) and _asks_by_itself(asking, slots, sections_of, presumes=presumes):
            return _of_these(asking, slots.reading)
    return slots.reading


def _asks_by_itself(
    asking: Sequence[Span], slots: Slots, sections_of: Callable[[Slots], Sequence[SectionKind]], *, presumes: bool
) -> bool:
    """Whether these pieces ask for something in general, or for somebody elsewhere.

    `presumes`: whether a discipline and a town were taken for those of who asks: then for somebody elsewhere alone, as
    'cardiologist in Pau. Also, how do I join the MDT' asks for both.
    """
    rest = only(slots, asking)
    found = sections_of(rest)
    sections = (*found, *asked_apart(rest, found, sections_of))
    if _is_of_another_place(sections, slots, asking, presumes=presumes):
        return True
    return bool(sections) and not presumes and _is_general(sections, rest)


def _is_general(sections: Sequence[SectionKind], rest: Slots) -> bool:
    return IN_GENERAL.issuperset(sections) and not rest.has_subject


def _is_of_another_place(
    sections: Sequence[SectionKind], slots: Slots, asking: Sequence[Span], *, presumes: bool
) -> bool:
    """'Interne en pneumo à Pau, un néphrologue à Blaye ?': somebody is looked for elsewhere than where he works."""
    says_a_role = any(_names_a_role(one, slots) and not begins_in(one.start, asking) for one in slots.reading.mentions)
    # 'dermatologue à Dax, ma patiente habite Pau': whoever may be the one who is sought stays where he is
    named = _places_named(asking, slots.reading) if presumes else _places_of(asking, slots.reading)
    return "referents" in sections and says_a_role and bool(named)


def _names_a_role(mention: Mention, slots: Slots) -> bool:
    """A discipline, 'interne en', 'secrétaire de'; not 'je suis', behind which he may say where somebody is needed."""
    being = slots.knowledge.language.asker_words.being
    return mention.kind == "specialty" or (mention.key == "asker" and mention.phrase.split()[-1] not in being)


def _places_named(asking: Sequence[Span], reading: Reading) -> list[Place]:
    return [place for start, place in reading.places_in_order if begins_in(start, asking)]


def _places_of(asking: Sequence[Span], reading: Reading) -> list[Place]:
    """The places that these pieces name; where they only tell whence a patient comes, that one."""
    named = _places_named(asking, reading)
    told = {one.key for one in reading.mentions if one.kind in PLACES and begins_in(one.start, asking)}
    return named or [place for place in reading.places_aside if place.key in told]


def _pieces(slots: Slots) -> Iterator[Span]:
    """What commas, colons and stops part; and what the first person begins, near the head of a text without marks."""
    text = slots.reading.text
    marks = [mark.end() for mark in _MARK.finditer(text)]
    first_person = slots.knowledge.language.asker_words.first_person.all()
    speaks = next((one.start for one in slots.reading.tokens[1:MOST_WORDS_BEFORE_I] if one.folded in first_person), 0)
    if speaks and not any(mark <= speaks for mark in marks):
        marks = [speaks, *marks]
    yield from pairwise([0, *marks, len(text)])


def _which_introduce(pieces: Sequence[Slots], whole: Slots, *, presumes: bool) -> Iterator[bool]:
    """Of each piece, whether it only introduces who asks.

    `presumes`: also by a discipline and a town at the head, which may be whom he looks for.
    """
    is_head = presumes
    for piece in pieces:
        surely = _says_who(piece) or _has_his_role(piece, whole) or _is_a_greeting(piece) or _is_a_reason(piece)
        introduces = surely or (is_head and _is_his_discipline(piece, whole))
        is_head = is_head and introduces
        yield introduces


def _says_who(piece: Slots) -> bool:
    """'interne en pneumo à Pau', 'je viens de la cardio': the role of who asks, his discipline, where he works."""
    mentions = piece.reading.mentions
    # 'un confrère néphrologue m'a parlé de vous': who told of this is nobody who is looked for
    was_told = any(one.crossing == _WAS_TOLD for one in mentions)
    said = _SAY_WHO | _OF_HIS_PATIENTS | (_SAY_WHO_TOLD if was_told else frozenset())
    roles = [one for one in mentions if one.key == "asker" and not one.negated]
    before_a_role = [one for one in mentions if any(0 <= role.start - one.end <= 1 for role in roles)]
    says_more = (
        one
        for one in mentions
        if not (one.kind in PLACES or one.kind in _OF_WHO_ASKS or one.key in said)
        and not (one.kind == "organ" and one in before_a_role)  # 'respiratory registrar'
    )
    return bool(roles) and not any(says_more) and len(piece.reading.unknown) <= MOST_UNKNOWN_OF_WHO_ASKS


def _has_his_role(piece: Slots, whole: Slots) -> bool:
    """'nephrology registrar in Limoges'."""
    named = [one for one in piece.reading.mentions if one.kind == "specialty"]
    have_it = all(whole.named_disciplines.is_with_its_role(one) for one in named)
    return bool(named) and have_it and _says_nothing_but_where(piece)


def _is_his_discipline(piece: Slots, whole: Slots) -> bool:
    """'Pneumo à Bayonne, je cherche un cardiologue': his own, as the whole shows, and where he works.

    Or one that the disease leads to: 'Pneumologue à Bayonne. Pneumopathie grade 2 : quel confrère à Bordeaux ?'.
    """
    own = {one.start for one in whole.named_disciplines.own}
    treating = {key for one in whole.named_toxicities for key in whole.knowledge.specialties_of(one)}
    named = [one for one in piece.reading.mentions if one.kind == "specialty"]
    if any(whole.named_disciplines.is_sought_too(one) for one in named):
        return False
    are_his = all(one.start in own or one.key in treating for one in named)
    return bool(named) and are_his and _says_nothing_but_where(piece)


def _says_nothing_but_where(piece: Slots) -> bool:
    """A discipline, a place, little words."""
    mentions = piece.reading.mentions
    return all(one.kind in PLACES or one.kind == "specialty" or one.key in _SAY_WHO for one in mentions)


def _is_a_greeting(piece: Slots) -> bool:
    mentions = piece.reading.mentions
    return bool(mentions) and all(one.key == "greeting" for one in mentions) and not piece.reading.unknown


def _is_a_reason(piece: Slots) -> bool:
    """'Je remplis un livret pour les nouveaux internes.': a sentence in the first person that names nothing of ours."""
    tokens, mentions = piece.reading.tokens, piece.reading.mentions
    if not 0 < len(tokens) <= MOST_WORDS_OF_A_REASON:
        return False
    if not all(one.kind == "cue" and one.key in _SAY_NOTHING for one in mentions):
        return False
    first_person = piece.knowledge.language.asker_words.first_person.all()
    speaks = any(token.folded in first_person for token in tokens)
    mark = piece.reading.text[tokens[-1].end :].lstrip(' )"»')[:1]
    return speaks and bool(mark) and mark in _ENDS_A_SENTENCE


def _of_these(asking: Sequence[Span], reading: Reading) -> Reading:
    """The reading of these pieces; a place of another one is told as not used, where one of them names its own.

    Then somebody is sought, and a drug of another piece is his patient's.
    """
    words = {token.surface for token in reading.tokens if begins_in(token.start, asking)}
    asked = _places_of(asking, reading)
    named = [place for start, place in reading.places_in_order if asked and not begins_in(start, asking)]
    aside = [place for place in (*reading.places_aside, *named) if place not in asked]
    return replace(
        reading,
        mentions=tuple(
            one for one in reading.mentions if begins_in(one.start, asking) or (asked and one.kind == "treatment")
        ),
        unknown=tuple(word for word in reading.unknown if word in words),
        places=tuple(dict.fromkeys(asked)),
        place_choices=(),
        places_aside=tuple(dict.fromkeys(aside)),
    )
