"""The frame around replies: where the payload lies, which flags say success, where an error keeps its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

import attrs

from payspec_build.importing.keywords import types_of
from payspec_build.importing.merging import Merger
from payspec_build.importing.source import Found, Source, mapping, text
from payspec_build.importing.words import snake, words

Schema = dict[str, Any]
JSON = "application/json"
_PAYLOADS = ("data", "result", "results", "response", "payload", "body", "content", "items", "object", "resource")
_BESIDE = {
    *(
        "status",
        "success",
        "ok",
        "message",
        "msg",
        "code",
        "error",
        "errors",
        "meta",
        "metadata",
        "pagination",
        "paging",
    ),
    *("links", "request_id", "requestid", "timestamp", "responsecode", "responsemessage", "status_code", "statuscode"),
    *("total", "count", "page", "per_page", "next", "previous", "has_more"),
}
_FLAGS = ("success", "status", "ok", "successful", "is_success", "request_successful")
_MESSAGES = (
    "message",
    "msg",
    "error_message",
    "error_description",
    "detail",
    "description",
    "response_message",
    "reason",
    "title",
)
_CODES = ("code", "error_code", "errorcode", "type", "name", "error")
_REQUEST_IDS = ("request_id", "requestid", "trace_id", "debug_id", "correlation_id")
_ERRORS = ("error", "errors", "fault")


@attrs.frozen
class Success:
    """The reply of an operation that succeeded: the schema of its JSON, or the media type of a file, or neither."""

    status: str
    schema: Any
    file: str
    description: str
    media: dict[str, Any]


def media_of(holder: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """The media type that is read, as JSON where there is one; empty where there is none."""
    content = mapping(holder.get("content"))
    for name, media in content.items():
        kind = name.partition(";")[0].strip().lower()
        if kind == JSON or kind.endswith("+json") or kind in ("text/json", "*/*", "application/*"):
            return JSON, mapping(media)
    for name, media in content.items():
        return name.partition(";")[0].strip().lower(), mapping(media)
    return "", {}


class Frames:
    """What all replies of a document have in common."""

    def __init__(self, source: Source, merger: Merger, operations: Iterable[Found]) -> None:
        self._source = source
        self._merger = merger
        self._key = ""
        self._flag = self._message = self._request_id = ""
        self.envelopes: dict[str, dict[str, Any]] = {}
        bodies = [
            merger.merged(one.schema) for found in operations if (one := self.success(found)) and one.schema is not None
        ]
        self._learn([body for body in bodies if mapping(body.get("properties"))], len(bodies))

    def success(self, found: Found) -> Success | None:
        """The first success of an operation; None where it has none."""
        responses = mapping(found.raw.get("responses"))
        named = sorted(
            status for status in responses if status[:1] == "2" and (status.isdecimal() or status.upper() == "2XX")
        )
        errors = [status for status in responses if status[:1] in "345"]
        if not named and "default" in responses and not errors:
            named = ["default"]
        if not named:
            return None
        for extra in named[1:]:
            self._source.notes.add("status", f"{found.place}: {extra}")
        response = self._source.resolved(responses[named[0]])
        kind, media = media_of(response)
        status = named[0] if len(named[0]) == 3 and named[0].isdecimal() else "200"
        schema = media.get("schema") if kind == JSON else None
        is_json = kind == JSON and (isinstance(schema, dict) or media)
        said = text(response.get("description"))
        return Success(status, schema or {} if is_json else None, "" if kind == JSON else kind, said, media)

    def _learn(self, bodies: list[Schema], count: int) -> None:
        found = Counter(key for body in bodies for key in self._payload_keys(body))
        best = max(_PAYLOADS, key=lambda key: found[key])
        if found[best] * 2 >= max(count, 1):
            self._key = best
        framed = [body for body in bodies if self._key and self._key in body["properties"]]
        for body in framed:
            for name, one in body["properties"].items():
                kinds, plain = set(types_of(self._merger.merged(one))) - {"null"}, "_".join(words(name))
                if plain in _FLAGS and kinds == {"boolean"}:
                    self._flag = self._flag or f"/{name}"
                elif plain in _MESSAGES and kinds == {"string"}:
                    self._message = self._message or f"/{name}"
                elif plain in _REQUEST_IDS and kinds == {"string"}:
                    self._request_id = self._request_id or f"/{name}"

    def _payload_keys(self, body: Schema) -> list[str]:
        names = mapping(body.get("properties"))
        beside = {name for name in names if snake(name) in _BESIDE or "".join(words(name)) in _BESIDE}
        return [key for key in _PAYLOADS if key in names and (beside - {key})]

    def place(self, schema: Any) -> tuple[str, str]:
        """Of the JSON of a success, where its payload lies and the name of its envelope."""
        body = self._merger.merged(schema)
        names = mapping(body.get("properties"))
        if self._key and self._key in names:
            return self._named(
                "data" if self._key == "data" else snake(self._key), f"/{self._key}", self._framing(names)
            )
        lists = [name for name, one in names.items() if self.is_list(one) and "/" not in name and "~" not in name]
        others = [name for name in names if name not in lists and not self._is_beside(name)]
        if len(lists) == 1 and not others:
            return self._named(f"list_{snake(lists[0])}", f"/{lists[0]}", {})
        framing = self._framing(names)
        return self._named("plain" if framing else "whole", "", framing)

    def nothing(self) -> str:
        """The envelope of a reply without JSON."""
        self.envelopes.setdefault("empty", {"description": "No body, or a file.", "payload": None})
        return "empty"

    def _is_beside(self, name: str) -> bool:
        joined = "".join(words(name))
        paging = (
            "total",
            "count",
            "page",
            "next",
            "prev",
            "cursor",
            "offset",
            "limit",
            "more",
            "link",
            "size",
            "token",
        )
        return snake(name) in _BESIDE or joined in _BESIDE or any(word in joined for word in paging)

    def is_list(self, node: Any) -> bool:
        """Whether a schema is that of a list."""
        return "array" in types_of(self._merger.merged(node))

    def _framing(self, names: dict[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        if self._flag and self._flag[1:] in names:
            found["success"] = [self._flag]
        if self._message and self._message[1:] in names:
            found["message"] = self._message
        if self._request_id and self._request_id[1:] in names:
            found["request_id"] = self._request_id
        return found

    def _named(self, name: str, pointer: str, framing: dict[str, Any]) -> tuple[str, str]:
        name = "".join(part.capitalize() if n else part for n, part in enumerate(name.split("_")))
        where = f"The payload under `{pointer[1:]}`." if pointer else "The whole body is the payload."
        envelope = {"description": where, "payload": pointer, **framing}
        wish, number = name, 1
        while self.envelopes.setdefault(name, envelope) != envelope:
            number += 1
            name = f"{wish}{number}"
        self._source.notes.add("envelope", f"{name}: {pointer or 'the whole body'}")
        return pointer, name


def error_shape(merger: Merger, schemas: list[Any]) -> dict[str, str]:
    """`x-error`, from the schemas of error replies; the commonest place of each part."""
    found: dict[str, Counter[str]] = {
        "message": Counter(),
        "code": Counter(),
        "details": Counter(),
        "request_id": Counter(),
    }
    for schema in schemas:
        body = mapping(merger.merged(schema).get("properties"))
        holders = [("", body)]
        for name in body:
            inner = mapping(merger.merged(body[name]).get("properties"))
            if snake(name) in _ERRORS and inner:
                holders.insert(0, (f"/{name}", inner))
        for prefix, names in holders:
            _error_parts(merger, prefix, names, found)
    shape = {"message": "/message"}
    for part, places in found.items():
        if places:
            shape[part] = places.most_common(1)[0][0]
    if shape.get("code") == shape["message"]:
        del shape["code"]
    return shape


def _error_parts(merger: Merger, prefix: str, names: dict[str, Any], found: dict[str, Counter[str]]) -> None:
    for part, wanted in (
        ("message", _MESSAGES),
        ("code", _CODES),
        ("request_id", _REQUEST_IDS),
        ("details", ("details", "errors")),
    ):
        for name, one in names.items():
            kinds = set(types_of(merger.merged(one))) - {"null"}
            is_right = kinds <= {"array", "object"} and bool(kinds) if part == "details" else kinds == {"string"}
            if "_".join(words(name)) in wanted and is_right and "/" not in name and "~" not in name:
                rank = wanted.index("_".join(words(name)))
                found[part][f"{prefix}/{name}"] += 100 - rank
                break
