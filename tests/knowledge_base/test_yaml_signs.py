"""Signs that nobody sees, or that look like those of YAML, are told as such at their line, wherever they stand."""

from __future__ import annotations

import unicodedata

import pytest

from bot.knowledge_base.diagnostics import load_diagnostics
from bot.knowledge_base.yaml_text import parse_yaml
from bot.knowledge_base.yaml_tree import YamlProblems
from tests.rows import every_row

TEXT = """entries:
  - key: dax
    words: [colite, diarrhée]
    phones:
      - "one"
      - two
    tier: first
"""
BLANKS = "\u00a0\u202f\u2009\u2003\u3000"
UNSEEN = "\u200b\u200c\u200d\u200e\u2060\ufeff\u00ad\u202a"
NEVER = "\x00\x0b\x0c\x1f\x7f\x85\u2028\u2029"
DASHES = "–—‑•−·▪"
BEHIND_A_DASH = ("  -{} key: dax", "  -{}key: dax", '      -{}"one"', "      -{}two")
AROUND_A_KEY = ("    tier{}: first", "    tier:{}first", "{0}{0}{0}{0}tier: first", "    words{}: [colite, diarrhée]")
AT_AN_END = (
    "    tier: first{}",
    "    words: [colite,{}diarrhée]",
    "    words: [colite, diarrhée{}]",
    '      - "{}one"',
)


def slipped(written: str, sign: str) -> tuple[str, int]:
    """The text with a sign in one of its lines, and the number of that line."""
    plain = " ".join(written.replace("{0}{0}{0}{0}", "    ").replace("{}", " ").split())
    lines = TEXT.splitlines()
    for at, line in enumerate(lines):
        if plain.replace(" ", "") == line.replace(" ", ""):
            lines[at] = written.format(sign)
            return "\n".join(lines) + "\n", at + 1
    raise LookupError(written)


def told_of(text: str) -> tuple[int, str, str]:
    """(line, kind, in French) of what is wrong."""
    with pytest.raises(YamlProblems) as caught:
        parse_yaml(text)
    line, said = caught.value.found[0]
    diagnosis = load_diagnostics().of(said)
    return line, diagnosis.kind, diagnosis.french


@every_row("written", [*BEHIND_A_DASH, *AROUND_A_KEY, *AT_AN_END])
@every_row("sign", BLANKS)
def test_a_blank_that_is_none_is_told_wherever_it_was_pasted(sign: str, written: str) -> None:
    """Guards who pastes from a mail or a word processor: the sign is named, at its line, and no blanks are blamed."""
    text, line = slipped(written, sign)
    found = told_of(text)
    assert found[:2] == (line, "strange_sign")
    assert f"une espace insécable (U+{ord(sign):04X} " in found[2]


@every_row(
    "written", ["{}    tier: first", "    tier: fi{}rst", "    {}tier: first", "    words: [col{}ite, diarrhée]"]
)
@every_row("sign", UNSEEN)
def test_a_sign_without_width_is_told(sign: str, written: str) -> None:
    """Guards words that look right and are found by nobody: a mark of the order of bytes in the middle among them."""
    lines = [
        one if "{}" not in written or one.strip() != written.replace("{}", "").strip() else None
        for one in TEXT.splitlines()
    ]
    at = lines.index(None)
    text = "\n".join(one if one is not None else written.format(sign) for one in lines) + "\n"
    found = told_of(text)
    assert found[:2] == (at + 1, "strange_sign")
    assert f"un signe invisible (U+{ord(sign):04X}" in found[2]


@every_row("place", ["    tier: fi{}rst", "    tier: first{}", "# rien{}"])
@every_row("sign", NEVER)
def test_a_sign_that_nobody_types_is_told_at_its_own_line(sign: str, place: str) -> None:
    """Guards the line: some of these end a line for the reader and not for the editor, others end the reading."""
    text = f"{TEXT}{place.format(sign).replace('tier', 'level')}\n"
    assert told_of(text)[:2] == (len(TEXT.splitlines()) + 1, "strange_sign")


@every_row("written", ["  {} key: dax", '      {} "one"', "      {} two"])
@every_row("sign", DASHES)
def test_a_dash_of_a_word_processor_is_told(sign: str, written: str) -> None:
    """Guards lists that a word processor made: its dashes and bullets begin no entry."""
    text, line = TEXT.replace(written.format("-"), written.format(sign), 1), 0
    line = next(at for at, one in enumerate(text.splitlines(), 1) if sign in one)
    found = told_of(text)
    assert found[:2] == (line, "strange_sign")
    assert f"ressemble à un tiret (U+{ord(sign):04X} {unicodedata.name(sign).lower()})" in found[2]


@every_row("written", ["  -key: dax", '      -"one"', "      -two"])
def test_a_dash_without_its_blank_is_told(written: str) -> None:
    """Guards the commonest slip in a list: the blank behind the dash."""
    text, line = slipped(written, "")
    assert told_of(text) == (line, "strange_sign", "il manque l'espace après le tiret de la liste")


@every_row("sign", "：꞉∶")
def test_a_colon_of_another_script_is_told(sign: str) -> None:
    """Guards who copies a key from a formatted page."""
    text, line = slipped("    tier{} first".replace("{}", ":{}"), "")
    text = text.replace("tier: first", f"tier{sign} first")
    found = told_of(text)
    assert found[:2] == (line, "strange_sign")
    assert "ressemble à deux-points" in found[2]


@every_row("text", ["-5 °C", "- ", "«\u00a0colite\u00a0»", "à 15\u202fh", "👩\u200d⚕️ médecin", "a – b", "1 • 2", "–"])
def test_what_french_and_pictures_need_is_left_alone(text: str) -> None:
    """Guards typography: hard blanks inside a text, dashes between words and joined pictures are meant."""
    quoted = f'"{text}"' if text == "- " else text
    assert parse_yaml(f"note: {quoted}\nlist: [{quoted}]\n") == {"note": text, "list": [text]}
