"""docs/curating.md does what it says: its commands run, and what it shows of the files is valid there."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel
from typer.testing import CliRunner

from bot.commands.line import application
from bot.knowledge_base.diagnostics import load_diagnostics
from bot.knowledge_base.entry_parts import Phrases, Statement
from bot.knowledge_base.files import DirectoryFile, ExamplesFile, FacilitiesFile
from bot.knowledge_base.models import Topic
from bot.knowledge_base.training_models import Training
from bot.knowledge_base.yaml_text import parse_yaml
from bot.settings import VARIABLES
from tests.conftest import ROOT
from tests.curating.conftest import Desk
from tests.typed import untypeset

GUIDE = (ROOT / "docs/curating.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\.venv/bin/python -m bot (.*?)(?:  +#.*)?$", GUIDE, re.MULTILINE)
INLINE = re.findall(r"`((?:check|tidy) --[^`]+)`", GUIDE)
BLOCKS: list[str] = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
PLACEHOLDER, FICTIONAL = "+335XXXXXXXX", "+33536499876"
SIGNATURE_TO_FILL, SIGNATURE = "Dr ‹nom›, ‹spécialité›", "Dr Démo Exemple, oncologue médical"


@pytest.mark.slow
@pytest.mark.parametrize("command", dict.fromkeys([line for line in COMMANDS if "-directory" not in line] + INLINE))
def test_a_command_of_the_guide_runs(desk: Desk, command: str, tmp_path: Any) -> None:
    """Guards curators against commands that no longer exist; those about Excel are run in their order elsewhere."""
    words = [
        str(tmp_path / word) if word.endswith((".xlsx", ".csv", ".png")) else word for word in shlex.split(command)
    ]
    if "--review-import" in words:
        run = CliRunner().invoke(
            application, ["check", "--review-sheet", words[-1], "--knowledge", str(desk.knowledge)]
        )
        assert run.exit_code == 0
    run = CliRunner().invoke(application, [*words, "--knowledge", str(desk.knowledge)])
    assert run.exit_code == 0, run.output
    assert run.output.strip()


def entry_of(desk: Desk, block: str) -> dict[str, Any]:
    """What a part of the guide shows of a referent, on what stands under this key."""
    tree: Any = parse_yaml("referents:\n" + block.replace(PLACEHOLDER, FICTIONAL))
    shown = dict(tree["referents"][0])
    standing = desk.assistant.knowledge.referents.get(shown["key"])
    return {**(standing.model_dump(mode="json", exclude_none=True) if standing else {"demo": True}), **shown}


SHAPES: dict[str, tuple[type[BaseModel], str]] = {
    "phrases:": (Phrases, "phrases"), "examples:": (ExamplesFile, ""), "sessions:": (Training, "sessions"),
    "      - fr:": (Statement, ""), "    ways_in:": (Topic, "ways_in"),
    "facilities:": (FacilitiesFile, ""),
}  # fmt: skip


@pytest.mark.parametrize("block", BLOCKS, ids=[block.split("\n")[0].strip() for block in BLOCKS])
def test_what_the_guide_shows_of_a_file_is_valid_there(desk: Desk, block: str) -> None:
    """Guards curators who copy from the guide: each part of a file that it shows is accepted in its place."""
    if block.lstrip().startswith("- key:"):
        DirectoryFile.model_validate({"referents": [entry_of(desk, block)]})
        return
    model, name = next(shape for begin, shape in SHAPES.items() if block.startswith(begin))
    tree: Any = parse_yaml(block)
    if model is Training:
        standing = desk.assistant.knowledge.training.model_dump(mode="json", exclude_none=True, by_alias=True)
        Training.model_validate({**standing, **tree})
    elif model is Topic:
        standing = desk.assistant.knowledge.topics["full_directory"].model_dump(mode="json", exclude_none=True)
        Topic.model_validate({**standing, **tree})
    elif model is Statement:
        with pytest.raises(ValueError, match="example of the guide"):
            Statement.model_validate(tree[0])
        assert SIGNATURE_TO_FILL in block
        signed: Any = parse_yaml(block.replace(SIGNATURE_TO_FILL, SIGNATURE))
        Statement.model_validate(signed[0])
    else:
        model.model_validate(tree[name] if name else tree)


@pytest.mark.slow
def test_the_synonym_of_the_guide_can_be_added(desk: Desk) -> None:
    """Guards the task 'add a synonym': the guide's own word and example pass, and the question is answered."""
    [listed] = re.findall(r"^  fr: \[(.*)\] +# « (.*) » vient d'être ajouté", GUIDE, re.MULTILINE)
    word, examples = listed[1], re.findall(r"^examples:\n(  - ask:.*?)```", GUIDE, re.MULTILINE | re.DOTALL)
    [example] = [one for one in examples if word in one]
    assert word in listed[0].split(", ")
    assert word in example
    file = desk.knowledge / "toxicities/colitis.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("phrases:\n  fr: [", f"phrases:\n  fr: [{word}, ", 1) + example, encoding="utf-8")
    run = CliRunner().invoke(application, ["check", "--knowledge", str(desk.knowledge)])
    assert run.exit_code == 0, run.output
    question = re.findall(r"ask: (.*)", example)[0]
    assert "Colite" in CliRunner().invoke(application, ["ask", question, "--knowledge", str(desk.knowledge)]).output


@pytest.mark.slow
def test_the_hospital_of_the_guide_can_be_added_and_a_sheet_names_it(desk: Desk) -> None:
    """Guards who types a hospital that is not known: with the guide's entry below the others, its row is read."""
    [block] = [block for block in BLOCKS if block.startswith("facilities:")]
    file = desk.knowledge / "facilities.yaml"
    file.write_text(file.read_text(encoding="utf-8") + block.removeprefix("facilities:\n"), encoding="utf-8")
    row = ["Ophtalmologie", "Clinique de l'Exemple", "Dax", "premier recours", "06 39 98 12 34", "20/11/2026", "oui"]
    header = ["Discipline", "Établissement", "Ville", "Niveau", "Téléphone", "Vérifié le", "Démo"]
    assert [draft.facility for draft in desk.propose([header, row]).rejected] == [None]
    desk.reload()
    assert [one.after.facility for one in desk.propose([header, row]).changes if one.after] == ["clinique_exemple_dax"]


def test_the_guide_says_how_to_record_in_git(tmp_path: Path) -> None:
    """Guards who has never used git: its lines run as they stand, in a folder with a changed file, and record it."""
    part = GUIDE[GUIDE.index("## Enregistrer dans git") : GUIDE.index("## Revenir en arrière")]
    commands = [line for line in part.splitlines() if line.startswith("git ")]
    settings: list[str] = re.findall(r"`(git config [^`]+)`", part)
    assert commands[-1].startswith("git commit")
    (tmp_path / "knowledge").mkdir()
    (tmp_path / "knowledge/a.yaml").write_text("a: 1\n", encoding="utf-8")
    for command in ("git init -q", *settings, *commands):
        done = subprocess.run(shlex.split(command), cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    assert not subprocess.run(["git", "status", "--short"], cwd=tmp_path, capture_output=True, check=True).stdout


def test_the_guide_says_how_to_get_to_the_folder() -> None:
    """Guards the first minute: a terminal, the folder, and where its commands do not go as they stand."""
    assert "Ouvrir un terminal" in GUIDE
    assert "Windows" in GUIDE[: GUIDE.index("python -m bot check")]


def test_no_check_of_the_guide_lies_in_the_future() -> None:
    """Guards curators who copy: a day on which somebody called is over, and `check` refuses another."""
    days = re.findall(r"(?:checked_on:|--checked-on) (\d{4}-\d\d-\d\d)", GUIDE)
    assert len(days) > 2
    assert max(days) <= "2026-11-23"


@pytest.mark.slow
def test_an_everyday_word_is_told_with_the_line_where_it_stands(desk: Desk) -> None:
    """Guards a synonym that cannot be one: told in French at the line of the word, not at the top of the sheet."""
    file = desk.knowledge / "toxicities/colitis.yaml"
    text = file.read_text(encoding="utf-8").replace("phrases:\n  fr: [", "phrases:\n  fr: [courante, ", 1)
    file.write_text(text, encoding="utf-8")
    number = next(at for at, line in enumerate(text.splitlines(), start=1) if "[courante, " in line)
    run = CliRunner().invoke(application, ["check", "--knowledge", str(desk.knowledge)])
    assert run.exit_code == 1
    assert f"colitis.yaml:{number}: « courante » est un mot de tous les jours" in run.output


def test_every_file_that_the_guide_names_exists() -> None:
    """Guards its links, its pictures and the files of knowledge/ that it sends curators to."""
    links = re.findall(r"\]\(([^)#]+)\)", GUIDE)
    assert [link for link in links if not (ROOT / "docs" / link).exists()] == []
    [schema] = re.findall(r"yaml-language-server: \$schema=\.\./(schemas/.*)", GUIDE)
    assert (ROOT / "knowledge" / schema).exists()
    named = set(re.findall(r"`((?:[a-z_]+/)*[a-z_0-9]+\.yaml)`", GUIDE))
    named = {name.removeprefix("knowledge/") for name in named} - {"equivalences.yaml"}  # written by the first answer
    assert [name for name in named if not list((ROOT / "knowledge").rglob(name))] == []


def test_what_the_guide_says_of_saving_is_so(desk: Desk) -> None:
    """Guards the part about live editing: its setting and its words exist; tests/channels/test_live.py does it."""
    part = GUIDE[GUIDE.index("**En direct.**") : GUIDE.index("### Un éditeur")]
    messages = desk.assistant.knowledge.messages
    assert "« Corrigé »" in part
    assert messages["announce_reload_mended"].fr.startswith("✅ Corrigé")
    assert "avant → après" in part
    assert "avant → après" in messages["announce_reload_loses"].fr
    assert set(re.findall(r"BOT_[A-Z_]+", part)) <= set(VARIABLES)
    assert "/recharger" in part


def test_the_titles_that_the_guide_explains_exist() -> None:
    """Guards the guide's part about check: its table and its picture of a problem are what check says."""
    part = GUIDE[GUIDE.index("## Lire les messages de `check`") :]
    diagnostics = load_diagnostics()
    titles = {one.title.fr for one in diagnostics.kinds.values()}
    explained = re.findall(r"^\| ([A-ZÉ][^|]*) \|", part, re.MULTILINE)
    assert len(explained) > 10
    assert set(explained) <= titles
    shown = diagnostics.of("unknown key 'specialtie', did you mean 'specialty'?")
    assert f"{shown.diagnostic.title.fr} (1) → {shown.diagnostic.advice.fr}" in part
    assert shown.french in part
    assert diagnostics.sentence("refused", "fr", count=1) in part
    asked = re.search(r"À la fin : `(\d+) ", part)
    assert asked
    assert diagnostics.sentence("done", "fr", examples=asked[1], count=0) in part


@pytest.mark.slow
@pytest.mark.parametrize("at", ["https://kprocess.example.org", "annuaire@reseau.example"])
@pytest.mark.parametrize("which", [0, 1])
def test_one_line_opens_an_access(desk: Desk, which: int, at: str) -> None:
    """Guards the task 'open K-process': one line of network_topics.yaml, and the answer says it in both languages."""
    file = desk.knowledge / "network_topics.yaml"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    places = [number for number, line in enumerate(lines) if line.strip() == "at: to_be_announced"]
    lines[places[which]] = f"        at: {at}\n"
    file.write_text("".join(lines), encoding="utf-8")
    for question, waits in (("accès à l'annuaire complet", "à venir"), ("access to the full directory", "announced")):
        run = CliRunner().invoke(application, ["ask", question, "--knowledge", str(desk.knowledge)])
        told = " ".join(untypeset(run.output).split())
        assert at in told
        assert told.count(waits) == 1, "the other one is still to come"
    assert CliRunner().invoke(application, ["check", "--knowledge", str(desk.knowledge)]).exit_code == 0


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("bientôt", "un lien (https://…) ou une adresse e-mail"),
        ("https://k process.example.org", "un lien (https://…) ou une adresse e-mail"),
        ("a@b", "un lien (https://…) ou une adresse e-mail"),
        ("http://kprocess.example.org", "écrire « https://kprocess.example.org »"),
        ("mailto:annuaire@reseau.example", "écrire « annuaire@reseau.example »"),
    ],
)
def test_an_access_that_nobody_can_open_is_refused(desk: Desk, at: str, words: str) -> None:
    """Guards the same line against a slip: told in French with its line."""
    file = desk.knowledge / "network_topics.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("at: to_be_announced", f'at: "{at}"', 1), encoding="utf-8")
    run = CliRunner().invoke(application, ["check", "--knowledge", str(desk.knowledge)])
    assert run.exit_code == 1
    assert words in run.output


@pytest.mark.slow
def test_one_line_opens_the_details_of_a_contact(desk: Desk) -> None:
    """Guards `visibility`: the line of the guide shows a visitor what members saw, and nobody else's details."""

    def asked(role: str) -> str:
        words = ["ask", "gastro Dax", "--as", role, "--knowledge", str(desk.knowledge)]
        return untypeset(CliRunner().invoke(application, words).output)

    assert "36 49 40 02" in asked("member")
    assert "36 49 40 02" not in asked("visitor")
    file = desk.knowledge / "directory/40.yaml"
    before, _, after = file.read_text(encoding="utf-8").partition("key: dax_gastroenterology")
    opened = after.replace("visibility: members", "visibility: public", 1)
    file.write_text(f"{before}key: dax_gastroenterology{opened}", encoding="utf-8")
    assert "36 49 40 02" in asked("visitor")
