"""Pages in HTML as the lines that a browser would copy."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs
from selectolax.lexbor import LexborHTMLParser, LexborNode

from payspec_build.drift.readers.blocks import Table
from payspec_build.drift.readers.decoding import Line, folded
from payspec_build.drift.readers.stamps import stamp_of
from payspec_build.drift.readers.words import METHOD_LINE, STATUS, status_line

UNSHOWN = re.compile("script|style|svg|noscript|template|head|iframe|canvas|object|select|-comment")
INLINE = re.compile(
    "abbr|a|bdi|bdo|b|cite|code|em|font|i|kbd|label|mark|q|samp|small|span|strong|sub|sup|s|time|u|var|wbr"
)
# What holds running text: its pieces stay on one line.
RUNNING = re.compile("p|h[1-6]|a|b|strong|em|i|summary|button|label|dt|figcaption|caption|code")
STATUS_CELL = re.compile(STATUS)
LISTS = frozenset(("ul", "ol", "menu"))
DEPTH = 150
"""How deep elements are looked into; what is deeper is its text."""
NAVIGATION = "nav, aside, [role=navigation], [role=tree]"
SPACE = re.compile(r"[ \t\r\n\f]+")


@attrs.define
class Writer:
    """Writes the lines of elements."""

    lines: list[tuple[str, int]] = attrs.Factory(list)
    piece: list[str] = attrs.Factory(list)
    mark: str = ""

    def end(self, depth: int) -> None:
        """Ends a line, if one was begun."""
        text = SPACE.sub(" ", "".join(self.piece)).strip()
        self.piece = []
        if text:
            self.lines.append((f"{self.mark}{text}", depth))
            self.mark = ""

    def write(self, node: LexborNode, depth: int = 0, level: int = 0) -> None:
        """An element with all that is in it."""
        tag = node.tag
        if tag == "-text":
            self.piece.append(node.text_content or "")
        elif tag == "br":
            self.end(depth)
        elif tag == "pre" or level > DEPTH:
            self.end(depth)
            self.lines += [(one, depth + len(one) - len(one.lstrip())) for one in code_of(node).split("\n")]
        elif UNSHOWN.fullmatch(tag or ""):
            return
        elif tag == "table":
            self.end(depth)
            self._table(node, depth)
        elif tag == "li":
            self.end(depth)
            self.mark = f"{_number(node)}. " if node.parent is not None and node.parent.tag == "ol" else "• "
            self._children(node, depth, level)
            self.end(depth)
            self.mark = ""
        elif tag in LISTS:
            self.end(depth)
            self._children(node, depth + 2, level)
        elif INLINE.fullmatch(tag or ""):
            self._children(node, depth, level)
        else:
            self.end(depth)
            self._children(node, depth, level)
            self.end(depth)

    def _children(self, node: LexborNode, depth: int, level: int) -> None:
        children = list(node.iter(include_text=True))
        if self._is_row(node, children):
            text = folded(" ".join(child.text(deep=True) or "" for child in children))
            if status_line(text) or METHOD_LINE.fullmatch(text) or stamp_of(text):
                self.piece.append(text)
                return
            for child in children:
                self.write(child, depth, level + 1)
                self.end(depth)
            return
        for child in children:
            self.write(child, depth, level + 1)

    def _is_row(self, node: LexborNode, children: list[LexborNode]) -> bool:
        """Whether boxes stand side by side without a space between: they are told apart by style alone."""
        shown = [child for child in children if child.tag != "-text" or (child.text_content or "").strip()]
        return (
            RUNNING.fullmatch(node.tag or "") is None
            and len(shown) > 1
            and all(INLINE.fullmatch(child.tag or "") for child in shown)
        )

    def _table(self, node: LexborNode, depth: int) -> None:
        """A row of a table is a name, a type, whether it is required, and words, one below the other."""
        table = table_of(node)
        for row in table.rows:
            if len(row) > 1 and STATUS_CELL.fullmatch(row[0]):
                self.lines.append((f"{row[0]} {row[1]}", depth))
                continue
            for head, cell in zip((*table.head, *[""] * len(row)), row, strict=False):
                if re.match(r"required|mandatory", head, re.I):
                    cell = "required" if re.match(r"(?:yes|true|required|✓|✔|✅)", cell, re.I) else "optional"
                if cell:
                    self.lines.append((cell, depth))


def _number(node: LexborNode) -> int:
    count, before = 1, node.prev
    while before is not None and count < 1000:
        count += before.tag == "li"
        before = before.prev
    return count


def code_of(node: LexborNode) -> str:
    """The text of a code element, with its lines."""
    parts: list[str] = []
    for inner in node.traverse(include_text=True):
        if inner.tag == "-text":
            parts.append(inner.text_content or "")
        elif inner.tag == "br":
            parts.append("\n")
    return "".join(parts).strip("\n")


def table_of(node: LexborNode) -> Table:
    """A table's head and rows; the first row is its head where its cells are headings."""
    rows: list[tuple[str, ...]] = []
    head: tuple[str, ...] = ()
    parts = [node, *(part for part in node.iter() if part.tag in ("thead", "tbody", "tfoot"))]
    for row in (row for part in parts for row in part.iter() if row.tag == "tr"):
        cells = [cell for cell in row.iter() if cell.tag in ("td", "th")]
        texts = tuple(folded(cell.text(deep=True, separator=" ") or "") for cell in cells)
        if not head and not rows and cells and all(cell.tag == "th" for cell in cells):
            head = texts
        elif texts:
            rows.append(texts)
    return Table(head, tuple(rows), 0)


def lines_of_html(tree: LexborHTMLParser) -> tuple[Line, ...]:
    """The lines of a page; its menus first, wherever they stand."""
    body = tree.body
    if body is None:
        return ()
    writer = Writer()
    for menu in _menus(body):
        writer.write(menu)
        writer.end(0)
        menu.decompose()
    writer.write(body)
    writer.end(0)
    return tuple(Line(text.strip(), depth, number) for number, (text, depth) in enumerate(writer.lines, 1))


def _menus(body: LexborNode) -> Iterator[LexborNode]:
    """Elements of navigation that stand in no other one."""
    for node in body.css(NAVIGATION):
        above = node.parent
        while above is not None and above.tag not in ("nav", "aside"):
            above = above.parent
        if above is None:
            yield node
