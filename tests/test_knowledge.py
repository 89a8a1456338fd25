"""The real knowledge: whole, consistent, with every sentence that the code says, and every example question right."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter

from bot.answering.answer import Asker
from bot.assistant import Assistant
from bot.commands.checking import vocabulary_problems
from bot.commands.examples import Asked, asked_examples, misdirected, misunderstood
from bot.knowledge_base.checking import crossed_problems
from bot.knowledge_base.entry_parts import Text
from bot.knowledge_base.files import MessagesFile
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.models import Example
from bot.knowledge_base.problems import KnowledgeError
from bot.knowledge_base.yaml_text import read_yaml
from tests.conftest import NOON, ROOT, real_knowledge
from tests.rows import every_row

COMMUNES_OF_THE_REGION = 4293
DEPARTMENTS = {"16", "17", "19", "23", "24", "33", "40", "47", "64", "79", "86", "87"}
MESSAGE_FILES = sorted(path.name for path in (ROOT / "knowledge").glob("*messages.yaml"))
"""Sentences that wait for the code that says them."""
MOST_CHARACTERS = 900
"""What fits one phone screen (about); a sentence of the interface is a part of a card."""


def examples() -> list[Example]:
    """The examples of the real knowledge; none when it does not load, which another test reports."""
    try:
        return list(real_knowledge().examples)
    except KnowledgeError:
        return []


def test_the_real_knowledge_loads_with_all_communes(knowledge: Knowledge) -> None:
    """Guards the folder that is delivered: it loads, with the whole region."""
    assert len(knowledge.gazetteer.communes) == COMMUNES_OF_THE_REGION
    assert set(knowledge.gazetteer.departments) == DEPARTMENTS


def test_the_real_knowledge_contradicts_itself_nowhere(knowledge: Knowledge) -> None:
    """Guards the cross-checks of the real folder, which `check` runs."""
    assert [str(problem) for problem in crossed_problems(knowledge)] == []


def test_no_phrase_of_the_real_knowledge_means_two_things(knowledge: Knowledge) -> None:
    """Guards the vocabulary: what is ambiguous is declared so."""
    assert [str(problem) for problem in vocabulary_problems(knowledge)] == []


def test_check_finds_nothing_in_the_examples(assistant: Assistant) -> None:
    """Guards what `check` reports of the examples, with their lines."""
    assert asked_examples(assistant, NOON) == Asked((), ())


@every_row("example", examples())
def test_an_example_question_is_answered_as_it_says(example: Example, assistant: Assistant) -> None:
    """Guards each question that stands beside the content, one by one."""
    answer = assistant.respond(example.ask, Asker(role=example.as_), None, NOON).answer
    lacks = [*misunderstood(example, answer, assistant.knowledge), *misdirected(example, answer, assistant.knowledge)]
    assert lacks == []


def test_examples_stand_beside_the_content(knowledge: Knowledge) -> None:
    """Guards the habit of examples: each toxicity has some, and so has the directory."""
    assert [key for key, toxicity in knowledge.toxicities.items() if not toxicity.examples] == []
    assert any("directory.yaml" in where for key, where in knowledge.origins.items() if key.startswith("example:"))


def test_every_department_has_a_referent_and_every_covered_discipline_too(knowledge: Knowledge) -> None:
    """Guards the demonstration directory: it shows something for each department and each discipline."""
    referents = knowledge.referents.values()
    assert {knowledge.commune_of(referent.facility).department for referent in referents} == DEPARTMENTS
    covered = {key for key, specialty in knowledge.specialties.items() if specialty.covered}
    assert {referent.specialty for referent in referents} == covered
    assert {referent.tier for referent in referents} == {"first_line", "recourse"}


def test_every_referent_is_a_demonstration_with_fictional_numbers(knowledge: Knowledge) -> None:
    """Guards against an invented number that may be somebody's, as long as the directory is a demonstration."""
    for referent in knowledge.referents.values():
        assert referent.demo
        assert all(phone.startswith(("+3353649", "+3363998")) for phone in referent.phones)


def test_no_dose_stands_in_the_knowledge() -> None:
    """Guards the rule of no doses in any file: nothing per kilogram or square metre, whatever the language."""
    dose = re.compile(r"\d\s*(mg|µg|mcg|g|ml|UI|IU)\s*/\s*(kg|m²|m2)\b", re.IGNORECASE)
    for path in sorted((ROOT / "knowledge").rglob("*.yaml")):
        found = [line for line in path.read_text(encoding="utf-8").splitlines() if dose.search(line)]
        assert found == [], path


# --- the sentences of the interface ---


def messages() -> Mapping[str, Text]:
    """Every sentence that the program may say, of all files of messages."""
    found: dict[str, Text] = {}
    for name in MESSAGE_FILES:
        entries = MessagesFile.model_validate(read_yaml(ROOT / "knowledge" / name)).messages
        assert not entries.keys() & found.keys()
        found |= entries
    return found


MESSAGES = messages()


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@dataclass(frozen=True)
class Said:
    """A call of `say` in the source: a pattern of its key, and the placeholders that it fills (None: unknown)."""

    where: str
    pattern: str
    values: frozenset[str] | None


def said_in_the_source() -> Iterator[Said]:
    for folder in ("answering", "announcing", "conversation", "channels"):
        for path in sorted((ROOT / "bot" / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and _name(node.func) in ("say", "_say"):
                    yield from _said(node, path)


def _name(function: ast.expr) -> str:
    return (
        function.attr if isinstance(function, ast.Attribute) else function.id if isinstance(function, ast.Name) else ""
    )


def _said(call: ast.Call, path: Path) -> Iterator[Said]:
    values = frozenset(keyword.arg for keyword in call.keywords if keyword.arg is not None)
    known = values if len(values) == len(call.keywords) else None
    where = f"{path.relative_to(ROOT)}:{call.lineno}"
    yield from (Said(where, pattern, known) for argument in call.args[:2] for pattern in _patterns(argument))


def _patterns(node: ast.expr) -> Iterator[str]:
    """Regular expressions of the texts that an expression may be; nothing where they are not written there."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield re.escape(node.value)
    elif isinstance(node, ast.IfExp):
        yield from (*_patterns(node.body), *_patterns(node.orelse))
    elif isinstance(node, ast.JoinedStr):
        yield "".join(re.escape(str(p.value)) if isinstance(p, ast.Constant) else r"\w+" for p in node.values)


@cache
def said() -> list[Said]:
    """Each of them; looked for when a test asks."""
    return list(said_in_the_source())


def meant_by(said: Said) -> list[str]:
    """The keys that a call may mean; those of the chat channel may leave out their common beginning."""
    return [key for key in MESSAGES if re.fullmatch(rf"((telegram|chat)_)?{said.pattern}", key)]


def test_the_source_says_sentences() -> None:
    """Guards the search itself: it finds the calls."""
    assert len(said()) > 80


@every_row("said", said)
def test_what_the_source_says_stands_in_the_messages(said: Said) -> None:
    """Guards each key in the code against a KeyError in front of a user, and each sentence against unfilled braces."""
    keys = meant_by(said)
    assert keys
    if said.values is not None and len(keys) == 1:
        message = MESSAGES[keys[0]]
        assert placeholders(message.fr) | placeholders(message.en) <= said.values


@every_row("key", MESSAGES)
def test_a_sentence_has_the_same_placeholders_in_both_languages(key: str) -> None:
    """Guards translations: what French fills in, English fills in too."""
    message = MESSAGES[key]
    assert placeholders(message.fr) == placeholders(message.en)
    assert max(len(message.fr), len(message.en)) <= MOST_CHARACTERS


def test_questions_back_exist_for_all_that_may_be_asked() -> None:
    """Guards the question that goes with each kind of choice; its key is put together from what is asked."""
    source = (ROOT / "bot/understanding/asking.py").read_text(encoding="utf-8")
    asked = set(re.findall(r'_choice\(.*?, "(\w+)"[,)]', source))
    assert {"place", "specialty", "meaning", "organ"} <= asked
    assert [kind for kind in asked if f"ask_{kind}" not in MESSAGES] == []


def test_every_kind_of_patient_identifier_has_a_name(knowledge: Knowledge) -> None:
    """Guards the privacy warning, which names what it has seen."""
    package = ROOT / "bot/understanding/identifiers"
    source = "\n".join(path.read_text(encoding="utf-8") for path in package.glob("*.py"))
    kinds = set(re.findall(r'"(nir|birth_date|name|record_number|phone|email|address)"', source))
    assert len(kinds) == 7
    assert [kind for kind in kinds if f"identifier_{kind}" not in knowledge.messages] == []


def test_no_sentence_is_said_by_nothing() -> None:
    """Guards the messages against a growing attic: what no code says any more is taken out."""
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "bot").rglob("*.py"))
    patterns = {one.pattern for one in said()}
    forgotten = [
        key
        for key in MESSAGES
        if not any(re.fullmatch(rf"((telegram|chat)_)?{pattern}", key) for pattern in patterns)
        and f'"{key}"' not in source
        and f'"{key.removeprefix("telegram_").removeprefix("chat_")}"' not in source
        and not key.startswith("curating_")  # tests/curating/test_messages.py knows how these are said
    ]
    assert forgotten == []
