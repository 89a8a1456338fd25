"""Whether a text is ours at all."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

from bot.knowledge_base.language import CueKey
from bot.understanding.clauses import tree_of
from bot.understanding.other_drugs import cause_as_typed
from bot.understanding.slots import Slots

UNKNOWN_DRUG: Literal["drug"] = "drug"
"""Kind of what is not ours because its drug is not known, before the name as it is written."""
SHORTEST_DRUG = 5
_WITHOUT_ANY = frozenset({"no_immunotherapy", "no_cancer"})
"""The crossings whose words say that somebody has had nothing of ours."""
_STRENGTH_OF_OURS = {"leaning": 2, "decisive": 4, "overriding": 6}
"""How strongly a text has to speak of our subject to be ours beside words of another one."""
_GIVEN_AS: tuple[CueKey, ...] = ("training_context",)
"""Words of a course that are those of a cure too: 'docetaxel schedule'."""
_OURS_ALL_THE_SAME: tuple[CueKey, ...] = (
    "immunotherapy", "referent", "is_it_immunotherapy", "training", "rcp", "directory", "subscribe", "unsubscribe",
    "help", "report",
)  # fmt: skip
"""What may be asked of us, whatever other drug is named beside it."""
MOST_WORDS_THAT_GO_ON = 8
"""Words in which 'un autre', 'plus près' ask for further people by themselves: in more they are words of a sentence."""


def wants_a_person(slots: Slots) -> bool:
    goes_on = len(slots.reading.tokens) <= MOST_WORDS_THAT_GO_ON or slots.specialties or slots.reading.places
    return slots.asks("who", "where", "referent") or bool(goes_on and slots.asks("same_again", "other", "nearer"))


def names_a_place(slots: Slots) -> bool:
    """Whether a place is named, be it one that nobody knows: then it is asked for."""
    reading = slots.reading
    return bool(reading.places or reading.place_choices or reading.unknown_place)


def has_grade_question(slots: Slots) -> bool:
    return bool(slots.reading.grades or slots.reading.impossible_grades) or slots.asks("which_grade")


def asks_for_a_definition(slots: Slots) -> bool:
    """'la définition du grade 3 de neuropathie, je remplis une déclaration': what is asked, whatever it is for."""
    of_it = bool(slots.toxicities) or not slots.has_subject
    return of_it and slots.asks("definition", "apart") and has_grade_question(slots)


def is_under_an_inhibitor(slots: Slots) -> bool:
    return bool(slots.checkpoint_inhibitors) or slots.asks("immunotherapy")


def is_of_a_patient_under_an_inhibitor(slots: Slots) -> bool:
    """'j'ai un souci avec un patient sous nivolumab': somebody has it, and what is the matter is not said."""
    asks_about_it = slots.asks("is_it_immunotherapy", "possible_toxicities", "definition")
    return is_under_an_inhibitor(slots) and slots.asks("patient") and not asks_about_it


def is_strange(slots: Slots) -> bool:
    """Words that nothing explains outweigh the little that was understood."""
    return len(slots.reading.unknown) > 1 or (len(slots.reading.unknown) == 1 and len(slots.reading.tokens) <= 3)


def strength(slots: Slots) -> int:
    """How strongly the text speaks of our subject, against words of another one."""
    points = 2 * bool(slots.checkpoint_inhibitors) + 2 * slots.asks("immunotherapy", "referent")
    points += 2 * bool(slots.named_toxicities) + bool(slots.reading.keys("symptom"))
    points += bool(slots.specialties) + bool(slots.specialties and (wants_a_person(slots) or names_a_place(slots)))
    points += 2 * slots.names_the_meeting + 2 * (slots.asks("directory") and slots.asks("who", "referent"))
    somebodys = slots.asks("daily_life", "patient", "somebody") and (slots.names_the_scale or slots.reading.grades)
    points += 2 * bool(somebodys or (slots.asks("daily_life") and has_grade_question(slots)))
    return points + bool(slots.reading.grades and slots.toxicities) + bool(slots.has_subject and slots.reading.places)


def out_of_scope(slots: Slots) -> str | None:
    """The other subject that the text is about, as subject:key, specialty:key…; None when it is ours."""
    for key in slots.other_subjects:
        subject = slots.knowledge.language.other_subjects[key]
        if subject.yields_to_a_case and (slots.toxicities or slots.reading.alarms):
            continue
        if _denies_any_treatment(slots, key):
            return f"subject:{key}"
        overrides = subject.strength == "overriding"
        least = _STRENGTH_OF_OURS["leaning" if overrides and _is_a_case(slots) else subject.strength]
        if strength(slots) < least:
            drug = slots.drugs_as_causes.get(key)
            return f"treatment:{drug}" if drug in slots.other_treatments else f"subject:{key}"
    if field := _field_of_another_course(slots):
        return f"specialty:{field}"
    if slots.other_treatments and _is_about_another_drug(slots):
        return f"treatment:{slots.other_treatments[0]}"
    if slots.other_treatments and _asks_how_another_drug_is_given(slots):
        return f"treatment:{slots.other_treatments[0]}"
    if (drug := _unknown_drug(slots)) and _is_about_another_drug(slots):
        return f"{UNKNOWN_DRUG}:{drug}"
    if (
        slots.uncovered
        and not slots.checkpoint_inhibitors
        and not slots.specialties
        and not slots.named_toxicities
        and not _only_waits(slots)
        and not _asks_for_something_written(slots)
        and not _asks_what_immunotherapy_is(slots)
    ):
        return f"specialty:{slots.uncovered[0]}"
    return None


def _is_a_case(slots: Slots) -> bool:
    """'myocardite grade 3 chez mon patient, que faire ? le codage je verrai après'."""
    told = slots.has_subject or slots.reading.alarms
    return bool(told) and slots.asks("patient", "what_to_do", "who", "where")


def _denies_any_treatment(slots: Slots, subject: str) -> bool:
    """'colite, jamais eu d'immunothérapie, quel gastro à Pau ?': not ours, unless an inhibitor is named."""
    denied = (one for one in slots.reading.mentions if one.kind == "subject" and one.key == subject)
    return not is_under_an_inhibitor(slots) and any(one.crossing in _WITHOUT_ANY for one in denied)


def _field_of_another_course(slots: Slots) -> str:
    """'DIU de gynécologie': the discipline without referents whose course it is; '' where there is none.

    Not 'formation pour les pharmaciens', which are who comes.
    """
    owners = slots.knowledge.language.grade_words.owner_before
    mentions, tokens = slots.reading.mentions, slots.reading.tokens
    for course, field in pairwise(one for one in mentions if one.key == "training" or one.kind == "specialty"):
        between = [token.folded for token in tokens if course.end <= token.start < field.start]
        is_its = course.key == "training" and bool(between) and all(word in owners for word in between)
        if is_its and field.key in slots.uncovered:
            return field.key
    return ""


def is_under_another_drug(slots: Slots) -> bool:
    """Whether a text is not ours because of its drug alone."""
    scope = out_of_scope(slots)
    return scope is not None and scope.startswith(("treatment:", f"{UNKNOWN_DRUG}:"))


def names_another_cause(slots: Slots) -> bool:
    """Whether a text is not ours because of what its sign comes from: another drug, rays, an infection."""
    subjects = slots.knowledge.language.other_subjects
    is_a_cause = any(subjects[key].is_a_cause for key in slots.other_subjects)
    return is_a_cause or is_under_another_drug(slots) or bool(cause_as_typed(slots.reading, slots.knowledge))


def _unknown_drug(slots: Slots) -> str:
    """A word that nobody knows and that looks like the name of a drug; '' where there is none.

    Its end makes it one wherever it stands ('-tinib'), right behind 'sous' or 'cures de' a capital too; not a misspelt
    name that is near one that we know.
    """
    reading, small = slots.reading, slots.knowledge.language.small_words
    if slots.treatments or any(kind == "treatment" for kind, _ in reading.suggestions):
        return ""
    words, given = [token.folded for token in reading.tokens], tree_of(small.given_before)
    for at, word in enumerate(reading.tokens):
        written = reading.text[word.start : word.end]
        if len(written) < SHORTEST_DRUG or written not in reading.unknown:
            continue
        is_given = bool(at) and (words[at - 1] in small.under_a_drug or given.start_before(words, at) < at)
        has_a_capital = written[:1].isupper() and not reading.text.isupper()
        is_named_so = is_given and (has_a_capital or word.folded.endswith(small.ends_of_drugs))
        if is_named_so or word.folded.endswith(small.ends_of_drugs_alone):
            return written
    return ""


def _is_about_another_drug(slots: Slots) -> bool:
    """A sign under chemotherapy alone: not ours, unless a checkpoint inhibitor is named or implied (review, row 30)."""
    ours = slots.checkpoint_inhibitors or slots.asks("immunotherapy", "referent", "is_it_immunotherapy")
    looks_for_someone = slots.specialties or slots.reading.places or slots.asks("who")
    sign = slots.toxicities or slots.undecided
    return bool(sign) and not ours and not looks_for_someone


def _asks_how_another_drug_is_given(slots: Slots) -> bool:
    """'docetaxel premed schedule?', 'combien de cycles de FOLFOX': its cures, of which nothing is ours."""
    if slots.checkpoint_inhibitors or slots.has_subject or slots.topics or slots.asks(*_OURS_ALL_THE_SAME):
        return False
    giving = tree_of(slots.knowledge.language.small_words.giving_of_a_drug)
    return slots.asks(*_GIVEN_AS) or giving.stands_in([token.folded for token in slots.reading.tokens])


def _only_waits(slots: Slots) -> bool:
    """'transas à 4N sous nivo, la pharmacie attend': a discipline that nobody looks for beside a toxicity of ours."""
    ours = slots.checkpoint_inhibitors or slots.asks("immunotherapy")
    return bool(slots.toxicities and ours) and not (wants_a_person(slots) or names_a_place(slots))


def explains_immunotherapy(slots: Slots) -> bool:
    """'une explication simple de l'immunothérapie': wherever, and for whomever, it is."""
    return slots.asks("immunotherapy") and slots.asks("definition", "apart")


def _asks_what_immunotherapy_is(slots: Slots) -> bool:
    """'une explication simple de l'immunothérapie, pour nous les généralistes': whom it is for, and nobody sought."""
    return explains_immunotherapy(slots) and not (names_a_place(slots) or wants_a_person(slots))


def _asks_for_something_written(slots: Slots) -> bool:
    """The pathway, the course, the meeting…: a discipline named beside it is only who asks."""
    written: tuple[CueKey, ...] = (
        "pathway",
        "which_tier",
        "training",
        "rcp",
        "directory",
        "report",
        "subscribe",
        "unsubscribe",
        "which_grade",
        "charge",
        "order",
    )
    return slots.asks(*written) or bool(slots.reading.grades or slots.topics or slots.situations or slots.tier)
