"""Which places are ruled out, by each word and each reach alone: names that are marked in texts of a few words."""

from __future__ import annotations

from bot.assistant import Assistant
from bot.understanding.folding import tokens_of
from bot.understanding.found import Found
from bot.understanding.phrases import Entry
from bot.understanding.place_roles import PlaceRoles
from tests.rows import every_row


def told(text: str, assistant: Assistant) -> str:
    """Of each place, which '*' marks: x where it is ruled out by itself, j where as one of those joined to it."""
    words = text.split()
    tokens = tokens_of(text.replace("*", ""))
    assert len(tokens) == len(words)
    marked = [at for at, word in enumerate(words) if word.startswith("*")]
    places = [Found(at, at + 1, (Entry("commune", "16005"),), tokens[at].folded) for at in marked]
    roles = PlaceRoles(assistant.reader.place_signs, tokens)
    all_of_them = roles.all_ruled_out(places)
    return "".join("x" if roles.is_ruled_out(one) else "j" if one in all_of_them else "." for one in places)


@every_row(("text", "roles"), {
    # a denial reaches over four small words, and no other one; a wording that is none denies nothing
    "pas *dax": "x", "pas à *dax": "x", "pas celui de celui de *dax": "x", "pas celui de celui de celui *dax": ".",
    "pas zyxwv *dax": ".", "de *dax": ".", "*dax": ".", "*dax pas": ".", "de *dax pas de": ".",
    "pourquoi pas *dax": ".",
    # what is excluded takes along what is joined to it, one after the other; what is denied does not
    "à part *dax": "x", "x au lieu de *dax": "x", "à part *dax et *pau": "xj", "sauf *dax ou *pau": "xj",
    "à part *dax et *pau et *dax": "xjj", "à part *dax *pau": "x.", "à part *dax x *pau et *dax": "x..",
    "*pau et à part *dax": ".x", "pas *dax et *pau": "x.",
    # what is liked less: behind 'que', within twelve words of what likes another one better
    "plutôt *pau que *dax": ".x", "x que *dax": ".", "plus que *dax": ".", "plutôt zyxwv *dax": ".",
    "plutôt x x x x x x x x x x *pau que *dax": ".x", "plutôt x x x x x x x x x x x *pau que *dax": "..",
    "*pau plus près que *dax": ".x",
}.items())  # fmt: skip
def test_a_place_is_ruled_out_by_what_stands_before_it(text: str, roles: str, assistant: Assistant) -> None:
    """Guards the one place that is asked about against the one that is ruled out beside it, up to each reach."""
    assert told(text, assistant) == roles


@every_row(("text", "parts"), {
    "à *dax": "led", "habite *dax": "led background", "patient de *dax": "background", "*dax": "", "zyxwv *dax": "",
    "*dax est complet": "out", "*dax is full": "out", "*dax zyxwv": "", "à *dax est complet": "led out",
}.items())  # fmt: skip
def test_what_stands_around_a_place_says_what_it_is(text: str, parts: str, assistant: Assistant) -> None:
    """Guards where somebody lives, what is led to and what is full against each other."""
    words = text.split()
    at = next(at for at, word in enumerate(words) if word.startswith("*"))
    roles = PlaceRoles(assistant.reader.place_signs, tokens_of(text.replace("*", "")))
    place = Found(at, at + 1, (Entry("commune", "16005"),), "x")
    seen = {"led": roles.is_led(place), "background": roles.is_background(place), "out": roles.is_out_of_reach(place)}
    assert " ".join(part for part, is_one in seen.items() if is_one) == parts
