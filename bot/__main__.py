"""The command line: `python -m bot ask|chat|explain|check|directory|…`; exit codes 0 done, 1 problems, 2 usage."""

from bot.commands.line import application

application()
