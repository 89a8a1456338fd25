"""Dangers told by what is seen and done instead of their name, and what only resembles them: both directions."""

from __future__ import annotations

from itertools import product

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

FITS = ("quatre crises", "trois crises d'affilée", "il enchaîne les crises", "encore une crise")
NO_WAKING = (
    "sans reprendre ses esprits",
    "sans retrouver ses esprits",
    "sans revenir à lui",
    "sans émerger entre deux",
)
BREATHS = ("elle reprend son souffle", "il doit reprendre sa respiration", "mon mari s'arrête pour respirer",
           "la patiente souffle", "il reprend haleine")  # fmt: skip
AT_EACH_WORD = ("à chaque mot", "entre deux mots", "tous les trois mots", "entre chaque mot")
BREATHS_IN_ENGLISH = ("she stops for breath", "he catches his breath", "my patient pauses for breath")
AT_EACH_WORD_IN_ENGLISH = ("every word", "between words", "every few words")
DRINKS = ("quand elle boit ça", "chaque gorgée", "tout ce qu'il avale")
BY_THE_NOSE = ("ressort par le nez", "remonte par le nez", "repasse par le nez")
DRINKS_IN_ENGLISH = ("water", "everything he drinks", "the tea")
BY_THE_NOSE_IN_ENGLISH = ("comes out of his nose", "comes back down his nose", "comes up through his nose")
RHYTHMS = ("tachycardie à complexes larges", "tachycardie régulière, QRS larges", "rythme rapide à complexes larges",
           "wide complex tachycardia", "broad-complex tachycardia")  # fmt: skip
SWALLOWED = ("j'ai pris tous mes comprimés", "j'ai avalé tous mes cachets d'un coup", "j'ai pris toutes mes gélules",
             "I've taken all my tablets", "I swallowed all my pills")  # fmt: skip
CUT = ("elle s'est ouvert les poignets", "il s'est tailladé les veines", "elle s'est tailladé les poignets")
HEIGHTS = ("je suis en haut du pont", "il m'appelle du toit", "elle est au bord de la falaise")
FAREWELLS = ("merci pour tout", "adieu", "pardon pour tout", "prenez soin d'eux")
PRESSED = ("pneumothorax complet sous tension", "pneumothorax droit, médiastin refoulé", "médiastin dévié à gauche")
FRAMES = ("{}", "{}, il est sous nivolumab", "{}. Vous avez le numéro du spécialiste à Pau ?")


@every_row(("told", "frame"), product(
    (
        *map(" ".join, product(FITS, NO_WAKING)), *map(" ".join, product(BREATHS, AT_EACH_WORD)),
        *map(" ".join, product(BREATHS_IN_ENGLISH, AT_EACH_WORD_IN_ENGLISH)),
        *map(" ".join, product(DRINKS, BY_THE_NOSE)),
        *map(" ".join, product(DRINKS_IN_ENGLISH, BY_THE_NOSE_IN_ENGLISH)),
        *RHYTHMS, *SWALLOWED, *CUT, *map(", ".join, product(HEIGHTS, FAREWELLS)), *PRESSED,
    ),
    FRAMES,
))  # fmt: skip
def test_a_danger_is_told_by_what_is_seen(told: str, frame: str, assistant: Assistant) -> None:
    """Guards against silence where the danger's own word is not said."""
    assert ask(assistant, frame.format(told)).urgency == "vital"


@every_row("text", [
    "il a bien pris tous ses comprimés", "a-t-elle pris tous ses comprimés ?", "elle a pris tous ses cachets à l'heure",
    "pris tous mes médicaments ce matin sans souci", "she took all her tablets as prescribed",
    "did he take all his tablets?", "en riant l'eau lui ressort par le nez", "le café sort par le nez du robinet",
    "je serai sur le pont lundi, merci pour tout", "on fait le pont, merci pour tout et à lundi",
    "bon pont de l'Ascension, merci pour tout", "tachycardie sinusale à 105, QRS fins",
    "la formation parle de tachycardie à complexes larges ?", "médiastin non dévié", "pas de pneumothorax",
    "il respire bien, chaque mot est clair", "crise de goutte sur crise de goutte",
    "trois séances de suite sans problème",
    "crise sur crise dans le service, les plannings", "ouvert les poignets de la blouse", "il mouche un peu de sang",
    "l'orthophoniste le fait souffler entre deux mots", "thank you for everything, see you after the bank holiday",
])  # fmt: skip
def test_what_only_resembles_them_calls_nobody(text: str, assistant: Assistant) -> None:
    """Guards treatment taken as prescribed, long week-ends, laughter, what is denied and other crises."""
    assert ask(assistant, text).urgency != "vital"


IN_A_BOX = ("au box 3 il", "le patient du box 3", "la dame du box", "box 2, mon patient", "au box de déchocage elle")
STILL = ("ne répond plus", "ne réagit plus", "ne se réveille pas")


@every_row(("who", "still", "frame"), product(IN_A_BOX, STILL, FRAMES))
def test_who_lies_in_a_box_is_no_router(who: str, still: str, frame: str, assistant: Assistant) -> None:
    """Guards the room (*le box*) against the apparatus (*la box*), of which the same words say that it is broken."""
    assert ask(assistant, frame.format(f"{who} {still}")).urgency == "vital"


@every_row(("box", "still"), product(("la box", "ma box", "notre box internet"), STILL))
def test_a_router_that_does_not_answer_calls_nobody(box: str, still: str, assistant: Assistant) -> None:
    """Guards the other side."""
    assert ask(assistant, f"{box} {still}").urgency != "vital"
