"""A sign that is told by itself in one part of a note: *colite g2 - détresse respiratoire - RCP quand ?*.

What the other parts say of a graded disease, or ask of the network, makes a case or an errand of them, and no topic of
the sign. A part that tells more than the sign and who has it is weighed with the whole message (`meant`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.understanding.asked_apart import parts_of
from bot.understanding.clauses import clauses_of, is_quoted, tree_of
from bot.understanding.folding import words_of
from bot.understanding.joined_matters import matter_of
from bot.understanding.reading import Alarm, Mention
from bot.understanding.slots import Slots
from bot.understanding.spans import Span

LEAST_ANSWERS = 2
"""Answers behind a colon that make a list of them."""
WORDS_OF_A_SHORT_NOTE = 12
"""A longer one has room for a history: 'seizure free since on lamotrigine. OK to start?'."""
MOST_WORDS_OF_A_CIRCUMSTANCE = 2
"""Words beside a sign that a part of its own asks about: 'perte de connaissance au lever : conduite à tenir ?'."""
_PARTS = re.compile(r"\s[-–—/]\s|:\s")
"""What parts a note beside what ends a clause: 'CR consultation - dyspnée - rash G1'."""


def is_told_in_a_note(slots: Slots) -> bool:
    """Whether a vital sign is told by itself in one part of several, or is the answer to what was asked of somebody."""
    return _is_answered_yes(slots) or _fills_in_a_list(slots) or _heads_his_list(slots) or _is_told_beside_a_case(slots)


def _is_answered_yes(slots: Slots) -> bool:
    """'Dyspnée non / convulsions oui', 'Syncope : oui': whoever fills in a list has somebody before him."""
    answers = words_of(slots.knowledge.language.negation.answers_yes.all())
    ends = {alarm.end for alarm in _vital_alarms(slots, (0, len(slots.reading.text)))}
    behind = pairwise(slots.reading.tokens) if ends else ()
    return any(before.end in ends and token.folded in answers for before, token in behind)


def _fills_in_a_list(slots: Slots) -> bool:
    """'Fièvre : non. Motricité D : nulle. Langage : plus aucun mot': several answers, and nothing is asked."""
    reading, language = slots.reading, slots.knowledge.language
    if reading.text.count(":") < LEAST_ANSWERS or "?" in reading.text or reading.discourse.is_about_words:
        return False
    said = (language.negation.answers_no, language.negation.answers_yes, language.failures.answered_no)
    answers = words_of(tuple(phrase for phrases in said for phrase in phrases.all()))
    behind = (one for before, one in pairwise(reading.tokens) if ":" in reading.text[before.end : one.start])
    return sum(one.folded in answers for one in behind) >= LEAST_ANSWERS and bool(reading.alarms)


def _heads_his_list(slots: Slots) -> bool:
    """'Liste des problèmes : choc septique', 'motif : syncope': whoever has a problem or calls is somebody."""
    reading, language = slots.reading, slots.knowledge.language
    signs = {alarm.start for alarm in _vital_alarms(slots, (0, len(reading.text)))}
    if not signs or reading.discourse.is_about_words or reading.discourse.is_unreal:
        return False
    tokens, fillers = reading.tokens, language.small_words.fillers
    lists, words = tree_of(language.told_of_nobody.lists_of_somebody.all()), [one.folded for one in tokens]
    for _, end in lists.spans_in(words):
        heads = end < len(tokens) and ":" in reading.text[tokens[end - 1].end : tokens[end].start]
        first = end
        while heads and first < len(tokens) - 1 and tokens[first].start not in signs and words[first] in fillers:
            first += 1
        if heads and tokens[first].start in signs:
            return True
    return False


def _is_told_beside_a_case(slots: Slots) -> bool:
    """'colite g2 - détresse respiratoire - RCP quand ?': a graded disease or a matter of the network beside it."""
    matters = [one.start for one in slots.reading.mentions if matter_of(one, slots)]
    diseases = _graded_diseases(slots)
    parts = list(_parts(slots))
    asks_what_to_do = any(_only_asks_what_to_do(slots, part) for part in parts)
    if not (matters or diseases or asks_what_to_do):
        return False
    for part in parts:
        alarms = _vital_alarms(slots, part)
        told = [at for at in (*matters, *slots.reading.undenied_words) if _holds(part, at)]
        is_short = asks_what_to_do and not matters and len(slots.reading.tokens) <= WORDS_OF_A_SHORT_NOTE
        if not alarms or len(told) > (MOST_WORDS_OF_A_CIRCUMSTANCE if is_short else 0):
            continue
        beside_a_case = any(not _holds(part, disease.start) for disease in diseases)
        if (
            beside_a_case
            or asks_what_to_do
            or (matters and _names_whose(slots, part, alarms) and not _is_introduced(slots, part))
        ):
            return True
    return False


def _parts(slots: Slots) -> Iterator[Span]:
    text = slots.reading.text
    edges = {0, len(text), *(start for start, _ in clauses_of(text)), *(start for start, _ in parts_of(slots))}
    edges |= {sign.end() for sign in _PARTS.finditer(text)}
    return pairwise(sorted(edges))


def _only_asks_what_to_do(slots: Slots, part: Span) -> bool:
    """', que faire ?': a part of its own, in which nothing else is told."""
    reading = slots.reading
    asked = [one for one in reading.mentions if one.key == "what_to_do" and not one.edits and _holds(part, one.start)]
    told = (*reading.undenied_words, *(alarm.start for alarm in reading.alarms))
    return bool(asked) and all(any(one.start <= at < one.end for one in asked) for at in told if _holds(part, at))


def _is_introduced(slots: Slots, part: Span) -> bool:
    """'cas clinique de la formation : …': what stands behind a colon belongs to what stands before it."""
    return slots.reading.text[: part[0]].rstrip()[-1:] == ":"


def _vital_alarms(slots: Slots, part: Span) -> list[Alarm]:
    """The vital signs that begin in the part; what is quoted is said of nobody."""
    inside = (alarm for alarm in slots.reading.alarms if _holds(part, alarm.start))
    vital = (alarm for alarm in inside if slots.knowledge.emergency(alarm.key).urgency == "vital")
    return [alarm for alarm in vital if not is_quoted(slots.reading.text, alarm.start)]


def _graded_diseases(slots: Slots) -> list[Mention]:
    """The diseases that are named beside a grade, in whichever part."""
    reading = slots.reading
    named = (one for one in reading.mentions if one.kind == "toxicity" and not (one.negated or one.past))
    return list(named) if reading.gradings else []


def _names_whose(slots: Slots, part: Span, alarms: Sequence[Alarm]) -> bool:
    """Whether a disease, a drug or a patient stands in the part, and the sign is more than that."""
    named = (one for one in slots.reading.mentions if _tells_whose(one) and _holds(part, one.start))
    return any(alarm.start < one.start or one.end < alarm.end for one in named for alarm in alarms)


def _tells_whose(mention: Mention) -> bool:
    is_of_somebody = mention.kind == "cue" and mention.key in ("patient", "somebody")
    return not mention.negated and (mention.kind in ("toxicity", "treatment") or is_of_somebody)


def _holds(part: Span, at: int) -> bool:
    return part[0] <= at < part[1]
