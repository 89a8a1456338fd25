"""What came of reading the knowledge again, and how each administrator is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.answering.wording import Wording
from bot.conversation.announcing.losses import Loss, losses_text
from bot.conversation.announcing.presses import Press
from bot.conversation.page import Page, sentence
from bot.knowledge_base.problems import Problem
from bot.knowledge_base.telling import told

LANGUAGES: Final = ("fr", "en")
MOST_PROBLEMS: Final = 10


@dataclass(frozen=True, slots=True)
class Verdict:
    """One of: in use, refused because of a mistake, waiting for a word of an administrator."""

    page: Callable[[Wording], Page]
    mistake: frozenset[object] = frozenset()
    """Equal for the same mistakes, on whatever lines they stand; empty where there is none."""
    question: int = 0
    """Number of the question that is asked about it."""

    @property
    def is_in_use(self) -> bool:
        """Return whether the knowledge answers from now on."""
        return not self.mistake and not self.question


def in_use(counts: Callable[[Wording], str], drafts: int) -> Verdict:
    """Return the verdict on knowledge that was put in place: what there was and is, and what waits to be announced."""

    def page(wording: Wording) -> Page:
        key = "announce_reload_drafts" if drafts > 1 else "announce_reload_draft" if drafts else ""
        more = [wording.say(key, count=drafts)] if key else []
        return sentence("\n".join([wording.say("announce_reloaded"), counts(wording), *more]))

    return Verdict(page)


def refused(problems: Iterable[Problem], folder: Path) -> Verdict:
    """Return the verdict on mistakes: by kind, with file, line and what to write instead. Reads these files."""
    found = tuple(problems)
    said = {language: list(told(found[:MOST_PROBLEMS], folder, language)) for language in LANGUAGES}

    def page(wording: Wording) -> Page:
        key = "announce_reload_refused" if len(found) > 1 else "announce_reload_refused_once"
        lines = [wording.say(key, count=len(found)), *said[wording.language]]
        more = len(found) - MOST_PROBLEMS
        return sentence("\n".join([*lines, *([f"(+{more})"] if more > 0 else [])]))

    return Verdict(page, frozenset((problem.file, problem.message) for problem in found))


def refused_as_a_whole(why: str) -> Verdict:
    """Return the verdict on knowledge that one sentence refuses, said by this message."""
    return Verdict(lambda wording: sentence(wording.say(why)), frozenset([why]))


def failed(text: str) -> Verdict:
    """Return the verdict on a trouble of ours that is told as it is."""
    return Verdict(lambda _: sentence(text), frozenset([text]))


def asked(lost: list[Loss], number: int) -> Verdict:
    """Return the question about what would be gone."""

    def page(wording: Wording) -> Page:
        rows = [
            Press("ann", "swap", number).row(wording.say("announce_button_reload_anyway")),
            Press("ann", "keep", number).row(wording.say("announce_button_reload_not")),
        ]
        return sentence(losses_text(lost, wording), rows)

    return Verdict(page, question=number)
