"""The whole case, turn by turn: which toxicity has which grade, and what passes on from one turn to the next."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.answering.answer import Answer, Asker, SourceLine
from bot.assistant import Assistant
from bot.understanding.context import Context
from bot.understanding.query import Place, Query
from tests.conftest import NOON, Conversation, ask
from tests.rows import every_row

MEMBER = Asker(role="member")


def graded(answer: Answer) -> dict[str, tuple[int, ...]]:
    return {problem.toxicity: problem.grades for problem in answer.query.problems}


@pytest.mark.parametrize("joint", [" et ", ", ", " + ", " avec ", " / ", " "])
def test_each_toxicity_has_its_own_grade(assistant: Assistant, joint: str) -> None:
    """Guards that grades are not shared where each has one, in both orders, behind and before the name."""
    wanted = {"colitis": (1,), "hepatitis": (3,)}
    for parts in (("colite g1", "hépatite g3"), ("hépatite g3", "colite g1"), ("g1 colite", "g3 hépatite")):
        assert graded(ask(assistant, joint.join(parts))) == wanted, parts


@pytest.mark.parametrize("text", ["prurit et myocardite grade 2", "myocardite et prurit grade 2"])
def test_one_grade_is_shared_and_the_gravest_alarms(assistant: Assistant, text: str) -> None:
    """Guards the emergency whatever the order of the names."""
    answer = ask(assistant, text)
    assert graded(answer) == {"myocarditis": (2,), "pruritus": (2,)}
    assert answer.kinds[0] == "emergency"


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("uvéite et kératite grade 3", {"", "keratitis"}),
        ("pancréatite grade 3 avec lipase élevée", {"", "isolated_lipase"}),
        ("neuropathie Guillain-Barré grade 3", {"guillain_barre"}),
    ],
)
def test_forms_of_one_sheet(assistant: Assistant, text: str, forms: set[str]) -> None:
    """Guards that two forms are both shown, and that a name made of both words is one."""
    assert {problem.form for problem in ask(assistant, text).query.problems} == forms


@pytest.mark.parametrize(
    ("turns", "grades", "kinds"),
    [
        (("colite grade 3", "et en grade 4 ?"), {"colitis": (4,)}, {"emergency", "grade", "toxicity", "pathway"}),
        (("colite grade 3", "et en 4 ?"), {"colitis": (4,)}, {"emergency", "grade", "toxicity", "pathway"}),
        (("myocardite à Pau", "grade 3"), {"myocarditis": (3,)}, {"emergency", "grade", "toxicity", "referents"}),
        (("colite grade 3", "hépatite"), {"hepatitis": ()}, {"toxicity"}),
        (("colite grade 3", "et pour une hépatite ?"), {"hepatitis": (3,)}, {"toxicity"}),
        (("colite grade 2", "à Dax"), {"colitis": (2,)}, {"referents"}),
        (("colite", "quels corticoïdes ?"), {"colitis": ()}, {"toxicity"}),
    ],
)
def test_what_a_turn_takes_over(
    conversation: Conversation, turns: tuple[str, ...], grades: dict[str, tuple[int, ...]], kinds: set[str]
) -> None:
    """Guards that the urgency is read off the completed turn, and that a grade passes on only where it may."""
    answers = [conversation.ask(turn) for turn in turns]
    assert graded(answers[-1]) == grades
    assert kinds <= set(answers[-1].kinds)


@pytest.mark.parametrize("measure", ["TSH", "ACTH"])
def test_a_measure_of_two_meanings_is_a_matter_of_its_own(measure: str, conversation: Conversation) -> None:
    """Guards against an emergency of the turn before beside a new question; 'quel endocrino' is still about it."""
    before = "myosite à Dax, en état de choc, qui appeler ?"
    assert conversation.ask(before).kinds[0] == "emergency"
    assert conversation.ask("quel endocrino ?").kinds[0] == "emergency"
    assert "emergency" not in conversation.ask(f"{measure}, endocrino à Guéret").kinds


def test_an_emergency_inherits_only_a_place_of_the_region(conversation: Conversation) -> None:
    """Guards that neither toxicity, grade nor pathway of an older turn stands beside the call."""
    conversation.ask("colite grade 2 Dax")
    answer = conversation.ask("il ne respire plus")
    assert answer.kinds == ("emergency",)
    assert "colitis" not in answer.query.toxicities
    assert answer.query.place == Place("commune", "40088")
    conversation.ask("cardiologue Toulouse")
    assert conversation.ask("il ne respire plus").query.place is None


@pytest.mark.parametrize(("minutes", "grades"), [(30, (4,)), (31, ())])
def test_after_thirty_minutes_nothing_is_taken_over(
    assistant: Assistant, minutes: int, grades: tuple[int, ...]
) -> None:
    """Guards the memory's length on both sides."""
    first = assistant.respond("colite grade 3", MEMBER, None, NOON)
    later = assistant.respond("et en grade 4 ?", MEMBER, first.context, NOON + timedelta(minutes=minutes))
    assert [problem.grades for problem in later.answer.query.problems] == ([grades] if grades else [])


def test_the_past_is_nobodys_grade_today(assistant: Assistant) -> None:
    """Guards against an alarm for a grade 4 that is over."""
    assert "emergency" not in ask(assistant, "antécédent de colite grade 4, on peut reprendre ?").kinds


def test_a_severity_word_shows_the_criteria_before_the_conduct(assistant: Assistant) -> None:
    """Guards that the grade of an adjective waits for its criteria."""
    kinds = ask(assistant, "rash sévère").kinds
    assert kinds.index("grade") < kinds.index("toxicity")
    plain = ask(assistant, "rash grade 3").kinds
    assert plain.index("toxicity") < plain.index("grade")


def test_a_named_product_has_its_line_first(assistant: Assistant) -> None:
    """Guards that the conduct of the drug that is taken stands before all others, named part by part or together."""
    for drugs in ("nivolumab + ipilimumab", "nivo ipi"):
        answer = ask(assistant, f"colite grade 3 sous {drugs}")
        conduct = next(s for s in answer.sections if s.kind == "toxicity").blocks[0]
        assert "Nivolumab + ipilimumab" in str(conduct).split("items=")[1][:60]
    assert any(choice.group == "product" for choice in ask(assistant, "colite grade 3").choices)


def test_a_context_from_another_day_is_never_fresh() -> None:
    """Guards against a clock that was set back."""
    context = Context(Query(), NOON)
    assert not context.is_fresh(NOON - timedelta(seconds=1))


def test_beside_an_alarm_no_contact_is_without_a_number(assistant: Assistant) -> None:
    """Guards against a facility that nobody can call standing below the call to 15."""
    for place in ("Guéret", "Marmande", "Arès", "Dax", "Pau", "Brive"):
        answer = ask(assistant, f"myocardite grade 3 {place}")
        assert answer.kinds[0] == "emergency"
        assert all(card.phones or card.switchboard for card in answer.cards)


def test_an_alarm_carries_its_source_and_draft_mark(assistant: Assistant) -> None:
    """Guards that the first section says where it comes from, whether it rests on a sign or on a grade."""
    for text in ("SpO2 82 % sous nivolumab", "myocardite grade 3"):
        alert = ask(assistant, text).sections[0]
        assert [block.draft for block in alert.blocks if isinstance(block, SourceLine)] == [True]


@every_row(
    ("text", "wanted"),
    [
        ("antécédent de myocardite grade 4, colite", {"colitis": ()}),
        ("antécédent de myocardite grade 4, colite grade 1", {"colitis": (1,)}),
        ("colite grade 1, pas de myocardite grade 4", {"colitis": (1,)}),
        ("myocardite sans myosite grade 3", {"myocarditis": (3,)}),
        ("colite grade 1, hépatite grade 4, colite corticosensible", {"colitis": (1,), "hepatitis": (4,)}),
        ("myocardite CTCAE G3", {"myocarditis": (3,)}),
        ("colite grade 2, 3 ou 4", {"colitis": (2, 3, 4)}),
        ("colite grade 2, 3 selles de plus", {"colitis": (2,)}),
        ("colite grade égal à 3", {"colitis": (3,)}),
        ("colite grade > 5", {"colitis": ()}),
    ],
)
def test_a_grade_stays_with_whom_it_is_said_of(
    assistant: Assistant, text: str, wanted: dict[str, tuple[int, ...]]
) -> None:
    """Guards against a lost grade, and against the grade of what is over; a denied neighbour's is never dropped."""
    assert graded(ask(assistant, text)) == wanted


def test_after_a_death_nobody_is_to_be_asked(assistant: Assistant) -> None:
    """Guards grade 5: no conduct for the living beside pharmacovigilance and the team's review."""
    conduct = next(s for s in ask(assistant, "colite grade 5").sections if s.kind == "toxicity")
    assert [type(block).__name__ for block in conduct.blocks] == ["Bullets"]
