"""Who asks says who he is, where he works and why he asks; what he asks is answered as if he had not said it."""

from __future__ import annotations

from itertools import product

from bot.assistant import Assistant
from bot.channels.plain import plain_text
from bot.knowledge_base.kinds import SectionKind
from tests.conftest import ask
from tests.rows import every_row

HEADS = (
    "Interne en pneumo à Pau, {}", "Je suis rhumatologue en ville. {}", "Secrétaire en oncologie à Libourne : {}",
    "Nouvelle en hôpital de jour, je viens de la cardio. {}", "Je débute en hôpital de jour. {}",
    "Je remplis un livret pour les nouveaux internes. {}", "Un confrère néphrologue m'a parlé de vous. {}",
    "Bonjour, je suis interne aux urgences, on vient de me donner ce lien. {}", "Mon externe pose la question. {}",
    "Première fois que j'ouvre cet outil, {}", "{}, je débute au secrétariat", "{}, je travaille en cardio à Dax",
    "I've just started in nephrology in Dax, {}", "Interne fraîchement débarquée en pneumo à Pau, {}",
)  # fmt: skip
IN_GENERAL: dict[str, SectionKind] = {
    "quand passer au recours ?": "pathway", "qui prévenir en premier ?": "pathway",
    "comment s'articulent premier niveau et recours ?": "pathway", "c'est quand la formation ?": "training",
    "quelle est la prochaine session ?": "training", "comment présenter un dossier en RCP ?": "rcp",
    "où trouve-t-on l'annuaire ?": "directory", "comment m'abonner aux annonces ?": "subscription",
    "c'est quoi l'immunothérapie ?": "about", "une immunotoxicité, qu'est-ce que c'est ?": "about",
    "quels organes peuvent être touchés ?": "about", "comment agit un inhibiteur de point de contrôle ?": "about",
    "à quoi sert cet outil ?": "help", "comment on se sert de l'assistant ?": "help", "à quoi vous servez ?": "help",
    "que veulent dire les grades ?": "grade",
}  # fmt: skip
HEADS_IN_ENGLISH = (
    "I'm a registrar in Pau. {}", "Respiratory registrar in Limoges, {}", "Locum GP in Dax here. {}",
    "A colleague told me about you. {}", "Visiting fellow from Dublin, first time using this. {}",
)  # fmt: skip
IN_ENGLISH: dict[str, SectionKind] = {
    "what do the grades mean?": "grade", "who should be told first?": "pathway", "when is the training?": "training",
    "where can I find the directory?": "directory", "what is an irAE?": "about", "what can you do?": "help",
    "how do I present a case at the MDT?": "rcp", "let me know about new dates by message": "subscription",
}  # fmt: skip
OF_HIS_PATIENT = (
    "Secrétaire de rhumato à Saintes, patient de Guéret avec une uvéite, qui appeler ?",
    "Interne à Limoges, ma patiente habite Guéret, colite grade 2, quel gastro ?",
    "Pharmacien à Limoges : pour un patient de Guéret, quel rhumatologue ?",
    "Registrar in Poitiers, my patient lives in Guéret and has uveitis: whom do I call?",
    "IDE à Dax, dame de Guéret, prurit, quel dermato ?",
)
PRESUMED = (
    "Pneumo à Bayonne, je cherche {}",
    "pneumo a bayonne je cherche {}",
    "Pneumologue sur Bayonne, on m'a parlé d'{}",
)
OF_SOMEBODY_ELSEWHERE = (
    "un néphrologue à Blaye ?",
    "il me faut un néphrologue à Blaye",
    "who is the nephrologist in Blaye?",
)


@every_row(("head", "question"), [*product(HEADS, IN_GENERAL), *product(HEADS_IN_ENGLISH, IN_ENGLISH)])
def test_what_is_asked_in_general_is_all_that_is_answered(head: str, question: str, assistant: Assistant) -> None:
    """Guards against the people of the asker's own discipline or town, which he did not ask for."""
    assert (IN_GENERAL | IN_ENGLISH)[question] in ask(assistant, question).kinds
    kinds = [
        kind for kind in ask(assistant, head.format(question)).kinds if kind != "emergency" or "urgences" not in head
    ]
    assert tuple(kinds) == ask(assistant, question).kinds


@every_row(("head", "question"), product((HEADS[0], HEADS[2], HEADS[12]), OF_SOMEBODY_ELSEWHERE))
def test_whoever_is_sought_elsewhere_is_sought_there(head: str, question: str, assistant: Assistant) -> None:
    """Guards against being asked which of two places is meant, the one where he works or the one that he names."""
    answer = ask(assistant, head.format(question))
    assert answer.query.specialties == ("nephrology",)
    assert answer.place_name.startswith("Blaye")


@every_row("head", PRESUMED)
def test_a_discipline_and_a_town_at_the_head_are_his_where_another_is_sought(head: str, assistant: Assistant) -> None:
    """Guards whoever says no role: his discipline and his town are not what he looks for."""
    answer = ask(assistant, head.format("un cardiologue à Dax"))
    assert answer.query.specialties == ("cardiology",)
    assert answer.place_name.startswith("Dax")


@every_row(
    "text", ["cardiologist in Pau. Also, how do I join the MDT meeting", "dermato à Dax, et comment m'abonner ?"]
)
def test_beside_a_question_in_general_they_may_be_sought(text: str, assistant: Assistant) -> None:
    """Guards two matters, of which the first is a discipline and a town."""
    assert "referents" in ask(assistant, text).kinds


@every_row("question", ["je cherche un dermatologue", "une colite à adresser : à qui ?", "un rhumato svp"])
def test_his_own_town_counts_where_no_other_is_named(question: str, assistant: Assistant) -> None:
    """Guards the place of who asks, near which somebody is sought."""
    assert ask(assistant, f"Secrétaire en oncologie à Libourne : {question}").place_name.startswith("Libourne")


@every_row(
    "text", ["Interne en pneumo à Pau", "Pneumo à Pau, une arthrite", "interne à Dax, colite grade 2 : que faire ?"]
)
def test_an_introduction_alone_or_beside_a_case_keeps_its_place(text: str, assistant: Assistant) -> None:
    """Guards against losing the only place of a message."""
    assert ask(assistant, text).query.place is not None


def test_what_his_patients_are_under_is_no_case(assistant: Assistant) -> None:
    """Guards 'je vois des malades sous nivolumab', said before a question in general."""
    head = "Je suis cardiologue à Saintes et je vois des malades sous nivolumab : "
    assert ask(assistant, f"{head}une immunotoxicité, qu'est-ce que c'est ?").kinds == ("about",)


@every_row("text", OF_HIS_PATIENT)
def test_the_town_of_the_patient_counts_before_his_own(text: str, assistant: Assistant) -> None:
    """Guards the patient's town: whoever works elsewhere says so, and looks for somebody near the patient."""
    assert ask(assistant, text).place_name.startswith("Guéret")


def test_the_discipline_of_the_case_may_be_his_own(assistant: Assistant) -> None:
    """Guards 'Pneumologue à Bayonne', who asks for another one at Bordeaux."""
    text = "Pneumologue au CH de la Côte Basque à Bayonne. Pneumopathie grade 2 : quel confrère de recours à Bordeaux ?"
    assert ask(assistant, text).place_name.startswith("Bordeaux")


def test_a_place_that_is_his_own_is_told_as_not_used(assistant: Assistant) -> None:
    """Guards whoever meant the first town: he reads that the other one was looked at."""
    assert "Pau" in plain_text(ask(assistant, "Interne en pneumo à Pau, un néphrologue à Blaye ?"))


@every_row("text", ["Interne à Pau. Quel niveau du parcours pour une colite ?", "Interne à Pau, colite grade 2"])
def test_beside_a_disease_his_place_counts(text: str, assistant: Assistant) -> None:
    """Guards the place where its pathway and its people are."""
    place = ask(assistant, text).query.place
    assert place is not None
    assert place.key == "64445"


@every_row(
    "text",
    [
        "{0} à Agen, et j'ai besoin d'un {1} à Bayonne", "{0} à Poitiers ? Je cherche un {1} à Dax",
        "{0} à Agen, je cherche aussi un {1} à Royan", "{0} à Tulle, nous cherchons par ailleurs un {1} à Dax",
        "{0} in Royan. I'm also after a {1} in Poitiers",
    ],
)  # fmt: skip
def test_a_second_one_is_sought_too(text: str, assistant: Assistant) -> None:
    """Guards the first of two colleagues, who is nobody that asks."""
    answer = ask(assistant, text.format("néphrologue", "pneumologue"))
    assert {"nephrology", "pulmonology"} <= {*answer.query.specialties}
    assert "n'a pas servi" not in plain_text(answer)
    assert "was not used" not in plain_text(answer)
