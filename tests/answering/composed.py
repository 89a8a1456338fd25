"""The region with richer conduct, and what an answer about it shows and folds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answering.answer import (
    Answer,
    Asker,
    Bullets,
    Details,
)
from bot.assistant import Assistant
from bot.knowledge_base.entry_parts import Phrases, Statement, Text
from bot.knowledge_base.models import Treatment
from bot.understanding.query import CARD, Problem, Query
from tests.conftest import NOON

MEMBER = Asker(role="member")


def line(text: str, **more: object) -> Statement:
    return Statement.model_validate({"fr": text, "en": text, **more})


def drug(name: str, *components: str) -> Treatment:
    named = Text(fr=name, en=name)
    return Treatment(name=named, phrases=Phrases(any=(name,)), checkpoint_inhibitor=True, components=components)


@pytest.fixture(scope="module")
def rich(region: Assistant) -> Assistant:
    """The region with conduct by product, red flags, traps, a background statement, and a combination of drugs."""
    known = region.knowledge
    sheet = known.toxicities["glazitis"]
    (form,) = sheet.forms
    conduct = (
        line("commun un"),
        line("commun deux"),
        line("du nordimab", products=("nordimab",)),
        line("du calunimab", products=("calunimab",)),
        line("des deux", products=("calunordi",)),
        line("pas encore lu", evidence="background"),
    )
    flags = (line("éclat de 15 %"), line("éclat qui aveugle : appelez le 15"), line("15 × la normale"))
    changes = {"actions": {2: conduct}, "red_flags": flags, "traps": (line("piège"),), "any_grade": (line("toujours"),)}
    changed = sheet.model_copy(update={"forms": (form.model_copy(update=changes),)})
    drugs = {
        "nordimab": drug("nordimab"),
        "calunordi": drug("calunordi", "calunimab", "nordimab"),
    }
    toxicities = {**known.toxicities, "glazitis": changed}
    return Assistant(replace(known, toxicities=toxicities, treatments={**known.treatments, **drugs}))


def with_conduct(rich: Assistant, **changes: object) -> Assistant:
    """The rich region with other lines for its disease."""
    known = rich.knowledge
    sheet = known.toxicities["glazitis"]
    changed = sheet.model_copy(update={"forms": (sheet.forms[0].model_copy(update=changes),)})
    return Assistant(replace(known, toxicities={**known.toxicities, "glazitis": changed}))


def conduct(assistant: Assistant, *treatments: str, grade: int = 2) -> Answer:
    query = Query(CARD, problems=(Problem("glazitis", "", (grade,)),), treatments=treatments)
    return assistant.answer_query(query, MEMBER, None, NOON).answer


def blocks(answer: Answer, kind: str = "toxicity") -> tuple[object, ...]:
    return next(section.blocks for section in answer.sections if section.kind == kind)


def in_sight(answer: Answer) -> list[str]:
    return [item for block in blocks(answer) if isinstance(block, Bullets) for item in block.items]


def folded(answer: Answer) -> list[str]:
    return [item for block in blocks(answer) if isinstance(block, Details) for item in block.items]


def said(answer: Answer, kind: str = "toxicity") -> str:
    return "\n".join(str(block) for block in blocks(answer, kind))
