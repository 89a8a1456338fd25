"""Signs as they are written by ear: *el sétouf*, *i respir pu*, *du san ki gicl*; and what only sounds like one."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from bot.understanding.signs_by_ear import HeardAgain
from tests.habits.phonetic import HANDS, by_ear
from tests.rows import every_row
from tests.understanding.test_alarms import (
    FRENCH_FRAMES,
    FRENCH_FRAMES_OF_INFINITIVES,
    FRENCH_FRAMES_OF_NOUNS,
    FRENCH_INFINITIVES,
    FRENCH_NOUNS,
    FRENCH_VERBS,
    urgency,
)

FAILING = [
    frame.format(word)
    for words, frames in (
        (FRENCH_VERBS, FRENCH_FRAMES),
        (FRENCH_INFINITIVES, FRENCH_FRAMES_OF_INFINITIVES),
        (FRENCH_NOUNS, FRENCH_FRAMES_OF_NOUNS),
    )
    for word, frame in product(words, frames)
]
SIGNS = (
    "elle s'étouffe", "il étouffe", "elle gonfle et elle s'étouffe", "la gorge qui gonfle", "sa langue gonfle",
    "elle a la langue gonflée", "ses lèvres gonflent", "il a les lèvres bleues", "son visage est bleu",
    "son nez est bleu", "les doigts violets", "il devient bleu", "il est tout bleu", "elle vomit du sang",
    "il crache du sang", "du sang qui gicle", "le sang coule partout", "ça saigne sans arrêt", "il pisse le sang",
    "il convulse", "elle fait une crise d'épilepsie", "elle a les yeux révulsés", "elle a les yeux blancs",
    "il est inconscient", "elle a perdu connaissance", "il est dans le coma", "la bouche de travers",
    "son bras est paralysé", "il a pris tous ses cachets de morphine", "il a avalé toute la boîte",
    "il cherche son air", "il respire très mal", "du mal à respirer", "elle suffoque", "poitrine serrée",
    "douleur dans la poitrine",
    "il fait une crise cardiaque", "il s'est effondré", "elle est tombée dans les pommes", "on le masse",
    "il est en train de mourir", "il s'est pendu", "elle est en état de choc", "j'ai la gorge qui se ferme",
    "je peux plus respirer", "j'arrive plus à avaler",
)  # fmt: skip
CALM = (
    "il a pu respirer sans oxygène cette nuit", "elle a enfin pu parler à son fils", "el a pu manger ce midi",
    "jai pu voir le docteur", "el va bien el a bien dormi", "i mange bien i dor bien", "el sétai trompé de jour",
    "la pomade é blanche", "lé yeu clair de ma soeur", "san sucre é san sel", "vitamine e et nivolumab",
    "je cherche du san gluten", "le petit répond bien", "ma voisine el a acheté une robe bleue", "el gratte mé sa va",
    "je sé pas si el vien demain",
)  # fmt: skip


@pytest.mark.slow
@every_row(("said", "hand"), list(product(FAILING, HANDS)))
def test_a_failing_function_is_heard(said: str, hand: str, assistant: Assistant) -> None:
    """Guards a function that fails against mute letters left out, glued pronouns and *pu* for *plus*."""
    assert urgency(f"pembro, {by_ear(said, hand)}", assistant) != "none"


@every_row(("said", "hand"), list(product(SIGNS, HANDS)))
def test_a_sign_is_heard(said: str, hand: str, assistant: Assistant) -> None:
    """Guards the other signs against the same hands, colours, blood and swallowed drugs among them."""
    assert urgency(f"pembro, {by_ear(said, hand)}", assistant) != "none"


@every_row("text", CALM)
def test_the_same_sounds_of_something_calm_stay_silent(text: str, assistant: Assistant) -> None:
    """Guards what could be done, *sans* and everyday words against a call by their sound."""
    assert urgency(text, assistant) == "none"


def test_sounds_alone_are_no_sign() -> None:
    """Guards the rule that one word besides the sounds has to tell the sign."""
    heard = HeardAgain(tokens=(), by_sound=frozenset({1, 2}))
    assert not heard.supports(1, 3)
    assert heard.supports(0, 3)
