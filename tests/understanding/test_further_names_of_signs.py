"""Signs under further of their names, of whoever has them, with one typo; and what only resembles them."""

from __future__ import annotations

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

CALLS = (
    # who has it
    "il est confus", "elle est confuse", "elle est confuze", "he is confused", "il est confus depuis hier",
    "le patient étouffe", "mon patient étouffe", "pt étouffe", "Mme X. étouffe", "le monsieur de la 12 étouffe",
    "le monsieur de la 12 est en état de choc", "la dame du 4 est en état de choc",
    "au téléphone, le fils dit que son père a fait un arrêt", "sa femme dit que son mari a fait un arrêt",
    "mon patient sous nivolumab : apnée", "le patient est en apnée", "mon patient : plus de contact",
    "patient sous pembro, plus aucun contact",
    # one typo in a word that is the whole sign
    "incoscient", "patient incoscient", "elle est inconsiente", "patient confusin",
    # other names
    "dyspnée NYHA IV", "dyspnée de stade 4", "stade IV NYHA", "souffle court au repos", "dyspnéique assis",
    "douleur précordiale", "douleur médiothoracique", "DT constrictive", "il a mal au thorax",
    "défaillance circulatoire", "défaillance hémodynamique", "cétoacidose", "circulatory failure",
    "liquides qui ressortent par le nez", "régurgitations nasales", "tousse à chaque gorgée", "nasal regurgitation",
    "myasthénie et encombrement", "myasthénie avec gêne respiratoire",
    "agité, confus, 39,5", "confused, 39.5",
    # in haste
    "dlr tho", "dlr thoracique", "dl thoracique", "pdc ce matin", "PDC brutale", "pa effondrée", "PA effondrée",
    "si je comprends bien il convulse, que faire ?", "il convulse, qui appeler ?", "si il convulse, que faire ?",
    "choc, qui appeler ?", "TA 7/4, si choc, que faire ?",
    "perte d'usage du bras droit", "perte d'usage des jambes",
)  # fmt: skip
CALMS = (
    "je suis confus", "le message est confus", "votre site est confus", "confus", "j'étouffe les mails de la RCP",
    "l'affaire étouffe le patient", "le patient n'étouffe plus",
    "mon patient a peur d'étouffer pendant la perfusion, que lui dire ?",
    "elle dit que je l'étouffe avec mes questions", "mon patient demande s'il risque de mourir étouffé",
    "il a un syndrome d'apnée du sommeil", "patient appareillé pour apnées",
    "patient sous pembro : apnées du sommeil connues", "plus de contact avec le CHU de Poitiers",
    "le patient n'a plus de contact avec son oncologue", "pdc", "PDC à imprimer", "PA",
    "le patient dit que son père a fait un AVC", "son père a fait un arrêt", "la 12 est fermée",
    "inconsistant", "mon patient est inconstant", "l'inconscience du risque", "confus, 37,2", "confuse, 41 ans",
    "dyspnée NYHA II", "dyspnée stade 2", "la PA n'est pas effondrée", "sa tension pa effondrée",
    "pas de cétoacidose", "pas de douleur précordiale", "Hb 9 g/dl thoracique ?", "mouchoir, le nez coule",
    "si infarctus, qui appeler ?", "si douleur thoracique, que faire ?", "if stroke, who do I call?",
    "pas de défaillance circulatoire", "myasthénie sans encombrement",
)  # fmt: skip


@every_row("said", CALLS)
def test_the_sign_is_known_by_that_name(said: str, assistant: Assistant) -> None:
    """Guards a sign of a vital emergency in the words of whoever is in haste."""
    assert ask(assistant, said).urgency == "vital"


@every_row("said", CALMS)
def test_what_resembles_it_calls_nobody(said: str, assistant: Assistant) -> None:
    """Guards ordinary words, denials and lighter stages beside those names."""
    assert ask(assistant, said).urgency != "vital"
