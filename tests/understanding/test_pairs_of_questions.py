"""Any two questions in one message are both answered, whatever they are about and however they are joined."""

from __future__ import annotations

from itertools import permutations, product

from bot.assistant import Assistant
from bot.knowledge_base.kinds import SectionKind
from tests.conftest import ask
from tests.rows import every_row

QUESTIONS: dict[str, tuple[SectionKind, tuple[str, str]]] = {
    "people": ("referents", ("qui est le cardiologue référent à Tulle", "je cherche un dermato vers Marmande")),
    "conduct": ("toxicity", ("quelle conduite à tenir pour une arthrite", "que faire devant une gastrite")),
    "grade": ("grade", ("c'est quoi un grade 2 de colite", "les critères de grade 3 du rash")),
    "scale": ("grade", ("que veulent dire les grades", "comment se cotent les toxicités")),
    "training": ("training", ("c'est quand la formation", "le programme de la formation")),
    "rcp": ("rcp", ("comment présenter un dossier en RCP", "la RCP dédiée, c'est quel jour")),
    "directory": ("directory", ("où trouve-t-on l'annuaire", "comment avoir la liste des référents")),
    "subscription": ("subscription", ("comment m'abonner aux annonces", "mettez-moi dans la liste de diffusion")),
    "about": ("about", ("qu'appelle-t-on immunotoxicité", "comment agit un inhibiteur de point de contrôle")),
    "help": ("help", ("que peut-on vous demander", "qu'est-ce que vous savez faire")),
}
JOINED = ("{}, et {} ?", "{} ? Et {} ?", "Deux choses : {}, et {} ?")
PAIRS = [pair for pair in permutations(QUESTIONS, 2) if QUESTIONS[pair[0]][0] != QUESTIONS[pair[1]][0]]


@every_row(("pair", "at", "joined"), product(PAIRS, (0, 1), JOINED))
def test_both_questions_are_answered(pair: tuple[str, str], at: int, joined: str, assistant: Assistant) -> None:
    """Guards either question of a message against being lost beside the other one."""
    wanted, said = zip(*(QUESTIONS[one] for one in pair), strict=True)
    assert {*wanted} <= {*ask(assistant, joined.format(*(words[at] for words in said))).kinds}
