"""Somebody who looks dead, and whose breath nobody sees or feels, in the words of who bends over him."""

from __future__ import annotations

from itertools import product

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

LIKE_DEATH = (
    "elle est comme morte",
    "on dirait qu'il est mort",
    "il a l'air mort",
    "elle ressemble à une morte",
    "on dirait un cadavre",
    "il est froid comme un mort",
    "il est raide mort",
)
NO_BREATH = (
    "je vois pas le ventre bouger",
    "je ne vois plus sa poitrine se soulever",
    "sa poitrine bouge pas",
    "son ventre ne monte plus",
    "son torse ne bouge plus",
    "j'ai mis un miroir rien",
    "pas de buée sur le miroir",
    "pas de buée devant la bouche",
    "je sens pas d'air sous son nez",
    "je sens pas son souffle sur ma joue",
    "la plume devant sa bouche ne bouge pas",
    "plus d'air qui passe",
)
BEHIND = ("", ", la perf c'était avant hier")
LIKE_DEATH_IN_ENGLISH = ("she looks dead", "he's like a corpse", "it's as if he were dead", "she looks lifeless")
NO_BREATH_IN_ENGLISH = (
    "I can't see her chest moving",
    "his belly isn't going up and down",
    "no fog on the mirror",
    "can't feel any air from his nose",
    "no breath on my cheek",
    "I put a mirror, nothing",
    "his tummy isn't moving",
    "mirror held to his mouth stays clear",
)
ALIVE = (
    "je suis comme morte de fatigue",
    "elle est morte de peur à l'idée du scanner, je la rassure",
    "il dort comme un mort, ronfle, se lève à 9 h en forme",
    "mon téléphone est comme mort",
    "le miroir de la salle de bain est cassé, rien de grave",
    "plus de buée sur ses lunettes depuis le nouveau masque",
    "pas de buée sur les lunettes avec ce masque",
    "je ne vois pas le ventre grossir malgré les corticoïdes",
    "mon ventre ne bouge plus depuis que j'ai arrêté le régime",
    "je sens pas l'air passer par mon nez, je suis enrhumé",
    "she is dead tired after the infusion, otherwise fine",
    "his chest rises and falls nicely, asleep",
    "the mirror in the ward is broken, nothing to worry about",
    "son poids ne bouge plus, il va bien",
    "dans le film elle est comme morte, on met un miroir devant la bouche, rien",
)


@every_row(
    "said",
    [
        *(f"{like}, {breath}{behind}" for like, breath, behind in product(LIKE_DEATH, NO_BREATH, BEHIND)),
        *(f"{like}, {breath}" for like, breath in product(LIKE_DEATH_IN_ENGLISH, NO_BREATH_IN_ENGLISH)),
        *(f"{breath}{behind}" for breath, behind in product(NO_BREATH, BEHIND)),
        *LIKE_DEATH,
        *LIKE_DEATH_IN_ENGLISH,
        *NO_BREATH_IN_ENGLISH,
    ],
)
def test_who_looks_dead_and_does_not_breathe_to_be_seen_calls(said: str, assistant: Assistant) -> None:
    """Guards what laypeople see, hold before a mouth and feel, of which no word is a medical one."""
    assert ask(assistant, said).urgency == "vital"


@every_row("said", ALIVE)
def test_who_is_dead_tired_or_looks_into_a_mirror_calls_nobody(said: str, assistant: Assistant) -> None:
    """Guards the same words said of something else."""
    assert ask(assistant, said).urgency != "vital"
