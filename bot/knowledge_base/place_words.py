"""Shape of knowledge/language/places.yaml: the words around the names of places."""

from __future__ import annotations

from collections.abc import Mapping

from bot.knowledge_base.entry_parts import Model, Phrases
from bot.knowledge_base.fields import Line
from bot.knowledge_base.small_words import Word


class PlaceWords(Model):
    """Prepositions, titles, words around numbers, and abbreviations."""

    contracted: tuple[Line, ...]
    """How the last word of 'près de' is also written; it stands first."""
    before: Phrases
    """Behind these stands a place, even misspelt."""
    background: Phrases = Phrases()
    """Before the place where the patient lives or who asks works; of several places another one is asked about."""
    treated: Phrases = Phrases()
    """The same before the place where the patient is treated, which yields to the one where he lives."""
    outside_words: tuple[Line, ...] = ()
    """Names that are everyday words: outside the region they need `before_a_word`."""
    before_a_word: Phrases = Phrases()
    ruled_out: Phrases = Phrases()
    """Right before a place that is not wanted."""
    not_than: Phrases = Phrases()
    """What looks like one of `than` and compares nothing."""
    than: Phrases = Phrases()
    """The same, behind one of `preferring`."""
    preferring: Phrases = Phrases()
    not_there: Phrases = Phrases()
    """Behind a place: beside another one it is not where help is looked for."""
    denying: Phrases = Phrases()
    """'pas', 'not': before a place that is not wanted, with words of `between_denial` between."""
    between_denial: tuple[Line, ...] = ()
    either: Phrases = Phrases()
    """Between two places of which one is enough."""
    failing: Phrases = Phrases()
    """The same, where the one before is preferred."""
    whichever: Phrases = Phrases()
    """Anywhere beside several places of which one is enough."""
    together: Phrases = Phrases()
    """Between two places of one neighbourhood."""
    around_a_join: tuple[Line, ...] = ()
    """Words that may stand beside those and change nothing."""
    liked_best: Phrases = Phrases()
    """Right before the one of several places that is preferred."""
    neighbouring: Phrases = Phrases()
    """Between a name that several places bear and a place near the one that is meant."""
    telling_apart: tuple[Line, ...] = ()
    """Words that may stand between the name and `neighbouring`."""
    no_denial: Phrases = Phrases()
    """Turns with a word of `denying` that deny nothing."""
    before_unknown: Phrases
    """Behind these an unexplained word is a place that is not known."""
    before_unknown_name: Phrases
    """The same, where the word has a capital."""
    turns_of_phrase: Phrases = Phrases()
    """Beside another place these are no place in small letters: 'quel grade au passage'."""
    before_department: Phrases
    """Before a department whose name is an everyday word."""
    determiners: Phrases = Phrases()
    """Right before a word they make a noun of it: 'un passage', 'a-t-elle un sens'."""
    infinitives: tuple[Word, ...] = ()
    """Endings of verbs that, behind one of `before_infinitives`, are no name of a place."""
    before_infinitives: tuple[Line, ...] = ()
    of: Phrases
    titles: Phrases
    """Before a person's name."""
    titles_with_a_capital: Phrases
    """Those of the titles that in small letters are something else."""
    trades: Phrases
    """Titles that begin no name behind a discipline: 'skin doctor'."""
    before_number: Phrases
    """Behind these two digits are a department."""
    before_a_misspelt_department: Phrases
    """Behind these a slip is as likely a department's as a town's: 'en Crese'."""
    department_words: Phrases
    """Behind these stand the numbers of departments, one or several."""
    numbering: tuple[Line, ...] = ()
    """Between such a word and its number: 'département n° 87'."""
    of_number: Phrases
    """Between a discipline and its department: 'dermato du 40'."""
    articles_of_numbers: tuple[Line, ...] = ()
    """Before the second of two departments ('dans le 19 et le 23'), and before one at the end ('un gastro, le 47')."""
    behind_number: Phrases
    """What may follow a department's number that stands right behind a discipline."""
    has: Phrases
    """Between a department's number and a discipline that is looked for there: 'le 64 a-t-il un néphrologue'."""
    measured: Phrases
    """What the laboratory counts beside the measures of the alarms: behind one a number of five digits is a value."""
    before_values: tuple[Line, ...]
    """Between such a name and its value: *thrombopénie à 40000*."""
    quantities: tuple[Line, ...]
    no_quantities: tuple[Line, ...] = ()
    """Wordings that begin as a quantity does and count nothing: 'rhumato du 47 *c qui*'."""
    """Units and counts behind a number that is no department."""
    directions: Phrases
    """Beside a name they say where in it: Bordeaux-Nord."""
    insee: tuple[Line, ...]
    """Before a commune's number at INSEE."""
    abbreviations: Mapping[str, tuple[Line, ...]]
    """How a word of a name is shortened → what it may stand for."""
    two_strokes: Word
    """What 's/s' in a name stands for."""
    one_stroke: tuple[Word, ...]
    """What '/' between two words of a name may stand for."""
    hospitals: Phrases
    """What hospitals are called, before one word of their names."""
    clinics: Phrases
    common_in_hospitals: tuple[Line, ...]
    """Words of their names that tell none of them from another."""
