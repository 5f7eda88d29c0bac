"""One provider's folder of YAML becomes one OpenAPI document.

Schemas, responses and parameters that lie in `schemas/` become components; path items are put in place; the files of
`examples/<operation_id>/` become the examples of that operation. Only what is reachable from the root comes along.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import product
from pathlib import Path
from typing import Any

from payspec_build import structure
from payspec_build.documents import SPEC, Lines, SpecError, load_json, pointer, read_yaml, shown
from payspec_build.grouping import grouped
from payspec_build.shapes import Place, Problem
from payspec_build.structure import METHODS

_EXAMPLE_NAME = re.compile(r"(request|[1-5][0-9][0-9])\.([a-z][a-z0-9_]*)")
_KINDS = {"responses", "parameters", "headers"}
_MOST_NODES = 60_000  # the largest of ours has 10 thousand; references that double at each step soon have more
_SHOWN = 20

Places = dict[Place, str]
"""By the way to a node of the bundled document, the file and line that say it."""


class _Bundler:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files: dict[Path, tuple[Any, Lines]] = {}
        self.components: dict[str, dict[str, Any]] = {}
        self.origin: dict[tuple[str, str], str] = {}
        self.places: Places = {}
        self._under_way: list[tuple[Path, str]] = []
        self._nodes = 0

    def file(self, path: Path) -> Any:
        if path not in self.files:
            self.files[path] = read_yaml(path)
        return self.files[path][0]

    def place(self, file: Path, at: Place) -> str:
        lines = self.files[file][1]
        while at not in lines and at:
            at = at[:-1]
        return f"{shown(file)}:{lines.get(at, 1)}"

    def resolve(self, node: Any, file: Path, at: Place, to: Place) -> Any:
        """The node with every file reference replaced by a component reference or by what it names.

        `at` is its place in the file, `to` that in the bundled document.
        """
        self.places.setdefault(to, self.place(file, at))
        self._nodes += 1
        if self._nodes > _MOST_NODES:
            raise SpecError(f"{self.place(file, at)}: more than {_MOST_NODES} values; name what repeats a schema")
        if isinstance(node, list):
            return [self.resolve(item, file, (*at, str(n)), (*to, str(n))) for n, item in enumerate(node)]
        if not isinstance(node, dict):
            return node
        reference = node.get("$ref")
        if isinstance(reference, str):
            if len(node) > 1:
                others = ", ".join(sorted(set(node) - {"$ref"}))
                raise SpecError(
                    f"{self.place(file, at)}: {others} beside $ref {reference}: put them into the target, or use allOf"
                )
            return self.reference(reference, file, at, to)
        return {key: self.resolve(value, file, (*at, key), (*to, key)) for key, value in node.items()}

    def reference(self, reference: str, file: Path, at: Place, to: Place) -> Any:
        name, _, path = reference.partition("#")
        where = f"{self.place(file, at)}: $ref {reference}"
        if not path.startswith("/"):
            raise SpecError(f"{where}: name what it refers to, such as schemas/payouts.yaml#/Payout")
        try:
            target = (file.parent / name).resolve() if name else file
        except (OSError, ValueError, RuntimeError):
            raise SpecError(f"{where}: that is no file; mend the $ref") from None
        if not target.is_relative_to(self.folder):
            raise SpecError(f"{where} leaves {shown(self.folder)}; each provider stands alone")
        found = pointer(self.file(target), path, where)
        parts = tuple(part.replace("~1", "/").replace("~0", "~") for part in path.split("/")[1:])
        if target.parent.name != "schemas":
            return self.inlined(found, target, parts, to, where)
        kind, component = (parts[0], parts[1]) if len(parts) == 2 and parts[0] in _KINDS else ("schemas", parts[-1])
        if len(parts) > 2 or (len(parts) == 2 and kind == "schemas"):
            raise SpecError(f"{where}: name a whole schema, such as #/Customer, and give the part a name of its own")
        return self.component(kind, component, found, target, parts, where)

    def inlined(self, found: Any, target: Path, parts: Place, to: Place, where: str) -> Any:
        step = (target, "/".join(parts))
        if step in self._under_way:
            way = " -> ".join(f"{file.name}#/{part}" for file, part in [*self._under_way, step])
            raise SpecError(f"{where}: it leads back to itself ({way}); take one of these references out")
        self._under_way.append(step)
        made = self.resolve(found, target, parts, to)
        self._under_way.pop()
        return made

    def component(self, kind: str, name: str, found: Any, target: Path, parts: Place, where: str) -> dict[str, str]:
        origin = self.origin.setdefault((kind, name), shown(target))
        if origin != shown(target):
            raise SpecError(f"{where}: {name} is already defined in {origin}; give one of them another name")
        section = self.components.setdefault(kind, {})
        if name not in section:
            section[name] = None  # marks it as under way, so that a schema may name itself
            section[name] = self.resolve(found, target, parts, ("components", kind, name))
        return {"$ref": f"#/components/{kind}/{name}"}


def operations(document: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    """Every operation as (path, method, operation), in the order of the document."""
    found = []
    for path, item in document.get("paths", {}).items():
        found += [(path, method, item[method]) for method in METHODS if method in item]
    return found


def security(document: dict[str, Any], operation: dict[str, Any]) -> list[dict[str, Any]] | None:
    """The ways in which an operation admits a call, each with the schemes that it needs together; None where none says.

    No way at all means that no credential is needed, and so does an empty one.
    """
    found: list[dict[str, Any]] | None = operation.get("security", document.get("security"))
    return found


def webhook_kinds(webhook: dict[str, Any]) -> list[tuple[str, ...]]:
    """Every combination of values that tells the webhook apart, from `when`; "" stands for a field that is missing."""
    parts: list[list[str]] = []
    for value in webhook.get("x-webhook", {}).get("when", ()):
        parts.append(value if isinstance(value, list) else [value or ""])
    return list(product(*parts)) if parts else []


def webhooks(document: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Every webhook as (name, operation), in the order of the document."""
    return [(name, item["post"]) for name, item in document.get("webhooks", {}).items()]


def bundle(provider: str, spec: Path = SPEC) -> dict[str, Any]:
    """The bundled document of one provider. Raises SpecError where the folder does not hold together."""
    return bundled(provider, spec)[0]


def bundled(provider: str, spec: Path = SPEC) -> tuple[dict[str, Any], Places]:
    """The bundled document of one provider, and where its parts come from. Raises SpecError as `bundle`."""
    folder = (spec / provider).resolve()
    root = folder / "openapi.yaml"
    bundler = _Bundler(folder)
    document = bundler.resolve(bundler.file(root), root, (), ())
    if not isinstance(document, dict):
        raise SpecError(f"{shown(root)}: the document is not a mapping; begin with `openapi: 3.1.0`")
    document["components"] = _components(document.pop("components", {}), bundler, root)
    found = structure.problems(document)
    if found:
        raise SpecError("\n".join(messages(found, bundler.places, shown(root))))
    _attach_examples(document, folder / "examples", bundler.places)
    return document, bundler.places


def messages(problems: Iterable[Problem], places: Mapping[Place, str], otherwise: str) -> list[str]:
    """Problems as people read them: the file and line, the place in the document, and what to write."""
    said = list(
        dict.fromkeys(f"{_nearest(at, places, otherwise)}: {'/'.join(at) or 'root'}: {w}" for at, w in problems)
    )
    return grouped(said, _SHOWN)


def _nearest(at: Place, places: Mapping[Place, str], otherwise: str) -> str:
    while at and at not in places:
        at = at[:-1]
    return places.get(at, otherwise)


def _components(own: Any, bundler: _Bundler, root: Path) -> dict[str, Any]:
    """The components of the root and those met in `schemas/`, in alphabetical order."""
    where = bundler.places.get(("components",), shown(root))
    if not isinstance(own, dict) or not all(isinstance(section, dict) for section in own.values()):
        raise SpecError(f"{where}: components: write an object such as `securitySchemes:` with the schemes below it")
    for kind, section in own.items():
        twice = bundler.components.get(kind, {}).keys() & section.keys()
        if twice:
            raise SpecError(f"{where}: {', '.join(sorted(twice))} stands in schemas/ as well; keep one of them")
        bundler.components.setdefault(kind, {}).update(section)
    return {kind: dict(sorted(section.items())) for kind, section in sorted(bundler.components.items())}


def _attach_examples(document: dict[str, Any], folder: Path, places: Places) -> None:
    """Put `examples/<operation_id>/<request|status>.<name>.json` where OpenAPI wants examples.

    Files and folders whose names begin with a dot are the machine's own and not looked at.
    """
    described = {
        operation["operationId"]: (at, operation)
        for at, operation in [
            *((("paths", path, method), operation) for path, method, operation in operations(document)),
            *((("webhooks", name, "post"), operation) for name, operation in webhooks(document)),
        ]
    }
    for file in sorted(folder.rglob("*")):
        inside = file.relative_to(folder).parts
        if file.is_dir() or any(part.startswith(".") for part in inside):
            continue
        match = _EXAMPLE_NAME.fullmatch(file.stem)
        if file.suffix != ".json" or match is None or len(inside) != 2:
            raise SpecError(
                f"{shown(file)}: remove it, or name it <operation_id>/request.<name>.json or"
                " <operation_id>/<status>.<name>.json"
            )
        if inside[0] not in described:
            raise SpecError(f"{shown(file)}: there is no operation `{inside[0]}`; rename the folder or add it")
        at, operation = described[inside[0]]
        media = _media_type(operation, match[1], file)
        named = media.setdefault("examples", {})
        if match[2] in named:
            raise SpecError(f"{shown(file)}: the specification has an example `{match[2]}` there; keep one of them")
        named[match[2]] = {"value": load_json(file)}
        part = ("requestBody",) if match[1] == "request" else ("responses", match[1])
        places[*at, *part, "content", "application/json", "examples", match[2]] = f"{shown(file)}:1"


def _media_type(operation: dict[str, Any], part: str, file: Path) -> dict[str, Any]:
    holder = operation.get("requestBody") if part == "request" else operation.get("responses", {}).get(part)
    if not isinstance(holder, dict) or "application/json" not in holder.get("content", {}):
        what = "JSON request body" if part == "request" else f"JSON body under status {part}"
        raise SpecError(f"{shown(file)}: `{file.parent.name}` has no {what}; describe it first or remove the example")
    media = holder["content"]["application/json"]
    assert isinstance(media, dict)
    return media
