"""How an answer is put together, on the invented region: what stands first, what never folds, and what is not said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.answering.answer import (
    ALERTS,
    SECTIONS,
    Answer,
    Asker,
    Bullets,
    Details,
    Paragraph,
    SourceLine,
    Title,
)
from bot.answering.wording import Wording
from bot.assistant import Assistant
from bot.commands.as_json import answer_as_json, directory_as_json
from bot.knowledge_base.entry_parts import Phrases, Statement, Text
from bot.knowledge_base.kinds import SectionKind
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.models import Treatment
from bot.understanding.query import CARD, Place, Problem, Query
from tests.conftest import NOON, ask
from tests.rows import every_row

MEMBER = Asker(role="member")


def line(text: str, **more: object) -> Statement:
    return Statement.model_validate({"fr": text, "en": text, **more})


def drug(name: str, *components: str) -> Treatment:
    named = Text(fr=name, en=name)
    return Treatment(name=named, phrases=Phrases(any=(name,)), checkpoint_inhibitor=True, components=components)


@pytest.fixture(scope="module")
def rich(region: Assistant) -> Assistant:
    """The region with conduct by product, red flags, traps, a background statement, and a combination of drugs."""
    known = region.knowledge
    sheet = known.toxicities["glazitis"]
    (form,) = sheet.forms
    conduct = (
        line("commun un"),
        line("commun deux"),
        line("du nordimab", products=("nordimab",)),
        line("du calunimab", products=("calunimab",)),
        line("des deux", products=("calunordi",)),
        line("pas encore lu", evidence="background"),
    )
    flags = (line("éclat de 15 %"), line("éclat qui aveugle : appelez le 15"), line("15 × la normale"))
    changes = {"actions": {2: conduct}, "red_flags": flags, "traps": (line("piège"),), "any_grade": (line("toujours"),)}
    changed = sheet.model_copy(update={"forms": (form.model_copy(update=changes),)})
    drugs = {
        "nordimab": drug("nordimab"),
        "calunordi": drug("calunordi", "calunimab", "nordimab"),
    }
    toxicities = {**known.toxicities, "glazitis": changed}
    return Assistant(replace(known, toxicities=toxicities, treatments={**known.treatments, **drugs}))


def conduct(assistant: Assistant, *treatments: str, grade: int = 2) -> Answer:
    query = Query(CARD, problems=(Problem("glazitis", "", (grade,)),), treatments=treatments)
    return assistant.answer_query(query, MEMBER, None, NOON).answer


def blocks(answer: Answer, kind: str = "toxicity") -> tuple[object, ...]:
    return next(section.blocks for section in answer.sections if section.kind == kind)


def in_sight(answer: Answer) -> list[str]:
    return [item for block in blocks(answer) if isinstance(block, Bullets) for item in block.items]


def folded(answer: Answer) -> list[str]:
    return [item for block in blocks(answer) if isinstance(block, Details) for item in block.items]


def said(answer: Answer, kind: str = "toxicity") -> str:
    return "\n".join(str(block) for block in blocks(answer, kind))


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


def test_the_conduct_of_the_gravest_problem_stands_first(region: Assistant) -> None:
    """Guards the order of the sheets within an answer against the order of the words."""
    for text in ("glacite grade 2, dérivite grade 4", "dérivite grade 4, glacite grade 2"):
        conduct_of = said(ask(region, text))
        assert 0 <= conduct_of.index("Dérivite") < conduct_of.index("Glacite")


@pytest.mark.parametrize(
    ("treatments", "first", "absent"),
    [
        ((), ["commun un", "commun deux", "du nordimab"], []),
        (("calunimab",), ["du calunimab", "commun un", "commun deux"], ["du nordimab", "des deux"]),
        (("nordimab",), ["du nordimab", "commun un", "commun deux"], ["du calunimab", "des deux"]),
        (("calunimab", "nordimab"), ["des deux", "commun un", "commun deux"], ["du calunimab", "du nordimab"]),
        (("nordimab", "calunimab"), ["des deux", "commun un", "commun deux"], ["du calunimab", "du nordimab"]),
        (("calunordi",), ["des deux", "commun un", "commun deux"], ["du calunimab", "du nordimab"]),
    ],
)
def test_the_named_product_has_its_own_line_first(
    rich: Assistant, treatments: tuple[str, ...], first: list[str], absent: list[str]
) -> None:
    """Guards against the conduct of another drug in sight, named part by part, together, or in any order."""
    answer = conduct(rich, *treatments)
    assert in_sight(answer)[:3] == first
    assert not set(absent) & set(in_sight(answer))
    assert set(absent) <= set(folded(answer))


def test_a_drug_that_is_no_checkpoint_inhibitor_changes_no_line(rich: Assistant) -> None:
    """Guards against the chemotherapy named beside it hiding the conduct of the immunotherapy."""
    assert in_sight(conduct(rich, "orvaplatine")) == in_sight(conduct(rich))


def test_further_lines_fold_and_none_is_lost(rich: Assistant) -> None:
    """Guards every line of conduct: in sight or folded, once each."""
    answer = conduct(rich)
    lines = [*in_sight(answer), *folded(answer)]
    for wanted in ("commun un", "commun deux", "du nordimab", "du calunimab", "des deux", "toujours", "piège"):
        assert lines.count(wanted) == 1, wanted


@pytest.mark.parametrize("grade", [1, 2, 3])
def test_a_red_flag_with_the_call_never_folds(rich: Assistant, grade: int) -> None:
    """Guards the call to 15 at every grade; a percentage or a multiple of fifteen is none."""
    answer = conduct(rich, grade=grade)
    assert "éclat qui aveugle : appelez le 15" in in_sight(answer)
    assert "éclat qui aveugle : appelez le 15" not in folded(answer)
    assert {"éclat de 15 %", "15 × la normale"} <= set(folded(answer))


def test_what_rests_on_background_alone_is_not_said(rich: Assistant) -> None:
    """Guards against a statement that nobody read in a document or signed."""
    assert "pas encore lu" not in str(conduct(rich))


def test_a_grade_without_a_written_conduct_says_so(region: Assistant) -> None:
    """Guards against silence, or the conduct of a neighbouring grade."""
    answer = ask(region, "glacite grade 3")
    assert "Pas de conduite écrite" in said(answer)
    assert "Poudrer" not in str(answer.sections)


def test_a_grade_that_does_not_exist_says_so(region: Assistant) -> None:
    """Guards 'glacite grade 4': neither conduct nor a door nor an alarm, but the reason."""
    answer = ask(region, "glacite grade 4")
    assert "n'existe pas pour cette toxicité" in said(answer)
    assert "Pas de grade 4." in said(answer, "grade")
    assert "Poudrer" not in str(answer.sections)
    assert answer.urgency == "none"
    assert not answer.pathway_levels
    assert not ALERTS & set(answer.kinds)


@pytest.mark.parametrize("text", ["glacite grade 5", "dérivite grade 5"])
def test_grade_five_is_death(region: Assistant, text: str) -> None:
    """Guards against a call or a conduct for somebody who died: the general scale speaks, on any scale."""
    answer = ask(region, text)
    assert "Définition cinq." in in_sight(answer)
    assert answer.urgency == "none"
    assert not ALERTS & set(answer.kinds)


@pytest.mark.parametrize("text", ["glacite sévère", "glacite sévère Aubrelac"])
def test_an_adjective_shows_its_criteria_before_the_conduct(region: Assistant, text: str) -> None:
    """Guards the grade that nobody gave: it is checked against its criteria first, and said to be read."""
    answer = ask(region, text)
    kinds = answer.kinds
    assert kinds.index("grade") + 1 == kinds.index("toxicity")
    opening = blocks(answer, "grade")[0]
    assert isinstance(opening, Paragraph)
    assert "sévère" in opening.text
    assert "3" in opening.text


def test_a_written_grade_shows_its_conduct_before_the_criteria(region: Assistant) -> None:
    """Guards the usual order: who gave a grade wants to know what to do."""
    assert ask(region, "glacite grade 3").kinds == ("toxicity", "pathway", "grade")


def test_the_documents_are_cited_once_under_the_last_section(region: Assistant) -> None:
    """Guards one source line for the sections, and the alert's own."""
    answer = ask(region, "dérivite grade 4")
    citing = [s.kind for s in answer.sections for block in s.blocks if isinstance(block, SourceLine)]
    assert citing == ["emergency", "grade"]


def test_the_general_rule_is_marked_as_such(region: Assistant) -> None:
    """Guards the mark: the doors of grade 5 are the general map's, those of grade 2 the sheet's own."""
    assert "Règle générale" in said(ask(region, "dérivite grade 5"), "pathway")
    assert "Règle générale" not in said(ask(region, "dérivite grade 2"), "pathway")


def test_without_a_grade_the_disease_is_described(region: Assistant) -> None:
    """Guards that no grade is assumed: the name, what it is, and all its grades folded."""
    answer = ask(region, "glacite")
    shown = blocks(answer)
    assert shown[:2] == (Title("Glacite"), Paragraph("Peau qui brille."))
    assert [grade for grade in ("reflet", "éclat", "miroir") if any(grade in item for item in folded(answer))] == [
        "reflet",
        "éclat",
        "miroir",
    ]
    assert answer.pathway_levels == ()


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


@pytest.mark.slow
@pytest.mark.parametrize(
    ("question", "warned"),
    [
        ("colite grade 3 sous CAR-T Pau", True),
        ("pneumopathie grade 2 sous rituximab Pau", True),
        ("colite grade 2 sous pembrolizumab et carboplatine", False),
        ("colite grade 2 sous pembrolizumab", False),
        ("colite grade 2", False),
    ],
)
def test_a_conduct_beside_another_drug_says_for_whom_it_is_written(
    assistant: Assistant, question: str, warned: bool
) -> None:
    """Guards against the conduct of checkpoint inhibitors under a drug that is none, without a word."""
    notes = ask(assistant, question).notes
    assert any("hors du champ de ce guide" in note for note in notes) is warned


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
def test_a_day_reads_as_one_day_only(knowledge: Knowledge, language: str, written: str) -> None:
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
