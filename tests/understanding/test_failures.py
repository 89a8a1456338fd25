"""Functions that fail, on an invented table: each wording, its reach, what parts it, and what undoes it."""

from __future__ import annotations

from itertools import product

from bot.assistant import Assistant
from bot.knowledge_base.clauses import Failures
from bot.knowledge_base.entry_parts import Phrases
from bot.knowledge_base.functions import Function
from bot.understanding.clauses import gaps_of
from bot.understanding.failures import FailureReader
from bot.understanding.folding import tokens_of
from tests.conftest import ask
from tests.rows import every_row
from tests.understanding.test_alarms import urgency


def of(*phrases: str) -> Phrases:
    return Phrases(fr=list(phrases))


TABLE = Failures(
    functions={
        "breath": Function(
            verbs=of("souffle"), infinitives=of("souffler"), participles=of("ventilé"), nouns=of("pouls"),
            nouns_lost=of("connaissance"), states=of("éveillé", "bien éveillé"), failed=of("évanoui", "ordinaire",
    "court"),
            not_before=of("fort", "les bougies"), but_before=of("fort bien"),
        ),
        "hold": Function(verbs=of("tient", "se tient"), infinitives=of("tenir"), objects=of("tête")),
        "write": Function(verbs=of("signe"), infinitives=of("signer"), only_before=of("depuis")),
        "answer": Function(verbs=of("répond"), not_of=of("téléphone"), not_of_topics=True),
        "walk": Function(verbs=of("marche"), living_subject=True),
    },
    before_verb=of("ne", "n"),
    behind_verb=of("plus", "pas", "rien"),
    behind_verb_alone=of("plus"),
    may_follow=of("du tout"),
    before_participle=of("a", "est"),
    stops=of("arrête de"),
    unable=of("incapable de"),
    modals=of("arrive", "peut", "pu"),
    hard=of("peine à"),
    lacks=of("sans"),
    loses=of("absence de", "perd"),
    gone=of("absent", "non perçu"),
    not_state=of("est plus"),
    little_words=of("n", "le", "la", "à", "de", "y", "du"),
    reports=of("que"),
    joins=of("ni", "et"),
    reversed_by=of("mal"),
    patient=of("patient", "il"),
    of_people_and_things=of("il"),
    not_people=of("chat"),
    things=of("moteur"),
)  # fmt: skip
A = ("la", "le", "à", "de", "y", "du", "la")
"""Little words: six may stand between the parts, seven not."""
SIX, SEVEN = " ".join(A[:6]), " ".join(A)


def failures(text: str, assistant: Assistant, topics: frozenset[int] = frozenset()) -> list[str]:
    """Function, kind and words of each failure: 'breath stops 0-3'."""
    reader = FailureReader(TABLE, {"souffre": "fr", "ordinaire": "fr"}, assistant.knowledge.language.small_words)
    tokens = tokens_of(text)
    found = reader.read([token.folded for token in tokens], gaps_of(tokens, text), topics)
    return [f"{one.function} {one.kind} {one.start}-{one.end}" for one in found]


@every_row(("text", "wanted"), {
    # a word that says the failure by itself
    "évanoui": "breath stops 0-1", "il est évanoui": "breath stops 2-3", "évanoui mal": "",
    "évanoui. Mal": "breath stops 0-1",
    # a verb between the halves of a denial, or before one that denies alone
    "ne souffle plus": "breath stops 0-3", "ne souffle pas": "breath stops 0-3",
    "il ne la souffle y pas": "breath stops 1-6",
    "souffle pas": "", "souffle plus": "breath stops 0-2", "souffle plus du tout": "breath stops 0-2",
    "souffle plus vite": "",
    "souffle plus, vite": "breath stops 0-2", "ne. Souffle pas": "", "ne souffle. Pas": "", "ne souffle": "",
    "ne, souffle pas": "", "ne zyxwv souffle pas": "", "souffle ne pas": "", "ne souffle zyxwv pas": "",
    f"ne {SIX} souffle pas": "breath stops 0-9", f"ne {SEVEN} souffle pas": "",
    f"ne souffle {SIX} pas": "breath stops 0-9", f"ne souffle {SEVEN} pas": "",
    "souffle": "", "plus souffle": "",
    # a participle behind both halves
    "n a pas ventilé": "breath stops 1-4", "a pas ventilé": "breath stops 0-3", "a pas la ventilé": "breath stops 0-4",
    "pas ventilé": "", "a ventilé": "", "a zyxwv pas ventilé": "", "pas a ventilé": "",
    # frames right before, but for little words
    "arrête de souffler": "breath stops 0-3", "arrête de la souffler": "breath stops 0-4", "arrête. De souffler": "",
    "arrête de, souffler": "", "arrête de zyxwv souffler": "", "incapable de souffler": "breath unable 0-3",
    "peine à souffler": "breath hard 0-3", "incapable de souffle": "breath unable 0-3", "incapable souffler": "",
    "arrête de ventilé": "breath stops 0-3",
    # a modal that is denied, before it or behind it
    "n arrive plus à souffler": "breath unable 0-5", "ne peut souffler": "breath unable 0-3",
    "peut plus souffler": "breath unable 0-3", "peut souffler": "", "n a pas pu souffler": "breath unable 0-5",
    "arrive à souffler": "", "ne zyxwv peut souffler": "", "peut zyxwv plus souffler": "", "peut, plus souffler": "",
    "ne, peut souffler": "", "ne a y peut souffler": "breath unable 0-5", "ne a y la peut souffler": "",
    f"peut plus {' '.join(A[:4])} souffler": "breath unable 0-7", f"peut plus {' '.join(A[:5])} souffler": "",
    # a list that goes on
    "incapable de signer ni souffler": "breath unable 3-5",
    "incapable de zyxwv ni souffler": "breath unable 3-5",
    "incapable de zyxwv zyxwv. Et souffler": "", "incapable de zyxwv, et souffler": "breath unable 3-5",
    "incapable de zyxwv ni : souffler": "breath unable 3-5",
    "ne peut zyxwv et souffler": "breath unable 3-5", "peut pas zyxwv et souffler": "breath unable 3-5",
    "peut zyxwv et souffler": "", "ni souffler": "",
    f"incapable de {'zyxwv ' * 8}ni souffler": "breath unable 10-12", f"incapable de {'zyxwv ' * 9}ni souffler": "",
    f"ne peut {'zyxwv ' * 8}ni souffler": "breath unable 10-12",
    f"ne peut {'zyxwv ' * 9}ni souffler": "",
    # a noun that is lacking, lost or gone; one of a list behind another
    "sans pouls": "breath stops 0-2", "sans la pouls": "breath stops 0-3", "sans connaissance": "",
    "absence de pouls": "breath stops 0-3", "perd connaissance": "breath stops 0-2",
    "absence de connaissance": "breath stops 0-3",
    "pouls absent": "breath stops 0-2", "pouls non perçu": "breath stops 0-3", "pouls y absent": "breath stops 0-3",
    "pouls. Absent": "", "pouls non": "", "pouls": "", "sans connaissance ni pouls": "",
    "sans pouls ni connaissance": "breath stops 0-2 breath stops 2-4",
    "sans pouls, ni connaissance": "breath stops 0-2 breath stops 2-4",
    "sans pouls zyxwv zyxwv ni connaissance": "breath stops 0-2 breath stops 4-6",
    "sans pouls zyxwv zyxwv zyxwv ni connaissance": "breath stops 0-2",
    # a state that is no more, of one word or two
    "n est plus éveillé": "breath stops 1-4", "est plus bien éveillé": "breath stops 0-4", "est éveillé": "",
    # one slip in a word of six letters, where anything may fail at all
    "ne soufle plus": "breath stops 0-3", "ne souffre plus": "", "évanui": "", "évanui ne pas": "breath stops 0-1",
    "ordinare ne pas": "", "ordinaire ne pas": "breath stops 0-1",
    "courrt ne pas": "", "ne souffle, y pas": "", "ne n souffle plus": "breath stops 1-4",
    "incapable de zyxwv ni y souffler": "breath unable 3-6",
    "ne tien plus la tête": "",
}.items())  # fmt: skip
def test_a_failure_is_found_where_it_stands(text: str, wanted: str, assistant: Assistant) -> None:
    """Guards the composition: every wording, how far its parts may stand apart, and where it begins and ends."""
    assert " ".join(failures(text, assistant)) == wanted


FAR = "zyxwv " * 13


@every_row(("text", "fails"), {
    # what follows makes something else of it, or not
    "ne souffle plus fort": False, "ne souffle plus fort bien": True, "ne souffle plus, fort": True,
    "ne souffle plus la fort": False, "ne souffle plus les bougies": False, "ne souffle plus les gens": True,
    "ne souffle plus mal": False, "ne souffle plus y mal": False, "ne souffle plus zyxwv mal": True,
    # an object has to stand in the clause, on either side
    "ne tient plus la tête": True, "ne tient plus": False, "tête qui ne tient plus": True, "ne tient plus. Tête": False,
    "ne tient plus, tête": True, "ne tient plus : tête": False, f"ne tient plus {FAR}tête": False,
    f"ne tient plus {FAR[6:]}tête": True, "tête. Ne tient plus": False, "ne se tient plus la tête": True,
    "tête zyxwv zyxwv zyxwv zyxwv ne tient plus": True, "tête zyxwv zyxwv zyxwv zyxwv zyxwv ne tient plus": False,
    # the end of its clause, or one of these words
    "ne signe plus": True, "ne signe plus depuis hier": True, "ne signe plus rien": False, "ne signe plus zyxwv": False,
    "ne signe plus. Zyxwv": True, "ne signe plus y depuis": True, "ne signe plus la": True,
    # what fails instead, before it in its clause
    "téléphone qui ne répond plus": False, "téléphone. Ne répond plus": True, "téléphone : ne répond plus": True,
    "téléphone. Zyxwv ne répond plus": True, "téléphone, il ne répond plus": False,
    "ne répond plus téléphone": True, f"téléphone {FAR}ne répond plus": False,
    f"téléphone zyxwv {FAR}ne répond plus": True,
    "moteur qui ne souffle plus": False, "chat qui ne souffle plus": False, "moteur. Ne souffle plus": True,
    # not what stands before somebody of whom it is reported, but for the words of the verb
    "téléphone que il ne répond plus": True, "téléphone que ne répond plus": False,
    "téléphone que il y ne répond plus": True, "téléphone que il zyxwv ne répond plus": False,
    "téléphone il ne répond plus": False, "téléphone que zyxwv il ne répond plus": False,
    "téléphone que il peut y ne répond plus": True,
    # a patient has to be its subject
    "il ne marche plus": True, "ne marche plus": False, "patient zyxwv ne marche plus": True,
    "il. Ne marche plus": False,
}.items())  # fmt: skip
def test_what_stands_around_decides_whether_it_is_meant(text: str, fails: bool, assistant: Assistant) -> None:
    """Guards alarms for things and turns of phrase, and the border of each clause in which that is looked for."""
    assert bool(failures(text, assistant)) is fails


@every_row(("text", "topics", "fails"), [
    ("colite qui ne répond plus", {0}, False),
    ("colite qui a y ne répond plus", {0}, True),
    ("colite y qui ne répond plus", {0}, False),
    ("ne répond plus colite", {3}, True),
    ("colite, il ne répond plus", {0}, True),
    ("colite qui ne souffle plus", {0}, True),
    ("ne répond plus", set(), True),
])  # fmt: skip
def test_a_disease_or_a_discipline_is_no_patient(
    text: str, topics: set[int], fails: bool, assistant: Assistant
) -> None:
    """Guards 'colite qui ne répond plus': three words before, and only for what diseases do too."""
    assert bool(failures(text, assistant, frozenset(topics))) is fails


@every_row(("text", "words"), {
    "chat qui tousse": {0, 1, 2}, "le chat tousse": {1, 2}, "chat tousse, fièvre": {0, 1},
    "chat tousse et mange": {0, 1},
    "chat tousse. Fièvre": {0, 1}, "chat": {0}, "zyxwv": set(), "il zyxwv chat tousse": set(),
    "il. Chat tousse": {1, 2},
    "chat de la patient tousse": {0, 1, 2, 3, 4}, "chat du la le patient tousse": set(), "patient chat tousse": {1, 2},
    "chat, il tousse": {0}, "chat tousse et il mange": {0, 1},
}.items())  # fmt: skip
def test_which_words_are_said_of_an_animal(text: str, words: set[int], assistant: Assistant) -> None:
    """Guards the patient beside an animal: its owner counts for nothing, whoever else is named does."""
    reader = FailureReader(TABLE, {}, assistant.knowledge.language.small_words)
    tokens = tokens_of(text)
    assert reader.said_of_things([token.folded for token in tokens], gaps_of(tokens, text)) == words


LOST = ("pouls", "respiration", "contact verbal", "réponse à la douleur", "mouvement respiratoire")
NO_MORE = ("il n'y a plus de {}", "y a plus de {}", "il n'a plus de {}", "il n'y a plus aucun {}", "plus aucun {}")


@every_row(("wording", "lost"), list(product((*NO_MORE, "il n'y a pas de {}", "sans le moindre {}"), LOST)))
def test_the_denial_of_a_function_is_the_alarm_itself(wording: str, lost: str, assistant: Assistant) -> None:
    """Guards 'il n'y a plus de pouls': the words that deny a sign elsewhere are those that tell this one."""
    assert urgency(wording.format(lost), assistant) == "vital"
    assert urgency(wording.format("détresse respiratoire") + ", il va bien", assistant) != "vital"


IS, IS_NOT = ("conscient", "réveillable", "respire", "pouls", "réactif", "breathing"), ("non", "absent", "aucun", "no")


@every_row(("what", "answer"), list(product(IS, IS_NOT)))
def test_a_report_says_what_fails_behind_a_colon(what: str, answer: str, assistant: Assistant) -> None:
    """Guards 'Pouls : absent', 'Conscient : non', as they stand in a report; what is answered yes is there."""
    assert urgency(f"{what} : {answer}", assistant) == "vital"
    assert urgency(f"Pembro depuis mars. {what.capitalize()} : {answer}. TA en cours", assistant) == "vital"
    assert urgency(f"{what} : oui, va bien", assistant) == "none"
    assert urgency(f"{what} : oui. Fièvre : {answer}", assistant) == "none"


@every_row(
    ("sign", "answer"), list(product(("convulsions", "syncope", "état de choc"), ("non", "jamais", "aucune", "no")))
)
def test_a_report_denies_a_sign_behind_a_colon(sign: str, answer: str, assistant: Assistant) -> None:
    """Guards 'Convulsions : non' against a call; the same sign in the next line calls."""
    assert urgency(f"{sign} : {answer}, colite", assistant) != "vital"
    assert urgency(f"fièvre : {answer}. {sign} ce matin", assistant) == "vital"


TO_WHOM = {
    "fr": ("à personne", "à sa fille", "à son mari", "à aucun appel"),
    "en": ("to anyone", "to his wife", "to her son"),
}


@every_row("whom", [*TO_WHOM["fr"], *TO_WHOM["en"]])
def test_who_answers_nobody_any_more_is_in_danger(whom: str, assistant: Assistant) -> None:
    """Guards the people whom a patient answers no more."""
    said = "he no longer responds" if whom in TO_WHOM["en"] else "il ne répond plus"
    assert ask(assistant, f"{said} {whom}").urgency == "vital"


@every_row(
    "said",
    [
        "le secrétariat ne répond plus à personne", "the secretary no longer responds to anyone",
        "elle ne répond pas à nos questions par mail", "l'IA ne répond pas à l'infirmière",
    ],
)  # fmt: skip
def test_a_service_that_answers_nobody_is_in_no_danger(said: str, assistant: Assistant) -> None:
    """Guards the other direction."""
    assert ask(assistant, said).urgency == "none"


@every_row(
    "said",
    [
        "patient neuro ne répond plus",
        "le patient du cardiologue ne répond plus à l'appel",
        "cardiologist saw him, not responding to voice",
    ],
)
def test_a_patient_of_a_discipline_who_answers_no_more_is_in_danger(said: str, assistant: Assistant) -> None:
    """Guards whoever is told of by a discipline: it is the patient who does not answer."""
    assert ask(assistant, said).urgency == "vital"


BEDS = ("chambre 8", "ch 12", "lit 3", "box 2")
FAILS = ("respire plus", "respire pas", "bouge plus", "réagit pas", "répond plus", "se réveille pas", "parle plus")


@every_row(("fails", "bed"), product(FAILS, BEDS))
def test_where_somebody_lies_ends_what_is_said_of_him(fails: str, bed: str, assistant: Assistant) -> None:
    """Guards 'respire plus chambre 8', a nurse's whole message, against 'plus de chambre'."""
    assert urgency(f"{fails} {bed}", assistant) == "vital"
