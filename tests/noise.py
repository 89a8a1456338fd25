"""Typing noise for any question: what thumbs, phones and haste do to French and English text.

Every noise is a pure function of (text, random numbers) and is named for what it does; those that differ by language
take it as a third argument. `noisy` applies one by name with a seed, so a failing sample can be typed again.
Numbers are left alone: another digit is another question, not noise.

Longer than 300 lines: each kind of typing noise is one function.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from random import Random

Noise = Callable[[str, Random, str], str]

AZERTY_ROWS = ("azertyuiop", "qsdfghjklm", "wxcvbn")
SHORTEST_DAMAGED_WORD = 4
"""Letters of a word that gets a typo; in a shorter one a letter more or less is another word."""
_WORD = re.compile(r"[^\W\d_]+")


def _neighbours() -> dict[str, str]:
    """Letter → the letters that touch its key on an AZERTY keyboard of a phone."""
    found: dict[str, str] = {}
    for row, keys in enumerate(AZERTY_ROWS):
        for column, key in enumerate(keys):
            beside = [keys[at] for at in (column - 1, column + 1) if 0 <= at < len(keys)]
            above = [AZERTY_ROWS[row - 1][column]] if row else []
            below = (
                [AZERTY_ROWS[row + 1][column]]
                if row + 1 < len(AZERTY_ROWS) and column < len(AZERTY_ROWS[row + 1])
                else []
            )
            found[key] = "".join([*beside, *above, *below])
    return found


AZERTY_NEIGHBOURS: Mapping[str, str] = _neighbours()


def _long_words(text: str) -> list[tuple[int, int]]:
    return [m.span() for m in _WORD.finditer(text) if m.end() - m.start() >= SHORTEST_DAMAGED_WORD]


def _a_long_word(text: str, rng: Random) -> tuple[int, int] | None:
    words = _long_words(text)
    return rng.choice(words) if words else None


def _put(text: str, start: int, end: int, new: str) -> str:
    return text[:start] + new + text[end:]


def neighbouring_key(text: str, rng: Random) -> str:
    """One letter of a word replaced by a key that touches it."""
    word = _a_long_word(text, rng)
    if word is None:
        return text
    at = rng.randrange(*word)
    near = AZERTY_NEIGHBOURS.get(_plain(text[at]).lower())
    return _put(text, at, at + 1, _cased_like(rng.choice(near), text[at])) if near else text


def dropped_letter(text: str, rng: Random) -> str:
    """One letter of a word is missing."""
    word = _a_long_word(text, rng)
    at = rng.randrange(*word) if word else 0
    return _put(text, at, at + 1, "") if word else text


def doubled_letter(text: str, rng: Random) -> str:
    """One letter of a word is typed twice."""
    word = _a_long_word(text, rng)
    at = rng.randrange(*word) if word else 0
    return _put(text, at, at, text[at].lower()) if word else text


def swapped_letters(text: str, rng: Random) -> str:
    """Two neighbouring letters of a word changed places."""
    word = _a_long_word(text, rng)
    if word is None:
        return text
    at = rng.randrange(word[0], word[1] - 1)
    return _put(text, at, at + 2, _cased_like(text[at + 1], text[at]) + text[at].lower())


def slipped_key(text: str, rng: Random) -> str:
    """A neighbouring key was hit along with the right one."""
    word = _a_long_word(text, rng)
    if word is None:
        return text
    at = rng.randrange(*word)
    near = AZERTY_NEIGHBOURS.get(_plain(text[at]).lower())
    return _put(text, at + 1, at + 1, rng.choice(near)) if near else text


def two_typos(text: str, rng: Random) -> str:
    """Two different slips anywhere in the text."""
    first, second = rng.sample((neighbouring_key, dropped_letter, doubled_letter, swapped_letters, slipped_key), 2)
    return second(first(text, rng), rng)


def without_accents(text: str, _: Random) -> str:
    """No accent, no cedilla, no ligature."""
    return _plain(text)


def _plain(text: str) -> str:
    spelt = text.replace("œ", "oe").replace("Œ", "Oe").replace("æ", "ae")
    return "".join(c for c in unicodedata.normalize("NFD", spelt) if not unicodedata.combining(c))


def wrong_accent(text: str, rng: Random) -> str:
    """An accent too many or another one (é for è, ê for e)."""
    places = [at for at, letter in enumerate(text) if letter in "eéèêaàâ"]
    if not places:
        return text
    at = rng.choice(places)
    others = "éèêe" if text[at] in "eéèê" else "àâa"
    return _put(text, at, at + 1, rng.choice(others.replace(text[at], "")))


def without_apostrophes(text: str, rng: Random) -> str:
    """Apostrophes are missing, or are blanks."""
    return re.sub(r"(?<=\w)['’](?=\w)", rng.choice(("", " ")), text)


def other_apostrophes(text: str, rng: Random) -> str:
    """Apostrophes of another kind, as phones and word processors set them."""
    return re.sub(r"['’]", rng.choice(("’", "`", "´")), text)


def without_hyphens(text: str, _: Random) -> str:
    """Hyphens are blanks."""
    return re.sub(r"(?<=\w)-(?=\w)", " ", text)


def hyphens_left_out(text: str, _: Random) -> str:
    """Nothing where a hyphen was: *Montdemarsan*."""
    return re.sub(r"(?<=[^\W\d_])-(?=[^\W\d_])", "", text)


def missing_space(text: str, rng: Random) -> str:
    """One blank is missing before or behind a number or a sign: *grade3*, *Dax,merci*."""
    places = [m.start() for m in re.finditer(r"(?<=[^\W\d_]) (?=\d)|(?<=[,;.?!]) (?=\w)", text)]
    at = rng.choice(places) if places else 0
    return _put(text, at, at + 1, "") if places else text


def joined_words(text: str, rng: Random) -> str:
    """Two words run together: *dermatodax*."""
    places = [m.start() for m in re.finditer(r"(?<=[^\W\d_]{4}) (?=[^\W\d_]{3})", text)]
    at = rng.choice(places) if places else 0
    return _put(text, at, at + 1, "") if places else text


def split_word(text: str, rng: Random) -> str:
    """A long word torn in two: *dermato logue*."""
    words = [(start, end) for start, end in _long_words(text) if end - start >= 8]
    if not words:
        return text
    start, end = rng.choice(words)
    at = rng.randrange(start + 3, end - 2)
    return _put(text, at, at, " ")


def upper_case(text: str, _: Random) -> str:
    """Caps lock."""
    return text.upper()


def lower_case(text: str, _: Random) -> str:
    """No capital at all."""
    return text.lower()


def capitalised_words(text: str, _: Random) -> str:
    """A capital on every word, as some phones do."""
    return _WORD.sub(lambda m: m[0][:1].upper() + m[0][1:], text)


def other_punctuation(text: str, rng: Random) -> str:
    """No sign at the end, or too many."""
    return text.rstrip(" .?!…") + rng.choice(("", " ?", "??", "...", " !!", " ?!"))


def without_commas(text: str, _: Random) -> str:
    """Commas and colons are left out."""
    return re.sub(r"(?<=[^\W\d_])\s*[,:;](?=\s)", "", text)


def other_spaces(text: str, rng: Random) -> str:
    """Two blanks, a no-break blank or a new line between two words."""
    places = [at for at, letter in enumerate(text) if letter == " "]
    at = rng.choice(places) if places else 0
    return _put(text, at, at + 1, rng.choice(("  ", "\u00a0", "\u202f"))) if places else text


_SMS = {
    "fr": {
        "bonjour": ("bjr", "bjour", "slt"), "bonsoir": ("bsr",), "merci": ("mci", "merki"), "quel": ("kel", "ql"),
        "quelle": ("kel", "qle"), "quels": ("kels",), "qui": ("ki",), "que": ("ke", "k"), "quoi": ("koi", "kwa"),
        "c'est": ("c", "cé", "c est"), "est-ce": ("esk", "es ce"), "pour": ("pr", "pour"), "dans": ("ds", "dan"),
        "avec": ("avc", "ac"), "sous": ("ss", "sous"), "est": ("é", "e"), "sont": ("st",), "patient": ("pat", "pt"),
        "patiente": ("pte", "patte"), "faire": ("fair", "fer"), "beaucoup": ("bcp",), "toujours": ("tjs", "tjrs"),
        "après": ("apr", "ap"), "avant": ("avt",), "vous": ("vs",), "nous": ("ns",), "j'ai": ("g", "jai"),
        "rendez-vous": ("rdv",), "quand": ("qd", "kan"), "pas": ("pa",), "plus": ("+", "plu"),
        "comment": ("cmt", "komen"),
        "jour": ("j", "jr"), "jours": ("j", "jrs"), "semaine": ("sem",), "traitement": ("ttt", "tt"),
        "près": ("pré", "pres"),
        "téléphone": ("tel", "tél"), "numéro": ("num", "n°"), "quelqu'un": ("qqn", "kelkun"), "urgence": ("urg",),
    },
    "en": {
        "please": ("pls", "plz"), "thanks": ("thx", "tks"), "you": ("u",), "are": ("r",), "what": ("wat", "wot"),
        "with": ("w", "wiv"), "patient": ("pt", "pat"), "because": ("bc", "cos"), "through": ("thru",), "your": ("ur",),
        "who": ("hoo", "who"), "doctor": ("doc", "dr"), "specialist": ("spec", "specialst"), "tomorrow": ("tmrw",),
        "hello": ("helo", "hi"), "going": ("goin",), "should": ("shud", "shld"), "would": ("wud",), "weeks": ("wks",),
        "week": ("wk",), "days": ("d", "dys"), "treatment": ("tx", "ttt"), "near": ("nr",), "about": ("abt",),
        "know": ("no", "kno"),
        "contact": ("ctc", "contct"), "and": ("n", "&"), "for": ("4r", "fr"), "have": ("hv",), "need": ("nd", "need"),
    },
}  # fmt: skip


def sms_spelling(text: str, rng: Random, language: str = "fr") -> str:
    """Everyday words as in a short message: *ki*, *c koi*, *pls*."""
    words = _SMS.get(language, _SMS["fr"])
    pattern = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    found = re.compile(rf"(?<![\w'’-])(?:{pattern})(?![\w'’-])", re.IGNORECASE)
    return found.sub(lambda m: rng.choice(words[m[0].lower()]), text)


_SOUNDS = {
    "fr": (
        (r"\brh", "r"), (r"\bh(?=[aeiouéèê])", ""), (r"ph", "f"), (r"qu(?=[eiao])", "k"), (r"c(?=[aou])", "k"),
        (r"eau", "o"), (r"(?<=[bcdfglmnprst])au(?=[^xt])", "o"), (r"th", "t"), (r"y", "i"), (r"ai", "é"), (r"ss", "c"),
        (r"(?<=[bcdfglmnprst])e\b", ""), (r"(?<=\w\w\w)[st]\b", ""), (r"c(?=[ei])", "s"), (r"g(?=[ei])", "j"),
        (r"ll", "l"), (r"nn", "n"), (r"mm", "m"), (r"tt", "t"), (r"en(?=[dts])", "an"), (r"(?<=\w)ch(?=o)", "ss"),
        (r"œ", "e"),
        (r"ique\b", "ik"), (r"(?<=\w)s(?=[éè])", "z"), (r"x", "ks"), (r"er\b", "é"), (r"tion", "sion"), (r"oe", "e"),
    ),
    "en": (
        (r"ph", "f"), (r"rh", "r"), (r"ck", "k"), (r"oe|ae", "e"), (r"y", "i"), (r"ght", "t"), (r"\bkn", "n"),
        (r"ou(?=r)", "o"),
        (r"c(?=[aou])", "k"), (r"th", "t"), (r"ll", "l"), (r"tion", "shun"), (r"is(?=e\b)", "iz"), (r"ea", "ee"),
        (r"ss", "s"),
        (r"(?<=[bdglmnprst])e\b", ""), (r"mm", "m"), (r"nn", "n"), (r"rr", "r"), (r"tt", "t"), (r"x", "ks"),
        (r"c(?=[ei])", "s"),
    ),
}  # fmt: skip
"""How letters are replaced by others that sound the same: *rumato*, *oftalmo*, *arcasson*, *nefrology*."""


def phonetic_spelling(text: str, rng: Random, language: str = "fr") -> str:
    """One word written as it sounds, with up to two changes."""
    word = _a_long_word(text, rng)
    if word is None:
        return text
    heard = text[word[0] : word[1]]
    rules = list(_SOUNDS.get(language, _SOUNDS["fr"]))
    rng.shuffle(rules)
    changes = 0
    for pattern, sound in rules:
        changed = re.sub(pattern, sound, heard, count=1, flags=re.IGNORECASE)
        if changed.lower() != heard.lower() and changes < 2 and len(changed) > 2:
            heard, changes = changed, changes + 1
    return _put(text, *word, heard)


_POLITE_BEFORE = {
    "fr": (
        "Bonjour, ", "bonjour ", "Bonsoir, ", "bjr ", "Slt, ", "Bonjour à tous, ", "Cher confrère, ", "Hello ",
        "Bonjour docteur, ",
        "Désolé de vous déranger, ", "Petite question : ", "Svp, ", "Excusez-moi, ", "Coucou, ", "Salut, ",
    ),
    "en": (
        "Hi, ", "Hello, ", "Good morning, ", "Dear colleague, ", "Hey ", "Sorry to bother you, ",
        "Quick question: ", "Please, ",
        "Hi there, ", "Good evening, ",
    ),
}  # fmt: skip
_POLITE_AFTER = {
    "fr": (
        " merci", ", merci d'avance", " svp", " stp", ". Merci beaucoup !", ", cordialement", " merci bcp",
        " s'il vous plaît",
        ". Bonne journée", " 🙏", " merci pour votre aide", ". Bien confraternellement", " mci",
    ),
    "en": (" please", ", thanks", " thank you", ", many thanks", " pls", ". Kind regards", ", cheers", " thx",
        ". Best wishes", " 🙏"),
}  # fmt: skip


def politeness_around(text: str, rng: Random, language: str = "fr") -> str:
    """A greeting before, thanks behind, or both."""
    before, after = _POLITE_BEFORE.get(language, _POLITE_BEFORE["fr"]), _POLITE_AFTER.get(language, _POLITE_AFTER["fr"])
    where = rng.randrange(3)
    return (rng.choice(before) if where != 1 else "") + text + (rng.choice(after) if where else "")


_LITTLE_WORDS = frozenset(
    [
        "de",
        "du",
        "des",
        "d",
        "la",
        "le",
        "les",
        "l",
        "à",
        "a",
        "au",
        "aux",
        "en",
        "un",
        "une",
        "the",
        "of",
        "in",
        "on",
        "at",
        "for",
        "an",
        "y",
        "il",
        "elle",
        "je",
        "vous",
        "me",
        "mon",
        "ma",
        "mes",
        "ce",
        "cette",
        "est",
        "sont",
    ]
)
_NOT_TELEGRAPHIC = re.compile(
    r"[.;:!«»\"()/@]|\d{2,}|\b(?:et|ou|and|or|pas|sans|non|no|not|without|puis|then|mais|but)\b", re.IGNORECASE
)
MOST_UNITS = 5


def other_word_order(text: str, rng: Random) -> str:
    """A telegraphic question with its parts in another order; what is no telegraphic question stays as it is.

    Numbers stay with the word before them, and capitalised words with their little words stay together.
    """
    ending = text[len(text.rstrip(" ?")) :]
    units = _units(text.rstrip(" ?").replace(",", ""))
    if (
        _NOT_TELEGRAPHIC.search(text)
        or not 2 <= len(units) <= MOST_UNITS
        or any(unit in _LITTLE_WORDS for unit in units)
    ):
        return text
    order = list(units)
    rng.shuffle(order)
    return " ".join(order) + ending


def _units(text: str) -> list[str]:
    """The words, each with what has to stay behind it: its number, the rest of a name, the word of a little word."""
    units: list[str] = []
    for word in text.split():
        if units and _belongs_to(units[-1], word):
            units[-1] += " " + word
        else:
            units.append(word)
    return units


def _belongs_to(unit: str, word: str) -> bool:
    goes_on = _names_on(unit) and (word[:1].isupper() or word.lower() in _LITTLE_WORDS)
    return word.isdigit() or goes_on or unit.split()[-1].lower() in _LITTLE_WORDS


def _names_on(unit: str) -> bool:
    return unit[:1].isupper() and not unit.isupper()


def telegraphic(text: str, _: Random) -> str:
    """Without the little words before a noun, as in a note: *dermato Dax*."""
    words = text.split()
    kept = [word for at, word in enumerate(words) if word.lower() not in _LITTLE_WORDS or _inside_a_name(words, at)]
    return " ".join(kept) if len(kept) > 1 else text


def _inside_a_name(words: Sequence[str], at: int) -> bool:
    """Between capitals (*Mont de Marsan*), or where a number stands beside ('de 2 à 3')."""
    beside = [words[other] for other in (at - 1, at + 1) if 0 <= other < len(words)]
    return any(word[:1].isdigit() for word in beside) or (
        len(beside) == 2 and all(word[:1].isupper() for word in beside)
    )


def _any_language(noise: Callable[[str, Random], str]) -> Noise:
    return lambda text, rng, _: noise(text, rng)


NOISES: Mapping[str, Noise] = {
    **{
        noise.__name__: _any_language(noise)
        for noise in (
            neighbouring_key, dropped_letter, doubled_letter, swapped_letters, slipped_key, two_typos, without_accents,
            wrong_accent, without_apostrophes, other_apostrophes, without_hyphens, hyphens_left_out, missing_space,
            joined_words, split_word, upper_case, lower_case, capitalised_words, other_punctuation, without_commas,
            other_spaces, other_word_order, telegraphic,
        )
    },
    "sms_spelling": sms_spelling,
    "phonetic_spelling": phonetic_spelling,
    "politeness_around": politeness_around,
}  # fmt: skip
"""Every noise by name, all of one shape: (text, random numbers, language) → noisy text."""


def noisy(text: str, kind: str, seed: int, language: str = "fr") -> str:
    """The text with one kind of noise; the same for the same seed. Raises KeyError for an unknown kind."""
    return NOISES[kind](text, Random(f"{kind}:{seed}:{text}"), language)  # noqa: S311 # noise, not a secret


def _cased_like(letter: str, model: str) -> str:
    return letter.upper() if model.isupper() else letter.lower()
