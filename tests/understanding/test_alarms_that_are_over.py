"""What happened when somebody was saved, a stay between two days, a death of last year, and words of another sense."""

from __future__ import annotations

from itertools import product

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

SAVED = ("mon épouse a été sauvée {} quand elle {}", "le SAMU a sauvé mon mari {} alors qu'il {}",
         "ma voisine a été sauvée {} lorsqu'elle {}")  # fmt: skip
THEN = ("en 2024", "l'an dernier", "il y a deux ans")
STOOD_SO = ("ne respirait plus", "convulsait", "était dans le coma")
SINCE = ("", ", aujourd'hui tout va bien", ". Peut-on témoigner à la formation ?")
IN_ENGLISH = (
    "my wife was saved in 2024 when she was not breathing",
    "he was resuscitated last year when he had stopped breathing",
)
NOT_OVER = (
    "mon épouse a été sauvée en 2024, là elle ne respire plus",
    "mon épouse a été sauvée en 2024 quand elle ne respirait plus, et là elle ne respire plus",
    "opéré en 2024, ce matin quand on est arrivés il ne respirait plus",
    "immuno débutée en 2024, quand on est arrivés elle ne respirait plus",
    "traitée en 2024 et ce matin quand je suis arrivé elle ne respirait plus",
    "elle a été sauvée en 2024 et là quand je suis arrivé elle ne respirait plus",
    "je l'ai trouvée quand elle ne respirait plus",
    "he was treated in 2024, this morning when we came he was not breathing",
)
STAYS = (
    "hospitalisé en réanimation du 3 au 17 janvier pour {}, intubé 6 jours, évolution favorable, {}",
    "hospitalisée du 3 au 17 janvier pour {}, bonne évolution, {}",
    "admitted from 3 to 17 January for {}, good outcome, {}",
)
EPISODES = ("pneumopathie grade 4", "choc septique", "détresse respiratoire")
HOME = ("retour à domicile", "sorti", "rentré chez lui")
QUOTED_STAYS = (
    "{}. Quand revacciner ?",
    "Compte rendu reçu : « {} ». Il me demande s'il peut être vacciné. A qui poser la question ?",
)
STAYS_THAT_GO_ON = (
    "hospitalisé du 3 au 17 janvier pour {}, retour à domicile, de nouveau ce matin il convulse",
    "hospitalisé du 3 au 17 janvier pour {}, retour à domicile, ce matin il ne respire plus",
    "hospitalisé du 3 au 17 janvier pour {}, retour à domicile, il y retourne, SpO2 82 %",
)
NARROWLY = ("On a frôlé la catastrophe l'été dernier, {}, remise sur pied en 48 h",
            "Elle nous a fait peur l'an dernier, {}, remise sur pied en deux jours",
            "l'hiver dernier, {}, tiré d'affaire en une semaine")  # fmt: skip
SHOWN = ("7/4 de tension", "SpO2 82 %", "choc septique")
STANDS = (". Elle revient pour son suivi, endocrino à Bayonne ?", "")
NARROWLY_NOW = (
    "remise sur pied l'été dernier, {} ce matin",
    "l'été dernier elle allait bien, {}",
)
DEATHS = ("L'an passé on a perdu quelqu'un d'une {}", "On a perdu une dame d'une {} l'an passé",
          "On a perdu un jeune homme d'une {} en 2023")  # fmt: skip
REVIEWED = (". On voudrait revenir dessus en RCP, à froid ?", ". Peut-on en parler en RMM ?", "")
CAUSES = ("myocardite fulminante", "hépatite fulminante", "colite grade 4")
NOT_LOST = ("on est en train de perdre quelqu'un d'une {}", "on va perdre quelqu'un d'une {}",
            "on a perdu quelqu'un l'an passé, lui il a une {}", "on a perdu le pouls, {}")  # fmt: skip
RATES = ("SAT 72 : c'est le taux de satisfaction{}", "SAT 72, c'est le score de satisfaction{}",
         "Sat 68 ? c'est la note de satisfaction{}")  # fmt: skip
OF_A_SESSION = (" de la session", " de la session 2025 ? pas terrible", " du module", "")
VALUES = (
    "SAT 72",
    "SAT 72 : c'est grave ?",
    "SAT 72, et le taux de satisfaction de la session ?",
    "sat 72 %, c'est bas ?",
    "SAT 72 : c'est le patient de la session",
)
FAINTED = ("il est tombé dans les pommes", "il est tombé dans les pommes par terre",
           "elle est tombée dans les pommes... à terre", "tombée dans les pommes, allongée par terre")  # fmt: skip
DRUGS = ("pembrolizumab", "nivolumab", "Keytruda")
UNHELPED = (
    "He's not responding to {}, disease is progressing",
    "She is no longer responding to {}, progressing",
    "Il ne répond plus au {}, progression au scanner",
    "elle ne répond pas au {}, la maladie progresse",
)
NEXT_LINES = ("", ". Who discusses the next line?", ". Qui discute la ligne suivante ?")
UNRESPONSIVE = ("He's not responding, on {}", "she is on {} and not responding", "Il ne répond plus, sous {}",
                "ne répond plus à la voix sous {}", "il ne répond plus pendant sa perf de {}",
                "he is not responding to {} infusion alarm, unconscious")  # fmt: skip


@every_row(("saved", "then", "stood", "since"), [*product(SAVED, THEN, STOOD_SO, SINCE)])
def test_what_happened_when_somebody_was_saved_is_over(
    saved: str, then: str, stood: str, since: str, assistant: Assistant
) -> None:
    """Guards thanks that tell what it was like; where it happens again, or that was another day, it calls (below)."""
    assert ask(assistant, f"{saved.format(then, stood)}{since}").urgency != "vital"


@every_row(("said", "since"), [*product(IN_ENGLISH, ("", ". Can she speak at your course?"))])
def test_the_same_in_english(said: str, since: str, assistant: Assistant) -> None:
    """Guards the same in English."""
    assert ask(assistant, f"{said}{since}").urgency != "vital"


@every_row("said", NOT_OVER)
def test_what_happens_beside_a_past_time_calls(said: str, assistant: Assistant) -> None:
    """Guards today's emergency of who was saved, operated or treated then."""
    assert ask(assistant, said).urgency == "vital"


@every_row(("stay", "episode", "home", "frame"), [*product(STAYS, EPISODES, HOME, QUOTED_STAYS)])
def test_a_stay_between_two_days_is_over(stay: str, episode: str, home: str, frame: str, assistant: Assistant) -> None:
    """Guards the letter of a stay; the grade of then calls nobody."""
    assert ask(assistant, frame.format(stay.format(episode, home))).urgency != "vital"


@every_row(("stay", "episode"), [*product(STAYS_THAT_GO_ON, EPISODES)])
def test_what_came_back_after_a_stay_calls(stay: str, episode: str, assistant: Assistant) -> None:
    """Guards who is ill again, and who never went home."""
    assert ask(assistant, stay.format(*[episode] * stay.count("{}"))).urgency == "vital"


@every_row(("said", "shown", "stands"), [*product(NARROWLY, SHOWN, STANDS)])
def test_who_was_set_right_last_year_is_in_no_danger(said: str, shown: str, stands: str, assistant: Assistant) -> None:
    """Guards a narrow escape of a season that is named."""
    assert ask(assistant, f"{said.format(shown)}{stands}").urgency != "vital"


@every_row(("said", "shown"), [*product(NARROWLY_NOW, SHOWN)])
def test_who_is_in_danger_after_a_narrow_escape_calls(said: str, shown: str, assistant: Assistant) -> None:
    """Guards the same values of now."""
    assert ask(assistant, said.format(shown)).urgency == "vital"
    assert ask(assistant, f"l'été dernier, {shown}, remise sur pied, là elle ne respire plus").urgency == "vital"


@every_row(("death", "cause", "reviewed"), [*product(DEATHS, CAUSES, REVIEWED)])
def test_a_death_that_is_reviewed_calls_nobody(death: str, cause: str, reviewed: str, assistant: Assistant) -> None:
    """Guards whoever was lost, not only patients."""
    assert ask(assistant, f"{death.format(cause)}{reviewed}").urgency != "vital"


@every_row(("said", "cause"), [*product(NOT_LOST, CAUSES)])
def test_who_is_about_to_be_lost_calls(said: str, cause: str, assistant: Assistant) -> None:
    """Guards who is dying of it."""
    assert ask(assistant, said.format(cause)).urgency == "vital"


@every_row(("rate", "of"), [*product(RATES, OF_A_SESSION)])
def test_the_rate_of_something_else_is_nobodys(rate: str, of: str, assistant: Assistant) -> None:
    """Guards a number whose short name is explained as something else."""
    assert ask(assistant, rate.format(of)).urgency != "vital"


@every_row("said", VALUES)
def test_the_value_itself_calls(said: str, assistant: Assistant) -> None:
    """Guards the saturation, whatever is asked about it."""
    assert ask(assistant, said).urgency == "vital"


@every_row("said", FAINTED)
def test_a_faint_calls(said: str, assistant: Assistant) -> None:
    """Guards who fell to the ground."""
    assert ask(assistant, said).urgency == "vital"


@every_row(("said", "drug", "line"), [*product(UNHELPED, DRUGS, NEXT_LINES)])
def test_a_disease_that_no_drug_stops_calls_nobody(said: str, drug: str, line: str, assistant: Assistant) -> None:
    """Guards who does not respond to a drug."""
    assert ask(assistant, f"{said.format(drug)}{line}").urgency != "vital"


@every_row(("said", "drug"), [*product(UNRESPONSIVE, DRUGS)])
def test_who_does_not_respond_under_a_drug_calls(said: str, drug: str, assistant: Assistant) -> None:
    """Guards who cannot be woken, beside the same names."""
    assert ask(assistant, said.format(drug)).urgency == "vital"
