"""Which of several places a name means, on invented communes whose inhabitants lie at the borders of each rule."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.assistant import Assistant
from bot.knowledge_base.gazetteer import Commune, Outside
from bot.knowledge_base.kinds import kind_of
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.folding import tokens_of
from bot.understanding.found import Found
from bot.understanding.phrases import WITHOUT_ARTICLE, Entry
from bot.understanding.place_evidence import Evidence
from bot.understanding.places import PlaceReader, Resolution, merge
from bot.understanding.query import Place
from tests.rows import every_row

PEOPLE = {"a": 1000, "b": 5000, "c": 4999, "d": 200, "e": 25000, "f": 4000, "g": 20000, "h": 19999}
"""Of each commune; a in department 1, all others in 2. Each is called after its key, twice."""
ELSEWHERE = {"five": 5000, "less": 4999, "cityof": 30000, "smaller": 29999, "short": 30000}


@pytest.fixture(scope="module")
def invented(assistant: Assistant) -> Knowledge:
    """The knowledge with invented communes and places elsewhere in place of the real ones."""
    real = assistant.knowledge
    point = next(iter(real.gazetteer.communes.values())).point
    communes = {
        key: Commune(key, f"{key}{key}{key}{key}", "1" if key == "a" else "2", (), people, point)
        for key, people in PEOPLE.items()
    }
    outside = [Outside(name, "commune", people) for name, people in ELSEWHERE.items()]
    outside.append(Outside("region", "region", 0))
    outside += [Outside("five", "commune", 10), Outside("cityof", "commune", 10)]  # hamlets of the same names
    gazetteer = replace(real.gazetteer, communes=communes, outside=outside, word_like=frozenset({"d"}))
    return replace(real, gazetteer=gazetteer)


def named(said: str, start: int = 0, **flags: Any) -> Found:
    """A name at the first word: kind:key for each of its entries, or a letter for a commune."""
    entries = []
    for one in said.split():
        kind, _, key = one.rpartition(":")
        kind, _, detail = (kind or "commune").partition("=")
        entries.append(Entry(kind_of(kind) or "commune", key, detail=detail))
    return Found(start, start + 1, tuple(entries), flags.pop("phrase", said), **flags)


def told(resolution: Resolution) -> str:
    """'a' for a place that is meant, '?a b' for those to choose from."""
    meant, asked = (" ".join(place.key for place in those) for those in (resolution.places, resolution.choices))
    return f"{meant}{'?' * bool(asked)}{asked}"


def resolved(found: Found, rivals: list[Found], assistant: Assistant, knowledge: Knowledge, hints: str = "") -> str:
    reader = assistant.reader
    text = "aaaa zyxwv"
    signs = reader.place_signs
    evidence = Evidence(knowledge, reader.vocabulary, signs, tokens_of(text), hints=frozenset(hints.split()))
    return told(PlaceReader(evidence).resolve(found, rivals))


TYPO: dict[str, Any] = {"edits": 1, "cost": 1.0}


@every_row(("found", "rivals", "hints", "wanted"), [
    # five times as many people make a homonym the obvious one; a department that is named settles it
    (named("a"), [], "", "a"), (named("a b"), [], "", "b"), (named("a c"), [], "", "?c a"), (named("a c"), [], "1",
    "a"),
    (named("a b"), [], "1", "a"), (named("a c"), [], "3", "?c a"), (named("a d"), [], "", "a"),
    # a place elsewhere: asked from five times as many people on, unless our department is named
    (named("outside:five"), [], "", "five"), (named("a outside:five"), [], "", "?a five"),
    (named("a outside:less"), [], "", "a"), (named("a outside:five"), [], "1", "a"), (named("a outside:region"),
    [], "", "?a region"),
    (named("a c outside:five"), [], "", "?c a"),  # five times as many as the largest of ours
    # hospitals, territories and departments by themselves; several hospitals are asked
    (named("facility:x"), [], "", "x"), (named("facility:x facility:y"), [], "", "?x y"), (named("department:1 a"),
    [], "", "1"),
    (named("facility:x facility:x"), [], "", "x"), (named("territory:t"), [], "", "t"),
    # shortened: taken where it stands for one place
    (named("a", shortened=True), [], "", "a"), (named("a b", shortened=True), [], "", "?b a"),
    (named("a b", shortened=True), [], "1", "a"), (named("facility:x a", shortened=True), [], "", "?x a"),
    (named("facility:x", shortened=True), [], "", "x"),
    # a part of a name: one is taken, several asked; in today's name it is weighed
    (named("d", partial=True), [], "", "d"), (named("d f", partial=True), [], "", "?f d"),
    (named("a d", partial=True), [], "", "a"),
    # its own name before that without its article
    (named(f"a commune={WITHOUT_ARTICLE}:b"), [], "", "?b a"), (named(f"a commune={WITHOUT_ARTICLE}:f"), [], "", "a"),
    (named(f"commune={WITHOUT_ARTICLE}:f"), [], "", "f"),
    # names that go on: asked with it where they are five times as large, or a large town where there is none
    (named("a"), [named("b", partial=True)], "", "?b a"), (named("a"), [named("c", partial=True)], "", "a"),
    (named("a"), [named("b", partial=True)], "1", "a"), (named("a"), [named("b", partial=True)], "2", "b"),
    (named("a"), [named("b", partial=True, start=1)], "", "a"), (named("a"), [named("b")], "", "a"),
    (named("outside:five"), [named("b", partial=True)], "", "?b five"), (named("outside:five"), [named("c",
    partial=True)], "", "five"),
    (named("a outside:five outside:less"), [], "", "?a five"),
    (named("a f"), [named("h", partial=True)], "", "?f a"), (named("outside:five outside:less"), [], "", "five"),
    # an everyday word is asked, where nothing says that it is a place
    (named("d"), [], "", "?d"), (named("d outside:five"), [], "", "?d five"),
    (named("commune=former:a"), [named("a", partial=True)], "", "a"),
    # a former name is asked beside those that go on, or weighed with them
    (named("commune=former:a"), [named("c", partial=True)], "", "?c a"),
    (named("commune=former:a"), [named("b", partial=True)], "", "?b a"),
    (named("commune=former:a"), [], "", "a"),
])  # fmt: skip
def test_a_name_in_full(
    found: Found, rivals: list[Found], hints: str, wanted: str, assistant: Assistant, invented: Knowledge
) -> None:
    """Guards homonyms: which is obvious, which are asked, and in what order."""
    assert resolved(found, rivals, assistant, invented, hints) == wanted


@every_row(("found", "rivals", "hints", "wanted"), [
    # alone, or five times as large as the next of the same name
    (named("a", **TYPO), [], "", "a"), (named("a b", **TYPO), [], "", "b"), (named("a c", **TYPO), [], "", "?c a"),
    # twenty times as large as a name that is as near
    (named("a", **TYPO), [named("g", **TYPO)], "", "g"), (named("a", **TYPO), [named("h", **TYPO)], "", "?h a"),
    # near is less than one off with as many edits, less than 0.45 with more, and for half a name
    (named("a", **TYPO), [named("b", edits=1, cost=1.99)], "", "?b a"), (named("a", **TYPO), [named("b",
    edits=1, cost=2.0)], "", "a"),
    (named("a", **TYPO), [named("b", edits=2, cost=1.44)], "", "?b a"), (named("a", **TYPO), [named("b",
    edits=2, cost=1.45)], "", "a"),
    (named("a", **TYPO), [named("b", edits=1, cost=1.44, partial=True)], "", "?b a"),
    (named("a", **TYPO), [named("b", edits=1, cost=1.45, partial=True)], "", "a"),
    # of the same words, and another phrase that is a place
    (named("a", **TYPO), [named("b", start=1, **TYPO)], "", "a"), (named("a", **TYPO), [named("b", phrase="a",
    **TYPO)], "", "a"),
    (named("a", **TYPO), [named("cue:who", **TYPO)], "", "a"),
    # a department beside another that is as near
    (named("department:1", **TYPO), [named("department:2", **TYPO)], "", "?1 2"),
    (named("department:1", **TYPO), [], "", "1"), (named("department:1"), [named("department:2")], "", "1"),
    (named("department:1 facility:x", **TYPO), [named("department:2", **TYPO)], "", "?1 2"),
    # a hospital stays what it is beside departments that are as near
    (named("facility:x", **TYPO), [named("department:1", **TYPO), named("department:2", **TYPO)], "", "x"),
    # a part of a name, misspelt: weighed as what is misspelt, and nothing of ours may be named at all
    (named("a b", partial=True, **TYPO), [], "", "b"), (named("a c", partial=True, **TYPO), [], "", "?c a"),
    (named("outside:cityof", partial=True, **TYPO), [], "", "cityof"), (named("outside:five", partial=True), [], "",
    "five"),
    # our department first
    (named("a", **TYPO), [named("b", **TYPO)], "1", "a"), (named("a", **TYPO), [named("b", **TYPO)], "2", "?b a"),
    # elsewhere: a city of thirty thousand with six letters, or a region; asked beside ours
    (named("outside:cityof", **TYPO), [], "", "cityof"), (named("outside:smaller", **TYPO), [], "", ""),
    (named("outside:cityof outside:smaller", **TYPO), [], "", "cityof"),
    (named("outside:short", **TYPO), [], "", ""), (named("outside:region", **TYPO), [], "", "region"),
    (named("a outside:cityof", **TYPO), [], "", "?a cityof"), (named("a outside:cityof", **TYPO), [], "1", "a"),
    (named("a", **TYPO), [named("outside:cityof", **TYPO)], "", "?a cityof"),
    (named("a", **TYPO), [named("outside:smaller", **TYPO)], "", "a"), (named("outside:cityof", **TYPO), [named("a",
    **TYPO)], "", "?a cityof"),
])  # fmt: skip
def test_a_misspelt_name(
    found: Found, rivals: list[Found], hints: str, wanted: str, assistant: Assistant, invented: Knowledge
) -> None:
    """Guards typos: taken only when they are clearly nearest to one name, else asked, on both sides of each margin."""
    assert resolved(found, rivals, assistant, invented, hints) == wanted


@every_row(("text", "hints", "wanted"), {
    ("du eeee", "", "e"), ("du eeee", "2", "e"), ("du eeee", "1", "a"), ("de eeee", "", "?e f a"),
    ("au eeee", "", "?e f a"), ("eeee", "", "?e f a"),
})  # fmt: skip
def test_an_article_before_a_name_is_a_part_of_it(
    text: str, hints: str, wanted: str, assistant: Assistant, invented: Knowledge
) -> None:
    """Guards 'du Lonzac', which is Le Lonzac, unless the department that is named has only the other one."""
    reader, tokens = assistant.reader, tokens_of(text)
    called = {"a": "Eeee", "f": "Eeee", "e": "Le Eeee"}
    communes = {key: replace(invented.gazetteer.communes[key], name=name) for key, name in called.items()}
    known = replace(invented, gazetteer=replace(invented.gazetteer, communes=communes))
    evidence = Evidence(known, reader.vocabulary, reader.place_signs, tokens, hints=frozenset(hints.split()))
    found = named(f"a f commune={WITHOUT_ARTICLE}:e", start=len(tokens) - 1)
    assert told(PlaceReader(evidence).resolve(found, [])) == wanted


@every_row(("areas", "wanted"), {"": "?a five", "ES": "less", "87": "five", "FR": "?a five"}.items())
def test_a_country_that_is_named_settles_a_place_elsewhere(
    areas: str, wanted: str, assistant: Assistant, invented: Knowledge
) -> None:
    """Guards 'Saint-Sébastien en Espagne' against its homonym in the region, and against another one elsewhere."""
    reader = assistant.reader
    outside = [Outside("five", "commune", 5000, area="87"), Outside("less", "commune", 4999, area="ES")]
    known = replace(invented, gazetteer=replace(invented.gazetteer, outside=outside))
    signs, tokens = reader.place_signs, tokens_of("aaaa zyxwv")
    evidence = Evidence(known, reader.vocabulary, signs, tokens, areas_outside=frozenset(areas.split()))
    assert told(PlaceReader(evidence).resolve(named("a outside:five outside:less"), [])) == wanted


DAX, PAU, BAYONNE, LANDES = (Place(*one) for one in (
    ("commune", "40088"), ("commune", "64445"), ("commune", "64102"), ("department", "40"),
))  # fmt: skip


@every_row(("resolutions", "wanted"), [
    ([Resolution([DAX])], "40088"), ([Resolution([DAX]), Resolution([LANDES])], "40088"), ([], ""),
    ([Resolution([DAX]), Resolution([PAU])], "?40088 64445"), ([Resolution([DAX]), Resolution([DAX])], "40088"),
    ([Resolution([LANDES]), Resolution(choices=[DAX, PAU])], "40088"),
    ([Resolution([Place("territory", "nouvelle_aquitaine")]), Resolution(choices=[DAX, PAU])], "?40088 64445"),
    ([Resolution([LANDES]), Resolution(choices=[PAU, BAYONNE])], "40?64445 64102"),
    ([Resolution(choices=[PAU, BAYONNE]), Resolution(choices=[PAU])], "?64445 64102"),
])  # fmt: skip
def test_several_places_of_one_text(resolutions: list[Resolution], wanted: str, assistant: Assistant) -> None:
    """Guards the most precise one, and choices of which one lies in what is named beside them."""
    assert told(merge(resolutions, assistant.knowledge)) == wanted


def test_one_place_is_meant_only_where_nothing_is_asked() -> None:
    """Guards a place beside a question back."""
    assert Resolution([DAX]).place == DAX
    assert Resolution([DAX, PAU]).place == DAX
    assert Resolution([DAX], [PAU]).place is None
    assert Resolution(choices=[PAU]).place is None
    assert Resolution().place is None


@every_row(("text", "wanted"), {
    "en crezz": "a", "en creusz": "?23 a", "zyxwv creusz": "a", "dans la creusz": "?23 a", "en zyxwvu": "a",
}.items())  # fmt: skip
def test_a_slip_of_a_department_is_as_likely_as_one_of_a_commune(
    text: str, wanted: str, assistant: Assistant, invented: Knowledge
) -> None:
    """Guards 'en Creusz' against the village that is called nearly so, where a department stands and nowhere else."""
    reader, tokens = assistant.reader, tokens_of(text)
    evidence = Evidence(invented, reader.vocabulary, reader.place_signs, tokens)
    found = named("a", start=len(tokens) - 1, **TYPO)
    assert told(PlaceReader(evidence).resolve(found, [])) == wanted
