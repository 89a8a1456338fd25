"""The documents of an answer in one line, below the last section that rests on one."""

from __future__ import annotations

from bot.answering.answer import Block, Section, SourceLine
from bot.answering.wording import Wording
from bot.knowledge_base.kinds import ALERTS


def with_one_source_line(sections: list[Section], wording: Wording) -> list[Section]:
    """One answer cites its documents once, under the last section that rests on one.

    An alert keeps its own line, for where it stands alone; beside the others `screen.py` says no document twice, as
    it is no less of a draft than they are.
    """
    cited = [s for s in sections if s.kind not in ALERTS and any(isinstance(b, SourceLine) for b in s.blocks)]
    if not cited:
        return sections
    lines = [block for section in sections for block in section.blocks if isinstance(block, SourceLine)]
    line = wording.joined_sources((x for one in lines for x in one.labels), draft=any(one.draft for one in lines))
    bare: dict[str, tuple[Block, ...]] = {
        s.kind: tuple(block for block in s.blocks if not isinstance(block, SourceLine)) for s in cited
    }
    bare[cited[-1].kind] += (line,)
    for alert in sections:
        if alert.kind in ALERTS:
            bare[alert.kind] = tuple(_as_draft(block, line, wording) for block in alert.blocks)
    return [Section(s.kind, bare.get(s.kind, s.blocks)) for s in sections]


def _as_draft(block: Block, whole: SourceLine, wording: Wording) -> Block:
    if isinstance(block, SourceLine) and whole.draft:
        return wording.joined_sources(block.labels, draft=True)
    return block
