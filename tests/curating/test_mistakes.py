"""What curators write by mistake, one by one: each is refused in French, with its file, its value and what to write."""

from __future__ import annotations

import difflib
from datetime import datetime

import pytest

from bot.assistant import Assistant
from bot.commands.validating import problems_of
from bot.knowledge_base.checking import future_problems
from bot.knowledge_base.diagnostics import load_diagnostics
from bot.knowledge_base.problems import KnowledgeError, Problem
from bot.knowledge_base.telling import told
from bot.settings import PARIS
from tests.region.building import RegionFolder, copy_region

NOW = datetime(2026, 11, 23, 9, tzinfo=PARIS)
DIRECTORY, FACILITIES, TRAINING = "directory/99.yaml", "facilities.yaml", "training.yaml"
SHEET, EXAMPLES = "toxicities/driftitis.yaml", "examples/directory.yaml"
SECOND = '["+33536490008"]\n    visibility: public\n    checked_on: 2026-10-01\n    demo: true\n'
MISTAKES = [
    (
        DIRECTORY,
        "key: montescal_dermatology",
        "key: Montescal_Dermato",
        "key est « Montescal_Dermato » : minuscules sans accent, chiffres et _ seulement ; écrire",
    ),
    (
        DIRECTORY,
        "key: montescal_dermatology",
        "key: dermato montescal",
        "key est « dermato montescal » : minuscules sans accent, chiffres et _ seulement ; écrire",
    ),
    (
        DIRECTORY,
        "key: montescal_dermatology",
        "key: dermato_été",
        "key est « dermato_été » : minuscules sans accent, chiffres et _ seulement ; écrire dermato_ete",
    ),
    (
        DIRECTORY,
        "key: montescal_cardiology",
        "key: montescal_dermatology",
        "le référent « montescal_dermatology » existe déjà : knowledge/directory/99.yaml:3",
    ),
    (
        DIRECTORY,
        "specialty: cardiology",
        "specialty: cardio",
        "la discipline « cardio » n'existe pas ou n'est pas couverte (specialties.yaml) ; vouliez-vous",
    ),
    (
        DIRECTORY,
        "specialty: cardiology",
        "specialty: urology",
        "la discipline « urology » n'existe pas ou n'est pas couverte (specialties.yaml)",
    ),
    (
        DIRECTORY,
        "specialty: cardiology",
        "specialty: cardiologie",
        "la discipline « cardiologie » n'existe pas ou n'est pas couverte (specialties.yaml) ;",
    ),
    (
        DIRECTORY,
        "specialty: cardiology",
        "specialty: [cardiology]",
        "specialty est « ['cardiology'] » : écrire un seul texte, sans crochets ni clés",
    ),
    (
        DIRECTORY,
        "specialty: cardiology\n    tier: first_line",
        "specialty: cardiology\n    tier: premier recours",
        "tier est « premier recours » ; possible : first_line, recourse",
    ),
    (
        DIRECTORY,
        "specialty: cardiology\n    tier: first_line\n    facility: clinique_montescal",
        "specialty: cardiology\n    tier: first_line\n    facility: montescal",
        "l'établissement « montescal » n'existe pas (facilities.yaml) ; vouliez-vous dire «",
    ),
    (DIRECTORY, '"+33536490008"', '"05 36 49 00 08"', '« 05 36 49 00 08 » : écrire "+33536490008"'),
    (DIRECTORY, '"+33536490008"', '"0536490008"', '« 0536490008 » : écrire "+33536490008"'),
    (DIRECTORY, '"+33536490008"', '"+33 5 36 49 00 08"', '« +33 5 36 49 00 08 » : écrire "+33536490008"'),
    (DIRECTORY, '"+33536490008"', '"+330536490008"', '« +330536490008 » : écrire "+33536490008"'),
    (DIRECTORY, '"+33536490008"', '"+3353649000"', "« +3353649000 » a 8 chiffres derrière +33, il en faut 9"),
    (DIRECTORY, '"+33536490008"', '"+335364900089"', "« +335364900089 » a 10 chiffres derrière +33, il en faut 9"),
    (DIRECTORY, '"+33536490008"', '"+32536490008"', "les numéros de ce réseau commencent par +33"),
    (
        DIRECTORY,
        '"+33536490008"',
        '"+33556000000"',
        "+33556000000 : une démonstration n'a que des numéros fictifs (",
    ),
    (DIRECTORY, '"+33536490008"', '"poste 1234"', '« poste 1234 » : écrire "+33XXXXXXXXX"'),
    (
        DIRECTORY,
        '["+33536490008"]',
        '"+33536490008"',
        "phones est « +33536490008 » : écrire une liste entre crochets : [+33536490008]",
    ),
    (DIRECTORY, '"+33536490008"', '"15"', '« 15 » : écrire "+33XXXXXXXXX"'),
    (DIRECTORY, '["+33536490008"]', '["+33536490008", "+33536490008"]', "+33536490008 y est deux fois"),
    (
        DIRECTORY,
        '["+33536490008"]',
        '["+33536490008"]\n    extensions: {"+33536490008": "poste 12"}',
        "+33536490008 est « poste 12 » : un à six chiffres, rien d'autre",
    ),
    (
        DIRECTORY,
        '["+33536490008"]',
        '["+33536490008"]\n    extensions: {"+33536490009": "12"}',
        "le poste est derrière +33536490009, qui n'est pas un numéro de cette entrée",
    ),
    (
        DIRECTORY,
        '["+33536490008"]',
        '["+33536490008"]\n    secure_email: cardio.mssante.fr',
        "secure_email : « cardio.mssante.fr » : une adresse s'écrit nom@domaine.fr, sans espace",
    ),
    (
        DIRECTORY,
        '["+33536490008"]',
        '["+33536490008"]\n    secure_email: cardio@mssante',
        "secure_email : « cardio@mssante » : une adresse s'écrit nom@domaine.fr, sans espace",
    ),
    (
        DIRECTORY,
        '["+33536490008"]',
        '["+33536490008"]\n    secure_email: cardio @mssante.example',
        "secure_email : « cardio @mssante.example » : une adresse s'écrit nom@domaine.fr, sans espace",
    ),
    (
        DIRECTORY,
        '["+33536490008"]',
        '["+33536490008"]\n    email: cardio@mssante.example',
        "« email » : vouliez-vous dire « secure_email » ?",
    ),
    (
        DIRECTORY,
        '["+33536490008"]',
        '["+33536490008"]\n    hours: le matin',
        "hours est « le matin » : écrire des clés dessous (fr, en)",
    ),
    (DIRECTORY, '["+33536490008"]', '["+33536490008"]\n    hours: {fr: le matin}', "« en » manque"),
    (
        DIRECTORY,
        '["+33536490008"]',
        '["+33536490008"]\n    hours: {fr: le matin, en: ""}',
        "en est vide : l'écrire, ou enlever la ligne",
    ),
    (DIRECTORY, '["+33536490008"]', '["+33536490008"]\n    hours: {fr: le matin, anglais: mornings}', "« en » manque"),
    (
        DIRECTORY,
        "visibility: public",
        "visibility: publique",
        "visibility est « publique » ; possible : public, members",
    ),
    (
        DIRECTORY,
        "visibility: public",
        "visibility: membres",
        "visibility est « membres » : vouliez-vous dire « members » ? (possible : public, members)",
    ),
    (DIRECTORY, "visibility: public", "visibility:", "visibility est «  » ; possible : public, members"),
    (
        DIRECTORY,
        "checked_on: 2026-10-01",
        "checked_on: 01/10/2026",
        "checked_on : « 01/10/2026 » n'est pas une date ou une heure qui existe ; écrire 2026-10-01",
    ),
    (
        DIRECTORY,
        "checked_on: 2026-10-01",
        "checked_on: 2026-13-01",
        "checked_on : « 2026-13-01 » n'est pas une date ou une heure qui existe ; s'écrit comme",
    ),
    (
        DIRECTORY,
        "checked_on: 2026-10-01",
        "checked_on: 2026-02-31",
        "checked_on : « 2026-02-31 » n'est pas une date ou une heure qui existe ; s'écrit comme",
    ),
    (
        DIRECTORY,
        "checked_on: 2026-10-01",
        "checked_on: 2026-1-1",
        "checked_on : « 2026-1-1 » n'est pas une date ou une heure qui existe ; écrire 2026-01-01",
    ),
    (
        DIRECTORY,
        "checked_on: 2026-10-01",
        "checked_on: octobre 2026",
        "checked_on : « octobre 2026 » n'est pas une date ou une heure qui existe ; s'écrit comme",
    ),
    (
        DIRECTORY,
        "checked_on: 2026-10-01",
        "checked_on: 2062-10-01",
        "checked_on 2062-10-01 est dans le futur",
    ),
    (
        DIRECTORY,
        "checked_on: 2026-10-01",
        "checked_on: 0206-10-01",
        "checked_on 0206-10-01 : avant 2000, vérifier l'année",
    ),
    (
        DIRECTORY,
        "checked_on: 2026-10-01",
        "checked_on: 1926-10-01",
        "checked_on 1926-10-01 : avant 2000, vérifier l'année",
    ),
    (
        DIRECTORY,
        "checked_on: 2026-10-01",
        "checked_on: 20261001",
        "checked_on : « 20261001 » n'est pas une date ou une heure qui existe ; s'écrit comme 2027-01-15",
    ),
    (
        DIRECTORY,
        "checked_on: 2026-10-01",
        "checked_on: 2026",
        "checked_on : « 2026 » n'est pas une date ou une heure qui existe ; s'écrit comme 2027-01-15",
    ),
    (DIRECTORY, "    checked_on: 2026-10-01\n", "", "« checked_on » manque"),
    (
        DIRECTORY,
        "checked_on: 2026-10-01\n    demo: true",
        "checked_on: 2026-10-01\n    demo: oui",
        "demo est « oui » ; possible : true ou false",
    ),
    (
        DIRECTORY,
        "checked_on: 2026-10-01\n    demo: true",
        "checked_on: 2026-10-01",
        "+33536490008 est réservé à la fiction, personne n'y répond : écrire le numéro qui a été appelé",
    ),
    (
        FACILITIES,
        'commune: "96001"',
        'commune: "96000"',
        "« 96000 » est un code postal ; code INSEE : '96001' (Aubrelac)",
    ),
    (FACILITIES, 'commune: "96001"', 'commune: "96999"', "la commune « 96999 » n'existe pas (code INSEE)"),
    (
        FACILITIES,
        'commune: "96001"',
        "commune: Aubrelac",
        "« Aubrelac » est un nom ; code INSEE : '96001' (Aubrelac)",
    ),
    (
        FACILITIES,
        'commune: "96001"',
        'commune: "9601"',
        'commune est « 9601 » : un code INSEE a cinq signes, comme "01001"',
    ),
    (
        FACILITIES,
        "latitude: 45.31",
        "latitude: 45,31",
        "latitude est « 45,31 » : écrire un nombre, avec un point : 45.31",
    ),
    (
        FACILITIES,
        "latitude: 45.31\n    longitude: 2.01",
        "latitude: 2.01\n    longitude: 45.31",
        "les coordonnées sont à",
    ),
    (
        FACILITIES,
        "latitude: 45.31",
        "latitude: 45.31 N",
        "latitude est « 45.31 N » : écrire un nombre, avec un point : 45.31",
    ),
    (FACILITIES, "latitude: 45.31", "latitude: 4531", "latitude est « 4531 » : au plus 90.0"),
    (FACILITIES, "latitude: 45.31\n    longitude: 2.01", "latitude: 45.31", "latitude et longitude vont ensemble"),
    (
        FACILITIES,
        "latitude: 45.31\n    longitude: 2.01",
        "latitude: 48.85\n    longitude: 2.35",
        "les coordonnées sont à 396 km de Ombreval",
    ),
    (
        FACILITIES,
        "part_of: chu_calune\n    tier: recourse\n    source: invented\n  chu_calune_sud",
        "part_of: chu_calune_nord\n    tier: recourse\n    source: invented\n  chu_calune_sud",
        "part_of nomme « chu_calune_nord », qui est lui-même un site",
    ),
    (
        FACILITIES,
        "part_of: chu_calune\n    tier: recourse\n    source: invented\n  chu_calune_sud",
        "part_of: chu_calun\n    tier: recourse\n    source: invented\n  chu_calune_sud",
        "l'établissement « chu_calun » n'existe pas (facilities.yaml) ; vouliez-vous dire « chu_calune",
    ),
    (
        FACILITIES,
        "part_of: chu_calune\n    tier: recourse\n    source: invented\n  chu_calune_sud",
        "part_of: chu_calune_sud\n    tier: recourse\n    source: invented\n  chu_calune_sud",
        "part_of nomme « chu_calune_sud », qui est lui-même un site",
    ),
    (
        FACILITIES,
        'switchboard: "+33536490901"',
        'switchboard: "05 36 49 09 01"',
        '« 05 36 49 09 01 » : écrire "+33536490901"',
    ),
    (FACILITIES, "    checked_on: 2026-10-01\n", "", "un standard sans checked_on"),
    (FACILITIES, "short: Clinique de Montescal", 'short: ""', "short est vide : l'écrire, ou enlever la ligne"),
    (FACILITIES, "clinique_montescal:", "ch_aubrelac:", "« ch_aubrelac » est déjà à la ligne 38"),
    (
        TRAINING,
        "status: open",
        "status: ouverte",
        "status est « ouverte » ; possible : to_be_announced, open, full, cancelled",
    ),
    (
        TRAINING,
        "starts: 2027-04-15 14:00",
        "starts: 15/04/2027 14:00",
        "starts : « 15/04/2027 14:00 » n'est pas une date ou une heure qui existe ; écrire 2027-04-15",
    ),
    (
        TRAINING,
        "starts: 2027-04-15 14:00",
        "starts: 2027-04-15 14h00",
        "starts : « 2027-04-15 14h00 » n'est pas une date ou une heure qui existe ; écrire 2027-04-15",
    ),
    (
        TRAINING,
        "starts: 2027-04-15 14:00",
        "starts: 2027-04-15 25:00",
        "starts : « 2027-04-15 25:00 » n'est pas une date ou une heure qui existe ; s'écrit comme",
    ),
    (
        TRAINING,
        "starts: 2027-04-15 14:00",
        "starts: 2027-04-31 14:00",
        "starts : « 2027-04-31 14:00 » n'est pas une date ou une heure qui existe ; s'écrit comme",
    ),
    (
        TRAINING,
        "starts: 2027-04-15 14:00",
        "starts: 2027-04-15",
        "session spring : starts sans heure ; s'écrit comme 2027-04-15 14:00",
    ),
    (TRAINING, "starts: 2027-04-15 14:00", "starts: 2027-04-16 14:00", "la session spring finit avant de commencer"),
    (TRAINING, "ends: 2027-04-15 17:30", "ends: 2027-04-15 13:30", "la session spring finit avant de commencer"),
    (
        TRAINING,
        "ends: 2027-04-15 17:30",
        "ends: 2027-05-15 17:30",
        "la session spring dure plus de 7 jours : corriger la fin",
    ),
    (
        TRAINING,
        "starts: 2027-04-15 14:00",
        "starts: 2027-03-28 02:30",
        "la session spring dure plus de 7 jours : corriger la fin",
    ),
    (
        TRAINING,
        "starts: 2027-04-15 14:00",
        "starts: 2027-04-15T14:00Z",
        "session spring : 2027-04-15T14:00:00+00:00 a un fuseau horaire",
    ),
    (
        TRAINING,
        "registration_deadline: 2027-04-01",
        "registration_deadline: 2027-05-01",
        "session spring : les inscriptions finissent le 2027-05-01, après le début (2027-04-15)",
    ),
    (
        TRAINING,
        '"https://course.example/spring"',
        '"www.course.example/spring"',
        "session spring : « www.course.example/spring » n'est ni un lien ni une adresse e-mail",
    ),
    (
        TRAINING,
        '"https://course.example/spring"',
        '"https://course.example/spring 2027"',
        "session spring : « https://course.example/spring 2027 » n'est ni un lien ni une adresse e-mail",
    ),
    (
        TRAINING,
        '"https://course.example/spring"',
        '"https:/course.example"',
        "session spring : « https:/course.example » n'est ni un lien ni une adresse e-mail",
    ),
    (
        TRAINING,
        '"https://course.example/spring"',
        '"Inscription : inscription@course.example"',
        "n'est ni un lien ni une adresse e-mail ; écrire « inscription@course.example »",
    ),
    (
        TRAINING,
        'commune: "98001"',
        'commune: "98000"',
        "« 98000 » est un code postal ; code INSEE : '98001' (Port-Calune)",
    ),
    (
        TRAINING,
        "facility: chu_calune",
        "facility: chu",
        "session spring : l'établissement « chu » n'existe pas (facilities.yaml)",
    ),
    (TRAINING, "    status: open\n", "", "« status » manque"),
    (
        TRAINING,
        "key: spring",
        "key: Printemps",
        "key est « Printemps » : minuscules sans accent, chiffres et _ seulement ; écrire printemps",
    ),
    (
        TRAINING,
        "    starts: 2027-04-15 14:00\n    ends: 2027-04-15 17:30\n",
        "",
        "la session spring est ouverte et n'a pas de début (starts)",
    ),
    (
        TRAINING,
        "starts: 2027-04-15 14:00\n    ends: 2027-04-15 17:30",
        "starts: 2017-04-15 14:00\n    ends: 2017-04-15 17:30",
        "session spring : les inscriptions finissent le 2027-04-01, après le début (2017-04-15)",
    ),
    ("topics.yaml", '"https://report.example"', '"report.example"', "« report.example » n'est pas un lien"),
    (
        "topics.yaml",
        "section: rcp",
        "section: réunion",
        "section est « réunion » ; possible : about, rcp, directory, pathway, subscription, help",
    ),
    (
        "sources.yaml",
        "short: {fr: Source inventée, en: Invented source}",
        'short: {fr: Source inventée, en: Invented source}\n    url: "https://site exemple.fr"',
        "« https://site exemple.fr » n'est pas un lien",
    ),
    ("territories.yaml", 'departments: ["98"]', 'departments: ["9A"]', "le département « 9A » n'existe pas"),
    ("territories.yaml", '"98004"', '"98400"', "« 98400 » est un code postal ; code INSEE : '98004' (Ombreval)"),
    ("territories.yaml", 'centre: "97001"', "centre: Grandval", "la commune « Grandval » n'existe pas (code INSEE)"),
    (
        SHEET,
        "specialties: [cardiology, dermatology]",
        "specialties: [cardiology, dermato]",
        "la discipline « dermato » n'existe pas ou n'est pas couverte (specialties.yaml) ; vouliez-vous",
    ),
    (
        SHEET,
        "specialties: [cardiology, dermatology]",
        "specialties: []",
        "specialties est une liste vide : en écrire au moins un",
    ),
    (
        SHEET,
        "key: driftitis\nname",
        "key: dérivite\nname",
        "key est « dérivite » : minuscules sans accent, chiffres et _ seulement ; écrire derivite",
    ),
    (
        SHEET,
        "          5: [{fr: décès, en: death}]",
        "          6: [{fr: décès, en: death}]",
        "grades est « 6 » : au plus 5",
    ),
    (
        SHEET,
        "          5: [{fr: décès, en: death}]",
        "          cinq: [{fr: décès, en: death}]",
        "grades est « cinq » : écrire un nombre entier, en chiffres",
    ),
    (
        SHEET,
        "          5: [{fr: décès, en: death}]\n",
        "",
        "échelle « driftitis » : le grade 5 n'a ni critère ni not_defined",
    ),
    (
        SHEET,
        "fr: décès, en: death",
        "fr: décès, en: death, status: validated",
        "status validated sans validated_by : le nom et la fonction du clinicien qui signe",
    ),
    (
        SHEET,
        "fr: décès, en: death",
        'fr: décès, en: death, status: validated, validated_by: "Dr ‹nom›, ‹spécialité›"',
        "validated_by est encore l'exemple du guide : écrire qui a signé",
    ),
    (
        SHEET,
        "fr: décès, en: death",
        'fr: "prednisone 1 mg/kg", en: "prednisone 1 mg/kg"',
        "« mg/kg » est une dose : prednisone 1 mg/kg",
    ),
    (
        SHEET,
        "fr: Jeter l'ancre., en: Drop anchor.",
        "fr: Tenir le pembrolizumab., en: Hold pembrolizumab.",
        "« Tenir » se lit dans les deux sens : Tenir le pembrolizumab.",
    ),
    (
        SHEET,
        "source: invented, evidence: read, checked_on",
        "source: inventé, evidence: read, checked_on",
        "la source « inventé » n'est pas dans sources.yaml",
    ),
    (
        SHEET,
        "source: invented, evidence: read, checked_on",
        "source: invented, evidence: lu, checked_on",
        "evidence est « lu » ; possible : read, secondary, background",
    ),
    (
        SHEET,
        "phrases: {fr: [dérivite]",
        "phrases: {fr: [cardiologie]",
        "« cardiologie » mène à la discipline 'cardiology' et la toxicité 'driftitis'",
    ),
    (SHEET, "phrases: {fr: [dérivite]", 'phrases: {fr: [dérivite, ""]', "fr est vide : l'écrire, ou enlever la ligne"),
    (SHEET, "phrases: {fr: [dérivite]", "phrases: {fr: [de]", "« de » est un mot de tous les jours"),
    (SHEET, "phrases: {fr: [dérivite]", "phrases: {français: [dérivite]", "« français » : vouliez-vous dire « fr » ?"),
    (
        SHEET,
        "2: {urgency: days, levels: [local_team, organ_specialist]}",
        "2: {urgency: vital, levels: [local_team, organ_specialist]}",
        "grade 2 : urgence vital sans source",
    ),
    (
        SHEET,
        "2: {urgency: days, levels: [local_team, organ_specialist]}",
        "2: {urgency: bientôt, levels: [local_team]}",
        "urgency est « bientôt » ; possible : vital, hospital, same_day, days, none",
    ),
    (
        "examples/directory.yaml",
        "specialty: cardiology",
        "specialty: dermatology",
        "« cardiologue Aubrelac » : discipline dermatology non comprise (compris : cardiology)",
    ),
    (
        "examples/directory.yaml",
        "specialty: cardiology",
        "specialite: cardiology",
        "« specialite » : vouliez-vous dire « specialty » ?",
    ),
    (
        "treatments.yaml",
        "checkpoint_inhibitor: false",
        "checkpoint_inhibitor: non",
        "checkpoint_inhibitor est « non » ; possible : true ou false",
    ),
    (
        "treatments.yaml",
        "checkpoint_inhibitor: false",
        "checkpoint_inhibitor: parfois",
        "checkpoint_inhibitor est « parfois » ; possible : true ou false",
    ),
    ("treatments.yaml", "    checkpoint_inhibitor: false\n", "", "« checkpoint_inhibitor » manque"),
    (
        "emergencies.yaml",
        "toxicities: [driftitis]",
        "toxicities: [drift]",
        "la toxicité « drift » n'existe pas (dossier toxicities) ; vouliez-vous dire « driftitis » ?",
    ),
    (
        "emergencies.yaml",
        "family: general",
        "family: générale",
        "family est « générale » ; possible : respiratory, cardiac, neurological, metabolic, skin,",
    ),
    (
        "specialties.yaml",
        "neighbours: [nephrology]",
        "neighbours: [néphro]",
        "neighbours est « néphro » : minuscules sans accent, chiffres et _ seulement ; écrire nephro",
    ),
    (
        "specialties.yaml",
        "fr: [cardiologie, cardiologue, cardio]",
        "fr: [cardiologie, cardiologue, cardio, dermato]",
        "« dermato » mène à la discipline 'cardiology' et la discipline 'dermatology'",
    ),
    (
        "specialties.yaml",
        "fr: [cardiologie, cardiologue, cardio]",
        "fr: [cardiologie; cardiologue; cardio]",
        "« cardiologie; cardiologue; cardio » : séparer les mots par des virgules",
    ),
    (
        "specialties.yaml",
        "fr: [cardiologie, cardiologue, cardio]",
        "fr: cardiologie, cardiologue, cardio",
        "fr est « cardiologie, cardiologue, cardio » : écrire une liste entre crochets : [cardiologie,",
    ),
    (DIRECTORY, '"+33536490008"', '"+335XXXXXXXX"', '« +335XXXXXXXX » : écrire "+33XXXXXXXXX"'),
    (DIRECTORY, '"+33536490008"', '"05 XX XX XX XX"', '« 05 XX XX XX XX » : écrire "+33XXXXXXXXX"'),
    (
        DIRECTORY,
        SECOND,
        SECOND.replace("36490008", "99999999").replace("    demo: true\n", ""),
        "n'est pas un vrai numéro",
    ),
    *(
        (DIRECTORY, '["+33536490008"]', f'["+33536490008"]\n    {name}: {{fr: "{french}", en: "{english}"}}', words)
        for name in ("service", "hours", "how_to_refer")
        for french, english, words in (
            ("Service de cardiologie, Mme Durand 06 12 34 56 78", "Cardiology", "un numéro se met sous phones"),
            ("Service d'hématologie", "Call +33 6 12 34 56 78", "un numéro se met sous phones"),
            ("Le matin (ne pas diffuser)", "In the morning", "« ne pas diffuser » dit que ce n'est pas à publier"),
            ("Le matin", "In the morning, confidential", "« confidential » dit que ce n'est pas à publier"),
        )
    ),
    *(
        (DIRECTORY, '["+33536490008"]', f'["+33536490008"]\n    secure_email: {address}', "boîte ouverte à tous")
        for address in ("dermato.dax@gmail.com", "jean.durand@Orange.fr", "x@laposte.net", "x@mail.yahoo.fr")
    ),
    (TRAINING, 'commune: "98001"', 'commune: "98999"', "la commune « 98999 » n'existe pas (code INSEE)"),
    ("territories.yaml", 'centre: "97001"', 'centre: "97000"', "« 97000 » est un code postal ; code INSEE : '97001'"),
    ("territories.yaml", '["98001", "98004"]', '["98001", "98000"]', "« 98000 » est un code postal ; code INSEE"),
    (
        SHEET,
        "phrases: {fr: [dérivite]",
        "phrases: {fr: [dérivite, fontgrise]",
        "« fontgrise » est une commune",
    ),
    (
        SHEET,
        "phrases: {fr: [dérivite]",
        "phrases: {fr: [Saint Orvan, dérivite]",
        "« Saint Orvan » est une commune",
    ),
    (
        "specialties.yaml",
        "phrases:\n      fr: [cardiologie,",
        "phrases:\n      fr: [aubrelac, cardiologie,",
        "est une commune",
    ),
    (EXAMPLES, "examples:\n", "examples:\n  - ask: zorglub patatras\n", "cet exemple n'attend rien"),
    (EXAMPLES, "examples:\n", "examples:\n  - {ask: zorglub, as: visitor, demo: true}\n", "cet exemple n'attend rien"),
    (
        EXAMPLES,
        "aubrelac_dermatology",
        "aubrelac_dermatolgy",
        "« aubrelac_dermatolgy » n'est pas dans l'annuaire ; vouliez-vous dire « aubrelac_dermatology » ?",
    ),
    (
        EXAMPLES,
        "aubrelac_dermatology",
        "aubrelac_dermatolgy\n    demo: true",
        "« aubrelac_dermatolgy » n'est pas dans l'annuaire ; vouliez-vous dire « aubrelac_dermatology » ?",
    ),
]
"""File, what stands there, what the curator makes of it, and words of what is told."""


TOLD_AT_THE_LINE = (
    "est dans le futur", "n'existe pas", "est un code postal", "se met sous phones", "boîte ouverte", "est une commune",
    "finit avant de commencer", "n'est pas un lien", "n'est pas un vrai numéro", "mot de tous les jours",
)  # fmt: skip
"""Mistakes of which the program itself knows no more than the entry; a curator is told the line."""


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> RegionFolder:
    """The invented region, put right again after each mistake."""
    return copy_region(tmp_path_factory.mktemp("mistakes"))


def found_in(folder: RegionFolder) -> list[Problem]:
    """What `check` finds."""
    try:
        assistant = Assistant(folder.load())
    except KnowledgeError as error:
        return list(error.problems)
    return [*problems_of(assistant, NOW), *future_problems(assistant.knowledge, NOW.date())]


def lines_that_differ(before: str, after: str) -> set[int]:
    """The lines of the mistake; where lines are gone, those around the gap."""
    old, new = before.splitlines(), after.splitlines()
    same = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return {number for tag, _, _, start, end in same if tag != "equal" for number in range(start, max(start, end) + 2)}


@pytest.mark.parametrize(("name", "old", "new", "words"), MISTAKES, ids=[f"{one[0]}: {one[2]}" for one in MISTAKES])
def test_a_mistake_is_told_in_french(region: RegionFolder, name: str, old: str, new: str, words: str) -> None:
    """Guards coordinators: no mistake passes in silence, and each says where it stands and what to write instead."""
    before = region.text(name)
    region.replace(name, old, new)
    try:
        problems = found_in(region)
        lines = "\n".join(told(problems, region.knowledge, "fr"))
        pointed = [int(line.split(":")[1]) for line in lines.splitlines() if line.startswith(f"  knowledge/{name}:")]
        changed = lines_that_differ(before, region.text(name))
    finally:
        region.write(name, before)
    assert f"knowledge/{name}:" in lines
    assert words in lines
    if any(words.startswith(one) or one in words for one in TOLD_AT_THE_LINE):
        assert {number for at in pointed for number in (at - 1, at, at + 1)} & changed, (pointed, changed)
    assert all(load_diagnostics().of(problem.message).kind != "other" for problem in problems)


def test_there_are_sixty_and_more() -> None:
    """Guards the table itself."""
    assert len(MISTAKES) > 100
