"""Which emergencies the parts of their signs raise, once it is known what fills each part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.knowledge_base.emergencies import Emergency
from bot.understanding.alarm_slots import SignKey, words_of_something_else
from bot.understanding.circumstances import AlarmText
from bot.understanding.found import Found
from bot.understanding.reading import Alarm

Parts = dict[int, list[Found]]
"""Part of a sign → what fills it."""
Filled = dict[SignKey, Parts]


class RaisedAlarms:
    """Raises the emergencies of knowledge/emergencies.yaml."""

    def __init__(self, emergencies: Sequence[Emergency]) -> None:
        self._emergencies = emergencies
        self._not_with = words_of_something_else(emergencies)

    def raised(self, filled: Filled, said: AlarmText) -> Iterator[Alarm]:
        """One alarm for each emergency of which a sign is told, by the first that is, in the order of the file."""
        seen: set[int] = set()
        filled = self._without_what_else_it_is(filled, said)
        for key, parts in sorted(filled.items()):
            if key[0] not in seen and self._raises(key, parts, said):
                seen.add(key[0])
                yield self._alarm(key[0], parts, filled, said)

    def _raises(self, key: SignKey, parts: Parts, said: AlarmText) -> bool:
        emergency, around = self._emergencies[key[0]], said.around
        goes_on = emergency.context_needed and around.goes_on  # the case before stands beside it
        needed = 0 if goes_on else len(emergency.signs[key[1]].together_with)
        if not all(part in parts for part in range(1 + needed)):
            return False
        has_context = not emergency.context_needed or around.has_context or around.goes_on
        return has_context or (needed > 0 and _are_several(parts))

    def _alarm(self, index: int, parts: Parts, filled: Filled, said: AlarmText) -> Alarm:
        """Where the nearest wording stands, and how far all goes that is told of the same emergency."""
        first = min(parts[0], key=lambda found: found.cost)
        measured = bool(first.entries) and all(entry.kind == "measure" for entry in first.entries)
        told = (of_key for key, of_key in filled.items() if key[0] == index and self._is_complete(key, of_key))
        spans = [said.span(first), *(said.span(one) for of_key in told for part in of_key.values() for one in part)]
        reaches = min(start for start, _ in spans), max(end for _, end in spans)
        return Alarm(self._emergencies[index].key, *spans[0], measured, reaches)

    def _without_what_else_it_is(self, filled: Filled, said: AlarmText) -> Filled:
        """Without the signs beside which the message holds a word of their `not_with`."""
        if self._not_with.keys().isdisjoint(filled):
            return filled
        others = {key for key, tree in self._not_with.items() if key in filled and tree.stands_in(said.words)}
        return {key: parts for key, parts in filled.items() if key not in others}

    def _is_complete(self, key: SignKey, parts: Parts) -> bool:
        """Whether every group of a sign is told."""
        together = self._emergencies[key[0]].signs[key[1]].together_with
        return all(part in parts for part in range(1 + len(together)))


def _are_several(parts: Parts) -> bool:
    """Whether more than one place of the text fills them."""
    return len({found.start for part in parts.values() for found in part}) > 1
