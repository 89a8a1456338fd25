"""The command-line contract: what goes in, what comes out, and how the process ends.

Longer than 300 lines: every command that a person may type is tried in one place.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from bot.answering.answer import SECTIONS
from tests.commands.conftest import DEADLINE, CommandLine
from tests.conftest import ROOT

pytestmark = pytest.mark.slow

TODAY = ("--today", "2026-11-23")
ANSWER_KEYS: Mapping[str, type] = {
    "question": str, "language": str, "sections": list, "understood": dict, "referents": list, "pathway_levels": list,
    "trainings": list, "choices": list, "text": str, "urgency": str,
}  # fmt: skip
UNDERSTOOD_KEYS = {
    "specialties",
    "toxicities",
    "treatments",
    "grade",
    "grades",
    "tier",
    "place",
    "unknown",
    "inherited",
}
REFERENT_KEYS: Mapping[str, type | tuple[type, ...]] = {
    "key": str, "specialty": str, "facility": str, "tier": str, "distance_km": (float, type(None)), "phones": list,
    "demo": bool, "visibility": str, "checked_on": str,
}  # fmt: skip
PLACE_KEYS = {
    "commune": {"kind", "key", "name", "department"},
    "department": {"kind", "key", "name", "department"},
    "territory": {"kind", "key", "name", "departments"},
    "facility": {"kind", "key", "name", "commune", "department"},
    "outside": {"kind", "key", "name"},
}
LEVELS = {"emergency", "local_team", "organ_specialist", "recourse_centre", "rcp"}
QUESTIONS = (
    "dermatologue Aubrelac",
    "dermatologist near Aubrelac",
    "glacite grade 3 Aubrelac",
    "tourbillonnite grade 3",
    "cardiologue côte de Calune",
    "dermatologue 98",
    "cardiologue site nord",
    "dermatologue Zanderville",
    "dermatologue Saint-Orvan",
    "formation",
    "RCP",
    "aide",
    "calunimab",
    "la météo",
    "",
)


def assert_contract(answer: Mapping[str, Any]) -> None:
    """The keys and types of one answer, as the contract lists them."""
    assert answer.keys() == ANSWER_KEYS.keys()
    assert all(isinstance(answer[key], kind) for key, kind in ANSWER_KEYS.items())
    assert answer["language"] in ("fr", "en")
    assert answer["sections"]
    assert set(answer["sections"]) <= set(SECTIONS)
    assert set(answer["pathway_levels"]) <= LEVELS
    assert answer["text"].strip()
    understood = answer["understood"]
    assert understood.keys() == UNDERSTOOD_KEYS
    assert understood["grade"] is None or understood["grade"] in range(1, 6)
    assert understood["tier"] in (None, "first_line", "recourse")
    if understood["place"] is not None:
        assert understood["place"].keys() == PLACE_KEYS[understood["place"]["kind"]]
    for referent in answer["referents"]:
        assert referent.keys() == REFERENT_KEYS.keys()
        assert all(isinstance(referent[key], kind) for key, kind in REFERENT_KEYS.items())
    for choice in answer["choices"]:
        assert choice.keys() == {"label", "question"}
        assert choice["label"]
        assert choice["question"]


def test_a_process_ends_as_its_command_does(broken: CommandLine) -> None:
    """Guards `python -m bot` itself: streams and exit codes are those of the command, which is tried faster below."""
    for words, typed, code in (
        (("ask", "--json", *TODAY), "dermatologue Aubrelac\naide\n", 0),
        (("check", *TODAY), "", 0),
        (("ask", "--no-such-option"), "", 2),
        (("askk", "x"), "", 2),
    ):
        ended = broken.process(*words, typed=typed)
        assert ended.code == code
        assert ended == broken(*words, typed=typed)
    name, old, new = BREAKS["an unknown key"]
    broken.folder.replace(name, old, new)
    ended = broken.process("ask", "x")
    assert ended.code == 1
    assert ended == broken("ask", "x")


def test_one_question_is_answered_in_plain_text(bot: CommandLine) -> None:
    """Guards `ask QUESTION`: the answer on the output, nothing on the error stream, exit code 0."""
    ended = bot.process("ask", "dermatologue Aubrelac", *TODAY)
    assert ended.code == 0
    assert ended.err == ""
    assert "+33 5 36 49 00 01" in ended.out
    assert "Aubrelac (96)" in ended.out


def test_one_question_is_answered_in_json(bot: CommandLine) -> None:
    """Guards `ask --json QUESTION`: one object on one line, with the values of the directory."""
    ended = bot("ask", "--json", "dermatologist near Aubrelac", *TODAY)
    (answer,) = ended.objects
    assert_contract(answer)
    assert answer["language"] == "en"
    assert answer["understood"]["place"] == {"kind": "commune", "key": "96001", "name": "Aubrelac", "department": "96"}
    assert answer["referents"][0] == {
        "key": "aubrelac_dermatology", "specialty": "dermatology", "facility": "ch_aubrelac", "tier": "first_line",
        "distance_km": 0.0, "phones": ["+33536490001", "+33639980001"], "demo": True, "visibility": "members",
        "checked_on": "2026-10-01",
    }  # fmt: skip


def test_each_line_of_the_input_gets_one_answer(bot: CommandLine) -> None:
    """Guards `ask --json` without QUESTION: as many objects as lines, in their order, each as the contract says."""
    ended = bot("ask", "--json", *TODAY, typed="\n".join(QUESTIONS) + "\n")
    assert ended.code == 0
    assert [answer["question"] for answer in ended.objects] == list(QUESTIONS)
    for answer in ended.objects:
        assert_contract(answer)


def test_an_answer_is_out_before_the_next_question_comes_in(bot: CommandLine) -> None:
    """Guards the flush of each answer: a program may ask, read, and ask again."""
    words = [sys.executable, "-m", "bot", "ask", "--json", *TODAY]
    words += ["--knowledge", str(bot.folder.knowledge), "--data", str(bot.folder.data)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for town in ("Aubrelac", "Montescal"):
            process.stdin.write(f"dermatologue {town}\n")
            process.stdin.flush()
            assert town in process.stdout.readline()
        process.stdin.close()
        assert process.wait(DEADLINE) == 0


def test_a_conversation_keeps_the_context_between_lines(bot: CommandLine) -> None:
    """Guards --conversation: an elliptical line inherits, and the answer lists what."""
    typed = "dermatologue Aubrelac\net à Montescal ?\n"
    _, second = bot("ask", "--json", "--conversation", *TODAY, typed=typed).objects
    assert second["understood"]["specialties"] == ["dermatology"]
    assert second["understood"]["inherited"] == ["specialties"]
    assert second["referents"][0]["key"] == "montescal_dermatology"


def test_without_conversation_each_line_stands_alone(bot: CommandLine) -> None:
    """Guards the default: nothing is handed from one line to the next."""
    _, second = bot("ask", "--json", *TODAY, typed="dermatologue Aubrelac\net à Montescal ?\n").objects
    assert second["understood"]["inherited"] == []
    assert second["referents"] == []


def test_a_visitor_gets_no_members_only_number(bot: CommandLine) -> None:
    """Guards --as visitor, in JSON and in plain text."""
    (answer,) = bot("ask", "--json", "--as", "visitor", *TODAY, "dermatologue Montescal").objects
    assert answer["referents"][0]["phones"] == []
    plain = bot("ask", "--as", "visitor", *TODAY, "dermatologue Montescal").out
    for text in (answer["text"], plain):
        assert "36 49 00 07" not in text
        assert "réservées aux membres" in text


def test_members_are_the_default(bot: CommandLine) -> None:
    """Guards the default role of the contract."""
    (answer,) = bot("ask", "--json", *TODAY, "dermatologue Montescal").objects
    assert answer["referents"][0]["phones"] == ["+33536490007"]


@pytest.mark.parametrize(("today", "old"), [("2026-01-10", False), ("2026-01-11", True), ("2030-01-01", True)])
def test_the_day_can_be_pretended(bot: CommandLine, today: str, old: bool) -> None:
    """Guards --today: the age of a check counts from that day (twelve months, to the day)."""
    text = bot("ask", "--today", today, "dermatologue Montescal").out
    line = next(line for line in text.splitlines() if "10/01/2025" in line)
    assert ("plus de 12 mois" in line) is old


@pytest.mark.parametrize(
    "arguments",
    [
        ["ask", "--no-such-option"],
        ["ask", "--as", "doctor", "x"],
        ["ask", "--today", "23 nov", "x"],
        ["ask", "--today", "2026-02-30", "x"],
        ["ask", "one", "two"],
        ["explain"],
        ["directory", "too many"],
        ["check", "--reviews"],
    ],
    ids=" ".join,
)
def test_a_wrong_command_line_ends_with_2(bot: CommandLine, arguments: list[str]) -> None:
    """Guards exit code 2 and a hint on the error stream for every misuse."""
    ended = bot(*arguments)
    assert ended.code == 2
    assert ended.out == ""
    assert "Usage" in ended.err


def test_an_unknown_command_ends_with_2(bot: CommandLine) -> None:
    """Guards a mistyped command against starting anything."""
    assert bot("askk", "x").code == 2


BREAKS = {
    "an unknown key": (
        "directory/96.yaml",
        "tier: first_line\n    facility: ch_aubrelac\n    service",
        "teir: x\n    service",
    ),
    "a missing reference": ("facilities.yaml", 'commune: "99001"', 'commune: "99009"'),
    "no YAML": ("topics.yaml", "topics:", "topics: ["),
}


@pytest.mark.parametrize(
    ("command", "how"),
    [
        (["ask", "x"], "an unknown key"),
        (["ask", "x"], "a missing reference"),
        (["ask", "x"], "no YAML"),
        (["explain", "x"], "an unknown key"),
        (["explain", "x"], "no YAML"),
        (["import-directory", "x.csv"], "no YAML"),
        (["export-directory", "/nowhere/x.csv"], "a missing reference"),
        (["coverage"], "no YAML"),
        (["announce", "--dry-run"], "an unknown key"),
        (["directory", "--json"], "no YAML"),
        (["chat"], "an unknown key"),
    ],
    ids=str,
)
def test_every_command_tells_broken_knowledge_as_check_does(broken: CommandLine, command: list[str], how: str) -> None:
    """Guards a coordinator: one text of a problem, at one line, in one language, whichever command meets it."""
    name, old, new = BREAKS[how]
    broken.folder.replace(name, old, new)
    ended, checked = broken(*command), broken("check")
    assert ended.code == 1
    assert ended.out == ""
    assert ended.err == checked.err
    assert "problème(s)" in ended.err.splitlines()[-1]
    if command[0] in ("ask", "explain", "coverage", "announce"):
        assert broken(*command, "--language", "en").err == broken("check", "--language", "en").err != checked.err


def test_a_knowledge_folder_that_does_not_exist_ends_with_1() -> None:
    """Guards a mistyped path: the sentence names it."""
    alone = subprocess.run(
        [sys.executable, "-m", "bot", "ask", "x", "--knowledge", "/nowhere/knowledge"],
        capture_output=True, text=True, cwd=ROOT, timeout=DEADLINE, check=False,
    )  # fmt: skip
    assert alone.returncode == 1
    assert "/nowhere/knowledge:1: ce dossier n'existe pas" in alone.stderr
    assert "Traceback" not in alone.stderr


STRANGE = {
    "an empty line": "",
    "spaces": "   \t  ",
    "10,000 characters": "dermatologue Aubrelac " + "x" * 10_000,
    "10,000 words of ours": "dermatologue " * 800,
    "control characters": "derma\x00to\x07logue \x1b[31mAubrelac\x1b[0m",
    "emoji": "🩺 dermatologue 👩🏽‍⚕️ Aubrelac 🙏🙏🙏",
    "only emoji": "🙂🙃",
    "Cyrillic": "дерматолог рядом",
    "Arabic": "طبيب الجلد",
    "Chinese": "皮肤科医生",
    "right to left marks": "\u202edermatologue\u202c Aubrelac",
    "combining accents": "de\u0301rivite grade 2",
    "zalgo": "d\u0335\u0321e\u0337r\u0336m\u0335 Aubrelac",
    "markup": "<b>dermatologue</b> <script>alert(1)</script> [x](http://x) *Aubrelac*",
    "a placeholder": "{place} {0} %s $HOME dermatologue",
    "a formula": "=cmd|' /C calc'!A0",
    "SQL": "'; DROP TABLE users; --",
    "a path": "../../etc/passwd",
    "line separators": "dermatologue\u2028Aubrelac\u0085",
    "numbers": "1234567890 " * 50,
    "only a sign": "?",
}


def test_strange_lines_get_a_useful_answer(bot: CommandLine) -> None:
    """Guards against absurd and hostile input: one answer per line, none empty, no traceback."""
    ended = bot("ask", "--json", *TODAY, typed="\n".join(STRANGE.values()) + "\n")
    assert ended.code == 0
    assert len(ended.objects) == len(STRANGE)
    for answer in ended.objects:
        assert_contract(answer)


@pytest.mark.parametrize("name", ["an empty line", "10,000 characters", "markup", "zalgo"])
def test_a_strange_argument_gets_an_answer_in_plain_text(bot: CommandLine, name: str) -> None:
    """Guards the same by argument: quoting and the terminal change nothing."""
    ended = bot("ask", *TODAY, "--", STRANGE[name])
    assert ended.code == 0
    assert ended.out.strip()


def test_a_very_long_question_says_that_only_its_beginning_was_read(bot: CommandLine) -> None:
    """Guards honesty about what was cut: the note stands in the answer."""
    (answer,) = bot("ask", "--json", *TODAY, typed=STRANGE["10,000 characters"]).objects
    assert "seul le début a été lu" in answer["text"]
    assert answer["understood"]["specialties"] == ["dermatology"]


def test_bytes_that_are_no_utf_8_are_read_as_far_as_possible(bot: CommandLine) -> None:
    """Guards other encodings on the input and in an argument: the rest of the line still counts."""
    ended = bot.process("ask", "--json", *TODAY, typed=b"dermatologue \xff\xfe Aubrelac\ncardiologue Montescal \xe9\n")
    assert [answer["understood"]["place"]["key"] for answer in ended.objects] == ["96001", "99001"]
    argument = bot.process("ask", *TODAY, b"dermatologue \xe9 Aubrelac")
    assert argument.code == 0
    assert "Aubrelac (96)" in argument.out


@pytest.mark.parametrize(
    "typed", ["dermatologue Aubrelac", "dermatologue Aubrelac\r\n", "\ufeffdermatologue Aubrelac\n"]
)
def test_the_last_line_needs_no_end_and_windows_ends_are_fine(bot: CommandLine, typed: str) -> None:
    """Guards the ends of lines and a byte order mark: they are no part of the question."""
    (answer,) = bot("ask", "--json", *TODAY, typed=typed).objects
    assert answer["understood"]["place"]["key"] == "96001"
    assert answer["question"].endswith("Aubrelac")


def test_no_line_gives_no_answer(bot: CommandLine) -> None:
    """Guards an empty input: nothing is made up."""
    ended = bot("ask", "--json", typed="")
    assert (ended.code, ended.out) == (0, "")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_terminal_that_knows_less_than_unicode_still_gets_the_answer(bot: CommandLine, encoding: str) -> None:
    """Guards old terminals: signs that they lack are replaced, the number stays readable."""
    words = [sys.executable, "-m", "bot", "ask", *TODAY, "tourbillonnite grade 3"]
    words += ["--knowledge", str(bot.folder.knowledge), "--data", str(bot.folder.data)]
    raw = subprocess.run(
        words, capture_output=True, cwd=ROOT, timeout=DEADLINE, check=False, env={"PYTHONIOENCODING": encoding}
    )
    assert raw.returncode == 0
    assert "15 (SAMU)" in raw.stdout.decode(encoding)


def test_a_reader_that_leaves_early_is_no_error_worth_a_traceback(bot: CommandLine) -> None:
    """Guards pipes (`… | head -1`): the process ends quietly when nobody reads on."""
    words = f"{sys.executable} -m bot ask --knowledge {bot.folder.knowledge} --data {bot.folder.data} | head -c 1"
    typed = "dermatologue Aubrelac\n" * 500
    ended = subprocess.run(
        ["bash", "-c", words], input=typed, capture_output=True, text=True, cwd=ROOT, timeout=DEADLINE, check=False
    )
    assert "Traceback" not in ended.stderr


def test_explain_shows_how_a_question_was_read(bot: CommandLine) -> None:
    """Guards the curator's tool: words, what they mean with file and line, the distance, the reason, the parts."""
    ended = bot("explain", "dermatoloque Aubrelac glacite", *TODAY)
    assert ended.code == 0
    source = f"knowledge/specialties.yaml:{bot.folder.line_of('specialties.yaml', '[dermatologie')}"
    assert source in ended.out
    assert "knowledge/toxicities/glazitis.yaml:" in ended.out
    assert "(1 lettre(s))" in ended.out
    assert "commune:96001" in ended.out
    assert "décision" in ended.out
    assert "Une toxicité est nommée." in ended.out
    for word in ("mots", "compris", "lieux", "décision", "parties"):
        assert any(line.startswith(word) for line in ended.lines)
    english = bot("explain", "dermatoloque Aubrelac glacite", *TODAY, "--language", "en")
    for word in ("tokens", "mentions", "places", "decision", "sections"):
        assert any(line.startswith(word) for line in english.lines)


@pytest.mark.parametrize(
    "question", ["", "brillance", "dermatologue Saint-Orvan", "recette de la glacite", "arrêt cardiaque"]
)
def test_explain_has_something_to_say_of_any_question(bot: CommandLine, question: str) -> None:
    """Guards the tool where it is needed most: choices, other subjects, alarms, nothing at all."""
    ended = bot("explain", *TODAY, "--", question)
    assert ended.code == 0
    assert "décision" in ended.out


def test_check_of_whole_knowledge_ends_with_0(bot: CommandLine) -> None:
    """Guards `check`: it says how many examples were asked, and of what is no mistake only what it remarks."""
    ended = bot("check", *TODAY)
    assert ended.code == 0
    remarks = [line for line in ended.err.splitlines() if line.startswith("  knowledge/")]
    assert len(remarks) == 3
    assert all("énoncé sans source propre" in line for line in remarks)
    assert ended.out.startswith("3 questions d'exemple posées, 0 problème(s)")
    assert re.match(r"Lus : \d+ contacts, \d+ sessions, \d+ toxicités", ended.lines[-1])
    assert bot("check", *TODAY, "--language", "en").out.startswith("3 examples asked, 0 problem(s)")


def test_check_finds_a_wrong_example_and_an_ambiguous_phrase(broken: CommandLine) -> None:
    """Guards `check`: both are reported with file and line, and the exit code is 1."""
    broken.folder.replace("examples/directory.yaml", "says: Aucun référent", "says: Trois référents")
    broken.folder.replace("toxicities/glazitis.yaml", "    grade: 2\n    sections", "    grade: 3\n    sections")
    broken.folder.replace("treatments.yaml", "{any: [calunimab]}", "{any: [calunimab, recette]}")
    ended = broken("check", *TODAY, "--language", "en")
    assert ended.code == 1
    examples, sheet = "examples/directory.yaml", "toxicities/glazitis.yaml"
    assert (
        f"knowledge/{examples}:{broken.folder.line_of(examples, 'ask: cardiologue')}: 'cardiologue Aubrelac'"
        in ended.err
    )
    wrong = broken.folder.line_of(sheet, "ask: glacite") + 2
    assert f"knowledge/{sheet}:{wrong}: 'glacite grade 2': grade 3" in ended.err
    assert "'recette' means" in ended.err


def test_check_lists_what_waits_for_a_clinician(broken: CommandLine) -> None:
    """Guards `check --review`: a statement from background knowledge alone is listed, with its own line."""
    sheet = "toxicities/glazitis.yaml"
    broken.folder.replace(sheet, "{fr: Poudrer., en: Powder.}", "{fr: Poudrer., en: Powder., evidence: background}")
    ended = broken("check", "--review", *TODAY)
    line = broken.folder.line_of(sheet, "Poudrer.")
    assert f"  knowledge/{sheet}:{line} · Glacite · grade 2 · conduite\n" in ended.out
    assert "    français : Poudrer.\n    anglais : Powder.\n    source : Source inventée\n" in ended.out
    [waits] = [line for line in ended.out.splitlines() if line.startswith("À signer par un clinicien")]
    unsigned, hidden, _, alarms, *_ = map(int, re.findall(r"\d+", waits))
    assert (hidden, hidden + alarms) == (1, ended.out.count("    source : "))
    assert unsigned >= hidden
    shown = broken("ask", "glacite grade 2", *TODAY)
    assert "Poudrer" not in shown.out


def test_the_directory_in_json_holds_every_referent(bot: CommandLine) -> None:
    """Guards `directory --json`: all referents, with facility, commune and position, sorted by key."""
    ended = bot("directory", "--json")
    entries = json.loads(ended.out)
    assert [entry["key"] for entry in entries] == sorted(entry["key"] for entry in entries)
    assert len(entries) == 8
    nord = next(entry for entry in entries if entry["key"] == "calune_nord_cardiology")
    assert (nord["facility"], nord["commune"], nord["commune_name"]) == ("chu_calune_nord", "98004", "Ombreval")
    assert (nord["department"], nord["lat"], nord["lon"]) == ("98", 45.31, 2.01)
    assert nord["phones"] == ["+33536490005"]


def test_the_directory_in_plain_text_has_a_line_per_referent(bot: CommandLine) -> None:
    """Guards `directory`: one readable line each."""
    ended = bot("directory")
    assert len(ended.lines) == 8
    assert all("Calune" in line or "Aubrelac" in line or "Montescal" in line for line in ended.lines)


def test_chat_answers_and_an_empty_line_leaves(bot: CommandLine) -> None:
    """Guards the terminal chat: help first, an answer per line, a context, the end without an error."""
    ended = bot("chat", *TODAY, typed="dermatologue Aubrelac\net à Montescal ?\n\ncardiologue\n")
    assert ended.code == 0
    help_text, first, second, rest = ended.out.split("\n> ")
    assert "spécialiste" in help_text
    assert "Aubrelac (96)" in first
    assert "Montescal (99)" in second
    assert "repris : spécialité" in second
    assert rest.strip() == ""


def test_chat_taps_a_choice_by_its_number(bot: CommandLine) -> None:
    """Guards the numbered choices: a homonym is settled by its number, and the next turn goes on from there."""
    ended = bot("chat", *TODAY, typed="dermatologue Saint-Orvan\n1\net à Montescal\n\n")
    _, asked, tapped, inherited, _ = ended.out.split("\n> ")
    assert "[1] Saint-Orvan (98)" in asked
    assert "[2] Saint-Orvan (96)" in asked
    assert "Dermatologie · Saint-Orvan (98)" in tapped
    assert "Dermatologie · Montescal (99)" in inherited


def test_chat_reads_a_number_that_is_no_choice_as_a_text(bot: CommandLine) -> None:
    """Guards numbers out of range, and signs that only look like digits."""
    ended = bot("chat", *TODAY, typed="99\n0\n-1\n²\n٣\n\n")
    assert ended.code == 0
    assert ended.out.count("\n> ") == 6


def test_chat_reads_an_endless_number_as_a_text(bot: CommandLine) -> None:
    """Guards against the limit of Python on the length of a number."""
    assert bot("chat", *TODAY, typed="1" * 5000 + "\n\n").code == 0


@pytest.mark.parametrize("typed", ["", "dermatologue Aubrelac"])
def test_chat_ends_with_its_input(bot: CommandLine, typed: str) -> None:
    """Guards a closed input: the chat leaves instead of asking for ever."""
    assert bot("chat", *TODAY, typed=typed).code == 0


def test_chat_of_a_visitor_hides_what_is_for_members(bot: CommandLine) -> None:
    """Guards --as visitor in the chat."""
    assert "36 49 00 07" not in bot("chat", "--as", "visitor", *TODAY, typed="dermatologue Montescal\n\n").out


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("/recharger\n/recharger\n\n", "relues"),
        ("/revoir\n\n", "À vérifier"),
        ("/sessions\n\n", "Sessions de formation"),
        ("/couverture\n\n", "Dermatologie"),
        ("/stats\n\n", "Réponses par semaine"),
        ("/questions\n\n", "question"),
    ],
)
def test_chat_serves_the_commands_of_an_administrator(bot: CommandLine, typed: str, words: str) -> None:
    """Guards who tries at the terminal what Telegram will do: each command is served, and a reload comes to its end."""
    ended = bot("chat", "--as", "administrator", *TODAY, typed=typed)
    assert ended.code == 0
    assert "déjà en cours" not in ended.out
    assert words in ended.out.split("\n> ", 1)[1]


@pytest.mark.parametrize("name", ["dermatology", "dermatologie", "dermato"])
def test_a_map_is_asked_for_by_any_name_of_a_discipline(bot: CommandLine, name: str, tmp_path: Path) -> None:
    """Guards `coverage --discipline`: a coordinator types the French name, not the key; another word is told."""
    assert bot("coverage", "--discipline", name, "--map", str(tmp_path / "x.png"), *TODAY).code == 0
    assert (tmp_path / "x.png").stat().st_size
    refused = bot("coverage", "--discipline", "zorglub", "--map", str(tmp_path / "y.png"), *TODAY)
    assert refused.code == 2
    assert "Dermatologie" in refused.err


def test_no_command_shows_the_help() -> None:
    """Guards the first contact: the commands are listed."""
    ended = subprocess.run(
        [sys.executable, "-m", "bot"], capture_output=True, text=True, cwd=ROOT, timeout=DEADLINE, check=False
    )
    assert "ask" in ended.stdout + ended.stderr
    assert "directory" in ended.stdout + ended.stderr


@pytest.mark.parametrize(("question", "language"), [("glacite grade 2", "en"), ("glazitis grade 2", "fr")])
def test_a_curator_sees_the_answer_in_the_other_language(bot: CommandLine, question: str, language: str) -> None:
    """Guards `ask --language`: the answer is in that language whatever the question is written in."""
    own = json.loads(bot("ask", question, "--json", *TODAY).out)
    other = json.loads(bot("ask", question, "--json", "--language", language, *TODAY).out)
    assert (own["language"] != language, other["language"]) == (True, language)
    assert own.keys() == other.keys()
    assert own["understood"] == other["understood"]


def test_a_curator_sees_what_a_visitor_sees(bot: CommandLine) -> None:
    """Guards `ask --as`: a member, who is the default, reads details that a visitor does not."""
    as_member, as_visitor = (bot("ask", "dermato Montescal", *who, *TODAY).out for who in ((), ("--as", "visitor")))
    assert as_member == bot("ask", "dermato Montescal", "--as", "member", *TODAY).out
    assert as_member != as_visitor
