"""Who is pointed at without being announced: behind *chez*, a title, *le cas de*, *Admis :* and *il s'agit de*."""

from __future__ import annotations

from itertools import product

from tests.rows import every_row
from tests.understanding.identities import kinds_in, parts_of

VILLAGES = ("Lagarrigue", "Castelnau", "Pontacq", "Labastide", "Barsac")
BEHIND_VALUES = (
    "TSH 0,01 T4 à 38 chez {}, faut il un béta bloquant", "colite G3 chez {}", "5 selles par jour chez {} ce matin ?",
    "ASAT 12 N chez {}, on arrête le nivo ?", "fièvre et toux chez {}. conduite ?", "K+ 6,8 chez {} sous pembro",
)  # fmt: skip


@every_row(("name", "frame"), product(VILLAGES, BEHIND_VALUES))
def test_a_village_behind_chez_and_what_somebody_has_is_a_surname(name: str, frame: str) -> None:
    """Guards surnames that are villages: nobody has a value at a village's."""
    assert "name" in kinds_in(frame.format(name)), frame.format(name)


@every_row(("who", "frame"), product(
    ("Bergonié", "Bordeaux", "Dax", "Sanofi", "Roche", "Novartis", "Marmande"), BEHIND_VALUES,
))  # fmt: skip
def test_a_hospital_a_town_or_a_firm_behind_chez_is_nobody(who: str, frame: str) -> None:
    """Guards hospitals, towns and firms, which have teams."""
    assert parts_of(frame.format(who)) == [], frame.format(who)


@every_row(("name", "frame"), product(
    VILLAGES[1:],
    ("rdv gastro chez {} pour une colite", "quel cardiologue chez {}, myocardite", "endocrino chez {}, TSH 0,01 ?",
     "adressée chez {} pour avis dermato, rash", "colite G3, référent chez {} ?", "colite G3 : rdv chez {}",
     "TSH 0,01, endocrino chez {}", "myocardite, tropo 300, cardio à trouver chez {}", "colite, gastro chez {}"),
))  # fmt: skip
def test_a_village_behind_chez_and_a_specialist_is_a_place(name: str, frame: str) -> None:
    """Guards who is sought: a discipline, a role or an appointment before *chez*."""
    assert "name" not in kinds_in(frame.format(name)), frame.format(name)


@every_row(("title", "name", "frame"), product(
    ("Mme", "M.", "Mr", "Mrs", "Monsieur"), ("Pain", "Rasch", "Cure", "Grade", "Foot", "Fever", "Langue", "Choc"),
    ("la 214, {} {}, vomit depuis hier", "{} {} a une natrémie à 124 sous nivo", "colite sous ipi pour {} {}",
     "{} {} 72 ans, colite", "M. et {} {}, colite sous nivo"),
))  # fmt: skip
def test_a_title_makes_a_surname_of_any_word(title: str, name: str, frame: str) -> None:
    """Guards surnames that are everyday or clinical words, French or English."""
    assert "name" in kinds_in(frame.format(title, name)), frame.format(title, name)


@every_row("text", [
    "Mme Colite grade 3 sous nivo", "Mme Keytruda en cours, rash", "Mme Grade 3 colite", "M. Cure 4 de nivo faite",
    "Merci Mme. Fièvre à 39 sous nivo",
    "Bonjour Madame Peut-on reprendre le nivo", "Bonjour Monsieur Fièvre sous nivo que faire",
    "appel de madame. Langue gonflée sous nivo", "Mme Patient, colite",
    "qui est votre monsieur ou madame Peau, rash sous nivo", "M. X, 71 ans, colite G2", "Dr Pain, colite sous nivo",
    "Madame Docteur, une colite", "MME COLITE GRADE 3", "Monsieur Avec une colite", "Mme Pain, infirmière, colite",
    "il pèse 80 M. Toux sous nivo",
])  # fmt: skip
def test_a_title_before_what_goes_on_otherwise_is_nobody(text: str) -> None:
    """Guards dictated capitals: diseases, drugs, numbered grades and cycles, sentences, colleagues."""
    assert parts_of(text) == []


WHOLE = ("Paquita Esnaola", "Odette Vernouxel", "Jean-Marc Etchebarne", "Claire Rousselot", "Awa Marchadier")
CASES = (
    "Pourriez vous me dire si le cas de {} doit passer en rcp toxicité jeudi ?", "le dossier de {} est-il complet ?",
    "On rediscute la situation de {} demain en visio", "for the case of {}, which meeting?", "Le cas de {} est inscrit",
    "J'ai repris le dossier de {} avec le staff", "Any news on the situation of {}?", "au sujet du cas de {}",
)  # fmt: skip


@every_row(("name", "frame"), product(WHOLE, CASES))
def test_whose_case_it_is_is_a_patient(name: str, frame: str) -> None:
    """Guards a whole name behind a case, a file or a situation, where nothing else is clinical."""
    assert "name" in kinds_in(frame.format(name)), frame.format(name)


def test_an_elided_of_stands_before_a_case_too() -> None:
    """Guards first names that begin with a vowel."""
    assert "name" in kinds_in("le cas d'Odette Vernouxel passe en rcp jeudi ?")


@every_row("text", [
    "le cas de Dax est réglé", "la situation de Bordeaux Pellegrin est tendue", "le cas de Claude Bernard est célèbre",
    "le cas de Guillain Barré sous nivo", "le cas de Stevens Johnson", "la situation de Mont-de-Marsan en gastro",
    "le cas de La Rochelle", "le dossier de Charente Maritime", "le cas de Saint-Jean-de-Luz",
    "le dossier d'inscription de Odette Vernouxel à la formation", "la situation de Pays Basque",
    "le cas du Dr Odette Vernouxel", "le dossier de Odette Vernouxel pour la formation de mai", "le cas de Keytruda",
    "le dossier de Odette Vernouxel, infirmière, est-il validé ?", "le cas de Jimmy Carter", "le cas de Basedow",
    "la situation de Marie Curie à Limoges", "le cas de Check Mate 067", "le cas de Claire",
    "le cas de Bordeau Pelegrin", "la situation de Limmoges Dupuitren", "le cas de Bazass Langonn",
    "le cas de Hagetmaux Tartass",
    "le cas de Opdivo Yervoy",
])  # fmt: skip
def test_a_case_of_something_is_nobodys(text: str) -> None:
    """Guards places, eponyms, drugs, trials, famous people and a colleague's application."""
    assert parts_of(text) == []


ADMITTED = (
    "Hospitalisé cette nuit : {}. Dyspnée + BNP 4500 + tropo positive sous ipi-nivo.", "Entrée ce jour : {}. Colite G3",
    "Admis : {}. Myocardite", "Décédé hier : {}. Pneumopathie sous durva", "Admise ce matin: {}. Rash sous nivo",
    "Colite G3 sous nivo. Réhospitalisée : {}", "Admitted last night: {}. Colitis on ipi", "Transféré en réa : {}.",
    "Sortie demain : {}. TSH à refaire", "colite : oui. Décès : {}.",
)  # fmt: skip


@every_row(("name", "frame"), product(
    ("Boisseau", "Vernouxel", "Rousselot", "Petit", "Lagarrigue", "Odette Vernouxel"), ADMITTED,
))  # fmt: skip
def test_who_was_admitted_stands_behind_the_colon(name: str, frame: str) -> None:
    """Guards a surname alone behind what is done to somebody and a colon."""
    assert "name" in kinds_in(frame.format(name)), frame.format(name)


@every_row(("what", "frame"), product(
    ("Bergonié", "Dax", "Bordeaux", "Réanimation", "Pellegrin", "Colite", "Keytruda", "Cardiologie", "Lundi", "Oui",
     "Nivolumab", "Fièvre", "Myocardite", "Basedow", "Prednisone", "Sanofi", "Urgences", "Pau", "Domicile", "Non"),
    ADMITTED,
))  # fmt: skip
def test_where_or_why_somebody_was_admitted_is_nobody(what: str, frame: str) -> None:
    """Guards hospitals, towns, wards, days, diseases and drugs behind the same colon."""
    assert "name" not in kinds_in(frame.format(what)), frame.format(what)


IT_IS = (
    "Tension 8/5, asthénie majeure, cortisol 8h à 22 nmol/L. Il s'agit de {}.", "colite G3 sous nivo. C'est {}",
    "Grade 3 colitis on ipilimumab, 9 stools. This is {}.", "troponine 300 sous nivo, il s'agit de {}, on fait quoi ?",
    "Lipase 5N sous pembro. It is about {}.", "Il s'agit de {}. Colite G3 sous nivo",
)  # fmt: skip


@every_row("text", [
    "Admis : Simone. Colite", "Admis : Shulman. Fasciite sous nivo", "Sortie : Petit retard, colite",
    "Médecin d'admission : Vernouxel. colite", "Entrée : Ascite. colite sous nivo",
    "Admis : Grand risque de colite", "Hospitalisation : Blanc de l'oeil rouge sous nivo",
])  # fmt: skip
def test_a_first_name_an_author_or_a_sentence_behind_the_colon_is_nobody(text: str) -> None:
    """Guards first names alone, authors of diseases, and words that go on."""
    assert parts_of(text) == []


@every_row(("name", "frame"), product(("Mihail Popescu-Tudor", *WHOLE), IT_IS))
def test_whom_it_is_about_is_a_patient(name: str, frame: str) -> None:
    """Guards a whole name behind *il s'agit de*, and behind *c'est* where it ends a message with signs."""
    assert "name" in kinds_in(frame.format(name)), frame.format(name)


@every_row(("what", "frame"), product(
    ("Basedow", "Guillain Barré", "Stevens Johnson", "Claude Bernard", "Bordeaux Pellegrin", "Mont de Marsan", "Crohn",
     "Opdivo Yervoy", "Nivolumab", "Saint-Jean-de-Luz", "Vogt Koyanagi Harada", "Charente Maritime", "Sanofi",
     "Marie Curie", "Check Mate"),
    IT_IS,
))  # fmt: skip
def test_what_it_is_about_is_nobody(what: str, frame: str) -> None:
    """Guards diseases, eponyms, hospitals, places, drugs and famous people behind the same words."""
    assert "name" not in kinds_in(frame.format(what)), frame.format(what)


@every_row("text", [
    "Bonjour c'est Odette Vernouxel, colite G3 sous nivo", "c'est Odette Vernouxel, IDE, colite G3",
    "Hello, this is Paul Vernouxel, grade 3 colitis", "il s'agit du Dr Paul Vernouxel, colite",
    "La secrétaire pour le rdv colite, c'est Odette Vernouxel",
    "Colite : il s'agit de Odette Vernouxel, infirmière de coordination",
])  # fmt: skip
def test_who_presents_or_is_presented_at_work_is_a_colleague(text: str) -> None:
    """Guards greetings of colleagues, and the answer to who is in charge."""
    assert parts_of(text) == []
