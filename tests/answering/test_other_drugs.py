"""Drugs outside the scope: alone, beside a toxicity, with a place; by any name, with its source."""

from __future__ import annotations

from collections.abc import Iterator

from bot.answering.answer import Answer, SourceLine
from bot.answering.wording import Wording
from bot.assistant import Assistant
from bot.knowledge_base.models import Treatment
from tests.conftest import ask, real_knowledge
from tests.rows import every_row

BESIDE = ("{}", "{} pneumopathie grade 2", "{} pneumonitis")
KNOWN = ("Ruxience", "Zirabev", "Yescarta", "Kymriah", "Blincyto")


def others() -> Iterator[tuple[str, Treatment]]:
    known = real_knowledge().treatments
    return ((key, one) for key, one in known.items() if not (one.checkpoint_inhibitor or one.supportive))


def told(answer: Answer) -> str:
    return "\n".join([*answer.notes, *(str(block) for section in answer.sections for block in section.blocks)])


def source_lines(answer: Answer) -> list[SourceLine]:
    return [block for section in answer.sections for block in section.blocks if isinstance(block, SourceLine)]


def test_every_trade_name_is_said_again_with_its_source(assistant: Assistant) -> None:
    """Guards 'Enhertu pneumopathie grade 2': name, document and draft mark, alone and beside a toxicity."""
    wrong = []
    for _, drug in others():
        for name in drug.trade_names:
            for order in BESIDE:
                answer = ask(assistant, order.format(name))
                labels = [label for one in source_lines(answer) for label in one.labels]
                document = Wording(assistant.knowledge, answer.language).source(drug.source or "")
                if name not in told(answer) or document not in labels or not all(x.draft for x in source_lines(answer)):
                    wrong.append((answer.question, labels))
    assert not wrong


@every_row("name", KNOWN)
@every_row("order", BESIDE)
def test_frequent_names_are_known(assistant: Assistant, name: str, order: str) -> None:
    """Guards the frequent biologics and biosimilars: said to be no checkpoint inhibitor, nothing is unknown of them."""
    answer = ask(assistant, order.format(name))
    assert "n'est pas un inhibiteur" in told(answer) or "not a checkpoint inhibitor" in told(answer)
    assert name in told(answer)
    assert not answer.unknown
    assert source_lines(answer)


def test_every_drug_is_known_by_every_phrase(assistant: Assistant) -> None:
    """Guards each phrase of each drug outside the scope: it leads to its own drug or its class, never to nothing."""
    wrong = []
    for key, drug in others():
        for phrase in drug.phrases.any:
            answer = ask(assistant, phrase)
            if key not in answer.query.treatments:
                wrong.append((phrase, answer.kinds, answer.query.treatments))
    assert not wrong


def test_beside_people_the_name_is_said_as_typed(assistant: Assistant) -> None:
    """Guards the remark above a conduct that is written for other drugs: it says the name that was typed."""
    for name in ("Enhertu", "Ruxience", "Tagrisso"):
        notes = ask(assistant, f"{name} pneumopathie grade 2 Pau").notes
        assert any(name in note and "hors du champ" in note for note in notes), name
