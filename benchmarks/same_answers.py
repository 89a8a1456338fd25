"""Whether a change left every answer as it was: the JSON of `ask` for all labelled questions, before and after.

python -m benchmarks.same_answers --save before.json      # on the code as it was
python -m benchmarks.same_answers --compare before.json   # on the code as it is; ends with 1 where an answer differs
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from benchmarks.understanding import NOON, ROOT, turns
from bot.answering.answer import Asker, Role
from bot.assistant import Assistant
from bot.commands.as_json import answer_as_json
from bot.knowledge_base.loading import load_knowledge

ROLES: tuple[Role, ...] = ("visitor", "member")


def answers(assistant: Assistant) -> Iterator[tuple[str, str]]:
    """(who asks what, the JSON of the answer), each dialogue in its order, in each role."""
    for path in sorted((ROOT / "tests" / "questions").glob("*/*.jsonl")):
        for dialogue in turns(path):
            for role in ROLES:
                context, said = None, f"{path.name} ({role})"
                for label in dialogue:
                    reply = assistant.respond(label["q"], Asker(role=role), context, NOON)
                    context, said = reply.context, f"{said} ⏎ {label['q']}"
                    yield said, json.dumps(answer_as_json(reply.answer, assistant.knowledge), sort_keys=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    chosen = parser.add_mutually_exclusive_group(required=True)
    chosen.add_argument("--save", type=Path)
    chosen.add_argument("--compare", type=Path)
    options = parser.parse_args()
    given = dict(answers(Assistant(load_knowledge(ROOT / "knowledge", ROOT / "data"))))
    if options.save:
        options.save.write_text(json.dumps(given, indent=0), encoding="utf-8")
        print(f"{len(given)} answers saved")
        return 0
    before = json.loads(options.compare.read_text(encoding="utf-8"))
    different = [said for said in {**before, **given} if before.get(said) != given.get(said)]
    for said in different:
        print(said)
    print(f"{len(given)} answers compared, {len(different)} differ")
    return 1 if different else 0


if __name__ == "__main__":
    raise SystemExit(main())
