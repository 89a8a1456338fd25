"""Which sections a text asks for: each rule by itself, and each condition that lets it hold or not."""

from __future__ import annotations

from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.inheritance import Inheritance
from bot.understanding.query import Query
from bot.understanding.rules import REPORTING, sections_of
from tests.rows import every_row
from tests.understanding.readings import slots_of

TOXICITY = {
    # with people only where somebody, a place, a discipline or a line of recourse is named
    "toxicity:colitis": "toxicity",
    "symptom:colitis": "toxicity",
    "-toxicity:colitis": "fallback",
    "toxicity:colitis place": "referents",
    "toxicity:colitis cue:who": "referents",
    "toxicity:colitis specialty:dermatology": "referents",
    "toxicity:colitis cue:tier_recourse": "referents",
    "toxicity:colitis place cue:what_to_do": "toxicity referents",
    "toxicity:colitis cue:what_to_do": "toxicity",
    # a grade
    "toxicity:colitis grade:3": "grade toxicity pathway",
    "toxicity:colitis grade:3 place": "grade toxicity pathway referents",
    "toxicity:colitis grade:3 cue:who": "referents grade toxicity pathway",
    "toxicity:colitis grade:3 place cue:what_to_do": "grade toxicity pathway referents",
    "toxicity:colitis grade:3 cue:definition": "grade",
    "toxicity:colitis grade:3 cue:definition cue:what_to_do": "grade toxicity pathway",
    "toxicity:colitis grade:3 cue:definition place": "grade toxicity pathway referents",
    "toxicity:colitis cue:which_grade": "grade",
    "toxicity:colitis cue:which_grade place": "grade referents",
    "toxicity:colitis cue:definition": "toxicity",
    "toxicity:colitis cue:definition impossible:7": "grade",
    "toxicity:colitis impossible:7": "toxicity",
    # a value
    "toxicity:colitis value": "toxicity grade",
    "toxicity:colitis value place": "toxicity grade referents",
}
STRAY = {
    # one sign among words that nothing explains is no question of ours
    "symptom:colitis unknown*2": "fallback",
    "symptom:colitis unknown*1": "toxicity",
    "~toxicity:colitis unknown*2": "fallback",
    "toxicity:colitis unknown*2": "toxicity",
    "symptom:colitis unknown*2 grade:3": "grade toxicity pathway",
    "symptom:colitis unknown*2 value": "toxicity grade",
    "symptom:colitis unknown*2 treatment:nivolumab": "toxicity",
    "symptom:colitis unknown*2 place": "referents",
    "symptom:colitis unknown*2 specialty:dermatology": "referents",
    **{f"symptom:colitis unknown*2 cue:{cue}": sections for cue, sections in
       {"immunotherapy": "toxicity", "who": "referents", "referent": "referents", "patient": "toxicity"}.items()},
}  # fmt: skip
DISCIPLINE = {
    "specialty:dermatology": "referents",
    "specialty:dermatology grade:3": "grade",
    "specialty:dermatology grade:3 place": "grade referents",
    "specialty:dermatology grade:3 cue:who": "grade referents",
    "specialty:dermatology grade:3 cue:tier_recourse": "grade referents",
    "specialty:dermatology grade:3 place cue:definition": "grade",
    "specialty:urology": "fallback",
    # an organ needs a place or a question
    "organ:dermatology": "fallback",
    "organ:dermatology grade:3": "grade",
    "organ:dermatology place": "referents",
    "organ:dermatology cue:who": "referents",
    "organ:dermatology place grade:3": "referents",
    "organ:dermatology place unknown*2": "fallback",
    "organ:dermatology place cue:who unknown*2": "referents",
    "organ:dermatology cue:who unknown*2": "fallback",
}
PATHWAY = {
    "cue:pathway": "pathway",
    "cue:pathway unknown*2": "fallback",
    "cue:pathway unknown*2 cue:immunotherapy": "pathway",
    "cue:pathway unknown*2 grade:3": "pathway grade",
    "cue:pathway unknown*2 cue:tier_recourse": "fallback",
    "cue:pathway unknown*2 specialty:dermatology": "pathway",
    "cue:pathway grade:3": "pathway grade",
    "cue:pathway toxicity:colitis": "pathway",
    "cue:pathway toxicity:colitis grade:3": "pathway grade toxicity",
    "cue:pathway toxicity:colitis grade:3 place": "pathway grade toxicity referents",
    "cue:pathway toxicity:colitis place": "pathway referents",
    "cue:pathway place": "pathway",
    # situations, levels and the question of the tier, unless somebody is sought at a place
    "situation:rechallenge": "pathway",
    "level:1": "pathway",
    "level:1 unknown*1": "fallback",
    "level:1 unknown*1 toxicity:colitis": "pathway",
    "level:1 unknown*1 cue:immunotherapy": "pathway",
    "level:1 unknown*1 cue:pathway": "pathway",
    "situation:rechallenge unknown*1": "pathway",
    "cue:which_tier": "pathway",
    "situation:rechallenge toxicity:colitis": "pathway toxicity",
    "situation:rechallenge place": "pathway",
    "situation:rechallenge toxicity:colitis place": "referents",
    "situation:rechallenge toxicity:colitis place cue:pathway": "pathway referents",
    "cue:which_tier toxicity:colitis place": "pathway referents",
    # a line of recourse alone
    "cue:tier_recourse": "pathway",
    "cue:tier_recourse unknown*1": "fallback",
    "cue:tier_recourse place": "fallback",
    "cue:tier_recourse place cue:definition": "pathway",
    "cue:tier_recourse specialty:dermatology": "referents",
}
TRAINING = {
    "cue:training": "training",
    "cue:training unknown*1": "training",
    "cue:training unknown*2": "training",
    "cue:training unknown*2 cue:immunotherapy": "training",
    "cue:training place": "training",
    "cue:training toxicity:colitis": "training",
    "cue:training_context": "training",
    "cue:training_context place unknown*1": "fallback",
    "cue:training_context cue:training_context place": "training",
    "cue:training_context cue:training_context place unknown*1": "fallback",
    "cue:training_context place": "fallback",
    "cue:training_context unknown*1": "fallback",
    "cue:training_context cue:training_context unknown*1": "training",
    "cue:training_context place cue:immunotherapy": "training",
    "cue:training_context place cue:immunotherapy unknown*1": "training",
    "cue:training_context unknown*1 cue:immunotherapy": "training",
    "cue:training_context unknown*2 cue:immunotherapy": "fallback",
    "cue:training_context specialty:dermatology": "referents",
    "cue:training_context grade:3": "grade",
    "cue:training_context topic:toolbox": "about",
    "cue:training_context cue:rcp": "rcp",
    "cue:training_context cue:directory": "directory",
    "cue:immunotherapy": "about",
}
REST = {
    "cue:rcp": "rcp",
    "cue:rcp unknown*1": "rcp",
    "cue:rcp unknown*2": "fallback",
    "cue:rcp unknown*2 cue:immunotherapy": "rcp",
    "cue:rcp unknown*2 toxicity:colitis": "rcp",
    "cue:rcp unknown*2 identifier": "rcp",
    "cue:rcp unknown*2 topic:toolbox": "rcp",
    "cue:directory": "directory",
    "cue:directory unknown*2": "fallback",
    "cue:directory specialty:dermatology": "referents",
    "cue:directory toxicity:colitis": "toxicity",
    "cue:report": "pathway",
    "cue:report toxicity:colitis": "pathway",
    "cue:subscribe": "subscription",
    "cue:unsubscribe": "subscription",
    "cue:subscribe unknown*2": "fallback",
    "topic:immunotherapy": "about",
    "topic:immunotherapy topic:toolbox": "about",
    "topic:immunotherapy topic:rcp_meeting": "rcp",
    "topic:immunotherapy toxicity:colitis": "about",
    "topic:immunotherapy toxicity:colitis place": "referents",
    "topic:immunotherapy toxicity:colitis cue:who": "referents",
    "topic:immunotherapy place": "about",
    "topic:immunotherapy cue:who": "about",
    "treatment:nivolumab": "about",
    "cue:is_it_immunotherapy": "about",
    "treatment:nivolumab toxicity:colitis": "toxicity",
    "treatment:nivolumab grade:3": "grade",
    "treatment:nivolumab cue:pathway": "pathway",
    "grade:3": "grade",
    "cue:which_grade": "grade",
    "grade:3 unknown*1": "grade",
    "cue:which_grade unknown*1": "grade",
    "impossible:7": "grade",
    "cue:thanks": "help",
    "cue:thanks unknown*1": "help",
    "cue:goodbye unknown*3": "help",
    "cue:greeting": "help",
    "cue:greeting unknown*1": "fallback",
    "cue:help unknown*2": "help",
    "cue:help unknown*3": "fallback",
    "cue:immunotherapy cue:who": "fallback",
    "cue:immunotherapy unknown*3": "fallback",
    "subject:sport": "fallback",
    "subject:sport cue:training": "fallback",
    "alarm": "",
    "identifier": "",
    "": "fallback",
}


@every_row(("said", "wanted"), {**TOXICITY, **STRAY, **DISCIPLINE, **PATHWAY, **TRAINING, **REST}.items())
def test_which_sections_are_asked_for(said: str, wanted: str, knowledge: Knowledge) -> None:
    """Guards every rule at its border: what makes it hold, and what takes it away."""
    assert " ".join(sections_of(slots_of(said, knowledge), Inheritance(Query()))[1]) == wanted


def test_a_turn_that_goes_on_asks_no_rule(knowledge: Knowledge) -> None:
    """Guards the sections that a turn takes over, and the reason that the case names."""
    slots = slots_of("toxicity:colitis", knowledge)
    assert sections_of(slots, Inheritance(Query(), sections=("grade",)))[1] == ("grade",)
    assert sections_of(slots_of("cue:report", knowledge), Inheritance(Query()))[0] == REPORTING
