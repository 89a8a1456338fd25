"""The help of the command line in French, whole, and in English for who asks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

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


PASTED = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw9"


@pytest.mark.parametrize(
    "command", [("ask", "dax"), ("check",), ("backup", "x"), ("restore", "x"), ("announce", "--dry-run")], ids=str
)
def test_no_command_passes_over_an_unknown_variable(
    command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Guards against a misspelt folder: the demonstration would be checked, or another database put back."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BOT_STATE_DIRR", str(tmp_path))
    done = CliRunner().invoke(application, list(command))
    assert done.exit_code == 1
    assert done.output == "BOT_STATE_DIRR: no such variable; write BOT_STATE_DIR\n"


def test_the_language_of_the_help_is_no_unknown_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards who reads English against a refusal of the variable that gives it."""
    monkeypatch.setenv("BOT_HELP", "en")
    assert CliRunner().invoke(application, ["restore", "/nowhere"]).output.startswith("nothing was restored")


@pytest.mark.parametrize("words", [(PASTED,), ("run", PASTED), ("run", f"--{PASTED}"), ("ask", "a", PASTED)], ids=str)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_token_on_the_command_line_is_not_repeated(
    words: tuple[str, ...], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Guards the token that somebody pastes behind a command: an error is what people send to others."""
    monkeypatch.setenv("BOT_HELP", language)
    monkeypatch.setenv("COLUMNS", "240")
    done = CliRunner().invoke(application, list(words))
    assert done.exit_code == 2
    assert "AAHdq" not in done.output


@pytest.mark.parametrize("name", ["BOT_KNOWLEDGE_DIR", "BOT_DATA_DIR"])
@pytest.mark.parametrize("command", [("check",), ("ask", "dax")], ids=str)
def test_a_token_in_the_place_of_a_folder_is_not_printed(
    command: tuple[str, ...], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Guards the token in the wrong variable where a command reads that one variable alone."""
    monkeypatch.setenv(name, f"/run/{PASTED}")
    done = CliRunner().invoke(application, list(command))
    assert done.exit_code == 1
    assert done.output.startswith(f"{name}: this looks like the token of a bot")
    assert "AAHdq" not in done.output


@pytest.mark.parametrize(("port", "said"), [("99999", "65535 au plus"), ("-1", "0 au moins")])
def test_a_port_that_cannot_be_is_a_misuse(port: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards against a traceback for a number that no port has."""
    monkeypatch.setenv("COLUMNS", "240")
    done = CliRunner().invoke(application, ["run", f"--port={port}"])
    assert done.exit_code == 2
    assert said in done.output
