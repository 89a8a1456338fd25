"""Of whom a text speaks: what each word says of it, and what follows for a sign, as rules."""

from __future__ import annotations

from dataclasses import fields

from bot.assistant import Assistant
from bot.understanding.clauses import gaps_of
from bot.understanding.discourse import Discourse
from bot.understanding.folding import tokens_of
from tests.rows import every_row


@every_row(("discourse", "signs", "has_value", "is_a_topic"), [
    # a patient who is there has every sign; what is not real has none, whoever is spoken of and whatever is measured
    (Discourse(is_mine=True, is_unreal=True, asks=True, calls_it_general=True), [0], False, False),
    (Discourse(is_unreal=True, has_somebody=True), [0], True, True),
    # somebody, or a value, is no topic
    (Discourse(has_somebody=True, is_about_words=True), [0], False, False),
    (Discourse(is_about_words=True), [0], True, False),
    (Discourse(is_about_words=True), [0], False, True),
    # in general: a question that says so, of a sign behind the wording or of the sign before
    (Discourse(asks=True), [0], False, False),
    (Discourse(calls_it_general=True), [0], False, False),
    (Discourse(asks=True, calls_it_general=True), [0], False, True),
    (Discourse(general_from=2), [2, 3], False, False),
    (Discourse(asks=True, general_from=2), [2, 3], False, True),
    (Discourse(asks=True, general_from=2), [1, 2], False, False),
    (Discourse(asks=True, general_from=0), [0], False, True),
    # the topic of a text: all of the sign, not a part
    (Discourse(topics=frozenset({2, 3})), [2, 3], False, True),
    (Discourse(topics=frozenset({2, 3})), [3, 4], False, False),
    (Discourse(speaks_of_figures=True), [0], False, False),
])  # fmt: skip
def test_what_makes_a_topic_of_a_sign(
    discourse: Discourse, signs: list[int], has_value: bool, is_a_topic: bool
) -> None:
    """Guards a call to 15 against being silenced by less than a whole reason, and a film against raising one."""
    assert discourse.is_a_topic(signs, has_value=has_value) is is_a_topic
    assert not is_a_topic or discourse.may_be_a_topic


@every_row("reason", ["is_unreal", "is_about_words", "calls_it_general", "asks"])
def test_each_reason_alone_may_make_a_topic(reason: str) -> None:
    """Guards the quick look that spares the long one: it never says no where there is a reason."""
    assert Discourse(**{reason: True}).may_be_a_topic  # type: ignore[arg-type]
    assert Discourse(general_from=0).may_be_a_topic
    assert Discourse(topics=frozenset({0})).may_be_a_topic
    assert not Discourse(is_mine=True, has_somebody=True, speaks_of_figures=True).may_be_a_topic


def test_the_grades_of_a_question_about_figures_are_nobodys() -> None:
    """Guards 'combien de plaquettes pour un grade 4 ?' against being a patient's grade 4, and that one too."""
    assert Discourse(asks=True, speaks_of_figures=True).grades_are_figures
    for somebody in (
        Discourse(asks=True), Discourse(speaks_of_figures=True),
        Discourse(asks=True, speaks_of_figures=True, is_mine=True),
        Discourse(asks=True, speaks_of_figures=True, has_somebody=True),
    ):  # fmt: skip
        assert not somebody.grades_are_figures


@every_row(("text", "said"), [
    ("mon patient a une détresse", {"is_mine": True, "has_somebody": True}),
    ("patient en détresse", {"has_somebody": True}),
    ("chez un patient en détresse", {}),
    ("dit-on à un patient que la détresse est grave", {"is_about_words": True}),
    ("on rédige, détresse", {"is_unreal": True}),
    ("détresse ?", {"asks": True}),
    ("comment traiter une détresse", {"asks": True}),
    ("habituellement une détresse", {"general_from": 1}),
    ("détresse théoriquement, habituellement", {"general_from": 2}),
    ("la détresse est-elle fréquente", {"asks": True, "calls_it_general": True}),
    ("pourcentage", {"speaks_of_figures": True}),
    ("inversion de tubes", {"voids_values": True}),
    # the topic of a text: seven words behind 'sur', one right behind its name, up to any sign or another subject
    ("étude sur a b c e f g h i j", {"topics": {2, 3, 4, 5, 6, 7, 8}}),
    ("protocole anaphylaxie hier", {"topics": {1}}),
    ("protocole : anaphylaxie", {}),
    ("protocole", {}),
    ("étude sur", {}),
    ("étude sur la détresse, puis choc", {"topics": {2, 3}}),
    ("étude sur la détresse mais choc", {"topics": {2, 3}}),
    ("fiche sur le choc et affiche sur la détresse", {"topics": {2, 3, 7, 8}}),
])  # fmt: skip
def test_what_the_words_say_of_whom_is_spoken_of(text: str, said: dict[str, object], assistant: Assistant) -> None:
    """Guards each list of words and the reach of a topic: one word too many there silences a sign of somebody."""
    tokens = tokens_of(text)
    words, gaps = [token.folded for token in tokens], gaps_of(tokens, text)
    read = assistant.reader.discourse_reader.read(words, gaps, has_question_mark="?" in text)
    plain = Discourse()
    found = {one.name: getattr(read, one.name) for one in fields(Discourse)}
    assert {name: value for name, value in found.items() if value != getattr(plain, name)} == said
