"""Pages that Apidog publishes, copied as text: its site of documentation with a menu, and the older page without one.

Both begin with a heading (title, method, path), go on with prose, and name their parts in words of their own: "Path
Params", "Body Params application/json", "Responses", "🟢200Success" or "Success(200)".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from payspec_build.drift.page import Body, Example, Page, Parameter, Place, ReadOperation, Request, Response, Stamp
from payspec_build.drift.readers import menus, prose, shell
from payspec_build.drift.readers.contradictions import contradictions
from payspec_build.drift.readers.decoding import Line, folded
from payspec_build.drift.readers.parameters import joined, sent
from payspec_build.drift.readers.rows import Row, placed, row_at, rows_from
from payspec_build.drift.readers.stamps import stamp_of
from payspec_build.drift.readers.values import block, example, starts_json
from payspec_build.drift.readers.words import (
    HOST,
    HTTP_CODE,
    MEDIA,
    METHOD_LINE,
    PATH,
    STATES,
    Heading,
    status_line,
)

PARAMS = re.compile(r"(?P<place>Path|Query|Headers?|Cookies?)\s+(?:Params?|Parameters?)", re.I)
BODY = re.compile(r"(?:Request\s+Body|Body\s+Params?|Body\s+Parameters?)\b\s*(?P<media>.*)", re.I)
SAMPLES = re.compile(r"(?:Request\s+)?(?:Code\s+)?samples?(?:\s+code)?|Request\s+(?:Request\s+)?Examples?", re.I)
RESPONSES = re.compile(r"(?:Responses?|Returned?\s+Responses?)", re.I)
REPLY_BODY = re.compile(r"Body|Data\s+Schema|(?:Response\s+)?Schema", re.I)
EXAMPLE = re.compile(r"(?:Response\s+)?Examples?(?:\s+\d+)?|Response\s+samples?", re.I)
MEDIA_LINE = re.compile(
    rf"(?:Content[ -]?Type\s*:?\s*)?(?:JSON|XML|Text|Raw|form-data)?\s*(?P<media>{MEDIA.pattern})", re.I
)
BREADCRUMB = re.compile(r"\d{1,2}\.\s+(?P<group>\S.*)")
REQUEST = re.compile(r"Request(?:\s+Params?)?", re.I)
FOOTER = ("previous", "next")
PLACES: dict[str, Place] = {"path": "path", "quer": "query", "head": "header", "cook": "cookie"}
LONG = 5000
"""A longer line is the text of something, and no heading."""


@attrs.define
class Found:
    """What was gathered of the operation while its lines were read."""

    title: str | None = None
    method: str | None = None
    path: str | None = None
    server: str | None = None
    state: str | None = None
    line: int | None = None
    tables: dict[str, list[Row]] = attrs.Factory(dict)
    empty: list[str] = attrs.Factory(list)
    prose: list[Line] = attrs.Factory(list)
    request: Draft | None = None
    responses: list[tuple[Heading, Draft]] = attrs.Factory(list)
    samples: list[Request] = attrs.Factory(list)
    stamp: Stamp | None = None
    around: dict[str, str] = attrs.Factory(dict)


@attrs.define
class Draft:
    """A body that is being read."""

    line: int | None = None
    media: str | None = None
    rows: list[Row] | None = None
    examples: list[Example] = attrs.Factory(list)

    def body(self) -> Body:
        """The body; its flat table takes its nesting from its first example that can be read."""
        shape = next((one.value for one in self.examples if one.readable), None)
        known = "shown" if self.examples or self.rows else "unknown"
        fields = None if self.rows is None else tuple(placed(self.rows, shape))
        return Body(known=known, media_type=self.media, fields=fields, examples=tuple(self.examples))


def is_section(text: str) -> bool:
    """Whether a line is one of Apidog's own words that begin another part of the page."""
    return len(text) < 120 and any(
        pattern.fullmatch(text)
        for pattern in (PARAMS, BODY, SAMPLES, RESPONSES, REPLY_BODY, EXAMPLE, MEDIA_LINE, REQUEST)
    )


def ends_part(text: str) -> bool:
    """Whether a line cannot belong to a table, an example or a command that stands above it."""
    return status_line(text) is not None or stamp_of(text) is not None or is_section(text) or text.lower() in FOOTER


@attrs.frozen
class Head:
    """Where the operation's heading stands: its method, address and the index after it."""

    method: str
    state: str | None
    address: str
    start: int
    end: int


def head_of(lines: Sequence[Line]) -> Head | None:
    """The first line that is a method with a path beside or below it."""
    for index, line in enumerate(lines):
        found = METHOD_LINE.fullmatch(line.text) if 2 < len(line.text) < LONG else None
        if not found:
            continue
        if found["rest"]:
            return Head(found["method"].upper(), found["state"], found["rest"], index, index + 1)
        after = next((at for at in range(index + 1, min(index + 4, len(lines))) if lines[at].text), None)
        if after is not None and (lines[after].text.startswith("/") or HOST.match(lines[after].text)):
            return Head(found["method"].upper(), found["state"], lines[after].text, index, after + 1)
    return None


def read_apidog(lines: Sequence[Line], name: str, style: str = "apidog-text") -> Page | None:
    """The page, or None where the lines have no such heading, or none of the parts that such a page has."""
    head = head_of(lines)
    if head is None or not any(is_section(line.text) for line in lines[head.end :]):
        return None
    found = Found(method=head.method, state=head.state, line=lines[head.start].number)
    before = _title(lines[: head.start], found)
    _Body(lines, found).read(head.end)
    server, path, words = _address(head.address, found)
    found.server, found.path = server, path
    if words:
        found.prose.insert(0, Line(words, number=lines[head.end - 1].number))
    menu, group = _around(before)
    text = prose.read_prose(found.prose)
    operation = _operation(found, group, text)
    page = Page(
        file=name,
        format=style,
        title=found.title,
        state=found.state,
        stamp=found.stamp,
        previous=found.around.get("previous"),
        next=found.around.get("next"),
        operations=(operation,),
        menu=menu,
        sentences=text.sentences,
        steps=text.steps,
        code=text.code,
        lists_lost=text.lists_lost,
    )
    return attrs.evolve(page, contradictions=contradictions(page))


def _title(before: Sequence[Line], found: Found) -> Sequence[Line]:
    """The title is the last line above the heading; a state may stand between them. Returns the lines above it."""
    index = len(before)
    while index:
        index -= 1
        text = before[index].text
        if text in STATES:
            found.state = text
        elif text:
            found.title = folded(text)
            return before[:index]
    return before[:0]


def _address(text: str, found: Found) -> tuple[str | None, str | None, str]:
    """Server, path, and the words that were glued to them where the page's boxes lost their borders."""
    host = HOST.match(text)
    rest = text[host.end() :] if host else text
    match = PATH.match(rest)
    path = match[0] if match else None
    words = folded(rest[match.end() :]) if match else ""
    sample = next((one for one in found.samples if one.path != "/"), None)
    server = host[0] if host else None
    if path is None:
        return server, None, words
    cut = _unglued(path, words, found.title, sample)
    words = folded(f"{path[cut:]} {words}") if path[cut:] and not words else folded(rest[cut:])
    path = path[:cut]
    if sample and server is None:
        server = sample.server
        base = _base(sample.path, path)
        server = f"{server}{base}" if server and base else server
    return server, path, words


SENTENCE_START = re.compile(
    r"[a-z0-9](?=(?:This|The|These|Use|Used|To|An?|It|API|You|Please|When|Allows?|For|Returns?|Retrieves?|Creates?|Get|"
    r"Gets|Lists?|Updates?|Deletes?|Cancels?|Endpoint|Find|Fetch|Check|Send|Note)\b)"
)


def _unglued(path: str, words: str, title: str | None, sample: Request | None) -> int:
    """How much of what looks like a path is one."""
    if sample is not None:
        known = sample.path
        if path != known and path.startswith(known) and not path[len(known) :].startswith("/"):
            return len(known)
    whole = f"{path} {words}".strip()
    if (
        title
        and whole.lower().endswith(title.lower())
        and len(whole) - len(title) < len(path)
        and len(whole) > len(title)
    ):
        at = len(whole) - len(title)
        return at if path[at - 1] not in "/-_." else len(path)
    if words:
        last = path.rfind("/") + 1
        found = [one.end() for one in SENTENCE_START.finditer(path, last)]
        if found:
            return found[-1]
    return len(path)


def _base(sent_path: str, path: str) -> str:
    """What stands before the page's path in the path of its sample: a part of the server's address."""
    shown, wanted = sent_path.rstrip("/").split("/"), path.rstrip("/").split("/")
    extra = len(shown) - len(wanted)
    if extra <= 0:
        return ""
    fits = all(
        one == other or one.startswith(("{", ":")) for one, other in zip(wanted[1:], shown[extra + 1 :], strict=True)
    )
    return "/".join(shown[: extra + 1]) if fits else ""


def _around(before: Sequence[Line]) -> tuple[tuple[menus.MenuEntry, ...] | None, str | None]:
    """The menu above the title, and the group that the trail of crumbs ends in."""
    crumbs = [found["group"] for line in before if (found := BREADCRUMB.fullmatch(line.text))]
    bullets = [line for line in before if menus.BULLET.match(line.text)]
    menu = menus.entries(menus.nested(before)) if len(bullets) > 1 else None
    return menu, folded(crumbs[-1]) if crumbs else None


@attrs.define
class _Body:
    """Reads the lines below the heading, part by part."""

    lines: Sequence[Line]
    found: Found
    index: int = 0
    part: str = "description"
    draft: Draft | None = None

    def read(self, start: int) -> None:
        """All lines from `start` on."""
        self.index = start
        while self.index < len(self.lines):
            line = self.lines[self.index]
            if not line.text or not self._line(line, line.text):
                self.index += 1
        self._close_empty()

    def _line(self, line: Line, text: str) -> bool:
        """Takes what begins at a line; False where the line is the whole of it."""
        if shell.COMMAND.match(text):
            return self._curl(line)
        if len(text) > LONG:
            return False
        stamp = stamp_of(text)
        if stamp is not None and self.part != "description":
            self.found.stamp = stamp
            self.part = "footer"
            return False
        if self.part == "footer":
            return self._footer(text)
        if starts_json(text) and self.part != "samples":
            return self._json(line)
        return self._heading(line, text) or self._content(line, text)

    def _curl(self, line: Line) -> bool:
        command, self.index = shell.command_at(self.lines, self.index, ends_part)
        sample = shell.request(command, line.number)
        if sample is not None:
            self.found.samples.append(sample)
        return True

    def _json(self, line: Line) -> bool:
        end = block(self.lines, self.index, ends_part)
        if self.draft is not None:
            text = "\n".join(" " * one.indent + one.text for one in self.lines[self.index : end])
            self.draft.examples.append(example(text, line.number))
        self.index = end
        return True

    def _footer(self, text: str) -> bool:
        if text.lower() in FOOTER:
            after = next((one.text for one in self.lines[self.index + 1 :] if one.text), "")
            if after and after.lower() not in FOOTER:
                self.found.around.setdefault(text.lower(), folded(after))
        return False

    def _heading(self, line: Line, text: str) -> bool:
        """A line of Apidog's own words. Returns whether the index was moved on."""
        params = PARAMS.fullmatch(text)
        body = BODY.fullmatch(text)
        if params:
            self._enter("params")
            rows = self.found.tables.setdefault(PLACES[params["place"][:4].lower()], [])
            return self._rows(rows, folded(text))
        if body and self.part not in ("responses",):
            media = MEDIA.search(body["media"])
            self._enter("request")
            self.draft = self.found.request = Draft(line.number, media[0] if media else None, [])
            return self._rows(self.draft.rows or [], "Body Params")
        if SAMPLES.fullmatch(text) and self.part != "responses":
            self._enter("samples")
        elif RESPONSES.fullmatch(text):
            self._enter("responses")
        elif REQUEST.fullmatch(text) and self.part == "description":
            self._enter("request head")
        return False

    def _enter(self, part: str) -> None:
        self.part = part
        self.draft = None

    def _rows(self, into: list[Row], heading: str) -> bool:
        rows, self.index = rows_from(self.lines, self.index + 1, self._ends_rows)
        into += rows
        if not rows:
            self.found.empty.append(heading)
        if self.draft is not None and self.draft.rows is not None and into is not self.draft.rows:
            self.draft.rows += rows
        return True

    def _ends_rows(self, index: int) -> bool:
        text = self.lines[index].text
        example_label = EXAMPLE.fullmatch(text) is not None and not self._is_value_label(index)
        return (
            example_label
            or (EXAMPLE.fullmatch(text) is None and (ends_part(text) or starts_json(text)))
            or bool(shell.COMMAND.match(text))
        )

    def _is_value_label(self, index: int) -> bool:
        """Whether "Example" without its colon stands above a row's value, and not above a body."""
        after = next((one.text for one in self.lines[index + 1 : index + 4] if one.text), "")
        return self.part == "params" and not starts_json(after) and not is_section(after)

    def _content(self, line: Line, text: str) -> bool:
        if self.part == "description":
            self.found.prose.append(line)
        elif self.part == "responses":
            return self._response(line, text)
        elif self.part == "request" and self.draft is not None:
            media = MEDIA_LINE.fullmatch(text)
            if media:
                self.draft.media = self.draft.media or media["media"]
        return False

    def _response(self, line: Line, text: str) -> bool:
        code = HTTP_CODE.fullmatch(text)
        status = Heading(int(code["status"]), "") if code else status_line(text)
        if status is not None:
            self._open(status, line)
            return False
        if self.draft is None:
            return False
        media = MEDIA_LINE.fullmatch(text)
        if media:
            self.draft.media = self.draft.media or media["media"]
        elif REPLY_BODY.fullmatch(text):
            self.draft.rows = self.draft.rows or []
            return self._rows(self.draft.rows, self._body_name(text))
        elif row_at(self.lines, self.index):
            self.draft.rows = self.draft.rows or []
            rows, self.index = rows_from(self.lines, self.index, self._ends_rows)
            self.draft.rows += rows
            return True
        return False

    def _body_name(self, text: str) -> str:
        status = next((one.status for one, draft in self.found.responses if draft is self.draft), None)
        return f"{status} {folded(text)}" if status else folded(text)

    def _open(self, status: Heading, line: Line) -> None:
        """The answer that the next lines are about; one that was named before goes on."""
        for index, (known, draft) in enumerate(self.found.responses):
            if known.status == status.status:
                self.draft = draft
                self.found.responses[index] = (attrs.evolve(known, words=known.words or status.words), draft)
                return
        self.draft = Draft(line.number)
        self.found.responses.append((status, self.draft))

    def _close_empty(self) -> None:
        """The same heading names one table, however often it stands there."""
        self.found.empty = list(dict.fromkeys(self.found.empty))


def _operation(found: Found, group: str | None, text: prose.Prose) -> ReadOperation:
    responses = tuple(
        Response(status=one.status, words=folded(one.words), body=draft.body(), line=draft.line)
        for one, draft in found.responses
    )
    declared = [
        Parameter(
            place=place,  # type: ignore[arg-type]
            name=row.name,
            type=row.type,
            required=row.required,
            description=" ".join(row.description),
            value=row.example,
            values=tuple(row.values),
            line=row.line,
        )
        for place, rows in found.tables.items()
        for row in rows
    ]
    return ReadOperation(
        title=found.title,
        group=group,
        method=found.method,
        path=found.path,
        server=found.server,
        state=found.state,
        parameters=joined(declared, sent(found.path, found.samples)),
        request=found.request.body() if found.request else None,
        responses=responses,
        samples=tuple(found.samples),
        sentences=text.sentences,
        empty=tuple(found.empty),
        line=found.line,
    )
