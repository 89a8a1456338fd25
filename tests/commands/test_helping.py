"""The help of the command line in French, whole, and in English for who asks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import typer
from typer.testing import CliRunner

from bot.commands.helping import PRODUCT
from bot.commands.line import application
from bot.knowledge_base.command_help import load_command_help

FRENCH = load_command_help(PRODUCT).texts


def help_texts() -> Iterator[str]:
    """Every text that the program says of its commands and options, in English."""
    group = typer.main.get_command(application)
    yield group.help or ""
    for command in group.commands.values():  # type: ignore[attr-defined]
        yield command.help or ""
        yield from (text for one in command.params if (text := getattr(one, "help", None)))


def test_every_text_of_the_help_has_its_french() -> None:
    """Guards a coordinator who reads no English: a new command or option comes with its French, and no other stays."""
    said = set(help_texts())
    assert said - FRENCH.keys() == set()
    assert FRENCH.keys() - said == {"Show this message and exit."}


@pytest.mark.parametrize("words", [("--help",), ("ask", "--help"), ("import-directory", "--help"), ("check", "--help")])
def test_the_help_is_in_french_and_in_english_on_demand(
    words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Guards the way by which the texts are put in, for the list of commands and for one of them."""
    monkeypatch.setenv("COLUMNS", "240")
    french = CliRunner().invoke(application, list(words)).output
    assert "Montre cette aide et termine" in french
    assert "Show this message" not in french
    monkeypatch.setenv("BOT_HELP", "en")
    assert "Montre cette aide et termine" not in CliRunner().invoke(application, list(words)).output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["revoir"], "Ici : python -m bot check --stale"),
        (["/couverture"], "Ici : python -m bot coverage"),
        (["membres"], "est une commande de la conversation"),
        (["chekc"], "Il n'y a pas de commande « chekc ». Vouliez-vous dire « check » ?"),
        (["zorglub"], "Il n'y a pas de commande « zorglub »."),
        (["ask", "--foo"], "Il n'y a pas d'option --foo."),
        (["ask", "--langage", "fr", "x"], "Peut-être : --language ?"),
        (["explain"], "Il manque : question."),
        (["ask", "un", "deux"], "En trop : deux."),
        (["ask", "--as", "doctor", "x"], "--as : « doctor » n'existe pas ; possible : 'visitor', 'member'"),
        (["import-directory", "x.csv", "--checked-on", "demain"], "« demain » n'est pas un jour ; l'écrire 2026-11-28"),
        (["announce"], "Les annonces s'envoient depuis la conversation"),
        (["new-network", "x"], "Il manque l'option --communes."),
        (["run", "--port", "x"], "--port : un nombre entier est attendu."),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, list) else "",
)
def test_a_misuse_is_told_in_french_and_in_english_on_demand(
    words: list[str], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Guards a coordinator: what is wrong with the command is said in French, with what does the same here."""
    monkeypatch.setenv("COLUMNS", "240")
    told = CliRunner().invoke(application, words)
    assert told.exit_code == 2
    assert said in told.output
    monkeypatch.setenv("BOT_HELP", "en")
    assert said not in CliRunner().invoke(application, words).output
