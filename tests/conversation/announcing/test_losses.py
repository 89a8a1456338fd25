"""What a reload would lose is counted by kind, and no alarm is lost unasked."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from bot.assistant import Assistant
from bot.conversation.announcing.losses import losses
from bot.knowledge_base.emergencies import Sign
from bot.settings import PARIS
from tests.conversation.announcing.conftest import with_session


async def test_what_is_lost_is_counted_by_kind(assistant: Assistant) -> None:
    """Guards alarms, sheets and sessions to come like referents; a session that is over is not missed."""
    full = with_session(assistant).knowledge
    emptied = replace(
        full,
        emergencies=full.emergencies[1:],
        toxicities=dict([*full.toxicities.items()][1:]),
        training=full.training.model_copy(update={"sessions": ()}),
    )
    now = datetime(2026, 11, 23, 9, tzinfo=PARIS)
    assert [loss.kind for loss in losses(full, emptied, now)] == ["alarms", "sheets", "sessions"]
    assert [loss.kind for loss in losses(full, emptied, now.replace(year=2028))] == ["alarms", "sheets"]
    assert losses(emptied, full, now) == []


def _without_a_word(model: Any, key: str, field: str) -> Any:
    """Return a mapping of models, one of them without the last French word of a list."""
    phrases = getattr(model[key], field)
    fewer = phrases.model_copy(update={"fr": phrases.fr[:-1]})
    return {**model, key: model[key].model_copy(update={field: fewer})}


@pytest.mark.parametrize(
    "harm", ["phrase", "finding", "failure", "border", "name", "part", "change", "verb", "infinitive", "wording"]
)
def test_no_way_in_which_an_alarm_is_recognised_is_lost_unasked(assistant: Assistant, harm: str) -> None:
    """Guards signs, borders and the words that findings and failures are put together from."""
    full = assistant.knowledge
    language = full.language

    def spoilt(sign: Sign) -> Sign:
        if harm == "phrase" and sign.phrases.fr:
            return sign.model_copy(update={"phrases": sign.phrases.model_copy(update={"fr": sign.phrases.fr[1:]})})
        if harm == "finding":
            return sign.model_copy(update={"finding": sign.finding[1:]})
        if harm == "failure":
            return sign.model_copy(update={"failure": None})
        if harm == "border" and sign.measure and sign.measure.below:
            return sign.model_copy(
                update={"measure": sign.measure.model_copy(update={"below": sign.measure.below / 2})}
            )
        if harm == "name" and sign.measure:
            names = sign.measure.names
            fewer = names.model_copy(update={"fr": names.fr[:-1], "any": names.any[:-1]})
            return sign.model_copy(update={"measure": sign.measure.model_copy(update={"names": fewer})})
        return sign

    emergencies = tuple(one.model_copy(update={"signs": tuple(map(spoilt, one.signs))}) for one in full.emergencies)
    findings, failures = language.findings, language.failures
    if harm in ("part", "change"):
        findings = _without_a_word(findings, "swollen_airway", f"{harm}s")
    if harm in ("verb", "infinitive"):
        key = next(key for key, one in failures.functions.items() if getattr(one, f"{harm}s").fr)
        functions = _without_a_word(failures.functions, key, f"{harm}s")
        failures = failures.model_copy(update={"functions": functions})
    if harm == "wording":
        fewer = failures.lacks.model_copy(update={"fr": failures.lacks.fr[:-1]})
        failures = failures.model_copy(update={"lacks": fewer})
    spoken = language.model_copy(update={"findings": findings, "failures": failures})
    fewer_alarms = replace(full, emergencies=emergencies, language=spoken)
    now = datetime(2026, 11, 23, 9, tzinfo=PARIS)
    assert [loss.kind for loss in losses(full, fewer_alarms, now)] == ["alarms"]


def test_no_learned_table_is_lost_unasked(assistant: Assistant) -> None:
    """Guards the second opinion on alarms against a file that is gone: without it nothing is wrong, and less calls."""
    full, now = assistant.knowledge, datetime(2026, 11, 23, 9, tzinfo=PARIS)
    for table, without in (
        ("likeness", replace(full, likeness={})),
        ("likeness_beside_signs", replace(full, likeness_beside_signs={})),
    ):
        assert [(loss.kind, loss.gone) for loss in losses(full, without, now)] == [("alarms", (f"{table}.tsv",))]


def test_no_urgent_grade_is_lost_unasked(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards the grades that call for 15: a step of conduct that loses its urgency is an alarm that is lost."""
    full, now = assistant.knowledge, datetime(2026, 11, 23, 9, tzinfo=PARIS)
    calmer = replace(full)
    steps = {one: step for one in full.toxicities if (step := full.step(one, "", 4)) and step.urgency == "vital"}
    first = next(iter(steps))
    real = type(full).step

    def step_of(knowledge: Any, toxicity: str, form: str, grade: int) -> Any:
        found = real(knowledge, toxicity, form, grade)
        is_spoilt = knowledge is calmer and (toxicity, grade) == (first, 4)
        return found.model_copy(update={"urgency": "days"}) if found and is_spoilt else found

    monkeypatch.setattr(type(full), "step", step_of)
    [loss] = losses(full, calmer, now)
    assert loss.kind == "alarms"
    assert all(one.startswith(first) for one in loss.gone)
