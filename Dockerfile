# The bot as a container: docs/deploying.md. Every command is written in the exec form, which tests/test_packaging.py runs as it stands.

FROM python:3.11.14-slim-bookworm@sha256:65a93d69fa75478d554f4ad27c85c1e69fa184956261b4301ebaf6dbb0a3543d AS build
WORKDIR /app
RUN ["python", "-m", "venv", "/venv"]
COPY requirements/runtime.txt requirements/
RUN ["/venv/bin/python", "-m", "pip", "install", "--no-cache-dir", "--disable-pip-version-check", "--require-hashes", "--only-binary", ":all:", "-r", "requirements/runtime.txt"]
COPY bot/ bot/
COPY knowledge/ knowledge/
COPY data/ data/
# An image with a mistake in the knowledge is not made.
RUN ["/venv/bin/python", "-m", "bot", "check"]
# The file system is read-only later on: Python could not keep what it compiles.
RUN ["/venv/bin/python", "-m", "compileall", "-q", "bot"]

FROM python:3.11.14-slim-bookworm@sha256:65a93d69fa75478d554f4ad27c85c1e69fa184956261b4301ebaf6dbb0a3543d
WORKDIR /app
# Owned by root, so that the bot cannot change itself; only /state is its own.
RUN ["install", "-d", "-o", "10001", "-g", "10001", "-m", "0700", "/state"]
COPY --from=build /venv /venv
COPY --from=build /app /app
ENV PATH=/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    BOT_STATE_DIR=/state
VOLUME ["/state"]
USER 10001:10001
STOPSIGNAL SIGTERM
# The module alone, not `python -m bot health`, which says the same but loads the whole program first.
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 CMD ["python", "-m", "bot.commands.health"]
ENTRYPOINT ["python", "-m", "bot", "run"]
