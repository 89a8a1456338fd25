"""A vital sign in a part of its own of a note calls 15, whatever the other parts name; a text about it does not."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import pytest

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

NOTES = (
    "colite g2 + {}, RCP quand ?",
    "CR consultation - {} - rash G1",
    "rash grade 2 sous nivolumab ; {} : oui",
    "Dyspnée non / toux non / {} oui",
    "Motif : {} : oui",
    "Fièvre : non\n{} : oui",
    "colite g2, {}, quand est la prochaine RCP ?",
    "CR : {}. Rash G1.",
    "Q1 {} oui Q2 rash non",
    "Mail du médecin traitant : {}, que faire ?",
    "patient avec {}, RCP quand ?",
    "Case : rash G2 / {}",
)
ABOUT_A_SIGN = (
    "Anaphylaxie : grade 3 ou 4 si hospit courte ? question CTCAE v5 pour l'étude",
    "QCM : devant SpO2 78 %, pneumopathie sous durvalumab, le grade est A) 2 B) 3 C) 4 ?",
    "cas clinique de la formation : homme de 60 ans avec douleur thoracique sous nivolumab, où trouver le corrigé ?",
    "Je suis en état de choc devant la pile de CRF du promoteur, comment coder une diarrhée G1 ?",
    "Diapo pour le staff : prise en charge du choc anaphylactique sous avelumab, vous avez un algorithme ?",
)
EVERY = 9
"""Each so many of the vital wordings of knowledge/emergencies.yaml: some are signs only beside another one."""
MOST_SILENT = 0.1
"""Share of them, read by itself, that one note may silence: a learned opinion weighs those with words of their own."""


def _vital_wordings(assistant: Assistant) -> Iterator[str]:
    """Those that alarm by themselves."""
    emergencies = (one for one in assistant.knowledge.emergencies if one.urgency == "vital")
    wordings = dict.fromkeys(said for one in emergencies for sign in one.signs for said in sign.phrases.all())
    return (said for said in islice(wordings, 0, None, EVERY) if ask(assistant, said).urgency == "vital")


@pytest.mark.slow
def test_a_sign_by_itself_stands_in_every_note(assistant: Assistant) -> None:
    """Guards missed emergencies: half of the vital wordings were silent in notes of these kinds."""
    signs = list(_vital_wordings(assistant))
    assert len(signs) > 100
    silent = {note: [said for said in signs if ask(assistant, note.format(said)).urgency != "vital"] for note in NOTES}
    assert {note: said for note, said in silent.items() if len(said) > MOST_SILENT * len(signs)} == {}


@every_row(("text",), [(text,) for text in ABOUT_A_SIGN])
def test_a_text_about_a_sign_is_no_note(text: str, assistant: Assistant) -> None:
    """Guards examinations, slides and idioms beside a grade against a call to 15."""
    assert ask(assistant, text).urgency != "vital"
