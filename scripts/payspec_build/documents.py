"""Reading the files of a spec folder, strictly: duplicate keys, surprising scalars and odd characters are refused.

Plain scalars follow YAML 1.2's JSON schema, so `NO` stays a country and `2024-12-30` stays a string. JSON is read as
strictly: no key twice, no NaN. What cannot be read ends in SpecError, which names the file and the line.
"""

from __future__ import annotations

import json
import keyword
import re
from pathlib import Path
from typing import Any, ClassVar

import yaml

from payspec_build.characters import printable, unfit

ROOT = Path(__file__).resolve().parents[2]
SPEC = ROOT / "spec"
_SCHEMAS = SPEC if SPEC.is_dir() else Path(__file__).with_name("schemas")
ROOT_FILE = "openapi.yaml"
_RESERVED = frozenset({"testing", "webhooks"})  # modules beside the providers' packages
DEEPEST = 60  # what is nested deeper, nobody reads; tools that walk a document end near 1000
_LARGEST = 4 << 20  # bytes of one file; the largest of ours has 20 thousand

Lines = dict[tuple[str, ...], int]
"""By the way to a node, the line on which it begins; for a value of a mapping that of its key."""


class SpecError(Exception):
    """Something in `spec/` is wrong. The text says what, where and what to write instead."""


def providers(spec: Path = SPEC) -> tuple[str, ...]:
    """The providers of a folder: the names of the folders in it that hold `openapi.yaml`, in the order of the alphabet.

    Raises SpecError for a folder without one, which would be left out silently, and for a name no package can have.
    """
    folders = sorted(path for path in spec.iterdir() if path.is_dir() and not path.name.startswith((".", "__")))
    for folder in folders:
        if not (folder / ROOT_FILE).is_file():
            raise SpecError(f"{shown(folder)}: there is no {ROOT_FILE} in it; add one, or take the folder away")
        name = folder.name
        if not re.fullmatch("[a-z][a-z0-9_]*", name) or keyword.iskeyword(name) or name in _RESERVED:
            raise SpecError(
                f"{shown(folder)}: rename the folder: a package of Python gets its name, so lower-case letters, digits"
                f" and _, a letter first, and none of {', '.join(sorted(_RESERVED))}"
            )
    return tuple(folder.name for folder in folders)


class _StrictLoader(yaml.SafeLoader):
    """YAML 1.2 scalars only, no key twice, no aliases, tags or merge keys."""

    yaml_implicit_resolvers: ClassVar[dict[str, list[tuple[str, re.Pattern[str]]]]] = {}

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        if isinstance(event, yaml.AliasEvent):
            raise _wrong(event, "an alias; name the schema and refer to it with $ref")
        if getattr(event, "tag", None) is not None:
            raise _wrong(event, "a tag; write the plain value, in quotes where it is to be a text")
        return super().compose_node(parent, index)  # type: ignore[no-any-return, no-untyped-call]

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[Any] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)  # type: ignore[no-untyped-call]
            if not isinstance(key, str):
                raise _wrong(key_node, f"the key {printable(repr(key))} is not a string; put it in quotes")
            if key == "<<":
                raise _wrong(key_node, "a merge key; write out what it would bring, or use allOf")
            if key in seen:
                raise _wrong(key_node, f"the key {key!r} stands twice; merge the two")
            seen.add(key)
        return super().construct_mapping(node, deep=deep)

    def construct_scalar(self, node: yaml.ScalarNode) -> Any:
        if isinstance(node, yaml.ScalarNode):
            wrong = unfit(node.value)
            if wrong:
                raise _wrong(node, f"the text {printable(node.value)[:60]!r} has {wrong}: take it out")
            if node.tag in ("tag:yaml.org,2002:int", "tag:yaml.org,2002:float") and _is_too_large(node.value):
                raise _wrong(node, f"the number {node.value[:20]} is beyond what JSON holds; put it in quotes")
        return super().construct_scalar(node)


for _tag, _pattern, _first in (
    ("bool", r"^(?:true|false)$", "tf"),
    ("null", r"^(?:null|~|)$", ["n", "~", ""]),
    ("int", r"^-?(?:0|[1-9][0-9]*)$", "-0123456789"),
    ("float", r"^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?$", "-0123456789"),
):
    _StrictLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), list(_first))  # type: ignore[no-untyped-call]


def _wrong(at: Any, text: str) -> SpecError:
    return SpecError(f"{at.start_mark.name}:{at.start_mark.line + 1}: {text}")


def _is_too_large(number: str) -> bool:
    return abs(float(number)) == float("inf")


def own_schema(name: str, spec: Path = SPEC) -> Path:
    """A JSON Schema that specifications are judged by: that of the folder where it has one, or the program's own."""
    return spec / name if (spec / name).is_file() else _SCHEMAS / name


def shown(path: Path) -> str:
    """The path as people write it, from the project's root where it lies inside."""
    return printable((path.relative_to(ROOT) if path.is_relative_to(ROOT) else path).as_posix())


def load_yaml(path: Path) -> Any:
    """Parse one YAML file; raises SpecError that names the file and the line."""
    return read_yaml(path)[0]


def read_yaml(path: Path) -> tuple[Any, Lines]:
    """Parse one YAML file, with the lines of its nodes; raises SpecError that names the file and the line."""
    text = _text(path, "mend the $ref that names it")
    lines: Lines = {}
    try:
        loader = _StrictLoader(text)
        loader.name = shown(path)
        node = loader.get_single_node()  # type: ignore[no-untyped-call]
        if node is None:
            return None, lines
        _number(node, (), node.start_mark.line, lines)
        return loader.construct_document(node), lines  # type: ignore[no-untyped-call]
    except yaml.YAMLError as error:
        raise SpecError(f"{shown(path)}: not valid YAML: {_said(error)}") from None
    except RecursionError:
        raise SpecError(f"{shown(path)}: nested too deeply; flatten it") from None
    except (ValueError, AttributeError, TypeError) as error:
        raise SpecError(f"{shown(path)}: a value cannot be read: {printable(str(error))}") from None


def parse_yaml(text: str, name: str = "the text") -> Any:
    """What a piece of YAML says, by the same rules as a file. Raises SpecError where it is none."""
    try:
        loader = _StrictLoader(text)
        loader.name = name
        node = loader.get_single_node()  # type: ignore[no-untyped-call]
        return None if node is None else loader.construct_document(node)  # type: ignore[no-untyped-call]
    except (yaml.YAMLError, ValueError) as error:
        raise SpecError(f"{name}: not valid YAML: {printable(str(error))}") from None


def _said(error: yaml.YAMLError) -> str:
    return "\n".join(map(printable, str(error).splitlines()))


def _number(node: yaml.Node, way: tuple[str, ...], line: int, lines: Lines) -> None:
    """Note the lines of a node and of all below it. Raises SpecError where they are nested too deeply."""
    if len(way) > DEEPEST:
        raise _wrong(node, f"nested more than {DEEPEST} deep; flatten it")
    lines[way] = line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else ""
            _number(value, (*way, name), key.start_mark.line, lines)
            if not isinstance(key, yaml.ScalarNode):
                _number(key, (*way, name), key.start_mark.line, lines)
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            _number(item, (*way, str(index)), item.start_mark.line, lines)


def _text(path: Path, missing: str) -> str:
    """A file's text, of which every character may stand in a specification."""
    try:
        content = path.read_bytes() if path.stat().st_size <= _LARGEST else None
    except FileNotFoundError:
        raise SpecError(f"{shown(path)}: there is no such file; {missing}") from None
    except (OSError, ValueError) as error:
        raise SpecError(f"{shown(path)}: cannot be read as UTF-8 text ({type(error).__name__})") from None
    if content is None:
        raise SpecError(f"{shown(path)}: larger than {_LARGEST >> 20} MiB; divide it")
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise SpecError(f"{shown(path)}:{line}: cannot be read as UTF-8 text; save it as UTF-8") from None
    wrong = unfit(text)
    if wrong:
        line = next(number for number, one in enumerate(text.split("\n"), 1) if unfit(one))
        raise SpecError(f"{shown(path)}:{line}: {wrong}: take it out")
    return text


def load_json(path: Path) -> Any:
    """Parse one JSON file; raises SpecError that names the file and the line."""
    text = _text(path, "put it back")
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise SpecError(f"{shown(path)}:{error.lineno}: not valid JSON: {error.msg}") from None
    except (ValueError, RecursionError) as error:
        raise SpecError(f"{shown(path)}: not valid JSON: {error}") from None
    wrong = _Tokens(text).wrong()
    if wrong:
        raise SpecError(f"{shown(path)}:{wrong[0]}: {wrong[1]}")
    return value


class _Tokens:
    """Looks through JSON that was parsed already for what Python's parser lets pass."""

    _ONE = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}:]|[^\s\[\]{}:,"]+|\n')

    def __init__(self, text: str) -> None:
        self._text = text
        self._line = 1
        self._keys: list[set[str] | None] = []
        self._last = ""

    def wrong(self) -> tuple[int, str] | None:
        """The line of the first mistake and what to do; None where there is none."""
        for found in self._ONE.finditer(self._text):
            token = found[0]
            if token == "\n":
                self._line += 1
                continue
            said = self._of(token)
            if said:
                return self._line, said
            self._last = token
        return None

    def _of(self, token: str) -> str | None:
        if token in "{[":
            self._keys.append(set() if token == "{" else None)
            return f"nested more than {DEEPEST} deep; flatten it" if len(self._keys) > DEEPEST else None
        if token in "}]":
            self._keys.pop()
        elif token == ":":
            keys, key = self._keys[-1], json.loads(self._last)
            if keys is not None and key in keys:
                return f"the key {key!r} stands twice; merge the two"
            if keys is not None:
                keys.add(key)
        elif token[0] == '"':
            wrong = unfit(json.loads(token))
            return f"the text {token[:60]} has {wrong}: take it out" if wrong else None
        elif token.lstrip("-") in ("NaN", "Infinity"):
            return f"{token} is no JSON number; write null or a number"
        elif token[-1].isdigit() and _is_too_large(token):
            return f"the number {token[:20]} is beyond what JSON holds; put it in quotes"
        return None


def dump_json(document: Any) -> str:
    """The one form in which bundled documents are written: readable, stable, UTF-8."""
    try:
        return json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
    except (ValueError, TypeError, RecursionError) as error:
        raise SpecError(f"the document cannot be written as JSON: {error}") from None


def pointer(document: Any, path: str, where: str) -> Any:
    """Follow a JSON pointer; raises SpecError that names the first part that is not there."""
    node = document
    for part in path.split("/")[1:]:
        part = part.replace("~1", "/").replace("~0", "~")
        if not isinstance(node, dict) or part not in node:
            raise SpecError(f"{where}: `{path}` leads nowhere, there is no `{part}`")
        node = node[part]
    return node


PROVIDERS = providers() if SPEC.is_dir() else ()
"""Those of this repository; an installed generator has none of its own."""
