"""A swap of letters in *ph*, which folded words write *f*."""

from __future__ import annotations

from bot.assistant import Assistant
from tests.rows import every_row

WORDS = {"nephrite": "nephritis", "hypophysite": "hypophysitis", "encephalite": "encephalitis"}


def _swaps() -> list[tuple[str, str]]:
    pairs = ((word, key, at) for word, key in WORDS.items() for at in range(1, len(word) - 1))
    return [
        (word[:at] + word[at + 1] + word[at] + word[at + 2 :], key)
        for word, key, at in pairs
        if {word[at], word[at + 1]} & {"p", "h"}
    ]


@every_row(("typed", "key"), _swaps())
def test_a_swap_beside_ph_is_one_edit(typed: str, key: str, assistant: Assistant) -> None:
    """Guards *néprhite* and *nehprite*: two letters changed places, and the disease was not known at all."""
    reading = assistant.reader.read(f"{typed} grade 2")
    named = {mention.key for mention in reading.mentions if mention.kind == "toxicity"}
    assert named == {key}
