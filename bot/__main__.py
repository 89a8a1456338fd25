"""The command line: `python -m bot ask|chat|explain|check|directory|…`. Exit codes: 0 done, 1 problems found, 2 usage."""

from bot.commands.line import application

application()
