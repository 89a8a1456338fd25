"""Letters beside an age, a birth or a patient: *JD, 67 ans*, *G.H., a 58-year-old*, *patient J.D.*; a label's code."""

from __future__ import annotations

import re

from bot.understanding.identifiers.candidates import Candidate
from bot.understanding.identifiers.colleagues import Colleagues
from bot.understanding.identifiers.dates import month_before_a_year
from bot.understanding.identifiers.flat import Word
from bot.understanding.identifiers.lexicon import Lexicon, word_set
from bot.understanding.identifiers.name_words import NameReader
from bot.understanding.identifiers.scene import Scene
from bot.understanding.identifiers.separators import alternatives
from bot.understanding.identifiers.surroundings import BIRTH_YEAR

_INITIALS = re.compile(
    r"(?<![\w.'-])(?P<letters>[A-Z]\. ?[A-Z][a-z]{1,2}|[A-Z][A-Za-z]{1,2} [A-Z]\."
    r"|[A-Z]-[A-Z]\.? [A-Z]\.?(?![a-z])|(?:[A-Z](?:\. ?-?|-)){1,2}[A-Z]\.?|[A-Z]{2}|^[A-Z]{3}|(?P<three>[A-Z]{3})"
    r"|(?:[a-z]\.){2,3}(?= ?,? ?[0-9])|[a-z](?:\.-?|-)[a-z](?:(?:\.-?|-)[a-z])?\.?|(?<=\()[a-z]{2}(?=\)))(?![\w'-])"
)
_WRISTBAND = re.compile(r"(?<![\w*])[A-Z][A-Z'-]{1,30}[*^]{1,3}[A-Z][A-Z'-]{1,30}")
"""'FICTIVE*ODETTE*F*…': what the code of a patient's label reads."""
JOINTS_OF_A_PATIENT = ("", " ", ", ", " : ", ": ", " = ", "=")
"""Between *patient(e)* and a name."""
_SHORTEST_KNOWN = 2
"""Letters of which nearly any two shorten something."""
_MARK_BEFORE = re.compile(r"[,;:(/\n] ?$")


class Initials:
    def __init__(self, lexicon: Lexicon, names: NameReader, colleagues: Colleagues) -> None:
        self._lexicon, self._names, self._colleagues = lexicon, names, colleagues
        words, patients = lexicon.words, lexicon.words.patients
        ages, one = alternatives(patients.ages), alternatives(words.civilities.indefinite)
        who = alternatives((*patients.patient, *patients.persons))
        is_ = alternatives(words.work.is_one_of)
        of = alternatives((*patients.aged, *words.civilities.of_a_place))
        aged = rf"[0-9]{{1,3}}[ -]?{ages}(?![a-z])|{who} {of} [0-9]{{1,3}}(?![0-9])"
        self._who_is_aged = re.compile(rf"\.?(?:, | {is_} | \(){one} (?:{aged})")
        self._dotted = word_set(words.names.dotted)
        behind = alternatives((*patients.ages, *patients.ages_glued))
        self._age_behind_a_mark = re.compile(rf"[ ,;:/()-]{{1,4}}[1-9][0-9]{{1,2}} ?{behind}(?![a-z])")
        self._patient_before = re.compile(rf"(?<![a-z]){alternatives(patients.patient)} ?[,:;=(/-]?[ (]{{0,2}}$")
        sexes = alternatives((*patients.patient, *patients.persons, *patients.sexes_in_full))
        published = rf"[ ,;:.(/-]{{1,3}}{alternatives(words.dates.published)}(?![a-z])"
        self._year = re.compile(rf" (?P<year>19[2-9][0-9])(?= ?[,;:)/\n]|\.? ?$|\. )(?!{published})")
        born = alternatives((*words.labels.born, *words.labels.birth_date))
        month = month_before_a_year(lexicon.calendar)
        sex, during = alternatives((*patients.sexes, *patients.shy_sexes)), alternatives(words.dates.during)
        told = rf"(?:(?:{sexes}|{sex})\.?[ ,;/]{{1,3}})?"
        short, full = alternatives(words.labels.born_in_short), rf"{month}19[2-9][0-9]"
        any_date = rf"(?:{during} )?(?:[0-3]?[0-9][./-])?{month}(?:19)?[2-9][0-9]"
        said = rf"(?P<born>{born}[ .:=]{{1,3}}{any_date}|{short}\.? ?{full})"
        self._born = re.compile(
            rf"\.?[ ,;:(/-]{{1,3}}{told}(?:{full}|{said})(?![0-9/.-][0-9]|[0-9]| ?{ages})(?!{published})"
        )
        age = rf"[1-9][0-9]{{1,2}} ?(?:{alternatives(patients.ages)}|{alternatives(patients.ages_glued)})(?![a-z])"
        sexed = rf"(?:(?:{sexes}|{sex}|{alternatives(patients.sexes_in_full)})\.?(?: ?[,;/|] ?| - | ))"
        born_in = r"(?:0?[1-9]|1[0-2])[/.](?:19)?[2-9][0-9](?![0-9]|/[0-9])"
        mark = r"\.?(?: ?[,;/|] ?| - )"
        self._in_fields = re.compile(rf"{mark}(?:{sexed}?(?:{age}|19[2-9][0-9](?![0-9/.-]))|{sexed}{born_in})")
        glued = rf" ?{ages}|{alternatives(patients.ages_glued)}|(?=,)"
        self._sexed_and_aged = re.compile(rf"\.?,? {sexes},? (?:{of} )?[0-9]{{1,3}}(?:{glued})(?![a-z])")

    def all(self, scene: Scene) -> list[Candidate]:
        """'JD, 67 ans', 'patient J.D.': letters beside an age or a patient; and what a label prints."""
        found = [Candidate(*match.span(), "sure") for match in _WRISTBAND.finditer(scene.text.cased)]
        for match in _INITIALS.finditer(scene.text.cased):
            first = scene.words[scene.word_at(match.start())]
            if first.flat in self._lexicon.civilities or self._colleagues.is_a_role(first):
                continue  # 'M. D., 67 ans' gives one letter only
            if len(first.flat) > 1 and "." in match["letters"] and self._is_no_surname(first):
                continue  # 'VIH A.'
            letters = re.sub(r"[^a-z]", "", match["letters"].lower())
            is_abbreviation = letters in self._lexicon.abbreviations or letters in self._lexicon.known_words
            if scene.is_shouted and not self._is_in_fields(scene, match, letters):
                continue
            if len(letters) > _SHORTEST_KNOWN and is_abbreviation and "." in match["letters"]:
                continue  # 'I.R.M. - 57 ans'
            has_age = self._is_aged(scene, match.end(), letters) or self._is_dated(scene, match, letters)
            has_age = has_age or self._is_in_fields(scene, match, letters)
            is_a_patients = self._stands_behind_a_patient(scene, match.start())
            is_told = has_age and is_a_patients if match["three"] else has_age or is_a_patients
            if match["letters"].islower():
                is_told = self._are_small_initials(scene, match, letters)
            if is_told and (match["letters"].islower() or "." in match["letters"] or not is_abbreviation):
                found.append(Candidate(*match.span(), "sure"))
        return found

    def _is_in_fields(self, scene: Scene, match: re.Match[str], letters: str) -> bool:
        """'A.T. / 57 ans / mélanome', 'A.B., H, 07/51': with their full stops, in a list of who is presented."""
        if not scene.has_figures or "." not in match["letters"] or letters in self._lexicon.abbreviations:
            return False
        return scene.names_an_illness and self._in_fields.match(scene.text.flat, match.end()) is not None

    def _are_small_initials(self, scene: Scene, match: re.Match[str], letters: str) -> bool:
        """'patiente: p.v; 47 ans', 'm.l., 80 ans': an age behind them, or a patient before; not 'p.o', 'i.v.'."""
        if letters in self._dotted:
            return False
        is_aged = self._age_behind_a_mark.match(scene.text.flat, match.end()) is not None
        is_a_patients = self._patient_before.search(scene.text.flat, 0, match.start()) is not None
        return is_aged and (is_a_patients or match["letters"].count(".") > 1 or self._begins(scene, match.start()))

    @staticmethod
    def _begins(scene: Scene, start: int) -> bool:
        """Whether nothing stands before on the line."""
        return not scene.text.flat[:start].rpartition("\n")[2].strip()

    def _is_no_surname(self, word: Word) -> bool:
        own = self._lexicon
        return word.flat in own.abbreviations or own.like_folded(word.flat) in own.known_words

    def _stands_behind_a_patient(self, scene: Scene, start: int) -> bool:
        before = scene.word_at(start) - 1
        if before < 0:
            return False
        word = scene.words[before]
        return word.flat in self._lexicon.patient and scene.text.flat[word.end : start] in JOINTS_OF_A_PATIENT

    def _is_dated(self, scene: Scene, match: re.Match[str], letters: str) -> bool:
        """'T.B., 1961', 'TB, b. 1961', and between two marks 'colite, T.B. 1961, grade 2'; not 'C.R. 1998, colite'."""
        is_born = self._born.match(scene.text.flat, match.end())
        if is_born and is_born[0].lstrip(". ").isdigit():
            is_born = None  # 'colite selon T.R. 1971': an author, but for the marks below
        if is_born and letters not in self._lexicon.abbreviations and (is_born["born"] or "." in match["letters"]):
            return True
        if "." not in match["letters"]:
            return False
        if BIRTH_YEAR.match(scene.text.flat, match.end()):
            return True
        if len(letters) != _SHORTEST_KNOWN or letters in self._lexicon.abbreviations:
            return False
        is_marked_off = not scene.text.flat[: match.start()].rstrip(" ") or _MARK_BEFORE.search(
            scene.text.flat, max(0, match.start() - 2), match.start()
        )
        return bool(is_marked_off) and self._year.match(scene.text.flat, match.end()) is not None

    def _is_aged(self, scene: Scene, end: int, letters: str) -> bool:
        """'G.H., 58 ans', 'G.H., a 58-year-old with RCC', 'G.H., female, 58'; not 'C.R. femme 58 ans'."""
        if not scene.has_figures:
            return False
        flat = scene.text.flat
        if self._names.age.match(flat, end):
            return True
        told = self._who_is_aged.match(flat, end) or self._sexed_and_aged.match(flat, end)
        is_known = len(letters) > _SHORTEST_KNOWN and letters in self._lexicon.known_words  # 'T.S.H. femme 64 ans'
        return told is not None and not is_known and letters not in self._lexicon.abbreviations
