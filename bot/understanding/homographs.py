"""Short words that stand for one thing beside certain others: *la po* is *peau*, *chu en arrêt* *je suis*."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.knowledge_base.language import Homograph
from bot.understanding.folding import Token, curated_words
from bot.understanding.place_signs import WordList, word_list


@dataclass(frozen=True)
class _Row:
    meant: tuple[str, ...]
    behind: WordList
    before: WordList
    not_behind: WordList
    in_small_letters: bool
    in_capitals: bool

    def fits(self, tokens: Sequence[Token], at: int) -> bool:
        if self.in_small_letters and tokens[at].surface.isupper():
            return False
        if self.in_capitals and not (tokens[at].surface.isupper() and any(one.surface.islower() for one in tokens)):
            return False
        if self.behind.phrases and not self.behind.end_before(tokens, at):
            return False
        if self.before.phrases and not self.before.begin_at(tokens, at + 1):
            return False
        return not self.not_behind.end_before(tokens, at)


class Homographs:
    """The rows of knowledge/language/shorthand.yaml, by word."""

    def __init__(self, rows: Iterable[Homograph]) -> None:
        found: dict[str, list[_Row]] = defaultdict(list)
        for row in rows:
            behind, before, not_behind = (word_list(one) for one in (row.behind, row.before, row.not_behind))
            meant = curated_words(row.meant)
            found[row.word].append(_Row(meant, behind, before, not_behind, row.in_small_letters, row.in_capitals))
        self._rows: Mapping[str, Sequence[_Row]] = found

    @property
    def words(self) -> frozenset[str]:
        return frozenset(self._rows)

    def meant(self, tokens: Sequence[Token], at: int) -> tuple[str, ...]:
        """The words that token `at` stands for here; none where it is what it is."""
        rows = self._rows.get(tokens[at].folded, ())
        return next((row.meant for row in rows if row.fits(tokens, at)), ())
