"""A vital sign beside a disease calls 15, whatever stands around the two; its frames teach the opinion nothing."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from tests.conftest import ask

IN_FRENCH = (
    "une {disease}, {said}",
    "{disease} connue. {said}",
    "{said} - {disease} - que faire ?",
    "mon patient a une {disease}, {said}, que faire ?",
    "ma patiente suivie pour {disease}, {said}, conduite à tenir ?",
    "quel spécialiste pour une {disease} à Limoges, {said} ?",
    "{disease} grade 1, {said}",
    "{disease} à Saintes et {said}",
)
IN_ENGLISH = (
    "{disease}, {said}",
    "my patient has a {disease}, {said}, what should I do?",
    "who to call for {disease} in Dax, {said}?",
    "{said}, known {disease}, next step?",
    "grade 1 {disease}, {said}",
    "which specialist for {disease} near Limoges, {said}?",
)
DISEASES = ("colite", "hypophysite", "inflammation des poumons", "polymyosite", "pseudopolyarthrite rhizomélique")
DISEASES_IN_ENGLISH = ("colitis", "polymyositis", "inflamed lungs", "low cortisol", "vitiligo")
SAID = (
    "en état de choc", "en détresse respiratoire", "dans le coma", "vient de perdre connaissance", "il est inconscient",
    "vient de s'effondrer", "en arrêt cardiaque", "œdème de Quincke", "n'arrive plus à respirer", "cyanosé",
    "état de mal épileptique", "SpO2 79 %",
)  # fmt: skip
SAID_IN_ENGLISH = (
    "in shock", "in respiratory distress", "in a coma", "just collapsed", "unconscious", "in cardiac arrest",
    "status epilepticus", "cannot breathe", "massive haemoptysis", "sats 79%",
)  # fmt: skip
CALM = (
    "pas de choc",
    "sans détresse respiratoire",
    "jamais inconscient",
    "SpO2 98 %",
    "stable",
    "état général conservé",
)
CALM_IN_ENGLISH = ("not in shock", "no respiratory distress", "never unconscious", "sats 98%", "stable")
MOST_SILENT, MOST_RAISED = 2, 4
"""Of 156 and 78: a learned opinion decides here, and every one of these answers says when to call all the same."""


def sentences(frames: tuple[str, ...], diseases: tuple[str, ...], said: tuple[str, ...]) -> list[str]:
    return [
        frame.format(disease=disease, said=one)
        for (frame, one), disease in zip(product(frames, said), diseases * len(frames) * len(said), strict=False)
    ]


DANGER = [*sentences(IN_FRENCH, DISEASES, SAID), *sentences(IN_ENGLISH, DISEASES_IN_ENGLISH, SAID_IN_ENGLISH)]
NO_DANGER = [*sentences(IN_FRENCH, DISEASES, CALM), *sentences(IN_ENGLISH, DISEASES_IN_ENGLISH, CALM_IN_ENGLISH)]


@pytest.mark.slow
def test_a_sign_beside_a_disease_calls(assistant: Assistant) -> None:
    """Guards against an opinion that takes a disease, a place or a question for a sign that nobody has."""
    silent = [text for text in DANGER if ask(assistant, text).urgency != "vital"]
    assert len(silent) <= MOST_SILENT, silent


def test_a_denied_sign_beside_a_disease_does_not(assistant: Assistant) -> None:
    """Guards against a frame that calls by itself."""
    raised = [text for text in NO_DANGER if ask(assistant, text).urgency == "vital"]
    assert len(raised) <= MOST_RAISED, raised


@pytest.mark.parametrize(
    "text",
    [
        "patient collapsed during infusion",
        "he collapsed",
        "il s'est écroulé dans le couloir",
        "elle vient de s'écrouler",
        "my patient has just collapsed",
    ],
)
def test_who_collapses_is_in_danger(text: str, assistant: Assistant) -> None:
    """Guards the plainest word for it in both languages."""
    assert ask(assistant, text).urgency == "vital"


@pytest.mark.parametrize(
    "text",
    [
        "she collapsed in tears at the news",
        "il s'est effondré en larmes à l'annonce",
        "the tent collapsed in the garden",
    ],
)
def test_who_bursts_into_tears_is_not(text: str, assistant: Assistant) -> None:
    """Guards against the same word said of grief and of things."""
    assert ask(assistant, text).urgency != "vital"
