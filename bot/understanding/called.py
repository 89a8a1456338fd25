"""People called by a title and a name: 'M. Durand', 'Mme D.', 'Mrs Jones'. To whom a sign belongs, a name adds nothing.

'M. Durand s'est effondré' says what 'monsieur s'est effondré' says, and the point behind a title or an initial ends no
sentence.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from bot.understanding.clauses import Gap
from bot.understanding.folding import Token

LETTERS_OF_A_PARTICLE = 3
"""Behind so short a first word of a name a second one belongs to it: 'Mme Le Goff', not 'Mme Petit Syncope à 8 h'."""
_POINT = "."
_BETWEEN = " \u00a0\u202f'’"


@dataclass(frozen=True, slots=True)
class Called:
    """Where people are called by a title and a name."""

    titles: frozenset[int] = frozenset()
    names: frozenset[int] = frozenset()
    """Words of the names behind the titles."""
    joined: frozenset[int] = frozenset()
    """Words before which a point belongs to a title or an initial."""

    def as_people(self, tokens: Sequence[Token], person: str) -> Sequence[Token]:
        """The same words, each title and each word of a name read as `person`."""
        called = self.titles | self.names
        return [replace(token, folded=person) if at in called else token for at, token in enumerate(tokens)]

    def gaps(self, gaps: Sequence[Gap]) -> list[Gap]:
        """What stands between the words, without these points."""
        return [Gap.NONE if at in self.joined else gap for at, gap in enumerate(gaps)]


NOBODY = Called()


def called(tokens: Sequence[Token], text: str, titles: Collection[str]) -> Called:
    """Who is called by name. `titles`: folded; one of a single letter only before a name with a capital."""
    found = [at for at, token in enumerate(tokens) if token.folded in titles]
    if not found:
        return NOBODY
    is_shouted = text.isupper()
    named = {at: range(at + 1, at + 1) if is_shouted else _name_behind(at, tokens, text) for at in found}
    titled = frozenset(at for at, name in named.items() if name or len(tokens[at].folded) > 1)
    names = frozenset(one for name in named.values() for one in name)
    behind_initials = {at + 1 for at in names if _is_an_initial_and_goes_on(at, tokens, text)}
    return Called(titled, names, names | behind_initials)


def _name_behind(title: int, tokens: Sequence[Token], text: str) -> range:
    end = title + 1
    if end < len(tokens) and _goes_on(tokens[title], tokens[end], text, _POINT):
        end += 1
        is_particle = 1 < len(tokens[end - 1].folded) <= LETTERS_OF_A_PARTICLE
        if is_particle and end < len(tokens) and _goes_on(tokens[end - 1], tokens[end], text):
            end += 1
    return range(title + 1, end)


def _goes_on(before: Token, name: Token, text: str, sign: str = "") -> bool:
    between = text[before.end : name.start].removeprefix(sign)
    return name.surface[:1].isupper() and not between.strip(_BETWEEN)


def _is_an_initial_and_goes_on(at: int, tokens: Sequence[Token], text: str) -> bool:
    """'Mme D. ne marche plus', not 'Vu Mme D. Syncope ce matin'."""
    if len(tokens[at].folded) > 1 or at + 1 == len(tokens):
        return False
    between = text[tokens[at].end : tokens[at + 1].start]
    return between.strip(_BETWEEN) == _POINT and tokens[at + 1].surface[:1].islower()
