"""What buttons carry: everything offered fits and comes back as it was, and nothing else is accepted."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering.answer import SECTIONS, Asker
from bot.assistant import Assistant
from bot.channels.telegram.sending import LONGEST_DATA
from bot.conversation.packing import by_code
from bot.conversation.tap_data import Action, Tap, pack, unpack
from bot.understanding.query import Place, Problem, Query
from tests.conftest import NOON, ROOT

ACTIONS: tuple[Action, ...] = (
    "answer", "replace", "home", "back", "toxicities", "departments", "locate", "territory", "forget_territory",
    "language", "contact", "venue",
)  # fmt: skip


def questions(assistant: Assistant) -> list[str]:
    """Return the example questions that stand beside the content, and those of development."""
    found = [example.ask for example in assistant.knowledge.examples]
    for path in sorted((ROOT / "tests" / "questions" / "dev").glob("*.jsonl")):
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        found += [str(row["question"]) for row in rows if "question" in row]
    return found


@pytest.mark.slow
def test_every_offered_choice_fits_and_comes_back(assistant: Assistant) -> None:
    """Guards that no button of any example question is left out or means something else when it is tapped."""
    count = 0
    for question in questions(assistant):
        for choice in assistant.respond(question, Asker("member"), None, NOON).answer.choices:
            for action in ("answer", "replace"):
                tap = Tap(action, choice.query, "en")
                data = pack(tap)
                assert data is not None, (question, choice.query)
                assert len(data.encode()) <= LONGEST_DATA
                assert unpack(data, assistant.knowledge) == tap
                count += 1
    assert count > 500


def test_another_spelling_of_the_same_thing_is_refused(assistant: Assistant) -> None:
    """Guards the one form of what a button carries: fields in another order, or a page that is none, are forged."""
    discipline, other = sorted(assistant.knowledge.specialties)[:2]
    query = Query(("referents",), specialties=(discipline, other), place=Place("department", "40"), page=2)
    data = pack(Tap("answer", query, "fr"))
    assert data is not None
    assert unpack(data, assistant.knowledge) == Tap("answer", query, "fr")
    head, *fields = data.split(".")
    assert len(fields) > 2
    for forged in (
        ".".join([head, *reversed(fields)]),
        ".".join([head, *fields[1:], fields[0]]),
        data.replace(".n2", ".n02"),
    ):
        assert forged != data
        assert unpack(forged, assistant.knowledge) is None, forged


def test_no_two_keys_share_a_code(assistant: Assistant) -> None:
    """Guards that every key can be put on a button: a clash would silently leave both out."""
    knowledge = assistant.knowledge
    for keys in (
        knowledge.specialties, knowledge.toxicities, knowledge.treatments, knowledge.topics, knowledge.referents,
        knowledge.territories, knowledge.facilities, {place.name for place in knowledge.gazetteer.outside},
    ):  # fmt: skip
        assert len(by_code(keys)) == len(keys)
    forms = {form.key for toxicity in knowledge.toxicities.values() for form in toxicity.forms}
    assert len(by_code(forms)) == len(forms)


@pytest.mark.slow
@settings(deadline=None)  # the machine may be busy, and the first answer builds the vocabulary
@given(st.data())
def test_every_query_of_keys_comes_back(knowing: Callable[[], Assistant], data: st.DataObject) -> None:
    """Guards all actions, places and slots, not only those that today's choices use."""
    assistant = knowing()
    knowledge = assistant.knowledge
    toxicity = data.draw(st.none() | st.sampled_from(sorted(knowledge.toxicities)))
    forms = ["", *(form.key for form in knowledge.toxicities[toxicity].forms[1:])] if toxicity else []
    gradings = st.lists(st.integers(1, 5), max_size=3, unique=True).map(tuple)
    query = Query(
        sections=data.draw(st.lists(st.sampled_from(SECTIONS), max_size=4, unique=True).map(tuple)),
        specialties=data.draw(st.lists(st.sampled_from(sorted(knowledge.specialties)), max_size=2).map(tuple)),
        problems=(Problem(toxicity, data.draw(st.sampled_from(forms)), data.draw(gradings)),) if toxicity else (),
        grades=data.draw(gradings),
        tier=data.draw(st.sampled_from([None, "first_line", "recourse"])),
        place=data.draw(st.none() | places(assistant)),
        page=data.draw(st.integers(0, 99)),
    )
    tap = Tap(
        data.draw(st.sampled_from(ACTIONS)),
        query,
        data.draw(st.sampled_from(["fr", "en"])),
        data.draw(st.none() | st.sampled_from(sorted(knowledge.referents))),
    )
    packed = pack(tap)
    if packed is None:
        assert len(query.specialties) == 2
    else:
        assert unpack(packed, knowledge) == tap


def places(assistant: Assistant) -> st.SearchStrategy[Place]:
    """Return places of every kind."""
    knowledge = assistant.knowledge
    named = [
        *(Place("commune", key) for key in list(knowledge.gazetteer.communes)[::50]),
        *(Place("department", key) for key in knowledge.gazetteer.departments),
        *(Place("territory", key) for key in knowledge.territories),
        *(Place("facility", key) for key in knowledge.facilities),
        *(Place("outside", place.name) for place in knowledge.gazetteer.outside[::50]),
    ]
    degrees = st.tuples(st.integers(-9000, 9000), st.integers(-18000, 18000))
    positions = degrees.map(lambda pair: Place("location", "", pair[0] / 100, pair[1] / 100))
    return st.sampled_from(named) | positions


@settings(deadline=None)  # the machine may be busy, and the first answer builds the vocabulary
@given(st.text(max_size=70) | st.text("1nqf.srdPgGtfxok0123456789,-AZaz", max_size=70).map("1nf.".__add__))
def test_no_text_is_taken_for_something_else(knowing: Callable[[], Assistant], data: str) -> None:
    """Guards that forged data is refused, or is exactly what one of our own buttons would carry."""
    tap = unpack(data, knowing().knowledge)
    assert tap is None or pack(tap) == data


def test_a_key_that_left_the_knowledge_is_refused(assistant: Assistant) -> None:
    """Guards old buttons after a reload: what they stood for is gone, and nothing takes its place."""
    knowledge = assistant.knowledge
    data = pack(Tap("answer", Query(sections=("referents",), specialties=("dermatology",))))
    assert data is not None
    rest = {key: value for key, value in knowledge.specialties.items() if key != "dermatology"}
    assert unpack(data, knowledge)
    assert unpack(data, replace(knowledge, specialties=rest)) is None


def test_old_buttons_go_on_working() -> None:
    """Guards the format itself: buttons live on in people's chats, so what was written once must be read for ever."""
    query = Query(("referents",), ("dermatology",), place=Place("commune", "40088"))
    assert pack(Tap("answer", query)) == "1nf.sr.d" + CODE_OF_DERMATOLOGY + ".Pc40088"


CODE_OF_DERMATOLOGY = "jz6S"
