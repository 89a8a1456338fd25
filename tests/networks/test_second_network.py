"""A second network is a folder: Martinique and Bretagne in miniature, built from tables as the open files have them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.announcing.calendar_file import calendar_file
from bot.answering.answer import Answer, Asker
from bot.answering.wording import Wording
from bot.assistant import Assistant
from bot.channels.plain import plain_text
from bot.commands.founding import found
from bot.commands.validating import problems_of
from bot.curating.communes_table import TableRefused, communes_in
from bot.curating.phones import PhoneReader, shown_number
from bot.curating.saving import Saving
from bot.knowledge_base.gazetteer import Point
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.loading import load_knowledge
from bot.knowledge_base.models import TrainingSession
from bot.knowledge_base.new_network import load_scaffold
from bot.knowledge_base.problems import KnowledgeError
from bot.knowledge_base.sheet_words import load_sheet_words
from bot.settings import Settings
from bot.watching import state_of
from tests.conftest import NOON, ROOT

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


@pytest.mark.slow
@pytest.mark.parametrize("table", [MARTINIQUE, BRETAGNE], ids=["martinique", "bretagne"])
def test_a_new_network_passes_the_check_at_once(tmp_path: Path, knowledge: Knowledge, table: str) -> None:
    """Guards the scaffold: before anybody writes a line, the folder is whole and its example is answered."""
    network = founded(tmp_path, table, knowledge)
    loaded = network.load()
    assert problems_of(Assistant(loaded), datetime(2026, 11, 23, 12, tzinfo=loaded.network.zone)) == []
    assert loaded.toxicities.keys() == knowledge.toxicities.keys()
    assert not (network.knowledge / "toxicities").exists(), "sheets are shared, not copied"


@pytest.mark.parametrize(
    ("network", "question", "sections", "first", "says"),
    [
        ("martinique", "dermatologue à Fort-de-France", "referents", "sud_dermato", "Hôpital des Anses"),
        ("martinique", "colite grade 3 Trinité", "referents", "nord_gastro", "+33 6 39 98 01 01"),
        ("martinique", "dermato 972", "referents", "sud_dermato", "Martinique (972)"),
        ("martinique", "qui appeler pour un rash à Saint-Pierre 97250 ?", "referents", "sud_dermato", "km"),
        ("martinique", "hepatite grade 2 schoelcher", "referents", "nord_gastro", "Schœlcher"),
        ("bretagne", "dermato brest", "referents", "rade_dermato", "Brest"),
        ("bretagne", "colite grade 3 quimper qui appeler", "referents", "mail_gastro", "Quimper"),
        ("bretagne", "dermatologue dans le Finistère", "referents", "rade_dermato", "Finistère"),
        ("bretagne", "néphrologue à Vannes", "referents", None, "réseau régional de cancérologie"),
        ("bretagne", "dermato 35", "referents", "mail_dermato", "Rennes"),
    ],
)
def test_questions_are_answered_in_another_network(
    asked_in: Callable[[str, str], Answer], network: str, question: str, sections: str, first: str | None, says: str
) -> None:
    """Guards that nothing of the first region is needed: towns, departments and hospitals of another one are found."""
    answer = asked_in(network, question)
    assert sections in answer.kinds
    assert (answer.cards[0].key if answer.cards else None) == first
    assert says in plain_text(answer).replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize("network", ["martinique", "bretagne"])
@pytest.mark.parametrize(
    "question",
    ["bonjour", "aide", "qui est derrière le réseau ?", "météo demain", "RCP immunotox", "formation", "à Dax ?"],
)
def test_nothing_of_the_first_region_is_said(
    asked_in: Callable[[str, str], Answer], network: str, question: str
) -> None:
    """Guards shared sentences: they name this network's region and towns, and no placeholder is left."""
    text = plain_text(asked_in(network, question))
    for word in ("Aquitaine", "Bayonne", "Bergonié", "<network"):
        assert word not in text
    assert question.endswith("Dax ?") or "Dax" not in text


def test_a_town_of_the_first_region_lies_outside(asked_in: Callable[[str, str], Answer]) -> None:
    """Guards places outside: a large town of the sharing network is named as outside, and matched to no look-alike."""
    answer = asked_in("bretagne", "dermato Bordeaux")
    assert answer.query.place is not None
    assert (answer.query.place.kind, answer.query.place.key) == ("outside", "Bordeaux")
    assert "hors de Bretagne" in plain_text(answer)


def test_an_emergency_is_one_everywhere(asked_in: Callable[[str, str], Answer]) -> None:
    """Guards the shared signs: 15 stands first in every network."""
    assert asked_in("martinique", "détresse respiratoire sous nivolumab à Fort-de-France").kinds[0] == "emergency"


def test_positions_west_and_north_of_the_antilles_are_whole(martinique: Founded) -> None:
    """Guards degrees: a shared position in the Antilles finds its commune, one in the ocean or in Paris does not."""
    gazetteer = martinique.load().gazetteer
    assert gazetteer.department_at(Point(14.60, -61.07)) == "972"
    assert gazetteer.department_at(Point(14.60, 61.07)) is None
    assert gazetteer.department_at(Point(48.85, 2.35)) is None


@pytest.mark.parametrize(
    ("department", "cell", "number"),
    [
        ("972", "0596 70 00 00", "+596596700000"),
        ("972", "0696 20 00 00", "+596696200000"),
        ("972", "+596 596 70 00 00", "+596596700000"),
        ("971", "0590 90 00 00", "+590590900000"),
        ("973", "0594 25 00 00", "+594594250000"),
        ("974", "0262 20 00 00", "+262262200000"),
        ("974", "+262 692 20 00 00", "+262692200000"),
        ("976", "0269 60 00 00", "+262269600000"),
        ("972", "01 99 00 00 01", "+33199000001"),
        ("972", "0596 12 34 56", None),
    ],
)
def test_numbers_of_overseas_are_read_as_they_are_written_there(
    knowledge: Knowledge, department: str, cell: str, number: str | None
) -> None:
    """Guards 0596 and its like: the same nine digits are another number behind +33, which is never written instead."""
    overseas = load_scaffold(KNOWLEDGE).overseas[department]
    codes = overseas.calling_codes
    given = {
        "calling_codes": codes,
        "numbers_begin": {codes[0]: overseas.numbers_begin},
        "fictional_phones": ("+3319900",),
    }
    network = knowledge.network.model_copy(update=given)
    reader = PhoneReader(load_sheet_words(KNOWLEDGE, KNOWLEDGE), lambda _: False, network)
    assert reader.read(cell).numbers == ([number] if number else [])
    assert number is None or reader.read(shown_number(number, None, "")).numbers == [number]


def test_a_number_of_another_country_is_refused(tmp_path: Path, knowledge: Knowledge) -> None:
    """Guards the calling codes: a number of the Antilles is no number of Bretagne."""
    network = founded(tmp_path, BRETAGNE, knowledge)
    hospital = HOSPITAL.format(key="h", name="Hôpital du Mail", phrase="hôpital du mail", commune="35238")
    switchboard = (
        '    switchboard: "+596596123456"\n    checked_on: 2026-11-23\n    latitude: 48.1\n    longitude: 1.7\n'
    )
    network.write("facilities.yaml", f"facilities:\n{hospital}{switchboard}")
    with pytest.raises(KnowledgeError) as refused:
        network.load()
    said = "\n".join(map(str, refused.value.problems))
    assert "begins with +33" in said
    assert "the coordinates lie" in said


def test_a_name_that_the_network_does_not_have_is_refused(tmp_path: Path, knowledge: Knowledge) -> None:
    """Guards placeholders: a misspelt one is a problem with its line, not a text that users read."""
    network = founded(tmp_path, BRETAGNE, knowledge)
    path = network.knowledge / "network_topics.yaml"
    network.write(
        "network_topics.yaml", path.read_text(encoding="utf-8").replace("Le réseau régional", "<network.town_1>")
    )
    with pytest.raises(KnowledgeError, match=r"network_topics\.yaml:\d+: <network\.town_1>"):
        network.load()


def test_a_shared_folder_that_is_none_is_refused(tmp_path: Path, knowledge: Knowledge) -> None:
    """Guards `shares`: a folder that moved is said as such, once, instead of a hundred missing files."""
    network = founded(tmp_path, BRETAGNE, knowledge)
    text = (network.knowledge / "network.yaml").read_text(encoding="utf-8")
    network.write("network.yaml", "shares: ../nowhere\n" + text.partition("shares:")[2].partition("\n")[2])
    with pytest.raises(KnowledgeError) as refused:
        network.load()
    assert "shares: '../nowhere'" in str(refused.value.problems[0])


def test_a_sheet_of_the_network_goes_before_the_shared_one(tmp_path: Path, knowledge: Knowledge) -> None:
    """Guards overriding: one file of one's own replaces one shared file, and the others stay."""
    network = founded(tmp_path, BRETAGNE, knowledge)
    (network.knowledge / "toxicities").mkdir()
    text = (KNOWLEDGE / "toxicities" / "vitiligo.yaml").read_text(encoding="utf-8")
    network.write("toxicities/vitiligo.yaml", text.replace("  fr: Vitiligo", "  fr: Vitiligo (Bretagne)", 1))
    loaded = network.load()
    assert loaded.origins["toxicity:vitiligo"].startswith("knowledge/toxicities/vitiligo.yaml")
    assert loaded.toxicities.keys() == knowledge.toxicities.keys()


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("a,b\n1,2\n", "columns are missing"),
        ("insee,name,lat,lon\n", "no commune"),
        ("insee,name,lat,lon\n1,Ville,48,2\n97209,X,abc,2\n", "latitude"),
        ("insee,name,lat,lon\nXYZ,Ville,48,2\n", "no commune"),
        ("insee,name,lat,lon\n35238,Rennes,148,2\n", "degrees"),
    ],
)
def test_a_table_that_cannot_be_read_says_what_to_change(tmp_path: Path, table: str, words: str) -> None:
    """Guards the table: a wrong column, code or number names its row instead of a trace of the program."""
    path = tmp_path / "table.csv"
    path.write_text(table, encoding="utf-8")
    with pytest.raises(TableRefused, match=words):
        communes_in(path, load_scaffold(KNOWLEDGE))


def test_nothing_is_overwritten(tmp_path: Path, knowledge: Knowledge) -> None:
    """Guards a folder in use: founding a network there a second time changes no file and ends with code 1."""
    network = founded(tmp_path, BRETAGNE, knowledge)
    before = (network.knowledge / "network.yaml").read_text(encoding="utf-8")
    day = datetime(2027, 1, 1).date()  # noqa: DTZ001 (a day)
    again = found(network.folder, tmp_path / "table.csv", "Autre", knowledge, KNOWLEDGE, day, lambda *_, **__: None)
    assert again == 1
    assert (network.knowledge / "network.yaml").read_text(encoding="utf-8") == before


def test_each_network_lives_by_its_own_clock(martinique: Founded, bretagne: Founded) -> None:
    """Guards the time zone: quiet hours, calendar entries and their rules are those of the place."""
    settings = Settings()
    hours = {one: settings.on_the_clock_of(ZoneInfo(one)).quiet_hours for one in ("America/Martinique", "Europe/Paris")}
    noon_in_martinique = datetime(2027, 1, 10, 16, tzinfo=UTC)
    late_in_paris = datetime(2027, 1, 10, 20, tzinfo=UTC)
    assert [one and one.cover(late_in_paris) for one in hours.values()] == [False, True]
    assert [one and one.cover(noon_in_martinique) for one in hours.values()] == [False, False]
    session = TrainingSession.model_validate(
        {"key": "day_2027", "title": {"fr": "Journée", "en": "Day"}, "status": "open", "starts": "2027-07-01 09:00"}
    )
    written = [
        (calendar_file(session, 0, Wording(network.load(), "fr"), noon_in_martinique) or b"").decode()
        for network in (martinique, bretagne)
    ]
    assert "DTSTART;TZID=America/Martinique:20270701T090000" in written[0]
    assert "RRULE" not in written[0]
    assert "TZOFFSETTO:-0400" in written[0]
    assert "UID:day_2027@immunotox-martinique" in written[0]
    assert "DTSTART;TZID=Europe/Paris:20270701T090000" in written[1]
    assert written[1].count("RRULE") == 2


def test_a_change_of_the_shared_sheets_is_noticed(tmp_path: Path) -> None:
    """Guards live reload of a second network: what is saved in the folder that it shares counts as much as its own."""
    own, shared = tmp_path / "own", tmp_path / "shared"
    for folder in (own, shared):
        folder.mkdir()
    (own / "network.yaml").write_text("shares: ../shared\n", encoding="utf-8")
    before = state_of(own)
    (shared / "topics.yaml").write_text("topics: {}\n", encoding="utf-8")
    assert state_of(own) != before


def test_the_program_writes_in_a_folder_that_shares(bretagne: Founded) -> None:
    """Guards the forms of a second network: what is proved is its folder together with the one that it shares."""
    saving = Saving(bretagne.knowledge, bretagne.folder / "data", None)
    before = bretagne.load()
    after = saving.save("directory/29.yaml", lambda text: text.replace("2026-11-23", "2026-11-24"), NOON)
    assert after is not None
    assert after.knowledge.referents["rade_dermato"].checked_on.isoformat() == "2026-11-24"
    assert bretagne.load().version == after.knowledge.version != before.version
