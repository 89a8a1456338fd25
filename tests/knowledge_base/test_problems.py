"""Mistakes of curators are all reported at once, each with its file, its line and what to do."""

from __future__ import annotations

import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.knowledge_base.problems import KnowledgeError, Problem
from bot.knowledge_base.yaml_text import parse_yaml
from tests.kept_files import what_files_became_is_kept
from tests.region.building import RegionFolder

pytestmark = pytest.mark.usefixtures("files_are_read_anew")


def problems_of(folder: RegionFolder) -> list[str]:
    """What loading finds wrong; empty when it loads."""
    try:
        folder.load()
    except KnowledgeError as error:
        return [str(problem) for problem in error.problems]
    return []


def test_the_untouched_copy_has_no_problem(folder: RegionFolder) -> None:
    """Guards every test below: what they break is whole before."""
    assert problems_of(folder) == []


def test_the_problems_of_several_files_are_reported_together(folder: RegionFolder) -> None:
    """Guards the curator against one problem at a time: four mistakes of four files, of four kinds, in one list."""
    folder.replace(
        "directory/96.yaml", "tier: first_line\n    facility: ch_aubrelac\n    service", "teir: x\n    service"
    )
    folder.replace("facilities.yaml", 'commune: "96001"', "commune: 96")
    folder.replace("treatments.yaml", "checkpoint_inhibitor: false", "checkpoint_inhibitor: perhaps")
    folder.write("sources.yaml", "sources: {unfinished: ")
    found = problems_of(folder)
    teir = folder.line_of("directory/96.yaml", "teir")
    assert f"knowledge/directory/96.yaml:{teir}: unknown key 'teir', did you mean 'tier'?" in found
    assert any(
        line.startswith("knowledge/directory/96.yaml:") and "key 'facility' is missing" in line for line in found
    )
    assert any(
        line.startswith(f"knowledge/facilities.yaml:{folder.line_of('facilities.yaml', 'commune: 96')}:")
        for line in found
    )
    assert any(line.startswith("knowledge/treatments.yaml:") and "'perhaps'" in line for line in found)
    assert any(line.startswith("knowledge/sources.yaml:") and "not valid YAML" in line for line in found)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("directory/98.yaml", "specialty", "spe"),
        ("directory/99.yaml", "facility", "facillity"),
        ("facilities.yaml", "switchboard", "swichboard"),
        ("topics.yaml", "statements", "statement"),
        ("toxicities/driftitis.yaml", "pathway", "pathwai"),
        ("training.yaml", "registration_deadline", "registration_dealine"),
        ("territories.yaml", "contains", "contain"),
        ("emergencies.yaml", "signs", "sign"),
        ("language/other_subjects.yaml", "pointer", "pointers"),
    ],
)
def test_an_unknown_key_names_the_one_that_was_meant(folder: RegionFolder, name: str, right: str, wrong: str) -> None:
    """Guards 'did you mean' at every depth: in lists, under keys of the curator's own, in nested models."""
    line = folder.line_of(name, f"{right}:")
    folder.write(name, folder.text(name).replace(f"{right}:", f"{wrong}:", 1))
    assert f"knowledge/{name}:{line}: unknown key '{wrong}', did you mean '{right}'?" in problems_of(folder)


def test_an_unknown_key_that_resembles_none_lists_the_known_ones(folder: RegionFolder) -> None:
    """Guards the curator who has no near word: the possible keys are named."""
    folder.replace("language/idioms.yaml", "- phrases", "- zzz: 1\n    phrases")
    (found,) = problems_of(folder)
    assert "unknown key 'zzz'; known keys: phrases" in found


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "old", "new", "words"),
    [
        ("directory/99.yaml", "checked_on: 2025-01-10", "checked_on: 10/01/2025", "checked_on"),
        ("directory/99.yaml", "checked_on: 2025-01-10", "checked_on: 2025-02-30", "checked_on"),
        ("directory/99.yaml", '["+33536490007"]', '["0536490007"]', "written +, its calling code"),
        ("directory/99.yaml", '["+33536490007"]', '["+335364900071"]', "10 digits behind +33, and there are 9"),
        ("directory/99.yaml", '["+33536490007"]', "[]", "phones"),
        ("directory/99.yaml", '["+33536490007"]', '["+33536490007"]\n    secure_email: derma.hopital.example',
         "an e-mail address is written name@domain"),
        ("directory/99.yaml", '["+33536490007"]', '["+33536490007"]\n    secure_email: derma @hopital.example',
         "an e-mail address is written name@domain"),
        ("directory/99.yaml", '["+33536490007"]', '["+33536490007"]\n    hours: {fr: a, en: on Monday #12}',
         "'#12}' is cut off by ' #'"),
        ("directory/99.yaml", '["+33536490007"]',
         '["+33536490007"]\n    hours:\n      fr: le matin # le soir\n      en: x', "'# le soir' is cut off"),
        ("directory/99.yaml", "visibility: members", "visibility: hidden", "expected one of public, members"),
        ("facilities.yaml", "    tier: recourse\n    source: invented\n  ch_aubrelac", "    tier: second\n"
         "    source: invented\n  ch_aubrelac", "expected one of first_line, recourse"),
        ("grades.yaml", "  5: {", "  6: {", "at most 5"),
        ("facilities.yaml", "latitude: 45.01", "latitude: 120.5", "at most 90"),
        ("toxicities/glazitis.yaml", "description: {fr: Peau qui brille., en: Skin that shines.}",
         "description: {fr: Peau qui brille.}", "key 'en' is missing"),
        ("toxicities/glazitis.yaml", "key: glazitis\nname", "key: gleam\nname", "differs from the file's name"),
        ("toxicities/glazitis.yaml", "evidence: read, checked_on", "evidence: read, status: validated, checked_on",
         "needs 'validated_by'"),
        ("emergencies.yaml", "phrases: {fr: [arrêt cardiaque, ne respire plus], en: [cardiac arrest, not breathing]}",
         "phrases: {}", "a sign needs 'phrases', a 'measure', a 'failure' or a 'finding'"),
        ("directory/99.yaml", "key: montescal_cardiology", "key: aubrelac_dermatology",
         "referent 'aubrelac_dermatology' exists, see knowledge/directory/96.yaml:3"),
    ],
)  # fmt: skip
def test_a_value_of_the_wrong_shape_is_said_plainly(
    folder: RegionFolder, name: str, old: str, new: str, words: str
) -> None:
    """Guards dates, phones, tiers, grades, positions, languages and signatures: the message says what is expected."""
    folder.replace(name, old, new)
    found = problems_of(folder)
    assert len(found) == 1, found
    assert found[0].startswith(f"knowledge/{name}:")
    assert words in found[0]


@pytest.mark.parametrize(
    "name", ["facilities.yaml", "language/cues.yaml", "grades.yaml", "messages.yaml", "training.yaml"]
)
def test_a_missing_file_is_a_problem_of_its_own(folder: RegionFolder, name: str) -> None:
    """Guards against a traceback, and against starting with a part of the knowledge."""
    (folder.knowledge / name).unlink()
    (found,) = problems_of(folder)
    assert found.startswith(f"knowledge/{name}:1: the file cannot be read")


@pytest.mark.parametrize("content", ["", "- a\n- b\n", "just text\n", "specialties: text\n", "specialties: []\n"])
def test_a_file_of_the_wrong_shape_is_a_problem(folder: RegionFolder, content: str) -> None:
    """Guards the top of a file: empty, a list, a text, a list where names are expected."""
    folder.write("specialties.yaml", content)
    found = problems_of(folder)
    assert found
    assert all(problem.startswith("knowledge/specialties.yaml:") for problem in found)


@pytest.mark.parametrize("comment", ["facility: ch_aubrelac # a key", "tier: first_line  # x", "key: x #"])
def test_a_comment_behind_a_word_stays_a_comment(comment: str) -> None:
    """Guards the comments of curators: behind one word, or with two blanks before them, they cut nothing off."""
    assert parse_yaml(f"- {comment}\n  hours: le matin  # le soir aussi\n")


@pytest.mark.parametrize(
    ("stray", "words"),
    [
        ("directory/97.yml", "name it '97.yaml'"),
        ("directory/96.yml", "'96.yaml' stands beside it: keep one"),
        ("specialities.yaml", "its name or its folder is wrong"),
        ("language/directory/97.YAML", "name it '97.yaml'"),
        ("toxicities/more/a.yaml", "its name or its folder is wrong"),
    ],
)
def test_a_file_that_nobody_reads_is_told(folder: RegionFolder, stray: str, words: str) -> None:
    """Guards a curator's work against an ending or a folder that is not read: it was lost without a word."""
    (folder.knowledge / stray).parent.mkdir(parents=True, exist_ok=True)
    folder.write(stray, "referents: []\n")
    (found,) = problems_of(folder)
    assert found.startswith(f"knowledge/{stray}:1: this file is not read")
    assert words in found


def test_answers_about_spreadsheets_are_checked_with_the_rest(folder: RegionFolder) -> None:
    """Guards equivalences.yaml: a mistake in it is told by check, not at the next import."""
    folder.write("equivalences.yaml", "equivalences:\n  teir: {A: recourse}\n")
    (found,) = problems_of(folder)
    assert found.startswith("knowledge/equivalences.yaml:2: ")


def test_a_missing_knowledge_folder_is_said(folder: RegionFolder) -> None:
    """Guards a wrong path given on the command line."""
    shutil.rmtree(folder.knowledge)
    (found,) = problems_of(folder)
    assert "this folder does not exist" in found


@pytest.mark.parametrize("name", ["communes.csv", "departments.csv", "outside.csv", "departments.geojson"])
def test_missing_places_are_said(folder: RegionFolder, name: str) -> None:
    """Guards an incomplete data folder, beside whatever else is wrong."""
    (folder.data / name).unlink()
    (found,) = problems_of(folder)
    assert name in found
    assert "the places cannot be read" in found


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("communes.csv", "insee;name\n96001;Aubrelac\n"),
        ("communes.csv", "insee,name,department,postcodes,population,lat,lon\n96001,A,96,96000,many,45,0\n"),
        ("communes.csv", "insee,name,department,postcodes,population,lat,lon\n96001,A\n"),
        ("departments.geojson", "{not json"),
        ("departments.geojson", "[]"),
        ("departments.geojson", '{"features": [{}]}'),
    ],
)
def test_broken_places_are_said(folder: RegionFolder, name: str, content: str) -> None:
    """Guards a broken data folder against a traceback: the sentence says to restore the files."""
    (folder.data / name).write_text(content, encoding="utf-8")
    (found,) = problems_of(folder)
    assert "the places are broken, restore the files of data/" in found


def test_broken_places_do_not_hide_broken_knowledge(folder: RegionFolder) -> None:
    """Guards the list: places and knowledge are reported together."""
    (folder.data / "communes.csv").unlink()
    folder.replace("sources.yaml", "short:", "shrot:")
    assert len(problems_of(folder)) >= 2


def test_problems_are_sorted_and_each_stands_once() -> None:
    """Guards the list of problems: by file and line, without repeats, one line each."""
    later, first = Problem("b.yaml", 2, "x"), Problem("a.yaml", 10, "y")
    error = KnowledgeError([later, first, later])
    assert error.problems == (first, later)
    assert str(error) == "a.yaml:10: y\nb.yaml:2: x"


FILES = ("directory/96.yaml", "facilities.yaml", "toxicities/glazitis.yaml", "language/cues.yaml", "training.yaml")
SPOILERS = ("", ":", "- x", "{", "key: [", "'", "  more: 1", "key: key", "&a b", "\t", "999", "fr:", "]")


def _spoil(text: str, at: int, spoiler: str) -> str:
    lines = text.splitlines()
    lines[at % len(lines)] = spoiler
    return "\n".join(lines)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.slow
def test_any_spoilt_line_loads_or_gives_problems_with_a_line(folder: RegionFolder, name: str) -> None:
    """Guards loading against every other exception: whatever one line becomes, the file is named.

    Only the spoilt file is read anew: what the others became is kept meanwhile.
    """
    whole = folder.text(name)

    @settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(at=st.integers(0, 200), spoiler=st.sampled_from(SPOILERS))
    def spoilt_anywhere(at: int, spoiler: str) -> None:
        folder.write(name, _spoil(whole, at, spoiler))
        for problem in problems_of(folder):
            file, line, _ = problem.split(":", 2)
            assert file.startswith("knowledge")
            assert int(line) >= 1

    with what_files_became_is_kept():
        spoilt_anywhere()
