"""One text under search: what was found in it so far, and what it speaks of."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import islice, pairwise

from bot.knowledge_base.kinds import IdentifierKind
from bot.knowledge_base.once import once
from bot.understanding.folding import tokens_of
from bot.understanding.identifiers.flat import Flat, Spelt, Word
from bot.understanding.identifiers.lexicon import Lexicon
from bot.understanding.identifiers.separators import Letters
from bot.understanding.reading import Identifier

PIECES = re.compile(r"[^\W\d_]+|\d+")
_FIGURE = re.compile("[0-9]")
MOST_MISSPELT = 40
"""Unknown words that are looked up with typos: a question has fewer, and a long text must not take longer."""


class Scene:
    """Nothing of it outlives the call: no text and no word of a text is kept."""

    def __init__(self, text: str, lexicon: Lexicon, spelt: dict[str, Spelt] | None = None) -> None:
        self.text = Flat(text, spelt, lexicon.known_spellings)
        self.words = self.text.words
        self.lexicon = lexicon
        self._found: list[tuple[int, int, IdentifierKind]] = []
        self._taken = bytearray(len(self.text.flat))

    @property
    def identity_given(self) -> bool:
        return bool(self._found)

    def add(self, kind: IdentifierKind, start: int, end: int) -> None:
        self._found.append((start, end, kind))
        self._taken[start:end] = b"\x01" * (end - start)

    def is_taken(self, start: int, end: int) -> bool:
        return any(self._taken[start:end])

    def is_wholly_taken(self, start: int, end: int) -> bool:
        return all(self._taken[start:end])

    def identifiers(self) -> tuple[Identifier, ...]:
        origin = self.text.origin
        return tuple(Identifier(kind, origin(start), origin(end - 1) + 1) for start, end, kind in sorted(self._found))

    def as_typed(self, word: Word) -> str:
        """In lower case, with its accents."""
        return self.text.text[self.text.origin(word.start) : self.text.origin(word.end - 1) + 1].lower()

    def word_at(self, start: int) -> int:
        """Index of the word that holds this character, else of the next one; behind the last word their number."""
        return bisect_right(self._ends, start)

    @once
    def has_lines(self) -> bool:
        return "\n" in self.text.flat

    @once
    def has_figures(self) -> bool:
        return _FIGURE.search(self.text.flat) is not None

    @once
    def _figures(self) -> list[int]:
        """Where each figure stands."""
        return [match.start() for match in _FIGURE.finditer(self.text.flat)]

    def has_a_figure_within(self, start: int, characters: int) -> bool:
        """Whether one stands there: asked before a longer pattern that needs one."""
        following = bisect_left(self._figures, start)
        return following < len(self._figures) and self._figures[following] < start + characters

    @once
    def letters(self) -> Letters:
        return Letters(self.text.flat)

    @property
    def numbers(self) -> list[int]:
        """Where each stretch of figures begins."""
        return [at for before, at in zip([-2, *self._figures], self._figures, strict=False) if at != before + 1]

    @property
    def figures(self) -> int:
        """How many there are."""
        return len(self._figures)

    @once
    def has_possessives(self) -> bool:
        return "'s" in self.text.flat

    @once
    def _ends(self) -> list[int]:
        return [word.end for word in self.words]

    def names_a_letter(self, at: int) -> bool:
        """'PROTEINE C', 'ESCALIER B': whether the letter behind the word is the name of a thing, and no initial."""
        if self.words[at].flat not in self.lexicon.letters_name or at + 1 >= len(self.words):
            return False
        letter = self.words[at + 1]
        return len(letter.flat) == 1 and self.text.between(self.words[at], letter) == " "

    # -- what the text speaks of, found when first asked

    @once
    def folded(self) -> list[str]:
        """The words and numbers, folded as the phrases of knowledge/ are."""
        return [self.lexicon.like_folded(piece) for piece in PIECES.findall(self.text.flat)]

    @once
    def speaks_of_care(self) -> bool:
        """Whether something clinical is named: what a patient has, takes, or is like."""
        return (
            any(map(self._is_a_word_of_care, self.words))
            or self.names_an_illness
            or (self.names_a_discipline and not self.names_a_service)
            or self._misspells_something_clinical
        )

    @once
    def names_an_illness(self) -> bool:
        """Whether a toxicity, a symptom, a treatment, a measure or a grade is named."""
        is_said = any(word.bare in self.lexicon.ill for word in self.words)
        return is_said or next(self.lexicon.clinical.starts(self.folded), None) is not None or self.names_a_grade

    @once
    def names_a_grade(self) -> bool:
        return self.lexicon.grades.finds_one(tokens_of(self.text.text), self.text.text)

    def _is_a_word_of_care(self, word: Word) -> bool:
        if word.bare in self.lexicon.born_shy:  # 'né' tells of a patient, 'ne' of a negation
            return self.text.is_accented(word.end - 1)
        return word.bare in self.lexicon.care or word.parts[-1] in self.lexicon.care  # 'pré-ICI'

    @once
    def names_a_discipline(self) -> bool:
        return next(self.lexicon.disciplines.starts(self.folded), None) is not None

    @once
    def names_a_service(self) -> bool:
        """Whether it speaks of colleagues, a course or a department rather than of somebody who is ill."""
        return any(word.bare in self.lexicon.services for word in self.words)

    @once
    def _misspells_something_clinical(self) -> bool:
        """Only words without a capital are looked up: a surname may be near to anything."""
        small = (self.lexicon.like_folded(word.flat) for word in self.words if word.cased.islower())
        unknown = islice((word for word in small if word not in self.lexicon.known_words), MOST_MISSPELT)
        return any(map(self.lexicon.misspells_something_clinical, unknown))

    @once
    def names_a_patient(self) -> bool:
        return any(word.flat in self.lexicon.patient for word in self.words)

    @once
    def tells_ones_care(self) -> bool:
        """'ses doigts sont gonflés', 'la reprise de son immunothérapie': of who is named, where no patient is."""
        if self.names_a_patient:
            return False
        own = self.lexicon
        theirs = [what.bare for whose, what in pairwise(self.words) if whose.flat in own.his_or_her]
        return any(what in own.ill or own.like_folded(what) in own.clinical_words for what in theirs)

    @once
    def introduces_a_professional(self) -> bool:
        return any(word.flat in self.lexicon.form_fields for word in self.words)

    @once
    def is_shouted(self) -> bool:
        """Everything in capitals: then capitals tell nothing."""
        return self.text.cased.isupper()
