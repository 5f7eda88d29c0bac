"""Samples in curl: the request that the command sends."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from urllib.parse import parse_qsl, quote_plus

import attrs

from payspec_build.drift.page import Example, Request
from payspec_build.drift.readers.decoding import Line
from payspec_build.drift.readers.secrets import MASK, masked
from payspec_build.drift.readers.shell_words import words
from payspec_build.drift.readers.values import example, of_value

COMMAND = re.compile(r"(?:[$>]\s*)?curl(?:\.exe)?(?:\s|$)")
OPTION_LINE = re.compile(r"(?:-[A-Za-z]\b|--[a-z]|['\"]?https?://)")
URL = re.compile(
    r"(?P<server>[a-z]+://(?:\{\{[^{}]*\}\}|[^/?#\s])*|\{\{[^{}]*\}\}|\$\{?\w+\}?|<[^<>]*>"
    r"|(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?(?=/|\Z))?(?P<path>[^?#]*)(?:\?(?P<query>[^#]*))?",
    re.I,
)
COMMAND_LIMIT = 256 * 1024
"""The longest command that is read, in characters."""

# Options that take a value, and what it is.
VALUED = {
    "-X": "method",
    "--request": "method",
    "--url": "url",
    "-H": "header",
    "--header": "header",
    **dict.fromkeys(("-d", "--data", "--data-ascii", "--data-binary", "--data-raw"), "data"),
    "--data-urlencode": "encoded",
    "--json": "json",
    **dict.fromkeys(("-F", "--form", "--form-string"), "form"),
    **dict.fromkeys(("-u", "--user"), "user"),
    "--oauth2-bearer": "bearer",
    **dict.fromkeys(("-b", "--cookie"), "cookie"),
    **dict.fromkeys(("-T", "--upload-file"), "upload"),
    "--url-query": "query",
}
# Those whose value says nothing of the request; all others are switches.
UNTOLD = re.compile(
    "-[AeomxEwKcDUryYz]|--(?:user-agent|referer|output|max-time|connect-timeout|retry|retry-delay|proxy|cacert|cert|key|pass"
    "|write-out|config|resolve|cookie-jar|dump-header|interface|limit-rate|proxy-user|ciphers|max-redirs|range|cert-type"
    "|key-type|aws-sigv4|variable|connect-to)"
)
SWITCHES = {"-G": "get", "--get": "get", "-I": "head", "--head": "head"}


@attrs.define
class _Parts:
    """What the options of a command say."""

    method: str | None = None
    url: str | None = None
    headers: list[tuple[str, str]] = attrs.Factory(list)
    data: list[str] = attrs.Factory(list)
    form: list[tuple[str, str]] = attrs.Factory(list)
    query: list[str] = attrs.Factory(list)
    json: bool = False
    get: bool = False
    head: bool = False
    upload: bool = False

    def take(self, kind: str, value: str) -> None:
        """One option with its value."""
        if kind == "header":
            name, colon, text = value.partition(":")
            # `X-token;` sends the header without a value, `X-token:` takes it away.
            if colon and text.strip():
                self.headers.append((name.strip(), text.strip()))
            elif not colon and value.endswith(";"):
                self.headers.append((value[:-1].strip(), ""))
        elif kind == "json":
            self.json = True
            self.data.append(value)
        elif kind == "encoded":
            name, equals, content = value.partition("=")
            start = f"{name}=" if equals and name else ""
            self.data.append(start + quote_plus(content if equals else value))
        elif kind == "data":
            self.data.append(value)
        elif kind == "form":
            name, _, text = value.partition("=")
            self.form.append((name, text.split(";type=")[0]))
        elif kind in ("user", "bearer"):
            self.headers.append(("Authorization", f"{'Basic' if kind == 'user' else 'Bearer'} {MASK}"))
        elif kind == "cookie":
            self.headers.append(("Cookie", value))
        elif kind in ("method", "url"):
            setattr(self, kind, getattr(self, kind) or value)
        elif kind == "query":
            self.query.append(value)
        elif kind == "upload":
            self.upload = True

    def verb(self) -> str:
        """The method: the one that is named, else the one that curl takes for these options."""
        if self.method:
            return self.method.upper()
        if self.head:
            return "HEAD"
        if self.upload:
            return "PUT"
        return "POST" if (self.data or self.form) and not self.get else "GET"


def split_url(url: str) -> tuple[str | None, str, tuple[tuple[str, str], ...]]:
    """An address as server, path and query. The server may be a variable (`{{base}}`) or stand nowhere."""
    found = URL.match(url.strip())
    if found is None:  # the pattern takes any text; nothing comes here
        return None, url, ()
    path = found["path"].replace("%7B", "{").replace("%7D", "}") or "/"
    pairs = parse_qsl(found["query"] or "", keep_blank_values=True, errors="replace", max_num_fields=None)
    return found["server"], path if path.startswith("/") else f"/{path}", tuple(pairs)


def request(command: str, line: int | None = None) -> Request | None:
    """The request that a curl command sends; None where it names no address. Values of credentials are masked."""
    parts = _parts(words(COMMAND.sub("", command[:COMMAND_LIMIT].strip(), count=1)))
    if parts.url is None:
        return None
    server, path, query = split_url(parts.url)
    if parts.get:
        parts.query += parts.data
        parts.data = []
    more = parse_qsl("&".join(parts.query), keep_blank_values=True, errors="replace")
    headers = parts.headers
    named = {name.lower() for name, _ in headers}
    if "content-type" not in named and (parts.json or parts.form):
        headers.append(("Content-Type", "application/json" if parts.json else "multipart/form-data"))
    return Request(
        method=parts.verb(),
        server=server,
        path=path,
        query=tuple((name, masked(name, value)) for name, value in (*query, *more)),
        headers=tuple((name, masked(name, value)) for name, value in headers),
        body=_body(parts, line),
        line=line,
    )


def _parts(arguments: Sequence[str]) -> _Parts:
    parts = _Parts()
    rest = iter(arguments)
    for word in rest:
        if word == "--next":
            break
        if not word.startswith("-") or word == "-":
            parts.url = parts.url or word
            continue
        name, value = _option(word)
        if name in SWITCHES:
            setattr(parts, SWITCHES[name], True)
        elif name in VALUED or UNTOLD.fullmatch(name):
            parts.take(VALUED.get(name, ""), next(rest, "") if value is None else value)
    return parts


def _option(word: str) -> tuple[str, str | None]:
    """An option and the value that is glued to it: `-XPOST`, `-sSLX`, `--request=PUT`."""
    if word.startswith("--"):
        name, equals, value = word.partition("=")
        return name, value if equals else None
    for index in range(1, len(word)):
        name = f"-{word[index]}"
        if name in VALUED or UNTOLD.fullmatch(name) or (name in SWITCHES and index == len(word) - 1):
            return name, word[index + 1 :] or None
    return word, None


def _body(parts: _Parts, line: int | None) -> Example | None:
    if parts.form:
        return of_value(dict(parts.form), line)
    if not parts.data:
        return None
    text = ("" if parts.json else "&").join(parts.data)
    if text.startswith("@"):
        return Example(text=text, readable=False, line=line)
    found = example(text, line)
    if not found.readable and "=" in text and text.lstrip()[:1] not in ("{", "["):
        pairs = parse_qsl(text, keep_blank_values=True, errors="replace")
        return of_value({name: masked(name, value) for name, value in pairs}, line) if pairs else found
    return found


def command_at(lines: Sequence[Line], start: int, ends: Callable[[str], bool]) -> tuple[str, int]:
    """The text of a command that starts at a line, and the index after it.

    It goes on while a quote is open, a line ends in a backslash, or an option stands at the start of the next line.
    Where a quote is never closed it ends at a line that `ends` knows for something else.
    """
    taken: list[str] = []
    quote: str | None = None
    for index in range(start, len(lines)):
        text = lines[index].text
        if index > start and quote is None and not taken[-1].endswith(("\\", "^", "`")):
            if not OPTION_LINE.match(text):
                return "\n".join(taken), index
            taken[-1] += " \\"
        if index > start and quote is not None and ends(text) and not _closes(lines, index, quote):
            return "\n".join(taken), index
        taken.append(text)
        quote = _open_quote(text, quote)
    return "\n".join(taken), len(lines)


def _closes(lines: Sequence[Line], start: int, quote: str, within: int = 400) -> bool:
    """Whether an open quote is closed on one of the next lines."""
    return any(quote in line.text for line in lines[start : start + within])


def _open_quote(text: str, quote: str | None) -> str | None:
    """The quote that is open at the end of a line; a quote behind a backslash opens and closes nothing."""
    slashed = False
    for sign in text:
        if slashed:
            slashed = False
        elif sign == "\\" and quote != "'":
            slashed = True
        elif quote is None and sign in "'\"":
            quote = sign
        elif sign == quote:
            quote = None
    return quote
