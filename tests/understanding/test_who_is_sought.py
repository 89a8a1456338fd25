"""Whom a question looks for: not the oncologist who asks, not the hospital that is to be left out, not 'the others'."""

from __future__ import annotations

from itertools import product

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

ONCOLOGISTS = (
    "l'oncologue",
    "secrétariat d'oncologie :",
    "le courrier de l'oncologue :",
    "l'onco dit :",
    "oncology here:",
)
SOUGHT = (("dermatologue à Périgueux", "dermatology"), ("gastro à Pau", "gastroenterology"))
AVOIDED = (
    "je voudrais éviter le CHU",
    "je ne veux pas déranger le CHU",
    "mais pas au CHU",
    "surtout pas le CHU",
    "avoiding the CHU",
)


@every_row(("who", "sought"), list(product(ONCOLOGISTS, SOUGHT)))
def test_the_oncologist_beside_another_discipline_is_who_asks(
    who: str, sought: tuple[str, str], assistant: Assistant
) -> None:
    """Guards the first card: whoever writes from oncology is not shown an oncologist."""
    answer = ask(assistant, f"{who} {sought[0]}, numéro ?")
    assert answer.query.specialties == (sought[1],)


SEEN = ("vue en cs rhumato", "vu par le cardiologue", "hospitalisé en pneumo", "adressée par le neurologue")


@every_row(("seen", "sought"), list(product(SEEN, SOUGHT)))
def test_where_the_patient_has_been_is_not_sought(seen: str, sought: tuple[str, str], assistant: Assistant) -> None:
    """Guards the first card: 'vue en rhumato à Confolens, dermato ?'; named alone it is looked for."""
    assert ask(assistant, f"Prurit, {seen} hier. {sought[0]} ?").query.specialties == (sought[1],)
    assert len(ask(assistant, f"{seen} à Dax").query.specialties) == 1


@every_row("who", ONCOLOGISTS)
def test_the_oncologist_beside_a_toxicity_is_not_called(who: str, assistant: Assistant) -> None:
    """Guards what to do against a list of oncologists; asked for alone, they are listed."""
    answer = ask(assistant, f"{who} colite sous nivolumab, que surveiller à Pau ?")
    assert "oncology" not in answer.query.specialties
    assert ask(assistant, "oncologue à Bordeaux").query.specialties == ("oncology",)


@every_row("avoided", AVOIDED)
def test_a_recourse_hospital_that_is_to_be_avoided_asks_for_the_first_line(avoided: str, assistant: Assistant) -> None:
    """Guards the tier: the word CHU in a denial means the other one."""
    assert ask(assistant, f"gastro à Niort, {avoided}").query.tier == "first_line"
    assert ask(assistant, "gastro à Niort, au CHU").query.tier == "recourse"
    assert ask(assistant, "cardiologue de première intention à Niort").query.tier == "first_line"


@every_row(
    "said",
    [
        "les corticoïdes servent-ils dans le diabète auto-immun comme pour les autres toxicités ?",
        "quels signes guetter pour ne pas passer à côté d'une insuffisance surrénale sous nivolumab ?",
    ],
)
def test_words_of_a_sentence_look_for_nobody(said: str, assistant: Assistant) -> None:
    """Guards what to do: 'les autres' and 'à côté' go on with a list of people only where little else is said."""
    assert "toxicity" in ask(assistant, said).kinds
    assert "referents" not in ask(assistant, said).kinds


@every_row("verb", ["aller", "descendre", "monter", "se rendre"])
def test_where_somebody_refuses_to_go_is_not_where_to_look(verb: str, assistant: Assistant) -> None:
    """Guards the place: the town that is refused is not the one that is meant."""
    answer = ask(assistant, f"mes patients de Nontron refusent de {verb} à Bordeaux, un gastro plus près ?")
    assert answer.query.place is not None
    assert answer.query.place.key == "24311"


def test_a_definition_asked_about_somebody_does_not_hide_the_alarm(assistant: Assistant) -> None:
    """Guards an emergency beside the name of a written topic: the network is named, and somebody's tongue swells."""
    text = (
        "la langue gonfle pendant la perfusion d'avelumab, j'ai coupé la pompe, j'appelle l'allergologue ou le réseau ?"
    )
    assert ask(assistant, text).urgency == "vital"


@every_row("who", ["kiné à Bellac.", "bonjour, kiné à Bellac :", "dentiste à Pau,", "podologue à Tulle."])
def test_whoever_speaks_of_his_patients_is_not_looked_for(who: str, assistant: Assistant) -> None:
    """Guards who writes from a discipline that nobody covers: the organ's specialist is answered, not 'hors sujet'."""
    for told in ("Une de mes patientes a", "J'ai une patiente qui a", "chez mon patient,"):
        answer = ask(assistant, f"{who} {told} les épaules bloquées le matin sous immunothérapie, à qui l'adresser ?")
        assert "referents" in answer.kinds, told
    assert ask(assistant, "kiné à Dax pour une rééducation").kinds == ("fallback",)


def test_the_list_of_the_referents_is_ours_wherever_it_hangs(assistant: Assistant) -> None:
    """Guards the directory against words of the hospital's life beside it."""
    assert "directory" in ask(assistant, "salle de pause : une version papier de l'annuaire des spécialistes ?").kinds
    assert ask(assistant, "annuaire pour la salle de pause").kinds == ("fallback",)


@every_row("said", ["vertiges et baisse d'audition", "troubles de l'équilibre bizarres", "ongles striés et cassants"])
def test_a_sign_that_nobody_listed_is_for_internal_medicine_and_asked_about(said: str, assistant: Assistant) -> None:
    """Guards a dead end: under an inhibitor somebody is named, what was not understood is said, the organ is asked."""
    answer = ask(assistant, f"patient sous pembro, {said}, qui voir à Libourne ?")
    assert answer.kinds == ("choice", "referents")
    assert answer.query.specialties == ("internal_medicine",)
    assert answer.unknown
