"""Which problems a text names: each toxicity in its form, with the grades that are said of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise, product

from bot.knowledge_base.fields import CALLED_AT_ONCE
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.adjectives import Qualified
from bot.understanding.folding import words_of
from bot.understanding.only_looked_for import is_only_looked_for
from bot.understanding.query import Problem
from bot.understanding.reading import Grading, Mention, Reading
from bot.understanding.strangers import without_grades_of_strangers
from bot.understanding.urgency import SEVERITY, urgency_of


@lru_cache(maxsize=4)
def joins_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """What hands a grade on from name to name: commas, and at least one 'et'."""
    one = "|".join([*map(re.escape, words), "[&+]"])
    return re.compile(rf"[\s,]*(?:(?:{one})[\s,]*)+", re.IGNORECASE)


@lru_cache(maxsize=4)
def _clause_ends(words: tuple[str, ...]) -> re.Pattern[str]:
    """What parts one problem from the next; made once for each list of words."""
    return re.compile(rf"[,;+/&\n.]|\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


def problems_of(
    reading: Reading, mentions: Sequence[Mention], adjective: Qualified | None, knowledge: Knowledge
) -> tuple[Problem, ...]:
    """The problems that these mentions name, in the order of the text; one that is named twice stands once.

    `adjective`: what severity words grade, where no grade is written, and of what.
    """
    if not mentions:
        return ()
    ends = _clause_ends(knowledge.language.grade_words.between_problems)
    joins = joins_of(knowledge.language.negation.joins.all())
    tests = words_of(knowledge.language.negation.tests.all())
    spent = _names_of_their_forms(mentions, knowledge, reading, ends)
    named = sorted((m for m in mentions if id(m) not in {id(one) for one, _ in spent}), key=lambda one: one.start)
    everything = [*named, *_bystanders(mentions, reading)]
    told = {one.of: one.grades for one in reading.gradings if one.of is not None}
    if told:
        reading = replace(reading, gradings=tuple(one for one in reading.gradings if one.of is None))
    reading = without_grades_of_strangers(reading, everything, ends, knowledge)
    own: dict[tuple[str, str], tuple[int, ...]] = {}
    shared: dict[tuple[str, str], tuple[int, ...]] = {}
    for mention in named:
        key = (mention.key, particular_form(mention, knowledge))
        its_own = told.get(mention.start) or _own_grades(mention, everything, reading, ends)
        own[key] = _joined(own.get(key, ()), its_own)
        handed, passed = _shared_grades(mention, everything, reading, ends, joins, tests)
        calls = urgency_of(Problem(*key, passed), knowledge) in CALLED_AT_ONCE
        shared.setdefault(key, handed or (passed if calls else ()))
    by_adjective = adjective.said if adjective else ()
    spoken = {(one.key, particular_form(one, knowledge)): degree.grades for one, degree in by_adjective}
    for mention, (_, degree) in product(named, by_adjective):
        # 'rash sévère et myocardite': as with a grade that is written, it counts for the next where that calls
        passed_on = Problem(mention.key, particular_form(mention, knowledge), degree.grades)
        is_joined = joins.fullmatch(reading.text[degree.end : mention.start])
        if is_joined and urgency_of(passed_on, knowledge) in CALLED_AT_ONCE:
            spoken.setdefault((passed_on.toxicity, passed_on.form), degree.grades)
    found = [Problem(*key, grades or shared[key] or spoken.get(key, ())) for key, grades in own.items()]
    beside = {(form.key, particular_form(form, knowledge)) for _, form in spent}
    return tuple(_with_the_graver_disease(found, beside, knowledge))


def _with_the_graver_disease(
    problems: Sequence[Problem], beside_their_disease: set[tuple[str, str]], knowledge: Knowledge
) -> Iterator[Problem]:
    """'pancréatite lipase élevée grade 4': the disease named beside a milder form is a problem of its own."""
    for problem in problems:
        disease = Problem(problem.toxicity, "", problem.grades)
        if (problem.toxicity, problem.form) in beside_their_disease and disease not in problems:
            both = (urgency_of(disease, knowledge), urgency_of(problem, knowledge))
            yield from [disease] if SEVERITY.index(both[0]) > SEVERITY.index(both[1]) else []
        yield problem


def _bystanders(mentions: Sequence[Mention], reading: Reading) -> list[Mention]:
    """Toxicities that are over or denied: no problem of today, but the grade beside their name is theirs."""
    meant = {id(mention) for mention in mentions}
    return [m for m in reading.mentions if m.kind == "toxicity" and (m.past or m.negated) and id(m) not in meant]


def particular_form(mention: Mention, knowledge: Knowledge) -> str:
    """The key of the form that a mention names; '' for the main one."""
    main = knowledge.toxicities[mention.key].forms[0].key
    return "" if mention.detail in ("", main) else mention.detail


def _joined(before: tuple[int, ...], own: tuple[int, ...]) -> tuple[int, ...]:
    return own if not before else before if not own or own == before else tuple(sorted({*before, *own}))


def _names_of_their_forms(
    mentions: Sequence[Mention], knowledge: Knowledge, reading: Reading, ends: re.Pattern[str]
) -> list[tuple[Mention, Mention]]:
    """Each general word beside its particular form, and that form: 'neuropathie de Guillain-Barré' is one name."""
    ordered = sorted(mentions, key=lambda mention: mention.start)
    return [
        (general, particular)
        for pair in pairwise(ordered)
        for general, particular in (pair, pair[::-1])
        if general.key == particular.key
        and not particular_form(general, knowledge)
        and particular_form(particular, knowledge)
        and not ends.search(reading.text, pair[0].end, pair[1].start)
        and not any(pair[0].end <= grading.start < pair[1].start for grading in reading.gradings)
        and particular.kind == "toxicity"
    ]


def _own_grades(
    mention: Mention, mentions: Sequence[Mention], reading: Reading, ends: re.Pattern[str]
) -> tuple[int, ...]:
    """The grades said of one mention: all there are where one thing is named, else the likeliest of its clause."""
    if not reading.gradings or len({(one.key, one.detail) for one in mentions}) == 1:
        return _all(reading.gradings)
    own = [
        grading
        for grading in _likeliest(mention, reading.gradings, mentions)
        if _same_clause(mention, grading, mentions, reading.text, ends)
        and not _belongs_to_another(grading, mention, mentions, reading, ends)
    ]
    return own[0].grades if own else ()


def _belongs_to_another(
    grading: Grading, mention: Mention, mentions: Sequence[Mention], reading: Reading, ends: re.Pattern[str]
) -> bool:
    """Whether it is the likeliest grade of a name on its other side: 'colite grade 1 hépatite' grades one."""
    others = (other for other in mentions if (other.start < grading.start) != (mention.start < grading.start))
    return any(
        _likeliest(other, reading.gradings, mentions)[0] is grading
        and _same_clause(other, grading, mentions, reading.text, ends)
        and _stands_on_the_usual_side(other, grading, reading.gradings, mentions)
        for other in others
    )


def _shared_grades(
    mention: Mention,
    mentions: Sequence[Mention],
    reading: Reading,
    ends: re.Pattern[str],
    joins: re.Pattern[str],
    tests: frozenset[str],
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """What a toxicity without a grade of its own takes over, and what may be its grade: 'prurit et myocardite grade 2'.

    Where names stand on both sides of it ('prurit grade 2 et myocardite') it only may be.
    `tests`: what is examined, which no grade is handed on to.
    Not the grade of one that is over. That of a denied one is taken: 'myocardite sans myosite grade 3' is no mild case.
    Of several grades only one that 'et' hands on: 'colite grade 1 hépatite rash grade 3' asks for another.
    """
    if reading.impossible_grades or is_only_looked_for(mention, reading.text, tests):
        return (), ()  # 'colite grade 1, myocardite grade 7': its own is none that exists
    over = [one for one in mentions if one.past and not mention.past]
    free = [
        grading
        for grading in _likeliest(mention, reading.gradings, mentions)
        if not any(_same_clause(one, grading, mentions, reading.text, ends) for one in over)
    ]
    alone = free[0] if free and len({one.grades for one in reading.gradings}) == 1 else None
    if alone and all((one.start < alone.start) == (mention.start < alone.start) for one in mentions):
        return alone.grades, ()
    handed = next((one for one in free if _is_handed_on(mention, one, mentions, reading, joins)), None)
    return (handed.grades if handed else ()), (alone.grades if alone else ())


def _is_handed_on(
    mention: Mention, grading: Grading, mentions: Sequence[Mention], reading: Reading, joins: re.Pattern[str]
) -> bool:
    """Whether nothing but names that 'et' joins stands between a name and a grade."""
    start, end = min(mention.end, grading.end), max(mention.start, grading.start)
    if any(start <= other.start and other.end <= end for other in reading.gradings):
        return False
    inside = sorted(
        (other for other in mentions if start <= other.start and other.end <= end), key=lambda one: one.start
    )
    edges = [start, *(edge for other in inside for edge in (other.start, other.end)), end]
    between = "".join(reading.text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))
    return bool(inside) and joins.fullmatch(between) is not None


def _all(gradings: Iterable[Grading]) -> tuple[int, ...]:
    found = [grading.grades for grading in gradings]
    return found[0] if len(found) == 1 else tuple(sorted({grade for grades in found for grade in grades}))


def _same_clause(
    mention: Mention, grading: Grading, mentions: Sequence[Mention], text: str, ends: re.Pattern[str]
) -> bool:
    start, end = min(mention.end, grading.end), max(mention.start, grading.start)
    if any(start <= other.start and other.end <= end for other in mentions):
        return False
    return not ends.search(text, start, end) or _is_set_off_behind(mention, grading, mentions, text, ends)


def _is_set_off_behind(
    mention: Mention, grading: Grading, mentions: Sequence[Mention], text: str, ends: re.Pattern[str]
) -> bool:
    """'myocardite, grade 4, et prurit': one comma before the grade, and no name that it could open right behind it."""
    before, comma, behind = text[mention.end : grading.start].partition(",")
    if not comma or ends.search(before) or ends.search(behind):
        return False
    following = [other.start for other in mentions if other.start >= grading.end]
    return not following or ends.search(text, grading.end, min(following)) is not None


def _stands_on_the_usual_side(
    mention: Mention, grading: Grading, gradings: Sequence[Grading], mentions: Sequence[Mention]
) -> bool:
    return (grading.start >= mention.end) == _grades_follow(gradings, mentions)


def _grades_follow(gradings: Sequence[Grading], mentions: Sequence[Mention]) -> bool:
    return min(one.start for one in mentions) < min(grading.start for grading in gradings)


def _likeliest(mention: Mention, gradings: Sequence[Grading], mentions: Sequence[Mention]) -> list[Grading]:
    """The gradings, the likeliest first: behind the names where the text begins with a name, before them otherwise."""
    if not gradings:
        return []
    behind = [grading for grading in gradings if grading.start >= mention.end]
    before = [grading for grading in reversed(gradings) if grading.end <= mention.start]
    return [*behind, *before] if _grades_follow(gradings, mentions) else [*before, *behind]
