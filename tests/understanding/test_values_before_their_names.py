"""Values told before their names, one behind the other: *14/8 de tension, 80 de pouls et 97 de sat*."""

from __future__ import annotations

from itertools import permutations, product

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

CALM = ("14/8 de tension", "80 de pouls", "97 de sat", "37,2 de température", "16 de fréquence respiratoire")
IN_DANGER = ("6/3 de tension", "24 de pouls", "82 de sat", "30 de fréquence cardiaque", "24 de FC")
WHO = ("", "elle a ", "mamie a ", "le patient est à ", "le scope affiche ", "constantes : ")
JOINS = (", ", " et ", " ")
PAIRS = [*permutations(CALM[:4], 2)]


@every_row(("who", "pair", "join"), [*product(WHO[:4], PAIRS, JOINS)])
def test_calm_values_before_their_names_call_nobody(
    who: str, pair: tuple[str, str], join: str, assistant: Assistant
) -> None:
    """Guards '14/8 de tension 80 de pouls' against a pressure of 80, and against the opinion on wordings."""
    assert ask(assistant, f"{who}{join.join(pair)}").urgency != "vital"


@every_row(("who", "calm", "danger", "join"), [*product(WHO[::2], CALM, IN_DANGER, JOINS[:2])])
def test_one_in_danger_among_them_calls(who: str, calm: str, danger: str, join: str, assistant: Assistant) -> None:
    """Guards the value that kills, in either order, against the calm one beside it."""
    same = calm.split(" de ", 1)[1][:5] == danger.split(" de ", 1)[1][:5]
    if same:
        return  # 'measured again, calm' is another rule
    assert ask(assistant, f"{who}{danger}{join}{calm}").urgency == "vital"
    assert ask(assistant, f"{who}{calm}{join}{danger}").urgency == "vital"


@every_row(("who", "danger"), [*product(WHO, IN_DANGER)])
def test_alone_it_calls(who: str, danger: str, assistant: Assistant) -> None:
    """Guards a monitor that shows it."""
    assert ask(assistant, f"{who}{danger}").urgency == "vital"
