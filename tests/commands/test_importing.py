"""`import-directory` on spreadsheets as people make them: rows become files, mistakes become sentences."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.assistant import Assistant
from bot.commands.importing import run_import
from bot.commands.referent_rows import day_of, french_number
from bot.commands.spreadsheets import ENCRYPTED, LARGEST_FILE, MOST_ROWS, OLE_BEGINS
from bot.knowledge_base.files import DirectoryFile
from bot.knowledge_base.models import Referent
from bot.knowledge_base.yaml_text import read_yaml
from tests.commands.conftest import CommandLine
from tests.region.building import RegionFolder, copy_region

TODAY = date(2026, 11, 23)
HEADER = [
    "Spécialité",
    "Établissement",
    "Niveau",
    "Téléphone",
    "Adresse sécurisée",
    "Horaires",
    "Visibilité",
    "Vérifié le",
    "Démo",
]
CARDIOLOGIST = [
    "cardiologue",
    "CH d'Aubrelac",
    "premier recours",
    "05 36 49 01 01",
    "coeur@messagerie.example",
    "9 h – 17 h",
    "Membres",
    "20/11/2026",
    "oui",
]
NEPHROLOGIST = [
    "Néphrologie",
    "Clinique de Montescal",
    "Recours",
    "05.36.49.01.02",
    "",
    "",
    "public",
    "2026-11-01",
    "x",
]
Table = Sequence[Sequence[object]]


@dataclass
class Outcome:
    """What an import said and how it ended."""

    said: list[str] = field(default_factory=list)
    complained: list[str] = field(default_factory=list)
    code: int = -1

    @property
    def problems(self) -> list[str]:
        """The complaints without the closing sentence."""
        return self.complained[:-1]


@dataclass
class Office:
    """A folder of a person who keeps the directory: spreadsheets go in, YAML files come out."""

    folder: Path
    region: RegionFolder
    assistant: Assistant

    def csv(self, table: Table, name: str = "annuaire.csv", separator: str = ";", encoding: str = "utf-8") -> Path:
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=separator).writerows(table)
        path = self.folder / name
        path.write_bytes(text.getvalue().encode(encoding))
        return path

    def xlsx(self, *tables: Table, name: str = "annuaire.xlsx") -> Path:
        book = openpyxl.Workbook()
        for index, table in enumerate(tables):
            sheet = book.active if index == 0 else book.create_sheet()
            assert sheet is not None
            for row in table:
                sheet.append(list(row))
        path = self.folder / name
        book.save(path)
        return path

    def bring(self, path: Path, into: Path | None = None) -> Outcome:
        outcome = Outcome()
        outcome.code = run_import(path, into, self.assistant, TODAY, outcome.said.append, outcome.complained.append)
        return outcome

    @property
    def output(self) -> Path:
        return self.folder / "annuaire-directory"

    def referents(self, department: str) -> list[Referent]:
        """Read back as the loader reads them."""
        return list(DirectoryFile.model_validate(read_yaml(self.output / f"{department}.yaml")).referents)


@pytest.fixture(scope="session")
def imported_region(tmp_path_factory: pytest.TempPathFactory) -> tuple[RegionFolder, Assistant]:
    region = copy_region(tmp_path_factory.mktemp("imported"))
    return region, Assistant(region.load())


@pytest.fixture
def office(tmp_path: Path, imported_region: tuple[RegionFolder, Assistant]) -> Office:
    """An empty folder beside the invented region."""
    return Office(tmp_path, *imported_region)


def with_cell(column: str, value: object) -> Table:
    """The cardiologist, with one cell changed."""
    row: list[object] = list(CARDIOLOGIST)
    row[HEADER.index(column)] = value
    return [HEADER, row]


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_rows_become_referents(office: Office, kind: str) -> None:
    """Guards the main job in both formats: every cell arrives in its field, department by department."""
    table = [HEADER, CARDIOLOGIST, NEPHROLOGIST]
    outcome = office.bring(office.xlsx(table) if kind == "xlsx" else office.csv(table))
    assert (outcome.code, outcome.complained) == (0, [])
    assert sorted(path.name for path in office.output.iterdir()) == ["96.yaml", "99.yaml"]
    (cardiologist,) = office.referents("96")
    assert cardiologist.model_dump(exclude_none=True) == {
        "key": "ch_aubrelac_cardiology", "specialty": "cardiology", "tier": "first_line", "facility": "ch_aubrelac",
        "phones": ("+33536490101",), "secure_email": "coeur@messagerie.example", "visibility": "members",
        "hours": {"fr": "9 h – 17 h", "en": "9 h – 17 h"}, "checked_on": date(2026, 11, 20), "demo": True,
    }  # fmt: skip
    (nephrologist,) = office.referents("99")
    assert nephrologist.key == "clinique_montescal_nephrology"
    assert nephrologist.visibility == "public"
    assert nephrologist.tier == "recourse"


def test_the_written_files_are_knowledge_that_loads(office: Office, tmp_path: Path) -> None:
    """Guards the way from the spreadsheet to the answer: copied into the knowledge, the new referent is found."""
    office.bring(office.xlsx([HEADER, CARDIOLOGIST]))
    target = copy_region(tmp_path / "next")
    target.write("directory/96.yaml", (office.output / "96.yaml").read_text(encoding="utf-8"))
    assert target.load().referents["ch_aubrelac_cardiology"].phones == ("+33536490101",)


def test_what_changes_is_told(office: Office) -> None:
    """Guards the summary: new, changed with its fields, gone, the same; other departments are not spoken of."""
    same = ["dermatologie", "ch aubrelac", "premier recours", "05 36 49 00 02", "", "", "public", "01/10/2026", "oui"]
    changed = [
        "dermatologie",
        "ch aubrelac",
        "premier recours",
        "+33 5 36 49 00 01",
        "",
        "",
        "public",
        "20/11/2026",
        "oui",
    ]
    outcome = office.bring(office.csv([HEADER, CARDIOLOGIST, same, changed]))
    assert "new      ch_aubrelac_cardiology" in outcome.said
    (line,) = [line for line in outcome.said if line.startswith("changed")]
    assert line.startswith("changed  aubrelac_dermatology: ")
    for name in ("service", "phones", "secure_email", "visibility", "checked_on"):
        assert name in line
    assert "departments 96: 1 new, 1 changed, 0 gone, 1 the same" in outcome.said


def test_an_entry_that_the_spreadsheet_lacks_is_told_as_gone(office: Office) -> None:
    """Guards against losing a referent unseen: only those of the departments in the file count as gone."""
    outcome = office.bring(office.csv([HEADER, CARDIOLOGIST]))
    assert [line for line in outcome.said if line.startswith("gone")] == [
        "gone     aubrelac_dermatology",
        "gone     aubrelac_dermatology_second",
    ]


def test_the_first_way_of_writing_is_a_new_folder(office: Office) -> None:
    """Guards the knowledge and former imports: each import without --into gets a folder of its own."""
    path = office.csv([HEADER, CARDIOLOGIST])
    before = office.region.text("directory/96.yaml")
    office.bring(path)
    office.bring(path)
    assert (office.folder / "annuaire-directory").is_dir()
    assert (office.folder / "annuaire-directory-2").is_dir()
    assert office.region.text("directory/96.yaml") == before


def test_into_a_folder_replaces_the_departments_of_the_spreadsheet_only(office: Office, tmp_path: Path) -> None:
    """Guards --into: the file of the department is replaced, the others stay, nothing half written is left."""
    target = copy_region(tmp_path / "next")
    untouched = target.text("directory/98.yaml")
    outcome = office.bring(office.csv([HEADER, CARDIOLOGIST]), target.knowledge / "directory")
    assert outcome.code == 0
    assert "ch_aubrelac_cardiology" in target.load().referents
    assert "aubrelac_dermatology" not in target.load().referents
    assert target.text("directory/98.yaml") == untouched
    assert not list((target.knowledge / "directory").glob("*.part"))


def test_a_folder_that_cannot_be_written_is_said(office: Office) -> None:
    """Guards a mistyped --into: a file stands where the folder should be."""
    (office.folder / "taken").write_text("x", encoding="utf-8")
    outcome = office.bring(office.csv([HEADER, CARDIOLOGIST]), office.folder / "taken")
    assert outcome.code == 1
    assert "cannot be written" in outcome.complained[0]


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("Spécialité", "cardiologiste", "unknown discipline 'cardiologiste'; the nearest: 'Cardiologie'"),
        ("Spécialité", "médecine nucléaire", "unknown discipline 'médecine nucléaire'"),
        ("Spécialité", "urologue", "'urologue': the directory does not cover this discipline"),
        ("Spécialité", "cœur", "unknown discipline 'cœur'"),
        ("Spécialité", "", "'Spécialité' is empty"),
        ("Établissement", "CH Aubrelak", "unknown hospital 'CH Aubrelak'; the nearest: 'Centre hospitalier d'Aub"),
        ("Établissement", "Aubrelac", "unknown hospital 'Aubrelac'"),
        ("Établissement", "Hôpital de Paris", "unknown hospital 'Hôpital de Paris'"),
        ("Niveau", "niveau 2", "'Niveau' is 'niveau 2', expected 'premier recours' or 'recours'"),
        ("Niveau", "", "'Niveau' is empty"),
        ("Téléphone", "05 36 49 01", "'05 36 49 01' is no French telephone number"),
        ("Téléphone", "05 36 49 01 01 poste 12", "is no French telephone number"),
        ("Téléphone", "+34 943 00 00 00", "is no French telephone number"),
        ("Téléphone", "15", "'15' is no French telephone number"),
        ("Téléphone", "standard", "'standard' is no French telephone number"),
        ("Téléphone", "", "'Téléphone' is empty"),
        ("Téléphone", "05 36 49 00 03", "'+33536490003' already stands at 'calune_nord_dermatology'"),
        ("Téléphone", "05 56 79 56 79", "a demonstration entry uses only"),
        ("Adresse sécurisée", "coeur", "'coeur' is no e-mail address"),
        ("Adresse sécurisée", "a@b, c@d", "is no e-mail address"),
        ("Visibilité", "secret", "'Visibilité' is 'secret', expected 'membres' or 'public'"),
        ("Vérifié le", "novembre 2026", "'novembre 2026' is no day"),
        ("Vérifié le", "31/02/2026", "'31/02/2026' is no day"),
        ("Vérifié le", "24/11/2026", "24/11/2026 lies in the future"),
        ("Vérifié le", "", "'Vérifié le' is empty"),
        ("Démo", "non", "is a number kept for fiction: not for a real entry"),
        ("Démo", "peut-être", "'Démonstration' is 'peut-être', expected 'oui' or 'non'"),
        ("Horaires", "x" * 3000, "the cell holds 3000 characters"),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_a_problem_of_its_row(office: Office, column: str, value: str, words: str) -> None:
    """Guards each field: what is not known exactly is asked with the file and the row, and nothing is written."""
    outcome = office.bring(office.xlsx(with_cell(column, value)))
    assert outcome.code == 1
    assert len(outcome.problems) == 1, outcome.problems
    assert outcome.problems[0].startswith("annuaire.xlsx:2: ")
    assert words in outcome.problems[0]
    assert not office.output.exists()


def test_all_problems_of_all_rows_are_told_at_once(office: Office) -> None:
    """Guards the curator against one problem at a time, and against a half-written directory."""
    bad = ["derm", "CH de Nulle-Part", "2", "123", "x", "", "secret", "hier", "oui"]
    outcome = office.bring(office.csv([HEADER, CARDIOLOGIST, bad, [], NEPHROLOGIST, bad]))
    assert outcome.code == 1
    assert {problem.split(" ")[0] for problem in outcome.problems} == {"annuaire.csv:3:", "annuaire.csv:6:"}
    assert len(outcome.problems) == 14
    assert outcome.complained[-1].startswith("14 problem(s), nothing was written")
    assert not office.output.exists()


@pytest.mark.parametrize(
    ("column", "value", "name", "expected"),
    [
        ("Téléphone", "05 36 49 01 01 / 06 39 98 01 01", "phones", ("+33536490101", "+33639980101")),
        ("Téléphone", "0536490101 ou 0639980101", "phones", ("+33536490101", "+33639980101")),
        ("Téléphone", "05.36.49.01.01;05 36 49 01 01", "phones", ("+33536490101",)),
        ("Téléphone", "0033 5 36 49 01 01", "phones", ("+33536490101",)),
        ("Téléphone", "+33 (0)5 36 49 01 01", "phones", ("+33536490101",)),
        ("Téléphone", 536490101, "phones", ("+33536490101",)),
        ("Téléphone", 536490101.0, "phones", ("+33536490101",)),
        ("Téléphone", "05\u00a036\u202f49 01 01", "phones", ("+33536490101",)),
        ("Vérifié le", datetime(2026, 11, 20), "checked_on", date(2026, 11, 20)),  # noqa: DTZ001 - a cell has no zone
        ("Vérifié le", date(2026, 11, 20), "checked_on", date(2026, 11, 20)),
        ("Vérifié le", "2026-11-20", "checked_on", date(2026, 11, 20)),
        ("Vérifié le", "1.2.2026", "checked_on", date(2026, 2, 1)),
        ("Établissement", "Centre hospitalier d’Aubrelac", "facility", "ch_aubrelac"),
        ("Établissement", "CH AUBRELAC", "facility", "ch_aubrelac"),
        ("Établissement", "Aubrelac hospital", "facility", "ch_aubrelac"),
        ("Établissement", "CHU de Calune", "facility", "chu_calune"),
        ("Établissement", "site nord", "facility", "chu_calune_nord"),
        ("Spécialité", "Cardio", "specialty", "cardiology"),
        ("Spécialité", "DERMATOLOGIST", "specialty", "dermatology"),
        ("Niveau", "1er recours", "tier", "first_line"),
        ("Niveau", "Établissement de recours", "tier", "recourse"),
        ("Visibilité", "", "visibility", "members"),
        ("Visibilité", "Tout public", "visibility", "public"),
        ("Démo", True, "demo", True),
    ],
)  # fmt: skip
def test_the_usual_ways_to_write_a_cell_are_read(
    office: Office, column: str, value: object, name: str, expected: object
) -> None:
    """Guards numbers that lost their zero, real dates, nicknames and defaults."""
    outcome = office.bring(office.xlsx(with_cell(column, value)))
    assert outcome.complained == []
    (file,) = office.output.iterdir()
    (referent,) = office.referents(file.stem)
    assert getattr(referent, name) == expected


def test_the_town_of_the_row_is_compared_with_that_of_the_hospital(office: Office) -> None:
    """Guards against a row whose hospital and town disagree: the person who knows decides."""
    header = [*HEADER, "Ville", "Département"]
    right = office.bring(office.csv([header, [*CARDIOLOGIST, "AUBRELAC", "96"]]))
    assert right.code == 0
    wrong = office.bring(office.csv([header, [*CARDIOLOGIST, "Montescal", "Cimarelle"]]))
    assert wrong.problems == [
        "annuaire.csv:2: Centre hospitalier d'Aubrelac stands in Aubrelac (96), not in 'Montescal'",
        "annuaire.csv:2: Centre hospitalier d'Aubrelac stands in Brumelle (96), not in 'Cimarelle'",
    ]


def test_keys_are_kept_where_a_row_goes_on_with_an_entry(office: Office) -> None:
    """Guards the history of an entry: same hospital and discipline with its number, or the only one of its tier."""
    header = [*HEADER, "Clé"]
    by_number = ["dermatologue", "ch aubrelac", "recours", "05 36 49 00 02", "", "", "", "01/10/2026", "oui", ""]
    given = [
        "dermatologue",
        "ch aubrelac",
        "premier recours",
        "05 36 49 01 09",
        "",
        "",
        "",
        "01/10/2026",
        "oui",
        "my_own_key",
    ]
    office.bring(office.csv([header, by_number, given]))
    assert [referent.key for referent in office.referents("96")] == ["aubrelac_dermatology_second", "my_own_key"]


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("Bad Key!", "'key'"),
        ("montescal_cardiology", "key 'montescal_cardiology' belongs to an entry of another department"),
    ],
)
def test_a_key_that_cannot_be_is_a_problem(office: Office, key: str, words: str) -> None:
    """Guards keys, which buttons and links hold: plain ones, and never those of another entry."""
    outcome = office.bring(office.csv([[*HEADER, "Clé"], [*CARDIOLOGIST, key]]))
    assert [words in problem for problem in outcome.problems] == [True]
    assert outcome.problems[0].startswith("annuaire.csv:2:")


def test_two_rows_of_one_key_are_a_problem(office: Office) -> None:
    """Guards against one row overwriting the other."""
    second = [*CARDIOLOGIST[:3], "05 36 49 01 08", *CARDIOLOGIST[4:], "twin"]
    outcome = office.bring(office.csv([[*HEADER, "Clé"], [*CARDIOLOGIST, "twin"], second]))
    assert outcome.problems == ["annuaire.csv:3: key 'twin' stands in two rows"]


def test_two_services_of_one_discipline_get_keys_of_their_own(office: Office) -> None:
    """Guards new entries of the same hospital and discipline against the same key."""
    second = [*CARDIOLOGIST[:3], "05 36 49 01 08", *CARDIOLOGIST[4:]]
    office.bring(office.csv([HEADER, CARDIOLOGIST, second]))
    assert [referent.key for referent in office.referents("96")] == [
        "ch_aubrelac_cardiology",
        "ch_aubrelac_cardiology_2",
    ]


def test_french_texts_without_a_translation_are_told(office: Office) -> None:
    """Guards English readers: the file marks what is still French, and a translated column is used."""
    outcome = office.bring(office.csv([HEADER, CARDIOLOGIST]))
    assert any("'hours' stands in French in the English version too" in line for line in outcome.said)
    assert "# to translate" in (office.output / "96.yaml").read_text(encoding="utf-8")
    translated = Office(office.folder / "two", office.region, office.assistant)
    translated.folder.mkdir()
    outcome = translated.bring(translated.csv([[*HEADER, "Horaires (anglais)"], [*CARDIOLOGIST, "9 am – 5 pm"]]))
    assert not any("translate" in line for line in outcome.said)
    (referent,) = translated.referents("96")
    assert referent.hours is not None
    assert referent.hours.en == "9 am – 5 pm"


# --- columns ---


def test_synonyms_of_columns_in_any_order_and_case_are_read(office: Office) -> None:
    """Guards spreadsheets made by others: other names, capitals, missing accents, title lines above."""
    header = ["VERIFICATION", "tel", "Recours", "HOPITAL", "Discipline", "démonstration", "portable"]
    row = ["20/11/2026", "05 36 49 01 01", "premier recours", "CH d'Aubrelac", "cardiologue", "oui", "06 39 98 01 01"]
    outcome = office.bring(office.xlsx([["Annuaire régional"], [], header, row]))
    assert outcome.complained == []
    assert office.referents("96")[0].phones == ("+33536490101", "+33639980101")


def test_a_misspelt_column_is_asked_and_the_rows_are_checked_all_the_same(office: Office) -> None:
    """Guards against leaving out a column by a typo; the missing one and the rows are reported with it."""
    header = ["Spécialitée", *HEADER[1:]]
    outcome = office.bring(office.csv([header, with_cell("Téléphone", "123")[1]]))
    assert outcome.problems == [
        "annuaire.csv:1: column 'Spécialité' is missing",
        "annuaire.csv:1: unknown column 'Spécialitée', did you mean 'spécialité'?",
        "annuaire.csv:2: '123' is no French telephone number",
    ]


def test_a_column_of_another_kind_is_left_out_and_told(office: Office) -> None:
    """Guards columns that the directory has no place for, such as names of persons: nothing of them is taken over."""
    outcome = office.bring(office.csv([[*HEADER, "Remarque du secrétariat"], [*CARDIOLOGIST, "XYZZY"]]))
    assert outcome.code == 0
    assert any("column 'Remarque du secrétariat' is left out" in line for line in outcome.said)
    assert "XYZZY" not in (office.output / "96.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("twice", ["Téléphone", "Numéro"])
def test_a_column_twice_is_a_problem(office: Office, twice: str) -> None:
    """Guards against choosing one of two columns of the same meaning."""
    outcome = office.bring(office.csv([[*HEADER, twice], [*CARDIOLOGIST, "05 36 49 01 09"]]))
    assert outcome.problems == [f"annuaire.csv:1: column '{twice}' stands there twice: keep one"]


@pytest.mark.parametrize("table", [[["bonjour", "monde"], ["1", "2"]], [["x"]], [HEADER]])
def test_a_table_without_referents_is_said(office: Office, table: Table) -> None:
    """Guards a spreadsheet that holds something else, or only its names of columns."""
    for path in (office.csv(table), office.xlsx(table)):
        outcome = office.bring(path)
        assert outcome.code == 1
        assert "the columns needed are 'spécialité'" in outcome.problems[0]


def test_every_sheet_with_names_of_columns_is_read(office: Office) -> None:
    """Guards workbooks of several sheets: rows carry the sheet's name, a sheet of remarks is left out and told."""
    path = office.xlsx([HEADER, CARDIOLOGIST], [HEADER, NEPHROLOGIST], [["Mode d'emploi"]])
    outcome = office.bring(path)
    assert outcome.code == 0
    assert sorted(file.name for file in office.output.iterdir()) == ["96.yaml", "99.yaml"]
    assert any("annuaire.xlsx[Sheet2]: left out" in line for line in outcome.said)
    wrong = office.bring(office.xlsx([HEADER, CARDIOLOGIST], with_cell("Téléphone", "123")))
    assert wrong.problems == ["annuaire.xlsx[Sheet1]:2: '123' is no French telephone number"]


# --- files ---


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_text_files_of_any_usual_kind_are_read(office: Office, separator: str, encoding: str) -> None:
    """Guards exports of French and English programs: separators and encodings, accents included."""
    outcome = office.bring(office.csv([HEADER, CARDIOLOGIST], separator=separator, encoding=encoding))
    assert outcome.complained == []
    (referent,) = office.referents("96")
    assert referent.hours is not None
    assert referent.hours.fr == "9 h – 17 h"


def archive(**parts: bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return written.getvalue()


MACROS = archive(xl__vbaProject_dot_bin=b"x")
BOMB = archive(xl__worksheets__sheet1_dot_xml=b" " * 60_000_000)
ENTITIES = archive(xl__workbook_dot_xml=b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x/>')
FILES: dict[str, tuple[str, bytes, str]] = {
    "an empty file": ("a.xlsx", b"", "the file is empty"),
    "an empty text": ("a.csv", b"", "the file is empty"),
    "blank lines": ("a.csv", b"\n\n ;;\n", "the file holds no row"),
    "a text called .xlsx": ("a.xlsx", b"Specialite;Niveau\n", "this is no .xlsx workbook"),
    "a workbook called .csv": ("a.csv", archive(a=b"x"), "a workbook or an archive: save it as .xlsx"),
    "a workbook with macros by its name": ("a.xlsm", archive(a=b"x"), "save it as .xlsx, without macros"),
    "a workbook with macros inside": ("a.xlsx", MACROS, "the workbook holds macros"),
    "a password": ("a.xlsx", OLE_BEGINS + b"\0" * 600 + ENCRYPTED, "protected by a password"),
    "an old workbook": ("a.xls", OLE_BEGINS + b"\0" * 600, "this is an old .xls workbook"),
    "an archive without a workbook": ("a.xlsx", archive(a=b"x"), "the workbook is broken"),
    "a truncated workbook": ("a.xlsx", archive(a=b"x" * 100)[:60], "the workbook is broken"),
    "an archive that unpacks to a mountain": ("a.xlsx", BOMB, "unpacks to more than"),
    "XML entities": ("a.xlsx", ENTITIES, "defines XML entities"),
    "a PDF": ("a.pdf", b"%PDF-1.7", "'.pdf' files are not read"),
    "binary called .csv": ("a.csv", b"\x00\x01\x02" * 50, "the file is no text"),
    "half of a UTF-16 letter": ("a.csv", b"\xff\xfea", "the file is no text"),
    "an open quote": ("a.csv", b'Niveau;Ville\n"open;x\n', "the line cannot be cut into cells"),
    "a cell that never ends": ("a.csv", b"Niveau;Ville\n" + b"x" * 200_000, "the line cannot be cut into cells"),
    "a huge file": ("a.csv", b"x" * (LARGEST_FILE + 1), f"more than {LARGEST_FILE}"),
    "too many rows": ("a.csv", b"Niveau;Ville\n" + b"x;y\n" * (MOST_ROWS + 1), f"more than {MOST_ROWS} rows"),
}  # fmt: skip


@pytest.mark.parametrize("case", FILES.values(), ids=FILES.keys())
def test_a_file_that_cannot_be_read_gets_a_clear_sentence(office: Office, case: tuple[str, bytes, str]) -> None:
    """Guards against a traceback: broken, empty, huge, protected, with macros, or something else altogether."""
    name, content, words = case
    path = office.folder / name
    path.write_bytes(content)
    outcome = office.bring(path)
    assert outcome.code == 1
    assert words in outcome.problems[0]
    assert outcome.problems[0].startswith(f"{name}:")


@pytest.mark.parametrize("name", ["nowhere.xlsx", "."])
def test_a_path_that_is_no_file_is_said(office: Office, name: str) -> None:
    """Guards a mistyped path, and a folder given for a file."""
    assert office.bring(office.folder / name).code == 1


def test_formulas_are_refused_and_not_computed(office: Office) -> None:
    """Guards against values that only another program knows, in workbooks and in text files."""
    for path, where in (
        (office.xlsx(with_cell("Téléphone", '="0536490101"')), "annuaire.xlsx:2: column D"),
        (office.csv(with_cell("Téléphone", "=HYPERLINK(1)"), name="link.csv"), "link.csv:2: column D"),
        (office.csv(with_cell("Horaires", "@SUM(1)"), name="sum.csv"), "sum.csv:2: column F"),
    ):
        outcome = office.bring(path)
        assert outcome.problems == [f"{where}: a formula: copy the column and paste its values"]


def test_a_cell_that_shows_an_error_is_refused(office: Office) -> None:
    """Guards against '#N/A' becoming a text of the directory."""
    outcome = office.bring(office.xlsx(with_cell("Horaires", "#N/A")))
    assert outcome.problems == ["annuaire.xlsx:2: column F: the cell shows the error #N/A"]


def test_cells_without_a_column_are_a_problem(office: Office) -> None:
    """Guards a text that holds the separator and shifts the row: the address would become the number."""
    outcome = office.bring(office.csv([HEADER, [*CARDIOLOGIST, "one more"]]))
    assert "the row has more cells than there are columns" in outcome.problems[0]


SIGNS = ["", " ", "=1", "'", '"', "{x}", "a: b", "- x", "# x", "\u2028", "\x85", "🩺", "é" * 50, "\\", "%s"]
SPOILT = st.sampled_from(SIGNS) | st.text()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.lists(SPOILT, max_size=10), max_size=4), st.dictionaries(st.sampled_from(HEADER), SPOILT, max_size=3)
)
def test_any_table_is_imported_or_explained(office: Office, more: list[list[str]], cells: dict[str, str]) -> None:
    """Guards against any exception, and against YAML that does not load: whatever stands in the cells."""
    row = [cells.get(name, value) for name, value in zip(HEADER, CARDIOLOGIST, strict=True)]
    try:
        path = office.csv([HEADER, row, *more], name="any.csv")
    except UnicodeEncodeError:
        return
    target = office.folder / "any"
    outcome = office.bring(path, target)
    assert outcome.code in (0, 1)
    assert outcome.code == 0 or outcome.problems
    for file in target.glob("*.yaml"):
        assert DirectoryFile.model_validate(read_yaml(file)).referents


@given(st.text() | st.from_regex(r"[+0-9 ().-]{1,20}", fullmatch=True))
def test_any_text_is_a_french_number_or_none(text: str) -> None:
    """Guards the numbers that leave: +33 and nine digits, or nothing."""
    number = french_number(text)
    assert number is None or (number.startswith("+33") and len(number) == 12 and number[1:].isdigit())


@given(st.dates(date(1900, 1, 1)))
def test_a_day_is_read_as_the_french_write_it(day: date) -> None:
    """Guards the order of day and month."""
    assert day_of(f"{day:%d/%m/%Y}") == day
    assert day_of(day.isoformat()) == day


@given(st.text())
def test_any_text_is_a_day_or_none(text: str) -> None:
    """Guards against an exception for any cell of the last check."""
    assert day_of(text) is None or day_of(text)


# --- the command ---


def test_the_command_imports_and_tells(bot: CommandLine, office: Office) -> None:
    """Guards `import-directory FILE` in a real process."""
    ended = bot("import-directory", "--today", "2026-11-23", str(office.csv([HEADER, CARDIOLOGIST])))
    assert ended.code == 0
    assert "new      ch_aubrelac_cardiology" in ended.out
    assert office.referents("96")


def test_the_command_ends_with_1_and_the_problems(bot: CommandLine, office: Office) -> None:
    """Guards the exit code, and the list on the error stream."""
    path = office.csv(with_cell("Téléphone", "123"))
    ended = bot("import-directory", "--today", "2026-11-23", str(path), "--into", str(office.folder / "out"))
    assert (ended.code, ended.out) == (1, "")
    assert "annuaire.csv:2: '123' is no French telephone number" in ended.err
    assert not (office.folder / "out").exists()


def test_the_command_without_a_file_ends_with_2(bot: CommandLine) -> None:
    """Guards the usage."""
    assert bot("import-directory").code == 2
