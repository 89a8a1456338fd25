"""Of whom a text speaks: of somebody who is ill now, or of a film, an exam, a document, of anybody in general.

An alarm too many is the safe side: only where nobody is spoken of, or nothing really happens, is a sign a topic.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.knowledge_base.discourse import DiscourseWords
from bot.understanding.clauses import WordTree

WRITTEN_BEFORE = 7
"""Words before a sign in which a document names it as its topic: 'fiche réflexe anaphylaxie'."""


@dataclass(frozen=True, slots=True)
class Discourse:
    """What the words say of whom the text speaks."""

    is_mine: bool = False
    """A patient who is there, something that happens now."""
    has_somebody: bool = False
    """Somebody, not anybody."""
    is_unreal: bool = False
    asks: bool = False
    is_in_general: bool = False
    """It asks how often, whether, from which value on."""
    speaks_of_figures: bool = False
    """It asks for a share, a number of people, or where a grade begins."""
    written_at: tuple[int, ...] = ()
    """Where the words of texts, teaching and figures end, as numbers of words."""
    voids_values: bool = False

    @property
    def of_someone(self) -> bool:
        return self.is_mine or self.has_somebody

    @property
    def grades_are_figures(self) -> bool:
        """Whether the grades of the text are nobody's: 'à partir de combien de plaquettes parle-t-on de grade 4 ?'."""
        return self.asks and self.speaks_of_figures and not self.of_someone

    @property
    def may_be_a_topic(self) -> bool:
        """Whether anything at all makes a topic of a sign: a question, a text, a figure."""
        return self.asks or self.is_unreal or self.is_in_general or bool(self.written_at)

    def is_a_topic(self, signs: Sequence[int], *, has_value: bool) -> bool:
        """Whether what is alarming at the words `signs` is only spoken of. A value was measured in somebody."""
        if self.is_mine:
            return False
        if self.is_unreal:
            return True
        if self.has_somebody or has_value:
            return False
        return (self.asks and self.is_in_general) or self._is_written_about(signs)

    def _is_written_about(self, signs: Sequence[int]) -> bool:
        if not self.written_at:
            return False
        return self.asks or all(any(0 <= sign - at < WRITTEN_BEFORE for at in self.written_at) for sign in signs)


class DiscourseReader:
    """Reads of whom a text speaks, with the words of knowledge/language/discourse.yaml."""

    def __init__(self, words: DiscourseWords) -> None:
        self._mine, self._somebody = WordTree(words.mine.all()), WordTree(words.somebody.all())
        self._impersonal = WordTree(words.impersonal.all())
        self._in_general_before = WordTree(words.in_general_before.all())
        self._unreal, self._written = WordTree(words.unreal.all()), WordTree(words.written.all())
        self._asks, self._in_general = WordTree(words.asks.all()), WordTree(words.in_general.all())
        self._figures = WordTree(words.figures.all())
        self._void_values = WordTree(words.void_values.all())

    def read(self, words: Sequence[str], *, has_question_mark: bool) -> Discourse:
        """The discourse of a text, from its folded words."""
        return Discourse(
            is_mine=_stands(self._mine, words),
            has_somebody=self._names_somebody(words),
            is_unreal=_stands(self._unreal, words),
            asks=has_question_mark or _stands(self._asks, words),
            is_in_general=_stands(self._in_general, words),
            speaks_of_figures=_stands(self._figures, words),
            written_at=tuple(end for at in range(len(words)) if (end := self._written.end_from(words, at)) > at),
            voids_values=_stands(self._void_values, words),
        )

    def _names_somebody(self, words: Sequence[str]) -> bool:
        impersonal = {at for start in range(len(words)) for at in range(start, self._impersonal.end_from(words, start))}
        return any(
            self._somebody.end_from(words, at) > at
            and at not in impersonal
            and self._in_general_before.start_before(words, at) == at
            for at in range(len(words))
        )


def _stands(tree: WordTree, words: Sequence[str]) -> bool:
    return any(tree.end_from(words, at) > at for at in range(len(words)))
