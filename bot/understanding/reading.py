"""What was read in a text: the types that travel from understanding to answering."""

from __future__ import annotations

from dataclasses import field

from bot.knowledge_base.kinds import DISEASES, IdentifierKind, LanguageCode, MentionKind, PhraseLanguage
from bot.knowledge_base.once import once
from bot.knowledge_base.record import open_record, record
from bot.understanding.allowance import BELIEVED
from bot.understanding.discourse import Discourse
from bot.understanding.folding import Token
from bot.understanding.query import Place

_CONFIRMED: frozenset[MentionKind] = DISEASES | {"specialty"}


@record
class Mention:
    """A phrase that was recognised: what it means, where it stands, and how far from its spelling."""

    kind: MentionKind
    key: str
    start: int
    end: int
    surface: str
    phrase: str
    cost: float = 0.0
    edits: int = 0
    is_heard: bool = False
    """Whether a word of it was read as the known word of its sound: a sheet asks before it believes that."""
    detail: str = ""
    language: PhraseLanguage = "any"
    crossing: str = ""
    """Key of the crossing that composed the phrase; '' where it stands in knowledge/ as it is."""
    negated: bool = False
    past: bool = False
    """Named as history ('antécédent de colite'), not as today's problem."""
    alternatives: tuple[tuple[MentionKind, str], ...] = ()
    """Other (kind, key) that the same words may mean."""

    @property
    def is_far_from_typed(self) -> bool:
        """Two edits away in a word that is not long: 'asthénie' is not 'myasthénie', so it is asked, never assumed."""
        letters = len(self.phrase.replace(" ", ""))
        return self.kind in _CONFIRMED and not BELIEVED.forgives(letters, self.edits)


@record
class Identifier:
    """Something that may identify a patient: only its kind and where it stands, never the text itself."""

    kind: IdentifierKind
    start: int
    end: int


@record
class Alarm:
    """A life-threatening wording: the key of the emergency and where it stands."""

    key: str
    start: int
    end: int
    measured: bool = False
    """Whether a value raised it, not a wording."""
    reaches: tuple[int, int] | None = None
    """From where to where all goes that raises it: the wording, and what else is told of the same emergency."""


@record
class Grading:
    """Grades named at one place of the text: one, a range that ascends, or a course whose last grade is today's."""

    start: int
    end: int
    grades: tuple[int, ...]
    of: int | None = None
    """Where the name begins that it is the grade of, where words say so: 'X et Y, respectivement grade 3 et 4'."""


@open_record
class Reading:
    """Everything that was read in one text, before deciding what to answer."""

    text: str
    language: LanguageCode | None
    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]
    gradings: tuple[Grading, ...]
    alarms: tuple[Alarm, ...]
    identifiers: tuple[Identifier, ...]
    unknown: tuple[str, ...]
    """Content words that nothing explains, as typed."""
    suggestions: tuple[tuple[MentionKind, str], ...] = ()
    """(kind, key) of the nearest meanings of the first unknown word."""
    places: tuple[Place, ...] = ()
    place_choices: tuple[Place, ...] = ()
    """Places that a name may equally mean: to be asked."""
    unknown_place: str = ""
    """A name that stands where a place stands and that nobody knows, as typed."""
    near_communes: tuple[str, ...] = ()
    """INSEE codes of the communes one edit from a name that nobody knows and that stands where a place stands."""
    near_departments: tuple[str, ...] = ()
    """Departments one edit from what stands where a department stands."""
    negated_places: tuple[Place, ...] = ()
    places_aside: tuple[Place, ...] = ()
    """Places that were named and not used, as another one is asked about."""
    other_places: tuple[Place, ...] = ()
    """Places that were named as a choice beside the one that is answered for."""
    places_in_order: tuple[tuple[int, Place], ...] = ()
    """Every place that is asked about and where its name begins; nothing where one of them may mean several."""
    grades_without_word: tuple[int, ...] = ()
    """Those of a text that is nothing but 'au moins 3' or 'entre 3 et 4': grades where a toxicity was named before."""
    impossible_grades: tuple[int, ...] = ()
    """Numbers behind the word 'grade' that are no grade of any scale (0, 6…)."""
    denied_grades: tuple[int, ...] = ()
    """Those that are denied where no other is named: 'pas encore grade 4'."""
    discourse: Discourse = field(default_factory=Discourse)
    """Of whom the text speaks."""
    called: frozenset[int] = frozenset()
    """Which of its words call somebody by a title and a name."""
    quotes_a_caller: bool = False
    """Whether somebody speaks in what is quoted: 'le fils appelle : « il convulse »'."""
    is_there_again: bool = False
    """Whether something happens again now: 'AVC en 2015 et de nouveau ce matin'."""
    asks_when_to_call: bool = False
    """'quand faut-il appeler le 15'."""
    unrelieved: frozenset[int] = frozenset()
    """Where words begin that deny that something gets better: 'ne cède pas'."""
    likeness: float | None = None
    """How much the message is like those of somebody in danger, from 0 to 1; None for a short one."""
    likeness_beside_signs: float | None = None
    """The same where a sign is read, in the light of the messages in which one of a vital emergency is read."""
    has_a_sign_alone: bool = False
    """Whether a sign stands in a clause of its own, around which nothing is said of it."""
    tells_what_is_normal: bool = False
    """Whether a part of the body is told to be normal: 'déglutition normale'."""
    calm_values: frozenset[str] = frozenset()
    """The quantities whose values are told and alarm nobody, where no sign is read."""
    telling_words: int = 0
    """Words that say more than who somebody is, what is treated, where, a calm value or a sign (`introductions`); one
    that nobody knows counts twice: it may be the sign."""
    silenced_words: frozenset[int] = frozenset()
    """Where words begin that are denied, past or only asked about."""
    undenied_words: frozenset[int] = frozenset()
    """Where such words that are not denied begin in the text."""
    likeness_of_now: float | None = None
    """The same of the words that lie in no past time and in no normal finding, where one is told; None elsewhere."""
    likeness_of_its_sentence: float | None = None
    """The highest of the sentences in which a sign stands; None where the message is one sentence."""
    likeness_of_a_value: float | None = None
    """The highest of the clauses in which a measured value alarms; None where none does."""
    likeness_of_a_sentence: float | None = None
    """The highest of the sentences that name no grade; None where the message is one sentence."""
    likeness_of_what_is_told: float = 0.0
    """Of what is told beside a question, as if it were the whole message; 0 where nothing is."""
    names_a_danger: bool = False
    """Whether little else is said than the word of a sign that alarms where somebody is spoken of: 'choc à Pau'."""
    truncated: bool = False

    @once
    def grades(self) -> tuple[int, ...]:
        """Every grade named, in the order of the text."""
        return tuple(dict.fromkeys(grade for grading in self.gradings for grade in grading.grades))

    def keys(self, kind: MentionKind) -> tuple[str, ...]:
        """Keys of the mentions of a kind that stand for today's problem, in order, each once."""
        found = [m.key for m in self.mentions if m.kind == kind and not m.negated and not m.past]
        return tuple(dict.fromkeys(found)) if found else ()

    def cues(self) -> frozenset[str]:
        return frozenset(m.key for m in self.mentions if m.kind == "cue")

    def has(self, kind: MentionKind) -> bool:
        return any(m.kind == kind and not m.negated for m in self.mentions)


def nothing_read(language: LanguageCode | None) -> Reading:
    """The reading of a tapped button, which has no words."""
    return Reading("", language, (), (), (), (), (), ())
