"""How alarms are found, weighed and silenced, on invented emergencies: each condition by itself."""

from __future__ import annotations

from typing import Any

import pytest

from bot.assistant import Assistant
from bot.knowledge_base.emergencies import Emergency
from bot.understanding.alarms import AlarmReader
from bot.understanding.circumstances import Circumstances
from bot.understanding.clauses import gaps_of
from bot.understanding.folding import tokens_of
from bot.understanding.sightings import SightingReader
from bot.understanding.silence import Silence
from tests.rows import every_row


def emergency(key: str, *signs: dict[str, Any], **more: object) -> Emergency:
    named = {"name": {"fr": key, "en": key}, "family": "general", "source": "background", "evidence": "background"}
    return Emergency.model_validate({"key": key, "signs": signs, **named, **more})


def words(*phrases: str) -> dict[str, Any]:
    return {"phrases": {"fr": list(phrases)}}


RATE = {
    "names": {"fr": ["zrate", "BP", "zpressure"]},
    "states": {"fr": ["lowrate"]},
    "below": 40,
    "plausible_from": 3,
    "units": ["%"],
}
EMERGENCIES = (
    emergency("plain", words("zalarm", "zlong phrase", "pas", "zlong en zphrase", "zend de")),
    emergency("pair", {**words("zleft"), "together_with": [{"fr": ["zright", "zother"]}]}),
    emergency("three", {**words("zone"), "together_with": [{"fr": ["ztwo"]}, {"fr": ["zthree"]}]}),
    emergency("needy", words("zneedy"), {**words("zleft"), "together_with": [{"fr": ["zneedright"]}]},
    context_needed=True),
    emergency("rate", {"measure": RATE}),
    emergency("state", words("zcalm"), {"measure": {**RATE, "names": {"fr": ["zslow"]}, "states": {"fr": ["zstate"]}}}),
)  # fmt: skip


@pytest.fixture(scope="module")
def reader(assistant: Assistant) -> AlarmReader:
    language = assistant.knowledge.language
    return AlarmReader(EMERGENCIES, language, SightingReader(EMERGENCIES, language, {}))


def alarms(text: str, reader: AlarmReader, **around: Any) -> str:
    """The keys of the alarms in their order, '=' behind one that was measured, with its words."""
    tokens = tokens_of(text)
    sighting = reader.look(tokens, tokens, frozenset(), gaps_of(tokens, text))
    found = reader.read(text, tokens, tokens, sighting, Circumstances(**around))
    return " ".join(f"{one.key}{'=' * one.measured}[{text[one.start : one.end]}]" for one in found)


@every_row(("text", "wanted"), {
    # wordings, in the order of the text, each emergency once
    "zalarm": "plain[zalarm]", "zright et zleft, zalarm": "pair[zleft] plain[zalarm]", "zalarm zalarm": "plain[zalarm]",
    "zlong phrase": "plain[zlong phrase]", "zlong": "", "zlong en": "",
    # all parts of a sign, in any order, any one of each
    "zleft": "", "zright": "", "zleft zother": "pair[zleft]", "zone ztwo": "", "zthree ztwo zone": "three[zone]",
    "zone zone zthree": "",
    # one slip in a long phrase, none in a short one; the nearest wording tells where it stands
    "zlonk phrase": "plain[zlonk phrase]", "zlonk phrasa": "", "zlonk en zphrasa": "",
    "zlonk en zphrase": "plain[zlonk en zphrase]", "zlonk en zphrase puis zalarm": "plain[zalarm]",
    # an abbreviation that is a word counts in capitals, where not everything is shouted
    "PAS": "plain[PAS]", "pas": "", "Pas": "", "il a PAS": "plain[PAS]", "IL A FAIT PAS": "plain[PAS]",
    "IL A FAIT LE PAS": "", "IL A FAIT 12 le PAS": "plain[PAS]",
    # a street, somebody's name
    "rue zalarm": "", "rue du zalarm": "", "docteur Zalarm": "", "docteur zalarm": "plain[zalarm]",
    "rue zyxwv zalarm": "plain[zalarm]",
    "Zalarm": "plain[Zalarm]", "docteur ZALARM": "plain[ZALARM]", "docteur le Zalarm": "plain[Zalarm]",
    # the two halves of a denial around it
    "ne zalarm pas": "", "zalarm pas": "", "zalarm pas xxx": "plain[zalarm]", "zalarm, pas": "plain[zalarm]",
    "ne zalarm": "plain[zalarm]", "ne se zalarm pas": "",
    "ne le se zalarm pas xxx": "plain[zalarm]",
    # values
    "zrate 39": "rate=[zrate]", "zrate 40": "", "zrate": "", "zrate zyxwv": "", "zrate trente": "rate=[zrate]",
    "lowrate 39": "rate=[lowrate]", "lowrate": "", "lowrate 5": "", "lowrate 4": "", "lowrate 6": "rate=[lowrate]",
    "lowrate 4 %": "rate=[lowrate]", "lowrate à 4": "rate=[lowrate]", "zrate 4": "rate=[zrate]",
    "zrat 39": "", "zpresure 39": "rate=[zpresure]", "zprezure zyxwv": "",
    # a value that is mild silences the word of the state
    "zcalm": "state[zcalm]", "zcalm 60": "state[zcalm]",
    # a postal box: in an address or beside a postal code; nothing else makes a box of a pressure
    "BP 30": "rate=[BP]", "BP 30 cedex": "", "BP 30 86021": "", "CHU BP 30": "",
    "BP 30 %": "rate=[BP]", "BP 30/20": "rate=[BP]", "zrate 30 86021": "rate=[zrate]",
}.items())  # fmt: skip
def test_an_alarm_is_raised_by_all_of_a_sign(text: str, wanted: str, reader: AlarmReader) -> None:
    """Guards the signs: which wordings, how near, in which parts, with which values."""
    assert alarms(text, reader) == wanted


@every_row(("text", "around", "wanted"), [
    ("BP 30", {"has_context": True}, "rate=[BP]"), ("BP 30 86021", {"has_context": True}, ""),
    ("BP 30 cedex", {"has_context": True}, ""), ("BP 30 8602", {"has_context": True}, "rate=[BP]"),
    # a context, or two different words of it
    ("zneedy", {}, ""), ("zneedy", {"has_context": True}, "needy[zneedy]"), ("zleft zneedright", {}, "needy[zleft]"),
    ("zneedy zneedy", {}, ""), ("zneedy zleft zneedright", {"has_context": True}, "needy[zneedy]"),
    # silence of its first word or of its end; a measured value speaks all the same, unless it only compares
    ("zlong phrase", {"silence": Silence(denied=frozenset({0}))}, ""),
    ("zlong phrase", {"silence": Silence(denied=frozenset({1}))}, "plain[zlong phrase]"),
    ("zlong phrase", {"silence": Silence(denied_before=frozenset({1}))}, ""),
    ("zlong phrase", {"silence": Silence(denied_before=frozenset({0}))}, "plain[zlong phrase]"),
    ("zlong phrase", {"silence": Silence(history=frozenset({0}))}, ""),
    ("zlong phrase", {"silence": Silence(past=frozenset({1}))}, ""),
    ("zlong phrase", {"silence": Silence(asked_about=frozenset({0}))}, ""),
    ("zrate 39", {"silence": Silence(denied=frozenset({0}))}, "rate=[zrate]"),
    ("zrate < 39", {"silence": Silence(denied=frozenset({0}))}, ""),
    ("zrate < 39", {}, "rate=[zrate]"),
    ("zend de", {"silence": Silence(denied_before=frozenset({1}))}, ""), ("zend de", {}, "plain[zend de]"),
    ("zalarm de", {"silence": Silence(denied_before=frozenset({1}))}, "plain[zalarm]"),
    # an error of the laboratory, a question in which nobody stands
    ("zrate 39", {"voids_values": True}, ""), ("zalarm", {"voids_values": True}, "plain[zalarm]"),
    ("zrate 39", {"asks_of_nobody": True}, "rate=[zrate]"),
    ("zrate 39", {"asks_of_nobody": True, "silence": Silence(asked_about=frozenset({0}))}, ""),
    ("zrate 39", {"silence": Silence(asked_about=frozenset({0}))}, "rate=[zrate]"),
    # an animal's, a name's, a place's
    ("zlong phrase", {"said_of_things": frozenset({0})}, ""),
    ("zlong phrase", {"said_of_things": frozenset({1})}, "plain[zlong phrase]"),
    ("zlong phrase", {"names": frozenset({0, 1})}, ""), ("zlong phrase", {"names": frozenset({0})},
    "plain[zlong phrase]"),
    ("zlonk en zphrase", {"places": frozenset({1})}, ""), ("zlong en zphrase", {"places": frozenset({1})},
    "plain[zlong en zphrase]"),
])  # fmt: skip
def test_what_stands_around_silences_an_alarm_or_not(
    text: str, around: dict[str, Any], wanted: str, reader: AlarmReader
) -> None:
    """Guards missed and false alarms: each thing that is known of a text's words, and the same text without it."""
    assert alarms(text, reader, **around) == wanted


def test_the_words_of_alarms_deny_nothing_else(assistant: Assistant, reader: AlarmReader) -> None:
    """Guards 'ne respire pas', whose 'pas' belongs to it: long wordings, failures and changes hold their words."""
    real = assistant.reader.alarm_reader

    def own(text: str) -> set[int]:
        tokens = tokens_of(text)
        return set(real.look(tokens, tokens, frozenset(), gaps_of(tokens, text)).own_words)

    assert own("il ne respire pas") == {1, 2, 3}
    assert own("coma") == set()
    assert own("gorge énorme") == set()
    assert own("colite grade 3 dax") == set()
    for text, held in {"le zlong phrase": {1, 2}, "zlonk en zphrase": set(), "zrate bas": set()}.items():
        tokens = tokens_of(text)
        assert reader.look(tokens, tokens, frozenset(), gaps_of(tokens, text)).own_words == held, text
