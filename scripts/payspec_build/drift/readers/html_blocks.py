"""Pages in HTML as blocks: headings, code, tables, running text, and boxes that open under a title."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode

from payspec_build.drift.readers.blocks import Block, Code, Heading, Tag, Text
from payspec_build.drift.readers.decoding import folded
from payspec_build.drift.readers.html_page import DEPTH, INLINE, UNSHOWN, code_of, table_of

HEADINGS = {f"h{level}": level for level in range(1, 7)}
ASIDE = frozenset(("nav", "aside", "header", "footer", "form"))


def blocks_of_html(tree: LexborHTMLParser) -> list[Block]:
    """The blocks of a page's main part, menus and frames of the site left out."""
    root = tree.css_first("main") or tree.css_first("article") or tree.body
    if root is None:
        return []
    found: list[Block] = []
    _children(root, found, "paragraph", 0)
    return found


def _children(node: LexborNode, into: list[Block], kind: str, level: int) -> None:
    """The blocks of what is in an element; text that stands in no block of its own is a paragraph."""
    loose: list[str] = []

    def end() -> None:
        text = folded("".join(loose))
        loose.clear()
        if text:
            into.append(Text(text, len(into) + 1, kind))

    for child in node.iter(include_text=True):
        tag = child.tag
        if tag == "-text":
            loose.append(child.text_content or "")
        elif INLINE.fullmatch(tag or ""):
            loose.append(child.text(deep=True) or "")
        elif tag == "br":
            end()
        elif UNSHOWN.fullmatch(tag or "") is None and tag not in ASIDE:
            end()
            _block(child, into, kind, level)
    end()


def _block(node: LexborNode, into: list[Block], kind: str, level: int) -> None:
    tag = node.tag
    line = len(into) + 1
    if tag in HEADINGS:
        into.append(Heading(HEADINGS[tag], folded(node.text(deep=True, separator=" ") or ""), line))
    elif tag == "pre":
        into.append(Code(_language(node), "", code_of(node), line))
    elif tag == "table":
        table = table_of(node)
        into.append(table)
    elif tag == "details" and level < DEPTH:
        summary = node.css_first("summary")
        box = Tag("Accordion", {"title": folded(summary.text(deep=True) or "") if summary else ""}, line)
        into.append(box)
        _children(node, box.children, kind, level + 1)
    elif tag == "summary":
        return
    elif level >= DEPTH:
        into.append(Text(folded(node.text(deep=True) or ""), line, kind))
    else:
        inner = {"li": "item", "blockquote": "quote", "p": "paragraph"}.get(tag or "", kind)
        _children(node, into, inner, level + 1)


def _language(node: LexborNode) -> str:
    """The language that a code element's class names: `language-json`, `lang-shell`."""
    inner = node.css_first("code")
    names = " ".join(one.attributes.get("class") or "" for one in (node, inner) if one is not None).split()
    return next((name.partition("-")[2].lower() for name in names if name.startswith(("language-", "lang-"))), "")
