"""Surnames before what is told of patients and of professionals, who are called so too: in both directions."""

from __future__ import annotations

from itertools import product

from tests.rows import every_row
from tests.understanding.identities import kinds_in, parts_of

SURNAMES = ("Petit", "Blanc", "Legrand", "Lebrun", "Berger", "Roux", "Moreau", "Fontaine", "Rousselot", "Lefort")
TOLD_OF_A_PATIENT = (
    "{} est en G3 sous pembro", "{} est en grade 3 sous nivo", "{} passe en grade 4, on fait quoi ?",
    "{} est sous pembro depuis mars, colite", "{} est toujours fébrile sous ipi", "{} reste à 8 selles par jour",
    "{} monte à 12 N d'ASAT sous ipi", "{} était sous 60 mg de cortisone, colite", "{} est stable sous prednisone",
    "{} est à nouveau en G2, colite", "{} passe en réa, myocardite", "{} est aux urgences pour sa colite",
    "{} doit recevoir sa 3e cure demain, ASAT 5N", "{} doit recevoir sa C4, colite", "{} va reprendre le nivo, colite",
    "{} peut reprendre le pembro après une colite G2 ?", "{} devait commencer les bolus, myocardite",
    "{} doit être réhospitalisée, colite", "{} doit être vue pour colite", "{} n'est plus sous corticoïdes, colite",
    "hier {} est repassé en G2, colite", "{} is on nivolumab with grade 3 colitis", "{} must restart pembrolizumab?",
    "{} en G3 sous pembro", "{} sous pembro, colite G3", "{} toujours en G3 malgré prednisone",
    "{} toujours à 8 selles, colite", "{} pas mieux sous prednisone, colite", "{} hospitalisé hier, myocardite",
    "{} admis en réa, myocardite", "{} stable, colite G1", "{} aura sa C4 lundi, colite",
    "{} démarre le nivo lundi, TSH 12",
    "{} doit passer une coloscopie, colite", "{} doit faire sa coloscopie demain, colite", "{} serait en G2, rash",
    "{} est passée en grade 3, colite", "{} sera hospitalisé demain pour colite", "{} peut-elle reprendre le nivo ?",
    "{} a besoin de bolus, myocardite", "{} reste sous O2, pneumopathie", "{} est dyspnéique sous durva",
    "{} va mieux, colite G1",
    "pour info {} est en G3 sous pembro", "Bonjour, {} est en G3 sous pembro",
    "{} is to receive her third infusion, colitis", "{} is still on prednisone, colitis",
)  # fmt: skip


@every_row(("name", "frame"), product(SURNAMES, TOLD_OF_A_PATIENT))
def test_a_surname_before_the_state_of_a_patient_is_a_name(name: str, frame: str) -> None:
    """Guards usual and adjective-like surnames before a grade, a treatment that somebody is on, or one to be given."""
    assert "name" in kinds_in(frame.format(name)), frame.format(name)


@every_row(("name", "frame"), product(
    ("Petit", "Blanc", "Legrand", "Lebrun", "Roux", "Moreau", "Rousselot"),
    ("{} : colite G3 sous nivo", "{}, colite G3 sous nivo", "{} (colite) sort demain", "Relève\n{} : colite\n"),
))  # fmt: skip
def test_a_surname_before_a_mark_and_an_illness_is_a_name(name: str, frame: str) -> None:
    """Guards usual surnames at the head of a line."""
    assert "name" in kinds_in(frame.format(name)), frame.format(name)


@every_row(("name", "frame"), product(
    ("Petit", "Blanc", "Legrand", "Lebrun", "Moreau", "Marchand"),
    ("Faut-il arrêter le nivo chez {} ?", "le dossier de {}, colite", "la troponine de {} est à 300",
    "J'ai revu {}, 5 selles",
     "colite de {} : bolus ?", "{} C3 pembro rash", "{} cure 4, colite",
     "Bonjour, question pour {}, 3e cure ipi, colite"),
))  # fmt: skip
def test_a_usual_surname_is_announced_as_a_rare_one_is(name: str, frame: str) -> None:
    """Guards everyday words with a capital behind what announces somebody, and in a list."""
    assert "name" in kinds_in(frame.format(name)), frame.format(name)


@every_row(
    "text", ["PETIT sous pembro, colite", "MOREAU est en G3 sous pembro", "F 58 PETIT colite", "H 62 BLANC colite"]
)
def test_a_usual_surname_in_capitals_is_one(text: str) -> None:
    """Guards capitals in a text that is not shouted."""
    assert "name" in kinds_in(text)


@every_row(("name", "frame"), product(
    ("Lebrun", "Petit", "Legrand", "Rousselot"),
    ("selon {} on reprend le nivo", "d'après {}, colite G2", "vu avec {} : colite G2",
    "discuté avec {}, reprise du nivo",
     "validé par {}, nivo", "Merci à {} pour la colite", "Staff {}, colite", "discussed with {}, hold nivolumab"),
))  # fmt: skip
def test_who_told_or_decided_it_is_a_colleague(name: str, frame: str) -> None:
    """Guards whom an opinion comes from."""
    assert parts_of(frame.format(name)) == [], frame.format(name)


@every_row("text", [
    "Petit rappel colite G3", "pour Petit nodule, colite", "chez Petit enfant, colite",
    "Petit souci : colite sous nivo",
    "Blanc, rouge : lésions sous nivo",
    "Grand merci, colite", "PETIT NODULE sous nivo", "Bonjour Petit, une colite",
    "ALAT est à 12 N sous nivo", "CARBO est sous réserve, colite",
])  # fmt: skip
def test_an_everyday_word_with_a_capital_is_none(text: str) -> None:
    """Guards adjectives at the head of a text, greetings and acronyms."""
    assert parts_of(text) == []


AT_WORK = (
    "{} est de garde pour les myocardites ?", "{} est d'astreinte, colite G3", "{} est en congés, qui pour la colite",
    "{} est joignable au 55 12, colite", "{} sera absent demain, colite", "{} est d'accord pour la coloscopie, colite",
    "{} est prévenu, colite", "{} est en formation colite", "{} est en RCP, colite", "{} est dispo, colite G3",
    "{} reçoit demain la patiente, colite", "{} prend la patiente en consultation, colite",
    "{} a vu le patient, colite", "{} va voir la patiente pour sa colite", "{} refuse le patient, colite",
    "{} doit recevoir la patiente, colite", "{} peut recevoir votre patient, colite", "{} suit ce patient, colite",
    "{} demande un avis pour une colite", "{} demande la conduite à tenir, colite G3", "{} prend la garde, colite G3",
    "{} continue la garde, colite", "{} fait la visite, colite", "{} fait le point sur les colites",
    "{} est notre gastro, colite", "{} est le référent colite", "{} a proposé l'infliximab, colite",
    "{} a validé la reprise du nivo", "{} a prescrit 60 mg de prednisone, colite",
    "{} a arrêté le nivo chez ma patiente",
    "{} va prescrire l'infliximab, colite", "{} doit valider la prescription de nivo",
    "{} doit me rappeler pour le nivo",
    "{} est parti en vacances, colite", "{} propose d'arrêter le nivo", "{} a sa consultation le mardi, colite",
    "{} sous réserve, colite", "{} aura la réponse lundi, colite", "{} toujours en réunion, colite",
    "{} a dit de stopper le nivo",
    "{} passe demain pour l'avis colite", "{} peut faire la coloscopie, colite", "{} en RCP dit colite G3",
    "{} is on call for colitis", "{} is away, who for the colitis", "{} can see the patient, colitis",
    "{} will see your patient, colitis", "{} is on leave, colitis",
)  # fmt: skip


@every_row(("name", "frame"), product(SURNAMES, AT_WORK))
def test_a_surname_before_what_a_professional_does_is_a_colleague(name: str, frame: str) -> None:
    """Guards who is on duty, is away, sees a patient or asks for advice, and is called by the surname alone."""
    assert parts_of(frame.format(name)) == [], frame.format(name)


VILLAGES = ("Castelnau", "Barsac", "Labastide", "Pontacq", "Nérac", "Hagetmau")
ONLY_OF_SOMEBODY = (
    "{} a vomi toute la nuit, colite", "{} tousse depuis hier sous nivo", "{} est en G3 sous pembro",
    "{} est sous pembro depuis mars, rash", "{} doit recevoir sa 3e cure demain, ASAT 4N", "{} a refait une colite",
    "{} est sortie hier, colite", "{} n'a pas dormi, prednisone 80", "{} a convulsé, encéphalite",
    "{} doit être hospitalisé, colite",
)  # fmt: skip


@every_row(("name", "frame"), product(VILLAGES[:4], ONLY_OF_SOMEBODY))
def test_a_village_before_what_only_somebody_does_is_a_surname(name: str, frame: str) -> None:
    """Guards surnames that are the whole name of a village, or a word of one."""
    assert "name" in kinds_in(frame.format(name)), frame.format(name)


OF_PLACES = (
    "{} a refusé la patiente, colite", "{} est à 45 km, colite", "{} a accepté, colite", "{} reste à 2 h, colite G3",
    "{} est en sous-effectif, colite", "{} a commencé la formation colite", "{} doit recevoir la patiente, colite",
    "{} n'est pas loin, colite", "{} prend les colites ?", "{} est en Gironde, colite", "{} : qui pour une colite ?",
    "à {} sous nivo, colite", "{} est en grève, colite",
)  # fmt: skip
TOWNS = ("Bordeaux", "Limoges", "Niort", "Pau", "Dax", "Langon")


@every_row("text", [
    "Marmande a vomi, colite", "Bordeaux a convulsé sous nivo", "chambre 12 Barsac, colite", "Barsac refait une colite",
    "Saint-Cricq est en G3 sous pembro", "Saint-Loubert a vomi, colite", "Labarthe n'a pas dormi, prednisone",
])  # fmt: skip
def test_a_town_or_a_saint_before_what_a_body_does_is_a_surname(text: str) -> None:
    """Guards surnames that are towns, hyphened communes, and who lies in a room."""
    assert "name" in kinds_in(text)


@every_row(
    "text",
    [
        "petit est en g3 sous pembro",
        "blanc a vomi toute la nuit, colite",
        "berger est sous nivo, rash",
        "Le Goff est en G3 sous pembro",
    ],
)
def test_a_surname_in_small_letters_or_behind_its_particle_heads_a_telegram(text: str) -> None:
    """Guards telegrams without a capital, and names of two words."""
    assert "name" in kinds_in(text)


@every_row(("place", "frame"), product((*VILLAGES, *TOWNS), OF_PLACES))
def test_what_a_place_or_its_hospital_does_is_nobody(place: str, frame: str) -> None:
    """Guards communes of every size as the subject of a sentence."""
    assert "name" not in kinds_in(frame.format(place)), frame.format(place)


THINGS = (
    "Colite", "Keytruda", "Nivolumab", "Cortisone", "Pharmacie", "Cardio", "Chirurgien", "Patient", "Mars", "Roche",
    "Bergonié", "Masse", "Rash", "Bilirubine", "Thymome", "Nodule", "Goutte", "Lichen", "Prurigo", "Stelara",
    "Lipase", "Infirmière", "Perfusion", "Scanner", "Lundi", "Horton", "Basedow", "Crohn", "Traitement", "Plaque",
)  # fmt: skip
SUPPLIERS = (
    "Logistique",
    "Officine",
    "Grossiste",
    "Transporteur",
    "Coursier",
    "Prestataire",
    "Stock",
    "Senior",
    "Aîné",
)


@every_row(("who", "frame"), product(
    SUPPLIERS, ("{} doit recevoir le nivo demain", "{} va commencer le pembro", "{} peut reprendre le nivo ?"),
))  # fmt: skip
def test_who_delivers_a_drug_is_nobody(who: str, frame: str) -> None:
    """Guards suppliers, who get drugs as patients do."""
    assert parts_of(frame.format(who)) == [], frame.format(who)


STATES_OF_THINGS = (
    "{} est en G3", "{} est à 12 N sous nivo", "{} passe en grade 3 sous pembro", "{} est stable sous prednisone",
    "{} doit être vue en colite", "{} doit reprendre demain, colite", "{} est en cours, colite",
    "{} reste à faire, colite", "{} peut être revue, colite",
)  # fmt: skip


@every_row(("thing", "frame"), product(THINGS, STATES_OF_THINGS))
def test_the_state_of_a_thing_is_nobodys(thing: str, frame: str) -> None:
    """Guards diseases, drugs, measures, services and eponyms before the same verbs."""
    assert "name" not in kinds_in(frame.format(thing)), frame.format(thing)


@every_row("text", [
    "Petit nodule en G3 sous pembro", "Petit rash sous pembro", "Blanc d'oeil rouge sous nivo", "Petite colite G1",
    "Grand est le risque de colite", "Fontaine de sang, colite", "Paris est en retard, avis colite",
    "Rivière est cardiologue, myocardite", "Dr Petit est sous l'eau, colite", "Roche est le labo du tecentriq",
    "Le petit est sous pembro", "Un blanc est sous nivo, rash", "docteur Legrand est en G3 avec sa patiente",
])  # fmt: skip
def test_an_everyday_word_that_is_an_adjective_or_has_a_title_is_nobody(text: str) -> None:
    """Guards the same words before a noun, behind an article, and doctors."""
    assert parts_of(text) == []


ROLES = (
    "attaché de recherche", "attachée de recherche clinique", "interne d'onco", "cadre de santé", "chef de service",
    "infirmière de coordination", "secrétaire de gastro", "médecin de garde", "technicien d'études cliniques",
)  # fmt: skip


@every_row(("role", "frame"), product(
    ROLES[:8],
    ("l'{} Vernouxel demande la fiche colite", "{} M. Vernouxel, colite", "{} Odette Vernouxel, rash sous nivo",
     "{} Rousselot est là, colite"),
))  # fmt: skip
def test_a_role_of_several_words_makes_a_colleague(role: str, frame: str) -> None:
    """Guards research staff and everybody whose role has a complement, right before the name."""
    assert parts_of(frame.format(role)) == [], frame.format(role)


@every_row("text", [
    "Élodie Vernouxel, attachée de recherche, colite", "Rousselot, attaché de recherche, demande pour une colite",
    "une colite, attachée de recherche Odette Vernouxel", "M. Vernouxel, manipulateur radio, colite",
    "ARC : Vernouxel, colite",
])  # fmt: skip
def test_who_is_described_by_such_a_role_is_a_colleague(text: str) -> None:
    """Guards the same roles behind the name."""
    assert parts_of(text) == []


@every_row("text", [
    "l'infirmière de Vernouxel dit qu'il tousse, Mme Vernouxel vomit", "l'interne du patient M. Vernouxel, colite",
    "le médecin de famille de M. Rousselot, colite", "l'infirmière de Mme Vernouxel, colite",
    "appel de mme Rousselot au secrétariat de rhumato, colite",
    "le fils rousselot dit que sa mère est confuse, 3e cycle durva",
    "médecin de la patiente Lucienne Vernouxel, colite",
])  # fmt: skip
def test_whose_nurse_or_doctor_it_is_is_a_patient(text: str) -> None:
    """Guards a patient behind the role of somebody else."""
    assert "name" in kinds_in(text)


@every_row("text", [
    "Je m'appelle Odette Vernouxel, IDE, je prépare mes perfusions de nivo, fièvre que faire",
    "Je suis Odette Vernouxel, mes perfusions passent trop vite, infirmière en hdj",
    "Je suis Odette Vernouxel, infirmière, mes perfusions de pembro sont en retard, fièvre",
    "Je m'appelle Paul Vernouxel, pharmacien, après mes préparations de nivolumab",
    "je suis Paul Vernouxel, IDE, ma perf de nivo extravase",
    "I am Odette Vernouxel, nurse, after my infusion of nivolumab the pump beeps",
])  # fmt: skip
def test_the_perfusions_of_a_nurse_are_her_patients(text: str) -> None:
    """Guards what nurses and pharmacists call theirs."""
    assert parts_of(text) == []


@every_row("text", [
    "Je m'appelle Odette Vernouxel, infirmière, je suis sous Keytruda et j'ai 39",
    "Je m'appelle Odette Vernouxel, mes perfusions me donnent la fièvre",
    "je suis Odette Vernouxel, après ma perfusion j'ai la diarrhée",
    "Je m'appelle Paul Vernouxel, pharmacien, mon mélanome est traité par nivo",
    "Je suis Odette Vernouxel, mon infirmière dit de vous écrire, mes perfusions me grattent",
])  # fmt: skip
def test_who_is_a_nurse_may_be_cared_for(text: str) -> None:
    """Guards professionals who are patients, and patients who name a nurse."""
    assert "name" in kinds_in(text)
