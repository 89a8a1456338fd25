"""Dates and years of birth: announced by a label or by *né*, or standing beside a person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from bot.understanding.identifiers.dates import (
    FIRST_BIRTH_YEAR,
    FULL_YEAR,
    LAST_BIRTH_YEAR,
    LAST_LONE_BIRTH_YEAR,
    YEAR,
    DateShapes,
    is_a_day,
    may_be_a_birth_year,
    month_before_a_year,
    year_of,
)
from bot.understanding.identifiers.lexicon import Lexicon, word_set
from bot.understanding.identifiers.scene import Scene
from bot.understanding.identifiers.separators import MARKS, Fields, Heads, alternatives, each_at

_INITIALS_BEFORE = re.compile(
    r"(?<![A-Za-z0-9])(?:[A-Z]\.[ -]?[A-Z]\.?|[a-z]\.[ -]?[a-z]\.|(?P<bare>[A-Z]{2}))[ ,:;(]{1,3}$"
)
_SHORTENED_BEFORE = re.compile(r"(?<![A-Za-z0-9])[A-Z][A-Za-z'-]{1,24},? [A-Z]\.[ ,:;(]{1,3}$")
"""'LY K. 08/08/80'."""
_INITIALS_AFTER = re.compile(r"[ ,;:)(]{1,3}(?P<initials>[A-Z]\.[ -]?[A-Z](?![A-Za-z]))")
_LONGEST_SHORTENED = 32
"""Characters of a surname with an initial."""
_OF_LAST_CENTURY = "19"
"""How the year begins that is told of a patient without a word of birth."""
_MARKS_BEFORE_A_LABEL = 4
"""Blanks and marks between a date and the label behind it, and one figure."""
_BEFORE = 40
"""Characters before a birth in which it is said what was born."""
_CLOSED = re.compile(r" ?[,)]")
_LAST_WORD = re.compile(r"([a-z]{1,16})[ ,:]{1,3}$")
_TOWN = (
    r"[A-Z][A-Za-z'-]{{0,40}}(?: (?:{links} ){{0,2}}(?:[dl]')?[A-Z][A-Za-z'-]{{0,40}}){{0,4}}"
    r"|[a-z][a-z'-]{{0,40}}(?: {links}(?: {links})? ?[a-z'-]{{2,40}})?"
)


class BirthFinder:
    """Finds births in a text. Sure ones first: what they took is not looked at again."""

    def __init__(self, lexicon: Lexicon, fields: Fields) -> None:
        self._lexicon = lexicon
        labels, words = lexicon.words.labels, lexicon.words.dates
        shapes = DateShapes(lexicon.calendar, words)
        self._bare = shapes.bare
        month = month_before_a_year(lexicon.calendar)
        patients = lexicon.words.patients
        sexes = alternatives((*patients.sexes, *patients.shy_sexes, *patients.sexes_in_full, *patients.patient))
        short = rf"(?:{alternatives(labels.born_in_short)}\.? ?)?"
        in_a_year = rf"{short}(?P<date>{month}(?P<year>{FULL_YEAR}))"
        in_short = rf"(?P<short>{alternatives(labels.born)} [2-9][0-9](?![0-9]))"
        self._year_behind_a_name = re.compile(
            rf"\.?[ ,;:(]{{1,3}}(?:{sexes}\.?[ ,;/]{{1,3}})?(?:{in_a_year}|{in_short})(?![/.\-]?[0-9])"
        )
        self._events = word_set(words.events)
        somebody = alternatives(
            (
                *lexicon.words.patients.patient,
                *lexicon.words.patients.persons,
                *lexicon.words.civilities.nouns,
                *lexicon.words.patients.kin,
            )
        )
        self._of_a_thing = re.compile(
            rf"(?<![a-z])(?:{alternatives(words.town_articles)} |l')(?!{somebody}(?![a-z]))[a-z-]{{4,24}} "
            rf"{alternatives(lexicon.words.work.is_one_of)} $"
        )
        """'la toxicité est | née le 3 mars'."""
        self._of = word_set(lexicon.words.civilities.of_a_place)
        self._born = Heads((*labels.born, *labels.born_shy))
        self._labels = Heads((*labels.birth_date, *labels.birth_year))
        born = rf"(?<![a-z0-9])(?P<born>{alternatives((*labels.born, *labels.born_shy))})(?![a-z])"
        during = rf"{MARKS}(?:{alternatives(words.during)} ){{0,2}}"
        on_a_day = rf"{MARKS}{shapes.on}{shapes.weekday}"
        self._at_once = re.compile(rf"{born}{MARKS}{shapes.on}?{MARKS}{shapes.weekday}(?P<date>{shapes.full})")
        self._later = (
            re.compile(rf"{born} [^;!?\n]{{1,50}}?(?<![a-z]){shapes.on}{shapes.weekday}(?P<date>{shapes.full})"),
            re.compile(rf"{born}{on_a_day}(?P<date>{shapes.day_and_month})"),
            re.compile(rf"{born}{during}(?P<date>{shapes.month_and_year})"),
            re.compile(rf"{born}{on_a_day}(?P<date>{shapes.spelt_out})"),
        )
        self._in_a_year = re.compile(
            rf"{born}(?:{MARKS}{alternatives(words.during)}(?![a-z]){MARKS}(?:{alternatives(words.during)} )?"
            rf"(?P<year>{YEAR})|{MARKS}(?P<full>{FULL_YEAR}))"
        )
        who, of = alternatives(lexicon.words.patients.patient), alternatives(lexicon.words.civilities.of_a_place)
        self._year_of_a_patient = re.compile(rf"(?<![a-z]){who} {of} (?P<year>19[2-9][0-9])(?![0-9/.-])")
        patients, label = lexicon.words.patients, alternatives(labels.sex)
        goes_on = rf" ?[,;:.)/\n-]|$| {alternatives(patients.behind_name)}(?![a-z])"
        sexes = alternatives((*patients.sexes, *patients.shy_sexes, *patients.sexes_in_full, *patients.patient))
        sign = rf"(?<![0-9/]){alternatives(patients.sex_signs)}"
        published = (
            rf"[ ,;:.(/-]{{1,3}}(?:{alternatives(words.town_articles)} )?{alternatives(words.published)}(?![a-z])"
        )
        self._year_behind_a_sex = re.compile(
            rf"(?:(?:^|[,;:(\n.-] ?|{label} ?){sexes}|{sign})\.?(?: ?[,(/]? ?| - )"
            rf"(?P<year>19[2-9][0-9])(?![0-9/.-]?[0-9])(?!{published})"
            rf"(?:(?={goes_on})| (?P<next>[a-z]{{3,32}}))"
        )
        self._field = fields.labelled(labels.birth_date, rf"[^0-9;!?]{{0,20}}?(?P<date>{shapes.full})")
        said = rf"(?: ?[,(]? ?| {alternatives(labels.before_a_label)} )"
        self._to_its_label = _MARKS_BEFORE_A_LABEL + 2 * max(map(len, labels.before_a_label), default=0)
        """Characters from the last figure of a date to the label behind it."""
        self._behind_a_figure = re.compile(rf"[0-9]{said}$")
        self._before_its_label = re.compile(rf"(?P<date>{shapes.full}){said}{alternatives(labels.birth_date)}(?![a-z])")
        self._month_field = fields.labelled(labels.birth_date, rf"(?P<year>{shapes.month_and_year})")
        self._year_field = fields.labelled((*labels.birth_year, *labels.birth_date), rf"(?P<year>{FULL_YEAR})")
        at, articles = alternatives(words.at), alternatives(words.town_articles)
        town = _TOWN.format(links=alternatives(words.town_links))
        self._birthplace = re.compile(
            rf" (?i:{at}) (?P<town>(?:(?i:{articles})[ -]){{0,2}}(?:{town}))(?: ?\([^()\n]{{2,30}}\))?"
        )

    def find(self, scene: Scene, names: Iterable[tuple[int, int]]) -> None:
        flat = scene.text.flat
        if self._born.stand_in(scene.letters):
            for match in self._announced(flat, self._born.places_in(flat)):
                self._add_announced(scene, match)
        if self._labels.stand_in(scene.letters):
            self._find_labelled(scene)
        if _OF_LAST_CENTURY in flat:
            self._add_each(scene, self._year_of_a_patient.finditer(flat), "year")
            self._find_behind_a_sex(scene)
        names_end_at = {end for _, end in names}
        for end in names_end_at:
            self._add_year_behind_a_name(scene, end)
        for match in self._bare.finditer(flat):
            if not scene.is_taken(*match.span()):
                self._add_bare(scene, match, names_end_at)

    def _find_labelled(self, scene: Scene) -> None:
        flat = scene.text.flat
        places = self._labels.places_in(flat)
        self._add_each(scene, each_at(places, self._field, flat), "date")
        if any(self._behind_a_figure.search(flat, max(0, place - self._to_its_label), place) for place in places):
            self._add_each(scene, self._before_its_label.finditer(flat), "date")
        self._add_each(scene, each_at(places, self._month_field, flat), "year")
        self._add_each(scene, each_at(places, self._year_field, flat), "year")

    @staticmethod
    def _add_each(scene: Scene, matches: Iterable[re.Match[str]], value: str) -> None:
        for match in matches:
            if not scene.is_taken(*match.span(value)):
                scene.add("birth_date", *match.span())

    def _find_behind_a_sex(self, scene: Scene) -> None:
        """'H. 1943, colite', '♂ 1951 colite': before a mark or an illness; not 'femme, 1985 : premier cas'."""
        for match in self._year_behind_a_sex.finditer(scene.text.flat):
            is_ill = self._lexicon.like_folded(match["next"] or "") in self._lexicon.clinical_words
            if (match["next"] is None or is_ill) and not scene.is_taken(*match.span("year")):
                scene.add("birth_date", match.start(), match.end("year"))

    def _announced(self, flat: str, places: Sequence[int]) -> Iterator[re.Match[str]]:
        for shape in (self._at_once, *self._later, self._in_a_year):
            yield from each_at(places, shape, flat)

    def _add_announced(self, scene: Scene, match: re.Match[str]) -> None:
        value = match.span(match.lastgroup or "date")
        if scene.is_taken(*value):
            return
        is_a_year = match.re is self._in_a_year
        if is_a_year and not may_be_a_birth_year(scene.text.flat[slice(*value)]):
            return
        if self._of_a_thing.search(scene.text.flat, max(0, match.start() - _BEFORE), match.start()):
            return
        is_near = match.re is self._at_once or is_a_year
        if not is_near and match["born"] in self._lexicon.born_shy and not _is_accented(scene, match):
            return  # 'il ne mange plus depuis le 12/03/2026'
        scene.add("birth_date", match.start(), self._end_of_birthplace(scene, match.end()))

    def _end_of_birthplace(self, scene: Scene, end: int) -> int:
        """Where 'à Tarbes (65)' ends behind a birth date, so that the town is not read as the place asked."""
        town = self._birthplace.match(scene.text.cased, end)
        first_word = town["town"].partition(" ")[0].lower() if town else ""
        own = self._lexicon
        is_a_verb = first_word in own.not_names and first_word not in own.particles  # 'né le 04/02/1951 a une colite'
        return town.end() if town and not is_a_verb and first_word not in own.care else end

    def _add_bare(self, scene: Scene, match: re.Match[str], names_end_at: set[int]) -> None:
        start, end = match.span()
        year, is_full = year_of(match.group())
        if not (FIRST_BIRTH_YEAR <= year <= LAST_BIRTH_YEAR and is_a_day(match.group())):
            return
        flat, cased = scene.text.flat, scene.text.cased
        before = _INITIALS_BEFORE.search(cased, max(0, start - 12), start)
        after = _INITIALS_AFTER.match(cased, end)
        is_old = is_full and year <= LAST_LONE_BIRTH_YEAR
        if before and (before["bare"] or "").lower() not in self._lexicon.abbreviations:
            scene.add("birth_date", before.start(), end)
        elif after:
            scene.add("birth_date", start, after.end("initials"))
        elif year <= LAST_LONE_BIRTH_YEAR and (
            shortened := _SHORTENED_BEFORE.search(cased, max(0, start - _LONGEST_SHORTENED), start)
        ):
            scene.add("birth_date", shortened.start(), end)
        elif self._is_a_birth(flat, start, end, names_end_at, is_old=is_old):
            scene.add("birth_date", start, end)

    def _is_a_birth(self, flat: str, start: int, end: int, names_end_at: set[int], *, is_old: bool) -> bool:
        if is_old and self._is_a_patient_of(flat, start):
            return True
        is_somebodys = is_old or self._is_of_a_person(flat, start, end, names_end_at)
        return is_somebodys and not self._is_an_event(flat, start)

    def _add_year_behind_a_name(self, scene: Scene, name_ends_at: int) -> None:
        """'Mme P., 1954, colite': a year in which somebody treated was born, and no later one."""
        told = self._year_behind_a_name.match(scene.text.flat, name_ends_at)
        is_one = told and (told["short"] or FIRST_BIRTH_YEAR <= int(told["year"]) <= LAST_LONE_BIRTH_YEAR)
        if told and is_one:
            span = told.span("short" if told["short"] else "date")
            if not scene.is_taken(*span):
                scene.add("birth_date", *span)

    def _is_of_a_person(self, flat: str, start: int, end: int, names_end_at: set[int]) -> bool:
        """Whether the date stands behind a name or a patient word, or alone in brackets."""
        if not names_end_at.isdisjoint(range(start - 3, start + 1)):
            return True
        if "(" in flat[max(0, start - 2) : start] and _CLOSED.match(flat, end):
            return True
        last_word = _LAST_WORD.search(flat, max(0, start - 16), start)
        return bool(last_word and last_word[1] in self._lexicon.patient)

    def _is_a_patient_of(self, flat: str, start: int) -> bool:
        """'homme du 22 juin 1953'."""
        before = re.findall(r"[a-z]+", flat[max(0, start - 30) : start])[-2:]
        return len(before) == 2 and before[0] in self._lexicon.patient and before[1] in self._of

    def _is_an_event(self, flat: str, start: int) -> bool:
        before = re.findall(r"[a-z]+(?:'[a-z]+)?", flat[max(0, start - 30) : start])[-2:]
        return any(word in self._events for word in before)


def _is_accented(scene: Scene, match: re.Match[str]) -> bool:
    return scene.text.is_accented(match.end("born") - 1)
