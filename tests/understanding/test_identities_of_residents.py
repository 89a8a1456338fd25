"""Residents: of a nursing home they are cared for (*notre résident X Y, sous nivo*), of a hospital they are doctors."""

from __future__ import annotations

from itertools import product

from tests.rows import every_row
from tests.understanding.identities import kinds_in

NAMES = ("Augustin Peyronnet", "Paul Moulin", "Marcel Brun", "Henri Lacoste")
WORDS = ("résident", "pensionnaire", "bénéficiaire")


@every_row(("word", "name", "frame"), product(WORDS, NAMES, (
    "Bonjour, ici l'EHPAD Les Tilleuls. Notre {} {}, sous immunothérapie depuis janvier, a des cloques",
    "ehpad de Dax : le {} {} tousse sous pembro", "notre {} {}, 84 ans, colite sous nivo",
    "notre {} {}, suivi pour un mélanome, a un rash", "le {} {} sous pembrolizumab, rash",
    "EHPAD de Dax. Que faire pour notre {} {} ? colite sous nivo", "ehpad : avis pour le {} {}, rash sous nivo",
    "MAPA : notre {} {} refuse de manger, sous nivo",
)))  # fmt: skip
def test_a_resident_of_a_home_is_a_patient(word: str, name: str, frame: str) -> None:
    """Guards a whole name behind the word, with the home or what he has."""
    assert "name" in kinds_in(frame.format(word, name)), frame.format(word, name)


@every_row(("name", "frame"), product(NAMES, (
    "notre résident en dermato, {}, demande pour une colite", "notre résident {} propose d'arrêter le nivo, colite",
    "our resident {}, on call, colitis on nivo", "notre résident {}, de garde, colite sous nivo",
    "vu avec le résident {}, colite sous nivo", "le résident d'onco {}, colite sous nivo",
)))  # fmt: skip
def test_a_resident_at_work_is_a_colleague(name: str, frame: str) -> None:
    """Guards the doctor in training."""
    assert "name" not in kinds_in(frame.format(name)), frame.format(name)
