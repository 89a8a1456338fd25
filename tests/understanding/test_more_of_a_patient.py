"""What a next turn tells of the same patient, of another one, and of one who is in other hands."""

from __future__ import annotations

from itertools import product

from bot.answering.answer import Asker
from bot.assistant import Assistant
from tests.conftest import Conversation
from tests.rows import every_row

MEMBER = Asker(role="member")
PEOPLE = ("médecine interne Sarlat", "gastro Mimizan", "pneumopathie sous pembro, quel pneumo à Saintes")
MORE = (
    ("c'est pour une vascularite", "vasculitis"), ("il a aussi une TSH à 60", "hypothyroidism"),
    ("elle a aussi une colite", "colitis"), ("c'est pour une diarrhée", "colitis"),
    ("on suspecte une néphrite", "nephritis"),
)  # fmt: skip
OTHERS = ("autre patient : rash sous nivo", "autre patiente, TSH à 60", "another patient: colitis on nivo")


@every_row(("people", "more"), product(PEOPLE, MORE))
def test_what_is_told_more_keeps_the_place(assistant: Assistant, people: str, more: tuple[str, str]) -> None:
    """Guards 'médecine interne Sarlat' → 'c'est pour une vascularite': people near Sarlat, and its toxicity."""
    talk = Conversation(assistant, MEMBER)
    place = talk.ask(people).place_name
    answer = talk.ask(more[0])
    assert (answer.place_name, more[1] in answer.query.toxicities) == (place, True)
    assert "referents" in answer.kinds


@every_row(("people", "other"), product((*PEOPLE, "arthrite grade 2 à Limoges"), OTHERS))
def test_another_patient_takes_over_nothing(assistant: Assistant, people: str, other: str) -> None:
    """Guards grade, place and toxicity of one patient against those of the next."""
    talk = Conversation(assistant, MEMBER)
    talk.ask(people)
    answer = talk.ask(other)
    assert answer.query.place is None
    assert answer.query.all_grades == ()
    assert len(answer.query.toxicities) == 1


def test_another_patient_of_the_same_town_is_there(assistant: Assistant) -> None:
    """Guards the one thing that is said to be the same."""
    talk = Conversation(assistant, MEMBER)
    talk.ask("arthrite grade 2 à Limoges, rhumato")
    answer = talk.ask("autre patient, même ville : TSH à 0,01")
    assert answer.place_name.startswith("Limoges")
    assert answer.query.all_grades == ()


@every_row(("grave", "handed"), product(
    ("il vient de s'effondrer, plus de pouls", "elle n'arrive plus à respirer"),
    ("le samu l'a pris, tel du cardio ?", "SAMU parti. un neuro à Pau ?",
     "il est en réa maintenant, un neuro à Bordeaux ?"),
))  # fmt: skip
def test_who_is_in_other_hands_is_not_called_for_again(assistant: Assistant, grave: str, handed: str) -> None:
    """Guards people who are looked for afterwards against the call that is over."""
    talk = Conversation(assistant, MEMBER)
    assert talk.ask(grave).urgency == "vital"
    answer = talk.ask(handed)
    assert answer.urgency == "none"
    assert "referents" in answer.kinds


@every_row(
    "text", ("le samu l'a pris puis ramené, il ne respire plus", "SAMU parti, elle convulse", "in ICU now, no pulse")
)
def test_a_sign_beside_it_calls_all_the_same(assistant: Assistant, text: str) -> None:
    """Guards who gets worse in other hands."""
    assert Conversation(assistant, MEMBER).ask(text).urgency == "vital"


@every_row(("before", "number", "place"), product(
    ("pneumo dans le 47", "dermato Dax"), ("40", "64", "23"), ("et le {} ?", "et dans le {}"),
))  # fmt: skip
def test_a_department_by_its_number_alone(assistant: Assistant, before: str, number: str, place: str) -> None:
    """Guards 'et le 40 ?' behind people against a turn that nobody understands."""
    talk = Conversation(assistant, MEMBER)
    talk.ask(before)
    answer = talk.ask(place.format(number))
    assert answer.query.place is not None
    assert (answer.query.place.kind, answer.query.place.key) == ("department", number)


def test_the_discipline_of_a_toxicity_goes_on_with_it(assistant: Assistant) -> None:
    """Guards 'le gastro, son numéro ?' behind a colitis, across a warning too."""
    talk = Conversation(assistant, MEMBER)
    talk.ask("colite grade 3 à Pau")
    talk.ask("la patiente c'est Mme Lucienne Barrot, née le 14/05/1947")
    answer = talk.ask("le gastro, son numéro ?")
    assert answer.query.toxicities == ("colitis",)
    assert answer.place_name.startswith("Pau")


@every_row("text", ("et 40 mg par jour ça va ?", "et le 40 ans d'après, on le voit quand ?"))
def test_a_number_among_other_words_is_no_department(assistant: Assistant, text: str) -> None:
    """Guards doses and ages behind people."""
    talk = Conversation(assistant, MEMBER)
    talk.ask("dermato Dax")
    place = talk.ask(text).query.place
    assert place is None or place.kind != "department"
