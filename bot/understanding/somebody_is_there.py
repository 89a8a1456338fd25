"""What in a message says that its sign is somebody's: each alone outweighs the opinion that it is nobody's."""

from __future__ import annotations

from bot.knowledge_base.kinds import PLACES
from bot.understanding.aged_somebody import opens_with_an_age
from bot.understanding.animals import was_hurt_by_one
from bot.understanding.around_a_treatment import is_told_around_a_treatment
from bot.understanding.beside_a_sign import (
    does_not_get_better,
    has_somebody_before_the_sign,
    has_today_right_beside,
    is_of_my_patient,
    is_said_of_somebody,
    is_suspected,
    is_told_in_a_clause_of_somebody,
    is_told_of_today,
    is_told_of_who_opens_the_sentence,
)
from bot.understanding.clauses import sentences_of, tree_of
from bot.understanding.notes import is_told_in_a_note
from bot.understanding.reading import Mention
from bot.understanding.slots import Slots
from bot.understanding.spans import begins_in

WORDS_OF_A_TAP = 12
"""Words that a button may stand for: what it asks has to be answered as the tap is."""
LEAST_WORDS_TO_RAISE = 8
"""Words that a message in which no sign was read needs for it: a shorter one says its sign, or is surely somebody's,
as one sentence of several has to be ('tousse, étouffe et devient violet')."""
MOST_WORDS_BESIDE_A_DENIAL = 2
"""Words beside a sign and what is denied: fewer than an opinion could rest on. Of 8,278 learned messages of nobody none
more calls by it."""


def happens_now(slots: Slots) -> bool:
    """'elle gaspe à l'heure où j'écris', 'AVC en 2015 et de nouveau ce matin': nothing outweighs it."""
    return slots.reading.discourse.happens_now or slots.reading.is_there_again


def is_told_from_beside(slots: Slots) -> bool:
    """'elle est comme morte, pas de buée sur le miroir': only whoever bends over somebody says so."""
    discourse, keys = slots.reading.discourse, {alarm.key for alarm in slots.reading.alarms}
    talks = discourse.is_about_words or discourse.is_unreal or "?" in slots.reading.text
    return any(slots.knowledge.emergency(key).told_from_beside for key in keys) and (discourse.is_mine or not talks)


def is_dated_from_a_treatment(slots: Slots) -> bool:
    """'état de choc 3 mois après l'arrêt': who counts from a treatment speaks of somebody."""
    times = slots.knowledge.language.negation.past_times
    since, units = tree_of(times.since_treatment.all()), tree_of(times.lasted_units.all() + times.units.all())
    words = [token.folded for token in slots.reading.tokens]
    return any(units.start_before(words, start) < start for start, _ in since.spans_in(words))


def ends_with_a_sign_alone(slots: Slots) -> bool:
    """'ATCD d'infarctus en 2010. Tirage intercostal': a sign alone closes a note that asks nothing."""
    reading, discourse = slots.reading, slots.reading.discourse
    talks = discourse.asks or discourse.is_about_words or discourse.is_unreal or "?" in reading.text
    last = max((start for start, _ in sentences_of(reading.text)), default=0)
    spans = [(alarm.start, alarm.end) for alarm in reading.alarms]
    fillers = slots.knowledge.language.small_words.fillers
    said = [token for token in reading.tokens if token.start >= last and token.folded not in fillers]
    alone = bool(said) and all(begins_in(one.start, spans) for one in said)
    return alone and last > 0 and not talks


def has_a_sign_and_asks_when_to_call(slots: Slots) -> bool:
    """'douleur en étau, quand faut-il appeler le 15 ?': the sign stands by itself, and is somebody's."""
    return slots.reading.asks_when_to_call and slots.reading.has_a_sign_alone


def _asks_whom_to_call_for_it(slots: Slots) -> bool:
    """'hypotension sévère sous warfarine, qui appeler ?': a sign, a drug, a place, whom to call, and nothing else."""
    if not slots.asks("who") or slots.reading.discourse.is_about_words or slots.reading.discourse.is_unreal:
        return False
    told = [one for one in slots.reading.mentions if _tells_where_or_under_what(one, slots)]
    spans = [*((one.start, one.end) for one in told), *((one.start, one.end) for one in slots.reading.alarms)]
    return slots.says_nothing_beside(spans)


def _tells_where_or_under_what(mention: Mention, slots: Slots) -> bool:
    if mention.kind == "subject":
        return slots.knowledge.language.other_subjects[mention.key].may_treat
    return mention.kind in PLACES or mention.kind in ("treatment", "severity") or mention.key == "who"


def _turns_to_the_sign(slots: Slots) -> bool:
    """'colite grade 2 stable mais état de choc': what was calm before it is not what is told now.

    Of 4,250 learned messages of nobody in which a vital sign is read none has it; of somebody 136 of 12,494.
    """
    discourse = slots.reading.discourse
    if discourse.asks or discourse.is_about_words or discourse.is_unreal or "?" in slots.reading.text:
        return False
    turns = tree_of(slots.knowledge.language.discourse.turns.all())
    fillers = slots.knowledge.language.small_words.fillers
    tokens, begins = slots.reading.tokens, {alarm.start for alarm in slots.reading.alarms}
    words = [token.folded for token in tokens]
    for at in (at for at, token in enumerate(tokens) if token.start in begins):
        edge = at
        while edge and turns.start_before(words, edge) == edge and words[edge - 1] in fillers:
            edge -= 1
        if turns.start_before(words, edge) < edge:
            return True
    return False


def _asks_for_its_pathway(slots: Slots) -> bool:
    """'quel niveau du parcours pour un DRESS' answers as the button does; in a long message it is a word.

    So does a short one that asks what to do: 'que faire insuffisance surrénale aiguë'.
    """
    words = len(slots.reading.tokens)
    is_short = words < LEAST_WORDS_TO_RAISE or (words <= WORDS_OF_A_TAP and bool(slots.named_toxicities))
    return (is_short and slots.asks("what_to_do")) or (words <= WORDS_OF_A_TAP and slots.asks("pathway", "which_tier"))


def _looks_for_someone_there(slots: Slots) -> bool:
    """'péritonite, quel gastro à Bayonne ?', 'myosite à Dax, en état de choc': who names a place has somebody there."""
    has_a_disease = bool(slots.toxicities) and _is_one_sentence(slots)
    asks = bool(slots.specialties) or slots.asks("who", "where", "referent")
    return bool(slots.reading.places or slots.reading.place_choices) and (has_a_disease or asks)


def _has_a_patient_with_a_disease(slots: Slots) -> bool:
    """'ma patiente suivie pour colite, en état de choc': few hands write so, and always of somebody."""
    return slots.reading.discourse.is_mine and bool(slots.named_toxicities) and _is_one_sentence(slots)


def _is_one_sentence(slots: Slots) -> bool:
    """Whether all is told in the breath of the sign; not 'Le Lyell de sa sœur… Mon malade'."""
    return slots.reading.likeness_of_its_sentence is None


def _is_said_of_whoever_is_introduced(slots: Slots) -> bool:
    """'Femme de 72 ans, on nivolumab, en état de choc': nothing else is said, so nothing says that it is nobody's.

    Of 7,921 learned messages of somebody with a vital sign 278 are so; of 3,094 of nobody, one.
    """
    return not slots.reading.undenied_words or is_told_in_a_note(slots)


def _is_told_beside_a_denial(slots: Slots) -> bool:
    """'pas de toux, or syncope', 'denies cough and has syncope': what is denied says nothing of nobody either."""
    denied = [one.end for one in slots.reading.mentions if one.negated]
    behind = bool(denied) and any(alarm.start >= min(denied) for alarm in slots.reading.alarms)
    return behind and len(slots.reading.undenied_words) <= MOST_WORDS_BESIDE_A_DENIAL


SAY_THAT_SOMEBODY_IS_THERE = (
    happens_now,
    is_told_from_beside,
    is_dated_from_a_treatment,
    is_told_around_a_treatment,
    opens_with_an_age,
    is_told_of_today,
    does_not_get_better,
    _turns_to_the_sign,
    _asks_whom_to_call_for_it,
    has_somebody_before_the_sign,
    is_told_in_a_clause_of_somebody,
    _asks_for_its_pathway,
    _looks_for_someone_there,
    _has_a_patient_with_a_disease,
    _is_said_of_whoever_is_introduced,
    was_hurt_by_one,
)
SAY_THAT_IT_IS_A_CASE = (
    happens_now,
    is_told_from_beside,
    ends_with_a_sign_alone,
    is_dated_from_a_treatment,
    is_told_around_a_treatment,
    opens_with_an_age,
    has_today_right_beside,
    has_a_sign_and_asks_when_to_call,
    does_not_get_better,
    _turns_to_the_sign,
    _asks_whom_to_call_for_it,
    is_suspected,
    is_of_my_patient,
    _is_told_beside_a_denial,
    is_said_of_somebody,
    is_told_of_who_opens_the_sentence,
    is_told_in_a_clause_of_somebody,
    _asks_for_its_pathway,
    _looks_for_someone_there,
    _has_a_patient_with_a_disease,
    _is_said_of_whoever_is_introduced,
    was_hurt_by_one,
)
"""Each alone outweighs the opinion that a sign is nobody's."""
