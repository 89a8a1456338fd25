"""The asker's own discipline is not the one that is sought; his town is where the nearest colleague is looked for."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

PAIRS = (
    (("cardiologue", "cardiologist", "cardiology"), ("dermato", "dermatologist", "dermatology")),
    (("néphrologue", "nephrologist", "nephrology"), ("rhumato", "rheumatologist", "rheumatology")),
    (("gastro", "gastroenterologist", "gastroenterology"), ("pneumologue", "chest physician", "pulmonology")),
    (("oncologue", "oncologist", "oncology"), ("neurologue", "neurologist", "neurology")),
)
TOWNS = ("Pau", "Saintes")
FRENCH = (
    "quel {sought} à {town} ? Cordialement, secrétariat de {own}",
    "le {own} veut une suite, quel {sought} à {town}",
    "{own} à {town}, je cherche un {sought}",
    "interne de {own} à {town} : quel {sought}",
    "externe en {own} à {town}, besoin d'un avis {sought}",
    "moi {own} cherche {sought} {town}",
    "{own} de formation, quel {sought} à {town}",
    "en tant que {own} je voudrais joindre un {sought} à {town}",
    "ici {own} {town}, il me faut un {sought}",
    "{own} libéral à {town}, à quel {sought} adresser mon patient ?",
    "assistante de {own} à {town}, mon chef veut un {sought}",
    "{own} à {town} : qui est le {sought} référent ?",
    "pas un {own}, j'en suis un ! Un {sought} à {town}.",
    "le {own} c'est moi, {sought} à {town}",
    "j'ai déjà un {own}, un {sought} à {town} ?",
    "hors {own} (c'est mon métier), un {sought} vers {town}",
    "autre que {own} : {sought} à {town}",
    "de {own} à {sought} : qui contacter à {town}",
    "plutôt qu'un {own}, un {sought} à {town}",
    "à part le {own}, quel {sought} à {town} ?",
    "le {own} l'a déjà vu, quel {sought} à {town}",
    "{own} moi-même, il me faut un {sought} sur {town}",
    "secrétariat {own} {town} : le {sought} référent d'ici ?",
    "service {own}, {town} : le {sought} référent",
)
ENGLISH = (
    "I'm a {own} in {town}, which {sought}",
    "{own} in {town} here, which {sought}?",
    "as a {own} in {town} I need a {sought}",
    "{own} registrar, {town}: {sought} please",
    "I work as a {own} in {town}, looking for a {sought}",
    "{own} nurse in {town} needs a {sought}",
    "not a {own}, I am one! A {sought} in {town}",
    "rather than a {own}, a {sought} in {town}",
    "the {own} is me, {sought} in {town} please",
    "already have a {own}, need a {sought} in {town}",
    "other than a {own}: {sought} in {town}",
    "the {own} has already seen her, which {sought} in {town}",
)
TEMPLATES = [(template, 0) for template in FRENCH] + [(template, 1) for template in ENGLISH]


@pytest.mark.slow
@every_row(("template", "language"), TEMPLATES)
def test_the_colleague_is_sought_not_the_asker(assistant: Assistant, template: str, language: int) -> None:
    """Guards every way of saying who asks, for disciplines in both directions and two towns."""
    both_ways = [*PAIRS, *(pair[::-1] for pair in PAIRS if pair[0][2] != "oncology")]
    wrong = []
    for (own, sought), town in product(both_ways, TOWNS):
        text = template.format(own=own[language], sought=sought[language], town=town)
        answer = ask(assistant, text)
        if (
            answer.query.specialties != (sought[2],)
            or answer.kinds != ("referents",)
            or not answer.place_name.startswith(town)
        ):
            wrong.append((text, answer.query.specialties, answer.kinds, answer.place_name))
    assert wrong == []


@pytest.mark.parametrize(
    "text",
    ["dermato et rhumato à Dax", "dermato ou quel rhumato à Dax", "quel dermato et quel rhumato à Dax",
     "je cherche un dermato ou un rhumato à Dax"],
)  # fmt: skip
def test_two_disciplines_that_are_linked_are_both_sought(assistant: Assistant, text: str) -> None:
    """Guards that 'et' and 'ou' make no asker of the first discipline."""
    assert set(ask(assistant, text).query.specialties) == {"dermatology", "rheumatology"}


@pytest.mark.parametrize(
    ("text", "specialty"),
    [("cardiologue libéral à Dax", "cardiology"), ("quel cardiologue à Dax, je suis pneumologue", "cardiology"),
     ("besoin d'un dermato à Pau, je suis interne en cardio", "dermatology")],
)  # fmt: skip
def test_a_discipline_alone_is_the_one_sought(assistant: Assistant, text: str, specialty: str) -> None:
    """Guards that a role word drops no discipline where nothing else is looked for."""
    assert ask(assistant, text).query.specialties == (specialty,)


def test_a_specialist_with_a_toxicity_of_another_organ_gets_its_colleague(assistant: Assistant) -> None:
    """Guards who says who he is before the case: 'cardiologue à Dax, j'ai une colite'."""
    answer = ask(assistant, "cardiologue à Dax, j'ai une colite grade 2, qui appeler")
    assert answer.query.specialties == () or "cardiology" not in answer.query.specialties
    assert answer.query.toxicities == ("colitis",)


CASES_OF_ANOTHER = (
    ("cardiologue", "diarrhées grade 2 sous nivolumab", "gastro", "gastroenterology"),
    ("rhumatologue", "TSH effondrée sous pembro", "endocrino", "endocrinology"),
    ("ophtalmo", "ma patiente a une toux sèche et un verre dépoli", "pneumologue", "pulmonology"),
    ("néphro", "éruption sous ipilimumab", "dermatologue", "dermatology"),
)
HEADS = ("{own} à Pau : {case}, {how} ?", "{own} à Pau, {case}. {how} ?", "Bonjour, {own} à Pau, {case}, {how}",
         "Je fais de {article}{own} à Pau, {case}. {how} ?")  # fmt: skip
HOWS = ("un {sought}", "quel {sought}", "{sought}", "coordonnées {sought}", "qui est le {sought} à joindre")


@pytest.mark.slow
@every_row(("case", "head", "how", "elsewhere"), product(CASES_OF_ANOTHER, HEADS, HOWS, ("", " à Limoges")))
def test_who_opens_with_his_own_discipline_looks_for_that_of_the_case(
    assistant: Assistant, case: tuple[str, str, str, str], head: str, how: str, elsewhere: str
) -> None:
    """Guards 'Rhumatologue à Bressuire, sarcoïdose, un pneumologue'; his town counts unless another one is named."""
    own, told, sought, key = case
    article = "l'" if own[0] in "aeo" else "la "
    text = head.format(own=own, case=told, how=how.format(sought=sought) + elsewhere, article=article)
    answer = ask(assistant, text)
    assert answer.query.specialties[:1] == (key,)
    assert answer.place_name.startswith("Limoges" if elsewhere else "Pau")


@every_row(("text", "place"), (
    ("Dermatologue à Dax, cardiologue à Pau", ""), ("néphrologue à Dax, sinon Pau, créat en hausse", "Dax"),
    ("dermatologue à Dax, ma patiente habite Pau avec un rash", "Dax"),
    ("Pneumologue au CHU de Bordeaux, une patiente qui habite Langon a un rash, quel dermatologue ?", "Langon"),
))  # fmt: skip
def test_a_town_at_the_head_is_the_askers_only_before_a_case(assistant: Assistant, text: str, place: str) -> None:
    """Guards lists of towns, alternatives and homes against the rule above."""
    assert ask(assistant, text).place_name.startswith(place)


@pytest.mark.parametrize("away", ["en congés", "injoignable", "qui ne répond pas"])
def test_a_discipline_that_cannot_be_had_is_not_sought_beside_a_disease(assistant: Assistant, away: str) -> None:
    """Guards the conduct of a toxicity against people of a discipline that is only said to be away."""
    assert ask(assistant, f"toux sèche sous nivolumab, oncologue {away}, que faire").query.specialties == ()
    assert ask(assistant, f"dermato {away} à Dax").query.specialties == ("dermatology",)


@every_row(
    "said",
    (
        "{0} de formation, une colite grade 2 me laisse perplexe : corticoïdes ?",
        "{0} de métier, colite grade 2 que faire",
        "{0} by training, colitis grade 2 what to do",
    ),
)
@every_row("own", ("rhumatologue", "cardiologue", "hépatologue", "dermato"))
def test_what_somebody_is_by_training_asks_for_no_course(own: str, said: str, assistant: Assistant) -> None:
    """Guards *de formation* beside a disease: what to do is asked, and not for the asker's own discipline."""
    assert "toxicity" in ask(assistant, said.format(own)).kinds
    assert "training" not in ask(assistant, said.format(own)).kinds


def test_an_inhibitor_in_short_is_no_word_for_who_is_here(assistant: Assistant) -> None:
    """Guards *cardiologue rompu aux ICI* against *cardiologue ici*, who asks."""
    said = "cardiologue rompu aux ICI près de Saintes, tropo limite dans un tableau de myosite"
    assert "cardiology" in ask(assistant, said).query.specialties


@every_row(
    ("said", "specialties"),
    (
        ("ophtalmo à Pau ? mon patient a une myocardite", {"ophthalmology"}),
        ("rhumato à Pau ! je suis dermato", {"rheumatology"}),
        ("pourquoi pas dermato ou ophtalmo ?", {"dermatology", "ophthalmology"}),
        ("n'est-ce pas le gastro qu'il faut, plutôt que le neuro", {"gastroenterology"}),
        ("hors dermato et gastro, quel neuro à Pau", {"neurology"}),
    ),
)
def test_what_only_looks_like_a_denial(said: str, specialties: set[str], assistant: Assistant) -> None:
    """Guards what is asked with a mark or a *pas* that denies nothing, and two that are excluded together."""
    assert specialties <= set(ask(assistant, said).query.specialties) <= {*specialties, "intensive_care", "cardiology"}


def test_the_hospital_of_who_asks_tells_no_tier(assistant: Assistant) -> None:
    """Guards the people near a patient's home against the recourse hospital where somebody merely works."""
    said = "Pneumologue au CHU de Bordeaux, une patiente qui habite Langon a un rash, quel dermatologue ?"
    assert ask(assistant, said).query.tier is None
    assert ask(assistant, "quel dermatologue au CHU de Bordeaux").query.tier == "recourse"


@every_row("text", (
    "le docteur vous remercie, il a eu le contact", "le docteur voudrait réserver la salle du 2e étage jeudi midi",
    "le médecin demande les horaires du self", "the doctor thanks you, all sorted",
))  # fmt: skip
def test_a_doctor_who_has_it_asked_is_not_sought(assistant: Assistant, text: str) -> None:
    """Guards messages that a secretary relays against people that nobody asked for."""
    assert "referents" not in ask(assistant, text).kinds


def test_a_doctor_who_wants_a_colleague_gets_him(assistant: Assistant) -> None:
    """The other side: 'le docteur demande un dermato à Dax'."""
    assert ask(assistant, "le docteur demande un dermato à Dax").query.specialties == ("dermatology",)
    assert "referents" in ask(assistant, "quel docteur à Dax").kinds


@every_row("text", ("dermatologue à Dax, rash et colite, gastro ?", "Pneumologue à Pau : toux et colite, un gastro ?"))
def test_a_discipline_of_the_case_is_looked_for_too(assistant: Assistant, text: str) -> None:
    """Guards who opens with the discipline of one of his own matters: both are shown."""
    assert len(ask(assistant, text).query.specialties) == 2


@every_row("text", (
    "Bonjour, généraliste à Ribérac, j'ai une patiente sous nivolumab avec des diarrhées, quel gastro ?",
    "Médecin généraliste à Ribérac. Un patient sous Keytruda a des plaques, un dermatologue ?",
    "Généraliste à Ribérac : rash, quel dermato",
))  # fmt: skip
def test_the_only_town_of_who_asks_is_where_people_are_looked_for(assistant: Assistant, text: str) -> None:
    """Guards the one place of a message against being set aside as the asker's own."""
    assert ask(assistant, text).place_name.startswith("Ribérac")
