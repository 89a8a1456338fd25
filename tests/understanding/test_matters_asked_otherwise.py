"""The course, the network, the announcements and errands by names and aspects that the tables of test_matters lack."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

COURSES = ("votre journée", "vos formations", "votre session", "le séminaire", "l'atelier", "la prochaine session",
           "la session dédiée aux pharmaciens", "la journée de formation")  # fmt: skip
OF_A_COURSE = (
    "{} c'est payant ?", "pour {} on s'adresse à qui ?", "où récupérer les diapos de {}", "{} est-elle enregistrée ?",
    "j'ai raté {}, y a-t-il un replay ?", "une attestation est délivrée après {} ?", "combien de temps dure {}",
    "{} se fait à distance ?", "de quoi parle {}", "comment annuler mon inscription à {}",
    "un repas est prévu pendant {} ?", "mes infirmières peuvent-elles suivre {} ?",
)  # fmt: skip
ENGLISH_COURSES = ("your course", "the training day", "the workshop", "the webinar")
OF_AN_ENGLISH_COURSE = (
    "does {} cost anything?", "who do I write to about {}?", "is {} recorded?", "any seats left at {}?",
    "how do I cancel my booking for {}?", "can nurses come to {}?", "where does {} take place?",
)  # fmt: skip
NETWORKS = ("le réseau", "votre réseau", "le groupe immunotox", "le groupe de travail")
OF_A_NETWORK = (
    "comment adhérer à {} ?", "comment rejoindre {} ?", "{}, c'est quoi ?", "qu'est-ce que {} ?",
    "à qui s'adresse {} ?",
    "comment fonctionne {} ?", "comment adhérer à {} quand on est médecin traitant ?", "faut-il cotiser pour {} ?",
)  # fmt: skip
ANNOUNCEMENTS = ("vos annonces", "votre bulletin", "les mails", "la lettre d'info")
NO_MORE = ("je ne souhaite plus être destinataire de {}", "stop à {}", "j'en ai assez de {}", "je me retire de {}",
           "je voudrais interrompre {}")  # fmt: skip
ENGLISH_ANNOUNCEMENTS = ("your bulletins", "your messages", "these notices", "the emails")
ENGLISH_NO_MORE = ("I'd like to stop getting {}, thanks", "how do I opt out of {}", "I no longer want {}",
                   "I don't wish to receive {} any more")  # fmt: skip
_CONTRACTED = (("à les ", "aux "), ("à le ", "au "), ("de les ", "des "), ("de le ", "du "))


def _crossed(frames: tuple[str, ...], names: tuple[str, ...]) -> Iterator[str]:
    for frame, name in product(frames, names):
        said = frame.format(name)
        for apart, together in _CONTRACTED:
            said = said.replace(apart, together)
        yield said


MATTERS = [
    *(("training", said) for said in _crossed(OF_A_COURSE, COURSES)),
    *(("training", said) for said in _crossed(OF_AN_ENGLISH_COURSE, ENGLISH_COURSES)),
    *(("about", said) for said in _crossed(OF_A_NETWORK, NETWORKS)),
    *(("subscription", said) for said in _crossed(NO_MORE, ANNOUNCEMENTS)),
    *(("subscription", said) for said in _crossed(ENGLISH_NO_MORE, ENGLISH_ANNOUNCEMENTS)),
]


@pytest.mark.slow
@every_row(("kind", "said"), MATTERS)
def test_a_matter_is_found_by_a_name_and_an_aspect(kind: str, said: str, assistant: Assistant) -> None:
    """Guards the composition of the matters: what is wanted of them need not have been listed with each name."""
    assert kind in ask(assistant, said).kinds


ERRANDS = (
    "où manger à La Rochelle ce soir ?", "can you book me a train to Limoges", "best surf spot near Capbreton?",
    "réserve-moi un hôtel à Dax", "où se baigner à Arcachon", "tell me a limerick about bowels",
    "compose une comptine sur le foie", "write a haiku about the thyroid", "attestation de transport",
    "séminaire d'entreprise à Biarritz, une idée d'hôtel ?", "rejoindre le réseau de bus à Bordeaux", "réseau social",
    "cours de yoga annulé", "traitement en cours, durée des corticoïdes", "la journée commence mal",
    "module complémentaire Excel", "ma session a expiré, comment me reconnecter",
)  # fmt: skip


@every_row(("said",), [(said,) for said in ERRANDS])
def test_an_errand_is_no_matter_of_the_network(said: str, assistant: Assistant) -> None:
    """Guards the neighbours of those words: a table, a train, a rhyme or a form of another office is declined."""
    assert {"training", "referents", "rcp", "directory", "choice"}.isdisjoint(ask(assistant, said).kinds)


@every_row(("said",), [("lol are you a real doctor",), ("es-tu un vrai médecin ?",), ("t'es un robot ?",)])
def test_who_answers_is_told(said: str, assistant: Assistant) -> None:
    """Guards against a list of doctors for who asks whether the assistant is one."""
    assert ask(assistant, said).kinds == ("help",)
