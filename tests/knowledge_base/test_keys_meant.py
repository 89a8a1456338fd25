"""A name in the place of a key is told with the key of what is called so, at once and never another's."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.knowledge_base.keys_meant import key_called
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.loading import load_knowledge
from bot.knowledge_base.problems import KnowledgeError
from bot.knowledge_base.telling import told
from tests.conftest import ROOT

LANDES = "directory/40.yaml"


def check(folder: Path, old: str, new: str) -> str:
    """What is said of the directory with one value of the first contact changed."""
    knowledge = folder / "knowledge"
    shutil.copytree(ROOT / "knowledge", knowledge)
    file = knowledge / LANDES
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(KnowledgeError) as refused:
        load_knowledge(knowledge, ROOT / "data")
    return "\n".join(told(refused.value.problems, knowledge, "fr"))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("CH de Saintes", "un nom : écrire sa clé, ch_saintes"),
        ("Hôpital de Saintes", "un nom : écrire sa clé, ch_saintes"),
        ("hopital_de_saintes", "vouliez-vous dire « ch_saintes » ?"),
        ("ch_de_saintes", "vouliez-vous dire « ch_saintes » ?"),
        ("CH de Nulle-Part", "écrire une clé de facilities, où rien ne porte ce nom"),
    ],
)
def test_the_name_of_a_hospital_is_looked_up(tmp_path: Path, written: str, said: str) -> None:
    """Guards one correction instead of two: no key is proposed that does not exist."""
    found = check(tmp_path, "facility: ch_dax", f"facility: {written}")
    assert said in found
    assert "écrire ch_de_" not in found


@pytest.mark.slow
@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Hématologie", "un nom : écrire sa clé, hematology"),
        ("dermatologue", "vouliez-vous dire « dermatology » ?"),
        ("Dermatologue", "un nom : écrire sa clé, dermatology"),
    ],
)
def test_the_name_of_a_discipline_is_looked_up(tmp_path: Path, written: str, said: str) -> None:
    """Guards the same for a discipline."""
    assert said in check(tmp_path, "specialty: dermatology", f"specialty: {written}")


@pytest.mark.slow
def test_every_name_leads_to_its_own_key_or_to_none(knowledge: Knowledge) -> None:
    """Guards every hospital against being proposed in the place of another one."""
    for key, facility in knowledge.facilities.items():
        for name in (key, facility.name.fr, facility.short, *facility.phrases.all()):
            assert key_called(name, knowledge.facilities) in (key, "")
    found = [key for key, one in knowledge.facilities.items() if key_called(one.name.fr, knowledge.facilities) == key]
    assert len(found) > len(knowledge.facilities) * 0.9
