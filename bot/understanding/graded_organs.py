"""An organ beside a grade is its toxicity: *grade 4 rénal* is a nephritis, as *toxicité rénale grade 4* is.

The organs and what they mean stand in knowledge/language/crossings.yaml, in the crossing that is `also_beside_a_grade`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.knowledge_base.kinds import DISEASES
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.crossing import meaning_of
from bot.understanding.folding import Token, curated_words
from bot.understanding.found import Found
from bot.understanding.grades import GradeMention
from bot.understanding.phrases import Entry

MOST_WORDS_BETWEEN = 4
"""Little words between a grade and its organ: 'grade 3 au niveau du foie'."""


class GradedOrgans:
    """Reads the organs beside the grades of a text."""

    def __init__(self, knowledge: Knowledge) -> None:
        crossings = {key: one for key, one in knowledge.language.crossings.items() if one.also_beside_a_grade}
        self.meanings: Mapping[str, Entry] = {
            " ".join(curated_words(name)): Entry(*meaning[:2], detail=meaning[2], crossing=key)
            for key, crossing in crossings.items()
            for thing in crossing.things
            if (meaning := meaning_of(thing.means, knowledge))
            for name in thing.all()
        }
        links = [phrase for crossing in crossings.values() for phrase in crossing.links.all()]
        self._between = knowledge.language.small_words.fillers.union(
            word for phrase in links for word in curated_words(phrase)
        )

    def read(self, found: Sequence[Found], grades: Sequence[GradeMention], tokens: Sequence[Token]) -> list[Found]:
        """The phrases, each organ beside a grade turned into its toxicity, where no toxicity is named."""
        sure = [grade for grade in grades if grade.grades and not grade.shaky]
        if not sure or any(one.kinds & DISEASES for one in found):
            return list(found)
        return [self._with_its_toxicity(one, sure, tokens) for one in found]

    def _with_its_toxicity(self, one: Found, grades: Sequence[GradeMention], tokens: Sequence[Token]) -> Found:
        meaning = self.meanings.get(one.phrase) if "organ" in one.kinds else None
        if meaning is None or not any(self._are_beside(one, grade, tokens) for grade in grades):
            return one
        return replace(one, entries=(meaning,))

    def _are_beside(self, one: Found, grade: GradeMention, tokens: Sequence[Token]) -> bool:
        between = tokens[min(one.end, grade.end) : max(one.start, grade.start)]
        return len(between) <= MOST_WORDS_BETWEEN and all(token.folded in self._between for token in between)
