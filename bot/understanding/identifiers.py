"""What may identify a patient in a text: found by its shape and by the words around it, never kept.

Birth dates and social security numbers are found whenever in doubt. Names, telephones, e-mails and addresses also
belong to colleagues: they count only where the words around them speak of a patient.
Nothing here caches a text or a word of a text, so that no identity outlives the call.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from bot.understanding.identifier_words import DEFAULT_WORDS, IdentifierWords, word_set
from bot.understanding.reading import Identifier

FIRST_BIRTH_YEAR, LAST_BIRTH_YEAR = 1900, 2015
"""A bare date in these years may be somebody's birth; later ones are dates of care or of training."""
LAST_LONE_BIRTH_YEAR = 2005
"""Until this year a full date is a birth date even without a name beside it: no checkpoint inhibitor was given then."""
LONGEST_NAME = 5
"""Words that one name may have, particles and initials included."""


def find_identifiers(
    text: str, professional: frozenset[str] = frozenset(), words: IdentifierWords = DEFAULT_WORDS
) -> tuple[Identifier, ...]:
    """Find what may identify a patient, in the order of the text: `text[start:end]` holds what the kind says.

    Kinds: nir, birth_date, name, record_number, phone, email, address. Never raises. `professional` holds folded names
    (facilities, colleagues) that are no patients.
    """
    search = _Search(_Flat(text), words, professional)
    return search.run()


# ------------------------------------------------------------------------------------------------ the text, flattened


_SAME_LENGTH = str.maketrans(
    "àâäáãåçéèêëíìîïñóòôöõúùûüýÿÀÂÄÁÃÅÇÉÈÊËÍÌÎÏÑÓÒÔÖÕÚÙÛÜÝ’‘`´ʼ‐‑‒–—−\u00a0\u202f\u2009\t\r",
    "aaaaaaceeeeiiiinooooouuuuyyAAAAAACEEEEIIIINOOOOOUUUUY'''''------     ",
)
_LIGATURES = {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L"}
_UNEVEN = re.compile(r"[^\x00-\x7f]| [ \n]|\n[ \n]|[\x0b\x0c\x1c-\x1f]")


@dataclass(frozen=True, slots=True)
class _Word:
    flat: str
    cased: str
    start: int
    end: int

    @property
    def bare(self) -> str:
        """Without an elided article: 'hepatite' of *l'hépatite*."""
        return self.flat.rpartition("'")[2]

    @property
    def has_capital(self) -> bool:
        return self.cased.rpartition("'")[2][:1].isupper()

    @property
    def is_all_capitals(self) -> bool:
        return len(self.cased) > 1 and self.cased.isupper()


class _Flat:
    """The text without accents and double blanks, as typed (`cased`) and in lower case (`flat`), of equal length."""

    _WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")

    def __init__(self, text: str) -> None:
        self.text = text
        self._origin: list[int] | None = None
        self.cased = text.translate(_SAME_LENGTH)
        if _UNEVEN.search(self.cased):
            self._flatten_each(text)
        self.flat = "".join(map(_lower, self.cased)) if not self.cased.isascii() else self.cased.lower()

    def _flatten_each(self, text: str) -> None:
        characters: list[str] = []
        origin: list[int] = []
        for at, character in enumerate(text):
            for plain in _plain(character):
                if plain in " \n" and characters and characters[-1] in " \n":
                    if plain == "\n":
                        characters[-1] = plain
                    continue
                characters.append(plain)
                origin.append(at)
        self.cased, self._origin = "".join(characters), origin

    def origin(self, at: int) -> int:
        """Where the character stands in the text as typed."""
        return at if self._origin is None else self._origin[at]

    @cached_property
    def words(self) -> list[_Word]:
        found = (match.span() for match in self._WORD.finditer(self.flat))
        return [_Word(self.flat[start:end], self.cased[start:end], start, end) for start, end in found]

    def is_accented(self, at: int) -> bool:
        """Whether the letter was typed with an accent, composed or not."""
        origin = self.origin(at)
        following = self.text[origin + 1 : origin + 2]
        return not self.text[origin].isascii() or bool(following and unicodedata.combining(following))


def _plain(character: str) -> str:
    if character.isascii():
        return " " if character.isspace() and character != "\n" else character
    if character in _LIGATURES:
        return _LIGATURES[character]
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    if character.isspace():
        return " "
    if unicodedata.category(character) in ("Mn", "Cf", "No"):
        return ""
    same = character.translate(_SAME_LENGTH)
    if same.isascii():
        return same
    return "".join(c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c))


def _lower(character: str) -> str:
    lower = character.lower()
    return lower if len(lower) == 1 else character


# ------------------------------------------------------------------------------------------------ shapes
# Every repetition is bounded, so that no text takes longer than its length.

_GAP = r"[ .\-/_]{0,3}"
_NIR = re.compile(
    rf"(?<![0-9])(?:[1-478]{_GAP}[0-9]{{2}}{_GAP}[0-9]{{2}}{_GAP}(?:[0-9]{{2}}|2[ab]){_GAP}[0-9]{{3}}{_GAP}[0-9]{{3}})"
    rf"(?:(?:{_GAP}|[ (]{{0,2}}cle ?:? ?)[0-9]{{2}})?(?![0-9])"
)
_LOOSE_NIR = re.compile(r"(?<![0-9])[1-478](?:[ .\-/_]{0,2}[0-9ab]){14}(?![0-9])")
_ANNOUNCED_NIR = re.compile(
    r"(?<![a-z])(?:secu|securite sociale|nir|nss|ins|carte vitale|numero ss|n°? ?ss|social security|insee)(?![a-z])"
    r"[^0-9;!?\n]{0,25}?(?P<number>[0-9](?:[ .\-/_]{0,2}[0-9ab]){8,16})(?![0-9])"
)
_PROFESSIONAL_NUMBER = re.compile(
    r"(?:rpps|adeli|finess|siret|siren|cip|cip13|ucd|ean|gtin|rcs)[^0-9a-z]{0,6}(?:n|no|numero)?[^0-9a-z]{0,4}$"
)

_MONTH = (
    r"(?:janv(?:ier)?|jan(?:uary)?|fevr?(?:ier)?|feb(?:ruary)?|mars|mar(?:ch)?|avr(?:il)?|apr(?:il)?|mai|may|juin|june?|"
    r"juil(?:let)?|july?|aout|aug(?:ust)?|sept?(?:embre|ember)?|oct(?:obre|ober)?|nov(?:embre|ember)?|dec(?:embre|ember)?)"
)
_DAY = r"[0-9]{1,2}(?:er|st|nd|rd|th)?"
_YEAR = r"(?:[0-9]{4}|'?[0-9]{2})(?![0-9])"
_WORD_DATE = (
    rf"{_DAY}[ .\-/]{{0,2}}(?:of )?{_MONTH}(?![a-z])[ .,\-/]{{0,2}}{_YEAR}"
    rf"|{_MONTH}\.? ?{_DAY},? ?(?:[0-9]{{4}})(?![0-9])"
)
_ISO_DATE = r"(?:19|20)[0-9]{2}[/.\-][0-9]{1,2}[/.\-][0-9]{1,2}(?![0-9])"
_ANY_DATE = (
    rf"(?:{_ISO_DATE}|(?:19|20)[0-9]{{2}} [0-9]{{2}} [0-9]{{2}}(?![0-9])|[0-9]{{8}}(?![0-9])|[0-9]{{6}}(?![0-9])"
    rf"|[0-9]{{1,2}} ?[/.\-\\_ ] ?[0-9]{{1,2}} ?[/.\-\\_ ] ?{_YEAR}|{_WORD_DATE})"
)
_DAY_AND_MONTH = rf"(?:[0-9]{{1,2}}[/.][0-9]{{1,2}}(?![0-9/.])|{_DAY} ?{_MONTH}(?![a-z]))"
_WEEKDAY = r"(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) )?"
_BORN = r"(?P<born>(?<![a-z0-9])(?:ne(?:e|\(e\)|[.·-]e| \(e\))?s?|born)(?![a-z]))"
_BORN_ON = re.compile(rf"{_BORN}[ :=,.(]{{0,3}}(?:(?:le|on|un|the)[ :]{{1,2}})?{_WEEKDAY}(?P<date>{_ANY_DATE})")
_BORN_SOMEWHERE_ON = re.compile(rf"{_BORN} [^;!?\n]{{1,50}}?(?<![a-z])(?:le|on) ?:? ?{_WEEKDAY}(?P<date>{_ANY_DATE})")
_BORN_IN_WORDS = re.compile(
    rf"{_BORN} (?:le|on) {_WEEKDAY}(?P<date>(?:the )?[a-z][a-z -]{{1,20}} {_MONTH}(?![a-z])(?: [0-9]{{4}})?)"
)
_BORN_IN_A_MONTH = re.compile(rf"{_BORN} (?:en |in |le )?(?P<date>(?:[0-9]{{1,2}}[/.]|{_MONTH} )[0-9]{{4}})(?![0-9])")
_BORN_ON_A_DAY = re.compile(rf"{_BORN} (?:le|on) {_WEEKDAY}(?P<date>{_DAY_AND_MONTH})")
_BIRTH_FIELD = re.compile(
    r"(?<![a-z])(?:ddn|d\.d\.n|d\. ?naiss|dnaiss|(?:date )?(?:de )?naiss(?:ance)?"
    r"|dob|d\.o\.b|date of birth|birth ?date|birthday)(?![a-z])"
    rf"[^0-9;!?]{{0,30}}?(?P<date>{_ANY_DATE})"
)
_BARE_DATE = re.compile(
    rf"(?<![0-9])(?<![0-9][/.,\-])(?:{_ISO_DATE}|[0-9]{{1,2}}(?P<sign>[/.\-])[0-9]{{1,2}}(?P=sign){_YEAR}|{_WORD_DATE})"
    r"(?![/\-%]|[.,][0-9])"
)
_INITIALS_BEFORE = re.compile(
    r"(?<![A-Za-z0-9])(?:[A-Z]\.[ -]?[A-Z]\.?|[a-z]\.[ -]?[a-z]\.|(?P<bare>[A-Z]{2}))[ ,:;(]{1,3}$"
)
_INITIALS_AFTER = re.compile(r"[ ,;:)(]{1,3}(?P<initials>[A-Z]\.[ -]?[A-Z](?![A-Za-z]))")
_CLOSED = re.compile(r" ?[,)]")
_LAST_WORD = re.compile(r"([a-z]+)[ ,:]{1,3}$")
_PLACE_OF_BIRTH = re.compile(
    r" (?:a|au|aux|en|in|at) (?P<town>(?:(?:[Ll]a|[Ll]e|[Ll]es|[Ss]ain?te?|[Ss]te?)[ -]){0,2}"
    r"(?:[A-Z][A-Za-z'-]{0,40}"
    r"(?: (?:(?:de|du|des|la|le|les|sur|sous|en|et|lez?s?) ){0,2}(?:[dl]')?[A-Z][A-Za-z'-]{0,40}){0,4}"
    r"|[a-z][a-z'-]{0,40}(?: (?:de|sur|du|d'|les)(?: (?:la|les))? ?[a-z'-]{2,40})?))"
    r"(?: ?\([^()\n]{2,30}\))?"
)

_NUMBER_SIGN = r"(?:n°|no\.?|num(?:ero)?\.?|n)"
_RECORD = re.compile(
    r"(?<![a-z])(?:(?P<short>ipp|nip|nda|iep|mrn)(?: patient)?"
    rf"|(?P<strong>{_NUMBER_SIGN} ?(?:de |du |d')?"
    r"(?:dossier|patient|sejour|venue|hospitalisation|ipp|nip|nda|etiquette|identification)"
    rf"|dossier (?:patient |medical |rcp |hospitalier )?{_NUMBER_SIGN}(?![a-z])"
    r"|(?:medical )?record (?:number|no\.?|n°)|(?:hospital|chart|patient|nhs) (?:number|no\.?|id)"
    r"|identifiant(?: patient)?)|(?P<weak>dossier|record))(?![a-z])"
    r"(?P<sign>[ :=#.()°-]{0,4}"
    r"(?:(?:n°|no|numero|num|number|is|est le|est|du patient|de la patiente)(?![a-z])[ :=#.°-]{0,3})?)"
    r"(?P<number>[a-z]{0,3}[-/]?[0-9](?:[ .\-/]?[0-9]){2,15})(?![0-9])"
)
_DOSE_AFTER = re.compile(r" ?(?:mg|g|ml|x|fois|par|/ ?j|cp|gel|mois|jours?|ans|semaines?)(?![a-z])")

_PAIRS = r"(?P<gap>[ .\-/]{0,3})[0-9]{2}(?:(?P=gap)[0-9]{2}){3}"
_OTHER_GROUPS = r"[0-9]{2} [0-9]{3} [0-9]{3}|[ .-][0-9]{4}[ .-]?[0-9]{4}|[ .-][0-9]{3}[ .-][0-9]{3}[ .-][0-9]{2}"
_PHONE = re.compile(
    r"(?<![0-9+])(?:(?P<foreign>\+(?!33)[1-9][0-9]{0,2}(?:[ .\-]?[0-9]{1,4}){2,5})"
    r"|(?:(?:\+|00)33[ .\-]?(?:\(0\))?[ .\-]?0?|\(?\+33\)[ .\-]?0?|0)(?P<first>[1-9])"
    rf"(?:{_PAIRS}|{_OTHER_GROUPS}))(?![0-9])"
)
_MAIL_BEFORE = re.compile(r"[a-z0-9._%+\-]{1,64}$")
_MAIL_AFTER = re.compile(r"(?P<provider>[a-z0-9\-]{1,63})(?:\.[a-z0-9\-]{1,63}){1,4}")
_PROFESSIONAL_MAIL = re.compile(
    r"@[a-z0-9.\-]{0,60}(?:chu|ch-|hopit|hospit|cliniq|polycl|sante|aphp|bergonie|unicancer|univ|ght|onco|gouv)"
)
_HIS_OR_HER = re.compile(
    r"(?<![a-z])(?:son|sa|her|his) (?:adresse |numero de )?"
    r"(?:mail|e-?mail|courriel|portable|mobile|tel(?:ephone)?|fixe|adresse|phone)(?![a-z])"
)

_STREET_SURE = r"(?:rue|avenue|av\.|boulevard|bld|blvd|allees?|street|lotissement|residence|lieu-dit)"
_STREET_SHY = r"(?:bd|bvd|chemin|impasse|place|route|cours|quai|square|passage|voie|road|lane|drive|av)"
_STREET_NAME = (
    r"(?:(?:(?:[dD]es?|[dD]u|[lL]as?|[lL]es?|[lL]e|[aA]u|[aA]ux|[sS]t|[sS]te|[sS]aint|[sS]ainte) ){0,3}(?:[dlDL]')?"
    r"(?:[A-Z0-9][A-Za-z'-]{0,40}(?: (?:(?:de|du|des|la|le|les|et) ){0,2}(?:[dl]')?[A-Z][A-Za-z'-]{1,40}){0,4}"
    r"|[a-z][a-z'-]{1,40}))"
)
_STREET = re.compile(
    r"(?<![0-9A-Za-z.,/])(?:(?P<number>[0-9]{1,4}) ?(?:bis|ter|quater|[a-dA-D](?![A-Za-z]))?,? ?)?"
    rf"(?P<type>(?i:(?P<sure>{_STREET_SURE})|(?P<shy>{_STREET_SHY}))) (?P<name>{_STREET_NAME})"
)
_ENGLISH_STREET = re.compile(
    r"(?<![0-9A-Za-z.,/])[0-9]{1,4} [A-Z][a-z'-]{1,40} (?:[A-Z][a-z'-]{1,40} )?"
    r"(?:Street|Road|Lane|Drive|Avenue)(?![a-z])"
)
_NO_STREET = word_set("therapeutique orale veineuse iv de du des la le en pour pembro nivo avec pas")
_FIELD = re.compile(
    r"(?:\(?[es]\)?)? ?(?:(?:de naissance|d'usage|de famille|de jeune fille|marital|usuel|complet"
    r"|du patient|de la patiente|patiente?) ?)?[:=]"
)
_LIVES = re.compile(
    r"(?<![a-z])(?:habite|habitant|demeurant|demeure|domiciliee?|reside|residant|lives|living"
    r"|adresse (?:du|de la) patiente?)(?![a-z])"
)

_WINDOW_BEFORE, _WINDOW_AFTER = 48, 36
_END_OF_GREETING = re.compile(r" ?(?:[,!.\n]|$)")
_REPORTS = re.compile(r" (?:m'|nous |vous |told )")
_SOMEBODY_TREATED = re.compile(
    r"[ ,(]{1,3}(?:[0-9]{1,3} ?(?:ans|a\b|y)|(?:nee?|sous|suivie?|patiente?|agee?|dob|ddn|on)\b|\()"
)


_BEFORE_THE_TOWN = word_set("a de sur vers in near pres ville ch hopital")
"""Before Melle, the town of Deux-Sèvres."""
_BEFORE_A_PATIENT = word_set("pour chez concernant for about")
"""'Quel cardiologue pour M. X' speaks of a patient even without a clinical word."""
_BEFORE_MAGNETIC_RESONANCE = word_set("cardiac brain abdominal cerebral pelvic liver spine by")
_BEFORE_A_STREET_OR_TOWN = word_set("saint st sainte rue avenue place")
_PROFESSIONAL_FIELDS = word_set("fonction profession etablissement role rpps job facility inscription formation")
"""Fields of a form in which a professional introduces himself."""


@lru_cache(maxsize=8)
def _labels(words: IdentifierWords) -> Callable[[str], Iterator[re.Match[str]]]:
    """Where a short text speaks of the patient, of a service or of the writer. Keeps the words, never a text."""
    groups = {
        "patient": words.patient | words.relatives | {"patients"},
        "service": words.service_lines | words.specialties | words.facilities | words.titles | words.roles,
        "own": words.own,
    }
    parts = (f"(?P<{name}>{'|'.join(sorted(map(re.escape, group)))})" for name, group in groups.items())
    return re.compile(rf"(?<![a-z])(?:{'|'.join(parts)})(?![a-z])").finditer


# ------------------------------------------------------------------------------------------------ the search


class _Search:
    """One search in one text. Sure kinds come first: what they took is not looked at again."""

    def __init__(self, flat: _Flat, words: IdentifierWords, professional: frozenset[str]) -> None:
        self._text = flat
        self._words = words
        self._professional = professional
        self._found: list[tuple[int, int, str]] = []
        self._taken = bytearray(len(flat.flat))

    def run(self) -> tuple[Identifier, ...]:
        cased, flat = self._text.cased, self._text.flat
        names = self._name_candidates()
        if any(map(str.isdigit, flat)):
            self._find_nirs(flat)
            self._find_birth_dates(flat, cased, [(start, end) for start, end, _ in names])
            self._find_record_numbers(flat)
            self._find_phones(flat)
        if "@" in flat:
            self._find_emails(flat)
        self._find_addresses(flat, cased, beside_a_name=bool(names))
        self._keep_names_of_patients(names)
        return tuple(self._identifier(*found) for found in sorted(self._found))

    def _identifier(self, start: int, end: int, kind: str) -> Identifier:
        return Identifier(kind, self._text.origin(start), self._text.origin(end - 1) + 1)

    def _add(self, kind: str, start: int, end: int) -> None:
        self._found.append((start, end, kind))
        self._taken[start:end] = b"\x01" * (end - start)

    def _is_taken(self, start: int, end: int) -> bool:
        return any(self._taken[start:end])

    @cached_property
    def _speaks_of_care(self) -> bool:
        return any(self._is_clinical(word) for word in self._text.words)

    def _is_clinical(self, word: _Word) -> bool:
        bare = word.bare
        if bare == "ne":  # 'né' tells of a patient, 'ne' of a negation
            return self._text.is_accented(word.end - 1)
        words = self._words
        return bare in words.clinical or bare.startswith(words.clinical_beginnings) or bare.endswith("mab")

    # -- social security numbers

    def _find_nirs(self, flat: str) -> None:
        for match in _NIR.finditer(flat):
            if self._may_be_nir(flat, match.start(), match.end()):
                self._add("nir", *match.span())
        for match in _LOOSE_NIR.finditer(flat):
            if has_valid_key(match.group()) and not self._is_taken(*match.span()):
                self._add("nir", *match.span())
        for match in _ANNOUNCED_NIR.finditer(flat):
            if not self._is_taken(*match.span("number")):
                self._add("nir", match.start(), match.end("number"))

    def _may_be_nir(self, flat: str, start: int, end: int) -> bool:
        digits = _letters_and_digits(flat[start:end])
        is_box_of_a_drug = len(digits) == 13 and digits.startswith("34009")
        month = int(digits[3:5])
        is_announced_otherwise = _PROFESSIONAL_NUMBER.search(flat, max(0, start - 24), start)
        return not is_box_of_a_drug and not is_announced_otherwise and (month <= 12 or month >= 20 or len(digits) == 15)

    # -- birth dates

    def _find_birth_dates(self, flat: str, cased: str, names: Iterable[tuple[int, int]]) -> None:
        for shape in (_BORN_ON, _BORN_SOMEWHERE_ON, _BORN_ON_A_DAY, _BORN_IN_A_MONTH, _BORN_IN_WORDS):
            for match in shape.finditer(flat):
                self._add_birth(match, cased)
        for match in _BIRTH_FIELD.finditer(flat):
            if not self._is_taken(*match.span("date")):
                self._add("birth_date", *match.span())
        names_end_at = {end for _, end in names}
        for match in _BARE_DATE.finditer(flat):
            if not self._is_taken(*match.span()):
                self._add_bare_date(match, flat, cased, names_end_at)

    def _add_birth(self, match: re.Match[str], cased: str) -> None:
        if self._is_taken(*match.span("date")):
            return
        born = match.group("born")
        if born == "ne" and match.re is not _BORN_ON and not self._text.is_accented(match.end("born") - 1):
            return  # 'il ne mange plus depuis le 12/03/2026'
        self._add("birth_date", match.start(), self._end_of_birthplace(cased, match.end()))

    def _end_of_birthplace(self, cased: str, end: int) -> int:
        """Where 'à Tarbes (65)' ends behind a birth date, so that the town is not read as the place asked."""
        town = _PLACE_OF_BIRTH.match(cased, end)
        first_word = town["town"].partition(" ")[0].lower() if town else ""
        is_a_verb = first_word in self._words.not_names - self._words.particles  # 'né le 04/02/1951 a une colite'
        return town.end() if town and not is_a_verb and first_word not in self._words.clinical else end

    def _add_bare_date(self, match: re.Match[str], flat: str, cased: str, names_end_at: set[int]) -> None:
        start, end = match.span()
        year, is_full = _year_of(match.group())
        if not (FIRST_BIRTH_YEAR <= year <= LAST_BIRTH_YEAR and _is_a_day(match.group())):
            return
        before = _INITIALS_BEFORE.search(cased, max(0, start - 12), start)
        after = _INITIALS_AFTER.match(cased, end)
        is_old = is_full and year <= LAST_LONE_BIRTH_YEAR
        if before and (before["bare"] or "").lower() not in self._words.medical_letters:
            self._add("birth_date", before.start(), end)
        elif after:
            self._add("birth_date", start, after.end("initials"))
        elif not self._is_an_event(flat, start) and (is_old or self._is_of_a_person(flat, start, end, names_end_at)):
            self._add("birth_date", start, end)

    def _is_of_a_person(self, flat: str, start: int, end: int, names_end_at: set[int]) -> bool:
        """Whether the date stands behind a name or a patient word, or alone in brackets."""
        if not names_end_at.isdisjoint(range(start - 3, start + 1)):
            return True
        if "(" in flat[max(0, start - 2) : start] and _CLOSED.match(flat, end):
            return True
        last_word = _LAST_WORD.search(flat, max(0, start - 16), start)
        return bool(last_word and last_word[1] in self._words.patient)

    def _is_an_event(self, flat: str, start: int) -> bool:
        before = re.findall(r"[a-z]+(?:'[a-z]+)?", flat[max(0, start - 30) : start])[-2:]
        return any(word in self._words.events for word in before)

    # -- record numbers

    def _find_record_numbers(self, flat: str) -> None:
        for match in _RECORD.finditer(flat):
            if not self._is_taken(*match.span("number")) and _is_a_record_number(match, flat):
                self._add("record_number", *match.span())

    # -- telephones, e-mails, addresses: whose are they?

    def _find_phones(self, flat: str) -> None:
        for match in _PHONE.finditer(flat):
            if self._is_taken(*match.span()):
                continue
            owner = self._owner(flat, *match.span())
            if owner == "patient" or (owner is None and match["first"] in ("6", "7")):
                self._add("phone", *match.span())

    def _find_emails(self, flat: str) -> None:
        at = flat.find("@")
        while at >= 0:
            before, after = _MAIL_BEFORE.search(flat, max(0, at - 64), at), _MAIL_AFTER.match(flat, at + 1)
            if before and after:
                self._add_email_of_a_patient(flat, before.start(), after.end(), after["provider"])
            at = flat.find("@", at + 1)

    def _add_email_of_a_patient(self, flat: str, start: int, end: int, provider: str) -> None:
        owner = self._owner(flat, start, end)
        is_professional = _PROFESSIONAL_MAIL.search(flat, start, end)
        if owner is None and not is_professional and provider in self._words.personal_mail:
            owner = "patient"
        if owner == "patient" and not self._is_taken(start, end):
            self._add("email", start, end)

    def _owner(self, flat: str, start: int, end: int) -> str | None:
        """'patient', 'service' or 'own': the label nearest before, else the first one behind. None without a label."""
        find = _labels(self._words)
        before = flat[max(0, start - _WINDOW_BEFORE) : start]
        his = _HIS_OR_HER.search(before)
        labels = [label.lastgroup for label in find(before)]
        if his and self._speaks_of_care and "service" not in labels:
            return "patient"
        if labels:
            return labels[-1]
        behind = [label.lastgroup for label in find(flat[end : end + _WINDOW_AFTER])]
        return next((label for label in behind if label != "own"), behind[0] if behind else None)

    def _find_addresses(self, flat: str, cased: str, *, beside_a_name: bool) -> None:
        streets = [match for match in _STREET.finditer(cased) if _is_a_street(match) or self._lives_at(match.start())]
        for match in (*streets, *_ENGLISH_STREET.finditer(cased)):
            owner = "patient" if self._lives_at(match.start()) else self._owner_of_address(flat, match.start())
            is_private = owner == "patient" or (owner is None and (self._speaks_of_care or beside_a_name))
            if is_private and not self._is_taken(*match.span()):
                self._add("address", *match.span())

    def _lives_at(self, start: int) -> bool:
        return bool(_LIVES.search(self._text.flat, max(0, start - 30), start))

    def _owner_of_address(self, flat: str, start: int) -> str | None:
        labels = [label.lastgroup for label in _labels(self._words)(flat[max(0, start - _WINDOW_BEFORE) : start])]
        return labels[-1] if labels else None

    # -- names

    def _name_candidates(self) -> list[tuple[int, int, str]]:
        """Every stretch that may be a patient's name, with how sure it is: 'sure', 'likely' or 'initial'."""
        found: list[tuple[int, int, str]] = []
        words = self._text.words
        covered = -1
        for at, word in enumerate(words):
            if word.start < covered:
                continue
            candidate = self._candidate_at(words, at)
            if candidate and not self._is_a_professional(*candidate[:2]):
                found.append(candidate)
                covered = candidate[1]
        return found

    def _candidate_at(self, words: list[_Word], at: int) -> tuple[int, int, str] | None:
        flat = words[at].flat
        if self._is_any_civility(words[at]):
            return self._after_civility(words, at)
        if flat in self._words.naming or self._is_naming(words, at):
            return self._after_naming(words, at)
        if flat in self._words.name_labels:
            return self._after_label(words, at)
        if flat in self._words.patient:
            return self._after_patient(words, at)
        if words[at].is_all_capitals or self._is_known_first_name(words[at]):
            return self._without_civility(words, at)
        return None

    def _after_civility(self, words: list[_Word], at: int) -> tuple[int, int, str] | None:
        civility = words[at]
        if not self._is_a_civility(words, at):
            return None
        is_shy = civility.flat in self._words.shy_civilities or civility.cased == "MR"
        name = self._name_from(words, at + 1, civility.end, lower_case=not is_shy)
        if name is None or self._is_a_colleague(words, at, name[0]):
            return None
        last, proper = name
        is_spoken_of = at and words[at - 1].flat in _BEFORE_A_PATIENT and self._speaks_of_a_specialty
        sureness = "initial" if not proper else "sure" if is_spoken_of else "likely"
        return civility.start, self._with_maiden_name(words, last), sureness

    @cached_property
    def _speaks_of_a_specialty(self) -> bool:
        return any(word.bare in self._words.specialties for word in self._text.words)

    def _is_a_civility(self, words: list[_Word], at: int) -> bool:
        word, flat = words[at], self._text.flat
        before = flat[max(0, word.start - 2) : word.start]
        if word.flat in self._words.shy_civilities:
            is_written_so = word.cased[0].isupper() or flat[word.end : word.end + 1] == "."
            return word.cased != "MS" and is_written_so and not re.search(r"[0-9'] ?$|[.-]$", before)
        previous = words[at - 1].flat if at else ""
        if word.flat == "melle":
            return previous not in _BEFORE_THE_TOWN
        return word.cased != "MR" or previous not in _BEFORE_MAGNETIC_RESONANCE

    def _name_from(
        self, words: list[_Word], at: int, previous_end: int, *, lower_case: bool, colon: bool = False
    ) -> tuple[int, int] | None:
        """Return the index of the last word of the name that begins here, and how many words are more than initials."""
        last, proper, initials, ahead = -1, 0, 0, at
        while ahead < len(words) and ahead - at < LONGEST_NAME:
            between = self._text.flat[previous_end : words[ahead].start]
            after_initial = last < 0 or len(words[ahead - 1].flat) == 1
            is_joined = between == " " or (after_initial and between in (". ", ".", ""))
            kind = self._kind_of_name_word(words, ahead, last, lower_case=lower_case)
            if kind == "none" or not (is_joined or (colon and last < 0 and not between.strip(" :=.-"))):
                break
            if kind != "particle":
                last, proper, initials = ahead, proper + (kind == "proper"), initials + (kind == "initial")
            previous_end, ahead = words[ahead].end, ahead + 1
        return (last, proper) if proper or initials else None

    def _kind_of_name_word(self, words: list[_Word], at: int, last: int, *, lower_case: bool) -> str:
        word = words[at]
        if word.flat in self._words.particles and self._goes_on(words, at):
            return "particle"
        if len(word.bare) == 1:
            return "initial" if word.cased.isupper() and word.cased not in "XY" else "none"
        if self._is_no_name(word):
            return "none"
        if word.has_capital:
            return "proper"
        return "proper" if lower_case and self._is_a_lower_case_name(words, at, last) else "none"

    def _goes_on(self, words: list[_Word], at: int) -> bool:
        """Whether a name word with a capital follows the particle: 'de la Tour', 'Le Goff', not 'la présidente'."""
        following = words[at + 1 : at + 3]
        return any(word.has_capital and not self._is_no_name(word) for word in following[:1]) or bool(
            len(following) == 2 and following[0].flat in self._words.particles and following[1].has_capital
        )

    def _is_a_lower_case_name(self, words: list[_Word], at: int, last: int) -> bool:
        word = words[at]
        if last < 0:
            return len(word.flat) > 2 and not word.flat.endswith(("ique", "euse", "eux", "ee", "ite", "ant", "ait"))
        return word.flat in self._words.first_names or words[last].flat in self._words.first_names

    def _is_no_name(self, word: _Word) -> bool:
        own = self._words
        first_part = word.flat.partition("-")[0]
        return (
            word.flat in own.not_names
            or word.bare in own.not_names
            or first_part in own.not_names
            or word.bare in own.clinical
            or word.bare in own.titles
            or word.bare in own.roles
            or word.bare in own.facilities
            or word.bare in own.civilities
            or word.bare in own.service_lines
            or word.bare in own.specialties
            or word.bare in own.name_labels
            or word.bare.startswith(own.clinical_beginnings)
            or word.bare.endswith(own.clinical_endings)
        )

    def _is_a_colleague(self, words: list[_Word], at: int, last: int) -> bool:
        """Whether a greeting, a signature, a title or an occupation stands beside the civility and the name."""
        flat, own = self._text.flat, self._words
        end = words[last].end
        before = words[at - 1] if at and "\n" not in flat[words[at - 1].end : words[at].start] else None
        if before and before.bare in own.titles | own.roles | own.before_colleagues:
            return True
        if before and before.flat in own.greetings and flat[before.end : words[at].start] == " ":
            return bool(_END_OF_GREETING.match(flat, end)) and not _SOMEBODY_TREATED.match(flat, end)
        if at > 1 and words[at - 1].flat == "de" and words[at - 2].bare in own.before_colleagues | {"part"}:
            return True
        following = words[last + 1] if last + 1 < len(words) else None
        has_role = following and following.bare in own.roles and not flat[end : following.start].strip(" ,(-:")
        return bool(has_role or _REPORTS.match(flat, end))

    def _with_maiden_name(self, words: list[_Word], last: int) -> int:
        """Where 'Mme Martin née Dupont' ends."""
        if last + 2 < len(words) and words[last + 1].flat == "nee":
            name = self._name_from(words, last + 2, words[last + 1].end, lower_case=False)
            if name and name[1]:
                return words[name[0]].end
        return self._end_of(words[last])

    def _end_of(self, word: _Word) -> int:
        """With the full stop of an initial."""
        return word.end + (len(word.flat) == 1 and self._text.flat[word.end : word.end + 1] == ".")

    def _is_naming(self, words: list[_Word], at: int) -> bool:
        """'se nomme', 'le nom du patient est', 'patient name is'."""
        return bool(at and words[at - 1].flat == "se" and words[at].flat == "nomme") or (
            at + 1 < len(words) and words[at].flat == "name" and words[at + 1].flat == "is"
        )

    def _after_naming(self, words: list[_Word], at: int) -> tuple[int, int, str] | None:
        """'patient nommé X', 'elle s'appelle X': only of somebody treated, not of a colleague or of the network."""
        own = self._words
        near = [word.flat for word in words[max(0, at - 4) : at]]
        of_a_patient = not own.patient.isdisjoint(near)
        begin = at + 1 + (at + 1 < len(words) and words[at + 1].flat == "is")
        if begin < len(words) and self._is_any_civility(words[begin]):
            begin += 1
        name = self._name_from(words, begin, words[begin - 1].end, lower_case=of_a_patient, colon=True)
        if name is None or not name[1]:
            return None
        of_a_professional = not (own.roles | own.titles | own.service_lines).isdisjoint(near)
        has_first_name = any(word.flat in own.first_names for word in words[begin : name[0] + 1])
        is_full_name = has_first_name and not of_a_professional
        spoken_of = near[-1:] in (["il"], ["elle"], ["qui"], ["se"]) and self._has_a_patient
        return (words[at].start, words[name[0]].end, "sure") if of_a_patient or is_full_name or spoken_of else None

    @cached_property
    def _has_a_patient(self) -> bool:
        return any(word.flat in self._words.patient for word in self._text.words)

    def _field_end(self, word: _Word) -> int | None:
        """Where the colon of a form's field stands: 'nom :', 'Nom de naissance :', 'patient(e) ='."""
        field = _FIELD.match(self._text.flat, word.end)
        return field.end() - 1 if field else None

    def _after_label(self, words: list[_Word], at: int) -> tuple[int, int, str] | None:
        """Find a name in a field of a form, unless the form is that of a professional who introduces himself."""
        colon = self._field_end(words[at])
        of_a_thing = at and words[at - 1].flat in ("drug", "brand", "trade", "hospital", "doctor")
        if colon is None or of_a_thing or self._introduces_a_professional:
            return None
        begin = at + 1
        while begin < len(words) and (words[begin].start < colon or self._is_any_civility(words[begin])):
            begin += 1
        previous_end = max(colon, words[begin - 1].end)
        name = self._name_from(words, begin, previous_end, lower_case=True, colon=True)
        return (words[at].start, words[name[0]].end, "sure") if name and name[1] else None

    def _is_any_civility(self, word: _Word) -> bool:
        return word.flat in self._words.civilities or word.flat in self._words.shy_civilities

    @cached_property
    def _introduces_a_professional(self) -> bool:
        return any(word.flat in _PROFESSIONAL_FIELDS for word in self._text.words)

    def _after_patient(self, words: list[_Word], at: int) -> tuple[int, int, str] | None:
        """'ma patiente Paulette Fictive', 'patient : DUPONT Jean'."""
        has_colon = self._field_end(words[at]) is not None
        name = self._name_from(words, at + 1, words[at].end, lower_case=False, colon=has_colon)
        if name is None or not name[1]:
            return None
        parts = words[at + 1 : name[0] + 1]
        if (
            parts[0].flat in ("st", "ste", "saint", "sainte")
            or " ".join(p.flat for p in parts) in self._words.known_people
        ):
            return None
        has_first_name = any(map(self._is_known_first_name, parts))
        is_surname_in_a_form = has_colon and parts[0].is_all_capitals and len(parts[0].flat) > 4
        return (words[at].start, words[name[0]].end, "sure") if has_first_name or is_surname_in_a_form else None

    def _without_civility(self, words: list[_Word], at: int) -> tuple[int, int, str] | None:
        """'DUPONT Jean' or 'Jean DUPONT': a surname in capitals beside a common first name."""
        flat = self._text.flat
        if self._is_shouted or at + 1 >= len(words) or flat[words[at].end : words[at + 1].start] != " ":
            return None
        pair = words[at], words[at + 1]
        surname, first = pair if pair[0].is_all_capitals else pair[::-1]
        if not (self._is_a_surname(surname) and self._is_a_first_name(first)):
            return None
        before = words[at - 1].bare if at and not flat[words[at - 1].end : words[at].start].strip(" .") else ""
        own = self._words
        of_somebody_else = (
            before in own.titles | own.roles | own.facilities | own.before_colleagues | _BEFORE_A_STREET_OR_TOWN
        )
        return None if of_somebody_else else (words[at].start, words[at + 1].end, "likely")

    def _is_a_surname(self, word: _Word) -> bool:
        if not word.is_all_capitals or len(word.flat) < 4:  # shorter ones are abbreviations
            return False
        return word.flat not in self._words.first_names and not self._is_no_name(word)

    def _is_a_first_name(self, word: _Word) -> bool:
        return self._is_known_first_name(word) and word.has_capital and not word.is_all_capitals

    def _is_known_first_name(self, word: _Word) -> bool:
        """Whether each part is one: 'Jean-Paul', not the village of Pierre-Buffière."""
        return self._words.first_names.issuperset(word.flat.split("-"))

    @cached_property
    def _is_shouted(self) -> bool:
        """Everything in capitals: then capitals tell nothing."""
        return self._text.cased.isupper()

    def _is_a_professional(self, start: int, end: int) -> bool:
        """Whether the stretch, or several words of it, is a facility or a colleague that is known by name."""
        parts = [_like_folded(word) for word in re.findall(r"[^\W\d_]+", self._text.flat[start:end])]
        if parts and parts[0] in self._words.civilities | self._words.shy_civilities | self._words.patient:
            parts = parts[1:]
        if " ".join(parts) in self._professional:
            return True
        pairs = {" ".join(parts[at:to]) for at in range(len(parts)) for to in range(at + 2, len(parts) + 1)}
        return not pairs.isdisjoint(self._words.known_people) or not pairs.isdisjoint(self._professional)

    def _keep_names_of_patients(self, names: list[tuple[int, int, str]]) -> None:
        identity_given = bool(self._found)
        for start, end, sureness in names:
            counts = sureness == "sure" or identity_given or (sureness == "likely" and self._speaks_of_care)
            if counts and not all(self._taken[start:end]):
                self._add("name", start, end)


# ------------------------------------------------------------------------------------------------ small judgements


def has_valid_key(number: str) -> bool:
    """Whether the 15 characters of a social security number end with their key (2A counts as 19, 2B as 18)."""
    characters = _letters_and_digits(number)
    body = characters[:13].replace("2a", "19", 1).replace("2b", "18", 1)
    if len(characters) != 15 or not (body.isdigit() and characters[13:].isdigit()):
        return False
    return 97 - int(body) % 97 == int(characters[13:])


def _letters_and_digits(text: str) -> str:
    return re.sub(r"[^0-9ab]", "", text.lower().replace("cle", ""))


def _year_of(date: str) -> tuple[int, bool]:
    """Return the year, in four digits, and whether it was written so. Two digits from 16 to 29 are of this century."""
    numbers = re.findall(r"[0-9]+", date)
    full = next((number for number in numbers if len(number) == 4), None)
    if full:
        return int(full), True
    short = int(numbers[-1])
    return (2000 if short < 30 else 1900) + short, False


def _is_a_day(date: str) -> bool:
    small = [int(number) for number in re.findall(r"[0-9]+", date) if len(number) < 4]
    if len(small) == 3:
        small = small[:2]
    if re.search(r"[a-z]{3}", date):
        return 1 <= small[0] <= 31
    return len(small) == 2 and 1 <= min(small) <= 12 and max(small) <= 31


def _is_a_record_number(match: re.Match[str], flat: str) -> bool:
    """Whether it is long enough for what announces it: 'IPP 40 mg' and 'IPP 64100 Bayonne' hold a drug."""
    groups = re.findall(r"[0-9]+", match["number"])
    length = sum(map(len, groups))
    if match["strong"]:
        return length >= 3 and not _DOSE_AFTER.match(flat, match.end())
    has_sign = any(sign in match["sign"] for sign in (":", "=", "#", "n")) or "°" in match["sign"]
    is_one_number = len(groups) == 1 or max(map(len, groups)) >= 3
    least = 5 if has_sign and match["short"] else 6
    return length >= least and is_one_number and not _DOSE_AFTER.match(flat, match.end())


def _is_a_street(match: re.Match[str]) -> bool:
    """Whether there is a number and a kind of street; 'place', 'cours' and the like also need a name with a capital."""
    if match["number"] is None:
        return False
    last_word = re.findall(r"[A-Za-z0-9'-]+", match["name"])[-1]
    if last_word.lower() in _NO_STREET:
        return False
    return bool(match["sure"]) or (last_word[:1].isupper() or last_word.partition("'")[2][:1].isupper())


def _like_folded(word: str) -> str:
    """As `folding.fold_word` writes it, which remembers words and must not remember these."""
    return {"st": "saint", "ste": "sainte"}.get(word, word.replace("ph", "f"))
