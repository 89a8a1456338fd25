"""Identities told by patients and relatives, or written around an age, and what only looks like them."""

from __future__ import annotations

from itertools import product
from typing import Any

import yaml

from tests.conftest import ROOT
from tests.rows import every_row
from tests.understanding.identities import found_in, kinds_in, parts_of

THIRD = yaml.load((ROOT / "tests" / "questions" / "identifiers_third.yaml").read_bytes(), Loader=yaml.CSafeLoader)


@every_row("row", THIRD["identities"])
def test_the_third_set_is_found(row: dict[str, Any]) -> None:
    """Guards 80 identities written without sight of the rules: each at least in part."""
    begin = row["text"].index(row["marked"])
    assert any(found.start < begin + len(row["marked"]) and found.end > begin for found in found_in(row["text"]))


@every_row("text", THIRD["lookalikes"])
def test_the_lookalikes_of_the_third_set_are_nobodys(text: str) -> None:
    """Guards colleagues, places, eponyms, values and ages without a name against being taken for a patient's."""
    assert parts_of(text) == []


OWN_NAMES = (
    "je m'appelle Sylvie Marchadier", "Bonjour je m'appelle sylvie marchadier", "je suis Paul Marchadier",
    "moi c'est Odette Teyssandier",
    "c'est René Fictif", "mon nom est Teyssandier", "bonsoir, ici Paule Teyssandier", "je suis Mme Marchadier",
    "my name is John Marchadier", "I'm Mary Fictional", "je m'appelle madame Teyssandier",
)  # fmt: skip
CARED_FOR = (
    ", j'ai 54 ans et une question",     ", j'ai 54 ans, diarrhée depuis 3 jours",
    ", on m'a mis sous nivolumab et j'ai des boutons",
    " je suis sous keytruda, je tousse",
    " j'ai de la fièvre depuis ma perf", ", j'ai une colite", ", mon oncologue ne répond pas, diarrhée",
    ", I am on nivolumab, rash",
    " i have a rash",
)  # fmt: skip


@every_row(("name", "care"), product(OWN_NAMES, CARED_FOR))
def test_who_is_ill_and_gives_the_own_name_is_a_patient(name: str, care: str) -> None:
    """Guards the names that patients give of themselves, with an age, a treatment or an illness of their own."""
    assert "name" in kinds_in(name + care)


COLLEAGUES = (
    "je suis Paul Marchadier, interne", "je m'appelle Claire Marchadier, cardiologue à Pau",
    "je suis le Dr Marchadier",
    "ici Paul Marchadier, pharmacien", "c'est le docteur Marchadier",
    "Bonjour, je suis Claire Marchadier, infirmière au CHU",
)  # fmt: skip
THEIR_CASES = (
    ", j'ai une colite grade 3 sous ipi", ", j'ai un patient sous nivolumab qui tousse",
    ", un homme de 67 ans sous pembro, rash",
    " et je voudrais m'inscrire à la formation", ", ma patiente sous keytruda a de la fièvre",
)  # fmt: skip


@every_row(("name", "case"), product(COLLEAGUES, THEIR_CASES))
def test_a_colleague_who_introduces_himself_is_no_patient(name: str, case: str) -> None:
    """Guards colleagues, who give their name and speak of somebody else's illness."""
    assert parts_of(name + case) == []


NO_CALLING = (
    "je suis Paul Marchadier",
    "ici Claire Teyssandier",
    "je m'appelle Claire Marchadier",
    "c'est Paul Teyssandier",
)
CASES_OF_COLLEAGUES = (
    ", j'ai une colite grade 3 sous ipi", ", j'ai une hépatite chez un patient sous nivolumab",
    ", qui est le référent colite à Dax ?",
    ", mon traitement ne marche pas chez cette patiente", ", j'ai une question sur la colite",
    " et j'ai un homme de 67 ans avec un rash",
)  # fmt: skip


@every_row(("name", "case"), product(NO_CALLING, CASES_OF_COLLEAGUES))
def test_who_speaks_as_a_clinician_is_no_patient_without_a_title_either(name: str, case: str) -> None:
    """Guards who names a grade or another patient: such words are a colleague's."""
    assert "name" not in kinds_in(name + case)


@every_row(
    "end",
    [
        "Cordialement, Mme Marchadier",
        "cordialement\nPaul Marchadier",
        "Cdlt\nPaul Marchadier.",
        "Bien à vous, Odette Teyssandier",
    ],
)
def test_a_patient_signs_with_the_own_name(end: str) -> None:
    """Guards the name below a message of somebody who is treated; a colleague's signature is left alone."""
    assert "name" in kinds_in(f"on m'a mis sous nivolumab, j'ai des boutons. {end}")
    assert parts_of(f"avis pour une colite grade 3 sous nivolumab. {end}") == []


@every_row("text", [
    "moi j'ai de la fièvre sous keytruda", "je suis sous Opdivo et j'ai la diarrhée",
    "c'est Dax ou Pau pour une colite ?",
    "je suis Corrézien et j'ai de la fièvre", "ici Bayonne, j'ai une colite", "I am Spanish and I have a rash",
    "c'est Keytruda qu'on m'a mis, j'ai des boutons", "mon oncologue c'est Paul Marchadier, j'ai une colite",
    "c'est Jean Marchadier mon oncologue, je suis sous keytruda", "mon médecin est Mme Marchadier, j'ai des boutons",
])  # fmt: skip
def test_an_illness_told_without_a_name_of_ones_own_is_nobodys(text: str) -> None:
    """Guards what follows *je suis* and *c'est*: places, drugs, origins, one's doctor."""
    assert parts_of(text) == []


KIN = (
    "ma mère", "mon père", "ma tante", "mon grand-père", "ma soeur", "mon compagnon", "ma voisine", "notre fille",
    "my husband", "my aunt",
    "sa belle-mère",
)  # fmt: skip
NAMES = (
    "Josette Marchadier",
    "lucienne marchadier 80 ans",
    "Teyssandier",
    ", Daniel Teyssandier,",
    "Yves Saint-Martin",
)


@every_row(("kin", "name"), product(KIN, NAMES))
def test_one_of_the_family_with_a_name_is_a_patient(kin: str, name: str) -> None:
    """Guards the names of relatives and neighbours that are told with their illness."""
    assert "name" in kinds_in(f"{kin}{'' if name.startswith(',') else ' '}{name} tousse sous keytruda")


@every_row(("kin", "said"), product(KIN, [
    "tousse sous keytruda", "de Bordeaux a la diarrhée sous keytruda", "Basque de Bayonne a une colite",
    "sous Opdivo a une colite",
    "en EHPAD à Saint-Martin-de-Hinx, colite",
]))  # fmt: skip
def test_one_of_the_family_without_a_name_is_nobody(kin: str, said: str) -> None:
    """Guards what follows a relative: towns, origins, drugs."""
    assert parts_of(f"{kin} {said}") == []


@every_row(
    "text", ["il prend son Teyssaxol, colite grade 2", "prise en charge mère Bergonié, colite", "fils Redon, colite"]
)
def test_words_of_the_family_without_a_possessive_tell_nobody(text: str) -> None:
    """Guards *son*, a possessive in one language and a relative in the other, before a product."""
    assert parts_of(text) == []


@every_row("text", [
    "c'est Monique, la femme de Daniel Teyssandier, il est sous keytruda",
    "le mari d'Odette Teyssandier : elle a une colite",
    "l'épouse de Paul Marchadier nous dit qu'il a de la fièvre sous nivolumab",
])  # fmt: skip
def test_whose_relative_somebody_is_names_the_patient(text: str) -> None:
    """Guards *la femme de X*."""
    assert "name" in kinds_in(text)


@every_row(
    "text", ["la femme de Dax a une colite", "le mari de la patiente tousse", "la fille de Paul tousse sous keytruda"]
)
def test_whose_relative_without_a_whole_name_is_nobody(text: str) -> None:
    """Guards towns and first names alone behind *la femme de*."""
    assert parts_of(text) == []


@every_row("text", [
    "H 62 ans TEYSSANDIER, myasthénie", "femme, 71 ans, MARCHADIER, rash", "F, née 1960, TEYSSANDIER M., colite",
    "67 ans (MARCHADIER) pneumopathie", "H 62 ans Jean Teyssandier colite",
])  # fmt: skip
def test_a_surname_behind_an_age_is_a_patient(text: str) -> None:
    """Guards the shorthand of wards: sex, age, name."""
    assert "name" in kinds_in(text)


@every_row("text", [
    "H 62 ans MELANOME stade IV colite", "F 58 ans HODGKIN sous nivolumab colite",
    "femme 55 ans, DRESS syndrome, sous ipi",
    "homme 71 ans ADENOCARCINOME pulmonaire KEYTRUDA", "72 ans, EGFR muté, colite",
    "H 67 ans CBNPC métastatique, pneumopathie",
    "68 ans, MERKEL, colite", "66 ans, BORDEAUX, colite", "H 62 ANS TEYSSERIE COLITE GRADE 2",
])  # fmt: skip
def test_what_else_stands_in_capitals_behind_an_age_is_no_name(text: str) -> None:
    """Guards tumours, eponyms, drugs, towns, and texts that are all in capitals."""
    assert "name" not in kinds_in(text)


@every_row(
    "text",
    [
        "M.D., 58 ans, mélanome, colite",
        "J.-P. R., 72 ans, rash",
        "A.B.C. 61 ans sous nivolumab",
        "Mme P., 1954, colite",
    ],
)
def test_initials_with_an_age_or_a_year_are_a_patient(text: str) -> None:
    """Guards initials, two or three, written together with an age, and one behind a civility with the year of birth."""
    assert "name" in kinds_in(text)


@every_row("text", [
    "nom de naissance Teyssandier, colite", "prénom Odette, pemphigoïde sous nivolumab",
    "nom d'usage Marchadier, rash grade 2",
])  # fmt: skip
def test_a_label_needs_no_mark_before_a_name(text: str) -> None:
    """Guards forms that are read aloud: no colon."""
    assert "name" in kinds_in(text)


@every_row(
    "text",
    [
        "nom usuel Keytruda, colite",
        "le nom du référent à Dax pour une colite",
        "nom de famille inconnu, colite grade 2",
    ],
)
def test_a_label_without_a_name_is_nobodys(text: str) -> None:
    """Guards drugs, and questions for a name."""
    assert parts_of(text) == []


@every_row(("number", "street"), product(
    ["douze", "vingt et un", "quarante-deux", "cent quatre vingt deux", "soixante-dix-sept bis",
    "mille deux cent trois"],
    ["impasse des Mimosas", "rue Victor Hugo", "avenue de la Libération", "chemin de la bergerie"],
))  # fmt: skip
def test_a_house_number_in_words_makes_an_address(number: str, street: str) -> None:
    """Guards addresses that are dictated."""
    assert "address" in kinds_in(f"au {number} {street} à Dax, monsieur sous nivolumab essoufflé")


@every_row("text", [
    "deux allées et venues aux toilettes, colite grade 2", "une impasse thérapeutique, colite grade 3",
    "quatre places à la formation", "trois voies orales, colite", "une rue de Dax, colite",
])  # fmt: skip
def test_a_number_in_words_before_anything_else_is_no_address(text: str) -> None:
    """Guards articles and what is counted."""
    assert "address" not in kinds_in(text)


@every_row("text", [
    "séjour 245678901 hépatite", "admission n° 24567890, colite", "identifiant permanent 3300451278 rash",
    "numéro de passage 2456789, colite", "encounter number 2456789, rash",
])  # fmt: skip
def test_numbers_of_stays_are_found(text: str) -> None:
    """Guards the numbers of a stay, of an admission, and the identifier that stays."""
    assert kinds_in(text) == ["record_number"]


@every_row("text", [
    "dossier du 12/03/2026 colite", "séjour du 12/03/2026 au 14/03/2026", "admission 12.03.26, colite",
    "séjour de 12 jours, colite",
    "dossier 12 03 2026 colite",
])  # fmt: skip
def test_the_day_of_a_stay_is_no_number_of_a_file(text: str) -> None:
    """Guards dates of care behind *dossier*, *séjour*, *admission*."""
    assert parts_of(text) == []
