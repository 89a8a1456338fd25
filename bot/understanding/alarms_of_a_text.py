"""The alarms of a text, with what the other steps of reading know of it: what is silenced, of whom it is, where."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from bot.understanding.alarming_values import CalmValue
from bot.understanding.around_a_treatment import circumstances_of_care
from bot.understanding.circumstances import Circumstances
from bot.understanding.clauses import gaps_of
from bot.understanding.folding import words_of
from bot.understanding.found import Found
from bot.understanding.grade_mentions import GradeMention
from bot.understanding.names_with_numbers import bare_grades_behind
from bot.understanding.of_phrases import fixed_expressions, names_of_places, numbers_of_places
from bot.understanding.reading import Alarm, Mention
from bot.understanding.sightings import Sighting
from bot.understanding.silence import Silence
from bot.understanding.spans import begins_in
from bot.understanding.text_being_read import TextBeingRead

SEVERE = (3, 4)
"""Grades at which the word of a sign is somebody's sign."""

LONG_WORDING = 3
"""Words of a sign from which on it is a wording, whatever has to stand beside it."""


def sighted(said: TextBeingRead, topics: frozenset[int]) -> Sighting:
    """What is sighted in the words as they are understood, and as words of signs written by ear."""
    look, again = said.tools.alarm_reader.look, said.heard_again
    sighting = look(said.tokens, said.in_full, topics, said.gaps)
    if said.called.titles:
        people = look(said.as_people(said.tokens), said.as_people(said.in_full), topics, said.gaps)
        sighting = sighting.and_also(people)
    if again is None:
        return sighting
    in_full = said.tools.wordings.in_full(again.tokens)
    heard = look(again.tokens, in_full, topics, gaps_of(again.tokens, said.text))
    return sighting.and_heard(heard, again.supports)


def alarms_of(
    said: TextBeingRead,
    sighting: Sighting,
    silence: Silence,
    chosen: Sequence[Found],
    mentions: Sequence[Mention],
    grades: Sequence[GradeMention],
) -> tuple[Alarm, ...]:
    """What was sighted and is not silenced. `chosen`: the phrases of the text, as `mentions` where no place."""
    names = said.tools.told_courses.way
    around = Circumstances(
        silence,
        sighting.said_of_things,
        names=names_of_places(chosen) | fixed_expressions(chosen),
        places=names_of_places(chosen, shortest=1),
        numbers_of_places=numbers_of_places(chosen, said.tokens),
        called=said.called.names,
        has_context=_is_of_today(said, silence, mentions, grades),
        is_of_somebody=_has_context([one for one in mentions if one.kind != "specialty"]),
        names_somebody=_has_context([one for one in mentions if one.kind != "specialty" and one.key != "who"]),
        goes_on=said.tells_more,
        voids_values=said.discourse.voids_values,
        asks_of_nobody=said.discourse.asks and not said.discourse.of_someone,
        graded=bare_grades_behind(mentions, grades, said.tokens, names, said.knowledge),
    )
    return said.tools.alarm_reader.read(said.text, said.typed, said.tokens, sighting, around)


def calm_values(said: TextBeingRead, sighting: Sighting) -> tuple[CalmValue, ...]:
    """What is told with a value that alarms nobody."""
    return said.tools.alarm_reader.calm_values(said.text, said.typed, said.tokens, sighting)


def lies_in_an_alarm(said: TextBeingRead, one: Found, alarms: Sequence[Alarm]) -> bool:
    """'ventre de bois' names no commune, though Bois is one."""
    start, end = said.tokens[one.start].start, said.tokens[one.end - 1].end
    return one.is_place and any(alarm.start < end and start < alarm.end for alarm in alarms)


def words_of_signs(said: TextBeingRead, alarms: Sequence[Alarm], sighting: Sighting) -> frozenset[int]:
    """Where a sign is raised, the words of all that were sighted: 'torsades de pointes', 'avec perforation'.

    Where none is, those of long wordings, which are no strange words either: 'inverse le jour et la nuit'.
    """
    if not alarms:
        return frozenset(at for start, end in sighting.wordings(LONG_WORDING) for at in range(start, end))
    spans = [(alarm.start, alarm.end) for alarm in alarms]
    read = (at for at, token in enumerate(said.tokens) if begins_in(token.start, spans))
    return sighting.own_words.union(read)


def _is_of_today(
    said: TextBeingRead, silence: Silence, mentions: Sequence[Mention], grades: Sequence[GradeMention]
) -> bool:
    """Whether what is only named may be somebody's today: 'confusion grade 4' names nobody, and is no word."""
    return (
        _has_context(mentions)
        or any(grade in SEVERE for one in grades if not one.negated for grade in one.grades)
        or bool(silence.unrelieved)
        or silence.is_there_again
        or _is_suspected(said)
        or bool([*circumstances_of_care([token.folded for token in said.tokens], said.knowledge.language)])
        or _lies_in_a_room(said)
    )


def _lies_in_a_room(said: TextBeingRead) -> bool:
    """'choc chambre 3', 'confus lit 12': somebody lies there."""
    rooms = words_of(said.knowledge.language.identifiers.patients.rooms)
    return any(room.folded in rooms and number.is_number for room, number in pairwise(said.tokens))


def _is_suspected(said: TextBeingRead) -> bool:
    """'AVC probable', 'on ne peut pas exclure un infarctus': what is only named may be somebody's."""
    return said.tools.suspected.stands_in([token.folded for token in said.tokens])


def _has_context(mentions: Collection[Mention]) -> bool:
    """Whether the message speaks of a patient, a treatment, a toxicity or of today, or asks what to do."""
    return any(
        mention.kind in ("toxicity", "symptom", "treatment", "specialty")
        or (mention.kind == "cue" and mention.key in ("patient", "immunotherapy", "today", "what_to_do", "who"))
        for mention in mentions
    )
