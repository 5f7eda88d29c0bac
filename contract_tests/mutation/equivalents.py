"""The mutations that change nothing a client can see, each named with the reason in `equivalents.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from contract_tests.mutation.mutators import Mutation

FILE = Path(__file__).with_name("equivalents.toml")
_NAMING = ("file", "function", "kind", "before", "after")


class EquivalentsWrong(Exception):
    """The file does not say what it has to; the message says where."""


def reasons(mutations: Mapping[str, Mutation], text: str | None = None) -> dict[str, str]:
    """The reason of each equivalent mutation, by its id.

    Raises EquivalentsWrong for an entry that lacks something, that comes twice, or that no mutation fits any more: the
    source has changed, and somebody has to look again.
    """
    found: dict[str, str] = {}
    for entry in tomllib.loads(FILE.read_text(encoding="utf-8") if text is None else text).get("equivalent", []):
        mutation = _named(entry)
        if mutation.id not in mutations:
            raise EquivalentsWrong(f"{_shown(mutation)} fits no mutation: the sandbox's source is not as it was.")
        if mutation.id in found:
            raise EquivalentsWrong(f"{_shown(mutation)} comes twice.")
        found[mutation.id] = entry["reason"]
    return found


def _named(entry: Mapping[str, Any]) -> Mutation:
    wanted, allowed = {*_NAMING, "reason"}, {*_NAMING, "reason", "number"}
    if not wanted <= entry.keys() <= allowed or not str(entry["reason"]).strip():
        raise EquivalentsWrong(f"An entry has to have {', '.join((*_NAMING, 'reason'))}, and may have number: {entry}")
    return Mutation(**{name: entry[name] for name in _NAMING}, number=entry.get("number", 1), line=0, column=0)


def _shown(mutation: Mutation) -> str:
    return f"{mutation.file} {mutation.function}: {mutation.kind}: {mutation.before} -> {mutation.after}"
