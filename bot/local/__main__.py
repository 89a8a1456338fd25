"""Runs the local Bot API alone: python -m bot.local --port 8081."""

import argparse
import asyncio
import signal
import sys

from bot.local.server import DEFAULT_TOKEN, LocalBotApi


async def serve(port: int, token: str) -> None:
    """Serve until the process is asked to end."""
    api = LocalBotApi(token=token, controls=True)
    await api.start(port)
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for wanted in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(wanted, ended.set)
    sys.stdout.write(f"api {api.root_url} token {api.token} page {api.page_url}\n")
    sys.stdout.flush()
    await ended.wait()
    await api.stop()


def main() -> int:
    """Read the command line and serve. Returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bot.local", description="A local copy of the Bot API.")
    parser.add_argument("--port", type=int, default=0, help="port on 127.0.0.1; 0 (the default) takes a free one")
    parser.add_argument("--token", default=DEFAULT_TOKEN, help="token that the bot must use")
    arguments = parser.parse_args()
    try:
        asyncio.run(serve(arguments.port, arguments.token))
    except OSError as error:
        sys.stderr.write(f"cannot listen on 127.0.0.1:{arguments.port}: {error.strerror}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
