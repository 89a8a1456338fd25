"""What the network's page says is found however it is asked: who takes part, to what end, where to read more."""

from __future__ import annotations

import pytest

from bot.assistant import Assistant
from tests.conftest import ask, real_knowledge
from tests.rows import every_row

ASKED = {
    "national_institute": ("INCa", "national cancer institute", "e-cancer", "le site e-cancer"),
    "network": (
        "quels CHU participent", "participating hospitals", "Brive participe ?", "Dax participe-t-il ?",
        "l'institut Bergonié fait-il partie du groupe ?", "quelles disciplines dans le groupe",
        "quelles spécialités sont dans le groupe", "participating centres", "does Brive take part?",
        "le CH de Dax fait-il partie du réseau ?", "is Limoges part of the network?",
        "quels hôpitaux participent au réseau",
    ),
    "network_purpose": (
        "que poursuit le groupe", "harmoniser les pratiques", "renforcer les compétences",
        "encadrer les niveaux de prise en charge",
        "harmonise practice", "what does the group pursue",
    ),
    "finding_a_referent": ("est-il facile de trouver un référent ?", "est-il simple de trouver un spécialiste ?"),
    "early_recognition": (
        "why recognise toxicities early", "pourquoi reconnaître les toxicités tôt", "why spot side effects early",
    ),
}  # fmt: skip
"""The topic that answers → how it is asked."""


@every_row(("topic", "text"), [(topic, text) for topic, texts in ASKED.items() for text in texts])
def test_the_page_answers(assistant: Assistant, topic: str, text: str) -> None:
    """Guards each sentence of the page against the fallback, the pathway and the board meeting."""
    answer = ask(assistant, text)
    assert topic in answer.query.topics
    assert "about" in answer.kinds


@pytest.mark.parametrize(
    ("text", "kind"),
    [("dermatologue à Brive", "referents"), ("colite grade 2 Dax", "referents"), ("cardiologue Bergonié", "referents"),
     ("quelle discipline pour une colite", "toxicity")],
)  # fmt: skip
def test_a_hospital_that_is_asked_for_help_is_no_member(assistant: Assistant, text: str, kind: str) -> None:
    """Guards the limit: a place beside a discipline or a toxicity is where somebody is sought."""
    assert kind in ask(assistant, text).kinds


TAKES_PART = (
    "{} est membre ?", "{} fait-il partie du groupe ?", "{} participe ?", "{} est-il dans le réseau ?",
    "est-ce que {} fait partie du réseau", "{} membre du groupe de travail ?", "{} est partenaire ?",
    "est-ce que {} participe au groupe de travail ?", "{} adhère au réseau ?", "{} prend part au groupe de travail ?",
    "is {} a member?", "does {} take part?", "is {} in the network?", "is {} part of the working group?",
    "{} participates?", "does {} belong to the network?",
)  # fmt: skip


def names_of_hospitals() -> list[str]:
    """Every name of every hospital; a word alone is no name of one for certain ('sud')."""
    known = real_knowledge().facilities.values()
    return sorted({name for one in known for name in (*one.phrases.all(), one.short)})


@pytest.mark.slow
@every_row(("at", "name"), list(enumerate(names_of_hospitals())))
def test_any_hospital_by_any_name_is_asked_about_as_a_member(at: int, name: str, assistant: Assistant) -> None:
    """Guards whether a hospital takes part, by each of its names in turn with each wording."""
    for said in (TAKES_PART[at % len(TAKES_PART)], TAKES_PART[(at + 5) % len(TAKES_PART)]):
        answer = ask(assistant, said.format(name))
        assert "about" in answer.kinds
        assert "network" in answer.query.topics
        assert "membre" not in answer.unknown


@pytest.mark.parametrize(
    "text",
    ["dermatologue membre du réseau à Dax", "faiblesse d'un membre, CHU de Bordeaux",
     "colite grade 2 au CH de Dax, qui participe ?", "il participe peu, hôpital de Pau, confusion"],
)  # fmt: skip
def test_somebody_ill_or_sought_is_no_question_of_members(assistant: Assistant, text: str) -> None:
    """Guards the limit: a limb, a patient and a discipline beside the name of a hospital."""
    assert "about" not in ask(assistant, text).kinds


CONTACTING = (
    "peut-on contacter directement un spécialiste ?", "contacter directement un référent",
    "puis-je appeler directement le spécialiste ?",
    "on peut joindre un spécialiste directement ?", "faut-il passer par quelqu'un pour contacter un spécialiste ?",
    "peut-on s'adresser directement à un spécialiste d'organe ?",
    "ai-je le droit de solliciter directement un référent ?",
    "can I contact a specialist directly?", "may we call the referent directly?",
    "can a GP directly contact a specialist?",
    "contact directly with specialists",
)  # fmt: skip


@pytest.mark.parametrize("text", CONTACTING)
def test_specialists_may_be_contacted_directly(assistant: Assistant, text: str) -> None:
    """Guards the page's sentence that any practitioner may contact the organ specialists."""
    assert "contact_directly" in ask(assistant, text).query.topics


WHY, EARLY = (
    ("pourquoi", "intérêt de", "à quoi sert de", "pourquoi faut-il"),
    ("tôt", "vite", "rapidement", "précocement"),
)
FINDING = ("dépister", "reconnaître", "repérer", "détecter", "identifier", "diagnostiquer", "déceler")
EARLY_EN = ("early", "quickly", "fast", "promptly")
FINDING_EN = ("recognise", "recognize", "spot", "detect", "identify", "diagnose")


@every_row("text", [
    *(f"{why} {finding} {early}" for why in WHY for finding in FINDING for early in EARLY),
    *(f"{why} {finding} {early}" for why in ("why", "importance of") for finding in FINDING_EN for early in EARLY_EN),
])  # fmt: skip
def test_why_early_is_answered_in_any_words(text: str, assistant: Assistant) -> None:
    """Guards 'pourquoi dépister vite' and its like."""
    assert "early_recognition" in ask(assistant, text).query.topics


@pytest.mark.parametrize(
    "text", ["FITC lettre", "lettre FITC", "modèle FITC", "courrier FITC", "la lettre de la FITC", "FITC letter",
             "letter of the FITC", "médecin traitant lettre"],
)  # fmt: skip
def test_the_letter_is_found_by_who_wrote_it(assistant: Assistant, text: str) -> None:
    """Guards the letter by the name that the page gives its authors."""
    assert "gp_letter" in ask(assistant, text).query.topics
