"""Names of the generated code that would meet: two fields with one attribute, a class named like what a module imports.

What is found is a mistake of the specification, or something that payspec cannot offer; SpecError says which.
"""

from __future__ import annotations

import builtins
import keyword
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from payspec_build.documents import SpecError
from payspec_build.quoting import constant
from payspec_build.views import EventView, Field, ModelView, OperationView

# What the templates import or define in the modules that classes of the specification stand in.
_CLASSES = {
    *("Any", "AnyEvent", "AsyncPager", "AsyncResource", "AsyncResources", "AsyncTransport", "ClassVar", "Decimal"),
    *("Event", "Literal", "Mapping", "Model", "Models", "Page", "Path", "RawResponse", "Resource", "Resources"),
    *("Sequence", "Target", "Transport", "TypeAlias", "UnknownEvent", "WebhookRules"),
    *dir(builtins),
    *keyword.kwlist,
}
_CONSTANTS = {"CONSTRAINTS", "ERROR"}
# What a client's own module has beside its classes.
_BESIDE_CLIENTS = {
    *("Argument", "AsyncClient", "AsyncResources", "Credentials", "Iterable", "Resources", "RetryPolicy", "Settings"),
    *("SyncClient", "Unverified"),
}


def refuse_collisions(
    document: Mapping[str, Any],
    models: Sequence[ModelView],
    by_tag: Mapping[str, Sequence[OperationView]],
    tags: Sequence[Mapping[str, str]],
    events: Sequence[EventView],
) -> None:
    """Raises SpecError for the first two names that meet."""
    for model in models:
        _fields(f"schema {model.name}", model.fields)
    for operation in (one for views in by_tag.values() for one in views):
        own = [_OWN_TO] if operation.file else []
        _fields(operation.id, [*operation.path_fields, *operation.keywords], own)
    classes = {"a class that the generated code imports": _CLASSES}
    for kind, names in (
        ("the schema", [model.name for model in models]),
        ("the webhook", [event.class_name for event in events]),
        ("the tag", [f"{before}{tag['class_name']}{after}" for tag in tags for before, after in _FORMS]),
    ):
        _once(f"{kind} %s", names, classes)
        classes[kind] = set(names)
    client = document["x-provider"]["client"]
    made = [client, f"Async{client}", f"{client}Webhooks"]
    _once("the client %s", made, {**classes, "a class of every client": _BESIDE_CLIENTS})
    _once("the module %s of a schema", [model.module.lower() for model in models], {})
    _once("the module %s of a tag", [f"{tag['name']}{end}" for tag in tags for end in ("", "_raw")], {})
    named = [*document["components"].get("securitySchemes", {}), *document["x-envelopes"]]
    _once("the constant _%s of a security scheme or envelope", map(constant, named), {"a constant": _CONSTANTS})


_OWN_TO = "to"
_FORMS = (("", ""), ("", "WithRawResponse"), ("Async", ""), ("Async", "WithRawResponse"))


def _fields(where: str, fields: Iterable[Field], own: Iterable[str] = ()) -> None:
    seen = dict.fromkeys(own, "the place of the file")
    for field in fields:
        if field.name in seen:
            raise SpecError(
                f"{where}: `{seen[field.name]}` and `{field.wire}` would both be `{field.name}` in Python; drop one"
            )
        seen[field.name] = field.wire


def _once(what: str, names: Iterable[str], taken: Mapping[str, set[str]]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise SpecError(f"{what % name} stands twice, as names are written in Python; rename one of the two")
        for kind, others in taken.items():
            if name in others:
                raise SpecError(f"{what % name} has the name of {kind}; rename it")
        seen.add(name)
