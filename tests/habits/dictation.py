"""Dictation: what a telephone makes of a question that is spoken to it.

Numbers in words, no signs, fillers, words taken back, names torn apart or heard as other words. Each habit is a pure
function of a seed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from random import Random

Says = Callable[[str, Random], str]
_SMALL = [
    "zéro",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "dix-sept",
    "dix-huit",
    "dix-neuf",
]
_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante", 80: "quatre-vingt"}
FILLERS = (
    "euh", "alors", "donc", "voilà", "donc voilà", "hein", "bon", "ben", "enfin", "en fait", "du coup", "euh alors",
)  # fmt: skip
OPENINGS = (
    "bonjour", "bonjour euh", "alors", "oui bonjour", "dites-moi", "bonjour à vous", "allô oui bonjour", "rebonjour",
    "alors voilà", "bonsoir excusez-moi de vous déranger", "oui donc",
)  # fmt: skip
TAKEN_BACK = ("non pardon", "euh non", "non", "pardon", "enfin non", "non je voulais dire", "je veux dire", "ah non")
HEARD_AS: Mapping[str, str] = {
    r"foie": "fois|foi", r"\bPau\b": "peau|pot|po", r"\bDax\b": "d'axe|tax|d'ax", r"\bAgen\b": "agent|à jeun",
    r"\bTulle\b": "tulle",
    r"\brein\b": "Reims", r"\bpeau\b": "pot", r"\bgrade\b": "grad|grades", r"\bRCP\b": "air cé pé|erre cé pé|airs cépé",
    r"\bCPK\b": "cé pé ka|cépéka", r"\bCHU\b": "cé hache u|c h u|ch u", r"\bTSH\b": "té esse hache",
    r"\bECG\b": "e c g|eux cégé",
    r"nivolumab": "nivo lumab|nivaux lumab", r"pembrolizumab": "pembro lizumab|pembrolise hume ab",
    r"ipilimumab": "hippie limumab|ipi limumab",
    r"durvalumab": "dure va lumab", r"\bmyocardite": "mille aux cardites|mio cardite",
    r"\bmyosite": "mi osite|myo cite",
    r"\bnéphro(?=\w)": "nez fro", r"\bdermato\b": "derma tôt|derme ato", r"\bendocrino\b": "andocrino|endo crino",
    r"\bcolite\b": "collite|colites", r"\buvéite": "uve et ite|uvé ite", r"\bhépatite": "et patite|épatite",
    r"\bpneumopathie": "pneumo pathie", r"\bcorticoïdes": "cortico ides", r"\bMarmande\b": "Marmande|marre mande",
    r"\bBayonne\b": "bayonne|baille one", r"\bNiort\b": "nyor|niort", r"\bGuéret\b": "guéret|gai ret|gay ré",
    r"\bSaintes\b": "sainte|cintes", r"\bPérigueux\b": "périgueux|péri gueux", r"\bLimoges\b": "limoge|l'image",
}  # fmt: skip
"""Word → what is heard for it. A town heard as another word may be asked about, never taken for a third."""
_SIGNS = {",": " virgule", ".": " point", "?": " point d'interrogation", ":": " deux points"}


def french_number(number: int) -> str:
    """Up to 99 999, in words as they are dictated."""
    if number < 20:
        return _SMALL[number]
    if number < 100:
        base = max(ten for ten in _TENS if ten <= number)
        rest = number - base
        if not rest:
            return "quatre-vingts" if base == 80 else _TENS[base]
        return f"{_TENS[base]}{' et ' if rest in (1, 11) and base < 80 else '-'}{french_number(rest)}"
    if number < 1000:
        head = "cent" if number < 200 else f"{_SMALL[number // 100]} cent"
        return f"{head} {french_number(number % 100)}" if number % 100 else head
    head = "mille" if number < 2000 else f"{french_number(number // 1000)} mille"
    return f"{head} {french_number(number % 1000)}" if number % 1000 else head


def numbers_in_words(text: str, _: Random) -> str:
    """*38,5* is *trente-huit cinq*, *SpO2 82 %* *saturation à quatre-vingt-deux pour cent*."""
    text = re.sub(r"\bspo2\b", "saturation", text, flags=re.I)
    text = re.sub(r"(?<=\d)\s?%", " pour cent", text)
    text = re.sub(r"\bg ?(?=[1-5]\b)", "grade ", text, flags=re.I)
    text = re.sub(r"(\d+)[,.](\d+)", r"\1 \2", text)
    text = re.sub(r"(\d+)/(\d+)", r"\1 \2", text)

    def said(found: re.Match[str]) -> str:
        number = found[0]
        if len(number) > 5 or (number.startswith("0") and len(number) > 1):
            return number
        before, behind = text[: found.start()][-1:], text[found.end() :][:1]
        around = (" " if before.isalpha() else "", " " if behind.isalpha() else "")
        return f"{around[0]}{french_number(int(number))}{around[1]}"

    return re.sub(r"\d+", said, text)


def without_signs(text: str, _: Random) -> str:
    """Small letters and no sign but hyphens and apostrophes."""
    return " ".join(re.sub(r"[,.;:?!()«»\"…/]|(?<!\w)[-–—](?!\w)", " ", text).lower().split())


def fillers(text: str, rng: Random) -> str:
    """*bonjour euh…*, and a word of hesitation between others."""
    words = text.split()
    found = [rng.choice(OPENINGS)] if rng.random() < 0.7 else []
    for word in words:
        if found and rng.random() < 0.12:
            found.append(rng.choice(FILLERS))
        found.append(word)
    return " ".join(found)


def said_signs(text: str, _: Random) -> str:
    """The signs are said: *virgule*, *point d'interrogation*."""
    return re.sub(r"(?<!\d)\s?([,.?:])(?=\s|$)", lambda found: _SIGNS[found[1]], text)


def heard_as_another_word(text: str, rng: Random) -> str:
    """What a telephone makes of names and abbreviations."""
    for pattern, heard in HEARD_AS.items():
        text = re.sub(pattern, rng.choice(heard.split("|")), text, flags=re.I)
    return text


def taken_back(text: str, rng: Random) -> str:
    """A long word is begun, taken back and said: *le dermo non pardon le dermato*."""
    words = text.split()
    long = [at for at, word in enumerate(words) if len(word) > 6 and word.isalpha()]
    if not long:
        return text
    at = rng.choice(long)
    begun = words[at][: rng.randrange(3, len(words[at]) - 2)]
    return " ".join([*words[:at], begun, rng.choice(TAKEN_BACK), *words[at:]])


def said_twice(text: str, rng: Random) -> str:
    """Two or three words are said again: *pour un pour un patient*."""
    words = text.split()
    if len(words) < 4:
        return text
    at = rng.randrange(len(words) - 2)
    width = rng.choice((1, 2))
    return " ".join([*words[: at + width], *words[at:]])


def as_dictated(text: str, rng: Random) -> str:
    """All of it, as a telephone writes it."""
    for habit in (heard_as_another_word, numbers_in_words, without_signs, fillers):
        text = habit(text, rng)
    return text.lower()


HABITS: Mapping[str, Says] = {
    "numbers in words": numbers_in_words,
    "no signs": without_signs,
    "fillers": fillers,
    "signs said": said_signs,
    "heard as another word": heard_as_another_word,
    "taken back": taken_back,
    "said twice": said_twice,
    "as dictated": as_dictated,
}


def dictated(text: str, habit: str, seed: int) -> str:
    """The French text in this habit; the same for the same seed."""
    return HABITS[habit](text, Random(f"{seed} {habit} {text}"))  # noqa: S311 - a sample, no secret
