"""Names of places that nobody knows: where they begin and end, what stands before them, what is no name."""

from __future__ import annotations

from bot.assistant import Assistant
from bot.understanding.folding import tokens_of
from bot.understanding.found import Found
from bot.understanding.phrases import Entry
from bot.understanding.place_evidence import Evidence
from bot.understanding.unknown_places import UnknownPlaces
from tests.rows import every_row

BORDEAUX, SMALL = "33063", "16005"


def places_in(text: str, assistant: Assistant) -> UnknownPlaces:
    """The unknown places of a text; words between stars are explained by something known."""
    marked = text.split("*")
    plain = "".join(marked)
    spans, at = [], 0
    for number, part in enumerate(marked):
        spans += [(at, at + len(part))] if number % 2 else []
        at += len(part)
    tokens = tokens_of(plain)
    explained = frozenset(
        n for n, token in enumerate(tokens) if any(start <= token.start < end for start, end in spans)
    )
    reader = assistant.reader
    evidence = Evidence(reader.knowledge, reader.vocabulary, reader.place_signs, tokens)
    return UnknownPlaces(evidence, plain, explained)


@every_row(("text", "name"), {
    # behind a word of place, whatever its letters; a name of three letters is none
    "dermato à Zyxwv": "Zyxwv", "dermato à zyxwv": "zyxwv", "à zyxw": "zyxw", "à zyx": "", "zyxwv": "",
    "près de zyxwv": "zyxwv", "dermato zyxwv": "", "à zyxwv à qrstv": "zyxwv", "à zyx à qrstv": "qrstv",
    # behind 'de', 'sur', 'in' only with a capital, and not in a text of capitals
    "dermato de Zyxwv": "Zyxwv", "dermato de zyxwv": "", "DERMATO DE ZYXWV": "", "sur Zyxwv": "Zyxwv",
    "dermato Zyxwv": "", "in Zyxwv": "Zyxwv", "in zyxwv": "",
    # an article belongs to the name, and the capital may stand behind it
    "à la Zyxwv": "la Zyxwv", "de la Zyxwv": "la Zyxwv", "de la zyxwv": "", "de La zyxwv": "", "la zyxwv": "",
    "à la zyxwv": "la zyxwv",
    # what hyphens, strokes and apostrophes join is one name, on both sides, with what is known of it
    "à zyxwv-qrstv": "zyxwv-qrstv", "à zyxwv-qrstv-plmkj": "zyxwv-qrstv-plmkj", "à zyxwv / qrstv": "zyxwv",
    "à zyxwv/qrstv": "zyxwv/qrstv", "à *saint*-zyxwv": "saint-zyxwv",
    "à *saint*-zyxwv-*sur*-*mer*": "saint-zyxwv-sur-mer",
    "à zyxwv qrstv": "zyxwv", "à zyxwv.qrstv": "zyxwv.qrstv", "à zyxwv, qrstv": "zyxwv", "à *dax*, zyxwv": "",
    # an elision joins nothing, and is no name; what is known, everyday or a number is none
    "à l'zyxwv": "l'zyxwv", "à d'zyxwv": "", "à *zyxwv*": "", "à *zyxwv* qrstv": "", "à demain": "", "à 4000": "",
    "à qu'zyxwv": "", "à lorsqu'il": "", "à 2zyxwv": "", "à zyxwv2": "zyxwv2", "à zy2wv": "",
}.items())  # fmt: skip
def test_a_name_that_nobody_knows_is_told_whole(text: str, name: str, assistant: Assistant) -> None:
    """Guards 'I do not know …': said of a name where a place stands, as typed, and of nothing else."""
    assert places_in(text, assistant).first() == name


@every_row(("text", "name"), {
    "in zyxwv": "zyxwv", "in Zyxwv": "Zyxwv", "*pour* zyxwv": "zyxwv", "dermato zyxwv": "", "zyxwv": "",
    "in zyx": "", "in zyxw": "zyxw", "*dermato* in zyxwv": "zyxwv", "*dermato* in zyxwv qrstv": "",
    "qrstv in zyxwv": "", "*qrstv* in zyxwv": "zyxwv", "in *zyxwv*": "", "demain in zyxwv": "zyxwv",
    "in the zyxwv": "", "chez l'zyxwv": "", "in 2zyxwv": "", "à zyxwver": "",
    "à Zyxwver": "Zyxwver", "à zyxwv": "zyxwv", "in zyxwver": "zyxwver",
}.items())  # fmt: skip
def test_the_only_unknown_word_behind_a_word_of_place_may_be_misspelt(
    text: str, name: str, assistant: Assistant
) -> None:
    """Guards towns with a typo: asked about only where nothing else is unknown."""
    assert places_in(text, assistant).misspelt() == name


@every_row(("text", "commune", "flags", "half"), [
    # other words of the same compound that mean nothing make the known one a half of a name
    ("zyxwv-*charente*", SMALL, {}, True), ("*charente*-zyxwv", SMALL, {}, True),
    ("zyxwv *charente*", SMALL, {}, False),
    ("*charente*", SMALL, {}, False), ("*charente*-*zyxwv*", SMALL, {}, False),
    # an everyday word is a part of the name, an article or a direction says where in it
    ("*charente*-demain", SMALL, {}, True), ("*charente*-est", SMALL, {}, False), ("*charente*-la", SMALL, {}, False),
    ("ouest-*charente*", SMALL, {}, False), ("hospital-*charente*", SMALL, {}, False),
    # a large town that stands first is itself, unless it is misspelt or only a part of a name
    ("*bordeaux*-zyxwv", BORDEAUX, {}, False), ("zyxwv-*bordeaux*", BORDEAUX, {}, True),
    ("*bordeaux*-zyxwv", BORDEAUX, {"edits": 1}, True), ("*bordeaux*-zyxwv", BORDEAUX, {"partial": True}, True),
    ("*bordeaux*-zyxwv", f"{SMALL} {BORDEAUX}", {}, False),
])  # fmt: skip
def test_a_known_name_may_be_the_half_of_an_unknown_one(
    text: str, commune: str, flags: dict[str, bool], half: bool, assistant: Assistant
) -> None:
    """Guards 'Saint-Xyz-sur-Charente' against being the Charente, and 'Bordeaux-Bastide' against being unknown."""
    places = places_in(text, assistant)
    at = next(iter(places.explained))
    words = ("charente", "bordeaux")
    at = next(n for n in places.explained if places.tokens[n].folded in words) if len(places.explained) > 1 else at
    entries = tuple(Entry("commune", key) for key in commune.split())
    found = Found(at, at + 1, entries, "x", edits=int(flags.get("edits", 0)), partial=flags.get("partial", False))
    assert places.is_half_a_name(found) is half


@every_row(("text", "name"), {
    "en zyxwv": "zyxwv", "dans les zyxwv": "zyxwv", "zyxwv": "", "zyxwv en": "", "en *dax*": "", "en demain": "",
    "*dermato* en zyxwv qrstv": "zyxwv", "en zyxwv et en qrstv": "zyxwv", "dans les *saint* zyxwv": "",
    "dans les *saint*-zyxwv": "saint-zyxwv", "dans les zyxwv-*saint*": "zyxwv-saint",
    "dans les *saint*-*dax*": "", "dans les *saint*-zyxwv-*dax*": "saint-zyxwv-dax", "dans les la-zyxwv": "la-zyxwv",
    "en zyxwv-qrstv": "zyxwv-qrstv", "en la zyxwv": "",
}.items())  # fmt: skip
def test_a_department_that_nobody_knows_is_told_whole(text: str, name: str, assistant: Assistant) -> None:
    """Guards what stands behind 'en' or 'dans les': with all that is joined to it, and only where it means nothing."""
    assert places_in(text, assistant).behind_a_department_word() == name


@every_row(("text", "name"), {
    "x à zyxwver": "", "x à Zyxwver": "Zyxwver", "x à zyxwv": "zyxwv", "près de zyxwver": "zyxwver", "zyxwver à": "",
}.items())  # fmt: skip
def test_a_verb_behind_a_is_no_place(text: str, name: str, assistant: Assistant) -> None:
    """Guards 'oblige-t-il à arrêter': small letters and an infinitive's ending, behind that one word alone."""
    assert places_in(text, assistant).first() == name
