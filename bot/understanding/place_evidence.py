"""Whether words are meant as a place at all: an everyday word, a typo or a part of a name needs a sign of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.knowledge_base.gazetteer import Commune, by_population
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.record import open_record
from bot.understanding.allowance import PLACE_IN_DOUBT, WORD
from bot.understanding.beside_a_discipline import ONE_SLIP, SHORTEST_RARE, stands_beside_a_subject
from bot.understanding.folding import Token, fold_word, words_of
from bot.understanding.found import Found
from bot.understanding.phrases import PART
from bot.understanding.place_signs import PlaceSigns, WordList
from bot.understanding.vocabulary import Vocabulary

_ENDS_A_SENTENCE = frozenset(".?!…")
SHORTEST_PLAIN_NAME = 4
LONGEST_PAIR = 4
"""Words of a question that is a name and a subject."""
LONGEST_TELEGRAM = 8
"""Words of a question that may be telegraphic."""
MOST_GIVEN_NAMES = 2
"""Between a title and a surname: 'Dr Jean-Marc Lasserre'."""
LARGE_TOWN = 5000
"""Inhabitants from which a name is known enough to be read without a preposition, however short or ordinary."""
MOST_WORDS_BEFORE_AN_EVERYDAY_PLACE = 2
AS_NEAR_A_WORD = 0.2
"""Cost by which a word may be farther than a misspelt place and is meant all the same."""
MUCH_NEARER_A_WORD = 0.3
"""Cost by which it has to be nearer where the place is written with its capital."""
HARDLY_MISSPELT = 0.6
"""Cost of a slip behind 'de' that is still read as a place ('patiente de feletin')."""


@open_record
class Evidence:
    """What one text says for its places. `subjects`: tokens of what it is about; `hints`: departments it names."""

    knowledge: Knowledge
    vocabulary: Vocabulary
    signs: PlaceSigns
    tokens: Sequence[Token]
    subjects: frozenset[int] = frozenset()
    hints: frozenset[str] = frozenset()
    names_a_person: bool = False
    """Whether the text holds a patient's name or number: what is misspelt beside it may be a part of the name."""
    text: str = ""
    areas_outside: frozenset[str] = frozenset()
    """Departments and countries outside the region that it names, by their numbers and letters."""

    @property
    def has_subject(self) -> bool:
        return bool(self.subjects)

    def is_evident(self, found: Found) -> bool:
        """Whether these words are meant as a place at all: an everyday word or a typo needs a sign of it."""
        exact = not found.edits
        if found.shortened or found.phrase.isdigit() or (exact and found.kinds & {"territory", "postcode"}):
            return True
        if "facility" in found.kinds and exact and not self._is_one_word_of_a_hospital(found):
            return True
        if self._is_a_word_outside(found):
            return self._is_a_word_meant_as_a_place(found)
        if self._follows_a_title(found) or self._is_made_a_noun(found) or self._is_a_number(found):
            return False
        if found.phrase in self.signs.months or self._is_a_verb(found):
            return False  # 'depuis mars': Les Mars is written with its article
        if "facility" in found.kinds and exact:
            return not self.names_a_person and (self.has_subject or self._follows_a_position_word(found))
        if found.edits and self._is_rather_a_word(found):
            return False
        if found.edits or found.partial:
            return self._is_likely_though_doubtful(found)
        if not self.is_everyday(found) or self.any_hinted(self.communes(found)):
            return True
        return self.is_plainly_meant(found) or (self.has_subject and self._stands_alone_beside_the_subject(found))

    def _is_a_verb(self, found: Found) -> bool:
        """'on tourne en rond', 'il sort': right behind a pronoun, without a capital."""
        doers = words_of(self.knowledge.language.negation.doers.all())
        before = self.tokens[found.start - 1].folded if found.start else ""
        return before in doers and self.tokens[found.start].surface.islower()

    def _is_a_word_outside(self, found: Found) -> bool:
        """'menton', 'avion', 'au sens de': what is a word first, and a place only outside the region."""
        return found.kinds <= {"outside"} and found.phrase in self.signs.outside_words

    def _is_a_word_meant_as_a_place(self, found: Found) -> bool:
        has_capital = self.tokens[found.start].surface[:1].isupper()
        names = {entry.key for entry in found.entries}
        gazetteer = self.knowledge.gazetteer
        if found.end - found.start == len(self.tokens):
            return has_capital
        if any((name, area) in gazetteer.in_areas_outside for name in names for area in self.areas_outside):
            return True  # 'Le Blanc dans l'Indre'
        if any(name in gazetteer.areas_outside for name in names):
            led = self._follows(found, self.signs.before_department) or self._is_in_brackets(found)
            return self._is_a_proper_noun(found) and led
        if self._follows(found, self.signs.before_a_word):
            return has_capital or self.has_subject
        ends_the_text = found.end == len(self.tokens) and not self._begins_contracted(found)
        led = self._follows(found, self.signs.before)  # 'au Menton' is a chin with a capital
        return has_capital and (self.is_a_bare_pair(found) or (ends_the_text and self.has_subject and not led))

    def _is_in_brackets(self, found: Found) -> bool:
        before = self.text[: self.tokens[found.start].start].rstrip()
        return before.endswith("(")

    @staticmethod
    def _is_one_word_of_a_hospital(found: Found) -> bool:
        return all(entry.detail == PART for entry in found.entries if entry.kind == "facility")

    def is_plainly_meant(self, found: Found) -> bool:
        """Signs that an everyday word is meant as a place: a preposition, a capital, nothing else in the text."""
        if found.end - found.start == len(self.tokens):
            return True
        if "department" in found.kinds and self.has_subject and self._follows(found, self.signs.before_department):
            return True
        is_placed = self._follows_a_position_word(found) or self._follows(found, self.signs.background)
        signs = is_placed, self._is_a_proper_noun(found)
        return all(signs) or (self.has_subject and (any(signs) or self.is_a_bare_pair(found)))

    def _stands_alone_beside_the_subject(self, found: Found) -> bool:
        """'dermatologue mouton': last of a few words, none of which is an everyday word. To be asked."""
        before = self.tokens[: found.start]
        last = found.end == len(self.tokens) and 0 < len(before) <= MOST_WORDS_BEFORE_AN_EVERYDAY_PLACE
        return last and not any(token.folded in self.vocabulary.ordinary or token.is_number for token in before)

    def _is_rather_a_word(self, found: Found) -> bool:
        """'immuno-médié', 'aux aunonces': of our words or the everyday ones, one is as near as the place.

        Its department, its size, a capital or a discipline alone beside it say that it is the place, unless the
        word is much nearer.
        """
        words = [fold_word(token.surface) for token in self.tokens[found.start : found.end]]
        telling = [word for word in words if word not in self.vocabulary.small.fillers]
        if len(telling) != 1 or not WORD.forgives(len(telling[0])) or self.any_hinted(self.communes(found)):
            return False
        known = any(commune.population >= LARGE_TOWN for commune in self.communes(found))
        is_a_name = known or self._is_a_proper_noun(found) or (self.has_subject and self.is_a_bare_pair(found))
        margin = -MUCH_NEARER_A_WORD if is_a_name else AS_NEAR_A_WORD
        return self.vocabulary.is_nearly_a_word(telling[0], found.cost + margin)

    def _is_likely_though_doubtful(self, found: Found) -> bool:
        """A typo or a part of a name: behind a preposition, of a known town, or in a telegraphic question."""
        longest = max(len(token.folded) for token in self.tokens[found.start : found.end])
        is_heard = any(token.by_ear for token in self.tokens[found.start : found.end])
        if found.edits and not found.whole and not is_heard and not PLACE_IN_DOUBT.forgives(longest):
            return False  # 'mort' sounds like Maure: so short a word is no misspelt town
        if is_heard and found.kinds & {"department", "outside"} and self._follows(found, self.signs.before_department):
            return True  # 'dans la creuze'
        if found.end - found.start == len(self.tokens) or self._follows_a_position_word(found):
            return True
        is_a_name = found.end - found.start > 1 or self._is_a_proper_noun(found)
        slip = ONE_SLIP if is_a_name else HARDLY_MISSPELT  # 'elle est de Dun le palestelle', 'de Moncret'
        if self.has_subject and not found.partial and found.cost <= slip and self._follows(found, self.signs.of):
            return True
        if self.has_subject and not found.edits and self._follows(found, self.signs.background):
            return True  # 'patiente d'Arzacq'
        if self.names_a_person:
            return False
        known = any(commune.population >= LARGE_TOWN for commune in self.communes(found))
        if known and not found.edits:
            return True
        if self._is_telegraphic(found) or self._holds_a_rare_word(found) or stands_beside_a_subject(found, self):
            return self.has_subject
        return self.has_subject and known

    def _holds_a_rare_word(self, found: Found) -> bool:
        """'who can I refer to, Camblanes-et-Myenac': one word of the name stands as it is, and is nothing else."""
        words = [token.folded for token in self.tokens[found.start : found.end]]
        spelt = found.phrase.split()
        return len(words) > 1 and any(
            word in spelt and len(word) >= SHORTEST_RARE and word not in self.vocabulary.ordinary for word in words
        )

    def _is_telegraphic(self, found: Found, most: int = 1) -> bool:
        """Hardly an everyday word beside it: 'dermato bonat', not a sentence."""
        outside = [*self.tokens[: found.start], *self.tokens[found.end :]]
        everyday = sum(token.folded in self.vocabulary.ordinary for token in outside)
        return everyday <= most and len(self.tokens) <= LONGEST_TELEGRAM

    def is_a_bare_pair(self, found: Found) -> bool:
        """'Aigre, pneumologue': nothing but the name and the subject."""
        return self._is_telegraphic(found, most=0) and len(self.tokens) <= LONGEST_PAIR

    def is_everyday(self, found: Found) -> bool:
        """Whether the words are everyday ones too; the name of a department beside a commune's is known enough."""
        words = [token.folded for token in self.tokens[found.start : found.end]]
        communes = self.communes(found)
        large = any(commune.population >= LARGE_TOWN for commune in communes)
        if large and not (len(words) == 1 and words[0] in self.vocabulary.ordinary):
            return False  # 'passage' is an everyday word, however large Le Passage is
        short = len(words) == 1 and len(words[0]) < SHORTEST_PLAIN_NAME
        listed = (
            bool(communes)
            and "department" not in found.kinds
            and all(c.insee in self.knowledge.gazetteer.word_like for c in communes)
        )
        return (
            short or listed or all(word in self.vocabulary.ordinary for word in words) or self._is_a_noun_of_ours(words)
        )

    def _is_a_noun_of_ours(self, words: Sequence[str]) -> bool:
        """'la force' of an arm is a word of ours before it is La Force."""
        return (
            len(words) == 2 and words[0] in self.vocabulary.small.articles and words[1] in self.vocabulary.no_places.own
        )

    def _is_made_a_noun(self, found: Found) -> bool:
        """'demander un passage', 'une PINS': small letters, or nothing but capitals, behind 'un', 'ce', 'se'."""
        surface = self.tokens[found.start].surface
        small = surface[:1].islower() or (len(surface) > 1 and surface.isupper())
        return small and " " not in found.phrase and self._follows(found, self.signs.determiners)

    def _is_a_number(self, found: Found) -> bool:
        """'TSH à douze', 'il y a douze jours': La Douze is written with its article or a capital."""
        if found.phrase not in self.signs.digits_in_words:
            return False
        small = self.tokens[found.start].surface[:1].islower()
        return small or self.signs.counts_at(self.tokens, found.end)

    def _follows_a_title(self, found: Found) -> bool:
        """'le Dr Lamothe', 'Dr P. Lasserre' are persons, although these are communes; 'skin doctor Saintes' is none."""
        at = found.start - 1
        titles = self.signs.titles
        near = [token.folded for token in self.tokens[max(0, at - MOST_GIVEN_NAMES) : at + 1]]
        if titles.ends.isdisjoint(near) or not self._has_a_capital(found.start):
            return False
        for _ in range(MOST_GIVEN_NAMES):
            at -= at > 0 and self._is_a_given_name(at)
        if self.tokens[at].folded not in titles:
            return False
        if self.tokens[at].folded in self.signs.titles_with_a_capital and not self._has_a_capital(at):
            return False
        return not (self.tokens[at].folded in self.signs.trades and self._is_a_trade(at, found))

    def _is_a_given_name(self, at: int) -> bool:
        """'P.', 'Anne', 'Jean-Marc': an initial or a first name, with its capital and no comma around it."""
        token, text = self.tokens[at], self.text
        between = text[self.tokens[at - 1].end : token.start], text[token.end : self.tokens[at + 1].start]
        if not self._has_a_capital(at) or any(one.strip(" .-") for one in between):
            return False
        if len(token.surface) == 1:
            return True
        first_names, further = self.knowledge.people.first_names, self.signs.first_names
        return "." not in between[1] and (token.folded in first_names or token.folded in further)

    def _has_a_capital(self, at: int) -> bool:
        return self.tokens[at].surface[:1].isupper()

    def _is_a_trade(self, at: int, found: Found) -> bool:
        """'skin doctor', 'dermatology doctor': behind a discipline; or before a town that everybody knows."""
        large = any(commune.population >= LARGE_TOWN for commune in self.communes(found))
        return at in self.subjects or at - 1 in self.subjects or (large and not found.edits and not found.partial)

    def _follows_a_position_word(self, found: Found) -> bool:
        return self._begins_contracted(found) or self._follows(found, self.signs.before)

    def _begins_contracted(self, found: Found) -> bool:
        """'au Bouscat': the preposition is a part of the name."""
        return self.tokens[found.start].folded in self.vocabulary.small.contracted.values()

    def stands_where_a_department_stands(self, found: Found) -> bool:
        """'en', 'dans la', 'in': not 'à', behind which a town stands."""
        return self._follows(found, self.signs.before_a_department)

    def _follows(self, found: Found, words: WordList) -> bool:
        return words.end_before(self.tokens, found.start)

    def _is_a_proper_noun(self, found: Found) -> bool:
        """Capitalised in a text that is not all capitals, and not at its beginning or that of a sentence."""
        surface = self.tokens[found.start].surface
        if self.text[: self.tokens[found.start].start].rstrip()[-1:] in _ENDS_A_SENTENCE:
            return False  # 'néphrite résolue. Passage en RCP ?'
        all_capitals = all(token.surface.isupper() for token in self.tokens if token.surface.isalpha())
        return found.start > 0 and surface[:1].isupper() and not all_capitals

    def communes(self, found: Found) -> list[Commune]:
        """The communes that the words may name, the largest first."""
        keys = dict.fromkeys(entry.key for entry in found.entries if entry.kind == "commune")
        return by_population(self.knowledge.gazetteer.communes[key] for key in keys)

    def any_hinted(self, communes: Iterable[Commune]) -> bool:
        """Whether the rest of the text names the department of one of them."""
        return any(commune.department in self.hints for commune in communes)
