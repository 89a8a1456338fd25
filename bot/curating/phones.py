"""A cell with telephone numbers as people write them → numbers with their extensions; every sign accounted for.

Whatever is neither a number, an extension, a separator nor a known label is asked: *ancien*, *sauf mardi* and half a
number are no small change.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import phonenumbers

from bot.curating.remarks import Remark, remark
from bot.knowledge_base.entry_parts import Phrases
from bot.knowledge_base.network import Network
from bot.knowledge_base.phone_numbers import number_of, numbers_of
from bot.knowledge_base.sheet_words import SheetWords
from bot.understanding.folding import fold

_PARENTHESIS = re.compile(r"\s*[(\[](?P<inside>[^()\[\]]*)[)\]]")
_CUT = re.compile(r"[/;|,\n]|\s[-–—]\s")
_EDGE = " .,;:/()-–—[]|\t"


@dataclass
class PhonesRead:
    """The numbers in order, their extensions, what was left out, and what is wrong."""

    numbers: list[str] = field(default_factory=list)
    extensions: dict[str, str] = field(default_factory=dict)
    notes: list[Remark] = field(default_factory=list)
    problems: list[Remark] = field(default_factory=list)
    unknown_labels: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class PhoneReader:
    """Reads cells with the words of sheets; `is_ignored` knows the labels that a coordinator called harmless."""

    words: SheetWords
    is_ignored: Callable[[str], bool]
    network: Network

    @cached_property
    def _numbers(self) -> re.Pattern[str]:
        return numbers_of(self.network.calling_codes)

    @cached_property
    def _folded(self) -> dict[str, frozenset[str]]:
        phone = self.words.phone
        kinds: dict[str, Phrases] = {
            "separator": phone.separators,
            "label": phone.labels,
            "extension": phone.extension,
            "fax": phone.fax,
            "private": phone.private,
        }
        return {kind: frozenset(map(fold, phrases.all())) for kind, phrases in kinds.items()}

    def read(self, cell: str) -> PhonesRead:
        """The numbers of one cell."""
        found, texts = PhonesRead(), self._numbers.split(cell)
        matches, between = list(self._numbers.finditer(cell)), texts[:: self._numbers.groups + 1]
        if not matches:
            if cell.strip(_EDGE):
                found.problems.append(remark("phone_none", value=cell))
            return found
        labels = self._labels_of(matches, between, found)
        for match, label in zip(matches, labels, strict=True):
            self._number(match, label, found)
        return found

    def _labels_of(self, matches: Sequence[re.Match[str]], between: Sequence[str], found: PhonesRead) -> list[str]:
        """The words that belong to each number. Extensions are kept, and digits of no number are problems."""
        rest = [
            between[0],
            *(self._extension(match, text, found) for match, text in zip(matches, between[1:], strict=True)),
        ]
        for text in rest:
            if any(character.isdigit() for character in text):
                found.problems.append(remark("phone_digits_left", value=text.strip(_EDGE)))
        stands_behind = not rest[0].strip(_EDGE) and bool(rest[-1].strip(_EDGE))
        labels = [rest[0], *[""] * (len(matches) - 1)]
        for at, text in enumerate(rest[1:]):
            own, following = _parted(text, stands_behind=stands_behind or at == len(matches) - 1)
            labels[at] += f" {own}"
            if at + 1 < len(matches):
                labels[at + 1] += following
        return labels

    def _number(self, match: re.Match[str], label: str, found: PhonesRead) -> None:
        shown, number = match.group().strip(), number_of(match, self.network)
        if number is None:
            found.problems.append(remark("phone_foreign" if match["foreign"] else "phone_not_french", value=shown))
        elif self._says(label, "fax"):
            found.extensions.pop(number, None)
            found.notes.append(remark("phone_fax_left_out", value=shown))
        elif self._says(label, "private"):
            found.problems.append(remark("phone_private", value=shown))
        else:
            self._labels(label, found)
            if number not in found.numbers:
                found.numbers.append(number)

    def _says(self, text: str, kind: str) -> bool:
        folded = f" {fold(text)} "
        return any(f" {word} " in folded for word in self._folded[kind])

    @cached_property
    def _extension_behind(self) -> re.Pattern[str]:
        words = "|".join(re.escape(word) for word in sorted(self.words.phone.extension.all(), key=len, reverse=True))
        return re.compile(rf"[\s,;:(/.\-–]*\b(?:{words})\b[\s.:°n]*(?P<digits>\d{{1,6}})(?![\s.]?\d)\)?", re.IGNORECASE)

    def _extension(self, match: re.Match[str], after: str, found: PhonesRead) -> str:
        """Keeps the extension that stands right behind a number; returns the rest of the words."""
        number, extension = number_of(match, self.network), self._extension_behind.match(after)
        if number is None or extension is None:
            return after
        if found.extensions.setdefault(number, extension["digits"]) != extension["digits"]:
            found.problems.append(remark("phone_digits_left", value=extension.group().strip(_EDGE)))
        return after[extension.end() :]

    def _labels(self, text: str, found: PhonesRead) -> None:
        label = " ".join(text.split()).strip(_EDGE)
        known = self._folded["label"] | self._folded["separator"]
        if not fold(label) or self.is_ignored(label) or any(character.isdigit() for character in label):
            return  # digits are told as such
        if any(not self.is_ignored(word) for word in _unknown(fold(label), known)):
            found.unknown_labels.append(label)


def _unknown(folded: str, known: frozenset[str]) -> Iterator[str]:
    """The words that no known label explains, the longest labels first; single digits of *ligne 2* are labels too."""
    padded = f" {folded} "
    for label in sorted(known, key=len, reverse=True):
        padded = padded.replace(f" {label} ", "  ").replace(f" {label} ", "  ")
    yield from padded.split()


def _parted(text: str, *, stands_behind: bool) -> tuple[str, str]:
    """(words of the number before, words of the number behind): brackets and separators part them."""
    own = ""
    if bracket := _PARENTHESIS.match(text):
        own, text = bracket["inside"], text[bracket.end() :]
    cut = _CUT.search(text)
    if stands_behind and not cut:
        return f"{own} {text}", ""
    return (f"{own} {text[: cut.start()]}", text[cut.end() :]) if cut else (own, text)


def shown_number(number: str, extension: str | None, word: str) -> str:
    """'+33558914848' as '05 58 91 48 48', with its extension."""
    national = phonenumbers.format_number(phonenumbers.parse(number), phonenumbers.PhoneNumberFormat.NATIONAL)
    return f"{national} {word} {extension}" if extension else national
