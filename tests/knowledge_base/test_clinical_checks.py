"""Each clinical check refuses its own contradiction, where it stands, and nothing else."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge_base.clinical_checks import _step_problems, clinical_problems
from bot.knowledge_base.entry_parts import Text
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.models import Form, PathwayStep
from tests.conftest import real_knowledge
from tests.knowledge_base.test_problems import problems_of
from tests.region.building import RegionFolder
from tests.rows import every_row

GLAZITIS, DRIFTITIS = "toxicities/glazitis.yaml", "toxicities/driftitis.yaml"
POWDER = "2: [{fr: Poudrer., en: Powder.}]"
HOSPITAL = "call_15_if: {fr: eau à bord, en: water on board}\n        source: invented"


SIGN = Text(fr="signe", en="sign")


def powder(text: str) -> str:
    """The conduct of glazitis grade 2 with other words."""
    return f"2: [{{{text}}}]"


CASES = {
    "vital without its door": (
        "pathway.yaml",
        "4: {urgency: vital, levels: [emergency, recourse_centre, rcp]",
        "4: {urgency: vital, levels: [recourse_centre, rcp]",
        "urgency 'vital' without the door 'emergency'",
    ),
    "the door without the call": (
        GLAZITIS,
        "3: {urgency: same_day, levels: [organ_specialist,",
        "3: {urgency: same_day, levels: [emergency, organ_specialist,",
        "the door 'emergency' with urgency 'same_day'",
    ),
    "a step without urgency": (
        GLAZITIS,
        "1: {urgency: days, levels: [local_team]}",
        "1: {levels: [local_team]}",
        "key 'urgency' is missing",
    ),
    "a delay that grows with the grade": (
        GLAZITIS,
        "1: {urgency: days, levels: [local_team]}",
        "1: {urgency: same_day, levels: [local_team]}",
        "grade 2 is less urgent than grade 1",
    ),
    "hospital without what makes it a 15": (
        DRIFTITIS,
        HOSPITAL,
        "source: invented",
        "'call_15_if' goes with urgency 'hospital'",
    ),
    "what makes it a 15 without hospital": (
        GLAZITIS,
        "3: {urgency: same_day, ",
        "3: {urgency: same_day, call_15_if: {fr: reflet bleu, en: blue gleam}, ",
        "'call_15_if' goes with urgency 'hospital', and only with it",
    ),
    "hospital without source": (
        DRIFTITIS,
        HOSPITAL,
        HOSPITAL.partition("\n")[0],
        "urgency 'hospital' without 'source'",
    ),
    "vital without source": (
        "pathway.yaml",
        "4: {urgency: vital, levels: [emergency, recourse_centre, rcp], source: invented}",
        "4: {urgency: vital, levels: [emergency, recourse_centre, rcp]}",
        "urgency 'vital' without 'source'",
    ),
    "a condition for a door that does not open": (
        GLAZITIS,
        "2: {urgency: days, levels: [local_team, organ_specialist]}",
        "2: {urgency: days, levels: [local_team, organ_specialist], on_condition: {rcp: {fr: Si., en: If.}}}",
        "'on_condition' names 'rcp'",
    ),
    "a grade without step": (
        GLAZITIS,
        "      2: {urgency: days, levels: [local_team, organ_specialist]}\n",
        "",
        "form 'glazitis': grade 2 exists and has no step in 'pathway'",
    ),
    "a grade defined and not defined": (
        GLAZITIS,
        "        not_defined:\n",
        "        not_defined:\n          3: {fr: Non., en: No.}\n",
        "grade 3 has criteria and is 'not_defined'",
    ),
    "a grade defined and not read": (
        GLAZITIS,
        "        not_defined:\n",
        "        not_read: {3: {fr: Non lu., en: Not read.}}\n        not_defined:\n",
        "grade 3 has criteria and is 'not_read'",
    ),
    "a grade not defined and not read": (
        GLAZITIS,
        "        not_defined:\n",
        "        not_read: {4: {fr: Non lu., en: Not read.}}\n        not_defined:\n",
        "grade 4 is both 'not_defined' and 'not_read'",
    ),
    "a dose by weight": (GLAZITIS, POWDER, powder("fr: Poudrer., en: Powder 2 mg/kg."), "'mg/kg' is a dose"),
    "a dose written against its figure": (
        GLAZITIS,
        POWDER,
        powder("fr: Poudrer 60mg., en: Powder."),
        "'mg' is a dose",
    ),
    "a dose in the condition of a call": (
        DRIFTITIS,
        "call_15_if: {fr: eau à bord,",
        "call_15_if: {fr: eau malgré 5 mg,",
        "'mg' is a dose",
    ),
    "a dose outside the sheets": (
        "treatments.yaml",
        "trade_names: [Calunor]",
        "trade_names: [Calunor]\n    note: {fr: 5 mg le matin, en: in the morning}",
        "'mg' is a dose",
    ),
    "a discipline called beside that is not one of the sheet": (
        GLAZITIS,
        "provenance:",
        "beside: [glaziology]\nprovenance:",
        "'beside' names 'glaziology'",
    ),
    "a word that is read both ways": (
        GLAZITIS,
        POWDER,
        powder("fr: Tenez le traitement., en: Hold."),
        "'Tenez' is read both ways",
    ),
    "a statement twice but for its punctuation": (
        GLAZITIS,
        POWDER,
        "2: [{fr: Poudrer., en: Powder.}, {fr: poudrer !, en: Use powder.}]",
        "'poudrer !' stands twice in form 'glazitis'",
    ),
    "a product that nobody knows": (
        GLAZITIS,
        POWDER,
        powder("fr: Poudrer., en: Powder., products: [calunib]"),
        "product 'calunib' does not exist",
    ),
    "a component that nobody knows": (
        "treatments.yaml",
        "trade_names: [Calunor]",
        "trade_names: [Calunor]\n    components: [calunib]",
        "component 'calunib' does not exist",
    ),
    "one source with two wordings of its scope": (
        GLAZITIS,
        POWDER,
        "2: [{fr: Poudrer., en: Powder., scope: {fr: Ligue, en: League}},"
        " {fr: Sécher., en: Dry., scope: {fr: La ligue, en: The league}}]",
        "scope 'La ligue': elsewhere 'invented' says 'Ligue'",
    ),
}
"""What is broken → (file, text, what it becomes, what the problem says)."""


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_clinical_check_finds_its_own_contradiction(folder: RegionFolder, case: tuple[str, str, str, str]) -> None:
    """Guards each clinical check: one contradiction in a whole base gives one problem, in the file that holds it."""
    name, old, new, words = case
    folder.replace(name, old, new)
    found = problems_of(folder)
    assert len(found) == 1, found
    assert words in found[0]
    assert found[0].startswith(f"knowledge/{name}:")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (POWDER, powder("fr: 'Tenir compte du reflet, bilirubine 3 mg/dL.', en: 'Mind the gleam, bilirubin 3 mg/dL.'")),
        (POWDER, "2: [{fr: Poudrer., en: Powder.}, {fr: Poudrer., en: Powder., products: [calunimab]}]"),
        (POWDER, POWDER + "\n      3: [{fr: Poudrer., en: Powder.}]"),
    ],
    ids=["a laboratory value and an allowed phrase", "the same words for a product", "the same words at another grade"],
)
def test_what_only_looks_like_a_contradiction_passes(folder: RegionFolder, old: str, new: str) -> None:
    """Guards curators against false alarms: values, other products and other grades are no contradiction."""
    folder.replace(GLAZITIS, old, new)
    assert problems_of(folder) == []


def test_a_problem_leads_to_the_line_of_the_statement_or_step(folder: RegionFolder) -> None:
    """Guards file:line: a dose and a door are found at their own line, not at that of the form."""
    folder.replace(GLAZITIS, POWDER, powder("fr: Poudrer 5 mg., en: Powder."))
    folder.replace(GLAZITIS, "3: {urgency: same_day, levels: [", "3: {urgency: same_day, levels: [emergency, ")
    lines = sorted(folder.line_of(GLAZITIS, words) for words in ("Poudrer 5 mg", "urgency: same_day"))
    assert [int(problem.split(":")[1]) for problem in problems_of(folder)] == lines


def test_the_real_sheets_hold_no_contradiction(knowledge: Knowledge) -> None:
    """Guards what is shipped."""
    assert list(clinical_problems(knowledge)) == []


def with_step(known: Knowledge, toxicity: str, form: str, grade: int, **changes: object) -> Knowledge:
    """One sheet of the real knowledge, one step of one form changed."""
    sheet = known.toxicities[toxicity]

    def changed(one: Form) -> Form:
        if one.key != form:
            return one
        step = one.pathway[grade].model_copy(update=changes)
        return one.model_copy(update={"pathway": {**one.pathway, grade: step}})

    other = sheet.model_copy(update={"forms": tuple(changed(one) for one in sheet.forms)})
    return replace(known, toxicities={toxicity: other}, treatments={}, emergencies=(), topics={})


def said_threats(known: Knowledge) -> list[tuple[str, str, int]]:
    """Every grade of every form that one of its scales defines by a threat to life."""
    threat = re.compile("(?<!sans )menace vitale|menaçant la vie|risque vital", re.IGNORECASE)
    return sorted(
        {
            (key, form.key, grade)
            for key, sheet in known.toxicities.items()
            for form in sheet.forms
            for scale in form.scales
            for grade, criteria in scale.grades.items()
            if any(threat.search(one.fr) for one in criteria)
        }
    )


@every_row(("toxicity", "form", "grade"), said_threats(real_knowledge()))
def test_a_grade_defined_by_a_threat_to_life_is_vital(
    knowledge: Knowledge, toxicity: str, form: str, grade: int
) -> None:
    """Guards the call: such a grade may not become a hospital's, unless a number alone defines it too."""
    weaker = with_step(knowledge, toxicity, form, grade, urgency="hospital", levels=("rcp",), call_15_if=SIGN)
    assert any("is defined as life-threatening" in problem for _, problem in clinical_problems(weaker))


@pytest.mark.parametrize(
    ("toxicity", "form"), [("cytopenia", "anaemia"), ("hepatitis", "hepatic_failure"), ("cytopenia", "haemolysis")]
)
def test_anaemia_and_hepatic_failure_of_grade_4_are_vital(knowledge: Knowledge, toxicity: str, form: str) -> None:
    """Guards two cells that said 'menace vitale' and sent to hospital."""
    step = knowledge.step(toxicity, form, 4)
    assert step is not None
    assert step.urgency == "vital"


@pytest.mark.slow
def test_from_grade_3_on_a_delay_that_grows_says_why(knowledge: Knowledge) -> None:
    """Guards each step of grade 3 and 4: moved to days, it is refused, whatever the steps beside it say."""
    passed = []
    for key, sheet in knowledge.toxicities.items():
        for form in sheet.forms:
            for grade in {3, 4} & set(form.pathway):
                step = form.pathway[grade]
                if step.urgency in ("same_day", "hospital", "vital"):
                    doors: dict[str, Any] = {"levels": ("organ_specialist",), "on_condition": {}, "call_15_if": None}
                    slower = with_step(knowledge, key, form.key, grade, urgency="days", **doors)
                    found = [problem for _, problem in clinical_problems(slower)]
                    passed += [] if any("less urgent" in one for one in found) else [(key, form.key, grade)]
    assert passed == []


@given(
    st.sampled_from(["vital", "hospital", "same_day", "days", "none"]),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)
def test_only_a_whole_step_passes(urgency: str, door: bool, call: bool, source: bool) -> None:
    """Guards every combination of urgency, door, call and source: it passes exactly where the four agree."""
    step = PathwayStep.model_validate(
        {
            "urgency": urgency,
            "levels": ["emergency", "rcp"] if door else ["rcp"],
            "call_15_if": Text(fr="signe", en="sign") if call else None,
            "source": "invented" if source else None,
        }
    )
    agrees = (
        door == (urgency == "vital")
        and call == (urgency == "hospital")
        and (source or urgency not in ("vital", "hospital"))
    )
    assert (list(_step_problems(step)) == []) == agrees
