"""Postal addresses of patients: a number and a street, a hamlet, or whatever stands behind the label of an address."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.understanding.identifiers.lexicon import Lexicon, word_set
from bot.understanding.identifiers.owners import WINDOW_AFTER, WINDOW_BEFORE, Owner, Owners
from bot.understanding.identifiers.scene import PIECES, Scene
from bot.understanding.identifiers.separators import MARKS, SIGN, Fields, Heads, alternatives

_LOOK_BACK = 40
"""Characters in which a label or 'habite' may stand before a street."""
_END_OF_AN_ADDRESS = re.compile(r" - |[.;\n]")
_WORD = r"[A-Z0-9][A-Za-z'-]{0,40}"


class AddressFinder:
    def __init__(self, lexicon: Lexicon, fields: Fields, owners: Owners) -> None:
        self._owners = owners
        words = lexicon.words
        streets = words.streets
        self._no_street = word_set(streets.not_names)
        kinds_of_streets = (*streets.sure, *streets.shy, *streets.hamlets, *streets.english)
        repeated = (f"{again} {kind}" for again in streets.repeated for kind in kinds_of_streets)  # '12 bisrue'
        others = (*streets.flats, *streets.residences, *words.patients.lives)
        self._told = Heads((*words.patients.lives, *words.labels.address))
        self._numbers = Heads(self._first_numbers(lexicon))
        self._heads = Heads((*kinds_of_streets, *repeated, *others))
        small = alternatives(words.dates.town_links)
        articles = alternatives((*words.dates.town_links, *words.dates.town_articles, *words.dates.at))
        name = (
            rf"(?:(?:(?i:{articles}) ){{0,3}}(?:[dlDL]')?"
            rf"(?:{_WORD}(?: (?:{small} ){{0,2}}(?:[dl]')?[A-Z][A-Za-z'-]{{1,40}}){{0,4}}|[a-z][a-z'-]{{1,40}}))"
        )
        said = self._said(lexicon)
        again = rf"(?:{alternatives(streets.repeated)}|[a-dA-D](?![A-Za-z]))?"
        number = rf"(?P<number>[0-9]{{1,4}}|(?i:{said})(?= )) ?{again},? ?"
        kinds = rf"(?i:(?P<sure>{alternatives(streets.sure)})|(?P<shy>{alternatives(streets.shy)}))"
        self._street = re.compile(rf"(?<![0-9A-Za-z.,/])(?:{number})?{kinds} (?P<name>{name})")
        self._hamlet = re.compile(rf"(?<![A-Za-z])(?i:{alternatives(streets.hamlets)})[ :\"'-]{{1,3}}(?P<name>{name})")
        english = "|".join(map(re.escape, streets.english))
        self._english = re.compile(
            rf"(?<![0-9A-Za-z.,/])[0-9]{{1,4}} [A-Z][a-z'-]{{1,40}} (?:[A-Z][a-z'-]{{1,40}} )?(?:{english})(?![a-z])"
        )
        self._flat = self._flats(lexicon)
        self._lives = re.compile(rf"(?<![a-z]){alternatives(words.patients.lives)}(?![a-z])")
        at = alternatives(words.dates.at)
        self._visited = re.compile(rf"(?<![a-z]){alternatives(words.patients.visited)}(?: {at}| {at} l[ae])?:? ?$")
        links = rf"(?: (?:{alternatives((*words.patients.called_to_links, *words.dates.at))}))"
        self._called_to = re.compile(rf"(?<![a-z]){alternatives(words.patients.called_to)}{links}{{0,3}} ?[:,-]? ?$")
        one = alternatives((*words.civilities.indefinite, *words.dates.town_articles))
        who = alternatives((*words.civilities.nouns, *words.patients.persons, *words.patients.patient))
        self._at_somebodys = re.compile(
            rf"(?<![a-z]){alternatives(words.pointing.at_somebodys)} {one} {who}[ ,:]{{1,2}}(?:{at} )?$"
        )
        self._appointed = re.compile(
            rf"(?<![a-z]){alternatives(words.pointing.appointments)}(?: {at}(?: l[ae])?)? ?:? ?$"
        )
        home, no_home = alternatives(words.labels.homes), alternatives(words.labels.no_homes)
        self._house = re.compile(rf"(?<![a-z]){home}(?! {no_home}(?![a-z]))(?![a-z])")  # 'maison', not 'de santé'
        self._emergency = re.compile(rf"(?<![a-z]){alternatives(words.professionals.emergencies)}(?![a-z])")
        self._address = re.compile(rf"(?<![a-z]){alternatives(words.labels.address)}(?![a-z])")
        self._lives_by_number = re.compile(
            rf"(?<![a-z]){alternatives(words.patients.lives)} (?:{alternatives(words.dates.at)} )?"
            rf"(?P<address>[0-9]{{1,4}},? [^.;!?\n]{{2,60}}?[0-9]{{5}}(?![0-9]))"
        )
        self._by_label = re.compile(
            rf"(?<![a-z]){alternatives((*words.labels.address, *words.labels.homes))} ?[:;=] ?"
            rf"(?P<address>(?P<where>[a-z][a-z' -]{{2,40}}?),? (?P<code>[0-9]{{5}})(?![0-9]) [a-z][a-z'-]{{2,30}})"
        )
        """'Adresse : Le Bourg, 24300 Eymet', without a number and a street."""
        self._lexicon = lexicon
        self._label = re.compile(
            rf"(?<![a-z]){alternatives(words.labels.address)}(?:(?:{fields.gap})?{SIGN}{MARKS}|\.? )$"
        )
        """A mark shows that it is one; so does a house number right behind it."""

    @staticmethod
    def _flats(lexicon: Lexicon) -> re.Pattern[str]:
        """'résidence les Tilleuls appt 31', 'appt 31, résidence les Tilleuls': of the text in small letters."""
        streets = lexicon.words.streets
        named = rf"{alternatives(streets.residences)}(?: [a-z][a-z'-]{{0,20}}){{1,4}}?"
        flat = rf"{alternatives(streets.flats)}\.? ?(?:n ?°? ?)?[0-9]{{1,4}}(?![0-9])"
        block = rf"(?:,? {alternatives(streets.blocks)}\.? ?[a-z0-9]{{1,3}})?"
        return re.compile(rf"(?<![a-z])(?:{named}{block},? {flat}|{flat},? {named}(?![a-z]))")

    @staticmethod
    def _first_numbers(lexicon: Lexicon) -> set[str]:
        words = lexicon.number_words
        return {*words.counting, *words.tens, *words.multiplied_tens, *words.hundreds} - set(words.articles)

    @classmethod
    def _said(cls, lexicon: Lexicon) -> str:
        """A house number in words: 'quarante-deux rue Victor Hugo'. An article alone is none."""
        words, first = lexicon.number_words, cls._first_numbers(lexicon)
        more = alternatives({*first, *words.articles, *words.joins})
        return rf"(?<![a-zA-Z]){alternatives(first)}(?:[ -]{more}){{0,5}}"

    def find(self, scene: Scene, *, beside_a_name: bool) -> None:
        cased = scene.text.cased
        # under (?i:…) other letters count as plain ones too (ı): then everything is looked for
        if scene.text.flat.isascii() and not self._heads.stand_in(scene.letters):
            return
        for match in self._lives_by_number.finditer(scene.text.flat):  # 'lives at 8 Le Bourg, 24300 Eymet'
            scene.add("address", *match.span("address"))
        for match in self._by_label.finditer(scene.text.flat) if scene.has_figures else ():
            if self._is_somebodys_home(scene, match, beside_a_name=beside_a_name):
                scene.add("address", *match.span("address"))
        streets = [m for m in self._streets(scene) if self._is_a_street(m) or self._is_a_told_street(scene, m)]
        flats = self._flat.finditer(scene.text.flat) if scene.has_figures else ()
        for match in (*streets, *self._hamlet.finditer(cased), *self._english.finditer(cased), *flats):
            if self._is_private(scene, match, beside_a_name=beside_a_name) and not scene.is_taken(*match.span()):
                scene.add("address", *match.span())

    def _streets(self, scene: Scene) -> Iterator[re.Match[str]]:
        """Also the street inside what only begins like one: 'passage au 27 rue des Tilleuls'."""
        cased = scene.text.cased
        if not self._told.stand_in(scene.letters):
            yield from self._numbered_streets(scene)
            return
        match = self._street.search(cased)
        while match:
            yield match
            match = self._street.search(cased, match.end() if self._is_a_street(match) else match.start() + 1)

    def _numbered_streets(self, scene: Scene) -> Iterator[re.Match[str]]:
        """Those with a house number: all that count where neither 'habite' nor the label of an address is said."""
        places = [*scene.numbers, *self._numbers.places_in(scene.text.flat)]
        done = 0
        for place in sorted(places):
            if place >= done and (match := self._street.match(scene.text.cased, place)):
                yield match
                done = match.end() if self._is_a_street(match) else place + 1

    def _is_private(self, scene: Scene, match: re.Match[str], *, beside_a_name: bool) -> bool:
        if self._lives_at(scene, match.start()):
            return True
        if not beside_a_name and self._has_an_appointment(scene, match.start()):
            return False
        if scene.speaks_of_care and self._is_a_home(scene, match):
            return True
        is_told = self._is_told(scene, match.start())
        behind = self._owners.labels(self._behind(scene, match))
        is_of_a_service = "service" in behind and not beside_a_name
        if scene.speaks_of_care and not is_of_a_service and self._is_where_one_is_called_to(scene, match):
            return True
        before = self._labels_before(scene, match.start())
        if before:
            return before[-1] == "patient"
        return not is_of_a_service and (is_told or scene.speaks_of_care or beside_a_name)

    def _behind(self, scene: Scene, match: re.Match[str]) -> str:
        """What may say whose it is; behind a hamlet, where services are rare, only what the address goes on with."""
        behind = scene.text.flat[match.end() : match.end() + WINDOW_AFTER]
        is_a_hamlet = "number" not in match.groupdict()
        return self._house.sub(" ", _END_OF_AN_ADDRESS.split(behind, maxsplit=1)[0]) if is_a_hamlet else behind

    def _is_somebodys_home(self, scene: Scene, match: re.Match[str], *, beside_a_name: bool) -> bool:
        """Where something is told besides the town, and no service."""
        told = tuple(map(self._lexicon.like_folded, PIECES.findall(match["where"])))
        is_a_town = told in self._lexicon.places or scene.is_taken(*match.span("address"))
        labels = self._labels_before(scene, match.start("address")) + self._owners.labels(
            self._house.sub(" ", match["where"])
        )
        return not is_a_town and "service" not in labels and (scene.speaks_of_care or beside_a_name)

    def _has_an_appointment(self, scene: Scene, start: int) -> bool:
        """'rendez-vous au 12 rue Gambetta, c'est bien le dermato ?': where a specialist is, and nobody's home."""
        before = scene.text.flat[max(0, start - _LOOK_BACK) : start]
        return scene.names_a_discipline and self._appointed.search(before) is not None

    def _is_a_home(self, scene: Scene, match: re.Match[str]) -> bool:
        """'passe au 14 impasse des Tilleuls': a house number behind what is done at somebody's home."""
        flat, start = scene.text.flat, match.start()
        return flat[start].isdigit() and bool(self._visited.search(flat, max(0, start - _LOOK_BACK), start))

    def _is_where_one_is_called_to(self, scene: Scene, match: re.Match[str]) -> bool:
        """'appel au 3 impasse des Tilleuls', 'chez un monsieur au 14 rue Gambetta': with a house number."""
        flat, start = scene.text.flat, match.start()
        if not match.groupdict().get("number"):
            return False
        before = max(0, start - _LOOK_BACK)
        called = self._called_to.search(flat, before, start) or self._at_somebodys.search(flat, before, start)
        return called is not None

    def _labels_before(self, scene: Scene, start: int) -> list[Owner]:
        """'SAMU 33, 14 rue Gambetta' is not theirs; 'adresse du SAMU : 14 rue Gambetta' is."""
        before = scene.text.flat[max(0, start - WINDOW_BEFORE) : start]
        is_theirs = self._address.search(before) is not None
        return self._owners.labels(before if is_theirs else self._emergency.sub(" ", before))

    def _is_told(self, scene: Scene, start: int) -> bool:
        """Whether 'habite' or the label of an address stands before: then no house number is needed."""
        return self._lives_at(scene, start) or bool(
            self._label.search(scene.text.flat, max(0, start - _LOOK_BACK), start)
        )

    def _is_a_told_street(self, scene: Scene, match: re.Match[str]) -> bool:
        return self._is_told(scene, match.start()) and not self._leads_somewhere(match)

    def _lives_at(self, scene: Scene, start: int) -> bool:
        return bool(self._lives.search(scene.text.flat, max(0, start - _LOOK_BACK), start))

    def _is_a_street(self, match: re.Match[str]) -> bool:
        """Whether there is a number and a kind of street; 'place', 'cours' and the like also need a capital."""
        if match["number"] is None:
            return False
        if self._leads_somewhere(match):
            return False
        last_word = _last_word(match)
        return bool(match["sure"]) or last_word[:1].isupper() or last_word.partition("'")[2][:1].isupper()

    def _leads_somewhere(self, match: re.Match[str]) -> bool:
        """'habite Sarlat, la route jusqu'à Bordeaux', '2 voies de': no name of a street follows."""
        return _last_word(match).lower() in self._no_street


def _last_word(match: re.Match[str]) -> str:
    return str(re.findall(r"[A-Za-z0-9'-]+", match["name"])[-1])
