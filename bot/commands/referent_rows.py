"""One row of the directory's spreadsheet → the fields of a referent, or sentences about its cells.

Words are compared with the reader's own vocabulary, exactly: a hospital or discipline is asked, never guessed.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

import phonenumbers

from bot.assistant import Assistant
from bot.knowledge_base.checking import FICTION_PREFIXES
from bot.knowledge_base.models import Facility
from bot.understanding.folding import fold

HEADERS: Mapping[str, Sequence[str]] = {
    "specialty": ("spécialité", "spécialités", "discipline", "organe", "specialty"),
    "facility": ("établissement", "hôpital", "structure", "centre", "site", "facility", "hospital"),
    "tier": ("niveau", "recours", "niveau de recours", "type de recours", "tier"),
    "phones": ("téléphone", "téléphones", "tél", "numéro", "numéro de téléphone", "ligne directe", "phone",
        "telephone"),
    "more_phones": ("téléphone 2", "tél 2", "autre téléphone", "mobile", "portable", "second phone"),
    "secure_email": ("adresse sécurisée", "messagerie sécurisée", "e-mail sécurisé", "mail sécurisé", "MSSanté",
        "secure email"),
    "hours": ("horaires", "heures", "disponibilité", "hours"),
    "hours_en": ("horaires en anglais", "horaires (anglais)", "hours in english"),
    "service": ("service", "unité", "department"),
    "service_en": ("service en anglais", "service (anglais)", "department in english"),
    "how_to_refer": ("comment adresser", "modalités", "modalités d'adressage", "consignes", "how to refer"),
    "how_to_refer_en": ("comment adresser (anglais)", "modalités en anglais", "how to refer in english"),
    "visibility": ("visibilité", "diffusion", "accès", "visibility"),
    "checked_on": ("vérifié le", "vérification", "date de vérification", "mise à jour", "mis à jour le", "checked on"),
    "demo": ("démonstration", "démo", "fictif", "demo"),
    "commune": ("ville", "commune", "town", "city"),
    "department": ("département", "dpt", "dép", "county"),
    "key": ("clé", "identifiant", "key"),
}  # fmt: skip
"""What a column may be called, in French or English; the first name is the one to suggest."""
REQUIRED = ("specialty", "facility", "tier", "phones", "checked_on")
TIERS = {
    "first_line": ("premier recours", "1er recours", "première ligne", "1re ligne", "proximité", "first line"),
    "recourse": ("recours", "établissement de recours", "centre de recours", "centre expert", "expert", "recourse"),
}
VISIBILITIES = {
    "members": ("membres", "membre", "réservé aux membres", "réservé", "réseau", "members"),
    "public": ("public", "publique", "tous", "tout public", "tout le monde"),
}
YES_OR_NO = {"yes": ("oui", "vrai", "x", "yes", "true", "1"), "no": ("non", "faux", "no", "false", "0")}
FRANCE = 33
DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
PHONE_SIGNS = re.compile(r"[\d\s.()+\u00a0\u202f-]+")
PHONE_SEPARATORS = re.compile(r"\s*(?:[/;,|]|\bou\b|\bet\b|\bor\b)\s*")
EMAIL = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;.]+")
TRANSLATED = ("service", "hours", "how_to_refer")
"""Fields that users read, in French and English."""
LONGEST_KEY = 40
MOST_SUGGESTIONS = 3


class RowReader:
    """Turns the cells of a row into the fields of a referent; what is wrong goes to `said`."""

    def __init__(self, assistant: Assistant, today: date) -> None:
        self.assistant, self.knowledge, self.today = assistant, assistant.knowledge, today
        self.keys: dict[str, str] = {}
        """Keys given in this file → the row's facility, to refuse repeats."""

    def values(self, cells: Mapping[str, str], said: list[str]) -> dict[str, object]:
        """The fields of the referent; incomplete when something was said."""
        said += [f"'{HEADERS[name][0].capitalize()}' is empty" for name in REQUIRED if cells.get(name) == ""]
        facility = self._facility(cells, said)
        specialty = self._specialty(cells.get("specialty", ""), said)
        tier = _one_of(TIERS, cells.get("tier", ""), "tier", said)
        phones = self._phones(cells, said)
        values: dict[str, object] = {
            "specialty": specialty,
            "tier": tier,
            "facility": facility,
            "phones": phones,
            "visibility": _one_of(VISIBILITIES, cells.get("visibility", ""), "visibility", said) or "members",
            "checked_on": self._day(cells.get("checked_on", ""), said),
            "demo": _one_of(YES_OR_NO, cells.get("demo", ""), "demo", said) == "yes",
        }
        if email := cells.get("secure_email"):
            values["secure_email"] = email
            said += [] if EMAIL.fullmatch(email) else [f"'{email}' is no e-mail address"]
        for name in TRANSLATED:
            if text := cells.get(name):
                values[name] = {"fr": text, "en": cells.get(f"{name}_en") or text}
        if facility and specialty and tier and phones:
            values["key"] = self._key(cells.get("key", ""), facility, specialty, tier, phones, said)
        return values

    def _facility(self, cells: Mapping[str, str], said: list[str]) -> str | None:
        typed = cells.get("facility", "")
        if not typed:
            return None
        names = {key: _names_of(facility) for key, facility in self.knowledge.facilities.items()}
        key = self._known(typed, "facility", names, "hospital", said)
        if key:
            said += self._misplaced(key, cells)
        return key

    def _misplaced(self, facility: str, cells: Mapping[str, str]) -> Iterator[str]:
        """The town or department of the row, where it is not that of the hospital."""
        commune = self.knowledge.commune_of(facility)
        name, department = (
            self.knowledge.facilities[facility].name.fr,
            self.knowledge.gazetteer.departments[commune.department],
        )
        if (town := cells.get("commune")) and fold(town) != fold(commune.name):
            yield f"{name} stands in {commune.name} ({commune.department}), not in '{town}'"
        typed = cells.get("department", "")
        if typed and fold(typed) not in (
            fold(department),
            fold(commune.department),
            fold(f"{department} {commune.department}"),
        ):
            yield f"{name} stands in {department} ({commune.department}), not in '{typed}'"

    def _specialty(self, typed: str, said: list[str]) -> str | None:
        if not typed:
            return None
        names = {
            key: (s.name.fr, s.name.en, s.doctor.fr, s.doctor.en, key) for key, s in self.knowledge.specialties.items()
        }
        key = self._known(typed, "specialty", names, "discipline", said)
        if key and not self.knowledge.specialties[key].covered:
            said.append(f"'{typed}': the directory does not cover this discipline")
            return None
        return key

    def _known(
        self, typed: str, kind: str, names: Mapping[str, Sequence[str]], noun: str, said: list[str]
    ) -> str | None:
        """The one key that these words mean exactly; else what is nearest is said, and nothing is chosen."""
        folded = fold(typed)
        found = {key for key, called in names.items() if folded in map(fold, called)}
        found |= {entry.key for entry in self.assistant.reader.vocabulary.entries_of(typed) if entry.kind == kind}
        if len(found) == 1:
            return found.pop()
        if found:
            which = " or ".join(f"'{names[key][0]}'" for key in sorted(found))
            said.append(f"'{typed}' may be {which}: write the whole name")
            return None
        spellings = {fold(name): key for key, called in names.items() for name in called}
        near = dict.fromkeys(spellings[word] for word in difflib.get_close_matches(folded, spellings, n=8, cutoff=0.4))
        hint = ", ".join(f"'{names[key][0]}'" for key in list(near)[:MOST_SUGGESTIONS])
        said.append(f"unknown {noun} '{typed}'" + (f"; the nearest: {hint}" if hint else ""))
        return None

    def _phones(self, cells: Mapping[str, str], said: list[str]) -> list[str]:
        found: list[str] = []
        typed = [part for name in ("phones", "more_phones") for part in PHONE_SEPARATORS.split(cells.get(name, ""))]
        for text in filter(None, typed):
            number = french_number(text)
            if number is None:
                said.append(f"'{text}' is no French telephone number")
            elif number not in found:
                found.append(number)
        return found

    def _day(self, typed: str, said: list[str]) -> date | None:
        if not typed:
            return None
        day = day_of(typed)
        if day is None:
            said.append(f"'{typed}' is no day: write it as 23/11/2026")
        elif day > self.today:
            said.append(f"{day:%d/%m/%Y} lies in the future: a check has taken place")
        return day

    def _key(
        self, typed: str, facility: str, specialty: str, tier: str, phones: Sequence[str], said: list[str]
    ) -> str | None:
        """The key given; else that of the entry which this row goes on with; else a new one."""
        key = typed or self._same_entry(facility, specialty, tier, phones) or self._new_key(facility, specialty)
        if key in self.keys:
            said.append(f"key '{key}' stands in two rows")
            return None
        self.keys[key] = facility
        return key

    def _same_entry(self, facility: str, specialty: str, tier: str, phones: Sequence[str]) -> str | None:
        """The key of an entry for the same hospital and discipline: with one of the numbers, or the only one left."""
        same = [r for r in self.knowledge.referents.values() if (r.facility, r.specialty) == (facility, specialty)]
        left = [referent for referent in same if referent.key not in self.keys]
        with_number = [referent for referent in left if set(referent.phones) & set(phones)]
        of_tier = [referent for referent in left if referent.tier == tier]
        for candidates in (with_number, of_tier):
            if len(candidates) == 1:
                return candidates[0].key
        return None

    def _new_key(self, facility: str, specialty: str) -> str:
        taken = self.keys.keys() | self.knowledge.referents.keys()
        for number in range(1, len(taken) + 2):
            suffix = f"_{specialty}" if number == 1 else f"_{specialty}_{number}"
            key = f"{facility[: LONGEST_KEY - len(suffix)].rstrip('_')}{suffix}"
            if key not in taken:
                return key
        raise AssertionError("one of n + 1 names is free among n")


def _names_of(facility: Facility) -> tuple[str, ...]:
    return facility.name.fr, facility.short, facility.name.en


def _one_of(values: Mapping[str, Sequence[str]], typed: str, column: str, said: list[str]) -> str | None:
    """The value whose words stand in the cell; None when it is empty or unknown, which is said."""
    if not typed:
        return None
    folded = fold(typed)
    for value, words in values.items():
        if folded in (fold(value.replace("_", " ")), *map(fold, words)):
            return value
    known = " or ".join(f"'{words[0]}'" for words in values.values())
    said.append(f"'{HEADERS[column][0].capitalize()}' is '{typed}', expected {known}")
    return None


def french_number(text: str) -> str | None:
    """'05 58 91 48 48' as '+33558914848'; None when it is no French number, or has an extension."""
    if not PHONE_SIGNS.fullmatch(text):
        return None
    try:
        number = phonenumbers.parse(text, "FR")
    except phonenumbers.NumberParseException:
        return None
    written = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    fictional = written.startswith(FICTION_PREFIXES) and len(written) == len("+33536490000")
    return written if number.country_code == FRANCE and (fictional or phonenumbers.is_valid_number(number)) else None


def day_of(text: str) -> date | None:
    """'23/11/2026' or '2026-11-23'; None when it is no day."""
    try:
        if found := DAY.fullmatch(text):
            day, month, year = map(int, found.groups())
            return date(year, month, day)
        return datetime.fromisoformat(text).date()
    except ValueError:
        return None
