"""Signs that were silent under another of their names, each table crossed; what only looks like one stays silent."""

from __future__ import annotations

from itertools import product

from bot.assistant import Assistant
from tests.rows import every_row
from tests.understanding.test_alarms import urgency

FRAMES = ("{}", "patient sous pembro, {}", "{}, nivolumab")
BREATH = (
    "tirage sus-sternal", "tirage sous-costal", "tirage intercostal", "suprasternal retractions", "besoin de VNI",
    "nécessité de VNI", "VNI en cours", "needs NIV", "needs BiPAP", "FiO2 80 %", "FiO2 0,8", "FiO2 à 100%",
    "resp distress", "détresse respi", "sats in the 70s", "sats in the low 80s", "SpO2 in the mid 80s",
    "sat dans les 70", "parle par mots isolés", "ne parle que par mots", "speaks in single words",
    "saute des respirations", "skipping breaths", "oublie de respirer",
)  # fmt: skip
CIRCULATION = (
    "TA non mesurable", "TA immesurable", "tension indétectable", "BP not measurable", "pressure 60 over 30",
    "pressure 70/40", "cœur à 28", "son cœur est à 28", "cœur bat à 28", "rythme à 28", "cœur à 180",
)  # fmt: skip
CONSCIOUSNESS = (
    "plus aucune réaction", "plus la moindre réaction", "il meurt", "mon patient meurt", "patient dying",
    "aidez moi elle meurt", "menace vitale immédiate", "elle ne reconnaît plus ses proches",
    "il ne reconnaît plus ses enfants", "no longer recognises her family", "doesn't recognise his wife",
)  # fmt: skip
CEASING = ("n'a pas cessé de {}", "ne cesse pas de {}", "ne cesse de {}", "n'arrête pas de {}", "n'a pas arrêté de {}")
CEASING_IN_ENGLISH = ("doesn't stop {}", "did not stop {}", "has not stopped {}", "won't stop {}")
VITAL_VALUES = ("Na 104", "natrémie à 118", "sodium 115", "K 7.1", "QRS élargi et troponine haute",
    "troponine élevée, PR allongé", "troponin high with wide QRS")  # fmt: skip
SKIN = ("skin is peeling off", "desquamation > 30 % avec érosions", "érosions et décollement > 30 %",
    "peau qui pèle avec atteinte des muqueuses")  # fmt: skip
OTHERS = ("ne marche plus, perd ses urines", "can't walk and incontinent", "troubles de la vision brutaux",
    "trouble visuel brutal", "sudden visual disturbance")  # fmt: skip
NAMES_OF_CREATININE = ("créat", "créatinine", "creatinine", "créatininémie")
HIGH_CREATININE = ("700", "à 650", "800 µmol/L", "800 umol/L", "700 micromol/L", "8 mg/dL", "90 mg/L")
WHITE_CELLS = ("leucocytes", "GB", "WBC", "globules blancs")
FEW = ("0,2 et 39°", "300 fébrile", "0.3 fever", "400 avec fièvre", "0,4 G/L, frissons")
NAMES_OF_GLUCOSE = ("gly", "glycémie", "dextro", "glycémie capillaire")
HIGH_GLUCOSE = ("à 4 g", "4,5 g/L", "à 3 g/L", "18 mmol/L")
HOSPITAL = (
    "oxygène 10 L/min pneumopathie", "O2 6 L", "pneumonitis on 10 L/min", "FiO2 40 %", "calcémie 3,8",
    "calcémie à 3,3 mmol/L", "calcium 3,7", "Ca 3,9 mmol/L", "calcium 14 mg/dL", "TP 25 %", "TP à 30 %",
    "fièvre 40 et frissons, PAC", "frissons sur PAC", "rigors and fever 40, port", "patient fébrile à 39,5, PAC",
    "fièvre à 39,5, chambre implantable", "rigors, PICC line",
)  # fmt: skip
CALM = (
    "tirage au sort", "tirage papier de l'annuaire", "tirage photo", "VNI nocturne habituelle pour SAOS, rash grade 1",
    "numéro du prestataire VNI", "formation VNI", "FiO2 21 %", "sats in the high 90s", "sat dans les 95",
    "traduction mot à mot", "saute des repas", "TA non mesurée", "pressure 140/80", "work pressure",
    "pression intraoculaire 25", "cœur à 72", "rythme à 21 jours", "plus aucune réaction cutanée",
    "plus aucune réaction du secrétariat", "il meurt de faim", "le patient ne meurt pas de sa colite",
    "s'il meurt que faire du dossier", "grade 4 = menace vitale", "ne reconnaît plus mon mot de passe",
    "il n'a pas cessé de respirer", "doesn't stop breathing", "n'a pas cessé de fumer", "n'arrête pas de tousser",
    "Na 125", "QRS fins et troponine normale", "marche bien", "ne marche plus le lien", "incontinence urinaire",
    "desquamation des mains grade 1", "décollement de rétine", "troubles visuels progressifs", "créat 120 µmol/L",
    "créatinine 9 mg/L", "clairance de la créatinine 400", "leucocytes à 12000 et 39°", "leucocytes 0,8 sans fièvre",
    "calcémie 2,6", "calcium 500 mg", "CA 15-3 à 40", "TP 85 %", "TP 25 % sous AVK", "gly à 1 g",
    "glycémie 2,7 g/L sous corticoïdes", "metformine 3 g", "frissons", "pose de PAC", "fièvre 38, PAC",
    "O2 sat 97 %", "DFG 60 mL/min pneumopathie",
)  # fmt: skip
NOBODY = (
    "son mari a fait un infarctus", "sa femme a fait un AVC", "dermatologue à Saint-Choc", "le bilan fait un choc",
    "20 plaquettes commandées", "plaquettes à imprimer : 15", "PAS 8 rue Bergonié", "PAS 60 avenue Thiers",
    "FR3 Aquitaine", "FR3 Nouvelle-Aquitaine", "souris en choc septique", "modèle murin de choc septique",
    "porteur d'un pacemaker pour BAV complet, rash grade 1", "porteuse d'un stimulateur pour BAV complet, prurit",
)  # fmt: skip
BESIDE_THEM = (
    "mon mari fait un infarctus", "patient à Saintes, en choc", "le patient fait un choc septique", "PAS 60, marbré",
    "PAS 70", "FR 3", "patient à Bordeaux, FR 6", "mordu par un rat, choc septique", "BAV complet au scope",
    "porteur d'un pacemaker, BAV complet au scope", "pacemaker à poser pour BAV complet",
)  # fmt: skip


def _said_otherwise() -> list[str]:
    signs = (*BREATH, *CIRCULATION, *CONSCIOUSNESS, *VITAL_VALUES, *SKIN, *OTHERS)
    return [frame.format(sign) for frame, sign in product(FRAMES, signs)]


@every_row("said", _said_otherwise())
def test_a_vital_sign_calls_under_each_of_its_names(said: str, assistant: Assistant) -> None:
    """Guards breath, pulse, consciousness, skin, legs and sight in the words of a ward, alone or beside a drug."""
    assert urgency(said, assistant) == "vital"


def _without_end() -> list[str]:
    return [one.format("convulser") for one in CEASING] + [one.format("convulsing") for one in CEASING_IN_ENGLISH]


@every_row("said", _without_end())
def test_what_does_not_cease_is_there(said: str, assistant: Assistant) -> None:
    """Guards a fit against the denial of its end."""
    assert urgency(said, assistant) == "vital"


@every_row(
    "said",
    [*HOSPITAL]
    + [f"{one} {value}" for one, value in product(NAMES_OF_CREATININE, HIGH_CREATININE)]
    + [f"{one} {value}" for one, value in product(WHITE_CELLS, FEW)]
    + [f"{one} {value}" for one, value in product(NAMES_OF_GLUCOSE, HIGH_GLUCOSE)],
)
def test_a_value_of_the_sources_needs_the_hospital(said: str, assistant: Assistant) -> None:
    """Guards creatinine, leucocytes with a fever, calcium, prothrombin, glucose, oxygen and a shivering line."""
    assert urgency(said, assistant) in ("hospital", "vital")


@every_row("said", CALM)
def test_what_only_looks_like_one_of_them_calls_nobody(said: str, assistant: Assistant) -> None:
    """Guards ordinary words, calm values and treated states against these signs."""
    assert urgency(said, assistant) == "none"


@every_row("said", NOBODY)
def test_the_sign_of_somebody_else_or_of_a_thing_calls_nobody(said: str, assistant: Assistant) -> None:
    """Guards relatives, saints, mice, orders of leaflets, addresses, a channel and an old pacemaker."""
    assert urgency(said, assistant) == "none"


@every_row("said", BESIDE_THEM)
def test_beside_these_the_patient_s_own_sign_calls(said: str, assistant: Assistant) -> None:
    """Guards the same words, said of the patient, against being silenced with them."""
    assert urgency(said, assistant) == "vital"
