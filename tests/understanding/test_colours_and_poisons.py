"""Colours of a face, of a nail, of somebody; and drugs or gas that somebody was not to have."""

from __future__ import annotations

from itertools import product

from bot.assistant import Assistant
from tests.rows import every_row
from tests.understanding.test_alarms import urgency

WHO = ("il", "elle", "mon mari", "le petit", "la patiente")
TURNS = ("devient mauve", "devient tout bleu", "vire au violet", "est rouge cerise et inconscient", "est mauve",
    "devient noir")  # fmt: skip
PARTS = ("visage", "lèvres", "nez", "oreilles", "doigts", "joues", "babines", "figure", "ongles")
COLOURS = ("bleu", "violet", "mauve", "gris", "cyanosé", "violacé", "lilas")
ENGLISH_PARTS = ("face", "lips", "nose", "fingers", "ears", "nails", "cheeks")
ENGLISH_COLOURS = ("blue", "purple", "grey", "ashen", "dusky", "mauve")
CHOKING = (
    "il a avalé un os, plus de souffle, visage noir", "bouchée de viande coincée, la figure noire",
    "choking on a grape, face black", "n'a plus de souffle du tout, visage noir",
)  # fmt: skip
TAKEN = (
    "le petit a bu le flacon d'hydroxyzine de sa mère", "ma fille a avalé toute la boîte de xanax",
    "il a vidé la bouteille d'oramorph", "le bébé a avalé de la morphine", "elle a bu tout le flacon de rivotril",
    "my toddler drank his bottle of methadone", "she swallowed the whole box of amitriptyline",
    "he emptied the bottle of oramorph", "le gamin a mangé la plaquette de bisoprolol",
)  # fmt: skip
GAS = (
    "sorti du garage, moteur tournant, il est rouge cerise et inconscient",
    "monoxyde de carbone, la patiente ne répond plus", "intoxication au CO, inconscient",
    "found in the garage, engine running, unconscious", "exhaust fumes, he is unresponsive",
    "brasero dans la chambre, elle est somnolente et a vomi",
)  # fmt: skip
CALM = (
    "le petit a bu son sirop comme prévu", "il prend toute sa morphine matin et soir",
    "elle a bu le flacon de préparation colique", "drank the bottle of contrast before the CT",
    "mélanome noir du visage", "points noirs sur le visage sous nivo", "langue noire sous pembro",
    "poêle à granulés, détecteur de CO posé, tout va bien", "DLCO à 60 %", "la voiture est au garage, moteur en panne",
    "il est rouge cerise, son vernis", "tache mauve sur la joue", "joues rouges sous nivo", "sa robe est mauve",
    "une lésion violette du nez sous nivo", "rosacée du nez", "la plaquette d'atarax, combien par jour ?",
)  # fmt: skip


@every_row(("who", "turns"), list(product(WHO, TURNS)))
def test_somebody_who_changes_colour_calls(who: str, turns: str, assistant: Assistant) -> None:
    """Guards each colour of somebody, a child included."""
    assert urgency(f"{who} {turns}, pembro", assistant) == "vital"


@every_row(("part", "colour"), [*product(PARTS, COLOURS), *product(ENGLISH_PARTS, ENGLISH_COLOURS)])
def test_a_blue_part_calls(part: str, colour: str, assistant: Assistant) -> None:
    """Guards each part of a face or a hand with each colour of too little oxygen."""
    assert urgency(f"{part} {colour}, nivo", assistant) == "vital"


@every_row("text", (*CHOKING, *TAKEN, *GAS))
def test_choking_poisons_and_gas_call(text: str, assistant: Assistant) -> None:
    """Guards a black face beside what chokes, drugs in the wrong hands, and fumes beside somebody who sleeps."""
    assert urgency(text, assistant) == "vital"


@every_row("text", CALM)
def test_the_same_colours_and_drugs_of_something_calm_stay_silent(text: str, assistant: Assistant) -> None:
    """Guards lesions, nails, clothes, prescribed drugs and a garage against a call."""
    assert urgency(text, assistant) == "none"
