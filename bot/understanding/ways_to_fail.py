"""Wordings around a word for a function that say that it fails: 'ne respire plus', 'incapable de', 'sans pouls'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.knowledge_base.emergencies import FailureKind
from bot.understanding.clauses import Gap, WordTree
from bot.understanding.function_words import BETWEEN, BY_EAR, FunctionWord

REACH_OF_A_LIST = 9
"""How far before 'ni parler' the wording of the failure may stand."""
LONGEST_DENIAL = 3
"""Words right before a modal in which its denial stands: 'n'a pas pu'."""
WORDS_OF_THE_NEXT = 3
"""Words behind a failure up to the next of a list, with what joins them: 'sans pouls ni respiration'."""
Wording = tuple[FailureKind, int, int]
"""How a function fails, and from where to where that is said."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A function that fails, and where it is said: words[start:end]."""

    function: str
    kind: FailureKind
    start: int
    end: int


def way_it_fails(one: FunctionWord, role: str, before: Sequence[Failure]) -> Wording | None:
    """The first wording of failure around a word that plays this role, if any. `before`: failures found before it."""
    return next(_wordings(one, role, before), None)


def _wordings(one: FunctionWord, role: str, before: Sequence[Failure]) -> Iterator[Wording]:
    known = one.known
    if role == "failed":
        yield "stops", one.at, one.end
    elif role == BY_EAR:
        yield from _framed(one, "unable", known.unable)
        yield from _denied_modal(one)
    elif role != "infinitives" and (end := _end_of_a_no(one)) and not _fails_already(one):
        yield "stops", one.at, end
    elif role == "states":
        yield from _framed(one, "stops", known.not_state)
    elif role in ("nouns", "nouns_lost"):
        yield from _lost(one, role, before)
    else:
        if role == "verbs":
            yield from _denied_verb(one)
            yield from _hardly(one)
        if role == "participles":
            yield from _denied_participle(one)
        yield from _framed(one, "stops", known.stops)
        yield from _framed(one, "unable", known.unable)
        yield from _framed(one, "hard", known.hard)
        yield from _denied_modal(one)
        yield from _goes_on_with_a_list(one)


def _fails_already(one: FunctionWord) -> bool:
    """'perte de connaissance : non', 'trouble de conscience : absent': the answer denies the failure.

    Not in 'Cough: no. Pulse: absent', where a mark parts the two.
    """
    known = one.known
    frames = (known.loses, known.lacks, known.stops, known.unable, known.hard)
    starts = ((words.start_before(one.words, edge), edge) for edge in one.edges_before() for words in frames)
    return any(start < edge and not one.is_parted(start, one.at) for start, edge in starts)


def _end_of_a_no(one: FunctionWord) -> int:
    """Where 'non' ends behind a colon, as in a report: 'Conscient : non. Pouls : absent'; 0 where none stands."""
    at = one.end
    if at < len(one.words) and one.gaps[at] == Gap.NONE:
        at = one.known.sides.end_from(one.words, at)  # 'Motricité D : nulle'
    if at >= len(one.words) or one.gaps[at] not in (Gap.COLON, Gap.QUESTION):
        return 0
    end = one.known.answered_no.end_from(one.words, at)
    ends = one.ends_or_goes_on(end) or one.words[end].isdigit()  # 'abolie 14:31'
    return end if end > at and ends else 0


def _framed(one: FunctionWord, kind: FailureKind, frames: WordTree) -> Iterator[Wording]:
    """A wording of failure right before, but for little words."""
    for edge in one.edges_before():
        start = frames.start_before(one.words, edge)
        if start < edge and not one.is_parted(start, one.at):
            yield kind, start, one.end


def _denied_verb(one: FunctionWord) -> Iterator[Wording]:
    """'ne respire plus', 'n'urine presque plus'; without 'ne' only where nothing compares: 'respire plus'."""
    known, at = one.known, one.after_little_words(one.end)
    if not one.continues(at) or one.words[at] not in known.behind_verb:
        return
    start = next((edge - 1 for edge in one.edges_before() if one.is_one(edge - 1, known.before_verb)), None)
    if start is not None and not one.is_parted(start, one.at):
        yield "stops", start, at + 1
    elif one.words[at] in known.behind_verb_alone and one.ends_or_goes_on(at + 1):
        yield "stops", one.at, at + 1


def _hardly(one: FunctionWord) -> Iterator[Wording]:
    """'respire à peine', 'parle de moins en moins': at the end of the clause, or before what says since when."""
    degrees: tuple[tuple[FailureKind, WordTree], ...] = (
        ("unable", one.known.barely_behind), ("hard", one.known.hardly_behind),
    )  # fmt: skip
    for kind, words in degrees:
        end = words.end_from(one.words, one.end)
        if end > one.end and not one.is_parted(one.end - 1, one.end) and one.ends_or_goes_on(end):
            yield kind, one.at, end


def _denied_participle(one: FunctionWord) -> Iterator[Wording]:
    """'n'a pas uriné', 'n'a plus parlé'."""
    for edge in one.edges_before():
        if one.is_one(edge - 1, one.known.behind_verb) and one.is_one(edge - 2, one.known.before_participle):
            yield "stops", edge - 2, one.end
            return


def _denied_modal(one: FunctionWord) -> Iterator[Wording]:
    """'n'arrive plus à respirer', 'n'est plus capable de', 'ne peut marcher'."""
    known, denied, at = one.known, False, one.at
    for _ in range(BETWEEN):
        if at == 0 or one.gaps[at] != Gap.NONE:
            return
        at -= 1
        word = one.words[at]
        if word in known.modals:
            start = _denial_before(one, at)
            if denied or start < at:
                yield "unable", start, one.end
            return
        if word not in known.little and word not in known.behind_verb:
            return
        denied = denied or word in known.behind_verb


def _denial_before(one: FunctionWord, modal: int) -> int:
    """Where the denial right before a modal begins ('n'a pas pu', 'ne peut'); the modal's own place without one."""
    known, edge = one.known, modal
    for at in range(modal - 1, max(-1, modal - LONGEST_DENIAL - 1), -1):
        if one.gaps[at + 1] != Gap.NONE:
            break
        word = one.words[at]
        if word in known.before_verb or word in known.behind_verb:
            edge = at
        elif word not in known.little and word not in known.before_participle:
            break
    return edge


def _goes_on_with_a_list(one: FunctionWord) -> Iterator[Wording]:
    """'n'arrive plus à marcher ni à parler', 'she cannot feel or move her legs'."""
    known, joins = one.known, one.first_edge - 1
    if not one.is_one(joins, known.joins):
        return
    for at in range(joins, max(0, joins - REACH_OF_A_LIST), -1):
        if one.gaps[at] >= Gap.COLON:
            return
        is_denied = one.is_one(at - 1, known.modals) and (
            one.is_one(at, known.behind_verb) or _denial_before(one, at - 1) < at - 1
        )
        if is_denied or known.unable.start_before(one.words, at) < at:
            yield "unable", joins, one.end
            return


def _lost(one: FunctionWord, role: str, before: Sequence[Failure]) -> Iterator[Wording]:
    """'absence de pouls', 'sans pouls', 'pouls imprenable', '… ni respiration'."""
    known = one.known
    if role == "nouns":
        yield from _framed(one, "stops", known.lacks)
    yield from _framed(one, "stops", known.loses)
    at = one.after_little_words(one.end)
    if one.continues(at) and (end := known.gone.end_from(one.words, at)) > at:
        yield "stops", one.at, end
    edge = one.first_edge
    follows = any(edge - WORDS_OF_THE_NEXT <= failure.end < edge for failure in before)
    if follows and one.is_one(edge - 1, known.joins):
        yield "stops", edge - 1, one.end
