"""Rules for operations: names, parts, error statuses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from payspec_build.bundle import operations, security
from payspec_build.generator_input import dereference
from payspec_build.grouping import Hint

Document = dict[str, Any]
_MESSAGES = Iterator[str]

USUAL_VERBS = ("create", "get", "list", "update", "delete", "cancel")
VERBS = {
    *(*USUAL_VERBS, "enable", "disable", "check", "simulate", "validate", "authorize", "capture", "lock", "request"),
    *("resolve", "accept", "activate", "add", "approve", "archive", "assign", "attach", "calculate", "charge", "close"),
    *("complete", "confirm", "convert", "deactivate", "decline", "detach", "download", "duplicate", "estimate"),
    *("execute", "expire", "export", "finalize", "generate", "import", "initialize", "initiate", "link", "notify"),
    *("pause", "pay", "preview", "process", "publish", "quote", "refund", "regenerate", "reject", "release", "remind"),
    *("remove", "replay", "resend", "reset", "restore", "resume", "retry", "reverse", "revoke", "search", "send"),
    *("settle", "start", "stop", "submit", "suspend", "terminate", "test", "transfer", "unassign", "unlink", "unlock"),
    *("upload", "verify", "void", "withdraw"),
}
"""What operations do, in the house's words. A further word is added here once a provider needs it."""
_SIGNED = ("post", "patch", "put")


def operation_names(document: Document) -> _MESSAGES:
    """`<tag>_<verb>[_<object>]`, with one tag that the root describes."""
    tags = {tag["name"] for tag in document.get("tags", []) if tag.get("description")}
    for path, method, operation in operations(document):
        name = operation.get("operationId", "")
        own = operation.get("tags", [])
        if len(own) != 1 or own[0] not in tags:
            yield f"{method} {path}: give it exactly one tag, and describe the tag in the root's `tags`"
            continue
        verb = name.removeprefix(f"{own[0]}_").split("_")[0]
        wanted = f"call it `{own[0]}_<verb>` with a verb such as {', '.join(USUAL_VERBS)}"
        if not re.fullmatch(rf"{own[0]}_[a-z0-9_]+", name):
            yield f"{method} {path}: {wanted}, not `{name}`"
        elif verb not in VERBS:
            said = (
                f"{method} {path}: {wanted}, not `{name}`; all are in scripts/payspec_build/rules/operations.py, where "
                f"`{verb}` can be added"
            )
            yield Hint(said) if is_imported(operation) else said


def is_imported(operation: Document) -> bool:
    """Whether nobody has compared an operation with a page yet. What the provider left out is a hint until then."""
    return bool(operation.get("x-evidence", {}).get("level") == "imported")


def operation_parts(document: Document) -> _MESSAGES:
    """Summary, description, evidence, envelope and security on every operation."""
    for _, method, operation in operations(document):
        name = operation.get("operationId")
        summary = operation.get("summary", "")
        if not summary or summary.endswith(".") or len(summary) > 60:
            yield f"{name}: write a `summary` of at most 60 characters without a full stop"
        if not operation.get("description", "").endswith("."):
            yield f"{name}: write a `description` in whole sentences"
        if "x-evidence" not in operation:
            yield f"{name}: add `x-evidence` with a level and the pages it rests on"
        if operation.get("x-envelope") not in document.get("x-envelopes", {}):
            yield f"{name}: add `x-envelope` with one of {', '.join(document.get('x-envelopes', {}))}"
        yield from _security(document, method, operation)


def _security(document: Document, method: str, operation: Document) -> _MESSAGES:
    """Every way to be admitted names schemes that there are, and signatures where there is a body."""
    name = operation.get("operationId")
    schemes = document["components"].get("securitySchemes", {})
    ways = security(document, operation)
    if ways is None:
        yield (
            f"{name}: add `security`, here or at the root: one entry for each way to be admitted, with all schemes "
            "that it needs together, or `[]` where no credential is needed"
        )
        return
    signatures = {scheme for scheme, one in schemes.items() if "x-signing" in one}
    for way in ways:
        for unknown in sorted(set(way) - set(schemes)):
            yield f"{name}: there is no security scheme `{unknown}`; there are {', '.join(schemes) or 'none'}"
        if way and signatures and (method in _SIGNED) != bool(signatures & set(way)):
            wanted = "has" if method in _SIGNED else "must not have"
            yield f"{name}: {method.upper()} {wanted} {', '.join(signatures)} in `security`"


def error_statuses(document: Document) -> _MESSAGES:
    """401 where credentials are needed, and an error for wrong arguments if there are any; each body has an example."""
    for path, _, operation in operations(document):
        name = operation.get("operationId")
        statuses = set(operation["responses"])
        takes_something = "{" in path or "requestBody" in operation or operation.get("parameters")
        if "401" not in statuses and all(security(document, operation) or [{}]):
            yield f"{name}: add a `401` response: every call carries credentials"
        if takes_something and not statuses & {"400", "404", "422"}:
            yield f"{name}: add `400`, `404` or `422`: what a wrong argument leads to"
        if not any(status.startswith("2") for status in statuses):
            yield f"{name}: add the status of success"
        for status, response in operation["responses"].items():
            content = dereference(document, response).get("content")
            if not status.startswith("2") and not content:
                yield f"{name}: status {status} has no body; refer to the error schema"


def rules_documented(document: Document) -> _MESSAGES:
    """The statuses of `x-rules` and `x-unprovoked` are statuses of the operation."""
    for _, _, operation in operations(document):
        for key in ("x-rules", "x-unprovoked"):
            for status in operation.get(key, {}).keys() - operation["responses"].keys():
                yield f"{operation['operationId']}: `{key}` names {status}; document that status, or name another"
