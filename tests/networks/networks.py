"""Two networks in miniature, founded from tables, with a hospital and whom to call there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from bot.answering.answer import Answer, Asker
from bot.assistant import Assistant
from bot.commands.founding import found
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.loading import load_knowledge
from tests.conftest import ROOT

KNOWLEDGE = ROOT / "knowledge"
MARTINIQUE = """\
code_insee;nom_standard;reg_nom;dep_code;dep_nom;codes_postaux;population;latitude_mairie;longitude_mairie
97209;Fort-de-France;Martinique;972;Martinique;97200, 97234;75165;14.6037;-61.0742
97213;Le Lamentin;Martinique;972;Martinique;97232;40175;14.6147;-61.0022
97222;Le Robert;Martinique;972;Martinique;97231;22016;14.6775;-60.9386
97228;Sainte-Marie;Martinique;972;Martinique;97230;15129;14.7831;-60.9931
97229;Schœlcher;Martinique;972;Martinique;97233;19706;14.6161;-61.1017
97230;La Trinité;Martinique;972;Martinique;97220;11874;14.7383;-60.9633
97225;Saint-Pierre;Martinique;972;Martinique;97250;4097;14.7417;-61.1758
"""
BRETAGNE = """\
Code INSEE,Nom commune,Code département,Nom région,Code postal,Population,Latitude,Longitude
22278,Saint-Brieuc,22,Bretagne,22000,44224,48.5136,-2.7653
22113,Lannion,22,Bretagne,22300,20040,48.7326,-3.4566
29019,Brest,29,Bretagne,29200,139619,48.3903,-4.4863
29019,Brest,29,Bretagne,29240,139619,48.3903,-4.4863
29232,Quimper,29,Bretagne,29000,63642,47.9960,-4.1024
35238,Rennes,35,Bretagne,35000,225081,48.1173,-1.6778
35288,Saint-Malo,35,Bretagne,35400,47255,48.6493,-2.0257
56260,Vannes,56,Bretagne,56000,54420,47.6583,-2.7599
56121,Lorient,56,Bretagne,56100,57846,47.7483,-3.3702
"""
HOSPITAL = """\
  {key}:
    name: {{fr: "{name}", en: "{name}"}}
    short: "{name}"
    phrases: {{any: ["{phrase}"]}}
    commune: "{commune}"
    source: "invented for a test"
"""
REFERENT = """\
  - key: {key}
    specialty: {specialty}
    tier: first_line
    facility: {facility}
    phones: ["{phone}"]
    visibility: public
    checked_on: 2026-11-23
    demo: true
"""


@dataclass(frozen=True)
class Founded:
    """A network's folder with two invented hospitals and their referents, whose numbers are kept for fiction."""

    folder: Path

    @property
    def knowledge(self) -> Path:
        return self.folder / "knowledge"

    def load(self) -> Knowledge:
        return load_knowledge(self.knowledge, self.folder / "data")

    def write(self, name: str, text: str) -> None:
        (self.knowledge / name).write_text(text, encoding="utf-8")


def founded(folder: Path, table: str, product: Knowledge) -> Founded:
    (folder / "table.csv").write_text(table, encoding="utf-8")
    said: list[str] = []
    network = folder / "network"
    day = datetime(2026, 11, 23).date()  # noqa: DTZ001 (a day)
    code = found(network, folder / "table.csv", "", product, KNOWLEDGE, day, lambda text, **_: said.append(text))
    assert code == 0, said
    return Founded(network)


@pytest.fixture(scope="module")
def martinique(tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge) -> Founded:
    network = founded(tmp_path_factory.mktemp("martinique"), MARTINIQUE, knowledge)
    network.write(
        "facilities.yaml",
        "facilities:\n"
        + HOSPITAL.format(
            key="hopital_du_nord", name="Hôpital des Mornes", phrase="hôpital des mornes", commune="97230"
        )
        + HOSPITAL.format(key="hopital_du_sud", name="Hôpital des Anses", phrase="hôpital des anses", commune="97209"),
    )
    network.write(
        "directory/972.yaml",
        "referents:\n"
        + REFERENT.format(
            key="nord_gastro", specialty="gastroenterology", facility="hopital_du_nord", phone="+33639980101"
        )
        + REFERENT.format(key="sud_dermato", specialty="dermatology", facility="hopital_du_sud", phone="+33639980102"),
    )
    return network


@pytest.fixture(scope="module")
def bretagne(tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge) -> Founded:
    network = founded(tmp_path_factory.mktemp("bretagne"), BRETAGNE, knowledge)
    network.write(
        "facilities.yaml",
        "facilities:\n"
        + HOSPITAL.format(
            key="hopital_de_la_rade", name="Hôpital de la Rade", phrase="hôpital de la rade", commune="29019"
        )
        + HOSPITAL.format(key="hopital_du_mail", name="Hôpital du Mail", phrase="hôpital du mail", commune="35238"),
    )
    network.write(
        "directory/29.yaml",
        "referents:\n"
        + REFERENT.format(
            key="rade_dermato", specialty="dermatology", facility="hopital_de_la_rade", phone="+33261910101"
        ),
    )
    network.write(
        "directory/35.yaml",
        "referents:\n"
        + REFERENT.format(key="mail_dermato", specialty="dermatology", facility="hopital_du_mail", phone="+33261910201")
        + REFERENT.format(
            key="mail_gastro", specialty="gastroenterology", facility="hopital_du_mail", phone="+33261910202"
        ),
    )
    return network


@pytest.fixture(scope="module")
def asked_in(martinique: Founded, bretagne: Founded) -> Callable[[str, str], Answer]:
    assistants = {"martinique": Assistant(martinique.load()), "bretagne": Assistant(bretagne.load())}

    def ask(network: str, question: str) -> Answer:
        knowledge = assistants[network].knowledge
        now = datetime(2026, 11, 23, 12, tzinfo=knowledge.network.zone)
        return assistants[network].respond(question, Asker(role="member"), None, now).answer

    return ask
