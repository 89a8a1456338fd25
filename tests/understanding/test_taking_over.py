"""Knowledge read anew: what was made for reading is taken over where the words are the same, and only there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import reduce
from types import SimpleNamespace
from typing import Any

import pytest

from bot.assistant import Assistant
from bot.commands.checking import vocabulary_problems
from bot.knowledge_base.entry_parts import Phrases
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.read import Reader
from bot.understanding.reading_tools import NEVER_READ
from tests.conftest import ask

pytestmark = pytest.mark.usefixtures("each_text_is_read_anew")
QUESTIONS = (
    "dermatologue Dax",
    "colite grade 3 sous ipilimumab bayonne",
    "dermatolgue à bordeau",
    "Mme Martin née le 12/03/1958 a une colite",
    "il ne respire plus à Pau",
    "kaliémie à 6,8",
    "tox hépatique gr.2 Saint-Martin",
    "who do I call for a rash near Niort",
    "formation en mars",
    "zanderlouille",
    "zanderlouillon",
    "zanderlouillette",
    "accès à l'annuaire complet",
    "access to the full directory for a cardiologist in Dax",
)


class _Forbidden:
    """A part of the knowledge that no reading may touch."""

    def _refuse(self, *_: object) -> Any:
        raise AssertionError("a text was read with a part of the knowledge that a reload changes")

    __getattr__ = __getitem__ = __iter__ = __contains__ = __len__ = __bool__ = _refuse


@pytest.mark.slow
def test_no_reading_looks_at_the_parts_that_a_reload_may_change(assistant: Assistant) -> None:
    """Guards what is taken over: a text is read alike without any of the parts that count as never read."""
    forbidden: dict[str, Any] = {name: _Forbidden() for name in NEVER_READ}
    blind, seeing = Reader(replace(assistant.knowledge, **forbidden)), assistant.reader
    blind.prepare()
    for text in QUESTIONS:
        assert blind.read(text) == seeing.read(text), text


@pytest.mark.slow
def test_no_reading_looks_at_more_of_a_topic_than_its_phrases(assistant: Assistant) -> None:
    """Guards what is taken over of the topics: without their texts, links and kinds each is found alike."""
    knowledge, seeing = assistant.knowledge, assistant.reader
    named = knowledge.topics.items()
    bare: Any = {key: SimpleNamespace(phrases=topic.phrases, alone=topic.alone) for key, topic in named}
    blind = Reader(replace(knowledge, topics=bare))
    blind.prepare()
    said = [phrase for topic in knowledge.topics.values() for phrase in topic.phrases.all()]
    for text in (*QUESTIONS, *said):
        assert blind.read(text) == seeing.read(text), text


def _other_phones(knowledge: Knowledge) -> Knowledge:
    key, referent = next(iter(knowledge.referents.items()))
    changed = referent.model_copy(update={"phones": ("+33536499999",)})
    return replace(knowledge, referents={**knowledge.referents, key: changed})


def _another_word(knowledge: Knowledge) -> Knowledge:
    colitis = knowledge.toxicities["colitis"]
    more = colitis.phrases.model_copy(update={"fr": (*colitis.phrases.fr, "zanderlouille")})
    changed = colitis.model_copy(update={"phrases": more})
    return replace(knowledge, toxicities={**knowledge.toxicities, "colitis": changed})


def _another_name_of_the_course(knowledge: Knowledge) -> Knowledge:
    training = knowledge.training.model_copy(update={"phrases": Phrases(fr=("zanderlouillon",))})
    return replace(knowledge, training=training)


def _with_a_topic(knowledge: Knowledge, **changed: object) -> Knowledge:
    topic = knowledge.topics["full_directory"].model_copy(update=changed)
    return replace(knowledge, topics={**knowledge.topics, "full_directory": topic})


def _an_access_opened(knowledge: Knowledge) -> Knowledge:
    ways = knowledge.topics["full_directory"].ways_in
    opened = tuple(way.model_copy(update={"at": "https://kprocess.example.org"}) for way in ways)
    return _with_a_topic(knowledge, ways_in=opened, firm=True)


def _another_name_of_a_topic(knowledge: Knowledge) -> Knowledge:
    return _with_a_topic(knowledge, phrases=Phrases(fr=("zanderlouillette",)))


NO_WORD_CHANGES = (_other_phones, _an_access_opened)
WORDS_CHANGE = (_another_word, _another_name_of_the_course, _another_name_of_a_topic)


@pytest.mark.parametrize("change", [*NO_WORD_CHANGES, *WORDS_CHANGE])
def test_what_was_made_is_taken_over_where_no_word_has_changed(
    assistant: Assistant, change: Callable[[Knowledge], Knowledge]
) -> None:
    """Guards a reload against making everything anew for a telephone number, and against keeping old words."""
    taken_over = change in NO_WORD_CHANGES
    after = assistant.with_knowledge(change(assistant.knowledge))
    assert after.reader.is_taken_over is taken_over
    assert (vars(after.reader).get("vocabulary") is assistant.reader.vocabulary) is taken_over
    assert after.reader.knowledge is after.knowledge


@pytest.mark.slow
@pytest.mark.parametrize("changes", [NO_WORD_CHANGES, WORDS_CHANGE], ids=["no_word", "words"])
def test_after_a_reload_all_is_answered_as_after_a_start(
    assistant: Assistant, changes: tuple[Callable[[Knowledge], Knowledge], ...]
) -> None:
    """Guards what is taken over, and what is made anew beside it: each change has questions of its own."""
    knowledge = reduce(lambda before, change: change(before), changes, assistant.knowledge)
    after, fresh = assistant.with_knowledge(knowledge), Assistant(knowledge)
    for text in QUESTIONS:
        assert ask(after, text) == ask(fresh, text), text
    assert vocabulary_problems(after.knowledge) == vocabulary_problems(fresh.knowledge)


def test_a_part_that_did_not_change_is_kept_once(assistant: Assistant) -> None:
    """Guards memory: beside the old knowledge the new one holds only what is new."""
    before = assistant.knowledge
    copied = replace(before, toxicities={key: one.model_copy(deep=True) for key, one in before.toxicities.items()})
    after = assistant.with_knowledge(_other_phones(copied)).knowledge
    assert after.toxicities is before.toxicities
    assert after.referents is not before.referents
    one_more_word = assistant.with_knowledge(_another_word(copied)).knowledge.toxicities
    assert [key for key in before.toxicities if one_more_word[key] is not before.toxicities[key]] == ["colitis"]
