"""Whether the alarms of a text are meant: somebody is in danger today.

Longer than 300 lines: what speaks for a case and against it is weighed together, since a missed one is the worst error.
"""

from __future__ import annotations

import re

from bot.understanding.clauses import sentences_of, tree_of
from bot.understanding.notes import is_told_in_a_note
from bot.understanding.only_talk import NOBODY_BELOW, is_hypothetical, is_only_quoted, was_measured
from bot.understanding.slots import Slots

_BESIDE_A_SIGN = " \u00a0\u202f"
"""What stands between a sign and the word right beside it."""
_ENDS_A_CLAUSE = re.compile(r"[,;:?!\n]|\.\s")
SURELY_NOBODY_BELOW = 0.1
"""The same where nothing is asked ('alarme asystolie, électrodes bien collées'), or 'my patient' is spoken of: with
0.15 one more of somebody would be missed, with 0.2 ten, and five or six fewer of nobody raised."""
VALUE_OF_NOBODY_BELOW = 0.1
"""Likeness, of both kinds, under which a measured value may be nobody's ('K7,8-ECG-15, livraison jeudi')."""
ITS_CLAUSE_BELOW = 0.4
"""The clause with the value has to lie below this too: 'SpO2 à 82 %' stands, whatever question follows. Of hands that
the opinion had never seen, one of 5,342 messages of somebody was silenced by both, and 27 of nobody."""
SIGN_OF_NOBODY_BELOW = 0.17
"""Likeness beside signs under which a read sign is only spoken of, whatever speaks for a case. Of hands that neither
opinion had seen (two parts of five; 3,417 messages of somebody, 5,002 of nobody) none of somebody is
silenced by it, and 171 of nobody call 15 instead of 215 (docs/decisions/0010)."""
LEAST_WORDS_AROUND_A_SIGN = 13
"""Words of such a message: a shorter one is hardly more than its sign ('TA 124/70 ; le vrai : 58/30')."""
SIGN_OF_NOBODY_BELOW_IN_A_CASE = 0.02
"""The same where something else says that somebody is there (`_its_signs_are_nobodys`)."""
WORDS_BEFORE_A_VALUE, WORDS_BEHIND_A_VALUE = 5, 8
"""Words around the name of a measured value among which stands whose it is."""
LONG, LONG_OF_NOBODY_BELOW, LONG_CLAUSE_BELOW = 15, 0.015, 0.2
"""Of so many words on, and that unlike, a value is nobody's whoever is spoken of: 'acidocétose en janvier (pH 7,02)…'.
None of 2,160 composed messages of that length, of somebody with a value and something calm, is silenced by it."""
ADJECTIVE_OF_NOBODY_BELOW = 0.01
"""Likeness under which an adjective of grade 4 is only spoken of: it names a danger in one word."""
SHORT_OF_NOBODY_BELOW = 0.03
"""The same of messages shorter than `LEAST_WORDS_TO_RAISE`, which say little ('la peau de ses mains se détache')."""
SENTENCE_OF_NOBODY_BELOW = 0.4
"""Likeness that the sentence with the sign has to lie below too, where there are several: the question behind it says
nothing of it ('Elle a vomi du sang ce matin. Quels sont les grades de la colite ?')."""
SENTENCE_OF_SOMEBODY_FROM = 0.97
"""Likeness from which one sentence of several is somebody's in danger, though no sign was read: of hands that the
opinion had never seen two of the 46 that were missed, and none of nobody."""
SOMEBODY_FROM = 0.7
"""Likeness from which somebody is in danger though no sign was read: 3,444 of the 3,589, and 37 of the 3,707; from 0.8
on four more of the 3,589 would be missed, and eight fewer of nobody raised."""
SURELY_FROM = 0.95
"""Likeness from which it is a matter of life though only signs for the hospital were read."""
CALM_FROM = 2
"""Quantities told whose values alarm nobody, from which likeness raises nothing by itself, however high: 'SpO2 97 %,
FR 16'. Below `SURELY_FROM` one is enough: of hands that the opinion had never seen two messages of somebody named one,
both above it, and sixteen of nobody named one or more."""
WORDS_OF_A_TAP = 12
"""Words that a button may stand for: what it asks has to be answered as the tap is."""
SOMEBODY_BESIDE_A_DENIAL_FROM = 0.8
"""'à Limoges, sans détresse respiratoire': what is denied makes up the likeness, 0.71 to 0.76 in composed messages of
nobody. Of 7,042 learned messages of somebody in danger 0.8 loses none, 0.95 one."""
MOST_WORDS_BESIDE_A_DENIAL = 2
"""Words beside a sign and what is denied: fewer than an opinion could rest on. Of 8,278 learned messages of nobody none
more calls by it."""
LEAST_TELLING_WORDS = 2
"""Words that say more than an introduction ('patiente de 70 ans sous pembrolizumab à Pau'), without which likeness
raises nothing: of 386 learned messages of somebody in danger in which no sign or grade is read none has fewer; of
nobody, 131 of 8,373."""
LEAST_WORDS_TO_RAISE = 8
"""Words that a message in which no sign was read needs for it: a shorter one says its sign, or is surely somebody's,
as one sentence of several has to be ('tousse, étouffe et devient violet')."""


def signs_meant(slots: Slots) -> tuple[str, ...]:
    """Keys of the emergencies whose signs are somebody's today: read word for word, or the whole is worded like one.

    Where a grade is named the sheets say how urgent it is, and the order of words must not: it raises nothing there.
    """
    read = tuple(dict.fromkeys(alarm.key for alarm in slots.reading.alarms))
    is_vital = any(slots.knowledge.emergency(key).urgency == "vital" for key in read)
    if slots.reading.discourse.handed_over:  # 'le samu l'a pris, qui prévenir ?': what is read beside it counts
        return tuple(key for key in read if not slots.knowledge.emergency(key).calls_itself)
    likeness, resembling = slots.reading.likeness, slots.knowledge.resembling
    if likeness is None or resembling is None:
        return () if is_hypothetical(slots) else read
    if likeness >= SOMEBODY_FROM and is_vital:
        return read
    # 'le cœur du service s'est arrêté pendant la grève': what is left of a message of nobody raises nothing
    is_of_somebody = likeness >= NOBODY_BELOW
    of_now = slots.reading.likeness_of_now  # 'hémorragie en 2012' is like an emergency, and was one
    now = likeness if of_now is None else of_now
    is_long = len(slots.reading.tokens) >= LEAST_WORDS_TO_RAISE or now >= SENTENCE_OF_SOMEBODY_FROM
    unread = SOMEBODY_BESIDE_A_DENIAL_FROM if slots.asks("negation") else SOMEBODY_FROM
    is_asked = _asks_what_something_is(slots) or _asks_what_to_do_about_a_disease(slots)
    unread = SURELY_FROM if read or is_asked else unread
    is_like = now >= unread and is_of_somebody and not slots.reading.grades
    may_raise = is_long and not _is_calm(slots, now, read) and _says_more_than_who_it_is(slots)
    may_raise = may_raise and not _asks_for_what_is_written(slots)
    if may_raise and (is_like or (not read and _has_such_a_sentence(slots))):
        return (*read, resembling.key)
    unlike = is_vital and (is_worded_of_nobody(slots) or _its_signs_are_nobodys(slots))
    is_somebodys = _is_like_somebodys(slots) or _has_a_sign_and_asks_when_to_call(slots)
    if is_hypothetical(slots) and not (is_vital and is_somebodys):
        return ()
    return _of_the_hospital(read, slots) if unlike else read


def _is_like_somebodys(slots: Slots) -> bool:
    """Both opinions take it for somebody's, whatever else of the wording speaks of a talk or a protocol.

    Of hands that the opinions had never seen, none of 5,614 messages of nobody calls by it.
    """
    whole, beside = slots.reading.likeness, slots.reading.likeness_beside_signs
    return (whole or 0.0) >= NOBODY_BELOW and (beside or 0.0) >= SOMEBODY_FROM


def _is_calm(slots: Slots, likeness: float, read: tuple[str, ...]) -> bool:
    """Values were told that alarm nobody, or were an error; one weighs less than a message that is surely so."""
    enough = 1 if likeness < SURELY_FROM else CALM_FROM
    return len(slots.reading.calm_values) >= enough or (slots.reading.discourse.voids_values and not read)


def _says_more_than_who_it_is(slots: Slots) -> bool:
    return bool(slots.reading.alarms) or slots.reading.telling_words >= LEAST_TELLING_WORDS


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


def _asks_what_something_is(slots: Slots) -> bool:
    """'C'est quoi l'immunothérapie ? Je viens d'arriver': of 273 learned messages of somebody without a sign, two."""
    return slots.asks("definition") or any(not slots.knowledge.topics[key].urgent for key in slots.topics)


def _asks_what_to_do_about_a_disease(slots: Slots) -> bool:
    """'on ne sait plus quoi faire avec cette colite': of 7,042 learned messages of somebody in danger, two."""
    return bool(slots.named_toxicities) and slots.asks("what_to_do")


def _asks_for_what_is_written(slots: Slots) -> bool:
    """'comment présenter un dossier en RCP, qui figure dans l'annuaire': no word is left that could tell a danger."""
    reading = slots.reading
    is_ours = slots.asks("training", "rcp", "directory", "subscribe", "unsubscribe")
    return is_ours and not (reading.unknown or reading.alarms or reading.discourse.of_someone)


def _has_such_a_sentence(slots: Slots) -> bool:
    """A long story whose last sentence is the emergency: 'Ce matin … sa femme l'entend haleter'."""
    likeness = slots.reading.likeness_of_a_sentence
    return likeness is not None and likeness >= SENTENCE_OF_SOMEBODY_FROM


def _is_like_nobodys(slots: Slots, likeness: float) -> bool:
    """Whether the message is worded of nobody, and so is the sentence of it in which the sign stands."""
    apart = slots.reading.likeness_of_its_sentence
    border = NOBODY_BELOW if _asks_in_general(slots) else SURELY_NOBODY_BELOW
    if len(slots.reading.tokens) < LEAST_WORDS_TO_RAISE:
        border = SHORT_OF_NOBODY_BELOW
    return likeness < border and (apart is None or apart < SENTENCE_OF_NOBODY_BELOW)


def _its_signs_are_nobodys(slots: Slots) -> bool:
    """'TA 62/38 notée sur la pancarte, mais c'est le poids': messages of nobody that hold a sign are worded so.

    A measured value does not outweigh it; a sign in a clause of its own does, and what calls for help itself.
    """
    likeness = slots.reading.likeness_beside_signs
    calls = any(slots.knowledge.emergency(alarm.key).calls_itself for alarm in slots.reading.alarms)
    alone = slots.reading.has_a_sign_alone or len(slots.reading.tokens) < LEAST_WORDS_AROUND_A_SIGN
    if likeness is None or calls or alone or _happens_now(slots):
        return False
    if _is_a_value_of_mine(slots) or _is_of_my_patient(slots):
        return False
    is_a_case = slots.reading.discourse.is_mine or any(says_so(slots) for says_so in _SAY_THAT_SOMEBODY_IS_THERE)
    if is_a_case:
        return likeness < SIGN_OF_NOBODY_BELOW_IN_A_CASE
    has_a_value = any(alarm.measured for alarm in slots.reading.alarms)
    return likeness < (VALUE_OF_NOBODY_BELOW if has_a_value else SIGN_OF_NOBODY_BELOW)


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
    return bool(slots.reading.places) and (has_a_disease or asks)


def _has_a_patient_with_a_disease(slots: Slots) -> bool:
    """'ma patiente suivie pour colite, en état de choc': few hands write so, and always of somebody."""
    return slots.reading.discourse.is_mine and bool(slots.named_toxicities) and _is_one_sentence(slots)


def _is_one_sentence(slots: Slots) -> bool:
    """Whether all is told in the breath of the sign; not 'Le Lyell de sa sœur… Mon malade'."""
    return slots.reading.likeness_of_its_sentence is None


def _asks_in_general(slots: Slots) -> bool:
    discourse = slots.reading.discourse
    asks = discourse.asks or "?" in slots.reading.text
    return (asks or discourse.is_about_words or discourse.is_unreal) and not discourse.is_mine


def _of_the_hospital(keys: tuple[str, ...], slots: Slots) -> tuple[str, ...]:
    """Those of them that need the hospital without being vital: the opinion says nothing about these."""
    return tuple(key for key in keys if slots.knowledge.emergency(key).urgency != "vital")


def _is_said_of_somebody(slots: Slots) -> bool:
    """A measured value, or somebody right before the sign ('il convulse'): hardly anything outweighs it."""
    if any(was_measured(alarm, slots) for alarm in slots.reading.alarms):
        return _is_a_value_of_mine(slots) or not _is_nobodys_value(slots)
    words = slots.knowledge.language.discourse
    subjects, between = words.subjects.all(), words.between_subject.all()
    begins = {alarm.start for alarm in slots.reading.alarms if not is_only_quoted(alarm, slots)}
    said = [token.folded for token in slots.reading.tokens]
    called, believed = slots.reading.called, tree_of(words.believed.all())
    for at in (at for at, token in enumerate(slots.reading.tokens) if token.start in begins):
        is_called = at in called and at - 1 not in called  # not 'Mr Shock'
        before = at if said[at] in subjects or is_called else at - 1
        while before >= 0 and said[before] in between:
            before -= 1
        if (
            before >= 0
            and (said[before] in subjects or before in called)
            and believed.start_before(said, before) == before
        ):
            return True
    return False


def _is_a_value_of_mine(slots: Slots) -> bool:
    """'la SpO2 à 55 % de mon malade mérite-t-elle un grade 3 ?': whose it is stands beside it, whatever is asked."""
    mine = tree_of(slots.knowledge.language.discourse.of_my_patient.all())
    tokens = slots.reading.tokens
    begins = {alarm.start for alarm in slots.reading.alarms if was_measured(alarm, slots)}
    values = (at for at, token in enumerate(tokens) if token.start in begins)
    words = [token.folded for token in tokens]
    around = (range(max(0, at - WORDS_BEFORE_A_VALUE), min(len(words), at + WORDS_BEHIND_A_VALUE)) for at in values)
    return any(mine.stands_in(words, beside) for beside in around)


def _is_of_my_patient(slots: Slots) -> bool:
    """'causes du coma de ma patiente ?': whose sign it is stands right behind it, whatever is asked."""
    language = slots.knowledge.language
    mine, owners = tree_of(language.discourse.of_my_patient.all()), language.grade_words.owner_before
    tokens, ends = slots.reading.tokens, {alarm.end for alarm in slots.reading.alarms}
    words = [token.folded for token in tokens]
    behind = (at for at, token in enumerate(tokens) if at and tokens[at - 1].end in ends and token.folded in owners)
    return any(mine.end_from(words, at + 1) > at + 1 for at in behind)


def _does_not_get_better(slots: Slots) -> bool:
    """'la détresse respiratoire n'est pas résolue', 'le choc ne cède pas': said of the sign of that clause."""
    text, said = slots.reading.text, slots.reading.unrelieved
    between = ((min(alarm.end, at), max(alarm.start, at)) for alarm in slots.reading.alarms for at in said)
    return any(not _ENDS_A_CLAUSE.search(text, start, end) for start, end in between)


def _is_suspected(slots: Slots) -> bool:
    """'mon père sous keytruda a un AVC probable à Niort': said of the sign right beside it, it is somebody's."""
    suspected = tree_of(slots.knowledge.language.discourse.suspected.all())
    tokens = slots.reading.tokens
    words = [token.folded for token in tokens]
    spans = [(tokens[start].start, tokens[end - 1].end) for start, end in suspected.spans_in(words)]
    text, alarms = slots.reading.text, slots.reading.alarms
    before = ((end, alarm.start) for alarm in alarms for _, end in spans if end <= alarm.start)
    behind = ((alarm.end, start) for alarm in alarms for start, _ in spans if alarm.end <= start)
    return any(not text[start:end].strip(_BESIDE_A_SIGN) for start, end in (*before, *behind))


def _is_told_of_today(slots: Slots) -> bool:
    """'hospitalisé en 2024, aujourd'hui syncope': today stands right before the sign, and nothing is asked."""
    reading, discourse = slots.reading, slots.reading.discourse
    if discourse.asks or discourse.is_about_words or discourse.is_unreal or discourse.topics or "?" in reading.text:
        return False
    days = [(one.start, one.end) for one in reading.mentions if one.kind == "cue" and one.key == "today"]
    before = (reading.text[end : alarm.start] for _, end in days for alarm in reading.alarms if end <= alarm.start)
    behind = (reading.text[alarm.end : start] for start, _ in days for alarm in reading.alarms if alarm.end <= start)
    told = any(not between.strip(_BESIDE_A_SIGN) for between in before)
    return told or any(not _ENDS_A_CLAUSE.search(between) for between in behind)


def _is_dated_from_a_treatment(slots: Slots) -> bool:
    """'état de choc 3 mois après l'arrêt': who counts from a treatment speaks of somebody."""
    times = slots.knowledge.language.negation.past_times
    since, units = tree_of(times.since_treatment.all()), tree_of(times.lasted_units.all() + times.units.all())
    words = [token.folded for token in slots.reading.tokens]
    return any(units.start_before(words, start) < start for start, _ in since.spans_in(words))


def _ends_with_a_sign_alone(slots: Slots) -> bool:
    """'ATCD d'infarctus en 2010. Tirage intercostal': a sign alone closes a note that asks nothing."""
    reading, discourse = slots.reading, slots.reading.discourse
    talks = discourse.asks or discourse.is_about_words or discourse.is_unreal or "?" in reading.text
    last = max((start for start, _ in sentences_of(reading.text)), default=0)
    spans = [(alarm.start, alarm.end) for alarm in reading.alarms]
    fillers = slots.knowledge.language.small_words.fillers
    said = [token for token in reading.tokens if token.start >= last and token.folded not in fillers]
    alone = bool(said) and all(any(start <= one.start < end for start, end in spans) for one in said)
    return alone and last > 0 and not talks


def _has_a_sign_and_asks_when_to_call(slots: Slots) -> bool:
    """'douleur en étau, quand faut-il appeler le 15 ?': the sign stands by itself, and is somebody's."""
    return slots.reading.asks_when_to_call and slots.reading.has_a_sign_alone


def _happens_now(slots: Slots) -> bool:
    """'elle gaspe à l'heure où j'écris', 'AVC en 2015 et de nouveau ce matin': nothing outweighs it."""
    return slots.reading.discourse.happens_now or slots.reading.is_there_again


def _is_nobodys_value(slots: Slots) -> bool:
    """'K7,8-ECG-15, livraison jeudi': the message is worded of nobody, and so is the clause of the value."""
    whole, clause = slots.reading.likeness, slots.reading.likeness_of_a_value
    if whole is None or clause is None:
        return False
    if len(slots.reading.tokens) >= LONG and whole < LONG_OF_NOBODY_BELOW and clause < LONG_CLAUSE_BELOW:
        return True
    return not _speaks_of_a_case(slots) and whole < VALUE_OF_NOBODY_BELOW and clause < ITS_CLAUSE_BELOW


def _speaks_of_a_case(slots: Slots) -> bool:
    """Nothing is asked, somebody is spoken of, or help is asked for: 'pas de fièvre et SpO2 82 %' is never nobody's.

    The opinion sees no more of a value than how many figures it has.
    """
    discourse = slots.reading.discourse
    if discourse.speaks_of_figures and discourse.asks and not discourse.of_someone:
        return False  # 'FR > 30 = 15 d'office, et chez vous, quel seuil ?'
    helps = slots.asks("what_to_do", "who", "where", "pathway", "which_tier", "patient", "somebody")
    return helps or discourse.of_someone or not _asks_in_general(slots)


def is_worded_of_nobody(slots: Slots) -> bool:
    """Whether the opinion takes the message for one about nobody, and nothing in it speaks of a case."""
    likeness = slots.reading.likeness
    if likeness is None or any(says_so(slots) for says_so in _SAY_THAT_IT_IS_A_CASE):
        return False
    return _is_like_nobodys(slots, likeness)


def is_surely_of_nobody(slots: Slots) -> bool:
    """'combien de myocardites fulminantes dans l'essai ?': nobody is spoken of, and no help is asked for."""
    likeness = slots.reading.likeness
    unlike = likeness is not None and likeness < ADJECTIVE_OF_NOBODY_BELOW
    return unlike and is_worded_of_nobody(slots) and not _speaks_of_a_case(slots)


def alarms_are_meant(slots: Slots) -> bool:
    """Whether somebody is in danger today."""
    return bool(signs_meant(slots))


def _has_somebody_before_the_sign(slots: Slots) -> bool:
    """'il convulse'; a measured value is weighed by itself."""
    return not any(alarm.measured for alarm in slots.reading.alarms) and _is_said_of_somebody(slots)


_SAY_THAT_SOMEBODY_IS_THERE = (
    _happens_now,
    _is_dated_from_a_treatment,
    _is_told_of_today,
    _does_not_get_better,
    _has_somebody_before_the_sign,
    _asks_for_its_pathway,
    _looks_for_someone_there,
    _has_a_patient_with_a_disease,
    _is_said_of_whoever_is_introduced,
)
_SAY_THAT_IT_IS_A_CASE = (
    _happens_now,
    _ends_with_a_sign_alone,
    _is_dated_from_a_treatment,
    _has_a_sign_and_asks_when_to_call,
    _does_not_get_better,
    _is_suspected,
    _is_of_my_patient,
    _is_told_beside_a_denial,
    _is_said_of_somebody,
    _asks_for_its_pathway,
    _looks_for_someone_there,
    _has_a_patient_with_a_disease,
    _is_said_of_whoever_is_introduced,
)
"""Each alone outweighs the opinion that a sign is nobody's."""
