"""The package stands alone: it imports no other part of the bot, and runs as its own process."""

import ast
import signal
import subprocess
import sys
from pathlib import Path

import httpx

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "bot" / "channels" / "local"


def test_the_package_imports_no_other_part_of_the_bot() -> None:
    """Guards that the stand-in knows nothing of the bot, nor of its library."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                assert node.level == 0
                names = [node.module or ""]
            for name in names:
                own = name == "bot.local" or name.startswith("bot.local.")
                assert own or name.split(".")[0] in {*sys.stdlib_module_names, "tornado"}, f"{path.name}: {name}"


def test_the_server_runs_alone_and_ends_when_asked() -> None:
    """Guards python -m bot.local: it says where it listens, serves with controls, and ends cleanly."""
    token = f"{12}:abc"
    command = [sys.executable, "-m", "bot.local", "--token", token]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        words = process.stdout.readline().split()
        said = dict(zip(words[::2], words[1::2], strict=True))
        assert said["token"] == token
        with httpx.Client() as http:
            assert http.get(f"{said['api']}/bot{token}/getMe").json()["result"]["id"] == 12
            assert http.get(said["page"]).status_code == 200
            assert http.get(f"{said['api']}/_control/faults").status_code == 200
            process.send_signal(signal.SIGTERM)
            assert process.wait(timeout=10) == 0
