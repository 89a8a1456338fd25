"""The Dockerfile, compose.yaml, the systemd unit, .env.example and docs/deploying.md: they work, and say the same."""

from __future__ import annotations

import fnmatch
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest

from bot import exit_codes
from bot.knowledge_base.yaml_text import read_yaml
from bot.local import ADMINISTRATOR_ID, DEFAULT_TOKEN, VISITOR_ID
from bot.settings import VARIABLES, Settings

ROOT = Path(__file__).resolve().parents[1]
DEPLOYING = (ROOT / "docs" / "deploying.md").read_text(encoding="utf-8")
SET_BY_THE_PACKAGING = {"TELEGRAM_BOT_TOKEN_FILE", "BOT_STATE_DIR", "BOT_KNOWLEDGE_DIR"}
"""What compose.yaml and the unit set themselves; everything else comes from the file made from .env.example."""
OF_THE_CURATORS = "/srv/immunotox-knowledge/knowledge"
"""Where the knowledge stands, apart from the program."""
KNOWN_INSTRUCTIONS = set("FROM WORKDIR RUN COPY ENV VOLUME USER STOPSIGNAL HEALTHCHECK ENTRYPOINT".split())  # noqa: SIM905
_NAME = re.compile(r"\b(?:TELEGRAM_BOT|BOT)_[A-Z_]+\b")


class Instruction(NamedTuple):
    """A line of the Dockerfile."""

    stage: int
    name: str
    value: str

    @property
    def words(self) -> list[str]:
        """The command in exec form. Fails where it is written in the shell form."""
        words = json.loads(self.value[self.value.index("[") :])
        assert words
        assert all(isinstance(word, str) for word in words)
        return list(words)


def instructions() -> list[Instruction]:
    """The Dockerfile, with continued lines joined and without comments."""
    text = re.sub(r"(?m)^\s*#.*\n", "", (ROOT / "Dockerfile").read_text(encoding="utf-8")).replace("\\\n", " ")
    found: list[Instruction] = []
    for line in filter(str.strip, text.splitlines()):
        name, _, value = line.partition(" ")
        found.append(Instruction(sum(one.name == "FROM" for one in found) + (name == "FROM"), name, value.strip()))
    return found


def named(name: str, stage: int | None = None) -> list[Instruction]:
    """The instructions of this name, of one stage (from 1) or of all."""
    return [one for one in instructions() if one.name == name and stage in {None, one.stage}]


def unit() -> list[tuple[str, str]]:
    """The settings of the systemd unit, in order; a name may stand several times."""
    lines = (ROOT / "deploy" / "immunotox-bot.service").read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if line and not line.startswith(("#", "["))]
    assert all("=" in line for line in kept)
    return [(name, value) for name, _, value in (line.partition("=") for line in kept)]


def of_unit(name: str) -> list[str]:
    """All values of a setting of the unit."""
    return [value for given, value in unit() if given == name]


def service() -> dict[str, object]:
    """The one service of compose.yaml."""
    content = read_yaml(ROOT / "compose.yaml")
    assert isinstance(content, dict)
    [bot] = content["services"].values()
    return dict(bot)


def example() -> dict[str, str]:
    """The variables of .env.example with the values that stand there."""
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    return dict(line.removeprefix("#").split("=", 1) for line in lines if re.match(r"#?[A-Z_]+=", line))


def table_of_settings() -> dict[str, str]:
    """The variables of the table in docs/deploying.md with their defaults; empty where there is none."""
    rows = re.findall(r"(?m)^\| `([A-Z_]+)` \| ([^|]*) \|", DEPLOYING)
    return {name: "" if default == "none" else default.strip("`") for name, default in rows}


# The settings, the same everywhere


def test_every_setting_is_listed_and_no_other() -> None:
    """Guards that .env.example, the table and any sentence about deploying name the settings that exist."""
    assert set(example()) == set(VARIABLES)
    assert set(table_of_settings()) == set(VARIABLES)
    for text in (DEPLOYING, (ROOT / ".env.example").read_text(encoding="utf-8")):
        assert set(_NAME.findall(text)) <= set(VARIABLES)


def test_every_default_is_the_default() -> None:
    """Guards that what stands in .env.example changes nothing, and that the table says the same."""
    assert Settings.from_environment(example()) == Settings()
    assert example() == table_of_settings()


def test_nothing_is_set_in_the_example() -> None:
    """Guards against a copied example that overrides what compose.yaml or the unit set."""
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line and not line.startswith("#")] == []


def test_every_exit_code_is_explained() -> None:
    """Guards the table of exit codes."""
    codes = {value for name, value in vars(exit_codes).items() if name.isupper()}
    assert {int(code) for code in re.findall(r"(?m)^\| (\d+) \|", DEPLOYING)} == codes


def test_compose_and_the_unit_set_the_same_variables() -> None:
    """Guards the two ways of deploying against drifting apart."""
    assert service()["env_file"] == ".env"
    assert of_unit("EnvironmentFile") == ["/etc/immunotox-bot/settings"]
    environment = service()["environment"]
    assert isinstance(environment, dict)
    assert set(environment) == SET_BY_THE_PACKAGING
    of_the_unit = {one.partition("=")[0] for one in of_unit("Environment")}
    assert of_the_unit - {"PYTHONDONTWRITEBYTECODE"} == SET_BY_THE_PACKAGING


# The Dockerfile


def test_the_dockerfile_uses_known_instructions_and_the_exec_form() -> None:
    """Guards against a shell between the signals and the bot, against ADD, and against build arguments with secrets."""
    assert {one.name for one in instructions()} <= KNOWN_INSTRUCTIONS
    for one in instructions():
        if one.name in {"RUN", "ENTRYPOINT", "HEALTHCHECK", "VOLUME"}:
            assert one.words


def test_the_image_is_pinned_small_and_not_root() -> None:
    """Guards the base (one exact slim tag, by its digest), the user, the signal and the health check."""
    bases = {one.value.split()[0] for one in named("FROM")}
    assert len(named("FROM")) == 2
    assert len(bases) == 1
    assert re.fullmatch(r"python:3\.11\.\d+-slim-[a-z]+@sha256:[0-9a-f]{64}", bases.pop())
    final = instructions()[-1].stage
    [user] = named("USER", final)
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", user.value)
    assert named("ENTRYPOINT", final)[0].words == ["python", "-m", "bot", "run"]
    assert named("HEALTHCHECK", final)[0].words == ["python", "-m", "bot.commands.health"]
    assert [one.value for one in named("STOPSIGNAL", final)] == ["SIGTERM"]
    assert named("VOLUME", final)[0].words == ["/state"]
    assert all(one.value.startswith("--from=build ") for one in named("COPY", final))
    names = [one.name for one in instructions() if one.stage == final]
    assert names.index("USER") > max(at for at, name in enumerate(names) if name in {"RUN", "COPY"})


def test_no_file_names_the_newest_image_or_holds_a_token() -> None:
    """Guards against what changes by itself, and against secrets where they do not belong."""
    for name in ("Dockerfile", ".dockerignore", "compose.yaml", "deploy/immunotox-bot.service", ".env.example"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert ":latest" not in text
        assert not re.search(r"\d{5,}:[A-Za-z0-9_-]{20,}", text)
    assert not any("TOKEN" in one.value for one in instructions())


def test_packages_are_installed_as_locked() -> None:
    """Guards that every package of the image is pinned and hashed, and that none is built from source."""
    [install] = [one.words for one in named("RUN", 1) if "pip" in one.words]
    assert {"--require-hashes", "--only-binary", "requirements/runtime.txt"} <= set(install)
    locked = re.split(r"(?m)^(?=\S)", (ROOT / "requirements" / "runtime.txt").read_text(encoding="utf-8"))
    packages = [one for one in locked if one.strip() and not one.startswith("#")]
    assert packages
    assert all("==" in one and "--hash=sha256:" in one for one in packages)
    by_hand = (ROOT / "scripts/set-up").read_text(encoding="utf-8").splitlines()
    installs = [line for line in by_hand if "pip install" in line]
    assert len(installs) > 1
    assert all("--require-hashes" in line for line in installs)


def test_the_context_holds_what_is_copied_and_nothing_private() -> None:
    """Guards .dockerignore: everything out, then exactly what the Dockerfile copies, without state."""
    lines = [line for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines() if line[:1] not in "#"]
    assert lines[0] == "*"
    let_in = {line[1:] for line in lines if line.startswith("!")}
    assert let_in == {one.value.split()[0].rstrip("/") for one in named("COPY", 1)}
    kept_out = {line for line in lines[1:] if not line.startswith("!")}
    assert kept_out == {"data/state", "**/__pycache__"}
    assert lines.index("data/state") > lines.index("!data")


def copy_into(image: Path, copied: Instruction) -> None:
    """Do what COPY does with a folder or a file of the context."""
    source, target = copied.value.split()
    if (ROOT / source).is_dir():
        ignored = shutil.ignore_patterns("__pycache__", "state")
        shutil.copytree(ROOT / source, image / target, ignore=ignored)
    else:
        (image / target).mkdir(parents=True)
        shutil.copy(ROOT / source, image / target)


def run(command: list[str], image: Path, **environment: str) -> str:
    """Run a command in the image's folder with an environment of its own, and return what it prints."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("BOT_", "TELEGRAM_", "PYTHON", "VIRTUAL_ENV"))
    }
    result = subprocess.run(
        command, cwd=image, env=kept | environment, capture_output=True, text=True, timeout=300, check=False
    )
    assert result.returncode == 0, f"{shlex.join(command)}: is there a network?\n{result.stdout}{result.stderr}"
    return result.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """What the first stage makes of the Dockerfile's COPY and RUN lines, in their order: its /app and its /venv.

    In a clean virtual environment and an empty home. Takes about half a minute and, like setting up, the packages'
    registry or a mirror of it.
    """
    image, packages, home = (tmp_path_factory.mktemp(name) for name in ("app", "venv", "home"))
    for folder in (image, packages):
        folder.chmod(0o755)  # as the engine makes them
    for one in instructions():
        if one.stage == 1 and one.name == "COPY":
            copy_into(image, one)
        elif one.stage == 1 and one.name == "RUN":
            words = [word.replace("/venv", str(packages)) for word in one.words]
            run([sys.executable if word == "python" else word for word in words], image, HOME=str(home))
    return image, packages


@pytest.mark.slow
def test_the_first_stage_can_be_built_and_its_result_runs(built: tuple[Path, Path], tmp_path: Path) -> None:
    """Guards the Dockerfile where no container engine is: what its first stage makes answers, and stays unchanged."""
    image, packages = built
    before = {path: path.stat().st_mtime_ns for path in image.rglob("*")}
    assert not [path for path in before if fnmatch.fnmatch(path.name, "*.sqlite3*") or path.name == ".env"]
    python, state = str(packages / "bin" / "python"), tmp_path / "state"
    state.mkdir()
    environment = {"BOT_STATE_DIR": str(state), "PYTHONDONTWRITEBYTECODE": "1", "HOME": str(tmp_path)}
    assert "Dax" in run([python, "-m", "bot", "ask", "dermato dax"], image, **environment)
    assert "page.html" in {path.name for path in before}
    (state / "last-poll").touch()
    [check] = named("HEALTHCHECK")
    assert "last poll" in run([python, *check.words[1:]], image, **environment)
    assert {path: path.stat().st_mtime_ns for path in image.rglob("*")} == before


class Container:
    """The second stage as a folder of its own that is the root of what runs in it.

    What comes from the base image is this machine's own system, seen read-only: the only part of the image that is not
    the image's. Everything else stands where it will stand, and belongs to whom it will belong.
    """

    def __init__(self, root: Path, first: tuple[Path, Path]) -> None:
        self.root, self._first = root, first
        self.environment: dict[str, str] = {}
        self.user = "0:0"
        self.folder = "/"
        root.chmod(0o755)
        for name in ("usr", "etc", "proc", "dev", sys.base_prefix.strip("/")):
            (root / name).mkdir(parents=True)
        (root / "tmp").mkdir(mode=0o1777)
        for name in ("bin", "lib", "lib64", "sbin"):
            if (Path("/") / name).is_symlink():
                (root / name).symlink_to((Path("/") / name).readlink())

    def do(self, one: Instruction) -> None:
        """Do what a line of the Dockerfile says. Those that only tell the engine something are tested as they stand."""
        match one.name:
            case "WORKDIR":
                self.folder = one.value
                (self.root / self.folder.strip("/")).mkdir(exist_ok=True)
            case "RUN":
                assert self.says(*one.words) == (0, "")
            case "COPY":
                _, source, target = one.value.split()
                made = dict(zip(("/app", "/venv"), self._first, strict=True))[source]
                shutil.copytree(made, self.root / target.strip("/"), symlinks=True, dirs_exist_ok=True)
            case "ENV":
                here = {"PATH": "/usr/local/bin:/usr/sbin:/usr/bin"}
                for name, value in (word.split("=", 1) for word in shlex.split(one.value)):
                    self.environment[name] = value.replace("$PATH", here["PATH"])
            case "USER":
                self.user = one.value

    def started(self, *words: str) -> subprocess.Popen[str]:
        """Begin a command in it, as its user; the mounts end with the command."""
        mounts = [
            f"mount --rbind /{name} {self.root}/{name}" for name in ("usr", "etc", "dev", sys.base_prefix.strip("/"))
        ]
        inside = [
            "chroot", f"--userspec={self.user}", str(self.root), "/usr/bin/env", "-i", "-C", self.folder,
            *(f"{name}={value}" for name, value in self.environment.items()), *words,
        ]  # fmt: skip
        proc = f"mount -t proc proc {self.root}/proc"
        script = " && ".join([*mounts, proc, f"exec {shlex.join(inside)}"])
        return subprocess.Popen(
            ["unshare", "--mount", "sh", "-c", script], text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )

    def says(self, *words: str) -> tuple[int, str]:
        """Run a command in it, and return its exit code and its words."""
        process = self.started(*words)
        told, _ = process.communicate(timeout=300)
        return process.returncode, told


def until(lines: Iterable[str], words: str) -> Iterator[str]:
    """The lines up to the first that holds these words."""
    for line in lines:
        yield line
        if words in line:
            return


def write(address: str, text: str) -> None:
    """A visitor of the Bot API of this machine writes to the bot."""
    said = {"user": VISITOR_ID, "chat": VISITOR_ID, "text": text}
    httpx.post(f"{address}/_page/do/write", json=said, timeout=60).raise_for_status()


def may_mount() -> bool:
    """Whether this process may give a command mounts of its own."""
    tried = subprocess.run(["unshare", "--mount", "true"], check=False, capture_output=True) if os.getuid() == 0 else 0
    return bool(tried) and not tried.returncode  # type: ignore[union-attr]


def patiently() -> Iterator[None]:
    """A look every half second, for two minutes at most."""
    for _ in range(240):
        yield
        time.sleep(0.5)


def is_content(look: tuple[int, str]) -> bool:
    """Whether the health check was content, and told of a poll."""
    return look[0] == 0 and "last poll" in look[1]


@pytest.mark.slow
def test_the_second_stage_can_be_built_and_runs_as_its_user(built: tuple[Path, Path], tmp_path: Path) -> None:
    """Guards the image itself: its lines in their order, then its user, its health check, its entry point, its signal.

    Its user owns /state and nothing else; the bot starts, is looked at, and ends in good order on the image's signal.
    """
    if not may_mount():
        pytest.skip("only root can give a command a root folder of its own")
    container = Container(tmp_path, built)
    for one in instructions():
        if one.stage == 2:
            container.do(one)
    user, group = container.user.split(":")
    assert container.says("stat", "-c", "%u:%g %a", "/state") == (0, f"{user}:{group} 700\n")
    for path in ("/app", "/app/bot", "/app/knowledge", "/venv"):
        assert container.says("test", "-w", path)[0] == 1
    assert container.says("touch", "/state/mine")[0] == 0
    [check], [entry], [signal_] = named("HEALTHCHECK", 2), named("ENTRYPOINT", 2), named("STOPSIGNAL", 2)
    assert container.says(*check.words)[0] == 1, "it has never polled"
    with subprocess.Popen([sys.executable, "-m", "bot.local"], cwd=ROOT, stdout=subprocess.PIPE, text=True) as api:
        assert api.stdout is not None
        address = api.stdout.readline().split()[1]
        token = {"TELEGRAM_BOT_TOKEN": DEFAULT_TOKEN, "TELEGRAM_BOT_API_URL": address}
        container.environment |= token | {"BOT_DEMO": "1", "BOT_ADMIN_IDS": str(ADMINISTRATOR_ID)}
        with container.started(*entry.words) as bot:
            try:
                assert bot.stdout is not None
                said = list(until(bot.stdout, "connected to"))
                assert "connected to" in "".join(said), said
                # Its first poll is over as soon as somebody writes; an engine looks again and again.
                write(address, "dermato dax")
                assert any(is_content(container.says(*check.words)) for _ in patiently())
                bot.send_signal(signal.Signals[signal_.value])
                assert bot.wait(timeout=60) == 0
            finally:
                bot.kill()
                api.terminate()


# Compose and systemd


def test_compose_hardens_and_names_this_version() -> None:
    """Guards the read-only root, the one volume, the secret as a file, the stop grace and the bounded restarts."""
    bot = service()
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert bot["image"] == f"immunotox-bot:{version}"
    assert (bot["read_only"], bot["stop_grace_period"], bot["init"]) == ("true", "15s", "true")
    assert bot["cap_drop"] == ["ALL"]
    assert bot["security_opt"] == ["no-new-privileges:true"]
    assert bot["volumes"] == ["state:/state", f"{OF_THE_CURATORS}:/knowledge:ro"]
    assert f"BOT_KNOWLEDGE_DIR={OF_THE_CURATORS}" in of_unit("Environment")
    assert OF_THE_CURATORS in DEPLOYING
    assert str(bot["tmpfs"]).startswith("['/tmp:")
    assert re.fullmatch(r"on-failure:[1-9]", str(bot["restart"]))
    assert "ports" not in bot
    environment = bot["environment"]
    assert isinstance(environment, dict)
    assert bot["secrets"] == [Path(environment["TELEGRAM_BOT_TOKEN_FILE"]).name]
    assert environment["TELEGRAM_BOT_TOKEN_FILE"].startswith("/run/secrets/")


def test_the_unit_starts_stops_and_gives_up_as_it_should() -> None:
    """Guards the command, the credential, the time to drain, and that what cannot help is not tried again."""
    assert of_unit("ExecStart") == [f"{of_unit('WorkingDirectory')[0]}/.venv/bin/python -m bot run"]
    assert "TELEGRAM_BOT_TOKEN_FILE=%d/telegram_bot_token" in of_unit("Environment")
    assert of_unit("LoadCredential")[0].startswith("telegram_bot_token:/etc/")
    assert of_unit("TimeoutStopSec") == ["15"]
    assert of_unit("Restart") == ["on-failure"]
    not_again = {int(code) for code in of_unit("RestartPreventExitStatus")[0].split()}
    assert not_again == {exit_codes.USAGE, exit_codes.REVOKED_TOKEN, exit_codes.SECOND_POLLER}
    # 1 is also how Python ends on an error: there another start may help, and StartLimitBurst ends a vain series.
    assert exit_codes.PROBLEMS not in not_again
    assert of_unit("StartLimitBurst")


def test_the_unit_is_hardened() -> None:
    """Guards the walls around the process."""
    wanted = {
        "DynamicUser": "yes", "ProtectSystem": "strict", "ProtectHome": "yes", "NoNewPrivileges": "yes",
        "PrivateTmp": "yes", "CapabilityBoundingSet": "", "StateDirectory": "immunotox-bot", "UMask": "0077",
        "LimitCORE": "0",
    }  # fmt: skip
    assert {name: of_unit(name) for name in wanted} == {name: [value] for name, value in wanted.items()}
    assert "BOT_STATE_DIR=%S/immunotox-bot" in of_unit("Environment")


@pytest.mark.parametrize("name", ["Dockerfile", "compose.yaml", "deploy/immunotox-bot.service", ".env.example"])
def test_the_documentation_names_every_file(name: str) -> None:
    """Guards that whoever deploys finds each file."""
    assert name in DEPLOYING
