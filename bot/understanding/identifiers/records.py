"""Numbers of files, stays and hospital identities."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.understanding.identifiers.flat import flattened
from bot.understanding.identifiers.lexicon import Lexicon, word_set
from bot.understanding.identifiers.owners import WINDOW_BEFORE, Owners
from bot.understanding.identifiers.scene import Scene
from bot.understanding.identifiers.separators import Fields, Heads, alternatives, each_at

_NUMBER = r"(?P<number>[a-z]{0,3}[-/ ]?[0-9](?:[ .\-/]?[0-9]){2,15}|[0-9]{1,4}[a-z]{1,2}[0-9]{4,10})(?![0-9])"
"""Letters may stand before it or, one or two, inside: 08B44217."""
_BARE = r"(?<![\w+.,/-])(?P<number>[1-9][0-9]{7,13})(?![\w/%]|[.,-][0-9])"
"""Eight digits or more in a row, which no measure and no telephone of France has."""
_BARE_NUMBER = re.compile(_BARE)
_BEFORE = 40
"""Characters before a bare number in which another kind of number is told (RPPS)."""
_GROUPED = re.compile(r"(?<![\w+.,/-])(?P<number>[1-9][0-9]{2}([ -])[0-9]{3}\2[0-9]{4})(?![\w/%]|[.,-][0-9])")
"""Three, three and four digits, as the British number of a patient is written."""
_DATE = re.compile(r"[0-9]{1,2}([ ./-])[0-9]{1,2}\1(?:[0-9]{2}){1,2}")
"""'dossier du 12/03/2026' tells a day."""
_MONTH = re.compile(r"(?:19|20)[0-9]{2}[ ./-][0-9]{1,2}|[0-9]{1,2}[ ./-](?:19|20)[0-9]{2}")
_DIALLED = re.compile(r"0[1-9][0-9]{8}")
_LONG_GROUP = 3
"""Digits of which one group has as many, unlike those of a telephone in pairs."""
_FIGURES = re.compile(r"[0-9](?:[ .\-/]?[0-9]){2}")
"""Every number here has three figures, with no more than a sign between two."""
_SIGNS = (":", "=", "#", "°", "n", "\n", " -", ">")
"""One of them between a short label and its number shows that the label is no drug (IPP 40 mg)."""
_FIGURES_OF_A_BOX = 13
"""Of the code of a medicine."""
_SHORTEST_IN_GROUPS = 7
_SHORTEST_SURE, _SHORTEST_WITH_SIGN, _SHORTEST = 3, 5, 6
"""Digits that a number has at least, by what announces it."""


class RecordFinder:
    def __init__(self, lexicon: Lexicon, fields: Fields, owners: Owners) -> None:
        self._owners, self._lexicon = owners, lexicon
        called = (*lexicon.words.labels.phone, *lexicon.words.labels.calls)
        self._calls = re.compile(rf"(?<![a-z]){alternatives(called)}(?![a-z])")
        labels = lexicon.words.labels
        self._sure = fields.labelled(labels.record, _NUMBER)
        self._short = fields.labelled(labels.short_record, _NUMBER)
        self._weak = fields.labelled(labels.weak_record, _NUMBER)
        self._heads = Heads((*labels.record, *labels.short_record, *labels.weak_record, *labels.stays))
        label = alternatives((*labels.record, *labels.short_record))
        self._before_its_label = re.compile(rf"{_BARE} ?,? ?{alternatives(labels.before_a_label)} {label}(?![a-z])")
        numbered = alternatives((*labels.record, *labels.short_record, *labels.weak_record, *labels.stays))
        of = rf"(?: {alternatives(lexicon.words.professionals.of)})?"
        number = r"(?P<number>[a-z]{0,2}[-/]?[0-9](?:[ .\-/]?[0-9]){4,15})(?![0-9])"
        kept_in = alternatives(labels.kept_in)
        self._of_a_service = re.compile(
            rf"(?<![a-z0-9])(?P<label>{numbered})(?![a-z]){of} (?P<service>{kept_in}|[a-z]{{2,16}}){fields.gap}{number}"
        )
        self._services = lexicon.services | lexicon.facilities | word_set(lexicon.words.patients.wards)
        self._services -= lexicon.form_fields
        self._kept_in = frozenset(map(flattened, labels.kept_in))
        self._otherwise = re.compile(
            rf"{alternatives(lexicon.words.professionals.numbers)}[^0-9a-z]{{0,6}}(?:{fields.links}[^0-9a-z]{{0,4}})?$"
        )
        self._boxes = tuple(lexicon.words.professionals.medicine_codes)
        self._dose_behind = re.compile(rf" ?{alternatives(lexicon.words.doses.units)}(?![a-z])")

    def find(self, scene: Scene) -> None:
        flat = scene.text.flat
        if not self._heads.stand_in(scene.letters) or _FIGURES.search(flat) is None:
            return
        places = self._heads.places_in(flat)
        for shape in (self._sure, self._short, self._weak):
            for match in each_at(places, shape, flat):
                if not scene.is_taken(*match.span("number")) and self._is_long_enough(match, flat):
                    scene.add("record_number", *match.span())

        for match in each_at(places, self._of_a_service, flat):
            if self._is_of_a_service(match, flat):
                self._add(scene, match)
        for match in self._before_its_label.finditer(flat):
            self._add(scene, match)

    def find_bare(self, scene: Scene) -> None:
        """Long numbers without a label, once telephones and the like are taken, where an illness is named."""
        for match in _BARE_NUMBER.finditer(scene.text.flat):
            if scene.names_an_illness and self._is_nothing_else(scene, match):
                self._add(scene, match)
        for match in _GROUPED.finditer(scene.text.flat):
            if scene.names_an_illness and self._is_nothing_else(scene, match) and not self._is_called(scene, match):
                self._add(scene, match)

    def _is_called(self, scene: Scene, match: re.Match[str]) -> bool:
        """A telephone, of whomever; or three values of a measure."""
        before = scene.text.flat[max(0, match.start() - WINDOW_BEFORE) : match.start()]
        at = scene.word_at(match.start()) - 1
        if at >= 0 and scene.words[at].end + 1 == match.start() and self._is_measured(scene.words[at].bare):
            return True
        return bool(self._calls.search(before)) or "service" in self._owners.before(scene, match.start())

    def _is_measured(self, word: str) -> bool:
        return word in self._lexicon.ill or (self._lexicon.like_folded(word),) in self._lexicon.clinical

    @staticmethod
    def _add(scene: Scene, match: re.Match[str]) -> None:
        if not scene.is_taken(*match.span("number")):
            scene.add("record_number", *match.span("number"))

    def _is_nothing_else(self, scene: Scene, match: re.Match[str]) -> bool:
        """Neither the number of a professional, a drug or an article, nor an amount."""
        flat, start = scene.text.flat, match.start()
        is_told_otherwise = self._otherwise.search(flat, max(0, start - _BEFORE), start)
        is_of_a_box = len(match["number"]) == _FIGURES_OF_A_BOX and match["number"].startswith(self._boxes)
        return not (is_told_otherwise or is_of_a_box) and not self._dose_behind.match(flat, match.end())

    def _is_of_a_service(self, match: re.Match[str], flat: str) -> bool:
        """'dossier oncologie 19-04417'; not a day, a month, a postal code, an amount or a telephone."""
        own, service, number = self._lexicon, match["service"], match["number"]
        is_a_register = service in self._kept_in
        is_one = is_a_register or service in self._services or own.like_folded(service) in own.discipline_words
        groups = re.findall(r"[0-9]+", number)
        is_one_number = _are_of_one_number(groups)
        is_another = _DATE.fullmatch(number) or _MONTH.fullmatch(number) or _DIALLED.fullmatch(number)
        may_be_short = is_a_register or len(groups) > 1
        is_long = sum(map(len, groups)) >= (_SHORTEST_WITH_SIGN if may_be_short else _SHORTEST)
        return (
            is_one and is_one_number and is_long and not is_another and not self._dose_behind.match(flat, match.end())
        )

    def _is_long_enough(self, match: re.Match[str], flat: str) -> bool:
        """Whether it is long enough for what announces it: 'IPP 40 mg' and 'IPP 64100 Bayonne' hold a drug."""
        groups = re.findall(r"[0-9]+", match["number"])
        length = sum(map(len, groups))
        if self._dose_behind.match(flat, match.end()) or (match.re is self._weak and _DATE.fullmatch(match["number"])):
            return False
        if match.re is self._sure:
            return length >= _SHORTEST_SURE
        between = flat[match.end("label") : match.start("number")]
        has_sign = match.re is self._short and any(sign in between for sign in _SIGNS)
        is_one_number = _are_of_one_number(groups) or (match.re is self._short and _is_no_telephone(groups))
        return length >= (_SHORTEST_WITH_SIGN if has_sign else _SHORTEST) and is_one_number


def _are_of_one_number(groups: Sequence[str]) -> bool:
    """In a row, with a long group, or one by one ('0 1 2 8 8 4'): not in pairs, as a telephone."""
    return len(groups) == 1 or max(map(len, groups)) >= _LONG_GROUP or all(len(one) == 1 for one in groups)


def _is_no_telephone(groups: Sequence[str]) -> bool:
    """'01 28 84 56 7': long enough to be nothing else, and neither ten digits nor all in pairs."""
    return sum(map(len, groups)) >= _SHORTEST_IN_GROUPS and len({len(one) for one in groups}) > 1
