"""What is denied, past or only asked about: from the word that says so to the end of its clause, and never further.

A denial ends at any punctuation but a comma and at the words of knowledge/language/negation.yaml; behind a comma it
goes on only in a list (`reach_of_a_denial.py`). Wordings that only look like a denial ('sans doute', 'on ne peut pas
exclure') deny nothing. Each kind has its file: `denials.py`, `what_is_over.py`, `only_named.py`.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.knowledge_base.language import Language
from bot.understanding.clauses import Gap
from bot.understanding.denials import answered_no, denied_before, denied_from, turn_at
from bot.understanding.folding import Token
from bot.understanding.negation_text import NegationText, NegationWords
from bot.understanding.only_named import topic_from
from bot.understanding.silence import NO_SIGNS, NOTHING_SILENCED, Silence, Standing
from bot.understanding.undone_denials import denies_relief, says_that_it_is_not_over
from bot.understanding.what_is_over import back_again, disease_of_an_aftermath, history_from, past_up_to


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
        asks_back: bool = False,
    ) -> Silence:
        """What is silenced in a text.

        `standing`: where signs begin.
        `spoken_for`: words of alarming wordings, whose own 'pas' denies nothing else. `of_someone`: whether somebody is
        spoken of, who then presents the signs that are named. `is_mine`: whether a patient is there, of whom no sign is
        only asked about. `asks_back`: whether a question mark ends the text.
        """
        words = [token.folded for token in tokens]
        starts = self._words.silencing.places_in(words)
        if not starts and not self._words.may_tell_a_time_or_answer(tokens, words):
            return NOTHING_SILENCED  # so are most questions
        text = NegationText(self._words, words, tokens, gaps, spoken_for, standing, of_someone, is_mine, asks_back)
        return _silence(text, starts)


def _silence(text: NegationText, starts: Sequence[int]) -> Silence:
    """Everything that is silenced, each kind from the places on where one may begin."""
    known, words, gaps = text.known, text.words, text.gaps
    seeming, telling = _parted_by_seeming(text, starts)
    denied = frozenset(word for at in telling if at not in text.spoken_for for word in denied_from(text, at))
    before = frozenset(word for at in telling if at not in text.spoken_for for word in denied_before(text, at))
    before = before.union(word for at in telling for word in answered_no(text, at))
    before = before.union(known.told.denied(words, gaps, text.spoken_for))
    affirmed = known.told.affirmed(words, gaps)
    again = known.once_more.edges(words, gaps)
    # 'pas d'antécédents, colite grade 4': a history that is denied is nobody's
    history = frozenset(word for at in telling if at not in denied for word in history_from(text, at))
    history |= frozenset(word for at in telling for word in disease_of_an_aftermath(text, at))
    dated = frozenset(known.times.read(text.tokens, words, gaps, again))
    past = dated.union(word for at in starts for word in past_up_to(text, at, again))
    history_again, past_again = back_again(again, history), back_again(again, past)
    ends_a_time = any(known.times.ends_at(edge, text.tokens, words, gaps) for edge in again)
    return Silence(
        denied - affirmed,
        before - affirmed,
        history - history_again,
        past - past_again,
        dated,
        asked_about=frozenset(word for at in starts for word in topic_from(text, at)),
        turning=_turning(text, starts, denied, seeming),
        not_over=frozenset(at for at in starts if says_that_it_is_not_over(text, at)),
        unrelieved=frozenset(at for at in starts if denies_relief(text, at)),
        is_there_again=ends_a_time or bool(history_again or past_again),
        asks_when_to_call=any(text.begins(known.asked_when, at) for at in starts),
    )


def _parted_by_seeming(text: NegationText, starts: Sequence[int]) -> tuple[frozenset[int], list[int]]:
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
    return frozenset(seeming), telling


def _turning(
    text: NegationText, starts: Sequence[int], denied: frozenset[int], seeming: frozenset[int]
) -> frozenset[int]:
    """Words that only end a denial, begin one or look like one, and tell nothing more."""
    turns = (turn_at(text, at) for at in range(1, len(text.words)) if at - 1 in denied)
    lists = (range(at, text.known.lists.end_from(text.words, at)) for at in starts)  # 'denied rash, …'
    return frozenset(text.known.told.telling_nothing(text.words, text.gaps)).union(seeming, *lists, *turns)
