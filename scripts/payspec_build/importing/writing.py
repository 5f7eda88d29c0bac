"""Lays a converted document out in files, as the folders of `spec/` have them."""

from __future__ import annotations

import json
from itertools import chain, count
from pathlib import Path
from typing import Any

import yaml

from payspec_build.importing.operations import Operation
from payspec_build.importing.samples import clean, references
from payspec_build.importing.schemas import PREFIX
from payspec_build.importing.verbs import collection, fixed_parts
from payspec_build.importing.words import singular, snake

_COMMON = "common"
_RESPONSES = "#/components/responses/"
_WIDTH = 140
Files = dict[str, str]


class _Dumper(yaml.SafeDumper):
    """Short mappings and lists in one line, no aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


class Layout:
    """Says in which file each schema stands, and writes references to it."""

    def __init__(self, components: dict[str, Any], uses: dict[str, Any]) -> None:
        """`uses` are, by tag, all that refers to schemas there."""
        self._components = components
        owners: dict[str, set[str]] = {}
        for tag, node in uses.items():
            for name in self._reached(node):
                owners.setdefault(name, set()).add(tag)
        self.files = {name: next(iter(tags)) if len(tags) == 1 else _COMMON for name, tags in owners.items()}

    def _reached(self, node: Any) -> set[str]:
        found: set[str] = set()
        waiting = references(node)
        while waiting:
            name = waiting.pop()
            if name in self._components and name not in found:
                found.add(name)
                waiting += references(self._components[name])
        return found

    def linked(self, node: Any, file: str, folder: str) -> Any:
        """The node with references from a file of `paths/` or `schemas/` to the files of what they name."""
        if isinstance(node, list):
            return [self.linked(item, file, folder) for item in node]
        if not isinstance(node, dict):
            return node
        target = node.get("$ref")
        if isinstance(target, str) and target.startswith((PREFIX, _RESPONSES)):
            name = target.rpartition("/")[2]
            is_schema = target.startswith(PREFIX)
            place = self.files[name] if is_schema else _COMMON
            inside = f"#/{name}" if is_schema else f"#/responses/{name}"
            if folder == "schemas":
                return {"$ref": inside if place == file else f"{place}.yaml{inside}"}
            return {"$ref": f"../schemas/{place}.yaml{inside}"}
        return {key: self.linked(one, file, folder) for key, one in node.items()}

    def schemas(self, responses: dict[str, Any]) -> Files:
        """The files of `schemas/`."""
        content: dict[str, dict[str, Any]] = {}
        if responses:
            content[_COMMON] = {"responses": self.linked(clean(responses), _COMMON, "schemas")}
        for name, schema in self._components.items():
            if name in self.files:
                place = self.files[name]
                content.setdefault(place, {})[name] = self.linked(clean(schema), place, "schemas")
        return {f"schemas/{place}.yaml": dumped(one) for place, one in content.items()}


def paths(operations: list[Operation], layout: Layout) -> tuple[dict[str, Any], Files]:
    """The `paths` of the root, and the files that they refer to."""
    root: dict[str, Any] = {}
    content: dict[str, dict[str, Any]] = {}
    for path in dict.fromkeys(one.path for one in operations):
        own = [one for one in operations if one.path == path]
        tag = own[0].tag
        file = content.setdefault(tag, {})
        key = _key(path, tag, file)
        file[key] = layout.linked(clean(_item(own)), tag, "paths")
        root[path] = {"$ref": f"paths/{tag}.yaml#/{key}"}
    return root, {f"paths/{tag}.yaml": dumped(one) for tag, one in content.items()}


def _item(own: list[Operation]) -> dict[str, Any]:
    """The path item; what all its operations say of the path stands there once."""
    shared = [[one for one in operation.parameters if one["in"] == "path"] for operation in own]
    if not shared[0] or any(other != shared[0] for other in shared):
        return {one.found.method: one.written for one in own}
    item: dict[str, Any] = {"parameters": shared[0]}
    for one in own:
        rest = [parameter for parameter in one.parameters if parameter["in"] != "path"]
        written = {key: value for key, value in one.written.items() if key != "parameters"}
        if rest:
            keys = list(one.written)
            written = {key: rest if key == "parameters" else one.written[key] for key in keys}
        item[one.found.method] = written
    return item


def _key(path: str, tag: str, taken: dict[str, Any]) -> str:
    """The name of a path item in its file: `all`, `one`, or the word that the path ends with."""
    parts = fixed_parts(path)
    last = snake(parts[-1], "part") if parts else "root"
    is_main = singular(last) == singular(tag) or last.replace("_", "") == singular(tag).replace("_", "")
    wish = ("all" if path.rstrip("/") == collection(path) else "one") if is_main else last
    wishes = [
        wish,
        "_".join(snake(part, "part") for part in parts[-2:]) or "root",
        "_".join(snake(one, "part") for one in path.split("/") if one),
    ]
    return next(one for one in chain(wishes, (f"{wish}_{n}" for n in count(2))) if one and one not in taken)


def dumped(content: Any) -> str:
    """YAML as the house's files look, with an empty line between entries."""
    if isinstance(content, dict) and len(content) > 1 and all(isinstance(one, dict) for one in content.values()):
        return "\n".join(_yaml({key: one}) for key, one in content.items())
    return _yaml(content)


def _yaml(content: Any) -> str:
    return yaml.dump(
        content, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH, default_flow_style=None
    )


def examples(name: str, found: dict[str, dict[str, Any]]) -> Files:
    """The files of `examples/` for one operation or webhook."""
    return {
        f"examples/{name}/{part}.{kind}.json": json.dumps(value, indent=2, ensure_ascii=False) + "\n"
        for part, several in found.items()
        for kind, value in several.items()
    }


def write(folder: Path, files: Files) -> None:
    """Write the files of a new folder."""
    for name, text in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
