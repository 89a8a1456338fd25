"""Identities that stand where a colleague, a place, a germ or a thing may stand, crossed with surnames of each sort."""

from __future__ import annotations

from itertools import product

from tests.rows import every_row
from tests.understanding.identities import kinds_in, parts_of

SURNAMES = ("boulanger", "Meunier", "petit", "Vernouxel", "le goff", "nguyen")
ADDRESSED = (
    "Bjr dr, mr {} de la 3ème cure a encore fait une réaction", "Bonjour docteur, Mme {} tousse sous nivo",
    "Cher confrère, M. {} présente une colite", "bsr docteur. mme {} vomit depuis la perf",
    "Docteur, Mme {} a une colite", "Bonjour Dr ! Mme {} a 39 sous pembro", "Chère collègue, Mme {}, 72 ans, colite",
    "Bonjour professeur, monsieur {} a une myosite", "Hello doctor, mrs {} has a rash on nivolumab",
    "Madame le Professeur, M. {} a fait une myocardite", "Bjr l'équipe, mme {} refait des diarrhées post ipi",
    "Good morning doctor, mr {} is short of breath on nivo", "Merci docteur. Mme {} a refait un rash",
    "salut chef : mme {} refait une colite", "Bonjour Dr Vernoux, Mme {} est en hdj, colite",
)  # fmt: skip


@every_row(("name", "frame"), product(SURNAMES, ADDRESSED))
def test_who_is_told_of_to_a_doctor_is_no_doctor(name: str, frame: str) -> None:
    """Guards a patient behind the address of a letter: a mark parts the doctor who is greeted from who is ill."""
    text = frame.format(name if name[0].isupper() or " M. " not in frame else name.title())
    assert "name" in kinds_in(text), text


@every_row("text", [
    "Bonjour Dr M. Vernouxel, une colite", "Bonjour docteur, Mme Vernouxel, secrétaire de gastro, colite",
    "l'interne, M. Vernouxel, demande un avis, colite", "Merci, M. Vernouxel. colite", "Cordialement, M. Vernouxel",
    "Cher confrère, M. Vernouxel, cardiologue, suit la colite",
    "Bonjour docteur, Mme Vernouxel de la pharmacie appelle, colite",
    "Dr, Mme la cadre demande pour une perfusion", "Docteur, madame a vomi, colite",
    "cher confrère, monsieur présente une colite", "Merci. M. Carlier, interne d'onco. colite",
    "le docteur, M. Vernouxel, demande si la colite", "Dr. M. Vernouxel, avis colite",
    "Bonjour M. Vernouxel, une colite",
    "référente : Mme Vernouxel, colite", "Docteur : Mme Vernouxel, colite",
    "Infirmière, Mme Vernouxel demande un avis pour une colite",
])  # fmt: skip
def test_who_is_greeted_signs_or_is_described_is_a_colleague(text: str) -> None:
    """Guards doctors, secretaries and signatures beside the same titles."""
    assert parts_of(text) == []


PLACES_BORNE = (
    "Saint-Loubert",
    "Saint-Cricq",
    "Saint-Aulaire",
    "SAINT-MAUR",
    "Saint-Léger",
    "Castelnau-Chalosse",
    "Saint-Martial",
)
HEADS = (
    "{} Antonin, ECOG 1, pneumopathie sous durva", "{} Odette : colite grade 2", "{} Jean-Paul, 71 ans, rash",
    "Relève : {} Marcel, colite J3", "colite de Mme {}", "dossier {} Simone, hépatite",
)  # fmt: skip


@every_row(("name", "frame"), product(PLACES_BORNE, HEADS))
def test_a_commune_before_a_first_name_is_a_surname(name: str, frame: str) -> None:
    """Guards surnames that are communes: a first name behind them tells whose they are."""
    assert "name" in kinds_in(frame.format(name)), frame.format(name)


@every_row("text", [
    "Saint Martin Roger, ECOG 2, colite", "St Cricq Odile, 74 ans, rash", "Saint-Loubert A. 1947 colite",
    "Antonin Saint-Loubert, ECOG 1, colite", "Bonjour, Saint-Maur Élise, sous nivo, troponine 300",
    "1) Saint-Léon Gérard, colite",
])  # fmt: skip
def test_a_saint_without_a_hyphen_or_with_an_initial_is_a_surname_too(text: str) -> None:
    """Guards other ways of writing the same surnames."""
    assert "name" in kinds_in(text)


@every_row("text", [
    "Saint-Loubert, ECOG 1, pneumopathie", "à Saint-Loubert, colite", "Saint-Jean-de-Luz, colite grade 2",
    "clinique Saint-Augustin Bordeaux, colite", "CH de Saint-Junien, colite", "habite Saint-Martial, pneumopathie",
    "hôpital Saint-Louis Paris, colite", "Saint-Léger, Saint-Aulaire : qui prend une colite ?",
    "vers Saint-Martial Antoine suit une colite", "Saint-Macaire Dr Antonin, colite",
    "Saint-Yrieix la Perche, colite",
    "CHU Saint-Antoine Paris, colite", "CH Saint Martin Roger, colite", "Saint Louis, dermato, rash",
    "clinique Saint-Hilaire Agen, colite", "gastro de Saint-Félix Marie-Claude suit une colite",
    "Saint-Amant-de-Boixe Charente, colite", "Saint-Sever Mont-de-Marsan, colite",
])  # fmt: skip
def test_a_commune_alone_is_a_place(text: str) -> None:
    """Guards communes and clinics with a saint."""
    assert "name" not in kinds_in(text)


@every_row(
    ("sex", "year", "rest"),
    product(
        ("H.", "F", "H", "F.", "Homme", "femme", "Patiente", "M.", "h"),
        (" 1943", " (1951)", ", 1938"),
        (", Bélesta, K vessie, pembro", ", Vernouxel, colite", ", colite sous nivo", " sous nivo, colite"),
    ),
)
def test_the_year_behind_a_sex_is_that_of_a_birth(sex: str, year: str, rest: str) -> None:
    """Guards telegrams that begin with the sex and the year of birth."""
    assert "birth_date" in kinds_in(f"{sex}{year}{rest}"), f"{sex}{year}{rest}"


@every_row(("name", "frame"), product(
    ("Bélesta", "Hervouët", "Teyssandier", "Kowalczyk"),
    ("H. 1943, {}, K vessie, pembro", "F, 1951, {}, colite", "F 66 ans, {}, hépatite",
    "H 71 ans, {}, rash sous nivo"),
))  # fmt: skip
def test_a_surname_between_marks_behind_a_sex_and_a_birth_is_a_name(name: str, frame: str) -> None:
    """Guards the surname that follows the sex with the year of birth or the age."""
    assert "name" in kinds_in(frame.format(name)), frame.format(name)


@every_row("text", [
    "14 h 1950 ml de diurèse, colite", "H. 2015, colite", "étude F 1958 patients, colite",
    "F 1943 ng/ml de ferritine",
    "patient 1943 ng/ml de ferritine", "H 12, 1950 de leucocytes, colite", "colite depuis 1998, F",
    "ferritine 1950, H",
    "H 24, 1980 mL de diurèse, néphrite", "femme, 1950 de CPK, myosite", "NT-proBNP : 1943, F, myocardite",
    "F : 1950 mg de calcium, colite", "étude 1998, H et F, colite", "Homme : 1950 kcal, dénutrition sous pembro",
    "patients 1950, colite", "OMS 1, F 1 à 2, colite",
])  # fmt: skip
def test_a_number_behind_a_letter_is_no_birth(text: str) -> None:
    """Guards hours, values and later years."""
    assert parts_of(text) == []


@every_row("text", [
    "H 71 ans, Bordeaux, colite", "H 71 ans, Keytruda, colite", "F 66 ans, Tabagique, colite",
    "H 71 ans, Pau, colite",
    "F 66 ans, Hypertendue, colite", "H 71 ans, Parkinson, rash", "H. 71 ans, Mélanome, colite",
    "F 66 ans, Opdivo, toux",
    "H 71 ans, Retraité, colite", "F 66 ans, Coronarienne, colite", "H 71 ans, Janvier, colite",
    "F 66 ans, Guéret, toux",
    "H 71 ans, Enrhumé, colite", "F 66 ans, Bergonié, colite", "H 71 ans, Sevré, colite",
    "H 66 ans, Agriculteur, colite", "F 66 ans, Asymptomatique, lipase 400", "H 66 ans, Mycophénolate, colite",
    "H 66 ans, Xarelto, colite", "H 66 ans, Pacemaker, myocardite", "H 66 ans, Marocain, colite",
    "H 71 ans, Veuf, colite", "F 66 ans, Libourne, toux", "H 71 ans, Metformine, colite",
])  # fmt: skip
def test_what_else_stands_between_marks_behind_an_age_is_no_name(text: str) -> None:
    """Guards towns, drugs, diseases and what somebody is."""
    assert "name" not in kinds_in(text)


ORDINARY = ("Rivière", "Boulanger", "Petit", "Blanc", "Fontaine", "Moreau", "Teyssandier")
DONE = (
    "{} a commencé les bolus hier et toujours 8 selles", "{} a vomi toute la nuit sous nivo",
    "{} est sorti hier, colite",
    "{} n'a pas dormi, prednisone 80", "{} a refusé la coloscopie, colite", "{} tousse depuis hier sous nivo",
    "Bonjour. {} a reçu sa 3e cure, colite", "{} a encore maigri sous pembro", "{} a refait une colite",
    "{} a encore 39,5 sous pembro", "{} a été réhospitalisée, colite", "{} a eu 3 bolus, toujours 8 selles",
    "{} présente une colite grade 3", "hier {} a refusé la fibro, colite", "{} a commencé hier les bolus, colite",
    "{} avait débuté le védolizumab, toujours 6 selles", "{} est rentrée chez elle, colite", "{} s'est levé, malaise",
)  # fmt: skip


@every_row(("name", "frame"), product(ORDINARY, DONE))
def test_a_surname_before_what_somebody_did_is_a_name(name: str, frame: str) -> None:
    """Guards ordinary words at the head of a sentence, without an article, before a deed of a person."""
    assert "name" in kinds_in(frame.format(name)), frame.format(name)


THINGS = (
    "Colite", "Diarrhée", "Nivolumab", "Opdivo", "Perfusion", "Masse", "Traitement", "Lésion", "Scanner", "Janvier",
    "Roche", "Bergonié", "Page", "Champ", "Secrétariat", "Infirmière", "Famille", "Patiente", "Prednisone", "Toux",
    "Cortisol", "Mars", "Plaque", "Pharmacie", "Fièvre", "Bordeaux", "Lundi", "Port", "Sonde", "Laboratoire",
    "Rash", "Gastro", "Cardiologue", "Imfinzi", "Douleur", "Cousin", "Chef", "Réanimation", "Courage", "Bristol",
)  # fmt: skip
DONE_BY_THINGS = (
    "{} a commencé hier", "{} a repris depuis la cure 3", "{} a disparu sous corticoïdes",
    "{} a fait suite à la cure 2",
    "{} a augmenté sous nivo", "{} est sorti", "{} a pris fin avec la prednisone", "{} a reçu son AMM en colite",
    "{} a été arrêté, colite", "{} avait débuté avant la cure 2", "{} n'a pas régressé sous prednisone",
)  # fmt: skip


@every_row("text", [
    "Vernouxel a vomi toute la nuit sous nivo", "Vernouxel a commencé les bolus, colite",
    "Mouton a vomi sa prednisone",
    "Printemps a convulsé, encéphalite", "Cook has started his prednisone, colitis", "Walker is back with diarrhoea",
    "Mason refused the colonoscopy, colitis", "Vernouxel est sorti hier, colite",
    "Renard a refusé l'infliximab, colite",
])  # fmt: skip
def test_a_rare_surname_or_an_everyday_word_needs_what_only_somebody_does(text: str) -> None:
    """Guards names that nothing else tells, in French and English."""
    assert "name" in kinds_in(text)


@every_row("text", [
    "Bouche a saigné, mucite", "Nez a saigné sous nivo", "Goitre a grossi, pembro", "Nodule a grossi sous nivo",
    "Moral est tombé, cortisone", "Pouls est tombé à 40, myocardite", "Frigo est tombé en panne, nivolumab",
    "Skyrizi a été refusé, colite", "Skyrizi a commencé le 3, colite", "Holter est revenu normal, myocardite",
    "Glasgow est tombé à 9, encéphalite", "Fiston a rappelé, fièvre", "Vieux a vomi, nivo", "Selle a saigné, colite",
    "Purpan a reçu la patiente, myocardite", "Niort a refusé le patient, colite", "Merck a refusé l'usage, colite",
    "Horton a été évoqué, céphalées", "Her cousin in Leeds collapsed on ipilimumab", "Personne n'a vomi, colite",
    "Addison a été évoqué, fatigue", "Stelara est passé en 2e ligne, colite", "Imurel a fait une hépatite",
])  # fmt: skip
def test_organs_devices_hospitals_and_eponyms_do_things_too(text: str) -> None:
    """Guards what bleeds, falls, grows, is refused or comes back, and is nobody."""
    assert parts_of(text) == []


@every_row(("thing", "frame"), product(THINGS, DONE_BY_THINGS))
def test_a_thing_before_a_verb_is_nobody(thing: str, frame: str) -> None:
    """Guards what begins a telegram without its article: diseases, drugs, months, services, relatives."""
    assert parts_of(frame.format(thing)) == [], frame.format(thing)


@every_row(("name", "frame"), product(
    ("Yannick Kerbrat-Lasserre", "Odette Petit", "Maria Da Silva", "jean boulanger"),
    (
        "Je m'appelle {}, j'ai ma 3e injection de Keytruda lundi et j'ai 38,7",
        "je m'appelle {}, ma quatrième cure est demain",
        "Mon nom est {}, ma 2ème perfusion de nivo est passée, je gratte",
        "je m'appelle {} et j'ai eu mes 2 premières cures",
        "My name is {}, my third infusion is on Monday and I have a fever",
        "Je m'appelle {}, ma prochaine injection est lundi",
        "je me nomme {}, on me fait des perfusions de pembro",
        "je m'appelle {}, je prends du Keytruda et j'ai de la fièvre",
        "Je m'appelle {}, je reçois du nivolumab, dois-je appeler ?",
        "je m'appelle {}, le Keytruda me donne la diarrhée",
        "Je m'appelle {}, ma première séance d'immunothérapie est lundi, fièvre",
    ),
))  # fmt: skip
def test_a_patient_who_tells_the_next_treatment_is_found(name: str, frame: str) -> None:
    """Guards one's own name beside one's own treatment, whatever number it has."""
    assert "name" in kinds_in(frame.format(name)), frame.format(name)


@every_row("text", [
    "Je m'appelle Odette Vernouxel, je m'inscris à la formation sur les colites",
    "Je m'appelle Odette Vernouxel, IDE en hdj",
    "Je m'appelle Odette Vernouxel, c'est ma 2e session de formation sur les toxicités",
    "Je m'appelle Odette Vernouxel, j'ai un patient sous Keytruda, 3e injection lundi, fièvre",
    "Je m'appelle Odette Vernouxel, interne, ma 2e garde, une colite",
    "my name is Odette Vernouxel, my third course on colitis",
    "Je m'appelle Odette Vernouxel, je prends les inscriptions à la formation colite",
    "je m'appelle Odette Vernouxel, IDE, j'ai fait ma 3e perfusion de nivo ce matin, fièvre",
    "Je m'appelle Odette Vernouxel, on me donne une colite à gérer",
    "Je m'appelle Odette Vernouxel, ma première colite",
    "Mon nom est Odette Vernouxel, je reçois une patiente sous nivolumab",
])  # fmt: skip
def test_who_introduces_himself_for_something_else_is_no_patient(text: str) -> None:
    """Guards who registers for a course and who asks for a patient."""
    assert parts_of(text) == []


SPECIES = (
    "M. tuberculosis", "M. pneumoniae", "M. avium", "M. kansasii", "E. coli", "C. difficile", "P. jirovecii",
    "S. aureus",
    "H. pylori", "M. abscessus", "m. tuberculosis", "M. catarrhalis", "K. pneumoniae", "L. pneumophila",
    "A. fumigatus",
    "C. albicans", "M. hominis", "M tuberculosis", "T. gondii", "S. pneumoniae", "M. bovis", "P. aeruginosa",
)  # fmt: skip
GERMS = (
    "{} au BAL chez une malade sous infliximab", "colite à {}", "{}, 66 ans, colite", "{} positif sous nivo",
    "H 66 ans, {}, pneumopathie", "pneumopathie : {}", "pour {}, colite", "{} a repoussé, colite", "chez {} colite",
    "patient {} positif, colite", "{} en réa, colite", "bonjour docteur, {} au LBA, pneumopathie",
    "{} et M. avium, toux",
)  # fmt: skip


@every_row(("species", "frame"), product(SPECIES, GERMS))
def test_a_germ_is_nobody(species: str, frame: str) -> None:
    """Guards the initial of a genus, of which *M.* looks like a civility."""
    assert "name" not in kinds_in(frame.format(species)), frame.format(species)


@every_row(
    "text", ["M. Coli a une colite", "mme coli sous nivo, rash", "M. Aureus, 66 ans, rash", "M. Bovis en hdj, rash"]
)
def test_a_surname_with_a_capital_that_a_germ_bears_is_a_name(text: str) -> None:
    """Guards the other side: a species has no capital, and *Mme* is no genus."""
    assert "name" in kinds_in(text)
