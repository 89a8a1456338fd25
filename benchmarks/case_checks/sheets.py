"""What a question about sheets means, read from the sheets themselves and never from the product's decisions."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.knowledge_base.entry_parts import Phrases, Statement
from bot.knowledge_base.kinds import LanguageCode
from bot.knowledge_base.knowledge import Knowledge, may_be_shown
from bot.knowledge_base.models import Form, PathwayStep, Scale, Toxicity

CALM = frozenset({"same_day", "days", "none"})
"""Urgencies without a first line of their own."""
LINES = {"vital": "emergency", "hospital": "urgent"}
"""Urgency → the section that says it."""
RANKS = ("none", "days", "same_day", "hospital", "vital")
LIVING = (1, 2, 3, 4)
DEATH = 5
OTHER = ("", "")
"""Owner of a phrase that names no toxicity for certain."""


def plain(text: str) -> str:
    """Lower case without accents, one blank between words: for comparing what is shown."""
    bare = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "oe").replace("’", "'").lower())
    return " ".join("".join(c for c in bare if not unicodedata.combining(c)).split())


def _worded(text: str) -> str:
    """Only words, between blanks, in one spelling: for finding a phrase at the limits of words."""
    return " " + " ".join(re.findall(r"[^\W_]+", plain(text).replace("ae", "e").replace("oe", "e"))) + " "


def _parts_of(said: str) -> set[str]:
    """Every phrase that may stand in a text: some words that follow each other, between blanks."""
    words = said.split()
    return {
        f" {' '.join(words[start:end])} " for start in range(len(words)) for end in range(start + 1, len(words) + 1)
    }


def _apart_and_together(phrases: Iterable[str]) -> frozenset[str]:
    """The phrases, their words written together or apart."""
    return frozenset(one for phrase in phrases for one in (phrase, f" {phrase.replace(' ', '')} "))


@dataclass(frozen=True)
class Subject:
    """A form of a toxicity as somebody types it."""

    toxicity: Toxicity
    form: Form
    phrase: str
    language: LanguageCode

    @property
    def is_main(self) -> bool:
        return self.form is self.toxicity.forms[0]

    def name(self, language: LanguageCode) -> str:
        """How a card is headed."""
        return (self.toxicity.name if self.is_main else self.form.name).into(language)


@dataclass(frozen=True)
class Sheets:
    """Expected urgency, doors and criteria of a subject at a grade."""

    knowledge: Knowledge

    def subjects(self, language: LanguageCode, *, main_only: bool = False) -> list[Subject]:
        """Every form that has an unmistakable name in the language."""
        found = []
        for toxicity in self.knowledge.toxicities.values():
            for form in toxicity.forms[:1] if main_only else toxicity.forms:
                phrases = toxicity.phrases if form is toxicity.forms[0] else form.phrases
                names = (*(phrases.en if language == "en" else phrases.fr), *phrases.any)
                named = (Subject(toxicity, form, name, language) for name in names)
                found += [s for s in [next((s for s in named if self._is_clear(s)), None)] if s]
        return found

    def _is_clear(self, subject: Subject) -> bool:
        """Long enough, a disease and no score or number, and no other meaning or alarm in it."""
        is_a_word = len(subject.phrase) > 3 and not any(map(str.isdigit, subject.phrase))
        is_a_word &= "score" not in subject.phrase.lower()
        return is_a_word and not self._is_nearly_an_alarm(subject) and not self.names_more(subject.phrase, [subject])

    def _is_nearly_an_alarm(self, subject: Subject) -> bool:
        """One letter from an alarming word: the product is right to take it for that word."""
        said = _worded(subject.phrase)
        return process.extractOne(said, self._alarming_alone, scorer=OSA.distance, score_cutoff=1) is not None

    def names_more(self, text: str, subjects: Sequence[Subject]) -> bool:
        """Whether the text holds an alarm, or a phrase of another meaning than those of the subjects."""
        own = {(s.toxicity.key, s.form.key) for s in subjects}
        said = _parts_of(_worded(text))
        meant = [_worded(s.phrase) for s in subjects]
        return self._alarms(said) or any(
            owner is OTHER or phrase in meant or not any(phrase in m for m in meant)
            for phrase in said & self._owners.keys()
            for owner in self._owners[phrase] - own
        )

    def _alarms(self, said: set[str]) -> bool:
        """Of the parts of a text: whether a wording of each group of a sign is among them."""
        return any(not any(map(said.isdisjoint, sign)) for sign in self._signs)

    @cached_property
    def _worded_signs(self) -> list[list[list[str]]]:
        """Of each sign of an emergency: groups of wordings, one of each of which raises the alarm."""
        signs = [sign for emergency in self.knowledge.emergencies for sign in emergency.signs if not sign.measure]
        return [[[_worded(p) for p in g.all()] for g in (sign.phrases, *sign.together_with)] for sign in signs]

    @cached_property
    def _signs(self) -> list[list[frozenset[str]]]:
        return [[_apart_and_together(group) for group in sign] for sign in self._worded_signs]

    @cached_property
    def _alarming_alone(self) -> list[str]:
        """Wordings of the signs that need no second one."""
        return [phrase for sign in self._worded_signs if len(sign) == 1 for phrase in sign[0]]

    @cached_property
    def _owners(self) -> dict[str, set[tuple[str, str]]]:
        """Phrase → whose it is: (toxicity, form); OTHER for situations and words with several meanings."""
        found: list[tuple[Phrases, tuple[str, str]]] = []
        for toxicity in self.knowledge.toxicities.values():
            found.append((toxicity.phrases, (toxicity.key, toxicity.forms[0].key)))
            found += [(form.phrases, (toxicity.key, form.key)) for form in toxicity.forms]
        found += [(situation.phrases, OTHER) for situation in self.knowledge.pathway.situations.values()]
        found += [(ambiguity.phrases, OTHER) for ambiguity in self.knowledge.language.ambiguities]
        owners: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for phrases, owner in found:
            for phrase in phrases.all():
                owners[_worded(phrase)].add(owner)
        return owners

    def own_step(self, subject: Subject, grade: int) -> PathwayStep | None:
        return subject.form.pathway.get(grade)

    def step(self, subject: Subject, grade: int) -> PathwayStep | None:
        """What the sheet says of this grade; the general map only where the grade exists for the form."""
        own = self.own_step(subject, grade)
        return own or (self.knowledge.pathway.general.get(grade) if self.is_defined(subject, grade) else None)

    def is_defined(self, subject: Subject, grade: int) -> bool:
        """Whether a scale of the form has this grade; a form without any scale has all of them."""
        return not subject.form.scales or any(grade in scale.grades for scale in subject.form.scales)

    def urgency(self, subject: Subject, grade: int | None) -> frozenset[str]:
        """The urgencies that the sheet allows at this grade; one of them where it states it."""
        if grade is None:  # a form that is an emergency at every grade may be one without any
            every = [self.urgency(subject, living) for living in LIVING]
            return CALM | (frozenset() if any(CALM & allowed for allowed in every) else frozenset().union(*every))
        if grade not in LIVING:
            return CALM
        step = self.step(subject, grade)
        return frozenset({step.urgency}) if step is not None else CALM

    @staticmethod
    def doors(step: PathwayStep) -> frozenset[str]:
        """The doors that the step opens whatever else is the case."""
        return frozenset(level for level in step.levels if level not in step.on_condition)

    def levels(self, problems: Iterable[tuple[Subject, int]]) -> tuple[frozenset[str], frozenset[str]]:
        """(doors that must be open, doors that may be open) for several problems."""
        problems = list(problems)
        must: set[str] = set()
        may: set[str] = set()
        for subject, grade in problems:
            if (step := self.step(subject, grade)) is not None:
                must |= self.doors(step)
            elif general := self.knowledge.pathway.general.get(grade):
                may |= self.doors(general) - {"emergency"}
        if "vital" in most(self.urgency(s, g) for s, g in problems):
            may |= {"emergency"}
        else:
            must -= {"emergency"}
        return frozenset(must), frozenset(must | may)

    def criteria(self, subject: Subject, grade: int, language: LanguageCode) -> list[str]:
        """The criteria of a grade as they stand in the text of an answer."""
        shown = (text for scale in subject.form.scales for text in self._shown(subject, scale, grade))
        return [plain(text.into(language)) for text in shown]

    @staticmethod
    def _shown(subject: Subject, scale: Scale, grade: int) -> Iterator[Statement]:
        sheet = subject.toxicity.provenance.model_copy(update={"evidence": scale.evidence, "status": scale.status})
        for criterion in scale.grades.get(grade, ()):
            if may_be_shown(criterion, sheet):
                yield criterion

    def notes(self, subject: Subject, language: LanguageCode) -> list[str]:
        """What the scales of a subject say beside their criteria."""
        return [plain(scale.note.into(language)) for scale in subject.form.scales if scale.note]

    def conduct(self, subject: Subject, grade: int, language: LanguageCode) -> list[str]:
        """The actions of a grade that users may read."""
        sheet = subject.toxicity.provenance
        actions: Sequence[Statement] = subject.form.actions.get(grade, ())
        return [plain(action.into(language)) for action in actions if may_be_shown(action, sheet)]


def most(urgencies: Iterable[frozenset[str]]) -> frozenset[str]:
    """The urgencies that the most severe of several problems allows."""
    found = frozenset({"none"})
    for allowed in urgencies:
        found = frozenset(max(a, b, key=RANKS.index) for a in found for b in allowed)
    return CALM if found <= CALM and len(found) > 1 else found
