"""What of an answer is read first and what comes behind it: one rule for every channel.

In their order: the alerts, what was understood, what to do and whom to call, the criteria; behind them everything that
folds, the documents, and what is said once for the whole answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.answering.answer import Answer, Block, Details, Section, SourceLine
from bot.knowledge_base.kinds import ALERTS


@dataclass(frozen=True, slots=True)
class Screen:
    """An answer, sorted."""

    alerts: tuple[Section, ...]
    head: tuple[str, ...]
    """What was understood (may be ''), then the remarks."""
    body: tuple[Section, ...]
    """The sections without what folds."""
    folded: tuple[Details, ...]
    sources: tuple[SourceLine, ...]
    """Each line once; an alert's first."""
    footers: tuple[str, ...]
    rest_by_tap: str = ""
    """Said at the end of a quote that is cut."""
    several: bool = False
    """Whether more than one toxicity shares it."""
    continued: str = "{title}"
    """The heading of what is left of a list that begins in sight."""

    @property
    def marks(self) -> tuple[str, ...]:
        """Whether the statements are drafts, once."""
        return tuple(dict.fromkeys(line.mark for line in self.sources if line.mark))


def screen_of(answer: Answer) -> Screen:
    """Sort the blocks of an answer."""
    alerts = tuple(section for section in answer.sections if section.kind in ALERTS)
    rest = tuple(section for section in answer.sections if section.kind not in ALERTS)
    blocks = [block for section in (*alerts, *rest) for block in section.blocks]
    sources = list(dict.fromkeys(block for block in blocks if isinstance(block, SourceLine)))
    return Screen(
        alerts=tuple(map(_open, alerts)),
        head=(answer.understood_line, *answer.notes),
        body=tuple(map(_open, rest)),
        folded=joined(block for block in blocks if isinstance(block, Details)),
        sources=tuple(line for line in sources if not _is_part_of_another(line, sources)),
        footers=answer.footers,
        rest_by_tap=answer.rest_by_tap,
        several=len(answer.query.problems) > 1,
        continued=answer.continued,
    )


def _open(section: Section) -> Section:
    kept: tuple[Block, ...] = tuple(b for b in section.blocks if not isinstance(b, Details | SourceLine))
    return Section(section.kind, kept)


def _is_part_of_another(line: SourceLine, lines: Iterable[SourceLine]) -> bool:
    return any(one is not line and one.mark == line.mark and set(line.labels) < set(one.labels) for one in lines)


def joined(details: Iterable[Details]) -> tuple[Details, ...]:
    """Each title once, and each line of it once."""
    found: dict[str, dict[str, None]] = {}
    for one in details:
        found.setdefault(one.title, {}).update(dict.fromkeys(one.items))
    return tuple(Details(title, tuple(items)) for title, items in found.items())
