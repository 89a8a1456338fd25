"""A turn that adds a toxicity to the patient of the turn before: *myocardite grade 2*, then *il a aussi une arthrite*.

What was told stays beside it, with its grade, its drug and its emergency. The words stand in
knowledge/language/discourse.yaml.
"""

from __future__ import annotations

from dataclasses import replace

from bot.understanding.clauses import tree_of
from bot.understanding.context import Context
from bot.understanding.inheritance import Inheritance
from bot.understanding.query import Query
from bot.understanding.question_before import OWN_MATTER
from bot.understanding.slots import Slots


def adds_to_the_case(slots: Slots, own: Query, context: Context) -> bool:
    """Whether a word of addition names one more toxicity of the same patient; not 'et pour une hépatite aussi ?'."""
    reading, words = slots.reading, slots.knowledge.language.discourse
    if not (own.problems and context.is_of_a_case) or slots.only_history or slots.asks(*OWN_MATTER):
        return False
    said = [token.folded for token in reading.tokens]
    if reading.discourse.another_patient or tree_of(words.somebody_new.all()).spans_in(said):
        return False
    only_asks = "?" in reading.text and not own.all_grades and not reading.discourse.of_someone
    adds = {start for start, _ in tree_of(words.addition.all()).spans_in(said)}
    adds -= {start for start, _ in tree_of(words.no_addition.all()).spans_in(said)}
    return bool(adds) and not only_asks


def with_the_problems_before(found: Inheritance, own: Query, context: Context) -> Inheritance:
    """The turn with what was told of the patient before; of a toxicity that is named again it tells today's grade."""
    told = own.problems if "grade" in found.inherited else found.query.problems
    named = {one.toxicity for one in told}
    kept = tuple(one for one in context.query.problems if one.toxicity not in named)
    query = found.query.with_(problems=(*told, *kept), treatments=found.query.treatments or context.query.treatments)
    inherited = [one for one in found.inherited if one != "grade"]
    inherited += ["toxicities"] if kept and "toxicities" not in inherited else []
    return replace(found, query=query, inherited=tuple(inherited), signs=found.signs or context.signs)
