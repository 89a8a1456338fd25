"""Every sentence of the interface, by the file of knowledge/ that holds its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, get_args

from bot.knowledge_base.kinds import LanguageCode
from bot.knowledge_base.language import Message
from bot.knowledge_base.problems import Problem
from bot.knowledge_base.sentences.announcements import ANNOUNCEMENTS
from bot.knowledge_base.sentences.answers import ANSWERS
from bot.knowledge_base.sentences.chats import CHATS
from bot.knowledge_base.sentences.coordination import COORDINATION
from bot.knowledge_base.sentences.curating import CURATING
from bot.knowledge_base.sentences.declared import Sentences, missing, unknown, wrong_placeholders
from bot.knowledge_base.sentences.review import REVIEW
from bot.knowledge_base.yaml_tree import line_of

SENTENCES: Final[Mapping[str, Sentences]] = {
    "messages.yaml": ANSWERS,
    "channel_messages.yaml": CHATS,
    "announcing_messages.yaml": ANNOUNCEMENTS,
    "review_messages.yaml": REVIEW,
    "curating_messages.yaml": CURATING,
    "coordination_messages.yaml": COORDINATION,
}
"""Name of the file → its sentences. `check`, the start and a reload refuse a file that does not hold exactly these."""


def refused_sentences(name: str, file: str, messages: Mapping[str, Message], tree: object) -> Iterator[Problem]:
    """What is wrong with the sentences of one file: missing, misspelt, surplus, or filled in with something else."""
    declared = SENTENCES.get(name, {})
    yield from (Problem(file, 1, said) for said in missing(tuple(messages), declared))
    for key, message in messages.items():
        found = [said] if (said := unknown(key, declared)) else _of_both_languages(key, message, declared)
        yield from (Problem(file, line_of(tree, ("messages", key)), said) for said in found)


def _of_both_languages(key: str, message: Message, declared: Sentences) -> Iterator[str]:
    for language in get_args(LanguageCode):
        yield from wrong_placeholders(key, language, message.into(language), declared)
