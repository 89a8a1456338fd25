"""Names and sentences in the language of the answer. Every sentence stands in knowledge/messages.yaml."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from bot.answering.answer import SourceLine
from bot.answering.grades_written import spanned
from bot.answering.typography import capitalised
from bot.knowledge_base.entry_parts import Text
from bot.knowledge_base.kinds import LanguageCode
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.places import name_of
from bot.understanding.query import Place, Problem

PLACES_IN_A_SENTENCE = 4
"""Of several that bear one name: the largest, the rest is counted."""
MONTHS_FOR_AN_OLD_CHECK = 12
"""A contact checked longer ago than this is flagged."""
_USUAL_NUMBER = re.compile(r"(\+33)([1-79])(\d\d)(\d\d)(\d\d)(\d\d)")
"""Grouped as the library groups it, which is large and takes long to read."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Says things about one knowledge snapshot in one language."""

    knowledge: Knowledge
    language: LanguageCode

    def say(self, key: str, **values: object) -> str:
        """The sentence of messages.yaml. Raises KeyError when it does not exist: `check` looks for that."""
        if not values and (plain := self.knowledge.plain_messages[self.language].get(key)) is not None:
            return plain
        return self.knowledge.messages[key].into(self.language).format(**values)

    @property
    def colon(self) -> str:
        """A colon as the language sets it: French puts a space before it."""
        return " :" if self.language == "fr" else ":"

    @property
    def semicolon(self) -> str:
        """A semicolon between two parts."""
        return " ; " if self.language == "fr" else "; "

    def specialty(self, key: str) -> str:
        return self.knowledge.specialties[key].name.into(self.language)

    def short_specialty(self, key: str) -> str:
        """Its name on a button."""
        specialty = self.knowledge.specialties[key]
        return (specialty.short or specialty.name).into(self.language)

    def short_toxicity(self, key: str) -> str:
        """Its name on a button."""
        toxicity = self.knowledge.toxicities[key]
        return (toxicity.short or toxicity.name).into(self.language)

    def doctor(self, key: str) -> str:
        return self.knowledge.specialties[key].doctor.into(self.language)

    def toxicity(self, key: str, form: str | None = None) -> str:
        """The name of the form where one is meant, else of the toxicity."""
        forms = self.knowledge.toxicities[key].forms
        named = self.knowledge.form(key, form)
        name = named.name if named is not forms[0] else self.knowledge.toxicities[key].name
        return name.into(self.language)

    def problem(self, problem: Problem) -> str:
        """The name of a problem: of its form where one is meant, else of the toxicity."""
        return self.toxicity(problem.toxicity, problem.form)

    def short_problem(self, problem: Problem) -> str:
        """Its name where the whole one has just been said."""
        named = self.knowledge.form(problem.toxicity, problem.form)
        first = named is self.knowledge.toxicities[problem.toxicity].forms[0]
        return self.short_toxicity(problem.toxicity) if first else (named.short or named.name).into(self.language)

    def grades(self, grades: Sequence[int]) -> str:
        """'grade 3', 'grades 2–3'; '' where there is none."""
        if len(grades) == 1:
            return self.say("grade", grade=grades[0]).lower()
        return self.say("several_grades", grades=spanned(grades)).lower() if grades else ""

    def short_grades(self, grades: Sequence[int]) -> str:
        """'g3', 'g2–3' on a button."""
        return self.say("short_grade", grade=spanned(grades)) if grades else ""

    def treatment(self, key: str) -> str:
        return self.knowledge.treatments[key].name.into(self.language)

    def treatment_with(self, key: str, *more: str, typed: str = "") -> str:
        """'Trastuzumab déruxtécan (Enhertu)': its trade names too, as people type them; `more`: what else it is.

        `typed`: the drug of an entry that holds several: 'Dabrafénib (thérapie ciblée)'.
        """
        known, name = self.knowledge.treatments[key], self.treatment(key)
        if typed:
            name, more = capitalised(typed), (name, *more)
        whole, _, own = name.removesuffix(")").partition(" (")  # 'Truxima (rituximab)', 'biosimilaire du rituximab'
        if own and any(own.casefold() in one.casefold() for one in more):
            name = whole
        beside = self.semicolon.join([*filter(None, (", ".join(known.trade_names), *more))])
        return f"{name} ({beside})" if beside else name

    def tier(self, key: str) -> str:
        return self.say(f"tier_{key}")

    def level(self, key: str) -> str:
        return next(level.name.into(self.language) for k, level in self.knowledge.pathway.levels.items() if k == key)

    def place(self, place: Place) -> str:
        """'Dax (40)', 'Landes (40)', 'Pays basque', 'CH de Dax', 'Toulouse'."""
        return name_of(place, self.knowledge, self.language) or self.say("your_location")

    def of(self, name: str) -> str:
        """'de dermatologie', 'd'ophtalmologie'."""
        rules = self.knowledge.language.prepositions
        return self._joined(name, rules.of, rules.of_elided)

    def nearest_to(self, name: str) -> str:
        """'d'Aubrelac (96)' behind *the nearest*."""
        rules = self.knowledge.language.prepositions
        return self._joined(name, rules.nearest_to, rules.nearest_to_elided)

    def _joined(self, name: str, plain: Text, elided: Text) -> str:
        letter = unicodedata.normalize("NFD", name.casefold().replace("œ", "o"))[:1]
        before = self.knowledge.language.prepositions.elided_before
        return (elided if letter and letter in before else plain).into(self.language).format(name=name)

    def within(self, place: Place) -> str:
        """'à Dax (40)', 'au Barp (33)', 'au CHU de Limoges', 'en Gironde (33)'; '' for what has no such wording."""
        rules, name = self.knowledge.language.prepositions, self.place(place)
        if place.kind in ("territory", "location"):
            return ""
        joined = self.knowledge.network.in_departments
        if self.language == "fr" and place.kind == "department" and place.key in joined:
            return f"{joined[place.key]} ({place.key})"
        for contraction in rules.contractions if self.language == "fr" else ():
            if name.startswith(contraction.begins):
                return contraction.within + name.removeprefix(contraction.begins)
        return rules.within.into(self.language).format(name=name)

    def inside(self, place: Place) -> str:
        """'dans les Landes (40)', 'dans ce territoire (Béarn)'."""
        return self.within(place) or self.say("inside_area", place=self.place(place))

    def which_specialty(self, place: Place | None = None, several: Sequence[Place] = ()) -> str:
        """The question for a discipline, around a place where there is one; `several`: places of one name."""
        if several and place is None:
            names = ", ".join(map(self.place, several[:PLACES_IN_A_SENTENCE]))
            more = len(several) - PLACES_IN_A_SENTENCE
            named = self.say("and_further_places", places=names, count=more) if more > 0 else names
            return self.say("ask_specialty_of_several", places=named)
        if place is None:
            return self.say("ask_specialty")
        within = self.within(place)
        return (
            self.say("ask_specialty_at", within=within)
            if within
            else self.say("ask_specialty_for", place=self.place(place))
        )

    def source(self, source: str) -> str:
        """A short label: 'ASCO 2021 p.23'."""
        key, _, page = source.partition(" ")
        known = self.knowledge.sources.get(key)
        label = known.short.into(self.language) if known else key
        return f"{label} {page}".strip()

    def joined_sources(self, labels: Iterable[str], *, draft: bool) -> SourceLine:
        """One line for labels that are made already, and the draft mark while what they are cited for is not signed."""
        labels = tuple(dict.fromkeys(labels))
        mark = self.say("draft_mark" if draft else "signed_mark")
        if not labels:  # signed, and read in no document
            return SourceLine(mark, labels, draft, mark)
        text = self.say("source", source=" ; ".join(labels), mark=mark[:1].lower() + mark[1:])
        return SourceLine(text, labels, draft, mark)

    def day(self, day: date) -> str:
        """'05/03/2027', '05 Mar 2027': figures alone would be March to one reader of English and May to another."""
        return self.say("date_in_full", day=f"{day.day:02}", month=self._month(day), year=day.year)

    def day_of_this_year(self, day: date) -> str:
        """'05/03', '05 Mar', where the year goes without saying."""
        return self.say("date_of_this_year", day=f"{day.day:02}", month=self._month(day))

    def _month(self, day: date) -> str:
        return self.say("date_months").split()[day.month - 1]

    def is_old(self, day: date, today: date) -> bool:
        """Whether a check lies more than twelve months back."""
        months = (today.year - day.year) * 12 + today.month - day.month
        return months > MONTHS_FOR_AN_OLD_CHECK or (months == MONTHS_FOR_AN_OLD_CHECK and today.day > day.day)


@lru_cache(maxsize=4096)
def phone(number: str) -> str:
    """'+33558123456' as '+33 5 58 12 34 56', which phones make tappable."""
    if usual := _USUAL_NUMBER.fullmatch(number):
        return " ".join(usual.groups())
    import phonenumbers  # large, and only needed where a number of another plan is shown

    return phonenumbers.format_number(phonenumbers.parse(number), phonenumbers.PhoneNumberFormat.INTERNATIONAL)
