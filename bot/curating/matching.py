"""The text of a cell → the one thing that it names, read by the engine that reads questions; else what is nearest.

A question may be answered on a guess that is said; a directory may not. So only what is spelt out is taken, with no
word left over; a typo, an organ, a town for its hospital are proposals, which the coordinator confirms once.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from bot.assistant import Assistant
from bot.curating.answers import Equivalences, plain
from bot.curating.likeness import Likeness, names_of
from bot.curating.remarks import Remark, remark
from bot.knowledge_base.directory_models import Referent
from bot.knowledge_base.entry_parts import Text
from bot.knowledge_base.kinds import PLACES, LanguageCode, MentionKind
from bot.knowledge_base.sheet_words import Choice, Named, Question, SheetWords
from bot.knowledge_base.small_words import SmallWords
from bot.understanding.folding import fold
from bot.understanding.reading import Mention, Reading

MOST_PROPOSALS, MOST_NAMED = 3, 6
"""Named: the hospitals of a town where none is proposed."""
LIKELY = 0.85
"""As near as a slip of the hand; *dernier recours* is less near to *premier recours*, *non publié* to *public*."""
NUMBERED: frozenset[Named] = frozenset({"facility", "commune"})
"""Their names may end with a number: that of a cedex."""
INSIDE: frozenset[MentionKind] = PLACES - {"outside"}


@dataclass(frozen=True, slots=True)
class Match:
    """The keys that a text means; none: why, and what it may mean."""

    keys: tuple[str, ...] = ()
    why: Remark | None = None
    proposals: tuple[str, ...] = ()
    may_be_answered: bool = True
    """Whether saying once what the value means settles it."""


@dataclass
class Matcher:
    """Matches the cells of one import; each different text is read once."""

    assistant: Assistant
    words: SheetWords
    equivalences: Equivalences
    _readings: dict[str, Reading] = field(default_factory=dict)

    @property
    def _small(self) -> SmallWords:
        return self.assistant.knowledge.language.small_words

    def reading(self, text: str) -> Reading:
        if text not in self._readings:
            self._readings[text] = self.assistant.reader.read(text)
        return self._readings[text]

    @cached_property
    def likeness(self) -> Likeness:
        return Likeness(self.assistant.knowledge)

    # --- disciplines ---

    @cached_property
    def _specialty_names(self) -> Mapping[str, str]:
        specialties = self.assistant.knowledge.specialties
        return {
            plain(name): key
            for key, one in specialties.items()
            for name in (key, one.name.fr, one.name.en, one.doctor.fr, one.doctor.en)
        }

    def specialty(self, text: str) -> Match:
        """One discipline, or several that are spelt out in one cell."""
        key = self.equivalences.meaning("specialty", text) or self._specialty_names.get(plain(text))
        if key:
            return self._covered((key,), text)
        reading = self.reading(text)
        named = [mention for mention in reading.mentions if mention.kind == "specialty"]
        keys = tuple(dict.fromkeys(mention.key for mention in named))
        if keys and all(map(_is_certain, named)) and self._explains(reading, named, "specialty"):
            return self._covered(keys, text)
        organs = (mention.key for mention in reading.mentions if mention.kind == "organ")
        proposals = [*keys, *organs, *self._nearest(text, self._specialty_names)]
        covered = [key for key in dict.fromkeys(proposals) if self.assistant.knowledge.specialties[key].covered]
        return Match(why=remark("specialty_unknown", value=text), proposals=tuple(covered[:MOST_PROPOSALS]))

    def _covered(self, keys: tuple[str, ...], text: str) -> Match:
        known = self.assistant.knowledge.specialties
        if all(key in known and known[key].covered for key in keys):
            return Match(keys)
        return Match(why=remark("specialty_not_covered", value=text), may_be_answered=False)

    # --- hospitals ---

    @cached_property
    def _facility_names(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for key, facility in self.assistant.knowledge.facilities.items():
            for name in (key, *names_of(facility)):
                found[plain(name)] = key if found.get(plain(name), key) == key else ""
        return found

    def facility(self, text: str, commune: str) -> Match:
        """The hospital of a cell, completed by the town of the row where it does not name one alone."""
        answered = self.equivalences.meaning("facility", asked_facility(text, commune))
        key = answered or self.equivalences.meaning("facility", text) or self._facility_names.get(plain(text))
        if key and key in self.assistant.knowledge.facilities:
            return Match((key,))
        towns = [self.assistant.knowledge.gazetteer.communes[code].name for code in self.commune(commune)]
        for whole in (text, f"{text} {commune}" if commune else "", *(f"{text} {town}" for town in towns[:1])):
            if found := self._facility_in(whole):
                return Match((found,))
        if not commune and self.likeness.stands_in_several_towns(text):
            return Match(why=remark("facility_unknown", value=text), may_be_answered=False)
        return self._unknown_facility(text, commune)

    def _facility_in(self, text: str) -> str | None:
        """The one hospital that is spelt out; towns named beside it have to be its own."""
        if not text:
            return None
        reading = self.reading(text)
        named = [mention for mention in reading.mentions if mention.kind in INSIDE]
        places = [place.key for place in reading.places if place.kind == "facility"]
        if len(places) != 1 or reading.place_choices or not all(map(_is_certain, named)):
            return None
        facility = places[0]
        family = self.family(facility)
        strangers = {m.key for m in named if m.kind == "facility"} - {facility, *family}
        towns = {m.key for m in named if m.kind in ("commune", "postcode")} - self.communes_of(facility)
        others = {m.key for m in named if m.kind in ("territory",)}
        if strangers or towns or others or not self._explains(reading, named, "facility"):
            return None
        return facility

    def family(self, facility: str) -> frozenset[str]:
        """A hospital with the one that it is part of."""
        parent = self.assistant.knowledge.facilities[facility].part_of
        return frozenset({facility, parent} if parent else {facility})

    def communes_of(self, facility: str) -> frozenset[str]:
        """The towns in which people say that a hospital stands: its own, and that of the whole hospital."""
        return frozenset(self.assistant.knowledge.facilities[key].commune for key in self.family(facility))

    def _unknown_facility(self, text: str, commune: str) -> Match:
        """Which hospital may be meant; where none is alike enough, which ones its town has, proposed as no answer."""
        readings = [self.reading(text), self.reading(f"{text} {commune}")]
        towns = {p.key for r in readings for p in (*r.places, *r.place_choices) if p.kind == "commune"}
        read = [key for reading in readings for key in self._read_whole(reading)]
        named = [key for key in read if not towns or towns & self.communes_of(key)]
        alike = [*self.likeness.hospitals(text, towns), *self.likeness.by_kind(_without_towns(readings[0]), towns)]
        proposals = tuple(dict.fromkeys([*named, *alike]))
        there = self.likeness.there(towns)
        if proposals or not there:
            return Match(why=remark("facility_unknown", value=text), proposals=proposals[:MOST_PROPOSALS])
        known = self.assistant.knowledge.facilities
        names = ", ".join(known[key].short for key in there[:MOST_NAMED]) + (" …" if len(there) > MOST_NAMED else "")
        return Match(why=remark("facility_not_among", value=text, known=names))

    def _read_whole(self, reading: Reading) -> list[str]:
        """The hospitals of a text whose every word the reader understood."""
        named = [mention for mention in reading.mentions if mention.kind in INSIDE]
        if not named or not self._explains(reading, named, "facility"):
            return []
        return [place.key for place in reading.places if place.kind == "facility"]

    # --- towns and departments ---

    def commune(self, text: str) -> frozenset[str]:
        """INSEE codes that a town may stand for; none: unknown."""
        if not text:
            return frozenset()
        if key := self.equivalences.meaning("commune", text):
            return frozenset({key})
        reading = self.reading(text)
        named = [mention for mention in reading.mentions if mention.kind in INSIDE]
        if not named or not self._explains(reading, named, "commune") or any(m.edits or m.is_heard for m in named):
            return frozenset()
        return frozenset(p.key for p in (*reading.places, *reading.place_choices) if p.kind == "commune")

    def is_department(self, text: str, code: str) -> bool:
        """Whether a cell names this department, by name, number or both."""
        gazetteer = self.assistant.knowledge.gazetteer
        name = gazetteer.departments[code]
        words = set(fold(text).split()) - self._small.fillers
        return (
            bool(words)
            and words <= {*fold(name).split(), *fold(code).split()}
            and (fold(code) in (fold(text), *words) or fold(name) in fold(text))
        )

    # --- closed lists ---

    def choice(self, choice: Choice, question: Question | None, text: str) -> Match:
        """The value whose words stand in the cell."""
        values = self.words.choices[choice]
        known = {plain(word): value for value, phrases in values.items() for word in (value, *phrases.all())}
        key = (self.equivalences.meaning(question, text) if question else None) or known.get(plain(text))
        if key in values:
            return Match((key,))
        expected = Text(fr=self._expected(choice, "fr"), en=self._expected(choice, "en"))
        return Match(
            why=remark(f"{question or 'yes_or_no'}_unknown", value=text, expected=expected),
            proposals=tuple(dict.fromkeys(self._nearest(text, known))),
            may_be_answered=question is not None,
        )

    def _expected(self, choice: Choice, language: LanguageCode) -> str:
        return " / ".join(self.shown(choice, value, language) for value in self.words.choices[choice])

    # --- entries ---

    def entry(self, referent: Referent) -> Text:
        """A contact in words, with the key by which a row names it."""
        said = self.service(referent)
        return Text(fr=f"{said.fr} ({referent.key})", en=f"{said.en} ({referent.key})")

    def service(self, referent: Referent) -> Text:
        """Discipline and hospital of a contact."""
        where = self.assistant.knowledge.facilities[referent.facility].short
        said = (f"{self.shown('specialty', referent.specialty, language)}, {where}" for language in ("fr", "en"))
        return Text(fr=next(said), en=next(said))

    # --- both ways ---

    def shown(self, question: str, key: str, language: LanguageCode) -> str:
        """How a key is written for a coordinator; `meant` reads it back."""
        knowledge = self.assistant.knowledge
        if question == "specialty" and key in knowledge.specialties:
            return knowledge.specialties[key].name.into(language)
        if question == "facility" and key in knowledge.facilities:
            return knowledge.facilities[key].name.fr
        if question == "commune" and key in knowledge.gazetteer.communes:
            return knowledge.gazetteer.communes[key].name
        if question == "heading" and key in self.words.columns:
            return self.words.columns[key].written(language)
        phrases = self.words.choices.get(question, {}).get(key)  # type: ignore[call-overload] # None for the others
        if phrases:
            return str((phrases.en if language == "en" else phrases.fr)[0])
        return key

    def meant(self, question: Question, text: str) -> str | None:
        """The key that an answer stands for; None when it says nothing clear."""
        keys: Iterable[str] = ()
        if plain(text) in map(plain, self.words.ignore.all()) and question in ("heading", "phone_label"):
            return "ignored"
        match question:
            case "specialty":
                keys = self.specialty(text).keys
            case "facility":
                keys = self.facility(text, "").keys
            case "commune":
                keys = self.commune(text)
            case "tier" | "visibility":
                keys = self.choice(question, question, text).keys
            case "heading":
                keys = {key for key, one in self.words.columns.items() if plain(text) in map(plain, one.names.all())}
            case "phone_label":
                keys = ()
        found = list(keys)
        return found[0] if len(found) == 1 else None

    def _nearest(self, text: str, names: Mapping[str, str]) -> Sequence[str]:
        near = difflib.get_close_matches(plain(text), names, n=6, cutoff=LIKELY)
        return list(dict.fromkeys(names[name] for name in near if names[name]))

    def _explains(self, reading: Reading, named: Sequence[Mention], kind: Named) -> bool:
        """Whether every word belongs to what is named, or adds nothing."""
        harmless = {word for phrase in self.words.harmless[kind].all() for word in fold(phrase).split()}
        left = [
            token
            for token in reading.tokens
            if not any(one.start <= token.start < one.end for one in named)
            and token.folded not in self._small.fillers
            and token.folded not in harmless
            and not (token.is_number and kind in NUMBERED)
        ]
        return not left and not any(one.negated or one.past for one in named)


def _without_towns(reading: Reading) -> str:
    """The words of a text that name no town, as *CHU* of *CHU Bordo*."""
    towns = [mention for mention in reading.mentions if mention.kind == "commune"]
    left = (one for one in reading.tokens if not any(town.start <= one.start < town.end for town in towns))
    return " ".join(token.folded for token in left)


def asked_facility(text: str, commune: str) -> str:
    """What a question about a hospital names: with its town, since *CHU* means another one elsewhere."""
    return f"{text}, {commune}" if commune else text


def _is_certain(mention: Mention) -> bool:
    return not mention.edits and not mention.is_heard and not mention.alternatives
