"""Each cross-check over the whole base finds its own mistake, where it stands, and nothing else.

Longer than 300 lines: each check has its mistake and its sentence.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.commands.checking import vocabulary_problems
from bot.knowledge_base.checking import contact_problems, crossed_problems, future_problems
from bot.knowledge_base.commune_codes import postal_code_problem
from bot.knowledge_base.entry_parts import Text
from bot.knowledge_base.knowledge import Knowledge
from tests.knowledge_base.test_problems import problems_of
from tests.region.building import RegionFolder

GLAZITIS, DRIFTITIS = "toxicities/glazitis.yaml", "toxicities/driftitis.yaml"
DERMATOLOGIST_99 = "key: montescal_dermatology\n    specialty: dermatology"
CASES = {
    "a postal code for an INSEE code": (
        "facilities.yaml",
        'commune: "96001"',
        'commune: "96000"',
        "commune '96000' is a postal code: write the INSEE code '96001' (Aubrelac)",
    ),
    "a postal code that is the INSEE code of another commune": (
        "facilities.yaml",
        'commune: "96001"',
        'commune: "96002"',
        "commune '96002' is a postal code: write the INSEE code '96001' (Aubrelac)",
    ),
    "a link with a blank": ("sources.yaml", "short:", "url: https://example.org/a b\n    short:", "is no web link"),
    "a link without its beginning": ("sources.yaml", "short:", "url: example.org\n    short:", "is no web link"),
    "the neighbour of a discipline": (
        "specialties.yaml",
        "neighbours: [nephrology]",
        "neighbours: [kidneys]",
        "specialty 'kidneys' does not exist",
    ),
    "the toxicity of an emergency": (
        "emergencies.yaml",
        "toxicities: [driftitis]",
        "toxicities: [drift]",
        "toxicity 'drift' does not exist",
    ),
    "the function that fails in an emergency": (
        "emergencies.yaml",
        "failure: {of: pulse}",
        "failure: {of: heart}",
        "function 'heart' does not exist",
    ),
    "the department of a territory": (
        "territories.yaml",
        'departments: ["97", "99"]',
        'departments: ["97", "11"]',
        "department '11' does not exist",
    ),
    "the centre of a territory": (
        "territories.yaml",
        'centre: "97001"',
        'centre: "97009"',
        "commune '97009' does not exist",
    ),
    "a commune of a territory": (
        "territories.yaml",
        '["98001", "98004"]',
        '["98001", "98044"]',
        "commune '98044' does not exist",
    ),
    "the meaning of an ambiguous word": (
        "language/ambiguities.yaml",
        "toxicity:glazitis",
        "toxicity:glaze",
        "meaning 'toxicity:glaze' is not a known kind:key",
    ),
    "the kind of a meaning": (
        "language/ambiguities.yaml",
        "toxicity:glazitis",
        "disease:glazitis",
        "meaning 'disease:glazitis' is not a known kind:key",
    ),
    "the form of a meaning": (
        "language/ambiguities.yaml",
        "toxicity:glazitis",
        "toxicity:driftitis/storm",
        "meaning 'toxicity:driftitis/storm' is not a known kind:key",
    ),
    "the discipline of a toxicity": (
        DRIFTITIS,
        "[cardiology, dermatology]",
        "[cardiology, hepatology]",
        "specialty 'hepatology' does not exist or is not covered",
    ),
    "the discipline of a form": (
        DRIFTITIS,
        "specialties: [cardiology]",
        "specialties: [urology]",
        "specialty 'urology' does not exist or is not covered",
    ),
    "a form twice": (DRIFTITIS, "- key: whirl", "- key: driftitis", "form 'driftitis' stands here twice"),
    "a form without criteria": (
        DRIFTITIS,
        "    ctcae_not_defined: {fr: Cette forme n'a pas de terme., en: This form has no term.}\n",
        "",
        "form 'whirl' has neither a CTCAE scale nor 'ctcae_not_defined'",
    ),
    "a grade without criterion": (
        GLAZITIS,
        "          2: [{fr: éclat, en: a shine}]\n",
        "",
        "grade 2 has no criterion and no 'not_defined'",
    ),
    "an empty grade": (GLAZITIS, "2: [{fr: éclat, en: a shine}]", "2: []", "grade 2 is empty"),
    "the commune of a facility": (
        "facilities.yaml",
        'commune: "99001"',
        'commune: "99009"',
        "commune '99009' does not exist",
    ),
    "the facility of a site": (
        "facilities.yaml",
        "part_of: chu_calune\n    tier: recourse\n    source: invented\n  ch_aub",
        "part_of: chu_nowhere\n    tier: recourse\n    source: invented\n  ch_aub",
        "facility 'chu_nowhere' does not exist",
    ),
    "a switchboard never checked": (
        "facilities.yaml",
        '"+33536490901"\n    checked_on: 2026-10-01',
        '"+33536490901"',
        "a switchboard needs 'checked_on'",
    ),
    "the facility of a referent": (
        "directory/96.yaml",
        "facility: ch_aubrelac\n    service",
        "facility: ch_aub\n    service",
        "facility 'ch_aub' does not exist",
    ),
    "the discipline of a referent": (
        "directory/99.yaml",
        DERMATOLOGIST_99,
        DERMATOLOGIST_99.replace(": dermatology", ": skin"),
        "specialty 'skin' does not exist or is not covered",
    ),
    "a referent of an uncovered discipline": (
        "directory/99.yaml",
        DERMATOLOGIST_99,
        DERMATOLOGIST_99.replace(": dermatology", ": urology"),
        "specialty 'urology' does not exist or is not covered",
    ),
    "a real number on a demonstration": (
        "directory/96.yaml",
        "+33536490002",
        "+33556795679",
        "only numbers kept for fiction: +3353649",
    ),
    "a fictional number on a real entry": (
        "directory/96.yaml",
        "    visibility: public\n    checked_on: 2026-10-01\n    demo: true",
        "    visibility: public\n    checked_on: 2026-10-01",
        "is a number kept for fiction",
    ),
    "one number twice": (
        "directory/96.yaml",
        "+33536490002",
        "+33536490001",
        "'+33536490001' already stands at 'aubrelac_dermatology'",
    ),
    "a discipline without phrases": (
        "specialties.yaml",
        "phrases: {fr: [urologie, urologue, uro], en: [urology, urologist]}",
        "phrases: {}",
        "no phrase leads here",
    ),
    "a toxicity without English phrases": (
        GLAZITIS,
        "phrases: {fr: [glacite], en: [glazitis]}",
        "phrases: {fr: [glacite]}",
        "no phrase in 'en' leads here",
    ),
    "a form without phrases": (
        DRIFTITIS,
        "    phrases: {fr: [tourbillonnite], en: [whirlitis]}\n",
        "",
        "no phrase leads to this form",
    ),
    "the source of a toxicity": (
        GLAZITIS,
        "provenance: {source: invented,",
        "provenance: {source: hearsay,",
        "source 'hearsay' does not stand in sources.yaml",
    ),
    "the source of a scale": (
        GLAZITIS,
        "        source: invented\n",
        "        source: hearsay p.3\n",
        "source 'hearsay' does not stand in sources.yaml",
    ),
    "the source of a statement": (
        GLAZITIS,
        "{fr: Poudrer., en: Powder.}",
        "{fr: Poudrer., en: Powder., source: hearsay}",
        "source 'hearsay' does not stand in sources.yaml",
    ),
    "the source of an emergency": (
        "emergencies.yaml",
        "source: invented",
        "source: hearsay",
        "source 'hearsay' does not stand in sources.yaml",
    ),
    "the source of a treatment": (
        "treatments.yaml",
        "trade_names: [Calunor]",
        "trade_names: [Calunor]\n    source: hearsay",
        "source 'hearsay' does not stand in sources.yaml",
    ),
    "the source of a topic": (
        "topics.yaml",
        '[{fr: "L\'annuaire est inventé.", en: "The directory is invented."}]',
        '[{fr: "L\'annuaire est inventé.", en: "The directory is invented.", source: hearsay}]',
        "source 'hearsay' does not stand in sources.yaml",
    ),
    "the source of the general grades": (
        "grades.yaml",
        "source: invented",
        "source: hearsay",
        "source 'hearsay' does not stand in sources.yaml",
    ),
    "the source of a door of the pathway": (
        "pathway.yaml",
        "1: {urgency: days, levels: [local_team]}",
        "1: {urgency: days, levels: [local_team], source: hearsay}",
        "source 'hearsay' does not stand in sources.yaml",
    ),
    "the discipline of a session": (
        "training.yaml",
        "    facility: chu_calune\n",
        "    facility: chu_calune\n    specialties: [skin]\n",
        "specialty 'skin' does not exist",
    ),
    "the territory of a session": (
        "training.yaml",
        "    facility: chu_calune\n",
        "    facility: chu_calune\n    territories: [far_away]\n",
        "territory 'far_away' does not exist",
    ),
    "a placeholder in one language": (
        "messages.yaml",
        "Territoire enregistré : {place}.",
        "Territoire enregistré.",
        "(fr): {place} is missing",
    ),
    "an open brace": (
        "messages.yaml",
        "Territoire enregistré : {place}.",
        "Territoire enregistré : {place.",
        "(fr): a brace is not closed",
    ),
}
"""What is broken → (file, text, what it becomes, what the problem says)."""


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
