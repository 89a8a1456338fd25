"""Names that many people bear, in small letters too: a patient's, unless a colleague, a place or a thing bears them."""

from __future__ import annotations

from itertools import product

import pytest

from bot.knowledge_base.people import people
from tests.conftest import ROOT
from tests.rows import every_row
from tests.understanding.identities import kinds_in, parts_of

SURNAMES = ("dupouy", "arnaudin", "mokrani", "lecompte", "hirigoyen", "Rousselot")
ALONE = (
    "on continue le nivo pour {} ?", "{} a refait une colite", "colite grade 2 chez {}", "troponine 120 {} on garde ?",
    "la dame {} hépatite grade 1", "le père {} sous pembro", "{}, celui du poumon, sous nivolumab",
)  # fmt: skip
FIRST = ("karim", "simone", "Danuta", "jean-marc", "éliane")
WHOLE = ("{} tsh 0,01 sous pembro", "purpura sous nivo {}", "avis pour {} colite grade 2", "rash, {} est au lit 4")
COLLEAGUES = (
    "le Dr {} m'a dit colite grade 2", "docteur {}, colite", "interne {} : colite grade 3 ?",
    "{}, gastro à Pau, colite",
    "colite grade 2, cordialement {}", "rue {} à Pau, dermato pour un rash", "hôpital {}, hépatite sous nivo",
    "score de {} et colite", "le Dr Odette {} pour une colite", "ambulances {}, colite sous nivo",
)  # fmt: skip


@every_row(("name", "frame"), product(SURNAMES, ALONE))
def test_a_surname_of_the_list_is_somebody(name: str, frame: str) -> None:
    """Guards a patient whose surname stands alone, in whatever letters, where an illness is named."""
    assert "name" in kinds_in(frame.format(name)), frame.format(name)


@every_row(("first", "frame"), product(FIRST, WHOLE))
def test_a_first_name_beside_a_surname_is_somebody(first: str, frame: str) -> None:
    """Guards whole names in small letters, in both orders, of which the surname may be in no list."""
    for surname in ("haddad", "tchoumi", "petit"):
        pair = (first, surname.capitalize() if first[0].isupper() else surname)
        for name in (" ".join(pair), " ".join(reversed(pair))):
            assert "name" in kinds_in(frame.format(name)), frame.format(name)


@every_row(("name", "frame"), product(("dupouy", "Arnaudin"), COLLEAGUES))
def test_a_surname_of_a_colleague_or_a_thing_is_nobodys(name: str, frame: str) -> None:
    """Guards colleagues, streets, hospitals, scores and firms against the warning."""
    assert parts_of(frame.format(name)) == [], frame.format(name)


@every_row(
    "text",
    [
        "doppler normal, colite grade 2", "diabète de novo sous nivo", "gazo : pH 7,18 sous nivolumab",
        "carbo AUC 5 et colite", "mon patient vien de vomir sous ipi", "colite jamai vue avant", "op divo et colite",
        "myocardite, lhopital de Dax ?", "dermato Souillac pour un rash", "un collègue from Leeds, colitis grade 2",
        "mont de marsan, colite grade 3", "Bonjour Claire, colite grade 2", "drain de Redon, sepsis sous nivo",
        "the Marsden suggested vedolizumab for colitis", "Wang 2018 : délai médian des myocardites",
        "colite grade 2, pupille gauche normale", "toulouze, colite grade 2",
    ],
)  # fmt: skip
def test_a_word_that_is_also_a_surname_is_nobodys(text: str) -> None:
    """Guards examinations, misspelt words, places and authors that stand in the list of surnames."""
    assert "name" not in kinds_in(text)


@every_row(
    "text",
    [
        "elodie p. 02/1983 rechute de colite", "dupouy p. (71 ans) sous nivo",
        "J-C D., 60 ans, amaurose sous nivo", "T.B., 1961, toux sous pembro", "JPM 71 ans, carcinome, TSH 48",
    ],
)  # fmt: skip
def test_a_name_with_an_initial_and_an_age_is_somebody(text: str) -> None:
    """Guards what is shortened on purpose and still tells who it is."""
    assert kinds_in(text)


@every_row(
    ("text", "kind"),
    {
        "rappelez moi au 06 39 98 77 03 j'ai des vertiges depuis ma perf": "phone",
        "mon mail c'est nadine.x@exemple-mail.fr je suis traitée depuis mai": "email",
        "bon de transport à eyquem.daniel53@exemple-mail.fr sous nivolumab": "email",
        "patient ref H-2093-6615 asks if flu jab is ok": "record_number",
        "code patient c 88-1402-P, colite": "record_number",
    }.items(),
)
def test_the_number_or_mail_of_who_is_cared_for_is_an_identity(text: str, kind: str) -> None:
    """Guards the writer's own telephone where the writer is the patient, and a mail that bears a whole name."""
    assert kind in kinds_in(text)


@every_row(
    "text",
    [
        "on continue le nivo pour haas ?", "Ashdown, Philippa. rash 30% on nivolumab",
        "karim roi, 79 ans, rash sous nivo",
        "Chambre 312 Lanusse : diabète sous nivo", "lit 12 fenêtre Petit, colite", "Rose Petit, colite sous nivo",
        "y a le fils de ferreira antonio qui veut le numéro du référent", "visite chez les Mazeau, colite sous nivo",
        "Boucher, 59 ans, arthrite sous nivo", "surveillance pour jean marie lestage, rash sous nivo",
    ],
)  # fmt: skip
def test_what_stands_around_a_name_tells_it(text: str) -> None:
    """Guards short, double and ordinary surnames, each where a room, an age, a relative or a first name tells them."""
    assert "name" in kinds_in(text)


@every_row(
    "text",
    [
        "Dupouy drain posé, colite grade 2", "le Lecompte est branché, colite grade 2",
        "patient du pays de marsan, colite", "une rose rouge, colite grade 2", "peau claire petit rash grade 1",
        "PAM défini un choc sous nivo", "guilain barre g2 sous nivo", "lechelle de gravité d'une colite",
        "pneumologue virgule Robert Boulin, pneumopathie", "ashdown, philippa et colite",
        "chambre 12 patient avec colite",
        "on continue le nivo pour bru ?", "staphylo a. 70 ans sous nivo", "TDM relue par lassalle, colite",
        "oncologue : fernandez, colite", "patient ewing sous nivo",
        "à saint julien, colite grade 2", "Bonjour Gaspard, colite grade 2",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_name_is_nobodys(text: str) -> None:
    """Guards things, places, slips and abbreviations that the lists hold, each beside what would tell a name."""
    assert "name" not in kinds_in(text)


def test_the_list_is_read_and_a_broken_line_is_told(tmp_path: pytest.TempPathFactory) -> None:
    """Guards the file: names by kind, none without it, and the number of a line that is no row."""
    listed = people(ROOT / "knowledge" / "language" / "people.tsv")
    assert ("dupouy" in listed.surnames, "petit" in listed.surnames) == (True, False)
    assert ("petit" in listed.surnames_and_words, "karim" in listed.first_names) == (True, True)
    path = tmp_path / "people.tsv"  # type: ignore[operator]
    assert "dupouy" not in people(path).surnames
    path.write_text("# names\nsurname\tabadie\nnickname\tbob\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"^3$"):
        people(path)
