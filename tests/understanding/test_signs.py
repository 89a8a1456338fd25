"""Signs as people tell them lead to their toxicity, with a typo, behind other words; denied they lead to none."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
import yaml

from bot.assistant import Assistant
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.crossing import meaning_of
from bot.understanding.signs import INHIBITORS
from tests.conftest import ask
from tests.rows import every_row

SETS = Path(__file__).parent / "sign_sets"
TOLD = yaml.load((SETS / "told.yaml").read_bytes(), Loader=yaml.CSafeLoader)
NOT_OURS = yaml.load((SETS / "not_ours.yaml").read_bytes(), Loader=yaml.CSafeLoader)["questions"]
UNDER = {"fr": " sous nivolumab", "en": " on nivolumab"}
MOST_LEFT_OPEN = 0.03
"""Of what people tell, the part that may lead to no toxicity: it is asked back."""
MOST_READ_AS_ANOTHER = 0.01
PLACES_OF_A_SIGN = (
    # part, change, toxicity: French and English
    ("les chevilles", "gonflées", "arthritis"), ("ses coudes", "raides", "arthritis"),
    ("les mollets", "qui picotent", "neuropathy"), ("la peau du dos", "toute rouge", "rash"),
    ("l'œil gauche", "injecté", "uveitis"), ("le côlon", "épaissi", "colitis"),
    ("les reins", "qui trinquent", "nephritis"), ("les cuisses", "en coton", "myositis"),
    ("her elbows", "puffy", "arthritis"), ("both shins", "tingling", "neuropathy"),
    ("his eyes", "streaming", "uveitis"), ("her kidneys", "packing up", "nephritis"),
    ("his gums", "bleeding", "cytopenia"), ("her tongue", "dry", "sicca"),
)  # fmt: skip
BETWEEN = {"fr": ("{} {}", "{} sont très {}", "{} un peu {}"), "en": ("{} {}", "{} are very {}", "{} a bit {}")}
DENIED = (
    "poignets pas gonflés sous nivolumab", "pas de cloques sur les jambes sous nivolumab",
    "no tingling in his feet on nivolumab",
    "sans rougeur de l'œil sous nivolumab", "joints not swollen on nivolumab", "pas d'yeux jaunes sous nivolumab",
)  # fmt: skip

NORMAL = (
    # what is normal in front of a sign, the toxicity of the sign
    ("muqueuses ok, bulles sur les bras sous nivo", "bullous_dermatosis"),
    ("bulles sur les bras, bouche libre, apyrétique, sous nivo", "bullous_dermatosis"),
    ("blisters on the arms, mucosae fine, on nivo", "bullous_dermatosis"),
    ("frissons pendant la perf de nivo, TA correcte", "infusion_reaction"),
    ("platelets fine at 200, rash on nivo", "rash"), ("plaquettes ok à 210, ALAT à 6N sous nivo", "hepatitis"),
    ("poumons libres, diarrhée sous nivo", "colitis"), ("yeux RAS, bouche sèche sous nivo", "sicca"),
)  # fmt: skip
NOT_NORMAL = ("bulles sur les bras, muqueuses pas ok, bulles dans la bouche, sous nivo",)


def _read_as(assistant: Assistant, text: str) -> set[str]:
    return {problem.toxicity for problem in ask(assistant, text).query.problems}


def _told() -> list[tuple[str, str]]:
    return [
        (toxicity, text if "nivo" in text.lower() else text + UNDER[language])
        for toxicity, by_language in TOLD.items()
        for language, texts in by_language.items()
        for text in texts
    ]


@pytest.mark.slow
def test_what_people_tell_leads_to_its_toxicity(assistant: Assistant) -> None:
    """Guards the words of patients, families, nurses, laboratories and reports for each of the thirty toxicities."""
    told = _told()
    read = [(toxicity, text, _read_as(assistant, text)) for toxicity, text in told]
    others = [(text, found) for toxicity, text, found in read if found and toxicity not in found]
    nothing = [text for _, text, found in read if not found]
    assert len(others) <= MOST_READ_AS_ANOTHER * len(told) + 3, others
    assert len(nothing) <= MOST_LEFT_OPEN * len(told), nothing


@every_row(("part", "change", "toxicity"), PLACES_OF_A_SIGN)
def test_a_part_and_what_is_wrong_with_it_need_not_touch(
    assistant: Assistant, part: str, change: str, toxicity: str
) -> None:
    """Guards the crossing at a distance: other words stand between a part of the body and what is wrong with it."""
    language = "en" if part.startswith(("her", "his", "both")) else "fr"
    frames = BETWEEN[language] if not change.startswith("qui") else ("{} {}",)
    for frame in frames:
        text = frame.format(part, change) + UNDER[language]
        assert toxicity in _read_as(assistant, text), text


@every_row("text", DENIED)
def test_a_denied_sign_leads_to_nothing(assistant: Assistant, text: str) -> None:
    """Guards that a denial before the sign or inside it takes the whole of it away."""
    assert _read_as(assistant, text) == set()


@every_row(("text", "toxicity"), NORMAL)
def test_a_normal_finding_silences_its_own_sign_and_no_other(assistant: Assistant, text: str, toxicity: str) -> None:
    """Guards that what is said to be normal raises no alarm and names nothing, and that the sign beside it stands."""
    assert "emergency" not in ask(assistant, text).kinds
    assert _read_as(assistant, text) == {toxicity}


@every_row("text", NOT_NORMAL)
def test_what_is_not_normal_still_alarms(assistant: Assistant, text: str) -> None:
    """Guards the other side: a denied 'ok' silences nothing."""
    assert "emergency" in ask(assistant, text).kinds


@every_row("question", NOT_OURS)
def test_what_lies_near_our_field_is_declined(assistant: Assistant, question: str) -> None:
    """Guards that another drug, another immunotherapy and another cause show no sheet and no referent."""
    assert not set(ask(assistant, question).kinds) & {"toxicity", "referents", "grade", "pathway", "emergency", "about"}


def test_the_same_sign_under_an_inhibitor_is_ours(assistant: Assistant) -> None:
    """Guards the other side: another drug beside an inhibitor takes nothing away."""
    for text in (
        "colite sous Humira, sous pembrolizumab aussi",
        "arthrite sous nivolumab, déjà sous méthotrexate",
        "pneumonitis on amiodarone and nivolumab",
    ):
        assert "toxicity" in ask(assistant, text).kinds, text


def test_every_list_and_meaning_of_a_sign_exists(knowledge: Knowledge) -> None:
    """Guards signs.yaml: a row that names a list or a toxicity that is not there would never be met."""
    signs = knowledge.language.signs
    rows = signs.rows.values()
    used = {name for row in rows for name in (*row.parts, *row.changes, *row.only_with, *row.not_with, *row.verbs)}
    assert {name for row in rows for name in row.measured} <= used
    assert used - {INHIBITORS} == set(signs.words)
    assert [key for key, row in signs.rows.items() if meaning_of(row.means, knowledge) is None] == []


def test_no_bare_word_of_a_sign_denies(knowledge: Knowledge) -> None:
    """Guards that 'pas' of 'pas de dyspnée' is never taken for a word of a sign: it would deny nothing any more."""
    language = knowledge.language
    denying = {phrase for phrase in language.cues["negation"].phrases.all() if " " not in phrase}
    silent = {name for row in language.signs.rows.values() for name in (*row.parts, *row.changes)}
    met = {
        (name, word)
        for name, (word,) in product(silent - {INHIBITORS}, [(word,) for word in denying])
        if name in language.signs.words and word in language.signs.words[name].all()
    }
    assert met <= {("gone", "no"), ("none_left", "no"), ("none_left", "sans"), ("none_left", "aucune"),
                   ("none_left", "without"), ("short_of", "no")}, met  # fmt: skip
