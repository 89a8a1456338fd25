"""What a part of a message asks in so many words, be it about what another part names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from bot.knowledge_base.kinds import OF_THE_NETWORK, SectionKind
from bot.knowledge_base.language import CueKey
from bot.understanding.joined_matters import matter_of
from bot.understanding.seeks_somebody import ends_in_a_mark, seeks_somebody
from bot.understanding.slots import Slots
from bot.understanding.spans import Span

SectionsOf = Callable[[Slots], Sequence[SectionKind]]

MATTERS: tuple[CueKey, ...] = ("training", "training_context", "rcp", "directory", "subscribe", "unsubscribe")
_ASKED_BY_A_WORD: tuple[Literal["help", "rcp"], ...] = ("help", "rcp")


def asked_outright(part: Slots, whole: Slots, sections_of: SectionsOf) -> Iterator[SectionKind]:
    """The sections that a part asks for; `whole`: the message, `sections_of`: what a part asks for by itself."""
    if seeks_somebody(part, whole):
        yield "referents"
    if _asks_for_the_pathway(part, whole):
        yield "pathway"
    if _asks_what_to_do(part, whole):
        yield "toxicity"
    if _asks_for_a_grade(part):
        yield "grade"
    if _asks_in_general(part, whole):
        yield "about"
    yield from (kind for kind in _ASKED_BY_A_WORD if part.asks(kind))
    names_one = names_a_matter(part, (0, len(part.reading.text))) or part.asks("training_context")
    if names_one and (whole.topics or whole.asks(*MATTERS)):  # not 'rhumatologue de formation'
        yield from (kind for kind in sections_of(part) if kind in OF_THE_NETWORK)


def _asks_for_the_pathway(part: Slots, whole: Slots) -> bool:
    outright = part.asks("which_tier", "pathway") or asks_the_order(part) or is_of_the_pathway(part)
    return outright or _asks_of_who_is_near(part, whole)


def _asks_what_to_do(part: Slots, whole: Slots) -> bool:
    outright = bool(part.asks_of_the_conduct or part.situations) and bool(whole.toxicities)
    return outright or _asks_of_a_remedy(part, whole)


def _asks_for_a_grade(part: Slots) -> bool:
    """'un rash grade 2, c'est quoi', 'à partir de combien de selles une colite est-elle grade 3', 'quel grade ?'."""
    if part.named_toxicities:
        from_which = bool(part.reading.gradings) and part.asks("aspect")
        return from_which or part.asks("definition", "which_grade", "apart")
    of_any = part.asks("which_grade") or (bool(part.reading.gradings) and part.asks("definition", "aspect"))
    return (of_any or _only_names_grades(part)) and not part.has_subject


def _only_names_grades(part: Slots) -> bool:
    """'+ les grades 1 à 4'."""
    named = [(one.start, one.end) for one in part.reading.gradings]
    joins = [(one.start, one.end) for one in part.reading.mentions if one.key == "elliptic"]
    return len(set(part.reading.grades)) > 1 and part.says_nothing_beside([*named, *joins])


def asks_who_sees_it(part: Slots, before: Slots) -> bool:
    """'une arthrite à Agen, je l'envoie à qui'; not 'RCP pour une colite, qui contacter'."""
    names_another = part.has_subject or part.reading.places or part.asks(*MATTERS, "help", "pathway", "order")
    tells_of_it = bool(before.named_toxicities) and not before.asks(*MATTERS)
    return tells_of_it and part.asks("who") and not names_another


def _asks_of_a_remedy(part: Slots, whole: Slots) -> bool:
    """'tocilizumab possible pour une arthrite ?', 'levothyrox à démarrer quand', 'bullous lesions, do we stop it'."""
    if not whole.toxicities:
        return False
    if part.asks("stop", "unsubscribe") and not whole.named_toxicities:
        return True
    if part.asks("or_not") and not part.has_subject and whole.named_toxicities:
        return True  # 'insuline tout de suite ou pas'
    asks = part.asks("or_not", "aspect")
    remedies = any(whole.knowledge.treatments[key].supportive for key in part.treatments)
    return (asks and bool(part.named_toxicities)) or (remedies and (asks or ends_in_a_mark(part)))


def _asks_in_general(part: Slots, whole: Slots) -> bool:
    """'les immunotoxicités c'est quoi', 'comment agit un inhibiteur de point de contrôle', of no toxicity.

    Or only what it is, where the part before names it: 'une immunotoxicité, qu'est-ce que c'est'.
    """
    if part.has_subject or part.asks(*MATTERS, "which_grade", "which_tier", "pathway") or part.reading.places:
        return False
    names_it = part.asks("immunotherapy", "is_it_immunotherapy") or bool(part.checkpoint_inhibitors)
    asks = part.asks("definition", "aspect", "apart", "is_it_immunotherapy") or ends_in_a_mark(part)
    named_before = whole.asks("immunotherapy") and not whole.has_subject and part.asks("definition")
    return (names_it and asks) or (named_before and not any(one.kind != "cue" for one in part.reading.mentions))


def is_of_the_pathway(part: Slots) -> bool:
    """'sans passer par l'oncologue', 'comment s'articulent premier niveau et recours'."""
    of_no_subject = not (part.has_subject or part.reading.places)
    if of_no_subject and (part.names_both_tiers or (part.tier and (part.asks("charge") or ends_in_a_mark(part)))):
        return True
    return any(part.knowledge.topics[key].section == "pathway" for key in part.topics)


def _asks_of_who_is_near(part: Slots, whole: Slots) -> bool:
    """'hypothyroïdie grade 2, c'est quoi, et c'est une affaire de généraliste ?': whether he cares for the grade."""
    own = {one.start for one in whole.named_disciplines.own}
    named = (one for one in part.named_disciplines.sought_by_name if one.start not in own)
    near = any(not part.knowledge.specialties[one.key].covered for one in named)
    return near and whole.is_graded and not part.has_subject and ends_in_a_mark(part)


def asks_the_order(part: Slots) -> bool:
    """'qui d'abord', 'dans quel ordre ?'; not 'first week in the region', nor the first of two questions."""
    return part.asks("order") and (ends_in_a_mark(part) or part.asks("who", "referent", "carer", "where"))


def names_a_matter(slots: Slots, part: Span) -> bool:
    """Whether the course, the meeting, the directory or the announcements are named there, and not as past."""
    inside = (one for one in slots.reading.mentions if part[0] <= one.start < part[1] and not one.past)
    return any(matter_of(one, slots) for one in inside)
