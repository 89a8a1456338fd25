"""Several subjects, each with a place of its own: each is answered near its place, as if it were asked by itself."""

from __future__ import annotations

from itertools import permutations, product

from bot.answering.answer import Answer, Contacts, Paragraph, Title
from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

SUBJECTS = ("uvéite", "arthrite", "colite", "hypothyroïdie", "prurit", "néphrite")
DISCIPLINES = ("un cardio", "un dermato", "un néphrologue")
PLACES = (("Dax", "Guéret"), ("Bayonne", "Tarnos"), ("Niort", "Brive"), ("Libourne", "dans les Landes"))
FORMS = (
    "{a} à {p}, {b} à {q} : qui appeler ?", "deux patients : {p} pour une {a}, {q} pour une {b}, qui appeler ?",
    "une {a} à {p} et une {b} à {q}, à qui je les envoie ?", "{a} à {p} -> qui ? {b} à {q} -> qui ?",
    "{a} in {p} and a patient with {b} in {q}, who should see each of them?",
)  # fmt: skip


def people(answer: Answer) -> list[list[str]]:
    """The keys of the referents, list by list."""
    blocks = (block for section in answer.sections for block in section.blocks)
    return [[card.key for card in block.cards] for block in blocks if isinstance(block, Contacts)]


def _in(form: str, place: str, hole: str) -> str:
    """'dans les Landes' brings its own preposition."""
    for before in ("à ", "in "):
        form = form.replace(f"{before}{hole}", place) if " " in place else form
    return form.replace(hole, place)


@every_row(("pair", "places", "form"), product([*permutations(SUBJECTS, 2)][::2], PLACES, FORMS))
def test_each_disease_is_answered_near_its_own_place(
    pair: tuple[str, str], places: tuple[str, str], form: str, assistant: Assistant
) -> None:
    """Guards each of two patients against the place of the other one, and both against a question back."""
    text = _in(_in(form, places[0], "{p}"), places[1], "{q}").replace("{a}", pair[0]).replace("{b}", pair[1])
    answer = ask(assistant, text)
    alone = [
        people(ask(assistant, _in(f"{one} à {{p}}, qui appeler ?", place, "{p}")))[0]
        for one, place in zip(pair, places, strict=True)
    ]
    assert people(answer) == alone, text


@every_row(("pair", "places"), product(permutations(DISCIPLINES, 2), PLACES))
def test_each_discipline_is_sought_near_its_own_place(
    pair: tuple[str, str], places: tuple[str, str], assistant: Assistant
) -> None:
    """Guards two colleagues who are sought in two towns."""
    asked = [_in(f"{one} à {{p}}", place, "{p}") for one, place in zip(pair, places, strict=True)]
    assert people(ask(assistant, " et ".join(asked))) == [people(ask(assistant, one))[0] for one in asked]


@every_row(("one", "places"), product((*DISCIPLINES, "colite", "uvéite"), PLACES))
def test_the_same_one_is_sought_in_each_of_two_towns(one: str, places: tuple[str, str], assistant: Assistant) -> None:
    """Guards 'endocrino dans la Vienne et endocrino dans les Deux-Sèvres' against a question back."""
    asked = [_in(f"{one} à {{p}}", place, "{p}") for place in places]
    texts = [one if any(name in one for name in DISCIPLINES) else f"{one}, qui appeler ?" for one in asked]
    assert people(ask(assistant, f"{' et '.join(asked)}, qui appeler ?")) == [
        people(ask(assistant, t))[0] for t in texts
    ]


def test_what_a_button_beside_them_asks_is_answered_alone(assistant: Assistant) -> None:
    """Guards the next step: each button is the question of one subject at its place."""
    choices = ask(assistant, "uvéite à Dax, arthrite à Guéret : qui appeler ?").choices
    assert [choice.label for choice in choices] == ["Œil, uvéite · Dax (40)", "Arthrite · Guéret (23)"]
    for choice in choices:
        assert ask(assistant, choice.question).query == choice.query


@every_row(
    "text",
    [
        "prurit à Dax, dermato à Pau", "un dermato à Dax et à Pau", "un cardio et un dermato, Dax et Guéret",
        "uvéite à Dax, arthrite à Pau, colite à Tulle, prurit à Guéret : qui appeler ?",
        "uvéite à Dax, arthrite à Guéret et une colite : qui appeler ?",
        "uvéite à Dax ou Guéret, arthrite à Niort : qui appeler ?",
        "hépatite à Saint-Martin, colite à Dax, prurit à Guéret : qui appeler ?",
        "uvéite à Dax puis Pau, arthrite, qui appeler ?",
    ],
)  # fmt: skip
def test_a_place_that_may_be_either_s_is_asked_about(text: str, assistant: Assistant) -> None:
    """Guards against giving a subject a place that the text does not give it."""
    answer = ask(assistant, text)
    assert (answer.kinds, people(answer)) == (("choice",), [])


@every_row(
    ("text", "disciplines"),
    [
        ("colite et prurit à Dax, néphrite à Guéret", ["gastroenterology", "dermatology", "nephrology"]),
        ("un cardio et un dermato à Dax, un néphro à Guéret", ["cardiology", "dermatology", "nephrology"]),
        ("myosite à Dax, colite à Guéret : qui appeler ?", ["internal_medicine", "gastroenterology"]),
        ("colite à Dax, prurit à Guéret, néphrite à Dax", ["gastroenterology", "dermatology", "nephrology"]),
    ],
)
def test_each_subject_shows_its_first_discipline(text: str, disciplines: list[str], assistant: Assistant) -> None:
    """Guards one screen: of every subject whom to call first, nobody left out and no second one."""
    blocks = [block for section in ask(assistant, text).sections for block in section.blocks]
    assert [one.cards[0].specialty for one in blocks if isinstance(one, Contacts)] == disciplines


def test_what_is_said_of_a_list_is_said_of_its_own_place(assistant: Assistant) -> None:
    """Guards the heading, the note that nobody is in town, and the line of what was understood."""
    answer = ask(assistant, "arthrite à Dax, uvéite à Pau : qui appeler ?")
    assert answer.understood_line == (
        "J'ai compris : Arthrite / arthralgies, Dax (40) · Uvéite / atteinte oculaire, Pau (64)"
    )
    blocks = [block for section in answer.sections for block in section.blocks]
    assert [block.text for block in blocks if isinstance(block, Title)] == [
        "Qui appeler · Rhumatologie · Dax (40)", "Qui appeler · Ophtalmologie · Pau (64)",
    ]  # fmt: skip
    said = [block.text for block in blocks if isinstance(block, Paragraph)]
    assert said == [f"Aucun référent à {town} même. Les plus proches :" for town in ("Dax (40)", "Pau (64)")]


def test_beside_a_hospital_s_call_the_place_is_asked(assistant: Assistant) -> None:
    """Guards the hospital that is named for now against being that of the other patient's town."""
    answer = ask(assistant, "uvéite à Dax, hépatite grade 4 à Guéret : qui appeler ?")
    assert "choice" in answer.kinds
    assert answer.query.place is None


@every_row(
    "text",
    [
        "un rhumato au CHU de Bordeaux et un neurologue à Limoges", "dermato à Dax, cardio ou dermato à Guéret",
    ],
)  # fmt: skip
def test_what_may_be_said_of_one_subject_alone_is_asked_about(text: str, assistant: Assistant) -> None:
    """Guards a tier and a subject named twice against being given to every subject."""
    assert "choice" in ask(assistant, text).kinds


def test_each_of_two_drugs_is_told_of_neither(assistant: Assistant) -> None:
    """Guards who is called, which is the same under either, and the drug of one against the other one."""
    answer = ask(assistant, "colite sous ipilimumab à Dax, hépatite sous pembrolizumab à Guéret")
    assert people(answer) == [
        people(ask(assistant, f"{one}, qui appeler ?"))[0] for one in ("colite à Dax", "hépatite à Guéret")
    ]
    assert not any(choice.query.treatments for choice in answer.choices)


@every_row(
    "text",
    [
        "syncope à Dax sous nivo, et un dermato à Pau pour un autre patient",
        "détresse respiratoire à Dax, et il me faut aussi un dermato à Pau",
        "septic shock in Royan on nivo, and a dermatologist in Niort",
    ],
)
def test_a_danger_at_one_place_calls_beside_a_subject_at_another(text: str, assistant: Assistant) -> None:
    """Guards whoever is in danger against the second place, which made his place one to choose."""
    assert ask(assistant, text).kinds[:1] == ("emergency",)
