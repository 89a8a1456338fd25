"""Damage × organ names a toxicity, whoever wrote the two words together for the first time."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.answering.answer import Asker
from bot.assistant import Assistant
from bot.commands.explaining import explanation
from bot.knowledge_base.crossings import CrossedThing, Crossing
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.crossing import meaning_of
from tests.conftest import NOON, ROOT, ask
from tests.rows import every_row

ORGANS = (
    ("rénale", "du rein", "kidney", "nephritis"),
    ("hépatique", "du foie", "liver", "hepatitis"),
    ("pulmonaire", "des poumons", "lung", "pneumonitis"),
    ("cardiaque", "du cœur", "heart", "myocarditis"),
    ("oculaire", "de l'œil", "eye", "uveitis"),
    ("articulaire", "des articulations", "joint", "arthritis"),
    ("musculaire", "des muscles", "muscle", "myositis"),
    ("pancréatique", "du pancréas", "pancreas", "pancreatitis"),
    ("hypophysaire", "de l'hypophyse", "pituitary", "hypophysitis"),
)


@pytest.mark.parametrize(("adjective", "noun", "english", "toxicity"), ORGANS)
def test_damage_and_organ_make_a_toxicity(
    assistant: Assistant, adjective: str, noun: str, english: str, toxicity: str
) -> None:
    """Guards the crossing in both languages, with a grade, whatever the word for the damage."""
    texts = [f"{damage} {adjective} grade 2" for damage in ("toxicité", "atteinte", "tox")]
    texts += [f"{damage} {noun} grade 2" for damage in ("atteinte", "inflammation")]
    texts += [f"grade 2 {english} toxicity", f"grade 2 {english} damage"]
    missed = [text for text in texts if toxicity not in ask(assistant, text).query.toxicities]
    assert missed == []


PAIRS = (
    ("EFR altérées", "pneumonitis"),
    ("sa DLCO est en baisse", "pneumonitis"),
    ("écho cardiaque inquiétante", "myocarditis"),
    ("coloscopie franchement inflammatoire", "colitis"),
    ("EMG anormal grade 2", "neuropathy"),
    ("fond d'œil suspect", "uveitis"),
    ("bandelette urinaire positive", "nephritis"),
    ("abnormal lumbar puncture", "encephalitis"),
    ("her pituitary MRI is abnormal", "hypophysitis"),
    ("les surrénales sont à plat", "adrenal_insufficiency"),
    ("surrénales en panne grade 3", "adrenal_insufficiency"),
    ("défaillance de l'hypophyse", "hypophysitis"),
    ("failing adrenals grade 2", "adrenal_insufficiency"),
    ("sa thyroïde est paresseuse", "hypothyroidism"),
    ("thyroïde au ralenti grade 1", "hypothyroidism"),
    ("slowed thyroid g2", "hypothyroidism"),
    ("thyroïde qui s'affole", "hyperthyroidism"),
    ("thyroid in overdrive", "hyperthyroidism"),
    ("il a frissonné, réaction au cours de sa perf", "infusion_reaction"),
    ("reacted while on the drip", "infusion_reaction"),
    ("picotements au bout des doigts g2", "neuropathy"),
    ("tingling in both hands", "neuropathy"),
    ("épanchement du genou grade 2", "arthritis"),
    ("swollen wrists g2", "arthritis"),
    ("atteinte probable du foie", "hepatitis"),
    ("tox niveau rein", "nephritis"),
    ("problem with his kidneys grade 2", "nephritis"),
    ("inflamed arteries", "vasculitis"),
    ("souci de moelle grade 3", "cytopenia"),
)


@every_row(("text", "toxicity"), PAIRS)
def test_a_pair_is_understood_with_little_words_between(assistant: Assistant, text: str, toxicity: str) -> None:
    """Guards that nobody has to write the pair as the tables do: articles, links and verbs stand between."""
    assert toxicity in ask(assistant, text).query.toxicities


@pytest.mark.slow
def test_every_pair_of_every_table_leads_where_the_table_says(assistant: Assistant, knowledge: Knowledge) -> None:
    """Guards each thing of each table with a word before it and one behind: none is lost to another phrase."""
    missed = []
    for name, crossing in knowledge.language.crossings.items():
        for thing in crossing.things:
            if thing.means.startswith("ambiguous:"):
                continue
            for text in _pairs_of(crossing, thing):
                mentions = assistant.reader.read(text).mentions
                found = {(m.key, *(key for _, key in m.alternatives)) for m in mentions}
                if not any(_key(thing.means) in keys for keys in found):
                    missed.append((name, text, found))
    assert missed == []


def test_every_thing_of_a_table_exists(knowledge: Knowledge) -> None:
    """Guards against a misspelt key, whose words would silently mean nothing."""
    things = [thing.means for crossing in knowledge.language.crossings.values() for thing in crossing.things]
    assert [means for means in things if meaning_of(means, knowledge) is None] == []


def test_a_short_thing_may_be_misspelt_where_a_pair_expects_it(assistant: Assistant) -> None:
    """Guards *tox foiie*, and that what is as near to two organs is not guessed: *tox rain*."""
    assert ask(assistant, "tox foiie grade 2").query.toxicities == ("hepatitis",)
    assert not ask(assistant, "tox rain").query.toxicities


def test_explain_shows_the_table(assistant: Assistant) -> None:
    """Guards the curator's way from a composed phrase to the table that composed it."""
    reply = assistant.respond("thyroïde endormie", Asker(role="member"), None, NOON)
    shown = explanation(reply, assistant, ROOT / "knowledge", "fr")
    assert "crossings.yaml" in shown
    assert "slow × thyroid" in shown


def _pairs_of(crossing: Crossing, thing: CrossedThing) -> Iterator[str]:
    for article, before, behind, words in (
        ("la", crossing.before.fr, crossing.behind.fr, thing.fr),
        ("the", crossing.before.en, crossing.behind.en, thing.en),
    ):
        for at, word in enumerate(words):
            if before:
                yield f"{before[at % len(before)]} {article} {word}"
            if behind:
                yield f"{word} {behind[at % len(behind)]}"


def _key(means: str) -> str:
    return means.partition(":")[2].partition("/")[0]


@every_row("who", ("recours", "centre de recours", "CHU", "référent", "oncologue"))
def test_whether_somebody_has_to_agree_is_the_pathways_question(who: str, assistant: Assistant) -> None:
    """Guards *faut-il l'accord du recours*, which asks for nobody's address."""
    of = "de l'" if who == "oncologue" else "du "
    asked = f"faut-il l'accord {of}{who} avant de traiter une toxicité neurologique de grade 3 ?"
    assert "pathway" in ask(assistant, asked).kinds
    assert "referents" not in ask(assistant, asked).kinds
