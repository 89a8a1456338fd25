"""Fields parted by strokes, headers of a software, two surnames, and first names that are cut short."""

from __future__ import annotations

from itertools import product

from tests.rows import every_row
from tests.understanding.identities import kinds_in, parts_of

SEPARATORS = ("/", " / ", " | ", "|", " ; ", ";", " - ")
BEFORE = ("", "dde de rdv rhumato : ", "à présenter :\n")
SURNAMES = ("PEYRE", "CARRÈRE", "LAVERGNE", "POMMARÈDE", "SZYMCZYK", "N'DIAYE", "LE GOFF", "PETIT")
FIELDS = (
    ("1955", "06.39.98.77.15 douleurs épaules sous pembro"), ("1955", "colite G2 sous pembro"),
    ("57 ans", "colite sous nivo"), ("rein", "nivo", "arthrite"), ("F", "57", "hépatite"),
)  # fmt: skip


@every_row(("before", "separator", "surname", "first", "fields"), product(
    BEFORE, SEPARATORS, SURNAMES, ("Christiane", "Jean-Marc"), FIELDS
))  # fmt: skip
def test_a_name_in_fields_is_told(
    before: str, separator: str, surname: str, first: str, fields: tuple[str, ...]
) -> None:
    """Guards a surname and a first name in fields of their own."""
    text = before + separator.join((surname, first, *fields))
    assert "name" in kinds_in(text), text


@every_row(("before", "separator", "letters", "age", "fields"), product(
    BEFORE, SEPARATORS, ("A.T.", "B.C.", "J.-M. P.", "L. B."), ("57 ans", "57a", "F 57 ans", "H 80 ans", "1955"),
    (("mélanome", "ipi-nivo", "hypophysite"), ("rein", "nivo", "arthrite")),
))  # fmt: skip
def test_initials_in_fields_are_told(
    before: str, separator: str, letters: str, age: str, fields: tuple[str, ...]
) -> None:
    """Guards initials with their full stops before an age or a year."""
    text = before + separator.join((letters, age, *fields))
    assert kinds_in(text) != [], text


@every_row(("letters", "mark", "sex", "birth", "rest"), product(
    ("A.B.", "J.-P. L.", "F.D."), (", ", " / ", " - "), ("H", "F", "homme"), ("07/51", "11/1948", "03/62"),
    (" colite sous nivo", " : ASAT 5N", ", rash"),
))  # fmt: skip
def test_initials_with_a_sex_and_a_month_of_birth_are_told(
    letters: str, mark: str, sex: str, birth: str, rest: str
) -> None:
    """Guards the head of a telegram."""
    text = letters + mark + sex + mark + birth + rest
    assert kinds_in(text) != [], text


@every_row(("separator", "fields"), product(("/", " / ", " | ", " - "), (
    ("ALAT", "ASAT", "GGT", "57 UI"), ("ipi", "nivo", "2024", "colite"), ("DAX", "Pau", "Bayonne", "colite G2"),
    ("H", "57 ans", "mélanome", "nivo"), ("IRM", "TDM", "57 ans", "céphalées"), ("RCP", "mélanome", "57 ans", "nivo"),
    ("CHU", "Bordeaux", "1955", "colite"), ("TA", "FC", "57", "colite"), ("H.T.A.", "57 ans", "colite"),
    ("I.R.M.", "57 ans", "tête"), ("B.P.C.O.", "57 ans", "nivo"), ("P.D.L.1", "57 %", "nivo"),
    ("MARTIN", "Claire", "gastro CHU", "avis colite"), ("Dr MARTIN", "Claire", "onco", "colite G2"),
)))  # fmt: skip
def test_what_stands_in_such_fields_is_nobody(separator: str, fields: tuple[str, ...]) -> None:
    """Guards values, drugs, towns, abbreviations and colleagues between the same strokes."""
    assert parts_of(separator.join(fields)) == [], separator.join(fields)


HEADERS = (
    "[URG ADULTES] {name} (ép. {other}) {first} [F] [51 ans] céphalées + asthénie",
    "{name} (née {other}) {first} [F] [51] colite", "{name} ép. {other} {first}, colite G2",
    "{name} ép {other}, colite sous nivo", "{name} née {other} {first} colite", "{name} épouse {other}, colite",
    "{name} (veuve {other}) {first} : rash sous nivo", "{name} vve {other}, rash sous nivo",
    "{name} {first} (née {other}) colite G2", "[HDJ] {name} {first} [F] [51 ans] colite",
    "[{name} {first}] [F] colite G2", "[UHCD] [{name}] [{first}] [F] colite", "{first} {name} [51 ans] colite",
    "[F] [51 ans] {name} {first} colite", "{name} {first} (F, 51) colite",
)  # fmt: skip


@every_row(("frame", "name", "other", "first"), product(
    HEADERS, ("BOUCHER", "LAVERGNE", "POMMARÈDE", "Petit", "Szymczyk"), ("NOEL", "Etchebarne", "DELMAS"),
    ("Sandrine", "Odette"),
))  # fmt: skip
def test_a_header_of_a_software_is_told(frame: str, name: str, other: str, first: str) -> None:
    """Guards two surnames and brackets."""
    text = frame.format(name=name, other=other, first=first)
    assert "name" in kinds_in(text), text


@every_row("text", [
    "[URG ADULTES] [F] [51 ans] céphalées + asthénie", "[CR RCP] MELANOME [F] [51 ans] nivo",
    "[HDJ] COLITE [H] [66 ans]", "[IRM] [F] [51 ans] colite", "[NIVO] Pembro [F] colite",
    "[CHU] BORDEAUX [F] [51 ans]", "[Tour] [Marie Curie] [F] 51 ans colite", "[URG] NIORT [F] [51 ans] colite",
    "[GHT] Gustave Roussy [F] [51 ans] colite", "[SAU] Colite (G3) [F] [51 ans]", "[PASTEUR 2] [F] [51 ans] rash",
    "[H] [66 ans] Colite Sévère nivo", "colite (ép. pleural) nivo [F]", "Toxicité née Sous nivolumab, colite",
])  # fmt: skip
def test_a_header_without_a_name_is_nobody(text: str) -> None:
    """Guards services, diseases, places and hospitals in the same brackets."""
    assert parts_of(text) == [], text


SHORT = ("Ph.", "Chr.", "J-Cl.", "Fr.", "Cath.", "Mich.", "J.-P.", "Bern.", "Th.")
RESTS = (
    ", mélanome métastatique, ipi3/nivo1, hépatite G3", ", colite G2 sous nivo", " - myosite G3",
    " colite sous nivo", " (mélanome) rash G2", ", 66 ans, colite",
)  # fmt: skip


@every_row(("name", "short", "rest"), product(
    ("Thibault", "Carrère", "Pommarède", "Petit", "GIRAUD", "Lavergne", "Szymczyk"), SHORT, RESTS
))  # fmt: skip
def test_a_first_name_cut_short_is_told(name: str, short: str, rest: str) -> None:
    """Guards it behind the surname, before what somebody has."""
    assert "name" in kinds_in(name + " " + short + rest), name + " " + short + rest


@every_row("text", [
    *(f"{name} {short}{rest}" for name, short, rest in product(
        ("Thibault", "Carrère", "Pommarède"), SHORT[:6],
        (", oncologue, demande un avis colite", ", dermato à Pau : rash", " et al. colitis 2021", ", interne, colite"),
    )),
    *(f"{thing}{rest}" for thing, rest in product(
        ("Hépatite Gr.", "Colite Gr.", "Pembro Cy.", "Mélanome St.", "Ipi Cy.", "Mélanome Méta.", "Avis Gastro.",
         "Service Onco.", "Dr Thibault Ph.", "Pr Carrère Fr.", "Référent Derm.", "Carrère Ttt.", "Pommarède Hdj.",
         "Thibault Dr.", "Lavergne Cf."),
        (", mélanome, nivo", " - myosite G3", ", colite sous nivo"),
    )),
])  # fmt: skip
def test_other_words_cut_short_are_nobody(text: str) -> None:
    """Guards colleagues, authors, grades and cycles."""
    assert parts_of(text) == [], text
