"""Error replies: those of the document, and those that every API has, in the one form that the house knows."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from payspec_build.importing.frames import JSON, error_shape, media_of
from payspec_build.importing.samples import Samples, kept
from payspec_build.importing.schemas import Here, Schemas
from payspec_build.importing.source import Found, Source, mapping, text

_PLAIN = {
    "type": "object",
    "description": "Why a call failed.",
    "required": ["message"],
    "properties": {"message": {"type": "string", "description": "The reason, for people."}},
}
_ORDINARY = ("400", "401", "404")


class Errors:
    """Collects the error replies of all operations. `shape` is `x-error`."""

    def __init__(self, source: Source, schemas: Schemas, operations: list[Found]) -> None:
        self._source = source
        self._schemas = schemas
        said = [(found, dict(self._said(found))) for found in operations]
        self._by_operation = {id(found): replies for found, replies in said}
        bodies = [
            media["schema"] for _, replies in said for _, media in replies.values() if mapping(media.get("schema"))
        ]
        objects = [body for body in bodies if mapping(schemas.merger.merged(body).get("properties"))]
        self._usual: Any = max(objects, key=lambda body: sum(body == other for other in objects), default=None)
        self.shape = error_shape(schemas.merger, objects)
        source.notes.add("error", ", ".join(f"{part} at {place}" for part, place in self.shape.items()))
        if self._usual is None:
            source.notes.add("error", "the document shows no body of an error: an object with `message`")
        self.components: dict[str, dict[str, Any]] = {}
        self._statuses: dict[str, str] = {}
        self._converted: dict[str, dict[str, Any]] = {}

    def of(
        self, found: Found, *, has_path: bool, takes_more: bool, is_open: bool, samples: Samples
    ) -> dict[str, dict[str, Any]]:
        """The error replies of an operation, by status, each a response or a reference to one."""
        replies = dict(self._by_operation[id(found)])
        found_statuses = set(replies)
        if "default" in replies:
            covering = replies.pop("default")
            for status in _ORDINARY:
                if status not in replies and (status != "404" or has_path):
                    replies[status] = covering
                    self._source.notes.add("default", found.place)
        missing = ["401"] if "401" not in replies and not is_open else []
        if not replies.keys() & {"400", "422"} and (takes_more or not has_path):
            missing.append("400")
        if has_path and "404" not in replies:
            missing.append("404")
        made = {status: self._reply(status, said, media, samples) for status, (said, media) in replies.items()}
        for status in missing:
            self._source.notes.add("error status", f"{status} of {found.place}")
            made[status] = self._reply(status, "", {}, samples, is_inferred=status not in found_statuses)
        return dict(sorted(made.items()))

    def _said(self, found: Found) -> list[tuple[str, tuple[str, dict[str, Any]]]]:
        """The errors of an operation by status; `4XX` and `default` count as `default`."""
        replies: list[tuple[str, tuple[str, dict[str, Any]]]] = []
        for status, raw in mapping(found.raw.get("responses")).items():
            response = self._source.resolved(raw)
            kind, media = media_of(response)
            media = media if kind == JSON else {}
            if status.isdecimal() and len(status) == 3 and status[0] in "45":
                replies.append((status, (text(response.get("description")), media)))
            elif status.upper() == "4XX" or (status == "default" and mapping(media.get("schema"))):
                replies.append(("default", (text(response.get("description")), media)))
        return replies

    def _reply(
        self, status: str, said: str, media: dict[str, Any], samples: Samples, *, is_inferred: bool = False
    ) -> dict[str, Any]:
        schema = media.get("schema") if mapping(media.get("schema")) else self._usual
        place = "the usual error" if schema is self._usual else f"error {status}"
        converted = self._schema(schema, place)
        example = samples.of(converted, kept(media))
        value = (
            self._told(example[1], status) if example and example[0] == "synthetic" else example[1] if example else None
        )
        body: dict[str, Any] = {"schema": converted}
        if value is not None and samples.fits(converted, value):
            body["example"] = value
        reply: dict[str, Any] = {"description": said or _phrase(status), "content": {JSON: body}}
        if is_inferred:
            note = "The document does not name this status; that an API answers so is a guess."
            reply["x-evidence"] = {"level": "inferred", "sources": [self._source.name], "note": note}
        words = "".join(word.capitalize() for word in _phrase(status).split())
        name = "".join(one for one in f"{words}{'Inferred' if is_inferred else ''}" if one.isalnum())
        self._statuses.setdefault(name, status)
        if self.components.setdefault(name, reply) == reply:
            return {"$ref": f"#/components/responses/{name}"}
        return reply

    def _schema(self, schema: Any, place: str) -> dict[str, Any]:
        key = repr(schema)
        if key not in self._converted:
            given = _PLAIN if schema is None else schema
            merged = self._schemas.merger.merged(given)
            if mapping(merged.get("properties")):
                found = self._schemas.schema(given, "received", Here("Error", place))
            else:
                found = self._schemas.schema(_PLAIN, "received", Here("Error", place))
            self._converted[key] = found
        return self._converted[key]

    def _told(self, value: Any, status: str) -> Any:
        """The example with its reason, and with flags that say failure."""
        if not isinstance(value, dict):
            return value
        found = {
            name: False if one is True and name in ("status", "success", "ok") else one for name, one in value.items()
        }
        node: Any = found
        *parents, last = self.shape["message"].split("/")[1:]
        for parent in parents:
            node = node.get(parent) if isinstance(node, dict) else None
        if isinstance(node, dict) and isinstance(node.get(last), str):
            node[last] = _phrase(status)
        return found

    def also(self) -> dict[str, dict[str, Any]]:
        """What else stands in an error reply, by status: what its schema requires beside the reason."""
        found: dict[str, dict[str, Any]] = {}
        for name, reply in self.components.items():
            status = self._statuses[name]
            value = reply["content"][JSON].get("example")
            schema = self._schemas.components.get(
                str(reply["content"][JSON]["schema"].get("$ref", "")).rpartition("/")[2], {}
            )
            if isinstance(value, dict):
                places = {f"/{name}": value[name] for name in schema.get("required", ()) if name in value}
                own = {place: one for place, one in places.items() if place not in self.shape.values()}
                if own:
                    found[status] = own
        return found


def _phrase(status: str) -> str:
    try:
        return HTTPStatus(int(status)).phrase
    except ValueError:
        return f"Status {status}"
