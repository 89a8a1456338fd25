"""Parts of the body crossed with what is wrong with them, in both orders, both languages, and what must stay silent."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.assistant import Assistant
from bot.knowledge_base.entry_parts import Phrases
from bot.knowledge_base.findings import Finding
from bot.understanding.clauses import gaps_of
from bot.understanding.findings import FindingReader
from bot.understanding.folding import tokens_of
from tests.conftest import ask
from tests.rows import every_row
from tests.understanding.test_alarms import urgency

PART_THEN_CHANGE = ("{} {}", "sa {} est {}", "{} toute {} depuis ce matin", "la {} qui devient {}")
CROSSED = [
    *product(("langue", "lèvre", "gorge", "luette"), ("gonflée", "énorme", "œdématiée")),
    *product(("lèvre", "bouche"), ("bleue", "violette", "cyanosée")),
    *product(("bouche", "commissure"), ("tordue", "déviée", "affaissée")),
    *product(("jambe", "main"), ("inerte", "paralysée", "ballante")),
    *product(("peau",), ("décollée", "arrachée")),
    *product(("pupille",), ("fixe", "dilatée")),
]
ENGLISH = [
    *product(("his tongue is", "her lips are", "the throat looks"), ("swollen", "swelling", "huge")),
    *product(("his lips are", "her nails are"), ("blue", "purple", "dusky")),
    *product(("his face is", "her mouth is"), ("drooping", "crooked", "lopsided")),
    *product(("his arm is", "her right side is"), ("limp", "floppy", "paralysed")),
    *product(("blood is", "clots and blood"), ("pouring", "gushing", "everywhere")),
    *product(("her skin is", "the skin"), ("sloughing", "coming off")),
]
SILENT = (
    "pas de langue gonflée",
    "langue non gonflée",
    "no swelling of the tongue",
    "lèvres roses",
    "bras gauche : perfusion en place",
    "paupière gonflée",
    "prise de sang abondante en résultats",
    "vernis bleu sur les ongles",
    "la peau du chien part en lambeaux",
    "le chat a la langue gonflée",
)


@every_row(("part", "change"), CROSSED)
def test_a_part_and_its_change_alarm_in_any_frame(part: str, change: str, assistant: Assistant) -> None:
    """Guards the crossing of the French tables, in sentences that nobody listed."""
    for frame in PART_THEN_CHANGE:
        said = frame.format(part, change)
        assert urgency(said, assistant) == "vital", said


@every_row(("part", "change"), ENGLISH)
def test_a_part_and_its_change_alarm_in_english(part: str, change: str, assistant: Assistant) -> None:
    """Guards the crossing of the English tables."""
    assert urgency(f"{part} {change}", assistant) == "vital"


@every_row("said", SILENT)
def test_what_is_denied_harmless_or_an_animals_is_silent(said: str, assistant: Assistant) -> None:
    """Guards denials before and behind, harmless neighbours, and subjects that are no patient."""
    assert urgency(said, assistant) == "none"


def test_the_two_stand_together_in_one_clause(assistant: Assistant) -> None:
    """Guards the reach: a full stop parts them, and so do more words than the table allows."""
    assert urgency("langue gonflée", assistant) == "vital"
    assert urgency("langue sèche. Genou gonflé", assistant) == "none"
    assert urgency("langue propre et humide, appétit conservé, cheville gauche gonflée", assistant) == "none"


def test_one_typo_is_forgiven_from_six_letters_on(assistant: Assistant) -> None:
    """Guards a hurried thumb: 'gonflee', 'gomflée', 'lanbeaux'."""
    assert urgency("langue gomflée", assistant) == "vital"
    assert urgency("la peau part en lanbeaux", assistant) == "vital"


@pytest.mark.slow
@given(st.text(max_size=200))
def test_no_text_breaks_the_findings(assistant: Assistant, text: str) -> None:
    """Guards the reading against any text: every span lies in it."""
    tokens = tokens_of(text)
    reader = FindingReader(assistant.knowledge.language.findings, {}, assistant.knowledge.language.small_words)
    for sight in reader.read([token.folded for token in tokens], gaps_of(tokens, text)):
        assert 0 <= sight.start <= sight.change < sight.change_end <= sight.end <= len(tokens)


TABLE = {
    "one": Finding(
        parts=Phrases(fr=["langue", "coin des lèvres"]),
        changes=Phrases(fr=["gonflée", "en lambeaux", "grossit trop", "décolorée", "ordinaire", "pâle"]),
        within=2,
        not_with=Phrases(fr=["chien"]),
    ),
    "two": Finding(
        parts=Phrases(fr=["jambe"]), changes=Phrases(fr=["langue", "lourde"]), within=1, only_with=Phrases(fr=["monte"])
    ),
    "three": Finding(parts=Phrases(fr=["gorge serrée"]), changes=Phrases(fr=["serrée"]), within=3),
}  # fmt: skip


@every_row(("text", "wanted"), [
    # one after the other, in both orders, of one word or several: where the pair and where the change stand
    ("langue gonflée", [("one", 0, 2, 1, 2)]),
    ("gonflée langue", [("one", 0, 2, 0, 1)]),
    ("la langue est très gonflée hier", [("one", 1, 5, 4, 5)]),
    ("le coin des lèvres en lambeaux", [("one", 1, 6, 4, 6)]),
    ("en lambeaux le coin des lèvres", [("one", 0, 6, 0, 2)]),
    # as many words between as the table allows, no more
    ("langue a b gonflée", [("one", 0, 4, 3, 4)]),
    ("langue a b c gonflée", []),
    ("langue a b en lambeaux", [("one", 0, 5, 3, 5)]),
    ("langue a b c en lambeaux", []),
    # any punctuation but a comma parts the two; what stands around them does not
    ("langue, gonflée", [("one", 0, 2, 1, 2)]),
    ("langue : gonflée", []),
    ("langue. Gonflée", []),
    ("hier : langue gonflée. Merci", [("one", 1, 3, 2, 3)]),
    # a harmless word of the same clause, before, between and behind; of another clause it says nothing
    ("chien langue gonflée", []),
    ("langue gonflée chien", []),
    ("langue gonflée. Chien", [("one", 0, 2, 1, 2)]),
    ("chien. Langue gonflée", [("one", 1, 3, 2, 3)]),
    # a word that has to stand somewhere in the message
    ("jambe lourde", []),
    ("jambe lourde. Elle monte", [("two", 0, 2, 1, 2)]),
    # every pair; a word that is a part here and a change there is both
    ("langue gonflée, langue en lambeaux",
     [("one", 0, 2, 1, 2), ("one", 0, 5, 3, 5), ("one", 1, 3, 1, 2), ("one", 2, 5, 3, 5)]),
    ("jambe langue gonflée monte", [("two", 0, 2, 1, 2), ("one", 1, 3, 2, 3)]),
    # a part that holds the change already is no pair with itself
    ("gorge serrée", []),
    ("gorge serrée, très serrée", [("three", 0, 4, 3, 4)]),
    # one slip in a word of six letters, none in a shorter one, in an everyday one or in the first of several
    ("langue gonfle", [("one", 0, 2, 1, 2)]),
    ("langue gomflee", [("one", 0, 2, 1, 2)]),
    ("langue gomglee", []),
    ("langue decolorze", [("one", 0, 2, 1, 2)]),
    ("langue dekolorze", []),
    ("jamb lourde monte", []),
    ("jambe lourd monte", [("two", 0, 2, 1, 2)]),
    ("langue gonflyx", []),
    ("grossi trop langue", []),
    ("langu gonflée", [("one", 0, 2, 1, 2)]),
    ("langue ordinare", []),
    ("langue ordinaire", [("one", 0, 2, 1, 2)]),
    ("langue paale", []),
    ("langue pale", [("one", 0, 2, 1, 2)]),
    # the clause begins before the first of the two and ends behind the last
    ("le chien, langue gonflée", []),
    ("gonflée, la langue, le chien", []),
    ("gonflée. La langue gonflée, le chien", []),
    ("chien coin. des lèvres gonflée", []),
    ("gonflée coin. des lèvres chien", []),
])  # fmt: skip
def test_a_pair_is_found_where_it_stands(text: str, wanted: list[tuple[object, ...]], assistant: Assistant) -> None:
    """Guards the crossing itself, on two invented findings: order, reach, clause, neighbours, typos, spans."""
    reader = FindingReader(TABLE, {"langues": "fr", "ordinaire": "fr"}, assistant.knowledge.language.small_words)
    tokens = tokens_of(text)
    sights = reader.read([token.folded for token in tokens], gaps_of(tokens, text))
    found = [(one.finding, one.start, one.end, one.change, one.change_end) for one in sights]
    assert sorted(found, key=str) == sorted(wanted, key=str)


DOING = {
    "perfore": "vital",
    "s'est perforée": "vital",
    "fibrille": "vital",
    "est passée en FV": "vital",
    "tamponne": "vital",
    "infarcit": "vital",
    "embolise": "vital",
    "s'enfonce": "vital",
    "nous lâche": "vital",
    "part en choc": "vital",
    "se marbre": "vital",
    "ne répond qu'à la douleur": "vital",
    "saigne sans s'arrêter": "vital",
    "a le regard dévié à droite": "vital",
    "a des secousses du bras": "vital",
    "a la trachée déviée": "vital",
    "a une sat introuvable": "vital",
    "a une rupture de la carotide": "vital",
    "a avalé toute la boîte": "vital",
    "perd du sang par la stomie": "vital",
    "va se pendre": "vital",
    "s'est tiré une balle": "vital",
}
DOING_IN_ENGLISH = (
    "is crashing",
    "is arresting",
    "has perforated",
    "went into VF",
    "is going into shock",
    "just coded",
    "coded in CT",
    "coded in the scanner",
)


@every_row("verb", DOING)
def test_what_somebody_does_alarms_as_its_noun_does(verb: str, assistant: Assistant) -> None:
    """Guards verbs of the ward: 'elle perfore' says what 'perforation' says."""
    for frame in ("elle {}", "ma patiente {} sous ipi", "colite grade 3, elle {}", "il {} qui j'appelle"):
        said = frame.format(verb)
        assert urgency(said, assistant) == DOING[verb], said


@pytest.mark.parametrize("verb", DOING_IN_ENGLISH)
def test_what_somebody_does_alarms_in_english(verb: str, assistant: Assistant) -> None:
    """Guards the same verbs in English."""
    for frame in ("she {}", "my patient {} on pembro"):
        assert urgency(frame.format(verb), assistant) == "vital", verb


@every_row(
    "text",
    [
        "il a le tympan perforé depuis l'enfance",
        "la secrétaire tamponne le formulaire",
        "le prix s'effondre",
        "coding of the stay, invoice question",
        "elle n'a pas perforé",
        "carte perforée",
        "elle a avalé 2 comprimés de doliprane pour sa migraine",
        "elle va sauter une cure de nivolumab",
        "elle veut en finir avec les corticoïdes",
        "il est pendu au téléphone depuis une heure",
        "kiné : on masse la cicatrice tous les jours",
        "the stay was coded as grade 2 colitis in the registry",
        "is the patient coded as severe in MedDRA?",
        "the patient coded under rechallenge in our database",
        "her cat had a seizure last week and she is upset",
    ],
)
def test_the_same_verbs_of_other_things_stay_silent(text: str, assistant: Assistant) -> None:
    """Guards against an alarm for a paper, a price or an eardrum."""
    assert urgency(text, assistant) == "none"


PERSONS = ("papa", "maman", "mamie", "mon voisin", "sa fille", "Mme", "le pt", "dad", "my wife", "the lady")
BLUE = {
    "fr": ("est bleu", "est devenue toute bleue", "vire au violet", "est tout gris"),
    "en": ("is going blue", "is grey"),
}
BESIDE = {"fr": ("", ", mains froides", ", chemise trempée", ", perfusion au bras"), "en": ("", ", left arm pain")}
NOT_BLUE = (
    "la chemise de papa est bleue", "elle est violette de colère", "la lésion du patient est devenue violette",
    "le nodule de ma mère est tout violet", "la plaque chez mon père est violette", "the nodule of my wife is grey",
)  # fmt: skip


@every_row("person", PERSONS)
def test_whoever_turns_blue_is_in_danger(person: str, assistant: Assistant) -> None:
    """Guards every word for a person with every colour, whatever is cold or wet beside; not what is his or her own."""
    language = "en" if person in ("dad", "my wife", "the lady") else "fr"
    said = [f"{person} {colour}{more}" for colour, more in product(BLUE[language], BESIDE[language])]
    assert [text for text in said if ask(assistant, text).urgency != "vital"] == []


@every_row("said", NOT_BLUE)
def test_what_is_somebodys_own_is_no_sign_of_his(said: str, assistant: Assistant) -> None:
    """Guards a shirt, a lesion and an anger against the colour of whom they belong to."""
    assert ask(assistant, said).urgency == "none"


OF_SOMEBODY = (
    "he's gone blue", "she's turned grey", "un des patients est bleu", "chez ma mère toute bleue",
    "appel de ma mère toute bleue",
    "le bébé de la patiente est tout bleu", "je suis à côté de mon mari tout gris",
)  # fmt: skip


@every_row("said", OF_SOMEBODY)
def test_of_somebody_is_no_owner_by_itself(said: str, assistant: Assistant) -> None:
    """Guards *of* and *'s* before and behind a person, which mostly own nothing."""
    assert ask(assistant, said).urgency == "vital"
