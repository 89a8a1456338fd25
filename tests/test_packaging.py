"""The Dockerfile, compose.yaml, the systemd unit, .env.example and docs/deploying.md: safe, and of one mind."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from bot import exit_codes
from bot.knowledge_base.yaml_text import read_yaml
from bot.settings import VARIABLES, Settings
from tests.dockerfile import ROOT, instructions, named

DEPLOYING = (ROOT / "docs" / "deploying.md").read_text(encoding="utf-8")
SET_BY_THE_PACKAGING = {"TELEGRAM_BOT_TOKEN_FILE", "BOT_STATE_DIR", "BOT_KNOWLEDGE_DIR"}
"""What compose.yaml and the unit set themselves; everything else comes from the file made from .env.example."""
OF_THE_CURATORS = "/srv/immunotox-knowledge/knowledge"
"""Where the knowledge stands, apart from the program."""
KNOWN_INSTRUCTIONS = set("FROM WORKDIR RUN COPY ENV VOLUME USER STOPSIGNAL HEALTHCHECK ENTRYPOINT".split())  # noqa: SIM905
_NAME = re.compile(r"\b(?:TELEGRAM_BOT|BOT)_[A-Z_]+\b")


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
