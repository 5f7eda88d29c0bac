"""Finds the bundled OpenAPI documents, without running any generated code."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

PACKAGE = "payspec_generated"
FILE = "openapi.json"
BEHAVIOUR = "behaviour.json"

Document = Mapping[str, Any]
Documents = Mapping[str, Document]


class DocumentMissing(Exception):
    """A provider's document was not found; the message says where it was looked for."""


def loaded(names: Iterable[str], folder: Path | None = None) -> dict[str, Document]:
    """The document of each provider, from `folder/<name>/openapi.json` or from the installed generated package."""
    places = [folder] if folder is not None else _package_folders()
    return {name: _read(name, places) for name in names}


@cache
def behaviour(name: str) -> Mapping[str, Any]:
    """What the installed generated package says of how a provider's objects behave."""
    return _read(name, _package_folders(), BEHAVIOUR)


def _package_folders() -> list[Path]:
    spec = find_spec(PACKAGE)
    if spec is None or spec.submodule_search_locations is None:
        raise DocumentMissing(f"The package {PACKAGE} is not installed; the documents are in it.")
    return [Path(location) for location in spec.submodule_search_locations]


def _read(name: str, places: list[Path], file: str = FILE) -> Document:
    for place in places:
        path = place / name / file
        if path.is_file():
            document: Document = json.loads(path.read_text(encoding="utf-8"))
            return document
    looked_in = ", ".join(str(place) for place in places)
    raise DocumentMissing(f"There is no {name}/{file} in {looked_in}. Run ./scripts/generate.")
