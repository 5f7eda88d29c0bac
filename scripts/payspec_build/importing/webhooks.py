"""Webhooks of a document, and a guess at `x-webhooks`: no OpenAPI document can say how they are signed."""

from __future__ import annotations

from collections import Counter
from typing import Any

import attrs

from payspec_build.importing.frames import JSON, media_of
from payspec_build.importing.keywords import types_of
from payspec_build.importing.samples import Samples, kept
from payspec_build.importing.schemas import Here, Schemas
from payspec_build.importing.source import Source, mapping, sequence, text
from payspec_build.importing.words import pascal, snake, words

_KINDS = ("event", "event_type", "type", "event_name", "event_code", "name", "topic", "kind", "notification_type")
_DATA = ("data", "resource", "object", "payload", "content", "body")
_IDS = ("id", "uuid", "reference", "code", "event_id")


@attrs.define(eq=False)
class Webhook:
    """One webhook. `payload` is the schema of the object that it carries."""

    name: str
    raw: dict[str, Any]
    body: dict[str, Any]
    written: dict[str, Any] = attrs.Factory(dict)
    payload: dict[str, Any] | None = None
    examples: dict[str, Any] = attrs.Factory(dict)


class Webhooks:
    """Converts the webhooks. `rules` is `x-webhooks`, or None where there are none."""

    def __init__(self, source: Source, schemas: Schemas) -> None:
        self._source = source
        self._schemas = schemas
        self._samples = Samples(schemas.components)
        self.found = list(self._begun())
        self.rules: dict[str, Any] | None = None
        self._kind, self._data = self._places()

    def _begun(self) -> Any:
        taken: set[str] = set()
        for name, raw in self._source.webhooks():
            kind, media = media_of(self._source.resolved(raw.get("requestBody")))
            own = snake(name, "event")
            body = self._schemas.merger.merged(media.get("schema"))
            if kind != JSON or not mapping(body.get("properties")) or own in taken:
                self._source.notes.add("operation", f"webhook {name}: its body is no object of JSON")
                continue
            taken.add(own)
            yield Webhook(own, raw, {**body, "\0media": media})

    def _places(self) -> tuple[str, str]:
        """The field that tells the webhooks apart, and the one that holds the object."""
        kinds: Counter[str] = Counter()
        data: Counter[str] = Counter()
        for one in self.found:
            for name, schema in mapping(one.body.get("properties")).items():
                types = set(types_of(self._schemas.merger.merged(schema))) - {"null"}
                plain = "_".join(words(name))
                if plain in _KINDS and types == {"string"}:
                    kinds[name] += 100 - _KINDS.index(plain) + (100 if self._values(schema) else 0)
                if (
                    plain in _DATA
                    and types == {"object"}
                    and mapping(self._schemas.merger.merged(schema).get("properties"))
                ):
                    data[name] += 100 - _DATA.index(plain)
        everywhere = [
            name for name, _ in data.most_common() if all(name in one.body["properties"] for one in self.found)
        ]
        return (kinds.most_common(1)[0][0] if kinds else "type"), (everywhere[0] if everywhere else "")

    def _values(self, schema: Any) -> list[str]:
        merged = self._schemas.merger.merged(schema)
        values = [merged["const"]] if "const" in merged else sequence(merged.get("enum"))
        return [one for one in values if isinstance(one, str) and one]

    def write(self, key: str) -> None:
        """Write every webhook, and how they are verified with this credential."""
        if not self.found:
            return
        seen: dict[str, str] = {}
        for one in list(self.found):
            values = self._values(mapping(one.body.get("properties")).get(self._kind)) or [self._own_value(one)]
            fresh = [value for value in values if value not in seen]
            if not fresh:
                fresh = [one.name if one.name not in seen else f"webhook.{one.name}"]
            seen |= dict.fromkeys(fresh, one.name)
            self._write(one, fresh)
        self.rules = {
            "signature": {"in": "header", "at": "X-Signature"},
            "algorithm": "hmac-sha256",
            "key": key,
            "message": "{body}",
            "kind": [f"/{self._kind}"],
            **({"data": f"/{self._data}"} if self._data else {}),
            "identity": self._identity(),
        }
        self._source.notes.add("webhooks", "HMAC-SHA256 of the body in the header X-Signature")

    def _own_value(self, one: Webhook) -> str:
        sample = mapping(mapping(one.body.get("properties")).get(self._kind)).get("example")
        return sample if isinstance(sample, str) and sample else one.name.replace("_", ".")

    def _identity(self) -> str:
        names: Counter[str] = Counter()
        for one in self.found:
            holder = one.body if not self._data else self._schemas.merger.merged(one.body["properties"][self._data])
            names.update(name for name in mapping(holder.get("properties")) if "_".join(words(name)) in _IDS)
        return f"/{max(names, key=lambda name: (names[name], -_rank(name)))}" if names else "/id"

    def _write(self, one: Webhook, values: list[str]) -> None:
        media = one.body.pop("\0media")
        owner = pascal(one.name)
        summary = text(one.raw.get("summary")).rstrip(".") or f"Webhook {one.name}"
        said = text(one.raw.get("description")) or summary
        whole = self._schemas.named(one.body, "received", Here(f"{owner}Event", one.name), f"{owner}EventReply")
        component = self._schemas.components[whole["$ref"].rpartition("/")[2]]
        component["properties"].setdefault(self._kind, {"type": "string"})
        one.payload = component["properties"].get(self._data) if self._data else whole
        example = self._samples.of(whole, kept(media))
        value = {**example[1], self._kind: values[0]} if example and isinstance(example[1], dict) else None
        if value is not None and self._samples.fits(whole, value):
            one.examples = {"request": {example[0] if example else "synthetic": value}}
        else:
            self._source.notes.add("example", f"webhook {one.name}")
        one.written = {
            "post": {
                "operationId": f"webhooks_{one.name}",
                "summary": summary[:60].rstrip(". "),
                "description": said if said.endswith(".") else f"{said}.",
                "security": [],
                "x-webhook": {"when": [values if len(values) > 1 else values[0]]},
                "x-evidence": {"level": "imported", "sources": [self._source.name]},
                "requestBody": {"required": True, "content": {JSON: {"schema": whole}}},
                "responses": {"200": {"description": "Received."}},
            }
        }


def _rank(name: str) -> int:
    return _IDS.index("_".join(words(name)))
