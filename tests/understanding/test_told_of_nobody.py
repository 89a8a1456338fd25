"""What is told of nobody in danger now: stories, sentences to translate, posters, fears, jokes, offices, the dead.

Each kind stands beside its dangerous twin: the same words, and somebody really in danger.
"""

from __future__ import annotations

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row
from tests.understanding.tables import rows_of

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
    *rows_of("{} {}{}", MEDIA, IN_MEDIA, BESIDE_A_STORY),
    *rows_of("{} {}. My husband (on Opdivo, fine) asks if we need one", ENGLISH_MEDIA, IN_ENGLISH_MEDIA),
    *rows_of(
        "on a vu un {} où {}, ça nous a fichu la frousse. Chez papa rien du tout. c'est fréquent?",
        ("reportage", "film"),
        (*IN_MEDIA, "un monsieur sous immuno s'effondre"),
    ),
]
NO_STORIES = [
    *rows_of(
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
    *rows_of(
        "{} {}",
        (
            "We were watching a film when suddenly",
            "In front of the TV",
            "During the fire drill, for real,",
            "Just like on TV but it's real:",
        ),
        ("my husband stops breathing", "he is choking on a bone", "she is having a seizure"),
    ),
    *rows_of(
        "{} {} Et là mon mari {}", MEDIA[:5], ("il meurt.", "un type s'écroule."), ("ne respire plus", "convulse")
    ),
]

QUOTED = ("« il ne respire plus, venez vite »", "« elle a perdu connaissance »", "« il convulse »", "« j'étouffe »")
WORDINGS = [
    *rows_of(
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
    *rows_of("{} : ça s'écrit comment ?", QUOTED),
    *rows_of(
        "{1} {0} in Turkish?",
        ('"he is not breathing, come quickly"', '"I\'m choking"', '"she passed out"'),
        ("How do you say", "Can you translate", "What's the French, then the spelling, of"),
    ),
]
PAPERS = [
    *rows_of(
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
    *rows_of(
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


@every_row("said", [*STORIES, *WORDINGS, *PAPERS])
def test_what_is_told_or_written_for_others_calls_nobody(said: str, assistant: Assistant) -> None:
    """Guards a film, a sentence to be translated and a poster against the call, whoever is well beside them."""
    assert ask(assistant, said).urgency != "vital"


@every_row(
    "said", [*NO_STORIES, *rows_of("{} {}", CALLERS, SPOKEN), *rows_of("{} {}", ENGLISH_CALLERS, ENGLISH_SPOKEN)]
)
def test_what_happens_beside_a_film_or_is_said_by_a_caller_calls(said: str, assistant: Assistant) -> None:
    """Guards whoever falls ill before the television, and what a caller says, against the silence of both."""
    assert ask(assistant, said).urgency == "vital"


@every_row(
    "said", [*rows_of("{} {}{}", FEARS, FEARED, CALM), *rows_of("{} {}{}", ENGLISH_FEARS, ENGLISH_FEARED, ENGLISH_CALM)]
)
def test_a_fear_beside_something_calm_calls_nobody(said: str, assistant: Assistant) -> None:
    """Guards who is afraid of what may come, and tells that nothing is the matter."""
    assert ask(assistant, said).urgency != "vital"


@every_row(
    "said",
    [
        *rows_of("{} {}{}", FEARS, FEARED, NOW),
        *rows_of("{} {}{}", ENGLISH_FEARS, ENGLISH_FEARED, ENGLISH_NOW),
        *AFRAID_OF_WHAT_IS_THERE,
    ],
)
def test_a_fear_that_comes_true_calls(said: str, assistant: Assistant) -> None:
    """Guards who was afraid of what happens now."""
    assert ask(assistant, said).urgency == "vital"


ONLY_LOOKS_SO = (
    "Dans les séries de convulsions il devient bleu",
    "In a series of seizures he doesn't wake up between",
    "in his book club she collapsed, not breathing",
    "À la radio : pneumothorax suffocant, SpO2 78 %, il étouffe",
    "Je fais une traduction pour ma voisine : « mon mari ne respire plus », elle pleure, c'est maintenant",
    "décès constaté à la 3, la voisine de chambre convulse",
    "Dans son rêve il criait, là il convulse",
    "il a convulsé et n'est pas revenu à lui",
    "elle a fait un malaise et n'est jamais revenue à elle",
    "he had a seizure this morning and never came round",
    "Le SAMU demande une fiche, pendant ce temps il ne respire plus",
    "Fiche d'appel : « il ne respire plus » depuis 2 min",
    "peur panique, il dit qu'il va mourir, douleur thoracique qui serre, d'habitude il va bien",
    "Elle refait un arrêt cardiaque à chaque mobilisation",
    "Il y a deux ans infarctus, douleur thoracique constrictive, en forme jusque là",
    "La convulsion de mars n'est pas revenue mais il est inconscient",
)


@every_row("said", ONLY_LOOKS_SO)
def test_what_only_looks_like_a_story_or_a_paper_calls(said: str, assistant: Assistant) -> None:
    """Guards a *series* of seizures, an X-ray (*la radio*), and whoever did not *come back* to himself."""
    assert ask(assistant, said).urgency == "vital"
