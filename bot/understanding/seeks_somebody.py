"""Whether a part of a message looks for somebody: 'un ophtalmo à Brive', 'l'avis d'un dermato', 'qui est le gastro'."""

from __future__ import annotations

from collections.abc import Sequence

from bot.knowledge_base.kinds import DISCIPLINES, PLACES
from bot.understanding.clauses import tree_of
from bot.understanding.reading import Mention
from bot.understanding.slots import SMALL_TALK, Slots


def seeks_somebody(part: Slots, whole: Slots) -> bool:
    """By a discipline or a disease, and a word that looks for somebody; or a discipline and where.

    In 'cardiologue à Dax, je voudrais devenir référent' the whole says that it is who asks.
    """
    if part.named_toxicities and part.asks("who", "where", "referent", "any_doctor"):
        return True
    if not (whole.seeks_a_discipline and part.seeks_a_discipline):
        return False
    if part.asks("who", "referent", "directory") or (part.seeks_in_so_many_words and names_where(part)):
        return True
    named = _is_only_a_discipline_and_where(part) or begins_with_a_discipline(part)
    return named or asks_for_the_opinion_of_one(part)


def _is_only_a_discipline_and_where(part: Slots) -> bool:
    """'un ophtalmo à Brive', 'endocrino ?', beside another question: whoever adds nothing looks for one."""
    mentions = part.reading.mentions
    told = (one for one in mentions if one.kind in DISCIPLINES or one.kind in PLACES or one.key in SMALL_TALK)
    return (names_where(part) or ends_in_a_mark(part)) and part.says_nothing_beside(
        [(one.start, one.end) for one in told]
    )


def names_where(part: Slots) -> bool:
    """Whether it names a place, be it one of several that have to be asked about."""
    return bool(part.reading.places or part.reading.place_choices)


def ends_in_a_mark(part: Slots) -> bool:
    """Whether a question mark stands behind the words of a part."""
    last = part.reading.tokens[-1].end if part.reading.tokens else 0
    return part.reading.text[last:].lstrip().startswith("?")


def asks_for_the_opinion_of_one(rest: Slots) -> bool:
    """'l'avis d'un dermato' is one name of the discipline, and looks for somebody all the same."""
    who = tree_of(rest.knowledge.language.said_as("who").all())
    named = (one for one in rest.reading.mentions if one.kind == "specialty" and not one.negated)
    return any(who.stands_in(one.phrase.split()) for one in named)


def begins_with_a_discipline(part: Slots) -> bool:
    """'dermato Villeneuve': the first thing said is whom one looks for, the next is where; 'et qui est le dermato'."""
    first = next((mention for mention in part.reading.mentions if mention.kind != "cue"), None)
    if first is None or first.kind != "specialty" or not part.seeks_a_discipline:
        return False
    said = _said_before(first, part)
    if _are_words_of_wanting(said, part):
        return True
    small = part.knowledge.language.small_words
    little = ((word in small.fillers and word not in small.articles) or word in small.questions for word in said)
    return names_where(part) and all(little)


def _said_before(first: Mention, part: Slots) -> Sequence[str]:
    """The words before it, from the one on that begins another question."""
    small = part.knowledge.language.small_words
    before = [token.folded for token in part.reading.tokens if token.start < first.start]
    begun = max((at for at, word in enumerate(before) if word in small.going_on or word.isdigit()), default=-1)
    return before[begun + 1 :]


def _are_words_of_wanting(said: Sequence[str], part: Slots) -> bool:
    """'me faut un', 'qui est le'."""
    wanted = tree_of(part.knowledge.language.asker_words.wanting.all()).end_from(said, 0)
    return bool(wanted) and all(word in part.knowledge.language.small_words.fillers for word in said[wanted:])
