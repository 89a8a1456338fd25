"""French and English short messages: a table of habits, each of which rewrites a question as thumbs do.

A habit is a list of (pattern, what stands for it); each place that fits is rewritten with the given probability, always
the same for the same seed. Numbers are left alone, but that a *1* may stand for *un*.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

Rules = tuple[tuple[str, str | tuple[str, ...]], ...]
Writes = Callable[[str, Random], str]
_VOWELS = "aeiouyéèêëàâîïôöùûü"
_CONSONANT = "[bcdfghjklmnpqrstvwxz]"
SHORTEST_SHORTENED = 8
"""Letters of a word of which vowels are left out."""


@dataclass(frozen=True)
class Habit:
    """`rules`: in their order, each place of each with this probability."""

    rules: Rules
    probability: float = 0.9

    def __call__(self, text: str, rng: Random) -> str:
        for pattern, written in self.rules:
            text = re.sub(pattern, lambda found, written=written: self._written(found, written, rng), text, flags=re.I)  # type: ignore[misc]
        return text

    def _written(self, found: re.Match[str], written: str | tuple[str, ...], rng: Random) -> str:
        if rng.random() > self.probability:
            return found[0]
        return found.expand(written if isinstance(written, str) else rng.choice(written))


def _words(table: Mapping[str, str]) -> Rules:
    """Whole words → how they are written, several ways parted by a stroke."""
    return tuple(
        (rf"(?<![\w'’-]){re.escape(word).replace('’', chr(39))}(?![\w'’-])", tuple(ways.split("|")))
        for word, ways in table.items()
    )


_ABBREVIATED = _words(
    {
        "sous": "ss", "pour": "pr", "patient": "pt|pat", "patiente": "pte", "dans": "ds", "depuis": "dep|dps",
        "mais": "ms", "très": "ts|tré", "tout": "tt", "tous": "ts", "toujours": "tjs|tjrs", "beaucoup": "bcp",
        "avec": "avc|ac|avk", "après": "apres|apr", "avant": "avt", "pendant": "pdt", "quand": "qd|kan",
        "quelqu'un": "qqn",
        "quelque": "qq", "bonjour": "bjr|slt", "bonsoir": "bsr", "merci": "mci|mrc", "vous": "vs", "nous": "ns",
        "numéro": "num", "téléphone": "tel", "docteur": "dr", "médecin": "med|medcin", "traitement": "ttt|trt",
        "comment": "cmt|coment|koman", "combien": "cmb|combi1", "maintenant": "mtn", "même": "mm|mem", "problème": "pb",
        "semaine": "sem", "semaines": "sem", "jours": "j|jrs", "heures": "h", "pas": "pa", "normal": "nl",
        "normale": "nle",
        "avis": "avi", "rendez-vous": "rdv", "s'il vous plaît": "svp", "sont": "st", "être": "etre", "plus": "+|plu",
        "immunothérapie": "immuno", "hôpital": "hopital|hosto", "urgence": "urg", "urgences": "urg|urgences",
    }
)  # fmt: skip
_C_IS = (*_words({"c'est": "c|cé|c é", "j'ai": "g|jé", "est": "é|e|è", "et": "é|et", "s'est": "c", "sait": "c|sé"}),)
_GLUED = (
    (r"\bqu'est-ce que?\b'?", ("keske ", "kesk ", "qske ")),
    (r"\best-ce que?\b'?\s?", ("esk ", "eske ", "es ke ")),
    (r"\bil y a\b", ("ya", "y a", "ia")),
    (r"\bqu'il y a\b", ("kya", "kil ya")),
    (r"\bje suis\b", ("chui", "jsui", "chu", "jsuis")),
    (r"\bje sais\b", ("jsai", "jsé", "ché")),
    (r"\bje ne\b", ("jne", "j")),
    (r"\bje (?=[bcdfghjklmnpqrstvwxz])", "j"),
    (r"\bj'(?=\w)", "j"),
    (r"\bqu'(?=\w)", "k"),
    (r"\bque? (?=(?:je|tu|il|on)\b)", "k"),
    (r"\bde la\b", ("dla", "de la")),
    (r"\bdans (le|la)\b", (r"ds \1", r"dan \1")),
    (r"\btu (?=[bcdfghjklmnpqrstvwxz])", ("tu ", "t")),
    (r"\b[dlsmtn]['’](?=\w)", ""),
)
_ENDINGS = (
    (r"(?<=\w{3})(?:er|ez|ée?s?)\b", ("é", "er", "é")),
    (r"(?<=\w{2})ai[st]?\b", ("é", "ai")),
    (r"(?<=\w{2})ais\b", ("é", "ai")),
)
_MUTE = (
    (r"(?<=[^\W\d_]{2})(?:es|[stxdpez])\b(?<!\bdes)(?<!\bles)(?<!\best)(?<!\bsous)(?<!\bque)(?<!\ble)(?<!\bde)", ""),
)
_AU = (
    (r"\baux?\b", "o"),
    (r"(?<=\w)eaux?\b", "o"),
    (r"(?<=[^\W\d_])au(?=[^\W\d_]|\b)", "o"),
    (r"\bau(?=[st])", "o"),
)
_CHANGED: Mapping[str, tuple[Rules, float]] = {
    "k for qu": (
        ((r"qu'", "k"), (r"(?<=\w)ques?\b", "k"), (r"qu(?=[eéèiao])", "k")),
        0.95,
    ),
    "k for c": (((r"(?<!\bc)c(?=[aoulr])(?!c)", "k"), (r"\bcc?(?=o)", "k")), 0.7),
    "c for c'est": (_C_IS, 0.95),
    "o for au": (_AU, 0.9),
    "é for er, ez, ai": (_ENDINGS, 0.8),
    "f for ph": (((r"ph", "f"),), 1.0),
    "s, ss, ç, t": (
        (
            (r"ç", ("ss", "s")),
            (r"(?<=\w)tion", ("sion", "ssion")),
            (r"\bc(?=[ei])(?!e\b|es\b)", "s"),
            (r"(?<=\w)c(?=[eiéè])", "s"),
            (r"(?<=\w)ss(?=\w)", ("s", "c")),
            (r"\bça\b", "sa"),
            (r"\bces\b", "ses"),
        ),
        0.7,
    ),
    "z for s": (((rf"(?<=[{_VOWELS}])s(?=[{_VOWELS}])", "z"),), 0.9),
    "in, ain, an, en": (
        (
            (r"(?<=\w)ain(?=\b|[st])", "in"),
            (r"ein", "in"),
            (r"(?<=[^\W\d_])ment\b", ("man", "men", "mant")),
            (r"\ben(?=[tdfcv]\w)", "an"),
            (r"\bem(?=[bmp]\w)", "an"),
            (r"(?<=\w)ien\b", ("i1", "ien")),
            (r"(?<=\w\w)om(?=[bp])", "on"),
        ),
        0.7,
    ),
    "wa for oi": (((r"(?<=[^\W\d_])oi[ste]?s?\b", "wa"), (r"oi(?=[^n\W\d_])", "wa")), 0.8),
    "mute endings": (_MUTE, 0.7),
    "abbreviations": (_ABBREVIATED, 0.9),
    "glued pronouns": (_GLUED, 0.9),
    "figures for words": (
        _words({"un": "1", "une": "1", "deux": "2", "demain": "2m1|dem1", "quelqu'un": "kelk1"}),
        0.9,
    ),
    "e left out": (((rf"(?<=[^\W\d_]{{2}}{_CONSONANT})e(?={_CONSONANT}[^\W\d_])", ""),), 0.7),
    "single letters": (((r"([bcdfglmnprt])\1(?=\w)", r"\1"), (r"ff", "f")), 1.0),
    "y, h": (((r"(?<=[^\W\d_])y(?=[^\W\d_])", "i"), (r"\bh(?=[aeiouéèêôy])", ""), (r"(?<=[rt])h", "")), 0.9),
}
"""Habit → its rules, and how often each is followed."""
_ENGLISH = _words(
    {
        "you": "u", "are": "r", "your": "ur", "to": "2", "too": "2", "for": "4", "please": "pls|plz",
        "thanks": "thx|tks",
        "what": "wat|wot", "with": "w|wiv", "who": "hoo|who", "because": "cos|coz", "and": "n|&", "today": "2day",
        "tomorrow": "2moro|tmrw", "before": "b4", "see": "c", "be": "b", "should": "shud|shld", "would": "wud",
        "could": "cud", "patient": "pt", "near": "nr", "about": "abt", "doctor": "doc|dr", "the": "da|the",
        "have": "hav|av",
        "treatment": "tx|trtmnt", "someone": "sum1", "anyone": "ne1|any1", "does": "duz", "is": "iz|is",
        "where": "wer|wher",
        "how": "hw|how", "through": "thru", "know": "no|kno", "don't": "dnt", "can't": "cnt|cant", "need": "nid|need",
        "people": "ppl", "weeks": "wks", "days": "dys|days", "going": "goin", "phone": "fone", "number": "nmbr|no",
        "specialist": "spesh|specialst", "this": "dis|this", "that": "dat", "there": "der|there", "I'm": "im",
        "it's": "its",
    }
)  # fmt: skip


def without_vowels(text: str, rng: Random) -> str:
    """*traitmt*: of a long word, one to three vowels inside are left out."""

    def shortened(found: re.Match[str]) -> str:
        word = found[0]
        inner = [at for at in range(2, len(word) - 2) if word[at] in _VOWELS]
        if len(inner) < 2 or rng.random() > 0.7:
            return word
        dropped = set(rng.sample(inner, min(len(inner), rng.choice((1, 2, 2, 3)))))
        return "".join(letter for at, letter in enumerate(word) if at not in dropped)

    return re.sub(rf"[^\W\d_]{{{SHORTEST_SHORTENED},}}", shortened, text)


def bare(text: str, _: Random) -> str:
    """No capital, no apostrophe, no sign at the end."""
    return re.sub(r"(?<=\w)['’](?=\w)", "", text.lower()).rstrip(" .?!")


FRENCH: Mapping[str, Writes] = {
    **{name: Habit(rules, probability) for name, (rules, probability) in _CHANGED.items()},
    "vowels left out": without_vowels,
    "bare": bare,
}
ENGLISH: Mapping[str, Writes] = {"English short message": Habit(_ENGLISH, 0.8), "bare": bare}
IN_THEIR_ORDER = (
    "glued pronouns", "abbreviations", "c for c'est", "figures for words", "k for qu", "o for au", "mute endings",
    "é for er, ez, ai", "single letters", "f for ph", "bare",
)  # fmt: skip
"""Habits of one hand, one after the other."""
SHARE_OF_A_HAND = 0.55
"""How many of them a hand has."""


def several_habits(text: str, rng: Random) -> str:
    """A hand with about half of the habits."""
    for name in IN_THEIR_ORDER:
        if rng.random() < SHARE_OF_A_HAND or name == "bare":
            text = FRENCH[name](text, rng)
    return text


def short_message(text: str, habit: str, seed: int, language: str = "fr") -> str:
    """The text in this habit; the same for the same seed. Unchanged where the habit is of the other language."""
    rng = Random(f"{seed} {habit} {text}")  # noqa: S311 - a sample, no secret
    if habit == "several habits":
        return several_habits(text, rng) if language == "fr" else ENGLISH["English short message"](text, rng)
    table = FRENCH if language == "fr" else ENGLISH
    return table[habit](text, rng) if habit in table else text


HABITS = (*FRENCH, *(name for name in ENGLISH if name not in FRENCH), "several habits")
