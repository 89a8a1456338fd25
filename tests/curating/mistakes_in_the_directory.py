"""What curators write by mistake in the directory, and words of what they are told."""

DIRECTORY = "directory/99.yaml"
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
]
"""File, what stands there, what the curator makes of it, and words of what is told."""
