"""Two questions in one message, however they are parted: each that asks in so many words is answered."""

from __future__ import annotations

from itertools import product

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

PEOPLE = (
    "quel spécialiste pour cette pancréatite à Périgueux", "un ophtalmo à Brive", "le numéro d'un endocrino à Libourne",
    "vous avez un cardio du côté de Bayonne", "dermato Royan",
)  # fmt: skip
NETWORK = (
    ("la formation est-elle payante", "training"), ("la date de la prochaine RCP", "rcp"),
    ("comment être ajouté à l'annuaire", "directory"), ("comment me désabonner des annonces", "subscription"),
)  # fmt: skip
SHEET = (("que faire devant une uvéite grade 2", "toxicity"), ("c'est quoi un grade 2 de colite", "grade"))
PARTED = (" / ", ", ", ". ", " ; ", " et ", "\n", " + ", ". Deuxième question : ")


@every_row(("people", "matter", "parted"), product(PEOPLE, NETWORK, PARTED))
def test_people_are_found_beside_a_matter_of_the_network(
    people: str, matter: tuple[str, str], parted: str, assistant: Assistant
) -> None:
    """Guards whoever is looked for against a course, a meeting or a list that the same message asks about."""
    for said in (f"{people}{parted}{matter[0]}", f"{matter[0]}{parted}{people}"):
        assert {"referents", matter[1]} <= {*ask(assistant, said).kinds}


@every_row(("sheet", "matter", "parted"), product(SHEET, NETWORK, (" / ", ". ", " ; ", " et ", " + ")))
def test_a_sheet_is_read_out_beside_a_matter_of_the_network(
    sheet: tuple[str, str], matter: tuple[str, str], parted: str, assistant: Assistant
) -> None:
    """Guards conduct and criteria against the other question of a message."""
    assert {sheet[1], matter[1]} <= {*ask(assistant, f"{matter[0]}{parted}{sheet[0]}").kinds}


@every_row(
    "said", ("un ophtalmo à Niort, et je cherche un dermato", "le numéro d'un ophtalmo à Niort, un dermato aussi")
)
def test_one_of_a_discipline_is_looked_for_beside_another(said: str, assistant: Assistant) -> None:
    """Guards the first of two disciplines: with 'un' it is nobody who asks."""
    assert {*ask(assistant, said).query.specialties} == {"ophthalmology", "dermatology"}
    assert ask(assistant, "ophtalmo à Niort, je cherche un dermato").query.specialties == ("dermatology",)


@every_row("said", ("comment s'inscrire à la formation puis comment présenter un dossier en RCP immunotox ?",))
def test_what_is_written_calls_nobody(said: str, assistant: Assistant) -> None:
    """Guards questions of the network, each word of which is known, against an opinion on their wording."""
    assert ask(assistant, said).urgency == "none"
    assert ask(assistant, said + " il ne respire plus").urgency == "vital"


OF_A_DISEASE = (
    "Prurit sous nivo : un antihistaminique suffit ? Et ce genre de cas se présente en RCP ?",
    "Insuffisance surrénale, cortisol bas mais va bien : je substitue d'abord ? Et quel endocrinologue à Dax ?",
    "tocilizumab possible pour une polyarthrite sous opdivo ? et rhumato à joindre sur Niort",
    "levothyrox à démarrer quand dans l'hypothyroïdie, et endocrino de Limoges à contacter",
    "méthotrexate ou pas dans une arthrite persistante, rhumato référent Landes ?",
    "patient under Libtayo with bullous lesions, do we stop it, and which dermatologist in La Rochelle?",
)  # fmt: skip


@every_row("said", OF_A_DISEASE)
def test_what_is_asked_of_a_disease_or_a_remedy_is_answered_beside(said: str, assistant: Assistant) -> None:
    """Guards the sheet of a disease about which one part asks, in whatever words, and another part somebody else."""
    assert "toxicity" in ask(assistant, said).kinds


@every_row("said", ("colite sous corticoïdes, gastro à Dax ?", "rash, dermato à Pau ?", "myosite ? interniste à Pau"))
def test_a_disease_that_is_only_named_adds_no_sheet(said: str, assistant: Assistant) -> None:
    """Guards the first screen: whoever looks for somebody is not read a sheet that nobody asked for."""
    assert "toxicity" not in ask(assistant, said).kinds


@every_row("parted", ("? ", ". ", " ; ", " / ", "! "))
def test_a_phrase_ends_with_its_sentence(parted: str, assistant: Assistant) -> None:
    """Guards two questions against a phrase that is put together of the end of one and the beginning of the next."""
    answer = ask(assistant, f"qui anime la RCP immunotoxicité{parted}c'est quoi un grade 2 de colite")
    assert {"rcp", "grade"} <= {*answer.kinds}
    course = ask(assistant, f"le programme de la formation immunotox{parted}Un ophtalmo à Brive")
    assert not course.query.problems


@every_row(
    ("text", "asked"),
    [
        ("gastro loudun et comment je récupère tout l'annuaire ?", {"referents", "directory"}),
        ("la date de la formation, et qui est le gastro ?", {"referents", "training"}),
        ("deux questions : la première c'est que faire devant une gastrite la deuxième la date de la formation",
         {"toxicity", "training"}),
        ("Peut-on l'appeler sans passer par l'oncologue, et quand faut-il la RCP ?", {"pathway", "rcp"}),
        ("les immunotoxicités c'est quoi en trois lignes, et comment accéder à la RCP", {"about", "rcp"}),
        ("RCP ou spécialiste d'organe : dans quel ordre ?", {"pathway", "rcp"}),
        ("Hi, I'm a locum GP, first week in the region. What can this tool do for me?", {"help"}),
        ("two questions, the first one is the grade of a rash, the second when is the course", {"grade", "training"}),
        ("la date de la formation, et une dame de Pau va mieux", {"training"}),
        ("la date de la formation, on a déjà le gastro", {"training"}),
    ],
)  # fmt: skip
def test_each_part_is_asked_for_and_nothing_else(text: str, asked: set[str], assistant: Assistant) -> None:
    """Guards what each part asks for in so many words, and a part that asks for nothing."""
    assert {*ask(assistant, text).kinds} == asked
