"""The sections that stand above all else: the call, what was seen, a real switchboard, and patients' identities."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.answering.alerts import privacy_section, toxicities_of, urgency_section
from bot.answering.answer import Paragraph, Section, SourceLine
from bot.answering.wording import Wording
from bot.assistant import Assistant
from bot.knowledge_base.emergencies import Emergency
from bot.knowledge_base.entry_parts import Text
from bot.knowledge_base.gazetteer import Outside
from bot.knowledge_base.kinds import LanguageCode, SectionKind
from bot.understanding.case import Case, Haste
from bot.understanding.query import CARD, Place, Problem, Query

TODAY = date(2026, 11, 23)
DRIFT = Problem("driftitis", "", (3,))
GLAZE = Problem("glazitis", "", (2,))


def texts(section: Section) -> list[str]:
    return [block.text for block in section.blocks if isinstance(block, Paragraph)]


def sources(section: Section) -> list[SourceLine]:
    return [block for block in section.blocks if isinstance(block, SourceLine)]


def emergency(number: int, **more: object) -> Emergency:
    """An invented one, whose name holds its number."""
    given = {
        "key": f"sign_{number}", "family": "general", "name": {"fr": f"Signe {number}", "en": f"Sign {number}"},
        "signs": [{"phrases": {"fr": [f"signe {number}"]}}], "source": "invented", "evidence": "read",
        "first_steps": {"fr": f"Geste {number}.", "en": f"Step {number}."},
    }  # fmt: skip
    return Emergency.model_validate(given | more)


def wording_with(region: Assistant, *emergencies: Emergency, language: LanguageCode = "fr") -> Wording:
    return Wording(replace(region.knowledge, emergencies=(*region.knowledge.emergencies, *emergencies)), language)


def vital(*signs: str, problems: tuple[Problem, ...] = (), place: Place | None = None) -> Case:
    query = Query(("emergency",), problems=problems, place=place)
    return Case(query, "a button", haste=Haste("vital", signs), alarms=signs)


def test_three_signs_and_two_steps_are_said(region: Assistant) -> None:
    """Guards the size of the alert: of many signs three are named, and of their first steps two are written."""
    many = [emergency(number) for number in range(1, 6)]
    section = urgency_section(vital(*(one.key for one in many)), wording_with(region, *many), TODAY)
    said = texts(section)
    assert "Signe relevé : Signe 1, Signe 2, Signe 3." in said
    assert [text for text in said if text.startswith("Geste")] == ["Geste 1.", "Geste 2."]


def test_one_step_of_several_signs_is_said_once(region: Assistant) -> None:
    """Guards two signs of one step against taking the place of another step."""
    same = {"fr": "Allonger.", "en": "Lie down."}
    found = [emergency(1, first_steps=same), emergency(2, first_steps=same), emergency(3)]
    said = texts(urgency_section(vital("sign_1", "sign_2", "sign_3"), wording_with(region, *found), TODAY))
    assert [text for text in said if text in ("Allonger.", "Geste 3.")] == ["Allonger.", "Geste 3."]


def test_a_step_that_nobody_read_is_not_said(region: Assistant) -> None:
    """Guards against first steps from general knowledge: the alarm is raised, its steps wait for a signature."""
    unread = emergency(1, evidence="background", source="background")
    section = urgency_section(vital("sign_1"), wording_with(region, unread), TODAY)
    assert "Geste 1." not in texts(section)
    assert "Signe relevé : Signe 1." in texts(section)
    assert [one.draft for one in sources(section)] == [True]


def test_a_sign_that_the_next_line_names_is_not_said_twice(region: Assistant) -> None:
    """Guards the alert against repeating the toxicity in other order; one word more is something else."""
    named = emergency(1, name={"fr": "Glacite", "en": "Glazitis"})
    wording = wording_with(region, named, emergency(2))
    assert not [
        one for one in texts(urgency_section(vital("sign_1", problems=(GLAZE,)), wording, TODAY)) if "relevé" in one
    ]
    assert "Signe relevé : Glacite, Signe 2." in texts(
        urgency_section(vital("sign_1", "sign_2", problems=(GLAZE,)), wording, TODAY)
    )


def test_the_call_is_strong_and_in_the_first_line(region: Assistant) -> None:
    """Guards the first line: the one for a vital sign, and the hospital with what makes it a call to 15."""
    wording = wording_with(region, emergency(1))
    first = urgency_section(vital("sign_1"), wording, TODAY).blocks[0]
    assert isinstance(first, Paragraph)
    assert first.strong
    assert "appelez le 15 (SAMU)" in first.text
    hospital = Case(Query(CARD, problems=(DRIFT,)), "a button", haste=Haste("hospital", (), (DRIFT,)))
    section = urgency_section(hospital, wording, TODAY)
    assert section.kind == "urgent"
    assert texts(section)[0] == "🏥 Urgence hospitalière : appelez maintenant l'hôpital ; 15 (SAMU) si eau à bord."


@pytest.mark.parametrize("problem", [Problem("driftitis", ""), Problem("glazitis", "", (3,))])
def test_without_a_condition_of_its_own_the_general_one_is_said(region: Assistant, problem: Problem) -> None:
    """Guards a hospital call without a grade, or without a condition in its sheet."""
    case = Case(Query(CARD, problems=(problem,)), "a button", haste=Haste("hospital", ("sign_1",), (problem,)))
    said = texts(urgency_section(case, wording_with(region, emergency(1)), TODAY))
    assert said[0].endswith("15 (SAMU) si détresse respiratoire, malaise, trouble de conscience ou choc.")


def test_the_only_graded_problem_is_named_by_the_line_below(region: Assistant) -> None:
    """Guards against one thing said twice; with another problem the grade that calls is named."""
    wording, severe = wording_with(region), Problem("driftitis", "", (4,))
    alone = Case(Query(CARD, problems=(severe,)), "a button", haste=Haste("vital", (), (severe,)))
    assert not [one for one in texts(urgency_section(alone, wording, TODAY)) if "de grade" in one]
    beside = Case(Query(CARD, problems=(severe, GLAZE)), "a button", haste=Haste("vital", (), (severe,)))
    assert "Dérivite de grade 4 : menace vitale possible." in texts(urgency_section(beside, wording, TODAY))
    several = Case(Query(("pathway",), problems=(DRIFT, GLAZE)), "a button", haste=Haste("hospital", (), (DRIFT,)))
    assert "Dérivite de grade 3 : à l'hôpital sans attendre." in texts(urgency_section(several, wording, TODAY))
    above = Case(Query(CARD, problems=(DRIFT, GLAZE)), "a button", haste=Haste("hospital", (), (DRIFT,)))
    assert not [one for one in texts(urgency_section(above, wording, TODAY)) if "de grade" in one], (
        "its conduct says it"
    )


def test_the_nearest_real_switchboard_is_named_with_its_check(region: Assistant) -> None:
    """Guards the way to a hospital with the discipline: a real number, whose check is dated, and flagged when old."""
    case = vital(problems=(Problem("driftitis", ""),), place=Place("commune", "96001"))
    said = texts(urgency_section(case, wording_with(region), TODAY))
    [told] = [one for one in said if "Recours le plus proche" in one]
    assert "CHU de Calune" in told
    assert "+33 5 36 49 09 00 (vérifié le 06/03/2020)" in told
    assert told.endswith("à revérifier")
    fresh = texts(urgency_section(case, wording_with(region), date(2021, 3, 6)))
    assert not any("à revérifier" in one for one in fresh)


@pytest.mark.parametrize(
    ("place", "sections"),
    [
        (None, ("emergency",)),
        (Place("outside", "toulouse"), ("emergency",)),
        (Place("commune", "96001"), ("emergency", "referents")),
    ],
)
def test_no_switchboard_without_a_point_or_beside_the_people(
    region: Assistant, place: Place | None, sections: tuple[SectionKind, ...]
) -> None:
    """Guards against a hospital of nowhere, and against one number said twice."""
    case = vital(problems=(Problem("driftitis", ""),), place=place)
    case = case.with_(query=case.query.with_(sections=sections))
    assert not any("Recours" in one for one in texts(urgency_section(case, wording_with(region), TODAY)))


def test_outside_the_region_no_hospital_of_ours_is_the_nearest(region: Assistant) -> None:
    """Guards a place elsewhere whose point is known: our recourse is not told to be near it."""
    known = region.knowledge
    point = next(iter(known.gazetteer.communes.values())).point
    far = Outside("Ailleurs", "commune", 90_000, point)
    wider = replace(known, gazetteer=replace(known.gazetteer, outside=(*known.gazetteer.outside, far)))
    case = vital(problems=(Problem("driftitis", ""),), place=Place("outside", "Ailleurs"))
    assert not any("Recours" in one for one in texts(urgency_section(case, Wording(wider, "fr"), TODAY)))


def test_where_no_organ_is_meant_intensive_care_is_looked_for(region: Assistant) -> None:
    """Guards the fallback of a sign without a discipline: nobody of the invented region has it, so none is named."""
    case = vital(place=Place("commune", "96001"))
    assert not any("Recours" in one for one in texts(urgency_section(case, wording_with(region), TODAY)))
    known = wording_with(region).knowledge
    [one, *_] = [referent for referent in known.referents.values() if referent.tier == "recourse"]
    moved = one.model_copy(update={"specialty": "intensive_care", "key": "invented_intensive_care"})
    wider = replace(known, referents={**known.referents, moved.key: moved})
    assert any("Recours" in text for text in texts(urgency_section(case, Wording(wider, "fr"), TODAY)))


def test_the_alert_cites_its_own_documents(region: Assistant) -> None:
    """Guards the source of an alarm and of the step that calls; nothing is cited where nothing is said."""
    wording = wording_with(region, emergency(1))
    assert [one.labels for one in sources(urgency_section(vital("sign_1"), wording, TODAY))] == [("Source inventée",)]
    assert not sources(urgency_section(vital(), wording, TODAY))
    step = Case(Query(CARD, problems=(DRIFT,)), "a button", haste=Haste("hospital", (), (DRIFT,)))
    assert [one.labels for one in sources(urgency_section(step, wording, TODAY))] == [("Source inventée",)]


def with_drift(region: Assistant, *, signed: str = "", source: str = "", short: str = "") -> Wording:
    """The region whose drift is called for short, has steps with a document of their own, or a sheet that is signed."""
    known = region.knowledge
    drift, pathway, seal = (
        known.toxicities["driftitis"],
        known.pathway,
        {"status": "validated", "validated_by": "Dr Name, internist"},
    )
    if short:
        drift = drift.model_copy(update={"short": Text(fr=short, en=short)})
    if source:
        steps = {grade: step.model_copy(update={"source": source}) for grade, step in drift.forms[0].pathway.items()}
        drift = drift.model_copy(
            update={"forms": (drift.forms[0].model_copy(update={"pathway": steps}), *drift.forms[1:])}
        )
    if signed == "sheet":
        drift = drift.model_copy(update={"provenance": drift.provenance.model_copy(update=seal)})
    if signed == "general":
        pathway = pathway.model_copy(update={"provenance": pathway.provenance.model_copy(update=seal)})
    changed = replace(known, pathway=pathway, toxicities={**known.toxicities, "driftitis": drift})
    return Wording(changed, "fr")


def by_grade(problem: Problem, *others: Problem) -> Case:
    return Case(Query(("pathway",), problems=(problem, *others)), "a button", haste=Haste("vital", (), (problem,)))


def test_among_several_a_toxicity_is_called_for_short(region: Assistant) -> None:
    """Guards the name in the alert: in full where it is the only one, with two grades, and short beside another."""
    wording = with_drift(region, short="Dérive")
    two_grades = texts(urgency_section(by_grade(Problem("driftitis", "", (3, 4))), wording, TODAY))
    assert "Dérivite de grade 4 : menace vitale possible." in two_grades
    beside = texts(urgency_section(by_grade(Problem("driftitis", "", (4,)), GLAZE), wording, TODAY))
    assert "Dérive de grade 4 : menace vitale possible." in beside


@pytest.mark.parametrize("signed", ["", "sheet", "general"])
def test_a_step_is_cited_and_signed_where_it_stands(region: Assistant, signed: str) -> None:
    """Guards the source line of a grade that calls: its own step's document, signed with its own sheet."""
    case, wording = by_grade(Problem("driftitis", "", (4,))), with_drift(region, signed=signed, source="own p.2")
    [cited] = sources(urgency_section(case, wording, TODAY))
    assert (cited.labels, cited.draft) == (("own",), signed != "sheet")


@pytest.mark.parametrize("signed", ["", "sheet", "general"])
def test_without_a_step_the_map_is_cited(region: Assistant, signed: str) -> None:
    """Guards a problem that calls without a grade: the general map's document, signed with the map."""
    [cited] = sources(urgency_section(by_grade(Problem("driftitis", "")), with_drift(region, signed=signed), TODAY))
    assert (cited.labels, cited.draft) == (("Source inventée",), signed != "general")


@pytest.mark.parametrize("missing", ["switchboard", "checked_on"])
def test_a_number_that_nobody_checked_is_not_given(region: Assistant, missing: str) -> None:
    """Guards the call against a switchboard without the day of its check, and against a day without a number."""
    known = region.knowledge
    bare = {key: one.model_copy(update={missing: None}) for key, one in known.facilities.items()}
    case = vital(problems=(Problem("driftitis", ""),), place=Place("commune", "96001"))
    said = texts(urgency_section(case, Wording(replace(known, facilities=bare), "fr"), TODAY))
    assert not any("Recours" in one for one in said)


def test_what_the_signs_make_one_think_of_is_each_once(region: Assistant) -> None:
    """Guards the toxicities of the signs: in the order of the signs, each once."""
    both = [emergency(1, toxicities=("driftitis",)), emergency(2, toxicities=("glazitis", "driftitis"))]
    case = vital("sign_1", "sign_2")
    assert toxicities_of(case, wording_with(region, *both)) == ("driftitis", "glazitis")


def test_the_warning_of_an_identity_says_its_kinds_only(region: Assistant) -> None:
    """Guards the warning: what was seen in general terms, and that it was deleted where it was."""
    case = Case(Query(), "a button", identifiers=("name", "phone"), text="Mme Invention 06 39 98 00 01")
    for deleted in (False, True):
        [block] = privacy_section(case, wording_with(region), deleted=deleted).blocks
        assert isinstance(block, Paragraph)
        assert block.strong
        assert "Invention" not in block.text
        assert ("supprimé" in block.text) is deleted


def test_a_text_of_its_own_stands_in_both_languages(region: Assistant) -> None:
    """Guards the English alert."""
    steps = Text(fr="Geste.", en="Step.")
    wording = wording_with(region, emergency(1, first_steps=steps), language="en")
    assert {"Sign noted: Sign 1.", "Step."} <= set(texts(urgency_section(vital("sign_1"), wording, TODAY)))
