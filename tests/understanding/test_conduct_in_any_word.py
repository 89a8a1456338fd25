"""Conduct in any word for it, beside somebody who is looked for: 'what is the conduct for uveitis and who is …'."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

WORDS = ("what is the conduct for {}", "conduct for {}", "next steps for {}", "how do you treat {}", "approach to {}",
         "what is your approach to {}", "what is the course of action for {}", "what's the strategy in {}",
         "what's the drill for {}", "what is recommended for {}", "what's the protocol for {}",
         "what is the procedure for {}", "line of conduct for {}")  # fmt: skip
PEOPLE = (" and who is the {} in Agen", ", and which {} in Agen?", "? And who do I call in Agen?")
DISEASES = (("uveitis", "ophthalmologist"), ("arthritis", "rheumatologist"))
FRENCH = ("quelle est la conduite pour {}", "quelle stratégie pour {}", "quelle approche pour {}", "quel plan pour {}",
          "c'est quoi la marche à suivre pour {}", "quelle procédure pour {}", "quelle démarche devant {}",
          "quel est le protocole pour {}")  # fmt: skip
FRENCH_PEOPLE = (" et quel {} à Agen ?", ", et un {} vers Agen ?", "? Et qui j'appelle à Agen ?", " + {} Agen")
FRENCH_DISEASES = (("une uvéite", "ophtalmo"), ("une arthrite", "rhumato"))
OF_OTHER_THINGS = ("quelle procédure pour m'inscrire à la formation", "what is the procedure to join the RCP")


@pytest.mark.slow
@every_row(("words", "people"), product(WORDS, PEOPLE))
def test_both_are_answered(words: str, people: str, assistant: Assistant) -> None:
    """'what is the conduct for uveitis and who is the ophthalmologist in Agen' told the grades."""
    for disease, who in DISEASES:
        asked = words.format(disease) + people.format(who)
        assert {"toxicity", "referents"} <= set(ask(assistant, asked).query.sections), asked


@pytest.mark.slow
@every_row(("words", "people"), product(FRENCH, FRENCH_PEOPLE))
def test_both_are_answered_in_french(words: str, people: str, assistant: Assistant) -> None:
    """Guards the same in French."""
    for disease, who in FRENCH_DISEASES:
        asked = words.format(disease) + people.format(who)
        assert {"toxicity", "referents"} <= set(ask(assistant, asked).query.sections), asked


@every_row("asked", OF_OTHER_THINGS)
def test_the_procedure_of_a_matter_is_no_conduct(asked: str, assistant: Assistant) -> None:
    """Guards the course and the meeting against a sheet."""
    assert "toxicity" not in ask(assistant, asked).query.sections
