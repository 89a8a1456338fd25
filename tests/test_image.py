"""The image, built as the Dockerfile says where no container engine is: both its stages, and what runs in them."""

from __future__ import annotations

import fcntl
import fnmatch
import os
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

import httpx
import pytest

from bot.local import ADMINISTRATOR_ID, DEFAULT_TOKEN, VISITOR_ID
from tests.dockerfile import ROOT, Instruction, instructions, named


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
        if not name.startswith(("BOT_", "TELEGRAM_", "PYTHON", "VIRTUAL_ENV", "XDG_"))
    }
    result = subprocess.run(
        command, cwd=image, env=kept | environment, capture_output=True, text=True, timeout=300, check=False
    )
    assert result.returncode == 0, f"{shlex.join(command)}: is there a network?\n{result.stdout}{result.stderr}"
    return result.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> tuple[Path, Path]:
    """What the first stage makes of the Dockerfile's COPY and RUN lines, in their order: its /app and its /venv.

    In a clean virtual environment and an empty home. The lines before the first folder is copied are kept between
    runs, as an engine keeps its layers; making them takes half a minute and, like setting up, the packages' registry
    or a mirror of it.
    """
    stage = [one for one in instructions() if one.stage == 1 and one.name in ("COPY", "RUN")]
    first = next(at for at, one in enumerate(stage) if one.name == "COPY" and (ROOT / one.value.split()[0]).is_dir())
    layer = kept_layer(stage[:first], pytestconfig, tmp_path_factory)
    image = tmp_path_factory.mktemp("app")
    shutil.copytree(layer / "app", image, dirs_exist_ok=True)
    do_each(stage[first:], image, layer / "venv", tmp_path_factory.mktemp("home"))
    return image, layer / "venv"


def kept_layer(lines: list[Instruction], config: pytest.Config, elsewhere: pytest.TempPathFactory) -> Path:
    """The folder in which these lines were done, with its app and its venv, done there if it was not yet.

    An environment cannot be moved, so it is used where it was made: under a name that tells the lines, what they copy,
    and the Python that does them; the layer of other lines goes.
    """
    cache = getattr(config, "cache", None)  # none with -p no:cacheprovider
    layers = Path(cache.mkdir("image")) if cache else elsewhere.mktemp("layers")
    copied = [(ROOT / one.value.split()[0]).read_bytes() for one in lines if one.name == "COPY"]
    layer = layers / sha256(repr((sys.version, sys.executable, lines, copied)).encode()).hexdigest()[:16]
    with (layers / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (layer / "done").exists():
            for other in layers.iterdir():
                if other.is_dir():
                    shutil.rmtree(other)
            for name in ("app", "venv", "home"):
                (layer / name).mkdir(parents=True)
            for folder in (layer / "app", layer / "venv"):
                folder.chmod(0o755)  # as the engine makes them
            do_each(lines, layer / "app", layer / "venv", layer / "home")
            (layer / "done").touch()
    return layer


def do_each(lines: list[Instruction], image: Path, packages: Path, home: Path) -> None:
    """Do what these lines of the first stage say, with these folders as its /app and its /venv."""
    for one in lines:
        if one.name == "COPY":
            copy_into(image, one)
        else:
            words = [word.replace("/venv", str(packages)) for word in one.words]
            run([sys.executable if word == "python" else word for word in words], image, HOME=str(home))


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
