"""What is denied, past or only asked about: from the word that says so to the end of its clause, and never further.

A denial ends at any punctuation but a comma and at the words of knowledge/language/negation.yaml; behind a comma it
goes on only in a list (`reach_of_a_denial.py`). Wordings that only look like a denial ('sans doute', 'on ne peut pas
exclure') deny nothing. Each kind has its file: `denials.py`, `what_is_over.py`, `only_named.py`.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from bot.knowledge_base.language import Language
from bot.understanding.clauses import Gap
from bot.understanding.denials import answered_no, denied_before, denied_from, turn_at
from bot.understanding.folding import Token
from bot.understanding.negation_text import NegationText, NegationWords
from bot.understanding.only_named import topic_from
from bot.understanding.silence import NO_SIGNS, Silence, Standing
from bot.understanding.undone_denials import denies_relief, says_that_it_is_not_over
from bot.understanding.what_is_over import back_again, history_from, past_up_to


class NegationReader:
    """Finds what the words of a text deny, with the cues and the lists of knowledge/language/."""

    def __init__(self, language: Language) -> None:
        self._words = NegationWords(language)

    def read(
        self,
        tokens: Sequence[Token],
        gaps: Sequence[Gap],
        spoken_for: frozenset[int] = frozenset(),
        *,
        standing: Standing = NO_SIGNS,
        of_someone: bool = False,
        is_mine: bool = False,
    ) -> Silence:
        """What is silenced in a text.

        `standing`: where signs begin.
        `spoken_for`: words of alarming wordings, whose own 'pas' denies nothing else. `of_someone`: whether somebody is
        spoken of, who then presents the signs that are named. `is_mine`: whether a patient is there, of whom no sign is
        only asked about.
        """
        words = [token.folded for token in tokens]
        return _silence(NegationText(self._words, words, tokens, gaps, spoken_for, standing, of_someone, is_mine))


def _silence(text: NegationText) -> Silence:
    """Everything that is silenced, each kind from the words on that may begin one."""
    known, words, gaps = text.known, text.words, text.gaps
    starts = [at for at, word in enumerate(words) if word in known.first_words]
    seeming, telling = _parted_by_seeming(text, starts)
    denied, before, history = _governed_from(text, telling)
    before.update(known.told.denied(words, gaps, text.spoken_for))
    affirmed = known.told.affirmed(words, gaps)
    again = known.once_more.edges(words, gaps)
    dated = frozenset(known.times.read(text.tokens, words, gaps, again))
    past = dated.union(word for at in starts for word in past_up_to(text, at, again))
    history_again, past_again = back_again(again, history), back_again(again, past)
    ends_a_time = any(known.times.ends_at(edge, text.tokens, words, gaps) for edge in again)
    return Silence(
        frozenset(denied - affirmed),
        frozenset(before - affirmed),
        frozenset(history - history_again),
        past - past_again,
        dated,
        asked_about=frozenset(word for at in starts for word in topic_from(text, at)),
        turning=_turning(text, starts, denied, seeming),
        not_over=frozenset(at for at in starts if says_that_it_is_not_over(text, at)),
        unrelieved=frozenset(at for at in starts if denies_relief(text, at)),
        is_there_again=ends_a_time or bool(history_again or past_again),
        asks_when_to_call=known.asked_when.stands_in(words, starts),
    )


def _governed_from(text: NegationText, telling: Sequence[int]) -> tuple[set[int], set[int], set[int]]:
    """The words that are denied behind what denies, those denied before it, and those of a history."""
    denied, before, history = set[int](), set[int](), set[int]()
    for at in telling:
        history.update(history_from(text, at))
        if at not in text.spoken_for:
            denied.update(denied_from(text, at))
            before.update(denied_before(text, at))
        before.update(answered_no(text, at))
    return denied, before, history


def _parted_by_seeming(text: NegationText, starts: Sequence[int]) -> tuple[set[int], list[int]]:
    """Words of wordings that only look like a denial ('sans doute'), and the starts that lie in none of them."""
    seeming, telling, behind = set[int](), list[int](), 0
    for at in starts:
        if at < behind:
            continue
        if (end := text.known.seeming.end_from(text.words, at)) > at:
            behind = end
            seeming.update(range(at, end))
        else:
            telling.append(at)
    return seeming, telling


def _turning(text: NegationText, starts: Sequence[int], denied: Set[int], seeming: Set[int]) -> frozenset[int]:
    """Words that only end a denial, begin one or look like one, and tell nothing more."""
    turns = (turn_at(text, at) for at in range(1, len(text.words)) if at - 1 in denied)
    lists = (range(at, text.known.lists.end_from(text.words, at)) for at in starts)  # 'denied rash, …'
    return frozenset(text.known.told.telling_nothing(text.words, text.gaps)).union(seeming, *lists, *turns)
