"""What command_help.yaml holds: the help of the command line in French, beside the English that stands in the code."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bot.knowledge_base.models import Line, Model
from bot.knowledge_base.yaml_text import read_yaml

FILE = Path("command_help.yaml")


class CommandHelpFile(Model):
    texts: Mapping[Line, Line]
    """What a command or an option says of itself."""
    around: Mapping[Line, Line]
    """What the library says around it: titles, '[required]'; {} is filled in."""


def load_command_help(knowledge: Path) -> CommandHelpFile:
    """The help of the product. Raises YamlProblems or ValidationError."""
    return CommandHelpFile.model_validate(read_yaml(knowledge / FILE))
