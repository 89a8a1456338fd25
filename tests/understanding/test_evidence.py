"""Whether words are meant as a place, by each sign of it alone: names that are constructed, in texts of a few words."""

from __future__ import annotations

from typing import Any

from bot.assistant import Assistant
from bot.knowledge_base.kinds import kind_of
from bot.understanding.folding import tokens_of
from bot.understanding.found import Found
from bot.understanding.phrases import PART, Entry
from bot.understanding.place_evidence import Evidence
from tests.rows import every_row

AIGRE, PLAIN, TOWN = "commune:16005", "commune:16001", "commune:33063"
"""A small commune whose name is a word, one whose name is none, and a large town."""


def seen(text: str, named: str, assistant: Assistant, **flags: Any) -> tuple[Evidence, Found]:
    """The evidence of a text and the name in it: '*' stands before each word of the name, '_' before a subject."""
    words = text.split()
    tokens = tokens_of(" ".join(word.lstrip("*_") for word in words))
    assert len(tokens) == len(words)
    marked = [at for at, word in enumerate(words) if word.startswith("*")]
    subjects = frozenset(at for at, word in enumerate(words) if word.startswith("_"))
    hints, person = frozenset(flags.pop("hints", ())), flags.pop("person", False)
    detail, phrase = flags.pop("detail", ""), flags.pop("phrase", " ".join(tokens[at].folded for at in marked))
    pairs = (one.split(":") for one in named.split())
    entries = tuple(Entry(kind_of(kind) or "cue", key, detail=detail) for kind, key in pairs)
    reader = assistant.reader
    evidence = Evidence(reader.knowledge, reader.vocabulary, reader.place_signs, tokens, subjects, hints, person)
    return evidence, Found(marked[0], marked[-1] + 1, entries, phrase, **flags)


TYPO = {"edits": 1, "cost": 1.0}
HALF = {"partial": True}


@every_row(("text", "named", "flags", "evident"), [
    # no sign is needed by what is shortened, in figures, a territory or a code; by a hospital in full
    ("x *zyxwv x", AIGRE, {"shortened": True}, True), ("x *16005 x", AIGRE, {"phrase": "16005"}, True),
    ("x *zyxwv x", "territory:limousin", {}, True), ("x *zyxwv x", "postcode:16005", {}, True),
    ("x *zyxwv x", "territory:limousin", TYPO, False), ("Dr *Zyxwv x", "territory:limousin", {}, True),
    ("x *zyxwv x", "facility:chu_limoges", {}, True), ("Dr *Zyxwv x", "facility:chu_limoges", {}, True),
    # one word of a hospital: beside a subject or behind a preposition, and nobody's name
    ("x *zyxwv x", "facility:chu_limoges", {"detail": PART}, False),
    ("_x *zyxwv x", "facility:chu_limoges", {"detail": PART}, True),
    ("x à *zyxwv", "facility:chu_limoges", {"detail": PART}, True),
    ("_x *zyxwv x", "facility:chu_limoges", {"detail": PART, "person": True}, False),
    ("Dr *Zyxwv _x", "facility:chu_limoges", {"detail": PART}, False),
    # behind a title with a capital it is somebody, unless the title is the trade of a discipline or the town is large
    ("x Dr *Abzac x", PLAIN, {}, False), ("x Dr *abzac x", PLAIN, {}, True), ("x *Abzac x", PLAIN, {}, True),
    ("_skin doctor *Abzac x", PLAIN, {}, True), ("skin _doctor *Abzac x", PLAIN, {}, True),
    ("x doctor *Abzac x", PLAIN, {}, False), ("x doctor *Bordeaux x", TOWN, {}, True), ("x Dr *Bordeaux x", TOWN, {},
    False),
    ("à doctor *Bordeaux x", TOWN, TYPO, False), ("à doctor *Bordeaux x", TOWN, HALF, False),
    # an everyday name: four letters are a name, three are not; its department is named; alone
    ("x *abza x", PLAIN, {}, True), ("x *abz x", PLAIN, {}, False), ("x *abz *x x", PLAIN, {}, True),
    ("x *bdx x", TOWN, {}, True), ("x *aigre x", AIGRE, {}, False), ("x *aigre x", AIGRE, {"hints": ["16"]}, True),
    ("x *aigre x", AIGRE, {"hints": ["40"]}, False), ("*aigre", AIGRE, {}, True),
    ("x *zyxwv x", AIGRE, {}, False),
    ("x *zyxwv x", f"{AIGRE} {PLAIN}", {}, True), ("x *zyxwv x", f"{AIGRE} department:16", {}, True),
    ("x *hier x", PLAIN, {}, False), ("x *hier *avis x", PLAIN, {}, False), ("x *hier *zyxwv x", PLAIN, {}, True),
    ("x *la *hip x", PLAIN, {}, False), ("x *hip *la x", PLAIN, {}, True), ("x *la *hip *zyxwv x", PLAIN, {}, True),
    ("x *zyxwv *hip x", PLAIN, {}, True), ("x *la *zyxwv x", PLAIN, {}, True),
    # signs: a preposition and a capital together, one of them beside a subject
    ("x à *Aigre x x", AIGRE, {}, True), ("x à *aigre x x", AIGRE, {}, False), ("x x *Aigre x x", AIGRE, {}, False),
    ("_x à *aigre x x x", AIGRE, {}, True), ("_x x *Aigre x x x", AIGRE, {}, True), ("_x x *aigre x x x", AIGRE, {},
    False),
    ("*Aigre x x x _x", AIGRE, {}, False), ("_X X *AIGRE X X X", AIGRE, {}, False), ("_x 12 *AIGRE X X X", AIGRE, {},
    True),
    # a bare pair: four words, none of them an everyday one
    ("_x x x *aigre", AIGRE, {}, True), ("_x *aigre x x", AIGRE, {}, True), ("_x *aigre x x x", AIGRE, {}, False),
    ("_x *aigre hier x", AIGRE, {}, False),
    # the last of a few words beside the subject
    ("_x x *aigre *aigre *aigre", AIGRE, {}, True), ("_x x x *aigre *aigre *aigre", AIGRE, {}, False),
    ("_x hier *aigre *aigre *aigre", AIGRE, {}, False), ("_x 12 *aigre *aigre *aigre", AIGRE, {}, False),
    ("x x *aigre *aigre *aigre", AIGRE, {}, False), ("_x *aigre *aigre *aigre *aigre x", AIGRE, {}, False),
])  # fmt: skip
def test_a_name_in_full_is_a_place_by_its_signs(
    text: str, named: str, flags: dict[str, Any], evident: bool, assistant: Assistant
) -> None:
    """Guards wrong towns and lost ones: each sign, and the same words without it."""
    evidence, found = seen(text, named, assistant, **flags)
    assert evidence.is_evident(found) is evident


@every_row(("text", "named", "flags", "evident"), [
    # a word of five letters may be misspelt; as a whole it may be any
    ("*zyxwv", PLAIN, TYPO, True), ("*zyxw", PLAIN, TYPO, False), ("*zyxw", PLAIN, {**TYPO, "whole": True}, True),
    ("*zyxw", PLAIN, HALF, True), ("*zy *zyxwv", PLAIN, TYPO, True),
    # behind a preposition, contracted too; behind 'de' only by a hair, beside a subject, and not by half
    ("x à *zyxwv x", PLAIN, TYPO, True), ("x x *au x", PLAIN, HALF, True),
    ("_x x x x x x x x de *zyxwv", PLAIN, {"edits": 1, "cost": 0.6}, True),
    ("_x x x x x x x x de *zyxwv", PLAIN, {"edits": 1, "cost": 0.61}, False),
    ("x x x x x x x x x de *zyxwv", PLAIN, {"edits": 1, "cost": 0.6}, False),
    ("_x x x x x x x x de *zyxwv", PLAIN, {"edits": 1, "cost": 0.6, "partial": True}, False),
    ("_x x x x x x x x x *zyxwv", PLAIN, {"edits": 1, "cost": 0.6}, False),
    # beside a patient's name it may be a part of it; behind a preposition it is not
    ("_x *zyxwv", PLAIN, {**TYPO, "person": True}, False), ("_x à *zyxwv", PLAIN, {**TYPO, "person": True}, True),
    # a part of a large town's name stands alone; misspelt it needs a subject
    ("x *zyxwv x", TOWN, HALF, True), ("x *zyxwv x", PLAIN, HALF, False), ("x *zyxwv x", TOWN, TYPO, False),
    ("_x hier hier *zyxwv x", TOWN, TYPO, True), ("_x hier hier *zyxwv x", PLAIN, TYPO, False),
    ("x *zyxwv x", f"{PLAIN} {TOWN}", HALF, True),
    # a telegram: eight words, one everyday word
    ("_x *zyxwv x x x x x x", PLAIN, TYPO, True), ("_x *zyxwv x x x x x x x", PLAIN, TYPO, False),
    ("_x hier *zyxwv", PLAIN, TYPO, True), ("_x hier *zyxwv hier", PLAIN, TYPO, False), ("x hier *zyxwv",
    PLAIN, TYPO, False),
    # a rare word of several stands as it is spelt
    ("_x hier hier *zyxwvu *qrst", PLAIN, {**TYPO, "phrase": "zyxwvu qrsz"}, True),
    ("_x hier hier *zyxwv *qrst", PLAIN, {**TYPO, "phrase": "zyxwv qrsz"}, False),
    ("_x hier hier *zyxwvu *qrst", PLAIN, {**TYPO, "phrase": "zyxwvz qrst"}, False),
    ("_x hier hier *demain *zyxwv", PLAIN, {**TYPO, "phrase": "demain zyxwz"}, False),
    ("x hier hier *zyxwvu *qrst", PLAIN, {**TYPO, "phrase": "zyxwvu qrsz"}, False),
])  # fmt: skip
def test_a_doubtful_name_is_a_place_by_its_signs(
    text: str, named: str, flags: dict[str, Any], evident: bool, assistant: Assistant
) -> None:
    """Guards typos and halves of names: each sign that makes a place of them, and the same words without it."""
    evidence, found = seen(text, named, assistant, **flags)
    assert evidence.is_evident(found) is evident


MENTON, INDRE = "outside:Menton", "outside:Indre"
"""A town and a department outside the region, whose names are words first."""


@every_row(("text", "named", "flags", "evident"), [
    # alone, with a capital
    ("*Menton", MENTON, {}, True), ("*menton", MENTON, {}, False), ("*Indre", INDRE, {}, True),
    # behind a word of place with a capital or beside a subject
    ("x vers *Menton x x x", MENTON, {}, True), ("_x vers *menton x x x", MENTON, {}, True),
    ("x vers *menton x x x", MENTON, {}, False), ("x x *Menton x x x", MENTON, {}, False),
    # beside a subject with a capital: nothing but the two, or the last word, which nothing leads to
    ("_x *Menton x", MENTON, {}, True), ("_x *menton x", MENTON, {}, False), ("_x *Menton x x x", MENTON, {}, False),
    ("_x x x x *Menton", MENTON, {}, True), ("x x x x *Menton", MENTON, {}, False),
    ("_x x x x *menton", MENTON, {}, False), ("_x x x au *Menton", MENTON, {}, False),
    # a department is led there, with a capital
    ("x dans *Indre x x", INDRE, {}, True), ("x x *Indre x x", INDRE, {}, False),
    ("_x dans *indre x x", INDRE, {}, False),
    # an everyday word that is a department of ours: behind the word of a department, beside a subject
    ("_x en *hier x x x", "department:16", {}, True), ("x en *hier x x x", "department:16", {}, False),
    ("_x x *hier x x x", "department:16", {}, False), ("_x en *hier x x x", AIGRE, {}, False),
])  # fmt: skip
def test_a_word_that_is_rather_no_place_of_ours_needs_its_signs(
    text: str, named: str, flags: dict[str, Any], evident: bool, assistant: Assistant
) -> None:
    """Guards a chin against Menton, and Menton against being a chin: each sign, and the same words without it."""
    evidence, found = seen(text, named, assistant, **flags)
    assert evidence.is_evident(found) is evident


NEAR, FAR = {"edits": 1, "cost": 0.3}, TYPO


@every_row(("text", "named", "flags", "evident"), [
    # behind a preposition a typo is the place, unless a word of ours is as near; a capital or a large town says which
    ("à *zyxwv x", PLAIN, FAR, True), ("à *colitz x", PLAIN, FAR, False), ("à *Colitz x", PLAIN, FAR, True),
    ("à *colites x", PLAIN, NEAR, False), ("à *Colites x", PLAIN, NEAR, True), ("à *Colites x", PLAIN, FAR, False),
    ("à *colites x", TOWN, FAR, False), ("à *colites x", TOWN, NEAR, True),
    # alone beside a subject, and not alone without one nor in a sentence
    ("_x *colitz", PLAIN, FAR, True), ("*colitz", PLAIN, FAR, False), ("_x hier à *colitz hier", PLAIN, FAR, False),
    ("_x *colites", PLAIN, NEAR, True), ("_x *colites", PLAIN, FAR, False),
    # its department is named; one word of several tells, and an article does not count as one
    ("à *colites x", AIGRE, {**FAR, "hints": ["16"]}, True), ("à *colites x", AIGRE, {**FAR, "hints": ["40"]}, False),
    ("à *colites *zyxwv x", PLAIN, FAR, True), ("à *la *colites x", PLAIN, FAR, False),
    # spelt as it is, it is the place; so is a word that is a town elsewhere, where a commune of ours has the name
    ("à *colites x", PLAIN, {}, True), ("x *colites x", PLAIN, {}, True), ("x *menton x x x x", PLAIN, {}, True),
    ("x *menton x x x x", f"{PLAIN} {MENTON}", {}, True), ("x *menton x x x x", MENTON, {}, False),
    # a hospital that is misspelt needs a sign as well
    ("x *zyxwv x", "facility:chu_limoges", FAR, False), ("x à *zyxwv x", "facility:chu_limoges", FAR, True),
    # 'un', 'ce' make a noun of small letters and of capitals, not of a name with one, nor of one in several words
    ("x un *abzac x", PLAIN, {}, False), ("x un *ABZAC x", PLAIN, {}, False), ("x un *Abzac x", PLAIN, {}, True),
    ("x *ABZAC x", PLAIN, {}, True), ("x un *abzac *zyxwv x", PLAIN, {}, True),
])  # fmt: skip
def test_a_word_of_ours_is_as_near_as_the_place(
    text: str, named: str, flags: dict[str, Any], evident: bool, assistant: Assistant
) -> None:
    """Guards a misspelt disease against the village that is called nearly so: each sign that it is the village."""
    evidence, found = seen(text, named, assistant, **flags)
    assert evidence.is_evident(found) is evident
