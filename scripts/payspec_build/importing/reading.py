"""Reads a document of others: OpenAPI 3.0 or 3.1 as YAML or JSON. What it cannot be is an ImportFailed that says why.

It is read less strictly than our own files: statuses may be numbers, and anchors are followed. Whatever comes out is
plain JSON: mappings with texts as keys, lists, texts, finite numbers, true, false and null.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import attrs
import yaml

from payspec_build.characters import printable, unfit

_LARGEST = 32 << 20  # bytes; the largest public document of a payment API that was met has 12 million
_MOST_VALUES = 2_000_000
_DEEPEST = 200
_BASE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_OTHERS = {
    "swagger": "Swagger 2.0; turn it into OpenAPI 3 first, such as with swagger2openapi",
    "asyncapi": "AsyncAPI, which describes messages, no operations",
    "raml": "RAML; turn it into OpenAPI 3 first",
}


class ImportFailed(Exception):
    """The file cannot be imported. The text says what is wrong, where, and what to do."""


@attrs.frozen
class Read:
    """What was read: the document, the file's name and its hash, and how many texts had odd characters."""

    document: dict[str, Any]
    file: str
    sha256: str
    mended: int


class _Loader(_BASE):  # type: ignore[misc]
    """YAML 1.2 scalars only, so that `NO` stays a country and a date a text; keys become texts."""

    yaml_implicit_resolvers: ClassVar[dict[str, list[tuple[str, re.Pattern[str]]]]] = {}

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                raise _wrong(key_node, "a key that is no text; take it out")
            if key_node.value in found:
                raise _wrong(key_node, f"the key `{printable(key_node.value)[:60]}` stands twice; take one out")
            found[key_node.value] = self.construct_object(value_node, deep=True)
        return found

    def construct_yaml_map(self, node: yaml.MappingNode) -> Iterator[dict[str, Any]]:
        found: dict[str, Any] = {}
        yield found
        found.update(self.construct_mapping(node))


_Loader.add_constructor("tag:yaml.org,2002:map", _Loader.construct_yaml_map)
for _tag, _pattern, _first in (
    ("bool", r"^(?:true|false|True|False|TRUE|FALSE)$", "tfTF"),
    ("null", r"^(?:null|Null|NULL|~|)$", ["n", "N", "~", ""]),
    ("int", r"^[-+]?(?:0|[1-9][0-9]*)$", "-+0123456789"),
    ("float", r"^[-+]?(?:0|[1-9][0-9]*)?(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?$", "-+.0123456789"),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), list(_first))


def _wrong(node: yaml.Node, text: str) -> ImportFailed:
    return ImportFailed(f"line {node.start_mark.line + 1}: {text}")


def read(path: Path) -> Read:
    """The document in a file. Raises ImportFailed."""
    shown = printable(path.name)
    try:
        content = path.read_bytes() if path.stat().st_size <= _LARGEST else None
    except FileNotFoundError:
        raise ImportFailed(
            f"{shown}: there is no such file; download the document first, the importer reads files only"
        ) from None
    except (OSError, ValueError) as error:
        raise ImportFailed(f"{shown}: cannot be read ({type(error).__name__})") from None
    if content is None:
        raise ImportFailed(f"{shown}: larger than {_LARGEST >> 20} MiB; divide it")
    try:
        document, mended = _parsed(content)
    except ImportFailed as error:
        raise ImportFailed(f"{shown}: {error}") from None
    return Read(document, path.name, hashlib.sha256(content).hexdigest(), mended)


def _parsed(content: bytes) -> tuple[dict[str, Any], int]:
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ImportFailed(f"line {line}: is no UTF-8 text; save it as UTF-8") from None
    try:
        found = _of_json(text) if text.lstrip()[:1] in ("{", "[") else _of_yaml(text)
        cleaner = _Cleaner()
        document = cleaner.cleaned(found, 0)
    except RecursionError:
        raise ImportFailed(f"nested more than {_DEEPEST} deep; flatten it") from None
    _expect_openapi(document)
    return document, cleaner.mended


def _of_json(text: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        if text.lstrip().startswith("{"):  # YAML in flow style begins so as well
            try:
                return _of_yaml(text)
            except ImportFailed:
                pass
        raise ImportFailed(f"line {error.lineno}: is no JSON: {error.msg}") from None
    except ValueError as error:  # a number with more digits than Python reads
        raise ImportFailed(f"is no JSON that can be read: {printable(str(error))[:100]}") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ImportFailed(f"the key `{printable(twice)[:60]}` stands twice in one object; take one out")
    return found


def _of_yaml(text: str) -> Any:
    try:
        return yaml.load(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        where = f"line {mark.line + 1}: " if mark is not None else ""
        said = getattr(error, "problem", None) or str(error)
        raise ImportFailed(f"{where}is neither JSON nor YAML: {printable(str(said))[:200]}") from None
    except (ValueError, TypeError, AttributeError, LookupError) as error:
        raise ImportFailed(f"a value of the YAML cannot be read: {printable(str(error))[:200]}") from None


class _Cleaner:
    """Makes plain JSON of what was parsed. Characters that would hide something become spaces, and are counted."""

    def __init__(self) -> None:
        self.mended = 0
        self._values = 0

    def cleaned(self, node: Any, depth: int) -> Any:
        self._values += 1
        if self._values > _MOST_VALUES:
            raise ImportFailed(f"more than {_MOST_VALUES:,} values; divide it")
        if depth > _DEEPEST:
            raise ImportFailed(f"nested more than {_DEEPEST} deep; flatten it")
        if isinstance(node, dict):
            return {self._text(key): self.cleaned(value, depth + 1) for key, value in node.items()}
        if isinstance(node, list):
            return [self.cleaned(item, depth + 1) for item in node]
        if isinstance(node, str):
            return self._text(node)
        if isinstance(node, float) and not math.isfinite(node):
            raise ImportFailed(f"the number {node} is none of JSON; mend it")
        if isinstance(node, int) and not isinstance(node, bool) and abs(node) > 10**300:
            raise ImportFailed("a number beyond what JSON holds; mend it")
        if node is None or isinstance(node, bool | int | float):
            return node
        raise ImportFailed(f"a value of the kind {type(node).__name__}, which JSON does not have; put it in quotes")

    def _text(self, text: str) -> str:
        if not unfit(text):
            return text
        self.mended += 1
        return "".join(" " if unfit(one) else one for one in text)


def _expect_openapi(document: Any) -> None:
    if not isinstance(document, dict):
        raise ImportFailed("holds no mapping; an OpenAPI document begins with `openapi: 3.1.0`")
    version = document.get("openapi")
    if isinstance(version, str) and re.fullmatch(r"3\.[01](\.[0-9]+)?([-.].*)?", version):
        if not isinstance(document.get("paths"), dict) and not isinstance(document.get("webhooks"), dict):
            raise ImportFailed("has no `paths`; it describes no operations")
        return
    for key, what in _OTHERS.items():
        if key in document:
            raise ImportFailed(f"this is {what}")
    if _is_postman(document):
        raise ImportFailed(
            "this is a Postman collection: it holds sample requests and no schemas, so what is required, and of what"
            " type, would be made up. Ask the provider for an OpenAPI document, or export one from Postman and look"
            " through its schemas"
        )
    if version is not None:
        raise ImportFailed(f"`openapi` is {printable(str(version))[:20]}; 3.0 and 3.1 can be imported")
    raise ImportFailed("there is no `openapi: 3.…` in it; it is no OpenAPI document")


def _is_postman(document: dict[str, Any]) -> bool:
    info = document.get("info")
    return isinstance(info, dict) and ("_postman_id" in info or "getpostman.com" in str(info.get("schema", "")))
