"""Wordings that only look like a sign: a street, a surname, an abbreviation as a word, a denial around them."""

from __future__ import annotations

from collections.abc import Sequence

from bot.knowledge_base.language import Language
from bot.understanding.circumstances import AlarmText
from bot.understanding.clauses import start_of_run
from bot.understanding.folding import Token, words_of
from bot.understanding.found import Found

SHOUTED_FROM = 4
"""Words from which a text all in capitals tells no abbreviation from a word."""
_BESIDE = 2
"""Words before and behind a wording in which the halves of a denial stand."""


class MistakenWordings:
    """Tells them from signs, with one set of words."""

    def __init__(self, language: Language) -> None:
        values = language.values
        self._little = language.small_words.fillers
        self._in_capitals = words_of(values.in_capitals)
        self._streets, self._titles = words_of(values.streets.all()), words_of(values.titles.all())
        self._first_half = words_of(language.failures.before_verb.all())
        self._second_half = words_of(values.denial_ends.all())
        self._spoken_denial = words_of(values.denial_spoken.all())
        self._takes_back = words_of(values.denial_goes_on.all())

    def raises_nothing(self, found: Found, end: int, said: AlarmText) -> bool:
        """Whether a wording, or the name of a measure, is something else than it looks like.

        `end`: where its words end without a little one that was taken in.
        """
        around, words = said.around, range(found.start, end)
        if all(at in around.names for at in words) or found.start in around.said_of_things:
            return True
        if found.start in around.called and said.tokens[found.start].surface.istitle():
            return True  # 'Mr. Shock'
        if found.edits and not around.places.isdisjoint(range(found.start, found.end)):
            return True
        is_denied = self._is_denied_around(found, said) or self._is_a_name(found, said)
        return is_denied or (len(words) == 1 and self._is_an_ordinary_word(words.start, said.tokens))

    def end_of_its_words(self, found: Found, words: Sequence[str]) -> int:
        """Where a phrase ends without a little word that was taken in behind it ('douleur thoracique en')."""
        last = words[found.end - 1]
        extra = last in self._little and found.end - found.start > 1 and found.phrase.split()[-1] != last
        return found.end - 1 if extra else found.end

    def _is_denied_around(self, found: Found, said: AlarmText) -> bool:
        """'il ne s'étouffe pas': the two halves of the denial stand around the wording; not 'ne convulse plus que'.

        A measure is never denied: 'il ne sature plus, 82 %'.
        """
        if all(entry.kind == "measure" for entry in found.entries):
            return False
        behind, then = (*said.words[found.end : found.end + _BESIDE], "", "")[:_BESIDE]
        if behind not in self._second_half or then in self._takes_back:
            return False
        before = said.words[max(0, found.start - _BESIDE) : found.start]
        return not self._first_half.isdisjoint(before) or self._ends_in_speech(found, said.tokens)

    def _ends_in_speech(self, found: Found, tokens: Sequence[Token]) -> bool:
        """'elle s'étouffe pas, elle avale bien': spoken, with half of the denial, and a pause behind it."""
        at = found.end
        goes_on = at + 1 < len(tokens) and not _is_parted(tokens, at + 1)
        return tokens[at].folded in self._spoken_denial and not (_is_parted(tokens, at) or goes_on)

    def _is_a_name(self, found: Found, said: AlarmText) -> bool:
        """'rue du Samu social', 'le docteur Coma': the name of a street or of somebody raises nothing."""
        start = found.start
        if not start or _is_parted(said.tokens, start):
            return False  # 'collapsed in the street, BP 60': a comma parts it
        if said.words[start - 1] in self._titles and said.tokens[start].surface.istitle():
            return True
        start = start_of_run(said.words, start, self._little)
        return start > 0 and said.words[start - 1] in self._streets

    def _is_an_ordinary_word(self, at: int, tokens: Sequence[Token]) -> bool:
        """'net', 'pas', 'sam': abbreviations only where they stand out in capitals."""
        if tokens[at].folded not in self._in_capitals:
            return False
        return not tokens[at].surface.isupper() or _is_shouted(tokens)


def _is_parted(tokens: Sequence[Token], at: int) -> bool:
    """Whether more than a blank stands before the word."""
    return tokens[at].start - tokens[at - 1].end > 1


def _is_shouted(tokens: Sequence[Token]) -> bool:
    """Whether a text is all in capitals, and longer than one note of abbreviations."""
    return len(tokens) > SHOUTED_FROM and all(one.surface.isupper() for one in tokens if one.surface.isalpha())
