"""What each word around a number makes of it: the grammar of grades in a table, one condition a row."""

from __future__ import annotations

import pytest

from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.folding import tokens_of
from bot.understanding.grades import GradeReader
from tests.rows import every_row

READ = {
    "colite grade 2": "grade 2=2", "grade": "", "colite grade 2, 3 jours": "grade 2=2",
    "colite grade 2, 3 selles par jour": "grade 2=2", "colite grade 2, 3": "grade 2, 3=2,3",
    "colite grade 2, 3.": "grade 2, 3=2,3", "colite grade 2, 3 ou 4": "grade 2, 3 ou 4=2,3,4",
    "colite grade 2, 3, 4": "grade 2, 3, 4=2,3,4", "grade 2 3 ou 4": "grade 2 3 ou 4=2,3,4",
    "gr 1 2 3 4": "gr 1 2 3 4=1,2,3,4", "grade 3 2": "grade 3=3", "grade 2 3 selles": "grade 2=2",
    "grade 2 3": "grade 2 3=2,3", "grade 2 3 et 4 selles": "grade 2=2", "g3": "g3=3", "G IV": "G IV=4?", "g iv": "",
    "G iv": "", "G I": "G I=1?", "G I à Pau": "G I=1?", "G I tract": "", "G I, uvéite": "G I=1?",
    "G I. Uvéite": "G I=1?", "g i": "", "G II": "G II=2?", "g ii": "g ii=2?", "g iii": "g iii=3?", "g6pd": "",
    "grade 3e": "", "grade 3g": "grade 3=3", "g3c": "g3=3", "g3g4": "g3=3 | g4=4", "grade 2c3": "grade 2=2",
    "1 g 3 jours": "", "gly 4 g 2 fois": "", "g 3": "g 3=3?", "gr 3": "gr 3=3", "gr 3 mg": "", "2 gr 3": "",
    "g3 mg": "g3=3", "cotée 3/10": "", "cotée 3/5": "cotée 3/5=3,5", "cotée 3/4": "cotée 3/4=3,4",
    "cotée 3 10": "cotée 3=3", "cotée 3": "cotée 3=3", "gr 3/10": "", "grade 3/10": "grade 3=3",
    "quel grade un dermatologue": "", "quel grade 1": "grade 1=1", "quel grade 1 ou 2": "grade 1 ou 2=1,2",
    "quel grade un ou deux": "grade un ou deux=1,2", "quel grade un": "grade un=1", "quel grade un ?": "grade un=1",
    "on grade un prurit": "", "how do you grade one rash": "", "je grade un rash 3": "", "on grade un": "grade un=1",
    "on grade 3 la colite": "grade 3=3", "on note grade un prurit": "grade un=1",
    "patient du lit G4": "", "lit, G4": "G4=4", "chambre G 4": "", "lit grade 4": "grade 4=4", "box G2": "",
    "chambre 12 G4": "G4=4", "bed G3": "",
    "what grade one should treat": "", "grade un dermatologue": "grade un=1", "colite grade un": "grade un=1",
    "grade CTCAE v5": "", "grade CTCAE v 5": "", "grade CTCAE v": "", "grade v": "grade v=5", "grade V": "grade V=5",
    "CTCAE 2": "CTCAE 2=2", "CTCAE 4": "CTCAE 4=4?", "CTCAE 5": "", "CTCAE G3": "G3=3", "CTCAE 5 grade 3": "grade 3=3",
    "score g2": "", "stade g2": "", "ligne g2": "", "grade 6": "grade 6=6!", "grade 0": "grade 0=0!",
    "grade 0-1": "grade 0-1=1", "grade 0 à 1": "grade 0 à 1=1", "grade 12": "grade 12=12!", "grade 123": "",
    "grade > 5": "grade > 5=6!", "grade ≥ 5": "grade ≥ 5=5", "grade < 1": "grade < 1=0!", "grade ≤ 1": "grade ≤ 1=1",
    "grade <2": "grade <2=1", "grade > 4": "grade > 4=5", "grade 3+": "grade 3=3,4", "grade 3 +": "grade 3=3",
    "grade 3+4": "grade 3+4=3,4", "grade 3 + 4": "grade 3 + 4=3,4", "grade 3 ou plus": "grade 3 ou plus=3,4",
    "grade 3 ou moins": "grade 3 ou moins=1,2,3", "plus de grade 3": "grade 3=3", "supérieur à grade 3": "grade 3=4",
    "grade supérieur à 3": "grade supérieur à 3=4", "partout all over grade 2": "grade 2=2",
    "all over, grade 2": "grade 2=2", "over grade 2": "grade 2=3,4", "le grade de la colite est 4": "4=4",
    "grade de la colite: 3": "3=3", "grade of the colitis: 3": "3=3", "grade of the colitis is 3": "3=3",
    "grade de la colite 4": "", "grade de la colite est 4 jours": "", "grade de la colite. 3": "",
    "grade de la colite est 6": "", "grade de 3": "grade de 3=3", "colite pas grade 2": "grade 2=-",
    "pas encore grade 3": "grade 3=-", "pas de critère de grade 4": "grade 4=-",
    "grade 2, pas de critère de grade 4": "grade 2, pas de critère de grade 4=2",
    "grade 2 pas de critère de grade 4": "grade 2 pas de critère de grade 4=2",
    "pas grade 2 mais grade 3": "grade 2 mais grade 3=3", "pas une grade 2, grade 3": "grade 2, grade 3=3",
    "grade 2 ? Non, grade 4": "grade 2=2 | grade 4=4", "pas grade 4 ?": "grade 4=4", "ou pas grade 4": "grade 4=4",
    "grade 2 ou pas grade 4": "grade 2=2 | grade 4=4", "non, c'est un grade 3": "grade 3=3",
    "pas grade 2. Grade 3": "grade 2. Grade 3=3", "pas grade 2 colite, mais grade 3": "grade 3=3",
    "pas grade 4, pas grade 3": "grade 4=- | grade 3=-", "grade 3, pas grade 4": "grade 3, pas grade 4=3",
    "passée de grade 2 à grade 4": "grade 2 à grade 4=2,4", "passée grade 4 à grade 2": "grade 4 à grade 2=4,2",
    "passée grade 2": "grade 2=2", "passée de 4 à 2": "passée de 4 à 2=4,2", "de 2 à 4": "de 2 à 4=2,4?",
    "de 2 à 4 jours": "", "de 2 à 2": "", "passée de 2 à 4 jours": "", "passée de 2 à 7": "",
    "from 2 to 4": "from 2 to 4=2,4?", "passée de 2": "", "grade 2 évoluant vers 4": "grade 2 évoluant vers 4=2,4",
    "grade 2 évoluant vers un grade 4": "grade 2 évoluant vers un grade 4=2,4",
    "grade 2 hier, grade 4": "grade 2 hier, grade 4=2,4",
    "grade 4 maintenant, grade 1 hier": "grade 4 maintenant, grade 1=1,4",
    "grade 2 is now grade 4": "grade 2 is now grade 4=2,4", "grade 2 is grade 4": "grade 2=2 | grade 4=4",
    "grade 2 hier": "grade 2=2", "grade 2 et le 3": "grade 2=2",
    "entre le grade 2 et le grade 3": "grade 2 et le grade 3=2,3", "entre grade 2 et le 3": "grade 2 et le 3=2,3",
    "entre le grade 2 et le 3": "grade 2 et le 3=2,3", "le grade 2 et le grade 3": "grade 2=2 | grade 3=3",
    "grade 2 et grade 3": "grade 2 et grade 3=2,3", "grade 2 et grade 6": "grade 2=2 | grade 6=6!",
    "grade 2 et hépatite grade 3": "grade 2=2 | grade 3=3", "grade 2 et 3 selles": "grade 2=2",
    "grade 2 et un rash": "grade 2=2", "grade un et deux": "grade un et deux=1,2",
    "grade deux ou trois": "grade deux ou trois=2,3", "grade deux ou III": "grade deux ou III=2,3",
    "grade II ou III": "grade II ou III=2,3", "grade II ou I": "grade II=2", "grade II-I": "grade II=2",
    "grade I-II": "grade I-II=1,2", "grade I ou v": "grade I ou v=1,5", "grade 2 or I": "grade 2=2",
    "grade III IV": "grade III IV=3,4", "grade 2 -> 4": "grade 2 -> 4=2,4", "grade 2 vers 4": "grade 2 vers 4=2,4",
    "grade 4 vers 2": "grade 4 vers 2=4,2", "grade 2 à 2": "grade 2=2", "grade 2 -- 3": "grade 2=2",
    "grade 2  -  3": "grade 2=2", "grade 2–3": "grade 2–3=2,3", "grade 2 / 3": "grade 2 / 3=2,3",
    "grade 2/3/4": "grade 2/3/4=2,3,4", "grade 2 & 3": "grade 2 & 3=2,3", "grade 2 : 3": "grade 2=2",
    "grade 2-3 jours": "grade 2=2", "grade 2-3 ou plus": "grade 2-3 ou plus=2,3", "grade 2-6": "grade 2=2",
    "grade 2 jusqu'à 4": "grade 2 jusqu'à 4=2,3,4", "grade 2 ou peut-être 3": "grade 2 ou peut-être 3=2,3",
    "de quatrième grade": "quatrième grade=4", "4e grade": "4e grade=4", "4 e grade": "", "quatrième": "",
    "quatrième grade 2": "grade 2=2", "fourth grade": "fourth grade=4", "3rd grade": "3rd grade=3", "e grade": "",
    "BAV du 3e degré": "", "brûlure du deuxième degré": "", "brûlure de deuxième grade": "",
    "colite de deuxième degré": "deuxième degré=2", "pas de quatrième grade": "quatrième grade=-",
    "second grade rash": "second grade=2", "diarrhée au moins 3": "au moins 3=3,4?", "au moins 3 selles": "",
    "au moins 3 ou 4 fois": "", "au moins 3 ou 4": "au moins 3 ou 4=3,4?", "au moins 3, colite": "au moins 3=3,4?",
    "au moins 3 et fièvre": "au moins 3=3,4?", "au moins 3.5": "", "au moins 7": "",
    "au moins grade 3": "grade 3=3,4", "colitis between 2 and 3": "between 2 and 3=2,3?",
    "between 2 and 3 stools": "", "between 2": "", "entre 2 et 3": "entre 2 et 3=2,3?", "entre 2": "",
    "entre 2 et 3 jours": "", "adénocarcinome G3": "", "adénocarcinome de grade 3": "",
    "adénocarcinome. Grade 3": "Grade 3=3", "adénocarcinome de grade 3 sous nivo": "",
    "carcinome mammaire grade 3": "grade 3=3@1", "carcinome et colite grade 3": "grade 3=3@1",
    "carcinome, colite grade 3": "grade 3=3", "grade 3 carcinoma": "grade 3=3@0", "grade 3, carcinoma": "grade 3=3",
    "grade 3 urothelial carcinoma": "grade 3=3@0", "colite grade 3 sous nivo pour carcinome": "grade 3=3",
    "tumeur de grade 3 et colite grade 2": "grade 2=2", "garde 2": "garde 2=2", "garde": "", "gades 3": "gades 3=3",
    "score de gravité 3": "gravité 3=3", "degré 3": "degré 3=3", "degré de gravité 3": "degré de gravité 3=3",
    "degré de gravité": "", "gravité 3": "gravité 3=3", "gravité 6": "", "gravité 5": "gravité 5=5",
    "classée 3": "classée 3=3", "gd 2": "gd 2=2", "gd 2 cp": "", "grade 2 a 3": "grade 2 a 3=2,3",
    "G 2 à 3": "G 2 à 3=2,3?", "g2 à g3": "g2 à g3=2,3", "g2-g3": "g2-g3=2,3", "g 2-3": "g 2-3=2,3?",
    "grade 3 à l'hôpital": "grade 3=3", "grade 3 ou": "grade 3=3", "grade n 3": "grade n 3=3",
    "grade n° 3": "grade n° 3=3", "grade égal à 3": "grade égal à 3=3", "grade est de 3": "grade est de 3=3",
    "grade inférieur ou égal à 3": "grade inférieur ou égal à 3=1,2,3", "grade 3 et plus": "grade 3 et plus=3,4",
    "grade 3 maximum": "grade 3 maximum=1,2,3", "maximum grade 3": "grade 3=1,2,3", "max grade 3": "grade 3=3",
    "grade max 3": "grade max 3=3", "grade 3 max": "grade 3 max=1,2,3",
    "grade 2, hépatite grade 3, pas de grade 4": "grade 2=2 | grade 3, pas de grade 4=3",
    "colite grade 1, hépatite grade 3 pas de grade 4": "grade 1=1 | grade 3 pas de grade 4=3",
    "grade 2 colite, pas grade 4": "grade 2=2", "grade élevé est 3": "",
    "grade maximal est 3": "grade maximal est 3=3", "grade 003": "", "grade 05": "grade 05=5",
    "gr trois": "gr trois=3", "gr III": "gr III=3", "gd iv": "gd iv=4", "coté iv": "", "g I": "", "g V": "",
    "G v": "", "g IV": "g IV=4?", "cotée 3 jours": "", "grade un dermatologue ou quel": "grade un=1",
    "grade 2 aggravé grade 4": "grade 2 aggravé grade 4=2,4", "grade 2 aggravée en 4": "grade 2 aggravée en 4=2,4",
    "grade 2 passée en 4": "grade 2 passée en 4=2,4", "grade 2 elle est grade 4": "grade 2=2 | grade 4=4",
    "grade 2, 3 ; fièvre": "grade 2, 3=2,3", "grade 2, 3 fièvre": "grade 2=2",
    "grade 2, 3 (fièvre)": "grade 2, 3=2,3", "grade 2, 3 6": "grade 2=2", "grade 2, 3 et 6": "grade 2=2",
    "grade 2, 3 4": "grade 2, 3 4=2,3,4", "grade 2 3 4 jours": "grade 2=2", "grade 2 3 4": "grade 2 3 4=2,3,4",
    "grade 2 3 sous nivo": "grade 2 3=2,3", "grade 2 3 gonflements": "grade 2=2",
    "grade 2 3 et fièvre": "grade 2 3=2,3", "grade 2 3g": "grade 2=2", "grade 2 III": "grade 2=2",
    "grade III 4": "grade III=3", "grade II III": "grade II III=2,3", "grade II III gonflements": "grade II=2",
    "grade deux ou iv": "grade deux ou iv=2,4", "grade deux ou quatre": "grade deux ou quatre=2,4",
    "grade iv ou deux": "grade iv=4", "à partir de 3": "à partir de 3=3,4?",
    "diarrhée à partir de 3": "à partir de 3=3,4?", "diarrhée supérieur ou égal à 3": "supérieur ou égal à 3=3,4?",
    "au moins 3,5": "", "entre 2,5 et 3": "", "colite over grade 2": "grade 2=3,4",
    "colite all over grade 2": "grade 2=2", "tout all over, grade 2": "grade 2=2",
    "elle est passée grade 4 à grade 2": "grade 4 à grade 2=4,2",
    "elle est passée de grade 4 à grade 2": "grade 4 à grade 2=4,2",
    "passée hier grade 4 à grade 2": "grade 4 à grade 2=2,3,4", "de passée 4 à 2": "", "grade 3 SBR": "grade 3=3@0",
    "G3 bien différencié": "G3=3", "grade 3 différencié": "", "grade 3 histologique": "", "grade histologique 3": "",
    "grade 3 infiltrant": "grade 3=3", "carcinome un deux trois quatre grade 3": "grade 3=3",
    "carcinome qui a été opéré puis traité grade 3": "grade 3=3", "adénocarcinome bien différencié grade 3": "",
    "tumeur, de grade 3": "", "tumeur de. grade 3": "grade 3=3", "tumeur de grade 3": "", "tumeur grade 3": "",
    "sein tumeur de haut grade 3": "", "grade < 4": "grade < 4=1,2,3", "grade < 3": "grade < 3=1,2",
    "grade < 5": "grade < 5=1,2,3,4", "grade 2 est une colite": "grade 2=2", "grade 2 fois": "grade 2=2",
    "gr 3 fois": "", "gr 2 selles": "", "grade 3 j": "grade 3=3", "g 3 x": "", "g 3 ml": "", "12 gr 3": "",
    "12, gr 3": "", "grade : 3": "grade : 3=3", "grade=3": "grade=3=3", "grade (3)": "grade (3=3",
    "grade\n3": "grade\n3=3", "colite g 3": "g 3=3?", "grade entre 2 et 3": "grade entre 2 et 3=2,3",
    "grade de 2 à 3": "grade de 2 à 3=2,3", "niveau de gravité 3": "niveau de gravité 3=3", "niveau 3": "",
    "grade de la": "", "grade de la colite": "", "grade de la colite c'est 3": "3=3", "grade of rash is 3": "3=3",
    "grade of the very bad colitis here is 3": "", "grade of the bad colitis is 3": "3=3",
    "grade du rash est 3": "3=3", "grade d'hépatite = 2": "2=2", "grade d'hépatite 2": "",
    "pas de signe de grade 3": "grade 3=-", "pas de signe, grade 3": "grade 3=3",
    "pas d'argument pour un grade 3": "grade 3=-", "jamais grade 3": "grade 3=-",
    "rather than grade 3, grade 2": "grade 3, grade 2=2", "n'est plus grade 3 mais grade 2": "grade 3 mais grade 2=2",
    "grade 3 ? pas grade 2": "grade 3 ? pas grade 2=3", "je ne sais pas grade 3": "grade 3=3",
    "pourquoi pas grade 3": "grade 3=3", "n'est-ce pas grade 3": "grade 3=3", "est-ce pas grade 3": "grade 3=-",
    "aucun signe de grade 3 ?": "grade 3=3",
}  # fmt: skip
"""A text → each mention: its words, its grades, then ? where it is shaky, - where denied, ! where no scale has it,
@ and the token from which on a toxicity keeps it from a tumour."""
ALONE = {
    "3": (3,), "III": (), "III-IV": (3, 4), "I": (), "un": (), "deux": (2,), "≥ 3": (3, 4), "> 5": (),
    "< 1": (), "> 4": (5,), "3,5": (), "3.5": (), "3.": (3,), "2 ou 3": (2, 3), "2 puis 4": (2, 4), "4 puis 2": (4, 2),
    "3 ou plus": (3, 4), "6": (), "0": (), "3 jours": (), "3 à Dax": (), "3-2": (2, 3), "4 → 2": (4, 2), "v": (),
    "v-iv": (), "grade 3": (), "1": (1,), "v ou iv": (), "c": (),
}  # fmt: skip
"""A text that is nothing but its grades → these."""


@pytest.fixture(scope="module")
def reader(knowledge: Knowledge) -> GradeReader:
    return GradeReader(knowledge.language.grade_words, knowledge.language.number_words)


def told(reader: GradeReader, text: str) -> str:
    """Each mention of a text, as READ writes it."""
    tokens, found = tokens_of(text), []
    for mention in reader.read(tokens, text):
        words = text[tokens[mention.start].start : tokens[mention.end - 1].end]
        marks = "?" * mention.shaky + "!" * bool(mention.impossible) + "-" * mention.negated
        behind = "" if mention.unless_behind is None else f"@{mention.unless_behind}"
        found.append(f"{words}={','.join(map(str, mention.grades or mention.impossible))}{marks}{behind}")
    return " | ".join(found)


@every_row(("text", "wanted"), READ.items())
def test_a_text_is_read_to_its_last_condition(reader: GradeReader, text: str, wanted: str) -> None:
    """Guards each bound and each condition of the grammar alone, with its words and what makes the number another."""
    assert told(reader, text) == wanted


@every_row(("text", "wanted"), ALONE.items())
def test_a_text_of_grades_alone(reader: GradeReader, text: str, wanted: tuple[int, ...]) -> None:
    """Guards the answer to 'which grade?': a number and what goes with it, and nothing that counts or means more."""
    assert reader.alone(tokens_of(text), text) == wanted


ROWS_BEFORE = {
    ("grade 3 4 vascularite", 3): (3, 4), ("grade 3 4 cures", None): (3,), ("grade 4 3 vascularite", 3): (4,),
    ("grade 3, 4 vascularite", 3): (3,), ("grade 3 vascularite", 2): (3,), ("grade 3 vascularite", 3): (3,),
    ("grade III IV vascularite", 3): (3, 4),
}  # fmt: skip
"""(a text, where the name of a toxicity begins in it) → its grades."""


@every_row(("row", "wanted"), ROWS_BEFORE.items())
def test_a_second_number_before_a_toxicity_is_its_grade(
    reader: GradeReader, row: tuple[str, int | None], wanted: tuple[int, ...]
) -> None:
    """Guards 'grade 3 4 vascularite', where the name follows at once; before anything else the number counts."""
    text, name = row
    tokens = tokens_of(text)
    names = set() if name is None else {name}
    found = reader.with_rows_before(reader.read(tokens, text), tokens, text, names)
    assert [mention.grades for mention in found] == [wanted]
