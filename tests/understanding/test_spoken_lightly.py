"""Jokes, a deaf man's silence, broken things, offices, the dead and the recovered: nobody of them is in danger now.

Each kind stands beside its dangerous twin: the same words, and somebody really in danger.
"""

from __future__ import annotations

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row
from tests.understanding.tables import rows_of

JOKES = [
    *rows_of(
        "{} {} {}{}. La perf s'est bien passée, une bière ce soir ?",
        ("il", "mon mari", "papa"),
        (
            "fait un infarctus",
            "frôle l'infarctus",
            "fait une crise cardiaque",
            "fait un AVC",
            "fait un arrêt cardiaque",
        ),
        ("à chaque penalty", "à chaque facture", "chaque fois que le PSG perd", "dès qu'il voit l'addition"),
        (" ;)", ""),
    ),
    *rows_of(
        "{} has a heart attack {} :) otherwise the infusion went fine",
        ("he", "dad"),
        ("at every penalty", "every time Liverpool loses", "whenever the bill comes"),
    ),
]
NO_JOKES = [
    *rows_of(
        "{} {}, {}",
        ("mon mari", "papa"),
        (
            "convulse à chaque perfusion",
            "perd connaissance chaque fois qu'il se lève",
            "a une douleur qui serre dans la poitrine à chaque effort",
        ),
        ("là encore à l'instant, il est gris", "maintenant il ne répond plus"),
    ),
    *rows_of("{} {} fait un infarctus là devant le match", ("coucou 😊", "bonsoir ;)"), ("mon mari", "il")),
    "il fait un infarctus à chaque but, et là il en fait un vrai, il ne respire plus",
]

DEAF = [
    *rows_of(
        "{}, {}{}",
        (
            "Mon mari ne répond pas quand je lui parle",
            "Papa ne répond plus quand on lui parle",
            "Elle ne réagit pas à ma voix",
            "Il ne répond pas quand je l'appelle",
        ),
        (
            "normal il est sourd comme un pot sans ses appareils",
            "c'est normal, il a son casque sur les oreilles",
            "c'est qu'il n'a pas mis ses appareils auditifs",
            "forcément il boude",
        ),
        (".", " 😄 les prothèses sont-elles remboursées ?"),
    ),
    *rows_of(
        "{}, {}.",
        ("My husband doesn't answer when I speak to him", "She doesn't respond when I call her"),
        ("because he's deaf as a post without his hearing aids", "because she wears earplugs"),
    ),
]
NOT_ONLY_DEAF = [
    *rows_of(
        "{}{}",
        ("Mon mari ne répond pas quand je lui parle", "Papa ne réagit pas à ma voix"),
        (
            "",
            ", il est par terre",
            ", il est gris",
            ", je le secoue rien",
            ", il dort et je ne peux pas le réveiller",
            ", normal il est sourd mais là il ne respire plus",
            ", normal, il est sourd, il est par terre",
        ),
    ),
    *rows_of(
        "My husband doesn't answer when I speak to him{}",
        ("", ", he's on the floor", ", I shake him, nothing", ", because he's deaf, but he is grey"),
    ),
]

BROKEN = [
    *rows_of(
        "{}, {}{}",
        ("The on-call phone is dead", "My laptop froze", "Our server crashed", "The PC is acting up"),
        ("screen won't wake up", "it won't wake up", "completely unresponsive", "not responding at all"),
        (".", ". Which number should night staff use?"),
    ),
    *rows_of(
        "{}, {}.",
        ("Le téléphone d'astreinte est mort", "Mon ordinateur a planté", "La tablette est tombée"),
        ("l'écran ne se réveille plus", "ne réagit plus du tout", "plus aucune réaction", "impossible de le réveiller"),
    ),
]
NOT_BROKEN = [
    *rows_of(
        "{}, {}.",
        ("My husband is on the floor", "The patient fell", "She collapsed", "Dad is slumped in the chair"),
        ("won't wake up", "not responding at all", "he is unresponsive"),
    ),
    *rows_of(
        "{}, {}.",
        ("Mon mari est par terre", "La patiente est tombée", "Elle s'est écroulée devant l'ordinateur"),
        ("ne répond plus", "plus aucune réaction", "impossible de le réveiller", "ne respire plus"),
    ),
    *rows_of("{}, my husband {}", ("The phone is dead", "My laptop froze"), ("won't wake up", "stopped breathing")),
    *rows_of(
        "{} et mon mari {}",
        ("Le téléphone ne répond pas", "L'ordinateur a planté"),
        ("ne répond plus", "est inconscient"),
    ),
    "Le téléphone est mort, il ne respire plus",
    "Le bip est HS, la dame du box est inconsciente",
    "La pompe est en panne, ne respire plus",
]

OFFICES = (
    "Je cherche le numéro du SAMU de Bordeaux pour leur envoyer la fiche d'un patient stable à domicile",
    "Le contact du SAMU 33 pour leur transmettre un dossier",
    "Je cherche un stage au SAMU de Bayonne",
    "Qui est le chef de service du SAMU de Pau ?",
    "Le secrétariat du SMUR de Dax ?",
    "L'adresse mail du SAMU de Limoges pour une convention",
    "Le fax du SAMU 86 pour une attestation",
    "I'm looking for the SAMU office number to send them a care plan, patient stable at home",
)
NO_OFFICES = (
    "Numéro du SAMU vite, il ne respire plus",
    "Je cherche le numéro du SAMU de Bordeaux, mon patient convulse",
    "Je cherche le numéro du SAMU pour un patient en choc",
    "appelez le samu",
    "il faut le SAMU tout de suite",
    "Je cherche le numéro du SAMU, c'est urgent",
    "SAMU number please, he is not breathing",
    "Le secrétariat ne répond pas, envoyez le SAMU",
    "Numéro du SAMU pour leur envoyer sa fiche, il ne respire plus",
)

CAUSES = ("AVC massif", "un arrêt cardiaque", "une hémorragie cérébrale", "un choc septique")
DEATHS = [
    *rows_of(
        "{1} ({0}, décès constaté mardi) : à qui l'envoyer ?", CAUSES, ("Certificat de décès de M. X", "Avis de décès")
    ),
    *rows_of("M. Z est mort la semaine dernière d'{}, qui prévenir ?", CAUSES[1:2]),
    *rows_of("Il nous a quittés samedi ({}). À qui rendre le matériel ?", CAUSES),
    *rows_of("Mr Z passed away on Sunday ({}). How do I close the file?", ("massive stroke", "septic shock")),
]
NO_DEATHS = [
    *rows_of(
        "Son frère est décédé mardi, {}",
        (
            "il convulse",
            "convulse depuis 7 min",
            "plus de pouls, on masse",
            "sus-ST V1-V4, sueurs",
            "bouche de travers depuis dix minutes",
        ),
    ),
    *rows_of(
        "{} {}",
        (
            "Sa femme est décédée mardi, et lui là fait",
            "Décès de son frère hier ; ce matin elle fait",
            "Certificat de décès de son mari mardi, et ce matin elle fait",
        ),
        ("un AVC", "un arrêt cardiaque", "une embolie pulmonaire"),
    ),
    *rows_of("His wife passed away Tuesday and now he is having {}", ("a stroke", "a cardiac arrest")),
    "Il est en train de mourir",
    "on est en train de le perdre",
    "we're losing him",
]

RECOVERED = [
    *rows_of(
        "{}, {}, {}. {}",
        ("Myocardite il y a deux ans", "Pneumopathie G4 en 2022"),
        ("ventilé", "choc, intubé"),
        ("guéri", "récupération complète", "a repris le travail"),
        ("Vaccin grippe ?", "Qui pour le suivi ?"),
    ),
    *rows_of(
        "{}, ventilated, {}, EF 60. {}",
        ("Checkpoint myocarditis two years ago", "Myasthenic crisis in 2022"),
        ("recovered", "full recovery", "asymptomatic"),
        ("Any data on rechallenge?", "Flu vaccine OK?"),
    ),
]
NOT_RECOVERED = [
    *rows_of(
        "{}, ventilé, guéri. {}",
        ("Myocardite il y a deux ans", "Pneumopathie en 2022"),
        ("Ce matin il ne respire plus", "Là, il est inconscient", "Aujourd'hui SpO2 78 %"),
    ),
    *rows_of("{}, ce matin choc, marbré, a récupéré de sa grippe", ("Myocardite il y a deux ans", "Colite en 2022")),
    "Checkpoint myocarditis, ventilated, EF 15, noradrenaline rising",
    "recovered from colitis, now in shock",
]


@every_row("said", [*JOKES, *DEAF, *BROKEN])
def test_a_joke_a_deaf_man_and_a_broken_phone_call_nobody(said: str, assistant: Assistant) -> None:
    """Guards ways of speaking, a silence whose harmless reason is told, and things that do not answer."""
    assert ask(assistant, said).urgency != "vital"


@every_row("said", [*NO_JOKES, *NOT_ONLY_DEAF, *NOT_BROKEN])
def test_what_is_no_joke_and_no_deafness_calls(said: str, assistant: Assistant) -> None:
    """Guards the same words of somebody who is in danger."""
    assert ask(assistant, said).urgency == "vital"


@every_row("said", [*OFFICES, *DEATHS, *RECOVERED])
def test_offices_the_dead_and_the_recovered_call_nobody(said: str, assistant: Assistant) -> None:
    """Guards the address of an emergency service, the papers of a death, and what was over long ago."""
    assert ask(assistant, said).urgency != "vital"


@every_row("said", [*NO_OFFICES, *NO_DEATHS, *NOT_RECOVERED])
def test_who_needs_the_service_or_is_dying_calls(said: str, assistant: Assistant) -> None:
    """Guards the call beside an address, a death in the family and an old episode."""
    assert ask(assistant, said).urgency == "vital"
