"""A contact who goes and an example that expects them: told before the yes, and once by `check` afterwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from bot.commands.examples import asked_examples
from bot.commands.validating import problems_of
from bot.curating.awaited import awaited_by_examples
from bot.curating.changes import Change, directory_after
from bot.curating.report import Report
from bot.knowledge_base.plainly import did_you_mean
from bot.knowledge_base.telling import told
from bot.settings import PARIS
from tests.curating.conftest import TODAY, Desk

NOW = datetime(2026, 11, 27, 9, tzinfo=PARIS)
EXAMPLES = "examples/directory.yaml"


def removing(*keys: str) -> list[list[str]]:
    return [["Clé", "Retirer"], *([key, "oui"] for key in keys)]


def expected_keys(desk: Desk) -> list[str]:
    return list(dict.fromkeys(one.first_referent for one in desk.assistant.knowledge.examples if one.first_referent))


def lines_of(desk: Desk, key: str) -> set[str]:
    lines = desk.text(EXAMPLES).splitlines()
    return {
        f"knowledge/{EXAMPLES}:{at}" for at, line in enumerate(lines, 1) if line.strip() == f"first_referent: {key}"
    }


@pytest.mark.slow
def test_whoever_removes_an_expected_contact_is_told_the_line_of_each_example(desk: Desk) -> None:
    """Guards the evening of a coordinator: an import never leaves a directory that `check` refuses without a word."""
    for key in expected_keys(desk)[::6]:
        report = "\n".join(Report(desk.bench, desk.propose(removing(key))).lines())
        assert lines_of(desk, key)
        for where in lines_of(desk, key):
            assert f"({where}) attend le contact retiré, {key}." in report


@pytest.mark.slow
def test_what_check_refuses_afterwards_is_what_was_told_before(desk: Desk) -> None:
    """Guards the warning against silence and against crying wolf: the examples that are told are those that fail."""
    keys = expected_keys(desk)[:3]
    proposal = desk.propose(removing(*keys))
    warned = Report(desk.bench, proposal).awaited()
    desk.bench.confirm(proposal)
    desk.reload()
    problems = [one for one in problems_of(desk.assistant, NOW) if "is nobody in the directory" in one.message]
    assert len(problems) == len(warned) > 0
    shown = "\n".join(told(problems, desk.knowledge, "fr"))
    for key in keys:
        assert f"« {key} » n'est pas dans l'annuaire (retiré, ou clé mal écrite)" in shown
        assert all(f"{where}: " in shown for where in lines_of(desk, key))
    assert "vouliez-vous dire" not in shown


@pytest.mark.slow
def test_an_example_for_demonstrations_holds_nothing_up_where_real_contacts_stay(desk: Desk) -> None:
    """Guards who goes live: the demonstrations leave without a warning for each of their examples."""
    key = expected_keys(desk)[0]
    desk.edit(
        "directory/19.yaml",
        "referents:\n",
        "referents:\n  - key: brive_real\n    specialty: dermatology\n    tier: first_line\n    facility: ch_brive\n"
        '    phones: ["+33556000000"]\n    checked_on: 2026-11-20\n',
    )
    desk.reload()
    demonstrations = {one.ask: one.demo for one in desk.assistant.knowledge.examples if one.first_referent == key}
    report = Report(desk.bench, desk.propose(removing(key))).awaited()
    assert all(demonstrations.values())
    assert report == []


def test_no_key_is_taken_for_that_of_another_contact(desk: Desk) -> None:
    """Guards every contact who may leave: nobody of another town or discipline is proposed, and a typo is found."""
    knowledge = desk.assistant.knowledge
    for key in knowledge.referents:
        others = [other for other in knowledge.referents if other != key]
        assert did_you_mean(key, others, knowledge.specialties) == "", key
        swapped = f"{key[:3]}{key[4]}{key[3]}{key[5:]}"
        assert swapped == key or key in did_you_mean(swapped, knowledge.referents, knowledge.specialties)


@pytest.mark.parametrize("key", ["dax_neurologie_x", "dax_rheumatology"])
def test_a_row_with_a_key_like_none_is_no_other_contact(desk: Desk, key: str) -> None:
    """Guards the same in a sheet: an unknown key is told, without a contact of another discipline beside it."""
    (draft,) = desk.propose([["Clé", "Discipline", "Niveau"], [key, "Rhumatologie", "recours"]]).rejected
    assert [t.why.message for t in draft.troubles if t.column == "key"] == ["key_unknown"]


def changed_first(desk: Desk, changes: list[Change]) -> list[str]:
    """The examples that `check` would refuse in the directory with these changes: somebody else comes first."""
    knowledge = desk.assistant.knowledge
    would = replace(knowledge, referents=directory_after(knowledge, changes))
    asked = asked_examples(desk.assistant.with_knowledge(would), NOW).problems
    return [one.message for one in asked if "first referent is" in one.message]


def newcomer(desk: Desk, key: str, hospital: str, *, demo: bool) -> Change:
    """A contact like the expected one, first in their hospital or in a nearer one."""
    like = desk.referent(key).model_copy(update={"key": "newcomer", "facility": hospital, "demo": demo})
    return Change("newcomer", None, like, None)


@pytest.mark.slow
@pytest.mark.parametrize("demo", [True, False])
def test_what_a_new_contact_breaks_is_told_and_nothing_else(desk: Desk, demo: bool) -> None:
    """Guards the newcomer who comes first for an example: told with the key to write, before the directory is written.

    Of real contacts before demonstrations nothing is said: `check` holds nothing up either.
    """
    key = "pau_pulmonology"
    changes = [newcomer(desk, key, "polyclinique_marzet", demo=demo)]
    said = [*awaited_by_examples(changes, desk.assistant, desk.knowledge, TODAY)]
    assert len(said) == len(changed_first(desk, changes))
    assert bool(said) == demo
    for one in map(desk.bench.wording.say, said):
        assert "newcomer comme first_referent" in one
        assert any(f"({where})" in one for where in lines_of(desk, key))


@pytest.mark.slow
@pytest.mark.parametrize("key", ["la_rochelle_dermatology", "dax_dermatology"])
def test_what_a_contact_who_moves_breaks_is_told(desk: Desk, key: str) -> None:
    """Guards a contact who goes to the other end of the region: the examples of the old town name who is first now."""
    before = desk.referent(key)
    far = "chu_limoges_dupuytren"
    changes = [Change(key, before, before.model_copy(update={"facility": far}), None)]
    said = [*awaited_by_examples(changes, desk.assistant, desk.knowledge, TODAY)]
    assert len(said) == len(changed_first(desk, changes)) > 0
    for one in map(desk.bench.wording.say, said):
        assert "en premier ; après l'écriture ce serait" in one
        assert any(f"({where})" in one for where in lines_of(desk, key))


def test_a_contact_without_whom_nobody_answers_is_told(desk: Desk) -> None:
    """Guards the last contact of a discipline who changes it: the example has no answer any more."""
    key = "la_rochelle_dermatology"
    before = desk.referent(key)
    others = [one for one in desk.assistant.knowledge.referents.values() if one.specialty == before.specialty]
    changes = [Change(one.key, one, one.model_copy(update={"specialty": "neurology"}), None) for one in others]
    said = [*awaited_by_examples(changes, desk.assistant, desk.knowledge, TODAY)]
    assert any("personne n'y répondrait" in desk.bench.wording.say(one) for one in said)
