"""Denials: where they end, where they go on, and what only looks like one."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row
from tests.understanding.test_alarms import urgency

ENDS = (
    ". ",
    " ; ",
    " : ",
    " - ",
    " – ",
    " — ",
    " / ",
    "/",
    " (",
    "\n",
    " → ",
    " => ",
    " ⚠️ ",
    "… ",
    " ! ",
    " • ",
    " | ",
    " + > ",
    ", mais ",
    " mais ",
    " alors que ",
    " en revanche ",
    " par contre ",
    " tandis que ",
    " toutefois ",
    " cependant ",
    " pourtant ",
    " avec ",
    " sauf ",
    " hormis ",
    " depuis ",
    " maintenant ",
    ", puis ",
    ", ",
)
ENGLISH_ENDS = (
    ". ",
    " ; ",
    " - ",
    " – ",
    "\n",
    " (",
    " / ",
    " but ",
    " whereas ",
    " however ",
    " although ",
    " while ",
    " with ",
    " except ",
    " now ",
    " yet ",
    ", ",
)
DENIED = ("pas de fièvre", "sans fièvre", "aucune toux", "absence de fièvre")
ENGLISH_DENIED = ("no fever", "without fever", "no cough")
SIGNS = ("détresse respiratoire", "douleur thoracique", "état de choc", "embolie pulmonaire")
ENGLISH_SIGNS = ("respiratory distress", "chest pain", "cardiac arrest")
SILENCING = (
    "ø {}",
    "Ø {}, ø fièvre",
    "il a présenté en octobre 2022 {}",
    "elle avait fait en 2019 {}",
    "{} (non)",
    "toux (+), {} (-)",
    "{} (0)",
    "pas de {}",
    "sans {}",
    "aucune {}",
    "ni fièvre ni {}",
    "pas de fièvre ni {}",
    "pas de fièvre, ni {}",
    "pas de fièvre, toux ou {}",
    "absence de {}",
    "jamais de {}",
    "antécédent de {}",
    "{} en 2015",
    "{} il y a dix ans",
    "{} éliminée",
    "{} a été formellement exclue",
    "pas d'argument pour une {}",
    "comment reconnaître une {}",
    "pour prévenir une {}",
    "quels sont les signes de {}",
)
ENGLISH_SILENCING = (
    "no {}",
    "without {}",
    "denies {}",
    "denies cough, fever, {}",
    "no fever, cough or {}",
    "history of {}",
    "{} in 2015",
    "{} ten years ago",
    "{} ruled out",
    "how to recognise {}",
    "how to prevent {}",
)
SEEMING = (
    "on ne peut pas exclure une {}",
    "{} non exclue",
    "{} pas encore éliminée",
    "sans doute une {}",
    "pas d'amélioration de la {}",
    "pas seulement une {}",
    "{} qui n'est pas améliorée",
    "{} qui ne se calme pas",
    "la {} ne cède pas",
)
ENGLISH_SEEMING = ("cannot rule out {}", "no improvement of the {}", "not only {}", "{} not excluded", "no doubt {}")
FEMININE = ("détresse respiratoire", "douleur thoracique", "embolie pulmonaire")


def combined(*parts: tuple[str, ...]) -> list[str]:
    return ["".join(one) for one in product(*parts)]


@pytest.mark.slow
@every_row("said", combined(DENIED, ENDS, SIGNS) + combined(ENGLISH_DENIED, ENGLISH_ENDS, ENGLISH_SIGNS))
def test_a_denial_ends_at_punctuation_and_at_words_that_turn(said: str, assistant: Assistant) -> None:
    """Guards alarms against a denial that does not end."""
    assert urgency(said, assistant) == "vital"


@every_row(
    "said",
    [frame.format(sign) for frame, sign in product(SILENCING, FEMININE)]
    + [frame.format(sign) for frame, sign in product(ENGLISH_SILENCING, ENGLISH_SIGNS)],
)
def test_what_is_denied_past_or_asked_about_is_silent(said: str, assistant: Assistant) -> None:
    """Guards against alarms for signs that nobody has today."""
    assert urgency(said, assistant) == "none"


@every_row(
    "said",
    [frame.format(sign) for frame, sign in product(SEEMING, FEMININE)]
    + [frame.format(sign) for frame, sign in product(ENGLISH_SEEMING, ENGLISH_SIGNS)],
)
def test_what_only_looks_like_a_denial_denies_nothing(said: str, assistant: Assistant) -> None:
    """Guards alarms against wordings that hold a denying word and deny nothing."""
    assert urgency(said, assistant) == "vital"


@pytest.mark.parametrize(
    ("frame", "reach"),
    [
        ("pas de {words} douleur thoracique", 6),
        ("douleur thoracique {words} éliminée", 2),
        ("douleur thoracique {words} guérie", 4),
        ("no {words} chest pain", 6),
    ],
)
def test_a_silence_reaches_as_far_as_it_is_said_to_and_not_one_word_further(
    frame: str, reach: int, assistant: Assistant
) -> None:
    """Guards alarms against a denial or an end that takes one telling word more, and silence against one less."""
    assert urgency(frame.format(words=" ".join(["zéphyr"] * (reach - 1))), assistant) == "none"
    assert urgency(frame.format(words=" ".join(["zéphyr"] * reach)), assistant) == "vital"


@pytest.mark.parametrize("said", ["détresse respiratoire", "douleur thoracique"])
def test_a_word_that_denies_its_neighbour_denies_nothing_further(said: str, assistant: Assistant) -> None:
    """Guards alarms against 'fausse' that goes on beyond the word right behind it, or over a stop."""
    assert urgency(f"fausse {said}", assistant) == "none"
    assert urgency(f"fausse. {said}", assistant) == "vital"
    assert urgency(f"fausse route, {said}", assistant) == "vital"
    assert urgency(f"{said} fausse", assistant) == "vital"


def test_what_does_not_get_better_is_there_whatever_little_word_stands_between(assistant: Assistant) -> None:
    """Guards 'pas {encore} soulagé de sa détresse': each little word, each word for getting better, on both sides."""
    words = assistant.knowledge.language.negation
    said = [f"pas {link} soulagé de sa détresse respiratoire" for link in words.links.fr]
    said += [f"pas encore vraiment {better} de sa détresse respiratoire" for better in words.persisting.fr]
    said += [f"ne {better} pas sous oxygène détresse respiratoire" for better in words.persisting_verbs.fr]
    said += [f"pas encore formellement {ruled_out} de détresse respiratoire" for ruled_out in words.excluding.fr]
    assert len(said) > 100
    assert [one for one in said if urgency(one, assistant) != "vital"] == []


def test_a_colon_ends_a_history_unless_it_opens_it(assistant: Assistant) -> None:
    """Guards 'ATCD : …', which is past, and what stands behind a second colon or a full stop, which is today."""
    assert urgency("ATCD : détresse respiratoire", assistant) == "none"
    assert urgency("ATCD détresse respiratoire", assistant) == "none"
    for today in ("ATCD : HTA : détresse respiratoire", "ATCD : HTA. Détresse respiratoire"):
        assert urgency(today, assistant) == "vital", today


def test_little_words_before_what_rules_out_do_not_count(assistant: Assistant) -> None:
    """Guards 'anaphylaxie de la nuit éliminée': ruled out two telling words back, and no further."""
    for ruled_out in ("anaphylaxie éliminée", "anaphylaxie de la nuit éliminée", "anaphylaxie en ville éliminée"):
        assert urgency(ruled_out, assistant) == "none", ruled_out
    assert urgency("anaphylaxie chez elle ici même éliminée", assistant) == "vital"


@every_row(
    "said",
    [
        f"{disease} {test} {result}, qui appeler ?"
        for disease, test, result in product(
            ("vascularite", "péricardite", "encéphalite auto-immune"),
            ("ANCA", "troponine", "anticorps", "sérologies virales", "à IRM"),
            ("négatif", "négative", "négatives", "normale", "normales"),
        )
    ],
)
def test_the_result_of_a_test_denies_the_test_and_not_the_disease(said: str, assistant: Assistant) -> None:
    """Guards a disease whose test is negative, which is still asked about; without a test between it is denied."""
    assert ask(assistant, said).query.toxicities
    disease = said.split()[0]
    assert not ask(assistant, f"{disease} négative").query.toxicities


ADDED = ("+", "&", "alors que", "bien que", "quoique", "«")
DENIED_FIRST = ("pas de fièvre", "sans rash", "aucune fièvre", "pas de toux", "no fever")
STILL_SAID = ("convulsions", "ne respire plus", "SpO2 82 %", "hémiplégie")


def test_a_sign_that_is_added_is_not_denied(assistant: Assistant) -> None:
    """Guards what stands behind 'pas de fièvre +' and its like: the denial ends where something else is added."""
    for denied, added, sign in product(DENIED_FIRST, ADDED, STILL_SAID):
        said = f"{denied} {added} {sign}"
        assert assistant.reader.read(said).alarms, said


@pytest.mark.parametrize("text", ["n'exclut pas une anaphylaxie", "le scanner n'élimine pas une embolie pulmonaire",
                                  "does not rule out anaphylaxis"])  # fmt: skip
def test_what_is_not_ruled_out_stands(text: str, assistant: Assistant) -> None:
    """Guards 'n'exclut pas': of two denials the sign is left."""
    assert assistant.reader.read(text).alarms
    assert not assistant.reader.read(
        text.replace("n'", "").replace(" pas", "").replace("does not rule", "rules")
    ).alarms


@every_row("answer", ["(non)", "(-)", "(0)", "(absent)"])
def test_an_answer_in_brackets_denies_its_own_item(answer: str, assistant: Assistant) -> None:
    """Guards the signs of a checklist that stand before the comma."""
    assert urgency(f"détresse respiratoire, fièvre {answer}", assistant) == "vital"
    assert urgency(f"état de choc (+), coma {answer}", assistant) == "vital"
