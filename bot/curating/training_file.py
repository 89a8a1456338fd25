"""A session added to training.yaml, or values of one changed: every other character stays as the curator wrote it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pydantic import ValidationError

from bot.curating.yaml_editing import CannotEdit, Edits, edited
from bot.curating.yaml_writing import Entry, Style
from bot.knowledge_base.training_models import Training, TrainingSession
from bot.knowledge_base.yaml_text import parse_yaml
from bot.knowledge_base.yaml_tree import YamlProblems

FILE: Final = "training.yaml"
_LIST: Final = "sessions"
_STYLE: Final = Style(tuple(TrainingSession.model_fields))


def with_session(text: str, entry: Entry) -> str:
    """The text with one more session at the end of the list. Raises CannotEdit."""
    return _proved(text, edited(_with_a_list(text), _LIST, Edits(added=[entry]), _STYLE), str(entry["key"]))


def with_changes(text: str, key: str, fields: Entry) -> str:
    """The text with these values of one session; None takes a value away. Raises CannotEdit."""
    return _proved(text, edited(text, _LIST, Edits({key: fields}), _STYLE), key)


def _with_a_list(text: str) -> str:
    """The sessions may be missing where there are none."""
    if _LIST in _fields_of(text):
        return text
    newline = "\r\n" if "\r\n" in text else "\n"
    begin = "" if text.endswith("\n") or not text else newline
    return f"{text}{begin}{_LIST}: []{newline}"


def _proved(before: str, after: str, key: str) -> str:
    """The new text, read again: nothing but this session has changed."""
    old, new = _read(before), _read(after)
    others = [session for session in new.sessions if session.key != key]
    same = new.model_copy(update={_LIST: ()}) == old.model_copy(update={_LIST: ()})
    if not same or others != [session for session in old.sessions if session.key != key]:
        raise CannotEdit(key)
    return after


def _read(text: str) -> Training:
    try:
        return Training.model_validate(_fields_of(text))
    except ValidationError as error:
        raise CannotEdit(FILE) from error


def _fields_of(text: str) -> Mapping[str, object]:
    try:
        tree = parse_yaml(text.removeprefix("\ufeff"))
    except YamlProblems as error:
        raise CannotEdit(FILE) from error
    if not isinstance(tree, Mapping):
        raise CannotEdit(FILE)
    return tree
