"""What parts of a message are worded as asking for: 'TSH à 12 sous pembro. Comment je m'abonne aux annonces ?'.

A part that asks in words that no list holds is weighed like a whole message, against what is only told: who writes, a
case, thanks. Where the rules say the same of the part by itself, less is enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.knowledge_base.kinds import DISCIPLINES, DISEASES, PLACES, SectionKind
from bot.understanding.asked_apart import only, parts_that_may_ask
from bot.understanding.asked_outright import SectionsOf
from bot.understanding.opinion import NOT_OURS, Border
from bot.understanding.seeks_somebody import seeks_somebody
from bot.understanding.slots import Slots
from bot.understanding.spans import Span
from bot.understanding.wording_of_sections import Opinion

MOST_PARTS = 8
"""Parts that are weighed."""
AGREED = Border(0.4, 0.1, 3)
"""From which likeness on a part asks for what the rules say of it too."""
BY_ITSELF = Border(0.8, 0.4, 3)
"""The same where they do not."""
UNKNOWING = 0.9
"""The likeness that a part needs of whose words the rules know none."""
TOLD_SHARE, TOLD_SHARE_NEAR = 0.5, 0.2
"""How like what is only told a part may be at most, as a share of its likeness to what it asks for."""
AS_GOOD_AS = 0.1
"""By how much what is asked is likelier than what is answered already."""
_OF_A_SHEET: frozenset[SectionKind] = frozenset({"toxicity", "grade"})
_SOUND_TOLD: frozenset[SectionKind] = frozenset({"toxicity", "grade", "help"})
"""What a case, thanks and 'première fois que j'ouvre cet outil' sound like: here less is allowed."""
_OF_NO_DISEASE: frozenset[SectionKind] = frozenset({"about", "help"})
_ONLY_NAMED = DISEASES | DISCIPLINES | PLACES | {"treatment", "organ", "severity"}
"""What a part may name without asking for anything."""
_ASKS_NOTHING = frozenset(
    {"asker", "greeting", "thanks", "goodbye", "tier_first_line", "tier_recourse", "training_context"}
)


def worded_apart(slots: Slots, sections: Sequence[SectionKind], sections_of: SectionsOf) -> tuple[SectionKind, ...]:
    """What else is asked for, beside `sections`, in a part of its own; nothing where the message is one part."""
    spans = list(parts_that_may_ask(slots))[:MOST_PARTS]
    if len(spans) < 2 or _only_thanks(slots, sections):
        return ()
    found = (kind for span in spans for kind in _asked_in(slots, span, sections, sections_of))
    return tuple(kind for kind in dict.fromkeys(found) if kind not in sections)


def _only_thanks(slots: Slots, sections: Sequence[SectionKind]) -> bool:
    """'Merci, l'oncologue s'en occupe.'."""
    return tuple(sections) == ("help",) and slots.asks("thanks", "goodbye")


def _asked_in(
    slots: Slots, span: Span, sections: Sequence[SectionKind], sections_of: SectionsOf
) -> Iterator[SectionKind]:
    part = only(slots, [span])
    words = len(part.reading.tokens) + len(part.named_toxicities)  # 'symptômes hypophysite' says as much as three
    if words < AGREED.words or not _says_something(part, slots) or seeks_somebody(part, slots):
        return
    start, end = span
    wording = Opinion(slots.knowledge.asked).of(part.reading.tokens, " " * start + slots.reading.text[start:end])
    not_ours = wording.sections.get(NOT_OURS, 1.0)
    likeness = {one: like for one, like in wording.sections.items() if _may_be_meant(one, part, slots)}
    best = max(likeness, key=lambda one: likeness[one], default=NOT_OURS)
    share = TOLD_SHARE_NEAR if best in _SOUND_TOLD or not part.reading.mentions else TOLD_SHARE
    if best == NOT_OURS or wording.told >= share * likeness[best]:
        return
    if any(wording.sections.get(one, 0.0) > likeness[best] - AS_GOOD_AS for one in sections if one != best):
        return
    if not part.reading.mentions and likeness[best] < UNKNOWING:
        return
    if best not in _OF_A_SHEET and best in sections_of(part):
        is_asked = AGREED.holds(likeness[best], not_ours)
    else:
        of_people = part.seeks_a_discipline and not (best == "pathway" and part.tier)
        is_asked = words >= BY_ITSELF.words and not of_people and BY_ITSELF.holds(likeness[best], not_ours)
    if is_asked:
        yield best


def _says_something(part: Slots, whole: Slots) -> bool:
    """More than names, thanks and who asks: not 'colite sous pembro', 'cardiologue de formation', 'et merci bcp'."""
    own = {one.start for one in whole.named_disciplines.own}
    mentions = part.reading.mentions
    if any(one.start in own for one in mentions):
        return False
    named = [
        (one.start, one.end) for one in mentions if one.kind in _ONLY_NAMED or one.key in _ASKS_NOTHING or one.past
    ]
    return not part.says_nothing_beside(named)


def _may_be_meant(section: SectionKind, part: Slots, whole: Slots) -> bool:
    """A sheet needs a toxicity of today, of the part or of the message; what is asked in general has none."""
    if section == NOT_OURS:
        return False
    if section in _OF_A_SHEET:
        is_named = part.named_toxicities or (whole.named_toxicities and not part.has_subject)
        return bool(is_named) and not whole.only_history
    if section == "about" and not _may_ask_in_general(part):
        return False
    return section not in _OF_NO_DISEASE or not part.has_subject


def _may_ask_in_general(part: Slots) -> bool:
    """'l'immunothérapie, comment ça marche'; not 'c'est quoi ce bot ?', 'je valide la chimio ?'."""
    names_it = bool(part.cues or part.checkpoint_inhibitors or part.topics)
    asks_of_the_tool = part.asks("help") and not part.asks("immunotherapy")
    return names_it and not asks_of_the_tool and not part.asks("what_to_do")
