"""Whether words are meant as a place: what stands around them decides, by rules that any name has to follow."""

from __future__ import annotations

import pytest

from bot.assistant import Assistant
from tests.rows import every_row

EVERYDAY = ("Aigre", "Alloue", "Brettes", "Brie", "Charmé", "Couture", "Deviat", "Garat", "Houlette", "Mouton")
"""Small communes whose names are words of any sentence."""
WITH_A_SIGN = (
    "dermato à {0}", "dermato à {1}", "{0}", "{1}", "{0}, dermato", "{1} dermato", "dermato {0}", "dermatologue {1}",
    "je cherche un dermatologue pour ma patiente {0}", "quel dermatologue pour une patiente suivie près de {1}",
)  # fmt: skip
WITHOUT = (
    "avis pour {1}", "quel est le meilleur avis de {1}", "je cherche un dermatologue pour ma patiente {1}",
    "un patient {1} colite grade 2 sous nivolumab depuis hier", "JE CHERCHE UN DERMATOLOGUE POUR MA PATIENTE {2} HIER",
)  # fmt: skip
IN_A_SENTENCE = "un collègue demande un avis {} pour une colite de grade 2 depuis hier matin"
PLACES_MEANT = {
    # in a sentence without any sign: a name of four letters, a known town, an everyday word beside its department
    IN_A_SENTENCE.format("bonnat"): "Bonnat", IN_A_SENTENCE.format("édon"): "Édon",
    IN_A_SENTENCE.format("dax"): "Dax", IN_A_SENTENCE.format("gan"): "Gan",
    IN_A_SENTENCE.format("champagne-vigny"): "Champagne-Vigny", IN_A_SENTENCE.format("val-d'auge"): "Val-d'Auge",
    "dermato Mouton pour la colite grade 2 de mon patient depuis hier": "Mouton",
    "Bonnat dermatologue docteur": "Bonnat", "dermatology doctor Bonnat": "Bonnat", "skin doctor Bonnat": "Bonnat",
    IN_A_SENTENCE.format("mouton charente"): "Mouton", IN_A_SENTENCE.format("mouton dans le 16"): "Mouton",
    # a pair of four words, a telegram of eight
    "aigre dermato colite grade": "Aigre",
    "bonat dermato colite hépatite rash nivolumab ipilimumab pneumologue": "Bonnat",
    # misspelt: alone, behind 'de' by a hair, of a large town, by its rare word, behind a preposition beside a person
    "bonat": "Bonnat", "bayone": "Bayonne", "dermato bonat": "Bonnat",
    "je demande un dermato pour ma patiente de feletin depuis hier matin": "Felletin",
    "je demande un dermato pour ma patiente limoge depuis hier": "Limoges",
    "who can I refer to for a rash, Camblanes-et-Myenac": "Camblanes-et-Meynac",
    "Mme Durand 12/03/1958 à bonat colite": "Bonnat",
    "quel dermatologue vers Saintes": "Saintes", "dermatologue Saintes": "Saintes", "saintes dermato": "Saintes",
    # a title names a person, but a trade behind a discipline names a place
    "skin doctor Saintes": "Saintes", "doctor Bayonne": "Bayonne", "dermatology doctor in Dax": "Dax",
    # a typo: behind a preposition, of a large town, in a telegraphic question
    "dermato à Bayone": "Bayonne", "dermato bayone": "Bayonne", "cardiologue à Saintess": "Saintes",
    "quel cardiologue appeler pour ma patiente à Guerret": "Guéret",
    # contracted, and by department
    "dermato à La Douze": "La Douze", "dermato au Bouscat": "Le Bouscat", "dermato près de Pau": "Pau",
}  # fmt: skip
NO_PLACES = (
    IN_A_SENTENCE.format("avy"), IN_A_SENTENCE.format("rom"), IN_A_SENTENCE.format("mouton"),
    "aigre dermato colite grade rash",
    "bonat dermato colite hépatite rash nivolumab ipilimumab pneumologue cardiologue",
    "dermato mort",
    "pembrolizumab il y a douze jours, quel dermato", "dermato, dernière cure à douze jours",
    "doctor Bonnat colitis", "dermato au plus tôt",
    "Mouton je demande un dermato pour une colite de grade 2 depuis hier",
    "quel est le limoge", "quel est le prix de bonat", "mouton alloue", "un patient mouton",
    "je demande un dermato pour ma patiente de felletim qui est malade",
    "Mme Durand 12/03/1958 bonat colite", "Mme Durand 12/03/1958 limoge colite",
    "un patient aigre colite grade 2 à adresser à mon collègue demain matin",
    "avis du Dr Lamothe, dermatologue", "le docteur Bayonne est absent", "Dr Pau : colite grade 2",
    "mort", "colite grade 2 chez un patient mort hier", "les cours de formation", "il a le sens du devoir",
    "le patient est au plus mal", "la patiente va bien", "quel est le traitement de la colite grade 2",
    "mme Durand, colite grade 2",
)  # fmt: skip


def places(text: str, assistant: Assistant) -> list[str]:
    """The communes that are meant; those that would be asked about count too."""
    communes = assistant.knowledge.gazetteer.communes
    reading = assistant.reader.read(text)
    found = (*reading.places, *reading.place_choices)
    return [communes[place.key].name for place in found if place.kind == "commune"]


@every_row("name", EVERYDAY)
@every_row("frame", WITH_A_SIGN)
def test_an_everyday_word_with_a_sign_is_the_commune(frame: str, name: str, assistant: Assistant) -> None:
    """Guards a small commune: behind a preposition, with a capital, beside the subject alone, or alone."""
    assert places(frame.format(name, name.lower()), assistant) == [name]


@every_row("name", EVERYDAY)
@every_row("frame", WITHOUT)
def test_an_everyday_word_without_a_sign_is_a_word(frame: str, name: str, assistant: Assistant) -> None:
    """Guards a sentence against being sent to a village whose name it happens to hold."""
    assert places(frame.format(name, name.lower(), name.upper()), assistant) == []


@every_row("text", PLACES_MEANT)
def test_a_name_with_a_sign_of_a_place_is_one(text: str, assistant: Assistant) -> None:
    """Guards the person who looks for somebody near: prepositions, pairs, capitals, trades, typos of known towns."""
    assert places(text, assistant) == [PLACES_MEANT[text]]


@every_row("text", NO_PLACES)
def test_a_word_without_a_sign_of_a_place_is_none(text: str, assistant: Assistant) -> None:
    """Guards persons, everyday words and short misspellings against being a town."""
    assert places(text, assistant) == []


@every_row("name", ["bagatelle", "boulin", "dubois"])
def test_one_word_of_a_hospital_is_one_beside_a_subject_or_behind_a_preposition(
    name: str, assistant: Assistant
) -> None:
    """Guards hospitals that are called by a surname or a common word, and the persons who are called so."""

    def is_a_hospital(text: str) -> bool:
        return [place.kind for place in assistant.reader.read(text).places] == ["facility"]

    for meant in (f"dermato {name}", f"colite grade 2 à {name}", f"transfert à {name}"):
        assert is_a_hospital(meant), meant
    for other in (name, f"Mme Durand 12/03/1958 {name} colite grade 2", f"le Dr {name.capitalize()} dermato"):
        assert not is_a_hospital(other), other


NOUNS = ("un passage en réunion", "ce passage au dossier", "a-t-elle encore un sens", "leur passage est noté")
VERBS = (
    "oblige-t-il à arrêter",
    "faut-il continuer à traiter",
    "quand recommencer à perfuser",
    "on hésite à suspendre",
)


@every_row("words", (*NOUNS, *VERBS))
def test_a_noun_behind_its_determiner_and_a_verb_behind_a_preposition_are_no_place(
    words: str, assistant: Assistant
) -> None:
    """Guards Le Passage, Sens and places that nobody knows against nouns and infinitives in small letters."""
    reading = assistant.reader.read(f"colite grade 2, {words} ?")
    assert (reading.places, reading.place_choices, reading.unknown_place) == ((), (), "")


@pytest.mark.parametrize(("text", "key"), [("gastro à Passage", "47201"), ("dermato un Passage", "47201")])
def test_a_capital_or_a_word_of_place_keeps_a_name_a_name(text: str, key: str, assistant: Assistant) -> None:
    """Guards Le Passage against the rule for nouns."""
    assert [place.key for place in assistant.reader.read(text).places] == [key]


def test_the_whole_region_tells_no_commune_from_an_everyday_word(assistant: Assistant) -> None:
    """Guards 'critères de passage' beside the region's name, which names every department."""
    text = "parcours de soins en Nouvelle-Aquitaine : critères de passage d'un échelon au suivant"
    assert "47201" not in [place.key for place in assistant.reader.read(text).places]


def test_the_words_of_an_address_are_not_read(assistant: Assistant) -> None:
    """Guards disciplines, places and strange words inside a mail address or a link."""
    for address in ("cardio.dax@hopital-exemple.fr", "https://exemple.fr/dax/cardiologie", "www.exemple.fr/pau"):
        reading = assistant.reader.read(f"merci de noter l'adresse {address}")
        assert (reading.places, reading.keys("specialty"), reading.unknown) == ((), (), ())


@pytest.mark.parametrize(("text", "key"), [("rhumato référent 40", "40"), ("dermato joignable 16", "16")])
def test_a_word_for_a_person_may_stand_between_a_discipline_and_its_department(
    text: str, key: str, assistant: Assistant
) -> None:
    """Guards the department of 'rhumato référent 40'; a year or a count stays none."""
    assert [place.key for place in assistant.reader.read(text).places] == [key]
    assert assistant.reader.read("rhumato référent 2026").places == ()
