"""Every commune and former commune, typed in every way and with one typo: understood, asked, or taken for another.

python -m benchmarks.places                    # everything, a few minutes
python -m benchmarks.places --share 0.1 --show # a tenth, with what fails
"""

from __future__ import annotations

import argparse
import re
import string
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from random import Random
from typing import TypeVar

from benchmarks.understanding import NOON, ROOT
from bot.answering.answer import Asker
from bot.assistant import Assistant
from bot.knowledge_base.gazetteer import Gazetteer, by_population
from bot.knowledge_base.loading import load_knowledge
from bot.understanding.folding import fold
from bot.understanding.query import Place

DOMINANCE = 5
"""Times more inhabitants that make a homonym the obvious one (the requirement's number, not read from the product)."""
FEWEST_LETTERS = 6
"""Of a name that has to survive a typo."""
TEMPLATES = ("dermatologue {}", "dermato à {}")
OUTCOMES = ("right", "asked", "not understood", "another")
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Case:
    """A name to type, and the communes (INSEE codes) that it may mean."""

    name: str
    wanted: frozenset[str]


@dataclass(frozen=True)
class Names:
    """What each name of the region means by the rules: today's communes first, then former ones."""

    gazetteer: Gazetteer

    @cached_property
    def meanings(self) -> Mapping[str, frozenset[str]]:
        """Folded name → INSEE codes."""
        current, former = defaultdict(set), defaultdict(set)
        for commune in self.gazetteer.communes.values():
            current[fold(commune.name)].add(commune.insee)
            if "(" in commune.name:
                current[fold(commune.name.partition("(")[0])].add(commune.insee)
        for name, insee in self.gazetteer.former_names:
            former[fold(name)].add(insee)
        return {name: frozenset(codes) for name, codes in {**former, **current}.items()}

    def cases(self) -> list[Case]:
        """Every commune, then every former name, as officially written, each once."""
        names = [commune.name for commune in self.gazetteer.communes.values()]
        names += [name.partition("(")[0].strip() for name in names if "(" in name]
        names += [name for name, _ in self.gazetteer.former_names]
        return [Case(name, self.meanings[fold(name)]) for name in dict.fromkeys(names)]

    def dominant(self, wanted: frozenset[str]) -> str | None:
        """The homonym that is obvious, if one is."""
        communes = by_population(self.gazetteer.communes[code] for code in wanted)
        if len(communes) == 1 or communes[0].population >= DOMINANCE * communes[1].population:
            return communes[0].insee
        return None


def _plain(text: str) -> str:
    spelt = text.replace("œ", "oe").replace("Œ", "OE")
    return "".join(c for c in unicodedata.normalize("NFD", spelt) if not unicodedata.combining(c))


STYLES: Mapping[str, Callable[[str], str]] = {
    "as written": lambda name: name,
    "lower case": str.lower,
    "capitals": str.upper,
    "capitals without accents": lambda name: _plain(name.upper()),
    "no accents": _plain,
    "blanks for hyphens": lambda name: name.replace("-", " "),
    "hyphens for blanks": lambda name: re.sub(r"(?<=\w\w) (?=\w)", "-", name),
    "bare": lambda name: re.sub(r"[-']", " ", _plain(name.lower())),
    "typographic apostrophe": lambda name: name.replace("'", "’"),
    "St, Ste": lambda name: re.sub(r"\bSaint(e?)\b", r"St\1", name),
    "st, ste without hyphens": lambda name: re.sub(r"\bsaint(e?)\b", r"st\1", name.lower()).replace("-", " "),
    "ST-, STE-": lambda name: re.sub(r"\bSAINT(E?)\b", r"ST\1", name.upper()),
    "s/ for sur": lambda name: re.sub(r"[- ]sur[- ]", " s/ ", name),
    "s/ glued": lambda name: re.sub(r"[- ]sur[- ]", " s/", name),
}
"""Ways of typing a name exactly."""
PLACED_STYLES: Mapping[str, Callable[[str], str | None]] = {
    "au, aux": lambda name: (
        "dermato au " + name[3:]
        if name.startswith("Le ")
        else "dermato aux " + name[4:]
        if name.startswith("Les ")
        else None
    ),
}
"""Ways that change the words before the name too."""


def exact_questions(name: str) -> Iterator[tuple[str, str]]:
    """(style, question) of every way to type a name exactly, each text once."""
    seen = set()
    for style, typed in STYLES.items():
        for template in TEMPLATES:
            if (question := template.format(typed(name))) not in seen:
                seen.add(question)
                yield style, question
    for style, placed in PLACED_STYLES.items():
        if question := placed(name) or "":
            yield style, question


def with_one_edit(name: str, rng: Random, known: Mapping[str, object]) -> str | None:
    """The name with one letter dropped, added, replaced or swapped; None when too short or always another name."""
    letters = [at for at, letter in enumerate(name) if letter.isalpha()]
    if len(letters) < FEWEST_LETTERS:
        return None
    for _ in range(20):
        edited = _edited(name, rng.choice(letters), rng)
        if edited and fold(edited) != fold(name) and fold(edited) not in known:
            return edited
    return None


def _edited(name: str, at: int, rng: Random) -> str | None:
    kind, letter = rng.choice(("drop", "add", "replace", "swap")), rng.choice(string.ascii_lowercase)
    if kind == "drop":
        return name[:at] + name[at + 1 :]
    if kind == "add":
        return name[:at] + letter + name[at:]
    if kind == "replace":
        return name[:at] + letter + name[at + 1 :]
    swappable = at + 1 < len(name) and name[at + 1].isalpha()
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :] if swappable else None


@dataclass(frozen=True)
class Trial:
    """Asks the assistant and judges what it made of the place."""

    assistant: Assistant
    names: Names

    def outcome(self, question: str, wanted: frozenset[str]) -> str:
        """right, asked (a choice, or it says that it did not understand), not understood, or another commune."""
        reply = self.assistant.respond(question, Asker(role="member"), None, NOON)
        place, kinds = reply.answer.query.place, reply.answer.kinds
        if place is not None and "choice" not in kinds:
            if place.kind == "department" and self._bear_its_name(wanted, place.key):
                return "right"  # who means Landes, Corrèze or Gironde means the department
            return "right" if place.kind == "commune" and place.key in wanted else "another"
        if "choice" in kinds or "fallback" in kinds:
            return "asked"
        return "not understood"

    def _bear_its_name(self, codes: frozenset[str], department: str) -> bool:
        meant = self.names.meanings.get(fold(self.names.gazetteer.departments[department]), frozenset())
        return not meant.isdisjoint(codes)

    def exact_outcome(self, question: str, wanted: frozenset[str]) -> str:
        """The same for a name typed exactly: asking is only as good as the choice holds what was typed."""
        reply = self.assistant.respond(question, Asker(role="member"), None, NOON)
        place = reply.answer.query.place
        if "choice" in reply.answer.kinds:
            offered = {choice.query.place for choice in reply.answer.choices}
            dominant = self.names.dominant(wanted)
            held = {Place("commune", code) for code in ([dominant] if dominant else wanted)} <= offered
            return "asked" if held else "not understood"
        if place is None:
            return "not understood"
        dominant = self.names.dominant(wanted)
        if place.kind == "department" and fold(self.names.gazetteer.departments[place.key]) in fold(question):
            return "right"  # Landes, Corrèze, Gironde: the department is what everybody means
        return "right" if place.kind == "commune" and place.key == dominant else "another"

    def understood_as(self, question: str) -> str:
        """For people: what the assistant made of it."""
        reply = self.assistant.respond(question, Asker(role="member"), None, NOON)
        place = reply.answer.place_name or reply.answer.query.place
        return f"{'+'.join(reply.answer.kinds)} {place or ''} {[p.key for p in reply.reading.place_choices]}"


def trial_of(assistant: Assistant) -> Trial:
    return Trial(assistant, Names(assistant.knowledge.gazetteer))


def edited_cases(names: Names, seed: int) -> Iterator[tuple[Case, str]]:
    """(case, misspelt name) of every name that is long enough; the same for the same seed."""
    for case in names.cases():
        rng = Random(f"{seed}:{case.name}")  # noqa: S311 # a typo, not a secret
        if edited := with_one_edit(case.name, rng, names.meanings):
            yield case, edited


def share_of(counts: Mapping[str, int], *outcomes: str) -> float:
    """The share of these outcomes, 0 … 1."""
    return sum(counts[outcome] for outcome in outcomes) / (sum(counts.values()) or 1)


def thinned(rows: Sequence[Row], share: float) -> list[Row]:
    """About this share of the rows, spread evenly."""
    step = max(1, round(1 / share))
    return list(rows[::step])


def _line(label: str, counts: Mapping[str, int]) -> str:
    shares = "  ".join(f"{outcome} {share_of(counts, outcome):7.2%}" for outcome in OUTCOMES)
    return f"{sum(counts.values()):6} {shares}  {label}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--seeds", type=int, default=2, help="typos per name")
    parser.add_argument("--only", choices=["exact", "edited"])
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--knowledge", type=Path, default=ROOT / "knowledge")
    options = parser.parse_args()
    trial = trial_of(Assistant(load_knowledge(options.knowledge, ROOT / "data")))
    if options.only != "edited":
        _exactly(trial, options.share, show=options.show)
    if options.only != "exact":
        _with_typos(trial, options.share, options.seeds, show=options.show)


def _exactly(trial: Trial, share: float, *, show: bool) -> None:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for case in thinned(trial.names.cases(), share):
        for style, question in exact_questions(case.name):
            outcome = trial.exact_outcome(question, case.wanted)
            counts[style][outcome] += 1
            if show and outcome not in ("right", "asked"):
                print(
                    f"{outcome} ({style}): {question!r} → {trial.understood_as(question)}, wanted {sorted(case.wanted)}"
                )
    for style, row in counts.items():
        print(_line(style, row))
    print(_line("typed exactly", sum(counts.values(), Counter())))


def _with_typos(trial: Trial, share: float, seeds: int, *, show: bool) -> None:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for seed in range(seeds):
        for case, edited in thinned(list(edited_cases(trial.names, seed)), share):
            for template in TEMPLATES:
                question = template.format(edited)
                outcome = trial.outcome(question, case.wanted)
                counts[template][outcome] += 1
                if show and outcome in ("another", "not understood"):
                    print(f"{outcome}: {question!r} for {case.name} → {trial.understood_as(question)}")
    for template, row in counts.items():
        print(_line(template, row))
    total: Counter[str] = sum(counts.values(), Counter())
    print(_line("with one typo", total))
    right, asked = share_of(total, "right"), share_of(total, "right", "asked")
    print(f"right {right:.2%} (≥ 92 %), right or asked {asked:.2%} (≥ 98 %)")
    print(f"silently another {share_of(total, 'another'):.2%} (< 0.3 %)")


if __name__ == "__main__":
    main()
