"""What the templates are given: the parsed document joined with the specification's own `x-` data.

openapi-python-client knows classes, fields and arguments; envelopes, credentials, pages and evidence come from the
bundled document. Templates only lay out what stands here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser import properties as parsed
from openapi_python_client.parser.openapi import Endpoint

from payspec_build.bundle import operations, security, webhook_kinds, webhooks
from payspec_build.deprecation import DeprecatedView, deprecated
from payspec_build.documents import SpecError
from payspec_build.fact_views import DoubtView, ErrorView, FactsView, facts_view, marked, webhook_parts
from payspec_build.generator_input import dereference
from payspec_build.naming import Types, amount_form, attribute_name, class_name, constant_name, is_secret, plain
from payspec_build.quoting import Quoted

_MAX_AMOUNT_DEPTH = 8  # a schema may contain itself; nobody sends amounts deeper than this


@attrs.frozen
class Field:
    """A field of a model or an argument of a method."""

    wire: str
    name: str
    type: Quoted
    nullable: bool
    required: bool
    description: str
    models: list[str]
    amount: str | None = None
    secret: bool = False


@attrs.frozen
class ModelView:
    """A class to write."""

    module: str
    name: str
    description: str
    fields: list[Field]

    @property
    def amounts(self) -> dict[str, str]:
        """Wire name to form for the fields that hold amounts."""
        return {field.wire: field.amount for field in self.fields if field.amount}

    @property
    def nested(self) -> dict[str, str]:
        """Wire name to `module:Class` for the fields that hold models."""
        return {field.wire: field.models[0] for field in self.fields if len(field.models) == 1}

    @property
    def imports(self) -> list[str]:
        return sorted(
            {model for field in self.fields for model in field.models if model != f"{self.module}:{self.name}"}
        )


@attrs.frozen
class EventView:
    """A class of event to write."""

    name: str
    class_name: str
    summary: str
    description: str
    kinds: list[tuple[str, ...]]
    model: str
    evidence: dict[str, Any]
    parts: list[str]


@attrs.frozen
class OperationView:
    """An operation to write: its row in `operations.py` and its methods."""

    id: str
    verb: str
    tag: str
    constant: str
    method: str
    template: str
    path: list[str]
    summary: str
    description: str
    ways: list[list[str]]
    envelope: str
    statuses: list[int]
    reply: str | None
    many: bool
    returns: Quoted
    idempotency: str | None
    pagination: dict[str, Any] | None
    evidence: dict[str, Any]
    facts: FactsView
    path_fields: list[Field]
    query_fields: list[Field]
    header_fields: list[Field]
    body_fields: list[Field] | None
    amounts: list[tuple[list[str], str]]
    deprecated: list[DeprecatedView]
    file: str | None

    @property
    def keywords(self) -> list[Field]:
        """The keyword arguments, those that are required first."""
        fields = [*(self.body_fields or []), *self.query_fields, *self.header_fields]
        return [field for field in fields if field.required] + [field for field in fields if not field.required]

    @property
    def errors(self) -> list[ErrorView]:
        """The statuses of errors with the rules that lead to them, marked where no page shows them."""
        return self.facts.errors

    @property
    def doubts(self) -> list[DoubtView]:
        """What a call needs and no page shows."""
        return self.facts.doubts

    @property
    def models(self) -> list[str]:
        fields = [*self.path_fields, *self.keywords]
        return sorted({model for field in fields for model in field.models} | ({self.reply} if self.reply else set()))


class Views:
    """Builds the views of one parsed document."""

    def __init__(self, data: GeneratorData, document: dict[str, Any]) -> None:
        self.data = data
        self.document = document
        self.by_name = {str(model.class_info.name): model for model in data.models}
        self.types = Types({name for name, model in self.by_name.items() if not _properties(model)})
        self.endpoints = [e for group in data.endpoint_collections_by_tag.values() for e in group.endpoints]

    def models(self) -> list[ModelView]:
        """The classes to write, without the free-form objects, which stay dicts."""
        requests = self._request_models()
        views = []
        for name, model in sorted(self.by_name.items()):
            if name not in self.types.free_form:
                fields = [self._known(name, self._field(prop, name in requests)) for prop in _properties(model)]
                views.append(ModelView(str(model.class_info.module_name), name, plain(model.description), fields))
        return views

    def _known(self, model: str, field: Field) -> Field:
        """The field of a model, marked with what its schema says of it."""
        schema = self.document["components"].get("schemas", {}).get(model, {})
        evidence = schema.get("properties", {}).get(field.wire, {}).get("x-evidence")
        if evidence is None:
            return field
        return attrs.evolve(field, description=marked(field.description or field.wire, evidence["level"]))

    def operations(self) -> dict[str, list[OperationView]]:
        """The operations to write, by tag, in the order of the document."""
        endpoints = {str(endpoint.name): endpoint for endpoint in self.endpoints}
        views: dict[str, list[OperationView]] = {}
        for path, method, operation in operations(self.document):
            view = self._operation(_endpoint(endpoints, operation), path, method, operation)
            views.setdefault(operation["tags"][0], []).append(view)
        return views

    def events(self) -> list[EventView]:
        """The events to write, one for each webhook."""
        endpoints = {str(endpoint.name): endpoint for endpoint in self.endpoints}
        views = []
        for name, webhook in webhooks(self.document):
            model = self._model_of(_endpoint(endpoints, webhook))
            views.append(
                EventView(
                    name=name,
                    class_name=class_name(name),
                    summary=webhook["summary"],
                    description=webhook["description"],
                    kinds=webhook_kinds(webhook),
                    model=model,
                    evidence={"note": "", **webhook["x-evidence"]},
                    parts=webhook_parts(self.document, name),
                )
            )
        return views

    def _model_of(self, endpoint: Endpoint) -> str:
        models = self.types.models_in(_payload(endpoint))
        if len(models) != 1:
            raise SpecError(f"{endpoint.name}: give what it carries one named schema with `properties`")
        return models[0]

    def _operation(self, endpoint: Endpoint, path: str, method: str, operation: dict[str, Any]) -> OperationView:
        responses = {int(status): dereference(self.document, item) for status, item in operation["responses"].items()}
        payload = _payload(endpoint)
        body = _body(endpoint)
        models = self.types.models_in(payload)
        if "x-pagination" in operation and not (models and isinstance(payload, parsed.ListProperty)):
            raise SpecError(f"{endpoint.name}: what it answers is no list of one named schema, which has pages")
        file = _file(responses)
        facts = facts_view(self.document, path, method)
        empty = self.document["x-envelopes"][operation["x-envelope"]]["payload"] is None
        return OperationView(
            id=operation["operationId"],
            verb=operation["operationId"].removeprefix(f"{operation['tags'][0]}_"),
            tag=operation["tags"][0],
            constant=constant_name(operation["operationId"]),
            method=method.upper(),
            template=path,
            path=_split(path),
            summary=operation["summary"],
            description=operation["description"],
            ways=[list(way) for way in security(self.document, operation) or ()],
            envelope=operation["x-envelope"],
            statuses=sorted(responses),
            reply=models[0] if models else None,
            many=isinstance(payload, parsed.ListProperty),
            returns=Quoted("Path") if file else Quoted("None") if empty else self.types.annotation(payload).quoted,
            file=file,
            idempotency=operation.get("x-idempotency", {}).get("header"),
            pagination=_pagination(operation.get("x-pagination")),
            evidence={"note": "", "withdrawn": None, **operation["x-evidence"]},
            facts=facts,
            path_fields=self._arguments(facts, "path", endpoint.path_parameters),
            query_fields=self._arguments(facts, "query", endpoint.query_parameters),
            header_fields=self._arguments(facts, "header", endpoint.header_parameters),
            body_fields=self._arguments(facts, "body", body) if body is not None else None,
            amounts=list(self._amounts(body or [], [])),
            deprecated=deprecated(self.document, path, method),
        )

    def _arguments(self, facts: FactsView, place: str, properties: list[Any]) -> list[Field]:
        fields = [self._field(prop, True) for prop in properties]
        return [attrs.evolve(one, description=facts.argument(place, one.wire, one.description)) for one in fields]

    def _field(self, prop: Any, argument: bool) -> Field:
        wire = plain(prop.name)
        annotation = self.types.annotation(prop, argument=argument)
        return Field(
            wire=wire,
            name=attribute_name(wire),
            type=annotation.quoted,
            nullable=annotation.nullable,
            required=prop.required,
            description=plain(prop.description),
            models=self.types.models_in(prop),
            amount=amount_form(prop),
            secret=is_secret(prop),
        )

    def _amounts(self, properties: list[Any], place: list[str]) -> Iterator[tuple[list[str], str]]:
        """Where in a body amounts lie, with their form; `*` stands for each item of a list."""
        for prop in properties:
            here = [*place, plain(prop.name)]
            form = amount_form(prop)
            if form:
                yield here, form
            if isinstance(prop, parsed.ListProperty):
                here, prop = [*here, "*"], prop.inner_property
            for name in self.types.models_in(prop):
                if len(here) <= _MAX_AMOUNT_DEPTH:
                    yield from self._amounts(_properties(self.by_name[name.split(":")[1]]), here)

    def _request_models(self) -> set[str]:
        """The classes that only requests use: their nested objects may be given as plain dicts."""
        sent = self._reachable([body.prop for endpoint in self.endpoints for body in endpoint.bodies])
        received = self._reachable([response.prop for endpoint in self.endpoints for response in endpoint.responses])
        return sent - received

    def _reachable(self, properties: list[Any]) -> set[str]:
        found: set[str] = set()
        waiting = [model.split(":")[1] for prop in properties for model in self.types.models_in(prop)]
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                inner = _properties(self.by_name[name])
                waiting += [model.split(":")[1] for prop in inner for model in self.types.models_in(prop)]
        return found


def _endpoint(endpoints: dict[str, Endpoint], operation: dict[str, Any]) -> Endpoint:
    found = endpoints.get(operation["operationId"])
    if found is None:
        raise SpecError(f"{operation['operationId']}: the generator gives it another name; choose a plainer one")
    return found


def _payload(endpoint: Endpoint) -> Any:
    for response in endpoint.responses:
        return response.prop
    raise SpecError(f"{endpoint.name}: add the response of a success")


def _body(endpoint: Endpoint) -> list[Any] | None:
    """The fields that are sent; None where there is no body."""
    if not endpoint.bodies:
        return None
    if not isinstance(endpoint.bodies[0].prop, parsed.ModelProperty):
        raise SpecError(f"{endpoint.name}: its body is no object; give it `type: object` and `properties`")
    return _properties(endpoint.bodies[0].prop)


def _properties(model: Any) -> list[Any]:
    return [*(model.required_properties or []), *(model.optional_properties or [])]


def _file(responses: dict[int, dict[str, Any]]) -> str | None:
    """The media type of a reply that is a file."""
    kinds = [kind for status, item in responses.items() if status < 300 for kind in item.get("content", {})]
    return next((kind for kind in kinds if kind != "application/json"), None)


def _pagination(data: dict[str, Any] | None) -> dict[str, Any] | None:
    return data and {
        **data,
        "parameter": data["page" if data["style"] == "page" else "after"],
        "next": data.get("next"),
    }


def _split(path: str) -> list[str]:
    """`/a/{id}/b` as literal parts and placeholders."""
    parts: list[str] = []
    for piece in path.replace("{", "\0{").replace("}", "}\0").split("\0"):
        if piece:
            parts.append(f"{{{attribute_name(piece[1:-1])}}}" if piece.startswith("{") else piece)
    return parts
