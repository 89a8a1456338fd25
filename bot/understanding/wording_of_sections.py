"""How much a message is worded like one that asks for each section; `opinion.py` says what that may decide.

One logistic regression for each section over the features of `likeness.py`, and one for messages that are not ours.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.knowledge_base.asked import AskedWeights
from bot.knowledge_base.kinds import SectionKind
from bot.knowledge_base.learned import Rows
from bot.understanding.folding import Token
from bot.understanding.likeness import BIAS, UNIT, features_of, likeness_of, share_of_each


@dataclass(frozen=True, slots=True)
class Opinion:
    """The learned weights: feature → one for each of the sections, in thousandths."""

    learned: AskedWeights

    def of(self, tokens: Sequence[Token], text: str) -> Mapping[SectionKind, float]:
        """Section → likeness from 0 to 1, `fallback` for what is not ours; empty where nothing was learned."""
        features = features_of(tokens, text)
        known = self.learned.weights
        rows = known.of_all(features) if isinstance(known, Rows) else [known[one] for one in features if one in known]
        totals = [sum(column) for column in zip(*rows, strict=True)] or [0] * len(self.learned.sections)
        bias, each = self.learned.weights.get(BIAS, (0,) * len(totals)), share_of_each(features)
        return {
            section: likeness_of((total * each + own) / UNIT)
            for section, total, own in zip(self.learned.sections, totals, bias, strict=True)
        }
