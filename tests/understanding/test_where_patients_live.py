"""The town of a patient, as it is said and cut short: 'patiente d'Arzacq'."""

from __future__ import annotations

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

SHORTEST = 6
"""Letters of such a word: shorter ones are everyday words too."""
SAID = (
    "uvéite, patiente {}, qui contacter",
    "myosite, cpk 3000, patient {}, quel spécialiste contacter",
    "dermato pour une dame {}",
    "colite grade 2 chez un homme {} : quel gastro ?",
    "prurit, monsieur qui vient {}, à qui l'adresser",
)


def names_cut_short(assistant: Assistant) -> dict[str, str]:
    """First word → the one commune that begins with it and a hyphen, where it is no other place and no word."""
    communes = assistant.knowledge.gazetteer.communes.values()
    heads: dict[str, list[str]] = {}
    for one in communes:
        heads.setdefault(one.name.replace(" ", "-").partition("-")[0], []).append(one.name)
    return {
        head: names[0] for head, names in heads.items() if len(names) == 1 and "-" in names[0] and len(head) >= SHORTEST
    }


@every_row("said", SAID)
def test_a_town_cut_short_is_where_the_patient_lives(said: str, assistant: Assistant) -> None:
    """Guards the place of a patient, of which people say the first word: two in five were not read."""
    cut = names_cut_short(assistant)
    heads = sorted(cut)[::4]
    missed = []
    for head in heads:
        of = f"d'{head}" if head[0] in "AEIOUÉÈH" else f"de {head}"
        answer = ask(assistant, said.format(of))
        if answer.query.place is None and "choice" not in answer.kinds:
            missed.append(head)
    assert len(missed) <= 0.08 * len(heads), missed
