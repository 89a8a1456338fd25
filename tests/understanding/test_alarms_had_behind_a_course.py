"""A course named before somebody of now: the grade behind it is theirs, that of a programme is nobody's."""

from __future__ import annotations

from itertools import product

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

COURSES = (
    "après le cours sur la myasthénie", "suite à votre formation sur la myocardite", "la formation parlait de colite",
    "on a eu un topo sur la myocardite hier", "j'ai relu la fiche myocardite", "je sors du module myasthénie",
    "depuis le webinaire sur l'encéphalite", "after the course on myocarditis",
    "votre atelier portait sur l'encéphalite", "we had a lecture on myasthenia",
)  # fmt: skip
OF_NOW = (
    "j'ai un patient myasthénie grade 4", "et là j'ai une myocardite grade 3", "et là j'ai une myasthénie grade 4",
    "ma patiente fait une myocardite grade 4", "et voilà que j'ai un Guillain-Barré grade 4",
    "et maintenant j'en ai une grade 4", "now I have a myocarditis grade 4", "and my patient has myasthenia grade 4",
    "et ce soir je me retrouve avec une encéphalite grade 4", "mais aujourd'hui on a une myocardite grade 4",
)  # fmt: skip


@every_row(("course", "now"), product(COURSES, OF_NOW))
def test_what_the_writer_has_behind_a_course_calls(course: str, now: str, assistant: Assistant) -> None:
    """Guards a patient against the course before: of 80 composed messages 25 called nobody."""
    assert ask(assistant, f"{course}, {now}").urgency == "vital"


@every_row("text", [
    "le cours parle de myocardite grade 4", "y aura-t-il la myasthénie grade 4 au programme ?",
    "la formation sur la myocardite grade 4, c'est quand ?", "le topo sur la myasthénie grade 4 était super",
    "après le cours sur la myasthénie grade 4, quels documents ?", "j'ai un cours sur la myocardite grade 4 demain",
    "j'ai une formation sur la myasthénie grade 4 demain",
    "depuis le webinaire sur l'encéphalite, j'ai une question sur le grade 4",
    "le cours sur la myasthénie dit que faire quand j'ai un patient grade 4 ?",
    "après le cours sur la myasthénie, j'ai une myocardite grade 4 dans mon topo",
    "on a eu un topo sur la myocardite hier, ma patiente n'a rien",
])  # fmt: skip
def test_what_a_course_treats_of_calls_nobody(text: str, assistant: Assistant) -> None:
    """Guards against a call for a programme, a question about a course and what stands in a talk."""
    assert ask(assistant, text).urgency not in ("vital", "hospital")
