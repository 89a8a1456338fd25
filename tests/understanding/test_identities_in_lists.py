"""Names that stand where only people do: a household, a numbered list, brackets, a bed, a quoted message."""

from __future__ import annotations

from itertools import product

import pytest

from tests.rows import every_row
from tests.understanding.identities import kinds_in, parts_of

SURNAMES = ("Lartigue", "Lamothe", "Meunier", "Etcheverry", "Garnier", "Dupont")
PLACES = (
    "je passe chez les {}, c'est lui qui est sous Keytruda, colite", "Ch 12 lit P : {}. Créat 280, néphrite",
    "pt de 74 ans, mélanome, ipi-nivo C2 ({}) diarrhée G3", "HDJ demain : 1) {} TSH 18  2) {} ASAT 4N. Qui a sa cure ?",
    "{} / 03.1957 / mésothéliome, ipi-nivo, sodium 121",
)  # fmt: skip


@every_row(("surname", "frame"), product(SURNAMES, PLACES))
def test_a_surname_where_only_people_stand_is_one(surname: str, frame: str) -> None:
    """Guards surnames that are villages and trades too."""
    assert "name" in kinds_in(frame.format(surname, surname)), frame.format(surname, surname)


THINGS = ("Colite", "Bordeaux", "Horton", "Nivolumab", "Cortisol", "Bergonié", "Keytruda")


@every_row(("thing", "frame"), product(THINGS, (
    "pt de 74 ans, ipi-nivo C2 ({}) diarrhée G3", "HDJ demain : 1) {} TSH 18  2) {} ASAT 4N",
    "Ch 12 lit P : {}. Créat 280",
)))  # fmt: skip
def test_a_thing_where_people_stand_is_none(thing: str, frame: str) -> None:
    """Guards towns, drugs and eponyms in brackets, in numbered lists and beside a bed."""
    assert "name" not in kinds_in(frame.format(thing, thing)), frame.format(thing, thing)


@pytest.mark.parametrize(
    "text",
    ["Mme Mercredi arthralgies G2 sous pembro", "M. Samedi a une colite", "DN 170455 patient sous cemiplimab, rejet ?",
     "peyrouton a ses transas à 15N, solumédrol ?",
     "Mon confrère le Dr Alain Pommier est lui-même le patient : mélanome sous ipi-nivo, hypophysite",
     "Dr Odette Fictive est la patiente, colite",
     "sms reçu : « bonjour docteur c'est Nadine Cazenave, j'ai encore été 9 fois aux toilettes », ipi"],
)  # fmt: skip
def test_names_in_other_ways(text: str) -> None:
    """Guards weekdays borne as surnames, compact births, surnames in small letters, doctors who are ill, quotations."""
    assert parts_of(text) != []


@every_row(
    "text",
    ["Mme mercredi prochain, colite", "vue mercredi, colite", "staff mercredi : colite", "DN4 à 6, neuropathie",
     "pembro a ses limites, colite", "le patient a ses transas à 15N", "skyrizi a ses indications, colite",
     "Centre François Xavier Michelet, étage des urgences : qui appeler pour une colite grade 4 ?",
     "Hôpital Jean Paul Fictif, colite G3", "Ma cheffe Claire Dubernet, PH en gastro, veut de l'infliximab dès J3",
     "le Dr Alain Pommier est le référent du patient, colite", "le Dr Alain Pommier est d'avis d'arrêter, patient G3",
     "bonjour c'est Nadine Cazenave, IDE, « colite » dans le courrier", "chez les Patients sous nivo, colite",
     "1) Arrêt du nivo 2) Corticoïdes 3) Scanner, colite"],
)  # fmt: skip
def test_other_things_of_that_shape_are_nobody(text: str) -> None:
    """Guards days, scores, drugs, hospitals with two first names, colleagues and numbered steps."""
    assert parts_of(text) == []
