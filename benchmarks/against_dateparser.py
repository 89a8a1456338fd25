"""Our readers of dates against dateparser: the wordings of sessions and of the past, words that are no date, time.

python -m pip install dateparser     # only for this measurement, the assistant does not need it
python -m benchmarks.against_dateparser
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import product

from benchmarks.libraries import needed
from benchmarks.understanding import ROOT, turns
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.loading import load_knowledge
from bot.understanding.clauses import gaps_of
from bot.understanding.little_words import tokens_in_full
from bot.understanding.past_times import PastTimeReader
from bot.understanding.periods import Period, period_in

TODAY = date(2026, 11, 23)
LONG_AGO = timedelta(days=31)
"""What is longer ago lies in the past; days and weeks make nothing past."""
AROUND = ("{}", "formation {}", "réunion {} à Dax ?", "training {} in Pau")
MONTHS = (
    ("janvier", "January"), ("février", "February"), ("mars", "March"), ("avril", "April"), ("mai", "May"),
    ("juin", "June"), ("juillet", "July"), ("août", "August"), ("septembre", "September"), ("octobre", "October"),
    ("novembre", "November"), ("décembre", "December"),
)  # fmt: skip
NO_DATE = (
    "may I register", "sept patients sous nivolumab", "il a été formé", "à 17000 La Rochelle", "dermato du 40",
    "mars 40000", "colite grade 3 à Dax", "grade 2 au moins", "12 selles par jour", "plaquettes à 12 000", "grade 2-3",
    "le 15 ?", "SAMU 15", "natrémie 125", "TSH 12,5", "1er recours à Agen", "cure 4", "en cours de traitement",
    "un second avis", "PD-1",
)  # fmt: skip
PAST = (
    *(f"en {year}" for year in (2009, 2015, 2021)), *(f"(mars {year})" for year in (2015, 2021)),
    *(f"il y a {n} ans" for n in ("deux", "10", "trois")), *(f"il y a {n} mois" for n in ("six", "8")),
    "ten years ago", "3 years ago", "eight months ago", "back in 2019", "in 2017", "à 12 ans", "à l'âge de 9 ans",
    "aged 6",
)  # fmt: skip
RECENT = (
    "il y a deux jours", "il y a 3 semaines", "2 days ago", "a week ago", "hier", "depuis ce matin", "depuis 5 jours",
    "à 64 ans", "aged 71",
)  # fmt: skip
Found = Callable[[str], tuple[date, date] | None]


def sessions() -> Iterator[tuple[str, date, date]]:
    """(wording, first day, last day) as people name the day or the time of a session."""
    for month, (french, english) in enumerate(MONTHS, start=1):
        year = 2027 if month < TODAY.month else 2026
        whole, day = (date(year, month, 1), _last_day(year, month)), date(2027, month, 14)
        yield from ((f"en {french}", *whole), (f"in {english}", *whole))
        days = (f"14 {french} 2027", f"le 14 {french} 2027", f"{english} 14 2027", f"14th of {english} 2027")
        yield from ((text, day, day) for text in (*days, f"{day:%d/%m/%Y}", day.isoformat()))
        yield f"{french} 2028", date(2028, month, 1), _last_day(2028, month)
        yield f"1er {french} 2027", date(2027, month, 1), date(2027, month, 1)
    yield "demain", TODAY + timedelta(1), TODAY + timedelta(1)
    yield "tomorrow", TODAY + timedelta(1), TODAY + timedelta(1)
    for text in ("la semaine prochaine", "next week"):
        yield text, date(2026, 11, 30), date(2026, 12, 6)
    for text in ("le mois prochain", "next month"):
        yield text, date(2026, 12, 1), date(2026, 12, 31)
    for text in ("l'année prochaine", "next year"):
        yield text, date(2027, 1, 1), date(2027, 12, 31)
    for text in ("au printemps", "in spring"):
        yield text, date(2027, 3, 1), date(2027, 6, 20)
    for text in ("mars dernier", "last March"):
        yield text, date(2026, 3, 1), date(2026, 3, 31)
    yield "en fevreir", date(2027, 2, 1), date(2027, 2, 28)


def _last_day(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def ours(knowledge: Knowledge) -> Found:
    small, words = knowledge.language.small_words, knowledge.language.dates

    def found(text: str) -> tuple[date, date] | None:
        period: Period | None = period_in(tokens_in_full(text, small), TODAY, words)
        return (period.first, period.last) if period else None

    return found


def searched(text: str, settings: Mapping[str, object]) -> Sequence[tuple[str, datetime]]:
    found = needed("dateparser", "dateparser.search").search_dates(text, languages=["fr", "en"], settings=settings)
    return found or ()


def theirs(text: str) -> tuple[date, date] | None:
    """The one day that dateparser names; a day within the month or the season that is meant counts as right."""
    settings = {"RELATIVE_BASE": datetime(2026, 11, 23, 12), "PREFER_DATES_FROM": "future", "DATE_ORDER": "DMY"}  # noqa: DTZ001
    found = searched(text, settings)
    return (found[0][1].date(), found[0][1].date()) if found else None


def is_right(found: tuple[date, date] | None, first: date, last: date) -> bool:
    if found is None:
        return False
    whole = found == (first, last)
    return whole or (found[0] == found[1] and first <= found[0] <= last)


def past_of(knowledge: Knowledge) -> Callable[[str], bool]:
    words = knowledge.language
    reader = PastTimeReader(words.negation.past_times, words.number_words, words.dates.number_of_month)

    def is_past(text: str) -> bool:
        tokens = tokens_in_full(text, knowledge.language.small_words)
        return bool([*reader.read(tokens, [token.folded for token in tokens], gaps_of(tokens, text))])

    return is_past


def is_past_for_them(text: str) -> bool:
    settings = {"RELATIVE_BASE": datetime(2026, 11, 23, 12), "PREFER_DATES_FROM": "past"}  # noqa: DTZ001
    found = (
        needed("dateparser", "dateparser.search").search_dates(text, languages=["fr", "en"], settings=settings) or ()
    )
    return any(TODAY - moment.date() > LONG_AGO for _, moment in found)


def milliseconds(act: Callable[[str], object], texts: Sequence[str]) -> float:
    start = time.perf_counter()
    for text in texts:
        act(text)
    return (time.perf_counter() - start) / len(texts) * 1000


def import_seconds(module: str) -> float:
    """Of a module and of its first reading, in a process of its own."""
    code = f"import time; t = time.perf_counter(); from {module}; print(time.perf_counter() - t)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    return float(done.stdout)


def main() -> None:
    knowledge = load_knowledge(ROOT / "knowledge", ROOT / "data")
    own = ours(knowledge)
    asked = [(frame.format(text), first, last) for (text, first, last), frame in product(sessions(), AROUND)]
    files = sorted((ROOT / "tests" / "questions").glob("*/*.jsonl"))
    questions = [label["q"] for path in files for dialogue in turns(path) for label in dialogue]
    without = [text for text in questions if own(text) is None]
    taken = sum(theirs(text) is not None for text in without)
    rows: list[tuple[str, float, float]] = [
        ("% of sessions' times read", _share(own, asked), _share(theirs, asked)),
        ("% of non-dates left alone", _left_alone(own, NO_DATE), _left_alone(theirs, NO_DATE)),
        (f"of {len(without)} questions where we read none, one is read in", 0, taken),
    ]
    mine, past, recent = past_of(knowledge), _in_a_sentence(PAST), _in_a_sentence(RECENT)
    for name, listed, wanted in (
        ("past times read as past", past, True),
        ("recent times left as today", recent, False),
    ):
        right = [100 * sum(act(t) is wanted for t in listed) / len(listed) for act in (mine, is_past_for_them)]
        rows.append((f"% of {name}", right[0], right[1]))
    sample = questions[:300]
    rows.append(("ms a question", milliseconds(own, sample), milliseconds(theirs, sample)))
    used = "dateparser.search import search_dates; search_dates('14 mars 2027', languages=['fr', 'en'])"
    rows.append(("seconds to load", import_seconds("bot.understanding.periods import period_in"), import_seconds(used)))
    print(f"{len(asked)} wordings of a session, {len(past)} of the past, {len(questions)} labelled questions")
    print(f"{'':55}{'ours':>10}{'dateparser':>12}")
    for name, a, b in rows:
        print(f"{name:55}{a:10.2f}{b:12.2f}")


def _share(find: Found, asked: Sequence[tuple[str, date, date]]) -> float:
    return 100 * sum(is_right(find(text), first, last) for text, first, last in asked) / len(asked)


def _left_alone(find: Found, texts: Sequence[str]) -> float:
    return 100 * sum(find(text) is None for text in texts) / len(texts)


def _in_a_sentence(times: Sequence[str]) -> list[str]:
    return [f"colite grade 3 {time}" for time in times]


if __name__ == "__main__":
    main()
