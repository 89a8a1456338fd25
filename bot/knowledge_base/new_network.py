"""What new_network.yaml holds: columns of open tables, names of regions and departments, and the files to write."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from bot.knowledge_base.entry_parts import Model
from bot.knowledge_base.fields import Line
from bot.knowledge_base.network import Beginning, CallingCode, NationalBeginning, ZoneName
from bot.knowledge_base.yaml_text import read_yaml

FILE = Path("new_network.yaml")
Held = Literal[
    "insee", "name", "department", "department_name", "region", "postcodes", "population", "latitude", "longitude"
]  # fmt: skip


class JoinedRegion(Model):
    """'en Bretagne', 'hors de Bretagne'."""

    within: Line = Field(alias="in")
    outside: Line


class KnownDepartment(Model):
    name: Line
    within: Line = Field(alias="in")


class Overseas(Model):
    """What a department has that the others have not."""

    timezone: ZoneName
    calling_codes: tuple[CallingCode, ...] = Field(min_length=1)
    numbers_begin: tuple[NationalBeginning, ...]


class Scaffold(Model):
    """All of it."""

    columns: Mapping[Held, tuple[Line, ...]]
    large_town: int = Field(gt=0)
    articles: tuple[Annotated[str, StringConstraints(min_length=1)], ...]
    """Small letters; the blank that ends one counts."""
    hospital: Line
    example: Line
    unlisted_region: JoinedRegion
    regions: Mapping[str, JoinedRegion]
    usual_clock: ZoneName
    usual_calling_codes: tuple[CallingCode, ...]
    overseas: Mapping[str, Overseas]
    fictional_phones: tuple[Beginning, ...]
    departments: Mapping[str, KnownDepartment]
    files: Mapping[str, str]
    """Path below the new folder → its text with $names."""

    def joined(self, region: str) -> JoinedRegion:
        """How French joins the name of a region."""
        if known := self.regions.get(region):
            return known
        usual = self.unlisted_region
        return JoinedRegion.model_validate(
            {"in": usual.within.format(name=region), "outside": usual.outside.format(name=region)}
        )


class NewNetworkFile(Model):
    new_network: Scaffold


def load_scaffold(knowledge: Path) -> Scaffold:
    """What the shared folder says. Raises YamlProblems and ValidationError: `check` has looked before."""
    return NewNetworkFile.model_validate(read_yaml(knowledge / FILE)).new_network
