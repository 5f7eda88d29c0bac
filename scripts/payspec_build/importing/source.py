"""The document of others, read with care: nothing in it has to be of the kind that OpenAPI says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import attrs

from payspec_build.importing.notes import Notes
from payspec_build.importing.reading import Read
from payspec_build.structure import METHODS

_MOST_STEPS = 40


def mapping(node: Any) -> dict[str, Any]:
    """The node if it is an object, else an empty one."""
    return node if isinstance(node, dict) else {}


def sequence(node: Any) -> list[Any]:
    """The node if it is a list, else an empty one."""
    return node if isinstance(node, list) else []


def text(node: Any) -> str:
    """A text in one line; empty where there is none."""
    return " ".join(node.split()) if isinstance(node, str) else ""


@attrs.frozen(eq=False)
class Found:
    """One operation as it stands in the document."""

    path: str
    method: str
    raw: dict[str, Any]
    item: dict[str, Any]

    @property
    def place(self) -> str:
        """Method and path, for notes."""
        return f"{self.method.upper()} {self.path}"

    @property
    def tag(self) -> str:
        """The first tag, or the first part of the path that is a word."""
        for one in sequence(self.raw.get("tags")):
            if text(one):
                return text(one)
        parts = [part for part in self.path.split("/") if part and "{" not in part]
        return next((part for part in parts if not re.fullmatch(r"v?[0-9.]+|api", part)), "other")


class Source:
    """A document, with what its references point to."""

    def __init__(self, read: Read, notes: Notes) -> None:
        self.document = read.document
        self.is_3_0 = str(read.document["openapi"]).startswith("3.0")
        self.notes = notes
        info = mapping(self.document.get("info"))
        self.title = text(info.get("title")) or "Untitled"
        self.version = text(info.get("version")) or str(info.get("version") or "0")
        self.name = f"{read.file} ({self.title} {self.version})"

    def at(self, reference: Any) -> Any:
        """What a reference inside the document points to, itself no reference; None where it leads nowhere."""
        for _ in range(_MOST_STEPS):
            if not isinstance(reference, str) or not reference.startswith("#"):
                break
            node: Any = self.document
            for part in reference[1:].split("/")[1:]:
                part = part.replace("~1", "/").replace("~0", "~").replace("%7B", "{").replace("%7D", "}")
                if isinstance(node, list) and part.isdecimal() and len(part) < 9 and int(part) < len(node):
                    node = node[int(part)]
                else:
                    node = node.get(part) if isinstance(node, dict) else None
            if not isinstance(node, dict) or not isinstance(node.get("$ref"), str):
                if node is None:
                    break
                return node
            reference = node["$ref"]
        return None

    def resolved(self, node: Any) -> dict[str, Any]:
        """An object, or the one that it refers to; empty where there is none."""
        if isinstance(node, dict) and "$ref" in node:
            found = self.at(node["$ref"])
            if found is None:
                self.notes.add("reference", str(node["$ref"]))
            return mapping(found)
        return mapping(node)

    def operations(self) -> list[Found]:
        """Every operation, in the order of the document."""
        found: list[Found] = []
        for path, raw in mapping(self.document.get("paths")).items():
            item = self.resolved(raw)
            for method, operation in item.items():
                if method in METHODS and isinstance(operation, dict):
                    found.append(Found(path, method, operation, item))
                elif method in ("head", "options", "trace"):
                    self.notes.add("operation", f"{method.upper()} {path}: {method} is not offered")
        return found

    def webhooks(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Every webhook with a body, by name; documents of 3.0 write `x-webhooks`."""
        for key in ("webhooks", "x-webhooks"):
            for name, item in mapping(self.document.get(key)).items():
                operation = self.resolved(item).get("post")
                if isinstance(operation, dict):
                    yield name, operation
