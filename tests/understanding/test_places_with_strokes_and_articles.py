"""*Villeneuve/Lot*, and a hospital behind its article: every commune and every hospital, not some of them."""

from __future__ import annotations

import re

import pytest

from bot.assistant import Assistant
from bot.knowledge_base.knowledge import Knowledge
from tests.rows import every_row

JOINED = re.compile(r"-(?:sur|sous)-")
FRAMES = ("le {} a un cardiologue ?", "Le {} dispose-t-il d'un néphrologue ?", "{} : pneumologue", "gastro le {}")


def test_a_stroke_in_a_name_is_sur_or_sous(assistant: Assistant, knowledge: Knowledge) -> None:
    """Guards a silent answer for another place: *Brie/Barbezieux* is no Brie."""
    joined = [one for one in knowledge.gazetteer.communes.values() if JOINED.search(one.name)]
    assert len(joined) > 150
    lost = []
    for commune in joined:
        typed = JOINED.sub("/", commune.name, count=1)
        if commune.insee not in [place.key for place in assistant.reader.read(f"dermato {typed}").places]:
            lost.append(typed)
    assert lost == []


@pytest.mark.slow
@every_row("frame", FRAMES)
def test_a_hospital_behind_its_article_is_that_hospital(frame: str, assistant: Assistant, knowledge: Knowledge) -> None:
    """Guards 'le CH de Dax', whose *CH* was taken for a shortened *Château*."""
    lost = []
    for key, facility in knowledge.facilities.items():
        found = assistant.reader.read(frame.format(facility.phrases.all()[0])).places
        if not {key, facility.commune} & {place.key for place in found}:
            lost.append(facility.phrases.all()[0])
    assert lost == []


def test_two_towns_parted_by_a_stroke_stay_two(assistant: Assistant) -> None:
    """Guards 'Pau/Dax' against a place between the two: which of them is asked."""
    assert assistant.reader.read("gastro Pau/Dax").place_choices
