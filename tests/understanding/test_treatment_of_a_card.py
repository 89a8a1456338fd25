"""What treats a toxicity, by its bare name or asked for: it goes on with the card before, and alone it is told of."""

from __future__ import annotations

from itertools import product

from bot.answering.answer import Asker
from bot.assistant import Assistant
from bot.channels.plain import plain_text
from tests.conftest import Conversation, ask
from tests.rows import every_row

CARDS = {"colite grade 3": ("colitis", 3), "rash grade 2 sous nivolumab": ("rash", 2),
         "hepatitis grade 3 on nivolumab": ("hepatitis", 3)}  # fmt: skip
ASKED = ("which steroids?", "which ones, steroids?", "solumédrol ?", "infliximab ?", "dermocorticoïde lesquels ?",
         "quels corticoïdes ?", "dermocorticoïdes ?", "what dose of steroids?", "dose de corticoïdes ?",
         "corticoïdes lesquels", "prednisolone?", "topical steroids?", "quel dermocorticoïde ?")  # fmt: skip
ALONE = ("which steroids?", "solumédrol ?", "quels corticoïdes ?", "dermocorticoïde lesquels ?", "infliximab ?",
         "what dose of steroids?")  # fmt: skip


@every_row(("card", "asked"), product(CARDS, ASKED))
def test_it_goes_on_with_the_card(card: str, asked: str, assistant: Assistant) -> None:
    """Guards the toxicity, its grade and its drug behind a question for what treats it, in both languages."""
    conversation = Conversation(assistant, Asker(role="member"))
    first = conversation.ask(card)
    answer = conversation.ask(asked)
    toxicity, grade = CARDS[card]
    assert [(one.toxicity, one.grades) for one in answer.query.problems] == [(toxicity, (grade,))]
    assert "toxicity" in answer.kinds
    assert set(first.query.treatments) <= set(answer.query.treatments)


@every_row("asked", ALONE)
def test_alone_it_says_what_it_is_and_what_to_ask(asked: str, assistant: Assistant) -> None:
    """Guards against silence, and against nothing but 'not an immunotherapy'."""
    answer = ask(assistant, asked)
    assert answer.kinds == ("about",)
    assert "grade 3" in plain_text(answer)
    assert " mg" not in plain_text(answer)


def test_a_product_is_still_asked_for_beside_what_treats(assistant: Assistant) -> None:
    """Guards the buttons of products: a steroid says nothing of the inhibitor."""
    answer = ask(assistant, "colite grade 3, solumédrol")
    assert [one for one in answer.choices if one.group == "product"]


WHEN = ("when should I {} {}", "when to {} {}", "when do we {} {}", "when should we {} {}?")
AMBULANCE = "an ambulance"
CALLED = (("call", "the SAMU"), ("call", AMBULANCE))
OTHER = ("what is an emergency", "what counts as an emergency?", "quand appeler le SAMU", "quand appeler le 15 ?")


def test_should_i_call_an_ambulance_shows_the_list_too(assistant: Assistant) -> None:
    """Guards the list below the call: 'should I call an ambulance' may be asked for somebody who is there."""
    assert "pathway" in ask(assistant, "when should I call an ambulance").kinds


ASKED_WHEN = [f.format(*one) for f, one in product(WHEN, CALLED) if f != WHEN[0] or one[1] != AMBULANCE]


@every_row("asked", (*ASKED_WHEN, *OTHER))
def test_when_to_call_is_the_list_and_no_alarm(asked: str, assistant: Assistant) -> None:
    """Guards the list of when to call, in English as in French, and against an alarm of nobody's."""
    answer = ask(assistant, asked)
    assert (answer.kinds, answer.urgency) == (("pathway",), "none")
    assert any(word in plain_text(answer) for word in ("Appelez le 15 pour", "Call 15 for"))


STILL = ("when should I call the SAMU, my patient is choking", "my patient has seizures, when should I call the SAMU",
         "when should I call an ambulance: patient unconscious",
         "quand appeler le SAMU, mon patient convulse")  # fmt: skip


@every_row("told", STILL)
def test_a_sign_beside_the_question_still_calls(told: str, assistant: Assistant) -> None:
    """Guards the emergency of somebody beside the question when to call."""
    assert ask(assistant, told).urgency == "vital"


TOLD_OF = {"what tools do you offer": "directory", "what tools do you have": "directory",
           "quels outils proposez-vous": "annuaire", "where can I read more": "INCa", "où en savoir plus": "INCa",
           "where can I learn more?": "INCa"}  # fmt: skip


@every_row("asked", TOLD_OF)
def test_the_network_page_answers(asked: str, assistant: Assistant) -> None:
    """Guards the tools of the network and where to read more, as its page says."""
    answer = ask(assistant, asked)
    assert answer.kinds == ("about",)
    assert TOLD_OF[asked] in plain_text(answer)
