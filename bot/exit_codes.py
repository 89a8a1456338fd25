"""How the process ends, so that a supervisor knows whether starting it again can help."""

from typing import Final

OK: Final = 0
PROBLEMS: Final = 1
"""Problems were found, in the knowledge or in the settings."""
USAGE: Final = 2
"""The command line is wrong."""
REVOKED_TOKEN: Final = 3
"""Telegram refuses the token: starting again does not help before somebody writes a new one."""
SECOND_POLLER: Final = 4
"""Another process receives the updates of this bot: starting again would only make the two fight."""
