"""French written by ear, harder than a short message: *el sétouf*, *i respir pu*, *vomi du san*, *a lé yeu blan*.

One hand writes every word as it sounds to it: no *ne*, an elision glued to its verb, no mute letter, one letter for a
doubled one. `soft`, `middle` and `harsh` differ in how many of the changes they make.
"""

from __future__ import annotations

import re

_LETTER = r"[^\W\d_]"
_CONSONANT = "[bcdfghjklmnpqrstvwxz]"
Changes = tuple[tuple[str, str], ...]

LITTLE_WORDS: Changes = (
    (r"\bj['’]ai\b", "g"),
    (r"\bc['’]est\b", "c"),
    (r"\bne\s+|\bn['’]", ""),
    (r"\belle\b", "el"),
    (r"\best\b|\bet\b", "é"),
    (r"\bpas\b", "pa"),
    (r"\bles\b", "lé"),
    (r"\bses\b", "sé"),
    (r"\bdes\b", "dé"),
    (r"\btoute?s?\b", "tt"),
    (r"\bdans\b", "ds"),
    (r"\bdu coup\b", "du cou"),
)
ELISIONS: Changes = (
    (r"\bqu['’]", "k"),
    (rf"\b([sjldmt])['’](?={_LETTER})", r"\1"),
    (r"\bqui\b", "ki"),
    (r"\bque\b", "ke"),
)
SOUNDS: Changes = (
    (r"ph", "f"),
    (r"qu(?=[eéèiao])", "k"),
    (r"ç", "s"),
    (rf"(?<={_LETTER})g(?=es?\b)", "j"),
    (rf"(?<={_LETTER})({_CONSONANT})\1", r"\1"),
    (r"eaux?\b", "o"),
    (r"aux?\b", "o"),
)
MUTE: Changes = (
    (rf"(?<={_LETTER}{{2}})(?:er|ez|ées?|és)\b", "é"),
    (rf"(?<={_LETTER}[bcdfhjklmnpqrtvz])es?\b", ""),
    (rf"(?<={_LETTER}[aeiouyéèn])(?:ts?|s|x|ds?|g)\b", ""),
)
HARSH: Changes = (
    (r"\bplu\b", "pu"),
    (r"\bil\b", "i"),
    (r"h(?=[aeiouéèêôy])(?<!ch)", ""),
    (r"[éèêë](?=\w)", "e"),
    (r"[àâ]", "a"),
    (r"[îï]", "i"),
    (r"[ôö]", "o"),
    (r"œ", "e"),
)
HANDS: dict[str, tuple[Changes, ...]] = {
    "soft": (LITTLE_WORDS, ELISIONS),
    "middle": (LITTLE_WORDS, ELISIONS, SOUNDS, MUTE),
    "harsh": (LITTLE_WORDS, ELISIONS, SOUNDS, MUTE, HARSH),
}


def by_ear(text: str, hand: str) -> str:
    """The text as this hand writes it."""
    text = text.lower()
    for changes in HANDS[hand]:
        for pattern, written in changes:
            text = re.sub(pattern, written, text)
    return text
