"""How much a text is worded like one that asks for each section; `opinion.py` and `worded_apart.py` use it.

One logistic regression for each section over the features of `likeness.py`, one for messages that are not ours, and one
for what is only told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.knowledge_base.asked import AskedWeights
from bot.knowledge_base.kinds import SECTIONS_ASKED, TOLD, SectionKind
from bot.knowledge_base.learned import Rows
from bot.knowledge_base.record import record
from bot.understanding.folding import Token
from bot.understanding.likeness import BIAS, UNIT, features_of, likeness_of, share_of_each


@record
class Wording:
    """What a text is worded like."""

    sections: Mapping[SectionKind, float]
    """Section → likeness from 0 to 1, `fallback` for what is not ours; empty where nothing was learned."""
    told: float
    """The same for what asks for nothing."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """The learned weights: feature → one for each of the wordings, in thousandths."""

    learned: AskedWeights

    def of(self, tokens: Sequence[Token], text: str) -> Wording:
        """The likeness of these words, with the signs that stand between them in the text."""
        features = features_of(tokens, text)
        known = self.learned.weights
        rows = known.of_all(features) if isinstance(known, Rows) else [known[one] for one in features if one in known]
        totals = [sum(column) for column in zip(*rows, strict=True)] or [0] * len(self.learned.wordings)
        bias, each = self.learned.weights.get(BIAS, (0,) * len(totals)), share_of_each(features)
        likeness = {
            wording: likeness_of((total * each + own) / UNIT)
            for wording, total, own in zip(self.learned.wordings, totals, bias, strict=True)
        }
        return Wording({one: likeness[one] for one in SECTIONS_ASKED if one in likeness}, likeness.get(TOLD, 0.0))
