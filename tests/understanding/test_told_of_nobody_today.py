"""Adjectives of several people's diseases and of deaths, what was only believed, and houses that suffer call nobody."""

from __future__ import annotations

from itertools import product

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

OF_SEVERAL = ("fréquence des {}", "je cherche l'article sur les {}", "combien de {} dans l'essai", "cours sur les {}",
              "les {} sous ipi-nivo", "références sur deux {}")  # fmt: skip
SEVERAL = ("myocardites fulminantes", "encéphalites gravissimes")
OF_ONE = ("myocardite fulminante", "ma patiente fait une myocardite fulminante", "myocardite fulminante, qui appeler",
          "mon patient : myocardites fulminantes",
          "mon patient a des encéphalites gravissimes",
          "décédé hier. Autre malade : myocardite fulminante")  # fmt: skip
OF_A_DEATH = ("RMM : M. D. décédé la semaine dernière d'une {}", "son frère est mort d'une {}",
              "patiente décédée en janvier d'une {}, quelles données recueillir")  # fmt: skip
BELIEVED = ("j'ai cru qu'il ne respirait pas, en fait il faisait la sieste, on vient de boire un café",
            "je croyais qu'elle convulsait, en fait elle riait, tout va bien, merci de votre aide hier",
            "I thought he was not breathing, but he was asleep, we have just had a coffee together")  # fmt: skip
NOT_ONLY_BELIEVED = ("j'ai cru qu'il dormait, il ne respire plus", "je croyais qu'elle riait mais elle convulse",
                     "I thought he was asleep, he is not breathing")  # fmt: skip
HOUSES = ("le secrétariat suffoque, 60 appels ce matin", "rangés dans l'armoire choc",
          "le service est asphyxié, plus de lits", "projet dans le coma depuis juin", "la pharmacie est paralysée",
          "équipe au bord de l'asphyxie", "budget en état de choc", "our project is in a coma")  # fmt: skip
PEOPLE_OF_A_HOUSE = (
    "patient du service suffoque",
    "il suffoque au secrétariat",
    "malade du service dans le coma",
    "patient du service paralysé d'un côté",
    "patient de l'unité asphyxié",
    "malade du service asphyxié",
)


@every_row(("frame", "name"), product(OF_SEVERAL, SEVERAL))
def test_the_diseases_of_several_people_are_nobodys(frame: str, name: str, assistant: Assistant) -> None:
    """Guards lessons and articles against the call for one fulminant case."""
    assert ask(assistant, frame.format(name)).urgency == "none"


@every_row("said", OF_ONE)
def test_that_of_one_calls(said: str, assistant: Assistant) -> None:
    """Guards the one who has it, also where the plural is written of him."""
    assert ask(assistant, said).urgency == "vital"


@every_row(("frame", "name"), product(OF_A_DEATH, ("myocardite fulminante", "hépatite fulminante")))
def test_how_grave_it_was_for_the_dead_calls_nobody(frame: str, name: str, assistant: Assistant) -> None:
    """Guards reviews of deaths against a call."""
    assert ask(assistant, frame.format(name)).urgency == "none"


@every_row("said", BELIEVED)
def test_what_was_only_believed_calls_nobody(said: str, assistant: Assistant) -> None:
    """Guards who was frightened for nothing, where the whole message is worded of nobody."""
    assert ask(assistant, said).urgency == "none"


@every_row("said", NOT_ONLY_BELIEVED)
def test_what_follows_the_belief_calls(said: str, assistant: Assistant) -> None:
    """Guards who believed something harmless first."""
    assert ask(assistant, said).urgency == "vital"


@every_row("said", HOUSES)
def test_houses_and_projects_that_suffer_call_nobody(said: str, assistant: Assistant) -> None:
    """Guards figures of speech."""
    assert ask(assistant, said).urgency == "none"


@every_row("said", PEOPLE_OF_A_HOUSE)
def test_who_lies_in_the_house_calls(said: str, assistant: Assistant) -> None:
    """Guards the patients of a ward against the figure of speech."""
    assert ask(assistant, said).urgency == "vital"


@every_row("said", ["faut-il adresser au recours ou au GP ?", "patient au recours", "on l'adresse au recours quand ?"])
def test_the_recourse_is_no_misspelt_cry_for_help(said: str, assistant: Assistant) -> None:
    """Guards the network's own word, one letter from *au secours*."""
    assert ask(assistant, said).urgency == "none"
    assert ask(assistant, "au secours").urgency == "vital"


@every_row("said", ["C'est quoi l'immunothérapie ? je viens d'arriver dans le service",
                    "C'est quoi la RCP ? je viens d'arriver dans le service"])  # fmt: skip
def test_who_asks_what_something_is_is_not_in_danger(said: str, assistant: Assistant) -> None:
    """Guards newcomers against an alarm that no sign of theirs raises."""
    assert ask(assistant, said).urgency == "none"
