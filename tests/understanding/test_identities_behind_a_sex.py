"""What stands behind a sex with an age or a year, and surnames that are months or cities: in both directions."""

from __future__ import annotations

from itertools import product

from tests.rows import every_row
from tests.understanding.identities import kinds_in, parts_of

BEHIND_A_SEX = ("Teyssandier", "Hervouët", "Kowalczyk", "Rousselot", "Lebrun")
SEXES_AND_AGES = (
    "H.43, {}, colite", "H.43 {} colite G2 nivo", "F 58 {} hépatite G3", "F. 61, {}, colite sous pembro", "F58 {} rash",
    "H/71 {} colite", "F-44, {}, thyroïdite", "M 66, {}, pneumopathie", "F 58 {} sous nivo, rash",
    "♂ 72 ans, {}, colite",
    "♀ 58 {} hépatite", "♂ 66 {} sous pembro, rash", "Relève : F 61 {} myosite", "♀ 1951, {}, hépatite",
)  # fmt: skip


@every_row(("name", "frame"), product(BEHIND_A_SEX, SEXES_AND_AGES))
def test_a_surname_behind_a_sex_and_an_age_without_its_unit_is_a_name(name: str, frame: str) -> None:
    """Guards telegrams: one letter, two figures and who it is."""
    assert "name" in kinds_in(frame.format(name)), frame.format(name)


@every_row(
    "text", ["F. 61, Petit, colite sous pembro", "H 71, Blanc, rash", "F 66 ans, Legrand, colite", "♂ 72, Roux, colite"]
)
def test_an_everyday_surname_behind_a_sex_needs_marks(text: str) -> None:
    """Guards adjectives that are surnames, alone between marks."""
    assert "name" in kinds_in(text)


@every_row(("sex", "rest"), product(
    ("H 71 ans, ", "F 66, ", "H.62, ", "62 ans, ", "F 58 ", "♂ 72 ans ", "Femme 62 ans, "),
    ("Basedow sous nivo", "Horton, prednisone", "Parkinson", "Hashimoto, nivo", "Crohn connu, pembro ?",
    "Biermer, nivo",
     "Waldenström, nivo", "Sjögren, toux", "Behçet, colite", "Kounis, myocardite", "Raynaud, nivo", "Addison, pembro",
     "Thymome, nivo", "Bordeaux, colite", "Pau, colite", "Keytruda, colite", "Hypertendue, colite", "Prurigo sous nivo",
     "Tabagique, colite", "Petit rash", "Retraité, colite", "Mélanome nivo colite", "Séminome sous nivo",
     "Constant, colite",
     "CMV, nivo", "EBV colite", "Muguet, nivo", "Pyélo sous nivo",
     "Lupus connu", "Troponine 45", "Ancien fumeur, toux", "Dyspnée", "Enrhumée, toux", "Diabétique, nivo",
     "Angiosarcome, nivo"),
))  # fmt: skip
def test_an_eponym_a_drug_or_a_town_behind_an_age_is_nobody(sex: str, rest: str) -> None:
    """Guards diseases that bear a name, known or not, and how somebody is."""
    assert "name" not in kinds_in(sex + rest), sex + rest


@every_row("text", [
    "H24 surveillance, colite", "H48 Prednisone, colite", "F 12 Nivolumab", "M 12 Pembrolizumab",
    "J 15 Nivolumab, colite",
    "F 58 patients, colite", "H72 Bilan colite", "étude F 58 Teyssier patients, colite", "♂ > ♀, colite",
    "♂ et ♀, 1943 cas",
    "♂ 1943 ng/ml de ferritine", "sex ratio ♂/♀ 1950, colite", "♀ 12 cas de colite",
])  # fmt: skip
def test_hours_cohorts_and_values_behind_a_letter_are_nobody(text: str) -> None:
    """Guards what else stands behind the letters of the sexes, and their signs."""
    assert parts_of(text) == []


@every_row(("sign", "rest"), product(
    ("♂ 1943", "♀ 1951", "♂1938", "♀, 1947", "♂️ 1943", "patient ♂ 1948", "H. 1943"),
    (", colite", " colite sous nivo", " sous nivo, rash", ", pneumopathie", " : colite"),
))  # fmt: skip
def test_a_year_behind_the_sign_of_a_sex_is_that_of_a_birth(sign: str, rest: str) -> None:
    """Guards the signs of the sexes, and an illness right behind the year."""
    assert "birth_date" in kinds_in(sign + rest), sign + rest


@every_row(("sex", "rest"), product(
    ("Femme, 1985", "Homme, 1943", "F, 1991", "H 1998", "♂ 1985"),
    (" : premier cas", " : premier cas décrit de colite", ", publication : colite", " : première série de myocardites",
     ", cas princeps de myasthénie", ": first report of colitis", " : étude sur les colites"),
))  # fmt: skip
def test_a_year_of_publication_behind_a_sex_is_no_birth(sex: str, rest: str) -> None:
    """Guards the history of medicine."""
    assert parts_of(sex + rest) == [], sex + rest


@every_row(("name", "frame"), product(
    ("Janvier", "Avril", "Mars", "Juin", "Août", "Décembre"),
    ("Mme {} a une colite", "M. {} tousse sous nivo", "monsieur {}, 72 ans, rash",
    "mon malade s'appelle {}, hémolyse sous nivo",
     "dossier de Mme {}, colite", "mrs {} has colitis", "la patiente s'appelle {}, colite"),
))  # fmt: skip
def test_a_month_behind_a_civility_is_a_surname(name: str, frame: str) -> None:
    """Guards surnames that are months."""
    assert "name" in kinds_in(frame.format(name)), frame.format(name)


@every_row("text", [
    "RDV Mme, Janvier 2026, colite", "voir Mme Janvier 2026, colite", "M. Mars 2026, colite",
    "Mme mars prochain, colite",
    "prochaine cure Avril, colite", "MME MARS COLITE", "Mars : colite sous nivo",
    "le patient s'appelle avril prochain, colite",
])  # fmt: skip
def test_a_month_with_its_year_is_a_month(text: str) -> None:
    """Guards dates behind a civility."""
    assert parts_of(text) == []


@every_row("text", [
    "Transfert de Château-Raynaud Lucienne vers Poitiers pour myocardite", "Grand-Blanc Odette, 71 ans, colite",
    "Moulin-Roche Jean, colite G3", "dossier de Mont-Fleuri Simone, colite", "Mme Bordeaux vomit sous nivo",
    "M. Limoges, 66 ans, colite", "monsieur Lourdes a une hépatite", "la patiente s'appelle Paris, colite",
])  # fmt: skip
def test_a_city_or_two_everyday_words_joined_are_a_surname(text: str) -> None:
    """Guards cities behind a civility, and double names of which each half is something else."""
    assert "name" in kinds_in(text)
