"""What a turn of a few words asks of the card before it: its criteria, what is given, or that somebody gets worse.

The words stand in knowledge/language/discourse.yaml. Nothing here asks whether there is a card: `dialogue.py` does.
"""

from __future__ import annotations

from functools import lru_cache

from bot.knowledge_base.entry_parts import Phrases
from bot.knowledge_base.fields import HIGHEST_GRADE, LOWEST_GRADE
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.clauses import WordTree, gaps_of, tree_of
from bot.understanding.folding import words_of
from bot.understanding.reading import Reading
from bot.understanding.spans import begins_in

LONGEST_WORSENING = 10
"""Words of a turn that says that somebody gets worse, and perhaps asks what to do then."""
_GRADES = frozenset(map(str, range(LOWEST_GRADE, HIGHEST_GRADE + 1)))


def asks_for_criteria(reading: Reading, knowledge: Knowledge) -> bool:
    """Whether a text is nothing but a question for criteria: *les critères ?*, *critères du grade 3*."""
    return _is_nothing_but(knowledge.language.discourse.criteria, reading, knowledge)


def asks_what_is_given(reading: Reading, knowledge: Knowledge) -> bool:
    """Whether a text names nothing but what may be given, by its bare word: *bolus ?*."""
    return _is_nothing_but(knowledge.language.discourse.given, reading, knowledge) and not reading.gradings


def tells_that_it_gets_worse(reading: Reading, knowledge: Knowledge, *, is_named: bool = False) -> bool:
    """Whether a short text says, or supposes, that somebody gets worse: *ça s'aggrave, que faire ?*.

    `is_named`: whether it names what gets worse, so that nobody has to be spoken of: *la colite s'aggrave*.
    """
    words = [token.folded for token in reading.tokens]
    if len(words) > LONGEST_WORSENING:
        return False
    known, gaps = knowledge.language.discourse, gaps_of(reading.tokens, reading.text)
    denying = tree_of(known.not_worse.all())
    who, how = known.worse_who, known.worse_how
    alone = (*known.worse.all(), *how.all()) if is_named else known.worse.all()
    worsening = _worsening((who.fr, how.fr, who.en, how.en, alone))
    return any(
        (end == len(words) or gaps[end] or denying.end_from(words, end) == end)
        and (gaps[start] or denying.start_before(words, start) == start)
        for start, end in worsening.spans_in(words)
    )


def _is_nothing_but(asked: Phrases, reading: Reading, knowledge: Knowledge) -> bool:
    small = knowledge.language.small_words
    named = tree_of(asked.all())
    around = words_of(knowledge.language.discourse.around_a_short_turn.all()) | small.fillers
    words = [token.folded for token in reading.tokens]
    spans = named.spans_in(words)
    explained = {at for start, end in spans for at in range(start, end)}
    graded = [(one.start, one.end) for one in reading.gradings]
    return bool(spans) and all(
        at in explained or token.folded in around or token.folded in _GRADES or begins_in(token.start, graded)
        for at, token in enumerate(reading.tokens)
    )


@lru_cache(maxsize=4)
def _worsening(known: tuple[tuple[str, ...], ...]) -> WordTree:
    """Somebody and that they get worse, of each language, and what says it alone; made once for each list of words."""
    who_fr, how_fr, who_en, how_en, alone = known
    crossed = (f"{who} {how}" for whose, hows in ((who_fr, how_fr), (who_en, how_en)) for who in whose for how in hows)
    return WordTree((*alone, *crossed))
