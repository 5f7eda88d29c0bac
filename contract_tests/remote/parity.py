"""Where a recorded reply and the sandbox's differ: status, shape, and values that say something."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from contract_tests.remote.recording import Heading, Seen
from contract_tests.remote.schemas import type_of
from contract_tests.requests.pairing import is_id
from contract_tests.terminal import in_line

_SHOWN = 5


@attrs.frozen
class Unlike:
    """One difference between a recorded reply and the sandbox's: `status`, `shape` or `value`; `where` in the reply."""

    operation: str
    kind: str
    where: str
    recorded: str
    sandbox: str


@attrs.define
class Parity:
    """What a replay has shown: how many were asked, what differs, and what could not be asked and why."""

    heading: Heading
    asked: int = 0
    equal: int = 0
    unlike: Counter[Unlike] = attrs.field(factory=Counter)
    left_out: Counter[tuple[str, str]] = attrs.field(factory=Counter)

    @property
    def differs(self) -> bool:
        """Whether a status or a shape differs. Values may: two servers hold different data."""
        return any(one.kind != "value" for one in self.unlike)

    def text(self) -> str:
        """The report, by operation."""
        head = in_line(f"{self.heading.provider}, recorded at {self.heading.target} on {self.heading.date}")
        lines = [f"{head}: {self.asked} requests replayed, {self.equal} answered alike"]
        for operation in dict.fromkeys(one.operation for one in self.unlike):
            lines.append(f"  {in_line(operation)}")
            own = [(one, times) for one, times in self.unlike.items() if one.operation == operation]
            told = [(one, times) for one, times in own if one.kind != "value"]
            told += [(one, times) for one, times in own if one.kind == "value"][:_SHOWN]
            for one, times in told:
                place = f" at {one.where}" if one.where else ""
                said = f"{one.kind}{place}: recorded {one.recorded}, sandbox {one.sandbox}"
                lines.append(f"    {in_line(said)} ({times}x)")
            if len(own) > len(told):
                lines.append(f"    and {len(own) - len(told)} other values")
        lines += [
            f"  not replayed: {in_line(operation)}: {why} ({times}x)"
            for (operation, why), times in self.left_out.items()
        ]
        return "\n".join(lines)


def unlike(operation: str, seen: Seen, status: int, value: Any, is_json: bool) -> Iterator[Unlike]:
    if seen.status != status:
        yield Unlike(operation, "status", "", str(seen.status), str(status))
        return
    if seen.is_json != is_json:
        yield Unlike(operation, "shape", "", "JSON" if seen.is_json else "no JSON", "JSON" if is_json else "no JSON")
        return
    recorded, own = _forms(seen.value, ""), _forms(value, "")
    for where in dict.fromkeys((*recorded, *own)):
        if _is_below_absent(where, recorded, own):
            continue
        theirs, ours = recorded.get(where, {"nothing"}), own.get(where, {"nothing"})
        if theirs != ours:
            yield Unlike(operation, "shape", where, " or ".join(sorted(theirs)), " or ".join(sorted(ours)))


def _is_below_absent(where: str, recorded: Mapping[str, set[str]], own: Mapping[str, set[str]]) -> bool:
    """Whether a part above is missing or an empty list on one side: then that is said, and not everything in it."""
    above = where.rpartition("/")[0]
    return bool(where) and (
        (above in recorded) != (above in own) or (where.endswith("/*") and not (where in recorded and where in own))
    )


def _forms(value: Any, where: str) -> dict[str, set[str]]:
    """The types of value at each place; items of lists share one."""
    forms = {where: {_form(value)}}
    inner = (
        value.items() if isinstance(value, dict) else (("*", one) for one in value) if isinstance(value, list) else ()
    )
    for name, one in inner:
        for place, types in _forms(one, f"{where}/{name}").items():
            forms.setdefault(place, set()).update(types)
    return forms


def _form(value: Any) -> str:
    return "number" if type_of(value) == "integer" else type_of(value)


def values(operation: str, recorded: Any, own: Any, where: str) -> Iterator[Unlike]:
    """Numbers, flags and codes that differ; ids, times and texts for people always do."""
    if isinstance(recorded, dict) and isinstance(own, dict):
        for name in recorded.keys() & own.keys():
            yield from values(operation, recorded[name], own[name], f"{where}/{name}")
    elif isinstance(recorded, bool | int | float) and isinstance(own, bool | int | float):
        if recorded != own:
            yield Unlike(operation, "value", where, str(recorded)[:40], str(own)[:40])
    elif (
        isinstance(recorded, str)
        and isinstance(own, str)
        and recorded != own
        and recorded.isidentifier()
        and not is_id(recorded)
    ):
        yield Unlike(operation, "value", where, recorded[:40], own[:40])
