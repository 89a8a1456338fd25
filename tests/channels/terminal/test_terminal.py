"""The terminal shows the pages and buttons that Telegram shows: one conversation behind two messengers."""

from __future__ import annotations

import asyncio
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from bot.answering.answer import Role
from bot.assistant import Assistant
from bot.channels.terminal.chatting import Sources, chat_at_the_terminal
from bot.channels.terminal.screen import Screen
from bot.conversation.page import Button, sentence
from bot.knowledge_base.loading import load_knowledge
from tests.channels.telegram.harness import Call, Chat
from tests.conftest import NOON, ROOT, assistant_with_kept_words
from tests.typed import untypeset

BUTTON = re.compile(r"  \[(\d+)\] (.*)")
WALKS = (
    ("/start", "Dermatologie", "Département", "40 Landes", "Fiche"),
    ("/start", "Toxicités", "Colite", "Grade 3", "Qui appeler"),
    ("dermatologue Dax", "Suivants", "Accueil"),
    ("colite g3", "Grade 4", "Grade 1"),
    ("grade 2 colitis, what should I do", "Grade 3"),
    ("/territoire", "33 Gironde"),
    ("/langue", "English"),
    ("/formation",),
    ("/confidentialite",),
)
"""A text, then the buttons that are tapped one after the other, by words of their label."""


class Typist:
    """Types what is to be typed; a button's label becomes the number that stands before it."""

    def __init__(self, *steps: str) -> None:
        self.screens: list[list[str]] = [[]]
        self._steps = iter(steps)

    def read(self) -> str:
        step = next(self._steps, "")
        typed = self._number_of(step) if len(self.screens) > 1 and step else step
        self.screens.append([])
        return typed

    def say(self, line: str) -> None:
        self.screens[-1] += line.split("\n")

    def _number_of(self, label: str) -> str:
        labels = next(found for lines in reversed(self.screens) if (found := _labels(lines)))
        return next(str(number) for number, shown in enumerate(labels, start=1) if label in shown)


def _labels(lines: list[str]) -> list[str]:
    return [found[2] for line in lines if (found := BUTTON.fullmatch(line))]


def _texts(lines: list[str]) -> list[str]:
    return [line.strip() for line in lines if line.strip() and not BUTTON.fullmatch(line)]


def typed_at(assistant: Assistant, *steps: str, role: Role = "member") -> Typist:
    """A whole chat at the terminal, with what was shown after each step; the first page stands before them."""
    typist = Typist(*steps)
    chat_at_the_terminal(assistant, role, lambda: NOON, typist.read, typist.say)
    return typist


async def on_telegram(chat: Chat, *steps: str) -> list[list[Call]]:
    """The same steps in the other messenger."""
    shown = [await chat.say(steps[0])]
    for label in steps[1:]:
        last = next(call for calls in reversed(shown) for call in reversed(calls) if call.buttons)
        shown.append(await chat.tap(last.button(label)["callback_data"]))
    return shown


def _plain(calls: list[Call]) -> Iterator[str]:
    for call in calls:
        for line in unescape(re.sub(r"<[^>]*>", "", call.text)).split("\n"):
            if line.strip():
                yield line.strip()


@pytest.mark.slow
@pytest.mark.parametrize("walk", WALKS, ids=" > ".join)
async def test_both_messengers_show_the_same_pages_and_buttons(
    chat: Chat, assistant: Assistant, walk: tuple[str, ...]
) -> None:
    """Guards the port: nothing that a person sees or taps depends on the messenger, but for what only one can do."""
    telegram = await on_telegram(chat, *walk)
    terminal = (await asyncio.to_thread(typed_at, assistant, *walk)).screens[1:]
    for calls, lines in zip(telegram, terminal, strict=False):
        if any(call.method in ("sendContact", "sendVenue") for call in calls):
            assert _texts(lines)
            continue
        sent = [call for call in calls if call.method in ("sendMessage", "editMessageText")]
        assert _texts(lines)[: len(list(_plain(sent)))] == list(_plain(sent))
        labels = [b["text"] for call in sent for b in call.buttons if not any(k.startswith("switch") for k in b)]
        # alone at the terminal nobody would hear that a number is wrong
        unheard = untypeset(assistant.knowledge.messages["coord_button_doubt"].fr)
        assert _labels(lines) == [label for label in map(untypeset, labels) if label != unheard]


def test_a_number_taps_the_last_buttons_and_nothing_else() -> None:
    """Guards numbers: what is out of range, too long or only looks like a digit is a text."""
    shown: list[str] = []
    screen = Screen(shown.append)
    assert screen.tapped("1") is None
    screen.show(sentence("a", [[Button("one", "d1"), Button("two", "d2")]]), "7")
    screen.show(sentence("no buttons"), "8")
    assert shown == ["a", "  [1] one", "  [2] two", "no buttons"]
    assert screen.tapped("2") == (Button("two", "d2"), "7")
    assert [screen.tapped(text) for text in ("0", "3", "-1", "²", "٣", "0002", "1 ", "")] == [None] * 8


def test_an_administrator_reaches_the_desk(assistant: Assistant) -> None:
    """Guards that the extensions hold on another messenger too: invitations and announcements."""
    shown = typed_at(assistant, "/membres", role="administrator")
    visitor = typed_at(assistant, "/membres", role="visitor")
    assert shown.screens[1] != visitor.screens[1]


def test_nothing_is_kept_after_the_chat(assistant: Assistant) -> None:
    """Guards privacy: a territory that was chosen is unknown to the next chat."""
    assert any("Béarn" in line for line in typed_at(assistant, "/territoire Béarn").screens[1])
    assert any("aucun" in line for line in typed_at(assistant, "/territoire").screens[1])


@pytest.mark.slow
def test_real_standard_input_drives_it() -> None:
    """Guards the command as a person starts it: pages, a tapped number, the end of the input."""
    ended = subprocess.run(
        [sys.executable, "-m", "bot", "chat", "--today", "2026-11-23"],
        input=b"/toxicites\ncolite\n1\n\n",
        capture_output=True,
        cwd=ROOT,
        timeout=120,
        check=False,
    )
    out = ended.stdout.decode()
    assert ended.returncode == 0, ended.stderr
    assert "15 (SAMU)" in out.split("\n> ")[0]
    assert "[1] " in out
    assert len(out.split("\n> ")) == 5


SESSIONS = """sessions:
  - key: dax_2027
    title: {fr: "Journée de Dax", en: "Dax day"}
    status: open
    starts: 2027-03-12 09:00
    ends: 2027-03-12 17:00
    commune: "40088"
    registration: https://example.org/inscription
    registration_deadline: 2027-03-01
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of knowledge with a session and two contacts that nobody checked for long."""
    knowledge = tmp_path / "knowledge"
    shutil.copytree(ROOT / "knowledge", knowledge)
    training = knowledge / "training.yaml"
    training.write_text(training.read_text(encoding="utf-8").replace("sessions: []\n", SESSIONS), encoding="utf-8")
    landes = knowledge / "directory/40.yaml"
    text = landes.read_text(encoding="utf-8")
    landes.write_text(re.sub(r"checked_on: 2026-\d\d-\d\d", "checked_on: 2024-01-15", text, count=2), encoding="utf-8")
    return knowledge


def as_administrator(folder: Path, typist: Typist) -> Typist:
    """A chat of an administrator who writes into this folder."""
    assistant = assistant_with_kept_words(load_knowledge(folder, ROOT / "data"))
    sources = Sources(folder, ROOT / "data", lambda _, __: None)
    chat_at_the_terminal(assistant, "administrator", lambda: NOON, typist.read, typist.say, sources)
    return typist


@pytest.mark.slow
def test_a_save_announces_nothing_that_stood_there_already(folder: Path) -> None:
    """Guards a tick in the list of contacts: the sessions of the file are no news, and [1] stays the list's."""
    shown = as_administrator(folder, Typist("/revoir", "✅"))
    last = "\n".join(shown.screens[-2])
    assert "📨" not in last
    assert "À vérifier" in last


@pytest.mark.slow
def test_what_comes_after_a_save_leaves_the_list_last(folder: Path) -> None:
    """Guards the next number that is typed: a draft that comes meanwhile must not put its *Envoyer* under it."""

    class Editing(Typist):
        def read(self) -> str:
            if len(self.screens) == 2:  # between the list and the tick, a session is moved by hand
                path = folder / "training.yaml"
                path.write_text(path.read_text(encoding="utf-8").replace("2027-03-12", "2027-03-19"), encoding="utf-8")
            return super().read()

    shown = as_administrator(folder, Editing("/revoir", "✅"))
    lines = shown.screens[-2]
    drafted = next(at for at, line in enumerate(lines) if "📨" in line)
    first_again = [line for line in lines[drafted:] if line.startswith("  [1] ")][-1]
    assert "📨" not in first_again
    assert "✅" in first_again


@pytest.mark.parametrize(("role", "is_offered"), [("member", False), ("visitor", False), ("administrator", True)])
def test_nothing_is_offered_that_nobody_would_hear_of(assistant: Assistant, role: Role, is_offered: bool) -> None:
    """Guards a button that answers 'plus valable': alone at the terminal there is nobody to hand a question to."""
    shown = typed_at(assistant, "quelle heure est-il sur la lune", role=role)
    assert any("Signaler" in one for one in _labels(shown.screens[-2])) == is_offered
