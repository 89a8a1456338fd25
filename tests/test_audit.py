"""scripts/audit says in one line whether a locked package is known to be unsafe, or that nobody could be asked."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT

FOUND = "Found 1 known vulnerability in 1 package"


@pytest.mark.parametrize(
    ("tool", "code", "lines"),
    [
        ("exit 0", 0, ["No advisory is known for any locked package."]),
        (f"echo '{FOUND}' >&2; exit 1", 1, [FOUND]),
        ("echo 'could not be audited: x' >&2; exit 1", 3, ["Not asked: the list of advisories does not answer"]),
        ("exit 1", 3, ["Not asked: the list of advisories does not answer"]),
    ],
)
def test_the_audit_ends_with_one_clear_line(tmp_path: Path, tool: str, code: int, lines: list[str]) -> None:
    """Guards whoever deploys against taking 'nobody could be asked' for 'unsafe' or, worse, for 'safe'."""
    scripts, audit = tmp_path / "scripts", tmp_path / "test-output" / "audit" / "bin"
    scripts.mkdir()
    audit.mkdir(parents=True)
    shutil.copy(ROOT / "scripts" / "audit", scripts)
    (scripts / "set-up").write_text("", encoding="utf-8")
    (audit / "pip-audit").write_text(f"#!/bin/sh\n{tool}\n", encoding="utf-8")
    (audit / "pip-audit").chmod(0o700)
    ran = subprocess.run([scripts / "audit"], capture_output=True, text=True, timeout=60, check=False)
    said = (ran.stdout + ran.stderr).splitlines()
    assert ran.returncode == code
    assert len(said) == len(lines)
    assert all(line.startswith(start) for line, start in zip(said, lines, strict=True))
    assert code != 3 or "run scripts/audit where" in said[0]
