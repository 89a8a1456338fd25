"""A question of its own about the case that is told: 'Colite à Dax, un gastro ? Faut-il une biopsie ?'.

Beside whom to call, a grade or a date nothing else can be asked of a toxicity that is named but what to do, however
it is worded: its sheet is read out too.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from bot.knowledge_base.kinds import DISCIPLINES, DISEASES, PLACES
from bot.knowledge_base.language import CueKey
from bot.understanding.clauses import sentences_of, tree_of
from bot.understanding.reading import Mention
from bot.understanding.slots import SMALL_TALK, Slots
from bot.understanding.spans import Span, begins_in

_ASKS_FOR_ANOTHER_THING: frozenset[CueKey] = frozenset(
    {
        "who", "where", "referent", "any_doctor", "search", "asker", "other", "nearer", "page", "which_grade",
        "definition", "apart", "pathway", "which_tier", "order", "training", "training_context", "rcp", "directory",
        "subscribe", "unsubscribe", "report", "possible_toxicities", "is_it_immunotherapy", "seriousness",
        "tier_first_line", "tier_recourse", "new_question",
    }
)  # fmt: skip
_OF_ANOTHER_THING = DISCIPLINES | PLACES | {"topic", "level", "situation", "organ", "ambiguous"}
_PARTING = (",", ":")


def asks_of_the_case(slots: Slots) -> bool:
    """Whether a question asks of a toxicity that the message names, and of nothing else."""
    if not slots.named_toxicities or slots.only_history:
        return False
    return any(_asks_nothing_else(span, slots) for span in _questions(slots))


def _questions(slots: Slots) -> Iterator[Span]:
    """Each sentence with a question mark, up to the mark; and the last clause of it, if it asks by itself.

    'Who is the dermatologist, and should the next infusion be held?'
    """
    for start, sentence in sentences_of(slots.reading.text):
        before, mark, _ = sentence.partition("?")
        if mark:
            end = start + len(before)
            yield start, end
            yield from ((clause, end) for clause in _last_clause(start, end, slots))


def _last_clause(start: int, end: int, slots: Slots) -> Iterator[int]:
    """Where it begins: at the last comma, colon or 'et' behind which a word stands that begins a question."""
    small = slots.knowledge.language.small_words
    tokens = [token for token in slots.reading.tokens if start <= token.start < end]
    for before, token in reversed([*pairwise(tokens)]):
        sign = slots.reading.text[before.end : token.start].strip()
        if token.folded in small.asking and (before.folded in small.going_on or sign in _PARTING):
            yield token.start
            return


def _asks_nothing_else(span: Span, slots: Slots) -> bool:
    inside = [one for one in slots.reading.mentions if begins_in(one.start, [span])]
    if any(_is_of_another_thing(one, slots) for one in inside):
        return False
    tokens = [token for token in slots.reading.tokens if begins_in(token.start, [span])]
    office = tree_of(slots.knowledge.language.discourse.of_the_office.all())
    if office.stands_in([token.folded for token in tokens]):
        return False
    said = [(one.start, one.end) for one in inside if _tells_only_the_case(one, slots)]
    graded = [(one.start, one.end) for one in slots.reading.gradings]
    little = slots.knowledge.language.small_words.fillers
    return any(
        token.folded not in little and not token.is_number and not begins_in(token.start, [*said, *graded])
        for token in tokens
    )


def _tells_only_the_case(mention: Mention, slots: Slots) -> bool:
    """The disease, and under which immunotherapy: 'colite sous nivolumab ?' is a doubt."""
    is_ours = mention.kind == "treatment" and slots.knowledge.treatments[mention.key].checkpoint_inhibitor
    when = mention.key == "aspect"  # 'Quand ?'
    return is_ours or when or mention.kind in DISEASES or mention.key == "immunotherapy" or mention.key in SMALL_TALK


def _is_of_another_thing(mention: Mention, slots: Slots) -> bool:
    asks = mention.kind == "cue" and mention.key in _ASKS_FOR_ANOTHER_THING
    if mention.kind == "subject":
        return not slots.knowledge.language.other_subjects[mention.key].may_treat
    return asks or mention.kind in _OF_ANOTHER_THING
