"""The parts of a page of Apidog below its heading: parameters, bodies, samples, answers, stamp and neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from payspec_build.drift.page import Place, Request, Stamp
from payspec_build.drift.readers import shell
from payspec_build.drift.readers.decoding import Line, folded
from payspec_build.drift.readers.drafts import BodyDraft
from payspec_build.drift.readers.headings import LONG
from payspec_build.drift.readers.rows import Row, row_at, rows_from
from payspec_build.drift.readers.stamps import stamp_of
from payspec_build.drift.readers.values import block, example, starts_json
from payspec_build.drift.readers.words import HTTP_CODE, MEDIA, Heading, status_line

PARAMS = re.compile(
    r"(?P<place>Path|Query|Headers?|Cookies?)\s+(?:Params?|Parameters?)|(?P<alone>Headers|Authorizations)", re.I
)
BODY = re.compile(r"(?:Request\s+Body|Body\s+Params?|Body\s+Parameters?)\b\s*(?P<media>.*)", re.I)
SAMPLES = re.compile(r"(?:Request\s+)?(?:Code\s+)?samples?(?:\s+code)?|Request\s+(?:Request\s+)?Examples?", re.I)
RESPONSES = re.compile(r"(?:Responses?|Returned?\s+Responses?)", re.I)
REPLY_BODY = re.compile(r"Body|Data\s+Schema|(?:Response\s+)?Schema", re.I)
EXAMPLE = re.compile(r"(?:Response\s+)?Examples?(?:\s+\d+)?|Response\s+samples?", re.I)
MEDIA_LINE = re.compile(
    rf"(?:Content[ -]?Type\s*:?\s*)?(?:JSON|XML|Text|Raw|form-data)?\s*(?P<media>{MEDIA.pattern})", re.I
)
REQUEST = re.compile(r"Request(?:\s+Params?)?", re.I)
FOOTER = ("previous", "next")
# Buttons that a copy of the page takes along.
NOISE = re.compile(
    r"cop(?:y|ied)!?|copy page|try it(?: out)?!?|(?:expand|collapse) all|run in apidog|show (?:more|less)",
    re.I,
)
PLACES: dict[str, Place] = {"path": "path", "quer": "query", "head": "header", "cook": "cookie"}


def is_section(text: str) -> bool:
    """Whether a line is one of Apidog's own words that begin another part of the page."""
    return len(text) < 120 and any(
        pattern.fullmatch(text)
        for pattern in (PARAMS, BODY, SAMPLES, RESPONSES, REPLY_BODY, EXAMPLE, MEDIA_LINE, REQUEST)
    )


def without_noise(lines: Sequence[Line]) -> list[Line]:
    """The lines without buttons, and without the mark of a link behind a heading."""
    found: list[Line] = []
    for index, line in enumerate(lines):
        if NOISE.fullmatch(line.text) and row_at(lines, index) is None:
            continue
        anchored = line.text.endswith("#") and is_section(line.text[:-1])
        found.append(Line(line.text[:-1], line.indent, line.number) if anchored else line)
    return found


def ends_part(text: str) -> bool:
    """Whether a line cannot belong to a table, an example or a command that stands above it."""
    return status_line(text) is not None or stamp_of(text) is not None or is_section(text) or text.lower() in FOOTER


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
    request: BodyDraft | None = None
    responses: list[tuple[Heading, BodyDraft]] = attrs.Factory(list)
    samples: list[Request] = attrs.Factory(list)
    stamp: Stamp | None = None
    around: dict[str, str] = attrs.Factory(dict)


@attrs.define
class Parts:
    """Reads the lines below the heading, part by part."""

    lines: Sequence[Line]
    found: Found
    index: int = 0
    part: str = "description"
    draft: BodyDraft | None = None

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
            place = PLACES[(params["place"] or "header")[:4].lower()]
            rows = self.found.tables.setdefault(place, [])
            return self._rows(rows, folded(text))
        plain_body = body is None and self.part in ("params", "request head") and text.lower() == "body"
        if (body or plain_body) and self.part != "responses":
            media = MEDIA.search(body["media"]) if body else None
            self._enter("request")
            self.draft = self.found.request = BodyDraft(line=line.number, media=media[0] if media else None, rows=[])
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
            self.found.prose += [line] if text.endswith((".", "!")) else []
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
        else:
            self._words(text)
        return False

    def _words(self, text: str) -> None:
        """The words of a status may stand on the line below it."""
        known, draft = self.found.responses[-1]
        fresh = draft is self.draft and not known.words and not draft.said() and draft.rows is None
        if fresh and len(text) < 60 and text[:1].isalpha():
            self.found.responses[-1] = (attrs.evolve(known, words=text.rstrip(".")), draft)

    def _body_name(self, text: str) -> str:
        status = next((one.status for one, draft in self.found.responses if draft is self.draft), None)
        return f"{status} {folded(text)}" if status else folded(text)

    def _open(self, status: Heading, line: Line) -> None:
        """The answer that the next lines are about; one that was named before goes on."""
        media = MEDIA.fullmatch(status.words)
        if media:
            self._open(attrs.evolve(status, words=""), line)
            if self.draft is not None:
                self.draft.media = self.draft.media or media[0]
            return
        for index, (known, draft) in enumerate(self.found.responses):
            if known.status == status.status:
                self.draft = draft
                self.found.responses[index] = (attrs.evolve(known, words=known.words or status.words), draft)
                return
        self.draft = BodyDraft(line=line.number)
        self.found.responses.append((status, self.draft))

    def _close_empty(self) -> None:
        """The same heading names one table, however often it stands there."""
        self.found.empty = list(dict.fromkeys(self.found.empty))
