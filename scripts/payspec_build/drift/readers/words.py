"""The words of documentation pages that carry a meaning, whatever tool made the page."""

from __future__ import annotations

import re
from http import HTTPStatus

import attrs

SHORT_METHODS = {"DEL": "DELETE", "OPT": "OPTIONS", "PAT": "PATCH"}
"""What narrow menus write for a method."""
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE")
STATES = (
    *("Developing", "Testing", "Tested", "Designing", "Pending", "Integrating", "Released", "Deprecated"),
    *("To be deprecated", "To be Deprecated", "Obsolete", "Exception", "Beta", "Alpha", "Experimental"),
)
_SEGMENT = r"/(?:\{\{?[^{}/\s]{1,80}\}\}?|:[A-Za-z_]\w{0,60}|[A-Za-z0-9._~%!$&'()*+,;=@-]{1,120})?"
PATH = re.compile(rf"(?:{_SEGMENT}){{1,40}}")
HOST = re.compile(r"(?:https?://[^\s/{}'\"<>]+|\{\{[\w .-]{1,60}\}\})")
_ANY = "|".join((*METHODS, *SHORT_METHODS))
METHOD_LINE = re.compile(
    rf"(?P<state>{'|'.join(STATES)})?\s*(?P<method>{_ANY}|{_ANY.lower()})"
    r"(?:\s*(?P<rest>(?:https?:|\{\{|/).*))?"
)
STATUS = r"[1-5]\d\d"
_STATUS_LINES = (
    re.compile(
        rf"[^\w\s]{{0,4}}\s*(?:HTTP(?:/[\d.]+)?\s+)?(?P<status>{STATUS})\s*(?:[-–—:|]\s*)?(?P<words>[^\d\s.,:/][^\n]{{0,80}})?"
    ),
    re.compile(rf"(?P<words>[A-Z][\w' -]{{1,60}}?)\s*\(\s*(?P<status>{STATUS})\s*\)"),
)
HTTP_CODE = re.compile(rf"HTTP\s+(?:Status\s+)?Code\s*[:=]?\s*(?P<status>{STATUS})", re.I)
MEDIA = re.compile(
    r"(?:application|text|multipart|image)/[A-Za-z0-9.+-]{1,60}|\*/\*",
)
TYPE = re.compile(
    r"(?:string|integer|int|int32|int64|number|float|double|decimal|boolean|bool|null|object|array|any|file|binary|enum"
    r"|date|date-time|datetime|uuid|list|map)"
    r"(?:\s?(?:\[[^\]\n]{0,60}\]|<[^>\n]{0,60}>|\{\d*\}|\([^)\n]{0,60}\)))*"
    r"(?:\s?\|\s?(?:string|integer|number|boolean|null|object|array)(?:<[^>\n]{0,40}>)?)*",
    re.I,
)
NAME = re.compile(r"[A-Za-z_$@][\w$@.\[\]-]{0,99}")
_PLAIN = {
    **dict.fromkeys(("int", "int32", "int64", "long"), "integer"),
    **dict.fromkeys(("float", "double", "decimal", "numeric"), "number"),
    "bool": "boolean",
    **dict.fromkeys(
        ("enum", "date", "date-time", "datetime", "timestamp", "uuid", "uri", "url", "email", "str"), "string"
    ),
}


@attrs.frozen
class Heading:
    """A status and the words beside it."""

    status: int
    words: str


def method_of(text: str) -> str:
    """A method in capitals, its short form undone."""
    return SHORT_METHODS.get(text.upper(), text.upper())


def status_line(text: str) -> Heading | None:
    """A line that is nothing but a status and its words: `🟢200Success`, `Success(200)`, `404 - Not Found`."""
    if len(text) > 100:
        return None
    for pattern in _STATUS_LINES:
        found = pattern.fullmatch(text)
        if found:
            words = (found["words"] or "").strip(" -–—:|")
            if words and not any(sign.isalpha() for sign in words):
                continue
            return Heading(int(found["status"]), words)
    return None


def reason(status: int) -> str:
    """The words that HTTP itself has for a status; empty for one that it does not know."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""


def plain_type(text: str) -> str:
    """A type in JSON Schema's words: `array[string]`, `string[]` and `list of strings` are `array`.

    Unions keep their order: `string | null`. A word that names no type of JSON stays as it is, in small letters.
    """
    parts = [_plain_part(part.strip().lower()) for part in re.split(r"\s*(?:\||\bor\b)\s*", text.strip(" `*"))]
    return " | ".join(dict.fromkeys(part for part in parts if part))


def _plain_part(text: str) -> str:
    if text.endswith("[]") or re.match(r"(?:array|list)\b|\[", text):
        return "array"
    if re.match(r"(?:object|map|json|dict|hash)\b", text) or text.endswith(" object"):
        return "object"
    first = re.split(r"[\s\[<{(]", text, maxsplit=1)[0]
    return _PLAIN.get(first, first)
