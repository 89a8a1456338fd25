"""The command line: `python -m bot ask|chat|explain|check|directory|…`; exit codes 0 done, 1 problems, 2 usage."""

import gc

gc.disable()  # starting makes many objects and drops none: looking for dropped ones meanwhile only costs time

from bot.commands.leaving import leave_at_once_beside_threads  # noqa: E402
from bot.commands.line import application  # noqa: E402 (see above)

gc.enable()
try:
    application()
except SystemExit as ended:
    leave_at_once_beside_threads(ended.code)
    raise
