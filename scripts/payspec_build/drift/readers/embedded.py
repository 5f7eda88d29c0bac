"""OpenAPI documents inside of HTML: in scripts, in attributes, as objects or as texts within texts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from textwrap import dedent
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from payspec_build.drift.readers.documents import json_of, yaml_of
from payspec_build.drift.readers.openapi import as_openapi, is_openapi

NODE_LIMIT = 400_000
"""The most values that are looked through in search of a document."""
TEXT_LIMIT = 32 * 1024 * 1024
"""How much text is looked through of elements that may stand in one another."""
TRIES = 60
"""How many objects are tried in one script."""
SIGN = re.compile(r"[\"']?\b(?:openapi|swagger)\b\\*[\"']?\s*:|^paths:\s*\n\s+path:", re.M)
PATHS = re.compile(r"\\*\"(?:paths|webhooks)\\*\"\s*:")
# Where an object may begin: behind `=`, `(`, `,`, `:` or at the start of a script.
OBJECT = re.compile(r"(?:^|[=(,:\[])\s*(?=\{)")
PARSE = re.compile(
    r"JSON\.parse\(\s*(?:\"(?P<double>(?:[^\"\\\n]|\\.)*+)\"|'(?P<single>(?:[^'\\\n]|\\.)*+)'|`(?P<back>(?:[^`\\]|\\.)*+)`)\s*\)"
)
FLIGHT = re.compile(r"__next_f\.push\(\[\d+,\s*(?P<text>\"(?:[^\"\\]|\\.)*+\")\]\)")
YAML_START = re.compile(r"^[ \t]*(?:openapi|swagger)[ \t]*:|^paths:\s*\n\s+path:", re.M)
DECODER = json.JSONDecoder()


def documents_in(tree: LexborHTMLParser) -> list[dict[str, Any]]:
    """The OpenAPI documents of a page, the one with the most operations first; the same one is there once."""
    found: dict[str, dict[str, Any]] = {}
    for text in _texts(tree):
        for document in documents_of(text):
            found.setdefault(json.dumps(document, default=str), document)
    return sorted(found.values(), key=_operations, reverse=True)


def _operations(document: dict[str, Any]) -> int:
    paths = document.get("paths")
    return sum(len(item) for item in paths.values() if isinstance(item, dict)) if isinstance(paths, dict) else 0


def _texts(tree: LexborHTMLParser) -> Iterator[str]:
    """Scripts, those of a server that sends its state in pieces put together, and attributes that hold a document."""
    flight: list[str] = []
    for script in tree.css("script"):
        text = script.text(deep=True) or ""
        pieces = [piece["text"] for piece in FLIGHT.finditer(text)]
        flight += [_string(piece) for piece in pieces]
        if text and not pieces:
            yield text
        yield from _attributes(script.attributes)
    if flight:
        yield "".join(flight)
    budget = TEXT_LIMIT
    for node in tree.css("textarea, pre, template"):
        text = node.text(deep=True) or ""
        budget -= len(text)
        if budget < 0:
            break
        yield text
    for node in tree.css("*"):
        if node.tag != "script":
            yield from _attributes(node.attributes)


def _attributes(found: dict[str, str | None]) -> Iterator[str]:
    yield from (value for value in found.values() if value and len(value) > 60 and SIGN.search(value))


def _string(literal: str) -> str:
    try:
        return str(json.loads(literal))
    except ValueError:
        return ""


def documents_of(text: str) -> Iterator[dict[str, Any]]:
    """The OpenAPI documents in a text: the text itself, objects in a script, and texts in these."""
    if not SIGN.search(text) and not PATHS.search(text):
        return
    whole = _whole(text)
    if whole is not None:
        yield from within(whole)
        return
    for found in PARSE.finditer(text):
        kind = str(found.lastgroup)
        inner = found[kind]
        if kind != "double":
            quote = "'" if kind == "single" else "`"
            inner = inner.replace("\\" + quote, quote).replace('"', '\\"').replace("\n", "\\n")
        yield from documents_of(_string(f'"{inner}"'))
    end = tries = 0
    for start in OBJECT.finditer(text):
        if start.end() < end or tries >= TRIES:
            continue
        tries += 1
        try:
            _, end = DECODER.raw_decode(text, start.end())
            value = json_of(text[start.end() : end])
        except (ValueError, RecursionError):
            continue
        yield from within(value)


def _whole(text: str) -> Any:
    """The value of a text that is JSON or an OpenAPI document in YAML throughout; None for any other."""
    try:
        if text.lstrip()[:1] in ("{", "[", '"'):
            return json_of(text)
        return yaml_of(dedent(text)) if YAML_START.search(text) else None
    except ValueError:
        return None


def within(value: Any) -> Iterator[dict[str, Any]]:
    """The documents inside of a value; those that are texts are read."""
    waiting = [value]
    count = tries = 0
    while waiting and count < NODE_LIMIT:
        one = waiting.pop()
        count += 1
        one = as_openapi(one)
        if is_openapi(one):
            yield one
        elif isinstance(one, dict):
            waiting += reversed(list(one.values()))
        elif isinstance(one, list):
            waiting += reversed(one)
        elif isinstance(one, str) and len(one) > 60 and tries < TRIES and SIGN.search(one):
            tries += 1
            inner = _whole(one)
            if inner is not None and not isinstance(inner, str):
                waiting.append(inner)
