"""An organ beside a grade is its toxicity: *grade 4 rénal* is a nephritis, as *toxicité rénale grade 4* is.

The organs and what they mean stand in knowledge/language/crossings.yaml, in the crossing that is `also_beside_a_grade`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.knowledge_base.kinds import DISEASES
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.clauses import WordTree
from bot.understanding.crossing import meaning_of
from bot.understanding.folding import Token, curated_phrase, curated_words, words_of
from bot.understanding.found import Found
from bot.understanding.grade_mentions import GradeMention
from bot.understanding.phrases import Entry

MOST_WORDS_BETWEEN = 4
"""Little words between a grade and its organ: 'grade 3 au niveau du foie'."""


class GradedOrgans:
    """Reads the organs beside the grades of a text."""

    def __init__(self, knowledge: Knowledge) -> None:
        crossings = {key: one for key, one in knowledge.language.crossings.items() if one.also_beside_a_grade}
        self.meanings: Mapping[str, Entry] = {
            curated_phrase(name): Entry(*meaning[:2], detail=meaning[2], crossing=key)
            for key, crossing in crossings.items()
            for thing in crossing.things
            if (meaning := meaning_of(thing.means, knowledge))
            for name in thing.all()
        }
        links = [phrase for crossing in crossings.values() for phrase in crossing.links.all()]
        words = knowledge.language.grade_words
        articles = {word for word in words_of(words.articles) if len(word) > 1}  # folded, 'à' is the English article
        self._at_a_time = knowledge.language.small_words.fillers.union(words_of(words.course_since)) - articles
        self._between = knowledge.language.small_words.fillers.union(
            word for phrase in links for word in curated_words(phrase)
        )

        forms = (form for toxicity in knowledge.toxicities.values() for form in toxicity.forms)
        self._only_beside = frozenset(curated_phrase(name) for form in forms for name in form.beside_a_grade.all())
        self._denying = WordTree(knowledge.language.said_as("negation").all())

    def read(self, found: Sequence[Found], grades: Sequence[GradeMention], tokens: Sequence[Token]) -> list[Found]:
        """The phrases, each organ beside a grade turned into its toxicity.

        Beside a named disease only where everything named has a grade of its own: 'colite grade 3 et foie grade 2'.
        """
        sure = [grade for grade in grades if grade.grades and not grade.shaky]
        found = self._without_names_apart_from_a_grade(found, sure, tokens)
        if not sure:
            return found
        if any(one.kinds & DISEASES for one in found):
            return self._each_with_its_grade(found, sure, tokens)
        return [self._with_its_toxicity(one, sure, tokens) for one in found]

    def _without_names_apart_from_a_grade(
        self, found: Sequence[Found], grades: Sequence[GradeMention], tokens: Sequence[Token]
    ) -> list[Found]:
        """'3M grade 4' and nothing else that is graded names it; 'scanner à 3M', 'colite depuis 3M, grade 2' do not."""
        doubtful = [one for one in found if one.phrase in self._only_beside]
        if not doubtful:
            return list(found)
        edges = {edge for grade in grades for edge in (grade.start, grade.end)}
        others = any(one.kinds & DISEASES for one in found if one not in doubtful)

        def is_apart(one: Found) -> bool:
            is_a_time = one.start > 0 and tokens[one.start - 1].folded in self._at_a_time
            return others or is_a_time or edges.isdisjoint((one.start, one.end))

        apart = [one for one in doubtful if is_apart(one)]
        return [one for one in found if one not in apart]

    def alone(self, found: Sequence[Found]) -> list[Found]:
        """The phrases of a short turn that goes on with a case: 'et le rein ?' means the toxicity of the kidney."""
        organs = {one.phrase for one in found if self._is_an_organ(one)}
        names = any(one.kinds & DISEASES or "specialty" in one.kinds for one in found)
        return [self._as_its_toxicity(one) for one in found] if len(organs) == 1 and not names else list(found)

    def _each_with_its_grade(
        self, found: Sequence[Found], grades: Sequence[GradeMention], tokens: Sequence[Token]
    ) -> list[Found]:
        """The organs turned into their toxicities if the names and the grades of the text go in pairs."""
        named = [one for one in found if one.kinds & DISEASES or self._is_an_organ(one)]
        words = [token.folded for token in tokens]
        spans = sorted({(one.start, one.end) for one in named})
        if any(self._denying.start_before(words, start) < start for start, _ in spans):
            return list(found)
        spans = [span for span in spans if not any(_lies_in(span, other) for other in spans)]
        by_place = sorted(grades, key=lambda grade: grade.start)
        pairs = list(zip(spans, by_place, strict=False))
        if len(spans) != len(grades) or not all(self._are_beside(*span, grade, tokens) for span, grade in pairs):
            return list(found)
        return [self._as_named(one) if (one.start, one.end) in spans else one for one in found]

    def _as_named(self, one: Found) -> Found:
        """An organ as its toxicity, and a sign with a grade of its own as the one that it is of: 'ictère grade 3'."""
        signs = {(entry.key, entry.detail) for entry in one.entries if entry.kind == "symptom"}
        if len(signs) == 1 and one.kinds == {"symptom"}:
            return replace(one, entries=(one.entries[0]._replace(kind="toxicity"),))
        return self._as_its_toxicity(one)

    def _is_an_organ(self, one: Found) -> bool:
        return "organ" in one.kinds and one.phrase in self.meanings

    def _as_its_toxicity(self, one: Found) -> Found:
        return replace(one, entries=(self.meanings[one.phrase],)) if self._is_an_organ(one) else one

    def _with_its_toxicity(self, one: Found, grades: Sequence[GradeMention], tokens: Sequence[Token]) -> Found:
        is_graded = any(self._are_beside(one.start, one.end, grade, tokens) for grade in grades)
        return self._as_its_toxicity(one) if is_graded else one

    def _are_beside(self, start: int, end: int, grade: GradeMention, tokens: Sequence[Token]) -> bool:
        between = tokens[min(end, grade.end) : max(start, grade.start)]
        return len(between) <= MOST_WORDS_BETWEEN and all(token.folded in self._between for token in between)


def _lies_in(span: tuple[int, int], other: tuple[int, int]) -> bool:
    return span != other and other[0] <= span[0] and span[1] <= other[1]
