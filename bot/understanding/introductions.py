"""What of a message only introduces somebody: who they are, what is treated and how, where, and that they are well.

'Homme de 60 ans, mélanome, sous ipilimumab, vient pour contrôle' is worded as many emergencies begin, and is none; with
a sign and nothing more it is one, however it is worded.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Final

from bot.knowledge_base.kinds import MentionKind
from bot.understanding.clauses import WordTree
from bot.understanding.folding import Token
from bot.understanding.reading import Mention

_NOTHING_NEW: Final[frozenset[MentionKind]] = frozenset(
    {"treatment", "toxicity", "specialty", "commune", "facility", "department", "territory"}
)
"""Kinds whose mentions are answered for by themselves; a symptom or an organ may be part of a danger, and a topic of
something that nobody has."""
_SAY_WHO_OR_WHEN: Final = frozenset(
    {"patient", "somebody", "place_before", "near", "greeting", "help", "thanks", "today", "asker", "negation"}
)


def introduces(mention: Mention) -> bool:
    """Whether a mention says neither that somebody is in danger nor that nobody is."""
    return mention.kind in _NOTHING_NEW or (mention.kind == "cue" and mention.key in _SAY_WHO_OR_WHEN)


class Introductions:
    """Finds the words that say more than an introduction, with the words of knowledge/language/discourse.yaml."""

    def __init__(self, introducing: Iterable[str], fillers: frozenset[str]) -> None:
        self._introducing = WordTree(introducing)
        self._fillers = fillers

    def telling_words(self, tokens: Sequence[Token], known: Collection[int]) -> frozenset[int]:
        """The words that remain without those at `known`, numbers, little words and introducing ones."""
        words = [token.folded for token in tokens]
        introduced: set[int] = set()
        for start, end in self._introducing.spans_in(words):
            introduced.update(range(start, end))
        said = [at for at in range(len(words)) if at not in known and at not in introduced]
        telling = [at for at in said if len(words[at]) > 1 and not tokens[at].is_number]
        return frozenset([at for at in telling if words[at] not in self._fillers])
