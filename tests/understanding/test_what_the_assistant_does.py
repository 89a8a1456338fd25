"""What the assistant itself can do, asked in any words, also by somebody who first says who he is."""

from __future__ import annotations

from itertools import product

from bot.assistant import Assistant
from tests.conftest import Conversation, ask
from tests.rows import every_row

QUESTIONS = (
    "que pouvez-vous faire pour moi ?", "qu'est-ce que tu sais faire ?", "à quoi sert cet outil ?",
    "c'est quoi ce bot ?",
    "que fait votre assistant ?", "en quoi pouvez-vous m'aider ?", "comment marche l'application ?",
    "qu'est-ce que je peux vous demander ?",
    "what can you help with?", "how does this chatbot work?", "what does this tool do?",
)  # fmt: skip
WHO_ASKS = ("je suis dermato, ", "bonjour, cardiologue à Tulle : ", "secrétariat de néphro à Pau : ", "",
            "pneumologue ici, ", "Bonjour, cardiologue, première fois que j'écris ici. ")  # fmt: skip
OF_THE_NETWORK = (("c'est quand la formation ?", "training"), ("quand a lieu la RCP ?", "rcp"),
                  ("comment m'inscrire à vos annonces ?", "subscription"))  # fmt: skip


@every_row(("question", "who"), product(QUESTIONS, WHO_ASKS))
def test_what_it_can_do_is_said(question: str, who: str, assistant: Assistant) -> None:
    """Guards a newcomer against a list of colleagues of his own discipline."""
    assert ask(assistant, who + question).kinds == ("help",)


@every_row(("matter", "who"), product(OF_THE_NETWORK, ("cardiologue à Tulle : ", "Secrétariat onco Niort : ")))
def test_who_asks_of_the_network_behind_a_colon_seeks_nobody(
    matter: tuple[str, str], who: str, assistant: Assistant
) -> None:
    """Guards the discipline and town at the head of a message against being what is looked for."""
    assert ask(assistant, who + matter[0]).kinds == (matter[1],)


@every_row("matter", OF_THE_NETWORK)
def test_somebody_is_sought_beside_a_matter_of_the_network(matter: tuple[str, str], assistant: Assistant) -> None:
    """Guards the opposite: 'un cardiologue' before the same colon is looked for."""
    assert {"referents", matter[1]} == {*ask(assistant, f"un cardiologue à Tulle : {matter[0]}").kinds}


@every_row("text", ["que pouvez-vous faire pour une colite grade 2 ?", "what can you do about a rash?"])
def test_what_to_do_about_a_disease_is_no_question_about_the_assistant(text: str, assistant: Assistant) -> None:
    """Guards the conduct against being taken for a call for help with the tool."""
    assert "toxicity" in ask(assistant, text).kinds
    assert "help" not in ask(assistant, text).kinds


def test_a_colleague_who_is_sought_behind_thanks_is_no_politeness(conversation: Conversation) -> None:
    """Guards the place of the turn before, where a discipline stands behind 'merci'."""
    conversation.ask("colite à Dax")
    answer = conversation.ask("merci, et un dermato ?")
    assert answer.query.place is not None
    assert "dermatology" in answer.query.specialties


COLLEAGUES = ("le néphrologue", "la dermato", "l'équipe de réa", "l'oncologue")
DONE = ("a rappelé dans l'heure", "l'a vue ce matin", "s'en occupe", "nous a bien aidés", "l'a prise en charge")
THANKS = ("Merci, {} {}.", "{} {}, merci à vous", "Super, {} {}, la patiente est entre de bonnes mains.")


@every_row(("who", "done", "form"), product(COLLEAGUES, DONE, THANKS))
def test_thanks_for_a_colleague_look_for_nobody(who: str, done: str, form: str, assistant: Assistant) -> None:
    """Guards a word of thanks against a list of the colleagues that it names."""
    assert ask(assistant, form.format(who, done)).kinds == ("help",)


@every_row(
    "text",
    [
        "merci, le néphrologue a rappelé, et un dermato à Dax ?",
        "merci, un néphrologue à Dax",
        "merci, le cardiologue est sur place ?",
    ],
)
def test_thanks_and_a_colleague_who_is_sought(text: str, assistant: Assistant) -> None:
    """Guards whoever is looked for behind thanks."""
    assert "referents" in ask(assistant, text).kinds
