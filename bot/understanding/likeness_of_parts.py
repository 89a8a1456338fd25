"""What parts of a text are worded like: what lies in no past time, and the sentences and clauses that hold a sign."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from bot.knowledge_base.kinds import DISCIPLINES, PLACES
from bot.knowledge_base.record import open_record
from bot.understanding.clauses import clauses_of, sentences_of
from bot.understanding.folding import Token, tokens_of
from bot.understanding.grade_mentions import GradeMention
from bot.understanding.likeness import Likeness
from bot.understanding.reading import Alarm, Mention

_ASKS = "?"
TOLD_BESIDE_A_QUESTION_ABOVE = 0.1
"""Likeness of the whole under which what is told beside a question says nothing by itself: of three hands that the
opinion had never seen ten of the 19 that were missed lie above it, and one of 606 of nobody; two more of these, and ten
of 11,316 that it had learned, lie below."""
LEAST_WORDS_AROUND_A_VALUE = 6
"""Words of a clause, those of the value or sign among them, from which its wording says whose it is."""


@open_record
class LikenessOfParts:
    """One text, part by part."""

    likeness: Likeness
    text: str
    tokens: Sequence[Token]
    as_they_stand: Sequence[Token]
    """The words before anything was spelt out."""

    def without(self, past: Collection[int]) -> float | None:
        """Of the words as they stand that lie in no past time: nothing where too few are left."""
        if not past:
            return None
        bygone = {self.tokens[at].start for at in past}
        left = [token for token in self.as_they_stand if token.start not in bygone]
        return self.likeness.of(left, self.text) or 0.0

    def of_sentences_with(self, begins: Collection[int]) -> float | None:
        """The highest of the sentences in which a sign begins; nothing where there is one sentence."""
        sentences = sentences_of(self.text) if begins else []
        if len(sentences) < 2:
            return None
        return max(map(self.likeness.of_a_sentence, _holding(begins, sentences)), default=None)

    def stands_alone(self, begins: Collection[int]) -> bool:
        """Whether a sign is hardly less than its clause: 'Choc anaphylactique. Quel dermatologue … ?'."""
        clauses = clauses_of(self.text) if begins else []
        return not all(map(_says_whose, _holding(begins, clauses)))

    def of_values(self, alarms: Sequence[Alarm]) -> float | None:
        """The highest of the clauses that hold an alarming value: 'SpO2 à 82 %' of 'SpO2 à 82 %, quel cours ?'."""
        begins = [alarm.start for alarm in alarms if alarm.measured]
        clauses = clauses_of(self.text) if begins else []
        return max(map(self._of_a_value, _holding(begins, clauses)), default=None)

    def _of_a_value(self, clause: str) -> float:
        """A clause that holds hardly more than the value says nothing of whose it is: somebody's, then."""
        return self.likeness.of_a_sentence(clause) if _says_whose(clause) else 1.0

    def of_a_sentence(self, grades: Sequence[GradeMention], of_nobody: Collection[int]) -> float | None:
        """The highest of the sentences of some length that name no grade; nothing where there is one sentence.

        `of_nobody`: words that are told of nobody, of which no sentence is made up.
        """
        sentences = sentences_of(self.text)
        if len(sentences) < 2:
            return None
        graded = [self.tokens[mention.start].start for mention in grades]
        free = [one for one in sentences if not any(one[0] <= at < one[0] + len(one[1]) for at in graded)]
        away = self._spans(of_nobody)
        return max((self._of_what_is_left([one], away) for one in free), default=None)

    def of_what_is_told(self, whole: float, named: Collection[int], of_nobody: Collection[int]) -> float:
        """The higher of what is left without the clauses that ask, and without the sentences that name whom or where.

        0 where nothing is asked or told beside it, or the whole is worded like nobody's. `named`: where disciplines
        and places begin; `of_nobody`: words that are told of nobody, as above.
        """
        if whole < TOLD_BESIDE_A_QUESTION_ABOVE:
            return 0.0
        away = self._spans(of_nobody)
        sentences = [one for one in sentences_of(self.text) if not _holding(named, [one])]
        told = (_that_ask_nothing(clauses_of(self.text)), _that_ask_nothing(sentences))
        beside = (parts for parts in told if sum(len(said) for _, said in parts) < len(self.text))
        return max((self._of_what_is_left(parts, away) for parts in beside), default=0.0)

    def _spans(self, words: Collection[int]) -> dict[int, int]:
        """Where each of these words begins, and where it ends."""
        return {self.tokens[at].start: self.tokens[at].end for at in words}

    def _of_what_is_left(self, parts: Sequence[tuple[int, str]], away: Mapping[int, int]) -> float:
        """Of parts together without the words away, as if they were all that was written."""
        kept = "".join(_without(away, start, said) for start, said in parts)
        return self.likeness.of(tokens_of(kept), kept) or 0.0


def _holding(begins: Collection[int], parts: Sequence[tuple[int, str]]) -> list[str]:
    """Those parts of a text, each with where it begins, in which a sign begins."""
    return [said for start, said in parts if any(start <= at < start + len(said) for at in begins)]


def whom_or_where(mentions: Sequence[Mention]) -> list[int]:
    """Where the disciplines and places of a text begin: who is sought, and where."""
    return [mention.start for mention in mentions if mention.kind in DISCIPLINES or mention.kind in PLACES]


def _that_ask_nothing(parts: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    return [one for one in parts if _ASKS not in one[1]]


def _without(away: Mapping[int, int], start: int, said: str) -> str:
    """A part of a text that begins at `start`, its words away cut out: where each begins, and where it ends."""
    for begin in sorted((one for one in away if start <= one < start + len(said)), reverse=True):
        said = said[: begin - start] + said[away[begin] - start :]
    return said


def _says_whose(clause: str) -> bool:
    return len(tokens_of(clause)) >= LEAST_WORDS_AROUND_A_VALUE
