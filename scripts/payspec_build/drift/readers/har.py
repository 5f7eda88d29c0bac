"""Recordings of a browser (HAR): the calls of an API that are in them, their credentials masked."""

from __future__ import annotations

import base64
import binascii
import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from payspec_build.drift.page import Page, Parameter, Request
from payspec_build.drift.readers.drafts import OperationDraft
from payspec_build.drift.readers.recorded import body_of
from payspec_build.drift.readers.secrets import masked
from payspec_build.drift.readers.shell import split_url

ENTRY_LIMIT = 5000
BODY_LIMIT = 1024 * 1024
JSON = re.compile(r"\bjson\b|\+json", re.I)
# What every browser sends: no parameter of an API.
BROWSERS = re.compile(
    r"accept(?:-.*)?|content-(?:type|length)|user-agent|host|connection|origin|referer|sec-.*|cache-control|pragma|dnt|te"
    r"|upgrade-insecure-requests|priority|:.*|if-(?:none-match|modified-since)|cookie|access-control-.*|save-data",
    re.I,
)
REPLY_HEADERS = re.compile(
    r"x-rate-?limit.*|ratelimit.*|retry-after|location|x-request-id|idempotent.*|deprecation|sunset", re.I
)


def is_har(value: Any) -> bool:
    """Whether a value is a HAR file."""
    return (
        isinstance(value, dict) and isinstance(value.get("log"), dict) and isinstance(value["log"].get("entries"), list)
    )


def read_har(value: Mapping[str, Any], name: str) -> Page | None:
    """One operation for each method, host and path that was called; None where no call is one of an API.

    An API's call sends or is answered JSON, or is answered nothing; pages, scripts and pictures are passed over.
    """
    found: dict[tuple[str, str | None, str], OperationDraft] = {}
    for entry in value["log"]["entries"][:ENTRY_LIMIT]:
        request, reply = _mapping(_mapping(entry).get("request")), _mapping(_mapping(entry).get("response"))
        if not _is_call(request, reply):
            continue
        server, path, query = split_url(str(request.get("url")))
        method = str(request.get("method")).upper()
        draft = found.setdefault(
            (method, server, path),
            OperationDraft(method=method, path=path, server=server, origin="recording", recorded=True),
        )
        _request(draft, request, query)
        _reply(draft, reply)
    if not found:
        return None
    hosts = Counter(draft.server for draft in found.values())
    return Page(
        file=name,
        format="har",
        address=hosts.most_common(1)[0][0],
        operations=tuple(one.operation() for one in found.values()),
    )


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _pairs(value: Any) -> list[tuple[str, str]]:
    listed = value if isinstance(value, list) else []
    return [
        (one["name"], str(one.get("value", "")))
        for one in listed
        if isinstance(one, dict) and isinstance(one.get("name"), str)
    ]


def _is_call(request: Mapping[str, Any], reply: Mapping[str, Any]) -> bool:
    """Whether an entry is a call of an API; a browser's question before one (OPTIONS) is none."""
    url, method = request.get("url"), request.get("method")
    if not isinstance(url, str) or not url.startswith(("http://", "https://")) or not isinstance(method, str):
        return False
    sent = str(_mapping(request.get("postData")).get("mimeType", ""))
    answered = str(_mapping(reply.get("content")).get("mimeType", ""))
    empty = reply.get("status") in (202, 204, 205) and method.upper() != "GET"
    return method.upper() != "OPTIONS" and bool(JSON.search(sent) or JSON.search(answered) or empty)


def _request(draft: OperationDraft, request: Mapping[str, Any], query: tuple[tuple[str, str], ...]) -> None:
    headers = [(name, masked(name, value)) for name, value in _pairs(request.get("headers"))]
    shown = [(name, value) for name, value in headers if not BROWSERS.fullmatch(name)]
    pairs = [(name, masked(name, value)) for name, value in (query or tuple(_pairs(request.get("queryString"))))]
    posted = _mapping(request.get("postData"))
    media = str(posted["mimeType"]).partition(";")[0].strip() if posted.get("mimeType") else None
    text = posted.get("text")
    body = body_of(text[:BODY_LIMIT], media) if isinstance(text, str) else None
    if body is not None:
        draft.body().media = draft.body().media or media
        draft.body().examples.append(body)
    draft.samples.append(
        Request(
            method=str(draft.method),
            server=draft.server,
            path=str(draft.path),
            query=tuple(pairs),
            headers=tuple(shown),
            body=body,
        )
    )


def _reply(draft: OperationDraft, given: Mapping[str, Any]) -> None:
    status = given.get("status")
    if not isinstance(status, int) or not 100 <= status < 600:
        return
    words = given.get("statusText")
    reply = draft.reply(status, words if isinstance(words, str) else "")
    content = _mapping(given.get("content"))
    text = _content(content)
    media = str(content.get("mimeType", "")).partition(";")[0].strip()
    body = body_of(text, media) if text else None
    if body is not None:
        reply.body.media = reply.body.media or media or None
        reply.body.examples.append(body)
    elif content.get("size") == 0 or status in (204, 205):
        reply.body.known = "none"
    known = {one.name for one in reply.headers}
    reply.headers += [
        Parameter(place="header", name=name, value=masked(name, value), origin="recording")
        for name, value in _pairs(given.get("headers"))
        if REPLY_HEADERS.fullmatch(name) and name not in known
    ]


def _content(content: Mapping[str, Any]) -> str:
    """The text of an answer, out of base64 where it was recorded so; empty for what is no text."""
    text = content.get("text")
    if not isinstance(text, str):
        return ""
    if content.get("encoding") == "base64":
        try:
            return base64.b64decode(text[: BODY_LIMIT * 2], validate=False).decode("utf-8")
        except (binascii.Error, ValueError):
            return ""
    return text[:BODY_LIMIT]
