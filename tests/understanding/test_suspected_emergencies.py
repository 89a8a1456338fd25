"""The bare name of an emergency is somebody's where it is suspected, said of somebody or not ruled out."""

from __future__ import annotations

from itertools import product

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

NAMES = ("infarctus", "AVC", "IDM")
SAID = ("{} sous nivolumab ce matin", "mon patient a un {}", "{} probable", "{} non exclu", "{} depuis hier",
        "{} que faire", "{} qui appeler", "rash grade 1 et {}", "on ne peut pas exclure un {}", "suspicion d'{}",
        "le {} n'est pas exclu")  # fmt: skip
ENGLISH_SAID = (
    "probable {}",
    "cannot rule out a {}",
    "suspected {}",
    "my patient has a {}",
    "{} on nivolumab this morning",
)
RELATIVES = ("mon père", "ma mère", "mon mari", "ma femme", "notre patiente")
FAR_FROM_HOME = (
    "{who} sous keytruda a un {name} probable à Niort",
    "{who} sous nivolumab à Pau fait un {name} probable",
    "{who} sous keytruda, {name} possible ce soir à Dax",
    "{who} sous opdivo : {name} non exclu à Agen",
)
NOBODYS = ("{} exclu", "antécédent d'{}", "il faut exclure un {}", "{} en 2015, rash", "son père est mort d'un {}",
           "cours sur l'{}", "prévention de l'{}")  # fmt: skip
ORGANS = ("toxicité neurologique", "neurotoxicité", "endocrinopathie", "céphalées", "fatigue")
DRUGS = ("cisplatine", "Enhertu", "docetaxel", "trastuzumab", "xyzlimab")
NEED_THE_HOSPITAL = ("néphrite grade 3", "pneumopathie grade 3", "hépatite grade 4")
EXCLUDED = ("{} grade 3 exclue", "{} g3 éliminée", "{} grade 3 écartée", "{} grade 4 infirmée")
RULED_OUT = (
    "myocarditis ruled out, {}",
    "myocarditis was ruled out, {}",
    "PE ruled out, {}",
    "PE has been ruled out, {}",
)


@every_row(("said", "name"), [*product(SAID, NAMES), *product(ENGLISH_SAID, ("stroke", "myocardial infarction"))])
def test_a_suspected_emergency_calls(said: str, name: str, assistant: Assistant) -> None:
    """Guards whoever names what he fears and not its signs."""
    assert ask(assistant, said.format(name)).urgency == "vital"


@every_row(("frame", "who", "name"), product(FAR_FROM_HOME, RELATIVES, ("AVC", "infarctus")))
def test_a_relative_a_drug_and_a_town_silence_no_suspicion(
    frame: str, who: str, name: str, assistant: Assistant
) -> None:
    """Guards a family's message, which the opinion takes for nobody's, where the emergency is named with its doubt."""
    assert ask(assistant, frame.format(who=who, name=name)).urgency == "vital"


@every_row(("said", "name"), product(NOBODYS, ("infarctus", "AVC")))
def test_what_is_excluded_past_or_taught_does_not(said: str, name: str, assistant: Assistant) -> None:
    """Guards history, exclusions and lessons."""
    assert ask(assistant, said.format(name)).urgency == "none"


@every_row(("organ", "frame"), product(ORGANS, ("{} grade 4", "{} g4", "grade 4 : {}")))
def test_a_grade_that_is_called_for_whatever_is_meant_is_called(organ: str, frame: str, assistant: Assistant) -> None:
    """Guards a question back, all of whose answers are a call, against saying so only after the tap."""
    answer = ask(assistant, frame.format(organ))
    assert answer.urgency in ("vital", "hospital")
    assert answer.choices


@every_row("said", ["neurotoxicité grade 1", "céphalées grade 1", "fatigue grade 2"])
def test_a_low_grade_is_only_asked_about(said: str, assistant: Assistant) -> None:
    """Guards a question back against a call that not every answer to it needs."""
    assert ask(assistant, said).urgency not in ("vital", "hospital")


@every_row(("disease", "drug"), product(NEED_THE_HOSPITAL, DRUGS))
def test_a_grade_that_needs_the_hospital_needs_it_under_any_drug(disease: str, drug: str, assistant: Assistant) -> None:
    """Guards patients whose drug is not ours: the first line is the call, what is not ours is said below it."""
    assert ask(assistant, f"{disease} sous {drug}").urgency in ("vital", "hospital")


@every_row(("frame", "name"), product(EXCLUDED, ("myocardite", "encéphalite", "myasthénie")))
def test_a_disease_excluded_with_its_grade_calls_nobody(frame: str, name: str, assistant: Assistant) -> None:
    """Guards against the grade standing between a disease and what excludes it."""
    assert ask(assistant, frame.format(name)).urgency == "none"


@every_row(("frame", "sign"), product(RULED_OUT, ("chest pain", "respiratory distress", "he is in shock")))
def test_what_follows_an_exclusion_and_a_comma_counts(frame: str, sign: str, assistant: Assistant) -> None:
    """Guards a sign behind *ruled out,* against being ruled out with what stands before it."""
    assert ask(assistant, frame.format(sign)).urgency == "vital"


@every_row("disease", ["rash grade 3", "hepatitis grade 3", "colitis grade 2"])
def test_the_other_disease_keeps_its_grade(disease: str, assistant: Assistant) -> None:
    """Guards the second disease of an English note."""
    query = ask(assistant, f"myocarditis ruled out, {disease}").query
    assert len(query.problems) == 1
    assert query.all_grades == (int(disease[-1]),)
