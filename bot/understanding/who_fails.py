"""Whether a failure is that of somebody's body: no contrary, object or thing around it makes something else of it."""

from __future__ import annotations

from bot.understanding.clauses import Gap
from bot.understanding.function_words import BETWEEN, FunctionWord
from bot.understanding.said_of_things import is_where_somebody_is
from bot.understanding.ways_to_fail import Failure

CLAUSE = 14
"""Words of a clause that are looked at on each side."""
NEAR = 3
"""Words before a failure among which its subject stands."""


def is_meant(one: FunctionWord, failure: Failure, topics: frozenset[int]) -> bool:
    """Whether nothing around makes something else of it. `topics`: words of diseases and disciplines, no patient."""
    around = one.around
    if around.has_objects and not _has_an_object(one):
        return False
    if not _may_stand_before(one, max(failure.end, one.end)):
        return False
    subject = _its_subject(one, failure.start)
    if _something_else_fails(one, subject):
        return False
    living = one.known.patient.stands_in(one.words, subject)
    if around.living_subject and not living:
        return False
    return living or not around.not_of_topics or not _has_a_topic_as_subject(one, failure.start, topics)


def _something_else_fails(one: FunctionWord, subject: range) -> bool:
    things = (one.around.not_of, one.known.things)
    subject = range(_last_person_named(one, subject), subject.stop)
    spans = ((at, end) for at in subject for phrases in things if (end := phrases.end_from(one.words, at)) > at)
    return any(not is_where_somebody_is(one.known, one.words, at, end, subject.start) for at, end in spans)


def _last_person_named(one: FunctionWord, subject: range) -> int:
    """'Le téléphone ne répond pas *et mon mari* ne répond plus': a subject of its own, behind a comma or 'et'.

    Not a pronoun that may be the thing ('le téléphone est mort, il ne répond plus').
    """
    known = one.known
    for at in reversed(subject[1:]):
        is_joined = one.gaps[at] == Gap.COMMA or one.words[at] in known.joins
        first = at + (one.words[at] in known.joins)
        while is_joined and first < subject.stop and one.words[first] in known.little:
            first += 1
        if is_joined and first < subject.stop and known.named.end_from(one.words, first) > first:
            return first
    return subject.start


def _has_a_topic_as_subject(one: FunctionWord, start: int, topics: frozenset[int]) -> bool:
    """'colite qui ne répond plus', 'le cardiologue ne répond pas'; not 'pneumologue à Niort. Inconsciente'."""
    for at in range(start - 1, max(0, start - NEAR) - 1, -1):
        if one.gaps[at + 1].ends_a_sentence:
            return False
        if at in topics:
            return True
    return False


def _has_an_object(one: FunctionWord) -> bool:
    """'ne tient plus *sa tête*': in the clause, before the word or behind it."""
    first = one.at
    while first > 0 and one.at - first < BETWEEN and one.gaps[first] == Gap.NONE:
        first -= 1
    for at in range(first, min(len(one.words), one.end + CLAUSE)):
        if at > first and one.gaps[at] >= Gap.COLON:
            if at > one.at:
                return False
            continue
        if one.begins(one.around.objects, at):
            return True
    return False


def _may_stand_before(one: FunctionWord, behind: int) -> bool:
    """Whether what follows at `behind` leaves it a failure: no contrary, and nothing else that it is said with."""
    if not one.continues(behind):
        return True
    around, further = one.around, one.after_little_words(behind)
    places = [at for at in range(behind, further + 1) if one.continues(at)]  # 'ne répond plus du tout | au pembro'
    if exceptions := [end for at in places if (end := around.but_before.end_from(one.words, at)) > at]:
        return not any(one.continues(end) and one.begins(around.not_before, end) for end in exceptions)
    undone = (one.known.reversed_by, around.not_before)
    if any(one.begins(phrases, at) for phrases in undone for at in places):
        return False
    if not around.ends_its_clause or not one.continues(further):
        return True
    return any(one.begins(around.only_before, at) for at in places)


def _its_subject(one: FunctionWord, start: int) -> range:
    """Where the subject may stand: not before what is reported ('dit au téléphone | qu'elle ne respire plus')."""
    clause = _clause_before(one, start)
    for at in reversed(clause):
        end = one.known.reports.end_from(one.words, at)
        pronoun = one.known.patient.end_from(one.words, end)
        if end > at and pronoun > end and all(_belongs_to_a_verb(one, word) for word in range(pronoun, start)):
            return range(end, start)
    return clause


def _belongs_to_a_verb(one: FunctionWord, at: int) -> bool:
    known = one.known
    small = (known.little, known.before_verb, known.modals, known.behind_verb)
    return any(one.words[at] in words for words in small)


def _clause_before(one: FunctionWord, start: int) -> range:
    first = start
    while first > 0 and start - first < CLAUSE and one.gaps[first] < Gap.COLON:
        first -= 1
    return range(first, start)
