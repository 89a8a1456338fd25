"""A misspelt place beside the discipline, in a sentence of any length: *Monpasier : une dermato et un endocrino*."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from bot.understanding.folding import Token
from bot.understanding.found import Found
from bot.understanding.vocabulary import Vocabulary

SHORTEST_RARE = 6
"""Letters of a word that tells a name of several words by itself."""
ONE_SLIP = 1.0
"""Cost of one wrong letter in a place that stands beside the discipline."""
_EDGES = frozenset(("", ",", ";", ":", ".", "?", "!", "(", ")", "-", "–", "/", "\n"))
WORDS_TO_ITS_SUBJECT = 2
"""Little words between a misspelt place and a discipline: 'Monpasier : une dermato'."""


class TextWithSubjects(Protocol):
    """What a text says for its places, as far as this asks."""

    @property
    def tokens(self) -> Sequence[Token]: ...
    @property
    def subjects(self) -> frozenset[int]: ...
    @property
    def text(self) -> str: ...
    @property
    def vocabulary(self) -> Vocabulary: ...


def stands_beside_a_subject(found: Found, said: TextWithSubjects) -> bool:
    """'Monpasier : une dermato et …', 'Endocrinologist, Jonsac. Also …': a long word, with one slip at most.

    Only marks or little words part it from the discipline or the disease, and no name begins beside it.
    """
    first = said.tokens[found.start].surface
    is_written_so = first[:1].isupper() or said.text.islower()
    is_long = max(len(token.folded) for token in said.tokens[found.start : found.end]) >= SHORTEST_RARE
    if not (is_written_so and is_long) or found.cost > ONE_SLIP:
        return False
    before = range(found.start - 1, max(-1, found.start - 2 - WORDS_TO_ITS_SUBJECT), -1)
    behind = range(found.end, min(len(said.tokens), found.end + 1 + WORDS_TO_ITS_SUBJECT))
    return _is_said_apart(found, said) or any(_leads_to_a_subject(places, said) for places in (before, behind))


def _is_said_apart(found: Found, said: TextWithSubjects) -> bool:
    """'eymoutier, il me faut un pneumologue': between marks, or one and an end of the text."""
    before = said.text[: said.tokens[found.start].start].rstrip()[-1:]
    behind = said.text[said.tokens[found.end - 1].end :].lstrip()[:1]
    return before in _EDGES and behind in _EDGES and bool(before or behind)


def _leads_to_a_subject(places: Iterable[int], said: TextWithSubjects) -> bool:
    for at in places:
        if at in said.subjects:
            return True
        if said.tokens[at].folded not in said.vocabulary.small.fillers:
            return False
    return False
