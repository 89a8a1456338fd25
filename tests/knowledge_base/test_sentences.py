"""The sentences of the interface are exactly those that the code declares: each alone, lost or misspelt, is refused."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import get_args
from unittest import mock

import pytest

from bot.knowledge_base import sentences
from bot.knowledge_base.files import MessagesFile
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.language import Message
from bot.knowledge_base.loading import load_knowledge
from bot.knowledge_base.problems import KnowledgeError
from bot.knowledge_base.sentences import SENTENCES, refused_sentences
from bot.knowledge_base.sentences.declared import Sentences
from bot.knowledge_base.yaml_text import read_yaml
from bot.storage.trouble import Trouble
from tests.conftest import ROOT
from tests.region.building import copy_region
from tests.rows import every_row

KEYS = [(file, key) for file, declared in SENTENCES.items() for key in declared]
PLACEHOLDERS = [(file, key, name) for file, declared in SENTENCES.items() for key in declared for name in declared[key]]
LANGUAGES = ("fr", "en")


@pytest.fixture(scope="module")
def files() -> Iterator[dict[str, MessagesFile]]:
    """The message files as they are; a sentence of them is looked at once, not again beside each that is spoilt."""
    read = {name: MessagesFile.model_validate(read_yaml(ROOT / "knowledge" / name)) for name in SENTENCES}
    look_at = sentences._of_both_languages
    found = {
        (key, id(message)): list(look_at(key, message, SENTENCES[name]))
        for name, file in read.items()
        for key, message in file.messages.items()
        if key in SENTENCES[name]
    }

    def of_both_languages(key: str, message: Message, declared: Sentences) -> Iterator[str]:
        known = found.get((key, id(message)))
        yield from look_at(key, message, declared) if known is None else known

    with mock.patch.object(sentences, "_of_both_languages", of_both_languages):
        yield read


def refused(file: str, kept: MessagesFile) -> list[str]:
    """What is said of a file with these sentences."""
    return [problem.message for problem in refused_sentences(file, file, kept.messages, {})]


def without(kept: MessagesFile, key: str, **more: object) -> MessagesFile:
    """The same with one sentence less, and with others."""
    left = {name: message for name, message in kept.messages.items() if name != key}
    return MessagesFile.model_validate({"messages": left | more})


@pytest.mark.parametrize("name", SENTENCES)
def test_the_sentences_as_they_are_are_accepted(files: dict[str, MessagesFile], name: str) -> None:
    """Guards the other tests against a check that refuses everything."""
    assert refused(name, files[name]) == []


def test_a_sentence_is_declared_in_one_file_only() -> None:
    """Guards against two texts for one key, of which chance would choose."""
    assert [key for key, count in Counter(key for _, key in KEYS).items() if count > 1] == []


@pytest.mark.slow
@every_row(("file", "key"), KEYS)
def test_a_deleted_sentence_is_refused(files: dict[str, MessagesFile], file: str, key: str) -> None:
    """Guards against an answer that crashes for want of a sentence, whichever."""
    assert any(f"'{key}' is missing" in said for said in refused(file, without(files[file], key)))


@pytest.mark.slow
@every_row(("file", "key"), KEYS)
def test_a_misspelt_key_is_refused(files: dict[str, MessagesFile], file: str, key: str) -> None:
    """Guards against the same when the sentence is there under another name: both are told."""
    misspelt = without(files[file], key, **{f"{key}x": files[file].messages[key]})
    found = refused(file, misspelt)
    assert any(f"'{key}' is missing" in said for said in found)
    assert any(f"'{key}x' is said nowhere: did you mean" in said for said in found)


@pytest.mark.slow
@every_row("language", LANGUAGES)
@every_row(("file", "key", "name"), PLACEHOLDERS)
def test_a_lost_or_misspelt_placeholder_is_refused(
    files: dict[str, MessagesFile], file: str, key: str, name: str, language: str
) -> None:
    """Guards what the program fills in, in each language: nothing is dropped, nothing is left standing in braces."""
    message = files[file].messages[key].model_dump()
    for spoilt in ("", f"{{{name}x}}", f"{{{name}!r}}", f"{{{name}"):
        changed = message | {language: message[language].replace(f"{{{name}}}", spoilt) or "…"}
        found = refused(file, without(files[file], key, **{key: changed}))
        assert any(f"'{key}' ({language})" in said for said in found), spoilt


@pytest.mark.slow
@every_row("language", LANGUAGES)
@every_row(("file", "key"), KEYS)
def test_a_placeholder_that_nobody_fills_in_is_refused(
    files: dict[str, MessagesFile], file: str, key: str, language: str
) -> None:
    """Guards every sentence against braces that would crash it."""
    message = files[file].messages[key].model_dump()
    for surplus in ("{nobody}", "{}", "{0}"):
        changed = message | {language: message[language] + surplus}
        found = refused(file, without(files[file], key, **{key: changed}))
        assert any("is filled in by nobody" in said for said in found), surplus


def test_loading_refuses_them_with_file_and_line(tmp_path: Path) -> None:
    """Guards the one validation that check, the start and a reload go through."""
    folder = copy_region(tmp_path)
    folder.replace("channel_messages.yaml", "  chat_cancelled:", "  chat_canceled:")
    line = folder.line_of("channel_messages.yaml", "chat_canceled")
    with pytest.raises(KnowledgeError) as refusal:
        load_knowledge(folder.knowledge, folder.data)
    told = [str(problem) for problem in refusal.value.problems]
    assert any(re.search(rf"channel_messages\.yaml:{line}: .*did you mean 'chat_cancelled'", one) for one in told)
    assert any("'chat_cancelled' is missing" in one for one in told)


@pytest.mark.parametrize("name", SENTENCES)
def test_a_missing_file_is_refused(tmp_path: Path, name: str) -> None:
    """Guards against a folder that lost a whole file of sentences."""
    folder = copy_region(tmp_path)
    (folder.knowledge / name).unlink()
    with pytest.raises(KnowledgeError, match=re.escape(name)):
        load_knowledge(folder.knowledge, folder.data)


def test_a_file_that_nobody_reads_is_refused(tmp_path: Path) -> None:
    """Guards a curator against writing sentences into a file that says nothing."""
    folder = copy_region(tmp_path)
    folder.write("other_messages.yaml", "messages:\n  hello: {fr: Bonjour, en: Hello}\n")
    with pytest.raises(KnowledgeError, match="'hello' is said nowhere"):
        load_knowledge(folder.knowledge, folder.data)


def test_each_trouble_of_the_database_has_its_words(knowledge: Knowledge) -> None:
    """Guards administrators against 'locked' in a French sentence: every trouble is said in both languages."""
    for trouble in get_args(Trouble):
        said = knowledge.messages[f"chat_trouble_{trouble}"]
        assert said.fr != said.en
