"""Reads the blocks of a page one after another: what each says depends on the headings and tags around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from payspec_build.drift.page import Parameter, Place, Sentence, Stamp, Step
from payspec_build.drift.readers import plain, shell
from payspec_build.drift.readers.blocks import Block, Code, Heading, Table, Tag, Text
from payspec_build.drift.readers.components import description_of, fields_of, is_set, plain_words, split_address
from payspec_build.drift.readers.decoding import Line
from payspec_build.drift.readers.drafts import OperationDraft, ReplyDraft
from payspec_build.drift.readers.stamps import stamp_of
from payspec_build.drift.readers.tables import read_table
from payspec_build.drift.readers.values import example, starts_json
from payspec_build.drift.readers.words import HOST, METHODS, STATUS, plain_type, status_line

ENDPOINT = re.compile(rf"(?P<method>{'|'.join(METHODS)})[\s:]+(?P<address>(?:https?://|\{{\{{|/)\S*)")
IN_INFO = re.compile(rf"\b(?P<status>{STATUS})\b\s*[-–:]?\s*(?P<words>[A-Za-z][\w ]*)?")
ITEM_STATUS = re.compile(
    rf"[*_`\s]*(?P<status>{STATUS})\b[*_`]*\s*(?P<words>[A-Z][\w' ]*)?[*_`]*\s*(?:[:–—-]+\s*(?P<rest>.*))?"
)
# Exports of collections mark what stands below in a quotation: "> Body Parameters", "> 200 Response".
QUOTED = re.compile(
    rf"(?P<body>Body\s+Param\w*|Request\s+Body|Body)|(?P<status>{STATUS})\s+Response|Response\s+Examples?", re.I
)
BASE = re.compile(r"^base\s+ur[li]s?\b", re.I)
PLACE_NAMES: dict[str, Place] = {"path": "path", "query": "query", "header": "header", "cookie": "cookie"}
SECTIONS = (
    ("path", re.compile(r"\b(?:path|uri|url)\b.*\b(?:param\w*|variables?)\b", re.I)),
    ("query", re.compile(r"\bquery\b", re.I)),
    ("header", re.compile(r"\bheaders?\b(?!.*\bresponse\b)", re.I)),
    ("errors", re.compile(r"\berrors?\b|\bstatus codes?\b|\bfailures?\b", re.I)),
    ("response", re.compile(r"\brespon(?:se|ses|ds)\b|\breturns?\b|\breply\b", re.I)),
    ("sample", re.compile(r"\b(?:code|request)\s+(?:samples?|examples?)\b|^examples?$|\bcurl\b|^usage$", re.I)),
    ("body", re.compile(r"\bbody\b|\bpayload\b|^request$", re.I)),
    ("parameters", re.compile(r"\bparam\w*\b|\bfields\b|\barguments\b", re.I)),
    ("endpoint", re.compile(r"\bendpoint\b|\burl\b", re.I)),
)
ALONE_NOTE = re.compile(r"documentation index|llms\.txt|^fetch the complete|^use this file to discover", re.I)


@attrs.define
class Reading:
    """A page while its blocks are read."""

    operations: list[OperationDraft] = attrs.Factory(lambda: [OperationDraft()])
    title: str | None = None
    subtitle: str | None = None
    section: str = ""
    reply: ReplyDraft | None = None
    level: int = 0
    reply_level: int = 0
    lines: list[Line] = attrs.Factory(list)
    steps: list[Step] = attrs.Factory(list)
    code: list[Sentence] = attrs.Factory(list)
    stamp: Stamp | None = None
    heading: Heading | None = None
    server: str | None = None

    @property
    def now(self) -> OperationDraft:
        """The operation that the page is at."""
        return self.operations[-1]

    def read(self, found: Sequence[Block]) -> None:
        """Blocks one after another; those of tags within what the tag says."""
        for block in found:
            if isinstance(block, Heading):
                self._heading(block)
            elif isinstance(block, Code):
                self._code(block)
            elif isinstance(block, Table):
                read_table(block, self.section, self.now, self.reply)
            elif isinstance(block, Text):
                self._text(block)
            else:
                self._tag(block)

    def _heading(self, block: Heading) -> None:
        self.heading = block
        endpoint = ENDPOINT.search(block.text)
        status = status_line(block.text)
        if endpoint and endpoint.end() == len(block.text):
            self.endpoint(endpoint, block.line, block.text[: endpoint.start()].strip(" :-–"))
        elif self.title is None and block.level == 1 and status is None:
            self.title = block.text
        if status is not None:
            self.reply = self.now.reply(status.status, status.words, block.line)
            self.reply_level = block.level
            self.section = "response"
        else:
            if self.reply is not None and block.level <= self.reply_level:
                self.reply = None
            kind = next((name for name, pattern in SECTIONS if pattern.search(block.text)), None)
            if kind is not None or block.level <= 2:
                self.section = kind or ""
                self.reply = None
        self.level = block.level

    def endpoint(self, found: re.Match[str], line: int, title: str = "") -> None:
        """A method with its path. Below a heading of its own a second one begins another operation."""
        server, path = split_address(found["address"])
        method = found["method"].upper()
        if (self.now.method, self.now.path) == (method, path):
            return
        if self.now.method is not None or self.now.path is not None:
            self.operations.append(OperationDraft())
            self.reply, self.section = None, ""
        self.now.method, self.now.path, self.now.server = method, path, server
        self.now.line = line
        heading = (
            self.heading.text
            if self.heading and self.heading.level > 1 and not ENDPOINT.search(self.heading.text)
            else ""
        )
        named = heading if heading and not any(pattern.search(heading) for _, pattern in SECTIONS) else ""
        self.now.title = title or named or (self.title if len(self.operations) == 1 else None)

    def _code(self, block: Code) -> None:
        text = block.text.strip()
        first = text.split("\n", 1)[0].strip()
        whole = ENDPOINT.fullmatch(text) or (
            ENDPOINT.fullmatch(first.replace(" HTTP/1.1", "")) if self._http(block, text) else None
        )
        if whole:
            self.endpoint(whole, block.line)
        elif shell.COMMAND.match(first):
            self._curl(text, block.line)
        elif starts_json(first) or (block.language in ("json", "jsonc") and text):
            self._json(block, text)
        else:
            self.code += [
                Sentence(text=one.strip(), line=block.line + at)
                for at, one in enumerate(text.split("\n"), 1)
                if one.strip()
            ]

    def _http(self, block: Code, text: str) -> bool:
        return block.language in ("http", "") and self.now.method is None and "\n" in text

    def _curl(self, text: str, line: int) -> None:
        lines = [Line(one, number=line + at) for at, one in enumerate(text.split("\n"), 1)]
        index = 0
        while index < len(lines):
            if not shell.COMMAND.match(lines[index].text.strip()):
                index += 1
                continue
            command, index = shell.command_at(lines, index, lambda text: False)
            sample = shell.request(command, line)
            if sample is not None:
                self.now.samples.append(sample)

    def _json(self, block: Code, text: str) -> None:
        """An example: of the answer whose status its fence, tab or heading names, of the request, or of the answer."""
        shown = example(text, block.line)
        named = IN_INFO.search(block.title) if block.title else None
        if named:
            self.now.reply(int(named["status"]), named["words"] or "", block.line).body.examples.append(shown)
        elif self.reply is not None:
            self.reply.body.examples.append(shown)
        elif self.section in ("body", "parameters", "sample") and not re.search(
            r"respon|error|success", block.title, re.I
        ):
            self.now.body().examples.append(shown)
        elif self.section == "errors" or re.search(r"error|fail|invalid|not found|denied|conflict", block.title, re.I):
            # An error's body whose status the page does not name.
            self.now.reply(None, block.title, block.line, failed=True).body.examples.append(shown)
        elif self.section == "response" or re.search(r"respon|success", block.title, re.I):
            self.now.success().body.examples.append(shown)

    def _text(self, block: Text) -> None:
        text = block.text
        if not text or (block.kind == "quote" and ALONE_NOTE.search(text)):
            return
        if block.kind == "quote" and self.subtitle is None and self.section == "" and not self.lines:
            self.subtitle = text
        if self._label(block, text):
            return
        endpoint = ENDPOINT.fullmatch(re.sub(r"^(?:Endpoint|URL|Request)\s*:\s*", "", text, flags=re.I))
        if endpoint:
            self.endpoint(endpoint, block.line)
            return
        status = (
            ITEM_STATUS.fullmatch(block.raw) if block.kind == "item" or self.section in ("errors", "response") else None
        )
        if status and (status["words"] or status["rest"]):
            words = status["words"] or plain_words(status["rest"] or "")
            self.now.reply(int(status["status"]), words, block.line)
        self.lines.append(Line(f"- {text}" if block.kind == "item" else text, number=block.line))

    def _label(self, block: Text, text: str) -> bool:
        """A line that names something: a stamp, the server, or what the code below it is."""
        stamp = stamp_of(text)
        host = HOST.search(text)
        if stamp is not None:
            self.stamp = stamp
        elif BASE.search(text):
            self.section = "server"
            self.server = self.server or (host[0] if host else None)
        elif self.section == "server" and host and host.end() - host.start() >= len(text) - 2:
            self.server = self.server or text.strip("` ").rstrip("/")
        elif block.kind == "quote" and (found := QUOTED.fullmatch(text)):
            if found["status"]:
                self.reply = self.now.reply(int(found["status"]), "", block.line)
            else:
                self.reply = None
            self.section = "body" if found["body"] else "response"
        else:
            return False
        return True

    def _tag(self, block: Tag) -> None:
        name = block.name
        title = block.attributes.get("title", "")
        if name == "ParamField":
            self._parameter(block)
        elif name == "ResponseField":
            self._field_or_status(block)
        elif name == "Step" and title:
            words = " ".join(one.text for one in block.children if isinstance(one, Text))
            self.steps.append(Step(title=title, text=words, line=block.line))
            self.read([one for one in block.children if not isinstance(one, Text)])
        elif status_line(title) or name in ("RequestExample", "ResponseExample"):
            self._within(block, title)
        else:
            self.read(block.children)

    def _within(self, block: Tag, title: str) -> None:
        """What a tag holds is about the status in its title, or is an example of its kind."""
        before = (self.section, self.reply, self.reply_level)
        status = status_line(title)
        if status is not None:
            self.reply = self.now.reply(status.status, status.words, block.line)
            self.section = "response"
        elif block.name == "RequestExample":
            self.section, self.reply = "sample", None
        else:
            self.section, self.reply = "response", None
        self.read(block.children)
        self.section, self.reply, self.reply_level = before

    def _parameter(self, block: Tag) -> None:
        given = block.attributes
        place = next((name for name in (*PLACE_NAMES, "body") if name in given), None)
        if place == "body" or (place is None and "name" in given):
            draft = self.now.body()
            draft.fields = [*(draft.fields or ()), *fields_of(block, given.get("body") or given["name"], "")]
        elif place is not None:
            self.now.parameters.append(
                Parameter(
                    place=PLACE_NAMES[place],
                    name=given[place],
                    type=plain_type(given["type"]) if given.get("type") else None,
                    required=is_set(given.get("required")) or place == "path",
                    description=description_of(block),
                    origin="table",
                    line=block.line,
                )
            )
        self._codes(block)

    def _field_or_status(self, block: Tag) -> None:
        name = block.attributes.get("name", "")
        status = status_line(name)
        if status is not None:
            reply = self.now.reply(status.status, status.words, block.line)
            said = plain.body_of(description_of(block))
            if said.known != "unknown":
                reply.body.known, reply.body.words = said.known, said.words
            before, self.reply = self.reply, reply
            self.read([one for one in block.children if not isinstance(one, Text)])
            self.reply = before
        elif name:
            draft = (self.reply or self.now.success()).body
            draft.fields = [*(draft.fields or ()), *fields_of(block, name, "")]
            self._codes(block)

    def _codes(self, block: Tag) -> None:
        """Curl and whole answers may stand inside of a field's description."""
        self.read([one for one in block.children if isinstance(one, Code) and not starts_json(one.text.strip())])
