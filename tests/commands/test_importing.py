"""`export-directory` and `import-directory` as a coordinator runs them: questions, files, exit codes."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from bot.commands.importing import Options, free_name, run_import
from tests.commands.conftest import CommandLine
from tests.conftest import ROOT
from tests.curating.conftest import Desk, Table, xlsx
from tests.curating.conftest import desk as desk  # the fixture

TODAY = date(2026, 11, 27)
HEADER = ["Clé", "Discipline", "Établissement", "Niveau", "Téléphone", "Vérifié le", "Démo", "Retirer"]
NEW = ["", "Ophtalmologie", "CH de Guéret", "premier recours", "06 39 98 12 34", "20/11/2026", "oui", ""]
GONE = ["gueret_cardiology", "", "", "", "", "", "", "oui"]
WRONG = ["", "Neurologie", "CH de Guéret", "1", "06 39 98 12 35", "20/11/2026", "oui", ""]


@dataclass
class Office:
    """A coordinator at a terminal, who answers what they are told to."""

    desk: Desk
    folder: Path
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def bring(
        self,
        table: Table,
        answer: str | None = "oui",
        options: Options | None = None,
        answers: Sequence[str | None] = (),
    ) -> int:
        file = self.folder / "annuaire.xlsx"
        file.write_bytes(xlsx(table))

        def ask(question: str) -> str | None:
            self.asked.append(question)
            return answers[len(self.asked) - 1] if answers else answer

        say: Callable[[str], None] = self.said.append
        knowledge = self.desk.knowledge
        code = run_import(file, options or Options(), self.desk.assistant, knowledge, TODAY, say, say, ask)
        self.desk.reload()
        return code

    def holds(self, key: str) -> bool:
        return key in self.desk.assistant.knowledge.referents


@pytest.fixture
def office(desk: Desk, tmp_path: Path) -> Office:
    return Office(desk, tmp_path)


@pytest.mark.slow
def test_good_rows_are_written_and_the_others_come_back(office: Office) -> None:
    """Guards the main job: what is sound is in the directory, the rest in a workbook beside the file, exit code 1."""
    assert office.bring([HEADER, NEW, WRONG]) == 1
    assert office.holds("ch_gueret_ophthalmology")
    assert not office.holds("ch_gueret_neurology")
    assert (office.folder / "annuaire-a-corriger.xlsx").exists()
    assert any("Niveau « 1 » : 1 ligne" in line for line in office.said)
    assert office.bring([HEADER, WRONG], options=Options(answers=("1 = premier recours",))) == 0
    assert office.holds("ch_gueret_neurology")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("answer", "options", "written"),
    [("oui", Options(), True), ("Yes", Options(), True), ("non", Options(), False), ("", Options(), False),
     (None, Options(), False), (None, Options(yes=True), True), ("non", Options(yes=True), True)],
)  # fmt: skip
def test_a_person_is_asked(office: Office, answer: str | None, options: Options, written: bool) -> None:
    """Guards the confirmation: the table is shown, 'non' writes nothing, nor does silence; --yes asks nobody."""
    assert office.bring([HEADER, NEW], answer, options) == (0 if written else 1)
    assert office.holds("ch_gueret_ophthalmology") == written
    assert len(office.asked) == (0 if options.yes else 1)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("answers", "options", "gone", "written"),
    [(("oui", "oui"), Options(), True, True), (("non", "oui"), Options(), False, True),
     (("oui", "non"), Options(), False, False), (("non", "non"), Options(), False, False),
     ((None, None), Options(), False, False), ((None,), Options(yes=True), False, True),
     ((None,), Options(confirm_removals=True), False, False), (("oui",), Options(confirm_removals=True), True, True),
     ((), Options(yes=True, confirm_removals=True), True, True)],
)  # fmt: skip
def test_a_removal_is_a_question_of_its_own(
    office: Office, answers: tuple[str | None, ...], options: Options, gone: bool, written: bool
) -> None:
    """Guards contacts and good rows: no to the names leaves them and writes the rest, yes to them is no yes to it."""
    code = office.bring([HEADER, GONE, NEW], options=options, answers=answers)
    assert (office.holds("gueret_cardiology"), office.holds("ch_gueret_ophthalmology")) == (not gone, written)
    assert len(office.asked) == len(answers)
    assert code == (0 if gone and written else 1)
    assert any("Cardiologie · CH de Guéret" in line for line in office.said)


@pytest.mark.slow
def test_only_a_removal_is_asked_once(office: Office) -> None:
    """Guards against a second question where nothing else changes."""
    assert office.bring([HEADER, GONE], "oui") == 0
    assert not office.holds("gueret_cardiology")
    assert len(office.asked) == 1


@pytest.mark.slow
def test_a_number_of_somebody_who_stays_is_not_given_to_another(office: Office) -> None:
    """Guards the row that takes over the number of a contact to be removed: with the no it is to be corrected."""
    taken = ["", "Ophtalmologie", "CH d'Ussel", "premier recours", "05 36 49 23 03", *NEW[5:]]
    known = set(office.desk.assistant.knowledge.referents)
    assert office.bring([HEADER, GONE, taken], options=Options(yes=True), answers=("non",)) == 1
    assert set(office.desk.assistant.knowledge.referents) == known
    assert any(
        "est déjà le numéro d'un autre contact : Cardiologie, CH de Guéret (gueret_cardiology)" in line
        for line in office.said
    )


def test_a_look_writes_nothing(office: Office) -> None:
    """Guards --dry-run: the whole report, no file."""
    before = office.desk.files()
    assert office.bring([HEADER, NEW, WRONG], options=Options(only_look=True)) == 1
    assert office.desk.files() == before
    assert not (office.folder / "annuaire-a-corriger.xlsx").exists()


@pytest.mark.slow
def test_into_another_folder_leaves_the_directory(office: Office) -> None:
    """Guards --into: the whole file of the department, merged, in the folder named; never over another content."""
    before, target = office.desk.files(), office.folder / "ailleurs"
    assert office.bring([HEADER, NEW], options=Options(into=target)) == 0
    assert office.desk.files() == before
    text = (target / "23.yaml").read_text(encoding="utf-8")
    assert "ch_gueret_ophthalmology" in text
    assert "gueret_cardiology" in text
    (target / "23.yaml").write_text("referents: []\n", encoding="utf-8")
    assert office.bring([HEADER, NEW], options=Options(into=target)) == 1


def test_names_of_workbooks_to_correct_are_free(tmp_path: Path) -> None:
    """Guards what a coordinator is correcting at this moment: no file is written over."""
    assert free_name(tmp_path / "a.csv").name == "a-a-corriger.xlsx"
    (tmp_path / "a-a-corriger.xlsx").touch()
    assert free_name(tmp_path / "a.csv").name == free_name(tmp_path / "a-a-corriger.xlsx").name == "a-a-corriger-2.xlsx"


@pytest.mark.parametrize(("name", "words"), [("nowhere.xlsx", "n'existe pas"), (".", "ne peut pas être lu")])
def test_a_path_that_is_no_file_is_said(office: Office, name: str, words: str) -> None:
    """Guards a mistyped path, and a folder given for a file."""
    say = office.said.append
    code = run_import(
        office.folder / name, Options(), office.desk.assistant, office.desk.knowledge, TODAY, say, say, lambda _: None
    )
    assert code == 1
    assert words in office.said[0]


@pytest.mark.slow
def test_the_commands_of_the_guide_run(desk: Desk, tmp_path: Path) -> None:
    """Guards docs/curating.md: its own lines about Excel, one after the other, as a coordinator types them."""
    guide = (ROOT / "docs/curating.md").read_text(encoding="utf-8")
    part = guide[guide.index("## L'annuaire dans Excel") : guide.index("## Ajouter un synonyme")]
    lines = re.findall(r"^\.venv/bin/python -m bot (\w+-directory) (.*?)(?:  +#.*)?$", part, re.MULTILINE)
    assert len(lines) == 4
    from typer.testing import CliRunner

    from bot.commands.line import application

    before = desk.files()
    for command, arguments in lines:
        words = [str(tmp_path / w) if w.startswith("annuaire") else w for w in shlex.split(arguments)]
        ended = CliRunner().invoke(application, [command, *words, "--knowledge", str(desk.knowledge)])
        assert ended.exit_code == (1 if "--answer" in words else 0), ended.output  # nothing asks about '1' any more
    assert desk.files() == before


def test_the_template_of_the_docs_is_what_the_command_writes(desk: Desk) -> None:
    """Guards docs/annuaire-modele.xlsx against columns and lists of long ago; brought back empty it is refused."""
    from bot.curating.exporting import headings
    from bot.curating.sheets import read_sheets

    sheets = read_sheets((ROOT / "docs/annuaire-modele.xlsx").read_bytes(), "annuaire-modele.xlsx")
    assert list(sheets[0].rows[0].texts) == headings(desk.bench)


@pytest.mark.slow
@pytest.mark.parametrize(("piped", "written"), [("oui\n", True), ("non\n", False), ("", False)])
def test_an_answer_that_is_piped_in_is_read(desk: Desk, tmp_path: Path, piped: str, written: bool) -> None:
    """Guards scripts: a piped 'non' writes nothing, an input that has ended says nothing and writes nothing."""
    from typer.testing import CliRunner

    from bot.commands.line import application

    file, before = tmp_path / "a.xlsx", desk.files()
    file.write_bytes(xlsx([HEADER, NEW]))
    line = ["import-directory", str(file), "--knowledge", str(desk.knowledge), "--today", "2026-11-27"]
    assert CliRunner().invoke(application, line, input=piped).exit_code == (0 if written else 1)
    assert (desk.files() != before) == written


@pytest.mark.slow
def test_a_real_process_ends_with_its_code(bot: CommandLine, tmp_path: Path) -> None:
    """Guards the commands in a process: export, import, a refusal, and the usage."""
    file = tmp_path / "a.csv"
    assert bot.process("export-directory", str(file)).code == 0
    assert bot.process("import-directory", str(file)).code == 0
    assert bot("export-directory", str(file)).code == 1
    assert bot("export-directory", str(tmp_path / "a.pdf")).code == 2
    file.write_bytes(b"")
    refused = bot.process("import-directory", str(file))
    assert (refused.code, refused.err.strip()) == (1, "a.csv : Le fichier est vide.")
    assert bot("import-directory").code == 2


@pytest.mark.slow
def test_a_file_that_is_not_there_is_named_once(bot: CommandLine) -> None:
    """Guards the sentence: *nope.xlsx : nope.xlsx n'existe pas* says a name twice and helps nobody."""
    for command, arguments in (("import-directory", ("nope.xlsx",)), ("check", ("--review-import", "nope.xlsx"))):
        ended = bot(command, *arguments)
        assert ended.code == 1
        assert ended.err.strip() == "nope.xlsx n'existe pas : vérifier le nom et le dossier."


def test_a_rehearsal_says_that_nothing_was_written(office: Office) -> None:
    """Guards who tries first: the last line says it, and no file is there."""
    office.bring([HEADER, NEW, WRONG], options=Options(only_look=True))
    assert office.said[-1] == "Essai (--dry-run) : rien n'a été écrit, ni dans l'annuaire ni à côté."
    assert [path.name for path in office.folder.glob("*.xlsx")] == ["annuaire.xlsx"]
