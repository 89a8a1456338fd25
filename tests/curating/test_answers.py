"""What a value means is asked once and kept; the report speaks the coordinator's language."""

from __future__ import annotations

from bot.curating.kept_answers import answer_problems
from bot.curating.report import Report
from bot.curating.wish import Wish
from tests.curating.conftest import Desk, xlsx
from tests.curating.small_sheet import HEADER, NEW


def test_an_answer_is_kept_beside_those_that_stand(desk: Desk) -> None:
    """Guards equivalences.yaml: answers of hand and program together, comments kept, read again by the next import."""
    (desk.knowledge / "equivalences.yaml").write_text(
        "# à moi\nequivalences:\n  tier:\n    A: recourse  # expert\n", "utf-8"
    )
    table = [HEADER, [*NEW[:3], "1", *NEW[4:]], [*NEW[:1], "dermto", *NEW[2:3], "A", "06 39 98 12 35", *NEW[5:]]]
    proposal = desk.bring(table, Wish(answers=("1 = premier recours", "dermto = dermatologie", "zz = recours")))
    assert [remark.message for remark in proposal.unclear] == ["answer_to_nothing"]
    assert desk.text("equivalences.yaml") == (
        '# à moi\nequivalences:\n  tier:\n    A: recourse  # expert\n    "1": first_line\n'
        '  specialty:\n    "dermto": dermatology\n'
    )
    again = desk.propose(table)
    assert (again.changes, again.rejected, again.asked) == ([], [], [])


def test_a_kept_answer_that_means_nothing_is_told(desk: Desk) -> None:
    """Guards answers written by hand: 'recours' is no key; check names file, line and the keys that exist."""
    path = desk.knowledge / "equivalences.yaml"
    path.write_text('equivalences:\n  tier:\n    "1": first_line\n    "2": recours\n', encoding="utf-8")
    (problem,) = answer_problems(desk.knowledge, desk.bench.words, desk.assistant.knowledge)
    assert str(problem).startswith("knowledge/equivalences.yaml:4: '2' is said to mean 'recours'")
    assert "first_line, recourse" in problem.message
    path.unlink()
    assert answer_problems(desk.knowledge, desk.bench.words, desk.assistant.knowledge) == []


def test_the_report_speaks_english_when_asked(desk: Desk) -> None:
    """Guards the option: the same report without a French sentence."""
    from bot.curating.bench import Bench

    bench = Bench(desk.assistant, desk.knowledge, desk.bench.today, "en")
    lines = "\n".join(Report(bench, bench.propose(xlsx([HEADER, NEW, [*NEW[:3], "1", *NEW[4:]]]), "a.xlsx")).lines())
    assert "One answer settles all these rows" in lines
    assert "Tier “1”: 1 row" in lines
