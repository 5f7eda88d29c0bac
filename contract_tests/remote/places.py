"""From a place in the bundled document to the file of `spec/` that says it, and how values are written there."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import attrs

from contract_tests.documents import follow
from contract_tests.remote.patching import Change
from contract_tests.remote.schemas import escaped
from payspec_build.documents import SPEC, load_yaml

_ROOT = "openapi.yaml"
_STATUS = re.compile(r"/responses/([1-5][0-9][0-9])$")


@attrs.frozen
class Place:
    """A file below `spec/<provider>/`, and a JSON pointer into it."""

    file: str
    pointer: str


class Places:
    """The YAML files of one provider. Raises SpecError where they cannot be read."""

    def __init__(self, provider: str, spec: Path = SPEC) -> None:
        self._folder = spec / provider
        self._files: dict[str, Any] = {}
        self._components: dict[tuple[str, str], Place] = {}
        for path in sorted((self._folder / "schemas").glob("*.yaml")):
            self._index(f"schemas/{path.name}")

    def of(self, pointer: str) -> Place:
        """Where the files say what stands at a pointer of the bundled document, or what would stand there."""
        parts = pointer.strip("/").split("/")
        if parts[0] == "components" and (parts[1], parts[2]) in self._components:
            start = self._components[parts[1], parts[2]]
            return Place(start.file, "".join(f"/{part}" for part in (start.pointer.strip("/"), *parts[3:])))
        file, inside = _ROOT, ""
        for number, part in enumerate(parts):
            node = follow(self._file(file), inside)
            if isinstance(node, Mapping) and "$ref" in node and part not in node:
                # Path items lie in files of their own; the bundler puts them in place.
                name, _, start_at = node["$ref"].partition("#")
                file, inside = posixpath.normpath(posixpath.join(posixpath.dirname(file), name)), start_at
            inside += f"/{part}"
            if not _leads(self._file(file), inside):
                return Place(file, "".join([inside, *(f"/{one}" for one in parts[number + 1 :])]))
        return Place(file, inside)

    def change(self, change: Change) -> dict[str, Any]:
        """A change of the bundled document as a change of a file."""
        place = self.of(change["path"])
        made = {"file": place.file, **change, "path": place.pointer}
        if "from" in change:
            made["from"] = self.of(change["from"]).pointer
        if "value" in change:
            made["value"] = self._written(change["value"], place.file)
        return made

    def changes(self, changes: Iterable[Change], operation: str) -> list[dict[str, Any]]:
        """Changes of the bundled document as changes of files; the examples of a reply whose status changes go along.

        `rename` and `copy file` concern whole files below `spec/<provider>/`; the others are those of a JSON Patch.
        """
        made: list[dict[str, Any]] = []
        for change in changes:
            made.append(self.change(change))
            statuses = [_STATUS.search(change.get(key, "")) for key in ("from", "path")]
            if all(statuses):
                old, new = (found[1] for found in statuses if found)
                kind = "rename" if change["op"] == "move" else "copy file"
                for path in sorted((self._folder / "examples" / operation).glob(f"{old}.*.json")):
                    target = path.name.replace(old, new, 1)
                    made.append({"file": f"examples/{operation}/{path.name}", "op": kind, "path": target})
        return made

    def _written(self, value: Any, file: str) -> Any:
        """A value with its references as a file has them: relative, and by file."""
        if isinstance(value, list):
            return [self._written(one, file) for one in value]
        if not isinstance(value, Mapping):
            return value
        reference = value.get("$ref")
        if isinstance(reference, str):
            place = self.of(reference.removeprefix("#"))
            name = "" if place.file == file else posixpath.relpath(place.file, posixpath.dirname(file) or ".")
            return {"$ref": f"{name}#{place.pointer}"}
        return {key: self._written(one, file) for key, one in value.items()}

    def _index(self, file: str) -> None:
        for name, node in (self._file(file) or {}).items():
            if name in ("responses", "parameters", "headers"):
                for inner in node:
                    self._components[name, inner] = Place(file, f"/{name}/{escaped(inner)}")
            else:
                self._components["schemas", name] = Place(file, f"/{escaped(name)}")

    def _file(self, file: str) -> Any:
        if file not in self._files:
            self._files[file] = load_yaml(self._folder / file)
        return self._files[file]


def _leads(node: Any, pointer: str) -> bool:
    try:
        follow(node, pointer)
    except LookupError:
        return False
    return True
