"""How an answer is put together, on the invented region: its order, documents and buttons, and what is not said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.answering.answer import (
    SECTIONS,
    Asker,
    Paragraph,
    SourceLine,
)
from bot.answering.wording import Wording
from bot.assistant import Assistant
from bot.commands.as_json import answer_as_json, directory_as_json
from bot.knowledge_base.kinds import LanguageCode, SectionKind
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.query import CARD, Place, Problem, Query
from tests.answering.composed import MEMBER, said
from tests.conftest import NOON, ask
from tests.rows import every_row


@pytest.mark.parametrize(
    "text",
    [
        "glacite grade 2 Aubrelac",
        "dérivite grade 4 Port-Calune",
        "dérivite grade 3 Aubrelac",
        "arrêt cardiaque glacite grade 2 Aubrelac",
        "quels grades de glacite Aubrelac",
    ],
)
def test_sections_stand_in_their_order(region: Assistant, text: str) -> None:
    """Guards the one order: alerts, what to do, whom to call, then why."""
    kinds = ask(region, text).kinds
    assert kinds == tuple(kind for kind in SECTIONS if kind in kinds)
    assert len(kinds) > 1


@pytest.mark.parametrize("order", [CARD, CARD[::-1], ("pathway", "referents", "grade", "toxicity")])
def test_the_order_of_the_query_changes_nothing(region: Assistant, order: tuple[SectionKind, ...]) -> None:
    """Guards against sections standing as they happened to be asked."""
    query = Query(order, problems=(Problem("glazitis", "", (2,)),))
    kinds = region.answer_query(query, MEMBER, None, NOON).answer.kinds
    assert kinds == tuple(kind for kind in SECTIONS if kind in order)


@pytest.mark.parametrize(
    ("text", "alert"),
    [("dérivite grade 4 et glacite grade 1", "emergency"), ("glacite grade 1 et dérivite grade 3", "urgent")],
)
def test_the_call_is_the_first_thing_said(region: Assistant, text: str, alert: str) -> None:
    """Guards that nothing stands above the call, and that it is marked to be seen first."""
    first = ask(region, text).sections[0]
    assert first.kind == alert
    call = first.blocks[0]
    assert isinstance(call, Paragraph)
    assert call.strong
    assert "15" in call.text


def test_the_documents_are_cited_once_under_the_last_section(region: Assistant) -> None:
    """Guards one source line for the sections, and the alert's own."""
    answer = ask(region, "dérivite grade 4")
    citing = [s.kind for s in answer.sections for block in s.blocks if isinstance(block, SourceLine)]
    assert citing == ["emergency", "grade"]


@every_row(
    "text",
    ["glacite grade 2", "glacite grade 1", "dérivite grade 3", "dérivite grade 4", "tourbillonnite grade 3"],
)
@every_row("place", ["", " Aubrelac", " Port-Calune"])
def test_a_tap_and_its_typed_question_give_one_answer(region: Assistant, text: str, place: str) -> None:
    """Guards every grade button: the same sections, block for block, as the question printed for it."""
    buttons = [choice for choice in ask(region, text + place).choices if choice.group == "grade"]
    assert buttons
    for choice in buttons:
        tapped = region.answer_query(choice.query, MEMBER, None, NOON).answer
        typed = ask(region, choice.question)
        assert tapped.sections == typed.sections, choice.question
        assert (tapped.urgency, tapped.pathway_levels) == (typed.urgency, typed.pathway_levels)


def test_the_button_of_a_vital_grade_raises_the_alarm(region: Assistant) -> None:
    """Guards against a call that only typing brings: the tapped grade 4 starts with it."""
    (choice,) = (c for c in ask(region, "dérivite grade 2").choices if c.query.problems[:1] and c.label.endswith("4"))
    assert region.answer_query(choice.query, MEMBER, None, NOON).answer.kinds[0] == "emergency"


def test_no_button_leads_to_a_grade_that_does_not_exist(region: Assistant) -> None:
    """Guards the grades offered: those of the form, without the one that is shown."""
    offered = {
        text: [c.query.problems[0].grades for c in ask(region, text).choices if c.group == "grade"]
        for text in ("glacite grade 2", "dérivite grade 2", "tourbillonnite grade 3")
    }
    assert offered == {
        "glacite grade 2": [(1,), (3,)],
        "dérivite grade 2": [(3,), (4,)],
        "tourbillonnite grade 3": [(4,)],
    }


def test_the_grade_that_nobody_said_is_asked_for(region: Assistant) -> None:
    """Guards a toxicity between two graded ones: it is named, and the grades offered are its own."""
    answer = ask(region, "dérivite grade 2, tourbillonnite grade 4, glacite")
    assert "Glacite : grade non précisé. Choisissez-le : la conduite en dépend." in [
        note.replace("\N{NO-BREAK SPACE}", " ") for note in answer.notes
    ]
    asked = [choice.query.problems[0] for choice in answer.choices if choice.group == "grade"]
    assert asked
    assert {problem.toxicity for problem in asked} == {"glazitis"}


@pytest.mark.parametrize("text", ["glacite et dérivite grade 2", "glacite", "glacite, dérivite"])
def test_no_grade_is_asked_for_where_none_is_missing(region: Assistant, text: str) -> None:
    """Guards a shared grade, and toxicities of which none has a grade."""
    assert not [note for note in ask(region, text).notes if "non précisé" in note]


def test_a_place_that_was_only_remembered_hides_no_unknown_word(assistant: Assistant) -> None:
    """Guards 'dermato Zanzibarville' after a question about Dax, or with a saved territory: the word is named."""
    first = assistant.respond("onco dax", Asker("member"), None, NOON)
    second = assistant.respond("dermato Zanzibarville", Asker("member"), first.context, NOON)
    assert any("Zanzibarville" in note for note in second.answer.notes)
    saved = Asker("member", saved_place=Place("commune", "40088"))
    assert any(
        "Zanzibarville" in note for note in assistant.respond("dermato Zanzibarville", saved, None, NOON).answer.notes
    )
    assert assistant.respond("et dermato ?", Asker("member"), first.context, NOON).answer.notes == ()


@pytest.mark.slow
def test_an_extension_stands_behind_its_number_in_text_and_json(assistant: Assistant) -> None:
    """Guards a number that several share: without its extension it leads nowhere, to people and programs."""
    knowledge = assistant.knowledge
    key = next(card.key for card in ask(assistant, "dermato Dax").cards)
    own = knowledge.referents[key]
    extended = own.model_copy(update={"extensions": {number: f"45{at}" for at, number in enumerate(own.phones)}})
    shared = assistant.with_knowledge(replace(knowledge, referents={**knowledge.referents, key: extended}))
    answer = ask(shared, "dermato Dax")
    found = answer_as_json(answer, shared.knowledge)
    told = {one["key"]: one.get("extensions") for one in found["referents"]}  # type: ignore[attr-defined]
    assert told == {card.key: extended.extensions if card.key == key else None for card in answer.cards}
    assert all(f"poste {extension}" in str(found["text"]) for extension in extended.extensions.values())
    [entry] = [one for one in directory_as_json(shared.knowledge) if one["key"] == key]
    assert entry["extensions"] == extended.extensions


def test_a_sign_is_not_named_above_the_line_that_names_it(assistant: Assistant) -> None:
    """Guards the first lines of a card against saying one name twice, in another order of its words."""
    assert "Signe relevé" not in said(ask(assistant, "PTT grade 1 Bayonne"), "urgent")
    assert "Signe relevé" in said(ask(assistant, "il convulse, PTT grade 1 Bayonne"), "emergency")


@pytest.mark.parametrize(("language", "written"), [("fr", "06/03/2020"), ("en", "06 Mar 2020")])
def test_a_day_reads_as_one_day_only(knowledge: Knowledge, language: LanguageCode, written: str) -> None:
    """Guards English dates: 06/03 is the third of June to one reader and the sixth of March to another."""
    assert Wording(knowledge, language).day(date(2020, 3, 6)) == written
    assert written.startswith(Wording(knowledge, language).day_of_this_year(date(2020, 3, 6)))


@pytest.mark.parametrize("question", ["dermato Dax", "colite grade 3 Dax", "myocardite grade 3 Dax"])
def test_an_invented_contact_among_real_ones_bears_its_mark(assistant: Assistant, question: str) -> None:
    """Guards a directory that is being replaced: no real number passes for fictional, and no fictional one for real."""
    knowledge, cards = assistant.knowledge, ask(assistant, question).cards
    real = knowledge.referents[cards[0].key].model_copy(update={"demo": False, "phones": ("+33558914848",)})
    mixed = assistant.with_knowledge(replace(knowledge, referents={**knowledge.referents, real.key: real}))
    answer = ask(mixed, f"{question} qui appeler")
    shown = {card.key: " ".join(card.short) for card in answer.cards}
    assert len(shown) > 1
    assert "DÉMONSTRATION" not in shown.pop(real.key)
    assert all("DÉMONSTRATION" in text for text in shown.values())
    assert any("qui portent ce mot" in footer for footer in answer.footers)
    assert all("DÉMONSTRATION" not in text for card in cards for text in card.short)


def test_every_toxicity_and_form_has_a_name_for_a_button(knowledge: Knowledge) -> None:
    """Guards the buttons of two toxicities at once: a phone shows about thirty letters of one, its grades behind it."""
    problems = [Problem(key, form.key) for key, one in knowledge.toxicities.items() for form in one.forms]
    wordings = [Wording(knowledge, language) for language in ("fr", "en")]
    names = [wording.short_problem(problem) for wording in wordings for problem in problems]
    assert [name for name in names if len(name) > 25] == []
