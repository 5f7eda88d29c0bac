"""Tells the format of a saved page by its content."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

import attrs

from payspec_build.drift.page import Contradiction, Page, PageUnreadable
from payspec_build.drift.readers.apidog import read_apidog
from payspec_build.drift.readers.blocks import Code, Heading, Text, blocks, walk
from payspec_build.drift.readers.copies import split_copies
from payspec_build.drift.readers.curl import read_curl
from payspec_build.drift.readers.decoding import Line, lines_of
from payspec_build.drift.readers.documents import json_of, yaml_of
from payspec_build.drift.readers.embedded import documents_of
from payspec_build.drift.readers.har import is_har, read_har
from payspec_build.drift.readers.html import is_html, read_html
from payspec_build.drift.readers.llms import read_llms
from payspec_build.drift.readers.markdown import read_markdown
from payspec_build.drift.readers.openapi import is_openapi, read_openapi
from payspec_build.drift.readers.plain import read_plain
from payspec_build.drift.readers.postman import collection_of, read_postman
from payspec_build.drift.readers.prose import read_prose
from payspec_build.drift.readers.reading import ALONE_NOTE
from payspec_build.drift.readers.shell import COMMAND

MARKDOWN = re.compile(r"^\s{0,3}(?:#{1,4}\s+\S|```|~~~|<[A-Z]\w+[\s/>])", re.M)
YAML = re.compile(r"^(?:openapi|swagger)\s*:\s*[\"']?[1-3]", re.M)
FENCE = re.compile(r"^\s*(?:```|~~~)", re.M)
SIGNS = re.compile(r"\"(?:openapi|swagger|paths|_postman_id|entries|item)\"\s*:")
LOOKED_FOR = (
    "a method with a path, parts such as 'Path Params' or 'Responses', statuses such as '404 - Not Found', "
    "components such as <ParamField>, an OpenAPI document, a Postman collection, a HAR file, a curl command"
)


def read_text(text: str, name: str) -> Page:
    """The page that a text holds; raises `PageUnreadable` where it holds none."""
    if is_html(text):
        page = _richest(read_html(text, name, read_copies))
    else:
        page = _data(text, name) or _lines_or_markdown(text, name)
    if page is None:
        raise PageUnreadable(f"no page of documentation: looked for {LOOKED_FOR}, and found none of them")
    return page


def _data(text: str, name: str) -> Page | None:
    """A file that is a document of data: OpenAPI, a collection, a recording."""
    if text.lstrip()[:1] in ("{", "["):
        try:
            value = json_of(text)
        except ValueError as problem:
            if SIGNS.search(text[:100_000]):
                raise PageUnreadable(f"a document in JSON that cannot be read: {problem}") from None
            return None
        return _document(value, name)
    start = YAML.search(text)
    if start is not None and FENCE.search(text, 0, start.start()) is None:
        try:
            value = yaml_of(text)
        except ValueError as problem:
            raise PageUnreadable(f"an OpenAPI document that cannot be read: {problem}") from None
        return _document(value, name)
    return None


def _document(value: Any, name: str) -> Page:
    if is_openapi(value):
        return read_openapi(value, name)
    collection = collection_of(value)
    if collection is not None:
        return read_postman(collection, name)
    if is_har(value):
        page = read_har(value, name)
        if page is None:
            raise PageUnreadable("a HAR file without a call of an API: looked for entries that send or answer JSON")
        return page
    raise PageUnreadable(
        "data that is no document of an API: looked for the members 'openapi' or 'swagger' with 'paths', 'info' with "
        "'item' (a Postman collection), and 'log' with 'entries' (a HAR file)"
    )


def _lines_or_markdown(text: str, name: str) -> Page | None:
    lines = lines_of(text)
    first = next((line.text for line in lines if line.text), "")
    if COMMAND.match(first):
        page = read_curl(lines, name)
        if page is not None:
            return page
    index = read_llms(lines, name)
    if index is not None:
        return index
    if MARKDOWN.search(text):
        page = _richest([_fenced(text, name), read_markdown(text, name), read_copies(_unmarked(lines), name)])
    else:
        page = read_copies(lines, name)
    return page or read_curl(lines, name)


def _fenced(text: str, name: str) -> Page | None:
    """An OpenAPI document in a page of Markdown, as Apidog and Mintlify serve it, with the page's title and words."""
    page: Page | None = None
    title: str | None = None
    words: list[Line] = []
    for block in walk(blocks(text)):
        if isinstance(block, Heading) and block.level == 1 and title is None:
            title = block.text
        elif isinstance(block, Text) and not ALONE_NOTE.search(block.text):
            words.append(Line(block.text, number=block.line))
        elif isinstance(block, Code) and page is None:
            document = next(documents_of(block.text), None)
            page = None if document is None else read_openapi(document, name)
    if page is None:
        return None
    known = {one.text for one in page.sentences}
    said = [one for one in read_prose(words).sentences if one.text not in known]
    return attrs.evolve(page, title=title or page.title, sentences=(*said, *page.sentences))


def read_copies(lines: Sequence[Line], name: str, style: str = "apidog-text") -> Page | None:
    """A page of lines, by the reader that knows its parts; one that stands there twice is read once."""

    def apidog(copy: Sequence[Line]) -> Page | None:
        return read_apidog(copy, name, style)

    def words(copy: Sequence[Line]) -> Page | None:
        return read_plain(copy, name)

    readers: tuple[Callable[[Sequence[Line]], Page | None], ...] = (apidog, words)
    copies = split_copies(lines)
    for reader in readers:
        pages = [page for copy in copies if (page := reader(copy)) is not None]
        if pages:
            return _one_of(pages, len(copies))
    return None


def _one_of(pages: Sequence[Page], copies: int) -> Page:
    """The first copy; where another says something else, the page contradicts itself."""
    first = pages[0]
    found = list(first.contradictions)
    for other in pages[1:]:
        found += _between(first, other)
    return attrs.evolve(first, repeated=copies, contradictions=tuple(dict.fromkeys(found)))


def _between(first: Page, other: Page) -> list[Contradiction]:
    found: list[Contradiction] = []
    for one, two in zip(first.operations, other.operations, strict=False):
        for where, left, right in (("method", one.method, two.method), ("path", one.path, two.path)):
            if left != right:
                found.append(Contradiction(where=where, one=f"first copy {left}", other=f"second copy {right}"))
        known = {reply.status: reply for reply in one.responses}
        shown = {reply.status: reply for reply in two.responses}
        for status in dict.fromkeys((*known, *shown)):
            if (status in known) != (status in shown):
                sides = ("listed", "not listed") if status in known else ("not listed", "listed")
                found.append(
                    Contradiction(where=str(status), one=f"first copy {sides[0]}", other=f"second copy {sides[1]}")
                )
    return found


def _unmarked(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Lines of Markdown without its marks, as a reader of plain lines wants them."""
    found: list[Line] = []
    for line in lines:
        text = re.sub(r"^#{1,6}\s+|^>\s+|^```.*$|^~~~.*$", "", line.text)
        text = re.sub(r"^\*\*(.*)\*\*$|^__(.*)__$|^`([^`]*)`$", lambda one: one[1] or one[2] or one[3] or "", text)
        found.append(Line(text, line.indent, line.number))
    return tuple(found)


def _richest(pages: Sequence[Page | None]) -> Page | None:
    """The reading that found most; the first of those that found the same."""
    found = [page for page in pages if page is not None]
    return max(found, key=richness, default=None)


def richness(page: Page) -> int:
    """How many facts a page was read to hold."""
    count = len(page.menu or ()) + len(page.steps)
    for one in page.operations:
        bodies = [one.request, *(reply.body for reply in one.responses)]
        count += 3 * (one.method is not None) + 3 * (one.path is not None) + 2 * len(one.responses) + len(one.samples)
        count += sum(1 + (parameter.type is not None) for parameter in one.parameters)
        count += sum(len(body.fields or ()) + 2 * len(body.examples) for body in bodies if body is not None)
    return count
