"""The page at `/`: three files that are sent as they are. What they show they fetch from the control API."""

from __future__ import annotations

from importlib.resources import files

from payspec_sandbox.http.exchange import Header, Reply, Request

_TYPES = {
    "inspector.html": b"text/html; charset=utf-8",
    "inspector.css": b"text/css; charset=utf-8",
    "inspector.js": b"text/javascript; charset=utf-8",
}
_POLICY = (
    b"default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:;"
    b" base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS: tuple[Header, ...] = (
    (b"content-security-policy", _POLICY),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cache-control", b"no-cache"),
)
_FILES = {name: files("payspec_sandbox.inspector").joinpath(name).read_bytes() for name in _TYPES}


def wants_page(request: Request) -> bool:
    """Browsers ask for HTML by name; curl takes anything and is better served with text."""
    return any(b"text/html" in value.lower() for value in request.header_values("accept"))


def inspector_page() -> Reply:
    """The page."""
    return _file("inspector.html")


def inspector_file(segments: list[str]) -> Reply | None:
    """A file below `/_sandbox/inspector/`, if there is one."""
    return _file(segments[0]) if len(segments) == 1 and segments[0] in _TYPES else None


def _file(name: str) -> Reply:
    return Reply(200, _FILES[name], ((b"content-type", _TYPES[name]), *_HEADERS))
