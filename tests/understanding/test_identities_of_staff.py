"""Staff with a job in several words beside the name, in both languages: *our nurse specialist X*, *X, ward sister*."""

from __future__ import annotations

from itertools import product

from tests.rows import every_row
from tests.understanding.identities import kinds_in, parts_of

NAMES = ("Megan Lloyd", "Priya Raman", "Tom Whitcombe", "Siobhan O'Rourke", "Ines Zielinski")
QUALIFIED = (
    "nurse specialist", "clinical nurse specialist", "practice nurse", "clinical nurse lead", "oncology pharmacist",
    "lead nurse", "ward sister", "charge nurse", "medical secretary", "research nurse", "oncology registrar",
    "consultant oncologist", "staff nurse", "nurse practitioner", "advanced nurse practitioner", "clinical lead",
    "ward manager", "specialist registrar", "junior doctor", "house officer", "ward clerk", "healthcare assistant",
    "trial coordinator", "immunotherapy nurse", "student nurse", "nurse consultant", "practice manager",
    "clinical pharmacist", "oncology fellow", "district nurse", "acute oncology nurse", "medical student",
)  # fmt: skip
IN_ONE_WORD = ("registrar", "pharmacist", "secretary", "consultant", "physio", "fellow", "trainee", "CNS", "oncologist")
STAFF = (
    "Our {job} {name} wants the patient alert card in English, where is it?", "My {job} {name} is away; colitis?",
    "The {job} {name} asks about colitis on nivolumab", "{name}, {job}, asks about grade 2 colitis",
    "{name}, our {job}, wants the colitis leaflet", "{name} ({job}) asks: hold pembrolizumab for rash?",
    "Please reply to our {job}, {name}: colitis on ipi", "{name} is our {job} and wants the alert card for patients",
    "{name} - {job} - colitis pathway please", "{name}, the {job} here, covers colitis calls",
)  # fmt: skip


@every_row(("name", "job", "frame"), product(NAMES, (*QUALIFIED, *IN_ONE_WORD), STAFF))
def test_who_has_a_job_there_is_a_colleague(name: str, job: str, frame: str) -> None:
    """Guards whole names before and behind an English occupation, however many words it has."""
    text = frame.format(job=job, name=name)
    assert parts_of(text) == [], text


ILL = (
    "{name}, a retired {job}, has colitis on nivolumab", "{name}, 67, former {job}, grade 3 colitis",
    "The {job} saw {name} today with colitis", "{name} told the {job} that she has diarrhoea on ipi",
    "{name} is a {job} with melanoma on pembro and has a rash", "our {job} admitted {name} with colitis",
    "{name} has grade 3 colitis, our {job} asks what to do", "{name}, our {job}, has colitis on nivolumab",
    "{name}, our {job}, 52, is on pembrolizumab with a rash", "our patient {name}, {job}, has colitis",
)  # fmt: skip


@every_row(("name", "job", "frame"), product(NAMES, QUALIFIED[:12], ILL))
def test_who_has_a_job_and_is_ill_is_a_patient(name: str, job: str, frame: str) -> None:
    """Guards patients who work or worked there, and those whom somebody with a job has seen."""
    text = frame.format(job=job, name=name)
    assert "name" in kinds_in(text), text


@every_row("text", [
    "her sister Megan Lloyd has colitis on nivolumab", "our sister Megan Lloyd has melanoma and a rash",
    "Our ward 3: Megan Lloyd has colitis", "this will lead Megan Lloyd to the ward with colitis",
    "Mr Lloyd, retired nurse, colitis on nivo", "The pharmacist called: Megan Lloyd, 71, colitis",
    "Mrs Lloyd nous a été adressée pour colite G3", "Mme Lloyd nous est transférée de Dax, myosite",
])  # fmt: skip
def test_half_of_a_job_is_none(text: str) -> None:
    """Guards words that are a job only with another one: a sister, a ward, a lead; and who was sent to us."""
    assert "name" in kinds_in(text), text


@every_row("text", [
    "Sister Megan Lloyd asks about colitis", "our ward sister, Megan Lloyd: colitis on nivo",
    "Megan Lloyd from pharmacy asks about colitis", "Megan Lloyd, RN, asks about colitis",
    "notre infirmière en pratique avancée Megan Lloyd demande la fiche colite",
    "l'attachée de recherche clinique Megan Lloyd demande la fiche colite",
    "the ward pharmacist, Megan Lloyd, has a question about colitis", "Megan Lloyd told me that colitis is an irAE",
])  # fmt: skip
def test_a_title_a_service_or_a_report_makes_a_colleague(text: str) -> None:
    """Guards *Sister* with a capital, services, jobs in French, and who told the writer something."""
    assert parts_of(text) == [], text


@every_row(("row", "names"), product(
    ("Intervenants : {} (colites et hépatites)", "Speakers: {}, colitis masterclass", "Acute oncology team: {}",
     "Rédigé par {}, colite v2", "vu avec {} : colite", "Internes : {}, colite"),
    ("P. Lartigue, B. Dufau", "Odette Vernouxel et Claire Petit", "Edith Lloyd, Tom Baxter, Priya Raman",
     "B. Dufau et P. Lartigue"),
))  # fmt: skip
def test_colleagues_in_a_row_are_nobody(row: str, names: str) -> None:
    """Guards the second and the third name behind what tells the first one a colleague's."""
    assert parts_of(row.format(names)) == [], row.format(names)


@every_row("text", [
    "Kiné de ville ici : Mlle Oksana Hrytsenko, mélanome sous tébentafusp",
    "d'après M Zarrouk la diarrhée a commencé hier sous ipi", "Staff de jeudi : Jacqueline Dartigues, hépatite G3",
    "retired GP Edward Hargreaves, on pembro, has a rash", "our secretary's mother, Edith Lloyd, has colitis on nivo",
    "discharged M. Kowalski yesterday on pred 60",
])  # fmt: skip
def test_behind_a_role_that_writes_or_was_left_stands_a_patient(text: str) -> None:
    """Guards who writes with his role and a colon, who retired, and relatives of those who work there."""
    assert "name" in kinds_in(text), text


TRADES = (
    "idel", "IDEL", "idel remplaçante", "infirmière libérale", "pharmacienne", "kiné", "sage-femme", "IPA",
    "biologiste", "puéricultrice", "IADE", "IBODE", "remplaçante", "chirurgienne-dentiste", "aide-soignante",
    "interne en onco",
)  # fmt: skip


@every_row(("name", "trade", "frame"), product(
    ("Sylvie Moulin", "Paul Peyronnet", "Odette Brun"), TRADES,
    ("Bonjour, {}, {} à Ribérac. Le dermato le plus proche pour un rash sous nivo ?",
     "{}, {} à Nontron. conduite devant une colite sous nivo ?", "Bonsoir, {} ({}), colite sous ipi, que faire ?",
     "bonjour {}, {}, un conseil pour une colite"),
))  # fmt: skip
def test_who_writes_tells_a_name_and_a_trade(name: str, trade: str, frame: str) -> None:
    """Guards those who present themselves, nurses in private practice among them."""
    text = frame.format(name, trade)
    assert "name" not in kinds_in(text), text


@every_row(("name", "behind"), product(
    ("Sylvie Moulin", "Paul Peyronnet", "Odette Brun"),
    (", 67 ans", ", colite", ", sous nivo", ", suivie à Ribérac"),
))  # fmt: skip
def test_a_name_without_a_trade_is_a_patients(name: str, behind: str) -> None:
    """Guards the other direction: no trade, no colleague."""
    text = f"{name}{behind}. Colite sous ipi, que faire ?"
    assert "name" in kinds_in(text), text
