"""Markdown with components, as Mintlify serves it: headings, code, tables, text, and tags with what is in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from textwrap import dedent
from typing import TypeAlias

import attrs
from markdown_it import MarkdownIt
from markdown_it.token import Token

from payspec_build.drift.readers.decoding import folded

FENCE = re.compile(r"(?P<indent>\s*)(?:[-*+]\s+)?(?P<mark>`{3,}|~{3,})(?P<info>[^`]*)$")
_VALUE = r"\"[^\"]*\"|'[^']*'|\{(?:[^{}]|\{[^{}]*\})*\}|[^\s\"'{}<>=/]+"
TAG = re.compile(
    rf"<(?P<close>/)?(?P<name>[A-Z]\w{{0,40}})(?P<attrs>(?:\s+[\w:-]+(?:\s*=\s*(?:{_VALUE}))?)*+)\s*(?P<alone>/)?>"
)
ATTRIBUTE = re.compile(rf"(?P<name>[\w:-]+)(?:\s*=\s*(?P<value>{_VALUE}))?")
INLINE = re.compile(
    r"!\[[^\]\[\n]{0,300}\]\([^()\n]{0,2000}\)|\[(?P<text>[^\]\[\n]{1,300})\]\([^()\n]{0,2000}\)|(?P<mark>\*\*|__|`+|~~)"
    r"|</?[a-z][^<>\n]{0,200}>|\\(?P<kept>[\\`*_{}\[\]()#+.!|<>-])"
)
EMPHASIS = re.compile(r"(?<![\w*])\*(?=\S)([^*\n]{1,300}?)(?<=\S)\*(?![\w*])")
REMARKS = (("{/*", "*/}"), ("<!--", "-->"))
LINE_LIMIT = 10_000
"""A longer line is no table and no heading."""

# Blocks alone: what stands inside of a paragraph is undone here, and indented text is no code between tags.
PARSER = (
    MarkdownIt("commonmark", {"maxNesting": 12})
    .enable("table")
    .disable(["code", "html_block", "reference", "lheading"])
)
PARSER.core.ruler.disable(["inline"])


@attrs.frozen
class Heading:
    """A heading with its level, 1 to 6."""

    level: int
    text: str
    line: int


@attrs.frozen
class Code:
    """A fenced text; `language` is the first word behind the fence, `title` the rest of them."""

    language: str
    title: str
    text: str
    line: int


@attrs.frozen
class Table:
    """A table of pipes: its cells without markup."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    line: int


@attrs.frozen
class Text:
    """A paragraph, an item of a list, or a quotation; `raw` still has its markup."""

    raw: str
    line: int
    kind: str = "paragraph"

    @property
    def text(self) -> str:
        """The words alone."""
        return plain(self.raw)


@attrs.define
class Tag:
    """A component with its attributes; an attribute without a value is "true"."""

    name: str
    attributes: dict[str, str]
    line: int
    children: list[Block] = attrs.Factory(list)


Block: TypeAlias = "Heading | Code | Table | Text | Tag"


def plain(text: str) -> str:
    """A text without Markdown's marks: the words of links, what was bold or code."""

    def kept(found: re.Match[str]) -> str:
        return plain(found["text"]) if found["text"] else found["kept"] or ""

    return folded(EMPHASIS.sub(r"\1", INLINE.sub(kept, text)))


def blocks(text: str) -> list[Block]:
    """The blocks of a page in their order. Tags that are never closed end where the tag around them does."""
    root = Tag("", {}, 0)
    open_tags = [root]
    for piece in _pieces(text):
        if isinstance(piece, Code):
            open_tags[-1].children.append(piece)
        else:
            _run(piece[0], piece[1], open_tags)
    return root.children


def _pieces(text: str) -> Iterator[Code | tuple[str, int]]:
    """Fenced code, and the runs of text between."""
    lines = text.split("\n")
    run: list[str] = []
    start = index = 0
    while index < len(lines):
        fence = FENCE.match(lines[index])
        if fence is None:
            run.append(lines[index])
            index += 1
            continue
        if run:
            yield "\n".join(run), start
        end = _closing(lines, index + 1, fence["mark"])
        language, _, title = fence["info"].strip().partition(" ")
        body = dedent("\n".join(lines[index + 1 : end]))
        yield Code(language.lower(), re.sub(r"\s*\w+=\{[^}]*\}", "", title).strip(), body, index + 1)
        index = start = min(end + 1, len(lines))
        run = []
    if run:
        yield "\n".join(run), start


def _closing(lines: Sequence[str], start: int, mark: str) -> int:
    for index in range(start, len(lines)):
        shown = lines[index].strip()
        if shown.startswith(mark) and not shown.strip(mark[0]):
            return index
    return len(lines)


def _run(text: str, start: int, open_tags: list[Tag]) -> None:
    """A run of text between two fences: its tags open and close, the rest is Markdown."""
    text = _without_remarks(text)
    at = 0
    line = start
    for found in TAG.finditer(text):
        between = text[at : found.start()]
        open_tags[-1].children += _markdown(between, line)
        line += between.count("\n")
        if found["close"]:
            _close(found["name"], open_tags)
        else:
            tag = Tag(found["name"], _attributes(found["attrs"]), line + 1)
            open_tags[-1].children.append(tag)
            if not found["alone"] and len(open_tags) < 40:
                open_tags.append(tag)
        line += found[0].count("\n")
        at = found.end()
    open_tags[-1].children += _markdown(text[at:], line)


def _without_remarks(text: str) -> str:
    """The text without comments; the lines that they took stay, so that all others keep their number."""
    for start, end in REMARKS:
        kept: list[str] = []
        at = 0
        while (first := text.find(start, at)) >= 0 and (last := text.find(end, first)) >= 0:
            kept += [text[at:first], "\n" * text.count("\n", first, last)]
            at = last + len(end)
        text = "".join([*kept, text[at:]])
    return text


def _close(name: str, open_tags: list[Tag]) -> None:
    for depth in range(len(open_tags) - 1, 0, -1):
        if open_tags[depth].name == name:
            del open_tags[depth:]
            return


def _attributes(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in ATTRIBUTE.finditer(text):
        value = one["value"]
        found[one["name"]] = "true" if value is None else folded(value.strip("{}").strip("\"'`"))
    return found


def _markdown(text: str, line: int) -> list[Block]:
    """The blocks of Markdown without tags and fences."""
    if not text.strip():
        return []
    if any(len(one) > LINE_LIMIT for one in text.split("\n")):
        return [Text(one.strip(), line + at) for at, one in enumerate(text.split("\n"), 1) if one.strip()]
    tokens = PARSER.parse(_flush(text))
    return list(_blocks_of(tokens, line))


def _flush(text: str) -> str:
    """The text without what it is indented by throughout, so that a table inside of a tag is one."""
    lines = text.split("\n")
    depths = [len(one) - len(one.lstrip()) for one in lines[1:] if one.strip()]
    cut = min(depths, default=0)
    return "\n".join([lines[0].lstrip(), *(one[cut:] for one in lines[1:])])


def _blocks_of(tokens: Sequence[Token], line: int) -> Iterator[Block]:
    quoted = listed = 0
    table: list[list[str]] | None = None
    level = 0
    for token in tokens:
        kind = token.type
        number = line + (token.map[0] if token.map else 0) + 1
        quoted += (kind == "blockquote_open") - (kind == "blockquote_close")
        listed += (kind == "list_item_open") - (kind == "list_item_close")
        if kind == "table_open":
            table = []
        elif kind == "tr_open" and table is not None:
            table.append([])
        elif kind == "table_close" and table:
            yield Table(tuple(table[0]), tuple(map(tuple, table[1:])), number)
            table = None
        elif kind == "heading_open":
            level = int(token.tag[1:])
        elif kind == "inline" and table is not None:
            table[-1].append(plain(token.content))
        elif kind == "inline" and level:
            yield Heading(level, plain(token.content), number) if not quoted else Text(token.content, number, "quote")
            level = 0
        elif kind == "inline":
            yield Text(token.content, number, "quote" if quoted else "item" if listed else "paragraph")


def walk(found: Sequence[Block]) -> Iterator[Block]:
    """All blocks, those in tags behind their tag."""
    waiting = list(reversed(found))
    while waiting:
        block = waiting.pop()
        yield block
        if isinstance(block, Tag):
            waiting += reversed(block.children)
