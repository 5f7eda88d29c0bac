"""Reading the YAML of a spec folder, strictly: duplicate keys and surprising scalars are refused.

Plain scalars follow YAML 1.2's JSON schema, so `NO` stays a country and `2024-12-30` stays a string.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, ClassVar

import yaml

ROOT = Path(__file__).resolve().parents[2]
SPEC = ROOT / "spec"
PROVIDERS = ("paycombat", "gateway", "juicyway")


class SpecError(Exception):
    """Something in `spec/` is wrong. The text says what, where and what to write instead."""


class _StrictLoader(yaml.SafeLoader):
    """YAML 1.2 scalars only, and no key twice."""

    yaml_implicit_resolvers: ClassVar[dict[str, list[tuple[str, re.Pattern[str]]]]] = {}

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):  # type: ignore[no-untyped-call]
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise SpecError(f"{mark.name}:{mark.line + 1}: an alias; name the schema and refer to it with $ref")
        return super().compose_node(parent, index)  # type: ignore[no-any-return, no-untyped-call]

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[Any] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)  # type: ignore[no-untyped-call]
            if not isinstance(key, str):
                mark = key_node.start_mark
                raise SpecError(f"{mark.name}:{mark.line + 1}: the key {key!r} is not a string; put it in quotes")
            if key in seen:
                mark = key_node.start_mark
                raise SpecError(f"{mark.name}:{mark.line + 1}: the key {key!r} stands twice; merge the two")
            seen.add(key)
        return super().construct_mapping(node, deep=deep)


for _tag, _pattern, _first in (
    ("bool", r"^(?:true|false)$", "tf"),
    ("null", r"^(?:null|~|)$", "n~"),
    ("int", r"^-?(?:0|[1-9][0-9]*)$", "-0123456789"),
    ("float", r"^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?$", "-0123456789"),
):
    _StrictLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), list(_first))  # type: ignore[no-untyped-call]


def shown(path: Path) -> str:
    """The path as people write it, from the project's root where it lies inside."""
    return (path.relative_to(ROOT) if path.is_relative_to(ROOT) else path).as_posix()


def load_yaml(path: Path) -> Any:
    """Parse one YAML file; raises SpecError that names the file and the line."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise SpecError(f"{shown(path)}: there is no such file; mend the $ref that names it") from None
    except (OSError, UnicodeDecodeError) as error:
        raise SpecError(f"{shown(path)}: cannot be read as UTF-8 text ({type(error).__name__})") from None
    try:
        loader = _StrictLoader(text)
        loader.name = shown(path)
        return loader.get_single_data()  # type: ignore[no-untyped-call]
    except yaml.YAMLError as error:
        raise SpecError(f"{shown(path)}: not valid YAML: {error}") from None
    except RecursionError:
        raise SpecError(f"{shown(path)}: nested too deeply; flatten it") from None
    except (ValueError, AttributeError, TypeError) as error:  # what PyYAML raises for `!!timestamp x` and its like
        raise SpecError(f"{shown(path)}: a value cannot be read: {error}") from None


def load_json(path: Path) -> Any:
    """Parse one JSON file; raises SpecError that names the file and the line."""
    try:
        return json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise SpecError(f"{shown(path)}: not valid JSON: {error}") from None


def dump_json(document: Any) -> str:
    """The one form in which bundled documents are written: readable, stable, UTF-8."""
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def pointer(document: Any, path: str, where: str) -> Any:
    """Follow a JSON pointer; raises SpecError that names the first part that is not there."""
    node = document
    for part in path.split("/")[1:]:
        part = part.replace("~1", "/").replace("~0", "~")
        if not isinstance(node, dict) or part not in node:
            raise SpecError(f"{where}: `{path}` leads nowhere, there is no `{part}`")
        node = node[part]
    return node
