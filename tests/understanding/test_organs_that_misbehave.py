"""An organ and its everyday failure, with or without a word of degree, is its toxicity or is asked about; no alarm."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

ORGANS = {
    "la thyroïde": ("hypothyroidism", "hyperthyroidism"), "le foie": ("hepatitis",), "le rein": ("nephritis",),
    "la peau": ("rash",), "le pancréas": ("pancreatitis",), "l'hypophyse": ("hypophysitis",), "le côlon": ("colitis",),
}  # fmt: skip
FAILS = (
    "déraille", "débloque", "part en vrille", "se dérègle", "trinque", "fait des siennes", "est à la ramasse", "est HS",
    "se détraque", "souffre",
)  # fmt: skip
SEVERAL = {
    "les reins": "nephritis",
    "les articulations": "arthritis",
    "les muscles": "myositis",
    "les nerfs": "neuropathy",
}
FAIL = ("déraillent", "débloquent", "partent en vrille", "trinquent", "font des siennes", "se dérèglent", "souffrent")
DEGREES = ("", " un petit peu", " complètement")
FRAMES = ("{} sous nivo, que faire ?", "sous pembro, {}")
ENGLISH = {
    "the thyroid is": ("hypothyroidism", "hyperthyroidism"), "the liver is": ("hepatitis",),
    "his kidneys are": ("nephritis",), "her joints are": ("arthritis",), "the muscles are": ("myositis",),
    "the pituitary is": ("hypophysitis",),
}  # fmt: skip
FAILING = ("playing up", "acting up", "going haywire", "out of whack", "misbehaving", "on the blink")
HINDERED = {
    "il peut plus s'habiller à cause des articulations": "arthritis",
    "sous nivo, les articulations le bloquent": "arthritis",
    "gênée par ses articulations sous pembro": "arthritis",
    "sous pembro, on nivo, held back by his joints": "arthritis",
    "les muscles le limitent, sous pembro": "myositis",
}
HARMLESS = (
    "le foie est normal sous nivo",
    "la peau va bien sous pembro",
    "rien à signaler aux articulations, sous nivo",
)
HEART = ("le cœur lâche sous nivo", "sous pembro, le cœur lâche complètement")


@pytest.mark.slow
@every_row(("organ", "fails", "degree", "frame"), product(ORGANS, FAILS, DEGREES, FRAMES))
def test_an_organ_that_fails(organ: str, fails: str, degree: str, frame: str, assistant: Assistant) -> None:
    """'la thyroïde déraille complètement, que faire ?' was not understood, or its organ alone was."""
    answer = ask(assistant, frame.format(f"{organ} {fails}{degree}"))
    assert answer.urgency == "none"
    assert {one.toxicity for one in answer.query.problems} & {*ORGANS[organ]} or "choice" in answer.kinds


@pytest.mark.slow
@every_row(("organs", "fail", "degree", "frame"), product(SEVERAL, FAIL, DEGREES, FRAMES))
def test_organs_that_fail(organs: str, fail: str, degree: str, frame: str, assistant: Assistant) -> None:
    """Guards the same in the plural."""
    answer = ask(assistant, frame.format(f"{organs} {fail}{degree}"))
    assert answer.urgency == "none"
    assert SEVERAL[organs] in {one.toxicity for one in answer.query.problems}


@every_row(("organ", "fails", "degree"), product(ENGLISH, FAILING, ("", " a bit", " completely")))
def test_an_organ_that_fails_in_english(organ: str, fails: str, degree: str, assistant: Assistant) -> None:
    """Guards the same in English."""
    answer = ask(assistant, f"{organ} {fails}{degree} on nivo, what to do?")
    assert answer.urgency == "none"
    assert {one.toxicity for one in answer.query.problems} & {*ENGLISH[organ]} or "choice" in answer.kinds


@every_row(("text", "toxicity"), HINDERED.items())
def test_what_hinders_somebody_is_ill(text: str, toxicity: str, assistant: Assistant) -> None:
    """'il peut plus s'habiller à cause des articulations' named the organ alone."""
    assert toxicity in {one.toxicity for one in ask(assistant, text).query.problems}


@every_row("text", HARMLESS)
def test_an_organ_that_is_well_is_no_toxicity(text: str, assistant: Assistant) -> None:
    """Guards the bare organ."""
    assert not ask(assistant, text).query.problems


@every_row("text", HEART)
def test_a_heart_that_gives_out_calls(text: str, assistant: Assistant) -> None:
    """Guards the alarm beside the everyday words."""
    assert ask(assistant, text).urgency == "vital"
