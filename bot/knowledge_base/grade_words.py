"""Shape of knowledge/language/grade_words.yaml: the words around the grades that people name."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from bot.knowledge_base.entry_parts import NO_PHRASES, Model, Phrases
from bot.knowledge_base.fields import Grade, Line
from bot.knowledge_base.small_words import Word


class SpokenGrades(Model):
    """Words around a number that is a grade without the word for it: 'cotée en 3', 'c'est du 2'."""

    rating: tuple[Line, ...]
    being: tuple[Line, ...]
    behind_a_rating: tuple[Line, ...]
    behind_being: tuple[Line, ...]
    joins: tuple[Line, ...]
    goes_on: tuple[Line, ...]
    number_behind: tuple[Line, ...] = ()
    """Between the name of one of several toxicities and its number: 'rash à 2, colite à 4'."""
    number_before: tuple[Line, ...] = ()
    """Between the number and the name: '2 pour le foie et 3 pour le rein'."""


class SeverityWords(Model):
    """What stands around an adjective of severity."""

    ranges: tuple[Line, ...] = ()
    """Between two adjectives of one toxicity, of which both may hold: 'modérée à sévère'."""
    either: frozenset[Line]
    """Between two adjectives it asks which: no range."""
    denying: tuple[Line, ...]
    affirming: tuple[Line, ...]
    """Wordings that only look like a denial: 'un peu'."""
    of_several: tuple[Line, ...] = ()
    """Of the cases of several people, which is nobody's grade: 'les myocardites fulminantes'."""
    end_of_several: Word = ""
    """With what the name before such an adjective ends."""
    degrees: tuple[Line, ...]
    which_kind: tuple[Line, ...] = ()
    """Between a toxicity and its adjective, which they do not part: 'hypophysite symptomatique sévère'."""
    before_a_place: tuple[Line, ...]
    said_of_it: tuple[Line, ...]
    """What a turn may hold beside the adjective alone: 'c'est …'."""
    goes_on: tuple[Line, ...]
    """Behind an adjective that stands behind a mark; before any other word it is said of that."""
    grave: tuple[Line, ...]
    """Adjectives that ask how grave it is, unless they tell it."""


class GradeWords(Model):
    """The small grammar of grades: [sign] word [sign] number [joiner number] [sign]."""

    word: Word
    """What a mistyped word right before a number stands for."""
    glued: tuple[Word, ...]
    """Ends of a word that was run into its number, the longest first."""
    full: tuple[Line, ...]
    rated: tuple[Line, ...]
    ordinals: dict[Word, Grade]
    """Before the word: 'de quatrième grade'."""
    numbered: tuple[Line, ...] = ()
    """Names of toxicities that bear numbers which are no grades: 'diabète 2', 'insuffisance rénale 3'."""
    scale_behind_a_name: tuple[Line, ...] = ()
    """Right between a toxicity and its number they mean its grade; elsewhere something else: 'colite échelon 4'."""
    graded_apart: Phrases = NO_PHRASES
    """What has grades of its own and is no toxicity here: the grade behind it is no toxicity's, 'asthénie grade 3'."""
    means_the_toxicity: Phrases = NO_PHRASES
    """Behind these it is, be they known or not: 'colite, *poussée* grade 3'."""
    ends_of_adjectives: tuple[Line, ...] = ()
    """Ends of an unknown word that is said of the toxicity and is no other thing with a grade: 'réfractaire'."""
    has_degrees: tuple[Line, ...]
    """What has degrees of its own, which are no grades: a heart block, a burn."""
    behind_an_ordinal: tuple[Line, ...]
    """Behind its digit: '4e grade'."""
    scales: tuple[Line, ...]
    """Names of the scale: a number right behind one is a grade, unless it is one of …"""
    scale_versions: tuple[int, ...]
    """… the scale's own versions: 'CTCAE 5'."""
    version_words: tuple[Line, ...] = ()
    """Between the scale and its version: 'CTCAE v5'."""
    scale_behind: tuple[Line, ...] = ()
    """Right behind a number they make it a grade: 'a 4 on the CTCAE scale'."""
    short: tuple[Line, ...]
    letter: Line
    ways_of_a_drug: tuple[Line, ...]
    """Figures that are how a drug is given, in small letters."""
    behind_a_capital: tuple[Line, ...]
    """Behind 'G I' these go on with the sentence; anything else goes on with an abbreviation."""
    misspelt: tuple[Line, ...]
    between: tuple[Line, ...]
    range: tuple[Line, ...]
    spans: tuple[Line, ...]
    """Those of them that name what lies between the two ends too: 'grade 1 à 4'."""
    progress: tuple[Line, ...]
    vague: tuple[Line, ...] = ()
    """They speak of a grade and tell none: 'high-grade colitis'."""
    course: tuple[Line, ...]
    course_from: tuple[Line, ...]
    course_to: tuple[Line, ...]
    course_ways: tuple[Line, ...] = ()
    """Before 'from 4', or between it and 'to 1'."""
    course_back: tuple[Line, ...] = ()
    """Between today's grade and the one before it: 'down to 1 from 4'."""
    course_into: tuple[Line, ...]
    """Behind a word of change, right before a number: 'aggravée en 4'."""
    course_times: tuple[Line, ...]
    course_then: tuple[Line, ...] = ()
    course_today: tuple[Line, ...] = ()
    """Of two grades with these beside them the latter is today's, whichever is graver: 'hier 4, ce jour 2'."""
    course_again: tuple[Line, ...] = ()
    """Beside a grade: it is today's, though the toxicity is told as history."""
    course_was: tuple[Line, ...] = ()
    """Before the older of two grades: 'était en 1, maintenant en 4'."""
    course_lengths: tuple[Line, ...] = ()
    """Behind a number on the way from one to the other: 'il y a 3 jours'."""
    course_since: tuple[Line, ...] = ()
    """Behind a grade: since when it stands, or when it stood."""
    on_the_way: tuple[Line, ...]
    opens_a_range: tuple[Line, ...]
    articles: tuple[Line, ...]
    owner_before: tuple[Line, ...] = ()
    owner_behind: tuple[Line, ...] = ()
    """Around whose grade it is, between the word and its number: 'le grade *de* la colite *est* 4'."""
    at_least_before: tuple[Line, ...]
    at_least_after: tuple[Line, ...]
    above_before: tuple[Line, ...]
    at_most_before: tuple[Line, ...]
    at_most_after: tuple[Line, ...]
    below_before: tuple[Line, ...]
    no_sign_behind: tuple[Line, ...]
    negation_before: tuple[Line, ...]
    behind_negation: tuple[Line, ...]
    """What may stand between a denial and the grade that it denies."""
    answering: tuple[Line, ...] = ()
    """Those denials that, as the first word of a text, answer what was said before: '*non* grade 4'."""
    negation_after: tuple[Line, ...] = ()
    """Behind a grade these deny it: 'grade 4 écarté'."""
    before_negation: tuple[Line, ...] = ()
    """What may stand between the grade and them: 'grade 4 *a été* écarté'."""
    corrects: tuple[Line, ...]
    """Between a grade that is denied and the one that stands: 'c'est', 'but'."""
    doubt_before: tuple[Line, ...]
    """Right before a denial: the grade is asked or doubted, and stays."""
    asking: tuple[Line, ...] = ()
    asked_of: tuple[Line, ...] = ()
    """Between these two the grade is asked, and the number is an article: 'quel grade un médecin'."""
    who_grades: tuple[Line, ...] = ()
    """Right before the word, which is a verb there: 'comment on grade un prurit'."""
    before_a_death: tuple[Line, ...] = ()
    """Between a grade and the death that came of it: 'grade 4, patient décédé'."""
    died_of: tuple[Line, ...] = ()
    """Between a death and the graded disease that it came of: 'décès sur myocardite grade 4'."""
    fatal: tuple[Line, ...] = ()
    """Right beside the name of a sign they tell of a death, and of nobody's today: 'choc septique *mortel*'."""
    not_fatal_before: tuple[Line, ...] = ()
    """… but behind one of these: 'potentiellement mortel', 'near-fatal'."""
    fatal_events: Phrases = NO_PHRASES
    """Events that raise an alarm by their name: at grade 5 it tells of a death, 'hémorragie digestive grade 5'."""
    behind_a_death: tuple[Line, ...] = ()
    """Behind such a death, which they do not take back: 'décédé malgré …'."""
    respectively: tuple[Line, ...] = ()
    """They say that as many grades as names go in pairs."""
    pair_joins: tuple[Line, ...] = ()
    """Between two names, and between two grades, that go in pairs: 'colite *et* prurit grade 2 *et* 3'."""
    between_problems: tuple[Line, ...]
    other_scales: tuple[Line, ...]
    named_by_a_letter: tuple[Line, ...] = ()
    """Right before a letter and a number, which name a bed or a room: 'patient du lit G4'."""
    tumours: tuple[Line, ...]
    histology: tuple[Line, ...]
    """Right behind a grade: it is a tumour's."""
    tumour_joins: tuple[Line, ...]
    """Between the word of a tumour and its grade."""
    quantities: tuple[Line, ...]
    bare: frozenset[Annotated[str, StringConstraints(pattern=r"^[a-z ]+$")]]
    """What may be the grade of anything: beside words that nothing explains it is not the scale of toxicities."""
    either: frozenset[Word]
    """Between two severity adjectives, of which one is asked: 'modéré ou sévère'."""
    spoken: SpokenGrades
    adjectives: SeverityWords
