"""Operations of a document as the house writes them: id, parameters, credentials, body, replies, pages."""

from __future__ import annotations

import re
from typing import Any

import attrs

from payspec_build.importing.access import Access
from payspec_build.importing.errors import Errors
from payspec_build.importing.frames import JSON, Frames, Success, media_of
from payspec_build.importing.keywords import types_of
from payspec_build.importing.paging import pagination
from payspec_build.importing.samples import Samples, kept
from payspec_build.importing.schemas import Here, Schemas
from payspec_build.importing.source import Found, Source, mapping, sequence, text
from payspec_build.importing.verbs import Ids, parameter_name
from payspec_build.importing.words import pascal, singular, words
from payspec_build.naming import attribute_name

_PATH = re.compile(r"(?:/(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2}|\{[A-Za-z][A-Za-z0-9_.-]*\})*)+")
_CREDENTIALS = ("authorization", "content_type", "accept", "cookie", "host", "user_agent", "content_length")
_LONGEST_SUMMARY = 60
_FIRST = {"get": 0, "create": 1, "update": 2, "list": 3}


@attrs.define(eq=False)
class Operation:
    """One operation. `written` is what stands in `paths/`; the rest is what behaviour is guessed from."""

    found: Found
    tag: str
    id: str
    path: str
    pointer: str
    is_list: bool
    written: dict[str, Any] = attrs.Factory(dict)
    request: dict[str, Any] | None = None
    payload: dict[str, Any] | None = None
    parameters: list[dict[str, Any]] = attrs.Factory(list)
    examples: dict[str, dict[str, Any]] = attrs.Factory(dict)
    status: str = "200"
    body_sample: Any = None

    def say(self, key: str, status: str, said: Any) -> None:
        """Add what `x-rules` or `x-unprovoked` says of a status."""
        self.written = _ordered({**self.written, key: {**self.written.get(key, {}), status: said}})

    @property
    def verb(self) -> str:
        """The word after the tag."""
        return self.id.removeprefix(f"{self.tag}_").split("_")[0]


class Operations:
    """Writes the operations one by one, those first whose names for schemas are the best."""

    def __init__(self, source: Source, schemas: Schemas, frames: Frames, access: Access, errors: Errors) -> None:
        self._source = source
        self._notes = source.notes
        self._schemas = schemas
        self._frames = frames
        self._access = access
        self._errors = errors
        self._samples = Samples(schemas.components)

    def written(self, found: list[Found], tags: dict[str, str]) -> list[Operation]:
        """All that can be sent, in the order of the document."""
        ids = Ids(tags.values())
        begun: list[tuple[Operation, Success]] = []
        for one in found:
            why = self._unsendable(one)
            success = self._frames.success(one)
            if why or success is None:
                self._notes.add("operation", f"{one.place}: {why or 'no reply of a success'}")
                continue
            begun.append((self._begun(one, tags[one.tag], success, ids), success))
        order = sorted(range(len(begun)), key=lambda n: (_FIRST.get(begun[n][0].verb, 4), n))
        for n in order:
            self._write(*begun[n])
        return [one for one, _ in begun]

    def _unsendable(self, found: Found) -> str:
        if not _PATH.fullmatch(found.path):
            return "its path has parts that no request has"
        if len(set(_names(found.path))) < len(_names(found.path)):
            return "its path has one name twice"
        body = self._source.resolved(found.raw.get("requestBody"))
        kind, media = media_of(body)
        if kind and kind != JSON:
            return f"it sends {kind}"
        if kind == JSON:
            merged = self._schemas.merger.merged(media.get("schema"))
            if set(types_of(merged)) - {"null", "object"} or (types_of(merged) == [] and merged.get("anyOf")):
                return "its body is no object"
        return ""

    def _begun(self, found: Found, tag: str, success: Success, ids: Ids) -> Operation:
        is_list, pointer = False, ""
        if success.schema is not None:
            pointer, envelope = self._frames.place(success.schema)
            is_list = self._frames.is_list(self._below(success.schema, pointer))
        else:
            envelope = self._frames.nothing()
        path = found.path
        for name in _names(found.path):
            path = path.replace(f"{{{name}}}", f"{{{parameter_name(found.path, name)}}}")
        if len(set(_names(path))) < len(_names(path)):
            path = found.path
        made = Operation(
            found, tag, ids.claim(found, tag, is_list=is_list), path, pointer, is_list, status=success.status
        )
        made.written = {"x-envelope": envelope}
        return made

    def _below(self, schema: Any, pointer: str) -> Any:
        return mapping(self._schemas.merger.merged(schema).get("properties")).get(pointer[1:]) if pointer else schema

    def _write(self, made: Operation, success: Success) -> None:
        found = made.found
        envelope = made.written["x-envelope"]
        made.parameters = self._parameters(made)
        written: dict[str, Any] = {"operationId": made.id, "tags": [made.tag], **self._texts(found)}
        written["security"] = self._access.of(found)
        written["x-envelope"] = envelope
        if made.is_list:
            pages = pagination(made.parameters, success.schema, self._schemas.merger, made.pointer or "/")
            if pages is not None and made.pointer:
                written["x-pagination"] = pages
                self._notes.add(
                    "page", f"{made.id}: {pages['style']}, {pages['limit']} is {pages['default_limit']} by default"
                )
            elif found.method == "get":
                self._notes.add("no page", made.id)
        written["x-evidence"] = {"level": "imported", "sources": [self._source.name]}
        self._body(made, written)
        reply = self._reply(made, success)
        is_plain = found.method in ("get", "delete")
        takes_more = not is_plain or any(one["in"] != "path" for one in made.parameters)
        errors = self._errors.of(
            found,
            has_path="{" in made.path,
            takes_more=takes_more,
            is_open=not written["security"],
            samples=self._samples,
        )
        written["responses"] = {made.status: reply, **errors}
        if made.parameters:
            written = {**written, "parameters": made.parameters}
        if sequence(found.raw.get("callbacks")) or mapping(found.raw.get("callbacks")):
            self._notes.add("callback", made.id)
        made.written = _ordered(written)

    def _texts(self, found: Found) -> dict[str, Any]:
        summary, description = text(found.raw.get("summary")), text(found.raw.get("description"))
        if not summary:
            self._notes.add("summary", found.place)
        short = (summary or found.place).rstrip(". ")
        if len(short) > _LONGEST_SUMMARY:
            description = description or short
            short = f"{short[: _LONGEST_SUMMARY - 1].rpartition(' ')[0] or short[: _LONGEST_SUMMARY - 1]}…"
        whole = description or summary or found.place
        return {
            "summary": short,
            "description": whole if whole.endswith(".") else f"{whole.rstrip(':;, ')}.",
            **({"deprecated": True} if found.raw.get("deprecated") is True else {}),
        }

    def _parameters(self, made: Operation) -> list[dict[str, Any]]:
        """Those of the operation and of its path, each once."""
        several: dict[tuple[str, str], dict[str, Any]] = {}
        for raw in (*sequence(made.found.item.get("parameters")), *sequence(made.found.raw.get("parameters"))):
            one = self._source.resolved(raw)
            if isinstance(one.get("name"), str) and one.get("in") in ("path", "query", "header", "cookie"):
                several[one["in"], one["name"]] = one
        for name in _names(made.found.path):
            several.setdefault(("path", name), {"name": name, "in": "path", "schema": {"type": "string"}})
        credentials = {str(one.get("name", "")).lower() for one in self._access.schemes.values()}
        written: list[dict[str, Any]] = []
        arguments: set[str] = set()
        for (place, name), one in several.items():
            plain = "_".join(words(name))
            if place == "header" and (plain in _CREDENTIALS or name.lower() in credentials):
                continue
            if place == "path" and name not in _names(made.found.path):
                continue
            if place == "cookie" or not words(name) or not name.isprintable():
                self._notes.add("parameter", f"{made.id}: {name} in {place}")
                continue
            parameter = self._parameter(made, place, name, one)
            argument = attribute_name(parameter["name"])
            if argument in arguments:
                self._notes.add("parameter", f"{made.id}: {name} (another has that name)")
                continue
            arguments.add(argument)
            written.append(parameter)
        return sorted(written, key=lambda one: ("path", "query", "header").index(one["in"]))

    def _parameter(self, made: Operation, place: str, name: str, raw: dict[str, Any]) -> dict[str, Any]:
        own = parameter_name(made.found.path, name) if place == "path" and made.path != made.found.path else name
        schema = raw.get("schema") if isinstance(raw.get("schema"), dict) else media_of(raw)[1].get("schema")
        here = Here(f"{singular(made.tag)} {name}", f"{made.id} {name}")
        merged = self._schemas.merger.merged(schema)
        if set(types_of(merged)) - {"null"} == {"object"} and mapping(merged.get("properties")):
            self._notes.add("parameter", f"{made.id}: the fields of {name}")
            merged = {"type": "object"}
        converted = self._schemas.schema(merged if schema else {"type": "string"}, "received", here)
        if place == "path":
            converted = (
                {"minLength": 1, **converted}
                if types_of(converted) == ["string"] and "enum" not in converted
                else converted
            )
        found: dict[str, Any] = {"name": own, "in": place}
        if place == "path" or raw.get("required") is True:
            found["required"] = True
        said = text(raw.get("description")) or converted.get("description", "")
        if said:
            found["description"] = said
        else:
            self._notes.add("description", f"{made.id} {own}")
        found["schema"] = {key: value for key, value in converted.items() if key != "description"} or {"type": "string"}
        return found

    def _body(self, made: Operation, written: dict[str, Any]) -> None:
        body = self._source.resolved(made.found.raw.get("requestBody"))
        kind, media = media_of(body)
        if kind != JSON:
            return
        for other in mapping(body.get("content")):
            if other.partition(";")[0] != JSON:
                self._notes.add("media", f"{made.id}: {other}")
        merged = self._schemas.merger.merged(media.get("schema"))
        if not mapping(merged.get("properties")):
            merged = {**merged, "type": "object", "properties": {}}
        taken = {attribute_name(one["name"]): one["name"] for one in made.parameters}
        meeting = [name for name in merged["properties"] if attribute_name(name) in taken]
        for name in meeting:
            self._notes.add("field", f"{made.id}.{name} (beside the parameter {taken[attribute_name(name)]})")
        merged = {
            **merged,
            "properties": {name: one for name, one in merged["properties"].items() if name not in meeting},
        }
        about = pascal(f"{singular(made.tag)} {made.id.removeprefix(made.tag)}")
        converted = self._schemas.named(merged, "sent", Here(about, made.id), f"{about}Request")
        required = body.get("required") is True or bool(merged.get("required"))
        written["requestBody"] = {"required": required, "content": {JSON: {"schema": converted}}}
        made.request = converted
        given = kept(media)
        given = merged.get("example") if given is None else given
        example = self._samples.of(converted, given, is_sent=True)
        if example is None:
            self._notes.add("example", f"{made.id} request")
        else:
            made.examples["request"] = {example[0]: example[1]}
            if example[0] == "synthetic":
                self._notes.add("example", f"{made.id} request")

    def _reply(self, made: Operation, success: Success) -> dict[str, Any]:
        said = success.description or "Success"
        reply: dict[str, Any] = {"description": said if said.endswith(".") else f"{said}."}
        if success.file:
            reply["content"] = {success.file: {"schema": {"type": "string", "format": "binary"}}}
        if success.schema is None:
            return reply
        converted = self._reply_schema(made, success.schema)
        reply["content"] = {JSON: {"schema": converted}}
        example = self._samples.of(converted, kept(success.media))
        if example is None or example[0] == "synthetic":
            self._notes.add("example", f"{made.id} {made.status}")
        if example is not None:
            made.examples[made.status] = {example[0]: example[1]}
            made.body_sample = example[1]
        return reply

    def _reply_schema(self, made: Operation, schema: Any) -> dict[str, Any]:
        """The whole reply, with the payload under the name of what it is."""
        owner = pascal(singular(made.tag))
        rest = made.id.removeprefix(f"{made.tag}_").split("_")
        about = owner if len(rest) == 1 and rest[0] in _FIRST else pascal(f"{singular(made.tag)} {' '.join(rest)}")
        merged = self._schemas.merger.merged(schema)
        if not made.pointer:
            found = self._schemas.schema(schema, "received", Here(about, made.id))
            made.payload = found
            return found
        payload = self._schemas.schema(
            self._below(schema, made.pointer), "received", Here(about, f"{made.id}{made.pointer}")
        )
        made.payload = payload
        frame = {name: one for name, one in merged["properties"].items() if name != made.pointer[1:]}
        name = pascal(f"{singular(made.tag)} {' '.join(rest)}")
        whole = self._schemas.named(
            {**merged, "properties": frame}, "received", Here(f"{name}Reply", made.id), f"{name}Reply"
        )
        component = self._schemas.components[whole["$ref"].rpartition("/")[2]]
        component["properties"] = {**component["properties"], made.pointer[1:]: payload}
        if made.pointer[1:] in sequence(merged.get("required")) or made.is_list:
            component["required"] = [*component.get("required", []), made.pointer[1:]]
        return whole


def _names(path: str) -> list[str]:
    return re.findall(r"\{([^{}]*)\}", path)


def _ordered(written: dict[str, Any]) -> dict[str, Any]:
    order = (
        *("operationId", "tags", "summary", "description", "deprecated", "security", "x-envelope", "x-pagination"),
        *("x-rules", "x-unprovoked", "x-evidence", "parameters", "requestBody", "responses"),
    )
    return {key: written[key] for key in order if key in written}
