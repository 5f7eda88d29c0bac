"""OpenAPI documents: a file of its own, or what a page of Redoc, ReadMe, Stoplight, Apidog or Mintlify has inside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from payspec_build.drift.page import Body, Example, Field, Page, Parameter, ReadOperation, Response
from payspec_build.drift.readers import fragments, prose
from payspec_build.drift.readers.contradictions import contradictions
from payspec_build.drift.readers.decoding import folded
from payspec_build.drift.readers.schemas import Document, fields_of, sample_of
from payspec_build.drift.readers.secrets import masked
from payspec_build.drift.readers.shell import request as curl_request
from payspec_build.drift.readers.values import of_value
from payspec_build.drift.readers.words import METHODS

LOWER = tuple(method.lower() for method in METHODS)
STATES = ("x-apidog-status", "x-status", "x-stability", "x-readme-status")
FOLDERS = ("x-apidog-folder", "x-folder")
OPERATION_LIMIT = 3000
"""The most operations that are read of one document."""


def as_openapi(value: Any) -> Any:
    """The value, or the document that a fragment of Mintlify's older form stands for.

    In that form `paths` names one path and method, and each schema is a list.
    """
    paths = value.get("paths") if isinstance(value, dict) else None
    if (
        not isinstance(paths, dict)
        or not isinstance(paths.get("path"), str)
        or not isinstance(paths.get("method"), str)
    ):
        return value
    return fragments.document(value, paths)


def is_openapi(value: Any) -> bool:
    """Whether a value is an OpenAPI or Swagger document: a version and paths, webhooks or components."""
    if not isinstance(value, dict):
        return False
    version = value.get("openapi", value.get("swagger"))
    parts = any(isinstance(value.get(name), dict) for name in ("paths", "webhooks", "components", "definitions"))
    return parts and (version is not None or isinstance(value.get("info"), dict))


def read_openapi(value: Mapping[str, Any], name: str) -> Page:
    """All operations and webhooks of a document. It has no menu: what it lists are its operations."""
    document = Document(value)
    operations: list[ReadOperation] = []
    for webhook, path, method, item, one in _operations(document):
        if len(operations) >= OPERATION_LIMIT:
            break
        operations.append(_operation(document, webhook, path, method, item, one))
    info = document.mapping(value.get("info"))
    title = _text(info.get("title"))
    page = Page(
        file=name,
        format="openapi",
        title=title,
        operations=tuple(operations),
        state=operations[0].state if len(operations) == 1 else None,
        sentences=(
            *prose.sentences(_text(info.get("description")) or ""),
            *(sentence for one in operations for sentence in one.sentences),
        ),
    )
    # Of an example only the types are held against its schema: many leave members out, or are null in the place of any.
    found = [one for one in contradictions(page) if one.other.startswith("example ") and one.other != "example null"]
    return attrs.evolve(page, contradictions=tuple(found))


def _operations(document: Document) -> Iterator[tuple[bool, str, str, Mapping[str, Any], Mapping[str, Any]]]:
    for part, webhook in (("paths", False), ("webhooks", True), ("x-webhooks", True)):
        for path, found in document.mapping(document.root.get(part)).items():
            item = document.resolved(found)
            for method, one in item.items():
                if method in LOWER and isinstance(one, dict):
                    yield webhook, str(path), method.upper(), item, one


def _text(value: Any) -> str | None:
    return folded(value) if isinstance(value, str) and value.strip() else None


def _operation(
    document: Document, webhook: bool, path: str, method: str, item: Mapping[str, Any], one: Mapping[str, Any]
) -> ReadOperation:
    """One operation; a webhook has a name in the place of path, server and credentials."""
    summary, description = _text(one.get("summary")), _text(one.get("description"))
    tags = one.get("tags")
    tag = _text(tags[0]) if isinstance(tags, list) and tags else None
    state = next((_text(one[key]) for key in STATES if key in one), None)
    samples = one.get("x-codeSamples", one.get("x-code-samples"))
    return ReadOperation(
        title=summary,
        group=(next((_text(one[key]) for key in FOLDERS if _text(one.get(key))), tag) or "").rpartition("/")[2] or None,
        method=method,
        path=None if webhook else path,
        webhook=path if webhook else None,
        server=None if webhook else _server(document, item, one),
        operation_id=_text(one.get("operationId")),
        state="deprecated" if one.get("deprecated") is True and state is None else state,
        parameters=tuple(_parameters(document, item, {**one, "security": []} if webhook else one)),
        request=_request(document, one),
        responses=tuple(_responses(document, one)),
        samples=tuple(
            found
            for sample in (samples if isinstance(samples, list) else ())
            if isinstance(sample, dict) and isinstance(sample.get("source"), str)
            if sample["source"].lstrip().startswith("curl") and (found := curl_request(sample["source"]))
        ),
        sentences=tuple(prose.sentences(description or "")),
    )


def _server(document: Document, item: Mapping[str, Any], one: Mapping[str, Any]) -> str | None:
    """The first server, its variables at their defaults; a Swagger document's host with its base path."""
    for holder in (one, item, document.root):
        servers = holder.get("servers")
        if isinstance(servers, list) and servers and isinstance(servers[0], dict):
            url = _text(servers[0].get("url"))
            if url is None or url == "/":
                return None
            for name, variable in document.mapping(servers[0].get("variables")).items():
                default = document.mapping(variable).get("default")
                url = url.replace(f"{{{name}}}", str(default)) if default is not None else url
            return url.rstrip("/")
    host = _text(document.root.get("host"))
    if host is None:
        return None
    schemes = document.root.get("schemes")
    scheme = schemes[0] if isinstance(schemes, list) and schemes else "https"
    return f"{scheme}://{host}{(_text(document.root.get('basePath')) or '').rstrip('/')}"


def _parameters(document: Document, item: Mapping[str, Any], one: Mapping[str, Any]) -> Iterator[Parameter]:
    """Parameters of path and operation, and the credentials that the operation's security names."""
    found: dict[tuple[Any, Any], Parameter] = {}
    for holder in (item, one):
        listed = holder.get("parameters")
        for given in listed if isinstance(listed, list) else ():
            parameter = document.resolved(given)
            place, name = parameter.get("in"), _text(parameter.get("name"))
            if place in ("path", "query", "header", "cookie") and name:
                found[place, name] = _parameter(document, parameter, place, name)
    for parameter in _security(document, one):
        found.setdefault((parameter.place, parameter.name), parameter)
    yield from found.values()


def _parameter(document: Document, given: Mapping[str, Any], place: Any, name: str) -> Parameter:
    schema = document.resolved(given.get("schema", given))
    shown = given.get("example", schema.get("example"))
    if shown is None:
        examples = document.mapping(given.get("examples"))
        shown = next((document.resolved(one).get("value") for one in examples.values()), None)
    values = schema.get("enum")
    return Parameter(
        place=place,
        name=name,
        type=document.type_of(schema),
        required=given.get("required") is True or place == "path",
        description=_text(given.get("description")) or _text(schema.get("description")) or "",
        value=None
        if shown in (None, "") or isinstance(shown, (dict, list))
        else masked(name, str(shown), published=True),
        values=tuple(str(one) for one in values) if isinstance(values, list) else (),
        origin="document",
    )


def _security(document: Document, one: Mapping[str, Any]) -> Iterator[Parameter]:
    """The headers, query parameters and cookies that the security schemes of an operation stand for."""
    wanted = one.get("security", document.root.get("security"))
    components = document.mapping(document.root.get("components"))
    older = document.mapping(document.root.get("securityDefinitions"))
    schemes = document.mapping(components.get("securitySchemes")) or older
    needs = [need for need in wanted if isinstance(need, dict)] if isinstance(wanted, list) else []
    required = len([need for need in needs if need]) == len(needs) == 1
    for need in needs:
        for name in need:
            scheme = document.resolved(schemes.get(name))
            place = scheme.get("in") if scheme.get("type") == "apiKey" else "header"
            header = (
                _text(scheme.get("name")) if scheme.get("type") == "apiKey" else "Authorization" if scheme else None
            )
            if header and place in ("header", "query", "cookie"):
                yield Parameter(place=place, name=header, type="string", required=required, origin="security")


def _content(document: Document, content: Any) -> tuple[str | None, Mapping[str, Any]]:
    """The media type that is JSON, else the first."""
    kinds = document.mapping(content)
    chosen = next((kind for kind in kinds if "json" in str(kind)), next(iter(kinds), None))
    return (None, {}) if chosen is None else (str(chosen), document.resolved(kinds[chosen]))


def _body(document: Document, content: Any) -> Body:
    """What a media type's schema and examples say."""
    media, given = _content(document, content)
    if media is None:
        return Body()
    schema = given.get("schema")
    fields = tuple(fields_of(document, schema)) if schema is not None else None
    examples = tuple(_examples(document, given, schema))
    bare = document.type_of(document.resolved(schema)) in (None, "object")  # says no more than "JSON"
    known = "shown" if fields or examples or not bare else "unknown"
    return Body(known=known, media_type=media, fields=fields, examples=examples)


def _examples(document: Document, given: Mapping[str, Any], schema: Any) -> Iterator[Example]:
    if given.get("example") is not None:
        yield of_value(given["example"])
    for one in document.mapping(given.get("examples")).values():
        value = document.resolved(one).get("value")
        if value is not None:
            yield of_value(value)
    if given.get("example") is None and not given.get("examples"):
        value = sample_of(document, schema)
        if value is not None:
            yield of_value(value)


def _request(document: Document, one: Mapping[str, Any]) -> Body | None:
    if one.get("requestBody") is not None:
        return _body(document, document.resolved(one["requestBody"]).get("content"))
    listed = one.get("parameters")
    given = [document.resolved(each) for each in listed] if isinstance(listed, list) else []
    whole = next((each for each in given if each.get("in") == "body"), None)
    if whole is not None:
        return _body(document, {_consumes(document, one, "consumes"): {"schema": whole.get("schema", {})}})
    form = [each for each in given if each.get("in") == "formData" and isinstance(each.get("name"), str)]
    if not form:
        return None
    fields = tuple(
        Field(
            name=each["name"],
            pointer=f"/{each['name']}",
            type=document.type_of(each),
            required=each.get("required") is True,
            description=_text(each.get("description")) or "",
        )
        for each in form
    )
    return Body(known="shown", media_type=_consumes(document, one, "consumes"), fields=fields)


def _consumes(document: Document, one: Mapping[str, Any], key: str) -> str:
    kinds = one.get(key, document.root.get(key))
    return str(kinds[0]) if isinstance(kinds, list) and kinds else "application/json"


def _responses(document: Document, one: Mapping[str, Any]) -> Iterator[Response]:
    for status, given in document.mapping(one.get("responses")).items():
        reply = document.resolved(given)
        code = int(str(status)) if str(status).isdigit() and len(str(status)) == 3 else None
        content = reply.get("content")
        if content is None and isinstance(reply.get("schema"), dict):
            content = {_consumes(document, one, "produces"): {"schema": reply["schema"], "examples": {}}}
        body = _body(document, content)
        if body == Body() and code is not None and (code == 204 or content == {}):
            body = Body(known="none", words="no content")
        headers = tuple(
            _parameter(document, document.resolved(header), "header", str(name))
            for name, header in document.mapping(reply.get("headers")).items()
        )
        words = _text(reply.get("x-apidog-name")) or _text(reply.get("description")) or ""
        yield Response(status=code, words=words if code or words else str(status), body=body, headers=headers)
