"""A doctor, a lawyer, an officer told to be the patient: *le Dr X est notre patient*, *la patiente, maître X*."""

from __future__ import annotations

import re

from bot.understanding.identifiers.lexicon import Lexicon, word_set
from bot.understanding.identifiers.name_words import Name, NameReader
from bot.understanding.identifiers.scene import PIECES, Scene
from bot.understanding.identifiers.separators import alternatives

_BEFORE = 90
"""Characters before a name in which it is said that the patient is a colleague."""
_APPOSED = r"(?:, [a-z0-9' -]{2,60}(?=,)){0,2}"
"""', médecin retraité, 74 ans,': with the comma before it, not the one behind."""
_DESCRIBED = r"(?: [a-z-]{3,16}){0,2}"
_DRUG = 40
"""Characters in which a drug is told."""
_BEGINS = re.compile(r"(?:^|[,.;:!?\n(] ?)$")


class ToldToBeIll:
    """Where a title stands before the name, or *est le patient* behind it: a title alone makes a colleague."""

    def __init__(self, lexicon: Lexicon, names: NameReader) -> None:
        self._lexicon, self._names = lexicon, names
        work, words = lexicon.words.work, lexicon.words
        self._greeted = lexicon.greetings | word_set(words.professionals.addressing)
        self._others, self._titles = word_set(work.other_titles), lexicon.titles | word_set(work.other_titles)
        articles = alternatives((*words.dates.town_articles, *words.names.articles))
        mine, one = alternatives(words.patients.mine), alternatives(words.civilities.indefinite)
        whose = rf"(?:{articles} |(?:{mine}|{one}) )?"
        patient = rf"{alternatives(words.patients.patient)}(?![a-z]|\.[a-z]{{2}})"
        is_one, of = alternatives(work.is_one_of), alternatives(words.civilities.of_a_place)
        oneself = rf"{is_one}(?: {alternatives(work.oneself)})?"
        is_ = rf"{_APPOSED}(?:(?P<is>,? {oneself})|,)"
        self._is_the_patient = re.compile(rf"{_APPOSED},? {oneself} {whose}{patient}")
        self._is_cared_for = re.compile(rf"{is_} {alternatives(work.cared_for)}(?![a-z])(?! {of}(?![a-z])| d')")
        self._is_under = re.compile(rf"{is_} {alternatives(words.deeds.under)} ")
        self._is_apposed = re.compile(rf"{_APPOSED}, {whose}{patient}")
        self._ends = re.compile(" ?[,.;:]")
        self._is_aged_behind = re.compile(rf"{_APPOSED}, [0-9]{{2,3}} {alternatives(words.patients.ages)}(?![a-z])")
        it_is = rf"{alternatives(words.pointing.it_is)}(?: {alternatives(work.it_is_he)})?"
        who = rf"{alternatives((*words.patients.mine, *words.dates.definite))} {patient}"
        self._it_is_he = re.compile(rf"{_APPOSED}(?:,? {it_is} {who}|(?:, [a-z0-9' -]{{2,60}})? \({mine} {patient}\))")
        self._behind_it_is = re.compile(rf"(?<![a-z'-]){it_is} (?:{articles} )?$")
        self._is_he = re.compile(rf"(?:{_APPOSED},?)? {who}(?= ?(?:[,.;:!?)\n]|$))")
        self._he_it_is = re.compile(rf"(?P<begin>(?:{whose})?{patient} ?,? {it_is} (?:{articles} )?)$")
        titles, others = alternatives(lexicon.titles), alternatives(work.other_titles)
        roles = (*words.professionals.addressed, *words.professionals.roles)
        self._borne = self._titles | word_set(roles)
        addressed = rf"{alternatives(roles)}(?: {alternatives(roles)})?"
        ours = rf"{mine}(?: {addressed})?"
        self._article = re.compile(rf"(?<![a-z])(?:(?:{ours} )?{articles}|{ours}) $")
        colleague = alternatives(roles)
        self._behind_a_colleague = re.compile(
            rf"(?<![a-z']){patient}{_DESCRIBED} {is_one}(?: {one}{_DESCRIBED})? {colleague}"
            rf"{_DESCRIBED} ?[,:(]? (?:{articles} )?(?:{titles}\.? )?$"
        )
        self._is_named = re.compile(rf"(?:^|[,.;:!?\n(] ?){mine} {patient} {is_one} (?:{articles} )?{titles}\.? $")
        self._here = re.compile(rf"(?<![a-z]){alternatives(work.oneself)} ?,? $")
        self._of = re.compile(rf"(?<![a-z]){of} {whose}$")
        self._goes_on = re.compile(rf" ?(?:[,.;:!?)(\n]|$)| {alternatives(words.patients.behind_name)}(?![a-z])")
        patient = rf"(?<![a-z'])(?P<patient>{patient})"
        self._beside_another_title = re.compile(rf"{patient} ?,? (?:{articles} )?{others}\.? $")
        self._beside_a_title = re.compile(
            rf"(?P<mine>{mine} )?{patient} ?(?P<mark>[,:]) ?(?P<article>{articles} )?{titles}\.? $"
        )

    def at(self, scene: Scene, at: int) -> Name | None:
        """The name that the word `at`, with a capital, begins; None where nothing tells that it is a patient's."""
        has_title = bool(at) and scene.words[at - 1].flat in self._borne
        if not (scene.names_a_patient or (has_title and scene.names_an_illness)):
            return None
        name = self._names.read(scene, at, scene.words[at].start, lower_case=False, after="")
        if name is None or not name.proper:
            return None
        is_told = self._is_told_behind(scene, name, has_title=has_title)
        has_title = has_title and scene.words[at - 1].flat in self._titles
        is_told = is_told or (scene.names_a_patient and self._is_told_before(scene, name, has_title=has_title))
        return name if is_told else None

    def _is_told_behind(self, scene: Scene, name: Name, *, has_title: bool) -> bool:
        """'est notre patient'; behind a title alone also 'est traité par nivolumab', ', notre patient,'."""
        flat, end = scene.text.flat, self._names.end_of(scene, name.last)
        if self._is_the_patient.match(flat, end):
            return True
        if not has_title:
            return False
        if self._is_he_himself(scene, name, end):
            return True
        title = scene.words[name.first - 1]
        article = self._article.search(flat, max(0, title.start - _BEFORE), title.start)
        begin = article.start() if article else title.start
        if _BEGINS.search(flat, max(0, begin - 2), begin) and self._is_ill(scene, end, has_article=article is not None):
            return True  # not 'le patient du Dr Fictif est suivi'
        apposed, before = self._is_apposed.match(flat, end), scene.word_at(begin) - 1
        is_greeted = before >= 0 and scene.words[before].flat in self._greeted
        if apposed is None or title.flat not in self._titles or is_greeted:
            return False
        is_no_doctor = title.flat in self._others
        return is_no_doctor or (article is not None and self._ends.match(flat, apposed.end()) is not None)

    def _is_he_himself(self, scene: Scene, name: Name, end: int) -> bool:
        """'le Dr Fictif, c'est mon patient', 'c'est le Dr Fictif le patient', 'le patient, c'est le Dr Fictif'."""
        flat, title = scene.text.flat, scene.words[name.first - 1]
        first = max(0, title.start - _BEFORE)
        article = self._article.search(flat, first, title.start)
        begin = article.start() if article else title.start
        if _BEGINS.search(flat, max(0, begin - 2), begin) and self._it_is_he.match(flat, end):
            return True  # not 'le patient du Dr Fictif, c'est mon patient'
        if self._behind_it_is.search(flat, first, title.start) and self._is_he.match(flat, end):
            return True
        he = self._he_it_is.search(flat, first, title.start)
        is_said = he is not None and self._begins(flat, he.start("begin"))
        return is_said and self._goes_on.match(flat, end) is not None

    def _begins(self, flat: str, at: int) -> bool:
        """Or behind 'ici', 'cette fois': not 'pour ce patient c'est le Dr Fictif'."""
        here = self._here.search(flat, max(0, at - _BEFORE), at)
        begin = here.start() if here else at
        return _BEGINS.search(flat, max(0, begin - 2), begin) is not None

    def _is_ill(self, scene: Scene, end: int, *, has_article: bool) -> bool:
        """'est traité', ', suivi chez nous', 'est sous pembro', not 'est sous l'eau'.

        Without an article who is addressed stands before a comma: 'Dr Fictif, suivi pour un mélanome, votre patient'.
        """
        flat = scene.text.flat
        told = self._is_cared_for.match(flat, end) or self._is_under.match(flat, end)
        if told is None or not (has_article or told["is"]):
            return False
        if told.re is self._is_cared_for:
            return True
        pieces = PIECES.findall(flat[told.end() : told.end() + _DRUG])
        first = next(self._lexicon.treatments.starts([self._lexicon.like_folded(piece) for piece in pieces]), None)
        return first is not None and first[0] == 0

    def _is_told_before(self, scene: Scene, name: Name, *, has_title: bool) -> bool:
        """'le malade est un confrère, le Dr Fictif', 'la patiente, maître Fictive'; not 'l'avocat de la patiente'."""
        flat, start = scene.text.flat, scene.words[name.first].start
        first = max(0, start - _BEFORE)
        is_whole = has_title or name.last > name.first
        goes_on = self._goes_on.match(flat, self._names.end_of(scene, name.last)) is not None
        told = self._behind_a_colleague.search(flat, first, start) or self._is_named.search(flat, first, start)
        if is_whole and goes_on and told:
            return True
        if not has_title or not goes_on or self._is_title_case(scene, name):
            return False
        beside = self._beside_another_title.search(flat, first, start)
        beside = beside or self._beside_a_doctors_title(scene, name, first)
        return beside is not None and not self._of.search(flat, first, beside.start("patient"))

    def _beside_a_doctors_title(self, scene: Scene, name: Name, first: int) -> re.Match[str] | None:
        """'Patient : Dr Fictif'; behind a comma only with an age, or apposed to *notre patient*."""
        flat, end = scene.text.flat, self._names.end_of(scene, name.last)
        beside = self._beside_a_title.search(flat, first, scene.words[name.first].start)
        if beside is None or beside["mark"] == ":" or self._names.is_aged(scene, name.last):
            return beside
        is_apposed = beside["mine"] is not None and flat[end : end + 1] == ","
        if is_apposed and beside["article"]:  # 'notre patient, le Dr Fictif, est sous pembro', not 'le Dr Fictif, vous'
            is_apposed = self._is_ill(scene, end, has_article=True) or self._is_aged_behind.match(flat, end) is not None
        return beside if is_apposed else None

    @staticmethod
    def _is_title_case(scene: Scene, name: Name) -> bool:
        """'Patient Me Proposer Comme Votre Liste': where every word has a capital, they tell nothing."""
        pair = scene.words[max(0, name.first - 2) : name.first]
        is_joined = len(pair) > 1 and scene.text.between(*pair) == " "
        return is_joined and all(word.has_capital for word in pair)
