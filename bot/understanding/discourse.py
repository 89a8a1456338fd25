"""Of whom a text speaks: of somebody who is ill now, or of a film, an exam, a document, of anybody in general.

An alarm too many is the safe side: a sign is a topic only where nothing really happens, or where the words around it
say so and nobody is spoken of.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import takewhile

from bot.knowledge_base.discourse import DiscourseWords
from bot.knowledge_base.record import record
from bot.understanding.clauses import Gap, Met, WordTree, WordTrees
from bot.understanding.folding import words_of

FAULT_REACH = 5
"""Words behind a sensor in which its fault stands: 'le capteur du doigt avait encore glissé'."""
MOST_WORDS_TO_A_VALUE = 2
"""Words behind a fault of a sensor among which a number makes it the fall of its value: 'tombé à 79'."""
TOPIC_REACH = 7
"""Words behind 'étude sur' that may be its topic."""


@record
class Discourse:
    """What the words say of whom the text speaks."""

    is_mine: bool = False
    """A patient who is there, something that happens now."""
    happens_now: bool = False
    """It happens while it is written: 'à l'heure où j'écris'."""
    has_somebody: bool = False
    """Somebody, not anybody."""
    is_unreal: bool = False
    is_about_words: bool = False
    asks: bool = False
    supposed_from: int | None = None
    """Where the first wording ends behind which nothing has happened: *si un jour*."""
    general_from: int | None = None
    """Where the first wording ends that makes the question one in general; every sign has to stand behind it."""
    calls_it_general: bool = False
    """Whether it says so of the sign before: 'est-elle fréquente'."""
    speaks_of_figures: bool = False
    """It asks for a share, a number of people, or where a grade begins."""
    threshold_from: int | None = None
    """Where the first wording ends that asks from where on; a grade behind it is a figure."""
    general_grade_from: int | None = None
    """Where the first wording ends behind which a graded toxicity is told apart, feared or counted."""
    hypotheses: tuple[int, ...] = ()
    """Where the wordings begin that suppose something of a case that was told: *and if it becomes grade 4*."""
    says_what_it_comes_to: bool = False
    """*ça devient grade 4 ?*: behind a case of the turn before this supposes too."""
    topics: frozenset[int] = frozenset()
    """Words that are the topic of a text, a course or a figure."""
    matter_of_a_course: frozenset[int] = frozenset()
    """Words that are what a course treats of."""
    voids_values: bool = False
    another_patient: bool = False
    same_place: bool = False
    same_patient: bool = False
    """Another problem of whoever was spoken of."""
    handed_over: bool = False
    """Whoever was in danger is in other hands."""
    tells_more: bool = False
    """It tells more of who was spoken of in the turn before, if anybody was."""

    @property
    def of_someone(self) -> bool:
        return self.is_mine or self.has_somebody

    @property
    def grades_are_figures(self) -> bool:
        """Whether the grades of the text are nobody's: 'à partir de combien de plaquettes parle-t-on de grade 4 ?'."""
        return self.asks and self.speaks_of_figures and not self.of_someone

    @property
    def may_be_a_topic(self) -> bool:
        """Whether anything at all makes a topic of a sign: a question, a text, a figure."""
        named = (
            self.is_unreal
            or self.supposed_from is not None
            or self.is_about_words
            or self.calls_it_general
            or bool(self.topics)
        )
        return named or self.asks or self.general_from is not None

    def is_a_topic(self, signs: Sequence[int], *, has_value: bool) -> bool:
        """Whether what is alarming at the words `signs` is only spoken of. A value was measured in somebody."""
        if self.is_mine:
            return False
        if self.is_unreal or (_all_behind(self.supposed_from, signs) and not has_value):
            return True
        if self.has_somebody or has_value:
            return False
        return self.is_about_words or self._asks_in_general(signs) or self.topics.issuperset(signs)

    def _asks_in_general(self, signs: Sequence[int]) -> bool:
        return self.asks and (self.calls_it_general or _all_behind(self.general_from, signs))


def _in_one_sentence(one: int, other: int, gaps: Sequence[Gap]) -> bool:
    """Whether no sentence ends between two words."""
    first, last = sorted((one, other))
    return not any(gaps[at].ends_a_sentence for at in range(first + 1, last + 1))


def _all_behind(begin: int | None, signs: Sequence[int]) -> bool:
    return begin is not None and all(sign >= begin for sign in signs)


def _first_end(spans: Sequence[tuple[int, int]] | None) -> int | None:
    return spans[0][1] if spans else None


class DiscourseReader:
    """Reads of whom a text speaks, with the words of knowledge/language/discourse.yaml."""

    def __init__(self, words: DiscourseWords) -> None:
        self._mine, self._somebody = WordTree(words.mine.all()), WordTree(words.somebody.all())
        self._right_now = WordTree(words.right_now.all())
        self._what_now, self._supposes = WordTree(words.what_now.all()), WordTree(words.supposes.all())
        self._dated = WordTree(words.dated.all())
        self._impersonal = WordTree(words.impersonal.all())
        self._in_general_before = WordTree(words.in_general_before.all())
        self._likened = WordTree(words.likened.all())
        self._unreal, self._about_words = WordTree(words.unreal.all()), WordTree(words.about_words.all())
        self._written, self._of_a_text = WordTree(words.written.all()), WordTree(words.of_a_text.all())
        self._tells_more, self._handed_over = WordTree(words.tells_more.all()), WordTree(words.handed_over.all())
        self._another_patient, self._same_place, self._same_patient = (
            WordTree(words.another_patient.all()),
            WordTree(words.same_place.all()),
            WordTree(words.same_patient.all()),
        )
        self._makes, self._works = WordTree(words.makes.all()), WordTree(words.works.all())
        self._made_between = words_of(words.made_between.all())
        self._ends_a_topic = WordTree(words.ends_a_topic.all())
        self._courses, self._treats_of = WordTree(words.courses.all()), WordTree(words.treats_of.all())
        self._on_its_programme = WordTree(words.on_its_programme.all())
        self._asks, self._in_general = WordTree(words.asks.all()), WordTree(words.in_general.all())
        self._is_general, self._figures = WordTree(words.is_general.all()), WordTree(words.figures.all())
        self._numbered = WordTree(words.numbered.all())
        self._thresholds = WordTree(words.thresholds.all())
        self._graded_in_general = WordTree(words.graded_in_general.all())
        self._hypotheses, self._comes_to = WordTree(words.hypotheses.all()), WordTree(words.comes_to.all())
        self._void_values = WordTree(words.void_values.all())
        self._not_void_behind = words_of(words.not_void_behind.all())
        self._sensors, self._sensor_faults = WordTree(words.sensors.all()), WordTree(words.sensor_faults.all())
        self._lists = WordTrees(tree for tree in vars(self).values() if isinstance(tree, WordTree))

    def read(self, words: Sequence[str], gaps: Sequence[Gap], *, has_question_mark: bool) -> Discourse:
        """The discourse of a text, from its folded words and what parts them."""
        met = self._lists.met_in(words)
        impersonal = frozenset(at for span in met.get(self._impersonal, ()) for at in range(*span))
        supposed_from = _first_end(met.get(self._supposes))
        asks_what_to_do = supposed_from is None and self._what_now in met
        texts = met.get(self._written, ())
        happens_now = supposed_from is None and self._right_now in met
        matter = frozenset(self._matter_of_a_course(met, words, gaps))
        return Discourse(
            is_mine=happens_now
            or asks_what_to_do
            or self._names_a_patient_who_is_there(met, impersonal, supposed_from),
            happens_now=happens_now,
            has_somebody=self._names_somebody(met, words, impersonal),
            is_unreal=self._names_a_story(met, words) or self._names_a_part_of_a_text(met, words),
            is_about_words=self._about_words in met or self._makes_a_work(met, words),
            asks=has_question_mark or self._asks in met,
            supposed_from=supposed_from,
            general_from=_first_end(met.get(self._in_general)),
            calls_it_general=self._is_general in met,
            speaks_of_figures=self._figures in met,
            threshold_from=_first_end(met.get(self._thresholds)),
            general_grade_from=_first_end(met.get(self._graded_in_general)),
            hypotheses=tuple(at for at, _ in met.get(self._hypotheses, ())),
            says_what_it_comes_to=self._comes_to in met,
            topics=frozenset(at for _, end in texts for at in self._topic_behind(end, words, gaps)) | matter,
            matter_of_a_course=matter,
            voids_values=self._voids_values(met, words, gaps),
            another_patient=self._another_patient in met,
            same_place=self._same_place in met,
            same_patient=self._same_patient in met,
            handed_over=self._handed_over in met,
            tells_more=self._tells_more in met,
        )

    def _names_a_part_of_a_text(self, met: Met, words: Sequence[str]) -> bool:
        """'Diapo 12 : PA < 90, fièvre'."""
        return any(words[end : end + 1] and words[end].isdigit() for _, end in met.get(self._numbered, ()))

    def _names_a_story(self, met: Met, words: Sequence[str]) -> bool:
        """Not 'comme dans un film', which says how somebody really is."""
        return any(self._likened.start_before(words, at) == at for at, _ in met.get(self._unreal, ()))

    def _voids_values(self, met: Met, words: Sequence[str], gaps: Sequence[Gap]) -> bool:
        """'tube hémolysé', 'le capteur avait glissé'; not 'non hémolysé'."""
        if any(not (at and words[at - 1] in self._not_void_behind) for at, _ in met.get(self._void_values, ())):
            return True
        return any(self._is_faulty(end, words, gaps) for _, end in met.get(self._sensors, ()))

    def _is_faulty(self, end: int, words: Sequence[str], gaps: Sequence[Gap]) -> bool:
        """Not 'l'oxymètre est tombé à 79', where what it shows has fallen."""
        behind = set(takewhile(lambda at: gaps[at] < Gap.COLON, range(end, min(len(words), end + FAULT_REACH))))
        faults = self._sensor_faults.spans_in(words) if self._sensor_faults.stands_in(words, behind) else ()
        return any(start in behind and not self._falls_to_a_value(stop, words, gaps) for start, stop in faults)

    def _falls_to_a_value(self, end: int, words: Sequence[str], gaps: Sequence[Gap]) -> bool:
        further = range(end, min(len(words), end + MOST_WORDS_TO_A_VALUE))
        return any(words[at].isdigit() for at in takewhile(lambda at: gaps[at] < Gap.COMMA, further))

    def _makes_a_work(self, met: Met, words: Sequence[str]) -> bool:
        """'je prépare un petit topo', 'pour mon mémoire'."""
        ends = (self._over_small_words(end, words) for _, end in met.get(self._makes, ()))
        return any(self._works.end_from(words, at) > at for at in ends)

    def _over_small_words(self, at: int, words: Sequence[str]) -> int:
        while at < len(words) and words[at] in self._made_between and self._works.end_from(words, at) == at:
            at += 1
        return at

    def _names_a_patient_who_is_there(self, met: Met, impersonal: frozenset[int], supposed_from: int | None) -> bool:
        """Not the one of whom it is supposed: 'si un jour mon patient convulse'."""
        return any(at not in impersonal and at != supposed_from for at, _ in met.get(self._mine, ()))

    def _names_somebody(self, met: Met, words: Sequence[str], impersonal: frozenset[int]) -> bool:
        return any(
            at not in impersonal and self._in_general_before.start_before(words, at) == at
            for at, _ in met.get(self._somebody, ())
        )

    def _matter_of_a_course(self, met: Met, words: Sequence[str], gaps: Sequence[Gap]) -> Iterable[int]:
        """'formation : on parle de la myocardite fulminante', in the sentence that names the course."""
        courses = [at for at, _ in met.get(self._courses, ())]
        if not courses:
            return
        for _, end in met.get(self._treats_of, ()):
            behind = takewhile(lambda at: gaps[at] == Gap.NONE, range(end, min(len(words), end + TOPIC_REACH)))
            if any(_in_one_sentence(at, end - 1, gaps) for at in courses):
                yield from takewhile(lambda at: self._ends_a_topic.end_from(words, at) == at, behind)
        for begin, _ in met.get(self._on_its_programme, ()):
            if any(_in_one_sentence(at, begin, gaps) for at in courses):
                yield from takewhile(
                    lambda at: gaps[at + 1] == Gap.NONE, range(begin - 1, max(-1, begin - TOPIC_REACH), -1)
                )

    def _topic_behind(self, end: int, words: Sequence[str], gaps: Sequence[Gap]) -> Iterable[int]:
        """What a text that is named up to `end` is about: right behind it, or behind 'de', 'sur', 'pour'."""
        if end >= len(words) or gaps[end] != Gap.NONE:
            return
        end = self._dated.end_from(words, end)
        begin = self._of_a_text.end_from(words, end)
        reach = TOPIC_REACH if begin > end else 1
        for at in range(begin, min(len(words), begin + reach)):
            if gaps[at] != Gap.NONE or self._ends_a_topic.end_from(words, at) > at:
                return
            yield at
