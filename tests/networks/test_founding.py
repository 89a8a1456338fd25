"""A network is founded from tables as the open files have them: what is refused, and how it is said."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import get_args

import pytest

from bot.commands.founding import found
from bot.curating.communes_table import TableRefused, communes_in
from bot.curating.phones import PhoneReader, shown_number
from bot.curating.saving import Saving
from bot.knowledge_base.kinds import LanguageCode
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.new_network import load_scaffold
from bot.knowledge_base.problems import KnowledgeError
from bot.knowledge_base.sheet_words import load_sheet_words
from bot.watching import state_of
from tests.conftest import NOON
from tests.networks.networks import (
    BRETAGNE,
    HOSPITAL,
    KNOWLEDGE,
    Founded,
    founded,
)


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


@pytest.mark.parametrize(
    ("table", "french", "english"),
    [
        (None, "ne peut pas être lu", "cannot be read"),
        ("a,b\n1,2\n", "il manque des colonnes", "columns are missing"),
        ("insee,name,lat,lon\n", "ne contient aucune commune", "holds no commune"),
        ("insee,name,lat,lon\nXYZ,Ville,48,2\n", "n'est pas une commune", "is no commune"),
        ("insee,name,lat,lon\n97209,X,abc,2\n", "avec un point", "with a point"),
        ("insee,name,lat,lon\n35238,Rennes,148,2\n", "sont des degrés", "are degrees"),
        ("insee,name,lat,lon\n35238,Rennes,48,2\n", "ne nomme pas la région", "does not name the region"),
    ],
)
def test_what_is_wrong_is_said_in_the_language_of_who_asks(
    tmp_path: Path, knowledge: Knowledge, table: str | None, french: str, english: str
) -> None:
    """Guards whoever reads no English, in front of a table that cannot be used."""
    path, day = tmp_path / "table.csv", datetime(2027, 1, 1).date()  # noqa: DTZ001 (a day)
    if table is not None:
        path.write_text(table, encoding="utf-8")
    said: list[str] = []
    for language in get_args(LanguageCode):
        say = lambda text, **_: said.append(text)  # noqa: E731 (it is passed on)
        assert found(tmp_path / "new", path, "", knowledge, KNOWLEDGE, day, say, language) == 1
    assert french in said[0]
    assert english in said[1]


def test_a_folder_in_use_is_said_in_french(tmp_path: Path, knowledge: Knowledge) -> None:
    """Guards the same for a folder that holds something already."""
    network = founded(tmp_path, BRETAGNE, knowledge)
    day, said = datetime(2027, 1, 1).date(), list[str]()  # noqa: DTZ001 (a day)
    table = tmp_path / "table.csv"
    found(network.folder, table, "Autre", knowledge, KNOWLEDGE, day, lambda text, **_: said.append(text))
    assert "n'est pas vide" in said[0]


def test_nothing_is_overwritten(tmp_path: Path, knowledge: Knowledge) -> None:
    """Guards a folder in use: founding a network there a second time changes no file and ends with code 1."""
    network = founded(tmp_path, BRETAGNE, knowledge)
    before = (network.knowledge / "network.yaml").read_text(encoding="utf-8")
    day = datetime(2027, 1, 1).date()  # noqa: DTZ001 (a day)
    again = found(network.folder, tmp_path / "table.csv", "Autre", knowledge, KNOWLEDGE, day, lambda *_, **__: None)
    assert again == 1
    assert (network.knowledge / "network.yaml").read_text(encoding="utf-8") == before


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


ANTILLES = """\
code_insee;nom_standard;reg_nom;dep_code;dep_nom;codes_postaux;population;latitude_mairie;longitude_mairie
97120;Pointe-à-Pitre;Antilles;971;Guadeloupe;97110;14500;16.2411;-61.5331
97101;Les Abymes;Antilles;971;Guadeloupe;97139;52700;16.2711;-61.5045
97209;Fort-de-France;Antilles;972;Martinique;97200;75165;14.6037;-61.0742
"""
INDIAN_OCEAN = """\
code_insee;nom_standard;reg_nom;dep_code;dep_nom;codes_postaux;population;latitude_mairie;longitude_mairie
97411;Saint-Denis;Océan Indien;974;La Réunion;97400;153000;-20.8789;55.4481
97608;Mamoudzou;Océan Indien;976;Mayotte;97600;71400;-12.7806;45.2278
"""
PARIS_AND_CAYENNE = """\
code_insee;nom_standard;reg_nom;dep_code;dep_nom;codes_postaux;population;latitude_mairie;longitude_mairie
97302;Cayenne;Deux Rives;973;Guyane;97300;63600;4.9372;-52.3260
75056;Paris;Deux Rives;75;Paris;75001;2100000;48.8566;2.3522
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("table", "codes", "clock", "numbers"),
    [
        (
            ANTILLES,
            ("596", "590", "33"),
            "America/Martinique",
            {
                "0596 70 00 00": "+596596700000",
                "0590 20 20 20": "+590590202020",
                "0690 35 20 20": "+590690352020",
                "0696 20 00 00": "+596696200000",
                "01 99 00 00 01": "+33199000001",
            },
        ),
        (
            INDIAN_OCEAN,
            ("262", "33"),
            "Indian/Reunion",
            {"0262 20 00 00": "+262262200000", "0269 60 00 00": "+262269600000", "0639 69 00 00": "+262639690000"},
        ),
        (
            PARIS_AND_CAYENNE,
            ("33", "594"),
            "Europe/Paris",
            {"0594 25 00 00": "+594594250000", "01 42 34 56 78": "+33142345678"},
        ),
    ],
    ids=["antilles", "indian_ocean", "paris_and_cayenne"],
)
def test_a_network_of_several_departments_knows_the_numbers_of_each(
    tmp_path: Path, knowledge: Knowledge, table: str, codes: tuple[str, ...], clock: str, numbers: dict[str, str]
) -> None:
    """Guards a network across the sea: each department's codes are its own, the first one's do not stand for all."""
    network = founded(tmp_path, table, knowledge).load().network
    assert network.calling_codes == codes
    assert network.timezone == clock
    reader = PhoneReader(load_sheet_words(KNOWLEDGE, KNOWLEDGE), lambda _: False, network)
    assert {cell: reader.read(cell).numbers for cell in numbers} == {cell: [one] for cell, one in numbers.items()}
