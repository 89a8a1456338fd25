"""What an answer shows through the contract of `ask --json`, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from benchmarks.case_checks.sheets import CALM, LINES, Sheets, Subject, plain
from benchmarks.understanding import NOON
from bot.answering.answer import Answer, Asker
from bot.assistant import Assistant, Reply
from bot.commands.as_json import answer_as_json
from bot.knowledge_base.kinds import LanguageCode
from bot.understanding.context import Context
from bot.understanding.query import Query


@dataclass(frozen=True)
class Check:
    """One thing that has to hold: what is typed, and what is wrong with the answer (nothing, when it holds)."""

    typed: str
    faults: Callable[[], Iterable[str]]


@dataclass(frozen=True)
class Seen:
    """One answer of the contract."""

    json: dict[str, Any]

    @property
    def sections(self) -> list[str]:
        return list(self.json["sections"])

    @property
    def language(self) -> LanguageCode:
        return "en" if self.json["language"] == "en" else "fr"

    @property
    def understood(self) -> dict[str, Any]:
        return dict(self.json["understood"])

    @property
    def toxicities(self) -> set[str]:
        return set(self.understood["toxicities"])

    @property
    def levels(self) -> set[str]:
        return set(self.json["pathway_levels"])

    @property
    def place(self) -> str | None:
        place = self.understood["place"]
        return place["key"] if place else None

    @property
    def referents(self) -> list[str]:
        return [referent["key"] for referent in self.json["referents"]]

    @property
    def grades(self) -> list[int] | None:
        """All grades named; None where the answer does not say."""
        named = self.understood.get("grades")
        if named is None and self.understood["grade"] is not None:
            return [self.understood["grade"]]
        return None if named is None else sorted(named)

    @property
    def urgency(self) -> str | None:
        """As stated; else as the first line says; None: no line, and nothing stated."""
        line = next((urgency for urgency, kind in LINES.items() if kind in self.sections), None)
        return self.json.get("urgency") or line

    @cached_property
    def text(self) -> str:
        return plain(str(self.json["text"]))

    @cached_property
    def body(self) -> str:
        """The text without the lines that only repeat what was understood."""
        lines = [plain(line) for line in str(self.json["text"]).splitlines()]
        return " ".join(line for line in lines if not line.startswith(("j'ai compris", "understood", "i understood")))


@dataclass(frozen=True)
class Trial:
    """Asks the assistant, as a member, at noon."""

    assistant: Assistant
    sheets: Sheets

    def _asker(self, language: LanguageCode | None) -> Asker:
        return Asker(role="member", language=language)

    def ask(self, text: str) -> Seen:
        return self.talk([text])[-1]

    def answer(self, text: str) -> Answer:
        return self.assistant.respond(text, self._asker(None), None, NOON).answer

    def talk(self, turns: Sequence[str], minutes: int = 1) -> list[Seen]:
        """The answers to the turns of one conversation, so many minutes apart."""
        context: Context | None = None
        now: datetime = NOON
        found = []
        for text in turns:
            reply = self.assistant.respond(text, self._asker(None), context, now)
            context, now = reply.context, now + timedelta(minutes=minutes)
            found.append(self.seen(reply.answer))
        return found

    def tap(self, query: Query, language: LanguageCode) -> Seen:
        return self.seen(self.pressed(query, language, None).answer)

    def reply(self, text: str, context: Context | None, language: LanguageCode | None = None) -> Reply:
        return self.assistant.respond(text, self._asker(language), context, NOON)

    def pressed(self, query: Query, language: LanguageCode, context: Context | None) -> Reply:
        return self.assistant.answer_query(query, self._asker(language), context, NOON)

    def seen(self, answer: Answer) -> Seen:
        return Seen(answer_as_json(answer, self.assistant.knowledge))


def urgency_faults(seen: Seen, allowed: frozenset[str]) -> Iterator[str]:
    """The urgency, its line, and that the line stands first."""
    wanted = "/".join(sorted(allowed))
    if seen.urgency is None:
        if not allowed & CALM:
            yield f"urgency none, wanted {wanted}"
    elif seen.urgency not in allowed:
        yield f"urgency {seen.urgency}, wanted {wanted}"
    line = LINES.get(seen.urgency or "")
    if line and seen.sections[:1] != [line]:
        yield f"urgency {seen.urgency} without its line first"
    yield from door_faults(seen)


def door_faults(seen: Seen) -> Iterator[str]:
    """No emergency door without the call, and no call in a calm answer."""
    if "emergency" in seen.levels and "emergency" not in seen.sections:
        yield "door emergency without the call"
    yield from (
        f"section {kind} with urgency {seen.urgency}"
        for urgency, kind in LINES.items()
        if kind in seen.sections and seen.urgency not in (urgency, "vital")
    )


def toxicity_faults(seen: Seen, subjects: Iterable[Subject]) -> Iterator[str]:
    """Those named, and in an alarm what it makes one think of."""
    wanted = {subject.toxicity.key for subject in subjects}
    alarmed = not seen.sections or seen.sections[0] in LINES.values()
    if seen.toxicities != wanted and not (alarmed and wanted <= seen.toxicities):
        yield f"toxicities {sorted(seen.toxicities)}, wanted {sorted(wanted)}"


def grade_faults(seen: Seen, grades: Iterable[int]) -> Iterator[str]:
    """`grades` are those named and `grade` the only one."""
    wanted = sorted(set(grades))
    if seen.grades != wanted and not (seen.grades is None and len(wanted) != 1 and "grades" not in seen.understood):
        yield f"grades {seen.grades}, wanted {wanted}"
    alone = wanted[0] if len(wanted) == 1 else None
    if seen.understood["grade"] != alone:
        yield f"grade {seen.understood['grade']}, wanted {alone}"


def case_faults(seen: Seen, sheets: Sheets, subject: Subject, grade: int) -> Iterator[str]:
    """One toxicity at one grade: that and no other, as urgent as its sheet says."""
    yield from toxicity_faults(seen, [subject])
    yield from grade_faults(seen, [grade])
    yield from urgency_faults(seen, sheets.urgency(subject, grade))


def level_faults(seen: Seen, sheets: Sheets, problems: Iterable[tuple[Subject, int]]) -> Iterator[str]:
    must, may = sheets.levels(problems)
    if not must <= seen.levels <= may:
        yield f"pathway_levels {sorted(seen.levels)}, wanted {sorted(must)}"


def criteria_faults(seen: Seen, sheets: Sheets, problems: Iterable[tuple[Subject, int]]) -> Iterator[str]:
    """At least one criterion of each problem at its grade has to be read, where there is one."""
    for subject, grade in problems:
        criteria = sheets.criteria(subject, grade, seen.language)
        if criteria and not any(criterion in seen.body for criterion in criteria):
            yield f"no criterion of {subject.form.key} grade {grade}"


def name_faults(seen: Seen, subjects: Iterable[Subject]) -> Iterator[str]:
    for subject in subjects:
        if plain(subject.name(seen.language)) not in seen.body:
            yield f"{subject.form.key} is not shown"


def missing_sections(seen: Seen, *kinds: str) -> Iterator[str]:
    yield from (f"no section {kind}" for kind in kinds if kind not in seen.sections)
