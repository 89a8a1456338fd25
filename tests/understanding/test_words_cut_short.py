"""Words of which only the beginning was typed: read where one thing alone begins so."""

from __future__ import annotations

from bot.assistant import Assistant
from bot.understanding.allowance import FEWEST_LEFT_OUT, FEWEST_OF_A_BEGINNING
from bot.understanding.cut_short import cut_short
from tests.conftest import ask
from tests.rows import every_row

CUT_SHORT = {
    "hyperthyr grade 1": "hyperthyroidism", "hypothy gr 1": "hypothyroidism", "hypophys grade 2": "hypophysitis",
    "vitilig grade 1": "vitiligo", "néphri grade 2": "nephritis", "pancréati grade 2": "pancreatitis",
}  # fmt: skip


@every_row(("said", "toxicity"), CUT_SHORT.items())
def test_a_word_cut_short_is_read(said: str, toxicity: str, assistant: Assistant) -> None:
    """Guards the beginnings that thumbs leave of long names."""
    assert [problem.toxicity for problem in ask(assistant, said).query.problems] == [toxicity]


def test_no_beginning_stands_for_two_things(assistant: Assistant) -> None:
    """Guards against a guess: every word of the vocabulary that begins so leads to the same thing."""
    vocabulary = assistant.reader.vocabulary
    words = sorted({*vocabulary.root.children, *vocabulary.ordinary})
    read = 0
    for at, word in enumerate(words):
        for letters in range(FEWEST_OF_A_BEGINNING, len(word) - FEWEST_LEFT_OUT + 1):
            if cut_short(word[:letters], vocabulary):
                others = (one for one in words[max(0, at - 40) : at + 40] if one.startswith(word[:letters]))
                longer = {one for one in others if len(one) - letters >= FEWEST_LEFT_OUT}
                found = [vocabulary.root.children.get(one) for one in longer]
                meant = [{(e.kind, e.key) for e in one.entries} if one else set() for one in found]
                assert all(one == meant[0] != set() for one in meant), word[:letters]
                read += 1
    assert read > 500


@every_row("said", ["hypo grade 2", "derm grade 2", "encéph grade 2", "pneu grade 2"])
def test_a_short_or_shared_beginning_is_not_read(said: str, assistant: Assistant) -> None:
    """Guards against reading what may stand for several things."""
    assert ask(assistant, said).query.problems == ()
    assert FEWEST_OF_A_BEGINNING >= 5
