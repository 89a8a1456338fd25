"""Each cross-check over the whole base finds its own mistake, where it stands, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.commands.checking import vocabulary_problems
from bot.knowledge_base.checking import contact_problems, crossed_problems, future_problems
from bot.knowledge_base.commune_codes import postal_code_problem
from bot.knowledge_base.entry_parts import Text
from bot.knowledge_base.knowledge import Knowledge
from tests.knowledge_base.crossed_mistakes import CASES, DRIFTITIS, GLAZITIS
from tests.knowledge_base.test_problems import problems_of
from tests.region.building import RegionFolder


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_cross_check_finds_its_own_mistake(folder: RegionFolder, case: tuple[str, str, str, str]) -> None:
    """Guards each cross-check: one mistake in whole knowledge gives one problem, in the file that holds it."""
    name, old, new, words = case
    communes = folder.data / "communes.csv"  # a postal code that is, elsewhere, the INSEE code of Saint-Orvan
    text = communes.read_text(encoding="utf-8")
    communes.write_text(text.replace("96000 96100", "96000 96100 96002"), encoding="utf-8")
    folder.replace(name, old, new)
    found = problems_of(folder)
    assert len(found) == 1, found
    assert words in found[0]
    assert found[0].startswith(f"knowledge/{name}:")


def test_a_check_that_is_still_to_come_is_found(folder: RegionFolder) -> None:
    """Guards a mistyped year: nobody has called a number next year; the day itself has come."""
    folder.replace("directory/99.yaml", "checked_on: 2025-01-10", "checked_on: 2027-01-10")
    knowledge = folder.load()
    (problem,) = future_problems(knowledge, date(2027, 1, 9))
    assert str(problem) == "knowledge/directory/99.yaml:3: checked_on 2027-01-10 is still to come"
    assert future_problems(knowledge, date(2027, 1, 10)) == []


def test_the_line_of_a_cross_check_is_that_of_the_entry(folder: RegionFolder) -> None:
    """Guards file:line of what no single file can see: it leads to the entry, not to the top of the file."""
    folder.replace("facilities.yaml", 'commune: "99001"', 'commune: "99009"')
    folder.replace("training.yaml", "    ends: 2027-04-15 17:30", "    ends: 2027-04-15 13:30")
    folder.replace("language/ambiguities.yaml", "toxicity:glazitis", "toxicity:glaze")
    folder.replace("directory/98.yaml", "+33536490006", "+33556795679")
    assert sorted(problem.rpartition(": ")[0].split(": ")[0] for problem in problems_of(folder)) == sorted(
        [
            f"knowledge/facilities.yaml:{folder.line_of('facilities.yaml', 'clinique_montescal:')}",
            f"knowledge/training.yaml:{folder.line_of('training.yaml', 'key: spring')}",
            f"knowledge/language/ambiguities.yaml:{folder.line_of('language/ambiguities.yaml', '- phrases')}",
            f"knowledge/directory/98.yaml:{folder.line_of('directory/98.yaml', 'key: calune_sud_cardiology')}",
        ]
    )


def test_the_cross_checks_of_the_whole_region_find_nothing(folder: RegionFolder) -> None:
    """Guards the checks against false alarms."""
    knowledge = folder.load()
    assert crossed_problems(knowledge) == []
    assert vocabulary_problems(knowledge) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "old", "new", "phrase", "where"),
    [
        ("treatments.yaml", "{any: [calunimab]}", "{any: [calunimab, Dermato]}", "Dermato", "specialties.yaml"),
        (GLAZITIS, "fr: [glacite]", "fr: [glacite, derivite]", "derivite", DRIFTITIS),
        ("facilities.yaml", "{fr: [site sud]", "{fr: [site-nord]", "site-nord", "facilities.yaml"),
        ("language/other_subjects.yaml", "[recette]", "[recette, néphro]", "néphro", "specialties.yaml"),
        ("language/idioms.yaml", "[se faire de la peau neuve]", "[peau]", "peau", "language/idioms.yaml"),
    ],
)
def test_a_phrase_with_two_meanings_is_found(
    folder: RegionFolder, name: str, old: str, new: str, phrase: str, where: str
) -> None:
    """Guards the vocabulary: a phrase of two entries is a problem, however it is written, unless declared ambiguous."""
    folder.replace(name, old, new)
    found = [problem for problem in vocabulary_problems(folder.load()) if "' means " in problem.message]
    assert {problem.file for problem in found} >= {f"knowledge/{where}", f"knowledge/{name}"}, "told at both places"
    assert any(f"'{phrase}' means" in one.message for one in found if one.file == f"knowledge/{name}"), "as written"


def test_two_forms_of_one_toxicity_are_one_meaning(folder: RegionFolder) -> None:
    """Guards a symptom that is also a name of the same toxicity against being called ambiguous."""
    folder.replace(GLAZITIS, "fr: [peau luisante]", "fr: [peau luisante, glacite]")
    assert vocabulary_problems(folder.load()) == []


WRONG_CONTACTS: list[dict[str, object]] = [
    {"facility": "nowhere"},
    {"specialty": "nothing"},
    {"phones": ("+33536490006", "+33536490006")},
    {"phones": ("+14155550132",)},
    {"demo": False, "phones": ("+33511111111",)},
    {"checked_on": date(1990, 1, 1)},
    {"secure_email": "somebody@gmail.com"},
    {"service": Text(fr="Appeler le 05 36 49 00 06", en="Call")},
    {"how_to_refer": Text(fr="Ne pas diffuser", en="Internal")},
]
"""One of each kind of thing that can be wrong with a contact of the directory."""


def test_what_a_contact_can_have_wrong_is_found_without_the_sheets(folder: RegionFolder) -> None:
    """Guards sheets that are brought: they are held against the checks of contacts alone, which leave none out."""
    knowledge = folder.load()
    contacts = list(knowledge.referents.values())
    wrong = [contacts[at % len(contacts)].model_copy(update=change) for at, change in enumerate(WRONG_CONTACTS)]
    keyed = {f"contact_{at}": one.model_copy(update={"key": f"contact_{at}"}) for at, one in enumerate(wrong)}
    origins = {f"referent:{key}": f"{key}:1" for key in keyed}
    changed = replace(knowledge, referents={**knowledge.referents, **keyed}, origins=origins)
    found = [problem for problem in crossed_problems(changed) if problem.file in keyed]
    assert {problem.file for problem in found} == keyed.keys(), "each is wrong"
    assert [problem for problem in contact_problems(changed) if problem.file in keyed] == found


def test_an_entry_without_known_origin_still_gives_a_problem(folder: RegionFolder) -> None:
    """Guards the report itself: a problem of an entry whose file is not known is not lost."""
    knowledge = folder.load()
    emergency = knowledge.emergencies[0].model_copy(update={"toxicities": ("nothing",)})
    (problem,) = crossed_problems(replace(knowledge, emergencies=(emergency,), origins={}))
    assert str(problem) == "knowledge:1: toxicity 'nothing' does not exist"


@pytest.mark.parametrize(
    ("code", "texts", "words"),
    [
        ("40100", ("Session de Dax",), "'40088' (Dax)"), ("40100", ("Amphithéâtre du CH de Dax",), "'40088' (Dax)"),
        ("40100", ("Salle du Frêche", "Le Frêche"), ""), ("40088", ("Session de Dax",), ""),
        ("40100", ("Amphithéâtre",), "'40088' (Dax)"), ("40100", None, ""),
        ("33000", (), "'33063' (Bordeaux)"), ("33063", (), ""), ("99999", (), ""), ("33000", None, "Bordeaux"),
    ],
)  # fmt: skip
def test_a_postal_code_is_seen_by_the_place_that_is_named(
    code: str, texts: tuple[str, ...] | None, words: str, knowledge: Knowledge
) -> None:
    """Guards places 70 km apart: a code that is a postal one here and an INSEE one there is settled by the words."""
    said = postal_code_problem(code, texts, knowledge.gazetteer)
    assert words in said
    assert bool(said) == bool(words)
