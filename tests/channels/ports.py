"""A port for a process that is yet to begin."""

from __future__ import annotations

import random
import socket
from pathlib import Path

LOWEST = 10_000


def free_port() -> int:
    """Return a port that nobody uses, and that the system gives to nobody who asks for any.

    Else a connection of another test could take it between now and the start of the process that it is for.
    """
    given = Path("/proc/sys/net/ipv4/ip_local_port_range").read_text(encoding="ascii").split()
    while True:
        port = random.randrange(LOWEST, int(given[0]))  # noqa: S311 (no secret)
        try:
            with socket.create_server(("127.0.0.1", port)):
                return port
        except OSError:
            continue
