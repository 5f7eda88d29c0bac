"""Which envelope a reply came in: the documented one, another of the same provider, or one that no page shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from contract_tests.documents import Document, Operation, follow
from contract_tests.remote.schemas import Census, Comparer, escaped

_ABSENT = object()


@attrs.frozen
class Packing:
    """An envelope: its name in `x-envelopes` if it has one, where the payload lies, which flags are true."""

    name: str | None
    payload: str
    flags: tuple[str, ...]


def packing(document: Document, operation: Operation, value: Any, schema_site: str, comparer: Comparer) -> Packing:
    """The envelope that a success fits best; the documented one where no other fits better."""
    documented = _packing(document, operation.raw["x-envelope"])
    sites = payload_sites(document, schema_site, documented.payload)
    is_list = "x-pagination" in operation.raw or document.is_list(operation)

    def misfit(one: Packing) -> tuple[bool, int, int, int]:
        payload = _at(value, one.payload)
        if payload is _ABSENT or isinstance(payload, list) is not is_list or not isinstance(payload, list | dict):
            return (True, 0, 0, 0)
        found = [each for site in sites for each in comparer.compare(payload, site, "", Census())]
        untrue = sum(_at(value, flag) is not True for flag in one.flags)
        # A flag that is absent counts little: fields may be missing in a right envelope.
        return (False, sum(each.breaks for each in found), len(found), untrue)

    best = misfit(documented)
    if best[:2] == (False, 0) and best[3] == 0:
        return documented
    named = [_packing(document, name) for name, one in document.raw["x-envelopes"].items() if one["payload"]]
    fitting = [one for one in named if one != documented and misfit(one) < best and misfit(one)[:2] == (False, 0)]
    if fitting:
        return min(fitting, key=misfit)
    unnamed = [Packing(None, pointer, ()) for pointer in _holders(value) if pointer != documented.payload]
    fitting = [one for one in unnamed if best[0] and _says_something(value, one, sites, document, misfit(one))]
    return min(fitting, key=lambda one: (misfit(one), len(one.payload))) if fitting else documented


def payload_sites(document: Document, site: str, pointer: str) -> list[str]:
    """Where the payload's schema stands in a reply's schema."""
    sites = [site]
    for name in pointer.strip("/").split("/"):
        sites = [inner for one in sites for inner in _property_sites(document, one, name)]
    return sites


def _property_sites(document: Document, site: str, name: str) -> Iterator[str]:
    schema = follow(document.raw, site)
    if "$ref" in schema:
        yield from _property_sites(document, schema["$ref"].removeprefix("#"), name)
        return
    if name in schema.get("properties", {}):
        yield f"{site}/properties/{escaped(name)}"
    for key in ("allOf", "anyOf"):
        for number in range(len(schema.get(key, ()))):
            yield from _property_sites(document, f"{site}/{key}/{number}", name)


def _says_something(
    value: Any, one: Packing, sites: list[str], document: Document, misfit: tuple[bool, int, int, int]
) -> bool:
    """Whether a place looks like the payload: nothing broken, and a field there that the payload has."""
    if misfit[:2] != (False, 0):
        return False
    payload = _at(value, one.payload)
    item = payload[0] if isinstance(payload, list) and payload else payload
    known = {name for site in sites for name in _names(document, site)}
    return isinstance(item, Mapping) and bool(known & item.keys())


def _names(document: Document, site: str) -> set[str]:
    schema = document.resolved(follow(document.raw, site))
    return set(document.properties(schema.get("items", schema)))


def _holders(value: Any) -> Iterator[str]:
    """Pointers to the objects and lists of the two upper levels."""
    for name, one in value.items() if isinstance(value, Mapping) else ():
        if isinstance(one, list | dict):
            yield f"/{escaped(name)}"
        for inner, each in one.items() if isinstance(one, Mapping) else ():
            if isinstance(each, list | dict):
                yield f"/{escaped(name)}/{escaped(inner)}"


def _packing(document: Document, name: str) -> Packing:
    said = document.raw["x-envelopes"][name]
    return Packing(name, said["payload"] or "", tuple(said.get("success", ())))


def _at(value: Any, pointer: str) -> Any:
    try:
        return follow(value, pointer)
    except LookupError:
        return _ABSENT
