"""What thumbs and dictation write is read as the words that it stands for."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.assistant import Assistant
from bot.knowledge_base.knowledge import Knowledge
from tests.conftest import ask
from tests.rows import every_row

ARTICLES = ("le", "la", "un", "une", "mon", "the", "my")
NOUNS = (
    ("cardiologue", "cardiology"),
    ("dermato", "dermatology"),
    ("pneumologue", "pulmonology"),
    ("rhumato", "rheumatology"),
)
WHO = ("ki japel", "kel kontakt", "jdoi apele ki", "jveu joindr kelkun", "wer do i fone")
FRENCH_TENS = {
    "seize": "16", "dix-sept": "17", "dix-neuf": "19", "vingt-trois": "23", "vingt-quatre": "24", "trente-trois": "33",
    "quarante": "40", "quarante-sept": "47", "soixante-quatre": "64", "soixante-dix-neuf": "79",
    "quatre-vingt-six": "86",
    "quatre-vingt-sept": "87", "eighty-seven": "87", "sixty four": "64",
}  # fmt: skip


@pytest.mark.parametrize(("noun", "specialty"), NOUNS)
def test_an_article_glued_to_its_noun_is_parted_from_it(assistant: Assistant, noun: str, specialty: str) -> None:
    """Guards *lecardiologue*, *unrhumato*: the discipline is understood as if it were spelt, not as a misspelling."""
    for article in ARTICLES:
        answer = ask(assistant, f"{article}{noun} à Niort")
        assert (answer.query.specialties, answer.kinds) == ((specialty,), ("referents",)), article


@pytest.mark.parametrize("who", WHO)
def test_thumbs_ask_who(assistant: Assistant, who: str) -> None:
    """Guards k for qu, pronouns glued to verbs and phonetic endings, beside a graded toxicity and a town."""
    answer = ask(assistant, f"{who} pr 1 colit g2 a dax")
    assert answer.query.toxicities == ("colitis",)
    assert answer.query.all_grades == (2,)
    assert "referents" in answer.kinds


@every_row(("words", "department"), FRENCH_TENS.items())
def test_a_department_in_words_is_the_department(assistant: Assistant, words: str, department: str) -> None:
    """Guards the numbers of all departments of the region as dictation writes them."""
    answer = ask(assistant, f"dermatologue dans le {words}")
    assert answer.query.place is not None
    assert (answer.query.place.kind, answer.query.place.key) == ("department", department)


@pytest.mark.parametrize(("number", "grade"), [("un", 1), ("deux", 2), ("trois", 3), ("quatre", 4)])
def test_a_grade_in_words_stays_a_grade(assistant: Assistant, number: str, grade: int) -> None:
    """Guards the small numbers, which belong to the grammar of grades, and 'huit fois par jour', which is none."""
    assert ask(assistant, f"colite grade {number}").query.all_grades == (grade,)
    assert ask(assistant, f"diarrhée {number} fois par jour").query.all_grades == ()


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_each_token_stands_where_it_was_typed(assistant: Assistant, knowledge: Knowledge, data: st.DataObject) -> None:
    """Guards the spans: whatever is spelt out, its surface is what stands at its place in the text."""
    words = [*knowledge.language.shorthand.words, *FRENCH_TENS, "lecardiologue", "à", "dax", "g2"]
    text = " ".join(data.draw(st.lists(st.sampled_from(words), max_size=8)))
    assert all(text[t.start : t.end] == t.surface for t in assistant.reader.read(text).tokens)


def test_a_word_of_ours_is_never_spelt_out_as_another(assistant: Assistant, knowledge: Knowledge) -> None:
    """Guards the list against a word that means something by itself: its entry would never be reached."""
    named = [
        word
        for word in knowledge.language.shorthand.words
        for mention in assistant.reader.read(word).mentions
        if mention.kind in ("toxicity", "specialty") and mention.phrase == word
    ]
    assert named == []


@pytest.mark.parametrize(
    ("said", "toxicity"),
    [
        ("boutons partt dps keytruda", "rash"),
        ("pti gratte partt sous nivo", "pruritus"),
        ("pti boutons partt dps le nivo", "rash"),
    ],
)
def test_what_thumbs_leave_of_small_words(said: str, toxicity: str, assistant: Assistant) -> None:
    """Guards *partt* and *dps*; *pti* before what is small is no platelets' disease, alone it is."""
    assert {problem.toxicity for problem in ask(assistant, said).query.problems} == {toxicity}
    assert {problem.toxicity for problem in ask(assistant, "pti sous nivo").query.problems} == {"cytopenia"}
