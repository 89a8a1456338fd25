"""Where clauses end, and phrases found word for word: the ground that denials, failures and findings stand on."""

from __future__ import annotations

from collections.abc import Sequence

from bot.understanding.clauses import Gap, WordTree, WordTrees, clause_around, gaps_of, with_articles
from bot.understanding.folding import tokens_of
from tests.rows import every_row

NONE, COMMA, COLON, HARD, BRACKET = Gap.NONE, Gap.COMMA, Gap.COLON, Gap.HARD, Gap.BRACKET
BETWEEN = {
    " ": NONE, "-": NONE, "'": NONE, "» ": NONE, "+ ": NONE, " % ": NONE, "\u00a0": NONE,
    " «": COMMA, " + ": COMMA, " & ": COMMA, "+": COMMA,
    ", ": COMMA, ",": COMMA, " , ": COMMA, ",,": COMMA, "», ": COMMA,
    " : ": COLON, ": ": COLON, ":«": COLON,
    " (": BRACKET, "(": BRACKET, " ((": BRACKET, " («": BRACKET,
    ". ": HARD, " - ": HARD, " – ": HARD, "\n": HARD, ") ": HARD, "/": HARD, ", (": HARD, ",:": HARD, " ; ": HARD,
    " → ": HARD, "… ": HARD, ".": HARD, "--": HARD,
}  # fmt: skip
IN_NUMBERS = {"3.5": NONE, "3/5": NONE, "3,5": NONE, "3. 5": HARD, "3.a": HARD, "a.5": HARD}


def gaps(text: str) -> list[Gap]:
    return gaps_of(tokens_of(text), text)


@every_row(("between", "gap"), BETWEEN.items())
def test_what_stands_between_two_words_parts_them_or_not(between: str, gap: Gap) -> None:
    """Guards every kind of sign: what joins, a comma, a colon, an opening bracket, and anything else, which parts."""
    assert gaps(f"ab{between}cd") == [HARD, gap]


@every_row(("text", "gap"), IN_NUMBERS.items())
def test_one_sign_between_two_figures_parts_nothing(text: str, gap: Gap) -> None:
    """Guards '3.5' and '120/80', where no sentence ends, and '3. 5', where one does."""
    found = gaps(text)
    assert found[0] == HARD
    assert found[1:] in ([gap], [])


def test_a_text_begins_hard_and_one_without_words_has_no_gaps() -> None:
    """Guards the beginning, where a way back ends, and the empty text."""
    assert gaps("ab") == [HARD]
    assert gaps(" …") == []


@every_row(("start", "end", "gaps", "clause"), [
    (2, 3, [HARD, NONE, NONE, NONE], (0, 4)),
    (2, 3, [HARD, NONE, COMMA, COMMA], (0, 4)),
    (2, 3, [HARD, COLON, NONE, NONE, COLON], (1, 4)),
    (2, 3, [HARD, HARD, NONE, BRACKET, NONE], (1, 3)),
    (1, 2, [HARD, COLON, COLON], (1, 2)),
    (0, 1, [HARD], (0, 1)),
    (0, 2, [NONE, NONE], (0, 2)),
])  # fmt: skip
def test_a_clause_goes_to_any_sign_but_a_comma(start: int, end: int, gaps: Sequence[Gap], clause: object) -> None:
    """Guards both ends: a comma is passed over, a colon and what parts more is not."""
    found = clause_around(start, end, gaps)
    assert (found.start, found.stop) == clause


def test_every_kind_of_gap_parts_more_than_the_one_before() -> None:
    """Guards the order that 'from a colon on' relies on; nothing between two words is nothing."""
    assert [*Gap] == sorted(Gap) == [NONE, COMMA, COLON, HARD, Gap.QUESTION, BRACKET]
    assert not NONE
    assert COMMA


TREE = WordTree(["un", "un deux", "un deux trois quatre", "deux trois", "cinq"])


@every_row(("text", "start", "end"), [
    ("un", 0, 1), ("un deux", 0, 2), ("un deux trois", 0, 2), ("un deux trois quatre", 0, 4),
    ("un deux trois quatre cinq", 0, 4), ("zéro un", 0, 0), ("zéro un", 1, 2), ("zéro un", 2, 2), ("deux", 0, 0),
    ("un zéro deux", 0, 1), ("un deux zéro trois quatre", 0, 2),
])  # fmt: skip
def test_the_longest_phrase_from_a_place(text: str, start: int, end: int) -> None:
    """Guards the end of a phrase: the longest that stands there whole, or none."""
    assert TREE.end_from(tuple(text.split()), start) == end


@every_row(("text", "end", "start"), [
    ("un", 1, 0), ("un deux", 2, 0), ("zéro un", 2, 1), ("un deux trois", 3, 1), ("un deux trois quatre", 4, 0),
    ("trois quatre", 2, 2), ("un zéro", 2, 2), ("un zéro", 1, 0), ("un", 0, 0),
    ("deux un", 1, 1), ("un zéro deux", 3, 3), ("un deux trois zéro quatre", 5, 5),
])  # fmt: skip
def test_the_longest_phrase_up_to_a_place(text: str, end: int, start: int) -> None:
    """Guards the way back: the longest phrase that ends there whole, up to the first word of the text, or none."""
    assert TREE.start_before(tuple(text.split()), end) == start


def test_what_a_tree_holds_and_where_it_stands() -> None:
    """Guards whole phrases against their beginnings, every place against the ones that are asked for."""
    assert [word in TREE for word in ("un", "deux", "trois", "cinq", "six")] == [True, False, False, True, False]
    words = ("zéro", "un", "deux", "cinq")
    assert [end for _, end in TREE.spans_in(words)] == [3, 4]
    assert TREE.stands_in(words)
    assert TREE.stands_in(words, [0, 1])
    assert not TREE.stands_in(words, [0, 2])
    assert not TREE.stands_in(words, [])
    assert not TREE.stands_in(("zéro",))


OTHERS = WordTree(["un zéro", "deux", "deux trois"]), WordTree(["six"])


@every_row("text", ["un deux trois quatre cinq", "zéro", "deux trois un", "un zéro un", "six cinq six", ""])
def test_several_lists_are_found_together_as_each_by_itself(text: str) -> None:
    """Guards the one look at each word against the lists that share it, and those of which nothing stands there."""
    words = tuple(text.split())
    each = {tree: list(tree.spans_in(words)) for tree in (TREE, *OTHERS)}
    assert WordTrees((TREE, *OTHERS)).met_in(words) == {tree: spans for tree, spans in each.items() if spans}


@every_row(("text", "places"), {
    "zéro un": [1], "zéro un six": [1, 2], "six": [0], "deux zéro": [0], "trois quatre": [], "": [],
}.items())  # fmt: skip
def test_where_a_phrase_of_several_lists_may_begin(text: str, places: list[int]) -> None:
    """Guards the cheap look before the long one: no place where a phrase stands is passed over, most others are."""
    assert WordTrees((TREE, *OTHERS)).places_in(tuple(text.split())) == places


def test_a_first_word_alone_begins_nothing_where_the_second_does_not_follow() -> None:
    """Guards little words: 'de novo' may begin at a 'de' before 'novo' and at no other."""
    lists = WordTrees([WordTree(["de novo", "de nouveau encore"]), WordTree(["novo"])])
    assert lists.places_in(("de", "pau", "de", "novo")) == [2, 3]


def test_an_empty_phrase_is_no_phrase() -> None:
    """Guards a list with nothing in it: nothing is found, and every word is not."""
    assert WordTree([""]).end_from(("un",), 0) == 0
    assert "" not in WordTree([""])


def test_articles_stand_for_the_word_that_ends_a_phrase() -> None:
    """Guards 'en cas d'une' beside 'en cas de', and phrases that do not end so."""
    assert list(with_articles(["en cas de", "code", "de"], "de", ["d'une", "du"])) == [
        "en cas de", "en cas d'une", "en cas du", "code", "de",
    ]  # fmt: skip
