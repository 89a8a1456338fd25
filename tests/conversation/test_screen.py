"""The first screen of every toxicity and grade: what to do and whom to call stand on it, and it is one screen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from benchmarks.screen import (
    GRADES,
    LONGEST_SHARED_LABEL,
    MOST_BUTTONS,
    MOST_SEEN,
    QUOTE_PEEPS,
    Conduct,
    cases,
    harder,
)
from bot.answering.answer import Answer, Asker, Role
from bot.answering.printed_questions import phrase_of
from bot.answering.provenance import shown
from bot.answering.wording import Wording
from bot.assistant import Assistant
from bot.channels.plain import plain_text
from bot.conversation.buttons import Setting, answer_rows
from bot.conversation.layout import pieces_of, text_of
from bot.conversation.page import Piece
from bot.conversation.port import Abilities
from bot.understanding.query import Problem
from tests.conftest import ask
from tests.rows import every_row

TELEGRAM = Abilities(True, 64, 4096)
ROLES: tuple[Role, ...] = ("member", "visitor")


@dataclass(frozen=True)
class Seen:
    """What somebody sees of an answer without a tap."""

    question: str
    conduct: list[str]
    answer: Answer
    pieces: tuple[Piece, ...]

    @property
    def in_sight(self) -> str:
        return "\n".join(line.text for piece in self.pieces if not piece.folded for line in piece.lines)

    @property
    def size(self) -> int:
        quotes = (min(piece.visible_length, QUOTE_PEEPS) for piece in self.pieces if piece.folded)
        return len(self.in_sight) + sum(quotes)


@pytest.fixture(scope="module", params=ROLES)
def screens(request: pytest.FixtureRequest, assistant: Assistant) -> list[Seen]:
    """Every toxicity, form and grade in one town."""
    asker = Asker(role=request.param)
    found = []
    for question, conduct in cases(assistant.knowledge, ("Bayonne",)):
        answer = ask(assistant, question, asker)
        found.append(Seen(question, conduct, answer, text_of(answer)))
    return found


@pytest.fixture(scope="module")
def harder_screens(assistant: Assistant) -> dict[str, list[tuple[Seen, Conduct]]]:
    """Two toxicities at once, ranges of grades and named products, in one town."""
    found: dict[str, list[tuple[Seen, Conduct]]] = {}
    for kind, questions in harder(assistant.knowledge, "Bayonne").items():
        for number, (question, conduct) in enumerate(questions):
            answer = ask(assistant, question, Asker(role=ROLES[number % 2]))
            found.setdefault(kind, []).append((Seen(question, [], answer, text_of(answer)), conduct))
    return found


@pytest.mark.slow
def test_what_asks_for_more_fits_one_screen_too(harder_screens: dict[str, list[tuple[Seen, Conduct]]]) -> None:
    """Guards two toxicities, ranges and products: one screen, each conduct and a number in sight, one message."""
    for kind, screens in harder_screens.items():
        assert sum(seen.size <= MOST_SEEN for seen, _ in screens) >= 0.95 * len(screens), kind
        for seen, conduct in screens:
            assert all(any(text in seen.in_sight for text in wordings) for wordings in conduct), seen.question
            assert re.search(r"\+33 \d( \d\d){4}|appelez le 15", seen.in_sight), seen.question
            assert sum(piece.visible_length for piece in seen.pieces) < 4096, seen.question


@pytest.mark.slow
def test_two_toxicities_keep_the_call_and_what_leads_to_it(
    harder_screens: dict[str, list[tuple[Seen, Conduct]]], assistant: Assistant
) -> None:
    """Guards red flags that say 15: in sight, unless the first line calls 15 already or says when to."""
    for seen, _ in harder_screens["two toxicities"]:
        answer = seen.answer
        first = seen.in_sight.split("\n")[0]
        assert ("15" in first) == (answer.urgency in ("vital", "hospital")), seen.question
        if answer.urgency in ("vital", "hospital"):
            continue
        for problem in answer.query.problems:
            form = assistant.knowledge.form(problem.toxicity, problem.form)
            flags = [f.fr for f in shown(form.red_flags, assistant.knowledge.toxicities[problem.toxicity].provenance)]
            calls = [text for text in flags if re.search(r"\b15\b(?!\s*[%×\d])", text)]
            assert not [text for text in calls if text not in seen.in_sight], seen.question


@pytest.mark.slow
def test_each_of_two_toxicities_is_one_tap_away(
    harder_screens: dict[str, list[tuple[Seen, Conduct]]], assistant: Assistant
) -> None:
    """Guards the buttons under two toxicities: each alone, at its grade and place; no grade of an unnamed one."""
    setting = Setting(Wording(assistant.knowledge, "fr"), abilities=TELEGRAM)
    for seen, _ in harder_screens["two toxicities"]:
        answer = seen.answer
        alone = [choice.query for choice in answer.choices if choice.group == "alone"]
        assert [query.problems for query in alone] == [(one,) for one in answer.query.problems if one.grades]
        assert all(query.place == answer.query.place for query in alone)
        rows = answer_rows(answer, setting)
        assert sum(map(len, rows)) <= MOST_BUTTONS, seen.question
        labels = [button.label for row in rows for button in row]
        assert not any(label.startswith("Grade") for label in labels), seen.question
        assert all(choice.label in labels for choice in answer.choices if choice.group == "alone"), seen.question


def test_the_number_beside_a_contact_is_that_of_its_button(assistant: Assistant) -> None:
    """Guards several disciplines: their lists count on, in sight and folded, as the buttons do."""
    answer = ask(assistant, "rash grade 3 et arthrite grade 2 Bayonne")
    shown_lines = [line.text for piece in text_of(answer) for line in piece.lines]
    for number, card in enumerate(answer.cards, start=1):
        assert any(f"{number}. {card.short[0]}" in line for line in shown_lines), card.short[0]


@pytest.mark.parametrize("question", ["médecin à Dax", "je ne sais pas quel spécialiste appeler", "Dax"])
def test_a_question_back_offers_the_likeliest_first_and_the_others_behind_one_button(
    assistant: Assistant, question: str
) -> None:
    """Guards the choice of a discipline: at most eight buttons, all disciplines one tap further."""
    rows = answer_rows(ask(assistant, question), Setting(Wording(assistant.knowledge, "fr"), abilities=TELEGRAM))
    labels = [button.label for row in rows for button in row]
    assert len(labels) <= MOST_BUTTONS
    assert {"Dermatologie", "Hépato-gastro", "Endocrinologie"} <= set(labels)
    covered = [key for key, one in assistant.knowledge.specialties.items() if one.covered]
    assert f"Autres disciplines ({len(covered) - 6})" in labels


@pytest.mark.parametrize("sign", ["fatigue", "céphalées", "vomissements"])
def test_a_sign_of_several_toxicities_offers_internal_medicine_too(assistant: Assistant, sign: str) -> None:
    """Guards against a dead end: each toxicity it may be, and whom to call when in doubt."""
    answer = ask(assistant, f"{sign} à Pau")
    assert "Dans le doute : médecine interne" in answer.sections[0].blocks[0].text  # type: ignore[union-attr]
    assert answer.choices[-1].label == "Méd. interne"
    assert answer.choices[-1].query.place == answer.query.place


@pytest.mark.slow
def test_nearly_every_answer_fits_one_screen(screens: list[Seen]) -> None:
    """Guards the size of a card on a phone, closed quote included."""
    assert sum(seen.size <= MOST_SEEN for seen in screens) >= 0.95 * len(screens)


@pytest.mark.slow
def test_the_conduct_and_a_number_are_in_sight(screens: list[Seen]) -> None:
    """Guards that nobody has to open a quote to learn what to do at this grade and whom to call."""
    assert not [seen.question for seen in screens if not any(text in seen.in_sight for text in seen.conduct)]
    assert not [seen.question for seen in screens if not re.search(r"\+33 \d( \d\d){4}", seen.in_sight)]


def test_what_leads_to_the_call_never_folds(screens: list[Seen], assistant: Assistant) -> None:
    """Guards every red flag that says 15, whatever else has to give way."""
    for seen in screens:
        for problem in seen.answer.query.problems[:1]:
            known = assistant.knowledge.toxicities[problem.toxicity]
            form = assistant.knowledge.form(problem.toxicity, problem.form)
            flags = [flag.fr for flag in shown(form.red_flags, known.provenance)]
            calls = [text for text in flags if re.search(r"\b15\b(?!\s*[%×\d])", text)]
            assert not [text for text in calls if text not in seen.in_sight], seen.question


def test_the_demonstration_and_the_draft_are_said_once_and_in_sight(screens: list[Seen]) -> None:
    """Guards the marks that may never fold, against the same words under each contact."""
    for seen in screens:
        assert seen.in_sight.count("DÉMONSTRATION") == 1, seen.question
        assert seen.in_sight.count("Brouillon non validé") == 1, seen.question
        assert seen.in_sight.count("réservées aux membres") <= 1, seen.question


def test_buttons_are_few_and_short(screens: list[Seen], assistant: Assistant) -> None:
    """Guards against a keyboard that fills the screen, and labels that a phone cuts."""
    setting = Setting(Wording(assistant.knowledge, "fr"), abilities=TELEGRAM)
    for seen in screens:
        rows = answer_rows(seen.answer, setting)
        assert sum(map(len, rows)) <= MOST_BUTTONS, seen.question
        assert all(len(b.label) <= LONGEST_SHARED_LABEL for row in rows if len(row) > 1 for b in row), seen.question


def graded(assistant: Assistant) -> Iterator[str]:
    for key in assistant.knowledge.toxicities:
        yield from (f"{phrase_of(Problem(key), assistant.knowledge, 'fr')} grade {grade} Bayonne" for grade in GRADES)


def test_a_grade_that_is_tapped_keeps_the_place(assistant: Assistant) -> None:
    """Guards the people against getting lost when somebody looks at the next grade."""
    for question in graded(assistant):
        answer = ask(assistant, question)
        grades = [choice.query for choice in answer.choices if choice.group == "grade"]
        assert all(query.place == answer.query.place for query in grades), question


def test_the_name_of_what_is_measured_stands_by_its_criterion(assistant: Assistant) -> None:
    """Guards 'hépatite grade 2' against a multiple of nothing: ALAT and ASAT say alike, and both are named."""
    seen = "\n".join(line.text for piece in text_of(ask(assistant, "hépatite grade 2")) for line in piece.lines)
    assert "Grade 2 · ALAT, ASAT (CTCAE v5.0)\n>3 à 5 × LSN" in seen


def test_an_adjective_that_was_read_as_a_grade_never_folds(assistant: Assistant) -> None:
    """Guards the remark that the grade is the reader's guess, beside an emergency too."""
    for question in ("colite sévère à Pau", "myocardite sévère à Pau", "hépatite sévère"):
        pieces = [piece for piece in text_of(ask(assistant, question)) if not piece.folded]
        assert any("« sévère »" in line.text for piece in pieces for line in piece.lines), question


@pytest.mark.parametrize("question", ["qui appeler pour une colite grade 3 à Dax", "colite grade 3, qui contacter Dax"])
def test_who_asks_whom_to_call_sees_the_people_first(assistant: Assistant, question: str) -> None:
    """Guards the first thing asked: the people stand above the conduct, and below a call only."""
    assert ask(assistant, question).kinds[0] == "referents"
    assert ask(assistant, "colite grade 3 Dax").kinds[0] == "toxicity"


@pytest.mark.parametrize("text", ["RCP en cours", "SpO2 82 % sous nivolumab", "he is not breathing"])
def test_a_call_alone_has_its_source_right_below(text: str, assistant: Assistant) -> None:
    """Guards the shortest answer there is: a call and its source, without an empty line on a phone or in a terminal."""
    answer = ask(assistant, text)
    assert answer.kinds == ("emergency",)
    lines = [line.text for piece in pieces_of(answer) for line in piece.lines]
    assert "" not in lines
    assert "" not in plain_text(answer).splitlines()


def test_beside_anything_else_a_call_stands_apart(assistant: Assistant) -> None:
    """Guards the call against running into the conduct."""
    lines = [line.text for piece in pieces_of(ask(assistant, "myocardite grade 4")) for line in piece.lines]
    assert lines[1] == ""


@every_row(
    "said", ["samu", "le 15", "AVC", "colite grade 4 à Dax", "M. Durand s'est effondré, nivolumab, Dax", "Lyell"]
)
def test_plain_text_never_has_two_blank_lines(said: str, assistant: Assistant) -> None:
    """Guards the terminal and `ask` against holes where one part ends and the next begins."""
    assert "\n\n\n" not in plain_text(ask(assistant, said))


@every_row("said", ["M. Durand s'est effondré", "colite grade 2", "samu", "Lyell", "anaphylaxie grade 3 à Dax"])
def test_a_page_says_once_that_it_is_a_draft(said: str, assistant: Assistant) -> None:
    """Guards the quote of documents against saying again what stands in sight below the answer."""
    page = text_of(ask(assistant, said))
    shown = " ".join(line.text for piece in page for line in piece.lines)
    assert shown.lower().count("brouillon non validé") == 1
