"""What of an answer is read first and what comes behind it."""

from __future__ import annotations

from dataclasses import replace

from bot.answering.answer import Answer, Block, Bullets, Details, Paragraph, Section, SourceLine, Title
from bot.answering.screen import joined, screen_of
from bot.assistant import Assistant
from bot.knowledge_base.kinds import SectionKind
from bot.understanding.query import Problem, Query
from tests.conftest import ask

DRAFT = SourceLine("Source : A · brouillon", ("A",), True, "Brouillon")
FULL = SourceLine("Source : A ; B · brouillon", ("A", "B"), True, "Brouillon")
SIGNED = SourceLine("Source : A · validé", ("A",), False, "Validé")


def answer(region: Assistant, *sections: tuple[SectionKind, tuple[Block, ...]], **changes: object) -> Answer:
    written = tuple(Section(kind, blocks) for kind, blocks in sections)
    return replace(ask(region, "glacite grade 2"), sections=written, **changes)  # type: ignore[arg-type] # fields


def test_alerts_stand_apart_and_what_folds_leaves_its_section(region: Assistant) -> None:
    """Guards the order of every channel: alerts, body without folds and documents, then what folds, in order."""
    screen = screen_of(
        answer(
            region,
            ("urgent", (Paragraph("Appelez"), FULL)),
            ("toxicity", (Title("T"), Details("Plus", ("a",)), Bullets(("x",)), DRAFT)),
            ("grade", (Details("Plus", ("a", "b")), Details("Autres", ("c",)))),
        )
    )
    assert [(section.kind, section.blocks) for section in screen.alerts] == [("urgent", (Paragraph("Appelez"),))]
    assert [(section.kind, section.blocks) for section in screen.body] == [
        ("toxicity", (Title("T"), Bullets(("x",)))),
        ("grade", ()),
    ]
    assert screen.folded == (Details("Plus", ("a", "b")), Details("Autres", ("c",)))


def test_documents_are_said_once(region: Assistant) -> None:
    """Guards the source lines: each once, an alert's first, and none that another one holds whole."""
    both = answer(region, ("urgent", (FULL,)), ("grade", (DRAFT, FULL)))
    assert screen_of(both).sources == (FULL,)
    apart = answer(region, ("urgent", (FULL,)), ("grade", (SIGNED,)))
    assert screen_of(apart).sources == (FULL, SIGNED), "another mark is another statement"
    same = SourceLine("autrement", ("A",), True, "Brouillon")
    assert screen_of(answer(region, ("grade", (DRAFT, same)))).sources == (DRAFT, same), "neither holds more"


def test_each_mark_stands_once(region: Assistant) -> None:
    """Guards the draft mark: once, and none for a line without one."""
    bare = SourceLine("Source", ("C",), True, "")
    assert screen_of(answer(region, ("grade", (FULL, SIGNED, bare)))).marks == ("Brouillon", "Validé")


def test_the_head_is_what_was_understood_and_the_remarks(region: Assistant) -> None:
    """Guards the line that says what was understood: it comes before every remark, even when it is empty."""
    screen = screen_of(answer(region, understood_line="Compris", notes=("a", "b"), footers=("bas",)))
    assert screen.head == ("Compris", "a", "b")
    assert screen.footers == ("bas",)
    assert screen_of(answer(region, understood_line="", notes=("a",))).head == ("", "a")


def test_several_toxicities_share_a_screen(region: Assistant) -> None:
    """Guards the crowded screen: more than one toxicity, not one."""
    one, two = Problem("glazitis", ""), Problem("driftitis", "")
    assert not screen_of(answer(region, query=Query(problems=(one,)))).several
    assert screen_of(answer(region, query=Query(problems=(one, two)))).several


def test_folded_lines_are_joined_by_title() -> None:
    """Guards each title once, in the order of the first, and each of its lines once."""
    found = joined([Details("A", ("1", "2")), Details("B", ("3",)), Details("A", ("2", "4"))])
    assert found == (Details("A", ("1", "2", "4")), Details("B", ("3",)))
    assert joined([]) == ()
