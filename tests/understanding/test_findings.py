"""Parts of the body crossed with what is wrong with them, in both orders, both languages, and what must stay silent."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.assistant import Assistant
from bot.understanding.clauses import gaps_of
from bot.understanding.findings import FindingReader
from bot.understanding.folding import tokens_of
from tests.rows import every_row
from tests.understanding.test_alarms import urgency

PART_THEN_CHANGE = ("{} {}", "sa {} est {}", "{} toute {} depuis ce matin", "la {} qui devient {}")
CROSSED = [
    *product(("langue", "lèvre", "gorge", "luette"), ("gonflée", "énorme", "œdématiée")),
    *product(("lèvre", "bouche"), ("bleue", "violette", "cyanosée")),
    *product(("bouche", "commissure"), ("tordue", "déviée", "affaissée")),
    *product(("jambe", "main"), ("inerte", "paralysée", "ballante")),
    *product(("peau",), ("décollée", "arrachée")),
    *product(("pupille",), ("fixe", "dilatée")),
]
ENGLISH = [
    *product(("his tongue is", "her lips are", "the throat looks"), ("swollen", "swelling", "huge")),
    *product(("his lips are", "her nails are"), ("blue", "purple", "dusky")),
    *product(("his face is", "her mouth is"), ("drooping", "crooked", "lopsided")),
    *product(("his arm is", "her right side is"), ("limp", "floppy", "paralysed")),
    *product(("blood is", "clots and blood"), ("pouring", "gushing", "everywhere")),
    *product(("her skin is", "the skin"), ("sloughing", "coming off")),
]
SILENT = (
    "pas de langue gonflée",
    "langue non gonflée",
    "no swelling of the tongue",
    "lèvres roses",
    "bras gauche : perfusion en place",
    "paupière gonflée",
    "prise de sang abondante en résultats",
    "vernis bleu sur les ongles",
    "la peau du chien part en lambeaux",
    "le chat a la langue gonflée",
)


@every_row(("part", "change"), CROSSED)
def test_a_part_and_its_change_alarm_in_any_frame(part: str, change: str, assistant: Assistant) -> None:
    """Guards the crossing of the French tables, in sentences that nobody listed."""
    for frame in PART_THEN_CHANGE:
        said = frame.format(part, change)
        assert urgency(said, assistant) == "vital", said


@every_row(("part", "change"), ENGLISH)
def test_a_part_and_its_change_alarm_in_english(part: str, change: str, assistant: Assistant) -> None:
    """Guards the crossing of the English tables."""
    assert urgency(f"{part} {change}", assistant) == "vital"


@pytest.mark.parametrize("said", SILENT)
def test_what_is_denied_harmless_or_an_animals_is_silent(said: str, assistant: Assistant) -> None:
    """Guards denials before and behind, harmless neighbours, and subjects that are no patient."""
    assert urgency(said, assistant) == "none"


def test_the_two_stand_together_in_one_clause(assistant: Assistant) -> None:
    """Guards the reach: a full stop parts them, and so do more words than the table allows."""
    assert urgency("langue gonflée", assistant) == "vital"
    assert urgency("langue sèche. Genou gonflé", assistant) == "none"
    assert urgency("langue propre et humide, appétit conservé, cheville gauche gonflée", assistant) == "none"


def test_one_typo_is_forgiven_from_six_letters_on(assistant: Assistant) -> None:
    """Guards a hurried thumb: 'gonflee', 'gomflée', 'lanbeaux'."""
    assert urgency("langue gomflée", assistant) == "vital"
    assert urgency("la peau part en lanbeaux", assistant) == "vital"


@given(st.text(max_size=200))
def test_no_text_breaks_the_findings(assistant: Assistant, text: str) -> None:
    """Guards the reading against any text: every span lies in it."""
    tokens = tokens_of(text)
    reader = FindingReader(assistant.knowledge.language.findings, {}, assistant.knowledge.language.small_words)
    for sight in reader.read([token.folded for token in tokens], gaps_of(tokens, text)):
        assert 0 <= sight.start <= sight.change < sight.change_end <= sight.end <= len(tokens)


DOING = {
    "perfore": "vital",
    "s'est perforée": "vital",
    "fibrille": "vital",
    "est passée en FV": "vital",
    "tamponne": "vital",
    "infarcit": "vital",
    "embolise": "vital",
    "s'enfonce": "vital",
    "nous lâche": "vital",
    "part en choc": "vital",
    "se marbre": "vital",
    "ne répond qu'à la douleur": "vital",
    "saigne sans s'arrêter": "vital",
    "a le regard dévié à droite": "vital",
    "a des secousses du bras": "vital",
    "a la trachée déviée": "vital",
    "a une sat introuvable": "vital",
    "a une rupture de la carotide": "vital",
    "a avalé toute la boîte": "vital",
    "perd du sang par la stomie": "vital",
}
DOING_IN_ENGLISH = (
    "is crashing",
    "is arresting",
    "has perforated",
    "went into VF",
    "is going into shock",
    "just coded",
)


@pytest.mark.parametrize("verb", DOING)
def test_what_somebody_does_alarms_as_its_noun_does(verb: str, assistant: Assistant) -> None:
    """Guards verbs of the ward: 'elle perfore' says what 'perforation' says."""
    for frame in ("elle {}", "ma patiente {} sous ipi", "colite grade 3, elle {}", "il {} qui j'appelle"):
        said = frame.format(verb)
        assert urgency(said, assistant) == DOING[verb], said


@pytest.mark.parametrize("verb", DOING_IN_ENGLISH)
def test_what_somebody_does_alarms_in_english(verb: str, assistant: Assistant) -> None:
    """Guards the same verbs in English."""
    for frame in ("she {}", "my patient {} on pembro"):
        assert urgency(frame.format(verb), assistant) == "vital", verb


@pytest.mark.parametrize(
    "text",
    [
        "il a le tympan perforé depuis l'enfance",
        "la secrétaire tamponne le formulaire",
        "le prix s'effondre",
        "coding of the stay, invoice question",
        "elle n'a pas perforé",
        "carte perforée",
    ],
)
def test_the_same_verbs_of_other_things_stay_silent(text: str, assistant: Assistant) -> None:
    """Guards against an alarm for a paper, a price or an eardrum."""
    assert urgency(text, assistant) == "none"
