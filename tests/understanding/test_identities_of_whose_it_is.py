"""Surnames told by what is somebody's: a measure of a village's namesake, *pour ses CPK*, *j'ai X en consult*."""

from __future__ import annotations

from itertools import product

from tests.rows import every_row
from tests.understanding.identities import kinds_in, parts_of

NAMESAKES = ("Lasserre", "Lagarrigue", "Castelnau")


@every_row(("name", "frame"), product(NAMESAKES, (
    "Peux-tu voir la créat de {} stp, 245 ce matin, pembro en cours", "les CPK de {} sont à 4500, myosite",
    "la TSH de {} remonte sous nivo", "la bilirubine de {} : 120, hépatite", "ALAT de {} ce matin : 600",
)))  # fmt: skip
def test_a_measure_is_somebodys_and_no_villages(name: str, frame: str) -> None:
    """Guards surnames that are villages: no village has a creatinine."""
    assert "name" in kinds_in(frame.format(name)), frame.format(name)


@every_row(("place", "frame"), product(("Marmande", "Pau", "Bergonié", "Dax", "Bordeaux"), (
    "la créat de {} est dosée autrement, colite", "les CPK de {} sont rendues à 18 h, myosite",
)))  # fmt: skip
def test_a_measure_of_a_town_is_its_laboratorys(place: str, frame: str) -> None:
    """Guards towns and hospitals, which have laboratories."""
    assert parts_of(frame.format(place)) == [], frame.format(place)


@every_row("text", [
    "la colite de Castelnau", "le labo de Lagarrigue dose la TSH", "spécialiste des CPK de Castelnau à trouver",
    "les normes de TSH de Basedow", "la créat de Cockcroft",
])  # fmt: skip
def test_an_illness_or_a_service_of_a_village_may_be_a_place(text: str) -> None:
    """Guards what a village may have."""
    assert "name" not in kinds_in(text), text


UNKNOWN = ("Lanusse-Cazalé", "Goyheneche", "Rousselot", "Petit")


@every_row(("name", "frame"), product(UNKNOWN, (
    "voir {} pour ses CPK svp", "rappeler {} pour sa TSH", "revoir {} pour son rash", "convoquer {} pour sa colite",
    "voir {} ce matin pour son rash", "la troponine de {} est à 800", "la calprotectine de {} : 1800, colite",
    "J'ai {} en consult, 3e nivo, prurit", "j'ai {} en hdj, colite", "J'ai {} aux urgences avec une dyspnée sous ipi",
    "Faut-il réhospitaliser {} ? colite G3", "On va intuber {}, pneumopathie", "faut-il rechallenger {} ? hépatite G2",
)))  # fmt: skip
def test_whose_illness_it_is_tells_a_surname(name: str, frame: str) -> None:
    """Guards a surname before what is his, behind *j'ai*, and behind what is done to a body."""
    assert "name" in kinds_in(frame.format(name)), frame.format(name)


@every_row("text", [
    "voir Bergonié pour ses CPK", "appeler Marmande pour son rash", "rappeler le Dr Goyheneche pour sa TSH",
    "voir Goyheneche pour son avis, colite", "J'ai Keytruda en hdj demain, rash", "j'ai Réanimation en ligne, colite",
    "J'ai Dax en ligne pour la colite", "faut-il rechallenger Keytruda ? hépatite G2", "rechallenger Pembro ? colite",
    "J'ai RCP en visio, colite", "J'ai Rivoceranib aux urgences ? hépatite",
    "Goyheneche voit Mme pour sa colite", "voir Ameli pour ses ALD, colite", "j'ai Rendez-vous en hdj, colite",
    "voir SwissRDL pour ses colites", "faut-il hospitaliser Colite grade 3", "faut-il intuber Demain, pneumopathie",
])  # fmt: skip
def test_a_thing_a_place_or_a_colleague_is_no_surname_there(text: str) -> None:
    """Guards hospitals, drugs and colleagues in the same turns."""
    assert "name" not in kinds_in(text), text


@every_row(("name", "frame"), product((
    "jacqueline bastide", "odette vernouxel", "marcel fontaine", "paul lagarrigue",
), (
    "concernant {} colite g2 budesonide ok ?", "pour {} : hepatite sous nivo", "dossier de {} colite g3",
    "chez {} on arrête le nivo ?",
)))  # fmt: skip
def test_a_whole_name_in_small_letters_that_is_announced_is_one(name: str, frame: str) -> None:
    """Guards surnames that are words or villages behind a first name in small letters."""
    assert "name" in kinds_in(frame.format(name)), frame.format(name)


@every_row("text", [
    "pour claire information, colite", "pour rose urinaire sous nivo", "concernant marine et les colites",
    "pour france métropolitaine, hépatite", "chez jean bernard, colite", "dossier de claude bernard, colite",
    "pour victor hugo, colite", "concernant saint julien, colite", "pour justine colite", "chez marie curie, colite",
])  # fmt: skip
def test_a_first_name_before_something_else_is_none(text: str) -> None:
    """Guards words, hospitals and communes that begin like a first name."""
    assert "name" not in kinds_in(text), text


@every_row(("who", "state"), product(
    ("Notre infirmière Odette Vernouxel", "mon collègue interne Théo Marsan", "mon confrère Goyheneche",
     "Ma consœur Anne Castéra"),
    ("est sous nivolumab adjuvant, rash", "est hospitalisée pour une colite", "est traité par pembrolizumab, hépatite",
     ", que vous suivez pour mélanome, a une hépatite"),
))  # fmt: skip
def test_a_colleague_without_a_title_who_is_ill_is_a_patient(who: str, state: str) -> None:
    """Guards colleagues by their occupation who are told to be treated."""
    text = f"{who} {state}".replace(" ,", ",")
    assert "name" in kinds_in(text), text


@every_row("text", [
    "mon confrère Goyheneche est sous l'eau, colite", "l'infirmière Odette Vernouxel demande, colite sous nivo",
    "patient vu par mon collègue Théo Marsan, hospitalisé pour colite",
    "notre interne Théo Marsan est de garde, colite",
    "patiente de mon confrère Goyheneche, traitée par nivo, colite",
    "mon confrère Goyheneche, que vous connaissez, colite",
])  # fmt: skip
def test_a_colleague_without_a_title_is_one(text: str) -> None:
    """Guards colleagues at work."""
    assert parts_of(text) == [], text


@every_row(("label", "number"), product(
    ("Code-barre patient", "Passage urgences n°", "venue hdj", "hospitalisation oncologie n°", "étiquette hdj"),
    ("24-118834", "0031998824", "1904417"),
))  # fmt: skip
def test_a_stay_at_a_service_has_a_number(label: str, number: str) -> None:
    """Guards stays that name their service before the number."""
    assert "record_number" in kinds_in(f"{label} {number}, dyspnée sous nivo"), label


@every_row("text", [
    "Curcuma Longa et Boswellia sous ipi", "Harpagophytum Procumbens sous nivo, hépatite", "Ginkgo Biloba, colite",
    "m.castera@chu-bordeaux.fr pour l'avis hépatite", "mr.dupont@ch-dax.fr, colite", "K.O. femme de 70 ans, asthénie",
])  # fmt: skip
def test_a_plant_or_a_mailbox_is_nobody(text: str) -> None:
    """Guards remedies by their Latin names, and initials in an address of a hospital."""
    assert parts_of(text) == [], text
