"""Finds the providers: a bundled OpenAPI document and a behaviour file for each, without running any generated code.

Those of the generated package come first, then those of installed packages that have an entry point in the group
`payspec.providers`: its name is the provider's, its value a package that holds `openapi.json` and, where objects are to
live, `behaviour.json`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from payspec_sandbox.specification import Document, DocumentUnusable, Specification

PACKAGE = "payspec_generated"
GROUP = "payspec.providers"
FILE = "openapi.json"
BEHAVIOUR = "behaviour.json"
_NAME = re.compile("[a-z][a-z0-9_]*")

Documents = Mapping[str, Document]


class DocumentMissing(Exception):
    """A provider's document was not found; the message says where it was looked for."""


def installed() -> dict[str, Specification]:
    """Every installed provider, by name."""
    found = {place.name: _read(place.name, place) for folder in _package_folders() for place in _providers_in(folder)}
    for entry in _entries():
        before = found.get(entry.name)
        if before is not None and before.package != entry.value:
            other = before.package or PACKAGE
            raise DocumentUnusable(f"Two providers are called {entry.name}: one in {other}, one in {entry.value}.")
        found[entry.name] = _read(entry.name, _folder_of(entry), entry.value)
    return dict(sorted(found.items()))


def in_folder(folder: Path) -> dict[str, Specification]:
    """The providers of a folder that has `<name>/openapi.json`."""
    found = {place.name: _read(place.name, place) for place in _providers_in(folder)}
    if not found:
        raise DocumentMissing(f"There is no <provider>/{FILE} in {folder}.")
    return _with_installed_behaviour(found)


def given(documents: Mapping[str, Document | Specification]) -> dict[str, Specification]:
    """The providers of documents in memory."""
    return _with_installed_behaviour(
        {
            name: one if isinstance(one, Specification) else Specification(_named(name), one)
            for name, one in documents.items()
        }
    )


def _with_installed_behaviour(found: Mapping[str, Specification]) -> dict[str, Specification]:
    """Another document of an installed provider does not change how its objects live."""
    lacking = [name for name, one in found.items() if not one.behaviour]
    own = installed() if lacking else {}
    return {
        name: Specification(name, one.document, own[name].behaviour) if name in lacking and name in own else one
        for name, one in found.items()
    }


def _package_folders() -> list[Path]:
    spec = find_spec(PACKAGE)
    if spec is None or spec.submodule_search_locations is None:
        raise DocumentMissing(f"The package {PACKAGE} is not installed; the documents are in it.")
    return [Path(location) for location in spec.submodule_search_locations]


def _providers_in(folder: Path) -> Iterator[Path]:
    return (place.parent for place in sorted(folder.glob(f"*/{FILE}")) if _NAME.fullmatch(place.parent.name))


def _entries() -> list[EntryPoint]:
    return sorted(entry_points(group=GROUP), key=lambda entry: entry.name)


def _folder_of(entry: EntryPoint) -> Path:
    """Where the package of an entry point is; it is found and not imported."""
    try:
        spec = find_spec(entry.value)
    except ImportError:
        spec = None
    places = [] if spec is None else list(spec.submodule_search_locations or ())
    for place in map(Path, places):
        if (place / FILE).is_file():
            return place
    looked = ", ".join(places) or "no package of that name"
    raise DocumentMissing(f"The entry point {GROUP}: {entry.name} names {entry.value}: no {FILE} in {looked}.")


def _read(name: str, folder: Path, package: str | None = None) -> Specification:
    behaviour = folder / BEHAVIOUR
    lives = _json(behaviour) if behaviour.is_file() else None
    return Specification(_named(name), _json(folder / FILE), lives, package)


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise DocumentUnusable(f"{path} is not JSON: {error}.") from None


def _named(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise DocumentUnusable(f"{name!r} cannot be a provider's name: small letters, digits and _, a letter first.")
    return name
