"""A sign or a value of somebody who is there, beside a slide, a bill, a letter; and papers that only hold one."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from bot.understanding.meant import signs_meant
from bot.understanding.slots import Slots
from tests.rows import every_row

VALUES = ("la SpO2 à 55 %", "la TA à 58/30", "la kaliémie à 8,1", "la FC à 24")
WHOSE = ("de mon malade", "de ma patiente", "chez mon patient")
PAPERS = (
    "j'ai mal lu la diapo 12 ou bien {value} {whose} mérite mieux qu'un grade 3 ?",
    "question de facturation : {value} {whose}, quel code de consultation dois-je saisir ce matin dans le logiciel ?",
    "pour le certificat de transport, faut-il écrire {value} {whose} en toutes lettres ou seulement en chiffres ?",
    "le support du cours donne un autre seuil : {value} {whose}, c'est la page 8 ou la page 9 du diaporama ?",
)
ENGLISH_PAPERS = (
    "slide 12 says grade 3 but is the SpO2 of 55% in my patient worth more than what the handout says?",
    "billing question: BP 58/30 in my patient, which code do I enter in the form this morning, please?",
)
NOW = (
    "ma question porte sur la facturation de l'acte chez une patiente qui, à l'heure où j'écris, gaspe aux soins",
    "vous pouvez me dire la date du prochain cours ? mon tuteur est occupé à masser dans le box 4, un patient de l'HDJ",
    "lettre reçue à l'instant par coursier : « Viens vite, plus de pouls, nivolumab, Claire ». Je fais suivre à qui ?",
    "corriger la fiche du Dr Lafon ; et le monsieur qui vient d'avaler un os n'a plus de souffle, visage noir ?",
    "posant la question pour mon chef qui a les mains dans le thorax : rupture VG sur myocardite, PEA, corticoïdes ?",
    "which folder holds the slides? while I type this she is gasping in bay 2, on pembrolizumab since March",
)
BY_EAR = (
    "ma grand mer a manG un gato au noi el gonfl el sétouf el a pembro sa peu etr le traitmen?",
    "g un pb mon pèr a un truc ki sor du cou du san ki gicl il a un cancer gorg imunotherapi bx",
    "ma tata el sé planté lé dose dinsuline 80 au lieu de 8 el transpir el ronfl el repon pa, diabet a coz du nivo",
    "je peu pa parlé g la gorge ki gonfl jécri sui tt seul pikure guepe g une imunoterapi je voi flou",
)
OF_NOBODY = (
    "la fiche myasthénie : « difficultés à avaler » ou « fausses routes » ? je la relis avant impression",
    "« Il ne répond plus » → je parlais du traitement, progression au scanner. Quelle ligne suivante ?",
    "« Ne respire plus » : je parlais de la pompe, pas de lui. Qui la répare ?",
    "who prints the cards saying 'I take immunotherapy, risk of adrenal crisis'?",
    "number for the Bordeaux burns unit please, writing a regional TEN pathway, no patient",
    "quel est le plus gros piège de la fiche « myosite, myasthénie, myocardite » pour un remplaçant qui la lit ?",
    "j'ai lu « PA : 6/4 » sur le courrier, mais c'est un 16/4 mal scanné, le patient est en forme. Corriger où ?",
    "SpO2 58 % sur le compte rendu, erreur de recopie, c'est 98. À qui le signaler ?",
    "carte plastifiée « risque de choc anaphylactique » : qui les imprime dans la région ?",
)


def calls(text: str, assistant: Assistant) -> bool:
    """Whether the answer begins with the call to 15."""
    keys = signs_meant(Slots(assistant.reader.read(text), assistant.knowledge))
    return any(assistant.knowledge.emergency(key).urgency == "vital" for key in keys)


@every_row(
    "text",
    [paper.format(value=value, whose=whose) for paper, value, whose in product(PAPERS, VALUES, WHOSE)]
    + list(ENGLISH_PAPERS),
)
def test_a_vital_value_of_my_patient_stands(text: str, assistant: Assistant) -> None:
    """Guards a measured value with whose it is beside it against a slide, a bill or a form in the same sentence."""
    assert calls(text, assistant)


@pytest.mark.parametrize("text", NOW)
def test_what_happens_while_it_is_written_stands(text: str, assistant: Assistant) -> None:
    """Guards the moment that is told against an opinion that takes the rest for an office's question."""
    assert calls(text, assistant)


@pytest.mark.parametrize("text", BY_EAR)
def test_a_message_by_ear_is_weighed_by_what_it_means(text: str, assistant: Assistant) -> None:
    """Guards against silencing a sign because the opinion knows none of the words around it as they are typed."""
    assert calls(text, assistant)


@pytest.mark.parametrize("text", OF_NOBODY)
def test_a_paper_that_holds_a_sign_stays_silent(text: str, assistant: Assistant) -> None:
    """Guards wordings, cards, pathways and copying errors against a call."""
    assert not calls(text, assistant)
