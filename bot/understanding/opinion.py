"""What a message is worded like, where the rules find nothing in it or not all: a second opinion on what is asked.

One logistic regression for each section over the features of `likeness.py`, and one for messages that are not ours. The
weights are made by `python -m benchmarks.asked --learn`; what it may decide, and why, stands in
docs/decisions/0012-second-opinion-on-what-is-asked.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.knowledge_base.asked import AskedWeights
from bot.knowledge_base.kinds import SECTIONS_ASKED, SectionKind
from bot.understanding.folding import Token
from bot.understanding.likeness import BIAS, UNIT, features_of, likeness_of, share_of_each
from bot.understanding.scope import names_a_place
from bot.understanding.slots import Slots

NOT_OURS: SectionKind = "fallback"
LEAST_WORDS_TO_GO_BY = 5
LEAST_WORDS_TO_ADD = 6
ALONE_FROM = 0.6
"""Likeness from which a section is answered where the rules found nothing."""
BESIDE_FROM = 0.7
"""Likeness from which a section is answered beside what the rules found."""
OURS_BELOW = 0.2
"""Likeness to messages that are not ours under which there is an opinion at all."""
MOST_ALONE = 2
"""Sections that it answers at most where the rules found nothing."""
_NEEDS_A_PROBLEM: frozenset[SectionKind] = frozenset({"toxicity"})
_CLINICAL: frozenset[SectionKind] = frozenset({"referents", "toxicity", "grade", "pathway", "choice"})
"""Beside these alone something is added: what is written is asked for by its name, which the rules know."""
_BY_THE_WAY: frozenset[SectionKind] = frozenset({"training", "rcp", "directory", "subscription", "about"})
"""What may be asked for beside people at a place."""
_NEVER_BESIDE: frozenset[SectionKind] = frozenset({"help"})


@dataclass(frozen=True, slots=True)
class Opinion:
    """The learned weights: feature → one for each of the sections, in thousandths."""

    learned: AskedWeights

    def of(self, tokens: Sequence[Token], text: str) -> Mapping[SectionKind, float]:
        """Section → likeness from 0 to 1, `fallback` for what is not ours; empty where nothing was learned."""
        features = features_of(tokens, text)
        totals = [0] * len(self.learned.sections)
        for row in (self.learned.weights[one] for one in features if one in self.learned.weights):
            totals = [total + weight for total, weight in zip(totals, row, strict=True)]
        bias, each = self.learned.weights.get(BIAS, (0,) * len(totals)), share_of_each(features)
        return {
            section: likeness_of((total * each + own) / UNIT)
            for section, total, own in zip(self.learned.sections, totals, bias, strict=True)
        }


def sounding_like(slots: Slots, sections: Sequence[SectionKind]) -> tuple[SectionKind, ...]:
    """The sections that the message is worded as asking for, beside `sections`, which the rules chose."""
    tokens = slots.reading.tokens
    found_nothing = tuple(sections) == ("fallback",)
    least = LEAST_WORDS_TO_GO_BY if found_nothing else LEAST_WORDS_TO_ADD
    if len(tokens) < least or not (found_nothing or _CLINICAL.issuperset(sections)):
        return ()
    likeness = Opinion(slots.knowledge.asked).of(tokens, slots.reading.text)
    if likeness.get(NOT_OURS, 1.0) >= OURS_BELOW:
        return ()
    border = ALONE_FROM if found_nothing else BESIDE_FROM
    said = [section for section in sorted(likeness, key=lambda one: -likeness[one]) if likeness[section] >= border]
    new = [section for section in said if section not in sections and _has_something_to_say(section, slots)]
    if not found_nothing:
        beside = _BY_THE_WAY if names_a_place(slots) else frozenset(SECTIONS_ASKED) - _NEVER_BESIDE
        new = [section for section in new if section in beside]
    return tuple(new[: MOST_ALONE if found_nothing else 1])


def _has_something_to_say(section: SectionKind, slots: Slots) -> bool:
    return section not in _NEEDS_A_PROBLEM or bool(slots.named_toxicities)
