"""Who is on the telephone: *j'ai X en ligne* is a patient's surname; a doctor, a hospital or a first name is none."""

from __future__ import annotations

from itertools import product

from tests.rows import every_row
from tests.understanding.identities import kinds_in, parts_of

HAD = ("j'ai", "on a", "nous avons", "J'ai")
ON_THE_LINE = ("en ligne", "au téléphone", "au tel", "au bout du fil", "en visio")
GOES_ON = (
    ", il est sous ipi-nivo et 38.9", ", colite G3 sous pembro", " : 6 selles par jour sous nivo. je lui dis quoi",
    ", dermato à Dax ? rash sous nivo",
)  # fmt: skip
SURNAMES = ("Lepetit", "Martin", "Moulin", "Peyronnet", "Roux", "Brun", "Lacoste")


@every_row(("had", "who", "where", "goes_on"), product(HAD, SURNAMES, ON_THE_LINE, GOES_ON))
def test_who_is_on_the_line_is_a_patient(had: str, who: str, where: str, goes_on: str) -> None:
    """Guards a surname alone, also one that is a word, behind a verb that is an English article ('on a')."""
    text = f"{had} {who} {where}{goes_on}"
    assert "name" in kinds_in(text), text


@every_row(("had", "who", "where", "goes_on"), product(
    HAD,
    ("le Dr Martin", "Bergonié", "Limoges", "le dermato", "l'interne", "Sanofi", "Roche", "BMS", "Sylvie", "Dax",
     "le CHU", "Egletons", "Egleton", "la fille du patient", "Question"),
    ON_THE_LINE, GOES_ON,
))  # fmt: skip
def test_who_is_no_patient_on_the_line(had: str, who: str, where: str, goes_on: str) -> None:
    """Guards colleagues, hospitals, firms, towns and what is no surname."""
    text = f"{had} {who} {where}{goes_on}"
    assert "name" not in kinds_in(text), text


@every_row(("who", "where", "works"), product(
    SURNAMES, ON_THE_LINE,
    (", l'onco de Dax", ", notre dermato", " (onco)", ", interne à Dax", ", l'interne", ", le cardiologue"),
))  # fmt: skip
def test_who_is_told_to_work_is_a_colleague(who: str, where: str, works: str) -> None:
    """Guards a surname behind which it is said what he does."""
    text = f"j'ai {who} {where}{works}, colite sous nivo"
    assert parts_of(text) == [], text
