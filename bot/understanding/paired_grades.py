"""As many grades as names, in their order: *colite et prurit, respectivement grade 3 et 4*, *X et Y (grade 2 et 4)*.

Names and grades stand in two rows beside each other. They go in pairs where a word says so (*respectivement*), or if
both rows are joined alike: 'et' with 'et', a stroke with a stroke. *X et Y grade 3/4* is a doubt about both, and so is
*X/Y grade 3/4*: two grades that follow each other behind one word. Other numbers than names are nobody's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from bot.understanding.counted_numbers import counts_something
from bot.understanding.grade_mentions import HIGHEST_OF_A_CARD, GradeMention
from bot.understanding.grade_text import GradeText

LEAST_NAMES = 2
LONGEST_LEAD = 5
"""Words between the names and their grades: 'sont respectivement de grade CTCAE'."""
_Join = Literal["comma", "stroke"]
_JOINS: dict[str, _Join] = {"": "comma", ",": "comma", "+": "comma", "&": "comma", "/": "stroke"}
_OPENING, _CLOSING = (" ", "(", ",", ":", "=", "-", "[", "–"), (" ", ")", "]", ",")


class _Row(NamedTuple):
    """Names or numbers, one joined to the next."""

    places: tuple[tuple[int, int], ...]
    """The words of each: from, to."""
    join: _Join
    is_said_of_each: bool = False
    """Of grades: whether each has a word of its own ('G4/G2')."""


def grades_in_pairs(text: GradeText, names: Sequence[tuple[int, int]]) -> list[GradeMention]:
    """The grade of each name of a row with as many grades; `names`: the words of each, in order."""
    if len(names) < LEAST_NAMES:
        return []
    found: list[GradeMention] = []
    for row in _rows_of_names(text, names):
        behind = _numbers_from(text, row.places[-1][1], len(row.places))
        numbers = behind or _numbers_before(text, row.places[0][0], len(row.places))
        if numbers and _go_in_pairs(text, row, numbers):
            found += _pairs(text, row, numbers)
    return found


def _rows_of_names(text: GradeText, names: Sequence[tuple[int, int]]) -> Iterator[_Row]:
    """The longest rows of names with nothing but joins and articles between."""
    row, joins = [names[0]], set[_Join]()
    for before, name in pairwise(names):
        join = _join_between(text, before[1], name[0], text.of.articles)
        if join:
            joins.add(join)
            row.append(name)
            continue
        yield from _row(row, joins)
        row, joins = [name], set()
    yield from _row(row, joins)


def _row(places: Sequence[tuple[int, int]], joins: set[_Join]) -> Iterator[_Row]:
    if len(places) >= LEAST_NAMES and len(joins) == 1:
        yield _Row(tuple(places), next(iter(joins)))


def _join_between(text: GradeText, start: int, end: int, aside: frozenset[str]) -> _Join | None:
    """What joins what ends before the word `start` and begins at `end`; None where more stands between."""
    if end < start or end >= len(text.tokens):
        return None
    typed = text.typed[text.tokens[start - 1].end : text.tokens[end].start]
    words = [word for word in text.folded[start:end] if word not in aside]
    for token in text.tokens[start:end]:
        typed = typed.replace(token.surface, "", 1)
    mark = "".join(typed.replace("'", "").replace("’", "").split())
    joined = bool(words) and all(word in text.of.pair_joins for word in words)
    if mark not in _JOINS or (words and not joined) or not (words or mark):
        return None
    return _JOINS[mark]


def _numbers_from(text: GradeText, at: int, many: int) -> _Row | None:
    """The row of so many grades that begins behind the names that end at `at`."""
    for start in range(at, min(len(text.tokens), at + LONGEST_LEAD + 1)):
        if start > at and not _leads(text, start - 1):
            return None
        if not set(text.before(start)) <= set(_OPENING):
            return None
        if row := _row_at(text, start, many):
            return row
    return None


def _numbers_before(text: GradeText, at: int, many: int) -> _Row | None:
    """The row of so many grades that ends before the names that begin at `at`: 'grades 2 et 4 pour la colite et …'."""
    edge = at
    while edge and (text.folded[edge - 1] in text.of.pair_links or text.folded[edge - 1] in text.of.articles):
        edge -= 1
    for start in range(max(0, edge - 4 * many), edge):
        row = _row_at(text, start, many)
        if row and row.places[-1][1] == edge and set(text.before(edge)) <= {*_OPENING, *_CLOSING}:
            return row
    return None


def _leads(text: GradeText, at: int) -> bool:
    """'respectivement', 'grade', 'cotées', 'de'."""
    word, of = text.folded[at], text.of
    if word in of.opens_a_range:
        return False
    is_the_word = (word,) in of.leading or word in of.short or word == of.letter
    return is_the_word or word in of.respectively or word in of.between or word in of.pair_links


def _row_at(text: GradeText, at: int, many: int) -> _Row | None:
    """So many grades and no more, of which the first number stands at `at`, each with or without its word."""
    if _number(text, at) is None or _goes_on_with(text, at):
        return None
    places, joins, said = [(at, at + 1)], set[_Join](), 1 if _is_said(text, at) else 0
    while (following := _next(text, places[-1][1])) is not None:
        number_at, join = following
        places.append((number_at, number_at + 1))
        joins.add(join)
        said += _is_said(text, number_at)
    if len(places) != many or len(joins) != 1 or _goes_on_behind(text, places[-1][1]):
        return None
    return _Row(tuple(places), joins.pop(), is_said_of_each=said == many)


def _next(text: GradeText, at: int) -> tuple[int, _Join] | None:
    """Where the next number of a row stands whose last one ends at `at`, and what joins them."""
    for number_at in range(at, min(len(text.tokens), at + 4)):
        if _number(text, number_at) is not None:
            join = _join_between(text, at, number_at, text.of.around_a_pair)
            return (number_at, join) if join else None
    return None


def _goes_on_with(text: GradeText, at: int) -> bool:
    """Whether another number is joined before this one: 'grades 1, 2 et 4'."""
    before = range(max(0, at - LONGEST_LEAD), at)
    return any(_number(text, one) and (_next(text, one + 1) or (0,))[0] == at for one in before)


def _goes_on_behind(text: GradeText, end: int) -> bool:
    """Whether a row counts something, or a doubt goes on with another number: 'grades 2, 3 ou 4', '2 et 3-4'."""
    if counts_something(text, end - 1):
        return True
    ahead = end
    while text.words(ahead, 1) in text.of.range or text.words(ahead, 1) in text.of.leading:
        ahead += 1
    return _number(text, ahead) is not None


def _number(text: GradeText, at: int) -> int | None:
    if at >= len(text.tokens):
        return None
    token = text.tokens[at]
    if token.is_number:
        exists = len(token.folded) == 1 and 1 <= int(token.folded) <= HIGHEST_OF_A_CARD
        return int(token.folded) if exists else None
    number = text.of.numbers.get(token.folded)
    return number if number and number > 1 and number <= HIGHEST_OF_A_CARD else None


def _is_said(text: GradeText, at: int) -> bool:
    """Whether the word for grade stands right before a number."""
    before = text.folded[at - 1] if at else ""
    return (before,) in text.of.leading or before in text.of.short or before == text.of.letter


def _go_in_pairs(text: GradeText, names: _Row, numbers: _Row) -> bool:
    """Whether a word says so, or the rows are joined alike and the grades are said to be some."""
    first, last = names.places[0][0], numbers.places[-1][1]
    start = min(first, numbers.places[0][0])
    around = text.folded[max(0, start - 2) : max(names.places[-1][1], last) + 1]
    if any(word in text.of.respectively for word in around):
        return True
    grades = [_number(text, at) or 0 for at, _ in numbers.places]
    is_a_doubt = numbers.join == "stroke" and not numbers.is_said_of_each and grades[1] - grades[0] == 1
    is_graded = any(_is_said(text, at) for at, _ in numbers.places)
    return is_graded and names.join == numbers.join and not is_a_doubt


def _pairs(text: GradeText, names: _Row, numbers: _Row) -> Iterator[GradeMention]:
    """The grade of each name, with the words that lead to it."""
    start = numbers.places[0][0]
    while start and _leads(text, start - 1) and text.folded[start - 1] not in text.of.pair_links:
        start -= 1
    last = numbers.places[-1][1]
    end = last + (last < len(text.tokens) and text.folded[last] in text.of.respectively)
    edges = [start, *(stop for _, stop in numbers.places[:-1]), end]
    for (name, _), (at, _), (begin, stop) in zip(names.places, numbers.places, pairwise(edges), strict=True):
        yield GradeMention(begin, stop, (_number(text, at) or 0,), of=name)
