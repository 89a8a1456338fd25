"""Pages to tap through without typing: home, specialties, toxicities, departments, territory, language."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import Final

from bot.answering.answer import ContactCard
from bot.answering.choices import products_of
from bot.answering.wording import Wording
from bot.conversation.buttons import Setting, back_row, card_rows, home_row
from bot.conversation.page import Line, Page, Prompt, Row, filled, in_rows, paragraph, side_by_side
from bot.conversation.tap_data import Action
from bot.knowledge_base.kinds import LanguageCode, SectionKind
from bot.understanding.query import Place, Query, about

_DIVISION: Final = "·"


def home(setting: Setting) -> Page:
    """Return the first page: what this is, what it is not, and the specialties to tap."""
    lines = (
        Line(_say(setting, "start_title"), "b"),
        Line(_say(setting, "start_intro")),
        Line(""),
        Line(_say(setting, "start_emergency"), "b"),
        Line(_say(setting, "start_no_patient_data")),
        Line(_say(setting, "start_no_medical_device")),
        Line(""),
        Line(_say(setting, "start_how")),
    )
    rows = [
        setting.named("chat_button_referent_near_me", "locate") if setting.private else [],
        setting.named("chat_button_toxicities", "toxicities"),
        *_specialty_rows(setting, None),
        *_starting_points(setting),
    ]
    return Page(paragraph(*lines), filled(rows))


def _starting_points(setting: Setting) -> list[Row]:
    sections: tuple[SectionKind, ...] = ("pathway", "rcp", "training", "help")
    buttons = [setting.named(f"chat_button_{name}", "answer", Query(sections=(name,))) for name in sections]
    return in_rows(buttons, 2)


def _specialty_rows(setting: Setting, place: Place | None) -> list[Row]:
    known = setting.wording.knowledge.specialties
    # The answer comes as a message of its own, so that this page can be tapped again.
    buttons = [
        setting.button(
            f"{specialty.emoji or _DIVISION} {setting.wording.short_specialty(key)}",
            "answer",
            Query(sections=("referents",), specialties=(key,), place=place),
        )
        for key, specialty in known.items()
        if specialty.covered
    ]
    return in_rows(buttons, 2)


def specialties(setting: Setting, place: Place | None = None) -> Page:
    """Return the disciplines, around a place if one is given."""
    text = Line(setting.wording.which_specialty(place), "b")
    return Page(paragraph(text), filled([*_specialty_rows(setting, place), back_row(setting)]))


def specialties_at(setting: Setting, query: Query) -> Page:
    """Return all disciplines, for a question that leaves the discipline open."""
    return specialties(setting, query.place)


def toxicities(setting: Setting) -> Page:
    """Return all toxicities by name, the frequent ones first; each leads to its grades."""
    known = setting.wording.knowledge.toxicities
    names = {key: setting.wording.short_toxicity(key) for key in known}
    order = sorted(known, key=lambda key: (not known[key].frequent, in_dictionary_order(names[key])))
    buttons = [setting.button(names[key], "answer", _toxicity(key)) for key in order]
    lines = (Line(_say(setting, "which_toxicity"), "b"),)
    return Page(paragraph(*lines), filled([*in_rows(buttons, 2), back_row(setting)]))


def in_dictionary_order(name: str) -> tuple[str, str]:
    """The key by which a dictionary sorts: accents and ligatures decide only between words that are else alike."""
    plain = unicodedata.normalize("NFD", name.casefold().replace("œ", "oe").replace("æ", "ae"))
    return "".join(character for character in plain if not unicodedata.combining(character)), name


def _toxicity(key: str) -> Query:
    return Query(sections=("toxicity",), problems=about(key))


def departments(setting: Setting, query: Query) -> Page:
    """Return the departments, for a query that lacks a place."""
    subject = _subject(setting, query)
    key = "which_department_for" if subject else "which_department"
    line = Line(_say(setting, key, subject=subject), "b")
    rows = _department_rows(setting, "replace", query)
    around = setting.named("chat_button_around_me", "locate", query) if setting.private else []
    return Page(paragraph(line), filled([around, *rows, back_row(setting)]))


def products(setting: Setting, query: Query) -> Page:
    """Return the products on which the conduct of a toxicity depends."""
    wording = setting.wording
    keys = products_of(query, wording.knowledge) if query.problems else ()
    buttons = [setting.button(wording.treatment(key), "replace", query.with_(treatments=(key,))) for key in keys]
    line = Line(_say(setting, "which_product"), "b")
    return Page(paragraph(line), filled([*side_by_side(buttons), home_row(setting)]))


def contact(setting: Setting, card: ContactCard) -> Page:
    """Return everything about one contact, with what one may keep of it."""
    lines = (Line(card.specialty_name), *(Line(text, "" if index else "b") for index, text in enumerate(card.lines)))
    return Page(paragraph(*lines), card_rows(card, setting))


def _subject(setting: Setting, query: Query) -> str:
    names = [setting.wording.specialty(key) for key in query.specialties]
    names += [setting.wording.problem(problem) for problem in query.problems[:1]]
    return ", ".join(names)


def _department_rows(setting: Setting, action: Action, query: Query) -> list[Row]:
    known = setting.wording.knowledge.gazetteer.departments
    buttons = [
        setting.button(f"{code} {name}", action, query.with_(place=Place("department", code)))
        for code, name in sorted(known.items())
    ]
    return side_by_side(buttons)


def territory(setting: Setting, saved: Place | None) -> Page:
    """Return the choice of one's own territory, which completes questions without a place."""
    now = setting.wording.place(saved) if saved else _say(setting, "territory_none")
    lines = (
        Line(_say(setting, "territory_title"), "b"),
        Line(_say(setting, "territory_now", place=now)),
        Line(_say(setting, "territory_how")),
    )
    forget = setting.named("chat_button_forget_territory", "forget_territory") if saved else []
    rows = [*_department_rows(setting, "territory", Query()), forget, back_row(setting)]
    return Page(paragraph(*lines), filled(rows))


def territory_choices(setting: Setting, places: tuple[Place, ...]) -> Page:
    """Return several places of one name to choose a territory from."""
    buttons = [setting.button(setting.wording.place(place), "territory", Query(place=place)) for place in places]
    lines = (Line(setting.wording.say("ask_place"), "b"),)
    return Page(paragraph(*lines), filled([*side_by_side(buttons), back_row(setting)]))


def language(setting: Setting) -> Page:
    """Return the choice of the language, in both languages."""
    messages, row, lines = setting.wording.knowledge.messages, [], []
    labels: dict[LanguageCode, str] = {"fr": "chat_button_french", "en": "chat_button_english"}
    for code, label in labels.items():
        own = replace(setting, wording=Wording(setting.wording.knowledge, code))
        lines.append(Line(messages["chat_language_title"].into(code)))
        row += own.named(label, "language")
    return Page(paragraph(*lines), filled([row]))


def location_request(setting: Setting) -> Page:
    """Return the request for the position of the phone."""
    prompt = Prompt(_say(setting, "button_share_location"), _say(setting, "button_cancel"))
    return Page(paragraph(Line(_say(setting, "share_location"))), prompt=prompt)


def _say(setting: Setting, key: str, **values: object) -> str:
    return setting.wording.say(f"chat_{key}", **values)
