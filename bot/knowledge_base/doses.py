"""Doses in clinical texts: a unit of doses, a number before something that is counted, a bare figure behind a drug."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from bot.knowledge_base.clinical_wording import ClinicalWording
from bot.knowledge_base.models import Treatment

_FIGURE = r"(?:\d+(?:[ \u202f\u00a0]\d{3})*(?:[.,]\d+)?|[½¼¾])"
_FIGURES = re.compile(rf"(?<!\w){_FIGURE}(?:\s*(?:à|to|–|-|et|ou|or|and)\s*{_FIGURE})?(?![\w.,]*\d)(?!\w)")
"""One, or a range; never a part of a longer one."""
_MOST_TEXTS = 8_000
"""Remembered: twice those of all sheets."""


class _Patterns(NamedTuple):
    """What is cut out first, and what is refused in the rest."""

    measured: re.Pattern[str]
    units: re.Pattern[str]
    counted: re.Pattern[str]
    no_doses: re.Pattern[str]
    drugs: tuple[str, ...]
    """Folded."""


def names_of(treatments: Iterable[Treatment]) -> frozenset[str]:
    """Every name and phrase of these drugs, as it is written."""
    named = ((*one.phrases.all(), *one.trade_names, one.name.fr, one.name.en) for one in treatments)
    return frozenset(name for names in named for name in names)


def dose_in(said: str, wording: ClinicalWording, drugs: Collection[str]) -> str:
    """The words of a text that tell a dose; '' where there are none. `drugs`: the names that treatments have."""
    return _looked_for(wording, frozenset(drugs))(said)


@cache
def _looked_for(wording: ClinicalWording, drugs: frozenset[str]) -> Callable[[str], str]:
    """Looks for a dose in a curated text, which is asked about again at every reading of the folder."""
    patterns = _patterns(wording, drugs)

    @lru_cache(_MOST_TEXTS)
    def found_in(said: str) -> str:
        rest = patterns.measured.sub(" ", said)
        if found := patterns.units.search(rest) or patterns.counted.search(rest):
            return found.group().strip()
        return _bare(rest, patterns)

    return found_in


def _bare(said: str, patterns: _Patterns) -> str:
    """A figure right behind the name of a drug, which nothing makes a duration or a number of cures."""
    for figure in _FIGURES.finditer(said):
        before = said[: figure.start()].rstrip(" :\u00a0\u202f").casefold()
        if not before.endswith(patterns.drugs) or patterns.no_doses.match(said, figure.end()):
            continue
        name = max((drug for drug in patterns.drugs if before.endswith(drug)), key=len)
        if not before[: -len(name)][-1:].isalnum():
            return f"{said[len(before) - len(name) : figure.end()]}"
    return ""


def _patterns(wording: ClinicalWording, drugs: frozenset[str]) -> _Patterns:
    number = rf"(?:{_FIGURE}\s*|(?<!\w)(?:{_choice(wording.counts)})\s+)"
    # Not '8 g/dL', 'grade 4. L'ASCO' or '15 % de la surface'.
    counted = rf"{number}(?:{_choice(wording.counted_units)})(?![\w/’'])"
    no_doses = rf"\s*(?:{_choice(wording.no_doses)})(?!\w)"
    return _Patterns(
        any_of(wording.measured_units),
        any_of(wording.dose_units),
        re.compile(counted, re.IGNORECASE),
        re.compile(no_doses, re.IGNORECASE),
        tuple(name.casefold() for name in (*drugs, *wording.dosed_drugs)),
    )


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Whole words; a figure may be written against the unit."""
    return re.compile(rf"(?<![^\W\d])(?:{_choice(words)})(?!\w)", re.IGNORECASE)


def _choice(words: Iterable[str]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word) for word in longest_first) or r"(?!)"
