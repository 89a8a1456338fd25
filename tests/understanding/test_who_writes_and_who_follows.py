"""Texts to be written are declined, who follows a patient is no asker, and a composed phrase still names its tier."""

from __future__ import annotations

from itertools import product

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

ASKS_TO_WRITE = ("rédige-moi", "rédigez", "écris-moi", "peux-tu rédiger", "fais-moi", "prépare-moi")
TEXTS = ("un courrier", "une lettre", "un certificat", "une ordonnance", "un compte rendu")
ABOUT = ("pour une spondylarthrite", "pour le rhumatologue", "au dermato de Dax")
SOUGHT = ("Endocrino proche de Marmande", "Endocrino à Marmande svp", "endocrinologue près de Marmande",
          "Endocrinologue disponible à Marmande")  # fmt: skip
FOLLOWED = ("ma patiente que je suis pour sa colite a une TSH à 48", "mon patient sous nivo a une thyroïdite",
            "j'ai une hypothyroïdie")  # fmt: skip
SENT_WHERE = ("expert centre", "university hospital", "tertiary centre")
STATES = (("devenu diabétique", "diabetes"), ("devenue diabétique", "diabetes"), ("diabétique de novo", "diabetes"),
          ("devenu anémique", "cytopenia"))  # fmt: skip


@every_row(("asks", "text", "about"), product(ASKS_TO_WRITE, TEXTS, ABOUT))
def test_a_text_to_be_written_is_declined(asks: str, text: str, about: str, assistant: Assistant) -> None:
    """Guards against a card for whoever wants a letter."""
    assert ask(assistant, f"{asks} {text} {about}").kinds == ("fallback",)


@every_row(
    "said", ["j'écris un mail au dermato de Dax, quel est son numéro ?", "rédige un courrier : il ne respire plus"]
)
def test_who_writes_himself_or_is_in_danger_is_answered(said: str, assistant: Assistant) -> None:
    """Guards whoever writes his own letter, and an emergency in any errand."""
    assert not {"referents", "emergency"}.isdisjoint(ask(assistant, said).kinds)


@every_row(("sought", "case"), product(SOUGHT, FOLLOWED))
def test_a_discipline_asked_for_politely_or_nearby_is_sought(sought: str, case: str, assistant: Assistant) -> None:
    """Guards the first discipline against being taken for the asker's own."""
    assert "endocrinology" in ask(assistant, f"{sought} : {case}").query.specialties


@every_row("where", SENT_WHERE)
def test_a_composed_phrase_names_its_tier(where: str, assistant: Assistant) -> None:
    """Guards the tier inside *escalated to the expert centre*, which as a whole asks for the pathway."""
    query = ask(assistant, f"When should an arthritis be escalated to the {where}?").query
    assert (query.sections, query.tier) == (("pathway",), "recourse")


@every_row(("said", "toxicity"), STATES)
def test_what_somebody_became_is_a_toxicity(said: str, toxicity: str, assistant: Assistant) -> None:
    """Guards states that are told as an adjective; known ones are none."""
    assert [one.toxicity for one in ask(assistant, f"patient {said} sous immunothérapie").query.problems] == [toxicity]
    assert not ask(assistant, "patient diabétique connu sous nivolumab").query.problems
