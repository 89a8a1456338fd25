"""Words of another field beside one of ours are declined; a price or a place of ours is not."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

DECLINED = {
    "a spa": (("un spa à {}", "cure thermale pour la peau à {}", "hammam et articulations à {}",
        "sauna bad for skin in {}"),
              ("Dax", "Saujon")),
    "a faculty": (("polycopié de {}", "cours magistral de {}", "réviser la {} pour la fac", "lecture notes in {}"),
                  ("néphrologie", "cardiologie", "dermatologie")),
    "a price": (("combien coûte le {}", "prix du {}", "remboursement {}", "how much does {} cost", "price of {}"),
                ("nivolumab", "keytruda", "ipilimumab")),
    "a visit": (("tarif d'une consultation {}", "prix consultation {}"), ("cardiologue Pau", "dermato",
        "ophtalmo à Dax")),
    "an interaction": (("interaction {} et millepertuis", "{} : interactions ?", "does {} interact with ginseng"),
                       ("nivolumab", "pembrolizumab")),
    "a poison": (("antidote pour la peau {}", "venin et foie {}", "is it poisonous for the liver {}"), ("", "?")),
}  # fmt: skip
SINGLE = (
    "rouge",
    "jaune",
    "cheval",
    "fraise",
    "santé",
    "souris",
    "brosse",
    "music",
    "rain",
    "chair",
    "chapeau",
    "douche",
)
QUERIES = (
    "SELECT * FROM referents",
    "' OR 1=1",
    "UNION SELECT phone",
    "sudo rm -rf /",
    "inurl:dermatologue",
    "drop table users",
)


@pytest.mark.parametrize("field", DECLINED)
def test_another_field_is_declined(assistant: Assistant, field: str) -> None:
    """Guards each field with each of our words beside it: no referent, no sheet."""
    templates, ours = DECLINED[field]
    wrong = []
    for template, word in product(templates, ours):
        answer = ask(assistant, template.format(word))
        if answer.kinds != ("fallback",):
            wrong.append((answer.question, answer.kinds))
    assert wrong == []


@every_row("text", [*SINGLE, *QUERIES])
def test_a_word_or_a_query_that_is_nobodys_is_declined(assistant: Assistant, text: str) -> None:
    """Guards single words one letter from a commune or an abbreviation of ours, and query languages."""
    assert ask(assistant, text).kinds == ("fallback",)


@pytest.mark.parametrize(
    ("text", "kind"),
    [("combien coûte la formation", "training"), ("prix de la journée immunotox", "training"),
     ("la RCP est payante ?", "rcp"), ("l'annuaire est-il gratuit", "directory"),
     ("rash sous nivolumab après un spa", "toxicity"),
     ("spondylarthrite, SPA, colite grade 2 sous nivolumab", "toxicity"),
     ("patient with facial palsy grade 2 on pembrolizumab", "toxicity"), ("intoxiqué, ne respire plus", "emergency")],
)  # fmt: skip
def test_what_is_ours_beside_such_words_is_answered(assistant: Assistant, text: str, kind: str) -> None:
    """Guards the price of the course, a toxicity after a bath, and an emergency whatever its cause."""
    assert kind in ask(assistant, text).kinds


@every_row("field", ("SUSAR", "visite de monitoring", "cotation d'une visite"))
def test_a_field_beside_a_graded_toxicity_declines_nothing(field: str, assistant: Assistant) -> None:
    """Guards a call against the words of trials and fees; alone they are not ours."""
    assert ask(assistant, f"myocardite grade 3, {field}, qui appeler").urgency == "vital"
    assert ask(assistant, f"{field} : quel délai").kinds == ("fallback",)
