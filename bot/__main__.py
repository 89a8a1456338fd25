"""The command line: `python -m bot ask|chat|explain|check|directory|…`; exit codes 0 done, 1 problems, 2 usage."""

import gc
import os
import sys

gc.disable()  # starting makes many objects and drops none: looking for dropped ones meanwhile only costs time

from bot.commands.asking import answer_plainly, plain_question  # noqa: E402 (see above)
from bot.commands.leaving import leave_at_once_beside_threads  # noqa: E402 (likewise)

try:
    if (question := plain_question(sys.argv[1:], os.environ)) is not None:
        answer_plainly(question)
    else:
        from bot.commands.line import application

        gc.enable()
        application()
except SystemExit as ended:
    leave_at_once_beside_threads(ended.code)
    raise
