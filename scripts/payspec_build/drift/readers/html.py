"""Pages in HTML: the OpenAPI document that is inside, else what a reader of the page sees."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import attrs
from selectolax.lexbor import LexborHTMLParser

from payspec_build.drift.page import Page, PageUnreadable
from payspec_build.drift.readers.decoding import Line, folded
from payspec_build.drift.readers.embedded import documents_in
from payspec_build.drift.readers.html_blocks import blocks_of_html
from payspec_build.drift.readers.html_page import lines_of_html
from payspec_build.drift.readers.markdown import page_of
from payspec_build.drift.readers.openapi import read_openapi
from payspec_build.drift.readers.reading import Reading

HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|main|article|section|div|table|nav|script)\b[^<>]*>", re.I)
NESTING_LIMIT = 1000
OPENED = re.compile(
    r"<script\b.*?(?:</script|\Z)|<(?P<close>/)?(?P<name>ul|ol|dl|div|span|section|article|main|nav|aside|table|details|font|code|pre"
    r"|a|b|i|em|strong|blockquote|button|form|svg|g)\b",
    re.I | re.S,
)
# Where a page says which document its script is to load.
LOADED = re.compile(
    r"(?:Redoc\.init\(\s*|(?:apiDescriptionUrl|spec-url|specUrl|data-url|\burl)\s*[=:]\s*)"
    r"[\"'](?P<address>[^\"'\s]{1,500}?\.(?:json|ya?ml)\b[^\"'\s]*)",
    re.I,
)
KINDS = (
    ("redoc", re.compile(r"redoc", re.I)),
    ("stoplight", re.compile(r"stoplight|elements-api", re.I)),
    ("readme", re.compile(r"readme\.(?:io|com)|ssr-props|hub-reference|rdmd", re.I)),
    ("swagger-ui", re.compile(r"swagger-ui|SwaggerUIBundle", re.I)),
    ("scalar", re.compile(r"scalar", re.I)),
    ("apidog", re.compile(r"apidog", re.I)),
    ("mintlify", re.compile(r"mintlify", re.I)),
)


def is_html(text: str) -> bool:
    """Whether a text is HTML: it begins with one of its elements, or is full of them."""
    start = text[:20_000]
    return (text.lstrip()[:1] == "<" and HTML.search(start) is not None) or len(HTML.findall(start)) > 5


def read_html(text: str, name: str, lines_reader: Callable[[Sequence[Line], str, str], Page | None]) -> list[Page]:
    """All that can be read of the page, the best first: an embedded document, its lines, its blocks."""
    if nesting(text) > NESTING_LIMIT:
        raise PageUnreadable(f"the page nests more than {NESTING_LIMIT} elements in one another")
    tree = LexborHTMLParser(text)
    address, title = _address(tree), _title(tree)
    documents = documents_in(tree)
    if documents:
        pages = [read_openapi(document, name) for document in documents[:1]]
    else:
        blocks = blocks_of_html(tree)
        shown = lines_reader(lines_of_html(tree), name, f"{_kind(text)}-html")
        structured = page_of(blocks, Reading(), name, f"{_kind(text)}-html")
        pages = [page for page in (shown, structured) if page is not None]
        elsewhere = LOADED.search(text)
        if elsewhere is not None and not any(one.method or one.responses for page in pages for one in page.operations):
            raise PageUnreadable(
                f"a page that loads its document when a browser shows it: save {elsewhere['address'][:200]} instead"
            )
    tool = _kind(text)
    known = None if tool == "page" else tool
    return [attrs.evolve(page, tool=known, address=address, title=page.title or title) for page in pages]


def nesting(text: str) -> int:
    """How deep elements that have to be closed nest: a parser's work grows with the square of it."""
    depth = deepest = 0
    for found in OPENED.finditer(text):
        depth = max(0, depth + (-1 if found["close"] else 1)) if found["name"] else depth
        deepest = max(deepest, depth)
    return deepest


def _kind(text: str) -> str:
    """The tool that made the page, where it says so."""
    return next((kind for kind, pattern in KINDS if pattern.search(text)), "page")


def _address(tree: LexborHTMLParser) -> str | None:
    for selector, attribute in (("link[rel=canonical]", "href"), ('meta[property="og:url"]', "content")):
        node = tree.css_first(selector)
        value = node.attributes.get(attribute) if node is not None else None
        if value:
            return value.strip()
    return None


def _title(tree: LexborHTMLParser) -> str | None:
    node = tree.css_first("title")
    return (folded(node.text(deep=True) or "") or None) if node is not None else None
