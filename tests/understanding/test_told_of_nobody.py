"""What is told of nobody in danger now: stories, sentences to translate, posters, fears, jokes, offices, the dead.

Each kind stands beside its dangerous twin: the same words, and somebody really in danger.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row


def _rows(frame: str, *parts: Sequence[str]) -> list[str]:
    return [frame.format(*words) for words in product(*parts)]


MEDIA = (
    "Hier dans la série",
    "Dans le film",
    "Dans un bouquin",
    "Dans mon rêve",
    "Dans le dernier reportage",
    "Sur YouTube",
    "À la télé",
    "Hier soir au JT",
    "Dans la vidéo de formation",
)
IN_MEDIA = (
    "le type s'écroule, arrêt cardiaque, on le choque trois fois",
    "une femme ne respire plus et le héros la masse",
    "un monsieur s'étouffe",
    "le médecin convulse",
    "un homme fait un AVC au volant",
)
BESIDE_A_STORY = (
    ". Mon mari (sous Opdivo, en pleine forme) demande s'il faut un défibrillateur",
    ". Du coup ma mère a peur, elle va très bien.",
)
ENGLISH_MEDIA = ("Yesterday in the series", "In last night's film", "On YouTube", "In my dream", "On the news")
IN_ENGLISH_MEDIA = (
    "the guy collapses, cardiac arrest, they shock him",
    "a woman stops breathing",
    "a man has a stroke",
)
STORIES = [
    *_rows("{} {}{}", MEDIA, IN_MEDIA, BESIDE_A_STORY),
    *_rows("{} {}. My husband (on Opdivo, fine) asks if we need one", ENGLISH_MEDIA, IN_ENGLISH_MEDIA),
    *_rows("On a vu un {} où {}, ça fait peur. Papa va très bien", ("reportage", "film"), IN_MEDIA[2:]),
]
NO_STORIES = [
    *_rows(
        "{} {}",
        (
            "Mon mari regardait la série et",
            "On regardait le film, d'un coup",
            "Devant la télé",
            "Dans le salon devant la télé",
            "Au cinéma, à côté de moi,",
            "En regardant la vidéo",
            "Comme dans le film, sauf que c'est vrai :",
            "Hier la série, et ce soir",
        ),
        (
            "il s'écroule, arrêt cardiaque, je masse",
            "mon mari ne respire plus",
            "il s'étouffe avec une arête",
            "elle convulse",
        ),
    ),
    *_rows(
        "{} {}",
        (
            "We were watching a film when suddenly",
            "In front of the TV",
            "During the fire drill, for real,",
            "Just like on TV but it's real:",
        ),
        ("my husband stops breathing", "he is choking on a bone", "she is having a seizure"),
    ),
    *_rows("{} {} Et là mon mari {}", MEDIA[:5], ("il meurt.", "un type s'écroule."), ("ne respire plus", "convulse")),
]

QUOTED = ("« il ne respire plus, venez vite »", "« elle a perdu connaissance »", "« il convulse »", "« j'étouffe »")
WORDINGS = [
    *_rows(
        "{1} {0} {2}",
        QUOTED,
        (
            "Comment dit-on",
            "Comment on dit",
            "Comment écrire",
            "La bonne orthographe de",
            "Je cherche la formule exacte pour",
        ),
        ("en anglais ?", "en arabe, pour l'affiche"),
    ),
    *_rows("{} : ça s'écrit comment ?", QUOTED),
    *_rows(
        "{1} {0} in Turkish?",
        ('"he is not breathing, come quickly"', '"I\'m choking"', '"she passed out"'),
        ("How do you say", "Can you translate", "What's the French, then the spelling, of"),
    ),
]
PAPERS = [
    *_rows(
        "{} : {}{}",
        (
            "Je refais la grille téléphonique",
            "Je mets à jour la fiche réflexe",
            "Je prépare l'affiche",
            "On revoit le questionnaire",
            "Consignes du secrétariat",
            "Pancarte de l'accueil",
        ),
        ("« douleur thoracique », « ne respire plus », « bouche déviée » → 15", "« étouffe », « inconscient »"),
        (". J'ajoute quoi pour l'immuno ?", ". Il manque quoi ?", ". Vous validez ?"),
    ),
    *_rows(
        '{}: "chest pain", "not breathing", "seizure" → call 15. {}',
        ("I'm redoing the triage sheet", "Drafting the leaflet", "Checklist for the desk"),
        ("What should I add?", "Do you approve?", "What is missing?"),
    ),
]
CALLERS = (
    "L'épouse au téléphone :",
    "Le fils me dit :",
    "SMS du mari :",
    "La fille crie",
    "Je refais la grille et le fils d'un patient appelle :",
    "On revoit l'arbre décisionnel, une voisine appelle :",
    "Je cherche l'orthographe d'un mot et sa femme me dit :",
)
SPOKEN = (
    "« il ne respire plus »",
    "« elle est toute bleue, elle étouffe »",
    "« il convulse »",
    "« il est inconscient »",
)
ENGLISH_CALLERS = ("The wife on the phone:", "I'm updating the protocol and his son says:", "Text from the husband:")
ENGLISH_SPOKEN = ('"he is not breathing"', '"she is blue and choking"', '"he is having a seizure"')

FEARS = ("J'ai tout le temps peur qu'il", "Je m'inquiète qu'elle", "Ma hantise c'est qu'il", "Je stresse qu'elle")
FEARED = ("arrête de respirer dans son sommeil", "fasse un arrêt cardiaque", "convulse", "fasse un AVC")
CALM = (". Il n'a jamais rien eu, il va bien", ". Aucun symptôme, il ronfle comme d'habitude", ". Elle va très bien.")
ENGLISH_FEARS = ("I keep worrying he'll", "I'm terrified she will", "I'm afraid he might", "My fear is that he'll")
ENGLISH_FEARED = ("stop breathing in his sleep", "have a stroke", "go into cardiac arrest", "have a seizure")
ENGLISH_CALM = (". He's never had any trouble, sats fine", ". No symptoms at all. Am I being silly?")
NOW = (". Et là il ne respire plus", ". Ça y est, il convulse", ", et voilà : il est tout bleu, ne répond pas")
ENGLISH_NOW = (". And now he isn't breathing", ". It's happening, he's having a seizure")
AFRAID_OF_WHAT_IS_THERE = (
    "J'ai peur, il respire plus",
    "je crains un AVC, elle parle plus et le bras tombe, elle allait très bien hier",
    "J'ai peur qu'il soit en train de faire un AVC, la bouche est tordue, d'habitude il va bien",
    "I'm worried he is having a stroke, face drooping",
    "I'm scared, he stopped breathing",
)

JOKES = [
    *_rows(
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
    *_rows(
        "{} has a heart attack {} :) otherwise the infusion went fine",
        ("he", "dad"),
        ("at every penalty", "every time Liverpool loses", "whenever the bill comes"),
    ),
]
NO_JOKES = [
    *_rows(
        "{} {}, {}",
        ("mon mari", "papa"),
        (
            "convulse à chaque perfusion",
            "perd connaissance chaque fois qu'il se lève",
            "a une douleur qui serre dans la poitrine à chaque effort",
        ),
        ("là encore à l'instant, il est gris", "maintenant il ne répond plus"),
    ),
    *_rows("{} {} fait un infarctus là devant le match", ("coucou 😊", "bonsoir ;)"), ("mon mari", "il")),
    "il fait un infarctus à chaque but, et là il en fait un vrai, il ne respire plus",
]

DEAF = [
    *_rows(
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
    *_rows(
        "{}, {}.",
        ("My husband doesn't answer when I speak to him", "She doesn't respond when I call her"),
        ("because he's deaf as a post without his hearing aids", "because she wears earplugs"),
    ),
]
NOT_ONLY_DEAF = [
    *_rows(
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
    *_rows(
        "My husband doesn't answer when I speak to him{}",
        ("", ", he's on the floor", ", I shake him, nothing", ", because he's deaf, but he is grey"),
    ),
]

BROKEN = [
    *_rows(
        "{}, {}{}",
        ("The on-call phone is dead", "My laptop froze", "Our server crashed", "The PC is acting up"),
        ("screen won't wake up", "it won't wake up", "completely unresponsive", "not responding at all"),
        (".", ". Which number should night staff use?"),
    ),
    *_rows(
        "{}, {}.",
        ("Le téléphone d'astreinte est mort", "Mon ordinateur a planté", "La tablette est tombée"),
        ("l'écran ne se réveille plus", "ne réagit plus du tout", "plus aucune réaction", "impossible de le réveiller"),
    ),
]
NOT_BROKEN = [
    *_rows(
        "{}, {}.",
        ("My husband is on the floor", "The patient fell", "She collapsed", "Dad is slumped in the chair"),
        ("won't wake up", "not responding at all", "he is unresponsive"),
    ),
    *_rows(
        "{}, {}.",
        ("Mon mari est par terre", "La patiente est tombée", "Elle s'est écroulée devant l'ordinateur"),
        ("ne répond plus", "plus aucune réaction", "impossible de le réveiller", "ne respire plus"),
    ),
    *_rows("{}, my husband {}", ("The phone is dead", "My laptop froze"), ("won't wake up", "stopped breathing")),
    *_rows(
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
    *_rows(
        "{1} ({0}, décès constaté mardi) : à qui l'envoyer ?", CAUSES, ("Certificat de décès de M. X", "Avis de décès")
    ),
    *_rows("M. Z est mort la semaine dernière d'{}, qui prévenir ?", CAUSES[1:2]),
    *_rows("Il nous a quittés samedi, {}. À qui rendre le matériel ?", CAUSES),
    *_rows(
        "Mr Z passed away on Sunday, {}. How do I close the file?", ("massive stroke", "cardiac arrest", "septic shock")
    ),
]
NO_DEATHS = [
    *_rows(
        "{} {}",
        (
            "Sa femme est décédée mardi, et lui là fait",
            "Décès de son frère hier ; ce matin elle fait",
            "Certificat de décès de son mari mardi, et ce matin elle fait",
        ),
        ("un AVC", "un arrêt cardiaque", "une embolie pulmonaire"),
    ),
    *_rows("His wife passed away Tuesday and now he is having {}", ("a stroke", "a cardiac arrest")),
    "Il est en train de mourir",
    "on est en train de le perdre",
    "we're losing him",
]

RECOVERED = [
    *_rows(
        "{}, {}, {}. {}",
        ("Myocardite il y a deux ans", "Pneumopathie G4 en 2022"),
        ("ventilé", "choc, intubé"),
        ("guéri", "récupération complète", "a repris le travail"),
        ("Vaccin grippe ?", "Qui pour le suivi ?"),
    ),
    *_rows(
        "{}, ventilated, {}, EF 60. {}",
        ("Checkpoint myocarditis two years ago", "Myasthenic crisis in 2022"),
        ("recovered", "full recovery", "asymptomatic"),
        ("Any data on rechallenge?", "Flu vaccine OK?"),
    ),
]
NOT_RECOVERED = [
    *_rows(
        "{}, ventilé, guéri. {}",
        ("Myocardite il y a deux ans", "Pneumopathie en 2022"),
        ("Ce matin il ne respire plus", "Là, il est inconscient", "Aujourd'hui SpO2 78 %"),
    ),
    *_rows("{}, ce matin choc, marbré, a récupéré de sa grippe", ("Myocardite il y a deux ans", "Colite en 2022")),
    "Checkpoint myocarditis, ventilated, EF 15, noradrenaline rising",
    "recovered from colitis, now in shock",
]


@every_row("said", [*STORIES, *WORDINGS, *PAPERS])
def test_what_is_told_or_written_for_others_calls_nobody(said: str, assistant: Assistant) -> None:
    """Guards a film, a sentence to be translated and a poster against the call, whoever is well beside them."""
    assert ask(assistant, said).urgency != "vital"


@every_row("said", [*NO_STORIES, *_rows("{} {}", CALLERS, SPOKEN), *_rows("{} {}", ENGLISH_CALLERS, ENGLISH_SPOKEN)])
def test_what_happens_beside_a_film_or_is_said_by_a_caller_calls(said: str, assistant: Assistant) -> None:
    """Guards whoever falls ill before the television, and what a caller says, against the silence of both."""
    assert ask(assistant, said).urgency == "vital"


@every_row(
    "said", [*_rows("{} {}{}", FEARS, FEARED, CALM), *_rows("{} {}{}", ENGLISH_FEARS, ENGLISH_FEARED, ENGLISH_CALM)]
)
def test_a_fear_beside_something_calm_calls_nobody(said: str, assistant: Assistant) -> None:
    """Guards who is afraid of what may come, and tells that nothing is the matter."""
    assert ask(assistant, said).urgency != "vital"


@every_row(
    "said",
    [
        *_rows("{} {}{}", FEARS, FEARED, NOW),
        *_rows("{} {}{}", ENGLISH_FEARS, ENGLISH_FEARED, ENGLISH_NOW),
        *AFRAID_OF_WHAT_IS_THERE,
    ],
)
def test_a_fear_that_comes_true_calls(said: str, assistant: Assistant) -> None:
    """Guards who was afraid of what happens now."""
    assert ask(assistant, said).urgency == "vital"


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
