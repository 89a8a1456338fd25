"""An occupation in several words beside a name: *our nurse specialist X*, *X, clinical nurse lead*, *X is our CNS*."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import takewhile

from bot.understanding.identifiers.flat import Word
from bot.understanding.identifiers.lexicon import Lexicon, word_set
from bot.understanding.identifiers.scene import Scene
from bot.understanding.identifiers.trades import Trades

_MOST_WORDS = 5
"""'specialist clinical trials research nurse'."""
_BESIDE_A_NAME = re.compile(r" ?[,:(]? ?|,? - ")
_PARTED = re.compile("[,:] ?")
_COLON = re.compile(" ?[:=]")
_MARK = re.compile(r" ?(?:[.,:;!?)\n]|$)| - ")


class Jobs:
    def __init__(self, lexicon: Lexicon, is_a_role: Callable[[Word], bool]) -> None:
        self._lexicon, self._is_a_role, self.trades = lexicon, is_a_role, Trades(lexicon)
        words, jobs = lexicon.words, lexicon.words.jobs
        self._ends_of_trades = word_set(phrase.split()[-1] for phrase in (*jobs.trades, *jobs.of_a_patient))
        self._kin, self._alone = word_set(jobs.heads_and_kin), word_set(jobs.alone)
        self._heads = word_set(jobs.heads) | self._kin
        self._qualifiers = word_set(jobs.qualifiers) | self._heads
        self._newly, self._is = word_set(words.work.newly), word_set(words.work.is_one_of)
        self._whose = word_set((*words.dates.town_articles, *words.patients.mine, *words.work.whose))
        self._one = word_set(words.civilities.indefinite)

    def stand_before(self, scene: Scene, at: int) -> bool:
        """'our nurse specialist Fictive', 'Sister Fictive', 'son médecin de famille Fictif'."""
        if not at:
            return False
        if self._is_joined(scene, at - 1) and self.ends_at(scene, at - 1):
            return True
        return scene.words[at - 1].flat in self._ends_of_trades and self.trades.stand_before(scene, at)

    def ends_at(self, scene: Scene, at: int) -> bool:
        """Whether the word is an occupation, with what stands before it: 'ward sister', not 'her sister'."""
        head, own = scene.words[at], self._lexicon
        before = scene.words[at - 1] if at and self._is_joined(scene, at - 1) else None
        is_ours = before is not None and (before.flat in self._whose or before.flat in self._newly)
        if own.like_folded(head.bare) in own.discipline_words:
            return is_ours or head.bare != head.flat  # 'la rhumato Fictive', 'l'onco Fictif'
        if not self._is_a_head(head):
            return False
        if head.flat in self._kin:
            return (before is not None and self._is_part(before)) or (head.has_capital and not is_ours)
        return is_ours or (before is not None and self._is_part(before))

    def are_apposed(self, scene: Scene, first: int, last: int) -> bool:
        """'please reply to our registrar, Paul Fictif: colitis'."""
        parted = first and _PARTED.fullmatch(scene.text.between(scene.words[first - 1], scene.words[first]))
        if not parted or not _MARK.match(scene.text.flat, scene.words[last].end):
            return False
        phrase = list(takewhile(self._is_part, self._backwards(scene, first)))
        behind = first - len(phrase) - 1
        whose = behind >= 0 and self._is_joined(scene, behind) and scene.words[behind].flat in self._whose
        return whose and bool(phrase) and (self._is_a_head(phrase[0]) or self._is_a_role(phrase[0]))

    def end_behind(self, scene: Scene, last: int) -> int | None:
        """Where the occupation ends that stands behind the name, or behind *is*; None without one."""
        words, at = scene.words, last + 1
        if at >= len(words) or not _BESIDE_A_NAME.fullmatch(scene.text.between(words[last], words[at])):
            return None
        if labels_the_next(scene, at):
            return None
        if self._stands_alone(scene, last):
            return words[at].end
        whose = self._whose
        if words[at].flat in self._is and self._is_joined(scene, last):
            at, whose = at + 1, whose | self._one
        is_ours = at < len(words) and words[at].flat in whose
        at += is_ours
        at += at < len(words) and is_ours and words[at].flat in self._newly
        end = self._end_of(scene, at, is_ours=is_ours)
        is_called_so = end is None and at < len(words) and words[at].has_capital and self._is_joined(scene, at)
        return self._end_of(scene, at + 1, is_ours=False) if is_called_so else end  # 'Macmillan nurse'

    def _stands_alone(self, scene: Scene, last: int) -> bool:
        """'Paul Fictif, consultant, asks', 'Paul Fictif (fellow)': between two marks."""
        word, parted = scene.words[last + 1], scene.text.between(scene.words[last], scene.words[last + 1]) != " "
        return parted and word.flat in self._alone and _MARK.match(scene.text.flat, word.end) is not None

    def _end_of(self, scene: Scene, at: int, *, is_ours: bool) -> int | None:
        end = None
        for ahead in range(at, min(at + _MOST_WORDS, len(scene.words))):
            word = scene.words[ahead]
            if ((ahead > at or is_ours) and not self._is_joined(scene, ahead - 1)) or not self._is_part(word):
                break
            is_qualified = ahead > at or (is_ours and word.flat not in self._kin)
            if self._is_a_role(word) or (is_qualified and self._is_a_head(word)):
                end = word.end
        return end

    def _backwards(self, scene: Scene, at: int) -> Iterator[Word]:
        for before in range(at - 1, max(-1, at - 1 - _MOST_WORDS), -1):
            if before < at - 1 and not self._is_joined(scene, before):
                return
            yield scene.words[before]

    def _is_a_head(self, word: Word) -> bool:
        return word.bare in self._heads

    def _is_part(self, word: Word) -> bool:
        own = self._lexicon
        is_one = word.bare in self._qualifiers or self._is_a_role(word)
        return is_one or own.like_folded(word.bare) in own.discipline_words

    @staticmethod
    def _is_joined(scene: Scene, at: int) -> bool:
        """With the word behind it."""
        return at + 1 < len(scene.words) and scene.text.between(scene.words[at], scene.words[at + 1]) == " "


def labels_the_next(scene: Scene, at: int) -> bool:
    """'Assuré : Fictif Paul Prescripteur : Dr Fictive': a role that is the label of another field."""
    is_joined = scene.text.between(scene.words[at - 1], scene.words[at]) in (" ", "\n")
    return is_joined and scene.words[at].has_capital and _COLON.match(scene.text.flat, scene.words[at].end) is not None
