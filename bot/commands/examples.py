"""The example questions that stand beside the content: each is asked, and its answer compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.answering.answer import Answer, Asker
from bot.assistant import Assistant
from bot.channels.plain import plain_text
from bot.commands.expected import no_place, unknown_key
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.models import Example
from bot.knowledge_base.plainly import did_you_mean
from bot.knowledge_base.problems import Problem
from bot.understanding.query import Place

NOTHING: Final = "nothing"
"""What was understood, where nothing was; told in the curator's language (diagnostics.yaml, terms)."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the answers to the examples lack, with the line of each example."""

    problems: tuple[Problem, ...]
    outdated: tuple[Problem, ...]
    """Those that were written for a directory which has been replaced since: to be changed one day, no mistake."""


def asked_examples(assistant: Assistant, now: datetime) -> Asked:
    """Ask every example."""
    problems: list[Problem] = []
    outdated: list[Problem] = []
    for example in assistant.knowledge.examples:
        answer = assistant.respond(example.ask, Asker(role=example.as_), None, now).answer
        file, _, line = assistant.knowledge.origins[f"example:{example.ask}"].rpartition(":")
        of_people = outdated if _was_written_for_another_directory(example, answer, assistant.knowledge) else problems
        for found, texts in (
            (problems, misunderstood(example, answer, assistant.knowledge)),
            (of_people, misdirected(example, answer, assistant.knowledge)),
        ):
            found += (Problem(file, int(line), f"'{example.ask}': {text}") for text in texts)
    return Asked(tuple(problems), tuple(outdated))


def _was_written_for_another_directory(example: Example, answer: Answer, knowledge: Knowledge) -> bool:
    """Whether it looks for somebody who left the directory, or a demonstration entry where real ones answer now.

    An example that names nobody is about the directory where its answer is nothing else.
    """
    real = [key for key, referent in knowledge.referents.items() if not referent.demo]
    if example.first_referent is None:
        return answer.kinds == ("referents",) and bool(real or not knowledge.referents)
    expected = knowledge.referents.get(example.first_referent)
    if expected is None:
        return example.demo and bool(real or not knowledge.referents)
    return expected.demo and bool(answer.cards) and answer.cards[0].key in real


def misunderstood(example: Example, answer: Answer, knowledge: Knowledge) -> Iterator[str]:  # noqa: C901 - a table: one line per expectation
    """What the answer lacks, in words, of what does not change with the people of the directory."""
    query = answer.query
    for kind in example.sections:
        if kind not in answer.kinds:
            yield f"no section '{kind}' (sections: {', '.join(answer.kinds)})"
    for kind in example.not_sections:
        if kind in answer.kinds:
            yield f"section '{kind}' should not be there"
    if example.specialty and example.specialty not in answer.derived_specialties:
        wrong = unknown_key("specialty", example.specialty, knowledge)
        yield wrong or f"specialty '{example.specialty}' not understood ({_listed(answer.derived_specialties)})"
    if example.toxicity and example.toxicity not in query.toxicities:
        wrong = unknown_key("toxicity", example.toxicity, knowledge)
        yield wrong or f"toxicity '{example.toxicity}' not understood ({_listed(query.toxicities)})"
    forms = _forms(answer, knowledge)
    if example.form and example.form not in forms:
        yield f"form '{example.form}' not understood ({_listed(forms)})"
    if example.grade and query.grade != example.grade:
        yield f"grade {example.grade} not understood ({query.grade or NOTHING})"
    if example.tier and query.tier != example.tier:
        yield f"tier '{example.tier}' not understood ({query.tier or NOTHING})"
    if example.place and _key(query.place) != example.place:
        wrong = no_place(example.place, example.ask, knowledge)
        yield wrong or f"place '{example.place}' not understood ({_key(query.place) or NOTHING})"
    if example.levels and not set(example.levels) <= set(answer.pathway_levels):
        yield f"pathway levels {_listed(answer.pathway_levels)}, expected {', '.join(example.levels)}"


def misdirected(example: Example, answer: Answer, knowledge: Knowledge) -> Iterator[str]:
    """Who comes first, and words of the answer, which may name them."""
    if example.first_referent and example.first_referent not in knowledge.referents:
        yield _nobody(example.first_referent, answer, knowledge)
        return  # words of the answer would name the one who is gone
    if example.first_referent and (not answer.cards or answer.cards[0].key != example.first_referent):
        first = answer.cards[0].key if answer.cards else "nobody"
        yield f"first referent is {first}, expected '{example.first_referent}'"
    if example.says and example.says.lower() not in plain_text(answer).lower():
        yield f"the text does not say '{example.says}'"


def _nobody(key: str, answer: Answer, knowledge: Knowledge) -> str:
    """A contact who was taken out, or a key misspelt; and who answers now."""
    if near := did_you_mean(key, knowledge.referents, knowledge.specialties):
        return f"first referent '{key}' is nobody in the directory{near}"
    first = answer.cards[0].key if answer.cards else "nobody"
    return f"first referent '{key}' is nobody in the directory: the answer names {first} first"


def _listed(found: Iterable[str]) -> str:
    return ", ".join(found) or NOTHING


def _forms(answer: Answer, knowledge: Knowledge) -> list[str]:
    return [knowledge.form(problem.toxicity, problem.form).key for problem in answer.query.problems]


def _key(place: Place | None) -> str | None:
    if place is None:
        return None
    return f"outside:{place.key}" if place.kind == "outside" else place.key
