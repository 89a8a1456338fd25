"""Words of signs written by ear: *el sétouf*, *i respir pu*, *du san ki gicl*, *a lé yeu blan*.

What a word of a text most likely stands for is chosen among all that we know (`by_ear.py`), and is then often no word
of a sign: *seré* is *sers*, *blan* is *bland*. Where a text holds such words it is read a second time, each of them as
the word of a sign that sounds the same. A sound alone raises nothing: a sign needs one word besides that is spelt or
that is one of the little words of these hands (`of_signs` in knowledge/language/shorthand.yaml).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.knowledge_base.emergencies import Emergency
from bot.knowledge_base.entry_parts import Phrases
from bot.knowledge_base.language import Language
from bot.understanding.folding import Token, curated_words, fold_word
from bot.understanding.homographs import Homographs
from bot.understanding.known_words import OfKnownWords
from bot.understanding.sounds import IMPERFECT, plain_sounds_of_known, sounds_as_typed, without_light_e
from bot.understanding.spelling import weighted_distance

SHORTEST = 3
"""Letters of a word that is read by its sound among the words of signs."""
FEWEST_BY_EAR, SHARE_BY_EAR = 4, 4
"""Words that stand for others, and of how many words one at least, in a message that is written by ear."""
LEAST_CONJUGATED = 5
"""Letters of a word that ends so from which it is that tense."""


@dataclass(frozen=True, slots=True)
class HeardAgain:
    """The words of a text as those of signs, and which of them only their sound tells."""

    tokens: tuple[Token, ...]
    by_sound: frozenset[int]

    @property
    def is_written_by_ear(self) -> bool:
        """Whether so many of its words stand for others that what it is worded like cannot be seen from the letters."""
        other = sum(token.folded != fold_word(token.surface) for token in self.tokens)
        return other >= FEWEST_BY_EAR and other * SHARE_BY_EAR >= len(self.tokens)

    def supports(self, start: int, end: int) -> bool:
        """Whether more than its sounds say what was read in tokens[start:end]."""
        return not self.by_sound.issuperset(range(start, end))


class SignsByEar:
    """Knows how the French words of signs sound."""

    def __init__(
        self,
        language: Language,
        emergencies: Sequence[Emergency],
        is_known: Callable[[str], bool],
        *curated: Container[str],
    ) -> None:
        """`is_known`: whether a word is something already, and is not listened to. `curated`: words of knowledge/."""
        self._is_known = is_known
        self._little = Homographs(language.shorthand.of_signs)
        self._words = frozenset(word for word in _words_of_signs(language, emergencies) if word.isalpha())
        self._by_sound = _by_sound(word for word in self._words if len(word) >= SHORTEST)
        self._is_listened_to = OfKnownWords(self._may_stand_for_another, self._words, *curated)

    def again(self, tokens: Sequence[Token]) -> HeardAgain | None:
        """The second reading of a text; nothing where no word of it is written by ear."""
        found, changed, by_sound = list(tokens), False, set[int]()
        for at, token in enumerate(tokens):
            if not (self._is_listened_to[token.folded] or token.is_heard):
                continue
            word, is_heard = self._meant(tokens, at)
            if word != token.folded:
                found[at] = replace(token, folded=word)
                changed = True
                by_sound.update({at} if is_heard else ())
        return HeardAgain(tuple(found), frozenset(by_sound)) if changed else None

    def _may_stand_for_another(self, word: str) -> bool:
        return word in self._little.words or not (word in self._words or self._is_known(word))

    def _meant(self, tokens: Sequence[Token], at: int) -> tuple[str, bool]:
        token = tokens[at]
        if not token.surface.islower():
            return token.folded, False
        if little := self._little.meant(tokens, at):
            return little[0], False
        if token.folded in self._words or not (token.is_heard or not self._is_known(token.folded)):
            return token.folded, False
        typed = fold_word(token.surface)
        may_be = len(typed) >= SHORTEST and typed.isalpha() and not _is_conjugated(typed)
        if not may_be or not (token.is_heard or token.folded == typed):
            return token.folded, False
        return self._of_its_sound(typed) or token.folded, True

    def _of_its_sound(self, typed: str) -> str:
        heard = sounds_as_typed(typed)
        for sounds in (heard, without_light_e(heard)):
            alike = {word for sound in sounds for word in self._by_sound.get(sound, ())}
            if alike:
                return min(sorted(alike), key=lambda word: weighted_distance(typed, word))
        return ""


def _is_conjugated(word: str) -> bool:
    """*étouffait* is spelt right, whatever it sounds like."""
    return len(word) > LEAST_CONJUGATED and word.endswith(IMPERFECT)


def _by_sound(words: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for word in words:
        sounds = frozenset(plain_sounds_of_known(word))
        for sound in sounds | without_light_e(sounds):
            found[sound].append(word)
    return {sound: tuple(alike) for sound, alike in found.items()}


def _words_of_signs(language: Language, emergencies: Sequence[Emergency]) -> Iterable[str]:
    failures = language.failures
    lists = [*_lists_of(failures), *(phrases for one in failures.functions.values() for phrases in _lists_of(one))]
    lists += [phrases for one in language.findings.values() for phrases in (one.parts, one.changes)]
    lists += [p for one in emergencies for sign in one.signs for p in (sign.phrases, *sign.together_with)]
    return (word for phrases in lists for phrase in (*phrases.fr, *phrases.any) for word in curated_words(phrase))


def _lists_of(model: object) -> list[Phrases]:
    fields = getattr(type(model), "model_fields", {})
    return [value for name in fields if isinstance(value := getattr(model, name), Phrases)]
