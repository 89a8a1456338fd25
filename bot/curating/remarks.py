"""Sentences for the coordinator, kept as keys of curating_messages.yaml until the language is known."""

from __future__ import annotations

from dataclasses import dataclass

from bot.knowledge_base.diagnostics import load_diagnostics
from bot.knowledge_base.entry_parts import Text
from bot.knowledge_base.kinds import LanguageCode
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.problems import Problem

LONGEST_VALUE_SHOWN = 120


@dataclass(frozen=True, slots=True)
class Remark:
    """One sentence: its message, and what stands in its {placeholders}: a text, another remark, a problem."""

    message: str
    values: tuple[tuple[str, object], ...] = ()


def remark(message: str, **values: object) -> Remark:
    return Remark(message, tuple(values.items()))


@dataclass(frozen=True, slots=True)
class Wording:
    """Says remarks in one language."""

    knowledge: Knowledge
    language: LanguageCode

    def say(self, said: Remark) -> str:
        values = {name: self._shown(value) for name, value in said.values}
        if len(found := str(values.get("value", ""))) > LONGEST_VALUE_SHOWN:
            values["value"] = f"{found[:LONGEST_VALUE_SHOWN]}…"
        return self.knowledge.messages[f"curating_{said.message}"].into(self.language).format(**values)

    def _shown(self, value: object) -> object:
        match value:
            case Remark():
                return self.say(value)
            case Text():
                return value.into(self.language)
            case Problem():
                return load_diagnostics().of(value.message).into(self.language)
        return value

    def text(self, message: str, **values: object) -> str:
        return self.say(remark(message, **values))

    def number(self, message: str, count: int, **values: object) -> str:
        """The sentence for one, or that for several: 'message_one' or 'message_many'."""
        return self.text(f"{message}_{'one' if count == 1 else 'many'}", count=count, **values)


def told_of_file(name: str, why: Remark, wording: Wording) -> str:
    """Why a file is refused, with its name where the sentence does not say it itself."""
    said = wording.say(why)
    return said if dict(why.values).get("file") == name else f"{name} : {said}"


class SheetRefused(Exception):  # noqa: N818 - it reads as what it says
    """A file that cannot be read as a sheet of referents, with the reason."""

    def __init__(self, why: Remark) -> None:
        super().__init__(why.message)
        self.why = why
