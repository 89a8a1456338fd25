"""Names torn apart and respelt as speech recognition writes them: understood or not, never another."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest

from bot.assistant import Assistant
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.folding import fold_word
from bot.understanding.whole_names import MOST_UNKNOWN
from tests.conftest import ask
from tests.rows import every_row

RESPELT = (("o", "au"), ("i", "y"), ("y", "i"), ("c", "k"), ("th", "t"), ("f", "ph"), ("ai", "é"), ("an", "en"))
"""Ways in which the same sound is written."""
ENDINGS = ("", "", "s", "e", "es")
"""Letters that are not heard at the end of a piece."""
TRIALS = 4
LEAST_UNDERSTOOD = 0.55
"""Share of the torn names that are understood; the others are asked about or said to be unknown."""
TORN = {
    "les mille aux cardites au CHU de Bordeaux": ("toxicity", "myocarditis"),
    "cépéka à trois mille sous nivolumab": ("symptom", "myositis"),
    "sous un finzi, colite": ("treatment", "durvalumab"),
    "sous kit rouda, colite": ("treatment", "pembrolizumab"),
    "sous op divo, colite": ("treatment", "nivolumab"),
    "dermato sur mon de marsan": ("commune", "40192"),
}  # fmt: skip
NOT_TORN = (
    "il a mis au courant la famille", "elle dort mal et ne mange plus",
    "mon mari a des plaques",
    "on a fait un scanner hier",
    "il va mieux depuis deux jours", "pas de fièvre, pas de douleur", "the patient came in last night",
    "she is doing fine",
    "les parents de la patiente", "nous avons arrêté le traitement", "il faut en parler au médecin traitant",
)  # fmt: skip
"""Everyday sentences in which no two words are a name."""


def clinical_names(knowledge: Knowledge) -> Iterator[tuple[str, str, str]]:
    """(name, kind, key) of each disease of one word, and each treatment by its trade name."""
    for key, toxicity in knowledge.toxicities.items():
        names = (name for name in toxicity.phrases.fr if " " not in name and "-" not in name)
        yield from ((name, "toxicity", key) for name in names if len(name) > 8)
    for key, treatment in knowledge.treatments.items():
        if treatment.checkpoint_inhibitor:
            yield from ((name, "treatment", key) for name in treatment.trade_names if len(name) > 5)


def torn(name: str, random: Random) -> str:
    """Cut once behind a vowel, respelt once, with a mute ending."""
    word = fold_word(name)
    cuts = [at for at in range(2, len(word) - 2) if word[at - 1] in "aeiouy" and word[at] not in "aeiouyh"]
    if not cuts:
        return word
    cut = random.choice(cuts)
    pieces = [word[:cut], word[cut:]]
    old, new = random.choice(RESPELT)
    return " ".join(piece.replace(old, new, 1) + random.choice(ENDINGS) for piece in pieces)


@pytest.mark.slow
def test_a_torn_name_is_itself_or_not_understood(knowledge: Knowledge, assistant: Assistant) -> None:
    """Guards every clinical name, cut and respelt by the rules of French sounds, against becoming another one."""
    random, right, others, tried = Random("torn"), 0, [], 0  # noqa: S311
    for name, kind, key in clinical_names(knowledge):
        for _ in range(TRIALS):
            text = f"le patient a {torn(name, random)}" if kind == "toxicity" else f"colite sous {torn(name, random)}"
            reading = assistant.reader.read(text)
            named = [m.key for m in reading.mentions if m.kind in (kind, "symptom") and m.key != "colitis"]
            tried += 1
            right += key in named
            if named and key not in named and not any((kind, key) in m.alternatives for m in reading.mentions):
                others.append((text, named))
    assert tried > 200
    assert right / tried >= LEAST_UNDERSTOOD
    assert len(others) <= tried * 0.01, others


@every_row("text", TORN)
def test_what_a_dictation_tore_apart_is_put_together(text: str, assistant: Assistant) -> None:
    """Guards words joined by their sound, and letters said by their names."""
    kind, key = TORN[text]
    assert key in [mention.key for mention in assistant.reader.read(text).mentions if mention.kind == kind]


@every_row("text", NOT_TORN)
def test_everyday_sentences_hold_no_torn_name(text: str, assistant: Assistant) -> None:
    """Guards everyday words beside each other against sounding like a name of ours."""
    joined = [m for m in assistant.reader.read(text).mentions if " " in m.surface and m.cost and m.kind != "cue"]
    assert not [m.phrase for m in joined]


def test_the_meeting_is_understood_by_the_names_of_its_letters(assistant: Assistant) -> None:
    """Guards 'l'air cépé': RCP as it is said."""
    assert "rcp" in ask(assistant, "l'air cépé toxicité c'est quel jour").kinds


@pytest.mark.parametrize("torn", ["dermato sur mon de marsan", "dermato à montdemarssan"])
@pytest.mark.parametrize(("unknown", "is_found"), [(MOST_UNKNOWN - 5, True), (3 * MOST_UNKNOWN, False)])
def test_torn_names_are_looked_for_to_a_number_of_unknown_words(
    torn: str, unknown: int, is_found: bool, assistant: Assistant
) -> None:
    """Guards long letters, which hold unknown words, against the bound on texts of nothing but such words."""
    around = " ".join(f"z{chr(97 + at % 26)}q{chr(97 + at // 26)}x" for at in range(unknown))
    reading = assistant.reader.read(f"{around} {torn}")
    assert any(mention.key == "40192" for mention in reading.mentions) is is_found
