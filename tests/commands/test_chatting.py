"""`chat`: a conversation in the terminal, with numbered choices and the commands of an administrator."""

from __future__ import annotations

import pytest

from tests.commands.conftest import CommandLine
from tests.commands.contract import TODAY

pytestmark = pytest.mark.slow


def test_chat_answers_and_an_empty_line_leaves(bot: CommandLine) -> None:
    """Guards the terminal chat: help first, an answer per line, a context, the end without an error."""
    ended = bot("chat", *TODAY, typed="dermatologue Aubrelac\net à Montescal ?\n\ncardiologue\n")
    assert ended.code == 0
    help_text, first, second, rest = ended.out.split("\n> ")
    assert "spécialiste" in help_text
    assert "Aubrelac (96)" in first
    assert "Montescal (99)" in second
    assert "repris : spécialité" in second
    assert rest.strip() == ""


def test_chat_taps_a_choice_by_its_number(bot: CommandLine) -> None:
    """Guards the numbered choices: a homonym is settled by its number, and the next turn goes on from there."""
    ended = bot("chat", *TODAY, typed="dermatologue Saint-Orvan\n1\net à Montescal\n\n")
    _, asked, tapped, inherited, _ = ended.out.split("\n> ")
    assert "[1] Saint-Orvan (98)" in asked
    assert "[2] Saint-Orvan (96)" in asked
    assert "Dermatologie · Saint-Orvan (98)" in tapped
    assert "Dermatologie · Montescal (99)" in inherited


def test_chat_reads_a_number_that_is_no_choice_as_a_text(bot: CommandLine) -> None:
    """Guards numbers out of range, and signs that only look like digits."""
    ended = bot("chat", *TODAY, typed="99\n0\n-1\n²\n٣\n\n")
    assert ended.code == 0
    assert ended.out.count("\n> ") == 6


def test_chat_reads_an_endless_number_as_a_text(bot: CommandLine) -> None:
    """Guards against the limit of Python on the length of a number."""
    assert bot("chat", *TODAY, typed="1" * 5000 + "\n\n").code == 0


@pytest.mark.parametrize("typed", ["", "dermatologue Aubrelac"])
def test_chat_ends_with_its_input(bot: CommandLine, typed: str) -> None:
    """Guards a closed input: the chat leaves instead of asking for ever."""
    assert bot("chat", *TODAY, typed=typed).code == 0


def test_chat_of_a_visitor_hides_what_is_for_members(bot: CommandLine) -> None:
    """Guards --as visitor in the chat."""
    assert "36 49 00 07" not in bot("chat", "--as", "visitor", *TODAY, typed="dermatologue Montescal\n\n").out


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("/recharger\n/recharger\n\n", "relues"),
        ("/revoir\n\n", "À vérifier"),
        ("/sessions\n\n", "Sessions de formation"),
        ("/couverture\n\n", "Dermatologie"),
        ("/stats\n\n", "Réponses par semaine"),
        ("/questions\n\n", "question"),
    ],
)
def test_chat_serves_the_commands_of_an_administrator(bot: CommandLine, typed: str, words: str) -> None:
    """Guards who tries at the terminal what Telegram will do: each command is served, and a reload comes to its end."""
    ended = bot("chat", "--as", "administrator", *TODAY, typed=typed)
    assert ended.code == 0
    assert "déjà en cours" not in ended.out
    assert words in ended.out.split("\n> ", 1)[1]
