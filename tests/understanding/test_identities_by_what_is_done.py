"""A surname by what is done for somebody, initials with a birth, and what only looks like either: both directions."""

from __future__ import annotations

from itertools import product

from tests.rows import every_row
from tests.understanding.identities import kinds_in, parts_of

INITIALS = ("M.V.", "T.W.", "K. L.", "J.-P. D.", "A.-M.R.", "S.B.")
BIRTHS = (
    "{}, femme, 03/1962 : vitiligo", "{}, homme, 11/1958, colite", "ATCD de {}, F, 07/1949, rash",
    "{}, b. 1949, ptosis on cemiplimab", "{} b. 03/1949, colitis", "{}, dob 1949, colitis", "{} née 62, rash",
    "{}, né en 52, colite sous nivo", "{}, né en mars 1958, colite", "avis pour {}, née le 3/1961, colite",
    "{}, female, b. 1957, myositis", "{}, ddn 04/1951, hépatite",
)  # fmt: skip


@every_row(("initials", "frame"), product(INITIALS, BIRTHS))
def test_initials_with_a_birth_are_somebody(initials: str, frame: str) -> None:
    """Guards months, years of two figures, sexes in full and English births behind initials: both are found."""
    text = frame.format(initials)
    assert {"birth_date"} <= set(kinds_in(text)), text
    assert any(part.startswith(initials[0]) for part in parts_of(text)), text


@every_row("text", [
    "C.R. b. 1998, colite", "hépatite B. 1998, colite", "cancer du sein, T.N. 2019, colite", "C.R. 11/2023, colite",
    "colite G2, femme, 03/2024 : rechute", "CTCAE v. 5.0, 11/2017, colite", "vitamine D. 62 nmol/l, rash",
    "I.V. née de la discussion, rash", "hépatite b 1962 UI", "E.V. 03/2024 : colite", "C3 du 03/2024, colite",
])  # fmt: skip
def test_letters_with_another_date_are_nobody(text: str) -> None:
    """Guards reports, hepatitis B and months of treatment."""
    assert parts_of(text) == [], text


@every_row(("name", "frame"), product(
    ("thomas", "martin", "bernard", "lagarrigue", "boucher", "renaudin", "simon", "poirier"),
    ("h. {} 64 ans arrive aux urgences, diarrhée grade 3", "p. {}, 71 ans, colite", "avis pour j. {} 58 ans rash",
     "j.-p. {} 66 ans, myosite", "bonjour, a. {} (72 ans) tousse sous pembro"),
))  # fmt: skip
def test_an_initial_in_small_letters_before_a_surname_and_an_age(name: str, frame: str) -> None:
    """Guards surnames that are first names or trades, where nobody types capitals."""
    assert "name" in kinds_in(frame.format(name)), frame.format(name)


@every_row("text", [
    "dr h. thomas 64 ans", "h. pylori 64 ans, nivo", "e. coli 64 ans, colite", "h. retraité 64 ans, colite",
    "h. breton 64 ans, colite", "h. boulanger 64 ans, colite", "vitamine d. homme 64 ans", "grade c. patient 64 ans",
    "h. tabagique 64 ans, rash", "f. diabétique, 71 ans, colite", "interne p. martin, 26 ans, colite",
])  # fmt: skip
def test_a_letter_before_how_somebody_is_is_no_initial(text: str) -> None:
    """Guards the letters of sexes, germs, trades, origins and colleagues."""
    assert "name" not in kinds_in(text), text


@every_row(("name", "frame"), product(
    ("boulanger", "berger", "boucher", "marchand", "chevalier", "meunier"),
    ("le dr veut présenter m. {} en rcp toxicité jeudi", "on rediscute m. {} jeudi en rcp", "peut-on staffer m. {} ?"
     " colite", "on a discuté de m. {} à la rcp",
     "inscrire m. {} en rcp",
     "mettre m. {} à la rcp de jeudi", "m. {} à rediscuter jeudi en rcp",
     "demande de passage en rcp pour m. {}", "présenter mme {} en rcp", "m. {} sera présenté, colite G3"),
))  # fmt: skip
def test_a_trade_behind_a_title_where_somebody_is_presented(name: str, frame: str) -> None:
    """Guards requests of secretaries that name no illness."""
    assert "name" in kinds_in(frame.format(name)), frame.format(name)


@every_row("text", [
    "présenter M. Martin, notre nouveau cadre, en rcp", "présenter le Dr Martin en rcp", "présenter la rcp à M. Martin,"
    " interne", "m. idem en rcp", "présenter le protocole en rcp", "présenter un patient en rcp",
    "inscrire m. martin, interne, en rcp", "mettre le Dr Martin à la rcp", "inscrire la rcp de jeudi",
    "formation à discuter en rcp", "invitation en rcp pour le dr martin",
])  # fmt: skip
def test_a_colleague_who_is_presented_is_nobody(text: str) -> None:
    """Guards who works there, and a board without a name."""
    assert parts_of(text) == [], text


SURNAMES = ("Barreau", "Dubosc", "Renaudin", "Lagarrigue", "Prudhomme", "Poirier", "Masson", "Boulanger")
DONE = (
    "photo envoyée par {}, rash sous nivo", "selfie reçu, photos de la peau envoyées par {} : rash G2",
    "pictures sent by {}, rash on nivo", "voir {} en premier, colite", "il faut revoir {} d'abord, ASAT 12N",
    "see {} first, colitis", "on attend {} à 14h, nivo C3", "nous attendons {} vers 9 h 30, colite",
    "we're expecting {} at 2pm, colitis", "{}'s bloods are back: neutrophils 0.4 on nivo",
    "{}'s scan shows pneumonitis", "{}'s LFTs are up, ipi-nivo", "Chasing {}'s biopsy, colitis",
    "{} — 2e étage, chambre 9 — fait une réaction pendant la perf d'atezolizumab", "{} (chambre 12) : colite G2",
    "{}, étage 3, ch 214, colite", "{} - 3e étage - sat 88, pneumopathie", "Relève : {} / ch 12 / colite",
    "Famille {} m'a rappelé 2 fois, colite sous nivo", "la famille {} nous appelle, le père tousse",
    "famille {} très inquiète, colite",
)  # fmt: skip


@every_row(("name", "frame"), product(SURNAMES, DONE))
def test_what_is_done_for_somebody_or_came_back_tells_a_surname(name: str, frame: str) -> None:
    """Guards surnames alone, those of villages and trades among them."""
    assert "name" in kinds_in(frame.format(name)), frame.format(name)


OTHERS = ("Keytruda", "Bergonié", "Bordeaux", "Roche", "Niort", "Crohn", "Barrett", "Radio", "Colite")
"""Drugs, hospitals, towns, firms, eponyms and illnesses."""


@every_row(("name", "frame"), product(OTHERS, [frame for frame in DONE if "amille" not in frame and "ch" not in frame]))
def test_what_else_is_seen_first_awaited_or_came_back_is_nobody(name: str, frame: str) -> None:
    """Guards what else stands at these places."""
    assert "name" not in kinds_in(frame.format(name)), frame.format(name)


@every_row("text", [
    "photo envoyée par le Dr Lagarrigue, rash sous nivo", "photo envoyée par Mme Martin, infirmière, rash",
    "voir le dermato en premier, rash",
    "voir Vidal en premier, colite", "photo envoyée par Lambert, le dermato, rash",
    "on attend Renaudin, l'onco, à 14h, colite", "photo envoyée par Lambert (interne), rash",
    "see Dubosc, our GP, first, colitis",
    "photo envoyée par Dubosc, dermatologue à Pau, rash", "pictures from Haanen 2022, colitis",
    "on attend le scanner à 14h, colite", "la famille d'accueil a rappelé, colite",
    "famille inquiète nous a appelés, colite", "la famille m'a rappelé, colite", "Pansement — 2e étage — colite",
    "Light's criteria, colitis", "Graves' scan, colitis", "Bell's palsy on nivo", "the ward's bloods are back, colitis",
])  # fmt: skip
def test_things_and_colleagues_at_these_places_are_nobody(text: str) -> None:
    """Guards titles, services and what belongs to nobody."""
    assert "name" not in kinds_in(text), text


@every_row(("who", "role", "frame"), product(
    ("jsuis", "je suis", "j'suis", "i'm"), ("ambulancier", "infirmière", "aide-soignant"),
    ("{} {}, mme RENAUDIN que je ramène vient de vomir du sang", "{} {}, Mme Dubosc a vomi, nivo",
     "{} {}, M. Lagarrigue fait une colite"),
))  # fmt: skip
def test_whoever_says_what_he_is_tells_of_a_patient(who: str, role: str, frame: str) -> None:
    """Guards a title behind the writer's own occupation and a comma."""
    assert "name" in kinds_in(frame.format(who, role)), frame.format(who, role)


@every_row("text", [
    "je suis infirmière, Mme Martin", "je suis interne, Mme Martin du CHU de Poitiers, colite",
    "l'interne de garde, Mme Martin, demande un avis colite",
    "je suis infirmière, Mme Martin, colite G2 chez un patient",
])  # fmt: skip
def test_whoever_says_who_he_is_is_a_colleague(text: str) -> None:
    """Guards the writer's own name behind the occupation."""
    assert "name" not in kinds_in(text), text


@every_row(("place", "words", "rest"), product(
    ("étage 3", "2e étage", "HDJ"), ("on est débordés", "on est dépassés", "nous sommes occupés", "tous sont alités"),
    (", femme de 66 ans, sat 92, durvalumab", ", un homme de 71 ans a une colite", ", patiente de 58 ans, rash"),
))  # fmt: skip
def test_how_a_team_is_is_no_surname(place: str, words: str, rest: str) -> None:
    """Guards past participles before somebody's age."""
    text = f"{place} {words}{rest}"
    assert "name" not in kinds_in(text), text


@every_row(("title", "word", "rest"), product(
    ("Mme", "M.", "Mr", "Madame", "Monsieur"), ("idem", "Idem", "X bis", "X ter", "ditto",
     "Chairman", "itou", "suivant", "Pareil",
     "Speaker"),
    (" lit d'à côté mais G1, colite", ", colite G2 sous nivo", " colite sous nivo"),
))  # fmt: skip
def test_a_title_without_a_name_is_nobody(title: str, word: str, rest: str) -> None:
    """Guards the next one in a list, and who chairs a meeting."""
    assert "name" not in kinds_in(f"{title} {word}{rest}"), f"{title} {word}{rest}"


@every_row(("title", "name"), product(("Mme", "M.", "Mr", "madame"), ("P*j*l", "Duf**r", "Lag*****ue", "B*r*t*n")))
def test_a_masked_surname_that_can_be_guessed_is_found(title: str, name: str) -> None:
    """Guards stars between letters."""
    assert f"{title} {name}" in parts_of(f"{title} {name}, colite sous nivo")


@every_row("text", ["M. D***, colite", "Mme P**, rash sous nivo", "Mme ***, colite", "M. *, colite", "Mme **** rash"])
def test_one_letter_and_stars_are_an_initial(text: str) -> None:
    """Guards what fits too many people: alone it is nobody, as 'M. D.' is."""
    assert "name" not in kinds_in(text), text


def test_one_letter_and_stars_beside_a_birth_are_somebody() -> None:
    assert "name" in kinds_in("M. D***, né le 04/05/1951, colite")


@every_row("text", [
    "The Christie guideline on colitis", "at the Royal Marsden, colitis", "the Marsden protocol for colitis",
    "Harrison says give steroids for colitis", "Martindale dit 1 mg/kg pour la colite",
    "Dorosz recommande 1 mg/kg, colite", "Stockley lists no interaction with nivo",
    "this woman Portuguese has colitis on nivo", "a man Vietnamese with colitis",
    "our gentleman Polish has colitis on ipi",
])  # fmt: skip
def test_hospitals_books_and_nationalities_are_nobody(text: str) -> None:
    """Guards books without their article, hospitals elsewhere that bear a surname, and where somebody is from."""
    assert "name" not in kinds_in(text), text


@every_row("text", [
    "Mr Harrison says he feels sick on nivo", "the Harrison family called, colitis on nivo",
    "Mme Martindale dit avoir mal, colite", "Mrs Christie has colitis on nivo", "Harrison's bloods are back, colitis",
    "Collins' bloods are back, colitis",
    "this woman, Mrs Polish, has colitis", "Mrs Hargreaves's email: please add, colitis",
    "Mrs Hargreaves's email: jh@btinternet.com",
])  # fmt: skip
def test_people_called_like_them_are_found(text: str) -> None:
    """Guards the other direction: the same names with a title, a family or something of theirs."""
    assert "name" in kinds_in(text), text
