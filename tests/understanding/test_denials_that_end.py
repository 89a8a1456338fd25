"""Where a denial ends by what is told behind it: a verb, a time, a yes; and denials that only look like one."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row
from tests.understanding.test_alarms import urgency

ENGLISH_SIGNS = ("seizure", "syncope", "respiratory distress", "cardiac arrest", "chest pain")
SIGNS = ("convulsions", "syncope", "détresse respiratoire", "embolie pulmonaire", "douleur thoracique")
TOLD_IN_A_LIST = (
    "denies fever, {} this morning",
    "denies fever, cough, {} since noon",
    "denies cough, has {}",
    "denies cough and has {}",
    "denies pain, {} yesterday evening",
    "negative for rash, {} since noon",
    "denied rash, {} overnight",
    "fever: no, {}: yes",
    "fever: no; {}: yes",
    "no fever or rash, {} yes",
    "no fever\t{}",
    "no fever on the other hand {}",
    "no fever, conversely {}",
)
TOLD_IN_A_FRENCH_LIST = (
    "nie fièvre, a fait {} ce matin",
    "nie toute toux, présente {}",
    "nie fièvre, toux, {} depuis midi",
    "nie fièvre, {} cette nuit",
    "toux non / fièvre non / {} oui",
    "toux non, fièvre non, {} oui",
    "Toux : non\n{} : oui",
    "Toux : non, {} : oui",
    "{} : oui",
    "toux\tnon\n{}\toui",
    "pas de toux\t{}",
    "pas de toux or {}",
    "pas de toux, or {}",
    "pas de toux quand même {}",
    "absence de toux alors que {}",
    "absence de rash toutefois {}",
    "absence de rash par contre {}",
    "absence de rash cependant {}",
    "absence de rash néanmoins {}",
    "absence de rash à l'inverse {}",
)
STILL_DENIED = (
    "denies fever, {}",
    "denies fever and {} today",
    "denies {}, fever or cough this morning",
    "no fever or {}",
    "{}: no, fever: yes",
    "{} no, fever yes",
    "negative for {}, rash",
    "{}: no",
)
STILL_DENIED_IN_FRENCH = (
    "nie fièvre, {}",
    "nie toux et {} ce jour",
    "{} non / toux oui",
    "{} : non",
    "toux : oui, {} : non",
    "pas de toux, fièvre ou {}",
    "pas de {}, toux oui",
    "{}\tnon",
)
SEEMING = (
    "pas d'amélioration pour {}",
    "aucune amélioration, {}",
    "{} non éliminé",
    "{} non exclue",
    "{} pas contrôlée",
    "{} non maîtrisé",
    "{} non jugulée",
    "{} pas encore éliminée",
    "{} non résolue",
)
ENGLISH_SEEMING = (
    "{} not controlled",
    "no improvement of the {}",
    "{} not ruled out",
    "not out of the {}",
    "{} not under control",
    "{} not resolved",
)
NOT_BETTER = (
    "pas d'amélioration de la détresse respiratoire",
    "pas d'amélioration des convulsions",
    "pas d'amélioration de l'état de choc",
    "aucune amélioration de l'état de choc",
    "aucune amélioration du coma",
    "pas sorti du coma",
    "n'est pas sortie du coma",
    "pas sorti du choc",
    "choc non contrôlé",
    "saignement non contrôlé",
    "saignement pas contrôlé",
    "bleeding not controlled",
    "bleeding not under control",
)


def crossed(frames: tuple[str, ...], signs: tuple[str, ...]) -> list[str]:
    return [frame.format(sign) for frame, sign in product(frames, signs)]


@pytest.mark.slow
@every_row("said", crossed(TOLD_IN_A_LIST, ENGLISH_SIGNS) + crossed(TOLD_IN_A_FRENCH_LIST, SIGNS))
def test_an_item_that_is_told_ends_the_list_of_denials(said: str, assistant: Assistant) -> None:
    """Guards signs told behind a list of denials, and that they are taken for somebody's."""
    assert ask(assistant, said).urgency == "vital"


@every_row("said", crossed(STILL_DENIED, ENGLISH_SIGNS) + crossed(STILL_DENIED_IN_FRENCH, SIGNS))
def test_an_item_of_the_list_stays_denied(said: str, assistant: Assistant) -> None:
    """Guards denials against an answer, a time or a conjunction that belongs to the whole list or to another item."""
    assert urgency(said, assistant) == "none"


@every_row("said", crossed(SEEMING, SIGNS) + crossed(ENGLISH_SEEMING, ENGLISH_SIGNS) + list(NOT_BETTER))
def test_what_does_not_get_better_is_there(said: str, assistant: Assistant) -> None:
    """Guards signs against a denial of their end, and short messages of it against being taken for nobody's."""
    assert ask(assistant, said).urgency == "vital"


DENIED_WHOLE = ("pas de fièvre", "aucune diarrhée", "sans fièvre", "pas de toux", "pas d'allergie connue",
    "pas de rash", "aucun antécédent", "aucun signe digestif")  # fmt: skip
ENGLISH_DENIED_WHOLE = ("no fever", "no cough", "without rash", "no known allergies", "no diarrhoea")
SIGNS_BEHIND = ("détresse respiratoire", "douleur thoracique", "convulsions", "anaphylaxie", "coma", "ne respire plus")
ENGLISH_SIGNS_BEHIND = ("respiratory distress", "chest pain", "anaphylaxis", "cardiac arrest")
LISTED = ("pas de fièvre ni {}", "pas de fièvre ou {}", "pas de toux dyspnée {}", "pas de signe de {}",
    "aucune nouvelle {}", "pas de fièvre, pas de {}", "pas de réelle {}")  # fmt: skip
ENGLISH_LISTED = ("no fever or {}", "no fever cough {}", "no fever, no {}", "no sign of {}", "no new {}")


@every_row(
    "said",
    [f"{denied} {sign}" for denied, sign in product(DENIED_WHOLE, SIGNS_BEHIND)]
    + [f"{denied} {sign}" for denied, sign in product(ENGLISH_DENIED_WHOLE, ENGLISH_SIGNS_BEHIND)]
    + ["no fever or détresse respiratoire", "no cough or douleur thoracique"],
)
def test_a_sign_right_behind_what_is_denied_whole_is_told(said: str, assistant: Assistant) -> None:
    """Guards a sign that follows one denied thing without any word between, or behind the French conjunction 'or'."""
    assert ask(assistant, said).urgency == "vital"


@every_row(
    "said",
    crossed(LISTED, ("détresse respiratoire", "douleur thoracique", "hémorragie digestive"))
    + crossed(ENGLISH_LISTED, ("respiratory distress", "chest pain", "seizure")),
)
def test_what_is_listed_in_a_denial_stays_denied(said: str, assistant: Assistant) -> None:
    """Guards the denial of what a word joins, of a second thing in a row and of what is only described first."""
    assert urgency(said, assistant) == "none"
