"""Notes as they are dictated at a bedside: facts, each in a part of its own, with the sign of an emergency or without.

What the facts say is harmless and says nothing of whether somebody is there: results, findings, what was had before, a
drug, a mild toxicity, a question. So no result makes a lesson of a sign, and no list of facts makes an emergency.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

RESULTS = (
    "CRP 8", "lipase à 3N", "plaquettes 190 G/L", "créatinine 75", "créat à 90 stable", "troponine normale",
    "hémoglobine 12,1", "GB 6,8", "TSH 2,1", "potassium 4,0", "Na 139", "ALAT 40", "ASAT 38", "BNP 95", "CPK 120",
    "calcium 2,3", "albumine à 36", "LDH 280", "PAL 90", "TP 95 %", "glycémie à 1,05 g/L", "bilirubine 9",
    "NFS normale", "ionogramme sans particularité", "bilan hépatique normal", "procalcitonine 0,1", "HbA1c 5,9 %",
)  # fmt: skip
FINDINGS = (
    "afébrile", "apyrexie", "ventre souple", "mollets souples et indolores", "poumons clairs", "poids stable",
    "PS 1", "OMS 2", "bon état général", "pas de perte de poids", "transit conservé", "T° 36,9",
    "TDM sans particularité",
    "ECG normal", "radio pulmonaire normale", "IRM prévue jeudi", "pas d'œdème des membres inférieurs", "poids 68 kg",
    "examen sans particularité", "aires ganglionnaires libres", "échographie faite hier",
)  # fmt: skip
PEOPLE = (
    "H 71 ans", "F 48 ans", "F60", "patient de 66 ans", "patiente 59 ans", "Mme âgée de 77 ans", "homme 55 ans",
    "mélanome métastatique", "cancer du rein", "CBNPC stade IV", "carcinome urothélial", "78 ans autonome à domicile",
)  # fmt: skip
DRUGS = (
    "sous pembrolizumab", "sous nivo", "C3 d'ipilimumab", "ipi-nivo C2", "sous atézo depuis 4 mois",
    "durvalumab en cours", "dernière perfusion il y a 12 jours", "après 5 cures de cemiplimab",
    "immunothérapie depuis mars",
    "3e injection d'avelumab faite lundi", "nivolumab arrêté en juin",
)  # fmt: skip
BEFORE = (
    "hypertendu", "asthme ancien", "diabète de type 2", "tabac sevré", "BPCO stade 2", "cholécystectomie",
    "pas d'allergie connue", "allergie à la pénicilline", "infarctus en 2013", "AVC en 2016 sans séquelle",
    "embolie pulmonaire en 2018", "épilepsie dans l'enfance", "phlébite il y a 6 ans",
    "colite grade 2 en 2023 résolue",
    "prostatectomie en 2019", "mère décédée d'un AVC", "fibrillation auriculaire connue", "arthrose",
)  # fmt: skip
MILD = (
    "rash grade 1", "prurit grade 1", "colite G1", "hypothyroïdie équilibrée", "vitiligo", "fatigue",
    "sécheresse buccale",
    "quelques arthralgies", "nausées", "rash stable", "diarrhée G1 résolue", "hépatite grade 1 en amélioration",
)  # fmt: skip
ASKED = (
    "conduite à tenir ?", "que faire ?", "CAT", "qui contacter ?", "avis SVP", "merci", "hospitalisation ?",
    "je poursuis ?", "quel référent appeler ?", "merci de votre aide", "qu'en pensez-vous ?", "on fait quoi ?",
)  # fmt: skip
IN_FRENCH = (RESULTS, FINDINGS, PEOPLE, DRUGS, BEFORE, MILD, ASKED)
IN_ENGLISH = (
    ("CRP 9", "lipase 3x ULN", "platelets 180", "creatinine 80", "troponin normal", "Hb 12", "WCC 7",
     "TSH 2.0", "K 4.1",
     "sodium 138", "ALT 40", "normal bloods", "glucose 5.6", "bilirubin normal"),
    ("afebrile", "abdomen soft", "calves soft", "chest clear", "weight stable", "ECOG 1", "well until today",
     "ECG normal",
     "CT unremarkable", "chest X-ray normal", "eating well"),
    ("72M", "F 58", "65 year old man", "54 yo woman", "metastatic melanoma", "renal cell carcinoma", "NSCLC"),
    ("on pembrolizumab", "on ipi-nivo", "cycle 3 nivolumab", "last infusion 10 days ago", "atezolizumab since March"),
    ("hypertension", "HTN", "T2DM", "ex-smoker", "COPD", "MI in 2014", "stroke in 2015", "PE in 2019", "no allergies",
     "childhood asthma", "appendicectomy"),
    ("grade 1 rash", "G1 colitis", "vitiligo", "dry mouth", "mild arthralgia", "fatigue", "pruritus grade 1"),
    ("what to do?", "advice please", "who do I call?", "admit?", "thanks", "continue treatment?"),
)  # fmt: skip
PARTED = (", ", ". ", " ; ", "\n", " - ", " / ", " + ", " | ", ", et ", " – ")
MOST_FACTS = 4


def notes(signs: Sequence[str], kinds: Sequence[Sequence[str]], drawn: random.Random, of_each: int) -> list[str]:
    """Of each sign so many notes; without signs so many of facts alone. Which facts stand in one is drawn."""
    return [_note([sign], kinds, drawn) for sign in signs for _ in range(of_each)]


def calm_notes(kinds: Sequence[Sequence[str]], drawn: random.Random, many: int) -> list[str]:
    """Facts alone: two or more, each of another kind."""
    return [_note([], kinds, drawn) for _ in range(many)]


def _note(parts: Sequence[str], kinds: Sequence[Sequence[str]], drawn: random.Random) -> str:
    least = 1 if parts else 2
    facts = [drawn.choice(kind) for kind in drawn.sample(kinds, drawn.randint(least, MOST_FACTS))]
    told = [*parts, *facts]
    drawn.shuffle(told)
    return drawn.choice(PARTED).join(told)
