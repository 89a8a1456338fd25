"""What is told beside a question calls as it does by itself, though no sign was read: both directions."""

from __future__ import annotations

from itertools import product

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

TOLD = (
    "Plaquettes 4 G/L ce midi. Là elle mouche du sang sans arrêt depuis trois heures et a mal à la tête",
    "TP à 18 %, il bat des mains comme un oiseau quand on lui demande de les tendre, jaune citron, il ne sait plus où "
    "il est",
    "Les paupières de ma femme ne remontent plus. Quand elle boit ça ressort par le nez. Ce soir elle reprend son "
    "souffle à chaque mot",
    "scope : 190 régulier, complexes larges, il dit que la tête lui tourne",
    "J'ai un monsieur au téléphone qui parle comme s'il avait de la bouillie plein la bouche depuis une demi-heure, et "
    "il ne voit plus du côté gauche",
    "Zéro polynucléaire, 40,1, il claque des dents, la tension ne remonte pas malgré deux litres",
    "pneumothorax complet sous tension, médiastin refoulé, jugulaires énormes",
)
ASKED = (
    "{}. Qui est le référent cardio à Limoges ?", "{}. Vous conseillez quel neurologue près de Niort ?",
    "{}, quel dermato pour elle à Dax ?", "Qui est le pneumologue à Pau ? {}.",
    "Je cherche le néphrologue de Bayonne. {}.", "{}. La prochaine formation, c'est quand ?",
    "Quand a lieu la RCP immunotoxicité ? {}.", "{}. Je demande un hématologue, qui est le référent côté Angoulême",
    "{}. L'oncologue parlait d'effets secondaires, est-ce que ça en est ?", "Comment s'inscrire à la RCP ? {}.",
    "{}. On est à Cholet mais la famille vit à Thouars, quel cardio à la rentrée ?",
)  # fmt: skip


@every_row(("told", "asked"), product(TOLD, ASKED))
def test_what_is_told_beside_a_question_calls(assistant: Assistant, told: str, asked: str) -> None:
    """Guards the opinion on what is told: a question beside it does not make it worded like nobody's."""
    text = asked.format(told)
    assert ask(assistant, text).urgency == "vital", text


CALM = (
    "Vu hier aux urgences pour une douleur de la paroi : ECG normal, troponine normale, zona retrouvé",
    "Il est fatigué depuis trois semaines, il dort bien et mange de tout", "la photocopieuse souffle et siffle",
    "Il avait fait une thyroïdite il y a deux ans, tout est rentré dans l'ordre sous Levothyrox",
    "On a refait la peinture du cabinet et la secrétaire est en congés jusqu'à lundi",
    "elle a repris la marche et le jardin, les constantes sont normales ce matin",
)  # fmt: skip


@every_row(("told", "asked"), product(CALM, ASKED))
def test_what_is_calm_beside_a_question_calls_nobody(assistant: Assistant, told: str, asked: str) -> None:
    """Guards the floor of the whole message, and what is over, normal or a thing's."""
    text = asked.format(told)
    assert ask(assistant, text).urgency != "vital", text
