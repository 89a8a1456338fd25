"""What is wrong with an example, a session or a sheet, as a coordinator reads it: the right line, what to write."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from bot.commands.validating import problems_of
from bot.knowledge_base.problems import KnowledgeError
from bot.knowledge_base.session_remarks import sessions_to_look_at
from bot.knowledge_base.telling import told
from bot.settings import PARIS
from tests.conftest import assistant_with_kept_words
from tests.region.building import RegionFolder, copy_region

NOW = datetime(2026, 11, 23, 9, tzinfo=PARIS)
EXAMPLES = "examples/directory.yaml"
TOWN = "Aubrelac"


@pytest.fixture
def region(tmp_path: Path) -> RegionFolder:
    return copy_region(tmp_path)


def told_of(region: RegionFolder) -> str:
    """All that is wrong, in French."""
    try:
        problems = problems_of(assistant_with_kept_words(region.load()), NOW)
    except KnowledgeError as error:
        problems = list(error.problems)
    return "\n".join(told(problems, region.knowledge, "fr"))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("expects", "words"),
    [
        ("toxicity: glacite", "toxicité « glacite » n'existe pas ; vouliez-vous dire « glazitis » ?"),
        ("toxicity: glazitis", "toxicité glazitis non comprise (compris : rien)"),
        ("specialty: cardiologie", "discipline « cardiologie » n'existe pas ; vouliez-vous dire « cardiology » ?"),
        ("grade: 2", "grade 2 non compris (compris : rien)"),
        ("tier: recourse", "niveau recourse non compris (compris : rien)"),
        ("levels: [organ_specialist]", "portes attendues : organ_specialist (comprises : rien)"),
        ("place: aubrelac", "place « aubrelac » est un nom ; écrire le code INSEE : '96001' (Aubrelac)"),
        ("place: zorglub", "n'est ni un code INSEE, ni un numéro de département"),
        ("must_not: toxicity", "« must_not » ; clés possibles : ask, sections, not_sections"),
    ],
)
def test_an_example_is_told_without_a_hole_at_its_own_line(region: RegionFolder, expects: str, words: str) -> None:
    """Guards who writes an example: what is wrong stands at that line, says what was understood and what to write."""
    ask = f"dermatologue {TOWN}"
    region.write(EXAMPLES, f"{region.text(EXAMPLES)}\n  - ask: {ask}\n    sections: [referents]\n    {expects}\n")
    line = len(region.text(EXAMPLES).splitlines())
    shown = told_of(region)
    assert words in shown
    assert f"knowledge/{EXAMPLES}:{line}: " in shown


@pytest.mark.slow
def test_a_postal_code_is_told_as_one_in_an_example(region: RegionFolder) -> None:
    """Guards the code that everybody knows, also where it is the INSEE code of a village."""
    town = next(one for one in region.load().gazetteer.communes.values() if one.name == TOWN)
    code = next(iter(town.postcodes))
    region.write(EXAMPLES, f'{region.text(EXAMPLES)}\n  - ask: cardio {TOWN}\n    place: "{code}"\n')
    assert f"place « {code} » est un code postal ; code INSEE : '{town.insee}' ({TOWN})" in told_of(region)


def test_a_discipline_that_does_not_exist_is_told_at_its_key(region: RegionFolder) -> None:
    """Guards the line: a symptom may hold the same word, above."""
    sheet = "toxicities/driftitis.yaml"
    text = region.text(sheet)
    head = next(line for line in text.splitlines() if line.startswith("specialties:"))
    words = "symptoms: {fr: [cardio qui dure]}"
    region.write(sheet, text.replace(head, f"{words}\nspecialties: [cardio]", 1))
    line = region.line_of(sheet, "specialties: [cardio]")
    assert f"knowledge/{sheet}:{line}: la discipline « cardio » n'existe pas" in told_of(region)


def test_a_commune_by_its_name_is_told_with_its_code_at_its_key(region: RegionFolder) -> None:
    """Guards a session and a hospital: the title holds the same word, and the code is offered."""
    line = next(line for line in region.text("training.yaml").splitlines() if "commune:" in line)
    region.replace("training.yaml", line, f"    commune: {TOWN}")
    at = region.line_of("training.yaml", f"commune: {TOWN}")
    assert f"knowledge/training.yaml:{at}: « {TOWN} » est un nom ; code INSEE : '96001'" in told_of(region)


def test_a_hospital_in_a_commune_by_its_name_is_told_with_its_code(region: RegionFolder) -> None:
    """Guards the other field, whose form is checked before the places are read."""
    region.replace("facilities.yaml", 'commune: "96001"', f"commune: {TOWN}")
    assert f"« {TOWN} » est un nom ; code INSEE : '96001' ({TOWN})" in told_of(region)


def test_a_title_of_the_course_that_names_another_year_is_told(region: RegionFolder) -> None:
    """Guards the title that stays when the sessions of the next year are written."""
    course = region.load().training
    years = {one.starts.year for one in course.sessions if one.starts}
    region.replace("training.yaml", f"title: {{fr: {course.title.fr}", "title: {fr: Formation 2019")
    remarks = sessions_to_look_at(region.load(), NOW.date())
    assert years
    assert [one.message for one in remarks if "the title 'Formation 2019' speaks of 2019" in one.message]
    shown = "\n".join(told(remarks, region.knowledge, "fr"))
    assert "le titre « Formation 2019 » parle de 2019, les sessions sont en" in shown
