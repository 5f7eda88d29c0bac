"""One request of a Postman collection: address, parameters, credentials, body of each mode, saved answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from payspec_build.drift.page import Example, Parameter, Place, Request
from payspec_build.drift.readers.decoding import folded
from payspec_build.drift.readers.drafts import BodyDraft, OperationDraft
from payspec_build.drift.readers.recorded import body_of
from payspec_build.drift.readers.secrets import MASK, masked
from payspec_build.drift.readers.shell import split_url
from payspec_build.drift.readers.values import of_value

VARIABLE = re.compile(r"\{\{\s*([^{}]+?)\s*\}\}")
MEDIA = {"json": "application/json", "xml": "application/xml", "text": "text/plain", "html": "text/html"}


def mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def listed(value: Any) -> list[Mapping[str, Any]]:
    return (
        [one for one in value if isinstance(one, dict) and one.get("disabled") is not True]
        if isinstance(value, list)
        else []
    )


def text_of(value: Any) -> str:
    """A description, which is a text or an object with one."""
    if isinstance(value, dict):
        value = value.get("content")
    return folded(value) if isinstance(value, str) else ""


def description_of(item: Mapping[str, Any]) -> str:
    return text_of(item.get("description")) or text_of(mapping(item.get("request")).get("description"))


def variables_of(value: Any) -> dict[str, str]:
    """The variables of a collection whose values are addresses or plain words; credentials are none."""
    found: dict[str, str] = {}
    for one in listed(value):
        name, text = one.get("key", one.get("id")), one.get("value")
        if isinstance(name, str) and isinstance(text, str) and text:
            found[name] = masked(name, text)
    return found


def filled(text: str, variables: Mapping[str, str]) -> str:
    """A text with the variables that are known put in; a value may hold another variable."""
    for _ in range(4):
        filled = VARIABLE.sub(lambda found: variables.get(found[1], found[0]), text)
        if filled == text or len(filled) > 8000:
            break
        text = filled
    return text


@attrs.frozen
class Item:
    """One request of a collection."""

    item: Mapping[str, Any]
    variables: Mapping[str, str]
    auth: Any

    def draft(self) -> OperationDraft:
        """The operation that the request and its saved answers show."""
        given = self.item["request"]
        request = given if isinstance(given, dict) else {"method": "GET", "url": given}
        server, path, query = self._address(request.get("url"))
        draft = OperationDraft(
            title=folded(str(self.item.get("name", ""))) or None,
            method=str(request.get("method", "GET")).upper(),
            path=path,
            server=server,
            origin="collection",
            recorded=True,
        )
        url = mapping(request.get("url"))
        draft.parameters += self._path_parameters(url)
        draft.parameters += self._parameters(query, "query")
        headers = listed(request.get("header"))
        draft.parameters += self._parameters(_no_content_type(headers), "header")
        draft.parameters += _auth_parameters(
            request.get("auth", self.auth), {str(one.get("key")).lower() for one in headers}
        )
        draft.request = self._body(request, headers)
        draft.samples.append(self._sample(request, server, path, query, headers, draft.request))
        for reply in listed(self.item.get("response")):
            self._reply(draft, reply)
        return draft

    def _address(self, url: Any) -> tuple[str | None, str, list[Mapping[str, Any]]]:
        """Server, path with `{id}` for `:id`, and query of an address: a text, or its parts."""
        parts = mapping(url)
        raw = url if isinstance(url, str) else parts.get("raw")
        query = listed(parts.get("query"))
        if not isinstance(raw, str) or not raw:
            raw = self._joined(parts)
        server, path, pairs = split_url(filled(raw, self.variables))
        if not query:
            query = [{"key": name, "value": value} for name, value in pairs]
        path = re.sub(r"(?<=/):([A-Za-z_]\w*)", r"{\1}", VARIABLE.sub(r"{\1}", path))
        if server is not None and VARIABLE.search(server):
            server = None if VARIABLE.fullmatch(server) else server
        return server, path, query

    def _joined(self, parts: Mapping[str, Any]) -> str:
        host, path = parts.get("host"), parts.get("path")
        start = ".".join(map(str, host)) if isinstance(host, list) else str(host or "")
        steps = (
            [str(one.get("value", "") if isinstance(one, dict) else one) for one in path]
            if isinstance(path, list)
            else []
        )
        protocol = f"{parts['protocol']}://" if isinstance(parts.get("protocol"), str) else ""
        return f"{protocol}{start}/{'/'.join(steps) if steps else str(path or '').lstrip('/')}"

    def _path_parameters(self, url: Mapping[str, Any]) -> list[Parameter]:
        return [attrs.evolve(one, required=True) for one in self._parameters(listed(url.get("variable")), "path")]

    def _parameters(self, given: list[Mapping[str, Any]], place: Place) -> list[Parameter]:
        found: list[Parameter] = []
        for one in given:
            name = one.get("key")
            value = one.get("value")
            if isinstance(name, str) and name:
                text = filled(value, self.variables) if isinstance(value, str) else None
                shown = None if not text or VARIABLE.search(text) else masked(name, text)
                found.append(
                    Parameter(
                        place=place,
                        name=name,
                        description=text_of(one.get("description")),
                        value=shown,
                        origin="collection",
                    )
                )
        return found

    def _body(self, request: Mapping[str, Any], headers: list[Mapping[str, Any]]) -> BodyDraft | None:
        body = mapping(request.get("body"))
        mode = body.get("mode")
        if not body or body.get("disabled") is True or not isinstance(mode, str):
            return None
        named = next((one.get("value") for one in headers if str(one.get("key")).lower() == "content-type"), None)
        draft = BodyDraft(media=named if isinstance(named, str) else None)
        shown: Example | None = None
        if mode == "raw" and isinstance(body.get("raw"), str):
            language = mapping(mapping(body.get("options")).get("raw")).get("language")
            draft.media = draft.media or (MEDIA.get(language) if isinstance(language, str) else None)
            shown = body_of(_quoted(filled(body["raw"], self.variables)), draft.media)
            if draft.media is None and shown is not None and shown.readable:
                draft.media = "application/json"
        elif mode in ("urlencoded", "formdata"):
            draft.media = draft.media or (
                "application/x-www-form-urlencoded" if mode == "urlencoded" else "multipart/form-data"
            )
            pairs = {
                str(one["key"]): masked(str(one["key"]), str(one.get("value", "")))
                for one in listed(body.get(mode))
                if "key" in one
            }
            shown = of_value(pairs) if pairs else None
        elif mode == "graphql":
            draft.media = draft.media or "application/json"
            given = mapping(body.get("graphql"))
            shown = of_value({name: given[name] for name in ("query", "variables") if name in given})
        elif mode == "file":
            draft.media = draft.media or "application/octet-stream"
        draft.examples += [shown] if shown is not None else []
        return draft if draft.said() else None

    def _sample(
        self,
        request: Mapping[str, Any],
        server: str | None,
        path: str,
        query: list[Mapping[str, Any]],
        headers: list[Mapping[str, Any]],
        body: BodyDraft | None,
    ) -> Request:
        def pairs(given: list[Mapping[str, Any]]) -> tuple[tuple[str, str], ...]:
            return tuple(
                (str(one["key"]), masked(str(one["key"]), str(one.get("value") or "")))
                for one in given
                if one.get("key")
            )

        return Request(
            method=str(request.get("method", "GET")).upper(),
            server=server,
            path=path,
            query=pairs(query),
            headers=pairs(headers),
            body=body.examples[0] if body is not None and body.examples else None,
        )

    def _reply(self, draft: OperationDraft, given: Mapping[str, Any]) -> None:
        """A saved answer: its status, its words, its body as an example."""
        code = given.get("code")
        status = code if isinstance(code, int) and 100 <= code < 600 else None
        words = given.get("status") if isinstance(given.get("status"), str) else given.get("name")
        reply = draft.reply(status, str(words or ""))
        headers = listed(given.get("header"))
        media = next((one.get("value") for one in headers if str(one.get("key")).lower() == "content-type"), None)
        body = given.get("body")
        if isinstance(media, str):
            reply.body.media = media.partition(";")[0].strip()
        if isinstance(body, str) and body.strip():
            shown = body_of(body, reply.body.media)
            reply.body.examples += [shown] if shown is not None else []
            if reply.body.media is None and given.get("_postman_previewlanguage") == "json":
                reply.body.media = "application/json"
        elif status is not None and body in ("", None) and status in (204, 205, 304):
            reply.body.known = "none"


def _no_content_type(headers: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    unsaid = ("content-type", "accept", "user-agent", "host", "content-length", "connection")
    return [one for one in headers if str(one.get("key", "")).lower() not in unsaid]


def _quoted(text: str) -> str:
    """A body in which variables stand without quotes is JSON once they have them."""
    return re.sub(r"(?<=[:\[,])(\s*)(\{\{[^{}\"]+\}\})(?=\s*[,}\]])", r'\1"\2"', text)


def _auth_parameters(auth: Any, named: set[str]) -> Iterator[Parameter]:
    """The header or query parameter that a collection's authorization sends, if no header names it itself."""
    given = mapping(auth)
    kind = given.get("type")
    if not isinstance(kind, str) or kind == "noauth":
        return
    pairs = given.get(kind)
    values = {str(one.get("key")): one.get("value") for one in listed(pairs)} or dict(mapping(pairs))
    place: Place = "query" if kind == "apikey" and values.get("in") == "query" else "header"
    name = str(values.get("key") or "Authorization") if kind == "apikey" else "Authorization"
    if name.lower() in named or kind not in ("apikey", "basic", "bearer", "oauth2", "digest", "jwt", "hawk", "awsv4"):
        return
    scheme = {"basic": "Basic ", "bearer": "Bearer ", "oauth2": "Bearer ", "jwt": "Bearer "}.get(kind, "")
    yield Parameter(place=place, name=name, required=True, value=f"{scheme}{MASK}", origin="security")
