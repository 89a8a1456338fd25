"""Which words are denied, past or only a topic: each rule and reach by itself, word by word."""

from __future__ import annotations

import pytest

from bot.assistant import Assistant
from bot.understanding.clauses import gaps_of
from bot.understanding.folding import tokens_of
from bot.understanding.negation import NegationReader
from bot.understanding.silence import Silence
from tests.conftest import ask
from tests.rows import every_row

Z = "zyxwv "


@pytest.fixture(scope="module")
def reader(assistant: Assistant) -> NegationReader:
    return NegationReader(assistant.knowledge.language)


def marks(text: str, reader: NegationReader, *, of_someone: bool = False, is_mine: bool = False) -> str:
    """A letter a word: D denied, B denied from behind, H history, P past, A asked about, '.' for none, '*' for two."""
    tokens = tokens_of(text)
    found = reader.read(tokens, gaps_of(tokens, text), of_someone=of_someone, is_mine=is_mine)
    sets = {"D": found.denied, "B": found.denied_before, "H": found.history, "P": found.past, "A": found.asked_about}
    letters = ("".join(letter for letter, words in sets.items() if at in words) for at in range(len(tokens)))
    return "".join(one if len(one) == 1 else "*" if one else "." for one in letters)


DENIALS = {
    # six telling words, fillers not counted, to the end of the clause
    f"pas {Z * 7}": ".DDDDDD.", f"pas la {Z * 7}": ".DDDDDDD.", f"aucun {Z * 6}": ".DDDDDD", "pas": ".",
    "pas zyxwv. Zyxwv": ".D.", "pas zyxwv; zyxwv": ".D.", "pas zyxwv (zyxwv": ".D.", "pas zyxwv : zyxwv": ".D.",
    "pas : zyxwv : zyxwv": ".D.", "pas. Zyxwv": "..", "pas (zyxwv": "..", "pas zyxwv mais zyxwv": ".D..",
    "pas mais zyxwv": "...", "pas zyxwv par contre zyxwv": ".D...",
    # the wording itself holds a part of the sign
    "jamais fait de zyxwv": ".DDD", "absence de zyxwv": ".DD",
    # a comma and an 'and' end it, unless the list goes on
    "pas zyxwv, zyxwv": ".D.", "pas zyxwv et zyxwv": ".D..", "pas, zyxwv": ".D", "pas et zyxwv": ".DD",
    "pas zyxwv, ni zyxwv": ".DDD", "pas zyxwv ni zyxwv": ".DDD", "pas zyxwv ou zyxwv": ".DDD",
    "pas zyxwv, zyxwv ou zyxwv": ".DDDD", "pas zyxwv, de zyxwv": ".DDD", "pas zyxwv et de zyxwv": ".DDDD",
    "pas zyxwv, zyxwv : zyxwv ou zyxwv": ".D....", "pas zyxwv, zyxwv 12 ou zyxwv": ".D....",
    "pas zyxwv, zyxwv mais zyxwv ou zyxwv": ".D.....", "pas zyxwv, zyxwv, zyxwv ou zyxwv": ".DDDDD",
    "pas, est calmé zyxwv": ".DDD", "pas zyxwv et : zyxwv ou zyxwv": ".DD...",
    # each item begins its six anew
    f"pas {Z * 5}ou {Z * 5}": "." + "D" * 11, f"pas {Z * 5}ou {Z * 6}": "." + "D" * 11 + ".",
    # the end of a list is looked for in so many words
    f"pas zyxwv, {Z * 23}ou zyxwv": ".D" + "D" * 6 + "." * 19, f"pas zyxwv, {Z * 24}ou zyxwv": ".D" + "." * 26,
    # every item of a list behind 'denies'
    "nie zyxwv, zyxwv, zyxwv": ".DDD", "nie zyxwv et zyxwv": ".DDD", "nie zyxwv. Zyxwv": ".D.",
    # how somebody is ends it, unless a little word joins it to what is denied
    "pas zyxwv inconscient": ".D.", "pas zyxwv, inconscient": ".D.", "pas zyxwv est inconscient": ".DDD",
    "pas zyxwv de inconscient": ".DDD", "pas inconscient": ".D",
    # one word alone
    "faux zyxwv zyxwv": ".D.", "faux. Zyxwv": "..", "faux, zyxwv": "..", "faux": ".", "non zyxwv zyxwv": ".D.",
    # what only looks like a denial
    "sans doute zyxwv": "...", "pas seulement zyxwv": "...", "sans zyxwv sans doute zyxwv": ".D" + "DDD",
    # what does not get better, what is not excluded: denied, it denies nothing; over links on both sides
    "pas calmé zyxwv": "...", "pas encore calmé zyxwv": "....", "pas zyxwv calmé zyxwv": ".DDD",
    "cède pas zyxwv": "...", "calme pas zyxwv": "..D",
    "calme. Pas zyxwv": "..D", "cède vraiment pas zyxwv": "....", "calme zyxwv pas zyxwv": "...D",
    "pas exclure zyxwv": "...",
    "exclut zyxwv": ".D", "on ne peut pas exclure zyxwv. Pas zyxwv": ".......D",
    "sans aucun doute zyxwv. Pas zyxwv": ".....D",
    # the number of a file has four digits and more
    "no 447 zyxwv": ".DD", "no 4471 zyxwv": "...", "no 44719 zyxwv": "...", "pas zyxwv 4471": ".DD",
    "pas est est est est calmé zyxwv": ".......", "pas est est est est est calmé zyxwv": ".DDDDDD.",
}  # fmt: skip
BACKWARDS = {
    # two telling words right before, links and fillers not counted, in the clause
    "zyxwv éliminé": "B.", "zyxwv zyxwv zyxwv éliminé": ".BB.", "zyxwv zyxwv de la zyxwv éliminé": ".BBBB.",
    "zyxwv est éliminé": "BB.", "zyxwv, éliminé": "..", "zyxwv. Éliminé": "..", "zyxwv mais zyxwv éliminé": "..B.",
    "éliminé": ".", "zyxwv zyxwv est encore éliminé": "BBBB.",
    # 'no' alone behind a colon or a question, to the beginning of the clause
    "zyxwv : non": "B.", "zyxwv ? Non": "B.", "zyxwv. Zyxwv zyxwv : non": ".BB.", "zyxwv : non, zyxwv": "B..",
    "zyxwv : non. Zyxwv": "B..", "zyxwv : non zyxwv": "..D", "zyxwv, non": "..",
    "zyxwv non": "..",
    # nor less before the next line of a form, whose label has up to three words and ends with a colon
    "zyxwv : non zyxwv : zyxwv": "B.D.", "zyxwv : non zyxwv zyxwv zyxwv : zyxwv": "B.D...",
    "zyxwv : non zyxwv zyxwv zyxwv zyxwv : zyxwv": "..D....", "zyxwv : non zyxwv. Zyxwv : zyxwv": "..D..",
    "zyxwv : non zyxwv, zyxwv : zyxwv": "..D..", "zyxwv ? Non zyxwv ? Zyxwv": "..D.",
    # not where it is denied itself
    "zyxwv non éliminé": "..D", "zyxwv zyxwv pas éliminé": "....", "zyxwv ne peut éliminé": "....",
    "zyxwv pas encore éliminé": "....", "pas zyxwv éliminé": "B*D",
}  # fmt: skip
PAST = {
    # four telling words behind a history, to a comma
    f"ATCD {Z * 5}": ".HHHH.", "ATCD zyxwv, zyxwv": ".H.", "ATCD : zyxwv : zyxwv": ".H.", "ATCD. Zyxwv": "..",
    "ATCD zyxwv ou zyxwv": ".HHH", "ATCD zyxwv et zyxwv": ".H..",
    # four before what is over, over one comma too where it is resolved
    f"{Z * 5}guéri": ".PPPP.", "zyxwv, guéri": "P.", f"{Z * 6}, guéri": ".PPPPP.", "zyxwv, complètement guéri": "PP.",
    "zyxwv, encore, guéri": ".P.",
    "zyxwv. Guéri": "..", "zyxwv : guéri": "..", "zyxwv, ancien": "..", "zyxwv ancien": "P.", "zyxwv non guéri": "..D",
    "zyxwv pas encore guéri": "....", "zyxwv not recovered": "..D", "zyxwv non ancien": "..D",
    "zyxwv non résolu": "..D", "zyxwv, non résolu": "..D",
}  # fmt: skip
TOPICS = {
    "risque de zyxwv": "AAA", "risque de zyxwv. Zyxwv": "AAA.", "risque de zyxwv, zyxwv": "AAAA",
    "en cas d'une zyxwv": "AAAAA",
    "comment éviter zyxwv mais zyxwv": "AAA..", "signes de zyxwv": "AAA", "son père a fait un zyxwv": ".AAAAA",
    "le père du patient a fait un zyxwv": ".AAAAAAA",
    f"risque de {Z * 30}": "A" * 32, f"risque de {Z * 31}": "A" * 32 + ".",
}  # fmt: skip


@every_row(("text", "wanted"), {**DENIALS, **BACKWARDS, **PAST, **TOPICS}.items())
def test_which_words_are_silenced(text: str, wanted: str, reader: NegationReader) -> None:
    """Guards alarms against a silence of one word more, and silences against one word less."""
    assert marks(text, reader) == wanted


@every_row(("text", "of_someone", "is_mine", "wanted"), [
    ("signes de zyxwv", True, False, "..."), ("signes de zyxwv", False, True, "..."), ("risque de zyxwv", True, False,
    "AAA"),
    ("risque de zyxwv", False, True, "..."), ("père a fait un zyxwv", True, True, "AAAAA"),
])  # fmt: skip
def test_a_patient_who_is_there_has_the_signs(
    text: str, of_someone: bool, is_mine: bool, wanted: str, reader: NegationReader
) -> None:
    """Guards 'patiente avec des signes de choc', who has them, and her brother's, which she has not."""
    assert marks(text, reader, of_someone=of_someone, is_mine=is_mine) == wanted


def test_words_of_an_alarm_deny_nothing_else(reader: NegationReader) -> None:
    """Guards 'ne respire pas, zyxwv': its 'pas' is a part of it, in front and behind."""
    tokens = tokens_of("pas zyxwv éliminé")
    gaps = gaps_of(tokens, "pas zyxwv éliminé")
    assert reader.read(tokens, gaps).negated == {0, 1, 2}
    assert reader.read(tokens, gaps, frozenset({0})).negated == {0, 1}
    assert reader.read(tokens, gaps, frozenset({0, 2})).negated == frozenset()
    tokens = tokens_of("absence de zyxwv")
    gaps = gaps_of(tokens, "absence de zyxwv")
    assert reader.read(tokens, gaps).negated == {1, 2}
    assert reader.read(tokens, gaps, frozenset({1})).negated == frozenset(), "also with a word inside the denial"


@every_row(("text", "words"), {
    "zyxwv non guéri": {2}, "zyxwv pas encore guéri": {3}, "zyxwv guéri": set(), "zyxwv not recovered": {2},
    "non": set(),
}.items())  # fmt: skip
def test_what_is_not_over_is_told(text: str, words: set[int], reader: NegationReader) -> None:
    """Guards the words of the past that are denied themselves."""
    tokens = tokens_of(text)
    assert reader.read(tokens, gaps_of(tokens, text)).not_over == words


NOT_OVER = ("non guérie", "pas guérie", "pas encore résolue", "toujours pas guérie", "non résolue", "not resolved",
            "not yet recovered", "non récupérée")  # fmt: skip


@every_row("said", NOT_OVER)
def test_a_disease_that_is_not_over_is_todays(said: str, assistant: Assistant) -> None:
    """Guards 15 against 'non résolue' read as 'résolue': a grade and a sign of today, also where one asks to resume."""
    for text in (f"myocardite grade 4 {said}", f"myocardite grade 4 {said}, reprendre l'immunothérapie ?",
                 f"détresse respiratoire {said}"):  # fmt: skip
        assert "emergency" in ask(assistant, text).kinds, text
    assert "emergency" not in ask(assistant, "myocardite grade 4, guérie depuis : reprendre ?").kinds


def test_a_silence_covers_what_begins_or_ends_in_it() -> None:
    """Guards the two directions: from behind a denial on, up to a word that ends it."""
    one, other = frozenset({2}), frozenset({5})
    assert Silence(denied=one).covers(2, 4)
    assert not Silence(denied=one).covers(1, 3)
    assert Silence(history=one).covers(2, 4)
    assert Silence(asked_about=one).covers(2, 4)
    assert Silence(denied_before=other).covers(3, 6)
    assert not Silence(denied_before=other).covers(5, 7)
    assert Silence(past=other).covers(3, 6)
    assert not Silence(past=other).covers(3, 5)
    both = Silence(denied=one, denied_before=other, history=frozenset({7}), past=frozenset({8}))
    assert both.negated == {2, 5}
    assert both.bygone == {7, 8}
