"""Why an answer came, in words: a sentence for each rule and each section, nothing of a patient, never an exception."""

from __future__ import annotations

from datetime import timedelta
from typing import get_args

from bot.answering.answer import SECTIONS, Asker
from bot.answering.why import REASONS, question_of, why
from bot.answering.wording import Wording
from bot.assistant import Assistant
from bot.knowledge_base.kinds import LanguageCode, Reason
from bot.understanding.query import Place, Query
from bot.understanding.rules import RULES
from bot.understanding.sections_asked import FOREIGN_BY_ITS_WORDING
from tests.conftest import NOON
from tests.rows import every_row

QUESTIONS = (
    "colite g3 bayone", "dermato dax", "fatigue", "douleur thoracique, troponine 300", "c'est quoi un grade 7", "xyzzy",
    "pas de colite, rash en mars", "toubib à Zanzibarville", "dermatolgue", "keytruda", "RCP", "bonjour", "",
)  # fmt: skip


def told(assistant: Assistant, question: str, language: LanguageCode = "fr") -> str:
    """Return the whole explanation of a question."""
    reply = assistant.respond(question, Asker("visitor"), None, NOON)
    parts = why(reply.reading, reply.case, reply.answer, Wording(assistant.knowledge, language))
    return "\n".join([*(title for title, _ in parts), *(line for _, lines in parts for line in lines)])


def test_every_rule_and_section_has_its_sentence(assistant: Assistant) -> None:
    """Guards against a rule that nobody can explain in both languages."""
    reasons = {reason for reason, _, _ in RULES}
    assert set(REASONS) == set(get_args(Reason))
    assert set(REASONS) - reasons == {
        "goes on with the question before", "only an alarm or an identifier", "nothing that is ours", "a button",
        FOREIGN_BY_ITS_WORDING,
    }  # fmt: skip
    messages = assistant.knowledge.messages
    for key in (*REASONS.values(), *(f"why_section_{kind}" for kind in SECTIONS)):
        assert messages[key].fr != messages[key].en


@every_row("language", ["fr", "en"])
@every_row("question", QUESTIONS)
def test_any_question_has_an_explanation(assistant: Assistant, question: str, language: LanguageCode) -> None:
    """Guards the panel against a key, an empty quotation or an exception."""
    text = told(assistant, question, language)
    assert text
    assert "«  »" not in text
    assert "_" not in text.replace("_wording", "").replace("_words", "").replace("_subjects", "")


def test_what_was_read_says_how_and_what_was_denied(assistant: Assistant) -> None:
    """Guards what a curator looks for: the file, the letters that were off, denial, history, the alarm."""
    assert "« dermatoloque » : Dermatologie (à une lettre près ; knowledge/specialties.yaml:" in told(
        assistant, "dermatoloque dax"
    )
    assert "« dermatolgue » : Dermatologie (à l'oreille ; knowledge/specialties.yaml:" in told(
        assistant, "dermatolgue dax"
    )
    text = told(assistant, "pas de colite, antécédent de rash, douleur thoracique")
    assert "« colite » : Colite / diarrhée (nié ; " in text
    assert "antécédent ; " in text
    assert "« douleur thoracique » : signe d'alarme" in text
    assert "Urgence vitale possible, à cause de" in text


def test_a_patient_is_never_quoted(assistant: Assistant) -> None:
    """Guards names and numbers: their kind is named, their text is not."""
    text = told(assistant, "Mme Zorglubine née le 3/4/1956 a une colite grade 2")
    assert "identifier un patient" in text
    assert "Zorglubine" not in text
    assert "1956" not in text


def test_what_was_taken_over_is_named_with_its_value(assistant: Assistant) -> None:
    """Guards the dialogue: toxicity and grade of the question before; a button says what it stands for."""
    wording = Wording(assistant.knowledge, "fr")
    first = assistant.respond("colite g3 bayonne", Asker("visitor"), None, NOON)
    reply = assistant.respond("et à Pau ?", Asker("visitor"), first.context, NOON + timedelta(minutes=1))
    carried = dict(why(reply.reading, reply.case, reply.answer, wording))["Repris de la question précédente"]
    assert carried == ("toxicité : Colite / diarrhée", "grade 3")
    query = Query(("referents",), ("dermatology",), place=Place("commune", "40088"))
    tapped = assistant.answer_query(query, Asker("visitor", "fr"), None, NOON)
    assert question_of(tapped.case, wording) == "dermatologue Dax (40)"
    assert "bouton" in str(why(tapped.reading, tapped.case, tapped.answer, wording))
