"""Builds the sheet that a network really has: 400 rows by many hands, and what has to become of each of them."""

from __future__ import annotations

import io
import itertools
import random
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

import openpyxl
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from bot.assistant import Assistant
from bot.knowledge_base.knowledge import Knowledge

SECRET = "NE-DOIT-JAMAIS-PARAITRE"  # noqa: S105 - no password
"""Stands in every private cell."""
ROWS = 400
FIRST = ["Discipline", "HOPITAL", "Ville", "Dépt", "Niveau de recours", "Tél.", "Portable", "Commentaires privés",
    "MSSanté", "Mis à jour le", "Fictif", "Nom du médecin"]  # fmt: skip
SECOND = [
    "Vérification",
    "N° de téléphone",
    "Poste",
    "Structure",
    "Spécialité d'organe",
    "Recours",
    "Remarques",
    "Démo",
]
DISCIPLINES = {
    "dermatology": ["Dermato", "DERMATOLOGIE", "Service de dermatologie", "dermatologue"],
    "gastroenterology": ["Hépato gastro", "HGE", "Gastro-entérologie", "gastro"],
    "ophthalmology": ["OPH", "Ophtalmo", "ophtalmologie"],
    "cardiology": ["Cardio", "Cardiologie", "cardiologue"],
    "pulmonology": ["Pneumo", "PNEUMOLOGIE"],
    "rheumatology": ["Rhumato", "rhumatologue"],
    "endocrinology": ["Endocrino", "endocrinologie"],
    "nephrology": ["Néphro", "Néphrologie"],
    "neurology": ["Neuro", "neurologue"],
}
TOWNS = {"Bordeaux": ["Bx", "BORDEAUX CEDEX", "33000 Bordeaux"], "Bayonne": ["BAYONNE CEDEX", "64100 Bayonne"],
    "Brive-la-Gaillarde": ["Brive", "BRIVE CEDEX"], "Mont-de-Marsan": ["Mt de Marsan", "MONT DE MARSAN"]}  # fmt: skip
LEVELS = {"1": "first_line", "2": "recourse", "premier recours": "first_line", "1er recours": "first_line",
    "expert": "recourse", "Recours": "recourse"}  # fmt: skip
UNKNOWN_LEVELS = ("1", "2")


@dataclass
class Expected:
    """What has to become of a row."""

    sheet: str
    number: int
    facility: str = ""
    specialties: tuple[str, ...] = ()
    tier: str = ""
    phones: tuple[str, ...] = ()
    extension: str = ""
    rejected_for: str = ""
    """The column that holds the trouble."""
    level: str = ""


@dataclass
class Messy:
    content: bytes
    rows: list[Expected] = field(default_factory=list)

    def written_at_once(self) -> list[Expected]:
        return [row for row in self.rows if not row.rejected_for and row.level not in UNKNOWN_LEVELS]

    def waiting_for(self, level: str) -> list[Expected]:
        return [row for row in self.rows if row.level == level]


class _Numbers:
    """Numbers of the range kept for fiction, each given once."""

    def __init__(self) -> None:
        self.next = 100

    def take(self) -> str:
        self.next += 1
        return f"63998{self.next:04d}"


def _formats(digits: str) -> list[object]:
    pairs = f"0{digits}"
    spaced = " ".join(pairs[at : at + 2] for at in range(0, 10, 2))
    return [
        spaced, spaced.replace(" ", "."), spaced.replace(" ", "-"), pairs, float(digits), int(digits), f"{digits}.0",
        f"+33 (0){digits[0]} {spaced[3:]}", f"0033{digits}", f"+33{digits}", f"Tél : {spaced}",
        f"{spaced} (secrétariat)",
        f"Secr. {spaced}", spaced.replace(" ", "\u00a0"),
    ]  # fmt: skip


SPOILT: dict[str, tuple[str, object]] = {
    "a formula": ("phones", "=CONCATENATE(A1,B1)"),
    "an error": ("phones", "#N/A"),
    "a foreign number": ("phones", "+34 943 00 70 00"),
    "half a number": ("phones", "06 39 98 0"),
    "too many digits": ("phones", "06 39 98 01 01 12"),
    "an unknown label": ("phones", "06 39 98 99 01 sauf le mardi"),
    "a private number": ("phones", "06 39 98 99 02 (perso)"),
    "a fax alone": ("phones", "fax 06 39 98 99 03"),
    "nothing": ("phones", None),
    "a typo": ("specialty", "dermto"),
    "an organ": ("specialty", "Foie"),
    "a discipline of nobody": ("specialty", "urologie"),
    "a person": ("specialty", "Dermato (Mme Untel)"),
    "another town": ("commune", "Dax"),
    "no hospital": ("facility", "Cabinet de ville"),
    "the future": ("checked_on", "01/01/2031"),
    "half a day": ("checked_on", "novembre 2026"),
    "no address": ("secure_email", "service.hopital.example"),
    "a text struck through": ("specialty", "Cardio"),
}
"""What is wrong → (the column in which it has to be told, what stands there)."""
PLACES = {"specialty": 0, "facility": 1, "commune": 2, "tier": 4, "phones": 5, "secure_email": 8, "checked_on": 9}


def build_messy(assistant: Assistant, seed: int = 7) -> Messy:
    """The workbook and its expectations."""
    chance, numbers = random.Random(seed), _Numbers()  # noqa: S311 - a test, no secret
    book = openpyxl.Workbook()
    messy = Messy(b"")
    services = list(_services(assistant.knowledge))
    chance.shuffle(services)
    pool = iter(services)
    first = book.active
    assert isinstance(first, Worksheet)
    _titles(first, "Annuaire 2026", FIRST)
    _first_sheet(first, messy, pool, numbers, chance, assistant.knowledge)
    second = book.create_sheet("Suite (Mme X)")
    _titles(second, "Suite", SECOND)
    _second_sheet(second, messy, pool, numbers, chance, assistant.knowledge)
    notes = book.create_sheet("Lisez-moi")
    notes.append(["Ce fichier est tenu par le secrétariat."])
    notes.append([SECRET])
    target = io.BytesIO()
    book.save(target)
    messy.content = _with_wrong_dimension(target.getvalue())
    return messy


def _services(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    taken = {(r.facility, r.specialty) for r in knowledge.referents.values()}
    free = [
        (facility, specialty)
        for facility, specialty in itertools.product(knowledge.facilities, DISCIPLINES)
        if (facility, specialty) not in taken
    ]
    yield from free


def _titles(sheet: Worksheet, title: str, header: list[str]) -> None:
    """A merged title, a blank row, a remark, and the names of the columns on row 5."""
    sheet.title = title if sheet.title == "Sheet" else sheet.title
    sheet.append([f"{title} – réseau"])
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(header))
    sheet.append([])
    sheet.append(["Mis à jour par le secrétariat"])
    sheet.append([])
    sheet.append(list(header))


def _hospital(key: str, knowledge: Knowledge, chance: random.Random) -> str:
    facility = knowledge.facilities[key]
    if key == "chu_bordeaux_haut_leveque":
        return "CHU Bdx Haut Lévêque"
    return chance.choice(
        [facility.name.fr, facility.name.fr.upper(), facility.short, facility.name.fr.replace("'", "’")]
    )


def _town(key: str, knowledge: Knowledge, chance: random.Random) -> str:
    name = knowledge.commune_of(key).name
    return chance.choice([name, name.upper(), f"{name} CEDEX", *TOWNS.get(name, [])])


def _first_sheet(
    sheet: Worksheet, messy: Messy, pool: Iterator[tuple[str, str]], numbers: _Numbers, chance: random.Random,
    knowledge: Knowledge,
) -> None:  # fmt: skip
    spoilt = list(SPOILT.items()) * 2
    levels = itertools.cycle(["1", "1", "2", "premier recours", "1er recours", "expert", "Recours"])
    for index in range(280):
        number = sheet.max_row + 1
        if index and index % 70 == 0:
            sheet.append(["GIRONDE ET AUTRES"])
            sheet.merge_cells(start_row=number, start_column=1, end_row=number, end_column=len(FIRST))
            number += 1
        facility, specialty = next(pool)
        digits, level = numbers.take(), next(levels)
        expected = Expected(sheet.title, number, facility, (specialty,), LEVELS[level], (f"+33{digits}",), level=level)
        department = knowledge.commune_of(facility).department
        phone = chance.choice(_formats(digits))
        if index % 9 == 0:
            more = numbers.take()
            phone = f"0{digits} / 0{more}"
            expected.phones += (f"+33{more}",)
        if index % 11 == 0:
            phone, expected.extension = f"0{digits} poste 1234", "1234"
            expected.phones = (f"+33{digits}",)
        row: list[object] = [
            chance.choice(DISCIPLINES[specialty]), _hospital(facility, knowledge, chance),
            _town(facility, knowledge, chance),
            chance.choice([department, knowledge.gazetteer.departments[department]]),
            level, phone, None, SECRET, None, "20/11/2026", "oui", SECRET,
        ]  # fmt: skip
        if index % 7 == 3 and spoilt:
            kind, (column, value) = spoilt.pop(0)
            row[PLACES["tier"]] = "premier recours"
            row[PLACES[column]] = value
            expected.level, expected.rejected_for = "", column
            if kind == "no hospital":
                row[PLACES["commune"]] = None
            if kind == "another town" and knowledge.commune_of(facility).name == "Dax":
                row[PLACES["commune"]] = "Pau"
        sheet.append(row)
        if expected.rejected_for == "specialty" and row[0] == "Cardio" and sheet.cell(number, 8).value == SECRET:
            sheet.cell(number, 1).font = Font(strike=True)
        messy.rows.append(expected)


def _second_sheet(
    sheet: Worksheet, messy: Messy, pool: Iterator[tuple[str, str]], numbers: _Numbers, chance: random.Random,
    knowledge: Knowledge,
) -> None:  # fmt: skip
    for index in range(ROWS - 280):
        number = sheet.max_row + 1
        facility, specialty = next(pool)
        digits = numbers.take()
        level = ("expert", "premier recours")[index % 2]
        expected = Expected(sheet.title, number, facility, (specialty,), LEVELS[level], (f"+33{digits}",))
        extension = "4567" if index % 10 == 0 else None
        expected.extension = extension or ""
        name = chance.choice(DISCIPLINES[specialty])
        sheet.append(
            ["2026-11-20", f"0{digits}", extension, _hospital(facility, knowledge, chance), name, level, SECRET, "x"]
        )
        messy.rows.append(expected)


def _with_wrong_dimension(content: bytes) -> bytes:
    """Every sheet declares three cells, as some programs do."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            part = old.read(entry)
            if entry.filename.startswith("xl/worksheets/"):
                part, count = re.subn(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:C1"', part)
                assert count == 1
            new.writestr(entry.filename, part)
    return target.getvalue()
