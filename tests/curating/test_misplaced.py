"""A contact in the file of another department is told with its place, and an import that moves one moves its entry."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from bot.knowledge_base.diagnostics import load_diagnostics
from bot.knowledge_base.misplaced import misplaced_contacts
from bot.knowledge_base.telling import told
from tests.curating.conftest import Desk

HEADER = ["Clé", "Établissement", "Téléphone", "Vérifié le"]
PHONES = "05 36 49 40 01 / 06 39 98 40 01"


def entry_and_rest(text: str, key: str) -> tuple[str, str]:
    """The lines of one entry, and the others."""
    found = re.search(rf"^  - key: {key}\n(?:(?!  - key:).*\n?)*", text, re.MULTILINE)
    assert found
    return found[0], text.replace(found[0], "")


def moved(desk: Desk, key: str, source: str, target: str) -> None:
    entry, rest = entry_and_rest(desk.text(source), key)
    (desk.knowledge / source).write_text(rest, encoding="utf-8")
    (desk.knowledge / target).write_text(f"{desk.text(target).rstrip()}\n{entry}", encoding="utf-8")


def test_a_contact_in_any_other_file_is_told_with_its_own(desk: Desk) -> None:
    """Guards every department: whoever pastes into the wrong file learns it, at the line, with the right file."""
    files = sorted(f"directory/{path.name}" for path in (desk.knowledge / "directory").glob("*.yaml"))
    assert misplaced_contacts(desk.assistant.knowledge) == []
    keys = {}
    for at, source in enumerate(files):
        key = re.findall(r"^  - key: (\w+)$", desk.text(source), re.MULTILINE)[-1]
        keys[key] = (source, files[(at + 1) % len(files)])
    for key, (source, target) in keys.items():
        moved(desk, key, source, target)
    problems = misplaced_contacts(desk.reload())
    assert len(problems) == len(keys)
    shown = "\n".join(told(problems, desk.knowledge, "fr"))
    for key, (source, target) in keys.items():
        line = desk.text(target).splitlines().index(f"  - key: {key}") + 1
        assert re.search(rf"  knowledge/{target}:{line}: contact {key} : .* ; sa place est dans {source}", shown)
    assert {load_diagnostics().of(one.message).kind for one in problems} == {"misplaced"}


def test_a_file_with_another_name_holds_whom_it_likes(desk: Desk) -> None:
    """Guards networks that sort their directory otherwise: only the number of a department is a promise."""
    file = desk.knowledge / "directory" / "40.yaml"
    file.rename(file.with_name("landes_et_voisins.yaml"))
    moved(desk, "pau_dermatology", "directory/64.yaml", "directory/landes_et_voisins.yaml")
    assert misplaced_contacts(desk.reload()) == []


def test_an_import_that_moves_a_contact_moves_its_entry(desk: Desk) -> None:
    """Guards the remark against what the program does itself: the hospital changed, and the file with it."""
    before = desk.referent("dax_dermatology")
    desk.bring([HEADER, ["dax_dermatology", "CH de Pau", PHONES, "27/11/2026"]])
    after = desk.referent("dax_dermatology")
    assert after == before.model_copy(update={"facility": "ch_pau", "checked_on": date(2026, 11, 27)})
    assert "key: dax_dermatology" not in desk.text("directory/40.yaml")
    assert "key: dax_dermatology" in desk.text("directory/64.yaml")
    assert misplaced_contacts(desk.assistant.knowledge) == []


def test_a_contact_that_changes_its_hospital_within_its_department_stays(desk: Desk) -> None:
    """Guards comments: an entry that need not move is edited where it stands."""
    desk.edit("directory/40.yaml", "  - key: dax_dermatology\n", "  - key: dax_dermatology   # appeler Mme X\n")
    desk.reload()
    desk.bring([HEADER, ["dax_dermatology", "CH de Mont-de-Marsan", PHONES, "27/11/2026"]])
    assert desk.referent("dax_dermatology").facility == "ch_mont_de_marsan"
    assert "# appeler Mme X" in desk.text("directory/40.yaml")
    assert Path(desk.assistant.knowledge.origins["referent:dax_dermatology"].partition(":")[0]).name == "40.yaml"
