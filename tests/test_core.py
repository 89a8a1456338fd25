"""Properties of the whole core: whatever is typed, it answers; what it says of places and people is so."""

from __future__ import annotations

import json
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.understanding import turns
from bot.answering.answer import Asker, Role
from bot.assistant import Assistant
from bot.channels.plain import plain_text
from bot.commands.as_json import answer_as_json
from bot.knowledge_base.places import point_of
from bot.understanding.folding import curated_words, fold, tokens_of
from bot.understanding.phrases import all_phrases
from tests.conftest import NOON, Answered, Conversation
from tests.test_choices import QUESTIONS

TYPED = "colite dermato dax pas de grade g3 3 à bordeaux et la 40 CHU né le 04/02/1951 rash 😀 <b> formation saint jean"
WORDS = st.sampled_from(TYPED.split())
ANY_TEXT = st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=12).map(" ".join))


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(text=ANY_TEXT)
def test_any_text_gets_an_answer(assistant: Assistant, text: str) -> None:
    """Guards that nothing typed raises, and that spans and sections are sound."""
    reply = assistant.respond(text, Asker(), None, NOON)
    assert reply.answer.sections
    assert plain_text(reply.answer).strip()
    json.dumps(answer_as_json(reply.answer, assistant.knowledge))
    found = reply.reading
    spans = [(m.start, m.end) for m in found.mentions] + [(a.start, a.end) for a in found.alarms]
    spans += [(identifier.start, identifier.end) for identifier in found.identifiers]
    assert all(0 <= start <= end <= len(text) for start, end in spans)


@settings(max_examples=300, deadline=None)
@given(text=st.text(max_size=200))
def test_folding_is_idempotent_and_tokens_lie_in_the_text(text: str) -> None:
    """Guards the ground of all matching: folding twice changes nothing, each token is where it says."""
    assert fold(fold(text)) == fold(text)
    assert all(text[token.start : token.end] == token.surface for token in tokens_of(text))


@pytest.mark.slow
def test_the_fast_folding_of_curated_phrases_is_the_folding_of_questions(assistant: Assistant) -> None:
    """Guards that what curators write and what users type are folded alike."""
    names = [commune.name for commune in assistant.knowledge.gazetteer.communes.values()]
    assert all(fold(name).split() == list(curated_words(name)) for name in names)
    phrases = [(words, " ".join(parts)) for words, parts, _ in all_phrases(assistant.knowledge)]
    assert len(phrases) > 10_000
    assert all(fold(phrase).split() == list(words) for words, phrase in phrases)


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(turns_typed=st.lists(ANY_TEXT, min_size=2, max_size=5))
def test_any_conversation_goes_on(assistant: Assistant, turns_typed: list[str]) -> None:
    """Guards the dialogue: no sequence of texts raises, whatever the context."""
    talk = Conversation(assistant, Asker(role="member"))
    assert all(talk.ask(text).sections for text in turns_typed)


LABELLED = [label["q"] for path in QUESTIONS for dialogue in turns(path) for label in dialogue]


@pytest.mark.parametrize("role", ["visitor", "member"])
@pytest.mark.slow
def test_distances_are_great_circles_and_nobody_nearer_is_left_out(
    assistant: Assistant, answered: Answered, role: Role
) -> None:
    """Guards the promise of the directory on every labelled question that names a point."""
    knowledge = assistant.knowledge
    for text in LABELLED:
        answer = answered(text, role)
        point = point_of(answer.query.place, knowledge) if answer.query.place else None
        if point is None:
            continue
        for card in answer.cards:
            exact = point.distance_km(knowledge.facility_point(card.facility))
            assert card.distance_km is None or card.distance_km == pytest.approx(exact, abs=0.06)
        in_the_facility = answer.query.place is not None and answer.query.place.kind == "facility"
        if in_the_facility or answer.query.page:
            continue
        shown = {card.key for card in answer.cards}
        for specialty, tier in product({c.specialty for c in answer.cards}, {c.tier for c in answer.cards}):
            of_kind = [c for c in answer.cards if c.specialty == specialty and c.tier == tier]
            farthest = max((c.distance_km or 0 for c in of_kind), default=0)
            for referent in knowledge.referents.values():
                if referent.specialty == specialty and referent.tier == tier and of_kind and referent.key not in shown:
                    assert point.distance_km(knowledge.facility_point(referent.facility)) >= farthest - 0.06, text


@pytest.mark.slow
def test_an_emergency_answer_gives_15_first_and_no_fictional_number(assistant: Assistant, answered: Answered) -> None:
    """Guards that a demonstration number never stands in an emergency answer."""
    fictional = {phone for referent in assistant.knowledge.referents.values() for phone in referent.phones}
    for text in LABELLED:
        answer = answered(text, "member")
        if "emergency" in answer.kinds:
            said = plain_text(answer)
            assert "15" in said.splitlines()[0]
            assert not any(number in said.replace(" ", "") for number in fictional)


@pytest.mark.slow
def test_a_visitor_never_reads_a_members_only_number(assistant: Assistant, answered: Answered) -> None:
    """Guards members-only details in every field and the text of every answer to a visitor."""
    reserved = {p for r in assistant.knowledge.referents.values() if r.visibility == "members" for p in r.phones}
    for text in LABELLED:
        answer = answered(text, "visitor")
        said = json.dumps(answer_as_json(answer, assistant.knowledge), ensure_ascii=False).replace(" ", "")
        assert not any(number in said for number in reserved), text
