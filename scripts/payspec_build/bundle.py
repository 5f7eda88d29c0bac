"""One provider's folder of YAML becomes one OpenAPI document.

Schemas, responses and parameters that lie in `schemas/` become components; path items are put in place; the files of
`examples/<operation_id>/` become the examples of that operation. Only what is reachable from the root comes along.
"""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path
from typing import Any

from payspec_build.documents import SPEC, SpecError, load_json, load_yaml, pointer, shown

METHODS = ("get", "put", "post", "delete", "patch")
_EXAMPLE_NAME = re.compile(r"^(request|[1-5][0-9][0-9])\.([a-z][a-z0-9_]*)$")
_KINDS = {"responses", "parameters", "headers"}


class _Bundler:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files: dict[Path, Any] = {}
        self.components: dict[str, dict[str, Any]] = {}
        self.origin: dict[tuple[str, str], str] = {}

    def file(self, path: Path) -> Any:
        if path not in self.files:
            self.files[path] = load_yaml(path)
        return self.files[path]

    def resolve(self, node: Any, file: Path) -> Any:
        """The node with every file reference replaced by a component reference or by what it names."""
        if isinstance(node, list):
            return [self.resolve(item, file) for item in node]
        if not isinstance(node, dict):
            return node
        reference = node.get("$ref")
        if isinstance(reference, str):
            if len(node) > 1:
                others = ", ".join(sorted(set(node) - {"$ref"}))
                raise SpecError(
                    f"{shown(file)}: {others} beside $ref {reference}: put them into the target, or use allOf"
                )
            return self.reference(reference, file)
        return {key: self.resolve(value, file) for key, value in node.items()}

    def reference(self, reference: str, file: Path) -> Any:
        name, _, path = reference.partition("#")
        target = (file.parent / name).resolve() if name else file
        if not target.is_relative_to(self.folder):
            raise SpecError(f"{shown(file)}: $ref {reference} leaves {shown(self.folder)}; each provider stands alone")
        where = f"{shown(file)}: $ref {reference}"
        found = pointer(self.file(target), path, where)
        if target.parent.name != "schemas":
            return self.resolve(found, target)
        parts = path.split("/")[1:]
        kind, component = (parts[0], parts[1]) if len(parts) == 2 and parts[0] in _KINDS else ("schemas", parts[-1])
        if len(parts) > 2 or (len(parts) == 2 and kind == "schemas"):
            raise SpecError(f"{where}: name a whole schema, such as #/Customer, and give the part a name of its own")
        return self.component(kind, component, found, target, where)

    def component(self, kind: str, name: str, found: Any, target: Path, where: str) -> dict[str, str]:
        origin = self.origin.setdefault((kind, name), shown(target))
        if origin != shown(target):
            raise SpecError(f"{where}: {name} is already defined in {origin}; give one of them another name")
        section = self.components.setdefault(kind, {})
        if name not in section:
            section[name] = None  # marks it as under way, so that a schema may name itself
            section[name] = self.resolve(found, target)
        return {"$ref": f"#/components/{kind}/{name}"}


def operations(document: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    """Every operation as (path, method, operation), in the order of the document."""
    found = []
    for path, item in document.get("paths", {}).items():
        found += [(path, method, item[method]) for method in METHODS if method in item]
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
    folder = (spec / provider).resolve()
    root = folder / "openapi.yaml"
    bundler = _Bundler(folder)
    document = bundler.resolve(bundler.file(root), root)
    if not isinstance(document, dict):
        raise SpecError(f"{shown(root)}: the document is not a mapping; begin with `openapi: 3.1.0`")
    own = document.pop("components", {})
    for kind, section in own.items():
        bundler.components.setdefault(kind, {}).update(section)
    document["components"] = {
        kind: dict(sorted(section.items())) for kind, section in sorted(bundler.components.items())
    }
    _attach_examples(document, folder / "examples")
    return document


def _attach_examples(document: dict[str, Any], folder: Path) -> None:
    """Put `examples/<operation_id>/<request|status>.<name>.json` where OpenAPI wants examples."""
    described = [*(operation for _, _, operation in operations(document)), *(item for _, item in webhooks(document))]
    by_id = {operation.get("operationId"): operation for operation in described}
    for file in sorted(folder.rglob("*")):
        if file.is_dir():
            continue
        match = _EXAMPLE_NAME.match(file.stem)
        if file.suffix != ".json" or match is None or file.parent.parent != folder:
            raise SpecError(
                f"{shown(file)}: name it <operation_id>/request.<name>.json or <operation_id>/<status>.<name>.json"
            )
        operation = by_id.get(file.parent.name)
        if operation is None:
            raise SpecError(f"{shown(file)}: there is no operation `{file.parent.name}`; rename the folder or add it")
        media = _media_type(operation, match[1], file)
        media.setdefault("examples", {})[match[2]] = {"value": load_json(file)}


def _media_type(operation: dict[str, Any], part: str, file: Path) -> dict[str, Any]:
    holder = operation.get("requestBody") if part == "request" else operation.get("responses", {}).get(part)
    if not isinstance(holder, dict) or "application/json" not in holder.get("content", {}):
        what = "JSON request body" if part == "request" else f"JSON body under status {part}"
        raise SpecError(f"{shown(file)}: `{file.parent.name}` has no {what}; describe it first or remove the example")
    media = holder["content"]["application/json"]
    assert isinstance(media, dict)
    return media
