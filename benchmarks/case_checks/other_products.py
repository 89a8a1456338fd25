"""A toxicity under a drug that is no checkpoint inhibitor: it is named, and said to be no inhibitor or a treatment."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.case_checks.seen import Check, Seen, Trial
from benchmarks.case_checks.sheets import plain
from bot.knowledge_base.kinds import LanguageCode
from bot.knowledge_base.models import Treatment

WORDINGS: dict[LanguageCode, tuple[str, ...]] = {
    "fr": (
        "colite grade 2 sous {d}", "{d}, hépatite grade 3", "rash grade 2 chez un patient sous {d}",
        "pneumopathie grade 2 traitée par {d}", "colite sous {d} que faire", "{d} colite",
    ),
    "en": ("colitis grade 2 on {d}", "{d} hepatitis grade 3", "patient on {d} with rash grade 2", "colitis under {d}"),
}  # fmt: skip


def other_products(trial: Trial) -> Iterator[Check]:
    """Every name of every such drug, in each wording."""
    for key, drug in trial.sheets.knowledge.treatments.items():
        if drug.checkpoint_inhibitor or _holds_an_inhibitor(drug, trial):
            continue
        for language, templates in WORDINGS.items():
            names = (*(drug.phrases.en if language == "en" else drug.phrases.fr), *drug.phrases.any)
            for turn, name in enumerate(names):
                chosen = templates if turn < 2 else templates[turn % len(templates) :][:1]
                yield from (_named(trial, template.format(d=name), key, drug, name) for template in chosen)


def _holds_an_inhibitor(drug: Treatment, trial: Trial) -> bool:
    known = trial.sheets.knowledge.treatments
    return any(known[part].checkpoint_inhibitor for part in drug.components)


def _named(trial: Trial, typed: str, key: str, drug: Treatment, name: str) -> Check:
    def faults() -> Iterator[str]:
        seen = trial.ask(typed)
        yield from _scope_faults(seen, drug)
        heading = {plain(drug.name.into(seen.language)), *map(plain, drug.trade_names)}
        said = {plain(name), *(heading if drug.target else ())}
        text = seen.text.replace("-", " ")
        if not any(one.replace("-", " ") in text for one in said):
            yield f"{key} is not named"

    return Check(typed, faults)


def _scope_faults(seen: Seen, drug: Treatment) -> Iterator[str]:
    """What may treat the toxicity is said to, or asked about; any other drug is outside the scope."""
    treats = "traitement de la toxicite" in seen.text or "treats the toxicity" in seen.text
    if drug.supportive and treats:
        return
    if drug.supportive and ("pas de mon ressort (" in seen.text or "outside my field (" in seen.text):
        return
    if "hors du champ" not in seen.text and "outside the scope" not in seen.text:
        yield f"not said to be outside the scope: {seen.sections}"
