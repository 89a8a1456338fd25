"""What command_help.yaml holds: the help of the command line in French, beside the English that stands in the code."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from bot.knowledge_base.entry_parts import Model
from bot.knowledge_base.fields import Key, Line
from bot.knowledge_base.yaml_text import read_yaml

FILE = Path("command_help.yaml")
_VALUE = re.compile(r"\{(\w+)\}")


class CommandHelpFile(Model):
    texts: Mapping[Line, Line]
    """What a command or an option says of itself."""
    around: Mapping[Line, Line]
    """What the library says around it: titles, '[required]'; {} is filled in."""
    errors: Mapping[Line, Line] = {}
    """What it says of a misuse; {names} are filled in, the first that fits counts."""
    chat_command: Mapping[Key, Line]
    """What is said of a command that only the chat has; {name} and {twin} are filled in."""

    def error(self, said: str) -> str:
        """A misuse in French; as it is, where there is no French for it."""
        for english, french in self.errors.items():
            parts = _VALUE.split(english)
            written = [re.escape(part) if at % 2 == 0 else f"(?P<{part}>.*?)" for at, part in enumerate(parts)]
            if found := re.fullmatch("".join(written), said, re.DOTALL):
                return french.format(**found.groupdict())
        return said


def load_command_help(knowledge: Path) -> CommandHelpFile:
    """The help of the product. Raises YamlProblems or ValidationError."""
    return CommandHelpFile.model_validate(read_yaml(knowledge / FILE))
