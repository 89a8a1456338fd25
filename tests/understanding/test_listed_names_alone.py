"""What the list of names alone tells, apart from all other rules: each kind of name, and what stands around it."""

from __future__ import annotations

from functools import cache

from bot.understanding.identifiers.colleagues import Colleagues
from bot.understanding.identifiers.lexicon import Lexicon
from bot.understanding.identifiers.listed_names import ListedNames
from bot.understanding.identifiers.name_words import NameReader
from bot.understanding.identifiers.scene import Scene
from bot.understanding.identifiers.surroundings import Surroundings
from tests.conftest import real_knowledge
from tests.rows import every_row


@cache
def lexicon() -> Lexicon:
    return Lexicon(real_knowledge())


@cache
def listed() -> ListedNames:
    names = NameReader(lexicon())
    return ListedNames(lexicon(), names, Surroundings(lexicon(), names, Colleagues(lexicon())))


def told(text: str) -> str:
    """The names that begin at any word, in order; '!' behind those that are sure whatever else is said."""
    scene = Scene(text, lexicon())
    found = [one for at in range(len(scene.words)) if (one := listed().at(scene, at))]
    return "; ".join(scene.text.flat[one.start : one.end] + "!" * (one.sureness == "sure") for one in found)


WHOLE = {
    # in any order, in one style of capitals, and with a comma where it is backwards
    "karim dupouy": "karim dupouy", "dupouy karim": "dupouy karim", "karim Dupouy": "",
    "Dupouy, Karim": "dupouy, karim", "dupouy, karim": "dupouy", "Dupouy, karim": "dupouy", "karim/dupouy": "dupouy",
    "le dupouy, karim drain": "dupouy; karim drain", "karim dupouy haas": "karim dupouy; haas",
    # an ordinary word is a surname beside a first name that is none, or where capitals or an age say so
    "Jean Petit": "jean petit", "JEAN PETIT": "jean petit", "Claire Petit": "claire petit", "claire petit": "",
    "claire marie petit": "marie petit", "jean marie petit": "marie petit", "Karim Winter": "karim winter",
    "KARIM WINTER": "", "Winter Karim": "winter karim", "karim winter": "",
    "jean karim winter": "jean karim; karim winter",
    "jean mouton danuta": "mouton danuta", "karim roi, 71 ans": "karim roi",
    "roi aline": "roi aline",
    # a surname of no list, beside a first name that is no word
    "jean-marc tchoumi": "jean-marc tchoumi", "jean-zyx tchoumi": "", "ari-zyx tchoumi": "",
    "PAUL Tchoumi": "paul tchoumi", "claire tchoumi": "", "claire tchoumi, 71 ans": "claire tchoumi",
    "patient claire, 71 ans": "patient claire",
    # short ones, and what is no surname there
    "karim bru": "karim bru", "jean bru, 71 ans": "jean bru", "PAM Petit": "", "Léa Petit": "lea petit",
    "bonjour karim claire": "", "karim saint": "", "karim mary": "", "karim uro": "", "selin dupouy": "dupouy",
}  # fmt: skip
INITIALS = {
    # an age, a birth, what somebody does, or an end behind it
    "dupouy p., 71 ans": "dupouy p.", "karim p., 71 ans": "karim p.", "elodie p., 71 ans": "elodie p.",
    "dupouy p. 02/1983": "dupouy p.", "doppler p. 02/1983": "doppler p.", "dupouy p. 13/1983": "dupouy",
    "dupouy p. tousse": "dupouy p.!", "petit p. tousse": "petit p.!", "dupouy p.": "dupouy p.", "petit p.": "",
    "dupouy p. colite": "dupouy!", "Dupouy p. colite": "", "jean petit p. a une colite": "petit p.!",
    "fos p., 71 ans": "fos p.",
    # no initial, or no name before it
    "dupouy p": "dupouy", "dupouy, p., 71 ans": "dupouy", "tchoumi p. 02/1983": "", "uro p., 71 ans": "",
}  # fmt: skip
ALONE = {
    # by itself; with a capital where a patient is told
    "dupouy": "dupouy", "dupouy colite": "dupouy!", "Dupouy colite": "dupouy!", "Dupouy drain": "",
    "Dupouy, drain": "dupouy", "patient dupouy drain": "dupouy", "haas": "haas", "bru": "", "noc": "",
    "Donat": "donat", "dupouy-haas": "dupouy-haas", "petit-haas": "", "dupouy-adam": "dupouy-adam",
    # right behind who is meant, unless it is a word or a whole place
    "le père dupouy": "dupouy!", "père dupouy": "dupouy!", "fils de dupouy": "dupouy!", "fils de la dupouy": "dupouy",
    "Mme dupouy drain": "dupouy", "le père marsan": "marsan!", "le père bazas": "", "le père vien": "",
    "le père bru": "", "le père colite": "", "le père petit": "", "le père ewing": "", "le père urie": "",
    "son fils karim/dupouy": "dupouy!",
    # an ordinary word with an age at the beginning
    "Mouton, 71 ans": "mouton", "mouton, 71 ans": "", "op Mouton, 71 ans": "", "Mouton drain": "",
    "quele, 71 ans": "", "Colite, 71 ans": "",
    # in a room
    "chambre 12 Petit": "petit", "chambre 12 petit": "", "chambre 12 Colite": "", "chambre 12 Urie": "",
    "chambre 12 Dupouy drain": "dupouy", "chambre 12 Zyxwv": "",
}  # fmt: skip
NOBODY = {
    # articles, with which a family may be meant
    "les Dupouy": "", "the Dupouy": "", "the dupouy": "dupouy", "chez les Dupouy": "dupouy", "les Dupouy, chez": "",
    "zyxwv Dupouy, drain": "dupouy",
    # places, whole, in part, and what is said before them
    "marsan": "", "caussade": "", "chambre 12 Le Nizan": "", "chambre 12 Layne": "", "chambre 12 Momy": "momy",
    "chambre 12 Saint Silvain Bas Le Roc": "", "from Clisson": "", "from Dupouy": "", "from dupouy": "dupouy",
    "saint avit dupouy": "dupouy", "saint rémy dupouy": "",
    # slips: torn, without a mute ending or a double letter, by ear, with a glued article
    "op divo": "", "witt elsheim": "", "per reux": "", "zyxwv reux": "reux", "aidan": "", "vien": "", "adoul": "",
    "quele": "", "acord": "", "cauze": "", "blaize": "", "cadieu": "", "claverie": "", "idoux": "idoux",
    "lechelle": "", "toulouze": "",
    # eponyms, examinations, colleagues
    "doppler": "", "meniere": "", "par dupouy": "", "Dr dupouy": "", "Dr Mme dupouy": "", "oncologue : dupouy": "",
    "interne : dupouy": "", "oncologue dupouy": "", "dermato : dupouy": "", "patient : dupouy": "dupouy",
    "zyxwv : dupouy": "dupouy", "dupouy, gastro": "", "score de dupouy": "", "rue dupouy": "",
    "allergo : dupouy": "", "allergo dupouy": "dupouy",
}  # fmt: skip


@every_row(("text", "names"), {**WHOLE, **INITIALS, **ALONE, **NOBODY}.items())
def test_which_names_the_list_tells(text: str, names: str) -> None:
    """Guards each kind of name, and each word that only stands in the list, where no other rule speaks for it."""
    assert told(text) == names
